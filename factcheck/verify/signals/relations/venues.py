"""Where it was, by the building: "at the corn hall in Larch" against "the Birch corn hall".

A *venue* is a building or a ground with the place that it belongs to, before or behind its noun.  The draft's place differs
where a source has the same sort of venue in another place, and the two sentences speak of the same event.  Where a source
has both places together, one may lie in the other, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.numerals import NUMBER_WORDS
from factcheck.verify.signals.people.person_names import ROLES
from factcheck.verify.signals.relations.places import WIDE
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS
from factcheck.verify.signals.words import clause, fold, stem, words

MOST = 40
"""Venues of one passage that are looked at."""
OF_ONE_NAME = 2
"""Words of a venue in common ("frozen-food plant") at which two that a move joins are taken for two."""
SHARED = 2
"""Content words besides venue and place that tell of one event."""
_NOUN = (
    "mart|market|hall|school|library|church|chapel|cathedral|theatre|theater|stadium|museum|gallery|park|pool|barn|hospital"
    "|clinic|station|depot|barracks|court|courthouse|prison|jail|harbour|harbor|port|dock|quay|pier|airport|airfield|ground"
    "|arena|centre|center|college|hotel|inn|pub|mill|mine|quarry|farm|yard|plant|factory|works|warehouse|castle|racecourse"
    "|showground|square|garden|gardens|cemetery|lighthouse|observatory|cinema|gym|club|house|brewery|refinery|smelter|dairy"
)
_CAP = rf"(?!(?:{'|'.join((*MONTHS, *WEEKDAYS))}|The|A|An|In|At|On|Old|New|Every|Each|This|That|Its|Their|Our)\b)[A-Z][^\W\d_]*(?:[-’'][^\W\d_]+)*"
_PLACE = rf"{_CAP}(?:[ ](?:upon|on|by|le|la|du|de)[ ]{_CAP}|[ ]{_CAP}){{0,2}}"
_BEHIND = re.compile(
    rf"(?P<venue>(?:[a-z][a-z-]*[ ]){{0,2}}(?:{_NOUN}))[ ](?:in|at|near|of)[ ](?P<place>{_PLACE})(?![’']s)"
)
_BEFORE = re.compile(
    rf"(?P<place>{_PLACE})(?:[’']s)?[ ](?P<venue>(?:[a-z][a-z-]*[ ]){{0,2}}?(?:{_NOUN}))\b(?![ ](?:in|at|near|of)[ ][A-Z])"
)
_BODY = re.compile(
    rf"\b(?P<venue>{_CAP}(?:[ ](?:(?:of|for)[ ])?{_CAP}){{1,4}}),?[ ](?:based[ ])?(?:in|at)[ ](?P<place>{_CAP})(?![’']s)(?![ ]{_CAP})"
)
_HOUSE = re.compile(
    r"\b(?:Board|Inspectorate|Agency|Authority|Council|Commission|Committee|Court|Institute|University|School|College|Office|Ministry"
    r"|Bank|Trust|Society|Association|Union|Federation|Bureau|Service|Tribunal|Registry|Academy|Laboratory|Department|Corps)\b"
)
LONG = 4
"""Letters of a place from which on a longer word that begins with it is taken for what is of it."""
_ARTICLE = re.compile(r"^(?:(?:at|in|the|a|an|old|new|local|its|their|to|from|of|and|on|by)[ ])+")


_WAY = re.compile(r"\b(?:to|from|into|towards)\s+$")
_ON_ITS_WAY = re.compile(r"\b(?:to|from|into|towards)\s+(?:[a-z’'-]+\s+){0,5}$")


class _Venue(NamedTuple):
    place: str
    words: frozenset[str]
    start: int
    end: int
    at: tuple[int, int]
    """The sentence."""
    body: bool
    """Whether it has a name of its own ("the Harbour Inspectorate in Larch")."""


def compare_venues(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison for each venue of the claim."""
    found: list[tuple[int, Comparison]] = []
    for mine in _venues(claim):
        own = _parts(mine.place)
        theirs = [
            (i, v) for i, scene in enumerate(passages) for v in _venues(scene) if _one_event(claim, mine, scene, v)
        ]
        same = next(((i, v) for i, v in theirs if _meet(own, _parts(v.place))), None)
        if same:
            found.append(_comparison("match", mine, *same))
            continue
        if any(_meet(own, _parts(v.place)) and _one_sort(mine, v) for scene in passages for v in _venues(scene)):
            continue  # there is such a venue: it may have been there as well
        others = {fold(v.place) for _, v in theirs}
        if (
            len(others) != 1
            or (own | _parts(theirs[0][1].place)) & WIDE
            or _together(claim, mine, theirs[0][1], passages)
        ):
            continue
        found.append(_comparison("differs", mine, *theirs[0]))
    return found


def _venues(scene: Scene) -> list[_Venue]:
    found = []
    for pattern in (_BEHIND, _BEFORE, _BODY):
        for match in islice(pattern.finditer(scene.text), MOST):
            if pattern is _BODY and not _HOUSE.search(match["venue"]):
                continue
            first = match["place"].split()[0].lower()
            if first in NUMBER_WORDS or first in ROLES:
                continue
            said = _ARTICLE.sub("", match["venue"])
            kinds = frozenset(stem(word) for word in said.split())
            found.append(
                _Venue(
                    match["place"],
                    kinds,
                    *match.span("place"),
                    scene.sentence_at(match.start("place")),
                    pattern is _BODY,
                )
            )
    return found


def _one_event(claim: Scene, mine: _Venue, passage: Scene, other: _Venue) -> bool:
    """Whether the venues are of one sort and most of what the claim says of its own is said of the other, on no other day;
    a body with a name of its own is the same one wherever it stands."""
    if not _one_sort(mine, other):
        return False
    own = mine.words | other.words | {stem(w) for w in (*mine.place.split(), *other.place.split())}
    here = claim.content(*clause(claim.text, mine.at, mine.start, mine.end)) - own
    shared = here & passage.content(*other.at)
    days = [{(d.month, d.day) for d in scene.dates_in(*at, but=(-1, -1)) if d.day}
            for scene, at in ((claim, mine.at), (passage, other.at))]  # fmt: skip
    if days[0] and days[1] and not days[0] & days[1]:
        return False
    return bool(shared) if mine.body else len(shared) >= SHARED and 2 * len(shared) >= len(here)


def _one_sort(mine: _Venue, other: _Venue) -> bool:
    if mine.body or other.body:
        return mine.body and other.body and mine.words == other.words
    return mine.words <= other.words or other.words <= mine.words


def _together(claim: Scene, mine: _Venue, other: _Venue, passages: Sequence[Scene]) -> bool:
    """Whether a sentence of the sources has both places: one may be in the other, or the thing was in both.  Where something
    only goes from one to the other, they are two, unless that is what the draft says."""
    moves = _ON_ITS_WAY.search(claim.text, mine.at[0], mine.start) or len(mine.words & other.words) < OF_ONE_NAME
    a, b = ({stem(w) for w in place.split()} for place in (mine.place, other.place))
    return any(
        (there := {w.stem for w in words(scene.text, *at) if w.capital and (moves or not _WAY.search(scene.text, at[0], w.start))}) & a
        and there & b
        for scene in passages for at in scene.sentences
    )  # fmt: skip


def _parts(place: str) -> frozenset[str]:
    return frozenset(fold(place).replace("-", " ").split())


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two places have a word in common, or the word for what is of it ("Bahrain", "Bahraini")."""
    return any(
        a == b or (min(len(a), len(b)) >= LONG and (a.startswith(b) or b.startswith(a))) for a in one for b in other
    )


def _comparison(outcome: str, mine: _Venue, index: int, other: _Venue) -> tuple[int, Comparison]:
    differs = outcome == "differs"
    return index, Comparison(
        kind="place", outcome="differs" if differs else "match", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=other.start, end=other.end), replacement=other.place if differs else None,
        reason=f"draft has it in {mine.place}; source has it in {other.place}" if differs else "the source has the same place",
    )  # fmt: skip
