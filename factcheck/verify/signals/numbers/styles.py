"""Writes a source's figure in the draft's own style."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck.verify.signals.numbers.numerals import word_for
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.units import SCALES

_FRACTIONS = {
    Fraction(1, 2): "half", Fraction(1, 3): "a third", Fraction(2, 3): "two-thirds", Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three-quarters", Fraction(1, 5): "a fifth", Fraction(1, 10): "a tenth",
}  # fmt: skip
"""Shares that a text which has them in words ("half") has as words, too."""


def restyled(q: Quantity, p: Quantity) -> str:
    """The passage's figure as it would stand in the claim's place, in the claim's style where that is simple."""
    passage_text = " ".join(p.text.split())
    if q.dimension == p.dimension == "share" and not (q.unit or p.unit) and q.text.isalpha() and p.value in _FRACTIONS:
        return f"{'about ' if p.approx and not q.approx else ''}{_FRACTIONS[p.value]}"
    if p.dimension == "number" != q.dimension and not q.spelt and not p.spelt and q.scale == 1:
        return q.text[: q.digits[0] - q.start] + _grouped(p, like=q) + q.text[q.digits[1] - q.start :]
    if q.dimension == "number" and p.dimension == "count" and q.scale == p.scale == 1:
        q, p = replace(q, dimension="count"), p
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


def _grouped(p: Quantity, *, like: Quantity) -> str:
    """The digits of ``p`` with the draft's separator of thousands."""
    written = p.text[p.digits[0] - p.start : p.digits[1] - p.start]
    draft = like.text[like.digits[0] - like.start : like.digits[1] - like.start]
    if not written.isdigit() or len(written) < 5:
        return written
    mark = next(
        (sign for sign in ("\u202f", "\u2009", "\u00a0", ".") if sign in draft and like.stated.denominator == 1), ","
    )
    return f"{int(written):,}".replace(",", mark) if len(written) < 30 else written


def shown(value: Fraction) -> str:
    """A computed value as it is shown in a sum: at most four significant digits, thousands grouped."""
    if value.denominator == 1:
        return f"{int(value):,}"
    return f"{float(value):,.4g}" if abs(value) < 1000 else f"{float(value):,.0f}"


def rounded_like(q: Quantity, value: Fraction) -> str | None:
    """A computed value in the place of ``q``: its sign, unit and number of decimals; None where ``q`` is in words."""
    if q.spelt or not q.stated or not any(char.isdigit() for char in q.text):
        return None
    number = abs(value) / (abs(q.value) / abs(q.stated))
    written = q.text[q.digits[0] - q.start : q.digits[1] - q.start]
    decimals = len(written.partition(".")[2])
    digits = f"{float(number):,.{decimals}f}" if "," in written else f"{float(number):.{decimals}f}"
    return q.text[: q.digits[0] - q.start] + digits + q.text[q.digits[1] - q.start :]
