"""Currencies, scales and units: what each is called, and the factor that leads to its dimension's base unit.

Factors are exact where the unit is defined exactly.  Sources: the international yard and pound agreement of
1959 (inch 0.0254 m, pound 0.45359237 kg, and what follows from them), as printed in NIST Special Publication
811 (2008), appendix B.8; the SI brochure, 9th edition (2019), for metric units, hectare, tonne and degree
Celsius; the international nautical mile of 1852 m (1929).  Gallon, barrel and ton mean different amounts in
different places, so they are dimensions of their own and never converted.  Months are not turned into days.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.verify.signals.words import listed


class Unit(NamedTuple):
    """A unit: ``value * factor`` is in the base unit of ``dimension``."""

    name: str
    dimension: str
    factor: Fraction


SCALES: dict[str, int] = {
    "hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "lakhs": 10**5, "million": 10**6, "mln": 10**6, "mn": 10**6,
    "crore": 10**7, "crores": 10**7, "billion": 10**9, "bn": 10**9, "bln": 10**9, "trillion": 10**12, "tn": 10**12,
    "trn": 10**12, "k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12,
}  # fmt: skip
LETTER_SCALES = frozenset({"k", "m", "b", "t"})
"""Scales that are letters: read as scales only beside a currency or before a counted plural."""

CURRENCY_SIGNS: dict[str, str] = {
    "$": "$", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS",
    "₦": "NGN", "₴": "UAH", "฿": "THB", "₫": "VND", "₱": "PHP",
}  # fmt: skip
DOLLAR_PREFIXES: dict[str, str] = {
    "US": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "NZ": "NZD", "HK": "HKD", "S": "SGD", "R": "BRL",
    "NT": "TWD", "MX": "MXN", "Can": "CAD",
}  # fmt: skip
LETTER_SIGNS: dict[str, str] = {
    "Rs": "INR",
    "Re": "INR",
    "RM": "MYR",
    "Rp": "IDR",
    "Tk": "BDT",
    "Dh": "AED",
    "Dhs": "AED",
}
"""Signs that are letters, right before a number."""
CURRENCY_CODES = listed(
    """USD EUR GBP JPY AUD CAD NZD CHF CNY RMB INR KRW RUB TRY ILS NGN UAH THB VND PHP SEK NOK DKK PLN CZK HUF BRL
    MXN ZAR SGD HKD TWD SAR AED EGP ARS CLP COP IDR MYR PKR KES"""
)
DOLLARS = frozenset({"$", "USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD"})
CURRENCY_NAMES: dict[str, str] = {
    "dollar": "$", "dollars": "$", "euro": "EUR", "euros": "EUR", "yen": "JPY", "pound": "GBP", "pounds": "GBP",
    "sterling": "GBP", "yuan": "CNY", "renminbi": "CNY", "rupee": "rupee", "rupees": "rupee", "rouble": "RUB",
    "roubles": "RUB", "ruble": "RUB", "rubles": "RUB", "franc": "franc", "francs": "franc", "krona": "SEK",
    "kronor": "SEK", "krone": "krone", "kroner": "krone", "peso": "peso", "pesos": "peso", "won": "KRW", "lira": "TRY",
    "rand": "ZAR", "zloty": "PLN", "zlotys": "PLN", "hryvnia": "UAH", "hryvnias": "UAH", "naira": "NGN",
    "shekel": "ILS", "shekels": "ILS", "dirham": "dirham", "dirhams": "dirham", "riyal": "riyal", "riyals": "riyal",
    "reais": "BRL", "quid": "GBP", "guilder": "guilder",
    "guilders": "guilder", "florin": "florin", "florins": "florin", "forint": "HUF", "forints": "HUF", "koruna": "CZK",
    "dinar": "dinar", "dinars": "dinar", "baht": "THB", "ringgit": "MYR", "taka": "BDT",
}  # fmt: skip
CURRENCY_ADJECTIVES: dict[str, str] = {
    "us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "singapore": "SGD", "swiss": "CHF",
    "indian": "INR", "pakistani": "PKR", "mexican": "MXN", "norwegian": "NOK", "danish": "DKK", "hong": "HKD",
}  # fmt: skip
SMALL_COINS: dict[str, str] = {"cent": "cent", "cents": "cent", "pence": "GBP", "penny": "GBP"}
"""A hundredth of a currency; "cent" is of no currency in particular."""

_EXACT = Fraction
_TABLE: tuple[tuple[str, str, Fraction, str], ...] = (
    ("km", "length", _EXACT(1000), "km kilometre kilometres kilometer kilometers kms"),
    ("m", "length", _EXACT(1), "metre metres meter meters"),
    ("cm", "length", _EXACT(1, 100), "cm centimetre centimetres centimeter centimeters"),
    ("mm", "length", _EXACT(1, 1000), "mm millimetre millimetres millimeter millimeters"),
    ("mile", "length", _EXACT(1609344, 1000), "mile miles mi"),
    ("yard", "length", _EXACT(9144, 10000), "yard yards yd yds"),
    ("foot", "length", _EXACT(3048, 10000), "foot feet ft"),
    ("inch", "length", _EXACT(254, 10000), "inch inches"),
    ("nautical mile", "length", _EXACT(1852), "nmi"),
    ("kg", "mass", _EXACT(1), "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes"),
    ("g", "mass", _EXACT(1, 1000), "g gram grams gramme grammes"),
    ("mg", "mass", _EXACT(1, 10**6), "mg milligram milligrams"),
    ("tonne", "mass", _EXACT(1000), "tonne tonnes"),
    ("lb", "mass", _EXACT(45359237, 10**8), "lb lbs"),
    ("oz", "mass", _EXACT(45359237, 16 * 10**8), "ounce ounces oz"),
    ("stone", "mass", _EXACT(14 * 45359237, 10**8), "st"),
    ("ton", "ton", _EXACT(1), "ton tons"),
    ("ha", "area", _EXACT(10**4), "hectare hectares ha"),
    ("acre", "area", _EXACT(40468564224, 10**7), "acre acres"),
    ("l", "volume", _EXACT(1), "litre litres liter liters"),
    ("ml", "volume", _EXACT(1, 1000), "ml millilitre millilitres milliliter milliliters"),
    ("gallon", "gallon", _EXACT(1), "gallon gallons"),
    ("pint", "pint", _EXACT(1), "pint pints"),
    ("barrel", "barrel", _EXACT(1), "barrel barrels bpd"),
    ("s", "time", _EXACT(1), "second seconds sec secs"),
    ("min", "time", _EXACT(60), "minute minutes min mins"),
    ("h", "time", _EXACT(3600), "hour hours hr hrs"),
    ("day", "time", _EXACT(86400), "day days"),
    ("week", "time", _EXACT(7 * 86400), "week weeks"),
    ("month", "months", _EXACT(1), "month months"),
    ("year", "months", _EXACT(12), "year years yr yrs"),
    ("decade", "months", _EXACT(120), "decade decades"),
    ("century", "months", _EXACT(1200), "century centuries"),
    ("W", "power", _EXACT(1), "watt watts"),
    ("kW", "power", _EXACT(10**3), "kw kilowatt kilowatts"),
    ("MW", "power", _EXACT(10**6), "mw megawatt megawatts"),
    ("GW", "power", _EXACT(10**9), "gw gigawatt gigawatts"),
    ("kWh", "energy", _EXACT(10**3), "kwh"),
    ("MWh", "energy", _EXACT(10**6), "mwh"),
    ("GWh", "energy", _EXACT(10**9), "gwh"),
    ("TWh", "energy", _EXACT(10**12), "twh"),
    ("MB", "data", _EXACT(10**6), "mb megabyte megabytes"),
    ("GB", "data", _EXACT(10**9), "gb gigabyte gigabytes"),
    ("TB", "data", _EXACT(10**12), "tb terabyte terabytes"),
    ("mph", "speed", _EXACT(1609344, 3600 * 1000), "mph"),
    ("km/h", "speed", _EXACT(10, 36), "kph kmh"),
    ("knot", "speed", _EXACT(1852, 3600), "knot knots"),
    ("degree", "degree", _EXACT(1), "degree degrees"),
)
UNITS: dict[str, Unit] = {
    word: Unit(name, dimension, factor) for name, dimension, factor, spelt in _TABLE for word in spelt.split()
}
SQUARED: dict[str, Unit] = {
    word: Unit(f"sq {unit.name}", "area", unit.factor**2) for word, unit in UNITS.items() if unit.dimension == "length"
}
CUBED: dict[str, Unit] = {
    word: Unit(f"cu {unit.name}", "volume", unit.factor**3 * 1000)
    for word, unit in UNITS.items()
    if unit.dimension == "length"
}
METRE = UNITS["metre"]
NAUTICAL_MILE = UNITS["nmi"]
MPH = UNITS["mph"]
KMH = UNITS["kph"]
LB = UNITS["lb"]
PERCENT = Unit("%", "share", _EXACT(1, 100))
POINTS = Unit("points", "points", _EXACT(1))
BASIS_POINTS = Unit("bp", "points", _EXACT(1, 100))
CELSIUS = Unit("°C", "temperature", _EXACT(1))
FAHRENHEIT = Unit("°F", "temperature", _EXACT(5, 9))
"""Degrees Fahrenheit: Celsius is (value - 32) * 5/9, so the value is moved before the factor."""
AGE = Unit("years old", "age", _EXACT(1))
COMPOUND = frozenset({"time", "months", "length", "mass"})
"""Dimensions in which a figure may be spelt with two units ("eight minutes and 48 seconds", "6ft 2in")."""
