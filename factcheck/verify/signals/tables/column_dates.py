"""How far apart in time are two columns of a table, by the dates in their names?"""

from __future__ import annotations

from datetime import date

from factcheck.verify.signals.tables.rows import Cell

DAYS = {"day": (1, 3), "week": (5, 9), "month": (26, 35), "year": (350, 380)}
"""What counts as a day, week, month or year between two columns, in days; markets close on holidays."""


def day_number(cell: Cell) -> int:
    """A number that grows with the date of the column; 0 without one."""
    when = cell.when
    if when is None or when.year is None:
        return 0
    return when.year * 372 + (when.month or 0) * 31 + (when.day or 15)


def apart(new: Cell, old: Cell, period: str) -> bool:
    """Whether two columns are dated one such period apart, the newer first."""
    a, b = new.when, old.when
    if not period or a is None or b is None:
        return False
    if period == "year" and a.year and b.year and a.month is None and b.month is None and not (a.part or b.part):
        return a.year - b.year == 1
    if None in (a.year, a.month, b.year, b.month):
        return False
    days = _days(a.year, a.month, a.day) - _days(b.year, b.month, b.day)
    return DAYS[period][0] <= days <= DAYS[period][1]


def _days(year: int | None, month: int | None, day: int | None) -> int:
    try:
        return date(year or 1, month or 1, day or 15).toordinal()
    except ValueError:
        return 0
