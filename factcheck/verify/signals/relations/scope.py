"""How many of them: "all of the villages" against "some of the villages", "nobody was hurt" against "two people were hurt".

A *scope* is a word of quantity with the noun that it counts and what is said of it.  Each stands for a range of the whole:
of the draft, what the word literally allows ("some" is also true of all); of the source, what its writer means ("some" is
not all).  The draft's differs where the two ranges have nothing in common, the noun and its adjectives are the same,
and the rest of the statement is, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import at_one_time, clause_around, future, named, told
from factcheck.verify.signals.words import is_stop, listed, stem

MOST = 12
"""Scopes of one passage that are looked at; prose has fewer, and reading stays linear."""
NOUN = 3
"""Words of a noun with its adjectives."""

_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|dozens|scores|hundreds|[1-9][0-9]{0,2}"
_WORDS = (
    ("part", r"not all|not every"),
    ("only", rf"only (?:one|some|half|part|{_NUMBER})"),
    ("all", r"all|every one|each one|every|each|the whole|the entire|the full|both"),
    ("most", r"nearly all|almost all|most|the (?:vast |great |large |overwhelming )?majority|a (?:large |clear |slim )?majority"
             r"|more than half|over half"),
    ("half", r"half|about half|exactly half"),
    ("few", r"only a few|very few|few|hardly any|a (?:small |tiny )?minority|less than half|fewer than half|under half"),
    ("none", r"none|not one|not a single one|not a single|neither|no"),
    ("some", r"some|several|a few|a number"),
    ("third", r"a third|one third|a quarter|one quarter"),
    ("part", rf"many|part|parts|one|only (?:{_NUMBER})|(?:{_NUMBER})"),
)  # fmt: skip
_OF = r"(?:\s+of)?(?:\s+(?:the|its|their|his|her|our|those|these|\w+[’']s?)(?:\s+(?:two|three|four|five|six|seven|eight|nine|ten)\b)?)?"
_SCOPE = re.compile(
    rf"(?<![Tt]he )(?<![Tt]hese )(?<![Tt]hose )(?<![Ii]ts )(?<![Tt]heir )\b(?:(?P<person>nobody|no one|no-one|everybody|everyone|somebody|someone)"
    rf"|(?P<word>{'|'.join(words for _, words in _WORDS)})(?P<of>{_OF}))(?=\s)(?:\s+(?P<noun>[\w-]+(?:\s+[\w-]+){{0,3}}))?",
    re.IGNORECASE,
)
_KIND = [(re.compile(words, re.IGNORECASE), kind) for kind, words in _WORDS]
_LITERAL = {
    "all": (1.0, 1.0),
    "most": (0.56, 1.0),
    "half": (0.45, 0.55),
    "few": (0.0, 0.4),
    "none": (0.0, 0.0),
    "third": (0.2, 0.4),
    "some": (0.001, 1.0),
    "part": (0.001, 1.0),
    "only": (0.001, 0.99),
}
_MEANT = _LITERAL | {"most": (0.56, 0.99), "part": (0.001, 0.99), "some": (0.001, 0.5), "few": (0.001, 0.4)}
_DOUBT = re.compile(
    r"\b(?:if|unless|whether|(?-i:may)|might|could|would|should|hop(?:es?|ed|ing)|want\w*|plan(?:s|ned|ning) to|planned|propos(?:es|ed|ing)|expect\w*|almost|nearly|not|never"
    r"|without|except|apart|other|others|another|more|fewer|less|than|yet|alleg\w+|claim\w*|at least|initially|earlier|further)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:against|opposed)\b")
_OPEN = re.compile(
    r"\b(?:not|never|no|if|unless|whether|except|may|might|could|would|propos\w+)\b|n[’']t\b", re.IGNORECASE
)
_TIMES = frozenset(
    stem(word) for word in sorted(listed("year month week day night morning evening summer winter time hour minute"))
)


_HARM = re.compile(r"injuries|deaths|fatalities|casualties|victims", re.IGNORECASE)
"""What "no" counts as persons: where there were no injuries, nobody was injured."""
_PERSON = kin(stem("people"))
_PERSONS = frozenset(
    kin(stem(word))
    for word in sorted(
        listed("people worker man woman child passenger soldier officer firefighter resident civilian student pupil driver miner "
               "sailor guest visitor villager pilot boy girl person protester patient tourist climber")
    )
)  # fmt: skip
_ONLY = re.compile(
    r"(?<!not )\b(?:only|just|alone)\b(?!\s+(?:if|when|after|before|once|until|because|in (?:19|20)\d\d))",
    re.IGNORECASE,
)


class _Scope(NamedTuple):
    kind: str
    noun: tuple[str, ...]
    rest: frozenset[str]
    start: int
    end: int
    clause: tuple[int, int]
    sentence: tuple[int, int]


def compare_scope(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison for each scope of the claim."""
    ours = _scopes(claim)
    if not ours:
        return []
    theirs = [(i, scope) for i, passage in enumerate(passages) for scope in _scopes(passage)]
    found = []
    for mine in ours:
        alike = [(i, one) for i, one in theirs if _alike(mine, one) and _same_time(claim, mine, passages[i], one, headings[i],
                                                                                   dated, published[i])]  # fmt: skip
        if any(_overlap(_LITERAL[mine.kind], _MEANT[one.kind]) for _, one in alike):
            continue
        if alike:
            index, one = alike[0]
            found.append((index, _differs(claim, mine, passages[index], one)))
        elif mine.kind == "all" and (narrower := _narrower(claim, mine, passages, headings, published, dated)):
            found.append(narrower)
    return found


def _narrower(
    claim: Scene, mine: _Scope, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None],
    dated: date | None,
) -> tuple[int, Comparison] | None:  # fmt: skip
    """Where a source says the same only of some: "only the Harbour branch closes" of a draft's "all branches"."""
    whole = (
        "whole" in claim.text[mine.start : mine.end].lower() or "entire" in claim.text[mine.start : mine.end].lower()
    )
    said = mine.rest | frozenset(mine.noun[1 if whole else 0 :])
    for index, passage in enumerate(passages):
        for match in islice(_ONLY.finditer(passage.text), MOST):
            sentence, clause = passage.sentence_at(match.start()), clause_around(passage, match.start())
            there = told(passage, *clause)
            if not mine.rest or not said <= there or _OPEN.search(passage.text, *clause) or not there - said:
                continue
            other = _Scope("part", (), there, match.start(), match.end(), clause, sentence)
            if _same_time(claim, mine, passage, other, headings[index], dated, published[index], narrower=True):
                return index, _differs(claim, mine, passage, other)
    return None


def _scopes(scene: Scene) -> list[_Scope]:
    found = []
    for match in islice(_SCOPE.finditer(scene.text), MOST):
        clause = clause_around(scene, match.start())
        sentence = scene.sentence_at(match.start())
        if match["person"]:
            low = match["person"].lower()
            kind = "none" if low.startswith("no") else "all" if low.startswith("every") else "part"
            end = match.end("person")
            noun: tuple[str, ...] = (kin(stem("people")),)
        else:
            kind = next(kind for pattern, kind in _KIND if pattern.fullmatch(match["word"]))
            end, noun = match.end("word"), _noun(scene, match)
        if not noun or noun[-1] in _TIMES:
            continue
        harm = _HARM.match(match["noun"]) if match["noun"] and kind == "none" else None
        if harm and not match["of"]:
            verb = kin(stem(harm[0].lower()))
            rest = told(scene, *clause) - {verb} - frozenset(noun[1:]) | {verb}
            if not _DOUBT.search(scene.text, *clause):
                found.append(_Scope(kind, (_PERSON,), rest, match.start(), match.end("noun"), clause, sentence))
            continue
        last = end if match["person"] else match.start("noun")
        if _DOUBT.search(scene.text, *clause) and not (match["word"] or "").lower().startswith("not"):
            continue
        rest = told(scene, *clause) - set(noun) - told(scene, match.start(), last)
        found.append(_Scope(kind, noun, rest, match.start(), end, clause, sentence))
    return found


def _noun(scene: Scene, match: re.Match[str]) -> tuple[str, ...]:
    """The adjectives and the noun behind the word of quantity, up to the first function word."""
    if not match["noun"]:
        return ()
    found: list[str] = []
    for word in scene.between(match.start("noun"), match.end("noun")):
        if is_stop(word) or len(found) == NOUN:
            break
        found.append(kin(word.stem))
    return tuple(found)


def _alike(mine: _Scope, other: _Scope) -> bool:
    """Whether noun and adjectives are the same, as far as they go, and so is what is said of them.  A noun may run on into
    its verb ("villages flooded"), so that the shorter one is asked for at the beginning of the longer one."""
    if _everybody(mine) and other.noun[0] in _PERSONS:
        other = other._replace(noun=(_PERSON, *other.noun[1:]))
    elif _everybody(other) and mine.noun[0] in _PERSONS:
        mine = mine._replace(noun=(_PERSON, *mine.noun[1:]))
    size = min(len(mine.noun), len(other.noun))
    if mine.noun[:size] != other.noun[:size]:
        return False
    if size > 1 and not (mine.rest and other.rest):
        size -= 1
    one, two = mine.rest | set(mine.noun[size:]), other.rest | set(other.noun[size:])
    if not one or not two:
        return False
    shared = one & two
    return len(shared) == len(one) and len(shared) >= len(two) - (1 if len(two) > 3 else 0)


def _everybody(one: _Scope) -> bool:
    """Whether it speaks of anybody ("nobody"), not of some sort of persons."""
    return one.noun == (_PERSON,) and one.kind == "none"


def _same_time(
    claim: Scene, mine: _Scope, passage: Scene, other: _Scope, heading: Scene, dated: date | None, published: date | None,
    *, narrower: bool = False,
) -> bool:  # fmt: skip
    if bool(_AGAINST.search(claim.text, *mine.clause)) != bool(_AGAINST.search(passage.text, *other.clause)):
        return False
    return (
        named(claim, mine.sentence, passage, heading.stems)
        and (narrower or not passage.names(*other.clause) - claim.stems)
        and future(claim, *mine.clause) == future(passage, *other.clause)
        and at_one_time(claim, mine.sentence, passage, other.sentence, dated, published)
    )


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _differs(claim: Scene, mine: _Scope, passage: Scene, other: _Scope) -> Comparison:
    said = " ".join(claim.text[slice(*mine.clause)].split())
    says = " ".join(passage.text[slice(*other.clause)].split())
    return Comparison(
        kind="strength", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=other.clause[0], end=other.clause[1]), reason=f"draft says “{said}”; source says “{says}”",
    )  # fmt: skip
