"""Untrusted text on a terminal: made harmless, measured in cells, wrapped, and underlined.

A draft or a source can hold anything.  Here a control character becomes a picture of itself, white space of
every kind (line separators too) becomes a space, and format characters (bidirectional overrides, zero-width
characters, soft hyphens) vanish, so that no text can start a line of its own, colour a terminal or turn the
order of a line around.  Widths follow Unicode's East Asian Width (UAX #11): wide and full-width characters
take two cells, combining marks none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.text import trim

TAB = 4
CONTEXT = 60
"""Code points of the draft's line that an excerpt shows on each side of the span."""
MAX_ROWS = 12
MIN_WIDTH = 6
_JOINERS = frozenset("\u200c\u200d")


class _Harmless(dict[int, str]):
    """A ``str.translate`` table that decides on a character when it first meets it."""

    def __init__(self, *, joined: bool) -> None:
        super().__init__()
        self.joined = joined

    def __missing__(self, code: int) -> str:
        self[code] = shown = self._decide(chr(code))
        return shown

    def _decide(self, character: str) -> str:
        category = unicodedata.category(character)
        if character.isspace() or category.startswith("Z"):
            return " "
        if category == "Cc":
            return "\u2421" if character == "\x7f" else chr(0x2400 + ord(character)) if character < " " else "\ufffd"
        if category == "Cs":
            return "\ufffd"
        if category == "Cf":
            return character if self.joined and character in _JOINERS else ""
        if "\ufe00" <= character <= "\ufe0f":
            return character if self.joined else ""
        return character


_TERMINAL = _Harmless(joined=False)
_PAGE = _Harmless(joined=True)


def plain(text: str) -> str:
    """The text as one harmless line for a terminal: white space squashed.  Emoji fall into their parts, so
    that every character has the width that ``cell_width`` says."""
    return " ".join(text.translate(_TERMINAL).split())


def visible(text: str) -> str:
    """The text for a page that shapes emoji and scripts itself: as ``plain``, but joiners and variation
    selectors stay."""
    return " ".join(text.translate(_PAGE).split())


def visible_slice(text: str) -> str:
    """As ``visible``, with every space kept: for a slice that others are set beside."""
    return text.translate(_PAGE)


@lru_cache(maxsize=4096)
def cell_width(character: str) -> int:
    """Cells that one character takes on a terminal: 0, 1 or 2."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def text_width(text: str) -> int:
    """Cells that a line takes; it must hold no control characters."""
    return sum(map(cell_width, text))


class Cell(NamedTuple):
    """What one code point of the source shows as, its width, and whether it belongs to the span."""

    text: str
    width: int
    marked: bool = False


def _cells(text: str, start: int = 0, end: int = 0, at: int = 0) -> list[Cell]:
    """Cells of ``text``, whose first code point has the offset ``at``; marked from ``start`` to ``end``."""
    cells: list[Cell] = []
    for offset, character in enumerate(text, at):
        shown = " " * TAB if character == "\t" else character.translate(_TERMINAL)
        marked = start <= offset < end
        cells.extend(Cell(one, cell_width(one), marked) for one in shown)
    return cells


def _rows(cells: Iterable[Cell], width: int, first: int | None = None) -> Iterator[list[Cell]]:
    """Cells in rows of at most ``width`` (the first of at most ``first``), broken at a space where there
    is one, and never before a combining mark."""
    row: list[Cell] = []
    later, width = width, width if first is None else first
    used = 0
    for cell in cells:
        if row and used + cell.width > width:
            if cell.text == " ":
                yield row
                row, used, width = [], 0, later
                continue
            gap = max((index for index, other in enumerate(row) if other.text == " "), default=0)
            if gap and any(other.text != " " for other in row[:gap]):
                yield row[:gap]
                row = row[gap + 1 :]
            else:
                yield row
                row = []
            width = later
            used = sum(other.width for other in row)
        row.append(cell)
        used += cell.width
    if row:
        yield row


def _even(line: str) -> bool:
    """Whether every character shows as itself and takes one cell, so that a row is a slice of the line."""
    return line.translate(_TERMINAL) == line and all(cell_width(character) == 1 for character in set(line))


def _slices(line: str, width: int) -> Iterator[tuple[int, int]]:
    """What ``_rows`` gives for an even line, as slices of it: reports are mostly made of such lines."""
    at = 0
    while len(line) - at > width:
        end = at + width
        if line[end] == " ":
            yield at, end
            at = end + 1
            continue
        gap = line.rfind(" ", at + 1, end)
        if gap > 0 and line[at:gap].strip(" "):
            yield at, gap
            at = gap + 1
        else:
            yield at, end
            at = end
    if at < len(line):
        yield at, len(line)


def wrap(text: str, width: int, *, first: str = "", rest: str | None = None) -> list[str]:
    """``plain(text)`` in lines of at most ``width`` cells, ``first`` before the first one and ``rest``
    (blanks as wide as ``first``, where not given) before the others.  No width is too small: a line keeps
    room for at least ``MIN_WIDTH`` cells of text."""
    rest = " " * text_width(first) if rest is None else rest
    room, start = (max(width - text_width(prefix), MIN_WIDTH) for prefix in (rest, first))
    line = plain(text)
    if room == start and _even(line):
        rows = [line[a:b] for a, b in _slices(line, room)] or [""]
    else:
        rows = ["".join(cell.text for cell in row) for row in _rows(_cells(line), room, start)] or [""]
    return [(first if index == 0 else rest) + row.rstrip() for index, row in enumerate(rows)]


def clip(text: str, width: int) -> str:
    """``plain(text)`` cut to ``width`` cells, with an ellipsis where something was left out."""
    line = plain(text)
    if text_width(line) <= width:
        return line
    kept, used = "", 0
    for character in line:
        used += cell_width(character)
        if used > max(width - 1, 0):
            break
        kept += character
    return kept.rstrip() + "…"


class ExcerptRow(NamedTuple):
    """A row of the draft: its line number (from 1), the text, and the carets that stand below it."""

    line: int
    text: str
    carets: str


def excerpt(text: str, start: int, end: int, width: int) -> Iterator[ExcerptRow]:
    """The draft's lines around the draft offsets ``[start, end)``, in rows of at most ``width`` cells.

    A long line is cut to ``CONTEXT`` code points on either side of the span and wrapped.  After
    ``MAX_ROWS`` rows comes one of an ellipsis.  Yields nothing for a span that is empty or lies outside.
    """
    if not 0 <= start < end <= len(text):
        return
    start, end = trim(text, start, end)
    line = text.count("\n", 0, start) + 1
    line_start = text.rfind("\n", 0, start) + 1
    shown = 0
    while line_start < end:
        line_end = text.find("\n", line_start)
        line_end = len(text) if line_end < 0 else line_end
        low, high = _window(text, max(start, line_start), min(end, line_end), line_start, line_end)
        cut = "…" if low > line_start else "", "…" if high < len(text[:line_end].rstrip()) else ""
        for row, carets in _marked(text[low:high], start - low, end - low, cut, max(width, MIN_WIDTH)):
            if shown == MAX_ROWS:
                yield ExcerptRow(line, "…", "")
                return
            shown += 1
            yield ExcerptRow(line, row.rstrip(), carets.rstrip())
        line, line_start = line + 1, line_end + 1


def _marked(part: str, start: int, end: int, cut: tuple[str, str], width: int) -> Iterator[tuple[str, str]]:
    """The part of a line in rows, each with the carets below it; ``cut`` stands before and behind."""
    if not part.strip():
        return
    if _even(part):
        before, after = cut
        low, high = max(start, 0), min(end, len(part))
        whole = before + part + after
        carets = " " * (len(before) + low) + "^" * (high - low) + " " * (len(part) - high + len(after))
        for a, b in _slices(whole, width):
            yield whole[a:b], carets[a:b]
        return
    cells = [*(Cell(one, 1) for one in cut[0]), *_cells(part, start, end), *(Cell(one, 1) for one in cut[1])]
    for row in _rows(cells, width):
        yield (
            "".join(cell.text for cell in row),
            "".join(("^" if cell.marked else " ") * cell.width for cell in row),
        )


def _window(text: str, start: int, end: int, line_start: int, line_end: int) -> tuple[int, int]:
    """The part of a line that an excerpt shows, cut between words."""
    low, high = line_start, line_end
    if start - line_start > CONTEXT:
        gap = text.find(" ", start - CONTEXT, start)
        low = gap + 1 if gap >= 0 else start - CONTEXT
    if line_end - end > CONTEXT:
        gap = text.rfind(" ", end, end + CONTEXT)
        high = gap if gap >= 0 else end + CONTEXT
    return low, len(text[:high].rstrip()) if high == line_end else high
