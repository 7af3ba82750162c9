"""Compares the figures of a claim with those of a passage, by value and with the precision that each states.

A figure matches where the two agree after conversion and rounding.  It differs only where exactly one figure of the
passage can be its counterpart: same dimension, a clause about the same thing (``context``), and not already equal
to another figure of the claim.  In every other case nothing is returned.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from rapidfuzz.distance import OSA

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene, opposed, same_thing
from factcheck.verify.signals.numerals import word_for
from factcheck.verify.signals.quantity import Quantity
from factcheck.verify.signals.units import DOLLARS, SCALES

MATCH_SLACK = Fraction(1, 20)
"""However coarsely a figure is stated ("$2 billion"), values further apart than 5% are not called equal."""
APPROX_SLACK = Fraction(1, 10)
"""What "about" covers: a tenth of the value for a contradiction, half of that for a match."""
OPEN_END = Fraction(1, 4)
"""How far above "more than N" a value may lie and still be what the writer had in mind."""
FAR = 2
"""A slip seldom doubles a figure: one that is further off, and no near miss, most likely measures another thing."""
SIGNIFICANT = 3
"""A bare number with this many significant digits is recognised without its unit (a cell of a table)."""


class Interval(NamedTuple):
    """Values that a figure, as stated, can stand for; None is without end."""

    low: Fraction | None
    high: Fraction | None

    def holds(self, value: Fraction) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


def compare_figures(claim: str, passage: str) -> list[Comparison]:
    """One comparison at most for each figure of the claim.  Spans count in the two texts as passed in."""
    return compare_scenes(Scene(claim), Scene(passage))


def compare_scenes(claim: Scene, passage: Scene) -> list[Comparison]:
    """``compare_figures`` for texts that were read before."""
    if not claim.quantities or not passage.quantities:
        return []
    equal = {index: _equal(quantity, passage) for index, quantity in enumerate(claim.quantities)}
    used = {id(found) for found in equal.values() if found}
    used |= {id(p) for p in passage.quantities for c in claim.quantities if comparable(c, p) and agree(c, p)}
    found = []
    for index, quantity in enumerate(claim.quantities):
        twin = equal[index]
        if twin is None:
            unmatched = [other for place, other in enumerate(claim.quantities) if equal[place] is None]
            twin = _counterpart(claim, quantity, passage, used, unmatched)
            if twin is not None:
                found.append(_differs(quantity, twin))
        elif not opposed(claim, quantity.start, passage, twin.start):
            found.append(_matches(quantity, twin))
    return found


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures have the same dimension, currency and counted noun, as far as both state them."""
    if one.dimension != other.dimension:
        return {one.dimension, other.dimension} == {"count", "number"} and _recognisable(one, other)
    if one.dimension == "money":
        return _same_currency(one.unit, other.unit) and (not one.per or not other.per or one.per == other.per)
    if one.dimension in ("count", "ordinal"):
        return bool(set(one.noun) & set(other.noun)) or (one.dimension == "count" and _recognisable(one, other))
    if one.dimension == "number":
        return _recognisable(one, other)
    if one.dimension == "degree":
        return one.unit == other.unit
    return not one.per or not other.per or one.per == other.per


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two comparable figures are equal, with the precision and the bounds that they state."""
    near = _close(one).holds(other.value) or _close(other).holds(one.value)
    return near and not _bounds_conflict(one, other)


def conflict(one: Quantity, other: Quantity) -> bool:
    """Whether no value fits both figures, however generously they are read."""
    return not (_wide(one).holds(other.value) or _wide(other).holds(one.value))


def _bounds_conflict(one: Quantity, other: Quantity) -> bool:
    return {one.bound, other.bound} == {"<", ">"} and not (one.approx or other.approx)


def _close(q: Quantity) -> Interval:
    slack = min(_rounding(q), abs(q.value) * MATCH_SLACK)
    if q.approx:
        rough = q.dimension == "share" and not q.unit
        slack = max(
            slack,
            abs(q.value) * MATCH_SLACK
            if rough
            else min(abs(q.value) * MATCH_SLACK, max(_loose_rounding(q), abs(q.value) / 50)),
        )
    if q.bound == ">":
        return Interval(q.value - slack, q.value + max(slack, abs(q.value) * OPEN_END))
    if q.bound == "<" and not q.approx:
        return Interval(q.value - max(slack, abs(q.value) * OPEN_END), q.value + slack)
    return Interval(q.value - slack, q.value + slack)


def _wide(q: Quantity) -> Interval:
    slack = max(_loose_rounding(q), q.precision)
    if q.approx:
        slack = max(slack, abs(q.value) * APPROX_SLACK)
    if q.bound in (">", "low"):
        return Interval(q.value - slack, None)
    if q.bound in ("<", "high"):
        return Interval(None, q.value + slack)
    return Interval(q.value - slack, q.value + slack)


def _rounding(q: Quantity) -> Fraction:
    """Half of the last stated place; an exact whole number of things is not rounded.

    Two or more closing zeros ("73,000") are taken as rounding, one ("340") is not.
    """
    if q.scale == 1 and q.stated.denominator == 1 and q.dimension in ("count", "number", "age", "ordinal"):
        return _loose_rounding(q) if q.stated and q.stated % 100 == 0 else Fraction(0)
    if q.stated and q.stated.denominator == 1 and q.stated % 100 == 0:
        return max(q.precision, _loose_rounding(q))
    return q.precision


def _loose_rounding(q: Quantity) -> Fraction:
    """Half a unit of the last digit that is not zero: the most that the figure can have been rounded by."""
    if q.stated.denominator != 1 or not q.stated:
        return q.precision
    place, rest = 1, abs(int(q.stated))
    while rest % 10 == 0:
        place, rest = place * 10, rest // 10
    exact = q.dimension in ("count", "number", "age", "ordinal") and q.scale == 1 and place == 1
    return Fraction(0) if exact else max(q.precision, Fraction(place, 2) * abs(q.value / q.stated))


def _same_currency(one: str, other: str) -> bool:
    if one == other or ("cent" in (one, other) and (one in DOLLARS or other in DOLLARS or "EUR" in (one, other))):
        return True
    if "$" in (one, other):
        return one in DOLLARS and other in DOLLARS
    names = {
        "franc": ("CHF",),
        "rupee": ("INR", "PKR"),
        "krone": ("NOK", "DKK"),
        "peso": ("MXN", "ARS", "CLP", "COP", "PHP"),
    }
    return one in names.get(other, ()) or other in names.get(one, ())


def _recognisable(one: Quantity, other: Quantity) -> bool:
    """Equal bare numbers with enough digits to be no coincidence."""
    return one.value == other.value and _telling(one.stated)


def _telling(stated: Fraction) -> bool:
    digits = str(abs(stated.numerator))
    return len(digits.strip("0")) >= SIGNIFICANT or (stated.denominator == 1 and len(digits) > SIGNIFICANT + 1)


def _equal(q: Quantity, passage: Scene) -> Quantity | None:
    """The passage's figure that equals ``q``: the closest in value, then the first."""
    fitting = [p for p in passage.quantities if comparable(q, p) and agree(q, p)]
    if not fitting and q.dimension not in ("ordinal", "count"):
        fitting = [p for p in passage.quantities if _bare_cell(q, p)]
    return min(fitting, key=lambda p: (abs(p.value - q.value), p.start), default=None)


def _bare_cell(q: Quantity, p: Quantity) -> bool:
    """Whether one is a bare number, such as a table's cell, and the other the same number with its unit."""
    if (q.dimension == "number") == (p.dimension == "number") or "ordinal" in (q.dimension, p.dimension):
        return False
    return p.stated == q.stated and q.scale == p.scale == 1 and _telling(q.stated)


def _counterpart(
    claim: Scene, q: Quantity, passage: Scene, used: set[int], unmatched: list[Quantity]
) -> Quantity | None:
    """The one figure of the passage that speaks of the same thing and disagrees; None where in doubt."""
    if q.bound in ("low", "high") or q.dimension in ("number", "ordinal"):
        return None
    if q.dimension == "count" and q.text.lower() == "one":
        return None
    fitting = []
    for p in passage.quantities:
        if id(p) in used or p.bound in ("low", "high") or not _rivals(q, p) or not conflict(q, p):
            continue
        if not (near_miss(q, p) or _within_reach(q, p)):
            continue
        if same_thing(
            claim, (q.start, q.end), passage, (p.start, p.end), near=near_miss(q, p), same=q.stated == p.stated
        ):
            fitting.append(p)
    if not fitting or any(conflict(fitting[0], p) for p in fitting):
        return None
    chosen = fitting[0]
    sentence = passage.sentence_at(chosen.start)
    inside = [
        p for p in passage.quantities
        if sentence[0] <= p.start < sentence[1] and _rivals(q, p) and id(p) not in used and p is not chosen
    ]  # fmt: skip
    return None if inside or _contested(unmatched, q, chosen) else chosen


def _within_reach(q: Quantity, p: Quantity) -> bool:
    low, high = sorted((abs(q.value), abs(p.value)))
    return q.value * p.value > 0 and high <= low * FAR


def _contested(unmatched: list[Quantity], q: Quantity, p: Quantity) -> bool:
    """Whether another figure of the claim could as well be the one that the passage's figure answers."""
    return any(c is not q and _rivals(c, p) for c in unmatched)


def _rivals(q: Quantity, p: Quantity) -> bool:
    """Whether a figure could be the other's counterpart at all: dimension, currency, counted noun, rate."""
    if q.dimension != p.dimension or q.per != p.per:
        return False
    if q.dimension == "money":
        return _same_currency(q.unit, p.unit)
    if q.dimension == "count":
        return bool(q.noun and p.noun) and q.noun[-1] == p.noun[-1]
    return not (q.noun and p.noun) or bool(set(q.noun) & set(p.noun))


def near_miss(q: Quantity, p: Quantity) -> bool:
    """The same number with another scale or unit, a longer number with one digit changed, or two digits swapped."""
    if q.stated == p.stated:
        return q.value != p.value
    one, other = str(q.stated.numerator), str(p.stated.numerator)
    same_form = q.unit == p.unit and q.scale == p.scale and q.stated.denominator == p.stated.denominator
    if not same_form or OSA.distance(one, other) != 1:
        return False
    return min(len(one), len(other)) >= SIGNIFICANT or (len(one) > 1 and sorted(one) == sorted(other))


def _matches(q: Quantity, p: Quantity) -> Comparison:
    reason = (
        f"draft and source both say {q.text}"
        if q.text == p.text
        else f"draft says {q.text}; source says {p.text}, the same value"
    )
    return _comparison("match", q, p, reason, None)


def _differs(q: Quantity, p: Quantity) -> Comparison:
    return _comparison("differs", q, p, f"draft says {q.text}; source says {p.text}{_normalised(q, p)}", restyled(q, p))


def _comparison(outcome: str, q: Quantity, p: Quantity, reason: str, replacement: str | None) -> Comparison:
    return Comparison(
        kind="figure", outcome="match" if outcome == "match" else "differs", claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=p.start, end=p.end), reason=" ".join(reason.split()), replacement=replacement,
    )  # fmt: skip


def _normalised(q: Quantity, p: Quantity) -> str:
    """The two values in one unit, where the figures are written in different ones."""
    if q.unit == p.unit or q.dimension in ("money", "count", "number") or not q.stated:
        return ""
    in_draft_unit = p.value / (q.value / q.stated)
    return f" (that is {float(in_draft_unit):.4g} {q.unit})" if q.unit and q.unit != "°F" else ""


def restyled(q: Quantity, p: Quantity) -> str:
    """The passage's figure as it would stand in the claim's place, in the claim's style where that is simple."""
    passage_text = " ".join(p.text.split())
    if q.unit != p.unit or q.dimension != p.dimension:
        return passage_text
    offset = q.start
    head, tail = q.text[: q.digits[0] - offset], q.text[q.digits[1] - offset :]
    number = p.text[p.digits[0] - p.start : p.digits[1] - p.start]
    if q.spelt and not p.spelt:
        number = word_for(p.stated) or number
    if q.spelt or p.spelt:
        capital = q.text[:1].isupper()
        number = number[:1].upper() + number[1:] if capital else number
    if q.scale == p.scale:
        return (head + number + tail) if q.spelt == p.spelt or q.scale == 1 else passage_text
    letter = {factor: word for word, factor in SCALES.items() if word in ("m", "bn", "tn", "k")}
    full = {factor: word for word, factor in SCALES.items() if word in ("thousand", "million", "billion", "trillion")}
    for names in (full, letter):
        old, new = names.get(q.scale), names.get(p.scale)
        if old and new and not q.spelt and not p.spelt and tail.lower().lstrip(" -").startswith(old):
            return head + number + tail.replace(old, new, 1)
    return passage_text
