"""Word-processor drafts (.docx) → their text, and blocks with offsets into it.

The text is what a reader of the document sees: every paragraph a line, in the order of the file, those of a
text box after the paragraph that holds it, footnotes and endnotes at the end.  Line ``n`` of the text is
paragraph ``n``; a line break inside of a paragraph is U+2028.  Tracked changes are read as accepted; comments,
page headers and footers, and hidden text are not part of the draft.
"""

from __future__ import annotations

from factcheck.read.blocks import BlockBuilder, FoundBlock
from factcheck.read.docx_body import Body, Paragraph, Styles, Table, TableCell
from factcheck.read.docx_package import parse_xml, read_parts
from factcheck.read.tables import Cell, table_blocks
from factcheck.types import BlockKind, RunPlace


def read_docx(raw: bytes, name: str) -> tuple[str, list[FoundBlock]]:
    """The text of a .docx file and its blocks.  Raises DraftError; see ``docx_package``."""
    parts = read_parts(raw, name)
    styles = Styles()
    if "styles" in parts:
        parse_xml(parts["styles"], styles, name, "styles")
    body = Body()
    for part in ("document", "footnotes", "endnotes"):
        if part in parts:
            body.note = part != "document"
            parse_xml(parts[part], body, name, part)
    return _Writer(styles).write(body.items)


class _Writer:
    """Sets the paragraphs under one another and makes a block of each, and of each cell."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._lines: list[str] = []
        self._length = 0
        self._builder = BlockBuilder()
        self._runs: list[RunPlace] = []
        self._blocks: list[FoundBlock] = []

    def write(self, items: list[Paragraph | Table]) -> tuple[str, list[FoundBlock]]:
        for item in items:
            if isinstance(item, Table):
                self._blocks += self._table(item)
            else:
                self._line(item)
                kind = self._kind(item)
                if block := self._build(kind):
                    self._blocks.append(block)
        return "\n".join(self._lines), self._blocks

    def _line(self, paragraph: Paragraph) -> None:
        """Adds a paragraph to the text and to the block that is being made."""
        number = len(self._lines) + 1
        if self._lines:
            self._builder.add("\n", self._length)
            self._length += 1
        parts = []
        for run in paragraph.runs:
            text = run.shown
            if text:
                self._runs.append(RunPlace(self._length, number, run.number))
                self._builder.add(text, self._length, linked=run.linked)
                self._length += len(text)
                parts.append(text)
        self._lines.append("".join(parts))

    def _build(self, kind: BlockKind) -> FoundBlock | None:
        block = self._builder.build(kind)
        runs, self._runs = tuple(self._runs), []
        return block.model_copy(update={"runs": runs}) if block else None

    def _kind(self, paragraph: Paragraph) -> BlockKind:
        if paragraph.note:
            return "footnote"
        kind = self._styles.kind_of(paragraph.style) if paragraph.style else None
        if kind:
            return kind
        if paragraph.outline is not None and paragraph.outline < 9:
            return "heading"
        if paragraph.in_list:
            return "list_item"
        return "standfirst" if self._blocks and paragraph.emphasised else "paragraph"

    def _table(self, table: Table) -> list[FoundBlock]:
        rows: list[list[Cell]] = []
        reaching: dict[int, Cell] = {}
        for row in table.rows:
            cells, column = list[Cell](), 0
            for cell in row:
                block = self._cell(cell)
                if cell.continues and column in reaching and block is None:
                    reaching[column].rows += 1
                else:
                    bold = len(cell.paragraphs) > 0 and all(p.emphasised for p in cell.paragraphs)
                    reaching[column] = Cell(block, header=bold, columns=cell.columns)
                    cells.append(reaching[column])
                column += cell.columns
            rows.append(cells)
        return table_blocks(rows, table.header_rows or None)

    def _cell(self, cell: TableCell) -> FoundBlock | None:
        for paragraph in cell.paragraphs:
            self._line(paragraph)
        return self._build("table_row")
