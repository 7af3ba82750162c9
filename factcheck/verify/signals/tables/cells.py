"""A claim's figures against the tables of the sources: what stands in the cell that the claim asks for.

A figure matches a cell where the claim names the row and the values are equal in the column's unit.  It differs where the
claim asks for one cell beyond doubt (``asked``), and that has another value: any other under a column that the claim
names, a near one under a column that its date or its other figure picks out.  Everything is of the same sort and scale,
and no rounding could explain it.  Sums over a column are those of ``column_sums``.  Offsets are code points of the passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.figures import AGED
from factcheck.verify.signals.numbers.kin import FALLING, RISING, kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import bare, near_miss, same_currency, telling, within_reach
from factcheck.verify.signals.tables.asked import (
    Asked,
    at_the_time,
    column_surely,
    columns_for,
    phrase,
    rows_for,
    rows_surely,
)
from factcheck.verify.signals.tables.rows import Cell, Row, named_rows
from factcheck.verify.signals.words import is_stop, stem, words

_SORTS = frozenset({"number", "count", "money", "share", "points"})
_COUNTED = frozenset({"number", "count"})
_MOVES = (RISING | FALLING) - {stem("more")} | frozenset(
    stem(word)
    for word in (
        "close",
        "open",
        "plan",
        "build",
        "sell",
        "buy",
        "shut",
        "new",
        "another",
        "extra",
        "hire",
        "want",
        "need",
    )
)
"""Words of a claim about a change or a wish, which no table of levels contradicts."""

Found = list[tuple[int, Comparison]]


def compare_cells(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], known: Sequence[tuple[int, Comparison]] = (),
    *, dated: date | None = None, published: Sequence[date | None] = (),
) -> Found:  # fmt: skip
    """One comparison at most for each figure of the claim that no sentence of a passage has answered yet (``known``), with
    its passage."""
    if not claim.quantities or not any("; " in reading for reading in readings):
        return []
    rows = named_rows(passages, readings)
    days = published or [None] * len(passages)
    found = _looked_up(claim, rows, readings, known, dated, days)
    return found + _read_off(claim, rows, readings, [*known, *found], dated, days)


def _looked_up(
    claim: Scene, rows: Sequence[tuple[int, Row]], readings: Sequence[str], known: Sequence[tuple[int, Comparison]],
    dated: date | None, published: Sequence[date | None],
) -> Found:  # fmt: skip
    """By the columns that the claim names, else by the value alone."""
    figures = [q for q in claim.quantities if q.dimension in _SORTS and not _answered(q, known)]
    asked = rows_for(claim, rows) if figures else []
    found: Found = []
    for q in figures:
        answer = _answer(claim, q, asked, readings, [other for other in figures if other is not q])
        if answer is None:
            continue
        source, row, cell, outcome = answer
        old = dated and (day := published[source]) and (dated - day).days > AGED
        if outcome == "match" or not old:
            found.append((source, _comparison("cell", outcome, q, row, cell, written(q, cell))))
    return found


def _answered(q: Quantity, known: Sequence[tuple[int, Comparison]]) -> bool:
    return any(
        one.kind == "figure" and one.claim_span.start < q.end and q.start < one.claim_span.end for _, one in known
    )


def _answer(
    claim: Scene, q: Quantity, rows: Sequence[tuple[int, Row]], readings: Sequence[str], others: Sequence[Quantity]
) -> tuple[int, Row, Cell, Literal["match", "differs"]] | None:
    other: list[tuple[int, Row, Cell]] = []
    for source, row in rows:
        columns = columns_for(claim, q, row)
        equal = [cell for cell in columns if holds(cell, q) and at_the_time(claim, cell)]
        sure = [cell for cell in equal if cell.words <= claim.kin or _recognisable(cell) or len(row.cells) == 1]
        if sure:
            return source, row, sure[0], "match"
        if len(columns) == 1 and (
            (columns[0].words and columns[0].words <= claim.kin) or (columns[0].share and phrase(row.shown))
        ):
            other.append((source, row, columns[0]))
    if len(other) != 1 or not _contradicts(claim, q, other[0][1], other[0][2], readings[other[0][0]]):
        return None
    source, row, cell = other[0]
    shared = any(not one.noun or cell.words & {kin(noun) for noun in one.noun} for one in others)
    return None if shared else (source, row, cell, "differs")


def _recognisable(cell: Cell) -> bool:
    """Whether an equal figure is hardly a coincidence, whatever the column is called."""
    return telling(cell.value) or cell.near_unit.scale > 1 or bool(cell.near_unit.currency)


def holds(cell: Cell, q: Quantity) -> bool:
    """Whether the figure is the cell's value, in the unit of the column where that is known."""
    currency, scale = cell.near_unit.currency, cell.near_unit.scale or 1
    if cell.share != (q.dimension in ("share", "points")):
        return False
    if q.dimension == "money" and currency and not same_currency(q.unit, currency):
        return False
    if cell.share or (scale == 1 and q.scale > 1):
        return q.stated == cell.value and (cell.share or telling(q.stated))
    value = cell.value * scale
    return abs(abs(q.value) - abs(value)) <= max(_half(q), cell.half * scale) and q.value * value >= 0


def _half(q: Quantity) -> Fraction:
    """A figure is rounded to its last stated place; a whole number of things is exact."""
    exact = q.stated.denominator == 1 and q.scale == 1 and q.dimension in _COUNTED
    return Fraction(0) if exact and not q.approx else q.precision


def _contradicts(claim: Scene, q: Quantity, row: Row, cell: Cell, reading: str) -> bool:
    """Whether the one cell that the claim asks for has another value: no name and no year of the claim that the table
    lacks, the same sort of figure, and no rounding that could explain it."""
    there = reading.casefold()
    if claim.stems & _MOVES - frozenset(word.stem for word in words(reading)):
        return False
    named = (claim.text[word.start : word.end] for word in claim.words if word.capital and not is_stop(word))
    strangers = [name for name in named if name.casefold()[:4] not in there]
    years = [str(mention.year) for mention in claim.dates if mention.year is not None]
    if strangers or not at_the_time(claim, cell) or any(year not in there for year in years):
        return False
    plain = cell.share and q.dimension == "share" and bool(phrase(row.shown)) and sum(c.share for c in row.cells) == 1
    if ((cell.share or q.dimension in ("share", "points")) and not plain) or q.bound or q.approx:
        return False
    if (q.dimension == "money") != bool(cell.near_unit.currency) or q.text.lower() == "one":
        return False
    return not holds(cell, q) and q.scale == (cell.near_unit.scale or 1)


def _read_off(
    claim: Scene, rows: Sequence[tuple[int, Row]], readings: Sequence[str], known: Sequence[tuple[int, Comparison]],
    dated: date | None, published: Sequence[date | None],
) -> Found:  # fmt: skip
    """By the one column that the thing counted, a date, or the claim's other figure picks out."""
    done = {c.claim_span.start for _, c in known if c.kind == "cell" or (c.kind, c.outcome) == ("figure", "differs")}
    found: Found = []
    for asked in rows_surely(claim, rows, readings, dated, published):
        for index, q in enumerate(claim.quantities):
            if q.dimension == "ordinal" or q.bound in ("low", "high") or q.start in done:
                continue
            cell = column_surely(claim, index, asked.row, dated, _equal)
            compared = _compared(q, asked, cell) if cell is not None else None
            if compared:
                found.append((asked.source, compared))
    held = {c.claim_span.start for _, c in found if c.outcome == "match"}
    return [pair for pair in found if pair[1].outcome == "match" or pair[1].claim_span.start not in held]


def _compared(q: Quantity, asked: Asked, cell: Cell) -> Comparison | None:
    if not _fits(q, cell):
        return None
    if _rounds_to(q, cell):
        return _comparison("figure", "match", q, asked.row, cell, None)
    mine, there = bare(q), _as_quantity(cell)
    if q.approx or q.bound or not (near_miss(mine, there) or within_reach(mine, there)):
        return None
    if any(_equal(q, other) for other in asked.row.cells):
        return None
    return _comparison("figure", "differs", q, asked.row, cell, restyled(q, _dressed(q, there)))


def _fits(q: Quantity, cell: Cell) -> bool:
    """Whether dimension, currency and scale let the figure be the cell's."""
    if cell.percent or q.dimension == "share":
        return q.dimension == "share" and (cell.percent or "cent" in cell.head)
    unit = cell.unit
    if unit.currency:
        return q.dimension == "money" and same_currency(q.unit, unit.currency) and q.scale == (unit.scale or q.scale)
    return q.dimension in _COUNTED | {"money"} and q.scale == (unit.scale or 1)


def _equal(q: Quantity, cell: Cell) -> bool:
    return q.stated == cell.value and _fits(q, cell)


def _rounds_to(q: Quantity, cell: Cell) -> bool:
    """Whether the cell's number, rounded as the claim rounds, is the claim's."""
    half = q.precision / abs(q.value / q.stated) if q.stated else Fraction(0)
    exact = q.scale == 1 and q.dimension in _COUNTED and not q.approx
    slack = abs(q.stated) / 20 if q.approx else Fraction(0) if exact else min(half, abs(q.stated) / 40)
    if q.bound in (">", "<"):
        beyond = cell.value - q.stated
        return 0 <= (beyond if q.bound == ">" else -beyond) <= abs(q.stated) / 4
    return abs(cell.value - q.stated) <= slack


def _as_quantity(cell: Cell) -> Quantity:
    return Quantity(cell.start, cell.end, cell.text, cell.value, "", "number", 1, False, "", cell.half, (), cell.value,
                    (cell.start, cell.end))  # fmt: skip


def _dressed(q: Quantity, cell: Quantity) -> Quantity:
    """The cell's number with the claim's unit and scale, so that the correction has the draft's form."""
    factor = q.value / q.stated if q.stated else Fraction(1)
    return Quantity(cell.start, cell.end, cell.text, cell.stated * factor, q.unit, q.dimension, q.scale, False, "",
                    cell.precision * factor, q.noun, cell.stated, cell.digits, q.per)  # fmt: skip


def written(q: Quantity, cell: Cell) -> str | None:
    """The cell's number in place of the draft's digits."""
    return None if q.spelt else q.text[: q.digits[0] - q.start] + cell.text + q.text[q.digits[1] - q.start :]


def _comparison(
    kind: Literal["cell", "figure"], outcome: Literal["match", "differs"], q: Quantity, row: Row, cell: Cell,
    replacement: str | None,
) -> Comparison:  # fmt: skip
    column = f", {cell.head}" if cell.head else ""
    reason = f"draft says {q.text}; the source's table has {cell.text} ({row.text}{column})"
    return Comparison(
        kind=kind, outcome=outcome, claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=cell.start, end=cell.end), reason=" ".join(reason.split()),
        replacement=replacement if outcome == "differs" else None,
    )  # fmt: skip
