"""A figure that stands in the table, but in another row than the claim's; and a trend that goes the other way.

"Norland gives up 210" where the table has 210 for Sudland and 145 for Norland; "sales fell last year" where the row for
sales rises from the one column to the next.  The claim names row and column, or the column is the one in which its figure
stands; nothing else in the table answers.  Everything else is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import FALLING, OPPOSITE, RISING, kin
from factcheck.verify.signals.numbers.styles import rounded_like
from factcheck.verify.signals.numbers.values import conflict, telling
from factcheck.verify.signals.tables.grids import Entry, Grid, Line
from factcheck.verify.signals.tables.lookups import (
    Asked,
    aged,
    columns_of,
    date_of,
    lines_named,
    lines_of,
    newest,
    same_time,
    speaks_of,
)
from factcheck.verify.signals.times.date_mentions import DateMention, resolve
from factcheck.verify.signals.words import is_stop, stem

Found = list[tuple[int, Comparison]]

_NOT_SO = re.compile(
    r"\b(?:not|never|no|without|than|average|except|former|if|would|could|should|may|might|will|expect\w*|forecast\w*|plan\w*"
    r"|target\w*|record|since|ever|again|short|behind|apart|from|by)\b|n['’]t\b",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|expect\w*|forecast\w*|plan\w*|target\w*|budget\w*|would|could|should|if|not|average|record)\b|n['’]t\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:compared|against|instead|rather|after|versus|unlike|up|down|previously|still)\b", re.IGNORECASE
)
_EARLIER = re.compile(r"\b(?:earlier|before|previous|previously|ago|later|last)\b", re.IGNORECASE)
_NEAR = 32
"""Characters before a figure in which it is said to be compared."""
_VERBS = frozenset(
    word for word in OPPOSITE if word not in ("up", "down", "higher", "lower", "more", "less", "raised", "cut")
)
_PLAIN = re.compile(
    r"\s*(?:$|[.,;:]|(?:in|last|this|to|for|over|between|during|on|at|while|as|and|but|\w+ly)\b)", re.IGNORECASE
)
"""How a sentence goes on behind a verb that says no more than up or down (not "fell ill")."""
_COUNTS = frozenset({kin(stem("number")), kin(stem("total")), kin(stem("overall"))})
_CLOSE = 4
"""Words between what rises and the verb, at most."""


def compare_neighbours(
    claim: Scene, tables: Sequence[Grid], *, dated: date | None, published: Sequence[date | None]
) -> Found:
    """Differences only, at most one for each figure and table, and one trend."""
    found: Found = []
    for grid in tables:
        asked = Asked(claim, grid, dated)
        if speaks_of(asked) and not aged(asked, published[grid.lines[0].passage]):
            found += [one for index in range(len(claim.quantities)) if (one := _misplaced(asked, index))]
            found += _trend(asked)
    return found


def _misplaced(asked: Asked, index: int) -> tuple[int, Comparison] | None:
    claim, q = asked.claim, asked.claim.quantities[index]
    start, end = claim.sentence_at(q.start)
    lines = lines_of(asked, index)
    if q.dimension == "ordinal" or q.approx or q.bound or len(lines) != 1 or lines[0].total or _elsewhere(asked, index):
        return None
    mine = lines[0]
    if any(entry.equals(q) for entry in mine.entries):
        return None
    there = [
        (line, entry) for line in asked.grid.lines if line is not mine for entry in line.entries if entry.equals(q)
    ]
    named = [column.title for column in columns_of(asked, index)]
    titles = {entry.column.title for _, entry in there}
    if len(there) != 1 or (named and not titles <= set(named)) or there[0][0].total:
        return None
    other, entry = there[0]
    if q.noun and not entry.column.words & {kin(noun) for noun in q.noun}:
        return None
    own = mine.at(entry.column)
    if own is None or other in lines_named(asked, start, end) or not (named or telling(entry.stated)):
        return None
    others = [p for p in claim.quantities if p is not q and start <= p.start < end]
    if any(own.equals(p) for p in others):
        return None
    right = own.like(q)
    if right is None or not conflict(q, right):
        return None
    return mine.passage, Comparison(
        kind="cell", outcome="differs", claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=own.start, end=own.end), replacement=rounded_like(q, right.value),
        reason=f"draft says {q.text}; that is the table’s {entry.column.title} of {other.shown}, for {mine.shown} it has {own.text}",
    )  # fmt: skip


def _elsewhere(asked: Asked, index: int) -> bool:
    """Whether the figure is a change, or may be that of another time: one that is compared, hoped for, or given as of a
    stretch of time."""
    claim, q = asked.claim, asked.claim.quantities[index]
    start, end = claim.sentence_at(q.start)
    when = date_of(asked, index)
    return (
        claim.preposition(q.start) in ("by", "than", "from")
        or bool(when and when.relation)
        or bool(_HOPED.search(claim.text, start, end))
        or bool(_COMPARED.search(claim.text, max(start, q.start - _NEAR), q.start))
        or bool(_NOT_SO.search(claim.text, q.end, end))
        or bool(_EARLIER.search(claim.text, q.end, end))
    )


def _trend(asked: Asked) -> Found:
    """The one verb of rising or falling of a sentence that gives no figure for it."""
    claim, found = asked.claim, []
    for start, end in claim.sentences:
        verbs = [word for word in claim.between(start, end) if claim.text[word.start : word.end].lower() in _VERBS]
        if len(verbs) != 1 or _NOT_SO.search(claim.text, start, end):
            continue
        verb = verbs[0]
        said = 1 if verb.stem in RISING else -1 if verb.stem in FALLING else 0
        pair = _compared(asked, start, verb.start, end)
        if said and pair and _PLAIN.match(claim.text, verb.end) and (pair[1].value - pair[2].value) * said < 0:
            line, new, old = pair
            word = claim.text[verb.start : verb.end]
            found.append((line.passage, Comparison(
                kind="cell", outcome="differs", claim_span=Span(start=verb.start, end=verb.end),
                passage_span=Span(start=new.start, end=new.end), replacement=OPPOSITE.get(word),
                reason=f"draft says {word}; the table has {new.text} after {old.text} ({line.shown}, {new.column.title})",
            )))  # fmt: skip
    return found


def _compared(asked: Asked, start: int, verb: int, end: int) -> tuple[Line, Entry, Entry] | None:
    """The newer number and the one before it: of the row that is the verb's subject, between its two latest dates; or of the
    column that is, between the row of the sentence's date and the row before it."""
    claim = asked.claim
    subject = [word for word in claim.between(start, verb) if not is_stop(word)][-_CLOSE:]
    said = frozenset(kin(word.stem) for word in subject)
    dates = [mention for mention in claim.dates if start <= mention.start < end]
    if len(dates) > 1:
        return None
    lines = [line for line in asked.grid.lines if not line.total and line.named(said, "") and not line.when]
    if len(lines) == 1 and said <= lines[0].words | asked.grid.about:
        return _latest(asked, lines[0], dates)
    columns = [column for column in asked.grid.columns if column.words and column.words <= said]
    if lines or len(columns) != 1 or not dates or said - asked.grid.about - _COUNTS:
        return None
    moments = sorted(
        (year, number)
        for number, line in enumerate(asked.grid.lines)
        if not any(line.labels) and (year := _year(line.when))
    )
    for before, now in pairwise(moments):
        newer, older = asked.grid.lines[now[1]], asked.grid.lines[before[1]]
        new, old = newer.at(columns[0]), older.at(columns[0])
        consecutive = now[0] - before[0] == 1
        if new and old and consecutive and newer.when and same_time(dates[0], newer.when, asked.dated):
            return newer, new, old
    return None


def _year(when: DateMention | None) -> int:
    """The year of a row that is of a whole year, else 0."""
    return when.year or 0 if when and not (when.month or when.part) else 0


def _latest(asked: Asked, line: Line, dates: Sequence[DateMention]) -> tuple[Line, Entry, Entry] | None:
    """The numbers of a row under its latest year and the year before, or under that of the claim's date."""
    years = {moment: entry for entry in line.entries if (moment := _year(entry.column.when))}
    last = newest(asked.grid, asked.dated)
    said = {partial.year for mention in dates for partial in resolve(mention, asked.dated)} if dates else {_year(last)}
    now = next((year for year in said if year in years and year - 1 in years), None) if len(said) == 1 else None
    return (line, years[now], years[now - 1]) if now else None
