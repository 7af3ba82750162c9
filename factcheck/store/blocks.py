"""What the readers of the formats hand on: readable text, and the blocks that a reader would see in it.

All offsets are document offsets (code points of the readable text, half-open).  Blocks come in the order of the
text and do not overlap; text outside all blocks (front matter, rules, table separators) is never searched.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

BlockKind = Literal["title", "heading", "prose", "item", "row", "record", "value"]

TITLE_LIMIT = 200
"""Longest title kept, in code points: a table's first comment line may well be two sentences."""

_OPENING_LIMIT = 100
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|`+|(?m:^[ \t]*>[ \t]?)|(?m:^[ \t]*#{1,6}[ \t]+)")


class Block(NamedTuple):
    """One paragraph, heading, list item, table row or record.

    ``reading`` is the block as one would read it aloud (a row with the names of its columns); empty means: the
    slice itself without its markup.  ``context`` is the heading or key path it stands under, where the block
    brings its own.  ``apart`` says that something was left out just before it, so that no quote may cross.
    A ``value`` is the inside of a JSON string, escapes and all.
    """

    start: int
    end: int
    kind: BlockKind
    reading: str = ""
    context: str = ""
    apart: bool = False


class Parsed(NamedTuple):
    """A document as its format's reader understood it.

    ``meta`` holds what the document says of itself (title, published, source, tier), as written.
    """

    text: str
    blocks: list[Block]
    title: str
    meta: dict[str, str]


class Unreadable(Exception):  # noqa: N818 - a reason that travels to the report, not a failure of the program
    """A document that cannot be used.  The message is the reason, for a person."""


def lines(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The lines from ``start`` on, without their line ends (LF, CRLF or CR)."""
    at = start
    for found in re.finditer(r"\r\n|\n|\r", text[start:]):
        yield at, start + found.start()
        at = start + found.end()
    if at < len(text):
        yield at, len(text)


def plain(text: str) -> str:
    """Text without Markdown's emphasis, links, quotation and heading marks; white space squashed."""
    return " ".join(_EMPHASIS.sub("", _LINK.sub(r"\1", text)).split()) or " ".join(text.split())


def aloud(text: str, kind: str) -> str:
    """A slice of a block of this kind as one reads it."""
    if kind == "value":
        with contextlib.suppress(ValueError):  # a slice may begin or end inside an escape
            text = str(json.loads(f'"{text}"'))
    return plain(text)


def short_title(text: str, limit: int = TITLE_LIMIT) -> str:
    """A title of at most ``limit`` code points, cut at a word."""
    title = plain(text)
    if len(title) <= limit:
        return title
    return title[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def opening(text: str) -> str:
    """The first words of a document without a title, to stand for one."""
    return short_title(text[: 4 * _OPENING_LIMIT], _OPENING_LIMIT)


def row_reading(columns: list[str], cells: list[str]) -> str:
    """A row with the names of its columns ("product: Rye; unit: tonne"), so that it can be understood alone."""
    named = list(columns) + [""] * (len(cells) - len(columns))
    parts = [f"{name}: {cell}" if name else cell for name, cell in zip(named, cells, strict=False) if cell]
    return "; ".join(parts)
