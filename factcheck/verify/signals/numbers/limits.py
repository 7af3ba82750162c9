"""Two limits of one thing: "up to €5,000" against "up to €2,500", and "up to 300" against "at least 300".

A bound lets every value below it be, so that two bounds never contradict each other by value.  Two limits that are set for
the same thing do: one of them is wrong.  So do a most and a least of one value, which leave nothing but that value itself, and
then neither would have said so.
"""

from __future__ import annotations

import re

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.hedges import with_bound
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import rivals

_OLD_PLAN = re.compile(
    r"\bhad\s+(?:\w+\s+)?(?:put|set|given|estimated|assumed|foreseen|named)\b|\brevised\b", re.IGNORECASE
)
"""A text that tells of an earlier limit is for ``supersession`` to read."""
_LIMIT = re.compile(
    r"\b(?:up to|a maximum of|at most|no more than|limited to|capped at)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE
)


def limits_apart(claim: Scene, q: Quantity, passage: Scene, p: Quantity) -> bool:
    """Whether both are limits ("up to €5,000"), and not the same: of two limits one is wrong, whatever lies below."""
    if _OLD_PLAN.search(passage.text):
        return False
    limits = (_LIMIT.search(s.text, max(0, at.start - 24), at.start) for s, at in ((claim, q), (passage, p)))
    return all(limits) and rivals(q, p) and abs(q.value - p.value) > max(q.precision, p.precision)


def bounds_apart(q: Quantity, p: Quantity) -> bool:
    """Whether one is the most and the other the least of the same value."""
    return {q.bound, p.bound} == {"<", ">"} and q.value == p.value and not (q.approx or p.approx) and rivals(q, p)


def bounds_differ(claim: Scene, q: Quantity, passage: Scene, p: Quantity) -> Comparison:
    """The comparison of two such figures, each with the words that make it a bound."""
    at, there = with_bound(claim.text, q.start, q.end), with_bound(passage.text, p.start, p.end)
    said, says = claim.text[slice(*at)], passage.text[slice(*there)]
    return Comparison(
        kind="figure", outcome="differs", claim_span=Span(start=at[0], end=at[1]),
        passage_span=Span(start=there[0], end=there[1]), reason=f"draft says {said}; source says {says}",
        replacement=says[0].upper() + says[1:] if said[0].isupper() else says[0].lower() + says[1:],
    )  # fmt: skip
