"""The value that a figure is read into."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from factcheck.verify.signals.numbers.hedges import Bound


@dataclass(frozen=True)
class Quantity:
    """One figure.  ``start``..``end`` are code points of the text that it was read from.

    ``value`` is in the base unit of ``dimension`` ("money": the currency named by ``unit``; "share": 1 is the
    whole; "count": things named by ``noun``; "number": nothing is known but the number).  ``precision`` is half a
    unit of the last stated place, in the same unit; ``scale`` the factor that was spelt as a word or letter;
    ``stated`` the number as written, before scale and unit; ``digits`` its span.
    """

    start: int
    end: int
    text: str
    value: Fraction
    unit: str
    dimension: str
    scale: int
    approx: bool
    bound: Bound
    precision: Fraction
    noun: tuple[str, ...]
    stated: Fraction
    digits: tuple[int, int]
    per: str = ""
    spelt: bool = False
