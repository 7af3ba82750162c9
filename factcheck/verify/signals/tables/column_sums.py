"""Totals that no row of a table gives: "the four towns have 70 branches in all" against the sum of the column.

The claim has to say that its figure is a total, and to count what the column counts.  A sum that fits is a match.  Another
one differs only where the claim says how many parts the total has, and so many rows were found: otherwise rows may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import rounded_like, shown
from factcheck.verify.signals.tables.rows import TOTALS, Cell, named_rows

_TOTALLED = re.compile(
    r"\b(?:total|in all|altogether|together|combined|between them|overall|the sum of)\b", re.IGNORECASE
)


def compare_column_sums(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], known: Sequence[tuple[int, Comparison]] = ()
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each figure of the claim and each column; none for what a cell holds (``known``)."""
    if not claim.quantities or not _TOTALLED.search(claim.text):
        return []
    columns: dict[tuple[str, str], list[tuple[int, Cell]]] = {}
    for index, row in named_rows(passages, readings):
        if row.label <= TOTALS:
            return []
        for cell in row.cells:
            if cell.head and not cell.percent and cell.when is None:
                columns.setdefault((readings[index].split("\n", 1)[0], cell.head), []).append((index, cell))
    held = {c.claim_span.start for _, c in known if c.kind in ("cell", "figure") and c.outcome == "match"}
    return [
        one
        for q in claim.quantities
        if q.start not in held
        for cells in columns.values()
        if len(cells) > 1 and q.scale == 1 and q.noun and kin(q.noun[-1]) in cells[0][1].words
        for one in _compared(claim, q, cells)
    ]


def _compared(claim: Scene, q: Quantity, cells: Sequence[tuple[int, Cell]]) -> list[tuple[int, Comparison]]:
    sum_ = sum((cell.value for _, cell in cells), Fraction(0))
    parts = " + ".join(cell.text for _, cell in cells)
    says = f"draft says {q.text}; the source's rows give {parts} = {shown(sum_)}"
    if abs(sum_ - q.value) <= q.precision and (q.precision < 1 or sum_ == q.value):
        return [_comparison("match", q, cells, says, None)]
    if _all_there(claim, q, len(cells)) and not (q.approx or q.bound):
        return [_comparison("differs", q, cells, says, rounded_like(q, sum_))]
    return []


def _all_there(claim: Scene, q: Quantity, rows: int) -> bool:
    """Whether the claim says how many parts the total has, and so many rows were found."""
    return any(p is not q and p.dimension in ("count", "number") and p.value == rows for p in claim.quantities)


def _comparison(
    outcome: Literal["match", "differs"], q: Quantity, cells: Sequence[tuple[int, Cell]], reason: str, right: str | None
) -> tuple[int, Comparison]:
    """Shown at the cells that stand in the first passage."""
    source, first = cells[0]
    last = [cell for index, cell in cells if index == source][-1]
    return source, Comparison(
        kind="figure", outcome=outcome, claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=first.start, end=last.end), reason=" ".join(reason.split()), replacement=right,
    )  # fmt: skip
