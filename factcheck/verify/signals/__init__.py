"""Signals: deterministic comparisons of a claim with passages, expression by expression and by value.

They say nothing about a claim as a whole.  A signal that is not sure returns nothing, because each "differs" is
an alarm that a person has to look at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison
from factcheck.verify.signals import course
from factcheck.verify.signals.context import scene_of
from factcheck.verify.signals.headings import heading_of
from factcheck.verify.signals.look import Look
from factcheck.verify.signals.numbers.figures import compare_figures
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import as_said
from factcheck.verify.signals.people.names import compare_names
from factcheck.verify.signals.people.roles import compare_roles
from factcheck.verify.signals.people.spelling import compare_spelling
from factcheck.verify.signals.relations.parties import compare_parties
from factcheck.verify.signals.relations.places import compare_places
from factcheck.verify.signals.speech.quotations import compare_quotations
from factcheck.verify.signals.speech.speakers import compare_speakers
from factcheck.verify.signals.speech.strength import compare_strength
from factcheck.verify.signals.times.dates import compare_dates
from factcheck.verify.signals.times.weekdays import check_weekdays

__all__ = [
    "check_weekdays",
    "compare",
    "compare_dates",
    "compare_figures",
    "compare_names",
    "compare_parties",
    "compare_places",
    "compare_quotations",
    "compare_roles",
    "compare_speakers",
    "compare_spelling",
    "compare_strength",
    "figures_of",
    "stands_in",
]

_PERIOD_BEFORE = re.compile(
    r"\b(?:first|last|past|final|next|previous|following|opening|closing|coming)\s+$", re.IGNORECASE
)
_PERIOD_AFTER = re.compile(r"\s+(?:to|ending|ended|until|through)\b", re.IGNORECASE)
_SPANS = frozenset(("time", "months"))
_POINTS_BACK = re.compile(r"\b(?:the|these|those|their|its|his|her|our)\s+(?:\w+\s+)?$", re.IGNORECASE)


def compare(
    claim: str,
    passages: Sequence[tuple[str, date | None]],
    *,
    dated: date | None,
    readings: Sequence[str] = (),
    context: str = "",
    fronts: Sequence[str] = (),
) -> list[tuple[int, Comparison]]:
    """All signals for one claim, each with the index of its passage, in the order of the passages.

    A passage is its text and the day its document was published; ``dated`` is the day the claim was written.
    ``readings`` are the passages as the verifier reads them, from which the columns of a table row take their names, and
    every passage its title; ``context`` is what the draft says before the claim; ``fronts`` is how the document of each
    passage opens.
    A quotation is reported as altered only against the passage that comes nearest to it, and not at all where one has
    it word for word.
    """
    texts = [text for text, _ in passages]
    look = Look(
        claim=scene_of(claim),
        passages=[scene_of(text) for text in texts],
        texts=texts,
        readings=readings,
        headings=[heading_of(own, text) for own, text in zip(readings or [""] * len(texts), texts, strict=True)],
        fronts=fronts,
        days=[published for _, published in passages],
        dated=dated,
        before=scene_of(context),
    )
    found = course.measured(look)
    for stage in course.STAGES:
        found = stage(look, found)
    return sorted(found, key=lambda pair: (pair[0], pair[1].claim_span.start, pair[1].kind))


def figures_of(claim: str) -> list[tuple[int, int]]:
    """The spans of the figures of a claim that a source has to hold: all but ordinals, the word "one", a number word that only
    points back ("the two men"), and those that name a period ("the first three months", "the year to May"), which has other names."""
    read = (
        q for q in scene_of(claim).quantities
        if q.dimension != "ordinal" and q.text.lower() != "one" and not _names_period(claim, q)
    )  # fmt: skip
    return [(q.start, q.end) for q in read if not (q.text.isalpha() and _POINTS_BACK.search(claim, 0, q.start))]


def _names_period(claim: str, q: Quantity) -> bool:
    return q.dimension in _SPANS and bool(_PERIOD_BEFORE.search(claim, 0, q.start) or _PERIOD_AFTER.match(claim, q.end))


def stands_in(claim: str, text: str) -> frozenset[tuple[int, int]]:
    """The spans of the claim's figures whose value stands in a text, whatever it counts or measures there."""
    there = scene_of(text).quantities
    return frozenset((q.start, q.end) for q in scene_of(claim).quantities if any(as_said(q, p) for p in there))
