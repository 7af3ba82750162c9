"""Dates that are stretches of time: quarters, halves, decades, "early 2024", "mid-June", "two years ago".

A stretch is given as the partial dates that it can mean, generously at its edges, because writers are.  Fiscal,
financial and school years begin when their owner says, and seasons depend on the hemisphere: they mean nothing here.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

Fields = tuple[int | None, int | None, int | None]
"""Year, month and day; None where open."""

_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_MONTHS_OF_YEAR = {
    "start": (1, 3), "beginning": (1, 3), "early": (1, 5), "mid": (4, 9), "middle": (4, 9), "late": (8, 12), "end": (10, 12),
}  # fmt: skip
_DAYS_OF_MONTH = {
    "start": (1, 9), "beginning": (1, 9), "early": (1, 13), "mid": (8, 23), "middle": (8, 23), "late": (17, 31),
    "end": (20, 31),
}  # fmt: skip
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 1, "year": 12, "decade": 120}
_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
COUNT = rf"(?:\d{{1,3}}|an?|{'|'.join(_SMALL)}|thirty|forty|fifty)"
"""A whole number as it stands before "years ago"."""
_NUMBER = {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50} | {word: n for n, word in enumerate(_SMALL, 1)}
_AGO = re.compile(rf"(?P<count>{COUNT})\s(?P<unit>day|week|fortnight|month|year|decade)s?\sago", re.IGNORECASE)


def part_of_year(year: int | None, part: str) -> list[Fields]:
    """The months, or for a decade the years, that "second quarter", "H1", "early" or "decade" of a year can mean."""
    part = part.lower().strip(" -")
    if part == "decade":
        return [(year + offset, None, None) for offset in range(10)] if year else []
    word, _, period = part.partition(" ")
    if period == "quarter" or part[0] == "q":
        quarter = int(part[1]) if part[1].isdigit() else _QUARTERS[word]
        return _months(year, quarter * 3 - 2, quarter * 3)
    if period == "half" or (part[0] == "h" and part[1:].isdigit()):
        second = word == "second" or part == "h2"
        return _months(year, 7, 12) if second else _months(year, 1, 6)
    return _months(year, *_MONTHS_OF_YEAR[word])


def part_of_month(year: int | None, month: int, part: str) -> list[Fields]:
    """The days that "early", "mid" or "end" of a month can mean."""
    first, last = _DAYS_OF_MONTH[part.lower().strip(" -").split()[0]]
    return [(year, month, day) for day in range(first, last + 1)]


def ago(words: str, anchor: date) -> list[Fields]:
    """What "two years ago" can mean in a text written on ``anchor``: rounded by half a unit, days exact."""
    found = _AGO.fullmatch(" ".join(words.split()))
    if not found:
        return []
    unit = found["unit"].lower()
    count = int(found["count"]) if found["count"].isdigit() else _NUMBER[found["count"].lower()]
    if unit in ("day", "week", "fortnight"):
        days = count * _UNITS[unit]
        slack = _UNITS[unit] // 2 + (unit != "day")
        moments = (anchor - timedelta(days + offset) for offset in range(-slack, slack + 1))
        return [(day.year, day.month, day.day) for day in moments]
    size = _UNITS[unit]
    middle = anchor.year * 12 + anchor.month - 1 - count * size
    slack = max(1, size // 2)
    return [(at // 12, at % 12 + 1, None) for at in range(middle - slack, middle + slack + 1) if at >= 12]


def _months(year: int | None, first: int, last: int) -> list[Fields]:
    return [(year, month, None) for month in range(first, last + 1)]
