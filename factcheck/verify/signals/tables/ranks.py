"""Ranks against a table: "Larch, with 9, has the second fewest" where the table shows that it has the fewest.

The claim names one row of a table as its subject, a rank ("highest", "second smallest") and the column, by a figure of that column or
by its name.  As many rows above it as there are refute a rank, even if more of the table stands elsewhere; too few
refute it only where the table is whole, which a row with the right total shows.  A rank among other things than the
rows (since a year, ever, of a region) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.tables.cells import holds
from factcheck.verify.signals.tables.rows import Row, named_rows
from factcheck.verify.signals.words import fold, is_stop, listed

STALE_DAYS = 366
"""A table that is so much older than the draft ranks another year."""
FEWEST_ROWS = 3
_LOW = listed("lowest smallest fewest cheapest shortest least")
_HIGH = listed("highest largest biggest most greatest dearest longest")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_RANK = re.compile(
    rf"\b(?:the|its|their|[\w]+[’']s)\s+(?:(?P<rank>{'|'.join(_ORDINALS[1:])})[ -])?(?P<word>{'|'.join(sorted(_LOW | _HIGH))})\b"
    r"(?P<after>\s+[\w-]+)?",
    re.IGNORECASE,
)
_OTHER_RANGE = re.compile(
    r"\b(?:since|ever|record|history|years?|decades?|months?|world|so far|yet|one of|among|joint|per|rise|fall|increase|decrease"
    r"|change|growth|drop|not|never|after|behind|except|apart|half|part|share)\b"
)


def compare_ranks(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], *, dated: date | None, published: Sequence[date | None]
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the claim's only rank with the first table that answers for it."""
    ranks = list(_RANK.finditer(claim.text))
    if len(ranks) != 1:
        return []
    rank = ranks[0]
    if _OTHER_RANGE.search(claim.text, *claim.sentence_at(rank.start())):
        return []
    for rows in _tables(passages, readings):
        day = published[rows[0][0]]
        if not (day and dated and (dated - day).days > STALE_DAYS):
            one = _compared(claim, rank, rows)
            if one:
                return [one]
    return []


def with_ranks(
    found: Sequence[tuple[int, Comparison]], ranks: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """All comparisons, but for those of cells with which the same rank was held against the table."""
    spans = {one.claim_span.end for _, one in ranks}
    return [*(pair for pair in found if pair[1].kind != "cell" or pair[1].claim_span.end not in spans), *ranks]


_Placed = tuple[int, Row]
"""A row with the index of its passage."""


def _tables(passages: Sequence[Scene], readings: Sequence[str]) -> list[list[_Placed]]:
    """The rows of each table, which may stand in several passages: under one title and with the same columns."""
    tables: dict[tuple[str, tuple[str, ...]], list[_Placed]] = {}
    for index, row in named_rows(passages, readings):
        title = readings[index].split("\n", 1)[0]
        tables.setdefault((title, tuple(cell.head for cell in row.cells)), []).append((index, row))
    return list(tables.values())


def _compared(claim: Scene, rank: re.Match[str], rows: Sequence[_Placed]) -> tuple[int, Comparison] | None:
    plain = [row for _, row in rows if not row.total]
    opening = claim.sentence_at(rank.start())[0]
    said = frozenset(kin(word.stem) for word in claim.between(opening, rank.start()))
    named = [row for row in plain if row.named(said)]
    if len(named) != 1 or len(plain) < FEWEST_ROWS or len({row.shown for row in plain}) < len(plain):
        return None
    title = _column(claim, rank, named[0])
    if not title:
        return None
    values = {row.shown: (cell.value, cell) for row in plain for cell in row.cells if cell.head == title}
    if len(values) < len(plain):
        return None
    own, cell = values.pop(named[0].shown)
    word, claimed = fold(rank["word"]), _ORDINALS.index(fold(rank["rank"])) if rank["rank"] else 0
    low = word in _LOW
    before = sum(value < own if low else value > own for value, _ in values.values())
    tied = any(value == own for value, _ in values.values())
    whole = any(
        total.head == title and total.value == own + sum(value for value, _ in values.values())
        for _, row in rows if row.total for total in row.cells
    )  # fmt: skip
    if tied or before == claimed or (before < claimed and not whole):
        return None
    whole = whole or any("rank" in cell.words and cell.value == before + 1 for cell in named[0].cells)
    right = f"{_ORDINALS[before]} {word}" if before else word
    replacement = right if whole and before < len(_ORDINALS) else None
    start = rank.start("rank") if rank["rank"] else rank.start("word")
    others = str(before) if before else "none"
    reason = (
        f"draft says “{claim.text[start : rank.end('word')]}”; in the table {others} of the other {len(values)} have a "
    )
    return next(index for index, row in rows if row is named[0]), Comparison(
        kind="strength", outcome="differs", claim_span=Span(start=start, end=rank.end("word")),
        passage_span=Span(start=cell.start, end=cell.end),
        reason=f"{reason}{'lower' if low else 'higher'} value under “{title}” than {named[0].shown}",
        replacement=replacement,
    )  # fmt: skip


def _column(claim: Scene, rank: re.Match[str], row: Row) -> str:
    """The name of the column that the rank is about: that of a figure of the claim in this row, or the one named."""
    figures = [q for q in claim.quantities if q.dimension != "ordinal"]
    equal = {cell.head for cell in row.cells for q in figures if holds(cell, q)}
    if equal:
        return next(iter(equal)) if len(equal) == 1 else ""
    after = {kin(w.stem) for w in claim.between(rank.end("word"), len(claim.text)) if not is_stop(w)}
    named = [cell.head for cell in row.cells if cell.words and cell.words <= after]
    return named[0] if len(named) == 1 else ""
