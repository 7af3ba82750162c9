"""When are two figures equal, and when can they not both be right?

Values are compared with the precision, the hedges and the bounds that each side states.  Everything is symmetric:
swapping the two figures never changes an answer.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from rapidfuzz.distance import OSA

from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.units import DOLLARS

PLAIN_SLACK = Fraction(1, 40)
"""However coarsely a figure is stated ("$2 billion"), values further apart than 2.5% are not called equal."""
MATCH_SLACK = Fraction(1, 20)
"""The same for a figure with "about"."""
ROUGH_SLACK = Fraction(2, 25)
"""The same for a fraction with "about" or "almost": 31% is almost a third, 46% nearly half."""
APPROX_SLACK = Fraction(1, 10)
"""What "about" covers: a tenth of the value for a contradiction, half of that for a match."""
OPEN_END = Fraction(1, 4)
"""How far above "more than N" a value may lie and still be what the writer had in mind."""
COARSE = Fraction(1, 7)
"""However coarsely a whole number is stated ("3,000"), it stands for nothing that is further off."""
FAR = 2
"""A slip seldom doubles a figure: one that is further off, and no near miss, most likely measures another thing."""
CONVERTED = frozenset({"length", "mass", "area", "volume", "speed", "power", "energy"})
"""What is measured in units of several systems."""
A_YEAR: dict[str, Fraction] = {
    "s": Fraction(31_557_600), "min": Fraction(525_960), "h": Fraction(8_766), "day": Fraction(1461, 4),
    "week": Fraction(52), "month": Fraction(12), "quarter": Fraction(4), "year": Fraction(1),
}  # fmt: skip
"""How often the period of a rate comes in a year."""
PERSONS = frozenset({"person", "head", "capita", "inhabitant", "resident", "citizen"})
"""A rate for each of these is one for all people."""
SIGNIFICANT = 3
"""A bare number with this many significant digits is recognised without its unit (a cell of a table)."""


class Interval(NamedTuple):
    """Values that a figure, as stated, can stand for; None is without end."""

    low: Fraction | None
    high: Fraction | None

    def holds(self, value: Fraction) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures have the same dimension, currency and counted noun, as far as both state them."""
    if one.dimension != other.dimension:
        return {one.dimension, other.dimension} == {"count", "number"} and recognisable(one, other)
    if one.dimension == "money":
        return same_currency(one.unit, other.unit) and rates_meet(one.per, other.per)
    if one.dimension in ("count", "ordinal"):
        counted = bool({kin(n) for n in one.noun} & {kin(n) for n in other.noun})
        return rates_meet(one.per, other.per) and (counted or (one.dimension == "count" and recognisable(one, other)))
    if one.dimension == "number":
        return recognisable(one, other)
    if one.dimension == "degree":
        return one.unit == other.unit
    return rates_meet(one.per, other.per)


def conflict_of_ends(one: Quantity, other: Quantity) -> bool:
    """Whether the same end of two ranges has two values."""
    return conflict(replace(one, bound=""), replace(other, bound=""))


def rates_meet(one: str, other: str) -> bool:
    """Whether what two rates are counted by can be held against each other: the same, or two periods of time."""
    return not one or not other or one == other or {one, other} <= A_YEAR.keys() or {one, other} <= PERSONS


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two comparable figures are equal, with the precision and the bounds that they state."""
    if one.per != other.per and one.per in A_YEAR and other.per in A_YEAR:
        yearly = (one.value * A_YEAR[one.per], other.value * A_YEAR[other.per])
        return abs(yearly[0] - yearly[1]) <= max(map(abs, yearly)) * MATCH_SLACK
    near = _close(one).holds(other.value) or _close(other).holds(one.value)
    return near and not _bounds_conflict(one, other)


def conflict(one: Quantity, other: Quantity) -> bool:
    """Whether no value fits both figures, however generously they are read."""
    return not (_wide(one, other).holds(other.value) or _wide(other, one).holds(one.value))


def _bounds_conflict(one: Quantity, other: Quantity) -> bool:
    """Limits on two sides, or the two ends of ranges."""
    bounds = {one.bound, other.bound}
    return bounds == {"low", "high"} or (bounds == {"<", ">"} and not (one.approx or other.approx))


def _close(q: Quantity) -> Interval:
    slack = min(_rounding(q), abs(q.value) * PLAIN_SLACK)
    if q.approx:
        rough = q.dimension == "share" and not q.unit
        slack = max(
            slack,
            abs(q.value) * ROUGH_SLACK
            if rough
            else min(abs(q.value) * MATCH_SLACK, max(_loose_rounding(q), abs(q.value) / 50)),
        )
    if q.bound == ">":
        return Interval(q.value - (slack if q.approx else 0), q.value + max(slack, abs(q.value) * OPEN_END))
    if q.bound == "<" and not q.approx:
        return Interval(q.value - max(slack, abs(q.value) * OPEN_END), q.value)
    return Interval(q.value - slack, q.value + slack)


def _wide(q: Quantity, other: Quantity) -> Interval:
    """The generous reading beside another figure.  A duration may have been cut off at whole units as well as rounded,
    unless both are in the same unit; a value that was converted is not rounded to its first digit; and a limit is
    not rounded at all."""
    cut_off = q.dimension in ("time", "months") and q.unit != other.unit
    slack = max(min(_loose_rounding(q), abs(q.value) * COARSE), q.precision * (2 if cut_off else 1))
    if q.unit != other.unit and q.dimension == other.dimension in CONVERTED:
        slack = min(slack, max(q.precision, abs(q.value) * APPROX_SLACK))
    if q.bound in (">", "<") and not q.approx:
        slack = Fraction(0)
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


def same_currency(one: str, other: str) -> bool:
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


def recognisable(one: Quantity, other: Quantity) -> bool:
    """Equal bare numbers with enough digits to be no coincidence."""
    return one.value == other.value and telling(one.stated)


def telling(stated: Fraction) -> bool:
    digits = str(abs(stated.numerator))
    return len(digits.strip("0")) >= SIGNIFICANT or (stated.denominator == 1 and len(digits) > SIGNIFICANT)


def bare_cell(q: Quantity, p: Quantity) -> bool:
    """Whether one is a bare number, such as a table's cell, and the other the same number with its unit."""
    if (q.dimension == "number") == (p.dimension == "number") or "ordinal" in (q.dimension, p.dimension):
        return False
    return p.stated == q.stated and q.scale == p.scale == 1 and telling(q.stated)


def bare(q: Quantity) -> Quantity:
    """The number alone, as it would stand in a cell."""
    return replace(q, value=q.stated, unit="", dimension="number", scale=1, noun=())


def as_column(q: Quantity, cell: Quantity) -> Quantity | None:
    """The figure of a column as one of the sort of ``q``; None where dimension or unit does not let it be one."""
    if q.dimension == cell.dimension == "money":
        return cell if same_currency(q.unit, cell.unit) else None
    counts = {"number", "count"}
    if {q.dimension, cell.dimension} <= counts:
        return replace(cell, dimension=q.dimension, noun=q.noun)
    return cell if q.dimension == cell.dimension and q.per == cell.per else None


def within_reach(q: Quantity, p: Quantity) -> bool:
    """Whether the two lie within a factor of ``FAR``: a slip seldom doubles a figure."""
    low, high = sorted((abs(q.value), abs(p.value)))
    return q.value * p.value > 0 and high <= low * FAR


def near_miss(q: Quantity, p: Quantity) -> bool:
    """The same number with another sign, scale or unit, a longer number with one digit changed, or two digits
    swapped."""
    if abs(q.stated) == abs(p.stated):
        return q.value != p.value
    one, other = str(q.stated.numerator), str(p.stated.numerator)
    same_form = q.unit == p.unit and q.scale == p.scale and q.stated.denominator == p.stated.denominator
    if not same_form or OSA.distance(one, other) != 1:
        return False
    return min(len(one), len(other)) >= SIGNIFICANT or (len(one) > 1 and sorted(one) == sorted(other))


_CONFUSED = (frozenset({"time", "months"}), frozenset({"share", "points"}), frozenset({"gallon", "volume"}))


def unit_slip(q: Quantity, p: Quantity) -> bool:
    """The same number with a unit that is easily taken for the other: weeks for months, per cent for percentage
    points, euros for dollars, miles for kilometres, a week for a month."""
    if q.bound or p.bound:
        return False
    if q.per != p.per:
        return rate_slip(q, p)
    if q.dimension == p.dimension in CONVERTED and q.unit != p.unit and q.stated == p.stated and q.scale == p.scale:
        return abs(q.value - p.value) > max(abs(q.value), abs(p.value)) * APPROX_SLACK
    if {q.dimension, p.dimension} == _CONFUSED[2]:
        return q.stated == p.stated and q.scale == p.scale
    if q.stated != p.stated or q.scale != p.scale or q.value == p.value:
        return bool(q.dimension == p.dimension == "money" and q.value == p.value and q.stated == p.stated
                    and not same_currency(q.unit, p.unit))  # fmt: skip
    if q.dimension == p.dimension == "money":
        return not same_currency(q.unit, p.unit)
    return {q.dimension, p.dimension} in _CONFUSED


def rate_slip(q: Quantity, p: Quantity) -> bool:
    """The same figure for another period ("400 cars a week" for "a month"), or for each of other things."""
    if q.dimension != p.dimension or q.value != p.value or not (q.value and q.per and p.per) or q.unit != p.unit:
        return False
    if q.noun and p.noun and kin(q.noun[-1]) != kin(p.noun[-1]):
        return False
    periods = [q.per in A_YEAR, p.per in A_YEAR]
    return q.per != p.per and (all(periods) or not (any(periods) or {q.per, p.per} <= PERSONS))


def rivals(q: Quantity, p: Quantity) -> bool:
    """Whether a figure could be the other's counterpart at all: dimension, currency, counted noun, rate."""
    if q.dimension != p.dimension or q.per != p.per:
        return False
    if q.dimension == "money":
        return same_currency(q.unit, p.unit)
    if q.dimension == "count":
        return bool(q.noun and p.noun) and kin(q.noun[-1]) == kin(p.noun[-1])
    return not (q.noun and p.noun) or bool(set(q.noun) & set(p.noun))


def as_said(q: Quantity, p: Quantity) -> bool:
    """Whether the second has the first's figure, be it as a bare cell of a table whose head gives the unit."""
    if q.stated == p.stated and (q.scale == p.scale or (p.dimension == "number" and p.scale == 1)):
        return not unit_slip(q, p)
    return q.dimension == p.dimension and agree(q, p)
