"""Two sizes set against each other: "the tower is taller than the church" where it has 35 metres and the church 80.

The claim's comparison is worked out from the figures that the sources give for its two things: each has one, of one sort,
behind its name in a sentence with a word of the measure ("tall", "inhabitants"), or a year for an age.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import AGED, hedges, told
from factcheck.verify.signals.relations.comparatives import Compared, compared

MOST = 40
"""Figures of one passage that are looked at."""
_HEDGED = re.compile(
    r"\b(?:not|twice|half|times|per|average|growth|rise|fall|grew|rose|fell|planned|expected|will|would|year|month|in (?:19|20)\d\d)\b|%"
)
_OTHER_WORD = {
    "more": "fewer", "fewer": "more", "less": "more", "larger": "smaller", "bigger": "smaller", "smaller": "larger",
    "higher": "lower", "lower": "higher", "longer": "shorter", "wider": "narrower", "deeper": "shallower", "older": "younger",
    "younger": "older", "heavier": "lighter", "lighter": "heavier", "faster": "slower", "slower": "faster",
    "dearer": "cheaper", "cheaper": "dearer",
}  # fmt: skip


class _Size(NamedTuple):
    value: Fraction
    sort: tuple[str, str]
    text: str
    source: int
    sentence: tuple[int, int]


def compare_sizes(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the claim's only one of two things."""
    said = compared(claim)
    if said is None or _HEDGED.search(claim.text) or hedges(claim, 0, len(claim.text)) or said.one & said.other:
        return []
    ours: list[_Size] = []
    theirs: list[_Size] = []
    for index, passage in enumerate(passages):
        day = published[index]
        if dated and day and (dated - day).days > AGED and not said.measure.age:
            continue
        for size, first in _sizes(passage, index, said):
            (ours if first else theirs).append(size)
    if not ours or not theirs or len({s.value for s in ours}) > 1 or len({s.value for s in theirs}) > 1:
        return []
    one, other = ours[0], theirs[0]
    if one.sort != other.sort or one.value == other.value:
        return []
    right = (one.value > other.value) == (said.measure.up != said.measure.age)
    return [] if right else [(other.source, _differs(claim, said, one, other))]


def _sizes(passage: Scene, index: int, said: Compared) -> list[tuple[_Size, bool]]:
    """The sizes of the two things in a text, and whether each is the first one's."""
    found = []
    for sentence in passage.sentences:
        there = told(passage, *sentence)
        named = [side <= there for side in (said.one, said.other)]
        if not any(named) or not said.measure.words & (there | _kin(passage, sentence)):
            continue
        for value, sort, at, text in islice(_values(passage, sentence, said), MOST):
            before = [kin(w.stem) for w in passage.between(sentence[0], at)]
            last = [max((i for i, w in enumerate(before) if w in side), default=-1) for side in (said.one, said.other)]
            if last[0] == last[1] or not named[last[0] < last[1]]:
                continue
            found.append((_Size(value, sort, text, index, sentence), last[0] > last[1]))
    return found


def _values(
    passage: Scene, sentence: tuple[int, int], said: Compared
) -> list[tuple[Fraction, tuple[str, str], int, str]]:
    if said.measure.age:
        years = [d for d in passage.dates_in(*sentence, but=(-1, -1)) if d.year]
        return [(Fraction(d.year or 0), ("year", ""), d.start, d.text) for d in years]
    return [
        (q.value, (q.dimension, q.unit if q.dimension == "money" else ""), q.start, q.text)
        for q in passage.quantities
        if sentence[0] <= q.start < sentence[1] and q.dimension not in ("ordinal", "share", "points") and not q.bound
    ]


def _kin(passage: Scene, sentence: tuple[int, int]) -> frozenset[str]:
    return frozenset(kin(w.stem) for w in passage.between(*sentence))


def _differs(claim: Scene, said: Compared, one: _Size, other: _Size) -> Comparison:
    word = claim.text[said.start : said.end]
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=said.start, end=said.end),
        passage_span=Span(start=other.sentence[0], end=other.sentence[1]),
        reason=f"draft says “{word}”; the source has {one.text} against {other.text}", replacement=_OTHER_WORD.get(word.lower()),
    )  # fmt: skip
