"""Two ends changed over: "from Bath to London" against "from London to Bath", "more women than men" against "more men than women".

A *pair* is two short phrases in two places that small words mark.  The draft's are changed over where a source has the same
phrases in the same two places the other way round, the words around are the same, and no source has them as the draft does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import at_one_time, future, hedges, told

MOST = 20
"""Pairs of one text that are looked at."""
_WORD = r"(?!(?:to|from|by|than|with|instead|rather|and|not)\b)[^\W\d_][\w’'-]*"
_PHRASE = rf"(?:(?:the|its|an?|their)\s+)?{_WORD}(?:\s+{_WORD}){{0,2}}?"
_END = r"(?=[\s.,;:!?)]|$)"
_PAIRS = {
    "from to": re.compile(rf"\bfrom\s+(?P<a>{_PHRASE})\s+(?:in)?to\s+(?P<b>{_PHRASE}){_END}", re.IGNORECASE),
    "by to": re.compile(rf"\bby\s+(?P<a>{_PHRASE})\s+to\s+(?P<b>{_PHRASE}){_END}", re.IGNORECASE),
    "more than": re.compile(rf"\bmore\s+(?P<a>{_PHRASE})\s+than\s+(?P<b>{_PHRASE}){_END}", re.IGNORECASE),
    "fewer than": re.compile(rf"\b(?:fewer|less)\s+(?P<a>{_PHRASE})\s+than\s+(?P<b>{_PHRASE}){_END}", re.IGNORECASE),
    "not": re.compile(rf"\b(?P<a>{_PHRASE})\s+(?:instead of|rather than|but not|not)\s+(?P<b>{_PHRASE}){_END}", re.IGNORECASE),
    "with": re.compile(rf"\b(?:replace|replaces|replaced|exchanged|swapped)\s+(?P<a>{_PHRASE})\s+(?:with|by|for)\s+(?P<b>{_PHRASE}){_END}",
                       re.IGNORECASE),
}  # fmt: skip
_BOTH_WAYS = re.compile(
    r"\b(?:runs?|ran|fl(?:y|ies|ew)|sails?|sailed|operates?|leads?|goes|travels?|serves?|range[sd]?|var(?:y|ies|ied))\b"
)
"""Verbs of what goes there and back."""
_OTHER_WAY = {"more than": "fewer than", "fewer than": "more than"}


class _Pair(NamedTuple):
    marks: str
    one: frozenset[str]
    other: frozenset[str]
    start: int
    end: int
    sentence: tuple[int, int]


def compare_ends(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the first pair of the claim that a source has the other way round."""
    for mine in islice(_pairs(claim), MOST):
        theirs = [(i, one) for i, passage in enumerate(passages) for one in islice(_pairs(passage), MOST)]
        if any(
            (one.one, one.other) == (mine.one, mine.other) if one.marks == mine.marks
            else one.marks == _OTHER_WAY.get(mine.marks) and (one.one, one.other) == (mine.other, mine.one)
            for _, one in theirs
        ):  # fmt: skip
            continue
        for index, one in theirs:
            if (
                one.marks == mine.marks
                and (one.one, one.other) == (mine.other, mine.one)
                and _around(claim, mine, passages[index], one)
                and at_one_time(claim, mine.sentence, passages[index], one.sentence, dated, published[index])
            ):
                return [(index, _differs(claim, mine, passages[index], one))]
    return []


def _pairs(scene: Scene) -> Iterator[_Pair]:
    for marks, pattern in _PAIRS.items():
        for match in islice(pattern.finditer(scene.text), MOST):
            one, other = (told(scene, *match.span(name)) for name in ("a", "b"))
            if one and other and one != other:
                yield _Pair(marks, one, other, *match.span(), scene.sentence_at(match.start()))


def _around(claim: Scene, mine: _Pair, passage: Scene, other: _Pair) -> bool:
    """Whether the rest of the draft's sentence stands in the source's, told in the same way."""
    ours, theirs = told(claim, *mine.sentence) - mine.one - mine.other, told(passage, *other.sentence)
    if mine.marks == "from to" and _BOTH_WAYS.search(claim.text, *mine.sentence):
        return False
    if not ours or ours - theirs or passage.names(*other.sentence) - claim.stems:
        return False
    return hedges(claim, *mine.sentence) == hedges(passage, *other.sentence) and (
        future(claim, *mine.sentence) == future(passage, *other.sentence)
    )


def _differs(claim: Scene, mine: _Pair, passage: Scene, other: _Pair) -> Comparison:
    says = " ".join(passage.text[other.start : other.end].split())
    said = " ".join(claim.text[mine.start : mine.end].split())
    return Comparison(
        kind="party", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=other.start, end=other.end), reason=f"draft says “{said}”; source says “{says}”",
        replacement=says[:1].upper() + says[1:] if said[:1].isupper() else says[:1].lower() + says[1:],
    )  # fmt: skip
