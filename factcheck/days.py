"""Calendar days written out in full, and lines that hold nothing but a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Piece

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


_WRITTEN_OUT = re.compile(
    rf" (?:\d{{1,2}} (?:{_MONTH}) \d{{4}}|\((?:(?:\d{{1,2}} )?(?:{_MONTH}) )?\d{{4}}\))", re.IGNORECASE
)


class AsWritten:
    """A claim as its draft has it, without the calendar days that were written out ("on Saturday 14 June 2025").

    What compares the draft's own words reads ``text``: a day that a draft does not give is nothing that it could have
    got wrong.  ``back`` turns offsets in it into offsets of the claim.
    """

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        ends = [*(piece.at for piece in pieces[1:]), len(text)]
        self._added = [
            (piece.at, end)
            for piece, end in zip(pieces, ends, strict=False)  # a claim may come without pieces
            if piece.start == piece.end and _WRITTEN_OUT.fullmatch(text, piece.at, end)
        ]
        for start, end in reversed(self._added):
            text = text[:start] + text[end:]
        self.text = text

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The range of the claim behind [start, end) of ``text``; an added day right behind it is no part of it."""
        for a, b in self._added:
            start += b - a if a <= start else 0
            end += b - a if a < end else 0
        return start, end
