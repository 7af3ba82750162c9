"""Builds the readable text of a block, remembering for every character where it stands in the draft."""

from __future__ import annotations

import re

from factcheck.types import Block, BlockKind, Piece

SUPERSCRIPT = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
"""Raised figures, so that ten to the sixth is not read as a hundred and six."""
_EXPONENT = re.compile(r"[0-9+−n-]{1,4}")
_RUN = re.compile(r"\s+|\S+")


def is_exponent(text: str) -> bool:
    """Whether raised text is an exponent or the number of a note, not letters as in "1st"."""
    return bool(_EXPONENT.fullmatch(text))


class FoundBlock(Block):
    """A block together with what only the read stage needs to judge it."""

    linked: float = 0.0
    """Share in 0..1 of the block's characters that are words of a link."""
    unseen: bool = False
    """Whether a reader of the published page does not see it (a comment, front matter)."""


class BlockBuilder:
    """Collects text for one block: white space runs become one space, ends are trimmed."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._linked = 0
        self._space: tuple[int, int] | None = None

    def add(self, text: str, start: int, *, linked: bool = False) -> None:
        """A stretch of the draft as it is, beginning at draft offset ``start``; ``linked`` inside a link."""
        for run in _RUN.finditer(text):
            a, b = start + run.start(), start + run.end()
            if run[0].isspace():
                self._space = (self._space[0] if self._space else a, b)
            else:
                self._put(run[0], a, b)
                self._linked += linked * (b - a)

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

    def build(self, kind: BlockKind, note: str = "", *, unseen: bool = False) -> FoundBlock | None:
        """The block, or None where there is no text.  The builder is empty afterwards."""
        block = None
        if self._length:
            text = "".join(self._parts)
            solid = sum(not c.isspace() for c in text)
            linked = min(self._linked / solid, 1.0)
            block = FoundBlock(
                kind=kind, text=text, pieces=tuple(self._pieces), note=note, linked=linked, unseen=unseen
            )
        self.__init__()  # type: ignore[misc]
        return block

    def __bool__(self) -> bool:
        return self._length > 0


def plain_block(block: Block) -> Block:
    """The block as the other stages know it."""
    return Block(kind=block.kind, text=block.text, pieces=block.pieces, note=block.note, runs=block.runs)
