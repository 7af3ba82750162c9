"""Finds dates in text and turns them into days, months or years.

A mention may be absolute ("18 June 2025", "June 18", "2025-06-18", "June 2025", "2028"), a weekday, relative
("yesterday", "last month", "two years ago"), or a stretch ("early 2024", "Q2 2025", "the 1990s"; see ``periods``).
Relative ones and weekdays are resolved against an anchor, the day on which the text was written.
Offsets are code points.  Patterns have bounded quantifiers, so reading is linear; nothing raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from factcheck.verify.signals.times.periods import COUNT, Fields, ago, part_of_month, part_of_year

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_M = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)(?![^\W\d_])"
)
_WD = (
    r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|Mon\.?|Tues?\.?|Wed\.?|Thur?s?\.?|Fri\.?|Sat\.?|Sun\.?)"
)
_LONG_WD = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_D = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_Y = r"(?P<year>1[5-9][0-9]{2}|20[0-9]{2})(?![0-9])"
_GAP = r"[ \u00a0\n]{1,3}"
_COUNTED = (
    r"(?: ?(?:km|kg|miles?|metres?|tonnes?|people|jobs|workers|troops|soldiers|homes|houses|hectares|acres|pupils|students"
    r"|patients|passengers|protesters|visitors|residents|officers|dollars|euros|pounds|yen)\b)"
)
"""What is counted by a number that follows a day ("on 4 May 2000 people marched"): that number is no year."""
_THEN_Y = rf"(?:,?{_GAP}{_Y}(?!{_COUNTED}))?"
_PART = r"(?P<part>[Ee]arly|[Mm]id|[Ll]ate|(?:[Tt]he )?(?:start|beginning|middle|end) of)[ -](?:in )?(?:the year )?"
_FISCAL = (
    r"(?P<fiscal>(?:[Ff]iscal|[Ff]inancial|[Tt]ax|[Aa]cademic|[Ss]chool)(?:[ -]year)?|FY)"
    r"(?: (?:first|second|third|fourth) (?:quarter|half)(?: of)?)?"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\w){_FISCAL} ?{_Y}(?:[-–/][0-9]{{2,4}})?(?!\w)",
        rf"(?<![\w-]){_Y} (?P<fiscal>[Ff]iscal|[Ff]inancial|[Tt]ax|[Aa]cademic|[Ss]chool)[ -]year(?!\w)",
        rf"(?<!\w)(?:[Tt]he )?(?P<part>(?:first|second|third|fourth|final|last) quarter|(?:first|second) half|Q[1-4]|H[12])"
        rf"(?: of)?,?{_GAP}(?:the year{_GAP})?(?:(?P<fiscal>fiscal|FY) ?)?{_Y}",
        rf"(?<![\w-]){_Y}(?:{_GAP}|[-/]?)(?P<part>Q[1-4]|H[12])(?!\w)",
        rf"(?<![\w-])(?P<part>Q[1-4]|H[12]|[1-4]Q|[12]H)(?:{_GAP}|[-/]){_Y}",
        r"(?<![\w-])(?P<part>(?<=[Tt]he )(?:first|second|third|fourth) quarter|(?<=[Tt]he )(?:first|second) half(?= of (?:the|this) year)|Q[1-4])(?!\w|-| of (?!the year|this year)|(?: of)? fiscal|/| ?[\d|])",
        r"(?<!\w)(?:[Tt]he )?(?P<year>(?:1[5-9]|20)[0-9]0)(?P<part>['’]?s)(?!\w)",
        rf"(?<![\w-]){_PART}(?:{_M}(?:,?{_GAP}{_Y})?|(?P<year2>1[5-9][0-9]{{2}}|20[0-9]{{2}})(?![0-9]|['’]?s\b))",
        rf"(?<![\w-])(?P<ago>{COUNT} (?:day|week|fortnight|month|year|decade)s? ago)(?!\w)",
        rf"(?<![\d-]){_Y}-(?P<monthno>0[1-9]|1[0-2])-{_D}(?![\d-])",
        rf"(?<![\w.])(?P<first>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?{_GAP}?(?:[-–]|to|and){_GAP}?"
        rf"{_D}{_GAP}{_M}{_THEN_Y}",
        rf"(?<!\w)(?:{_WD},?{_GAP})?(?:the{_GAP})?(?<![\w.,]){_D}{_GAP}(?:of{_GAP})?{_M}{_THEN_Y}",
        rf"(?<!\w)(?:{_WD},?{_GAP})?{_M}{_GAP}{_D}(?![\w%]|[.,:][0-9]){_THEN_Y}",
        rf"(?<!\w){_M},?{_GAP}{_Y}",
        rf"(?<!\w)(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=until )|(?<=[Bb]y )|(?<=of )|(?<=last )|(?<=this )|(?<=next )"
        rf"|(?<=[Ff]rom )|(?<=early )|(?<=late )|(?<=mid-)|(?<=[Bb]efore )|(?<=[Aa]fter )|(?<=[Dd]uring )){_M}",
        r"(?<![\w-])(?P<relative>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight"
        r"|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:week|month|year))(?![\w-])",
        rf"(?<![\w-])(?P<which>[Ll]ast |[Tt]his |[Nn]ext )?{_LONG_WD}(?!\w|-)",
        r"(?<=[Oo]n the )(?P<day>[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)(?=[,.;]| (?:we|he|she|they|it|I|the)\b)",
        rf"(?<![\w.,$£€¥#/+:-]){_Y}(?![\w%:/]|[.,][0-9]|[-–][0-9]{{4}}[-0-9]"
        r"| ?(?:%|per cent|percent|km|kg|miles?|metres?"
        r"|tonnes?|people|jobs|workers|troops|soldiers|homes|houses|hectares|acres|pupils|students|patients|dollars|euros"
        r"|pounds|yen|hours|minutes|days|seconds|years|months|weeks|million|billion|thousand|MW|GW)\b)",
        rf"(?<=[12][0-9]{{3}}[-–]){_Y}(?![\w%:/-])",
    )
)
_BEFORE = re.compile(
    r"(\bno later than|\bby|\bafter|\bsince|\buntil|\btill|\bbefore|\bfrom)"
    r"(?: the)?(?: (?:end|start) of)?(?: (?:the )?year)? ?$",
    re.IGNORECASE,
)
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_RELATION = {
    "no later than": "by", "by": "by", "until": "by", "till": "by", "before": "by", "after": "after", "since": "after",
    "from": "after",
}  # fmt: skip


class Partial(NamedTuple):
    """A date of which some fields are open (None)."""

    year: int | None
    month: int | None
    day: int | None


@dataclass(frozen=True)
class DateMention:
    """A date as written at ``start``..``end``; ``relation`` is "by", "after" or "" for a point in time.

    ``part`` says which stretch of the year or month is meant ("early", "second quarter", "decade"), or that the year
    is "fiscal"; a quarter need not name its year.
    """

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: str = ""
    relation: str = ""
    part: str = ""
    before: bool = False
    """Whether "before" stands there, which leaves the date itself out."""

    @property
    def quarter(self) -> str:
        """The quarter or half, as a number with its letter ("q3"); empty where there is none."""
        word, _, period = self.part.lower().partition(" ")
        if period in ("quarter", "half") and word in _NTH:
            return f"{period[0]}{_NTH[word]}"
        return self.part.lower() if self.part[:1] in ("q", "h") and self.part[1:].isdigit() else ""

    @property
    def fields(self) -> Partial:
        return Partial(self.year, self.month, self.day)


def find_dates(text: str) -> list[DateMention]:
    """Every date of a text, in order, without overlaps."""
    taken = bytearray(len(text))
    found = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if 1 in taken[start:end]:
                continue
            taken[start:end] = b"\1" * (end - start)
            found.extend(_mentions(text, match))
    return sorted(found, key=lambda mention: mention.start)


def _mentions(text: str, match: re.Match[str]) -> list[DateMention]:
    groups = match.groupdict()
    start, end = match.span()
    month = _month(groups)
    written = groups.get("year") or groups.get("year2")
    year = int(written) if written else None
    day = int(groups["day"]) if groups.get("day") else None
    if month and day and not _exists(year, month, day):
        return []
    weekday = _weekday(groups.get("weekday"))
    relative = (groups.get("relative") or groups.get("which") or "").strip().lower()
    if groups.get("ago"):
        relative = str(groups["ago"]).lower()
    relation = _relation(text, start)
    part = "fiscal" if groups.get("fiscal") else _part(groups.get("part"))
    mention = DateMention(
        start,
        end,
        match[0],
        year,
        month,
        day,
        weekday,
        relative,
        relation,
        part,
        text[max(0, start - 7) : start].lower() == "before ",
    )
    if groups.get("first"):
        first_end = match.end("first")
        first = DateMention(
            start, first_end, text[start:first_end], year, month, int(groups["first"]), None, "", relation
        )
        later = DateMention(
            match.start("day"), end, text[match.start("day") : end], year, month, day, None, "", relation
        )
        return [first, later]
    return [mention]


def _part(words: str | None) -> str:
    """The part of a year, month or decade in lower case and without articles: "early", "end", "second quarter"."""
    if not words:
        return ""
    low = words.lower()
    if low[0].isdigit():  # "1Q 2025"
        return low[::-1]
    return "decade" if low.endswith("s") and len(low) <= 2 else low.removeprefix("the ").removesuffix(" of")


def _relation(text: str, start: int) -> str:
    before = _BEFORE.search(text, max(0, start - 24), start)
    return _RELATION[before[1].lower()] if before else ""


def _month(groups: dict[str, str | None]) -> int | None:
    if groups.get("monthno"):
        return int(groups["monthno"] or 0)
    name = groups.get("month")
    return _MONTH_NUMBER[name[:3].lower()] if name else None


def _weekday(name: str | None) -> int | None:
    if not name:
        return None
    return next(number for number, full in enumerate(WEEKDAYS) if full[:3] == name[:3])


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        date(year or 2024, month, day)
    except ValueError:
        return False
    return True


def resolve(mention: DateMention, anchor: date | None) -> list[Partial]:
    """What a mention can mean in a text written on ``anchor``: one partial date, or several where it is open.

    A weekday means the nearest such day on either side of the anchor, the anchor itself included.  "Last week"
    means any day of the thirteen before the anchor, because writers count weeks in two ways.  Empty: unknown.
    """
    if mention.part:
        return [Partial(*fields) for fields in _stretch(mention)]
    if mention.year or mention.month or mention.day:
        return [mention.fields]
    if anchor is None:
        return []
    try:
        if mention.relative.endswith(" ago"):
            return [Partial(*fields) for fields in ago(mention.relative, anchor)]
        return [Partial(*fields) for fields in _relative(mention, anchor)]
    except (OverflowError, ValueError):
        return []


def _stretch(mention: DateMention) -> list[Fields]:
    """The dates that a part of a year or month can mean; nothing for a fiscal year, whose beginning is not known."""
    if mention.part == "fiscal":
        return []
    if mention.month:
        return part_of_month(mention.year, mention.month, mention.part)
    return part_of_year(mention.year, mention.part)


def _relative(mention: DateMention, anchor: date) -> list[tuple[int | None, int | None, int | None]]:
    if mention.weekday is not None:
        back = (anchor.weekday() - mention.weekday) % 7
        ahead = (mention.weekday - anchor.weekday()) % 7
        past = [anchor - timedelta(back)] + ([anchor - timedelta(7)] if not back else [])
        coming = [anchor + timedelta(ahead)] + ([anchor + timedelta(7)] if not ahead else [])
        if mention.relative == "last":
            return _days(*past, past[0] - timedelta(7))
        return _days(*coming, coming[0] + timedelta(7)) if mention.relative == "next" else _days(*past, *coming)
    word, _, period = mention.relative.partition(" ")
    if not period:
        return _days(anchor + timedelta({"yesterday": -1, "tomorrow": 1}.get(word, 0)))
    step = {"last": -1, "this": 0, "next": 1}[word]
    if period == "week":
        monday = anchor - timedelta(anchor.weekday())
        first, last = {-1: (anchor - timedelta(13), anchor - timedelta(1)), 0: (monday, monday + timedelta(6)),
                       1: (anchor + timedelta(1), anchor + timedelta(14))}[step]  # fmt: skip
        return _days(*(first + timedelta(offset) for offset in range((last - first).days + 1)))
    if period == "year":
        return [(anchor.year + step, None, None)]
    months = anchor.year * 12 + anchor.month - 1 + step
    return [(months // 12, months % 12 + 1, None)]


def _days(*days: date) -> list[tuple[int | None, int | None, int | None]]:
    return [(day.year, day.month, day.day) for day in days]
