"""Since when: "lower than at any time since March 2021" against the dated rows of a table.

The figure of the present is the claim's own, or that of the last row before the draft.  The draft differs where a row that
is younger than the date it names, and older than the present one, already stands at or beyond it: the rows need not be all
there for that.  A date that is too young is no error, only less than could be said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.frames import content
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.tables.grids import Column, Entry, Grid, Line, grids
from factcheck.verify.signals.times.date_mentions import DateMention
from factcheck.verify.signals.words import listed, stem

LATEST = 45
"""Days before the draft at which the last row may stand, to be the present."""
_LOW, _HIGH = "lower|cheaper|smaller|weaker|less|fewer", "higher|dearer|larger|bigger|stronger|more|greater"
_SINCE = re.compile(
    rf"\b(?:(?:(?P<low>{_LOW})|(?P<high>{_HIGH}))\s+(?:[\w-]+\s+)?than\s+(?:at|in|on|it has been at)\s+any\s+(?:other\s+)?(?:time|point|month|day|quarter|year|moment|stage)\s+since"
    r"|(?:(?P<lowest>lowest|smallest|cheapest|fewest|least)|(?P<highest>highest|largest|biggest|most|dearest))\b[^.;:,\n]{0,40}?\bsince"
    rf"|not\s+been\s+(?:so\s+|as\s+)?(?:(?P<lower>{_LOW}|low)|(?P<higher>{_HIGH}|high))\s+since)\s+",
    re.IGNORECASE,
)
_AFTER = frozenset(stem(word) for word in listed("after new close closing end final"))
_BEFORE = frozenset(stem(word) for word in listed("before old previous open opening start"))
_DOUBT = re.compile(
    r"\b(?:never|expected|forecast|hoped?|would|could|(?-i:may)|might|if|nearly|almost)\b", re.IGNORECASE
)


class _Point(NamedTuple):
    day: tuple[int, int, int]
    line: Line
    entry: Entry


def compare_record_dates(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], *, dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the claim's one date since when something is the highest or lowest."""
    match = _SINCE.search(claim.text)
    when = next((d for d in claim.dates if match and 0 <= d.start - match.end() <= 4), None)
    if match is None or when is None or not when.year or dated is None:
        return []
    if _DOUBT.search(claim.text, *claim.sentence_at(match.start())):
        return []
    low = bool(match["low"] or match["lowest"] or match["lower"])
    for grid in grids(passages, readings):
        series = _series(claim, grid, dated)
        found = _earlier(series, when, dated, low=low)
        if found:
            return [(found.line.passage, _differs(match, when, found, low=low))]
    return []


def _series(claim: Scene, grid: Grid, dated: date) -> list[_Point]:
    """The dated numbers of the one column that the claim speaks of, in the order of their days, up to the draft's."""
    said = {kin(word.stem) for word in claim.words} | {word.stem for word in claim.words}
    title = content_of(grid)
    if not (said & title):
        return []
    column = _column(grid, said)
    if column is None:
        return []
    points = []
    for line in grid.lines:
        entry, day = line.at(column), _day(line.when)
        if entry is not None and day is not None and day <= (dated.year, dated.month, dated.day):
            points.append(_Point(day, line, entry))
    return sorted(points, key=lambda one: one.day)


def content_of(grid: Grid) -> set[str]:
    """The words by which a table says what it is about."""
    return set(content(Scene(grid.title).words)).union(*(column.words for column in grid.columns))


def _column(grid: Grid, said: set[str]) -> Column | None:
    """The column that the claim names, or the one of which there is no other; of "before" and "after" the latter."""
    titles = [c for c in grid.columns if not {stem(w) for w in re.findall(r"[a-z]+", c.title.lower())} & _BEFORE]
    named = [c for c in titles if c.words & said] or titles
    later = [c for c in named if {stem(w) for w in re.findall(r"[a-z]+", c.title.lower())} & _AFTER]
    best = later or named
    return best[0] if len(best) == 1 else None


def _day(when: DateMention | None) -> tuple[int, int, int] | None:
    return (when.year, when.month or 1, when.day or 1) if when and when.year else None


def _earlier(series: Sequence[_Point], when: DateMention, dated: date, *, low: bool) -> _Point | None:
    """The last row after the named month that is already as low (or high) as the present one, and before it went there."""
    if len(series) < 3:
        return None
    now = series[-1]
    if (dated - date(*now.day)).days > LATEST:
        return None
    value: Fraction = now.entry.value
    limit = (when.year or 0, when.month or 12, when.day or 31)
    beyond = [
        one for one in series[:-1]
        if one.day > limit and (one.entry.value < value if low else one.entry.value > value)
    ]  # fmt: skip
    return beyond[-1] if beyond else None


def _differs(match: re.Match[str], when: DateMention, other: _Point, *, low: bool) -> Comparison:
    word = "lower" if low else "higher"
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=when.start, end=when.end),
        passage_span=Span(start=other.line.start, end=other.entry.end),
        reason=f"draft says {' '.join(match[0].split())} {when.text}; the table has {other.entry.text}, which is {word}, on {other.line.shown}",
    )  # fmt: skip
