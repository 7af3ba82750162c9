"""Reads the figures of a text, with exact spans: money, counts, shares, measures, durations, ages, ordinals.

Identifiers, scores, times of day, dates and years are left out (``identifiers``, ``date_mentions``).  A hedge or
a counted noun is described by the fields, not by the span: of "nearly 73,000 tonnes of wheat" the span holds
"73,000 tonnes".  Reading is linear in the length of the text, and no input raises.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.verify.signals.numbers import units
from factcheck.verify.signals.numbers.combined import combined
from factcheck.verify.signals.numbers.hedges import hedge_after, hedge_before
from factcheck.verify.signals.numbers.identifiers import masked
from factcheck.verify.signals.numbers.measures import (
    read_currency_after,
    read_currency_before,
    read_per,
    read_scale,
    read_unit,
)
from factcheck.verify.signals.numbers.mixed import (
    inches_after,
    is_compound_word,
    read_slashed,
    read_spoken,
    read_unit_and_half,
)
from factcheck.verify.signals.numbers.nouns import is_age, read_noun
from factcheck.verify.signals.numbers.numerals import (
    DENOMINATORS,
    NUMBER_WORDS,
    ORDINALS,
    TENS,
    VULGAR,
    Number,
    Token,
    and_a_half,
    read_digits,
    read_fraction,
    read_words,
    split_row,
    tokenize,
)
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import A_YEAR
from factcheck.verify.signals.times.date_mentions import find_dates
from factcheck.verify.signals.words import stem


def find_quantities(text: str) -> list[Quantity]:
    """Every figure of a text, in order, without overlaps."""
    tokens = tokenize(text)
    dated = bytearray(len(text) + 1)
    for mention in find_dates(text):
        dated[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found: list[tuple[Quantity, int, int]] = []
    at = 0
    while at < len(tokens):
        if not _opens(tokens[at]):
            at += 1
            continue
        read = None if dated[tokens[at].start] and not _measured(tokens, at) else _read(tokens, at, text)
        if read is None:
            found.extend(_row(tokens, at))
            at += 1
            continue
        found.append((read[0], at, read[1]))
        at = max(read[1], at + 1)
    return combined(tokens, text, found)


_FIRST_WORDS = frozenset((*NUMBER_WORDS, *ORDINALS, "a", "an", "half", "quarter", "minus", "twice"))
_FIRST_SIGNS = frozenset(
    (*units.CURRENCY_CODES, *units.DOLLAR_PREFIXES, *units.LETTER_SIGNS, *units.CURRENCY_SIGNS, *VULGAR, *"-−–+")
)


def _opens(token: Token) -> bool:
    """Whether a figure can begin with this token; nearly all words of a text are passed over by this alone."""
    return token.kind == "num" or token.low in _FIRST_WORDS or token.text in _FIRST_SIGNS


_OPENS_UNIT = frozenset(("square", "sq", "cubic", "cu", "degrees", "percent", "per", "percentage", "basis"))
"""First words of units that have several."""


def _measured(tokens: list[Token], at: int) -> bool:
    """Whether what looks like a year is the number of a unit ("1500 km", "1500 square metres")."""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if tokens[at].kind == "num" and following in _OPENS_UNIT:
        return read_unit(tokens, at + 1, fraction=False)[0] is not None
    named = following != "second" and (following in units.SCALES or following in units.UNITS)
    return tokens[at].kind == "num" and named and len(following) > 1


def _row(tokens: list[Token], at: int) -> list[tuple[Quantity, int, int]]:
    """The cells of a comma-separated row that stand without spaces."""
    token = tokens[at]
    fields = split_row(token.text) if token.kind == "num" else None
    if fields is None or (token.glued and at and tokens[at - 1].kind == "word"):
        return []
    cells, start = [], token.start
    for field in fields:
        value, half = read_digits(field) or (Fraction(0), Fraction(0))
        end = start + len(field)
        cells.append(
            (Quantity(start, end, field, value, "", "number", 1, False, "", half, (), value, (start, end)), at, at + 1)
        )
        start = end + 1
    return cells


def _read(tokens: list[Token], at: int, text: str) -> tuple[Quantity, int] | None:
    """The figure that begins at token ``at`` and the token after it."""
    if tokens[at].low == "twice":
        return _twice(tokens, at)
    sign, begin = _sign(tokens, at)
    currency, first = read_currency_before(tokens, begin)
    if first >= len(tokens):
        return None
    if currency is None:
        ordinal = _ordinal(tokens, first)
        if ordinal:
            return ordinal
    halved = read_unit_and_half(tokens, first) if currency is None and not sign else None
    if halved:
        return _quantity(tokens, at, first, halved[0], 0, 1, None, halved[1], halved[0].after, text)
    number = _number(tokens, first)
    if number is None or (sign and tokens[first].kind != "num"):
        return None
    scale, after = read_scale(
        tokens, number.after, money=currency is not None or _after_money(tokens, first), spelt=number.style == "words"
    )
    if scale is None:
        return None
    if currency is None:
        currency, after = read_currency_after(tokens, after, text)
    unit, after = (None, after) if currency else read_unit(tokens, after, fraction=number.style == "fraction")
    inches = inches_after(tokens, after) if unit is units.UNITS["foot"] else None
    if inches:
        after = inches[1]
        number = number._replace(value=number.value + inches[0], half=Fraction(1, 24), after=after)
    bare = currency is None and unit is None and scale == 1
    if tokens[first].kind == "num" and number.style == "digits" and masked(tokens, first, text, bare=bare):
        return None
    return _quantity(tokens, at, first, number, sign, scale, currency, unit, after, text)


def _quantity(
    tokens: list[Token], at: int, first: int, number: Number, sign: int, scale: int, currency: units.Unit | None,
    unit: units.Unit | None, after: int, text: str,
) -> tuple[Quantity, int] | None:  # fmt: skip
    stated = number.value * (sign or 1)
    measure = currency or unit
    factor = scale * (measure.factor if measure else Fraction(1))
    value = stated * factor
    if unit is units.FAHRENHEIT:
        value = (stated - 32) * unit.factor
    noun: tuple[str, ...] = ()
    dimension, name = (measure.dimension, measure.name) if measure else ("", "")
    if not measure:
        noun = read_noun(tokens, after)
        dimension = (
            "share" if number.style == "fraction" or _vulgar_alone(tokens, first) else "count" if noun else "number"
        )
        if scale * number.scale == 1 and is_age(tokens, first, after, stated, counted=bool(noun)):
            dimension, noun = "age", ()
    elif dimension != "share":
        noun = read_noun(tokens, after + 1) if after < len(tokens) and tokens[after].low == "of" else ()
    approx, bound = hedge_before(tokens, at, dimension)
    approx_after, bound_after = hedge_after(tokens, after)
    per = read_per(tokens, after if measure else _behind(tokens, after, noun)) if measure or noun else ""
    end = tokens[after - 1].end
    start = tokens[at].start - (1 if _leading_point(tokens, first) and at == first else 0)
    quantity = Quantity(
        start, end, text[start:end], value, name, dimension, scale * number.scale,
        approx or approx_after, bound or bound_after, number.half * abs(factor), noun, stated,
        (tokens[first].start, tokens[number.after - 1].end), per, number.style == "words",
    )  # fmt: skip
    return quantity, after


def _twice(tokens: list[Token], at: int) -> tuple[Quantity, int] | None:
    """ "Twice a day": two times of it."""
    per, token, two = read_per(tokens, at + 1), tokens[at], Fraction(2)
    if per not in A_YEAR:
        return None
    span = (token.start, token.end)
    return Quantity(*span, token.text, two, "", "count", 1, False, "", Fraction(1, 2), _TIMES, two, span, per, True), at + 1  # fmt: skip


_TIMES = (stem("times"),)


def _behind(tokens: list[Token], at: int, noun: tuple[str, ...]) -> int:
    """The token after the counted noun that begins at a token."""
    for step in range(at, min(at + 6, len(tokens))):
        if tokens[step].kind == "word" and stem(tokens[step].text) == noun[-1]:
            return step + 1
    return at


def _after_money(tokens: list[Token], at: int) -> bool:
    """Whether this number is the other end of a range whose first end has a currency sign ("£1.2-1.5m")."""
    joined = at > 2 and tokens[at - 1].low in ("-", "–", "—", "to") and tokens[at - 2].kind == "num"
    return joined and tokens[at - 3].text in units.CURRENCY_SIGNS


def _sign(tokens: list[Token], at: int) -> tuple[int, int]:
    """-1, +1 or 0 (none), and the token after the sign.  A hyphen is a sign only where it begins a word."""
    token = tokens[at]
    if at + 1 < len(tokens):
        if token.text in "-−–+" and tokens[at + 1].glued and not token.glued:
            return (1 if token.text == "+" else -1), at + 1
        if token.low == "minus" and tokens[at + 1].kind == "num":
            return -1, at + 1
    return 0, at


def _number(tokens: list[Token], at: int) -> Number | None:
    token = tokens[at]
    if token.text in VULGAR:
        return Number(VULGAR[token.text], Fraction(1, 50), 1, at + 1, "digits")
    if token.kind == "num":
        return read_slashed(tokens, at) or _digits(tokens, at)
    if token.kind != "word" or (token.glued and at and tokens[at - 1].text in "-‑'’" and tokens[at - 1].glued):
        return None
    fraction = read_fraction(tokens, at) or read_spoken(tokens, at)
    if fraction:
        return fraction
    number = read_words(tokens, at)
    if number and is_compound_word(tokens, at, number.after):
        return None
    if number and number.after == at + 1 and token.low == "one":
        return number if _one_counts(tokens, at) else None
    return number


def _one_counts(tokens: list[Token], at: int) -> bool:
    """ "One" is a number before "of", "in six", or a unit; elsewhere it is mostly a pronoun."""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    beyond = tokens[at + 2].low if at + 2 < len(tokens) else ""
    return (
        following in ("of", "in", "per", "percent", "percentage", "basis")
        or beyond == "in"
        or following in units.UNITS
        or following in units.CURRENCY_NAMES
    )


def _digits(tokens: list[Token], at: int) -> Number | None:
    read = read_digits(tokens[at].text)
    if read is None:
        return None
    value, half = read
    if _leading_point(tokens, at):
        digits = len(tokens[at].text)
        return (
            Number(value / 10**digits, Fraction(1, 2 * 10**digits), 1, at + 1, "digits")
            if value.denominator == 1
            else None
        )
    after = at + 1
    if after < len(tokens) and tokens[after].text in VULGAR:
        return Number(value + VULGAR[tokens[after].text], Fraction(1, 8), 1, after + 1, "digits")
    more = and_a_half(tokens, after)
    if more:
        return Number(value + more[0], Fraction(1, 4), 1, more[1], "digits")
    return Number(value, half, 1, after, "digits")


def _leading_point(tokens: list[Token], at: int) -> bool:
    """Whether the digits are the decimals of a number written without its zero (".5")."""
    pointed = at > 0 and tokens[at - 1].text == "." and tokens[at].glued and tokens[at].kind == "num"
    return pointed and not (tokens[at - 1].glued and at > 1)


def _ordinal(tokens: list[Token], at: int) -> tuple[Quantity, int] | None:
    """ "Third", "21st": the place in an order.  A fraction ("a third of") is read before it."""
    token, value = tokens[at], 0
    after = at + 1
    if token.kind == "num" and token.text.isdigit() and len(token.text) < 5 and after < len(tokens):
        suffix = tokens[after]
        if suffix.glued and suffix.low == _suffix(int(token.text)):
            value, after = int(token.text), after + 1
    elif token.kind == "word" and token.low in ORDINALS:
        if token.low in DENOMINATORS and at and (read_fraction(tokens, at - 1) or _numerator(tokens, at)):
            return None
        value = ORDINALS[token.low]
    elif token.low in TENS and after + 1 < len(tokens) and tokens[after].text in "-‑" and tokens[after].glued:
        last = ORDINALS.get(tokens[after + 1].low, 0)
        if 0 < last < 10:
            value, after = TENS[token.low] + last, after + 2
    if not value:
        return None
    noun = read_noun(tokens, after, ordinal=True)
    start, end = token.start, tokens[after - 1].end
    text = "".join(part.text for part in tokens[at:after])
    exact = Fraction(value)
    return Quantity(start, end, text, exact, "", "ordinal", 1, False, "", Fraction(1, 2), noun, exact, (start, end), "",
                    token.kind == "word"), after  # fmt: skip


def _suffix(value: int) -> str:
    return "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _numerator(tokens: list[Token], at: int) -> bool:
    return at > 1 and tokens[at - 1].text in "-‑" and tokens[at - 1].glued


def _vulgar_alone(tokens: list[Token], at: int) -> bool:
    return tokens[at].text in VULGAR
