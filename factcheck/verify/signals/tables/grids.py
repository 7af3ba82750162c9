"""Puts the tables of the sources together: the rows of one table may stand in several passages.

The names of the columns stand in the *reading* of a passage ("year: 2024; visitors: 812"), below the table's title.  A row
is known by its words ("Larch Valley"), by the day, month or year in its first column, or by both; a column by its words or
by a date, with the currency, scale or unit that its name, the name of the labels or the title gives.  Offsets are code points
of the passage.  Linear in the texts, and nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from factcheck.verify.signals.context import Scene, scene_of
from factcheck.verify.signals.numbers.frames import content
from factcheck.verify.signals.numbers.numerals import read_digits
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.units import CURRENCY_CODES, CURRENCY_NAMES, CURRENCY_SIGNS, SCALES, UNITS
from factcheck.verify.signals.numbers.values import agree, same_currency
from factcheck.verify.signals.tables.rows import SCALE_BEHIND, scaled
from factcheck.verify.signals.times.date_mentions import MONTHS, DateMention
from factcheck.verify.signals.words import listed, stem, words

TOTALS = frozenset(stem(word) for word in listed("total totals sum both all overall altogether together"))
MOST_ROWS = 60
"""Rows that are read of one passage, ..."""
MOST_CELLS = 40
"""... and cells of one row."""
_SIGNS = re.escape("".join(CURRENCY_SIGNS))
FIELD = re.compile(r"(?:^|; )(?P<head>[^:;\n]{1,60}): (?P<value>[^;\n]{1,200})")
RECORD = re.compile(r"\n| \| (?=[^:;|\n]{1,60}: )")
_NUMBER = re.compile(
    rf"([+−–-]?)(?P<sign>[{_SIGNS}]?)\s?(?P<digits>\d[\d,.\u00a0\u2009\u202f]*)\s?(?P<percent>%?)(?P<scale>{SCALE_BEHIND})?\.?"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\.?")
_MONTH = re.compile(rf"(\d{{4}})-(0[1-9]|1[0-2])|({'|'.join(MONTHS)})", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_TITLES = ("mr", "mrs", "ms", "dr", "sir", "cllr", "professor")
_FULL_NAME = re.compile(r"(?:[A-Z][\w’'.-]* ){1,2}([A-Z][\w’'-]+)")
_COUNTED = frozenset({"count", "number"})


class Unit(NamedTuple):
    """What is known of a column's numbers: currency, scale, whether they are per cent, and a unit of measure by name."""

    currency: str = ""
    scale: int = 1
    percent: bool = False
    measure: str = ""


class Column(NamedTuple):
    """``words`` are those of its name without what stands in brackets; ``when`` the date that the name gives."""

    title: str
    words: frozenset[str]
    when: DateMention | None


class Entry(NamedTuple):
    """A number of a row: ``stated`` as written, with the unit of its column."""

    column: Column
    text: str
    stated: Fraction
    half: Fraction
    unit: Unit
    start: int
    end: int

    @property
    def value(self) -> Fraction:
        return self.stated * self.unit.scale

    def like(self, q: Quantity) -> Quantity | None:
        """The entry as a figure of the sort of ``q``; None where its unit does not let it be one."""
        unit = self.unit
        if unit.percent != (q.dimension in ("share", "points")):
            return None
        factor = Fraction(unit.scale)
        if q.dimension == "money":
            if not unit.currency or not same_currency(q.unit, unit.currency):
                return None
        elif q.dimension in ("share", "points"):
            factor = q.value / q.stated if q.stated else Fraction(1)
        elif q.dimension in _COUNTED:
            if unit.currency or unit.measure:
                return None
        else:
            measured = UNITS.get(unit.measure)
            if measured is None or measured.dimension != q.dimension:
                return None
            factor *= measured.factor
        return Quantity(
            self.start, self.end, self.text, self.stated * factor, q.unit, q.dimension, unit.scale, False, "",
            self.half * factor, q.noun, self.stated, (self.start, self.end), q.per,
        )  # fmt: skip

    def equals(self, q: Quantity) -> bool:
        """Whether the figure is this number, with the rounding and the bounds that it states."""
        there = self.like(q)
        return there is not None and agree(q, there)


class Line(NamedTuple):
    """One row: the passage it stands in and its place there, the words that name it (one set a cell without a number), how
    it is shown to a person, the date that names it, and its numbers."""

    passage: int
    start: int
    end: int
    labels: tuple[frozenset[str], ...]
    shown: str
    when: DateMention | None
    entries: tuple[Entry, ...]

    @property
    def words(self) -> frozenset[str]:
        return frozenset().union(*self.labels)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The cells that say something without a content word ("over 65"), in lower case."""
        return tuple(part.lower() for part in self.shown.split(", ") if " " in part and not content(words(part)))

    @property
    def total(self) -> bool:
        return bool(self.labels) and bool({stem(word.stem) for word in words(self.shown)} & TOTALS)

    def named(self, said: frozenset[str], text: str) -> bool:
        """Whether all words of one of its cells are among ``said``, or stand in the text as they are."""
        return (
            any(label and label <= said for label in self.labels)
            or any(one in text for one in self.phrases)
            or any(f"{title} {name}" in text for name in self._surnames for title in _TITLES)
        )

    @property
    def _surnames(self) -> tuple[str, ...]:
        """The last words of cells that may be a person's full name, in lower case."""
        cells = (_FULL_NAME.fullmatch(part) for part in self.shown.split(", "))
        return tuple(found[1].lower() for found in cells if found)

    def at(self, column: Column) -> Entry | None:
        return next((entry for entry in self.entries if entry.column.title == column.title), None)


class Grid(NamedTuple):
    """A table as far as the passages hold it."""

    title: str
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    about: frozenset[str]
    """The words of title, names of columns and labels, folded."""


def grids(passages: Sequence[Scene], readings: Sequence[str]) -> list[Grid]:
    """The tables that the passages hold, in the order of their first rows."""
    found: dict[tuple[str, tuple[str, ...]], list[Line]] = {}
    for index, (passage, reading) in enumerate(zip(passages, readings, strict=False)):
        if ("," not in passage.text and "|" not in passage.text) or "; " not in reading:
            continue
        title = ""
        at = 0
        for text in RECORD.split(reading)[: MOST_ROWS + 3]:
            fields = [
                (field["head"].strip(), field["value"].strip()) for field in islice(FIELD.finditer(text), MOST_CELLS)
            ]
            if fields and (lead := _unnamed(text, fields[0][0])):
                fields.insert(0, ("", lead))
            if len(fields) < 2:
                title = title or text
                continue
            line, at = _line(index, passage.text, at, fields, title)
            if line.entries:
                found.setdefault((title, tuple(head for head, _ in fields)), []).append(line)
    return [_grid(title, heads, lines) for (title, heads), lines in found.items()]


def _unnamed(text: str, head: str) -> str:
    """The first cell of a row whose first column has no name (a table's empty corner); "" where it has one."""
    lead, separator, rest = text.partition("; ")
    return lead.strip() if separator and ": " not in lead and rest.startswith(head) else ""


def _grid(title: str, heads: Sequence[str], lines: Sequence[Line]) -> Grid:
    columns: dict[str, Column] = {}
    for line in lines:
        for entry in line.entries:
            columns.setdefault(entry.column.title, entry.column)
    said = (content(words(title)) | content(words(heads[0]))).union(
        *(line.words for line in lines), *(column.words for column in columns.values())
    )
    return Grid(title, tuple(lines), tuple(columns.values()), said)


def _line(index: int, text: str, at: int, fields: Sequence[tuple[str, str]], title: str) -> tuple[Line, int]:
    labels: list[frozenset[str]] = []
    shown: list[str] = []
    when: DateMention | None = None
    entries: list[Entry] = []
    start = -1
    for number, (head, value) in enumerate(fields):
        bare = value.rstrip(".") if number == len(fields) - 1 or _NUMBER.fullmatch(value) else value
        place = place_of(text, bare, at)
        if place < 0:
            continue
        at = place + len(bare)
        start = place if start < 0 else start
        dated = None if when else _when(bare, first=number == 0)
        read = _number(bare)
        if dated:
            when = dated
            shown.append(bare)
        elif read:
            entries.append(_entry(head, bare, read, (fields[0][0], title), place))
        else:
            labels.append(content(words(bare)))
            shown.append(bare)
    return Line(index, max(start, 0), at, tuple(labels), ", ".join(shown), when, tuple(entries)), at


def place_of(text: str, value: str, at: int) -> int:
    """Where a cell stands in the passage: not within a longer word or number."""
    while (place := text.find(value, at)) >= 0:
        end = place + len(value)
        if not (text[place - 1 : place].isalnum() or text[end : end + 1].isalnum()):
            return place
        at = place + 1
    return -1


def _when(value: str, *, first: bool) -> DateMention | None:
    """The date that a cell is: a whole date anywhere, a bare year only in the first column."""
    if _YEAR.fullmatch(value):
        return DateMention(0, 4, value[:4], int(value[:4])) if first else None
    month = _MONTH.fullmatch(value.rstrip(".")) if first else None
    if month and (month[2] or month[3]):
        number = int(month[2] or MONTHS.index(month[3].capitalize()) + 1)
        return DateMention(0, len(value), value, int(month[1]) if month[1] else None, number)
    found = scene_of(value).dates if len(value) <= 30 else []
    whole = len(found) == 1 and found[0].end - found[0].start >= len(value) - 1
    return found[0] if whole and (found[0].year or found[0].month) else None


class _Read(NamedTuple):
    """A cell's number, half of its last place, its sign of currency, whether it is per cent, and its own scale (0: none)."""

    stated: Fraction
    half: Fraction
    sign: str
    percent: bool
    scale: int


def _number(value: str) -> _Read | None:
    found = _NUMBER.fullmatch(value)
    read = read_digits(found["digits"].rstrip(".,")) if found and scaled(found) else None
    if found is None or read is None:
        return None
    sign = -1 if found[1] in ("-", "−", "–") else 1
    scale = SCALES[found["scale"].strip().lower()] if found["scale"] else 0
    return _Read(read[0] * sign, read[1], found["sign"], bool(found["percent"]), scale)


def _entry(head: str, text: str, read: _Read, beside: tuple[str, str], at: int) -> Entry:
    when = next(iter(scene_of(head).dates), None)
    column = Column(head, content(words(_BRACKETS.sub(" ", head))) if when is None else frozenset(), when)
    unit = _unit(head, beside, when is not None)
    if read.sign:
        unit = unit._replace(currency=CURRENCY_SIGNS[read.sign])
    if read.scale:
        unit = unit._replace(scale=read.scale)
    unit = unit._replace(percent=read.percent or unit.percent)
    return Entry(column, text, read.stated, read.half, unit, at, at + len(text))


def _unit(head: str, beside: tuple[str, str], dated: bool) -> Unit:
    """The unit that the column's name gives; of a column named by a date or by a word of money, that which the name of the
    labels or the title gives."""
    own = _unit_of(head, measured=True)
    if own != Unit() or not (dated or _money_like(head, beside[1])):
        return own
    return next((unit for text in beside if (unit := _unit_of(text, measured=False)) != Unit()), own)


def _unit_of(text: str, *, measured: bool) -> Unit:
    tokens = [token for token in re.split(r"[\s(),/.:]+", text) if token]
    low = [token.lower().strip("".join(CURRENCY_SIGNS)) for token in tokens]
    signs = [CURRENCY_SIGNS[char] for char in text if char in CURRENCY_SIGNS]
    codes = [token for token in tokens if token in CURRENCY_CODES]
    names = [CURRENCY_NAMES[token] for token in low if token in CURRENCY_NAMES and token not in _NO_CURRENCY]
    scales = [SCALES[token.rstrip("s")] for token in low if len(token) > 2 and token.rstrip("s") in SCALES]
    percent = "%" in text or bool({"percent", "percentage"} & set(low)) or ("per" in low and "cent" in low)
    behind = re.split(r"[(,]", text, maxsplit=1)[1] if measured and re.search(r"[(,]", text) else ""
    measures = [token for token in re.split(r"[\s()]+", behind.lower()) if token in UNITS]
    return Unit((*signs, *codes, *names, "")[0], (*scales, 1)[0], percent and measured, (*measures, "")[0])


_NO_CURRENCY = frozenset({"won", "franc", "francs"})
"""Names of currencies that are stems of other words."""
_MONEY_WORDS = frozenset(
    stem(w) for w in listed("price prices cost costs close closing open revenue turnover income fee")
)


def _money_like(head: str, title: str) -> bool:
    """Whether a column without a unit may have that of the title: its name is a word of the title, or one of money."""
    own = {word.stem for word in words(head)}
    return bool(own & _MONEY_WORDS) or bool(own & {word.stem for word in words(title)})
