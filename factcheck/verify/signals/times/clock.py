"""Compares times of day, zones converted: "3pm BST" is 14:00 GMT.

Two times are held against each other only where both name a zone with one fixed offset, or both the same zone, or
neither any.  They differ only where the passage has one time in a statement about the same thing (``context``).
Offsets are code points; reading is linear, and nothing raises.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene, same_thing, scene_of
from factcheck.verify.signals.relations.shares import own_share
from factcheck.verify.signals.times.alike import alike, set_apart

ZONES: dict[str, int] = {
    "GMT": 0, "UTC": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "PKT": 300, "HKT": 480, "SGT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720,
    "NZDT": 780, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip
"""Minutes ahead of UTC (tz database, 2024).  IST, CST and "ET" mean several: they equal only themselves."""
_DAY = 24 * 60
_NAMED_ZONES = "|".join(sorted((*ZONES, "IST", "CST", "ET", "CT", "PT"), key=len, reverse=True))
_ZONE = rf"(?:\s?(?P<zone>(?:{_NAMED_ZONES})\b|local time\b))?"
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HOUR = {word: number for number, word in enumerate(_HOURS.split("|"), 1)}
_TIME = re.compile(
    r"(?<![\w:.,$£€/-])(?:(?P<word>noon|midday|midnight)"
    rf"|(?P<oclock>{_HOURS}|\d{{1,2}})\s+o[’']clock\b|(?P<past>half|quarter)\s+(?P<to>past|to)\s+(?P<next>{_HOURS})\b"
    r"|(?P<hour>[01]?\d|2[0-4])(?:(?P<mark>[:.])(?P<minute>[0-5]\d))?"
    r"(?P<gap>\s?)(?P<half>[ap]\.m\.|[ap]m\b)|(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)(?![\d:.]*\d)"
    rf"|(?P<military>[01]\d[0-5]\d|2[0-3][0-5]\d)(?=\s(?:{_NAMED_ZONES})\b)){_ZONE}",
)
MOST_TIMES = 40
"""A text of more times is a timetable: its events are not told apart."""


class ClockTime(NamedTuple):
    """A time of day at ``start``..``end``: minutes since midnight in ``zone``; ``sure`` unless it may as well be twelve
    hours later."""

    start: int
    end: int
    text: str
    minutes: int
    zone: str
    sure: bool
    mark: str
    half: str

    @property
    def universal(self) -> int | None:
        """Minutes since midnight UTC, where the zone has one offset."""
        return (self.minutes - ZONES[self.zone]) % _DAY if self.zone in ZONES else None


def find_times(text: str) -> list[ClockTime]:
    """The times of day of a text, in order."""
    found = []
    for match in _TIME.finditer(text):
        minutes = _minutes(match)
        if minutes is None:
            continue
        zone = match["zone"] or ""
        open_ = bool(match["hour24"]) and not zone and not match["hour24"].startswith("0") and int(match["hour24"]) < 13
        open_ = open_ or bool(match["oclock"] or match["past"])
        half = f"{match['gap']}{match['half']}" if match["half"] else ""
        mark = match["mark"] or (":" if match["hour24"] else "")
        found.append(ClockTime(*match.span(), match[0], minutes, zone, not open_, mark, half))
    return found


def _minutes(match: re.Match[str]) -> int | None:
    if match["word"]:
        return 0 if match["word"] == "midnight" else _DAY // 2
    if match["oclock"]:
        hour = _HOUR.get(match["oclock"]) or int(match["oclock"])
        return hour % 24 * 60 if hour < 25 else None
    if match["past"]:
        part = 30 if match["past"] == "half" else 15
        return (_HOUR[match["next"]] % 12 * 60 + (part if match["to"] == "past" else -part)) % _DAY
    if match["military"]:
        return int(match["military"][:2]) * 60 + int(match["military"][2:])
    if match["hour24"]:
        return int(match["hour24"]) % 24 * 60 + int(match["minute24"])
    hour = int(match["hour"])
    if not 0 < hour < 13:
        return None
    return (hour % 12 + (12 if match["half"].startswith("p") else 0)) * 60 + int(match["minute"] or 0)


def compare_clocks(claim: Scene, passage: Scene) -> list[Comparison]:
    """One comparison at most for each time of day of the claim."""
    ours = find_times(claim.text)
    theirs = find_times(passage.text) if ours else []
    if not theirs or len(theirs) > MOST_TIMES:
        return []
    said, says = _without(claim.text, ours), _without(passage.text, theirs)
    found = []
    for mine in ours:
        same = next((other for other in theirs if equal(mine, other)), None)
        if same is not None:
            rest = [other for other in theirs if not any(equal(one, other) for one in ours)]
            apart = {(other.start, other.end): other for other in rest if _apart(mine, other)}
            own = own_share(claim, (mine.start, mine.end), passage, (same.start, same.end), list(apart))
            found.append(_comparison("differs", mine, apart[own]) if own else _comparison("match", mine, same))
            continue
        answering = [
            other for other in theirs
            if _apart(mine, other) and not any(equal(one, other) for one in ours)
            and not set_apart(said, (mine.start, mine.end), says, (other.start, other.end))
            and (same_thing(said, (mine.start, mine.end), says, (other.start, other.end))
                 or alike(said, (mine.start, mine.end), says, (other.start, other.end)))
        ]  # fmt: skip
        if len(answering) == 1:
            found.append(_comparison("differs", mine, answering[0]))
    return found


def _without(text: str, times: list[ClockTime]) -> Scene:
    """The text with blanks in the place of its times, so that zones are no names and dots end no sentence."""
    for time in times:
        text = text[: time.start] + " " * (time.end - time.start) + text[time.end :]
    return scene_of(text)


def equal(one: ClockTime, other: ClockTime) -> bool:
    """Whether two times of day are the same, in one zone or converted."""
    if one.universal is not None and other.universal is not None:
        return one.universal == other.universal
    if one.zone and other.zone and one.zone != other.zone:
        return False
    same = one.minutes == other.minutes
    return same or (not (one.sure and other.sure) and one.minutes % (_DAY // 2) == other.minutes % (_DAY // 2))


def _apart(one: ClockTime, other: ClockTime) -> bool:
    """Whether the two can be compared and are not the same."""
    comparable = one.zone == other.zone or (one.universal is not None and other.universal is not None)
    return comparable and not equal(one, other)


def _in_zone(time: ClockTime, zone: str) -> int:
    universal = time.universal
    return time.minutes if universal is None or zone not in ZONES else (universal + ZONES[zone]) % _DAY


def _written(like: ClockTime, minutes: int) -> str:
    """A time in the draft's style: its clock of twelve or twenty-four hours, its mark, its zone."""
    hour, minute = divmod(minutes, 60)
    zone = f" {like.zone}" if like.zone else ""
    if not like.half:
        return f"{hour:02d}:{minute:02d}{zone}"
    letter = "p" if hour >= 12 else "a"
    half = like.half.replace("p", letter, 1) if "p" in like.half[:2] else like.half.replace("a", letter, 1)
    shown = f"{(hour - 1) % 12 + 1}" + (f"{like.mark or ':'}{minute:02d}" if minute else "")
    return f"{shown}{half}{zone}"


def _restated(mine: ClockTime, other: ClockTime) -> str | None:
    """The source's time as the draft writes its own; a spoken one only for a spoken one."""
    spoken = [time.text[-1:].isalpha() and not time.half and not time.zone for time in (mine, other)]
    if spoken[0] or not other.sure:
        return other.text if spoken[0] == spoken[1] else None
    return _written(mine, _in_zone(other, mine.zone))


def _comparison(outcome: Literal["match", "differs"], mine: ClockTime, other: ClockTime) -> Comparison:
    same_zone = mine.zone == other.zone or "" in (mine.zone, other.zone)
    converted = "" if same_zone else f" (that is {_written(mine, _in_zone(other, mine.zone))})"
    said = f"draft says {mine.text}; source says {other.text}{converted}"
    return Comparison(
        kind="date", outcome=outcome, claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=other.start, end=other.end),
        reason=said if outcome == "differs" or mine.text != other.text else f"draft and source both say {mine.text}",
        replacement=_restated(mine, other) if outcome == "differs" else None,
    )  # fmt: skip
