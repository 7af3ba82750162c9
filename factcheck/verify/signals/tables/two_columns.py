"""Two columns of one row set against each other: "a nurse at Larch gets €2,200 more than one at Birch", "fifty seats more
than before".

The claim gives a difference and its direction.  The row is the one that it names, or the one with its other figure; the
columns are those that it names before and behind the comparing word, or the two times of one column where it compares with
"before".  The difference matches where the numbers give it; with the numbers the other way round the direction differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import shown
from factcheck.verify.signals.tables.grids import Column, Entry, Grid, Line
from factcheck.verify.signals.tables.lookups import Asked, aged, lines_named, speaks_of

Found = list[tuple[int, Comparison]]

_UP = "more|higher|larger|longer|dearer|heavier|above"
_DOWN = "fewer|less|lower|smaller|shorter|cheaper|lighter|below"
_BEHIND = re.compile(
    rf"\s(?:[\w-]+\s){{0,2}}?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b[^,;:.]{{0,30}}?\b(?:than|of)\b", re.IGNORECASE
)
_AHEAD = re.compile(r"\b(?:(?P<up>better|best)|(?P<down>worse)) off by (?:about |some )?$", re.IGNORECASE)
_THEN = re.compile(
    r"\s(?:(?:in|at|for|with|it was|there were|it had)\s)?(?:(?:the|its|their)\s)?(?:before|until now|previously|in the past|used to|old|former|earlier|previous)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IN_YEAR = re.compile(r"\s(?:in|on|at)\s(?:[a-z]+\s){0,2}(?P<year>(?:19|20)\d\d)\b")
_OPPOSITE = {
    "more": "less", "higher": "lower", "larger": "smaller", "longer": "shorter", "dearer": "cheaper", "heavier": "lighter",
    "above": "below", "fewer": "more", "less": "more", "lower": "higher", "smaller": "larger", "shorter": "longer",
    "cheaper": "dearer", "lighter": "heavier", "below": "above", "better": "worse", "worse": "better",
}  # fmt: skip
_COUNTED = ("count", "number")


class _Said(NamedTuple):
    """A difference that the claim states: its figure, the word of its direction, and where the other side begins."""

    figure: Quantity
    up: bool
    word: tuple[int, int]
    behind: int


def compare_two_columns(
    claim: Scene, tables: Sequence[Grid], *, dated: date | None, published: Sequence[date | None]
) -> Found:
    """At most one comparison for each such figure and table."""
    found: Found = []
    for said in _differences(claim):
        for grid in tables:
            asked = Asked(claim, grid, dated)
            if speaks_of(asked) and not aged(asked, published[grid.lines[0].passage]):
                found += _judged(asked, said)
    return found


def _differences(claim: Scene) -> Iterator[_Said]:
    for q in claim.quantities:
        if q.dimension not in (*_COUNTED, "money") or q.bound in ("low", "high"):
            continue
        more = _BEHIND.match(claim.text, q.end)
        if more:
            group = "up" if more["up"] else "down"
            yield _Said(q, bool(more["up"]), more.span(group), more.end())
            continue
        ahead = _AHEAD.search(claim.text, max(0, q.start - 40), q.start)
        if ahead:
            group = "up" if ahead["up"] else "down"
            yield _Said(q, bool(ahead["up"]), ahead.span(group), q.end)


def _judged(asked: Asked, said: _Said) -> Found:
    start, end = asked.claim.sentence_at(said.figure.start)
    line = _line(asked, said, start, end)
    pair = line and (_places(asked, said, start, end) or _times(asked, said, line))
    if line is None or not pair:
        return []
    one, other = line.at(pair[0]), line.at(pair[1])
    if one is None or other is None or one.unit != other.unit:
        return []
    between = one.value - other.value
    size, slack = abs(said.figure.value), abs(said.figure.value) / 20 if said.figure.approx else Fraction(0)
    if abs(abs(between) - size) > slack or not between:
        return []
    return [_comparison("match" if (between > 0) == said.up else "differs", asked, said, line, (one, other))]


def _line(asked: Asked, said: _Said, start: int, end: int) -> Line | None:
    """The one row that the sentence names, else the one in which its other figure stands."""
    named = [line for line in lines_named(asked, start, end) if not line.total]
    if len(named) == 1:
        return named[0]
    others = [q for q in asked.claim.quantities if start <= q.start < end and q is not said.figure and q.stated > 9]
    holding = [line for line in asked.grid.lines if any(e.value == q.value for q in others for e in line.entries)]
    return holding[0] if len(holding) == 1 and not named else None


def _places(asked: Asked, said: _Said, start: int, end: int) -> tuple[Column, Column] | None:
    """The columns that the claim names: its own before the comparing word or, with "at Birch … more than at Larch", behind it."""
    columns = [column for column in asked.grid.columns if column.words and column.when is None]
    front = _named(asked.claim, columns, start, said.figure.start)
    back = _named(asked.claim, columns, said.behind, end)
    if len(front) == len(back) == 1 and front[0] is not back[0]:
        return front[0], back[0]
    if not front and len(back) == 2:
        than = asked.claim.text.find(" than ", said.behind, end)
        one, two = _named(asked.claim, columns, said.behind, than), _named(asked.claim, columns, than, end)
        if than > 0 and len(one) == len(two) == 1:
            return one[0], two[0]
    return None


def _named(claim: Scene, columns: Sequence[Column], start: int, end: int) -> list[Column]:
    words = {kin(word.stem) for word in claim.between(start, end)}
    return [column for column in columns if column.words <= words]


def _times(asked: Asked, said: _Said, line: Line) -> tuple[Column, Column] | None:
    """The columns of now and then, alike but for the year in their names: the claim's other figure stands in that of now."""
    text = asked.claim.text
    year = _IN_YEAR.match(text, said.behind)
    if not (year or _THEN.match(text, said.behind)):
        return None
    groups: dict[str, list[Column]] = {}
    for column in asked.grid.columns:
        if column.when and column.when.year:
            groups.setdefault(_YEAR.sub("", column.title).strip().lower(), []).append(column)
    pairs = []
    for columns in groups.values():
        order = sorted(columns, key=lambda c: c.when.year or 0 if c.when else 0)
        if len(order) < 2 or (not year and len(order) > 2):
            continue
        now = order[-1]
        then = next(
            (c for c in order if year and c.when and str(c.when.year) == year["year"]), None if year else order[0]
        )
        entry = line.at(now)
        held = entry and any(q is not said.figure and q.value == entry.value for q in asked.claim.quantities)
        if then is not None and then is not now and held:
            pairs.append((now, then))
    return pairs[0] if len(pairs) == 1 else None


def _comparison(
    outcome: Literal["match", "differs"], asked: Asked, said: _Said, line: Line, pair: tuple[Entry, Entry]
) -> tuple[int, Comparison]:
    one, other = pair
    word = asked.claim.text[slice(*said.word)]
    differs = outcome == "differs"
    right = _OPPOSITE[word.lower()]
    if right == "less" and said.figure.dimension != "money":
        right = "fewer"
    numbers = f"{one.text} ({one.column.title}) and {other.text} ({other.column.title}), a difference of {shown(one.stated - other.stated)}"
    at = said.word if differs else (said.figure.start, said.figure.end)
    return line.passage, Comparison(
        kind="contradiction" if differs else "cell", outcome=outcome, claim_span=Span(start=at[0], end=at[1]),
        passage_span=Span(start=min(one.start, other.start), end=max(one.end, other.end)),
        reason=f"draft says {said.figure.text} {word}; for {line.shown} the table has {numbers}",
        replacement=right if differs else None,
    )  # fmt: skip
