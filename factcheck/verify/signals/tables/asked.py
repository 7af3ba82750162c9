"""Which row, which column and which time of a table does a claim ask for?

For an agreement little has to be sure: ``rows_for`` gives the rows whose label the claim has best, ``columns_for`` the
cells that it may mean.  For a contradiction all has to be: ``rows_surely`` gives rows of which the claim has the whole
label, in a table about what the claim speaks of and of the same time, ``column_surely`` the one cell that the figure can
be the value of.  A row of totals answers where the claim names no row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from factcheck.verify.signals.context import Scene, scene_of
from factcheck.verify.signals.numbers.figures import AGED
from factcheck.verify.signals.numbers.frames import content
from factcheck.verify.signals.numbers.kin import CHANGES, kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.tables.rows import TOTALS, Cell, Row
from factcheck.verify.signals.times.date_mentions import DateMention, find_dates, resolve
from factcheck.verify.signals.words import QUALIFIER_STEMS, is_stop, words

COVERED = 0.6
"""Least share of the claim's content words that stand in the table's title, heads and row, for a row that is named, ..."""
COVERED_TOTAL = 0.8
"""... and for a row of totals, which the claim need not name."""
_ENDED_UP = re.compile(r"\b(?:end(?:ed|s|ing)?|wound|wind(?:s|ing)?) up\b", re.IGNORECASE)
"""Not the "up" of a rise."""
_OWN_DATE = 48
"""Characters behind a figure within which a date is its own ("€4m in the third quarter of 2024")."""


class Asked(NamedTuple):
    """One row as far as the claim speaks of it.  ``about`` are the words of title, heads and label."""

    source: int
    row: Row
    title: str
    about: frozenset[str]
    total: bool


def rows_for(claim: Scene, rows: Sequence[tuple[int, Row]]) -> list[tuple[int, Row]]:
    """The rows that the claim names best; where it names none, those of the totals."""
    said = f" {_bare_text(claim.text)} "
    phrased = [(i, row) for i, row in rows if phrase(row.shown) and f" {phrase(row.shown)} " in said]
    if phrased:
        return phrased
    ranks = [row.named(claim.kin) for _, row in rows]
    best = max(ranks, default=0)
    if best:
        return [one for one, rank in zip(rows, ranks, strict=True) if rank == best]
    return [(i, row) for i, row in rows if row.total]


def _bare_text(text: str) -> str:
    """The words in lower case, without articles."""
    return " ".join(w for w in re.findall(r"[\w’'-]+", text.lower()) if w not in ("the", "a", "an"))


def phrase(label: str) -> str:
    """A label that says more than a name ("for a strike"), in lower case without articles; empty for any other."""
    bare = _bare_text(label)
    return bare if " " in bare and any(is_stop(word) for word in words(bare)) else ""


def columns_for(claim: Scene, q: Quantity, row: Row) -> list[Cell]:
    """The cells that the claim may mean: of the columns that it names those of the thing counted, else all; in a row of
    totals only columns that it names."""
    shares = [cell for cell in row.cells if cell.share]
    if q.dimension == "share" and len(shares) == 1 and phrase(row.shown):
        return shares
    named = [cell for cell in row.cells if cell.words and cell.words <= claim.kin]
    counted = [cell for cell in named if cell.words & {kin(noun) for noun in q.noun}]
    return counted or named or ([] if row.total else list(row.cells))


def at_the_time(claim: Scene, cell: Cell) -> bool:
    """Whether the column's date, if its name gives one, is not another than the claim's."""
    when = next(iter(find_dates(cell.head)), None)
    if when is None or not claim.dates:
        return True
    return any(
        all(a is None or b is None or a == b for a, b in zip(mention.fields, when.fields, strict=True))
        for mention in claim.dates
    )


def rows_surely(
    claim: Scene, rows: Sequence[tuple[int, Row]], readings: Sequence[str], dated: date | None,
    published: Sequence[date | None],
) -> list[Asked]:  # fmt: skip
    """The rows that the claim is about: those whose whole label it has; without one, the rows of totals."""
    found = []
    for index, row in rows:
        title = readings[index].split("\n", 1)[0]
        heads = " ".join((row.head, *(cell.head for cell in row.cells)))
        about = content(words(title)) | content(words(heads)) | row.label
        found.append(Asked(index, row, title, about, total=row.label <= TOTALS))
    own = [asked for asked in found if not asked.total and asked.row.core <= claim.kin]
    most = max((len(asked.row.core) for asked in own), default=0)
    own = [asked for asked in own if len(asked.row.core) == most]
    if not own:
        others = {word for asked in found if not asked.total for word in asked.row.label} & claim.kin
        own = [] if others else [asked for asked in found if asked.total]
    return [
        asked
        for asked in own
        if _speaks_of(claim, asked) and not _other_time(claim, asked, dated, published[asked.source])
    ]


def _speaks_of(claim: Scene, asked: Asked) -> bool:
    said = frozenset(kin(word) for word in claim.content(0, len(claim.text))) - CHANGES
    names = frozenset(kin(name) for name in claim.inner_names)
    if not said or names - asked.about:
        return False
    qualified = (frozenset(word.stem for word in claim.words) & QUALIFIER_STEMS) - TOTALS
    if _ENDED_UP.search(claim.text):
        qualified -= {"up"}
    if qualified - frozenset(word.stem for word in words(asked.title)) - asked.about:
        return False
    return len(said & asked.about) / len(said) >= (COVERED_TOTAL if asked.total else COVERED)


def _other_time(claim: Scene, asked: Asked, dated: date | None, published: date | None) -> bool:
    """Whether the table is of another time than the claim: by its title's year, or by its document's age."""
    years = {mention.year for mention in scene_of(asked.title).dates if mention.year}
    said = {mention.year for mention in claim.dates if mention.year}
    heads = {cell.when.year for cell in asked.row.cells if cell.when and cell.when.year}
    if said and (years or heads):
        return not said & (years | heads)
    if years and not heads and dated is not None:
        return dated.year not in years
    return dated is not None and published is not None and (dated - published).days > AGED


def column_surely(
    claim: Scene, index: int, row: Row, dated: date | None, equal: Callable[[Quantity, Cell], bool]
) -> Cell | None:
    """The one cell of the row that figure ``index`` of the claim can be the value of: by the thing counted, by its own
    date, or because every other column is taken by the claim's other figure.  ``equal``: whether a cell has a figure."""
    q = claim.quantities[index]
    if claim.frame(index).role in ("by", "than"):
        return None
    by_noun = [cell for cell in row.cells if _in_head(claim, q, cell)]
    if by_noun:
        return by_noun[0] if len(by_noun) == 1 else None
    days = [cell for cell in row.cells if cell.when is not None]
    own = _own_date(claim, q)
    if own is None and not claim.dates and dated is not None:
        # "Seats 2026 | Seats 2022": what a draft says without a date is of its own year.
        counted = [cell for cell in days if q.noun and cell.words == {kin(q.noun[-1])}]
        this_year = [cell for cell in counted if cell.when and cell.when.year == dated.year]
        if len(this_year) == 1 and not any(equal(q, cell) for cell in counted):
            return this_year[0]
    if len(days) < len(row.cells) or not days:
        return None
    if own is not None:
        there = [cell for cell in days if cell.when and _same_time(own, cell.when, dated)]
        return there[0] if len(there) == 1 else None
    held = [cell for cell in days if equal(q, cell)]
    if held:
        return held[0] if len(held) == 1 else None
    others = [p for p in claim.quantities if p is not q]
    answered = [cell for cell in days if any(equal(p, cell) for p in others)]
    left = [cell for cell in days if cell not in answered]
    return left[0] if len(answered) == len(left) == 1 and len(others) == 1 else None


def _in_head(claim: Scene, q: Quantity, cell: Cell) -> bool:
    """Whether the column counts what the figure counts, or its words all stand around the figure."""
    if cell.when is not None or cell.percent != (q.dimension == "share"):
        return False
    head = cell.words
    if q.noun and kin(q.noun[-1]) in head and len(head) == 1:
        return True
    start, end = claim.sentence_at(q.start)
    near = frozenset(kin(w) for w in claim.content(max(start, q.start - 60), min(end, q.end + 60)))
    return bool(head) and head <= near


def _own_date(claim: Scene, q: Quantity) -> DateMention | None:
    following = min((p.start for p in claim.quantities if p.start >= q.end), default=len(claim.text))
    end = min(following, q.end + _OWN_DATE)
    return next((d for d in claim.dates if q.end <= d.start < end), None)


def _same_time(one: DateMention, other: DateMention, anchor: date | None) -> bool:
    if one.year and other.year and (one.part or other.part) and not (one.month or other.month):
        return one.year == other.year and resolve(one, anchor) == resolve(other, anchor)
    return bool(set(resolve(one, anchor)) & set(resolve(other, anchor)))
