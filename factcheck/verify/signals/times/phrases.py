"""Expressions of time that are no dates: how often, on which weekdays, in which season, for how long, how punctually.

Each is read into a value on an axis; two values of one axis exclude each other where ``excludes`` says so ("weekly" and
"every seven days" are one, "on Mondays" and "on Mondays and Tuesdays" do not exclude each other).  Offsets are code
points.  Linear, and nothing raises.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.numerals import ORDINALS
from factcheck.verify.signals.times.date_mentions import WEEKDAYS

MOST = 40
"""Expressions of one text and axis that are looked at."""
SAME = 0.06
"""Share by which two stretches may differ and be one: months and years are not all of one length."""
ROUNDED = 0.2
"""The same for two durations in different units: "a month" and "four weeks"."""
_DAYS = {
    "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 365.25 / 12,
    "quarter": 365.25 / 4, "year": 365.25, "decade": 3652.5,
}  # fmt: skip
_UNIT = "|".join(_DAYS)
_SMALL = "one two three four five six seven eight nine ten eleven twelve".split()
_COUNT: dict[str, float] = {word: n for n, word in enumerate(_SMALL, 1)} | {
    "half": 0.5,
    "once": 1,
    "twice": 2,
    "other": 2,
    "second": 2,
    "third": 3,
    "fourth": 4,
}
_NUMBER = rf"\d{{1,3}}|{'|'.join(_SMALL)}"
_ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month",
    "quarterly": "quarter", "annually": "year", "annual": "year", "yearly": "year",
}  # fmt: skip
_RHYTHM = re.compile(
    rf"\b(?:(?P<adverb>{'|'.join(_ADVERBS)})"
    rf"|(?:once\s+)?(?:every|each)\s+(?:(?P<every>half|{_NUMBER}|other|second|third|fourth)\s+)?(?:an\s+)?(?P<unit>{_UNIT})s?\b(?!\s+of\b)"
    rf"|(?:every|each)\s+(?:(?P<nth>other|second|third|fourth)\s+)?(?P<day>{'|'.join(WEEKDAYS)})"
    rf"|(?P<times>once|twice|(?:{_NUMBER})\s+times)\s+(?:an?|per|each|every)\s+(?P<per>{_UNIT}))\b",
    re.IGNORECASE,
)
_NAMES = "|".join(WEEKDAYS)
_WEEKDAYS = re.compile(
    rf"\b(?:(?P<first>{_NAMES})s?\s+(?:to|through)\s+(?P<last>{_NAMES})s?"
    rf"|(?P<list>(?:(?:every|each)\s+(?:{_NAMES})\b|(?:{_NAMES})s\b)(?:(?:,\s+|\s+and\s+|,\s+and\s+)(?:{_NAMES})s?\b){{0,6}}))"
)
_SEASON = re.compile(
    r"\b(?:in|this|next|last|since|by|until|till|during|from|of|before|after|each|every)\s+(?:the\s+)?(?:early\s+|late\s+|mid-)?"
    r"(?P<season>spring|summer|autumn|(?<=the )fall|winter)\b(?!\s+(?:term|semester|school|games|olympics|sports?|conference|clothes|tyres))"
    r"|\b(?P<opening>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?(?=(?:19|20)\d\d\b)",
)
_PART_OF_DAY = re.compile(
    r"\b(?:(?:(?:early|late)\s+)?in\s+the\s+(?:early\s+|late\s+)?|(?:this|yesterday|tomorrow|every|[A-Z]\w+day|early|late)\s+|at\s+|on\s+the\s+)"
    r"(?P<part>morning|afternoon|evening|night)s?\b(?!\s+(?:news|post|star|shift))"
)
_CENTURY = re.compile(r"\b(?P<which>\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)(?:\s+|-)century\b", re.IGNORECASE)
_RUN = re.compile(
    rf"\b(?:for\s+)?(?:the|a|an)?\s*(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|[a-z]+)\s+(?:consecutive|successive|straight|(?P<n1>day|week|month|quarter|year|season|time|match|game)"
    rf"\s+(?:running|in\s+a\s+row|in\s+succession))\b(?:\s+(?P<n2>day|week|month|quarter|year|season|time|match|game|win|defeat|loss|victory|title)\b)?"
    rf"|\b(?:for\s+)?(?P<count>{_NUMBER})\s+(?:consecutive|successive|straight)\s+(?P<n3>day|week|month|quarter|year|season|time|match|game)(?:e?s)\b"
    rf"|\b(?:for\s+)?(?P<count2>{_NUMBER})\s+(?P<n4>day|week|month|quarter|year|season|time|match|game)(?:e?s)\s+(?:running|in\s+a\s+row|in\s+succession)\b",
    re.IGNORECASE,
)
_PUNCTUAL = re.compile(
    r"\b(?:(?:(?:\d+|an?|\w+)\s+(?:minute|hour|day|week|month|year)s?\s+|well\s+|far\s+|slightly\s+)?"
    r"(?:(?P<late>behind\s+schedule|behind\s+time|overdue|late(?=\s*(?:[.,;]|$|because\b|due\b|owing\b)))"
    r"|(?P<early>ahead\s+of\s+schedule|ahead\s+of\s+time|early(?=\s*(?:[.,;]|$|because\b)))|(?P<on>on\s+time|on\s+schedule|punctually)))",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:(?P<on>still)|(?P<off>no\s+longer))\b", re.IGNORECASE)
_FISCAL = re.compile(
    r"\b(?:(?:(?P<q>first|second|third|fourth)\s+quarter\s+of\s+)?(?:the\s+)?(?:(?:[Ff]iscal|[Ff]inancial|[Bb]usiness|[Tt]ax|[Aa]cademic|[Ss]chool)(?:\s+year)?|FY)"
    r"\s?(?P<year>(?:19|20)\d\d(?:[-/–]\d{2,4})?)|(?P<before>(?:19|20)\d\d(?:[-/–]\d{2,4})?)\s+(?:[Ff]iscal|[Ff]inancial|[Bb]usiness|[Tt]ax|[Aa]cademic)\s+year)\b"
)
_NO_DURATION = re.compile(
    r"\s+(?:ago|later|earlier|before|after(?:wards)?|old|of\s+age|early|late|behind|ahead|running|in\s+a\s+row|-?olds?)\b|-"
)
_BEFORE_DURATION = re.compile(
    r"\b(?:every|each|aged|within|age\s+of|past|last|next|first|previous|coming|than|other|another|final)\s+$",
    re.IGNORECASE,
)


class Phrase(NamedTuple):
    """An expression at ``start``..``end`` with its value on its axis."""

    axis: str
    value: float | str | frozenset[int]
    start: int
    end: int
    unit: str = ""

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@lru_cache(maxsize=512)
def find_phrases(scene: Scene) -> list[Phrase]:
    """The expressions of a text, axis by axis."""
    text = scene.text
    found = [*_rhythms(text), *_weekdays(text), *_seasons(text), *_runs(text), *_durations(scene)]
    parts = islice(_PART_OF_DAY.finditer(text), MOST)
    found += [Phrase("part of the day", match["part"].lower(), *match.span()) for match in parts]
    for match in islice(_CENTURY.finditer(text), MOST):
        which = _ordinal(match["which"])
        found += [Phrase("century", which, *match.span())] if which else []
    for match in islice(_PUNCTUAL.finditer(text), MOST):
        found.append(Phrase("punctuality", match.lastgroup or "", *match.span()))
    for match in islice(_STILL.finditer(text), MOST):
        found.append(Phrase("still", match.lastgroup or "", *match.span()))
    for match in islice(_FISCAL.finditer(text), MOST):
        found.append(Phrase("fiscal year", f"{match['q'] or ''} {match['year'] or match['before']}", *match.span()))
    return found


def excludes(one: Phrase, other: Phrase) -> bool:
    """Whether the two cannot both be right of one thing."""
    a, b = one.value, other.value
    if one.axis != other.axis or a == b:
        return False
    if isinstance(a, float) and isinstance(b, float):
        slack = SAME if one.axis == "frequency" else ROUNDED if one.unit != other.unit else 0
        return abs(a - b) > slack * max(a, b)
    if isinstance(a, frozenset) and isinstance(b, frozenset):
        return not a & b
    if one.axis == "part of the day":
        return {a, b} != {"evening", "night"}
    if one.axis == "run":
        return str(a).split()[1] == str(b).split()[1]
    if one.axis == "fiscal year":
        return len(str(a).split()) == len(str(b).split()) and len(str(a)) == len(str(b))
    return True


def _rhythms(text: str) -> list[Phrase]:
    found = []
    for match in islice(_RHYTHM.finditer(text), MOST):
        if match["adverb"]:
            length = _DAYS[_ADVERBS[match["adverb"].lower()]]
        elif match["day"]:
            length = _DAYS["week"] * _number(match["nth"] or "one")
        elif match["unit"]:
            length = _DAYS[match["unit"].lower()] * _number(match["every"] or "one")
        else:
            length = _DAYS[match["per"].lower()] / _number(match["times"].split()[0])
        if length:
            found.append(Phrase("frequency", length, *match.span()))
    return found


def _number(word: str) -> float:
    return int(word) or 1 if word.isdigit() else _COUNT[word.lower()]


def _weekdays(text: str) -> list[Phrase]:
    found = []
    for match in islice(_WEEKDAYS.finditer(text), MOST):
        if match["first"]:
            first, last = WEEKDAYS.index(match["first"]), WEEKDAYS.index(match["last"])
            days = frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
        else:
            days = frozenset(number for number, name in enumerate(WEEKDAYS) if name in match["list"])
        found.append(Phrase("weekday", days, *match.span()))
    return found


def _seasons(text: str) -> list[Phrase]:
    found = []
    for match in islice(_SEASON.finditer(text), MOST):
        group = "season" if match["season"] else "opening"
        word = match[group].lower()
        found.append(Phrase("season", "autumn" if word == "fall" else word, *match.span(group)))
    return found


def _runs(text: str) -> list[Phrase]:
    found = []
    for match in islice(_RUN.finditer(text), MOST):
        unit = match["n1"] or match["n2"] or match["n3"] or match["n4"]
        count = match["count"] or match["count2"]
        size = _number(count) if count else _ordinal(match["nth"])
        if unit and size:
            found.append(Phrase("run", f"{size:g} {unit.lower()}", *match.span()))
    return found


def _ordinal(word: str) -> float:
    low = word.lower()
    if low[:1].isdigit():
        return float(low[:-2])
    return float(ORDINALS.get(low, 0))


def _durations(scene: Scene) -> list[Phrase]:
    found = []
    for q in islice(scene.quantities, MOST):
        if q.dimension not in ("months", "time") or q.approx or q.bound or not q.value or q.per:
            continue
        if _NO_DURATION.match(scene.text, q.end) or _BEFORE_DURATION.search(scene.text, max(0, q.start - 12), q.start):
            continue
        days = float(q.value) * _DAYS["month"] if q.dimension == "months" else float(q.value) / 86400
        found.append(Phrase("duration", days, q.start, q.end, q.unit))
    return found
