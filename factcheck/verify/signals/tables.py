"""What the tables of the sources have in the place of a claim's figure: another value, or parts that make another sum.

That a table has the claim's own value is told by ``cells``.

The names of the columns stand in the *reading* of a passage ("country: Norway; gold: 6"), below the table's title.  A
claim names a row if all words of its label stand in it; a row of totals also where it names no other row.  It names a
column by the counted noun, by the words of its head, or by a date.  A cell is held against a figure only if the claim
speaks of what the table is about, and of the same time.  Otherwise nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene, scene_of
from factcheck.verify.signals.date_mentions import DateMention, resolve
from factcheck.verify.signals.figures import AGED
from factcheck.verify.signals.frames import content
from factcheck.verify.signals.kin import CHANGES, kin
from factcheck.verify.signals.quantity import Quantity
from factcheck.verify.signals.rows import Cell, Row, read_rows
from factcheck.verify.signals.styles import restyled, rounded_like, shown
from factcheck.verify.signals.units import CURRENCY_CODES, CURRENCY_NAMES, CURRENCY_SIGNS, SCALES
from factcheck.verify.signals.values import bare, near_miss, same_currency, within_reach
from factcheck.verify.signals.words import QUALIFIER_STEMS, listed, stem, words

TOTALS = frozenset(stem(word) for word in listed("total totals sum both all overall altogether together"))
_TOTALLED = re.compile(
    r"\b(?:total|in all|altogether|together|combined|between them|overall|the sum of)\b", re.IGNORECASE
)
COVERED = 0.6
"""Least share of the claim's content words that stand in the table's title, heads and row, for a row that is named, ..."""
COVERED_TOTAL = 0.8
"""... and for a row of totals, which the claim need not name."""
_OWN_DATE = 48
"""Characters behind a figure within which a date is its own ("€4m in the third quarter of 2024")."""
_COUNTED = frozenset({"count", "number"})

Found = list[tuple[int, Comparison]]


class _Table(NamedTuple):
    """One row as far as the claim speaks of it.  ``about`` are the words of title, heads and label."""

    source: int
    row: Row
    title: str
    about: frozenset[str]
    total: bool


class _Unit(NamedTuple):
    """What a head says of its numbers: currency and scale; "" and 0 where it does not."""

    currency: str
    scale: int


def compare_tables(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], *, dated: date | None,
    published: Sequence[date | None], known: Sequence[tuple[int, Comparison]] = (),
) -> Found:  # fmt: skip
    """Comparisons of the claim's figures with cells, each with the index of its passage.  ``known`` are the
    comparisons found before: what a sentence of a passage answers needs no table."""
    if not claim.quantities or not any("; " in reading for reading in readings):
        return []
    rows = _named(claim, passages, readings)
    answered = {
        c.claim_span.start for _, c in known if c.kind == "cell" or (c.kind, c.outcome) == ("figure", "differs")
    }
    found: Found = []
    for table in rows:
        if _other_time(claim, table, dated, published[table.source]):
            continue
        cells = {id(cell): cell for cell in table.row.cells}
        for index, q in enumerate(claim.quantities):
            if q.dimension == "ordinal" or q.bound in ("low", "high") or q.start in answered:
                continue
            cell = _cell(claim, index, table, dated)
            if cell is not None and id(cell) in cells:
                found += [(table.source, one) for one in _compared(claim, index, table, cell)]
    held = {c.claim_span.start for _, c in found if c.outcome == "match"}
    found = [pair for pair in found if pair[1].claim_span.start not in held]
    return found + [pair for pair in _column_sums(claim, passages, readings) if pair[1].claim_span.start not in held]


def _named(claim: Scene, passages: Sequence[Scene], readings: Sequence[str]) -> list[_Table]:
    """The rows that the claim is about: those whose whole label it has; without one, the rows of totals."""
    found = []
    for index, (passage, reading) in enumerate(zip(passages, readings, strict=True)):
        for row in read_rows(passage.text, reading):
            if not any(cell.head for cell in row.cells):
                continue
            title = reading.split("\n", 1)[0]
            heads = " ".join((row.head, *(cell.head for cell in row.cells)))
            about = content(words(title)) | content(words(heads)) | row.label
            found.append(_Table(index, row, title, about, total=row.label <= TOTALS))
    own = [table for table in found if not table.total and table.row.label <= claim.kin]
    most = max((len(table.row.label) for table in own), default=0)
    own = [table for table in own if len(table.row.label) == most]
    if not own:
        others = {word for table in found if not table.total for word in table.row.label} & claim.kin
        own = [] if others else [table for table in found if table.total]
    return [table for table in own if _speaks_of(claim, table)]


def _speaks_of(claim: Scene, table: _Table) -> bool:
    said = frozenset(kin(word) for word in claim.content(0, len(claim.text))) - CHANGES
    names = frozenset(kin(name) for name in claim.inner_names)
    if not said or names - table.about:
        return False
    qualified = (frozenset(word.stem for word in claim.words) & QUALIFIER_STEMS) - TOTALS
    if qualified - frozenset(word.stem for word in words(table.title)) - table.about:
        return False
    return len(said & table.about) / len(said) >= (COVERED_TOTAL if table.total else COVERED)


def _other_time(claim: Scene, table: _Table, dated: date | None, published: date | None) -> bool:
    """Whether the table is of another time than the claim: by its title's year, or by its document's age."""
    years = {mention.year for mention in scene_of(table.title).dates if mention.year}
    said = {mention.year for mention in claim.dates if mention.year}
    heads = {cell.when.year for cell in table.row.cells if cell.when and cell.when.year}
    if said and (years or heads):
        return not said & (years | heads)
    if years and not heads and dated is not None:
        return dated.year not in years
    return dated is not None and published is not None and (dated - published).days > AGED


def _cell(claim: Scene, index: int, table: _Table, dated: date | None) -> Cell | None:
    """The one cell of the row that the figure can be the value of."""
    q, row = claim.quantities[index], table.row
    if claim.frame(index).role in ("by", "than"):
        return None
    by_noun = [cell for cell in row.cells if _in_head(claim, q, cell)]
    if by_noun:
        return by_noun[0] if len(by_noun) == 1 else None
    dated_cells = [cell for cell in row.cells if cell.when is not None]
    if len(dated_cells) < len(row.cells) or not dated_cells:
        return None
    own = _own_date(claim, q)
    if own is not None:
        there = [cell for cell in dated_cells if cell.when and _same_time(own, cell.when, dated)]
        return there[0] if len(there) == 1 else None
    held = [cell for cell in dated_cells if _equal(q, table, cell)]
    if held:
        return held[0] if len(held) == 1 else None
    others = [p for p in claim.quantities if p is not q]
    answered = [cell for cell in dated_cells if any(_equal(p, table, cell) for p in others)]
    left = [cell for cell in dated_cells if cell not in answered]
    return left[0] if len(answered) == len(left) == 1 and len(others) == 1 else None


def _in_head(claim: Scene, q: Quantity, cell: Cell) -> bool:
    """Whether the column counts what the figure counts, or its words all stand around the figure."""
    if cell.when is not None or cell.percent != (q.dimension == "share"):
        return False
    head = content(words(cell.head))
    if q.noun and kin(q.noun[-1]) in head and len(head) == 1:
        return True
    start, end = claim.sentence_at(q.start)
    near = frozenset(kin(w) for w in claim.content(max(start, q.start - 60), min(end, q.end + 60)))
    return bool(head) and head <= near


def _own_date(claim: Scene, q: Quantity) -> DateMention | None:
    following = min((p.start for p in claim.quantities if p.start >= q.end), default=len(claim.text))
    end = min(following, q.end + _OWN_DATE)
    return next((d for d in claim.dates if q.end <= d.start < end), None)


def _same_time(one: DateMention, other: DateMention, anchor: date | None) -> bool:
    if one.year and other.year and (one.part or other.part) and not (one.month or other.month):
        return one.year == other.year and resolve(one, anchor) == resolve(other, anchor)
    return bool(set(resolve(one, anchor)) & set(resolve(other, anchor)))


def _unit(table: _Table, cell: Cell) -> _Unit:
    """Currency and scale from the column's head, else from the head of the labels, else from the title."""
    for text in (cell.head, table.row.head, table.title):
        tokens = [t.strip("().,:") for t in text.split()]
        signs = [CURRENCY_SIGNS[c] for c in text if c in CURRENCY_SIGNS]
        codes = [t for t in tokens if t in CURRENCY_CODES]
        names = [CURRENCY_NAMES[t.lower()] for t in tokens if t.lower() in CURRENCY_NAMES]
        scales = [
            SCALES[bare_] for t in tokens if (bare_ := t.lower().strip("".join(CURRENCY_SIGNS)).rstrip("s")) in SCALES
        ]
        if signs or codes or names or scales:
            return _Unit((*signs, *codes, *names, "")[0], (*scales, 0)[0])
    return _Unit("", 0)


def _fits(q: Quantity, table: _Table, cell: Cell) -> bool:
    """Whether dimension, currency and scale let the figure be the cell's."""
    if cell.percent or q.dimension == "share":
        return (cell.percent and q.dimension == "share") or (q.dimension == "share" and "cent" in cell.head)
    unit = _unit(table, cell)
    if unit.currency:
        return q.dimension == "money" and same_currency(q.unit, unit.currency) and q.scale == (unit.scale or q.scale)
    return q.dimension in _COUNTED | {"money"} and q.scale == (unit.scale or 1)


def _equal(q: Quantity, table: _Table, cell: Cell) -> bool:
    return q.stated == cell.value and _fits(q, table, cell)


def _compared(claim: Scene, index: int, table: _Table, cell: Cell) -> list[Comparison]:
    q = claim.quantities[index]
    if not _fits(q, table, cell):
        return []
    there = _as_quantity(cell)
    label = table.row.text
    column = f", {cell.head}" if cell.head else ""
    if _rounds_to(q, cell):
        return [
            _comparison("match", q, cell, f"draft says {q.text}; the source's table has {cell.text} ({label}{column})")
        ]
    mine = bare(q)
    if q.approx or q.bound or not (near_miss(mine, there) or within_reach(mine, there)):
        return []
    if any(_equal(q, table, other) for other in table.row.cells):
        return []
    reason = f"draft says {q.text}; the source's table has {cell.text} ({label}{column})"
    return [_comparison("differs", q, cell, reason, restyled(q, _dressed(q, there)))]


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


def _comparison(
    outcome: Literal["match", "differs"], q: Quantity, where: Cell | Row, reason: str, replacement: str | None = None
) -> Comparison:
    return Comparison(
        kind="figure", outcome=outcome, claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=where.start, end=where.end), reason=" ".join(reason.split()), replacement=replacement,
    )  # fmt: skip


def _column_sums(claim: Scene, passages: Sequence[Scene], readings: Sequence[str]) -> Found:
    """A total that no row gives: the sum of a column, where the claim says that it is one and counts its noun."""
    if not _TOTALLED.search(claim.text):
        return []
    columns: dict[tuple[str, str], list[tuple[int, Row, Cell]]] = {}
    for index, (passage, reading) in enumerate(zip(passages, readings, strict=True)):
        for row in read_rows(passage.text, reading):
            if row.label <= TOTALS:
                return []
            for cell in row.cells:
                if cell.head and not cell.percent and cell.when is None:
                    columns.setdefault((reading.split("\n", 1)[0], cell.head), []).append((index, row, cell))
    found: Found = []
    for q in claim.quantities:
        for (_, head), cells in columns.items():
            sum_ = sum((cell.value for _, _, cell in cells), Fraction(0))
            counted = bool(q.noun) and kin(q.noun[-1]) in content(words(head))
            if not counted or len(cells) < 2 or q.scale != 1:
                continue
            parts = " + ".join(cell.text for _, _, cell in cells)
            source, _, first = cells[0]
            mine = [cell for index, _, cell in cells if index == source]
            where = first._replace(end=mine[-1].end)
            says = f"draft says {q.text}; the source's rows give {parts} = {shown(sum_)}"
            if abs(sum_ - q.value) <= q.precision and (q.precision < 1 or sum_ == q.value):
                found.append((source, _comparison("match", q, where, says)))
            elif _all_there(claim, q, len(cells)) and not (q.approx or q.bound):
                found.append((source, _comparison("differs", q, where, says, rounded_like(q, sum_))))
    return found


def _all_there(claim: Scene, q: Quantity, rows: int) -> bool:
    """Whether the claim says how many parts the total has, and so many rows were found."""
    return any(p is not q and p.dimension in _COUNTED and p.value == rows for p in claim.quantities)
