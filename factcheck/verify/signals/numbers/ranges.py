"""Two ranges of one thing: "between 10 and 20 euros" against "between 15 and 40 euros".

Each end is held against the same end.  That the two ranges measure one thing is told by their words alone
(``fit.restated``), and where several ranges of a passage come into question nothing is returned.
"""

from __future__ import annotations

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.fit import restated
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import conflict_of_ends, rivals

MOST = 40
"""Figures of a text that are looked at."""


def compare_ranges(claim: Scene, passage: Scene) -> list[Comparison]:
    """One comparison for each end of a range of the claim that the passage's range has otherwise."""
    found: list[Comparison] = []
    theirs = _ranges(passage)
    for i in _ranges(claim) if theirs else []:
        about = [
            j for j in theirs if rivals(claim.quantities[i], passage.quantities[j]) and restated(claim, i, passage, j)
        ]
        if len(about) != 1:
            continue
        ends = ((claim.quantities[i + at], passage.quantities[about[0] + at]) for at in (0, 1))
        found += [_differs(q, p) for q, p in ends if conflict_of_ends(q, p)]
    return found


def _ranges(scene: Scene) -> list[int]:
    """The lower ends of the ranges of a text, by index; the upper end is the next figure."""
    figures = scene.quantities[:MOST]
    return [i for i in range(len(figures) - 1) if figures[i].bound == "low" and figures[i + 1].bound == "high"]


def _differs(q: Quantity, p: Quantity) -> Comparison:
    return Comparison(
        kind="figure", outcome="differs", claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=p.start, end=p.end), reason=f"draft says {q.text}; source says {p.text}",
        replacement=restyled(q, p),
    )  # fmt: skip
