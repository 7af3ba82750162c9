"""To where a figure went: "debt rose to £155.6 million" against a row that has 155.6 a year before and 142.0 now.

What something rose or fell to, in a sentence that names no time, is its latest figure: the row's last period has another value,
and the draft took an earlier one.  Where it took the latest one, all earlier ones have to lie on the side from which it went.
Periods are the columns of a row, or the rows of years below a column.  A forecast is no period, and a row whose periods are
not of one sort (a quarter, a year) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.tables.rows import Cell, Row, named_rows
from factcheck.verify.signals.tables.trends import row_year
from factcheck.verify.signals.times.date_mentions import DateMention, find_dates

Found = list[tuple[int, Comparison]]

MOST_BEFORE = 60
"""Characters between the verb and the figure: "rose by 5.5% to", "increased in the third quarter to"."""
_WENT = re.compile(
    r"\b(?:(?P<up>(?:went|gone|going|goes|is|was|were|are) up|rose|risen|rises|climb(?:ed|s)|grew|grown|grows|increased|increases|jumped|jumps"
    r"|soared|surged|swelled|widened)"
    r"|(?P<down>(?:went|gone|going|goes|is|was|were|are) down|fell|fallen|falls|dropped|drops|declined|declines|decreased|decreases|shrank"
    r"|shrunk|sank|slid|slipped|slumped|narrowed))\b(?:(?!\b(?:and|but|while|from|rose|fell)\b)[^.;:()])*?\bto\s+(?:about\s+|some\s+|almost\s+|nearly\s+)?$"
)
_FORECAST = re.compile(
    r"\b(?:forecasts?|targets?|budget\w*|plan\w*|estimates?|estimated|outlook|project\w*|expected|goals?|limit|[ef])\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(?:not|never|expected|forecast|planned|hope\w*|will|would|could|might|may|if|had)\b|n[’']t\b", re.IGNORECASE
)


class _Then(NamedTuple):
    """A figure of the row's, or the column's, and its time."""

    key: tuple[int, int, int]
    cell: Cell
    name: str


def with_directions(claim: Scene, passages: Sequence[Scene], readings: Sequence[str], found: Found) -> Found:
    """``found``, where a cell that holds a claim's figure is not the one to which it went, or did not go that way: with that
    difference in the place of the match."""
    ways = {
        one.claim_span.start: way
        for _, one in found
        if one.kind in ("figure", "cell") and one.outcome == "match" and (way := _way(claim, one.claim_span.start))
    }
    told = any(
        one.outcome == "differs" and one.claim_span.start < at and way.start() < one.claim_span.end
        for _, one in found
        for at, way in ways.items()
    )
    if not ways or told:
        return found
    rows = named_rows(passages, readings, bare=True)
    for index, one in found:
        at = one.claim_span.start
        if at not in ways or one.outcome != "match":
            continue
        series = _series(rows, index, one.passage_span.start)
        other = _other(claim, one, bool(ways[at]["up"]), series)
        if other:
            rest = [pair for pair in found if pair[1].claim_span.start != at]
            return [*rest, (index, _differs(claim, one, ways[at], other, series[0]))]
    return found


def _way(claim: Scene, at: int) -> re.Match[str] | None:
    start, end = claim.sentence_at(at)
    way = _WENT.search(claim.text, max(start, at - MOST_BEFORE), at)
    return None if way is None or _EXCEPT.search(claim.text, start, end) else way


def _series(rows: Sequence[tuple[int, Row]], source: int, at: int) -> list[_Then]:
    """The figures of one sort with the time of each, that at ``at`` first; empty where the times are not of one sort."""
    own = next((row for index, row in rows if index == source and row.start <= at < row.end), None)
    cell = next((cell for cell in own.cells if cell.start == at), None) if own else None
    if own is None or cell is None:
        return []
    series = list(_by_columns(own, cell)) if cell.when else list(_by_rows(rows, source, own, cell))
    series.sort(key=lambda one: one.cell.start != at)
    sorts = {tuple(bool(part) for part in one.key) for one in series}
    return series if len(sorts) == 1 and len({one.key for one in series}) == len(series) else []


def _by_columns(row: Row, cell: Cell) -> Iterator[_Then]:
    for other in row.cells:
        when = other.when
        if when and when.year and other.share == cell.share and not _FORECAST.search(other.head):
            yield _Then(_key(when), other, other.head)


def _by_rows(rows: Sequence[tuple[int, Row]], source: int, own: Row, cell: Cell) -> Iterator[_Then]:
    for index, row in rows:
        others = [other for other in row.cells if other.head == cell.head]
        if index != source or len(others) != 1 or bool(row.text) != bool(own.text) or _FORECAST.search(row.text):
            continue
        year = row_year(row)
        when = next((d for d in find_dates(row.text) if d.year), None)
        if year:
            yield _Then(_key(when) if when else (year, 0, 0), others[0], row.text or str(year))


def _key(when: DateMention) -> tuple[int, int, int]:
    part = int(when.quarter[1:]) if when.quarter else when.month or 0
    return when.year or 0, part, when.day or 0


def _other(claim: Scene, one: Comparison, up: bool, series: Sequence[_Then]) -> _Then | None:
    """The figure that speaks against the claim's."""
    if len(series) < 2:
        return None
    mine, others = series[0], series[1:]
    start, end = claim.sentence_at(one.claim_span.start)
    last = max(series, key=lambda then: then.key)
    dated = any(start <= d.start < end and (d.year or d.month or d.quarter) for d in claim.dates)
    if last is not mine:
        return None if dated or last.cell.value == mine.cell.value else last
    wrong = [
        then for then in others if (then.cell.value > mine.cell.value) == up and then.cell.value != mine.cell.value
    ]
    return max(wrong, key=lambda then: then.key) if len(wrong) == len(others) else None


def _differs(claim: Scene, one: Comparison, way: re.Match[str], other: _Then, mine: _Then) -> Comparison:
    verb = way["up"] or way["down"]
    said = claim.text[one.claim_span.start : one.claim_span.end]
    if other.key > mine.key:
        reason = f"draft says {verb} to {said}; the source's table has that for {mine.name}, and {other.cell.text} for {other.name}"
    else:
        reason = f"draft says {verb} to {said}; the source's table has {mine.cell.text} for {mine.name}, and {other.cell.text} for {other.name}"
    where = way.span("up") if way["up"] else way.span("down")
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=where[0], end=one.claim_span.end),
        passage_span=Span(start=other.cell.start, end=other.cell.end), reason=" ".join(reason.split()),
    )  # fmt: skip
