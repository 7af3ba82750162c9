"""Markdown (CommonMark with tables and footnotes) → blocks, with offsets into the source, markup included."""

from __future__ import annotations

import itertools
import re
from datetime import date
from typing import TYPE_CHECKING

from factcheck.read.blocks import BlockBuilder, FoundBlock
from factcheck.read.boilerplate import aside
from factcheck.read.front_matter import as_unseen, front_matter
from factcheck.read.markdown_places import (
    Content,
    InlineWalk,
    heading_content,
    keep_places,
    lines_content,
    row_contents,
)
from factcheck.read.tables import Cell, table_blocks
from factcheck.types import BlockKind, Piece

if TYPE_CHECKING:
    from markdown_it.token import Token

    from factcheck.read.html_roles import Role

TOP_BLOCKS = 4
"""Byline and date stand among so many blocks from the top."""
DEEPEST = 60
"""Lists and quotations are read so many levels deep; the parser leaves out what lies deeper."""
LABEL_WORDS = 12
"""A line of a byline or date block has at most so many words."""

_LINE_END = re.compile(r"\r\n?|\n")
_EMBED = re.compile(
    r"\{\{[<%].{0,2000}[>%]\}\}|\{%.{0,2000}%\}|\[/?\w{1,30}(?: [^\]]{0,2000})?\]|<?https?://\S+>?", re.DOTALL
)
_NAMES: dict[str, BlockKind] = {"list_item": "list_item", "blockquote": "quote", "footnote": "footnote"}


def read_markdown(text: str) -> tuple[list[FoundBlock], str | None, date | None]:
    """The blocks, and title and day of publication where the front matter gives them."""
    from markdown_it import MarkdownIt

    from factcheck.read.markdown_footnotes import footnotes

    fields = front_matter(text)
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"]).disable(["text_join"])
    footnotes(parser)
    keep_places(parser)
    tokens = parser.parse(text[fields.end :].replace("\0", "\ufffd"))
    walker = _Walker(text, fields.end)
    for token in tokens:
        walker.take(token)
    walker.finish()
    blocks = walker.blocks
    headed = any(block.kind == "headline" for block in blocks)
    above = [as_unseen(fields.headline) if headed else fields.headline] if fields.headline else []
    said = {block.text for block in blocks}
    above += [as_unseen(block) if block.text in said else block for block in fields.standfirsts]
    return [*above, *fields.others, *blocks], fields.title, fields.published


class _Walker:
    """Turns the token stream into blocks; ``_lines`` are the draft offsets at which lines begin."""

    def __init__(self, source: str, body: int) -> None:
        self.blocks: list[FoundBlock] = []
        self._source = source
        self._lines = [body, *(found.end() for found in _LINE_END.finditer(source, body)), len(source)]
        self._builder = BlockBuilder()
        self._kinds: list[BlockKind] = []
        self._rows = (0, 0)
        self._heading_marks = False
        self._table: list[list[Cell]] = []
        self._header_rows = 0
        self._cells: list[Token] | None = None
        self._beside: Role | None = None
        self._taken: dict[int, FoundBlock] = {}

    def take(self, token: Token) -> None:
        """One block token."""
        if token.map:
            self._rows = (token.map[0], token.map[1])
        name, _, what = token.type.rpartition("_")
        match name, what:
            case "heading", "open":
                self._kinds.append("headline" if token.tag == "h1" else "heading")
                self._heading_marks = token.markup.startswith("#")
            case (("list_item" | "blockquote" | "footnote"), "open"):
                self._kinds.append(_NAMES[name])
            case (("heading" | "list_item" | "blockquote" | "footnote"), "close"):
                self._kinds.pop()
                self._heading_marks = False
            case "table", "open":
                self._table, self._header_rows = [], 0
            case "tr", "open":
                self._cells = []
            case "tr", "close":
                self._row()
            case "thead", "close":
                self._header_rows = len(self._table)
            case "table", "close":
                for block in table_blocks(self._table, self._header_rows):
                    self._keep(block)
            case _ if token.type == "inline" and self._cells is not None:
                self._cells.append(token)
            case _ if token.type == "inline":
                self._inline(token)
            case _ if token.type in ("fence", "code_block"):
                self._code()
            case _ if token.type == "html_block":
                self._html()

    def finish(self) -> None:
        """What an element that is never closed seemed to hold is part of the draft."""
        for index, block in self._taken.items():
            self.blocks[index] = block

    def _line(self, number: int) -> int:
        return self._lines[min(number, len(self._lines) - 1)]

    def _numbered(self, first: int, last: int) -> list[tuple[int, str]]:
        """The draft's lines from ``first`` up to ``last``: offset, and text without the line's end."""
        edges = [self._line(number) for number in range(first, last + 1)]
        return [(a, self._source[a:b].rstrip("\r\n")) for a, b in itertools.pairwise(edges)]

    def _code(self) -> None:
        start, end = self._line(self._rows[0]), self._line(self._rows[1])
        self._builder.add(self._source[start:end], start)
        self._keep(self._builder.build("code", "code"))

    def _html(self) -> None:
        """HTML between the paragraphs; what it opens may stay open over several of them."""
        from factcheck.read.html import open_aside, read_html

        start, end = self._line(self._rows[0]), self._line(self._rows[1])
        inner, _, _ = read_html(self._source[start:end])
        for block in inner:
            pieces = tuple(Piece(piece.at, piece.start + start, piece.end + start) for piece in block.pieces)
            self._keep(block.model_copy(update={"pieces": pieces}))
        if self._beside and f"</{self._beside.tag}" in self._source[start:end].lower():
            self._beside = None
            self._taken.clear()
        self._beside = self._beside or open_aside(self._source[start:end])

    def _keep(self, block: FoundBlock | None) -> None:
        if block and self._beside and not block.unseen:
            self._taken[len(self.blocks)] = block
            self.blocks.append(aside(block, self._beside.aside))
        elif block:
            self.blocks.append(block)

    def _row(self) -> None:
        tokens, self._cells = self._cells or [], None
        [(start, line)] = self._numbered(self._rows[0], self._rows[0] + 1)
        row: list[Cell] = []
        for token, content in zip(tokens, row_contents([t.content for t in tokens], start, line), strict=True):
            self._walk(token, content)
            row.append(Cell(self._builder.build("table_row")))
        self._table.append(row)

    def _walk(self, token: Token, content: Content) -> None:
        walk = InlineWalk(content, self._builder)
        for child in token.children or ():
            walk.take(child)
        self._comments(walk)

    def _comments(self, walk: InlineWalk) -> None:
        for comment, at in walk.comments:
            builder = BlockBuilder()
            builder.add(comment, at)
            self._keep(builder.build("boilerplate", "a comment", unseen=True))

    def _inline(self, token: Token) -> None:
        lines = self._numbered(*self._rows)
        if self._heading_marks and lines:
            content = heading_content(token.content, *lines[0])
        else:
            content = lines_content(token.content, lines)
        kind: BlockKind = self._kinds[-1] if self._kinds else "paragraph"
        by_line = kind == "paragraph" and len(self.blocks) <= TOP_BLOCKS and _is_stack_of_labels(token.content)
        walk = InlineWalk(content, self._builder)
        for child in token.children or ():
            if by_line and child.type in ("softbreak", "hardbreak"):
                self._keep(self._builder.build(kind))
            walk.take(child)
        if kind == "paragraph" and _is_captioned_image(token):
            kind = "caption"
        elif kind == "paragraph" and _is_all_emphasis(token):
            kind = "standfirst"
        if _EMBED.fullmatch(token.content.strip()):
            self._keep(self._builder.build("boilerplate", "an embed"))
        else:
            self._keep(self._builder.build(kind))
        self._comments(walk)


def _is_stack_of_labels(content: str) -> bool:
    """Whether a paragraph is a few short lines without a full stop: publication, byline, date."""
    lines = content.splitlines()
    return len(lines) > 1 and all(
        len(line.split()) <= LABEL_WORDS and line.rstrip()[-1:] not in ".!?:;," for line in lines
    )


def _is_all_emphasis(token: Token) -> bool:
    children = [child for child in token.children or () if child.content or child.nesting]
    return (
        len(children) > 2
        and children[0].type in ("em_open", "strong_open")
        and children[-1].type in ("em_close", "strong_close")
        and sum(child.type == children[0].type for child in children) == 1
    )


def _is_captioned_image(token: Token) -> bool:
    """Whether a paragraph is an image with text on the line below."""
    children = [child for child in token.children or () if child.content.strip() or child.type != "text"]
    return len(children) > 2 and children[0].type == "image" and children[1].type in ("softbreak", "hardbreak")
