"""Plain text → blocks.  Paragraphs are parted by blank lines; lines of a hard-wrapped paragraph are joined."""

from __future__ import annotations

import re

from factcheck.read.blocks import BlockBuilder
from factcheck.types import Block, BlockKind

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)?")
_BULLET = re.compile(r"\s*(?:[-*•–‣]|\(?\d{1,2}[.)])\s+")
_END = re.compile(r"""[.!?…:;]["'”’)\]]*\s*$""")
WRAPPED_AT_LEAST = 50
"""Shortest line, in characters, that a wrapping editor breaks (columns of 60 to 80 with a long next word)."""

WRAPPED_AT_MOST = 90
"""Longest line, in characters, of hard-wrapped text; a longer one is a paragraph of its own."""


def read_plain(text: str) -> tuple[list[Block], str | None]:
    """The blocks of a plain-text draft, and no title (the first heading is found from the structure)."""
    blocks: list[Block] = []
    group: list[tuple[str, int]] = []
    for found in _LINE.finditer(text):
        if found[0].strip():
            group.append((found[0], found.start()))
        else:
            blocks += _paragraphs(group)
            group = []
    return blocks + _paragraphs(group), None


def _paragraphs(lines: list[tuple[str, int]]) -> list[Block]:
    """Consecutive lines: one wrapped paragraph, or a paragraph a line."""
    builder, blocks, kind = BlockBuilder(), list[Block](), "paragraph"

    def flush(kind: BlockKind) -> None:
        block = builder.build(kind)
        if block:
            blocks.append(block)

    for index, (line, start) in enumerate(lines):
        bullet = _BULLET.match(line)
        if index and (bullet or not is_wrapped(lines[index - 1][0], line)):
            flush("list_item" if kind == "list_item" else "paragraph")
            kind = "paragraph"
        if bullet:
            kind = "list_item"
        skip = bullet.end() if bullet else 0
        builder.add(line[skip:], start + skip)
    flush("list_item" if kind == "list_item" else "paragraph")
    return blocks


def is_wrapped(line: str, following: str) -> bool:
    """Whether ``line`` was broken by an editor's wrapping, and goes on in ``following``."""
    width = len(line.strip())
    if width < WRAPPED_AT_LEAST or width > WRAPPED_AT_MOST:
        return False
    if not _END.search(line):
        return True
    return following.strip()[:1].islower() or len(following.strip().split(maxsplit=1)[0]) + width >= 70
