"""Numbers that are no figures: model names, sections, scores, times of day, phone numbers, dates, years.

``masked`` looks at one digit token and its neighbours, a bounded number of them, and says whether it is such a
number.  Leaving a real figure out costs a missed comparison; taking an identifier in would raise a false alarm,
so every doubtful pattern is left out.
"""

from __future__ import annotations

import re

from factcheck.verify.signals.numbers.numerals import Token, read_digits
from factcheck.verify.signals.numbers.units import LETTER_SIGNS, SCALES, UNITS
from factcheck.verify.signals.words import listed

_LABELS = listed(
    """no nos number nr page pages pp section sections article articles chapter paragraph para line lines figure
    fig table room route road highway flight channel part volume vol issue size type class grade level phase
    stage step version model form rule clause schedule annex appendix division group district precinct ward zone
    gate platform terminal unit engine tier category round week day game match episode season question item
    top point psalm verse act resolution proposition measure bill title code area building block lane apollo boeing
    airbus windows formula world war bus tram psalm pier radio"""
)
"""Words after which a bare number is a label: "page 3", "Article 5", "engine 4"."""

_SENTENCE_WORDS = listed(
    """in on at about over of the some nearly almost around under more less up only just and but or for from to by
    with as after before between than roughly approximately all another these those last next since until during
    among against including while when where if police officials at least fewer total a an exactly he she it
    they we however meanwhile today yesterday then there this that not no out every both any"""
)
_SCORE_WORDS = listed(
    """win wins victory victories defeat defeats loss losses draw draws lead score scoreline vote votes majority
    triumph thrashing aggregate record advantage deficit result tie split ruling decision"""
)
_STREETS = listed("street road avenue lane square drive place court terrace boulevard crescent row gardens quay")
_CLOCK = re.compile(
    r"\s?(?:a\.?m\b|p\.?m\b|o['’]clock|noon|GMT\b|BST\b|UTC\b|CET\b|E[SD]?T\b|P[SD]?T\b|hrs\b)", re.IGNORECASE
)


_INCH_MARKS = '"”″'


def masked(tokens: list[Token], at: int, text: str, *, bare: bool) -> bool:
    """Whether the digits of ``tokens[at]`` are part of an identifier, a score, a time or a phone number.

    ``bare``: no currency, scale or unit belongs to them.
    """
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if _attached(tokens, at, bare=bare) or _clock(tokens, at, text) or _footnote(before, after):
        return True
    if not bare:
        return False
    if after is not None and after.text in ("BC", "BCE", "AD", "CE"):
        return True
    if before is not None and before.kind == "word" and "," not in token.text:
        label = before.low in _LABELS or (before.text[0].isupper() and before.low not in _SENTENCE_WORDS)
        label = label or (before.text != before.low and before.low not in _SENTENCE_WORDS)
        if label and not (before.text[0].isupper() and "." in token.text and before.low not in _LABELS):
            return True
    if before is not None and before.text == "." and at > 1 and tokens[at - 2].low in ("no", "nos", "art", "sec", "ch"):
        return True
    if _address(tokens, at) or _clause_of(tokens, at):
        return True
    return (before is not None and before.text == "#") or _phone(tokens, at) or _score(tokens, at)


def _attached(tokens: list[Token], at: int, *, bare: bool) -> bool:
    """'A380', 'COVID-19', '10-K', '24/7', '9:30', '737s', '3D', '1.2.3.4', e-mail and web addresses."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and token.glued:
        if before.text in "'’" and after is not None and after.text in _INCH_MARKS and not bare:
            return False
        if before.kind == "word" or before.text in "/:@_\\=&'’" or before.kind == "num":
            return not (before.kind == "word" and not bare and (before.text.isupper() or before.text in LETTER_SIGNS))
        joined = before.glued and at > 1 and tokens[at - 2].kind == "word"
        if before.text == "." and before.glued:
            return True
        if before.text in "-‑–" and joined:
            return before.text != "–" or bare
    if after is None or not after.glued:
        return False
    if after.text in "/:@_\\=" and at + 2 < len(tokens) and tokens[at + 2].glued:
        return bare or after.text != "/" or tokens[at + 2].low not in UNITS
    if after.kind == "word":
        return bare
    if after.text in "-‑" and at + 2 < len(tokens) and tokens[at + 2].glued and tokens[at + 2].kind == "word":
        word = tokens[at + 2].text
        return bare and (len(word) < 3 or word[0].isupper() or word.lower() == "fold")
    return False


def _clock(tokens: list[Token], at: int, text: str) -> bool:
    """A time of day, or the first half of a range of two ("7.15 to 8.05am")."""
    if _CLOCK.match(text, tokens[at].end):
        return True
    for join in range(at + 1, min(at + 3, len(tokens) - 1)):
        if tokens[join].low in ("to", "-", "–", "and") and tokens[join + 1].kind == "num":
            return bool(_CLOCK.match(text, tokens[join + 1].end))
    return False


def _address(tokens: list[Token], at: int) -> bool:
    """ "10 Downing Street", "221 North Quay Road": a number, capitalised words and a word for a street."""
    for step in range(at + 1, min(at + 5, len(tokens))):
        if tokens[step].kind != "word" or not tokens[step].text[0].isupper():
            return False
        if tokens[step].low in _STREETS:
            return step > at + 1
    return False


def _clause_of(tokens: list[Token], at: int) -> bool:
    """The second number of "Article 2(4)"."""
    return (
        at > 1
        and tokens[at].glued
        and tokens[at - 1].text == "("
        and tokens[at - 1].glued
        and tokens[at - 2].kind == "num"
    )


def _footnote(before: Token | None, after: Token | None) -> bool:
    return before is not None and after is not None and before.text == "[" and after.text == "]"


def _phone(tokens: list[Token], at: int) -> bool:
    """'020 7946 0000', '+44 20 7946 0000', '555-867-5309': runs of digit groups, or a leading zero."""
    text = tokens[at].text
    if len(text) > 1 and text[0] == "0" and text[1].isdigit():
        return True
    if at and tokens[at - 1].text == "+" and len(text) <= 3 and tokens[at].glued:
        return True
    return _run(tokens, at, -1) + _run(tokens, at, 1) >= 2 or _spaced_pair(tokens, at)


def _run(tokens: list[Token], at: int, step: int) -> int:
    """How many digit groups follow on one side, joined by nothing but a space, a hyphen or a bracket."""
    count, here = 0, at
    while count < 3:
        here += step
        if 0 <= here < len(tokens) and tokens[here].text in ("-", "‑", "(", ")"):
            here += step
        if not (0 <= here < len(tokens) and tokens[here].kind == "num" and tokens[here].text.isdigit()):
            return count
        count += 1
    return count


def _spaced_pair(tokens: list[Token], at: int) -> bool:
    near = (tokens[index] for index in (at - 1, at + 1) if 0 <= index < len(tokens))
    return any(token.kind == "num" and token.text[0] in "0" and len(token.text) > 2 for token in near)


def _score(tokens: list[Token], at: int) -> bool:
    """Two whole numbers joined by a hyphen, unless a counted noun follows a rising pair ("3-5 people")."""
    for left, right in ((at, at + 2), (at - 2, at)):
        if left < 0 or right >= len(tokens):
            continue
        join = tokens[left + 1]
        if join.text not in "-‑–" or tokens[left].kind != "num" or tokens[right].kind != "num":
            continue
        follow = tokens[right + 1].low if right + 1 < len(tokens) else ""
        ends = read_digits(tokens[left].text), read_digits(tokens[right].text)
        rising = bool(ends[0] and ends[1] and ends[0][0] < ends[1][0])
        measured = follow in ("%", "per", "percent", "percentage", "-") or follow in UNITS or follow in SCALES
        measured = measured or follow in ("c", "f", "°", "pc")
        if not measured and not (tokens[left].text.isdigit() and tokens[right].text.isdigit()):
            rising = False
        counted = measured or (follow.isalpha() and follow.endswith("s") and follow not in _SCORE_WORDS)
        return not (rising and (counted or follow == "people"))
    return False
