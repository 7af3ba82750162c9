"""Do the durations of a draft fit its dates: "work began in 2015 and ended in 2020", "the seven years of work"?

A *stretch* is a thing, an office or a work with its first and last date, in one statement or two.  "The three-week strike",
"the seven years of work", "in her six years as mayor" and "the war lasted six years" are held against it.  Years are
counted as their difference, or one more or less: a writer may count both ends, or have known the months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.consistency.disagreement import Disagreement, Side, correction_in
from factcheck.types import Article, Claim
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.times.date_arithmetic import counted, elapsed, nearest, shown
from factcheck.verify.signals.times.date_mentions import Partial, resolve
from factcheck.verify.signals.words import stem

_BEGAN = re.compile(
    r"^(?P<thing>[^,;:()]{2,40}?)\s(?:first\s)?(?:began|begins|started|starts|broke out)\s(?:work\s)?(?:on|in)\s$",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:ended|ends|end|finished|stopped|(?:was|were) (?:completed|finished|called off|over))\s(?:on|in)\s$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:was|were|served as|worked as|lasted|ran|runs?|lasts|raged|(?:took|takes) place)\s(?P<thing>[a-z][^,;:()]{0,30}?\s)?(?:from|between)\s$",
    re.IGNORECASE,
)
_TO = re.compile(r"^\s?(?:to|until|till|and|[-–])\s?$")
_NAMED = (
    re.compile(r"^ (?:of|in) (?P<thing>[a-z]+)\b"),
    re.compile(r"^ as (?:the )?(?P<thing>[a-z]+)\b"),
    re.compile(r"^[-\s](?P<thing>[a-z]+)\b"),
)
_POINTS = re.compile(r"\b(?:the|this|that|its|their|his|her)\s(?:whole\s|entire\s)?$", re.IGNORECASE)
_LASTED = re.compile(r"(?P<thing>[a-z]+)\s(?:lasted|took|went on for|had lasted)\s(?:for\s)?$", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:nearly|almost|about|around|over|more|less|first|last|next|another|planned|expected|would|interrupt\w*|again|second|third|only|not|most|least|each"
    r"|every|again|total|on and off|twice|both|previous|earlier|old|after|before)\b",
    re.IGNORECASE,
)


class _Stretch(NamedTuple):
    claims: tuple[Claim, ...]
    things: frozenset[str]
    first: Partial
    last: Partial


def stretch_disagreements(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:  # noqa: ARG001 - one form
    """The durations that the dates of the same thing contradict; the duration is the doubtful side."""
    read = [(claim, Scene(claim.text)) for claim in claims if claim.kind == "statement"]
    stretches = list(_stretches(read))
    if not stretches:
        return []
    found = []
    for claim, scene in read:
        for q, thing in _durations(scene):
            fitting = [one for one in stretches if thing in one.things]
            if len({(one.first, one.last) for one in fitting}) != 1:
                continue
            one = fitting[0]
            between = elapsed(one.first, one.last, q.unit)
            short = int(one.first.month is None or one.last.month is None)
            if between is None or between[0] <= 0 or between[0] - short <= q.stated <= between[1] + 1:
                continue
            fix = correction_in(claim, q.start, q.end, counted(q, between[0]) if between[0] == between[1] else None)
            says = f"{shown(one.first)} to {shown(one.last)}"
            found.append(Disagreement(Side(claim, q.text, fix), Side(one.claims[0], says), one.claims[1:]))
    return found


def _durations(scene: Scene) -> Iterator[tuple[Quantity, str]]:
    """Figures of time that say of what they are the time."""
    for q in scene.quantities:
        if q.dimension not in ("time", "months") or q.stated.denominator != 1 or q.approx or q.bound:
            continue
        before, after = scene.text[: q.start], scene.text[q.end :]
        if _DOUBT.search(before[-30:]):
            continue
        lasted = _LASTED.search(before)
        if lasted:
            yield q, stem(lasted["thing"])
        elif _POINTS.search(before):
            named = next((match for pattern in _NAMED if (match := pattern.match(after))), None)
            if named:
                yield q, stem(named["thing"])


def _stretches(read: Sequence[tuple[Claim, Scene]]) -> Iterator[_Stretch]:
    began: dict[frozenset[str], tuple[Claim, Partial]] = {}
    for claim, scene in read:
        days = scene.dates
        if not days or _DOUBT.search(claim.text):
            continue
        one = _day(claim, scene, 0)
        two = _day(claim, scene, 1) if len(days) == 2 else None
        head, opening = claim.text[: days[0].start], _BEGAN.match(claim.text[: days[0].start])
        things = frozenset(scene.content(*opening.span("thing"))) if opening else frozenset[str]()
        if opening and one and two and _ENDED.search(claim.text[days[0].end : days[1].start]):
            yield _Stretch((claim,), things, one, two)
        elif opening and one and len(days) == 1:
            began.setdefault(things, (claim, one))
        elif one and len(days) == 1 and (ended := _ENDED.search(head)):
            about = frozenset(scene.content(0, ended.start()))
            if about in began:
                yield _Stretch((began[about][0], claim), about, began[about][1], one)
        elif one and two and (span := _FROM.search(head)) and _TO.match(claim.text[days[0].end : days[1].start]):
            what = scene.content(*span.span("thing")) if span["thing"] else scene.content(0, span.start())
            yield _Stretch((claim,), frozenset(what), one, two)


def _day(claim: Claim, scene: Scene, at: int) -> Partial | None:
    """A date in full, or as far as its year; days without a year are taken to be of one year."""
    mention = scene.dates[at]
    days = nearest(mention, resolve(mention, claim.dated), claim.dated)
    if len(days) != 1 or (mention.weekday is not None and not mention.day):
        return None
    day = days[0]
    return day if day.year else Partial(claim.dated.year if claim.dated else 2001, day.month, day.day)
