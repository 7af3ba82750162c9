"""Reads what stands beside a number: currency, scale, unit and "a kilo" / "per hour".

Each reader takes the tokens and a position and returns what it found with the position after it; a position that
has not moved means that nothing was found.
"""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.verify.signals.numbers import units
from factcheck.verify.signals.numbers.numerals import Token
from factcheck.verify.signals.numbers.units import Unit
from factcheck.verify.signals.words import listed

_WEIGHT = re.compile(
    r"\b(?:weigh\w*|weight|heav\w+|lighter|mass|cargo|payload|cocaine|thrust|pressure|meat|beef|lbs?)\b", re.IGNORECASE
)
_WEIGHT_WINDOW = 60
_METRE_CUES = listed(
    """high long tall wide deep above below away apart race sprint final freestyle backstroke butterfly hurdles
    relay title record gold silver bronze medley breaststroke deeper further underground square"""
)
_NOT_COUNTED = listed("is was has as his its this us across less plus")


def _money(name: str, factor: Fraction = Fraction(1)) -> Unit:
    return Unit(name, "money", factor)


def _low(tokens: list[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def read_currency_before(tokens: list[Token], at: int) -> tuple[Unit | None, int]:
    """ "$", "US$", "A$", "€", "USD", "Rs" before a number."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind == "word" and following is not None:
        if token.text in units.DOLLAR_PREFIXES and following.text == "$" and following.glued:
            return _amount(tokens, at + 2, units.DOLLAR_PREFIXES[token.text], at)
        if token.text in units.CURRENCY_CODES and following.kind == "num":
            return _money(token.text), at + 1
        if token.text in units.LETTER_SIGNS and (following.kind == "num" or following.text == "."):
            return _amount(tokens, at + 2 if following.text == "." else at + 1, units.LETTER_SIGNS[token.text], at)
    if token.text in units.CURRENCY_SIGNS and not (token.glued and at and tokens[at - 1].text in units.DOLLAR_PREFIXES):
        return _amount(tokens, at + 1, units.CURRENCY_SIGNS[token.text], at)
    return None, at


def _amount(tokens: list[Token], at: int, currency: str, otherwise: int) -> tuple[Unit | None, int]:
    if at < len(tokens) and tokens[at].kind == "num":
        return _money(currency), at
    return None, otherwise


def read_scale(tokens: list[Token], at: int, *, money: bool, spelt: bool) -> tuple[int | None, int]:
    """The scale after a number: 1 and the same position where there is none; None where a letter is ambiguous.

    "6.9m" without a currency may be metres; it is a scale only before a currency or a counted plural.
    """
    here = at + 1 if _low(tokens, at) in ("-", "‑") and at + 1 < len(tokens) and tokens[at + 1].glued else at
    word = _low(tokens, here)
    if word not in units.SCALES or spelt or (word == "hundred" and here != at):
        return 1, at
    if word not in units.LETTER_SCALES:
        if len(word) < 4 and here != at:
            return 1, at
        return _scaled_twice(tokens, here + 1, units.SCALES[word])
    if not tokens[here].glued or here != at:
        return 1, at
    following = tokens[here + 1] if here + 1 < len(tokens) else None
    named = following is not None and (
        following.low in units.CURRENCY_NAMES or following.low in units.CURRENCY_ADJECTIVES
        or following.text in units.CURRENCY_CODES or following.text in units.CURRENCY_SIGNS
    )  # fmt: skip
    if money or named:
        return units.SCALES[word], here + 1
    if word == "t":
        return 1, at
    counted = (
        following is not None
        and following.kind == "word"
        and (_plural(following.low) or (following.low in units.UNITS and len(following.low) > 2))
    )
    if word == "m" and (following is None or not counted):
        cue = following is not None and following.low in _METRE_CUES
        return (1, at) if cue else (None, at)
    return (units.SCALES[word], here + 1) if counted else (None, at)


def _scaled_twice(tokens: list[Token], at: int, scale: int) -> tuple[int, int]:
    """ "Thousand billion", "hundred million", "lakh crore"."""
    word = _low(tokens, at)
    if word in units.SCALES and word not in units.LETTER_SCALES and len(word) > 3 and units.SCALES[word] > 100:
        return scale * units.SCALES[word], at + 1
    return scale, at


def _plural(word: str) -> bool:
    irregular = word in ("people", "men", "women", "children", "staff", "troops")
    return irregular or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")) and word not in _NOT_COUNTED
    )


def read_currency_after(tokens: list[Token], at: int, text: str) -> tuple[Unit | None, int]:
    """ "dollars", "US dollars", "JPY", "€", "cents", after a number and its scale; also "-dollar"."""
    here = at + 1 if _low(tokens, at) in ("-", "‑") and at + 1 < len(tokens) and tokens[at + 1].glued else at
    if here >= len(tokens):
        return None, at
    token, word = tokens[here], tokens[here].low
    following = _low(tokens, here + 1)
    if word in units.CURRENCY_ADJECTIVES and following in units.CURRENCY_NAMES:
        return _money(units.CURRENCY_ADJECTIVES[word]), here + 2
    if word in units.CURRENCY_ADJECTIVES and following in ("cent", "cents"):
        return _money(units.CURRENCY_ADJECTIVES[word], Fraction(1, 100)), here + 2
    if word == "hong" and following == "kong" and _low(tokens, here + 2) in units.CURRENCY_NAMES:
        return _money("HKD"), here + 3
    if word == "pounds" or word == "pound":
        return _pounds(tokens, here, text)
    if word in units.CURRENCY_NAMES:
        if word == "won" and not (at and tokens[at - 1].low in units.SCALES):
            return None, at
        return _money(units.CURRENCY_NAMES[word]), here + 1
    if word in units.SMALL_COINS:
        return _money(units.SMALL_COINS[word], Fraction(1, 100)), here + 1
    if token.text == "p" and token.glued and here == at:
        return _money("GBP", Fraction(1, 100)), here + 1
    if token.text in units.CURRENCY_CODES or (token.text in units.CURRENCY_SIGNS and _ends(tokens, here)):
        return _money(units.CURRENCY_SIGNS.get(token.text, token.text)), here + 1
    return None, at


def _ends(tokens: list[Token], at: int) -> bool:
    return at + 1 >= len(tokens) or tokens[at + 1].kind != "num"


def _pounds(tokens: list[Token], at: int, text: str) -> tuple[Unit, int]:
    """Money, unless words of weight stand near."""
    token = tokens[at]
    window = text[max(0, token.start - _WEIGHT_WINDOW) : token.end + _WEIGHT_WINDOW]
    if _low(tokens, at + 1) == "sterling":
        return _money("GBP"), at + 2
    scaled = at > 0 and tokens[at - 1].low in units.SCALES and _low(tokens, at + 1) != "of"
    return (units.LB if _WEIGHT.search(window) and not scaled else _money("GBP")), at + 1


def read_unit(tokens: list[Token], at: int, *, fraction: bool) -> tuple[Unit | None, int]:
    """Per cent, points, age, square and cubic measures, degrees, speeds, plain units; "-minute" as well."""
    here = at
    if fraction and _low(tokens, here) in ("an", "a", "of"):
        here += 2 if _low(tokens, here) == "of" and _low(tokens, here + 1) in ("a", "an", "one") else 1
        share, after = _shares(tokens, here) if here < len(tokens) and tokens[here - 1].low != "of" else (None, at)
        if share:
            return share, after
        word = _low(tokens, here)
        named = word in units.UNITS and (word != "second" or _low(tokens, here - 1) in ("a", "one"))
        return (units.UNITS[word], here + 1) if named else (None, at)
    if _low(tokens, here) in ("-", "‑") and here + 1 < len(tokens) and tokens[here + 1].glued and tokens[here].glued:
        here += 1
    if here >= len(tokens):
        return None, at
    if fraction and tokens[here].low == "point":
        return units.POINTS, here + 1
    found, after = _shares(tokens, here)
    if found is None:
        found, after = _measure(tokens, here, at)
    return (found, after) if found else (None, at)


def _shares(tokens: list[Token], at: int) -> tuple[Unit | None, int]:
    word = tokens[at].low
    joined = at + 2 if _low(tokens, at + 1) in ("-", "‑") else at + 1
    following = _low(tokens, joined)
    if word in ("%", "percent", "pct") or tokens[at].text == "pc" or (word == "per" and following == "cent"):
        after = joined + 1 if word == "per" else at + 1
        return (units.POINTS, after + 1) if _low(tokens, after) in ("points", "point") else (units.PERCENT, after)
    if word == "percentage":
        return (units.POINTS, joined + 1) if following in ("point", "points") else (None, at)
    if word == "pp" or word == "ppt":
        return units.POINTS, at + 1
    if word == "basis" and following in ("point", "points"):
        return units.BASIS_POINTS, joined + 1
    return (units.BASIS_POINTS, at + 1) if word in ("bps", "bp") else (None, at)


_WHOLE = frozenset({"full", "whole", "entire", "consecutive", "successive", "straight", "long"})
_PERIODS = frozenset({"hours", "days", "weeks", "months", "years", "minutes", "seconds", "decades"})


def _measure(tokens: list[Token], here: int, at: int) -> tuple[Unit | None, int]:
    if _low(tokens, here) in _WHOLE and _low(tokens, here + 1) in _PERIODS:
        here += 1  # "ten full weeks"
    token, word, following = tokens[here], tokens[here].low, _low(tokens, here + 1)
    if word in ("square", "sq", "cubic", "cu"):
        table = units.SQUARED if word.startswith("s") else units.CUBED
        beyond = here + 2 if following == "." else here + 1
        name = _low(tokens, beyond)
        return (
            (units.METRE._replace(name="sq m", dimension="area"), beyond + 1)
            if (word[0], name) == ("s", "m")
            else ((table[name], beyond + 1) if name in table else (None, at))
        )
    if word in ("km", "m", "mi") and following in ("²", "2") and tokens[here + 1].glued:
        return units.SQUARED.get(word, units.SQUARED["metre"]), here + 2
    if word in ("km", "kilometres", "kilometers", "miles") and _per_hour(tokens, here + 1):
        return (units.MPH if word == "miles" else units.KMH), here + 1 + _per_hour(tokens, here + 1)
    if word == "nautical" and following in ("mile", "miles"):
        return units.NAUTICAL_MILE, here + 2
    if word == "°" or word in ("degrees", "degree"):
        return _degrees(tokens, here)
    if token.text in ("C", "F") and token.glued and here == at:
        return (units.CELSIUS if token.text == "C" else units.FAHRENHEIT), here + 1
    if word in ("year", "years", "yr") and _age_after(tokens, here):
        return units.AGE, here + _age_after(tokens, here)
    if word == "stone" and not following.isalpha():
        return units.UNITS["st"], here + 1
    if token.text in _FEET + _INCHES and token.glued and here == at:
        return _feet(tokens, at)
    if token.text == "s" and token.glued and here == at and "." in tokens[at - 1].text:
        return units.UNITS["second"], here + 1
    if word in units.UNITS and units.UNITS[word].dimension == "power" and _hours_after(tokens, here):
        return units.UNITS[word]._replace(name=f"{word} hour", dimension="energy"), _hours_after(tokens, here)
    if word == "in" and token.glued and here == at and at and tokens[at - 1].kind == "num":
        return units.UNITS["inch"], here + 1
    if word == "m":
        return units.METRE, here + 1
    counted = at > 0 and tokens[at - 1].kind == "num"
    if (word in ("st", "g", "w") and not token.glued) or (word in ("min", "sec") and not token.glued and not counted):
        return None, at
    if word[-1] in "²³" and word[:-1] in (*units.SQUARED, "m"):
        table, name = (units.SQUARED if word[-1] == "²" else units.CUBED), "metre" if word[:-1] == "m" else word[:-1]
        return table[name], here + 1
    if word in units.UNITS and not (token.glued and here == at and token.text.isupper() and word in ("g", "st", "l")):
        return units.UNITS[word], here + 1
    return None, at


_FEET, _INCHES = "'’′", '"”″'


def _feet(tokens: list[Token], at: int) -> tuple[Unit | None, int]:
    """The marks of 6'2": a foot where digits and a mark for inches follow, an inch where such a foot stands before."""
    if tokens[at].text in _FEET:
        marked = at + 2 < len(tokens) and tokens[at + 1].kind == "num" and tokens[at + 2].text in _INCHES
        return (units.UNITS["foot"], at + 1) if marked else (None, at)
    before = at > 2 and tokens[at - 2].text in _FEET and tokens[at - 3].kind == "num" and tokens[at - 2].glued
    return (units.UNITS["inch"], at + 1) if before else (None, at)


def _hours_after(tokens: list[Token], at: int) -> int:
    """The token after the "hours" of "gigawatt-hours", or 0."""
    here = at + 2 if _low(tokens, at + 1) in ("-", "‑") else at + 1
    return here + 1 if _low(tokens, here) in ("hour", "hours") else 0


def _per_hour(tokens: list[Token], at: int) -> int:
    low = [_low(tokens, index) for index in (at, at + 1)]
    return 2 if low in (["per", "hour"], ["an", "hour"], ["/", "h"], ["/", "hr"]) else 0


def _degrees(tokens: list[Token], at: int) -> tuple[Unit, int]:
    scale = _low(tokens, at + 1)
    if scale in ("c", "celsius", "centigrade"):
        return units.CELSIUS, at + 2
    if scale in ("f", "fahrenheit"):
        return units.FAHRENHEIT, at + 2
    return units.UNITS["degree"], at + 1


def _age_after(tokens: list[Token], at: int) -> int:
    """How many tokens of "year-old", "years old", "years of age" stand here."""
    low = [_low(tokens, index) for index in (at, at + 1, at + 2)]
    if low[1] in ("-", "‑") and low[2] in ("old", "olds"):
        return 3
    if low[1] in ("old", "olds"):
        return 2
    return 3 if low[1:] == ["of", "age"] else 0


_HEADS = listed(
    """person head visitor household inhabitant resident citizen taxpayer pupil student patient passenger employee worker
    customer member family child adult ticket share seat home vehicle car guest user voter player spectator reader"""
)
"""Whom and what a sum is divided by in the news ("€50 a visitor")."""


_ADVERBS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "annually": "year",
    "yearly": "year",
}  # fmt: skip


def read_per(tokens: list[Token], at: int) -> str:
    """The unit that a rate counts by: "a kilo", "per 100kg", "an hour", "/kg"; "" where there is none."""
    word = _low(tokens, at)
    if word in _ADVERBS:
        return _ADVERBS[word]
    if word not in ("a", "an", "per", "/", "each"):
        return ""
    size = ""
    here = at + 1
    if here < len(tokens) and tokens[here].kind == "num":
        size, here = tokens[here].text, here + 1
    name = _low(tokens, here)
    if name in _HEADS and not size and word != "/":
        return name
    if _low(tokens, here + 1) in ("earlier", "ago", "before", "later", "after", "on"):
        return ""
    if name in units.UNITS:
        return size + units.UNITS[name].name
    return size + name if word == "per" and name.isalpha() and name != "cent" else ""
