"""What a number counts, and whether it is somebody's age: read from the words beside it.

Each reader looks at a bounded number of tokens; nothing raises.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.verify.signals.numbers import units
from factcheck.verify.signals.numbers.numerals import Token, read_words
from factcheck.verify.signals.words import STOP, listed, stem

_OLDEST = 123
"""Nobody has been known to live longer (Jeanne Calment, 122 years)."""
_PLURALS = listed("""people men women children staff police aircraft troops sheep fish cattle crew feet teeth mice""")


def read_noun(tokens: list[Token], at: int, *, ordinal: bool = False) -> tuple[str, ...]:
    """The stems of the counted noun and its adjectives; "six of the seven boats" counts boats."""
    low = [token.low for token in tokens[at : at + 3]]
    if low[:1] == ["of"] and not ordinal:
        at += 2 if low[1:2] in (["the"], ["its"], ["their"], ["his"], ["her"], ["our"], ["those"], ["these"]) else 1
        if at < len(tokens):
            number = read_words(tokens, at) if tokens[at].kind == "word" else None
            at = number.after if number else at + 1 if tokens[at].kind == "num" else at
    found: list[str] = []
    while at < len(tokens) and len(found) < 4:
        token = tokens[at]
        if token.text in "-‑+" and token.glued:
            at += 1
            continue
        if token.kind != "word" or token.low in STOP or token.low in units.SCALES:
            break
        found.append(stem(token.text))
        if token.low in _PLURALS or (token.low.endswith("s") and not token.low.endswith(("ss", "us", "is"))) or ordinal:
            break
        at += 1
    return tuple(found)


def is_age(tokens: list[Token], first: int, after: int, stated: Fraction, *, counted: bool) -> bool:
    """ "Ann Smith, 45, said": the number between commas after a name; and "aged 45", "at the age of 45", "died at 87"."""
    before = [token.low for token in tokens[max(0, first - 3) : first]]
    following = tokens[after].low if after < len(tokens) else ""
    if not 0 < stated < _OLDEST or stated.denominator != 1:
        return False
    if (
        before[-1:] == ["aged"]
        or before[-2:] == ["aged", "between"]
        or before[-3:-1] in (["age", "of"], ["aged", "about"])
    ):
        return True
    if before[-3:] in (["the", "age", "of"], ["the", "ages", "of"]):
        return True
    if counted:
        return False
    if before[-1:] == ["at"] and (before[-2:-1] in (["died"], ["dies"], ["dead"]) or following in ("he", "she")):
        return True
    named = first > 1 and tokens[first - 1].text == "," and tokens[first - 2].text[0].isupper()
    closed = after < len(tokens) and tokens[after].text in ",."
    return named and closed and tokens[first].kind == "num" and (not tokens[first].glued)
