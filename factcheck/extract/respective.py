"""Two lists that go in step: "Lise and Torm grew by 3% and 4% respectively" → "Lise grew by 3%", "Torm grew by 4%".

Only where the second list ends at "respectively" and one list alone before it has as many items.  What the sentence
says of the list as a whole goes with each of its items, and a verb of the plural becomes one of the singular.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extract.clause import Clause, Part, assemble
from factcheck.grammar import BASE_VERB, FINITE_VERB, has_verb

_CUE = re.compile(
    r",\s+respectively\b(?:,(?=\s+(?:in|at|on|by|from|during|over|between|last|this|compared)\b))?|\s+respectively\b"
)
_AMOUNT = (
    r"(?:(?:about|almost|nearly|some|over|under|around|more than|up to)\s+)?(?:[€£$¥]?\d[\w.,%]*(?<![.,])(?:\s(?:million|billion|per\scent))?|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|last)"
)
_NAMED = r"[A-Z][\w’'&-]*(?:\s(?:(?:de|di|da|du|la|le|van|von|der|den|al|bin|of)\s){0,2}[A-Z][\w’'&-]*){0,3}"
_WORD = rf"(?!(?:{FINITE_VERB.pattern}|(?:of|in|at|on|by|for|from|with|to|and|or|as|than)\b))[a-z][\w-]*"
_NOUN = rf"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)(?:\s+{_WORD}){{1,3}}"
_YEAR = r"\d{4}"
_AND = r",?\s+and\s+"


def _list_of(item: str, last: str = "") -> str:
    return rf"{item}(?:,\s+{item}){{0,7}}{_AND}{last or item}"


_AMOUNTS = re.compile(rf"(?<![\w€£$¥.,-])(?P<list>{_list_of(_AMOUNT)})(?P<unit>(?:\s+(?!and\b)[\w%-]+){{0,5}})$")
_THINGS = re.compile(
    rf"(?<![\w-])(?P<list>{_list_of(rf'(?:{_YEAR}|{_NOUN}|{_NAMED})')})(?![\w-])|^(?P<bare>[A-Z][a-z]+{_AND}[a-z]+)(?=\s)"
)
_PARTS = re.compile(rf"{_AND}|,\s+")
_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}
_PLURAL_ITEM = re.compile(
    r"(?:two|three|four|five|\d+)\b|.*[^s’']s$|(?:men|women|people|children)$", re.IGNORECASE | re.DOTALL
)


def respective(masked: str, whole: Clause) -> list[Clause] | None:
    """One clause a pair; the whole where it is not plain what goes with what, None where nothing goes in step."""
    cue = _CUE.search(masked)
    if not cue:
        return None
    return (None if whole.borrowed else _pairs(masked, whole, cue)) or [whole]


def _pairs(masked: str, whole: Clause, cue: re.Match[str]) -> list[Clause] | None:
    for values in (_AMOUNTS.search(masked, 0, cue.start()), _last(masked, cue.start())):
        if not values:
            continue
        ours = _items(masked, *values.span("list"))
        lists = [found.span() for found in _THINGS.finditer(masked, 0, values.start())]
        fitting = [items for span in lists if len(items := _items(masked, *span)) == len(ours)]
        if len(fitting) == 1:
            return _paired(masked, whole, (fitting[0], ours), cue)
    return None


def _last(masked: str, end: int) -> re.Match[str] | None:
    """The list of names or things that ends there."""
    return next((found for found in _THINGS.finditer(masked, 0, end) if found.end() == end and found["list"]), None)


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    joints = [found.span() for found in _PARTS.finditer(text, start, end)]
    edges = [start, *(at for joint in joints for at in joint), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


Pairs = tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]


def _paired(masked: str, whole: Clause, pairs: Pairs, cue: re.Match[str]) -> list[Clause] | None:
    things, values = pairs
    start, end = things[0][0], things[-1][1]
    between = masked[end : values[0][0]]
    if not has_verb(masked[: values[0][0]]):
        return None
    clauses = []
    for thing, value in zip(things, values, strict=True):
        verb = _verb(masked, (start, end), masked[slice(*thing)])
        if verb is None:
            return None
        middle: list[Part] = [(end, values[0][0])]
        if verb:
            old, new = verb
            middle = [new, (old, values[0][0])]
        rest: list[Part] = [(values[-1][1], cue.start()), (cue.end(), len(masked))]
        clauses.append(assemble(whole, [(0, start), thing, *middle, value, *rest]))
    return clauses if between.strip() else None


def _verb(masked: str, things: tuple[int, int], thing: str) -> tuple[int, str] | tuple[()] | None:
    """Where the list is the subject and one of its items is singular: where the plural verb ends, and its singular.
    Empty where the verb stays as it is, None where its singular is not known."""
    found = re.compile(r"\s+([a-z]+)\b").match(masked, things[1])
    before = masked[: things[0]].rstrip()
    if not found or (before and not before.endswith(",")) or _PLURAL_ITEM.match(thing):
        return ()
    word = found[1]
    if word in _SINGULAR:
        return found.end(), _SINGULAR[word]
    if BASE_VERB.fullmatch(word) and not word.endswith(("ed", "put", "cut", "shut")):
        return found.end(), _third_person(word)
    return (
        () if FINITE_VERB.fullmatch(word) and (word.endswith("ed") or not FINITE_VERB.fullmatch(f"{word}s")) else None
    )


def _third_person(verb: str) -> str:
    if verb.endswith(("ch", "sh", "ss", "x", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}s"
