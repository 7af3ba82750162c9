"""The paragraphs, runs and tables of a .docx file, collected from the elements of its parts in one pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.read.blocks import SUPERSCRIPT, is_exponent
from factcheck.types import BlockKind

LINE_BREAK = "\u2028"
_CHARACTERS = {"tab": "\t", "br": LINE_BREAK, "cr": LINE_BREAK, "noBreakHyphen": "\u2011", "ptab": "\t"}
_KINDS: dict[str, BlockKind] = {
    "title": "headline",
    "subtitle": "standfirst",
    "caption": "caption",
    "quote": "quote",
    "intense quote": "quote",
    "block text": "quote",
    "footnote text": "footnote",
    "endnote text": "footnote",
    "html preformatted": "code",
    "macro text": "code",
    "plain text": "paragraph",
}
"""Kinds by the names of Word's own styles, which are English in every language of the program."""
_LONGEST_CHAIN = 20
"""A style is looked for so many steps up the line of styles that it is based on."""


@dataclass
class Run:
    """A stretch of text with one format; ``number`` counts within its paragraph from 1."""

    number: int
    text: list[str] = field(default_factory=list)
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    linked: bool = False
    raised: bool = False

    @property
    def shown(self) -> str:
        """The text as a reader sees it."""
        text = "" if self.hidden else "".join(self.text)
        return text.translate(SUPERSCRIPT) if self.raised and is_exponent(text) else text


@dataclass
class Paragraph:
    """``cell`` is the table cell that it stands in; ``note`` marks a footnote or an endnote."""

    style: str = ""
    in_list: bool = False
    outline: int | None = None
    note: bool = False
    runs: list[Run] = field(default_factory=list)
    cell: TableCell | None = None

    @property
    def emphasised(self) -> bool:
        """Whether all of its words are bold, or all in italics."""
        runs = [run for run in self.runs if run.shown.strip()]
        return bool(runs) and (all(run.bold for run in runs) or all(run.italic for run in runs))


@dataclass
class TableCell:
    """``continues`` where it is a part of the cell above it."""

    header: bool = False
    columns: int = 1
    continues: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass
class Table:
    """The rows from the top; ``header_rows`` of them repeat on every page."""

    rows: list[list[TableCell]] = field(default_factory=list)
    header_rows: int = 0


class Styles:
    """Style ids → names and outline levels, through the styles that they are based on."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._listed: set[str] = set()
        self._current = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("val", "")
        if tag == "style":
            self._current = attributes.get("styleId", "")
        elif tag == "name":
            self._names[self._current] = value.lower()
        elif tag == "basedOn":
            self._parents[self._current] = value
        elif tag == "outlineLvl" and value.isdecimal():
            self._levels[self._current] = int(value)
        elif tag == "numPr":
            self._listed.add(self._current)

    def end(self, tag: str) -> None:
        if tag == "style":
            self._current = ""

    def text(self, data: str) -> None:
        pass

    def kind_of(self, style: str) -> BlockKind | None:
        """The kind that a style stands for; None where it says nothing."""
        for _ in range(_LONGEST_CHAIN):
            name = self._names.get(style, style.lower())
            if name in _KINDS:
                return _KINDS[name]
            if name.startswith("heading") or self._levels.get(style, 9) < 9:
                return "headline" if name == "heading 1" else "heading"
            if name.startswith("list") or style in self._listed:
                return "list_item"
            if style not in self._parents:
                return None
            style = self._parents[style]
        return None


class Body:
    """Collects paragraphs and tables from the events of a part."""

    def __init__(self) -> None:
        self.items: list[Paragraph | Table] = []
        self.note = False
        self._open: list[Paragraph] = []
        self._waiting: list[list[Paragraph | Table]] = []
        self._tables: list[Table] = []
        self._run: list[Run] = []
        self._in_text = 0
        self._skip: list[str] = []
        self._links = 0
        self._properties: list[str] = []
        self._aside = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._skip or tag in (":Fallback", "del", "moveFrom", "rPrChange", "pPrChange"):
            self._skip.append(tag)
            return
        value = attributes.get("val", "")
        on = value not in ("0", "false", "off", "none")
        match tag:
            case "footnote" | "endnote":
                self._aside = attributes.get("type", "normal") != "normal"
            case "p":
                self._open.append(Paragraph(note=self.note, cell=self._cell()))
                self._waiting.append([])
            case "r" | "m:r":
                paragraph = self._open[-1] if self._open else Paragraph()
                self._run.append(Run(len(paragraph.runs) + 1, linked=self._links > 0))
                paragraph.runs.append(self._run[-1])
            case "hyperlink":
                self._links += 1
            case "t" | "m:t":
                self._in_text += 1
            case "pPr" | "rPr" | "tcPr" | "trPr":
                self._properties.append(tag)
            case "tbl":
                self._start_table()
            case "tr" if self._tables:
                self._tables[-1].rows.append([])
            case "tc" if self._tables and self._tables[-1].rows:
                self._tables[-1].rows[-1].append(TableCell())
            case _ if self._properties:
                self._property(tag, value, on)
            case _ if tag in _CHARACTERS and self._run:
                self._run[-1].text.append(_CHARACTERS[tag])

    def _property(self, tag: str, value: str, on: bool) -> None:
        within = self._properties[-1]
        if within == "pPr" and self._open:
            paragraph = self._open[-1]
            if tag == "pStyle":
                paragraph.style = value
            elif tag == "numPr":
                paragraph.in_list = True
            elif tag == "outlineLvl" and value.isdecimal():
                paragraph.outline = int(value)
        elif within == "rPr" and self._run and "pPr" not in self._properties:
            run = self._run[-1]
            run.bold = on if tag == "b" else run.bold
            run.italic = on if tag == "i" else run.italic
            run.raised = value == "superscript" if tag == "vertAlign" else run.raised
            run.hidden = on if tag in ("vanish", "webHidden") else run.hidden
        elif within == "trPr" and tag == "tblHeader" and on and self._tables:
            self._tables[-1].header_rows = len(self._tables[-1].rows)
        elif within == "tcPr" and (cell := self._cell()):
            if tag == "gridSpan" and value.isdecimal():
                cell.columns = int(value)
            elif tag == "vMerge":
                cell.continues = value != "restart"

    def _cell(self) -> TableCell | None:
        """The cell that is open, unless a paragraph is: what stands inside of that is a text box."""
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1] and not self._open:
            return self._tables[-1].rows[-1][-1]
        return None

    def _start_table(self) -> None:
        """A table inside a cell is a table of its own behind the outer one."""
        table = Table()
        self._put(table)
        self._tables.append(table)

    def _put(self, item: Paragraph | Table) -> None:
        (self._waiting[-1] if self._waiting else self.items).append(item)

    def end(self, tag: str) -> None:
        if self._skip:
            self._skip.pop()
            return
        match tag:
            case "p" if self._open:
                self._end_paragraph()
            case "r" | "m:r" if self._run:
                self._run.pop()
            case "hyperlink":
                self._links -= 1
            case "t" | "m:t":
                self._in_text -= 1
            case "pPr" | "rPr" | "tcPr" | "trPr" if self._properties:
                self._properties.pop()
            case "tbl" if self._tables:
                self._tables.pop()
            case "footnote" | "endnote":
                self._aside = False

    def _end_paragraph(self) -> None:
        paragraph, inside = self._open.pop(), self._waiting.pop()
        if not self._aside:
            if paragraph.cell:
                paragraph.cell.paragraphs.append(paragraph)
            else:
                self._put(paragraph)
        for item in inside:
            self._put(item)

    def text(self, data: str) -> None:
        if self._in_text and self._run and not self._skip:
            self._run[-1].text.append(_one_line(data))


def _one_line(data: str) -> str:
    return data.replace("\r", " ").replace("\n", " ")
