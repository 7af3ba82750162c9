"""The draft's text cut at every border of a claim or a sentence, so that spans may touch, nest or cross.

Joining the pieces of all lines with line feeds gives the draft back, code point by code point.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from factcheck.text import trim


class Mark(NamedTuple):
    """A stretch of one line.  ``claims`` are the numbers of the spans that cover it, ``ending`` those of
    them that end with it, ``status`` what became of its sentence ("" outside of all sentences)."""

    text: str
    claims: tuple[int, ...]
    ending: tuple[int, ...]
    status: str


class Line(NamedTuple):
    """A line of the draft, from 1."""

    number: int
    marks: tuple[Mark, ...]


def cut_lines(text: str, claims: Sequence[tuple[int, int]], sentences: Iterable[tuple[int, int, str]]) -> list[Line]:
    """``claims[n]`` is a draft span, ``sentences`` are draft spans with a status.

    White space at the ends of a claim is not marked; a span that is empty or lies outside is left out.
    Where sentences overlap, the earlier one counts.
    """
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    for index, (start, end) in enumerate(claims):
        if 0 <= start < end <= len(text):
            start, end = trim(text, start, end)
            if start < end:
                opening[start].append(index)
                closing[end].append(index)
    status = dict(_status_changes(text, sentences))
    borders = sorted({0, len(text), *opening, *closing, *status})
    lines: list[list[Mark]] = [[]]
    active: set[int] = set()
    current = ""
    for start, end in pairwise(borders):
        active.difference_update(closing.get(start, ()))
        active.update(opening.get(start, ()))
        current = status.get(start, current)
        covering = tuple(sorted(active))
        for place, part in enumerate(text[start:end].split("\n")):
            if place:
                lines.append([])
            if part:
                lines[-1].append(Mark(part, covering, (), current))
        if end in closing:
            lines[-1][-1] = lines[-1][-1]._replace(ending=tuple(closing[end]))
    return [Line(number, tuple(marks)) for number, marks in enumerate(lines, 1)]


def _status_changes(text: str, sentences: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, str]]:
    """Offsets where the status changes; a later pair for the same offset holds."""
    reached = 0
    for start, end, status in sorted(sentences):
        start, end = max(start, 0, reached), min(end, len(text))
        if start < end:
            yield start, status
            yield end, ""
            reached = end
