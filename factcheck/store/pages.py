"""HTML: the readable text is what a reader of the page sees, paragraph by paragraph.

No character is put in but white space (a tab between the cells of a row), and inside a block nothing visible is
left out, so that a slice stands word for word in the page without its tags.  Scripts, styles, forms, navigation,
page footers and hidden elements are left out; the next block is then marked as ``apart``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from factcheck.store.blocks import Block, BlockKind, Parsed, Unreadable, opening, row_reading, short_title

_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_LEFT_OUT_TAGS = (
    "script style noscript template head svg math canvas iframe object embed audio video map nav button select "
    "textarea input datalist dialog menu title meta link"
)
_LEFT_OUT = frozenset(_LEFT_OUT_TAGS.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_CELL_WORDS = 60
"""A table with a longer cell lays out a page; its cells are read as paragraphs."""
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date",
    "dcterms.date",
    "dcterms.issued",
    "pubdate",
    "publish-date",
    "date",
)


def decode_page(data: bytes) -> str:
    """The page's source by its byte order mark, its declared charset, or as UTF-8.  Raises Unreadable."""
    declared = _CHARSET.search(data[:4096])
    name = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") or declared is None else declared[1].decode("ascii")
    try:
        return data.decode("utf-8-sig" if name.lower() in ("utf-8", "utf8") else name)
    except LookupError:
        raise Unreadable(f"unknown character set {name!r}") from None
    except UnicodeDecodeError:
        raise Unreadable(f"not {name.removesuffix('-sig').upper()} text") from None


def parse_page(source: str) -> Parsed:
    """The visible text of a page.  Raises Unreadable where the parser gave up half-way."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(source.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"not HTML: {error}") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable("HTML nested too deeply to be read to its end")
    if root is None:
        raise Unreadable("empty: no visible text")
    page = _Page()
    page.read(etree, root)
    text = "".join(page.out)
    title = next((text[b.start : b.end] for b in page.blocks if b.kind == "title"), "") or _head_title(root)
    if not title and page.blocks:
        title = opening(text[page.blocks[0].start : page.blocks[0].end])
    return Parsed(text, page.blocks, short_title(title), _meta(root))


class _Page:
    """Collects the visible text of a page and its blocks."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.blocks: list[Block] = []
        self._length = 0
        self._run: list[str] = []
        self._apart = False
        self._titled = False
        self._preformatted = 0

    def read(self, etree: Any, root: Any) -> None:
        """Walks without recursion: a page can nest deeper than Python does."""
        open_blocks: list[str] = []
        walk = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if self._enter(element, tag, open_blocks):
                    walk.skip_subtree()
            elif event == "end":
                self._leave(tag, open_blocks)
            if event != "start" and element.tail and element is not root:
                self._run.append(element.tail)
        self._flush("p")

    def _enter(self, element: Any, tag: str, open_blocks: list[str]) -> bool:
        """Whether the element's inside is done with, or left out."""
        if _left_out(element, tag):
            if tag not in _INLINE:
                self._break(open_blocks)
            self._apart = True
            open_blocks.append("")
            return True
        if tag == "table" and (rows := _rows(element)):
            self._break(open_blocks)
            self._table(rows)
            open_blocks.append("")
            return True
        if tag == "br":
            self._run.append("\n")
        elif tag in ("img", "area"):
            self._run.append(" ")
        elif tag not in _INLINE:
            self._break(open_blocks)
            self._preformatted += tag == "pre"
        open_blocks.append(tag if tag not in _INLINE and tag not in ("br", "img", "area") else "")
        self._run.append(element.text or "")
        return False

    def _leave(self, tag: str, open_blocks: list[str]) -> None:
        own = open_blocks.pop()
        if own:
            open_blocks.append(own)
            self._break(open_blocks)
            open_blocks.pop()
            self._preformatted -= tag == "pre"

    def _break(self, open_blocks: list[str]) -> None:
        self._flush(next((tag for tag in reversed(open_blocks) if tag), "p"))

    def _flush(self, tag: str) -> None:
        raw = "".join(self._run)
        self._run.clear()
        if self._preformatted:
            text = raw.strip("\r\n").rstrip()
        else:
            text = "\n".join(line for part in raw.split("\n\n") if (line := " ".join(part.split())))
        if text.strip():
            kind: BlockKind = "prose"
            if tag in _HEADINGS:
                kind = "heading" if self._titled or tag != "h1" else "title"
                self._titled = self._titled or kind == "title"
            elif tag in ("li", "dt", "dd"):
                kind = "item"
            self._put(text, kind)

    def _put(self, text: str, kind: BlockKind, reading: str = "") -> None:
        gap = ("\n" if kind == "row" and self.blocks[-1].kind == "row" else "\n\n") if self.blocks else ""
        start = self._length + len(gap)
        self.out += [gap, text]
        self._length = start + len(text)
        self.blocks.append(Block(start, self._length, kind, reading, "", self._apart))
        self._apart = False

    def _table(self, rows: list[tuple[bool, list[str]]]) -> None:
        columns: list[str] = []
        for header, cells in rows:
            if header:
                columns = cells
            text = "\t".join(cells).strip()
            if text:
                self._put(text, "row", " · ".join(filter(None, cells)) if header else row_reading(columns, cells))


def _left_out(element: Any, tag: str) -> bool:
    if tag in _LEFT_OUT or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") == "navigation" or _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return tag == "footer" and next(element.iterancestors("article", "main", "blockquote"), None) is None


def _rows(table: Any) -> list[tuple[bool, list[str]]]:
    """The rows of a data table (is it a header?, its cells); nothing for a table that lays out a page."""
    if table.find(".//table") is not None or any(_left_out(e, e.tag) for e in table.iter() if isinstance(e.tag, str)):
        return []
    if len(list(table.iter("caption"))) > 0:
        return []
    rows = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        texts = [" ".join(_cell_text(cell).split()) for cell in cells]
        if any(len(text.split()) > _CELL_WORDS for text in texts):
            return []
        header = len(cells) > 1 and all(cell.tag == "th" for cell in cells)
        rows.append((header, texts))
    return rows


def _cell_text(cell: Any) -> str:
    return "".join(_cell_parts(cell))


def _cell_parts(cell: Any) -> Iterator[str]:
    for element in cell.iter():
        inside = element is not cell
        blank = "" if not isinstance(element.tag, str) or element.tag in _INLINE else " "
        yield blank
        if isinstance(element.tag, str):
            yield element.text or ""
        if inside and len(element) == 0:
            yield blank
            yield from _tails(element, cell)


def _tails(element: Any, cell: Any) -> Iterator[str]:
    """The text after an element without children, and after each parent that it closes."""
    while element is not cell:
        yield element.tail or ""
        if element.getnext() is not None:
            return
        element = element.getparent()


def _head_title(root: Any) -> str:
    element = root.find(".//title")
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _meta(root: Any) -> dict[str, str]:
    """The day of publication from ``<meta>``, or else from the first ``<time datetime>``."""
    named: dict[str, str] = {}
    for element in root.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        named.setdefault(key.lower(), element.get("content") or "")
    for key in _PUBLISHED:
        if named.get(key):
            return {"published": named[key]}
    times = [element for element in root.iter("time") if element.get("datetime")]
    times.sort(key=lambda element: element.get("itemprop") != "datePublished" and element.get("pubdate") is None)
    return {"published": times[0].get("datetime")} if times else {}
