"""Which row and which column of a table does a claim mean?  And: does the table have its figure there?

A row is meant if the claim has all words of its label, or the date that names it; of several, the one named last before
the figure.  A column is meant if its words stand beside the figure, else the one named last before it.  A figure matches where
exactly one number of the rows and columns that are meant is equal to it in the column's unit, and that is hardly a
coincidence.  That a table has another value is told by ``cells`` and ``tables``; nothing here differs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import telling
from factcheck.verify.signals.tables.grids import Column, Entry, Grid, Line
from factcheck.verify.signals.times.date_mentions import DateMention, Partial, resolve
from factcheck.verify.signals.words import is_stop, stem

Found = list[tuple[int, Comparison]]

_ANYBODY = frozenset(kin(stem(word)) for word in ("people", "men", "women", "children", "staff", "times"))
"""What is counted in many tables without being named there."""
OLD_DAYS = 366
"""A table that is so much older than the draft answers only a claim that names its time."""


class Asked(NamedTuple):
    """A claim that is held against one table."""

    claim: Scene
    grid: Grid
    dated: date | None


def compare_lookups(
    claim: Scene, tables: Sequence[Grid], *, dated: date | None, published: Sequence[date | None]
) -> Found:
    """At most one match for each figure of the claim in each table."""
    found: Found = []
    for grid in tables:
        asked = Asked(claim, grid, dated)
        if not speaks_of(asked) or aged(asked, published[grid.lines[0].passage]):
            continue
        hits = {index: hit for index, q in enumerate(claim.quantities) if (hit := _hit(asked, index, q))}
        for index, (line, entry, sure) in hits.items():
            q = claim.quantities[index]
            beside = any(
                other is not index and hits[other][0] is line and hits[other][1] is not entry for other in hits
            )
            if sure or beside:
                found += [(line.passage, one) for one in (_match(q, line, entry), *_in_label(asked, hits, line))]
    return found


def _in_label(asked: Asked, hits: Mapping[int, object], line: Line) -> list[Comparison]:
    """The figures of the claim that are part of the row's label ("those over 65")."""
    own = re.findall(r"\d+", " ".join(line.phrases))
    return [
        Comparison(
            kind="cell", outcome="match", claim_span=Span(start=q.start, end=q.end),
            passage_span=Span(start=line.start, end=line.end), reason=f"{q.text} is part of the row’s name ({line.shown})",
        )
        for index, q in enumerate(asked.claim.quantities)
        if index not in hits and asked.claim.text[q.digits[0] : q.digits[1]] in own
    ]  # fmt: skip


def _match(q: Quantity, line: Line, entry: Entry) -> Comparison:
    return Comparison(
        kind="cell", outcome="match", claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=entry.start, end=entry.end),
        reason=f"draft says {q.text}; the table has {entry.text} ({line.shown}, {entry.column.title})",
    )  # fmt: skip


def speaks_of(asked: Asked) -> bool:
    """Whether the table knows the names of the claim: a forename beside a surname that it has is no stranger."""
    claim, known = asked.claim, asked.grid.about
    for number, word in enumerate(claim.words):
        opening = any(word.start == start for start, _ in claim.sentences)
        if not word.capital or is_stop(word) or opening or kin(word.stem) in known or _dated(claim, word.start):
            continue
        following = claim.words[number + 1 : number + 2]
        if not (following and following[0].capital and kin(following[0].stem) in known):
            return False
    return True


def _dated(claim: Scene, at: int) -> bool:
    return any(mention.start <= at < mention.end for mention in claim.dates)


def aged(asked: Asked, published: date | None) -> bool:
    """Whether the table is too old for a claim that says nothing of its time."""
    years = {when.year for when in _times(asked.grid) if when.year}
    said = {partial.year for mention in asked.claim.dates for partial in resolve(mention, asked.dated)}
    if said & years:
        return False
    return bool(asked.dated and published and (asked.dated - published).days > OLD_DAYS)


def _times(grid: Grid) -> list[DateMention]:
    return [line.when for line in grid.lines if line.when] + [c.when for c in grid.columns if c.when]


def same_time(one: DateMention, other: DateMention, anchor: date | None) -> bool:
    """Whether two dates can be one, as far as both say; the part of a year has to be the same."""
    if bool(one.part) != bool(other.part) and not (one.month or other.month):
        return False
    return any(
        a.year is not None
        and b.year is not None
        and all(x is None or y is None or x == y for x, y in zip(a, b, strict=True))
        for a in _moments(one, anchor)
        for b in _moments(other, anchor)
    )


def _moments(mention: DateMention, anchor: date | None) -> list[Partial]:
    """What a date can mean; a month without a year is the last one before the draft."""
    moments = resolve(mention, anchor)
    if mention.year is None and mention.month and anchor:
        year = anchor.year - (mention.month > anchor.month)
        return [Partial(year, partial.month, partial.day) for partial in moments]
    return moments


def spoken_last(claim: Scene, stems: frozenset[str], start: int, end: int) -> int:
    """Where the last of the words stands that has all of them behind ``start``; -1 where they do not all stand there."""
    places = [(kin(word.stem), word.start) for word in claim.between(start, end)]
    if not stems or not stems <= {one for one, _ in places}:
        return -1
    return min(max(at for one, at in places if one == wanted) for wanted in stems)


def columns_of(asked: Asked, index: int, *, shared: bool = False) -> list[Column]:
    """The columns that the claim names for a figure, by words: those beside it, else the last before it in its sentence, else
    those behind it in its clause; several where one place names several.  A column that stands beside another figure is
    that one's own, unless ``shared``: a change is one of what was counted before."""
    claim, q = asked.claim, asked.claim.quantities[index]
    start, end = claim.sentence_at(q.start)
    named = [column for column in asked.grid.columns if column.words and (shared or _can_hold(asked.grid, column, q))]
    beside = _beside(asked, index, named)
    if beside:
        most = max(len(column.words) for column in beside)
        return [column for column in beside if len(column.words) == most]
    if not shared:
        taken = {
            column.title for other, p in enumerate(claim.quantities)
            if other != index and start <= p.start < end for column in _beside(asked, other, named)
        }  # fmt: skip
        named = [column for column in named if column.title not in taken]
    before = {column.title: spoken_last(claim, column.words, start, q.start) for column in named}
    last = max(before.values(), default=-1)
    if last >= 0:
        return [column for column in named if before[column.title] == last]
    closed = _CLOSED.search(claim.text, q.end, end)
    return [
        column for column in named if spoken_last(claim, column.words, q.end, closed.start() if closed else end) >= 0
    ]


_COMPARED = re.compile(
    r"\s(?:\w+\s)?(?:more|less|fewer|higher|lower|longer|shorter|larger|smaller|up on|down on|cheaper|dearer)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[;:()—–]|,(?!\d)|\b(?:while|whereas|but|although|though)\b")


def _can_hold(grid: Grid, column: Column, q: Quantity) -> bool:
    """Whether the numbers of a column are of the figure's sort."""
    return any((entry := line.at(column)) and entry.like(q) is not None for line in grid.lines)


def _beside(asked: Asked, index: int, named: Sequence[Column]) -> list[Column]:
    q = asked.claim.quantities[index]
    near = asked.claim.frame(index).near | {kin(noun) for noun in q.noun}
    return [column for column in named if column.words <= near]


def lines_named(asked: Asked, start: int, end: int) -> list[Line]:
    """The rows whose label stands in a range of the claim; of labels that contain each other the longest."""
    claim = asked.claim
    said = frozenset(kin(word.stem) for word in claim.between(start, end))
    text = claim.text[start:end].lower()
    own = [line for line in asked.grid.lines if not line.total and line.named(said, text)]
    return [line for line in own if not any(line.words < other.words & said for other in own)]


def lines_of(asked: Asked, index: int) -> list[Line]:
    """The rows that the claim may mean for a figure: by label the last one named before it in its sentence and those named
    behind it in its clause, else any there; by date where the table has dates; the total where no row is named."""
    claim, q = asked.claim, asked.claim.quantities[index]
    start, end = claim.sentence_at(q.start)
    lines = list(asked.grid.lines)
    by_label = lines_named(asked, start, end)
    if by_label:
        before = {id(line): _label_at(asked, line, start, q.start) for line in by_label}
        last = max(before.values())
        closed = _CLOSED.search(claim.text, q.end, end)
        behind = lines_named(asked, q.end, closed.start() if closed else end)
        lines = [line for line in by_label if before[id(line)] == last or line in behind] if last >= 0 else by_label
    if any(line.when for line in lines):
        when = date_of(asked, index)
        return [line for line in lines if when and line.when and same_time(when, line.when, asked.dated)]
    return lines if by_label else [line for line in lines if line.total]


def _label_at(asked: Asked, line: Line, start: int, end: int) -> int:
    spots = [spoken_last(asked.claim, label, start, end) for label in line.labels if label]
    text = asked.claim.text[start:end].lower()
    spots += [start + text.rfind(phrase) for phrase in line.phrases if phrase in text]
    return max(spots, default=-1)


def date_of(asked: Asked, index: int) -> DateMention | None:
    """The date that the claim gives for a figure: right behind it, else the last before it in its sentence, else any there."""
    claim, q = asked.claim, asked.claim.quantities[index]
    start, end = claim.sentence_at(q.start)
    following = claim.quantities[index + 1].start if index + 1 < len(claim.quantities) else end
    inside = [mention for mention in claim.dates if start <= mention.start < end]
    behind = [mention for mention in inside if q.end <= mention.start < min(following, end)]
    before = [mention for mention in inside if mention.end <= q.start]
    return next(iter(behind), None) or (before[-1] if before else None) or next(iter(inside), None)


def _hit(asked: Asked, index: int, q: Quantity) -> tuple[Line, Entry, bool] | None:
    """The one number of the table that answers the figure, and whether it is sure without another one beside it."""
    if q.dimension == "ordinal" or q.text.lower() == "one" or _is_change(asked.claim, q):
        return None
    if q.noun and not {kin(noun) for noun in q.noun} & (asked.grid.about | _ANYBODY):
        return None
    columns = [column.title for column in columns_of(asked, index)]
    hits = [
        (line, entry) for line in lines_of(asked, index) for entry in line.entries
        if entry.equals(q) and in_column(asked, index, entry, columns)
    ]  # fmt: skip
    if len(hits) == 1:
        line, entry = hits[0]
        alone = len([other for other in line.entries if other.like(q)]) == 1
        by_date = entry.column.when is not None
        return line, entry, entry.column.title in columns or alone or by_date or _distinct(entry)
    return None if hits else _loosely(asked, index, q, columns)


def _is_change(claim: Scene, q: Quantity) -> bool:
    return claim.preposition(q.start) in ("by", "than") or bool(_COMPARED.match(claim.text, q.end))


def in_column(asked: Asked, index: int, entry: Entry, columns: Sequence[str]) -> bool:
    """Whether the claim does not name another column for the figure, by words or by date."""
    when = entry.column.when
    if when is None:
        return not columns or entry.column.title in columns
    said = date_of(asked, index)
    if said is None or not (said.year or said.month or said.relative or said.weekday is not None):
        return when == newest(asked.grid, asked.dated)
    return same_time(said, when, asked.dated)


def newest(grid: Grid, dated: date | None) -> DateMention | None:
    """The latest of the dates that name columns, of those that lie not behind the day of the draft."""
    moments = [
        (tuple(part or 0 for part in partial), column.when)
        for column in grid.columns
        if column.when
        for partial in resolve(column.when, dated)[:1]
        if partial.year and (dated is None or (partial.year, partial.month or 0) <= (dated.year, dated.month))
    ]
    return max(moments, key=lambda one: one[0])[1] if moments else None


def _distinct(entry: Entry) -> bool:
    """Whether an equal figure is hardly a coincidence."""
    return telling(entry.stated) or bool(entry.unit.currency) or entry.unit.scale > 1


def _loosely(asked: Asked, index: int, q: Quantity, columns: Sequence[str]) -> tuple[Line, Entry, bool] | None:
    """A row of which the claim has only some words ("owed to banks" for "bank loans"): money, where no other row that
    shares a word with the claim has the figure too."""
    claim = asked.claim
    start, end = claim.sentence_at(q.start)
    said = frozenset(kin(word.stem) for word in claim.between(start, end))
    if q.dimension != "money" or lines_named(asked, start, end):
        return None
    hits = [
        (line, entry) for line in asked.grid.lines if not line.total and line.words & said
        for entry in line.entries if entry.equals(q) and in_column(asked, index, entry, columns)
    ]  # fmt: skip
    return (*hits[0], True) if len(hits) == 1 else None
