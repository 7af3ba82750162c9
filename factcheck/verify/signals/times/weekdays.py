"""Weekdays beside dates: "Saturday 15 June 2025", which was a Sunday."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS, DateMention, Partial
from factcheck.verify.signals.times.dates import day_of

_FIRST_YEAR = 1900
"""Before this year a weekday may belong to another calendar, so it is not checked."""


def check_weekdays(claim: str, dated: date | None) -> list[Comparison]:
    """Dates of the claim whose weekday is wrong ("Saturday 15 June 2025").

    A date without a year is taken in the year that brings it nearest to ``dated``; without that it is not checked.
    ``passage_span`` is empty (0, 0): the calendar is the source.  ``replacement`` has the right weekday, where
    the draft begins with the whole name of the wrong one.
    """
    found = []
    for mention in Scene(claim).dates:
        day = _nearest(mention, dated) if mention.weekday is not None and mention.month and mention.day else None
        if day is None or day.year < _FIRST_YEAR or day.weekday() == mention.weekday:
            continue
        right = WEEKDAYS[day.weekday()]
        wrong = WEEKDAYS[mention.weekday or 0]
        replacement = right + mention.text.removeprefix(wrong) if mention.text.startswith(wrong) else None
        shown = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        reason = f"draft says {' '.join(mention.text.split())}; {shown} was a {right}"
        found.append(
            Comparison(
                kind="date", outcome="differs", claim_span=Span(start=mention.start, end=mention.end), passage_span=Span(start=0, end=0),
                reason=reason, replacement=replacement,
            )
        )  # fmt: skip
    return found


def _nearest(mention: DateMention, dated: date | None) -> date | None:
    if mention.year:
        return day_of(mention.fields)
    if dated is None or not date.min.year < dated.year < date.max.year:
        return None
    days = [day_of(Partial(dated.year + step, mention.month, mention.day)) for step in (-1, 0, 1)]
    near = [day for day in days if day is not None and abs(day - dated) <= timedelta(183)]
    return min(near, key=lambda day: abs(day - dated), default=None)
