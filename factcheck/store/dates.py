"""The day a document was published, as it says itself."""

from __future__ import annotations

import re
from datetime import date

from factcheck.days import find_day
from factcheck.store.blocks import Parsed, lines

_LABEL = re.compile(r"^[\W_]*(?:date|published(?: on)?|publication date|dated|issued|released)[\W_]*:[\W_]*(.+)", re.I)
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\d./-])")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LABELLED_LINES = 15
_DATELINE_LINES = 2
_DATELINE_WORDS = 25
"""A line with more words is prose, and a day in it is more likely the day of an event."""


def day_in(text: str) -> date | None:
    """The first full day (day, month and year) that ``text`` gives, None without one.

    All-digit forms are read only where they can mean but one day: with dots (10.07.2025 is day first
    everywhere it is written), or with slashes where one number is above 12.
    """
    written = find_day(text)
    if written is not None:
        return written
    for found in _NUMERIC.finditer(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "/" and first <= 12 and second <= 12 and first != second:
            continue
        day, month = (second, first) if found[2] == "/" and second > 12 else (first, second)
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def published_day(parsed: Parsed) -> date | None:
    """From the document's metadata, a labelled line near its top, its dateline, or its title, in this order."""
    if "published" in parsed.meta:
        day = day_in(parsed.meta["published"])
        if day is not None:
            return day
    if not parsed.blocks:
        return None
    head = [parsed.text[a:b] for a, b in lines(parsed.text, parsed.blocks[0].start) if parsed.text[a:b].strip()]
    for line in head[:_LABELLED_LINES]:
        labelled = _LABEL.match(line)
        day = day_in(labelled[1]) if labelled else None
        if day is not None:
            return day
    return _dateline(parsed)


def _dateline(parsed: Parsed) -> date | None:
    title_end = next((block.end for block in parsed.blocks if block.kind == "title"), None)
    below = parsed.blocks[0].start if title_end is None else title_end
    if any(block.kind == "row" and block.start < below for block in parsed.blocks):
        return None
    rows = {block.start for block in parsed.blocks if block.kind in ("row", "record")}
    checked = 0
    for start, end in lines(parsed.text, below):
        line = parsed.text[start:end].strip()
        if not line:
            continue
        if checked == _DATELINE_LINES or start in rows:
            break
        checked += 1
        if len(line.split()) <= _DATELINE_WORDS:
            day = day_in(_IN_BRACKETS.sub(" ", line))
            if day is not None:
                return day
    if title_end is None:
        return None
    return day_in(_IN_BRACKETS.sub(" ", parsed.title))
