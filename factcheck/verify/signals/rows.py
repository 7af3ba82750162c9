"""Reads the rows of a table out of a passage: the label, the cells, and the names of their columns where known.

A passage may be a row of comma-separated values or of a Markdown table.  The names of the columns stand in the
*reading* of the passage ("price: 3.10; last week: 3.00"), which the index makes for the verifier; without one the
cells are known by their order alone.  Offsets are code points of the passage.  Linear, and nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.verify.signals.context import Scene, scene_of
from factcheck.verify.signals.date_mentions import DateMention
from factcheck.verify.signals.frames import content
from factcheck.verify.signals.numerals import read_digits
from factcheck.verify.signals.units import CURRENCY_SIGNS, UNITS
from factcheck.verify.signals.words import words

_NUMBER = re.compile(rf"([+−–-]?)[{re.escape(''.join(CURRENCY_SIGNS))}]?\s?(\d[\d,.\u00a0\u2009\u202f]*)\s?(%?)")
_MOST_CELLS = 60
_LONGEST = 2000


class Cell(NamedTuple):
    """A cell with a number: its value as written, its span in the passage, and the name of its column."""

    value: Fraction
    half: Fraction
    text: str
    start: int
    end: int
    head: str
    percent: bool

    @property
    def when(self) -> DateMention | None:
        """The date that the column's name gives."""
        return next(iter(scene_of(self.head).dates), None)


class Row(NamedTuple):
    """One row.  ``label``: the content words of its cells without numbers, ``text`` these cells as written, ``head``
    the name of their first column; ``unit``: the cell that names a unit."""

    label: frozenset[str]
    cells: tuple[Cell, ...]
    unit: str
    start: int
    end: int
    text: str
    head: str


def read_rows(text: str, reading: str = "") -> list[Row]:
    """The rows of a passage that have a label and at least one number."""
    found, at = [], 0
    for line in text.split("\n"):
        row = _row(line, at, reading)
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


def _row(line: str, at: int, reading: str) -> Row | None:
    mark = "|" if "|" in line else ","
    fewest = 1 if "; " in reading else 2
    if len(line) > _LONGEST or line.count(mark) < fewest or (mark == "," and ", " in line):
        return None
    cells: list[Cell] = []
    label: set[str] = set()
    named: list[str] = []
    first = ""
    unit, start, seek = "", at, 0
    for field in line.split(mark)[:_MOST_CELLS]:
        bare = field.strip(" *\"'")
        head, seek = _head(bare, reading, seek)
        number = _NUMBER.fullmatch(bare)
        read = read_digits(number[2]) if number else None
        if number and read:
            sign = -1 if number[1] in ("-", "−", "–") else 1
            begin = start + field.index(bare)
            cells.append(Cell(read[0] * sign, read[1], bare, begin, begin + len(bare), head, bool(number[3])))
        elif bare.lower() in UNITS and not unit:
            unit = bare
        elif bare:
            label |= content(words(bare))
            first = first or head
            named.append(bare)
        start += len(field) + 1
    if not label or not cells:
        return None
    return Row(frozenset(label), tuple(cells), unit, at, at + len(line), ", ".join(named), first)


def _head(field: str, reading: str, seek: int) -> tuple[str, int]:
    """The name of the column of ``field``, looked for in the reading from ``seek`` on, and where to go on."""
    found = reading.find(f": {field}", seek) if field else -1
    if found < 0:
        return "", seek
    begin = max(reading.rfind("; ", 0, found) + 2, reading.rfind("\n", 0, found) + 1)
    return reading[begin if begin > 1 else 0 : found].strip(), found + len(field) + 2
