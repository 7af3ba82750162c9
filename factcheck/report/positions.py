"""Draft offsets as the lines and columns that other tools count.

Lines end at a line feed (so CRLF is one line end) and count from 1, as do columns.  What a column counts differs:
terminals and this report's own ``column`` count code points, reviewdog counts UTF-8 bytes, language servers and most
readers of SARIF count UTF-16 code units.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal, NamedTuple

from factcheck.report.contract import ArticleOut
from factcheck.report.view import Problem

Unit = Literal["code points", "utf-8", "utf-16"]


class Position(NamedTuple):
    """Both from 1."""

    line: int
    column: int


class Region(NamedTuple):
    """From ``start`` up to, but without, ``end``."""

    start: Position
    end: Position


class Positions:
    """The positions in one draft, counted in one unit.  A look-up reads one line, never the whole draft."""

    def __init__(self, text: str, unit: Unit) -> None:
        self._text, self._unit = text, unit
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def at(self, offset: int) -> Position:
        """The position of a draft offset; one beyond the ends is taken for the end."""
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset)
        return Position(line, 1 + self._length(self._text[self._starts[line - 1] : offset]))

    def region(self, start: int, end: int) -> Region:
        """Both ends of a draft span."""
        return Region(self.at(start), self.at(max(start, end)))

    def _length(self, words: str) -> int:
        if self._unit == "utf-8":
            return len(words.encode("utf-8", "surrogatepass"))
        if self._unit == "utf-16":
            return len(words) + sum(character > "\uffff" for character in words)
        return len(words)


class Places:
    """Where the problems of one article are, also where the draft's text is not at hand (a report that was read
    back): then there is only the point that the report names, in code points."""

    def __init__(self, article: ArticleOut, unit: Unit) -> None:
        self._positions = None if article.text is None else Positions(article.text, unit)

    def region(self, problem: Problem) -> Region:
        if self._positions is not None:
            return self._positions.region(problem.start, problem.end)
        point = Position(problem.line, problem.column)
        return Region(point, point)

    def span(self, start: int, end: int) -> Region | None:
        """The region of any draft span; None without the draft's text."""
        return self._positions.region(start, end) if self._positions else None
