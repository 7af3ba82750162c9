"""Calendar days written out in full, and lines that hold nothing but a day."""

from __future__ import annotations

import re
from datetime import date

_MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTHS: dict[str, int] = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
WEEKDAYS: tuple[str, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_DAY = re.compile(
    rf"(?<![\w-])(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?!\d)"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})\.?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}}))(?![\d-])",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}[:.]\d{{2}}(?:\s?[ap]\.?m\.?)?|{_MONTH}|{_WEEKDAY}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}|[ap]\.?m\.?|gmt|bst|utc|cet|cest|e[sd]t|p[sd]t|jst"
    rf"|published|updated|posted|last|on|at|date|of)(?!\w)",
    re.IGNORECASE,
)


def find_day(text: str) -> date | None:
    """The first day that ``text`` gives with day, month (by name, or ISO 8601) and year; None without one.

    All-digit forms such as 03/04/2025 mean different days in different countries and are not read.
    """
    for found in _DAY.finditer(text):
        try:
            if found["iso"]:
                return date.fromisoformat(found["iso"])
            day, month, year = found["d1"] or found["d2"], found["m1"] or found["m2"], found["y1"] or found["y2"]
            return date(int(year), MONTHS[month.lower()], int(day))
        except ValueError:
            continue
    return None


def is_only_a_day(line: str) -> bool:
    """Whether a line says when and nothing else ("Wednesday 20 August 2025, 6.30am GMT", "Jan 23, Thu")."""
    if len(line) > 80 or not any(c.isdigit() for c in line):
        return False
    rest, found = _DATE_WORDS.subn(" ", line)
    return found >= 2 and not re.search(r"\w", rest)
