"""Builds the readable text of a block, remembering for every character where it stands in the draft."""

from __future__ import annotations

import re

from factcheck.text import join
from factcheck.types import Block, BlockKind, Piece

_RUN = re.compile(r"\s+|\S+")


class BlockBuilder:
    """Collects text for one block: white space runs become one space, ends are trimmed."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._space: tuple[int, int] | None = None

    def add(self, text: str, start: int) -> None:
        """A stretch of the draft as it is, beginning at draft offset ``start``."""
        for run in _RUN.finditer(text):
            a, b = start + run.start(), start + run.end()
            if run[0].isspace():
                self._space = (self._space[0] if self._space else a, b)
            else:
                self._put(run[0], a, b)

    def stand_in(self, text: str, start: int, end: int) -> None:
        """Text that the draft writes otherwise (an entity, an escape) in ``[start, end)``."""
        if text.isspace():
            self._space = (self._space[0] if self._space else start, end)
        elif text:
            self._put(text, start, end)

    def _put(self, text: str, start: int, end: int) -> None:
        if self._space and self._length:
            self._append(" ", *self._space)
        self._space = None
        self._append(text, start, end)

    def _append(self, text: str, start: int, end: int) -> None:
        last = self._pieces[-1] if self._pieces else None
        plain = end - start == len(text)
        if not (plain and last and last.end == start and last.end - last.start == self._length - last.at):
            self._pieces.append(Piece(self._length, start, end))
        elif last:
            self._pieces[-1] = Piece(last.at, last.start, end)
        self._parts.append(text)
        self._length += len(text)

    def build(self, kind: BlockKind, note: str = "") -> Block | None:
        """The block, or None where there is no text.  The builder is empty afterwards."""
        block = None
        if self._length:
            block = Block(kind=kind, text="".join(self._parts), pieces=tuple(self._pieces), note=note)
        self.__init__()  # type: ignore[misc]
        return block

    def __bool__(self) -> bool:
        return self._length > 0


def table_row(headers: list[str], cells: list[Block]) -> Block | None:
    """One row as a statement of its own: "Milling wheat: Price €196.50; Week -€4.00".

    ``headers`` are those of the columns (none where the table has none).  Words taken from a header stand
    for the cell that they are put before.
    """
    filled = [(index, cell) for index, cell in enumerate(cells) if cell.text]
    if not filled:
        return None
    parts: list[tuple[str, tuple[Piece, ...]]] = []
    for position, (index, cell) in enumerate(filled):
        start = cell.pieces[0].start
        if position:
            parts.append((": " if position == 1 else "; ", (Piece(0, start, start),)))
        header = headers[index] if index < len(headers) else ""
        if position and header:
            parts.append((f"{header} ", (Piece(0, start, start),)))
        parts.append((cell.text, cell.pieces))
    text, pieces = join(parts)
    return Block(kind="table_row", text=text, pieces=pieces)
