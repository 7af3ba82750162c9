"""Per cent or percentage points: "cut its rate by 0.5 per cent" against "by 0.5 percentage points, from 3.75 to 3.25 per cent".

A rate that moves from one percentage to another moves by points.  The draft's "per cent" differs where a source has the very
number in points, or where the two levels that it gives lie that far apart, and the change in per cent would be another
number.  Both have to speak of the same rate, moving the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import CHANGES
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import agree
from factcheck.verify.signals.relations.clauses import told

SHARED = 2
"""Words of the draft's sentence, those of change left out, that the source's sentence has; one where a level agrees too."""
APART = Fraction(1, 5)
"""By how much of itself the figure has to miss the relative change."""
_PER_CENT = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)
_LEVELS = re.compile(
    r"\bfrom (?P<low>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent)? (?:[a-z]+ ){0,4}?to (?:[a-z]+ ){0,3}?(?P<high>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent)",
    re.IGNORECASE,
)


def compare_rate_points(
    claim: Scene, passages: Sequence[Scene], known: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each change in per cent of the claim that no source has and nothing contradicts yet."""
    found = []
    for number, q in enumerate(claim.quantities):
        if q.dimension != "share" or not _PER_CENT.search(q.text) or not _changes(claim, number):
            continue
        if any(one.kind == "figure" and one.claim_span.start == q.start for _, one in known):
            continue
        if any(p.dimension == "share" and agree(q, p) for passage in passages for p in passage.quantities):
            continue
        answers = [(i, span) for i, passage in enumerate(passages) for span in _points(claim, q, passage)]
        found += [(index, _differs(q, passages[index], span)) for index, span in answers[:1]]
    return found


def _changes(claim: Scene, number: int) -> bool:
    frame = claim.frame(number)
    return frame.role == "by" or claim.preposition(claim.quantities[number].start) == "by"


def _points(claim: Scene, q: Quantity, passage: Scene) -> Iterator[tuple[int, int]]:
    """The places of a passage that give the figure in points, or levels that lie so far apart."""
    at = claim.sentence_at(q.start)
    ours = told(claim, *at) - CHANGES
    levels = [one.stated for one in claim.quantities if one is not q and one.dimension == "share"]
    for start, end in passage.sentences:
        theirs = told(passage, start, end)
        shared = len(ours & theirs)
        level = any(p.stated in levels for p in passage.quantities if start <= p.start < end and p.dimension == "share")
        if (
            shared < (1 if level else SHARED)
            or claim.frame(claim.quantities.index(q)).direction * _way(passage, start, end) < 0
        ):
            continue
        for p in passage.quantities:
            if start <= p.start < end and p.dimension == "points" and p.stated == q.stated and p.scale == q.scale:
                yield p.start, p.end
        for match in _LEVELS.finditer(passage.text, start, end):
            low, high = Fraction(match["low"]), Fraction(match["high"])
            relative = abs(high - low) / low * 100 if low else Fraction(0)
            if abs(high - low) == q.stated and abs(relative - q.stated) > q.stated * APART:
                yield match.span()


def _way(passage: Scene, start: int, end: int) -> int:
    """Which way the figures of a sentence move; 0 where it is not said, or said of each differently."""
    ways = {passage.frame(i).direction for i, p in enumerate(passage.quantities) if start <= p.start < end} - {0}
    return ways.pop() if len(ways) == 1 else 0


def _differs(q: Quantity, passage: Scene, at: tuple[int, int]) -> Comparison:
    points = _PER_CENT.sub("percentage points", q.text, count=1)
    right = " ".join(re.sub(r"(?<=\d)percentage", " percentage", points).split())
    return Comparison(
        kind="figure", outcome="differs", claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=at[0], end=at[1]), replacement=right,
        reason=f"draft says {q.text}; the source says {' '.join(passage.text[slice(*at)].split())}, which are percentage points",
    )  # fmt: skip
