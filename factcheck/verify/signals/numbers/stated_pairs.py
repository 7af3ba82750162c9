"""Pairs of figures of a passage that stand in a stated relation: "from A to B", "B, compared with A", "M, of whom N".

Only neighbouring figures of one sentence, or of two that follow each other, are looked at, so that reading a passage
is linear.  Nothing raises.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import same_currency

_TO = re.compile(r"^[^.;]{0,60}?\bto\s(?:\w+\s){0,3}$", re.IGNORECASE)
_AGAINST = re.compile(
    r"^[^.;]{0,60}?\b(?:compared (?:with|to)|against|(?:up|down|rise|increase|fall|drop) from|versus|instead of|than"
    r"|previous(?:ly)?|a year (?:ago|earlier|before)|budget)\b[^.;]{0,50}$",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"^\s?\((?=[^():]*(?:\b(?:19|20)\d\d\b|\bQ[1-4]\b|\bH[12]\b|\b(?:last|previous|prior|earlier|before)\b))[^():]{1,40}:\s?$",
    re.IGNORECASE,
)
"""A former figure in brackets: "12.4% (Q3 2024: 11.2%)"."""
_TIMES = re.compile(
    r"^[^.;]{0,30}?\b(?:twice|double|(?:three|four|five|six|ten) times|half)\s(?:(?:as (?:many|much|high) as\s)?the\s)?$",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"^[^.;]{0,25}?,? of (?:whom|which|them|these|those)\b[^.;]{0,25}$", re.IGNORECASE)
_OF = re.compile(r"^(?:\s\w+)?\s(?:out )?of\s(?:(?:the|its|their|his|her|our|all|a total of)\s){0,2}$", re.IGNORECASE)
_OF_ALL = re.compile(r"(?:^|[.;:!?]\s|,\s)(?:out\s)?of\s(?:the\s|its\s|their\s|all\s|a total of\s)*$", re.IGNORECASE)
_OF_THESE = re.compile(r"^[^.;,]{0,40},\s[^.;]{0,60}$")
""" "Of the 60 members, 30 voted in favour and 12 against"."""
_YEAR = re.compile(
    r"\s(?:\w+\s){0,2}?(?:in|by|for)\s((?:19|20)\d\d)\b|\s(?:\w+\s)?(now|today|this year)\b", re.IGNORECASE
)
_NOW = 9999
_YEARS_REACH = 60
_NEIGHBOURS = 3
_REACH = 200


class Relation(NamedTuple):
    """Two figures by index.  ``change``: from ``base`` to ``value``; ``part``: ``value`` of ``base``.  ``plain``: the
    passage states the relation; otherwise the two merely stand beside each other."""

    kind: Literal["change", "part"]
    base: int
    value: int
    plain: bool


def relations(passage: Scene) -> list[Relation]:
    """The related pairs of a passage, in order."""
    found = []
    for i, one in enumerate(passage.quantities):
        for j in range(i + 1, min(i + 1 + _NEIGHBOURS, len(passage.quantities))):
            other = passage.quantities[j]
            if other.start - one.end <= _REACH and _alike(one, other):
                found += _related(passage, i, j)
    return found


def _related(passage: Scene, i: int, j: int) -> list[Relation]:
    one, other = passage.quantities[i], passage.quantities[j]
    gap = passage.text[one.end : other.start]
    first, second = passage.frame(i), passage.frame(j)
    if first.role == "by" or second.role == "by":
        return []
    if (
        first.role in ("whole", "")
        and second.role == ""
        and _OF_ALL.search(passage.text, max(0, one.start - 24), one.start)
    ):
        return [Relation("part", i, j, plain=_OF_THESE.match(gap) is not None)]
    if first.role == second.role == "" and first.sentence == second.sentence and len(gap) <= _YEARS_REACH:
        years = _year_of(passage, one), _year_of(passage, other)
        if 0 < years[0] != years[1] > 0 and (first.near & second.near or not second.near - first.spoken):
            return [Relation("change", *((i, j) if years[0] < years[1] else (j, i)), plain=True)]
    if first.role == "from" and _TO.match(gap):
        return [Relation("change", i, j, plain=True)]
    if _BRACKET.match(gap) or _TIMES.match(gap):
        return [Relation("change", j, i, plain=True)]
    if _OF_WHOM.match(gap):
        return [Relation("part", i, j, plain=True)]
    if _OF.match(gap):
        return [Relation("part", j, i, plain=True)]
    if first.sentence == second.sentence and (_AGAINST.match(gap) or (second.role == "from" and first.role == "")):
        return [Relation("change", j, i, plain=True)]
    if any(_alike(one, between) for between in passage.quantities[i + 1 : j]):
        return []
    return [Relation("change", j, i, plain=False), Relation("change", i, j, plain=False)]


def _year_of(passage: Scene, q: Quantity) -> int:
    """The year right behind a figure, ``_NOW`` for the present, 0 for none."""
    found = _YEAR.match(passage.text, q.end)
    if found is None:
        return 0
    return int(found[1]) if found[1] else _NOW


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures measure in the same dimension, so that they can be subtracted or divided."""
    if "ordinal" in (one.dimension, other.dimension) or one.value == 0 or other.value == 0:
        return False
    if one.dimension == other.dimension == "money":
        return same_currency(one.unit, other.unit) and one.per == other.per
    dimensions = {one.dimension, other.dimension}
    if dimensions == {"money", "number"}:
        return one.scale == other.scale > 1
    return one.dimension == other.dimension or dimensions == {"count", "number"}
