"""Cuts a document into passages: whole sentences, small enough to be judged, large enough to be understood.

A paragraph is a passage; a long one is cut at sentence ends, and each part begins with the sentence that the part
before ended with.  Tiny paragraphs of one section are joined.  A table row or a record is a passage; very short
rows are joined.  No passage crosses a heading, or a place where something was left out of the readable text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from factcheck.store.blocks import Block, Parsed, aloud, plain, short_title
from factcheck.text import sentence_spans, trim

CHUNKER = "2"
"""Raise it with every change of what this module or the readers of the formats yield: indexes are then rebuilt."""

LONGEST = 80
"""Words.  News paragraphs run to 60; the verifier was built for passages of two to four sentences."""
ENOUGH = 40
TINY = 20
_OVERLAP = 35
"""Words: a longer sentence is not repeated."""
_ROW_WORDS = 10
_ROWS_WORDS = 24
_HEADING_WORDS = 5
_LONGEST_SENTENCE = 120
_CHARACTERS_A_WORD = 16
_ODD_SPACES = dict.fromkeys(
    [0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000], " "
)
_ESCAPE = re.compile(r"\\([\"/nrtbf])")
_HEADS = ("title", "heading", "head")
_LEANING = re.compile(
    r"[\"'“‘(]*(?:he|she|it|its|they|their|his|her|this|that|these|those|both|neither|such|but|and|however|there|"
    r"the (?:company|group|firm|party|report|study|figure|figures|number|rest|others|other|two|three|same))\b",
    re.I,
)


class Cut(NamedTuple):
    """One passage: document offsets, and what helps to find and to judge it.

    ``reading`` is the slice as one reads it (no markup, rows with the names of their columns), ``heading`` what it
    stands under, ``lead`` the sentence before it where the passage leans on it ("He said ...").
    """

    start: int
    end: int
    heading: str
    lead: str
    reading: str


class _Unit(NamedTuple):
    start: int
    end: int
    words: int
    kind: str
    reading: str
    context: str
    apart: bool


def cut(parsed: Parsed) -> list[Cut]:
    """The passages of a document, in the order of its text."""
    cuts: list[Cut] = []
    heading = ""
    pending: _Unit | None = None
    for block in parsed.blocks:
        unit = _unit(parsed.text, block)
        if pending is not None:
            joined = _join(parsed.text, pending, unit)
            if joined is not None:
                pending = joined
                continue
            cuts += _passages(parsed.text, pending, heading, cuts)
        if unit.kind in ("heading", "title"):
            heading = "" if unit.kind == "title" else short_title(unit.reading)
        pending = unit
    if pending is not None:
        cuts += _passages(parsed.text, pending, heading, cuts)
    return cuts


def search_text(title: str, passage: Cut) -> str:
    """What is embedded and indexed for a passage: its title and heading give a lone row or sentence its subject."""
    return "\n".join(part for part in (title, passage.heading, passage.reading) if part)


def _unit(text: str, block: Block) -> _Unit:
    reading = block.reading or aloud(text[block.start : block.end], block.kind)
    return _Unit(block.start, block.end, _size(reading), block.kind, reading, block.context, block.apart)


def _size(text: str) -> int:
    """Words; text without spaces counts by its length."""
    return max(len(text.split()), len(text) // _CHARACTERS_A_WORD)


def _join(text: str, first: _Unit, second: _Unit) -> _Unit | None:
    """The two as one unit, where they are tiny and belong together; else None."""
    words = first.words + second.words
    if second.apart or second.kind in ("heading", "title") or first.context != second.context or first.kind == "record":
        return None
    if first.kind == "row" or second.kind == "row":
        same = first.kind == second.kind and max(second.words, first.words) <= _ROWS_WORDS
        if not same or second.words > _ROW_WORDS or words > _ROWS_WORDS or "\n\n" in text[first.end : second.start]:
            return None
        return first._replace(end=second.end, words=words, reading=f"{first.reading}.\n{second.reading}")
    if second.kind == "record":
        return None
    if first.kind in _HEADS and second.words > TINY:
        return None
    if words > LONGEST or min(first.words, second.words) > TINY or first.words >= ENOUGH:
        return None
    kind = "head" if first.kind in _HEADS else first.kind
    return first._replace(end=second.end, words=words, kind=kind, reading=f"{first.reading}\n{second.reading}")


def _passages(text: str, unit: _Unit, heading: str, before: list[Cut]) -> Iterable[Cut]:
    if unit.kind == "heading" and unit.words < _HEADING_WORDS:
        return
    if unit.reading.startswith(heading):
        heading = ""
    heading = " > ".join(part for part in (heading, short_title(unit.context)) if part)
    if unit.words <= LONGEST or unit.kind in ("row", "record"):
        previous = before[-1] if before and before[-1].heading == heading and not unit.apart else None
        lead = _lead(unit.reading, plain(text[previous.start : previous.end]) if previous else "")
        yield Cut(unit.start, unit.end, heading, lead if unit.kind in ("prose", "item") else "", unit.reading)
        return
    previous_sentence = ""
    for start, end, last in _windows(text, unit):
        reading = aloud(text[start:end], unit.kind)
        yield Cut(start, end, heading, _lead(reading, previous_sentence), reading)
        previous_sentence = aloud(text[last:end], unit.kind)


def _lead(reading: str, previous: str) -> str:
    if not previous or not _LEANING.match(reading):
        return ""
    spans = sentences(previous)
    return previous[slice(*spans[-1])] if spans else ""


def _windows(text: str, unit: _Unit) -> Iterable[tuple[int, int, int]]:
    """Runs of whole sentences (start, end, start of the sentence before the next run)."""
    body = text[unit.start : unit.end]
    if unit.kind == "value":
        body = _ESCAPE.sub(_same_length, body)
    spans = [(a + unit.start, b + unit.start) for a, b in sentences(body)]
    spans = [piece for a, b in spans for piece in _short_enough(text, a, b)]
    sizes = [_size(text[a:b]) for a, b in spans]
    at = 0
    while at < len(spans):
        until, total = at + 1, sizes[at]
        while until < len(spans) and (total < ENOUGH or total + sizes[until] <= LONGEST):
            if total + sizes[until] > LONGEST + ENOUGH:
                break
            total += sizes[until]
            until += 1
        if until < len(spans) and sum(sizes[until:]) < TINY and total + sum(sizes[until:]) <= LONGEST + TINY:
            until = len(spans)
        overlap = until < len(spans) and until - at > 1 and sizes[until - 1] <= _OVERLAP
        at_next = until - 1 if overlap else until
        yield spans[at][0], spans[until - 1][1], spans[max(at_next - 1, at)][0]
        at = at_next


def _same_length(escape: re.Match[str]) -> str:
    """A JSON escape as the character it stands for, padded so that offsets stay."""
    return (" " if escape[1] in "nrtbf" else escape[1]).rjust(2)


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph.

    Spaces outside ASCII are made plain first: sentencex 1.0 stops with a panic at some of them.
    """
    return sentence_spans(text.translate(_ODD_SPACES))


def _short_enough(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """A monstrous sentence (a list without stops, a minified page) in parts, cut at white space where there is any."""
    limit = _LONGEST_SENTENCE * _CHARACTERS_A_WORD
    if _size(text[start:end]) <= _LONGEST_SENTENCE:
        yield start, end
        return
    edges = [start + found.end() for found in re.finditer(r"\s+", text[start:end])]
    while start < end:
        stop = min(end, start + limit)
        index = bisect_right(edges, start)
        by_words = index + LONGEST - 1
        if by_words < len(edges):
            stop = min(stop, edges[by_words])
        if stop < end:
            fitting = bisect_right(edges, stop)
            if fitting > index:
                stop = edges[fitting - 1]
        piece = trim(text, start, stop)
        if piece[0] < piece[1]:
            yield piece
        start = stop
