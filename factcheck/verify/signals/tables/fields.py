"""The wrong cell of a table: "the mayor of Bero is Ines Holt" where the table has her for Arva, and Otto Lind for Bero.

A claim names a row by its first cell and a column by its name.  It differs where it lacks the value that stands there, and has
the one of another row in this column, or the one of another column in this row, of which it says nothing.  So the value
that the claim gives is known to come from the table, and to be another one's.  The table has to know every name of the claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.tables.grids import FIELD, MOST_CELLS, MOST_ROWS, RECORD, place_of
from factcheck.verify.signals.words import fold, is_stop, stem

AGED = 366
"""Days after which a table says how things were."""
_TOKEN = re.compile(r"\d[\d,.]*\d|[^\W_]+")
_UNSURE = re.compile(
    r"\b(?:not|never|no|than|by \d|from \d|expected|forecast|planned|hoped|if|could|may|might|would|former(?:ly)?|previous(?:ly)?"
    r"|both|and|or|unlike|except|instead|half|twice|average|total|difference|per)\b|n[’']t\b|\d%",
)


class _Record(NamedTuple):
    """A row: the index of its passage and its fields, each a column's name with a value."""

    source: int
    fields: tuple[tuple[str, str], ...]


def compare_fields(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], known: Sequence[tuple[int, Comparison]],
    *, dated: date | None, published: Sequence[date | None],
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the first cell that the claim asks for and has another one's value of."""
    if _UNSURE.search(claim.text) or any(one.outcome == "differs" for _, one in known):
        return []
    records = [
        record
        for index, reading in enumerate(readings[: len(passages)])
        if "; " in reading and not _aged(dated, published[index])
        for record in islice(_records(index, reading), MOST_ROWS)
    ]
    if len(records) < 2:
        return []
    said = _tokens(claim.text)
    about = frozenset[str]().union(*(_tokens(reading) for reading in readings))
    if any(
        w.capital and w.stem not in about and not is_stop(w) and w.start > claim.sentence_at(w.start)[0]
        for w in claim.words
    ):
        return []
    mine = [record for record in records if _tokens(record.fields[0][1]) <= said]
    if len(mine) != 1:
        return []
    for head, value in mine[0].fields[1:]:
        if not _tokens(head) or not _tokens(head) <= said or _tokens(value) & said:
            continue
        given = _other_row(records, mine[0], head, said) or _other_column(mine[0], head, said)
        where = place_of(passages[mine[0].source].text, value, 0) if given and given != value else -1
        at = _stands(claim.text, given)
        if where >= 0 and at:
            return [(mine[0].source, _differs(claim, at, (where, where + len(value)), mine[0], head, value))]
    return []


def _records(index: int, reading: str) -> Iterator[_Record]:
    for line in RECORD.split(reading):
        fields = [(f["head"].strip(), f["value"].strip().rstrip(".")) for f in islice(FIELD.finditer(line), MOST_CELLS)]
        if len(fields) > 1:
            yield _Record(index, tuple(fields))


def _other_row(records: Sequence[_Record], mine: _Record, head: str, said: frozenset[str]) -> str:
    """The value of another row in this column that the claim has."""
    values = {dict(record.fields).get(head, "") for record in records if record is not mine and _like(record, mine)}
    found = [value for value in sorted(values) if _tokens(value) and _tokens(value) <= said]
    return found[0] if len(found) == 1 else ""


def _like(record: _Record, mine: _Record) -> bool:
    """Whether two rows are of one table: the same names of columns."""
    return [head for head, _ in record.fields] == [head for head, _ in mine.fields]


def _other_column(mine: _Record, head: str, said: frozenset[str]) -> str:
    """The value of another column of this row that the claim has, where it does not name that column."""
    found = [
        value for other, value in mine.fields[1:]
        if other != head and any(c.isdigit() for c in other) and _tokens(value) <= said and not _tokens(other) <= said
    ]  # fmt: skip
    return found[0] if len(found) == 1 and _tokens(found[0]) else ""


def _tokens(text: str) -> frozenset[str]:
    """Words, folded by meaning, and numbers as written."""
    return frozenset(
        one if one[0].isdigit() else kin(stem(one))
        for one in _TOKEN.findall(text)
        if one[0].isdigit() or fold(one) not in ("the", "a", "of", "in", "an")
    )


def _stands(text: str, value: str) -> tuple[int, int] | None:
    """Where the claim has the value, as it is written in the table."""
    at = place_of(text, value, 0) if value else -1
    return (at, at + len(value)) if at >= 0 else None


def _aged(dated: date | None, published: date | None) -> bool:
    return bool(dated and published and (dated - published).days > AGED)


def _differs(
    claim: Scene, at: tuple[int, int], where: tuple[int, int], mine: _Record, head: str, value: str
) -> Comparison:
    said = claim.text[slice(*at)]
    return Comparison(
        kind="cell", outcome="differs", claim_span=Span(start=at[0], end=at[1]),
        passage_span=Span(start=where[0], end=where[1]), replacement=value,
        reason=f"draft says {said}; the source's table has {value} ({mine.fields[0][1]}, {head})",
    )  # fmt: skip
