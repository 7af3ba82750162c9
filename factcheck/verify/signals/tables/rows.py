"""Reads the rows of a table out of a passage: the label, the cells, and the names and units of their columns where known.

A passage may be rows of comma-separated values or of a Markdown table.  The names of the columns stand in the *reading* of
the passage ("price: 3.10; last week: 3.00"), which the index makes for the verifier; without one the cells are known by
their order alone.  Currency and scale of a number stand in its own cell, in the name of its column, of the first column,
or in the table's title.  Offsets are code points of the passage.  Linear, and nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from factcheck.verify.signals.context import Scene, scene_of
from factcheck.verify.signals.numbers.frames import content
from factcheck.verify.signals.numbers.numerals import read_digits
from factcheck.verify.signals.numbers.units import (
    CURRENCY_CODES,
    CURRENCY_NAMES,
    CURRENCY_SIGNS,
    LETTER_SCALES,
    SCALES,
    UNITS,
)
from factcheck.verify.signals.times.date_mentions import DateMention
from factcheck.verify.signals.words import listed, stem, words

_SIGNS = re.escape("".join(CURRENCY_SIGNS))
SCALE_BEHIND = r"[mbkt]|mn|mln|bn|bln|tn|trn|\s(?:million|billion|thousand|trillion)"
"""A scale in the cell itself: "2.31m", "1.4 billion"."""
_NUMBER = re.compile(
    rf"([+−–-]?)(?P<sign>[{_SIGNS}]?)\s?(?P<digits>\d[\d,.\u00a0\u2009\u202f]*)\s?(?P<percent>%?)(?P<scale>{SCALE_BEHIND})?\.?"
)
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpercentage\b", re.IGNORECASE)
_NAMES_MONEY = re.compile(rf"[{_SIGNS}]")
_LETTER = re.compile(r"(?<=\d)(?=[A-Za-z])")
_MOST_CELLS = 60
_MOST_ROWS = 40
_LONGEST = 2000
_ADDED = re.compile(r"\s\([^()]*\)(?=,|$)")
"""What a label adds in brackets: a claim may leave it out."""
_LEGAL = frozenset(("ltd", "limit", "plc", "inc", "llc", "corp", "co", "ag", "nv", "gmbh", "sa", "oy", "ab"))
"""Forms of companies, which a story leaves out."""
TOTALS = frozenset(stem(word) for word in sorted(listed("total totals sum both all overall altogether together")))


class Unit(NamedTuple):
    """What is said of a column's numbers: currency and scale; "" and 0 where nothing is."""

    currency: str
    scale: int


class Cell(NamedTuple):
    """A cell with a number: its value as written, the span of its digits in the passage, and the name of its column; ``around`` are the
    name of the table's first column and the title, which may give the unit; ``whole`` is the cell with its own currency and scale."""

    value: Fraction
    half: Fraction
    text: str
    start: int
    end: int
    head: str
    percent: bool
    around: tuple[str, str] = ("", "")
    whole: str = ""

    @property
    def when(self) -> DateMention | None:
        """The date that the column's name gives."""
        return next(iter(scene_of(self.head).dates), None)

    @property
    def words(self) -> frozenset[str]:
        """The content words of the column's name."""
        return content(words(self.head))

    @property
    def share(self) -> bool:
        """Whether it is a percentage, by its sign or by its column."""
        return self.percent or _PERCENT.search(self.head) is not None

    @property
    def near_unit(self) -> Unit:
        """The unit by the cell itself, its column and the first column; not by the title."""
        return unit_of(f"{self.head} {self.around[0]} {self._written}")

    @property
    def _written(self) -> str:
        return _LETTER.sub(" ", self.whole or self.text)

    @property
    def unit(self) -> Unit:
        """The unit by the first of column, first column and title that names one; a scale in the cell itself comes before these."""
        units = (unit_of(text) for text in (self.head, *self.around))
        named = next((unit for unit in units if unit.currency or unit.scale), Unit("", 0))
        own = unit_of(self._written)
        return Unit(own.currency or named.currency, own.scale) if own.scale else named


class Row(NamedTuple):
    """One row.  ``label``: the content words of its cells without numbers, ``fields`` the same cell by cell, ``text`` these
    cells as written, ``shown`` the first of them, ``head`` the name of its column; ``unit``: the cell that names a unit."""

    label: frozenset[str]
    cells: tuple[Cell, ...]
    unit: str
    start: int
    end: int
    text: str
    head: str
    fields: tuple[frozenset[str], ...]
    shown: str

    @property
    def core(self) -> frozenset[str]:
        """The label without what its cells add in brackets ("Free Democrats (FD)")."""
        return content(words(_ADDED.sub("", self.text))) or self.label

    @property
    def total(self) -> bool:
        """Whether it is a row of totals."""
        return stem(self.shown.partition(" ")[0].strip(",.")) in TOTALS

    def named(self, claim: frozenset[str]) -> int:
        """How many words of the row's label a claim has, if it has all of one cell of it."""
        if not any(field and field <= claim for field in self.fields):
            return 0
        return len(self.label & claim)


def scaled(number: re.Match[str]) -> bool:
    """Whether a letter behind a number can be a scale: beside a sign of currency ("£2.3m")."""
    return (number["scale"] or "").lower() not in LETTER_SCALES or bool(number["sign"])


@lru_cache(maxsize=1024)
def unit_of(text: str) -> Unit:
    """Currency and scale in the name of a column ("price (£ million)")."""
    tokens = [token.strip("().,:") for token in text.split()]
    currencies = [
        *(CURRENCY_SIGNS[char] for char in text if char in CURRENCY_SIGNS),
        *(token for token in tokens if token in CURRENCY_CODES),
        *(CURRENCY_NAMES[token.lower()] for token in tokens if token.lower() in CURRENCY_NAMES),
    ]
    bare = (token.lower().strip("".join(CURRENCY_SIGNS)) for token in tokens)
    signed = [_NAMES_MONEY.search(token) is not None for token in tokens]
    before = [False, *(sign or token in CURRENCY_CODES for sign, token in zip(signed, tokens, strict=True))]
    priced = [own or last for own, last in zip(signed, before, strict=False)]
    scales = [
        SCALES[key]
        for word, money in zip(bare, priced, strict=False)
        for key in (word, word.rstrip("s"))
        if key in SCALES and (len(key) > 1 or money)  # "£ m" and "£m", but a price in € per m
    ]
    return Unit((*currencies, "")[0], (*scales, 0)[0])


def read_rows(text: str, reading: str = "", *, bare: bool = False) -> list[Row]:
    """The rows of a passage that have a label and at least one number; with ``bare`` also those that have dates and numbers
    only."""
    title = reading.split("\n", 1)[0]
    found, at = [], 0
    for line in text.split("\n")[: _MOST_ROWS * 4]:
        row = _row(line, at, reading, title, bare=bare)
        if row:
            found.append(row)
        at += len(line) + 1
    return found


def best_rows(claim: Scene, passages: Sequence[Scene], readings: Sequence[str]) -> dict[int, list[Row]]:
    """The rows whose labels have the most words of the claim: "extra virgin oil" is not answered by "virgin oil"."""
    read = {
        index: read_rows(passage.text, readings[index] if index < len(readings) else "")
        for index, passage in enumerate(passages)
    }
    best = max((len(row.label & claim.kin) for rows in read.values() for row in rows), default=0)
    if not best:
        return {}
    return {index: [row for row in rows if len(row.label & claim.kin) == best] for index, rows in read.items()}


def named_rows(passages: Sequence[Scene], readings: Sequence[str], *, bare: bool = False) -> list[tuple[int, Row]]:
    """All rows whose columns have names, each with the index of its passage; ``bare`` as for ``read_rows``."""
    return [
        (index, row)
        for index, (passage, reading) in enumerate(zip(passages, readings, strict=False))
        if "; " in reading and ("," in passage.text or "|" in passage.text)
        for row in read_rows(passage.text, reading, bare=bare)
        if any(cell.head for cell in row.cells)
    ]


def _row(line: str, at: int, reading: str, title: str, *, bare: bool) -> Row | None:
    mark = "|" if "|" in line else ","
    fewest = 1 if "; " in reading else 2
    if len(line) > _LONGEST or line.count(mark) < fewest or (mark == "," and ", " in line):
        return None
    cells: list[Cell] = []
    fields: list[frozenset[str]] = []
    named: list[str] = []
    first, opening = "", ""
    unit, start, seek = "", at, 0
    for field in line.split(mark)[:_MOST_CELLS]:
        said = field.strip(" *\"'")
        head, seek = _head(said, reading, seek)
        opening = opening or head
        number = _NUMBER.fullmatch(said)
        read = read_digits(number["digits"].rstrip(".,")) if number and scaled(number) else None
        if number and read:
            sign = -1 if number[1] in ("-", "−", "–") else 1
            dressed = bool(number["sign"] or number["scale"])
            shown = number["digits"].rstrip(".,") if dressed else said
            begin = start + field.index(said) + (number.start("digits") if dressed else 0)
            cells.append(
                Cell(
                    read[0] * sign, read[1], shown, begin, begin + len(shown), head, bool(number["percent"]), (opening, title), said
                )
            )  # fmt: skip
        elif said.lower() in UNITS and not unit:
            unit = said
        elif said:
            bare_said = _ADDED.sub("", said).strip() or said
            fields.extend(
                content(words(own)) - _LEGAL or content(words(own)) for own in dict.fromkeys((said, bare_said))
            )
            first = first or head
            named.append(said)
        start += len(field) + 1
    label = frozenset[str]().union(*fields)
    if not cells or not (label or bare):
        return None
    return Row(
        label, tuple(cells), unit, at, at + len(line), ", ".join(named), first, tuple(fields), next(iter(named), "")
    )


def _head(field: str, reading: str, seek: int) -> tuple[str, int]:
    """The name of the column of ``field``, looked for in the reading from ``seek`` on, and where to go on."""
    found = reading.find(f": {field}", seek) if field else -1
    if found < 0:
        return "", seek
    begin = max(reading.rfind("; ", 0, found) + 2, reading.rfind("\n", 0, found) + 1)
    return reading[begin if begin > 1 else 0 : found].strip(), found + len(field) + 2
