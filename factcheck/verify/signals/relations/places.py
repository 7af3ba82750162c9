"""Where something happened, in the draft and in the sources.

Two places differ only for an event that happens once (a birth, a death, a founding ...), of the same person or thing,
with the same preposition, on dates that agree; neither may lie within the other as far as can be told, and no source
may give the draft's place for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.person_names import PersonName, find_names, same_person
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS, DateMention
from factcheck.verify.signals.words import fold, listed

_ONCE = {
    "born": "born", "died": "died", "buried": "buried", "cremated": "buried", "founded": "founded",
    "established": "founded", "set up": "founded", "married": "married", "headquartered": "based", "based": "based",
    "christened": "baptised", "baptised": "baptised", "baptized": "baptised", "grew up": "grew up",
}  # fmt: skip
_CAPITAL = rf"(?!(?:{'|'.join((*MONTHS, *WEEKDAYS))})\b)[A-Z][^\W\d_]*(?:[-’'.][^\W\d_]+)*"
_EVENT = re.compile(
    rf"\b(?P<verb>{'|'.join(sorted(_ONCE, key=len, reverse=True))})\b(?P<gap>[^.;:,()“”\"]{{0,45}}?)"
    rf"\s(?P<prep>in|at|near|outside)\s+(?P<place>{_CAPITAL}(?:\s+(?:(?:de|la|le|du|sur|upon|on|am)\s+)?"
    rf"{_CAPITAL}){{0,3}})",
    re.IGNORECASE,
)
WIDE = listed(
    """england scotland wales britain ireland france germany italy spain portugal belgium netherlands luxembourg
    switzerland austria denmark norway sweden finland iceland poland hungary romania bulgaria greece turkey russia
    ukraine serbia croatia slovenia slovakia czechia albania estonia latvia lithuania china japan korea india pakistan
    bangladesh iran iraq israel egypt libya tunisia algeria morocco nigeria ghana kenya ethiopia sudan somalia africa
    europe asia america canada mexico brazil argentina chile peru colombia venezuela cuba haiti jamaica australia
    zealand vietnam thailand indonesia malaysia philippines singapore texas california florida ohio illinois michigan
    pennsylvania virginia georgia carolina massachusetts washington oregon alaska hawaii york london paris berlin rome
    madrid tokyo beijing moscow delhi mumbai sydney chicago boston manchester birmingham glasgow dublin
    states kingdom republic county province region hospital university college clinic home prison school church
    cathedral cemetery hotel house stadium park north south east west northern southern eastern western central
    yorkshire lancashire kent sussex surrey essex cornwall devon somerset norfolk suffolk lombardy tuscany bavaria
    provence brittany normandy alps jura highlands"""
)
"""Countries, states, big cities and buildings: a place within them, or they within it, is no other place."""


class _Event(NamedTuple):
    verb: str
    prep: str
    place: str
    start: int
    end: int
    subject: PersonName | None
    pronoun: bool
    dates: tuple[DateMention, ...]


def compare_places(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison for each once-only event of the claim that has a place."""
    found: list[tuple[int, Comparison]] = []
    for mine in _events(claim):
        theirs = [
            (i, event) for i, scene in enumerate(passages) for event in _events(scene) if _same_event(mine, event)
        ]
        same = next(((i, e) for i, e in theirs if _overlapping(mine.place, e.place) and _certain(mine, e)), None)
        if same:
            found.append(_comparison("match", mine, *same, "the source has the same place", None))
            continue
        other = [(i, e) for i, e in theirs if _apart(mine, e) and _certain(mine, e)]
        if not other or len({fold(e.place) for _, e in other}) > 1:
            continue
        index, event = other[0]
        reason = f"draft has {mine.verb} {mine.prep} {mine.place}; source has {event.verb} {event.prep} {event.place}"
        found.append(_comparison("differs", mine, index, event, reason, event.place))
    return found


def _events(scene: Scene) -> list[_Event]:
    found = []
    for match in _EVENT.finditer(scene.text):
        if not match["place"][0].isupper() or re.search(r"\b(?:in|at|near|and|to)\s+[A-Z]", match["gap"]):
            continue
        start, end = scene.sentence_at(match.start())
        names = [n for n in find_names(scene.text) if start <= n.start and n.end <= match.start()]
        opening = scene.text[start : match.start()]
        place = _trimmed(match["place"])
        at = match.start("place")
        found.append(
            _Event(
                _ONCE[fold(match["verb"])], match["prep"].lower(), place, at, at + len(place),
                names[-1] if names else None, bool(re.match(r"(?:He|She|It|They)\b|\s*$", opening)),
                tuple(scene.dates_in(start, end, but=(-1, -1))),
            )
        )  # fmt: skip
    return found


def _trimmed(place: str) -> str:
    """The capitalised words: with case ignored the pattern runs on into what follows."""
    kept: list[str] = []
    for word in place.split():
        if not word[0].isupper() and word not in ("de", "la", "le", "du", "sur", "upon", "on", "am"):
            break
        kept.append(word)
    while kept and not kept[-1][0].isupper():
        kept.pop()
    text = " ".join(kept)
    return place[: len(text)] if place.startswith(text) else text


def _same_event(one: _Event, other: _Event) -> bool:
    if one.verb != other.verb:
        return False
    if one.subject and other.subject:
        return same_person(one.subject.parts, other.subject.parts)
    return other.pronoun or one.pronoun


def _certain(one: _Event, other: _Event) -> bool:
    """Whether the two are one event: dates that agree and, where a name is missing, a day in common."""
    agreeing = [
        (a, b) for a in one.dates for b in other.dates
        if (a.year is None or b.year in (None, a.year)) and (a.month is None or b.month in (None, a.month))
        and (a.day is None or b.day in (None, a.day)) and _one_date(a, b)
    ]  # fmt: skip
    if one.dates and other.dates and not agreeing:
        return False
    if one.subject and other.subject:
        return len(one.subject.parts) > 1
    return any(a.year == b.year is not None and a.day == b.day for a, b in agreeing)


def _one_date(a: DateMention, b: DateMention) -> bool:
    return a.year == b.year is not None or a.day == b.day is not None or a.weekday == b.weekday is not None


def _overlapping(one: str, other: str) -> bool:
    return bool(set(fold(one).replace("-", " ").split()) & set(fold(other).replace("-", " ").split()))


def _apart(one: _Event, other: _Event) -> bool:
    """Whether the two places cannot be one within the other, as far as the words tell."""
    mine, theirs = set(fold(one.place).split()), set(fold(other.place).split())
    return one.prep == other.prep and not (mine | theirs) & WIDE


def _comparison(
    outcome: str, mine: _Event, index: int, other: _Event, reason: str, replacement: str | None
) -> tuple[int, Comparison]:
    return index, Comparison(
        kind="place", outcome="match" if outcome == "match" else "differs",
        claim_span=Span(start=mine.start, end=mine.end), passage_span=Span(start=other.start, end=other.end),
        reason=reason, replacement=replacement,
    )  # fmt: skip
