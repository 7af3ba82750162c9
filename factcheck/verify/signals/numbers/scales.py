"""Millions for billions, kilowatts for megawatts, dollars for euros: the same digits with another scale, unit or currency.

Two figures with the same digits, a thousand times apart or in two currencies, are seldom about two things.  So less of the
words around has to agree than for other figures: one word of the figure's own phrase, and every name of the claim in the
passage or its title.  Where any passage has the draft's own value, nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.figures import comparable
from factcheck.verify.signals.numbers.frames import MEASURES
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import agree, same_currency
from factcheck.verify.signals.words import is_stop

MEASURED = frozenset({"length", "mass", "area", "volume", "power", "energy", "data"})
APART = 10
"""So many times apart, the same digits are no conversion."""
ALIKE = 3
"""So many words of the claim in the passage are as good as one of the figure's own phrase."""
LEAST_DIGITS = 2
"""Digits without closing zeros: "$1 million" and "$1 billion" may well be two things."""


def compare_scales(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """One comparison at most for each figure of the claim that no other comparison has answered."""
    results = []
    for i, q in enumerate(claim.quantities):
        answered = any(one.claim_span.start < q.end and q.start < one.claim_span.end for _, one in found)
        if answered or len(str(abs(q.stated.numerator)).strip("0")) < LEAST_DIGITS:
            continue
        if any(comparable(q, p) and agree(q, p) for passage in passages for p in passage.quantities):
            continue
        slip = _slip(claim, i, passages, headings)
        if slip:
            index, p = slip
            results.append((index, _difference(q, p)))
    return results


def _slip(claim: Scene, i: int, passages: Sequence[Scene], headings: Sequence[Scene]) -> tuple[int, Quantity] | None:
    q, ours = claim.quantities[i], claim.frame(i)
    content = {kin(word.stem) for word in claim.words if not is_stop(word)} - MEASURES
    named = {kin(word.stem) for word in claim.words if word.capital and not is_stop(word)} - MEASURES
    for index, passage in enumerate(passages):
        around = passage.kin | (headings[index].kin if index < len(headings) else frozenset())
        if not named <= around:
            continue
        for j, p in enumerate(passage.quantities):
            near = ours.near & passage.frame(j).near or len(content & passage.kin) >= ALIKE
            if near and _other_measure(q, p):
                return index, p
    return None


def _other_measure(q: Quantity, p: Quantity) -> bool:
    if q.stated != p.stated or q.dimension != p.dimension or q.per != p.per:
        return False
    if q.unit == p.unit:
        return q.scale != 1 and q.scale != p.scale > 1
    if q.dimension == "money":
        return q.scale == p.scale and not same_currency(q.unit, p.unit)
    if q.text[-1].isdigit():
        return False  # the unit is that of a later figure, which is shown
    low, high = sorted((abs(q.value), abs(p.value)))
    return q.scale == p.scale and q.dimension in MEASURED and high >= low * APART


def _difference(q: Quantity, p: Quantity) -> Comparison:
    return Comparison(
        kind="figure",
        outcome="differs",
        claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=p.start, end=p.end),
        reason=f"draft says {q.text}; source says {p.text}: the same digits on another scale"
        if q.unit == p.unit
        else f"draft says {q.text}; source says {p.text}",
        replacement=restyled(q, p),
    )
