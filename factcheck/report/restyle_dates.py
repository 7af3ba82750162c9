"""A source's date in the style of the draft's date: order, names or abbreviations, ordinals, commas, weekday.

Read are days, months and years in English words and ISO 8601.  All-digit forms such as 03/04/2025 mean different
days in different countries and are not read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from factcheck.days import MONTHS, WEEKDAYS

_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
_MONTH = r"(?P<month>(?i:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r"))(?P<dot>\.?)"
_WEEKDAY = r"(?:(?P<weekday>(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})(?P<wdot>\.?)(?P<wsep>,? ))?"
_DAY = r"(?P<zero>0?)(?P<day>[1-9]|[12][0-9]|3[01])(?P<ordinal>st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9][0-9]{2}|20[0-9]{2})"
_DAY_FIRST = re.compile(rf"{_WEEKDAY}(?P<the>the )?{_DAY} (?P<of>of )?{_MONTH}(?:(?P<ysep>,? ){_YEAR})?")
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}{_MONTH} (?P<the>the )?{_DAY}(?:(?P<ysep>,? ){_YEAR})?")
_ISO = re.compile(rf"{_YEAR}-(?P<monthno>0[1-9]|1[0-2])-(?P<zero>0?)(?P<day>[0-9]{{1,2}})")
_MONTH_ONLY = re.compile(rf"{_MONTH}(?:(?P<ysep>,? ){_YEAR})?")
_SHORT = {9: "Sept"}
"""Abbreviations that are not the first three letters."""
_NEVER_SHORT = {5, 6, 7}
"""May, June and July are written in full by the style books that abbreviate months; March and April go with the rest
where the draft abbreviates them."""

Order = Literal["day first", "month first", "iso", "month only"]


class _Date(NamedTuple):
    """A date as written; 0 for a part that is not there."""

    order: Order
    found: re.Match[str]
    year: int
    month: int
    day: int

    def part(self, name: str) -> str:
        return self.found.groupdict().get(name) or ""


def restyled_date(old: str, new: str) -> str | None:
    """``new`` as ``old`` would write it; None where one of them is no date, or where ``old`` shows a part that
    ``new`` leaves open."""
    ours, theirs = _read(" ".join(old.split())), _read(new)
    if ours is None or theirs is None or (ours.year and not theirs.year) or (ours.day and not theirs.month):
        return None
    if ours.order == "iso":
        return f"{theirs.year:04d}-{theirs.month:02d}-{theirs.day:02d}" if theirs.day else None
    if ours.order == "month only" and theirs.day:
        return None
    month = _month(ours, theirs.month)
    if not theirs.day:
        return month + _with_year(theirs, ours.part("ysep") or " " if ours.order == "month only" else " ")
    weekday = _weekday(ours, theirs)
    if weekday is None:
        return None
    day = _day(ours, theirs.day)
    if ours.order == "day first":
        return f"{weekday}{ours.part('the')}{day} {ours.part('of')}{month}" + _with_year(
            theirs, ours.part("ysep") or " "
        )
    return f"{weekday}{month} {ours.part('the')}{day}" + _with_year(theirs, ours.part("ysep") or ", ")


def _read(text: str) -> _Date | None:
    patterns: tuple[tuple[Order, re.Pattern[str]], ...] = (
        ("day first", _DAY_FIRST), ("month first", _MONTH_FIRST), ("iso", _ISO), ("month only", _MONTH_ONLY),
    )  # fmt: skip
    for order, pattern in patterns:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        month = int(parts.get("monthno") or 0) or MONTHS[parts["month"].lower()]
        made = _Date(order, found, int(parts.get("year") or 0), month, int(parts.get("day") or 0))
        return made if _exists(made) else None
    return None


def _exists(one: _Date) -> bool:
    return one.order == "month only" or _calendar(one.year or 2000, one.month, one.day) is not None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_year(theirs: _Date, separator: str) -> str:
    return f"{separator}{theirs.year}" if theirs.year else ""


def _month(ours: _Date, month: int) -> str:
    """The whole name, or the abbreviation that the draft uses, with its full stop or without."""
    written = ours.part("month")
    name = _NAMES[month - 1]
    whole = written.lower() == _NAMES[ours.month - 1].lower()
    if (whole and ours.month != 5) or month in _NEVER_SHORT:
        return name
    if whole:  # "May" does not show whether the draft abbreviates months
        return name
    return _SHORT.get(month, name[:3]) + ours.part("dot") if len(name) > 4 else name


def _day(ours: _Date, day: int) -> str:
    if ours.part("ordinal"):
        ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        return f"{day}{ending}"
    return f"{day:02d}" if ours.part("zero") else str(day)


def _weekday(ours: _Date, theirs: _Date) -> str | None:
    """The weekday with what stands behind it, "" where the draft gives none; None where it is not known."""
    written = ours.part("weekday")
    if not written:
        return ""
    day = _calendar(theirs.year, theirs.month, theirs.day) if theirs.year else None
    short = theirs.part("weekday").lower()[:3]
    name = WEEKDAYS[day.weekday()] if day else next((one for one in WEEKDAYS if short and one.startswith(short)), None)
    if name is None:
        return None
    shown = name if written.lower() in WEEKDAYS else name[: 4 if name.startswith("thu") and len(written) > 3 else 3]
    return shown.capitalize() + ours.part("wdot") + ours.part("wsep")
