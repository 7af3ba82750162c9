"""Offsets of a text as the lines and characters that a language client counts, and back.

Lines end with a line feed, CRLF or a lone carriage return, and nothing else (LSP 3.17, "Text Documents"); both lines and
characters count from 0.  A character is a UTF-16 unit, a UTF-8 byte or a code point, as server and client agreed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Literal

from lsprotocol.types import Position, Range

Encoding = Literal["utf-8", "utf-16", "utf-32"]
_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of one text.  A position beyond a line's end counts as its end, one beyond the last line as the text's."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.text, self._encoding = text, encoding
        ends = [(found.start(), found.end()) for found in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]

    def offset(self, position: Position) -> int:
        """Inside a character (half a surrogate pair) the character's beginning."""
        if position.line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[position.line], self._ends[position.line]
        line = self.text[start:end]
        if line.isascii() or self._encoding == "utf-32":
            return min(start + position.character, end)
        counted = 0
        for at, character in enumerate(line):
            counted += self._units(character)
            if counted > position.character:
                return start + at
        return end

    def position(self, offset: int) -> Position:
        """The position of an offset; between the two characters of a CRLF it is the line's end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        before = self.text[self._starts[line] : min(offset, self._ends[line])]
        return Position(line, len(before) if before.isascii() else sum(map(self._units, before)))

    def range(self, start: int, end: int) -> Range:
        """Both ends of a half-open range of offsets."""
        return Range(self.position(start), self.position(max(start, end)))

    def line_end(self, offset: int) -> int:
        """The offset where the line of an offset ends."""
        return self._ends[bisect_right(self._starts, min(max(offset, 0), len(self.text))) - 1]

    def line(self, number: int) -> Range:
        """All of a line, from 0; the last one where there are fewer."""
        number = min(max(number, 0), len(self._starts) - 1)
        return self.range(self._starts[number], self._ends[number])

    def _units(self, character: str) -> int:
        if self._encoding == "utf-16":
            return 2 if character > "\uffff" else 1
        if self._encoding == "utf-8":
            return 1 if character < "\x80" else 2 if character < "\u0800" else 3 if character <= "\uffff" else 4
        return 1


class Moved:
    """From the offsets of a text that was checked to those of the text as it is by now.

    The two are taken to differ in one place, from the first character that differs to the last.  What touches it, or
    borders on it, is gone: the words that were checked no longer stand there.
    """

    def __init__(self, old: str, new: str) -> None:
        self._same = old == new
        shorter = min(len(old), len(new))
        self._head = len(old) if self._same else _shared(shorter, lambda n: old[:n] == new[:n])
        rest = shorter - self._head
        tail = 0 if self._same else _shared(rest, lambda n: old[len(old) - n :] == new[len(new) - n :])
        self._tail, self._by = len(old) - tail, len(new) - len(old)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the range stands now, None where it was edited."""
        if self._same or end < self._head:
            return start, end
        if start > self._tail:
            return start + self._by, end + self._by
        return None


def _shared(most: int, same: Callable[[int], bool]) -> int:
    """The largest number up to ``most`` for which ``same`` holds; it holds for all smaller ones."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if same(middle):
            low = middle
        else:
            high = middle - 1
    return low
