"""Reads numbers: digits in their common groupings, number words, and fractions.

``tokenize`` cuts a text into words, digit groups and single signs in one pass; the readers look at a bounded
number of tokens ahead, so reading a text is linear in its length.  Offsets are code points.  Nothing raises:
what cannot be read as one number ("1.2.3", "53,84") is None.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal, NamedTuple

from factcheck.verify.signals.numbers.units import LETTER_SCALES, SCALES, UNITS

_TOKEN = re.compile(
    r"(?P<num>(?<![0-9] )(?<![0-9])[1-9][0-9]{0,2}(?: [0-9]{3}){1,2}(?![0-9]| [0-9]|[-–.,:/][0-9])|[0-9]{1,3}(?:[\u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[0-9]{1,3}(?:['’][0-9]{3})+(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<word>[^\W\d_]+)|(?P<sym>[^\s])"
)
_MAX_DIGITS = 30
"""A longer run of digits is a serial number or noise, not a figure in the news."""

_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_SPACED = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f'’][0-9]{3})+")

VULGAR: dict[str, Fraction] = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip
UNIT_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
CARDINALS = {**UNIT_WORDS, **_TEENS, **TENS}
NUMBER_WORDS = frozenset(CARDINALS)
WORD_SCALES = {word: factor for word, factor in SCALES.items() if word not in LETTER_SCALES and len(word) > 3}
DENOMINATORS: dict[str, int] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
_SMALL_WORDS = {value: word for word, value in {**UNIT_WORDS, **_TEENS}.items()}


class Token(NamedTuple):
    """A word, a digit group or one sign.  ``glued``: no white space before it; ``low``: in lower case."""

    kind: str
    text: str
    start: int
    end: int
    glued: bool
    low: str


Style = Literal["digits", "words", "fraction", "slashed"]


class Number(NamedTuple):
    """A number of ``tokens[first:after]``.

    ``half`` is half a unit of the last stated place; ``scale`` the scale word that it holds already (1 for none).
    """

    value: Fraction
    half: Fraction
    scale: int
    after: int
    style: Style


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    tokens = []
    last = -1
    for match in _TOKEN.finditer(text):
        kind, found, (start, end) = match.lastgroup or "sym", match[0], match.span()
        tokens.append(Token(kind, found, start, end, start == last, found.casefold() if kind == "word" else found))
        last = end
    return tokens


def read_digits(text: str) -> tuple[Fraction, Fraction] | None:
    """Value and half of the last place of one digit group, or None where its grouping is unreadable."""
    if len(text) > _MAX_DIGITS:
        return None
    if _ENGLISH.fullmatch(text) or _INDIAN.fullmatch(text):
        plain = text.replace(",", "")
    elif _PLAIN.fullmatch(text):
        plain = text
    elif _DOTTED.fullmatch(text):
        plain = text.replace(".", "")
    elif _SPACED.fullmatch(text):
        plain = re.sub(r"\D", "", text)
    else:
        return None
    decimals = len(plain.partition(".")[2])
    return Fraction(plain), Fraction(1, 2 * 10**decimals)


def split_row(text: str) -> list[str] | None:
    """The fields of a run such as ``151.50,160.25,163.00`` (cells of a comma-separated row), or None."""
    if len(text) > 400 or text.count(",") < 2 or read_digits(text) is not None:
        return None
    fields = text.split(",")
    return fields if all(_PLAIN.fullmatch(field) and len(field) <= _MAX_DIGITS for field in fields) else None


def word_for(value: Fraction) -> str | None:
    """The English word for a whole number up to nineteen."""
    return _SMALL_WORDS.get(int(value)) if value.denominator == 1 else None


_OPENS = NUMBER_WORDS | {"a", "an", "half", "quarter"}
"""The words that a number or a fraction can begin with: all others need no second look."""


def read_words(tokens: list[Token], at: int) -> Number | None:
    """A number spelt in words that begins at token ``at`` ("twenty-five", "two and a half million")."""
    if tokens[at].low not in _OPENS:
        return None
    half = _half_a_million(tokens, at)
    if half:
        return half
    total, after, scale, fraction = Fraction(0), at, 1, False
    while True:
        group = _below_thousand(tokens, after, first=after == at)
        if group is None:
            break
        value, after = group
        half_more = and_a_half(tokens, after)
        if half_more:
            value, after, fraction = value + half_more[0], half_more[1], True
        here = after + 1 if after + 1 < len(tokens) and tokens[after].text in "-‑" and tokens[after].glued else after
        factor = WORD_SCALES.get(tokens[here].low, 1) if here < len(tokens) else 1
        if factor > 1:
            after = here + 1
        total += value * factor
        scale = max(scale, factor)
        if factor == 1 or fraction or after - at > 16:
            break
        after = _skip_and(tokens, after)
    if after == at:
        return None
    if tokens[after - 1].low == "and":
        after -= 1
    last = Fraction(scale, 4 if fraction else 2) if scale >= 1000 or fraction else Fraction(1, 2)
    return Number(total, last, scale, after, "words")


def _half_a_million(tokens: list[Token], at: int) -> Number | None:
    low = [token.low for token in tokens[at : at + 4]]
    for share, pattern in (
        (Fraction(1, 2), ["half", "a"]),
        (Fraction(1, 4), ["quarter", "of", "a"]),
        (Fraction(1, 2), ["half", "of", "a"]),
    ):
        size = len(pattern)
        if low[:size] == pattern and len(low) > size and low[size] in (*WORD_SCALES, "dozen"):
            factor = 12 if low[size] == "dozen" else WORD_SCALES[low[size]]
            return Number(share * factor, Fraction(factor, 8), factor, at + size + 1, "words")
    return None


def _below_thousand(tokens: list[Token], at: int, *, first: bool) -> tuple[Fraction, int] | None:
    """Value and next token of "seven", "twenty-five", "three hundred and four", "a hundred", "a dozen"."""
    value, after = _below_hundred(tokens, at)
    if value is None:
        if not first or at + 1 >= len(tokens) or tokens[at].low not in ("a", "an"):
            return None
        following = tokens[at + 1].low
        if following == "dozen":
            return Fraction(12), at + 2
        if following == "hundred":
            value, after = 1, at + 1
        elif following in WORD_SCALES:
            return Fraction(1), at + 1
        else:
            return None
    if after < len(tokens) and tokens[after].low == "dozen":
        return Fraction(value * 12), after + 1
    if after < len(tokens) and tokens[after].low == "hundred" and value < 100:
        rest, beyond = _below_hundred(tokens, _skip_and(tokens, after + 1))
        return (Fraction(value * 100), after + 1) if rest is None else (Fraction(value * 100 + rest), beyond)
    return Fraction(value), after


def _below_hundred(tokens: list[Token], at: int) -> tuple[int | None, int]:
    if at >= len(tokens) or tokens[at].low not in CARDINALS:
        return None, at
    value, after = CARDINALS[tokens[at].low], at + 1
    if value >= 20:
        beyond = after + 1 if after < len(tokens) and tokens[after].text in "-‑" and tokens[after].glued else after
        if beyond < len(tokens) and UNIT_WORDS.get(tokens[beyond].low, 0) > 0:
            return value + UNIT_WORDS[tokens[beyond].low], beyond + 1
    return value, after


def _skip_and(tokens: list[Token], at: int) -> int:
    following = at + 1 < len(tokens) and tokens[at].low == "and" and tokens[at + 1].low in CARDINALS
    return at + 1 if following else at


def and_a_half(tokens: list[Token], at: int) -> tuple[Fraction, int] | None:
    """The "and a half" that may follow a number: its value and the token after it."""
    low = [token.low for token in tokens[at : at + 3]]
    if low[:2] == ["and", "a"] and low[2:] in (["half"], ["quarter"], ["third"]):
        return Fraction(1, DENOMINATORS[low[2]]), at + 3
    parts = {"two": 2, "three": 3}.get(low[1], 0) if low[:1] == ["and"] and len(low) == 3 else 0
    here = at + 3 if parts and low[2] in ("-", "‑") else at + 2
    below = DENOMINATORS.get(tokens[here].low, 0) if parts and here + 1 < len(tokens) else 0
    if below > parts and tokens[here + 1].low in (*UNITS, *WORD_SCALES, "per", "percent", "percentage"):
        return Fraction(parts, below), here + 1
    return None


def read_fraction(tokens: list[Token], at: int) -> Number | None:
    """A share in words: "two-thirds", "a fifth of", "half the".  An ordinal ("a third week") is not one."""
    token = tokens[at]
    if token.low not in _OPENS:
        return None
    if token.low == "half" and not _period(tokens, at):
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        sharing = following in ("of", "the", "its", "their", "his", "her", "our", "as", "all", "those", "these", "")
        beyond = tokens[at + 2].low if at + 2 < len(tokens) else ""
        sharing = sharing or (following in ("a", "an") and beyond in (*UNITS, "percentage", "per", "percent"))
        sharing = sharing or (following in ("-", "‑") and beyond == "point")
        ended = following in (".", ",", ";", ")")
        before = tokens[at - 1].low if at else ""
        if sharing or (ended and before in ("by", "than", "about", "nearly", "almost", "in", "over")):
            return Number(Fraction(1, 2), Fraction(1, 50), 1, at + 1, "fraction")
        return None
    if token.low in ("a", "an") and at and tokens[at - 1].low == "and":
        return None  # "a day and a half"
    numerator = 1 if token.low in ("a", "an") else UNIT_WORDS.get(token.low, 0)
    after = at + 1
    if not numerator or after >= len(tokens):
        return None
    if tokens[after].text in "-‑" and tokens[after].glued:
        after += 1
    if after >= len(tokens) or tokens[after].low not in DENOMINATORS:
        return None
    word = tokens[after].low
    if not word.endswith("s") and not _is_share(tokens, after):
        return None
    value = Fraction(numerator, DENOMINATORS[word])
    return Number(value, Fraction(1, 50), 1, after + 1, "fraction") if 0 < value < 1 else None


def _is_share(tokens: list[Token], at: int) -> bool:
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return following in (
        "of", "less", "more", "lower", "higher", "fewer", "cheaper", "larger", "smaller", "bigger", "above", "below",
        "", ".", ",", ";", ")", "since", "to", "from", "on", "in", "this", "last", "point",
    ) or (following in ("-", "‑") and at + 2 < len(tokens) and tokens[at + 2].low == "point")  # fmt: skip


def _period(tokens: list[Token], at: int) -> bool:
    """Whether this "half" is one of two periods ("the first half of the year"), or part of a number ("two and half")."""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if at > 0 and tokens[at - 1].low == "and" and following in ("of", "its", "their", "his", "her"):
        return False  # "five weeks and half of its fuel"
    return at > 0 and tokens[at - 1].low in (
        "first",
        "second",
        "other",
        "latter",
        "top",
        "bottom",
        "better",
        "and",
        "a",
    )
