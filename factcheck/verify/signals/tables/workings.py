"""What a claim says of several numbers of one table: a change between two rows, what rows make together, a share of a whole.

Every operand is named by the claim: the rows by their labels or dates, the column by its words or by another number of it
that stands in the claim.  The claim's figure matches where the calculation gives it; the calculation is the reason.  It
differs where the same change goes the other way, or where the words leave one calculation only ("most of the posts are in
Norland") and its result is out of reach of rounding.  In every other case nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.derived import Derived, derived
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import rounded_like, shown
from factcheck.verify.signals.numbers.sums import Sum, judged
from factcheck.verify.signals.numbers.values import agree, conflict
from factcheck.verify.signals.tables.column_dates import DAYS
from factcheck.verify.signals.tables.grids import Column, Entry, Grid, Line
from factcheck.verify.signals.tables.lookups import (
    Asked,
    aged,
    columns_of,
    date_of,
    lines_named,
    newest,
    same_time,
    speaks_of,
)
from factcheck.verify.signals.times.date_mentions import DateMention

Found = list[tuple[int, Comparison]]

_TOGETHER = re.compile(r"\b(?:together|combined|between them|in all|jointly|altogether)\b", re.IGNORECASE)
_BESIDES = re.compile(
    r"\b(?:not|except|apart|excluding|without|average|each|other|rest|outside|per)\b|n['’]t\b", re.IGNORECASE
)


def compare_workings(
    claim: Scene, tables: Sequence[Grid], *, dated: date | None, published: Sequence[date | None]
) -> Found:
    """Comparisons of what the claim has worked out with the tables, each with the index of its passage."""
    found: Found = []
    for grid in tables:
        asked = Asked(claim, grid, dated)
        if speaks_of(asked) and not aged(asked, published[grid.lines[0].passage]):
            found += [*_changes(asked), *_together(asked)]
    return found


def _changes(asked: Asked) -> Found:
    """Changes between two dated rows, or between two dated columns of a row that the claim names."""
    found: Found = []
    for one in derived(asked.claim):
        if one.kind not in ("change", "amount", "multiple", "points") or one.place < 0:
            continue
        pairs = _rows_apart(asked, one) or _columns_apart(asked, one) or _shares_apart(asked, one)
        sums = [(line, _change(one, new, old, line)) for line, new, old in pairs]
        done = [(line, result) for line, result in sums if result is not None]
        if len({result.result for _, result in done}) != 1:
            continue
        line, result = done[0]
        for comparison in judged(asked.claim, one, [result]):
            if comparison.outcome == "match":
                comparison = comparison.model_copy(update={"kind": "cell"})
            found.append((line.passage, comparison))
    return found


def _rows_apart(asked: Asked, one: Derived) -> list[tuple[Line, Entry, Entry]]:
    """The newer row and the two numbers of one column that the claim sets against each other."""
    lines = [line for line in asked.grid.lines if line.when and not any(line.labels)]
    newer = [line for line in lines if line.when and _is_meant(asked, one, line.when)]
    if len(newer) != 1:
        return []
    older = _older(asked, one, newer[0], lines)
    if older is None:
        return []
    columns = _level(asked, newer[0], one) or columns_of(asked, one.place, shared=True)
    pairs = [(newer[0].at(column), older.at(column)) for column in columns]
    return [(newer[0], new, old) for new, old in pairs if new and old]


def _columns_apart(asked: Asked, one: Derived) -> list[tuple[Line, Entry, Entry]]:
    """The numbers of the row that the claim names under the year that it means, without one the latest, and under the year
    that it compares with, without one the year before."""
    claim, q = asked.claim, one.quantity
    start, end = claim.sentence_at(q.start)
    lines = lines_named(asked, start, end)
    years = {
        when.year: column for column in asked.grid.columns if (when := column.when) and not (when.month or when.part)
    }
    if len(lines) != 1 or len(years) < 2 or one.period not in ("", "year"):
        return []
    dates = [mention for mention in claim.dates if start <= mention.start < end and mention.year]
    than = [mention for mention in dates if mention.start >= q.end and _than(claim, q, mention)]
    own = [mention.year for mention in dates if mention not in than]
    last = newest(asked.grid, asked.dated)
    now = own[-1] if own else last.year if last else None
    then = than[0].year if than else now - 1 if now else None
    if now not in years or then not in years or now == then:
        return []
    new, old = lines[0].at(years[now]), lines[0].at(years[then])
    return [(lines[0], new, old)] if new and old else []


def _shares_apart(asked: Asked, one: Derived) -> list[tuple[Line, Entry, Entry]]:
    """Two shares of the row that the claim names: the one that stands in the claim, and the only other one, or the one of the
    date that the claim names."""
    claim = asked.claim
    start, end = claim.sentence_at(one.quantity.start)
    lines = lines_named(asked, start, end)
    if len(lines) != 1:
        return []
    shares = [entry for entry in lines[0].entries if entry.unit.percent]
    others = [p for p in claim.quantities if p.start != one.quantity.start and p.dimension == "share"]
    new = [entry for entry in shares if any(entry.equals(p) for p in others)]
    old = [entry for entry in shares if entry not in new]
    dates = [mention for mention in claim.dates if start <= mention.start < end]
    if len(old) > 1:
        old = [entry for entry in old if entry.column.when
               and any(same_time(mention, entry.column.when, asked.dated) for mention in dates)]  # fmt: skip
    return [(lines[0], new[0], old[0])] if len(new) == len(old) == 1 else []


def _is_meant(asked: Asked, one: Derived, when: DateMention) -> bool:
    said = date_of(asked, one.place)
    q = one.quantity
    if said is not None and said.start >= q.end and _than(asked.claim, q, said):
        before = [d for d in asked.claim.dates if d.end <= q.start]
        said = before[-1] if before else None
    return said is not None and same_time(said, when, asked.dated)


def _than(claim: Scene, q: Quantity, said: DateMention) -> bool:
    """Whether a date behind a figure is what it is compared with ("5% more than in 2019", "by 4% since May")."""
    return bool(re.search(r"\b(?:than|since|from|on|against|compared)\b", claim.text[q.end : said.start]))


def _older(asked: Asked, one: Derived, newer: Line, lines: Sequence[Line]) -> Line | None:
    """The row that the newer one is set against: that of a date behind "than" or "since", else that of the period that the
    claim names, else the one before it."""
    q, claim = one.quantity, asked.claim
    _, end = claim.sentence_at(q.start)
    behind = [mention for mention in claim.dates if q.end <= mention.start < end and _than(claim, q, mention)]
    if behind:
        there = [
            line for line in lines if line.when and line is not newer and same_time(behind[0], line.when, asked.dated)
        ]
        return there[0] if len(there) == 1 else None
    moment = _day(newer.when)
    step = DAYS.get(one.period, (1, 380))
    earlier = [
        line for line in lines if moment - _day(line.when) > 0 and step[0] <= moment - _day(line.when) <= step[1]
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda line: _day(line.when))
    whole = newer.when is not None and newer.when.month is None
    return last if one.period or whole or moment - _day(last.when) <= MARKET_DAYS else None


MARKET_DAYS = 4
"""Days between two rows of a table by day that follow each other; markets close at weekends."""


def _day(when: DateMention | None) -> int:
    if when is None or when.year is None:
        return 0
    try:
        return date(when.year, when.month or 7, when.day or 1).toordinal()
    except ValueError:
        return 0


def _level(asked: Asked, newer: Line, one: Derived) -> list[Column]:
    """The column of the newer row in which the claim's level stands ("rose 5% to €26")."""
    levels = [q for q in asked.claim.quantities if q.start != one.quantity.start and q.dimension == "money"]
    return [entry.column for entry in newer.entries if any(entry.equals(q) for q in levels)]


def _change(one: Derived, new: Entry, old: Entry, line: Line) -> Sum | None:
    span = Span(start=line.start, end=line.end)
    slack = (new.half + old.half) * new.unit.scale
    change = new.value - old.value
    if one.kind == "points":
        return (
            Sum(change, slack, f"{new.text} − {old.text} = {shown(change)}", span, plain=False)
            if new.unit.percent
            else None
        )
    if one.kind == "amount":
        if new.like(one.quantity) is None:
            return None
        return Sum(change, slack, f"{new.text} − {old.text} = {shown(change)}", span, plain=False)
    if not old.value:
        return None
    if one.kind == "multiple":
        ratio = new.value / old.value
        return Sum(ratio, slack / abs(old.value), f"{new.text} ÷ {old.text} = {shown(ratio)}", span, plain=False)
    result = change / abs(old.value)
    written = f"({new.text} − {old.text}) ÷ {old.text} = {shown(result * 100)}%"
    points = change / 100 if new.unit.percent and old.unit.percent else None
    if points is not None:
        written = f"{new.text} − {old.text} = {shown(change)} percentage points, {shown(result * 100)}%"
    turned = bool(one.direction) and result * one.direction < 0 and _as_large(one.quantity, result)
    return Sum(result, slack / abs(old.value), written, span, plain=turned, points=points)


def _as_large(q: Quantity, result: Fraction) -> bool:
    """Whether a change is as large as the figure, whichever way it goes."""
    return abs(abs(result) - abs(q.value)) <= q.precision


def _together(asked: Asked) -> Found:
    """A figure that the claim gives for several rows together."""
    claim, found = asked.claim, []
    for index, q in enumerate(claim.quantities):
        start, end = claim.sentence_at(q.start)
        sign = _TOGETHER.search(claim.text, start, end)
        if not sign or q.dimension == "ordinal" or _BESIDES.search(claim.text, start, end):
            continue
        lines = lines_named(asked, start, end)
        if len(lines) < 2 or len({line.shown for line in lines}) < len(lines) or any(line.when for line in lines):
            continue
        if sum(start <= p.start < end for p in claim.quantities if p.dimension != "ordinal") > 1:
            continue
        named = columns_of(asked, index)
        columns = named or list(asked.grid.columns)
        sums = [(column, entries) for column in columns if len(entries := _entries(lines, column)) == len(lines)]
        equal = [(column, entries) for column, entries in sums if _total(entries, q) and agree(q, _sum(entries, q))]
        if len(equal) == 1:
            found.append(_added("match", q, lines, equal[0][1], None))
        elif not equal and len(named) == 1 and len(sums) == 1 and _total(sums[0][1], q):
            right = _sum(sums[0][1], q)
            if conflict(q, right):
                found.append(_added("differs", q, lines, sums[0][1], rounded_like(q, right.value)))
    return found


def _entries(lines: Sequence[Line], column: Column) -> list[Entry]:
    return [entry for line in lines if (entry := line.at(column))]


def _total(entries: Sequence[Entry], q: Quantity) -> bool:
    return all(entry.like(q) is not None and not entry.unit.percent for entry in entries)


def _sum(entries: Sequence[Entry], q: Quantity) -> Quantity:
    from dataclasses import replace

    parts = [there for entry in entries if (there := entry.like(q))]
    value = sum((part.value for part in parts), Fraction(0))
    factor = value / sum((part.stated for part in parts), Fraction(0)) if value else Fraction(1)
    return replace(
        parts[0], value=value, stated=value / factor, precision=sum((p.precision for p in parts), Fraction(0))
    )


def _added(
    outcome: str, q: Quantity, lines: Sequence[Line], entries: Sequence[Entry], replacement: str | None
) -> tuple[int, Comparison]:
    total = sum((entry.stated for entry in entries), Fraction(0))
    written = " + ".join(f"{entry.text} ({line.shown})" for line, entry in zip(lines, entries, strict=True))
    first = lines[0].passage
    return first, Comparison(
        kind="cell", outcome="match" if outcome == "match" else "differs", claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=entries[0].start, end=entries[0].end), replacement=replacement,
        reason=f"draft says {q.text}; the table gives {written} = {shown(total)}",
    )  # fmt: skip
