"""Sums of money that follow from a number and a price: "40 doses, worth about £800" where a dose costs £19.80.

A *total* is a count of the claim times the price that a passage gives for one of the things counted; a *rate* ("£70,000 for
every job") is another sum of the claim divided by the number of the things that a passage or the claim counts.  Such a
figure matches where the calculation gives it.  It differs only where claim and source leave one calculation: the
rate's sum and number both stand in the claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import rounded_like, shown
from factcheck.verify.signals.numbers.values import agree, conflict, same_currency
from factcheck.verify.signals.words import stem

Found = list[tuple[int, Comparison]]

_FOR_ONE = re.compile(
    r",?\s(?:an?|per|each|(?:for )?(?:each|every)(?: single)?)\s(?P<noun>[A-Za-z][\w-]{2,30})\b", re.IGNORECASE
)
_PERIODS = frozenset(stem(word) for word in "hour day week month quarter year night head share".split())
MOST_FIGURES = 40
"""Figures of a claim or a passage that are looked at."""


class _Price(NamedTuple):
    """A sum for one thing, and the word for the thing, folded."""

    figure: Quantity
    noun: str


def compare_products(claim: Scene, passages: Sequence[Scene], known: Sequence[tuple[int, Comparison]]) -> Found:
    """At most one comparison for each sum of money that nothing in ``known`` has compared."""
    money = [q for q in claim.quantities[:MOST_FIGURES] if q.dimension == "money"]
    if not money:
        return []
    counts = [q for q in claim.quantities[:MOST_FIGURES] if q.dimension == "count" and q.noun]
    rates = {price.figure.start: price for price in _prices(claim)}
    found: Found = []
    for q in money:
        if any(one.claim_span.start < q.end and q.start < one.claim_span.end for _, one in known):
            continue
        one = (
            _rate(claim, rates[q.start], money, counts, passages)
            if q.start in rates
            else _product(claim, q, counts, passages)
        )
        if one:
            found.append(one)
    return found


def _prices(scene: Scene) -> list[_Price]:
    """The sums that a text gives for one thing, not for a time."""
    found = []
    for q in scene.quantities[:MOST_FIGURES]:
        behind = _FOR_ONE.match(scene.text, q.end) if q.dimension == "money" else None
        if behind and stem(behind["noun"]) not in _PERIODS:
            found.append(_Price(q, kin(stem(behind["noun"]))))
    return found


def _product(
    claim: Scene, q: Quantity, counts: Sequence[Quantity], passages: Sequence[Scene]
) -> tuple[int, Comparison] | None:
    """A count of the claim's sentence times a price of that thing."""
    sentence = claim.sentence_at(q.start)
    mine = [count for count in counts if sentence[0] <= count.start < sentence[1]]
    for index, passage in enumerate(passages):
        for price in _prices(passage):
            for count in mine:
                unit = price.figure
                if price.noun not in {kin(noun) for noun in count.noun} or not same_currency(q.unit, unit.unit):
                    continue
                value = count.value * unit.value
                there = _figure(q, value, count.value * unit.precision)
                if agree(q, there):
                    written = f"{count.text} × {unit.text} = {shown(value)}"
                    return index, _comparison("match", q, Span(start=unit.start, end=unit.end), written, None)
    return None


def _rate(
    claim: Scene, rate: _Price, money: Sequence[Quantity], counts: Sequence[Quantity], passages: Sequence[Scene]
) -> tuple[int, Comparison] | None:
    """The last sum before it in its sentence, or the only other one, divided by a number of the things, of the claim itself or of a passage."""
    q = rate.figure
    start, end = claim.sentence_at(q.start)
    sums = [
        p
        for p in money
        if p is not q and start <= p.start < end and p.value > q.value and same_currency(p.unit, q.unit)
    ]
    before = [p for p in sums if p.end <= q.start]
    if not before and len(sums) != 1:
        return None
    total = before[-1] if before else sums[0]
    own = [count for count in counts if rate.noun in {kin(noun) for noun in count.noun} and count.value]
    for index, passage in enumerate(passages):
        for count in own or _counted(passage, rate.noun):
            held = next((p for p in passage.quantities[:MOST_FIGURES] if own and p.value == count.value), None)
            where = held if own else count
            if where is None:
                continue
            value = total.value / count.value
            there = _figure(q, value, total.precision / count.value)
            written = f"{total.text} ÷ {count.text} = {shown(value)}"
            span = Span(start=where.start, end=where.end)
            if agree(q, there):
                return index, _comparison("match", q, span, written, None)
            if len(own) == 1 and conflict(q, there):
                return index, _comparison("differs", q, span, written, rounded_like(q, value))
    return None


def _counted(passage: Scene, noun: str) -> list[Quantity]:
    """The whole numbers of the sentences that speak of the thing: counted by its word, or bare."""
    found = []
    for index, q in enumerate(passage.quantities[:MOST_FIGURES]):
        nouns = {kin(one) for one in q.noun}
        spoken = noun in nouns or (not nouns and noun in passage.frame(index).spoken)
        if q.dimension in ("count", "number") and q.value > 1 and spoken:
            found.append(q)
    return found


def _figure(q: Quantity, value: Fraction, half: Fraction) -> Quantity:
    """A calculated sum, in the currency of the claim's."""
    return Quantity(
        q.start, q.end, q.text, value, q.unit, "money", 1, False, "", half, (), value, q.digits, q.per
    )  # fmt: skip


def _comparison(outcome: str, q: Quantity, span: Span, written: str, replacement: str | None) -> Comparison:
    verb = "the sources’ figures give it" if outcome == "match" else "the figures give another"
    return Comparison(
        kind="figure", outcome="match" if outcome == "match" else "differs", claim_span=Span(start=q.start, end=q.end),
        passage_span=span, reason=f"draft says {q.text}; {verb}: {written}", replacement=replacement,
    )  # fmt: skip
