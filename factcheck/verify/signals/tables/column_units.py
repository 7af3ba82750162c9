"""A cell whose unit stands in the name of its column: "Area, million hectares: 1.92" holds "1.92 million hectares".

The number of the cell and the unit of its column's name ("area, million hectares", "height (m)", "in tonnes") are read
together as one figure.  It agrees with a figure of the claim where the two are equal and the claim has a whole label of
the row.  Only agreement is told: that the draft's figure stands in a table is worth knowing even where another document
has another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantities import find_quantities
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import agree, comparable
from factcheck.verify.signals.tables.rows import Cell, best_rows

_PLAIN = frozenset({"number", "count", "ordinal", "share", "points", "money", "time", "months", "age"})
"""Sorts of figures that need no unit of measure."""
_UNIT = re.compile(r"(?:,|\(|\bin\b|\[)\s*(?P<unit>[^,()\[\]]{1,40})\)?\]?\s*$")


def compare_column_units(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """One match at most for each measured figure of the claim that no passage holds yet."""
    held = {
        (c.claim_span.start, c.claim_span.end)
        for _, c in found
        if c.kind in ("figure", "cell") and c.outcome == "match"
    }
    wanted = [q for q in claim.quantities if q.dimension not in _PLAIN and (q.start, q.end) not in held]
    if not wanted:
        return []
    rows = best_rows(claim, passages, readings)
    out = []
    for q in wanted:
        cells = [(index, cell) for index, own in rows.items() for row in own for cell in row.cells if _equal(q, cell)]
        if cells:
            index, cell = cells[0]
            reason = f"draft says {q.text}; the source's table has {cell.text} ({cell.head})"
            out.append(
                (
                    index,
                    Comparison(
                        kind="cell", outcome="match", claim_span=Span(start=q.start, end=q.end),
                        passage_span=Span(start=cell.start, end=cell.end), reason=reason,
                    ),
                )
            )  # fmt: skip
    return out


def _equal(q: Quantity, cell: Cell) -> bool:
    """Whether the cell, with the unit of its column's name, is the claim's figure."""
    unit = _UNIT.search(cell.head)
    if unit is None:
        return False
    read = find_quantities(f"{cell.text} {unit['unit']}")
    return len(read) == 1 and read[0].dimension == q.dimension and comparable(q, read[0]) and agree(q, read[0])
