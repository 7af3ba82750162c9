"""What tells one member of a set from the others: people aged 18 to 24, firms with fewer than 50 staff, line 4, the second phase, the A350.

What a source says of one member says nothing of another: "turnout among voters over 65 was 78%" is not contradicted by "turnout
among voters under 30 was 41%", nor "line 4 carried 2.1 million" by what line 6 carried.  Where only the member differs, and no value
besides, the draft has named the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from factcheck.types import Comparison
from factcheck.verify.signals.numbers.numerals import CARDINALS, ORDINALS
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import agree, comparable
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS
from factcheck.verify.signals.words import PARTS, stem

if TYPE_CHECKING:
    from factcheck.verify.signals.context import Scene

VALUES = frozenset({"figure", "date", "contradiction"})
"""Kinds of comparisons that hold a value or a word of the draft against the source's."""
_WORDS = [word for word, value in CARDINALS.items() if 0 < value < 20]
_NTHS = [word for word, value in ORDINALS.items() if value < 20]
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii".split()
_READ = {word: str(number) for words in (CARDINALS, ORDINALS) for word, number in words.items()}
_READ |= {numeral: str(number) for number, numeral in enumerate(_ROMANS, 1)}
_ANY_MONTH, _ANY_DAY = rf"(?:{'|'.join(MONTHS)})", rf"(?:{'|'.join(WEEKDAYS)})"
_NUMBER = r"[£$€]?\s?\d[\d,.]*\d?(?:\s?(?:k|m|bn|million|billion)\b)?"
_AGE = r"\d{1,3}"
_TO = r"\s*(?:to|and|[-–—])\s*"
_LESS, _MORE = (
    r"(?:less|fewer|lower|younger) than|under|below|up to|at most",
    r"(?:more|greater|higher|older) than|over|above|at least",
)
_PEOPLE = (
    r"(?:people|persons|those|anyone|everyone|men|women|boys|girls|children|adults|voters|drivers|pupils|students|patients|passengers|residents"
    r"|workers|employees|members|visitors|customers|claimants|tenants|riders|users|households|homes|houses|flats|firms|companies|schools|farms|ships|vehicles|cars)"
)  # fmt: skip
_HAVING = r"(?:with|worth|earning|employing|weighing|owning|making|having)"
_BAND = re.compile(
    rf"\b(?:aged|ages)\s+(?:between\s+)?(?P<low>{_AGE}){_TO}(?P<high>{_AGE})\b"
    rf"|\b(?P<low2>{_AGE})[-\s]{{0,2}}(?:to|[-–])[-\s]?(?P<high2>{_AGE})[-\s]year[-\s]olds?\b"
    rf"|\b(?:aged\s+)?(?P<from>{_AGE})(?:\s+years)?\s+(?:and|or)\s+(?:over|above|older)\b"
    rf"|\b(?:aged\s+)?(?P<till>{_AGE})(?:\s+years)?\s+(?:and|or)\s+(?:under|below|younger)\b"
    rf"|\b(?:aged\s+)(?:(?P<less>{_LESS})|(?P<more>{_MORE}))\s+(?P<age>{_AGE})\b"
    rf"|\b(?:(?P<unders>under)|(?P<overs>over))[-\s]?(?P<aged>{_AGE})s\b"
    rf"|\b{_HAVING}\s+(?:between\s+)?(?P<low3>{_NUMBER}){_TO}(?P<high3>{_NUMBER})"
    rf"|\b{_HAVING}\s+(?P<from2>{_NUMBER})\s+or\s+more\b|\b{_HAVING}\s+(?P<till2>{_NUMBER})\s+or\s+(?:fewer|less)\b"
    rf"|(?:\b{_HAVING}|\b{_PEOPLE}(?:\s+of)?)\s+"
    rf"(?:(?P<less2>{_LESS})|(?P<more2>{_MORE}))\s+(?:the\s+age\s+of\s+)?(?P<size>{_NUMBER})",
    re.IGNORECASE,
)
_NUMBERED = (
    r"(?:line|route|block|phase|stage|year|ward|chapter|article|section|room|gate|platform|flight|group|unit|reactor|terminal|zone|grade|type|class"
    r"|part|bill|district|division|season|episode|round|lot|lane|pier|stand|area|sector|level|tier|category|module|plot|case|box|pit|shaft|well"
    r"|furnace|turbine|plan|option|volume|leg|heat|race|building|tower|hall|court|site|track|junction|sample|team|model|version|question|booth|exit|pump|tank|boiler|engine|camera|machine|patient|player|lorry|bus|tram|train|station|edition|tranche|wave|dose|reading|reports?|series)"
)
_NTH = rf"(?:{'|'.join(_NTHS)}|\d{{1,2}}(?:st|nd|rd|th))"
_MEMBER = re.compile(
    rf"\b(?P<noun>{_NUMBERED})\s+(?:no\.?\s*|number\s+)?(?P<which>\d{{1,4}}[a-z]?|(?-i:[A-HJ-Z])|(?-i:[IVX]{{2,4}})|{'|'.join(_WORDS)})\b(?!\s*(?:%|per|[.,]\d|million|billion|thousand))"
    r"|\b(?P<hours>full|part)[- ]time\b"
    rf"|\b(?P<nth>{_NTH})\s+(?!(?:year|quarter|case|part)s?\b)(?P<of>{_NUMBERED})\b"
    r"|\b(?P<code>(?-i:[A-Z]{1,3}))-?(?P<digits>\d{1,4})(?P<letter>(?-i:[A-Z])?)\b"
    rf"|\bafter\s+(?:the\s+(?:first|last)\s+)?(?P<count>\d{{1,3}}|{'|'.join(_WORDS)})\s+(?P<time>day|week|month|year)s?\b"
    rf"|\bat\s+(?:the\s+)?age\s+(?:of\s+)?(?P<old>\d{{1,3}}|{'|'.join(_WORDS)})\b"
    rf"|\b(?P<term>\d{{1,2}}|{'|'.join(_WORDS)})-(?:year|month|week|day)\s+(?P<rate>yield|rate|bond|note|loan|mortgage|gilt|deal|average)s?\b"
    rf"|\b(?P<month>{_ANY_MONTH})\s+(?P<monthly>figure|rate|reading|number|total|sale|index|survey|report|meeting|data|election|festival|edition|issue|order|delivery|output|auction|sitting|session|intake|count|census|poll|strike|vote|quarter)s?\b"
    rf"|\b(?P<day>{_ANY_DAY})\s+(?P<daily>market|edition|service|train|ferry|flight|session|match|game|race|class|concert|show|issue)s?\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"[£$€,\s]")


class Member(NamedTuple):
    """A member of a set: of what ``kind`` it is, and which one; ``start``..``end`` are code points of the text."""

    kind: str
    which: str
    start: int
    end: int


def find_members(text: str) -> Iterator[Member]:
    """The members that a text names: groups first, in order, then what is numbered, dated or has a code."""
    for found in _BAND.finditer(text):
        yield Member("band", _ends(found), *found.span())
    for found in _MEMBER.finditer(text):
        own = {name: value.lower() for name, value in found.groupdict(default="").items()}
        kind = stem(own["noun"] or own["of"] or own["rate"] or own["monthly"] or own["daily"])
        which = own["which"] or own["nth"] or own["term"] or own["month"] or own["day"]
        if own["hours"]:
            kind, which = "hours", own["hours"]
        elif own["code"]:
            kind, which = f"code {own['code']}", own["digits"] + own["letter"]
        elif own["count"] or own["old"]:
            kind, which = f"after {own['time']}" if own["time"] else "age", own["count"] or own["old"]
        yield Member(kind, _READ.get(which, re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", which)), *found.span())


def _ends(found: re.Match[str]) -> str:
    """From where to where a group goes, each end as written or empty."""
    one = {name: _BARE.sub("", value).lower() for name, value in found.groupdict(default="").items()}
    low = one["low"] or one["low2"] or one["low3"] or one["from"] or one["from2"]
    high = one["high"] or one["high2"] or one["high3"] or one["till"] or one["till2"]
    edge = one["age"] or one["aged"] or one["size"]
    if edge and (one["less"] or one["less2"] or one["unders"]):
        high = edge
    elif edge:
        low = edge
    return f"{low}-{high}"


def apart(claim: Scene, q: Quantity, passage: Scene, p: Quantity) -> bool:
    """Whether two figures are of different members: each of the one in its own part of the sentence, or of its sentence's only one."""
    if not claim.members or not passage.members:
        return False
    return _different(_of(claim, q), _of(passage, p))


def _of(scene: Scene, q: Quantity) -> list[Member]:
    start, end = scene.sentence_at(q.start)
    found = _within(scene, start, end)
    if _names(q.start, found):
        return []
    if len(found) > 1:
        before = [cut.end() for cut in PARTS.finditer(scene.text, start, q.start)]
        behind = PARTS.search(scene.text, q.end, end)
        found = _within(scene, before[-1] if before else start, behind.start() if behind else end)
    return found


def _within(scene: Scene, start: int, end: int) -> list[Member]:
    return [one for one in scene.members if start <= one.start < end]


def marks_off(p: Quantity, scene: Scene) -> bool:
    """Whether a figure is itself part of what names a member ("firms with 250 or more")."""
    return _names(p.start, scene.members)


def _different(ours: Sequence[Member], theirs: Sequence[Member]) -> bool:
    """Whether of some kind both name members, and none in common."""
    return any(
        {one.which for one in ours if one.kind == kind}.isdisjoint(one.which for one in theirs if one.kind == kind)
        for kind in {one.kind for one in ours} & {one.kind for one in theirs}
    )


def _names(at: int, found: Sequence[Member]) -> bool:
    """Whether a figure or date at that place is itself part of what names a member."""
    return any(one.start <= at < one.end for one in found)


def of_one_member(claim: Scene, passage: Scene, found: list[Comparison]) -> list[Comparison]:
    """The comparisons without the differences to a sentence that is about another member than the claim's; they are left where
    that sentence has every other value of the claim."""
    if not claim.members or not passage.members:
        return found
    return [one for one in found if not (_by_value(one) and _of_another(claim, passage, one, found))]


def _by_value(one: Comparison) -> bool:
    return one.outcome == "differs" and one.kind in VALUES


def _of_another(claim: Scene, passage: Scene, one: Comparison, found: Sequence[Comparison]) -> bool:
    ours, theirs = claim.sentence_at(one.claim_span.start), passage.sentence_at(one.passage_span.start)
    mine, others = _within(claim, *ours), _within(passage, *theirs)
    if not _different(mine, others):
        return False
    there = [p for p in passage.quantities if theirs[0] <= p.start < theirs[1]]
    return any(
        ours[0] <= q.start < ours[1]
        and not _names(q.start, mine)
        and not any(comparable(q, p) and agree(q, p) for p in there)
        for q in claim.quantities
    ) or any(
        _by_value(other)
        and theirs[0] <= other.passage_span.start < theirs[1]
        and not _names(other.claim_span.start, mine)
        for other in found
    )
