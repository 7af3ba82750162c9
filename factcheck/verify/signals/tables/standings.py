"""Standings in a table: "Arva is the largest of the three cities", "more chairs than lamps", "sales of lamps fell in 2024".

A claim that ranks a row, sets two rows against each other, or says that a row rose or fell from one year to another, is held
against the numbers of one column, or of the columns of two years.  The column is the only one that the comparing word can
mean (``comparatives``), or, where the columns are years, that of the claim's year.  Two equal numbers leave a claim alone, and
so does every word of it that neither the table nor the comparison has: it may speak of something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.frames import content
from factcheck.verify.signals.numbers.kin import FALLING, RISING, kin
from factcheck.verify.signals.relations.comparatives import Measure, compared, ranked
from factcheck.verify.signals.tables.grids import Column, Entry, Grid, Line
from factcheck.verify.signals.tables.lookups import Asked, aged, speaks_of
from factcheck.verify.signals.words import listed, stem, words

Found = list[tuple[int, Comparison]]
_ASIDE = frozenset(
    kin(stem(w)) for w in listed("three four five six seven table list figure number sale sold sell product total")
)
"""Words that a claim may have beside those of the table."""
_UNSURE = re.compile(
    r"\b(?:not|never|nearly|almost|expected|forecast|planned|hoped|one of|among|ever|since|record|per|growth|twice|half|if|joint"
    r"|could|may|might|would)\b|n[’']t\b|\d%",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\bof the (?P<size>two|three|four|five|six|seven|eight|nine|ten)\b")
_SIZES = {word: size for size, word in enumerate("two three four five six seven eight nine ten".split(), 2)}


def compare_standings(
    claim: Scene, tables: Sequence[Grid], *, dated: date | None, published: Sequence[date | None]
) -> Found:
    """At most one comparison: of the first table that answers for the claim."""
    if _UNSURE.search(claim.text):
        return []
    for grid in tables:
        asked = Asked(claim, grid, dated)
        plain = [line for line in grid.lines if not line.total and line.labels]
        if len(plain) < 2 or not speaks_of(asked) or aged(asked, published[grid.lines[0].passage]):
            continue
        for signal in (_two, _first, _moved):
            found = signal(claim, grid, plain)
            if found:
                return [found]
    return []


def _two(claim: Scene, grid: Grid, lines: Sequence[Line]) -> tuple[int, Comparison] | None:
    """One row set against another."""
    said = compared(claim)
    if said is None:
        return None
    mine, other = _row(lines, said.one), _row(lines, said.other)
    if mine is None or other is None or mine is other:
        return None
    rest = (said.one | said.other) - mine.labels[0] - other.labels[0]
    pick = _column(claim, grid, said.measure)
    if pick is None or rest - grid.about - _ASIDE - said.measure.words - _years(claim):
        return None
    one, two = mine.at(pick), other.at(pick)
    if one is None or two is None or one.value == two.value:
        return None
    up = (one.value > two.value) == (said.measure.up != said.measure.age)
    why = f"the table has {one.text} for {mine.shown} and {two.text} for {other.shown} ({pick.title})"
    return mine.passage, _comparison(claim, (said.start, said.end), one, why, right=up)


def _first(claim: Scene, grid: Grid, lines: Sequence[Line]) -> tuple[int, Comparison] | None:
    """A row with its rank."""
    said = ranked(claim)
    mine = _row(lines, said.one) if said else None
    if said is None or mine is None or len({line.shown for line in lines}) < len(lines):
        return None
    pick = _column(claim, grid, said.measure)
    rest = (said.one | said.rest) - mine.labels[0] - said.measure.words
    if pick is None or rest - grid.about - _ASIDE - _years(claim):
        return None
    entries = {line.shown: line.at(pick) for line in lines}
    own = entries.pop(mine.shown)
    others = [entry for entry in entries.values() if entry]
    if own is None or len(others) < len(lines) - 1 or any(entry.value == own.value for entry in others):
        return None
    high = said.measure.up != said.measure.age
    before = sum(entry.value > own.value if high else entry.value < own.value for entry in others)
    size = _OF_ALL.search(claim.text)
    whole = size is None or _SIZES[size["size"]] == len(lines)
    if not whole or (size is None and before + 1 < said.rank and len(lines) < 3):
        return None
    why = f"in the table {before or 'none'} of the other {len(others)} stand before {mine.shown} ({pick.title}: {own.text})"
    return mine.passage, _comparison(claim, (said.start, said.end), own, why, right=before + 1 == said.rank)


def _moved(claim: Scene, grid: Grid, lines: Sequence[Line]) -> tuple[int, Comparison] | None:
    """A row that rose or fell between the columns of two years."""
    moves = [w for w in claim.words if w.stem in RISING | FALLING and w.stem not in ("high", "low")]
    years = sorted({d.year for d in claim.dates if d.year})
    columns = [c for c in grid.columns if c.when and c.when.year and not c.when.month]
    if len(moves) != 1 or not years or len(years) > 2 or any(q.dimension != "ordinal" for q in claim.quantities):
        return None
    known = sorted({c.when.year for c in columns if c.when and c.when.year})
    if years[-1] not in known or (len(years) == 1 and known.index(years[0]) == 0):
        return None
    then = years[0] if len(years) == 2 else known[known.index(years[0]) - 1]
    said = frozenset(kin(w.stem) for w in claim.words if w is not moves[0])
    mine = _row(lines, said)
    told = frozenset(kin(w) for w in claim.content(0, len(claim.text))) - {kin(moves[0].stem)}
    if mine is None or told - grid.about - _years(claim):
        return None
    one, two = (
        next((e for e in mine.entries if e.column.when and e.column.when.year == y), None) for y in (then, years[-1])
    )
    if one is None or two is None or one.value == two.value:
        return None
    right = (two.value > one.value) == (moves[0].stem in RISING)
    why = f"the table has {one.text} for {then} and {two.text} for {years[-1]} ({mine.shown})"
    return mine.passage, _comparison(claim, (moves[0].start, moves[0].end), two, why, right=right)


def _row(lines: Sequence[Line], said: frozenset[str]) -> Line | None:
    """The one row whose first cell stands in the words."""
    named = [line for line in lines if line.labels[0] and line.labels[0] <= said]
    longest = max((len(line.labels[0]) for line in named), default=0)
    best = [line for line in named if len(line.labels[0]) == longest]
    return best[0] if len(best) == 1 and len(named) == 1 else None


def _column(claim: Scene, grid: Grid, measure: Measure) -> Column | None:
    """The one column that the measure can mean; where the columns are years, that of the claim's year, if title or
    claim name the measure."""
    own = [column for column in grid.columns if column.words & measure.words]
    if own:
        named = [column for column in own if column.words <= content(words(claim.text))]
        return own[0] if len(own) == 1 else named[0] if len(named) == 1 else None
    years = {d.year for d in claim.dates if d.year}
    there = [column for column in grid.columns if column.when and column.when.year in years]
    meant = measure.words & (content(words(grid.title)) | {label for line in grid.lines for label in line.labels[0]})
    return there[0] if len(there) == len(years) == 1 and meant and not measure.age else None


def _years(claim: Scene) -> frozenset[str]:
    return frozenset(w.stem for d in claim.dates for w in claim.between(d.start, d.end))


def _comparison(claim: Scene, at: tuple[int, int], entry: Entry, why: str, *, right: bool) -> Comparison:
    return Comparison(
        kind="figure" if right else "cell", outcome="match" if right else "differs", claim_span=Span(start=at[0], end=at[1]),
        passage_span=Span(start=entry.start, end=entry.end),
        reason=" ".join(f"draft says “{claim.text[slice(*at)]}”; {why}".split()),
    )  # fmt: skip
