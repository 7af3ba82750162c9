"""Makes one figure of several: sums of two units, ranges, and "one in six"."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from factcheck.verify.signals.numbers import units
from factcheck.verify.signals.numbers.kin import FALLING, RISING
from factcheck.verify.signals.numbers.numerals import Token
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.words import stem

_CHANGE_WORDS = 4
"""Among so many words before "A to B" a verb of change makes it two levels, not a range."""
_CHANGE_REACH = 10
"""The same before "from A to B": "will lift the output of the plant from 84 to 126 megawatts"."""


_RATIO = re.compile(r"\b(?:ratio|odds)\b[^.;]*$", re.IGNORECASE)
_ONE_IN = (["in"], ["out", "of"], ["in", "every"], ["out", "of", "every"], ["of", "every"])


def combined(tokens: list[Token], text: str, found: list[tuple[Quantity, int, int]]) -> list[Quantity]:
    """Sums of two units ("8 minutes and 48 seconds"), ranges, and "one in six" made out of neighbouring figures."""
    done: list[tuple[Quantity, int, int]] = []
    for quantity, first, after in found:
        if done:
            left, left_first, left_after = done[-1]
            between = [token.low for token in tokens[left_after:first]]
            if len(between) <= 3:
                summed = (
                    _compound(left, quantity, between, text)
                    or _one_in(left, quantity, between, text)
                    or _ratio(left, quantity, between, text)
                )
                if summed:
                    done[-1] = (summed, left_first, after)
                    continue
                ends = _range(tokens, left, quantity, between, left_first)
                if ends:
                    done[-1] = (ends[0], left_first, left_after)
                    quantity = ends[1]
        done.append((quantity, first, after))
    return [quantity for quantity, _, _ in done]


def _compound(left: Quantity, right: Quantity, between: list[str], text: str) -> Quantity | None:
    same = left.dimension == right.dimension and left.dimension in units.COMPOUND and between in ([], ["and"], [","])
    if not same or left.unit == right.unit or right.stated < 0 or right.value >= abs(left.value) or left.scale != 1:
        return None
    if right.bound or right.approx:
        return None
    return replace(
        left,
        end=right.end,
        text=text[left.start : right.end],
        value=left.value + right.value,
        precision=right.precision,
        noun=right.noun,
        unit=right.unit,
        digits=(left.start, right.end),
    )


def _one_in(left: Quantity, right: Quantity, between: list[str], text: str) -> Quantity | None:
    """ "One in six", "nine out of 10": a share.  Not "two in 2019", not "three in four days"."""
    plain = left.dimension in ("number", "count") and right.dimension in ("number", "count") and left.scale == 1
    spaced = len(between) == 2 and between[1] == "in" and left.text.lower() == "one" and between[0].isalpha()
    counted = len(between) in (2, 3) and between[1:] in (["in"], ["out", "of"]) and between[0].isalpha()
    spaced = spaced or (counted and left.spelt and right.spelt and not right.noun and right.value <= 10)
    if (
        not plain
        or not (spaced or (between in _ONE_IN and not left.noun))
        or not 0 < left.value < right.value <= 100000
    ):
        return None
    share = left.value / right.value
    return replace(
        left,
        end=right.end,
        text=text[left.start : right.end],
        value=share,
        unit="",
        dimension="share",
        precision=Fraction(1, 100),
        noun=(),
        stated=share,
        digits=(left.start, right.end),
    )


def _ratio(left: Quantity, right: Quantity, between: list[str], text: str) -> Quantity | None:
    """ "A ratio of 20 to 1": one number."""
    plain = left.dimension == right.dimension == "number" and right.value == 1 < left.value and between == ["to"]
    if not plain or not _RATIO.search(text, max(0, left.start - 80), left.start):
        return None
    return replace(left, end=right.end, text=text[left.start : right.end], bound="")


def _range(
    tokens: list[Token], left: Quantity, right: Quantity, between: list[str], first: int
) -> tuple[Quantity, Quantity] | None:
    """The two ends of "£1.2m-£1.5m", "3 to 5 per cent", "between 3 and 4": the first takes over scale and unit."""
    opened = first > 0 and tokens[first - 1].low == "between"
    levels = between == ["to"] and _two_levels(tokens, left, first)
    if between not in (["-"], ["–"], ["—"], ["to"]) and not (between == ["and"] and opened):
        return None
    if left.dimension == "age" and right.dimension in ("number", "count") and right.scale == 1:
        right = replace(right, dimension="age", noun=())
    elif (
        left.dimension in ("number", "count")
        and (not left.noun or left.noun == right.noun)
        and right.dimension != "ordinal"
    ):
        factor = right.value / right.stated if right.stated and right.unit != "°F" else Fraction(1)
        left = replace(left, value=left.value * factor, precision=left.precision * factor, unit=right.unit,
                       dimension=right.dimension, scale=right.scale, noun=right.noun)  # fmt: skip
    elif left.dimension == "money" and left.dimension == right.dimension and left.scale == 1 < right.scale:
        factor = Fraction(right.scale)
        left = replace(left, value=left.value * factor, precision=left.precision * factor, scale=right.scale)
    elif (
        left.dimension == "money"
        and right.dimension in ("number", "count")
        and left.stated < right.stated * right.scale
    ):
        right = replace(right, unit=left.unit, dimension="money", noun=())
        if left.scale == 1 < right.scale:
            left = replace(
                left, value=left.value * right.scale, precision=left.precision * right.scale, scale=right.scale
            )
    if left.dimension != right.dimension or left.value == right.value:
        return None
    if left.value > right.value:
        falling = between in (["-"], ["–"], ["—"]) and left.unit == right.unit
        return (replace(left, bound="high"), replace(right, bound="low")) if falling else None
    return (left, right) if levels else (replace(left, bound="low"), replace(right, bound="high"))


def _two_levels(tokens: list[Token], left: Quantity, first: int) -> bool:
    """Whether "A to B" is a change and a level, or two levels: "rose by 17 cents to $5", "fell from 6 to 5 per cent".

    "Rose 3 to 5 per cent" is a range: its first figure has no unit of its own.
    """
    reach = _CHANGE_REACH if first and tokens[first - 1].low == "from" else _CHANGE_WORDS
    before = [token.low for token in tokens[max(0, first - reach) : first]]
    changing = any(stem(word) in RISING | FALLING for word in before)
    whole = left.dimension not in ("number", "count")
    return (whole and (changing or before[-1:] == ["by"])) or (changing and before[-1:] == ["from"])
