"""Looks a claim's figures up in the tables of the sources: the row that the claim names, the column that it names.

A passage that holds rows of a table is read with the names of its columns ("country: Norland; gold: 6"; the index makes
these readings).  A figure matches a cell where the claim has the words of the row's label and the values are equal in the
column's unit; where the claim also names the column, another value in that one cell differs.  The row "Total" answers
where the claim names no row.  Offsets are code points of the passage.  Linear in the texts, and nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.date_mentions import find_dates
from factcheck.verify.signals.figures import AGED
from factcheck.verify.signals.frames import content
from factcheck.verify.signals.kin import kin
from factcheck.verify.signals.numerals import read_digits
from factcheck.verify.signals.quantity import Quantity
from factcheck.verify.signals.units import CURRENCY_NAMES, CURRENCY_SIGNS, SCALES
from factcheck.verify.signals.values import same_currency, telling
from factcheck.verify.signals.words import is_stop, words

_FIELD = re.compile(r"(?:^|; )(?P<head>[^:;\n]{1,60}): (?P<value>[^;\n]{1,200})")
_NUMBER = re.compile(rf"([+−–-]?)[{re.escape(''.join(CURRENCY_SIGNS))}]?\s?(\d[\d,.\u00a0\u2009\u202f]*)\s?(%?)\.?")
_SIGN = re.compile(f"[{re.escape(''.join(CURRENCY_SIGNS))}]")
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpercentage\b", re.IGNORECASE)
_TOTAL = frozenset({"total", "both", "all", "overall", "sum", "altogether", "together"})
_MOST_ROWS = 40
_SORTS = frozenset({"number", "count", "money", "share", "points"})


class _Cell(NamedTuple):
    """A number of a row: its value in the unit of its column, and the words of the column's name."""

    head: frozenset[str]
    title: str
    text: str
    stated: Fraction
    half: Fraction
    scale: int
    currency: str
    percent: bool
    start: int
    end: int

    @property
    def recognisable(self) -> bool:
        """Whether an equal figure is hardly a coincidence, whatever the column is called."""
        return telling(self.stated) or self.scale > 1 or bool(self.currency)

    def equals(self, q: Quantity) -> bool:
        """Whether the figure is this value, in the unit of the column where that is known."""
        if self.percent != (q.dimension in ("share", "points")):
            return False
        if q.dimension == "money" and self.currency and not same_currency(q.unit, self.currency):
            return False
        if self.percent or (self.scale == 1 and q.scale > 1):
            return q.stated == self.stated and (self.percent or telling(q.stated))
        value = self.stated * self.scale
        return abs(abs(q.value) - abs(value)) <= max(_half(q), self.half * self.scale) and q.value * value >= 0


class Row(NamedTuple):
    passage: int
    label: tuple[frozenset[str], ...]
    shown: str
    cells: tuple[_Cell, ...]
    total: bool

    def named(self, claim: frozenset[str]) -> int:
        """How many words of the row's label the claim has, if it has all of one field of it."""
        if not any(field and field <= claim for field in self.label):
            return 0
        return len(frozenset().union(*self.label) & claim)


def _half(q: Quantity) -> Fraction:
    """A figure is rounded to its last stated place; a whole number of things is exact."""
    exact = q.stated.denominator == 1 and q.scale == 1 and q.dimension in ("number", "count")
    return Fraction(0) if exact and not q.approx else q.precision


def compare_cells(
    claim: Scene,
    passages: Sequence[Scene],
    readings: Sequence[str],
    found: Sequence[tuple[int, Comparison]],
    *,
    dated: date | None = None,
    published: Sequence[date | None] = (),
) -> list[tuple[int, Comparison]]:
    """One comparison at most for each figure of the claim that no passage has answered yet, with its passage."""
    figures = [q for q in claim.quantities if q.dimension in _SORTS and not _answered(q, found)]
    if not figures:
        return []
    rows = [
        row
        for i, (passage, text) in enumerate(zip(passages, readings, strict=False))
        for row in rows_of(i, passage, text)
    ]
    asked = _asked(claim, rows)
    results = []
    for q in figures:
        others = [other for other in figures if other is not q]
        answer = _answer(claim, q, asked, readings, others)
        if answer is None:
            continue
        row, cell, outcome = answer
        old = dated and row.passage < len(published) and (day := published[row.passage]) and (dated - day).days > AGED
        if outcome == "match" or not old:
            results.append((row.passage, _comparison(q, row, cell, outcome)))
    return results


def _answered(q: Quantity, found: Sequence[tuple[int, Comparison]]) -> bool:
    return any(
        one.kind == "figure" and one.claim_span.start < q.end and q.start < one.claim_span.end for _, one in found
    )


def _asked(claim: Scene, rows: Sequence[Row]) -> list[Row]:
    """The rows that the claim names best; where it names none, those of the totals."""
    phrased = [row for row in rows if _phrase(row.shown) and f" {_phrase(row.shown)} " in f" {_bare_text(claim.text)} "]
    if phrased:
        return phrased
    ranks = [row.named(claim.kin) for row in rows]
    best = max(ranks, default=0)
    if best:
        return [row for row, rank in zip(rows, ranks, strict=True) if rank == best]
    return [row for row in rows if row.total]


def _bare_text(text: str) -> str:
    """The words in lower case, without articles."""
    return " ".join(w for w in re.findall(r"[\w’'-]+", text.lower()) if w not in ("the", "a", "an"))


def _phrase(label: str) -> str:
    """A label that says more than a name ("for a strike"), as ``_bare_text`` has it; empty for any other."""
    bare = _bare_text(label)
    return bare if " " in bare and any(is_stop(word) for word in words(bare)) else ""


def _answer(
    claim: Scene, q: Quantity, rows: Sequence[Row], readings: Sequence[str], others: Sequence[Quantity]
) -> tuple[Row, _Cell, Literal["match", "differs"]] | None:
    other: list[tuple[Row, _Cell]] = []
    for row in rows:
        columns = _columns(claim, q, row)
        equal = [cell for cell in columns if cell.equals(q) and _same_time(claim, cell)]
        sure = [cell for cell in equal if cell.head <= claim.kin or cell.recognisable or len(row.cells) == 1]
        if sure:
            return row, sure[0], "match"
        if len(columns) == 1 and (
            (columns[0].head and columns[0].head <= claim.kin) or (columns[0].percent and _phrase(row.shown))
        ):
            other.append((row, columns[0]))
    if len(other) != 1 or not _contradicts(claim, q, *other[0], readings):
        return None
    row, cell = other[0]
    shared = any(not one.noun or cell.head & {kin(noun) for noun in one.noun} for one in others)
    return None if shared else (row, cell, "differs")


def _columns(claim: Scene, q: Quantity, row: Row) -> list[_Cell]:
    """The cells that the claim may mean: of the columns that it names those of the thing counted, else all; in a row of
    totals only columns that it names."""
    shares = [cell for cell in row.cells if cell.percent]
    if q.dimension == "share" and len(shares) == 1 and _phrase(row.shown):
        return shares
    named = [cell for cell in row.cells if cell.head and cell.head <= claim.kin]
    counted = [cell for cell in named if cell.head & {kin(noun) for noun in q.noun}]
    return counted or named or ([] if row.total else list(row.cells))


def _same_time(claim: Scene, cell: _Cell) -> bool:
    """Whether the column's date, if its name gives one, is not another than the claim's."""
    when = next(iter(find_dates(cell.title)), None)
    if when is None or not claim.dates:
        return True
    return any(
        all(a is None or b is None or a == b for a, b in zip(mention.fields, when.fields, strict=True))
        for mention in claim.dates
    )


def _contradicts(claim: Scene, q: Quantity, row: Row, cell: _Cell, readings: Sequence[str]) -> bool:
    """Whether the one cell that the claim asks for has another value: no name and no year of the claim that the table
    lacks, the same sort of figure, and no rounding that could explain it."""
    reading = readings[row.passage].casefold()
    named = (claim.text[word.start : word.end] for word in claim.words if word.capital and not is_stop(word))
    strangers = [name for name in named if name.casefold()[:4] not in reading]
    years = [str(mention.year) for mention in claim.dates if mention.year is not None]
    if strangers or not _same_time(claim, cell) or any(year not in reading for year in years):
        return False
    plain = (
        cell.percent and q.dimension == "share" and bool(_phrase(row.shown)) and sum(c.percent for c in row.cells) == 1
    )
    if ((cell.percent or q.dimension in ("share", "points")) and not plain) or q.bound or q.approx:
        return False
    if (q.dimension == "money") != bool(cell.currency) or q.text.lower() == "one":
        return False
    return not cell.equals(q) and q.scale == cell.scale


def rows_of(index: int, passage: Scene, reading: str) -> list[Row]:
    """The rows of a passage by its reading; none where the passage is prose."""
    found, at = [], 0
    if "," not in passage.text and "|" not in passage.text:
        return []
    for line in reading.split("\n")[: _MOST_ROWS + 3]:
        fields = [(field["head"].strip(), field["value"].strip()) for field in _FIELD.finditer(line)]
        if len(fields) < 2:
            continue
        cells: list[_Cell] = []
        label: list[tuple[str, str]] = []
        for head, value in fields:
            number = _NUMBER.fullmatch(value)
            read = read_digits(number[2].rstrip(".,")) if number else None
            bare = value.rstrip(".") if number else value
            place = passage.text.find(bare, at)
            if place < 0:
                continue
            at = place + len(bare)
            if number and read:
                sign = -1 if number[1] in ("-", "−", "–") else 1
                unit = f"{head} {fields[0][0]}"
                cells.append(
                    _Cell(
                        content(words(head)), head, bare, read[0] * sign, read[1], _scale(unit), _currency(unit + bare),
                        bool(number[3]) or bool(_PERCENT.search(head)), place, at,
                    )
                )  # fmt: skip
            else:
                label.append((head, value))
        if cells and label:
            kins = tuple(content(words(value)) for _, value in label)
            shown = label[0][1].rstrip(".")
            found.append(Row(index, kins, shown, tuple(cells), shown.casefold().split()[0] in _TOTAL))
    return found


def _scale(text: str) -> int:
    """The scale that a column's name gives ("price (£ million)"), else 1."""
    return next((SCALES[word] for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 1 and word in SCALES), 1)


def _currency(text: str) -> str:
    sign = _SIGN.search(text)
    if sign:
        return CURRENCY_SIGNS[sign[0]]
    return next((CURRENCY_NAMES[word] for word in re.findall(r"[a-z]+", text.lower()) if word in CURRENCY_NAMES), "")


def _comparison(q: Quantity, row: Row, cell: _Cell, outcome: Literal["match", "differs"]) -> Comparison:
    written = q.text[: q.digits[0] - q.start] + cell.text + q.text[q.digits[1] - q.start :]
    return Comparison(
        kind="cell",
        outcome=outcome,
        claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=cell.start, end=cell.end),
        reason=f"draft says {q.text}; the table has {cell.text} ({row.shown}, {cell.title})",
        replacement=written if outcome == "differs" and not q.spelt else None,
    )
