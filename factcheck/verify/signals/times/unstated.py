"""Days and years of a claim that a source has nowhere, be it of something else.

Like a figure that no source has, such a date can be confirmed by none.  Days count by day and month, years by their number; the day on
which a document was published, and "the 13th" of whatever month, count as standing in it.
"""

from __future__ import annotations

import re
from datetime import date

from factcheck.verify.signals.context import scene_of
from factcheck.verify.signals.times.date_mentions import DateMention

_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")
_DAY_ALONE = re.compile(r"\bthe\s+(\d{1,2})(?:st|nd|rd|th)\b")


def dates_of(claim: str) -> list[tuple[int, int]]:
    """The spans of the claim's days with a month, and of its years."""
    return [(one.start, one.end) for one in scene_of(claim).dates if _told(one)]


def unstated(claim: str, text: str, published: date | None) -> list[tuple[int, int]]:
    """Those of them of which the text, or the day of publication, lacks a part."""
    there = scene_of(text).dates
    days = {(one.day, one.month) for one in there if one.day}
    years = {int(year) for year in _YEAR.findall(text)} | {one.year for one in there if one.year}
    if published:
        days.add((published.day, published.month))
        years.add(published.year)
    alone = {int(day) for day in _DAY_ALONE.findall(text)}
    return [
        (one.start, one.end)
        for one in scene_of(claim).dates
        if _told(one)
        and (
            (bool(one.day and one.month) and (one.day, one.month) not in days and one.day not in alone)
            or (one.year is not None and one.year not in years)
        )
    ]


def _told(one: DateMention) -> bool:
    return bool(one.day and one.month) or one.year is not None
