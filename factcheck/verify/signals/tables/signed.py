"""Figures with their sign: "up 6.2 points" against "-6.2" in the row of the same name, "a loss of $4m" against "-4".

A figure that a word of rising or falling introduces, or one of loss or profit, is held against the cells with a sign of the rows that the claim names: the same number
with the sign of the word bears it out, with the other sign it says the opposite.  Where a row has the number with both signs, or in a
column that is no change, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.tables.asked import rows_for
from factcheck.verify.signals.tables.rows import Cell, named_rows

Found = list[tuple[int, Comparison]]

_SORTS = frozenset({"share", "points", "number", "count", "money"})
_AMOUNT = r"(?:es|s)?(?: (?:of|was|is|came to|reached|stood at))?(?: (?:about|around|some|nearly|almost|just over|just under))? $"
_LOSS = re.compile(rf"\b(?:(?:loss|deficit|shortfall){_AMOUNT}|lost $)", re.IGNORECASE)
_PROFIT = re.compile(rf"\b(?:profit|surplus){_AMOUNT}", re.IGNORECASE)
_SIGNS = ("+", "-", "−", "–")


def compare_signed(claim: Scene, passages: Sequence[Scene], readings: Sequence[str], found: Found) -> Found:
    """At most one comparison for each figure of the claim that nothing has borne out, nor a cell contradicted."""
    done = {
        one.claim_span.start
        for _, one in found
        if one.kind == "cell" or (one.kind == "figure" and one.outcome == "match")
    }
    figures = [(i, q) for i, q in enumerate(claim.quantities) if q.dimension in _SORTS and q.start not in done]
    turned = [(q, way) for i, q in figures if (way := _way(claim, i))]
    rows = rows_for(claim, named_rows(passages, readings)) if turned else []
    out: Found = []
    for q, way in turned:
        cells = [(source, row.text, cell) for source, row in rows for cell in row.cells if _same_number(q, cell)]
        if len(cells) == 1 and not q.bound:
            source, label, cell = cells[0]
            out.append((source, _comparison(q, label, cell, agrees=(cell.value > 0) == (way > 0))))
    return out


def _way(claim: Scene, index: int) -> int:
    """1 for a rise or a profit, -1 for a fall or a loss, 0 for neither."""
    frame, before = (
        claim.frame(index),
        claim.text[max(0, claim.quantities[index].start - 30) : claim.quantities[index].start],
    )
    if frame.direction and frame.role in ("", "by"):
        return frame.direction
    return -1 if _LOSS.search(before) else 1 if _PROFIT.search(before) else 0


def _same_number(q: Quantity, cell: Cell) -> bool:
    signed = (cell.whole or cell.text).startswith(_SIGNS) and cell.value != 0
    alike = cell.share == (q.dimension == "share") or q.dimension == "points"
    scale = 1 if cell.share or q.dimension in ("share", "points") else cell.near_unit.scale or 1
    return signed and alike and abs(cell.value) == q.stated and q.scale == scale


def _comparison(q: Quantity, label: str, cell: Cell, *, agrees: bool) -> Comparison:
    column = f", {cell.head}" if cell.head else ""
    said = f"draft says {q.text}" if agrees else f"draft has {q.text} the other way"
    return Comparison(
        kind="cell" if agrees else "contradiction", outcome="match" if agrees else "differs",
        claim_span=Span(start=q.start, end=q.end), passage_span=Span(start=cell.start, end=cell.end),
        reason=f"{said}; the table has {cell.whole or cell.text} ({label}{column})",
    )  # fmt: skip
