"""Markdown (CommonMark with tables) → blocks, with offsets into the source, markup included.

markdown-it-py gives lines only; the columns are found by walking the source along with the inline tokens.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from factcheck.days import find_day
from factcheck.read.blocks import BlockBuilder, table_row
from factcheck.types import Block, BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

TOP_BLOCKS = 4
"""Byline and date stand among so many blocks from the top."""
LABEL_WORDS = 12
"""A line of a byline or date block has at most so many words."""

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*(?:\r\n?|\n)(.*?)(?:\r\n?|\n)---[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|date|published)\s*:\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)
_LINE_END = re.compile(r"\r\n?|\n")
_LINK_END = re.compile(r"\](?:\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|\[[^\]]*\])?|>")
_IMAGE = re.compile(r"!\[(?:[^\]\\]|\\.)*\](?:\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|\[[^\]]*\])?")


def read_markdown(text: str) -> tuple[list[Block], str | None, date | None]:
    """The blocks, and title and day of publication where the front matter gives them."""
    from markdown_it import MarkdownIt

    fields, body = _front_matter(text)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["text_join"])
    tokens = parser.parse(text[body:].replace("\0", "\ufffd"))
    walker = _Walker(text, body)
    for token in tokens:
        walker.take(token)
    return walker.blocks, fields.get("title"), find_day(fields.get("date", fields.get("published", "")))


def _front_matter(text: str) -> tuple[dict[str, str], int]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, 1 if text.startswith("\ufeff") else 0
    fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(found[1])}
    return fields, found.end()


class _Walker:
    """Turns the token stream into blocks; ``_lines`` are the draft offsets at which lines begin."""

    def __init__(self, source: str, body: int) -> None:
        self.blocks: list[Block] = []
        self._source = source
        self._lines = [body, *(found.end() for found in _LINE_END.finditer(source, body)), len(source)]
        self._builder = BlockBuilder()
        self._kinds: list[BlockKind] = []
        self._rows = (0, 0)
        self._cursor = body
        self._cells: list[Block] | None = None
        self._headers: list[str] = []
        self._in_head = False

    def take(self, token: Token) -> None:
        """One block token."""
        if token.map:
            self._rows = (token.map[0], token.map[1])
        match token.type:
            case "heading_open":
                self._kinds.append("headline" if token.tag == "h1" else "heading")
            case "list_item_open":
                self._kinds.append("list_item")
            case "blockquote_open":
                self._kinds.append("quote")
            case "heading_close" | "list_item_close" | "blockquote_close":
                self._kinds.pop()
            case "inline":
                self._inline(token)
            case "fence" | "code_block":
                self._whole("code", "code")
            case "html_block":
                self._html(token)
            case "thead_open" | "tbody_open":
                self._in_head = token.type == "thead_open"
            case "tr_open":
                self._cells = []
                self._cursor = self._line(self._rows[0])
            case "tr_close":
                self._row()

    def _line(self, number: int) -> int:
        return self._lines[min(number, len(self._lines) - 1)]

    def _whole(self, kind: BlockKind, note: str) -> None:
        start, end = self._line(self._rows[0]), self._line(self._rows[1])
        self._builder.add(self._source[start:end], start)
        self._keep(self._builder.build(kind, note))

    def _html(self, token: Token) -> None:
        if not token.content.lstrip().startswith("<!--"):
            from factcheck.read.html import read_html

            start, end = self._line(self._rows[0]), self._line(self._rows[1])
            inner, _, _ = read_html(" " * start + self._source[start:end])
            self.blocks += inner

    def _keep(self, block: Block | None) -> None:
        if block:
            self.blocks.append(block)

    def _row(self) -> None:
        cells, self._cells = self._cells or [], None
        if self._in_head:
            self._headers = [cell.text for cell in cells]
            self.blocks += [cell.model_copy(update={"kind": "table_header"}) for cell in cells if cell.text]
        else:
            self._keep(table_row(self._headers, cells))

    def _inline(self, token: Token) -> None:
        end = self._line(self._rows[1])
        if self._cells is None:
            self._cursor = self._line(self._rows[0])
        kind: BlockKind = self._kinds[-1] if self._kinds else "paragraph"
        by_line = kind == "paragraph" and len(self.blocks) <= TOP_BLOCKS and _is_stack_of_labels(token.content)
        for child in token.children or ():
            if by_line and child.type in ("softbreak", "hardbreak"):
                self._keep(self._builder.build(kind))
            self._child(child, end)
        if self._cells is not None:
            cell = self._builder.build("table_row")
            self._cells.append(cell or Block(kind="table_row", text="", pieces=()))
            return
        if kind == "paragraph" and _is_all_emphasis(token):
            kind = "standfirst"
        self._keep(self._builder.build(kind))

    def _child(self, child: Token, end: int) -> None:
        match child.type:
            case "text" | "code_inline":
                self._text(child.content, end)
            case "text_special":
                start = self._source.find(child.markup, self._cursor, end)
                if start >= 0:
                    self._cursor = start + len(child.markup)
                    self._builder.stand_in(child.content, start, self._cursor)
            case "softbreak" | "hardbreak":
                found = _LINE_END.search(self._source, self._cursor, end)
                if found:
                    self._builder.add(found[0], found.start())
                    self._cursor = found.end()
            case "link_close":
                found = _LINK_END.search(self._source, self._cursor, end)
                if found:
                    self._cursor = found.end()
            case "image":
                found = _IMAGE.search(self._source, self._cursor, end)
                if found:
                    self._cursor = found.end()
            case "html_inline":
                start = self._source.find(child.content, self._cursor, end)
                if start >= 0:
                    self._cursor = start + len(child.content)

    def _text(self, content: str, end: int) -> None:
        if not content:
            return
        start = self._source.find(content, self._cursor, end)
        if start < 0:  # an escaped pipe in a table cell, a line end inside inline code: word by word
            for word in content.split():
                at = self._source.find(word, self._cursor, end)
                if at < 0:
                    self._builder.stand_in(word, self._cursor, min(self._cursor + len(word), end))
                    continue
                if self._source[self._cursor : at][:1].isspace():
                    self._builder.add(self._source[self._cursor], self._cursor)
                self._builder.add(word, at)
                self._cursor = at + len(word)
            return
        self._cursor = start + len(content)
        self._builder.add(content, start)


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
