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
from factcheck.verify.signals.cells import Row, rows_of
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.kin import kin
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
        day = published[rows[0].passage]
        if not (day and dated and (dated - day).days > STALE_DAYS):
            one = _compared(claim, rank, rows)
            if one:
                return [one]
    return []


def _tables(passages: Sequence[Scene], readings: Sequence[str]) -> list[list[Row]]:
    """The rows of each table, which may stand in several passages: under one title and with the same columns."""
    tables: dict[tuple[str, tuple[str, ...]], list[Row]] = {}
    for index, (passage, reading) in enumerate(zip(passages, readings, strict=False)):
        for row in rows_of(index, passage, reading):
            tables.setdefault((reading.split("\n", 1)[0], tuple(cell.title for cell in row.cells)), []).append(row)
    return list(tables.values())


def _compared(claim: Scene, rank: re.Match[str], rows: Sequence[Row]) -> tuple[int, Comparison] | None:
    plain = [row for row in rows if not row.total]
    opening = claim.sentence_at(rank.start())[0]
    said = frozenset(kin(word.stem) for word in claim.between(opening, rank.start()))
    named = [row for row in plain if row.named(said)]
    if len(named) != 1 or len(plain) < FEWEST_ROWS or len({row.shown for row in plain}) < len(plain):
        return None
    title = _column(claim, rank, named[0])
    if not title:
        return None
    values = {row.shown: (cell.stated, cell) for row in plain for cell in row.cells if cell.title == title}
    if len(values) < len(plain):
        return None
    own, cell = values.pop(named[0].shown)
    word, claimed = fold(rank["word"]), _ORDINALS.index(fold(rank["rank"])) if rank["rank"] else 0
    low = word in _LOW
    before = sum(value < own if low else value > own for value, _ in values.values())
    tied = any(value == own for value, _ in values.values())
    whole = any(
        total.title == title and total.stated == own + sum(value for value, _ in values.values())
        for row in rows if row.total for total in row.cells
    )  # fmt: skip
    if tied or before == claimed or (before < claimed and not whole):
        return None
    right = f"{_ORDINALS[before]} {word}" if before else word
    replacement = right if whole and before < len(_ORDINALS) else None
    start = rank.start("rank") if rank["rank"] else rank.start("word")
    others = str(before) if before else "none"
    reason = (
        f"draft says “{claim.text[start : rank.end('word')]}”; in the table {others} of the other {len(values)} have a "
    )
    return named[0].passage, Comparison(
        kind="strength", outcome="differs", claim_span=Span(start=start, end=rank.end("word")),
        passage_span=Span(start=cell.start, end=cell.end),
        reason=f"{reason}{'lower' if low else 'higher'} value under “{title}” than {named[0].shown}",
        replacement=replacement,
    )  # fmt: skip


def _column(claim: Scene, rank: re.Match[str], row: Row) -> str:
    """The name of the column that the rank is about: that of a figure of the claim in this row, or the one named."""
    cells = row.cells
    equal = {cell.title for cell in cells for q in claim.quantities if q.dimension != "ordinal" and cell.equals(q)}
    if equal:
        return next(iter(equal)) if len(equal) == 1 else ""
    after = {kin(w.stem) for w in claim.between(rank.end("word"), len(claim.text)) if not is_stop(w)}
    named = [cell.title for cell in cells if cell.head and cell.head <= after]
    return named[0] if len(named) == 1 else ""
