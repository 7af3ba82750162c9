"""HTML → blocks, with offsets into the source, tags and entities included."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from factcheck.days import find_day
from factcheck.read.blocks import SUPERSCRIPT, BlockBuilder, FoundBlock, is_exponent
from factcheck.read.html_roles import INLINE, SILENT, VOID, Role, is_note_mark, role_of
from factcheck.read.html_tokens import Token, attributes_of, tokens
from factcheck.read.tables import Cell, table_blocks
from factcheck.types import BlockKind

DEEPEST_LOOK = 64
"""An element that its next neighbour ends is looked for among so many open ones."""
MAIN_SHARE = 0.5
"""An ``<article>`` or ``<main>`` with so large a share of the page's words is the draft; the rest lies beside it."""
_CELLS = ("td", "th")


def read_html(text: str) -> tuple[list[FoundBlock], str | None, date | None]:
    """The blocks, the ``<title>``, and the day of publication that the page's own markup gives."""
    reader = _Reader()
    for token in tokens(text):
        reader.take(token)
    reader.finish()
    return reader.blocks, reader.title.strip() or None, reader.published


def open_aside(text: str) -> Role | None:
    """The element beside the article that a fragment opens and leaves open; None where there is none."""
    reader = _Reader()
    for token in tokens(text):
        reader.take(token)
    return reader.open_aside()


@dataclass
class _Table:
    rows: list[list[Cell]] = field(default_factory=list)
    cell: Cell | None = None


class _Reader:
    """Makes blocks of the tokens of a page."""

    def __init__(self) -> None:
        self.blocks: list[FoundBlock] = []
        self.title = ""
        self.published: date | None = None
        self._at = 0
        self._builder = BlockBuilder()
        self._open: list[Role] = []
        self._counts: Counter[str] = Counter()
        self._asides: list[Role] = []
        self._footnotes = 0
        self._silent: list[tuple[str, int]] = []
        self._in_title = False
        self._linked = False
        self._raised = 0
        self._tables: list[_Table] = []
        self._sections: list[tuple[str, int]] = []
        self._section_of: list[tuple[int, ...]] = []
        self._sections_seen = 0

    def take(self, token: Token) -> None:
        """One token; they come in the order of the page."""
        self._at = token.start
        match token.kind:
            case "open":
                self._start_tag(token.text, attributes_of(token.attributes))
            case "close":
                self._end_tag(token.text)
            case "comment":
                self._comment(token)
            case _:
                self._text(token)

    # Blocks.

    def finish(self) -> None:
        """Ends what is still open, and sets aside what lies beside the article."""
        while self._tables:
            self._end_table()
        self.flush()
        self.blocks = _beside_the_article(self.blocks, self._section_of)

    def open_aside(self) -> Role | None:
        """The outermost element beside the article that is open."""
        return self._asides[0] if self._asides else None

    def flush(self) -> None:
        """Ends the block that is being read.  Inside of a table's cell, a block only ends a word."""
        if not self._builder:
            return
        if self._tables and self._tables[-1].cell:
            self._builder.stand_in(" ", self._at, self._at)
            return
        kind: BlockKind = next((entry.kind for entry in self._open[-DEEPEST_LOOK:][::-1] if entry.kind), "paragraph")
        if self._footnotes and kind in ("list_item", "paragraph"):
            kind = "footnote"
        if self._asides:
            self._keep(self._builder.build("boilerplate", self._asides[0].aside))
        else:
            self._keep(self._builder.build(kind))

    def _keep(self, block: FoundBlock | None) -> None:
        if block:
            self.blocks.append(block)
            self._section_of.append(tuple(number for _, number in self._sections[-DEEPEST_LOOK:]))

    # Tables.

    def _start_cell(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._tables:
            self.flush()
            return
        self._end_cell()
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        spans = (int(value) if (value := attributes.get(name, "")).isdecimal() and len(value) < 6 else 1
                 for name in ("colspan", "rowspan"))  # fmt: skip
        columns, rows = spans
        table.cell = Cell(None, header=tag == "th", columns=columns, rows=rows)

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.cell:
            table.cell.block = self._builder.build("table_row")
            table.rows[-1].append(table.cell)
            table.cell = None
        else:
            self.flush()

    def _end_table(self) -> None:
        self._end_cell()
        for block in table_blocks([row for row in self._tables.pop().rows if row]):
            if self._asides:
                block = block.model_copy(update={"kind": "boilerplate", "note": self._asides[0].aside})
            self._keep(block)

    # Elements.

    def _start_tag(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in SILENT:
            self._silent.append((tag, len(self._open)))
            return
        if tag == "a":
            if is_note_mark(attributes, raised=self._raised > 0):
                self._silent.append(("a", len(self._open)))
            self._linked = "href" in attributes
        self._raised += tag == "sup"
        self._note_day(tag, attributes)
        self._in_title = self._in_title or (tag == "title" and not self._silent)
        if tag in _CELLS:
            self._start_cell(tag, attributes)
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].rows.append([])
        elif tag not in INLINE and tag != "img":
            self.flush()
            if tag not in VOID:
                self._start_block(tag, attributes)

    def _note_day(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta" and "published" in attributes.get("property", "") + attributes.get("name", ""):
            self.published = self.published or find_day(attributes.get("content", ""))
        if tag == "time":
            self.published = self.published or find_day(attributes.get("datetime", ""))

    def _start_block(self, tag: str, attributes: dict[str, str]) -> None:
        self._close_implied(tag)
        if tag == "table":
            if self._tables and self._tables[-1].cell:
                self._end_cell()
            self._tables.append(_Table())
        if tag in ("article", "main"):
            self._sections_seen += 1
            self._sections.append((tag, self._sections_seen))
        if tag in ("h1", "main"):
            self._asides = [entry for entry in self._asides if not entry.named]
        role = role_of(tag, attributes)
        self._open.append(role)
        self._counts[tag] += 1
        self._footnotes += role.footnotes
        if role.aside and len(self._asides) < DEEPEST_LOOK:
            self._asides.append(role)

    def _close_implied(self, tag: str) -> None:
        """A new paragraph ends an open one; a new item ends its open neighbour."""
        if self._open and self._open[-1].tag == "p":
            self._pop_to(len(self._open) - 1)
        if tag != "li" or not self._counts["li"]:
            return
        for index in range(len(self._open) - 1, max(len(self._open) - DEEPEST_LOOK, 0) - 1, -1):
            if self._open[index].tag in ("ul", "ol"):
                return
            if self._open[index].tag == "li":
                self._pop_to(index)
                return

    def _pop_to(self, index: int) -> None:
        """Closes all elements from ``index`` of the open ones on."""
        while len(self._open) > index:
            role = self._open.pop()
            self._counts[role.tag] -= 1
            self._footnotes -= role.footnotes
            if self._asides and self._asides[-1] is role:
                self._asides.pop()
            if self._sections and role.tag == self._sections[-1][0]:
                self._sections.pop()
        while self._silent and self._silent[-1][1] > index:
            self._silent.pop()

    def _end_tag(self, tag: str) -> None:
        if any(tag == silent for silent, _ in self._silent[-DEEPEST_LOOK:]):
            while self._silent.pop()[0] != tag:
                pass
            self._linked = self._linked and tag != "a"
            return
        if tag == "title":
            self._in_title = False
        if tag == "a":
            self._linked = False
        self._raised -= tag == "sup" and self._raised > 0
        if tag in INLINE:
            return
        if tag in _CELLS or tag == "tr":
            if self._tables:
                self._end_cell()
            return
        if tag == "table" and self._tables:
            self._end_table()
        self.flush()
        if self._counts[tag]:
            index = len(self._open) - 1
            while self._open[index].tag != tag:
                index -= 1
            self._pop_to(index)

    # Text.

    def _text(self, token: Token) -> None:
        if self._in_title:
            self.title += token.text
        elif self._silent:
            return
        elif self._raised and is_exponent(token.text):
            self._builder.stand_in(token.text.translate(SUPERSCRIPT), token.start, token.end)
        elif token.kind == "reference":
            self._builder.stand_in(token.text, token.start, token.end)
        else:
            self._builder.add(token.text, token.start, linked=self._linked)

    def _comment(self, token: Token) -> None:
        builder = BlockBuilder()
        if any(c.isalnum() for c in token.text) and not token.text.startswith("["):  # [if IE] is for programs
            builder.add(token.text, token.start + len("<!--"))
            self._keep(builder.build("boilerplate", "a comment", unseen=True))


def _beside_the_article(blocks: list[FoundBlock], sections: list[tuple[int, ...]]) -> list[FoundBlock]:
    """Sets aside what stands outside of the ``<article>`` (or ``<main>``) that holds most of the words."""
    sizes: Counter[int] = Counter()
    total = 0
    for block, inside in zip(blocks, sections, strict=True):
        if block.kind != "boilerplate":
            total += len(block.text)
            sizes.update({number: len(block.text) for number in inside})
    most = [number for number, size in sizes.items() if size >= MAIN_SHARE * total]
    if not most:
        return blocks
    chosen = min(most, key=lambda number: (sizes[number], -number))
    return [
        block if block.kind in ("boilerplate", "headline", "standfirst") or chosen in inside
        else block.model_copy(update={"kind": "boilerplate", "note": "outside of the article's own element"})
        for block, inside in zip(blocks, sections, strict=True)
    ]  # fmt: skip
