"""Relative days → the calendar day they mean, counted from the draft's own date; "two years later" → from which year.

"on Saturday" → "on Saturday 14 June 2025", "yesterday" → "yesterday (13 June 2025)", "last year" → "last year (2024)".
A day of the week is the last one, or in what is still to come the next one.  Where the tense does not say which, where it
is the day of something called for or meant, or in a quotation, whose day is another, nothing is added.  The added words stand for nothing in the draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from factcheck.days import WEEKDAYS
from factcheck.extract.clause import Clause
from factcheck.extract.resolve import replace
from factcheck.grammar import BASE_VERB, FINITE_VERB, without_quotations
from factcheck.types import Piece

_WEEKDAY = re.compile(
    r"\b(?P<which>(?:[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Ee]very|[Ee]ach|[Oo]ne|[Aa]|[Bb]lack|[Gg]ood|[Ee]aster|[Tt]he|[Tt]hat|[Pp]revious|[Ff]ollowing)\s+)?"
    rf"(?P<day>{'|'.join(name.title() for name in WEEKDAYS)})\b(?!s?[’'-])"
    r"(?P<dated>,?\s+(?:\d|the\s+\d|(?:January|February|March|April|May|June|July|August|September|October|November|December|Night|Times))"
    r"|\s*\()?"
)
_PARTICULAR = re.compile(r"\b(?:the|that|a|an|one|every|each|his|her|its|their)\s+[\w’'-]+\s+$", re.IGNORECASE)
""" "On the opening Sunday": not the last one."""
_NEAR = re.compile(r"\b(?P<word>[Yy]esterday|[Tt]oday|[Tt]omorrow)\b(?![’'(]|\s*\()")
_YEAR = re.compile(r"\b(?P<which>[Ll]ast|[Nn]ext)\s+(?P<unit>year|month)\b(?![’'(]|\s*\()")
_THIS_YEAR = re.compile(r"\b[Tt]his\s+(?P<unit>year|month)\b(?![’'(]|\s*\()")
_PART_OF_DAY = re.compile(
    r"\b(?:(?P<last>[Ll]ast\s+night)|[Tt]onight|[Tt]his\s+(?:morning|afternoon|evening))\b(?![’'(]|\s*\()"
)
_AGO = re.compile(
    r"\b(?P<count>[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d{1,2})\s+(?P<unit>day|week|year)s?\s+ago\b(?!\s*\()"
)
_COUNTS = "a one two three four five six seven eight nine ten".split()
_SAID_ON = re.compile(
    r"\b(?:said|told|announced|confirmed|added|warned|denied|insisted|argued|wrote|reported|stated|replied)\s+(?:\w+\s+){0,3}?on\s+$"
)
""" "X said on Saturday": the day is that of the saying, whatever is still to come."""
_TO_COME = re.compile(
    r"\b(?:will|won['’]t|is to|are to|is due|are due|plans? to|next|coming|is set to|are set to|expects?)\b"
)
_BEEN = re.compile(
    r"\b(?:was|were|had|did|said|\w{2,}ed|rose|fell|put|met|won|lost|left|came|went|began|took|made|told|hit|cut|set)\b"
)
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:also\s+|now\s+|already\s+)?(?:\w+ed|set|put|told|sent)\s(?P<rest>[^,;]+)$")
""" "Has called a strike on Monday": the present perfect has no day of its own, so that the day is that of the strike."""
_CALLING = re.compile(
    r"\b(?:called|invited|summoned|convened|scheduled|planned|threatened|booked|postponed|proposed|announced)\s(?P<rest>[^,;]*?)"
    r"\b(?:strikes?|walkouts?|talks|meetings?|votes?|ballots?|hearings?|elections?|referendum|summit|rally|protests?|march|debate|"
    r"conference|session|match|game|concert|deadline|ceremony|vigil)\b[^,;]*$"
)
"""Who calls a strike or invites somebody to talks: these are mostly still to come."""
_INTENT = re.compile(rf"\bto\s+(?:{BASE_VERB.pattern}|meet|strike|walk|march|speak|appear|attend|talk)\b[^,;]*$")
_LATER = re.compile(r"\b(?:years?|decades?)\s+(?P<way>later|afterwards|earlier)\b")
_YEAR_BEFORE = re.compile(r"(?<![\d,.])(?:1\d{3}|20\d{2})(?![\d,.%]|\s*(?:%|per|km|m\b))")
_MONTHS = "January February March April May June July August September October November December".split()


def written(day: date) -> str:
    """14 June 2025."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def dated_claim(text: str, pieces: Sequence[Piece], today: date | None) -> tuple[str, tuple[Piece, ...]]:
    """The claim with the calendar day behind each relative one; as it is where the draft has no date."""
    made = text, tuple(pieces)
    if today is None or not date(200, 1, 1) < today < date(9998, 1, 1):
        return made
    own = without_quotations(text)
    for at, words in sorted(_additions(own, today), reverse=True):
        made = replace(*made, at, at, words) if at < len(made[0]) else _append(made, words)
    return made


def _append(made: tuple[str, tuple[Piece, ...]], words: str) -> tuple[str, tuple[Piece, ...]]:
    text, pieces = made
    return text + words, (*pieces, Piece(len(text), pieces[-1].end, pieces[-1].end))


def _additions(own: str, today: date) -> list[tuple[int, str]]:
    """What is to be added, and where."""
    found = []
    for one in _WEEKDAY.finditer(own):
        day = _weekday(own, one, today)
        if day:
            found.append((one.end("day"), f" {written(day)}"))
    for one in _NEAR.finditer(own):
        step = {"yesterday": -1, "today": 0, "tomorrow": 1}[one["word"].lower()]
        found.append((one.end(), f" ({written(today + timedelta(step))})"))
    for one in _YEAR.finditer(own):
        step = -1 if one["which"].lower() == "last" else 1
        found.append((one.end(), f" ({_period(today, one['unit'], step)})"))
    found += [(one.end(), f" ({_period(today, one['unit'], 0)})") for one in _THIS_YEAR.finditer(own)]
    for one in _PART_OF_DAY.finditer(own):
        day = today - timedelta(1 if one["last"] else 0)
        found.append((one.end(), f" ({written(day)})"))
    found += [(one.end(), f" ({_ago(today, one['count'].lower(), one['unit'])})") for one in _AGO.finditer(own)]
    return found


def _ago(today: date, count: str, unit: str) -> str:
    """The day, the week's day or the year so long ago."""
    number = int(count) if count.isdigit() else max(_COUNTS.index(count), 1)
    if unit == "year":
        return str(today.year - number)
    return written(today - timedelta(number * (7 if unit == "week" else 1)))


def _period(today: date, unit: str, step: int) -> str:
    if unit == "year":
        return str(today.year + step)
    month = today.month - 1 + step
    return f"{_MONTHS[month % 12]} {today.year + month // 12}"


def _weekday(own: str, found: re.Match[str], today: date) -> date | None:
    """The day that a weekday means; None where another day, or none in particular, may be meant."""
    if found["dated"] or found["which"] or _PARTICULAR.search(own[: found.start()]):
        return None
    ahead = (WEEKDAYS.index(found["day"].lower()) - today.weekday()) % 7
    if _SAID_ON.search(own[: found.start()]):
        return today - timedelta((7 - ahead) % 7)
    to_come, been = _TO_COME.search(own), _BEEN.search(own)
    if bool(to_come) == bool(been) or not FINITE_VERB.search(own):
        return None
    if been and _may_lie_ahead(own[: found.start()]):
        return None
    return today + timedelta(ahead) if to_come else today - timedelta((7 - ahead) % 7)


def _may_lie_ahead(before: str) -> bool:
    """Whether the day may be that of something called for or meant, which a past tense before it does not place."""
    perfect, calling = _PERFECT.search(before), _CALLING.search(before)
    if any(found and not _BEEN.search(found["rest"]) for found in (perfect, calling)):
        return True
    intent = _INTENT.search(before)
    return bool(intent) and not _BEEN.search(before, intent.end() if intent else 0)


def counted_from(clause: Clause, before: str) -> Clause | None:
    """ "... two years later" with the year that it counts from in the place of "later"; None where what stands
    ``before`` the clause in its sentence does not end in one event with one year."""
    own = without_quotations(clause.text)
    years = list(_YEAR_BEFORE.finditer(without_quotations(before)))
    found = list(_LATER.finditer(own, clause.borrowed))
    if len(years) != 1 or len(found) != 1 or FINITE_VERB.search(before, years[0].end()):
        return None
    words = f"{'before' if found[0]['way'] == 'earlier' else 'after'} {years[0][0]}"
    return Clause(*replace(clause.text, clause.pieces, *found[0].span("way"), words), borrowed=clause.borrowed)
