"""Pairs of sentences, one of a claim and one of a passage, that make the same statement.

Two sentences make one statement if enough of the claim's content words stand in the other, or the two agree in so
many values (figures, days) that chance is out of the question.  Whoever compares their strength needs that first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.times.date_mentions import Partial

COVERED = 0.6
SHARED = 3
"""Share and number of the claim's content words that have to stand in the passage's sentence."""
ANCHORED_COVERED = 0.35
ANCHORED_SHARED = 2
"""The same where a figure or a day agrees."""
ANCHORS = 2
"""Figures and days that agree, if nothing else has to: 30% from 1 June is the same 30% from 1 June."""


class Pair(NamedTuple):
    """Two sentences as ranges of their texts; ``source`` is the passage's index, ``values`` are figures of the claim and their twins in the passage."""

    claim: Scene
    ours: tuple[int, int]
    passage: Scene
    theirs: tuple[int, int]
    source: int
    shared: frozenset[str]
    covered: float
    values: tuple[tuple[Quantity, Quantity], ...]

    @property
    def our_text(self) -> str:
        return self.claim.text[slice(*self.ours)]

    @property
    def their_text(self) -> str:
        return self.passage.text[slice(*self.theirs)]


def pairs(claim: Scene, passages: list[Scene], headings: Sequence[Scene] | None = None) -> list[Pair]:
    """Every pair of sentences of the claim and the passages that make the same statement.

    With ``headings``, the titles above the passages, names that stand there or elsewhere in the passage need not be said
    again in the sentence, and a month that agrees counts as a day.
    """
    found = []
    for ours in claim.sentences:
        content = claim.content(*ours)
        names = claim.names(*ours)
        if len(content) < 2:
            continue
        for index, passage in enumerate(passages):
            if len(content & passage.stems) < ANCHORED_SHARED and not passage.quantities:
                continue
            above = headings[index].stems if headings is not None and index < len(headings) else frozenset()
            around = names & (passage.stems | above) if headings is not None else None
            for theirs in passage.sentences:
                pair = _pair(claim, ours, content, names, passage, theirs, index, around)
                if pair is not None:
                    found.append(pair)
    return found


def _pair(
    claim: Scene, ours: tuple[int, int], content: set[str], names: set[str], passage: Scene, theirs: tuple[int, int],
    index: int, around: set[str] | None,
) -> Pair | None:  # fmt: skip
    shared = content & passage.content(*theirs)
    if around is not None:
        shared = shared | around if shared - around else set()
    covered = len(shared) / len(content)
    close = len(shared) >= SHARED and covered >= COVERED
    if not close and not (claim.quantities or claim.dates):
        return None
    values = tuple(_values(claim, ours, passage, theirs))
    days = _days(claim, ours, passage, theirs, months=around is not None)
    anchors = len(values) + days
    if not close and anchors < ANCHORS:
        close = anchors == 1 and len(shared) >= ANCHORED_SHARED and covered >= ANCHORED_COVERED
        if not close:
            return None
    if anchors < ANCHORS and names - (passage.stems if around is None else around):
        return None
    return Pair(claim, ours, passage, theirs, index, frozenset(shared), covered, values)


def _values(
    claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int]
) -> list[tuple[Quantity, Quantity]]:
    """Figures of one value; numbers up to three, which anything may have, and ordinals are none."""
    found = []
    for mine in claim.quantities:
        if not ours[0] <= mine.start < ours[1] or mine.dimension == "ordinal":
            continue
        for other in passage.quantities:
            if theirs[0] <= other.start < theirs[1] and other.dimension == mine.dimension and _equal(mine, other):
                found.append((mine, other))
                break
    return found


def _equal(one: Quantity, other: Quantity) -> bool:
    trivial = one.dimension in ("number", "count") and one.value <= 3
    same_unit = one.unit == other.unit or one.dimension == "share"
    return one.value == other.value and same_unit and not trivial


def _days(claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int], *, months: bool) -> int:
    """How many days (day and month, or a weekday alone) the two sentences have in common; with ``months``, months of a year as well."""
    mine = {d.fields for d in claim.dates if ours[0] <= d.start < ours[1] and d.month}
    other = {d.fields for d in passage.dates if theirs[0] <= d.start < theirs[1] and d.month}
    weekdays = [
        {d.weekday for d in scene.dates if at[0] <= d.start < at[1] and d.weekday is not None and not d.month}
        for scene, at in ((claim, ours), (passage, theirs))
    ]
    return (
        len(weekdays[0] & weekdays[1])
        + len({_day(d) for d in mine if d.day} & {_day(d) for d in other if d.day})
        + (len({d for d in mine if not d.day and d.year} & {d for d in other if not d.day}) if months else 0)
    )


def _day(one: Partial) -> tuple[int | None, int | None]:
    return one.day, one.month


def clause_at(text: str, sentence: tuple[int, int], at: int) -> tuple[int, int]:
    """The stretch around ``at`` between commas, semicolons, colons and dashes, as offsets of ``text``."""
    left = max((m.end() for m in _BREAK.finditer(text, sentence[0], at)), default=sentence[0])
    right = _BREAK.search(text, at, sentence[1])
    return left, right.start() if right else sentence[1]


_BREAK = re.compile(r"[,;:—–]\s|\b(?:while|whereas|although|though|but)\b")


def finding(
    outcome: str,
    pair: Pair,
    ours: tuple[int, int],
    theirs: tuple[int, int],
    replacement: str | None = None,
    why: str = "",
) -> tuple[int, Comparison]:
    """A comparison of strength: both sides as written."""
    said = " ".join(pair.claim.text[slice(*ours)].split())
    says = " ".join(pair.passage.text[slice(*theirs)].split())
    reason = why or (
        f"draft says “{said}”; source says only “{says}”" if outcome == "differs" else f"the source says “{says}” too"
    )
    return pair.source, Comparison(
        kind="strength", outcome="match" if outcome == "match" else "differs",
        claim_span=Span(start=ours[0], end=ours[1]), passage_span=Span(start=theirs[0], end=theirs[1]), reason=reason,
        replacement=replacement if outcome == "differs" else None,
    )  # fmt: skip
