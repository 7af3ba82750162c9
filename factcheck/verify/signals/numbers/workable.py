"""Figures of a claim that can be worked out from two figures of a passage, "three out of five" from "23 of our 38", or that are the
limit of one: "less than half an hour" for "twenty minutes".

Unlike ``sums`` this does not ask what the two figures are figures of.  It says that the passage does not lack the claim's
figure, no more; so it is asked only where the verifier already leans to support, and never finds a difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene, scene_of
from factcheck.verify.signals.numbers.derived import Derived, derived
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import shown
from factcheck.verify.signals.numbers.sums import Sum, holds
from factcheck.verify.signals.numbers.values import comparable, conflict, same_currency

MOST_FIGURES = 12
"""Of more figures than this, some two give nearly every result."""
NEAR = Fraction(3, 20)
"""How far above "more than a half" a result may lie: writers choose the nearest round figure."""
FAR = 2
"""Nobody says "less than an hour" of ten minutes."""
APART = 1
"""Sentences between which two figures belong together."""

_NO_PARTS = ("age", "time", "months")
"""Nothing is a third of a duration or an age."""


def workable(claim: str, passage: str) -> list[Comparison]:
    """A match for each figure of the claim that has been worked out and that two near figures of the passage give, or that is
    what a share of the passage leaves of the whole."""
    own, there = scene_of(claim), scene_of(passage)
    dated = [(date.start, date.end) for date in there.dates]
    figures = [
        q for q in there.quantities
        if q.dimension != "ordinal" and q.value > 0 and not any(start < q.end and q.start < end for start, end in dated)
    ]  # fmt: skip
    found = []
    for q in own.quantities:
        within = next((p for p in figures if _keeps(q, p)), None) if q.bound in ("<", ">") and not q.approx else None
        if within:
            at, there_at = Span(start=q.start, end=q.end), Span(start=within.start, end=within.end)
            reason = f"the source's {within.text} lies within it"
            found.append(
                Comparison(kind="figure", outcome="match", claim_span=at, passage_span=there_at, reason=reason)
            )
    figures = [q for q in figures if q.dimension not in _NO_PARTS]
    if len(figures) > MOST_FIGURES:
        return found
    for one in derived(own):
        size = abs(one.quantity.value)
        done = next(
            (
                done for done in _results(one, there, figures)
                if holds(one, done) and abs(abs(done.result) - size) <= size * NEAR
                and not (one.quantity.bound and abs(done.result) == size)
            ), None,
        )  # fmt: skip
        if done:
            at = Span(start=one.quantity.start, end=one.quantity.end)
            reason = f"the source's figures give it: {done.written}"
            found.append(
                Comparison(kind="figure", outcome="match", claim_span=at, passage_span=done.span, reason=reason)
            )
    return found


def _keeps(q: Quantity, p: Quantity) -> bool:
    """Whether the passage's figure keeps the claim's limit, and is of its size."""
    near = q.value / FAR <= p.value <= q.value * FAR
    return near and comparable(q, p) and not conflict(q, p)


def _results(one: Derived, there: Scene, figures: list[Quantity]) -> Iterator[Sum]:
    """What the passage's figures give in the claim's kind of calculation."""
    places = [_sentence(there, q) for q in figures]
    for at, first in enumerate(figures):
        if one.kind == "part" and first.dimension == "share" and first.value < 1 and first.value != Fraction(1, 2):
            yield _sum(1 - first.value, f"1 − {first.text}", first, first)
        for later in range(at + 1, len(figures)):
            second = figures[later]
            if places[later] - places[at] > APART or not _alike(first, second) or first.value == second.value:
                continue
            less, more = sorted((first, second), key=lambda q: q.value)
            if one.kind == "part" and less.dimension != "share":
                yield _sum(less.value / more.value, f"{less.text} / {more.text}", first, second)
            elif one.kind == "multiple":
                up, down = (more, less) if one.quantity.value > 1 else (less, more)
                yield _sum(up.value / down.value, f"{up.text} / {down.text}", first, second)
            elif one.kind == "change" and one.direction:
                base = less if one.direction > 0 else more
                change = (more.value - less.value) / base.value * one.direction
                yield _sum(change, f"({more.text} − {less.text}) / {base.text}", first, second)
            elif one.kind in ("amount", "points") and _alike(one.quantity, more):
                sign = one.direction or 1
                yield _sum((more.value - less.value) * sign, f"{more.text} − {less.text}", first, second)


def _sentence(there: Scene, q: Quantity) -> int:
    return next((n for n, (start, end) in enumerate(there.sentences) if start <= q.start < end), 0)


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether one can be part of the other, or be more or less than it."""
    if one.dimension != other.dimension:
        return {one.dimension, other.dimension} <= {"count", "number"}
    return one.dimension != "money" or same_currency(one.unit, other.unit)


def _sum(result: Fraction, written: str, first: Quantity, second: Quantity) -> Sum:
    span = Span(start=first.start, end=second.end)
    return Sum(result, Fraction(0), f"{written} = {shown(abs(result))}", span, plain=False)
