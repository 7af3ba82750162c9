"""Tables: every cell becomes a statement with its row and its column, and leads back to the cell.

"Revenue in Q2 2025 was $3.1bn", "Height of North Tower was 58 m".  Words that come from a header stand at the
cell that they are said of, so that a finding points at the figure; the first statement of a row also holds the
row's own header, so that a wrong name there has a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.read.blocks import FoundBlock
from factcheck.text import join
from factcheck.types import Piece

MOST_SPANNED = 100
"""A cell is taken to span at most so many columns or rows."""
PROSE_WORDS = 12
"""A cell of more words is prose: it states something by itself."""
LONGEST_PERIOD = 40
"""The name of a period has at most so many characters."""

_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
_PART = (
    rf"q[1-4]|[1-4]q|h[12]|fy|fiscal|financial year|year|full[- ]year|end[- ]of|{_MONTH}|spring|summer|autumn|winter"
)
_YEAR = r"(?:1[5-9]|20)\d\d(?:\s?[/–-]\s?\d{2,4})?|['’]?(?<=[a-z.'’ -])\d\d"
_PERIOD = re.compile(rf"(?:(?:{_PART})[.,]?[\s/-]*)*(?:(?:{_YEAR})[ep]?)?(?:[\s/-]*(?:q[1-4]|h[12]))?", re.IGNORECASE)
_RANK = re.compile(r"#?\d{1,4}(?:st|nd|rd|th)?[.)]?$", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")


class Cell:
    """One cell: its readable text (None where it is empty), whether it is marked as a header, its spans."""

    def __init__(self, block: FoundBlock | None, *, header: bool = False, columns: int = 1, rows: int = 1) -> None:
        self.block = block
        self.header = header
        self.columns = min(max(columns, 1), MOST_SPANNED)
        self.rows = min(max(rows, 1), MOST_SPANNED)

    @property
    def text(self) -> str:
        return self.block.text if self.block else ""


def table_blocks(rows: Sequence[Sequence[Cell]], header_rows: int | None = None) -> list[FoundBlock]:
    """The blocks of one table, in the order of the draft.

    ``header_rows`` says how many of the first rows are headers; without it, those whose filled cells are all
    marked as headers, or else a first row without figures over rows with figures.  Cells without a letter or a digit (a dash for "none") state nothing and are left out.
    """
    grid = _grid(rows)
    top = _leading_headers(rows) if header_rows is None else min(header_rows, len(rows))
    names = _column_names(grid[:top])
    blocks = _header_blocks(rows[:top], "")
    key = _key_column([row for row in grid[top:] if row], names)
    for number, row in enumerate(rows[top:], top):
        blocks += _row_blocks(row, grid[number], names, key)
    return blocks


def _grid(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The cells by column; a cell that spans stands in every place that it covers."""
    grid: list[list[Cell]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        places: list[Cell] = []
        for cell in row:
            _hang(places, hanging)
            for _ in range(cell.columns):
                if cell.rows > 1:
                    hanging[len(places)] = (cell, cell.rows - 1)
                places.append(cell)
        if row:
            _hang(places, hanging)
        grid.append(places)
    return grid


def _hang(places: list[Cell], hanging: dict[int, tuple[Cell, int]]) -> None:
    """Puts in the cells of earlier rows that reach down into this one."""
    while (at := len(places)) in hanging:
        cell, left = hanging.pop(at)
        places.append(cell)
        if left > 1:
            hanging[at] = (cell, left - 1)


def _leading_headers(rows: Sequence[Sequence[Cell]]) -> int:
    count = 0
    for row in rows:
        filled = [cell for cell in row if cell.text]
        if not all(cell.header for cell in filled):
            break
        count += 1
    if count == 0 and _reads_like_header(rows):
        return 1
    return count if count < len(rows) else min(count, 1)


def _reads_like_header(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row names what the others count: all but its corner filled, and no figures but periods.

    Two columns are rather a list of names and values, unless the second is headed by a period.
    """
    first = rows[0] if rows else []
    below = [row for row in rows[1:] if sum(bool(cell.text) for cell in row) > 1]
    if not below or len(first) < 2 or not all(cell.text for cell in first[1:]):
        return False
    if len(first) == 2 and not is_period(first[1].text):
        return False
    if any(_FIGURE.search(cell.text) and not is_period(cell.text) for cell in first):
        return False
    return all(any(_FIGURE.search(cell.text) for cell in row[1:]) for row in below)


def _column_names(header: Sequence[Sequence[Cell]]) -> list[str]:
    """The name of each column: its header cells from the top, each said once."""
    names: list[list[str]] = []
    for row in header:
        names += [[] for _ in range(len(row) - len(names))]
        for index, cell in enumerate(row):
            if cell.text and cell.text not in names[index]:
                names[index].append(cell.text)
    return [" ".join(parts) for parts in names]


def _key_column(body: Sequence[Sequence[Cell]], names: Sequence[str]) -> int:
    """The column that says what each row is about: the first that does not merely number the rows."""
    width = max((len(row) for row in body), default=0)
    for index in range(max(width - 1, 0)):
        cells = [row[index].text for row in body if index < len(row)]
        numbered = len(cells) > 1 and all(_RANK.fullmatch(text) for text in cells) and not _are_periods(cells)
        named = index < len(names) and len(names[index]) > 0
        if not (numbered and (named or not names)):
            return index
    return 0


def _are_periods(cells: Sequence[str]) -> bool:
    return all(is_period(text) for text in cells)


def is_period(text: str) -> bool:
    """Whether a header names a stretch of time: "2024", "Q2 2025", "June 2025", "2023/24", "FY25"."""
    text = text.strip()
    return 1 < len(text) <= LONGEST_PERIOD and bool(_PERIOD.fullmatch(text))


def _header_blocks(rows: Sequence[Sequence[Cell]], note: str) -> list[FoundBlock]:
    return [
        cell.block.model_copy(update={"kind": "table_header", "note": note})
        for row in rows
        for cell in row
        if cell.block
    ]


def _row_blocks(row: Sequence[Cell], places: Sequence[Cell], names: Sequence[str], key: int) -> list[FoundBlock]:
    filled = [cell for cell in row if cell.block and any(c.isalnum() for c in cell.text)]
    if len(filled) == 1 and len(places) > 1 and not _is_prose(filled[0].text):
        return _header_blocks([filled], "heads the rows below it")
    head = places[key] if key < len(places) and len(places) > 1 else None
    if head not in filled and not (head and head.rows > 1):
        head = None
    blocks: list[FoundBlock] = []
    said = head is None or head not in filled
    column_of = {id(cell): index for index, cell in reversed(list(enumerate(places)))}
    for cell in filled:
        if cell is head or cell.block is None:
            continue
        index = column_of[id(cell)]
        name = names[index] if index < len(names) else ""
        owns_head = not said and index > key
        if _is_prose(cell.text):
            blocks.append(cell.block.model_copy(update={"kind": "paragraph"}))
            continue
        text, pieces = _statement(head, name, cell, owns_head=owns_head)
        runs = (*(head.block.runs if owns_head and head and head.block else ()), *cell.block.runs)
        blocks.append(cell.block.model_copy(update={"text": text, "pieces": pieces, "runs": runs}))
        said = said or owns_head
    if not said and head and head.block:
        blocks.append(head.block.model_copy(update={"kind": "table_header", "note": "heads its row"}))
    return blocks


def _is_prose(text: str) -> bool:
    return len(text.split()) > PROSE_WORDS or bool(_SENTENCE.search(text))


def _statement(head: Cell | None, name: str, cell: Cell, *, owns_head: bool) -> tuple[str, tuple[Piece, ...]]:
    """The statement that a cell makes, and its pieces."""
    block = cell.block
    assert block is not None  # noqa: S101 - the caller leaves empty cells out
    if not (head or name):
        return block.text, block.pieces
    about = head.block if head else None
    if about is None:
        before, between = "", f"{name} was "
    elif not name:
        before, between = "", ": "
    elif is_period(name):
        before, between = "", f" in {name} was "
    elif is_period(about.text):
        before, between = f"{name} in ", " was "
    else:
        before, between = f"{name} of ", " was "
    here = block.pieces[0].start
    start = about.pieces[0].start if owns_head and about else here
    parts: list[tuple[str, tuple[Piece, ...]]] = [_borrowed(before, start)]
    if about:
        parts.append((about.text, about.pieces) if owns_head else _borrowed(about.text, here))
    parts += [_borrowed(between, here), (block.text, block.pieces)]
    return join(parts)


def _borrowed(text: str, at: int) -> tuple[str, tuple[Piece, ...]]:
    """Words that stand for the place ``at``, where the draft does not hold them."""
    return (text, (Piece(0, at, at),)) if text else ("", ())
