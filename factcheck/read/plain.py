"""Plain text → blocks.  Paragraphs are parted by blank lines; lines of a hard-wrapped paragraph are joined."""

from __future__ import annotations

import re

from factcheck.read.blocks import BlockBuilder, FoundBlock

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)?")
_BULLET = re.compile(r"\s*(?:[-*•–‣]|\(?\d{1,2}[.)])\s+")
WRAPPED_AT_LEAST = 50
"""Shortest line, in characters, that a wrapping editor breaks (columns of 60 to 80 with a long next word)."""

WRAPPED_AT_MOST = 90
"""Longest line, in characters, of hard-wrapped text; a longer one is a paragraph of its own."""


def read_plain(text: str) -> tuple[list[FoundBlock], str | None]:
    """The blocks of a plain-text draft, and no title (the first heading is found from the structure)."""
    blocks: list[FoundBlock] = []
    group: list[tuple[str, int]] = []
    for found in _LINE.finditer(text):
        if found[0].strip():
            group.append((found[0], found.start()))
        else:
            blocks += _paragraphs(group)
            group = []
    return blocks + _paragraphs(group), None


def _paragraphs(lines: list[tuple[str, int]]) -> list[FoundBlock]:
    """Consecutive lines: one wrapped paragraph, or a paragraph a line; a bullet begins an item in either."""
    blocks: list[FoundBlock] = []
    group: list[tuple[str, int]] = []
    for line, start in lines:
        if _BULLET.match(line) and group:
            blocks += _joined(group)
            group = []
        group.append((line, start))
    return blocks + _joined(group)


def _joined(lines: list[tuple[str, int]]) -> list[FoundBlock]:
    builder, blocks, kind = BlockBuilder(), list[FoundBlock](), "paragraph"
    wrapped = _is_wrapped([line for line, _ in lines])
    for line, start in lines:
        bullet = _BULLET.match(line)
        kind = "list_item" if bullet else kind
        skip = bullet.end() if bullet else 0
        builder.add(line[skip:], start + skip)
        if not wrapped:
            blocks += filter(None, [builder.build("list_item" if kind == "list_item" else "paragraph")])
            kind = "paragraph"
    return blocks + list(filter(None, [builder.build("list_item" if kind == "list_item" else "paragraph")]))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether an editor broke these lines: all but the last are about as long as its column."""
    return all(WRAPPED_AT_LEAST <= len(line.rstrip()) <= WRAPPED_AT_MOST for line in lines[:-1])
