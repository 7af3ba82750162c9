"""The figures of one thing at several times, as a table has them: the columns of a row, or the rows of years below a column.

A forecast is no figure of a time, and where the times are not of one sort (a quarter, a year) there is no series.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.types import Span
from factcheck.verify.signals.tables.rows import Cell, Row
from factcheck.verify.signals.tables.trends import row_year
from factcheck.verify.signals.times.date_mentions import DateMention, find_dates

_FORECAST = re.compile(
    r"\b(?:forecasts?|targets?|budget\w*|plan\w*|estimates?|estimated|outlook|project\w*|expected|goals?|limit|[ef])\b",
    re.IGNORECASE,
)
_PARTS = {"q": 100, "h": 200}


class Then(NamedTuple):
    """A figure with its time: year, part of it (a month; a quarter from 101, a half from 201 on; 0 for none), day (0 for none); ``name`` as
    the table writes it."""

    key: tuple[int, int, int]
    cell: Cell
    name: str


def series_of(rows: Sequence[tuple[int, Row]], source: int, at: Span) -> list[Then]:
    """The series of the cell at ``at`` in passage ``source``, that cell first; empty where there is none."""
    own = next((row for index, row in rows if index == source and row.start <= at.start < row.end), None)
    cell = next((cell for cell in own.cells if at.start <= cell.start < at.end), None) if own else None
    if own is None or cell is None:
        return []
    found = list(_by_columns(own, cell)) if cell.when else list(_by_rows(rows, source, own, cell))
    found.sort(key=lambda one: one.cell is not cell)
    sorts = {(part // 100, bool(part), bool(day)) for _, part, day in (one.key for one in found)}
    plain = len(sorts) == 1 and len({one.key for one in found}) == len(found)
    return found if plain and found[0].cell is cell else []


def _by_columns(row: Row, cell: Cell) -> Iterator[Then]:
    for other in row.cells:
        when = other.when
        if when and when.year and other.share == cell.share and not _FORECAST.search(other.head):
            yield Then(key_of(when), other, other.head)


def _by_rows(rows: Sequence[tuple[int, Row]], source: int, own: Row, cell: Cell) -> Iterator[Then]:
    for index, row in rows:
        others = [other for other in row.cells if other.head == cell.head]
        if index != source or len(others) != 1 or bool(row.text) != bool(own.text) or _FORECAST.search(row.text):
            continue
        year = row_year(row)
        when = next((d for d in find_dates(row.text) if d.year), None)
        if year:
            yield Then(key_of(when) if when else (year, 0, 0), others[0], row.text or str(year))


def key_of(when: DateMention) -> tuple[int, int, int]:
    """The time of a date, as ``Then.key``."""
    part = _PARTS[when.quarter[0]] + int(when.quarter[1:]) if when.quarter else when.month or 0
    return when.year or 0, part, when.day or 0
