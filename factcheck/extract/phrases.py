"""Parallel phrases of one verb: objects, prepositions and figures that each state something.

"spoke with A for 20 minutes and with B for 5", "cut 300 jobs, two plants and a brand", "rose by 17 cents to €5.83"
→ one statement each, with the same beginning.  A list stays together
where its verb says something of the parts as a whole ("consists of", "merged", "met").
"""

from __future__ import annotations

import re

from factcheck.extract.clause import Clause, Part, assemble, part_of
from factcheck.grammar import FINITE_VERB, has_verb

_PREPOSITIONS = "with|in|from|at|by|for|to|on|of|against"
_PAIR = re.compile(r"\b(?:between|both|from|either|neither)\b[^,;]*$", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_LIST_VERB = re.compile(
    r"\b(?:cited|cites|announced|promised|pledged|offered|includes?|included|proposed|listed|covers?|covered|outlined|unveiled)\b"
)
_TOGETHER = re.compile(
    r"\b(?:consist\w*|compris\w*|merge\w*|combin\w*|total\w*|shar\w+|mix\w*|connect\w*|link\w*|join\w*|met|meet\w*|unit(?:e|ed|es)|"
    r"compar\w+|together|combined|altogether|in total|in all|each|respectively|between|either|both|neither|not|no|or|if|than|"
    r"equal\w*|add\w* up|rang\w+|exchang\w+|swap\w*|turn\w* into|divid\w+|split\w*)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:an?|the|its|his|her|their|some|several|about|nearly|almost|over|up to|more than|two|three|four|five|six|seven|eight|nine|"
    r"ten|[€£$¥]?\d[\d.,]*)\s+\S"
)
_MEASURE = re.compile(
    r"(?:an?|\w+|[€£$]?\d[\d.,]*)\s+(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|feet|foot|inch(?:es)?|pounds?|ounces?|pence|"
    r"cents?|miles?|yards?|metres?|kilometres?|centimetres?|goals?|points?)$"
)
"""One part of a measure ("11 hours and 22 minutes")."""
_ITEM_WORDS = 8
_BETWEEN_ITEMS = re.compile(r",?\s+and\s+|,\s+")
_RISE = re.compile(
    r"\b(?:rose|fell|grew|climbed|dropped|slipped|increased|decreased|declined|jumped|gained|lost|went up|went down|up|down|surged|"
    r"rises|falls|grows|risen|fallen|grown)\s+(?P<by>(?:by\s+)?(?:about |almost |nearly |some |more than )?[€£$¥]?\d[\w.,%€£$¥]*(?:\s+(?:per cent|percent|percentage points?|"
    r"points?|cents?|pence|million|billion|bn|m|\w+s)){0,2}),?\s+(?P<to>to\s+(?:about |almost |nearly |some )?[€£$¥]?\d[^,;]*?)(?P<tail>(?:,?\s+(?:in|on|at|after|"
    r"during|from|over|this|last|since|by)\s[^;]*)?[.!]?)$"
)


_PRICED = re.compile(r"\b(?:for|at|in|on|by|with|from|to)\s+\S*\d")
_BARE_END = re.compile(
    r"(?:an?|the|its|his|her|their)\s.*\s(?:[€£$¥]?\d[\d.,]*%?|one|two|three|four|five|six|seven|eight|nine|ten)$"
)
_TWO_NOUNS = re.compile(r"(?:an?|the|its|his|her|their)\s+(?:[a-z][\w-]*\s+){1,3}(?:an?|the|its|his|her|their)\s")
_COUNT = (
    r"(?P<figure>(?:(?:about|some|almost|nearly|over|more than|up to)\s+)?(?:\d[\d.,]*(?:\s(?:million|billion))?|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
)
_COUNTED = re.compile(
    rf"{_COUNT}\s+(?P<noun>(?:[a-z][\w-]*\s+){{0,2}}?[a-z][\w-]*)\s+(?P<prep>in|by|at|from|for|of|on|near)\b"
)
_COUNTS = re.compile(rf"{_COUNT}\s+(?P<prep>in|by|at|from|for|of|on|near)\b")


def phrases(masked: str, whole: Clause) -> list[Clause] | None:
    """One clause a phrase; None where there is nothing to part."""
    return _by_and_to(masked, whole) or _parallel(masked, whole) or _promised(masked, whole) or _objects(masked, whole)


def _by_and_to(masked: str, whole: Clause) -> list[Clause] | None:
    """ "rose by 17 cents to €5.83 a kilo this week" → by how much, and to what; never "from A to B"."""
    found = _RISE.search(masked)
    if not found or re.search(r"\bfrom\s+\S*\d", masked) or _PAIR.search(masked[: found.start()]):
        return None
    if all(re.search(r"%|per ?cent", found[part]) for part in ("by", "to")):
        return None  # a share of a share: only both figures together say whether points or per cent are meant
    tail = found.span("tail")
    verb_end = found.start("by")
    one: list[Part] = [(0, verb_end + len(found["by"].rstrip(","))), tail]
    two: list[Part] = [(0, verb_end), found.span("to"), tail]
    return [assemble(whole, one), assemble(whole, two)]


def _parallel(masked: str, whole: Clause) -> list[Clause] | None:
    for found in re.finditer(rf",?\s+and\s+(?=(?P<word>{_PREPOSITIONS})\s)", masked):
        first = re.search(rf"\b{found['word']}\s", masked[: found.start()])
        verb = FINITE_VERB.search(masked)
        if not first or not verb or verb.start() > first.start():
            continue
        left, right = masked[first.start() : found.start()], masked[found.end() :]
        if found["word"] == "to" and "from " in masked[: found.start()]:
            continue  # the second goal has another starting point
        if _FIGURE.search(left) and _FIGURE.search(right) and not _PAIR.search(left) and not re.search(r"[,;]", right):
            head = part_of(whole, 0, found.start())
            return [head, assemble(whole, [(0, first.start()), (found.end(), len(masked))], borrowed=1)]
    return None


def _promised(masked: str, whole: Clause) -> list[Clause] | None:
    """ "They promised €5 million for docks and training for welders" → one statement an object."""
    verb = _LIST_VERB.search(masked)
    joint = re.search(r",?\s+and\s+(?=[a-z])", masked[verb.end() :]) if verb else None
    if not verb or not joint:
        return None
    start, end = verb.end() + joint.start(), verb.end() + joint.end()
    left, right = masked[verb.end() : start], masked[end:]
    if "," in left or not _FIGURE.search(left) or _FIGURE.search(right) or has_verb(right) or _PAIR.search(left):
        return None
    if len(right.split()) < 2 or len(left.split()) < 2:
        return None
    second: list[Part] = [(0, verb.end()), (end, len(masked))]
    return [part_of(whole, 0, start), assemble(whole, second, borrowed=1)]


def _objects(masked: str, whole: Clause) -> list[Clause] | None:
    """ "The plan includes a dam, two locks and a bridge." → one statement an object, each with its own article."""
    verb = FINITE_VERB.search(masked)
    if not verb or verb.start() == 0 or _TOGETHER.search(masked):
        return None
    start = _after_verb(masked, verb)
    items = _full_phrases(masked, start)
    texts = [masked[slice(*item)] for item in items]
    if len(items) < 2 or any(_BARE_END.match(text) or _TWO_NOUNS.match(text) for text in texts[1:]):
        return None  # "has 40 cranes and the yard 12", "gave a prize and the club a cup": another subject
    if _PRICED.search(texts[-1]) and not all(_PRICED.search(text) for text in texts):
        return None  # "a house and a car for €4m": the price may be that of both
    noun = _COUNTED.match(masked, *items[0])
    head, *rest = items
    return [
        assemble(whole, [(0, start), head]),
        *(assemble(whole, [(0, start), *_with_noun(masked, item, noun)], borrowed=1) for item in rest),
    ]


def _with_noun(masked: str, item: tuple[int, int], noun: re.Match[str] | None) -> list[Part]:
    """ "300 people in Lise and 40 in Torm": a figure that stands alone counts what the first one counts."""
    alone = _COUNTS.match(masked, *item)
    if not noun or not alone or alone["prep"] != noun["prep"]:
        return [item]
    return [alone.span("figure"), noun.span("noun"), (alone.start("prep"), item[1])]


def _full_phrases(masked: str, start: int) -> list[tuple[int, int]]:
    """The items of the list that ends the sentence, where each has its own article or number and none has a verb."""
    end = len(masked.rstrip(".! "))
    joints = [found.span() for found in _BETWEEN_ITEMS.finditer(masked, start, end)]
    if not joints or "and" not in masked[slice(*joints[-1])]:
        return []
    edges = [start, *(at for joint in joints for at in joint), end]
    items = list(zip(edges[::2], edges[1::2], strict=True))
    texts = [masked[a:b] for a, b in items]
    plain = all(_ITEM.match(text) and len(text.split()) <= _ITEM_WORDS and not has_verb(text) for text in texts)
    if all(_MEASURE.match(text) for text in texts):
        return []
    return items if plain and ";" not in masked[start:] else []


def _after_verb(masked: str, verb: re.Match[str]) -> int:
    """Behind the first verb and the verbs that it helps ("has bought")."""
    at = verb.end()
    while (more := re.compile(r"\s+(?:been\s+|also\s+|not\s+)?").match(masked, at)) and (
        following := FINITE_VERB.match(masked, more.end())
    ):
        at = following.end()
    space = re.compile(r"\s+").match(masked, at)
    return space.end() if space else at
