"""Numbers written in less usual ways: "3 1/2", "one point five million", "an hour and a half", "6-foot-4".

Each reader takes the tokens and a position, looks at a bounded number of tokens, and returns None where its pattern is
not there.  Nothing raises.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.verify.signals.numbers import units
from factcheck.verify.signals.numbers.numerals import UNIT_WORDS, WORD_SCALES, Number, Token, and_a_half
from factcheck.verify.signals.numbers.units import Unit

_SLASHED = frozenset({2, 3, 4, 5, 6, 8, 10, 16})
"""Denominators of a fraction with a stroke; "9/11" and "24/7" are none."""
_HALVED = frozenset({"time", "months", "length", "mass", "volume"})
_INCHES = 12


def read_slashed(tokens: list[Token], at: int) -> Number | None:
    """ "1/3 of" as a fraction, and "3 1/2" as a number with one."""
    alone = _stroke(tokens, at)
    if alone is not None:
        following = tokens[at + 3].low if at + 3 < len(tokens) else ""
        if following == "of" or following in units.UNITS:
            return Number(alone, Fraction(1, 50), 1, at + 3, "fraction")
        return None
    token = tokens[at]
    more = _stroke(tokens, at + 1) if at + 1 < len(tokens) and not tokens[at + 1].glued else None
    if more is None or not token.text.isdigit() or len(token.text) > 4:
        return None
    return Number(int(token.text) + more, Fraction(1, 8), 1, at + 4, "slashed")


def _stroke(tokens: list[Token], at: int) -> Fraction | None:
    """The value of "1/2" at three tokens that stand without spaces."""
    if at + 2 >= len(tokens) or tokens[at + 1].text != "/":
        return None
    above, below = tokens[at].text, tokens[at + 2].text
    glued = tokens[at + 1].glued and tokens[at + 2].glued
    if not glued or not (above.isascii() and above.isdigit() and below.isascii() and below.isdigit()):
        return None
    if len(above) > 2 or len(below) > 2 or int(below) not in _SLASHED or not 0 < int(above) < int(below):
        return None
    beyond = tokens[at + 3] if at + 3 < len(tokens) else None
    return None if beyond is not None and beyond.glued and beyond.text == "/" else Fraction(int(above), int(below))


def read_spoken(tokens: list[Token], at: int) -> Number | None:
    """ "One point five million", "zero point three per cent": only before a scale or a share, since "at one point three
    men left" is no number."""
    if at + 2 >= len(tokens) or tokens[at].low not in UNIT_WORDS or tokens[at + 1].low != "point":
        return None
    value, place, after = Fraction(UNIT_WORDS[tokens[at].low]), Fraction(1), at + 2
    while after < len(tokens) and after < at + 6 and tokens[after].low in UNIT_WORDS:
        place /= 10
        value += UNIT_WORDS[tokens[after].low] * place
        after += 1
    if place == 1 or after >= len(tokens):
        return None
    word = tokens[after].low
    if word in WORD_SCALES:
        factor = WORD_SCALES[word]
        return Number(value * factor, place * factor / 2, factor, after + 1, "words")
    shared = word in ("percent", "percentage", "%", "pct") or (word == "per" and _low(tokens, after + 1) == "cent")
    return Number(value, place / 2, 1, after, "words") if shared else None


def read_unit_and_half(tokens: list[Token], at: int) -> tuple[Number, Unit] | None:
    """ "An hour and a half", "a mile and a quarter": the number and its unit."""
    unit = units.UNITS.get(_low(tokens, at + 1)) if tokens[at].low in ("a", "an") else None
    more = and_a_half(tokens, at + 2) if unit and unit.dimension in _HALVED else None
    if unit is None or more is None:
        return None
    return Number(1 + more[0], Fraction(1, 8), 1, more[1], "words"), unit


def inches_after(tokens: list[Token], at: int) -> tuple[Fraction, int] | None:
    """The "-4" of "6-foot-4" or "-1-inch" of "5-foot-1-inch", in feet, and the token after it."""
    if at + 1 >= len(tokens) or tokens[at].text not in ("-", "‑") or not (tokens[at].glued and tokens[at + 1].glued):
        return None
    inches = tokens[at + 1].text
    plain = inches.isascii() and inches.isdigit() and len(inches) < 3 and int(inches) < _INCHES
    if not plain:
        return None
    named = _low(tokens, at + 3) in ("inch", "in") and tokens[at + 2].text in ("-", "‑") and tokens[at + 3].glued
    return Fraction(int(inches), _INCHES), at + 4 if named else at + 2


def is_compound_word(tokens: list[Token], at: int, after: int) -> bool:
    """Whether a spelt number is part of a word or a name: "five-a-side", "a nine-to-five job", "the Big Four"."""
    before = [token.low for token in tokens[max(0, at - 2) : at]]
    if tokens[at].text[0].isupper() and (before[-1:] == ["big"] or before in (["group", "of"], ["gang", "of"])):
        return True
    if after + 2 >= len(tokens) or not all(token.glued for token in tokens[after : after + 2]):
        return False
    if tokens[after].text not in ("-", "‑"):
        return False
    joined = tokens[after + 1].low
    beyond = tokens[after + 4] if after + 4 < len(tokens) else None
    measured = beyond is not None and beyond.glued and beyond.text in ("-", "‑")
    return joined in ("a", "by", "fold") or (joined == "to" and not measured)


def _low(tokens: list[Token], at: int) -> str:
    return tokens[at].low if at < len(tokens) else ""
