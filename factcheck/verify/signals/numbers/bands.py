"""Groups that figures mark off: people aged 18 to 24, firms with fewer than 50 staff, homes worth more than £500,000.

What a source says of one band says nothing of another: "turnout among voters over 65 was 78%" is not contradicted by "turnout
among voters under 30 was 41%".  Where only the band differs, and no other figure, the draft has the band wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from factcheck.types import Comparison
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import agree, comparable

if TYPE_CHECKING:
    from factcheck.verify.signals.context import Scene

_NUMBER = r"[£$€]?\s?\d[\d,.]*\d?(?:\s?(?:k|m|bn|million|billion)\b)?"
_AGE = r"\d{1,3}"
_TO = r"\s*(?:to|and|[-–—])\s*"
_LESS, _MORE = (
    r"(?:less|fewer|lower|younger) than|under|below|up to|at most",
    r"(?:more|greater|higher|older) than|over|above|at least|from",
)
_PEOPLE = (
    r"(?:people|persons|those|anyone|everyone|men|women|boys|girls|children|adults|voters|drivers|pupils|students|patients|passengers|residents"
    r"|workers|employees|members|visitors|customers|claimants|tenants|riders|users|households|homes|houses|flats|firms|companies|schools|farms|ships|vehicles|cars)"
)  # fmt: skip
_BAND = re.compile(
    rf"\b(?:aged|ages)\s+(?:between\s+)?(?P<low>{_AGE}){_TO}(?P<high>{_AGE})\b"
    rf"|\b(?P<low2>{_AGE})[-\s]{{0,2}}(?:to|[-–])[-\s]?(?P<high2>{_AGE})[-\s]year[-\s]olds?\b"
    rf"|\b(?:aged\s+)?(?P<from>{_AGE})(?:\s+years)?\s+(?:and|or)\s+(?:over|above|older)\b"
    rf"|\b(?:aged\s+)?(?P<till>{_AGE})(?:\s+years)?\s+(?:and|or)\s+(?:under|below|younger)\b"
    rf"|\b(?:aged\s+)(?:(?P<less>{_LESS})|(?P<more>{_MORE}))\s+(?P<age>{_AGE})\b"
    rf"|\b(?:(?P<unders>under)|(?P<overs>over))[-\s]?(?P<aged>{_AGE})s\b"
    rf"|\b(?:with|worth|earning|employing|weighing|owning|making|having)\s+(?:between\s+)?(?P<low3>{_NUMBER}){_TO}(?P<high3>{_NUMBER})"
    rf"|(?:\b(?:with|worth|earning|employing|weighing|owning|making|having)|\b{_PEOPLE}(?:\s+of)?)\s+"
    rf"(?:(?P<less2>{_LESS})|(?P<more2>{_MORE}))\s+(?:the\s+age\s+of\s+)?(?P<size>{_NUMBER})",
    re.IGNORECASE,
)
_CUT = re.compile(r"[,;]\s|\band\s(?!(?:over|above|older|under|below|younger)\b)", re.IGNORECASE)
_BARE = re.compile(r"[£$€,\s]")


class Band(NamedTuple):
    """A group: from ``low`` to ``high``, each as written or empty; ``start``..``end`` are code points of the text."""

    low: str
    high: str
    start: int
    end: int


def find_bands(text: str) -> Iterator[Band]:
    """The bands that a text names, in order."""
    for found in _BAND.finditer(text):
        one = {name: _BARE.sub("", value).lower() for name, value in found.groupdict(default="").items()}
        low = one["low"] or one["low2"] or one["low3"] or one["from"]
        high = one["high"] or one["high2"] or one["high3"] or one["till"]
        edge = one["age"] or one["aged"] or one["size"]
        if edge and (one["less"] or one["less2"] or one["unders"]):
            high = edge
        elif edge:
            low = edge
        yield Band(low, high, *found.span())


def apart(claim: Scene, q: Quantity, passage: Scene, p: Quantity) -> bool:
    """Whether two figures are of different bands: each of the band in its own part of the sentence, or of its sentence's only one."""
    if not claim.bands or not passage.bands:
        return False
    ours, theirs = _groups_of(claim, q), _groups_of(passage, p)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _groups_of(scene: Scene, q: Quantity) -> set[tuple[str, str]]:
    start, end = scene.sentence_at(q.start)
    found = _within(scene, start, end)
    if _marks_off(q, found):
        return set()
    if len(found) > 1:
        before = [cut.end() for cut in _CUT.finditer(scene.text, start, q.start)]
        behind = _CUT.search(scene.text, q.end, end)
        found = _within(scene, before[-1] if before else start, behind.start() if behind else end)
    return {(band.low, band.high) for band in found}


def _within(scene: Scene, start: int, end: int) -> list[Band]:
    return [band for band in scene.bands if start <= band.start < end]


def _marks_off(q: Quantity, found: Sequence[Band]) -> bool:
    """Whether a figure is itself one end of a band."""
    return any(band.start <= q.start < band.end for band in found)


def of_one_band(claim: Scene, passage: Scene, found: list[Comparison]) -> list[Comparison]:
    """The comparisons without the differences to a sentence that is about another band than the claim's; they are left where
    that sentence has every other figure of the claim."""
    if not claim.bands or not passage.bands:
        return found
    return [one for one in found if one.outcome != "differs" or not _of_another(claim, passage, one)]


def _of_another(claim: Scene, passage: Scene, one: Comparison) -> bool:
    ours, theirs = claim.sentence_at(one.claim_span.start), passage.sentence_at(one.passage_span.start)
    mine, others = _within(claim, *ours), _within(passage, *theirs)
    if not mine or not others or {band[:2] for band in mine} & {band[:2] for band in others}:
        return False
    there = [p for p in passage.quantities if theirs[0] <= p.start < theirs[1]]
    return any(
        ours[0] <= q.start < ours[1]
        and not _marks_off(q, mine)
        and not any(comparable(q, p) and agree(q, p) for p in there)
        for q in claim.quantities
    )
