"""A source's words in the style of the draft's words that they replace.

"$14 billion" becomes "$14bn" where the draft writes "$11bn", "June 15, 2025" becomes "15 June 2025" where it writes
"13 June 2025".  Only the way of writing changes, never the value: what cannot be read as the same kind of
expression on both sides is given back as the source has it, but for a capital at the beginning of a sentence.
Patterns have bounded quantifiers, so reading is linear; nothing raises.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.report.restyle_dates import restyled_date

LONGEST = 80
"""Longer words than these are a quotation, no figure and no date."""

_SCALES = ("thousand", "million", "billion", "trillion")
_FAMILIES: tuple[tuple[str, ...], ...] = (
    _SCALES,
    ("k", "m", "bn", "tn"),
    ("k", "mn", "bn", "tn"),
    ("k", "mln", "bln", "trln"),
    ("K", "M", "B", "T"),
    ("K", "M", "BN", "TN"),
)
"""How newspapers write scales; the first family that has the draft's form is taken for its style."""
_CURRENCIES: dict[str, tuple[str, ...]] = {
    "dollar": ("US$", "$", "USD", "US dollars", "dollars"),
    "euro": ("€", "EUR", "euros", "euro"),
    "pound": ("£", "GBP", "pounds", "pounds sterling"),
    "yen": ("¥", "JPY", "yen"),
    "Australian dollar": ("A$", "AUD", "Australian dollars"),
    "Canadian dollar": ("C$", "CAD", "Canadian dollars"),
}
"""Forms that mean the same.  A draft that says whose dollars it means may correct its figure from a source that does
not; a source that says so is followed."""
_AMERICAN = ("US$", "USD")
_UNITS: dict[str, tuple[str, ...]] = {
    "per cent": ("%", "per cent", "percent", "pc", "pct"),
    "percentage points": ("percentage points", "percentage point", "pp"),
    "kilometres": ("km", "kilometres", "kilometers"),
    "metres": ("metres", "meters"),
    "centimetres": ("cm", "centimetres", "centimeters"),
    "kilograms": ("kg", "kilograms", "kilogrammes", "kilos"),
    "litres": ("litres", "liters"),
    "hectares": ("ha", "hectares"),
    "kilometres an hour": ("km/h", "kph"),
    "hours": ("hours", "hrs"),
    "minutes": ("minutes", "mins"),
}
"""Plural forms that mean the same; metres have no letter here, since "m" is a million."""
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = (*_SMALL, *(f"{ten}-{one}" if one != "zero" else ten for ten in _TENS for one in _SMALL[:10]))
_SPELT_UP_TO = 10
"""Style books spell numbers out up to nine or ten; a larger one is not spelt, whatever the old words were."""

_SIGNS = "|".join(re.escape(form) for forms in _CURRENCIES.values() for form in forms if not form.islower())
_SCALE = "|".join(sorted({re.escape(form) for family in _FAMILIES for form in family}, key=len, reverse=True))
_SPACE = r"[ \u00a0\u2009\u202f]"
_AMOUNT = re.compile(
    rf"(?P<sign>(?:{_SIGNS}){_SPACE}?)?"
    rf"(?:(?P<digits>[0-9]{{1,3}}(?:(?P<group>,|{_SPACE})[0-9]{{3}}){{1,6}}|[0-9]{{1,18}})(?P<decimals>\.[0-9]{{1,9}})?"
    rf"|(?P<word>(?i:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![a-z])))"
    rf"(?:(?P<gap>[- \u00a0\u2009\u202f]?)(?P<scale>{_SCALE})(?![A-Za-z]))?"
    rf"(?P<tail_gap>[- \u00a0\u2009\u202f]?)(?P<tail>[^\d]{{0,40}})"
)


class _Amount(NamedTuple):
    """A figure as written.  ``scale`` is an index into a family, None without one; ``tail`` is what follows."""

    sign: str
    integer: str
    decimals: str
    group: str | None
    word: str
    gap: str
    family: tuple[str, ...]
    scale: int | None
    tail_gap: str
    tail: str


def restyled(old: str, new: str) -> str:
    """``new`` with the value that it has and the style that ``old`` has."""
    new = " ".join(new.split())
    if not old.strip() or not new or len(old) > LONGEST or len(new) > LONGEST:
        return new
    made = restyled_date(old, new) or _restyled_amount(old, new) or _quoted_like(old, new)
    return _capital_like(old, made)


def _capital_like(old: str, new: str) -> str:
    """Words at the beginning of a sentence keep the capital; a capital of the source is never taken away."""
    return new[0].upper() + new[1:] if old[:1].isupper() and new[:1].islower() else new


def _quoted_like(old: str, new: str) -> str:
    """Straight or typographic apostrophes, as the draft has them."""
    if "'" in old and "’" not in old:
        return new.replace("’", "'")
    return new.replace("'", "’") if "’" in old and "'" not in old else new


def _restyled_amount(old: str, new: str) -> str | None:
    """None where the two are no figures of one currency and one unit."""
    ours, theirs = _read(old), _read(new)
    if ours is None or theirs is None:
        return None
    money = _currency(ours), _currency(theirs)
    if money[0] != money[1] or not (money[0] or _same_tail(ours.tail, theirs.tail)):
        return None
    if _bare_letter(ours) or (theirs.sign.strip() in _AMERICAN and ours.tail.lower() == "dollars"):
        return None
    sign, tail_gap, tail = ours.sign, ours.tail_gap, ours.tail
    if sign == "$" and theirs.sign.strip() in _AMERICAN:
        sign = theirs.sign  # what the source says more exactly is not lost
    number = _number(ours, theirs)
    if theirs.scale is None:
        scaled = number
    elif ours.scale is None:
        scaled = f"{number}{theirs.gap}{theirs.family[theirs.scale]}"
    else:
        scaled = f"{number}{ours.gap}{ours.family[theirs.scale]}"
    return f"{sign}{scaled}{tail_gap}{tail}"


def _read(text: str) -> _Amount | None:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    scale = found["scale"] or ""
    family = next((family for family in _FAMILIES if scale in family), _SCALES)
    return _Amount(
        sign=found["sign"] or "",
        integer=re.sub(r"\D", "", found["digits"] or ""),
        decimals=found["decimals"] or "",
        group=found["group"],
        word=(found["word"] or "").lower(),
        gap=found["gap"] or "",
        family=family,
        scale=family.index(scale) if scale else None,
        tail_gap=found["tail_gap"],
        tail=found["tail"],
    )


def _bare_letter(amount: _Amount) -> bool:
    """ "40 m" may be metres, and "40 k" a distance or a temperature."""
    letter = amount.scale is not None and len(amount.family[amount.scale]) == 1
    return letter and not amount.tail and not _currency(amount)


def _currency(amount: _Amount) -> str:
    """The currency that its sign or its tail names; "" for none, "?" where the two do not go together."""
    named = {
        name
        for name, forms in _CURRENCIES.items()
        for form in forms
        if form and (form == amount.sign.strip() or form.lower() == amount.tail.lower())
    }
    if amount.sign and amount.tail:
        return "?"
    return named.pop() if len(named) == 1 else ""


def _same_tail(ours: str, theirs: str) -> bool:
    return _unit(ours) == _unit(theirs)


def _unit(tail: str) -> str:
    low = tail.strip().lower()
    return next((name for name, forms in _UNITS.items() if low in forms), low)


def _number(ours: _Amount, theirs: _Amount) -> str:
    """Their number: spelt where ours is and style allows, its thousands grouped as ours are."""
    if theirs.decimals:
        return _grouped(theirs.integer, ours, theirs) + theirs.decimals
    value = _WORDS.index(theirs.word) if theirs.word else int(theirs.integer)
    if ours.word and value <= _SPELT_UP_TO and theirs.scale is None:
        return _WORDS[value]
    if ours.word and theirs.word:
        return theirs.word
    return _grouped(str(value), ours, theirs)


def _grouped(integer: str, ours: _Amount, theirs: _Amount) -> str:
    """Ours shows how thousands are grouped only where it has some."""
    group = ours.group if ours.group or len(ours.integer) > 3 else theirs.group
    if not group or len(integer) <= 3:
        return integer
    return f"{int(integer):,}".replace(",", group)
