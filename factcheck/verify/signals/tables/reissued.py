"""The same table, published again: a report with forecasts by year, of which a newer issue has other numbers.

Two tables are issues of one where a row and a column of the one have the same names as in the other, and their documents
have different dates.  The draft's figure is superseded where the older issue has it in the cell that the claim means, the
newer one has another there, and the claim does not speak of the older time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.frames import content
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.tables.grids import Column, Entry, Grid, Line, grids
from factcheck.verify.signals.times.date_mentions import resolve
from factcheck.verify.signals.words import words

RECENT = 366
"""Most days by which the older issue may lie before the newer one."""
_THEN = re.compile(
    r"\b(?:previous\w*|earlier|former\w*|then|had|last|first|initial\w*|original\w*|used to|was|were|cut|lowered|raised|trimmed|revised|from|than"
    r"|down|up)\b",
    re.IGNORECASE,
)
_NAMES = (
    ("inflation", "consumer prices"), ("consumer price index", "consumer prices"), ("growth", "gross domestic product"),
    ("economy", "gross domestic product"), ("gdp", "gross domestic product"), ("output", "gross domestic product"),
    ("jobless rate", "unemployment"), ("jobless", "unemployment"), ("homebuilding", "housing starts"),
)  # fmt: skip
"""What a story calls the rows of such tables."""


def compare_reissued(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], *, dated: date | None, published: Sequence[date | None]
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison for each figure of the claim."""
    if dated is None or _THEN.search(claim.text):
        return []
    tables = [
        (grid, day) for grid in grids(passages, readings) if (day := published[grid.lines[0].passage]) and day <= dated
    ]
    said = _said(claim)
    found = []
    for q in claim.quantities:
        years = _years(claim, q, dated)
        for grid, day in tables:
            new = _cell(grid, said, q, years)
            older = [(g, d) for g, d in tables if d < day and (day - d).days <= RECENT]
            if new is None or any(d > day for _, d in tables) or new[2].equals(q):
                continue
            had = any(
                (entry := _same(g, new[0], new[1])) is not None and entry.equals(q) for g, _ in older
            ) or any(
                (d := published[i]) is not None and d < day and (day - d).days <= RECENT and _holds(passage, q)
                for i, passage in enumerate(passages)
            )  # fmt: skip
            if had:
                line, column, entry = new
                found.append((line.passage, Comparison(
                    kind="superseded", outcome="differs", claim_span=Span(start=q.start, end=q.end),
                    passage_span=Span(start=entry.start, end=entry.end),
                    reason=f"draft says {q.text}, which an earlier issue has; that of {day:%-d %B %Y} has {entry.text} ({line.shown}, {column.title})",
                    replacement=_written(claim, q, entry),
                )))  # fmt: skip
                break
    return found


def _said(claim: Scene) -> frozenset[str]:
    low = f" {claim.text.lower()} "
    more = [content(words(other)) for name, other in _NAMES if f" {name} " in low.replace(",", " ")]
    return frozenset(kin(word.stem) for word in claim.words).union(*more)


def _years(claim: Scene, q: Quantity, dated: date) -> set[int]:
    """The years that the claim gives for the figure: right behind it, else any of its clause; the draft's own without one."""
    start, end = claim.sentence_at(q.start)
    following = next((p.start for p in claim.quantities if p.start > q.start), end)
    near = [d for d in claim.dates if q.end <= d.start < following] or [
        d for d in claim.dates if start <= d.start < q.start
    ]
    years = {partial.year for mention in near for partial in resolve(mention, dated) if partial.year}
    if "next year" in claim.text[q.end : following]:
        return {dated.year + 1}
    return years or ({dated.year} if "year" in claim.text[start:end] else set())


def _cell(grid: Grid, said: frozenset[str], q: Quantity, years: set[int]) -> tuple[Line, Column, Entry] | None:
    """The one cell that the claim means, by the first words of its row and by its year."""
    lines = [line for line in grid.lines if (first := _first(line)) and first <= said]
    columns = [column for column in grid.columns if column.when and column.when.year in years]
    if len(lines) != 1 or len(columns) != 1:
        return None
    entry = lines[0].at(columns[0])
    if entry is None:
        return None
    if q.dimension == "share" and "%" in lines[0].shown:
        entry = entry._replace(unit=entry.unit._replace(percent=True))
    return (lines[0], columns[0], entry) if entry.like(q) is not None else None


def _first(line: Line) -> frozenset[str]:
    """The words of a row's name, without what stands behind a comma or in brackets."""
    return content(words(re.split(r"[,(]", line.shown, maxsplit=1)[0]))


def _same(grid: Grid, line: Line, column: Column) -> Entry | None:
    other = next((one for one in grid.lines if one.shown == line.shown), None)
    entry = other.at(column) if other else None
    return entry._replace(unit=entry.unit._replace(percent="%" in line.shown or entry.unit.percent)) if entry else None


def _holds(passage: Scene, q: Quantity) -> bool:
    return any(p.dimension == q.dimension and p.value == q.value for p in passage.quantities)


def _written(claim: Scene, q: Quantity, entry: Entry) -> str:
    return claim.text[q.start : q.digits[0]] + entry.text + claim.text[q.digits[1] : q.end]
