"""The day of a price or a count: "was quoted at 3.10 on Wednesday" against the column "Thursday 17 July: 3.10".

A row of a table gives each of its figures a day of its own, in the name of its column.  A figure of the claim that
stands there under another day than the claim's was not of that day, unless the row has it under the claim's day too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.tables.rows import Cell, read_rows
from factcheck.verify.signals.times.date_arithmetic import day_of, nearest
from factcheck.verify.signals.times.date_mentions import WEEKDAYS, DateMention, resolve

NEAR = 6
"""Days within which a weekday says which day is meant."""


def compare_sessions(
    claim: Scene,
    passages: Sequence[Scene],
    readings: Sequence[str],
    dated: date | None,
    found: Sequence[tuple[int, Comparison]],
) -> list[tuple[int, Comparison]]:
    """At most one comparison of the claim's one day with that of each figure that a row has.

    ``found`` are the comparisons of the other signals, among them the figures that agree.
    """
    told = _day(claim, dated)
    if told is None:
        return []
    mention, day = told
    out = []
    for index, one in found:
        if one.kind not in ("figure", "cell") or one.outcome != "match" or index >= len(readings):
            continue
        if claim.sentence_at(one.claim_span.start) != claim.sentence_at(mention.start):
            continue
        compared = _compare(mention, day, one, passages[index], readings[index])
        if compared and (index, compared) not in out:
            out.append((index, compared))
    return out


def with_sessions(
    found: Sequence[tuple[int, Comparison]], sessions: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """All comparisons; what a row says of the day stands for what else its passage has to say of it."""
    told = {(index, one.claim_span) for index, one in sessions}
    kept = [(index, one) for index, one in found if one.kind != "date" or (index, one.claim_span) not in told]
    return [*kept, *sessions]


def _day(claim: Scene, dated: date | None) -> tuple[DateMention, date] | None:
    """The only date of the claim, where it is one past day."""
    if len(claim.dates) != 1 or claim.dates[0].relation or claim.dates[0].part:
        return None
    readings = nearest(claim.dates[0], resolve(claim.dates[0], dated), dated)
    day = day_of(readings[0]) if len(readings) == 1 else None
    return (claim.dates[0], day) if day and (dated is None or day <= dated) else None


def _compare(mention: DateMention, day: date, figure: Comparison, passage: Scene, reading: str) -> Comparison | None:
    at = figure.passage_span
    for row in read_rows(passage.text, reading):
        days = [(cell, when) for cell in row.cells if (when := _head_day(cell))]
        held = next(((cell, when) for cell, when in days if cell.start <= at.start < cell.end), None)
        if held is None:
            continue
        cell, when = held
        own = next((other for other, its in days if its == day), None)
        if own is not None and own.value == cell.value:
            return _comparison("match", mention, own, f"the source has {own.text} in its column “{own.head}”", None)
        if when == day:
            return _comparison("match", mention, cell, f"the source has {cell.text} in its column “{cell.head}”", None)
        shown = f"{WEEKDAYS[when.weekday()]} {when.day} {when:%B %Y}"
        reason = f"draft says {mention.text} ({day.day} {day:%B}); source has {cell.text} for {shown}"
        return _comparison("differs", mention, cell, reason, _replacement(mention, day, when))
    return None


def _head_day(cell: Cell) -> date | None:
    when = cell.when
    return day_of(when.fields) if when and not when.part and not when.relation else None


def _replacement(mention: DateMention, day: date, when: date) -> str | None:
    if mention.weekday is not None and mention.day is None:
        return WEEKDAYS[when.weekday()] if abs((when - day).days) <= NEAR else None
    return f"{when.day} {when:%B %Y}" if mention.weekday is None else None


def _comparison(outcome: str, mention: DateMention, cell: Cell, reason: str, replacement: str | None) -> Comparison:
    return Comparison(
        kind="date", outcome="differs" if outcome == "differs" else "match",
        claim_span=Span(start=mention.start, end=mention.end), passage_span=Span(start=cell.start, end=cell.end),
        reason=" ".join(reason.split()), replacement=replacement,
    )  # fmt: skip
