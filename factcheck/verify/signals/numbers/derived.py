"""Figures of a claim that may have been worked out: changes, multiples, shares of a whole.

``derived`` reads what a claim says has been calculated ("fell by 6% this month", "a third less than", "doubled",
"two-thirds of the staff"), with the direction and the period that it gives.  Offsets are those of the claim.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Literal, NamedTuple

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity

Kind = Literal["change", "amount", "points", "multiple", "part"]
Period = Literal["", "day", "week", "month", "year"]


MOST_FIGURES = 40
"""Figures of a claim that are looked at; a claim is a sentence."""


class Derived(NamedTuple):
    """A figure that follows from others.

    ``change``: a share of the former value; ``amount``: a difference; ``points``: a difference of two shares;
    ``multiple``: how many times the former value; ``part``: a share of a whole.  ``direction``: 1 up, -1 down, 0 not
    said.  ``place`` is the figure's place in ``Scene.quantities``, -1 for a word such as "doubled".
    """

    kind: Kind
    quantity: Quantity
    direction: int
    period: Period
    place: int
    verb: tuple[int, int] | None


_MORE = re.compile(
    r"\s(?:(?!for\b|in\b|to\b|at\b|with\b|and\b|or\b|of\b)\w+\s)?(?:more|higher|longer|larger|bigger|dearer|taller|heavier|faster|up on|above|on top)\b",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\s(?:(?!for\b|in\b|to\b|at\b|with\b|and\b|or\b|of\b)\w+\s)?(?:less|lower|fewer|shorter|smaller|cheaper|lighter|slower|down on|below)\b",
    re.IGNORECASE,
)
_AS_MUCH = re.compile(r"\sas\s(?:much|many|high|large|big|long|expensive|heavy|tall)\b(?! again)", re.IGNORECASE)
_AGAIN = re.compile(r"\sas\s(?:much|many|high|large|big|long)\sagain\b", re.IGNORECASE)
""" "Half as many again": so much more."""
_OF = re.compile(r"\s(?:of|were|was|are|is|voted|said|live|work|come|came)\b", re.IGNORECASE)
_FACTORS = {
    "doubled": Fraction(2), "doubling": Fraction(2), "doubles": Fraction(2), "trebled": Fraction(3),
    "tripled": Fraction(3), "tripling": Fraction(3), "quadrupled": Fraction(4), "halved": Fraction(1, 2),
    "halving": Fraction(1, 2), "twice": Fraction(2),
}  # fmt: skip
_FOLD = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FACTORS |= {f"{name}{dash}fold": Fraction(size) for size, word in enumerate(_FOLD, 2) for name in (word, str(size))
             for dash in ("", "-")}  # fmt: skip
_FACTOR = re.compile(
    rf"(?:\b(more than|almost|nearly|about|roughly|just over|just under)\s)?\b({'|'.join(_FACTORS)})\b", re.IGNORECASE
)
_TIMES = re.compile(r"\stimes\b(?=\s(?:as|the|more|its|higher))", re.IGNORECASE)
_PERIODS: tuple[tuple[Period, re.Pattern[str]], ...] = (
    ("year", re.compile(r"\b(?:year (?:ago|earlier|before|on|to)|last year|previous year|annual(?:ly)?|year-on-year|"
                        r"(?:last|previous) (?:spring|summer|autumn|winter)|12 months|this year)\b", re.IGNORECASE)),
    ("month", re.compile(r"\b(?:month|monthly)\b", re.IGNORECASE)),
    ("week", re.compile(r"\b(?:week|weekly)\b", re.IGNORECASE)),
    ("day", re.compile(r"\b(?:day|daily|overnight|yesterday)\b", re.IGNORECASE)),
)  # fmt: skip


def derived(claim: Scene) -> list[Derived]:
    """What the claim may have worked out, in the order of the text."""
    found = [one for index in range(min(len(claim.quantities), MOST_FIGURES)) if (one := _of_figure(claim, index))]
    return sorted([*found, *_of_words(claim)], key=lambda one: one.quantity.start)


def _of_figure(claim: Scene, index: int) -> Derived | None:
    q, frame = claim.quantities[index], claim.frame(index)
    after = claim.text[q.end : q.end + 30]
    direction = 1 if _MORE.match(after) else -1 if _LESS.match(after) else frame.direction if frame.role == "by" else 0
    signed = q.text[0] in "+-−–" and not q.spelt
    period = _period(claim, q)
    if q.dimension == "ordinal" or q.bound in ("low", "high"):
        return None
    if q.dimension in ("number", "count") and _TIMES.match(after) and q.scale == 1:
        return Derived("multiple", q, 0, period, index, None)
    if q.dimension == "share":
        if _AGAIN.match(after):
            return Derived("multiple", _and_again(q), 0, "", index, None)
        if _AS_MUCH.match(after):
            return Derived("multiple", q, 0, period, index, None)
        if direction or signed or frame.role == "by":
            return Derived("change", q, direction or (_sign(q) if signed else 0), period, index, frame.verb)
        return Derived("part", q, 0, "", index, None) if frame.role in ("", "whole") else None
    by = frame.role == "by" and q.dimension == "points"
    if direction or by or (signed and q.dimension != "temperature"):
        kind: Kind = "points" if q.dimension == "points" else "amount"
        return Derived(
            kind, q, direction or (_sign(q) if signed else 0), period, index, frame.verb if direction else None
        )
    return None


def _and_again(q: Quantity) -> Quantity:
    """The share on top of the whole; in words it is as rough as "doubled"."""
    value = 1 + q.value
    return replace(q, value=value, stated=value, dimension="number", precision=value / (20 if q.approx else 40))


def _sign(q: Quantity) -> int:
    return -1 if q.value < 0 else 1


def _of_words(claim: Scene) -> list[Derived]:
    """ "Doubled", "halved", "twice as many": a multiple without digits."""
    found = []
    for match in _FACTOR.finditer(claim.text):
        word, hedge = match[2].lower(), (match[1] or "").lower()
        if word == "twice" and not _AS_MUCH.match(claim.text, match.end()):
            continue
        value = _FACTORS[word]
        bound: Literal[">", "<", ""] = ">" if hedge in ("more than", "just over") else "<" if hedge else ""
        if hedge in ("about", "roughly"):
            bound = ""
        q = Quantity(match.start(2), match.end(2), match[2], value, "", "number", 1, bool(hedge) and hedge != "more than",
                     bound, value / 10, (), value, match.span(2), spelt=True)  # fmt: skip
        found.append(Derived("multiple", q, 0, _period(claim, q), -1, None))
    return found


def _period(claim: Scene, q: Quantity) -> Period:
    """The period that the sentence names nearest to the figure's own phrase: first after the figure, then before."""
    start, end = claim.sentence_at(q.start)
    comma = claim.text.find(",", q.end, end)
    for text in (
        claim.text[q.end : comma if comma > 0 else end],
        claim.text[max(start, q.start - 40) : q.start],
        claim.text[start:end],
    ):
        hits = [(m.start(), name) for name, pattern in _PERIODS if (m := pattern.search(text))]
        if hits:
            return min(hits)[1]
    return ""


_FORMS = (
    ("doubled", "doubling", "doubles"), ("tripled", "tripling", "triples"),
    ("quadrupled", "quadrupling", "quadruples"), ("halved", "halving", "halves"),
)  # fmt: skip


def other_factor(word: str, value: Fraction) -> str | None:
    """ "Tripled" as the word for another multiple, in the same form; None where there is no such word."""
    form = next((at for forms in _FORMS for at, one in enumerate(forms) if one == word.lower()), None)
    sizes = (Fraction(2), Fraction(3), Fraction(4), Fraction(1, 2))
    near = next((forms for forms, size in zip(_FORMS, sizes, strict=True) if abs(value - size) <= size / 20), None)
    if form is None or near is None:
        return None
    return near[form].capitalize() if word[0].isupper() else near[form]


def positive(q: Quantity) -> Quantity:
    """The figure without its sign, for comparing sizes."""
    return replace(q, value=abs(q.value), stated=abs(q.stated))
