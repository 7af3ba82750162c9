"""Two rows of a table set against each other: "Norland loses 125 more than Sudland", "twice as many as", "six points behind".

The claim names both rows, one before the comparing word and one behind it, and their numbers of one column give the figure:
a difference, a multiple, or a share more or less.  With the rows the other way round the same figure differs.  A column is
named by the claim, or the only one in which the calculation fits.  In every other case nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.frames import content
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import shown
from factcheck.verify.signals.tables.grids import Column, Entry, Grid, Line
from factcheck.verify.signals.tables.lookups import Asked, aged, lines_named, newest, speaks_of
from factcheck.verify.signals.words import words

Found = list[tuple[int, Comparison]]

_MORE = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:(?P<up>more|higher|larger|longer|dearer|heavier|ahead|above|clear)"
    r"|(?P<down>fewer|less|lower|smaller|shorter|cheaper|lighter|behind|below|short))\b(?P<gap>[^,;:]{0,40}?\b(?:than|of)\b)?",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?P<word>twice|half|(?P<size>three|four|five|six|seven|eight|nine|ten|\d{1,2}) times)\s(?:as|the)\b[^,;:]{0,60}?\b(?:as|of)\b",
    re.IGNORECASE,
)
_WORDS = content(words("more higher larger longer dearer heavier ahead above clear fewer less lower smaller shorter cheaper lighter"
                       " behind below short as many much high long large times than"))  # fmt: skip
"""Words of the comparison itself."""
_SIZES = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_HEDGED = re.compile(
    r"\b(?:more than|over|about|almost|nearly|roughly|some|around|less than|at least|not|n['’]t)\s$", re.IGNORECASE
)
_ROUGH = Fraction(1, 10)
"""What "twice as many" covers on either side; twice that where it is hedged."""
_Kind = Literal["amount", "share", "multiple"]


class _Said(NamedTuple):
    """A comparison of two things: its figure, where it stands, and where the second thing begins."""

    kind: _Kind
    size: Fraction
    slack: Fraction
    direction: int
    figure: Quantity | None
    start: int
    end: int
    behind: int


def compare_two_rows(
    claim: Scene, tables: Sequence[Grid], *, dated: date | None, published: Sequence[date | None]
) -> Found:
    """At most one comparison for each such figure and table."""
    found: Found = []
    for said in _comparisons(claim):
        for grid in tables:
            asked = Asked(claim, grid, dated)
            if speaks_of(asked) and not aged(asked, published[grid.lines[0].passage]):
                found += _judged(asked, said)
    return found


def _comparisons(claim: Scene) -> list[_Said]:
    found = []
    for q in claim.quantities:
        more = _MORE.match(claim.text, q.end)
        if more is None or q.dimension in ("ordinal", "points") or q.bound in ("low", "high"):
            continue
        direction = 1 if more["up"] else -1
        kind: _Kind = "share" if q.dimension == "share" else "amount"
        rough = abs(q.value) / 20 if q.approx or q.bound else Fraction(0)
        exact = kind == "amount" and q.stated.denominator == 1 and q.scale == 1
        slack = rough + (Fraction(0) if exact else q.precision)
        found.append(_Said(kind, abs(q.value), slack, direction, q, q.start, q.end, more.end()))
    for times in _TIMES.finditer(claim.text):
        low = times["word"].lower()
        size = Fraction(2) if low == "twice" else Fraction(1, 2) if low == "half" else _size(times["size"])
        hedged = bool(_HEDGED.search(claim.text, max(0, times.start() - 12), times.start()))
        slack = size * _ROUGH * (2 if hedged else 1)
        found.append(_Said("multiple", size, slack, 0, None, times.start("word"), times.end("word"), times.end()))
    return found


def _size(word: str) -> Fraction:
    return Fraction(_SIZES.get(word.lower()) or int(word))


def _judged(asked: Asked, said: _Said) -> Found:
    start, end = asked.claim.sentence_at(said.start)
    first, second = lines_named(asked, start, said.behind), lines_named(asked, said.behind, end)
    if len(first) != 1 or len(second) != 1 or first[0] is second[0] or first[0].total or second[0].total:
        return []
    one, other = first[0], second[0]
    if content(asked.claim.between(said.end, said.behind)) - asked.grid.about - _WORDS:
        return []  # "more flats" in a table of posts
    columns = _columns(asked, start, end)
    right = [c for c in columns if _fits(said, one.at(c), other.at(c))]
    turned = [c for c in columns if _fits(said, other.at(c), one.at(c))]
    if len(right) == 1:
        return [_comparison("match", asked, said, one, other, right[0])]
    if not right and len(columns) == len(turned) == 1:
        return [_comparison("differs", asked, said, one, other, turned[0])]
    return []


def _columns(asked: Asked, start: int, end: int) -> list[Column]:
    """The columns that the sentence names, else all; of columns named by dates the latest."""
    said = {kin(word.stem) for word in asked.claim.between(start, end)}
    named = [column for column in asked.grid.columns if column.words and column.words <= said]
    last = newest(asked.grid, asked.dated)
    return named or [column for column in asked.grid.columns if column.when is None or column.when == last]


def _fits(said: _Said, one: Entry | None, other: Entry | None) -> bool:
    """Whether two numbers stand in the relation that the claim gives."""
    if one is None or other is None or one.unit != other.unit:
        return False
    if said.kind == "amount":
        if said.figure is None or (mine := one.like(said.figure)) is None or (its := other.like(said.figure)) is None:
            return False
        return abs((mine.value - its.value) * said.direction - said.size) <= said.slack
    if not other.value or one.unit.percent:
        return False
    ratio = one.value / other.value
    if said.kind == "multiple":
        return abs(ratio - said.size) <= said.slack
    return abs((ratio - 1) * said.direction - said.size) <= said.slack


def _comparison(
    outcome: Literal["match", "differs"], asked: Asked, said: _Said, one: Line, other: Line, column: Column
) -> tuple[int, Comparison]:
    mine, its = one.at(column), other.at(column)
    text = asked.claim.text[said.start : said.end]
    numbers = f"{mine.text} ({one.shown}) and {its.text} ({other.shown})" if mine and its else ""
    result = ""
    if mine and its and said.kind != "multiple":
        result = f", a difference of {shown(mine.stated - its.stated)}"
    where = mine or one
    return one.passage, Comparison(
        kind="cell", outcome=outcome, claim_span=Span(start=said.start, end=said.end),
        passage_span=Span(start=where.start, end=where.end),
        reason=f"draft says {text}; the table has {numbers}{result} ({column.title})",
    )  # fmt: skip
