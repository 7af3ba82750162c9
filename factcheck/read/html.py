"""HTML → blocks, with offsets into the source, tags and entities included."""

from __future__ import annotations

import html
import re
from datetime import date
from html.parser import HTMLParser
from typing import NamedTuple

from factcheck.days import find_day
from factcheck.read.blocks import BlockBuilder, table_row
from factcheck.types import Block, BlockKind

_KINDS: dict[str, BlockKind] = {
    "h1": "headline",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "li": "list_item",
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quote",
    "pre": "code",
    "tr": "table_row",
    "dt": "list_item",
    "dd": "list_item",
}
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time tt u var wbr".split()
)
_SILENT = frozenset("script style template noscript svg math select option button iframe object".split())
_ASIDE = frozenset("nav footer aside form".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_ASIDE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:related|newsletter|promo|advert(?:isement)?|sponsor(?:ed)?|share|social|cookies?|subscribe|"
    r"disclaimer|sidebar|comments?|breadcrumbs?|teasers?|recommended|more-stories)(?:$|[\s_-])",
    re.IGNORECASE,
)
_STANDFIRST_CLASS = re.compile(
    r"(?:^|[\s_-])(?:intro|standfirst|deck|dek|lede|subtitle|subhead(?:line)?|summary)(?:$|[\s_-])", re.I
)


def read_html(text: str) -> tuple[list[Block], str | None, date | None]:
    """The blocks, the ``<title>``, and the day of publication that the page's own markup gives."""
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    reader.flush()
    return reader.blocks, reader.title.strip() or None, reader.published


class _Open(NamedTuple):
    """A block element that is open: what its text is, and whether it lies beside the article."""

    tag: str
    kind: BlockKind | None
    aside: bool


class _Reader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.blocks: list[Block] = []
        self.title = ""
        self.published: date | None = None
        self._lines = [0, *(found.end() for found in re.finditer("\n", source))]
        self._builder = BlockBuilder()
        self._open: list[_Open] = []
        self._silent: list[str] = []
        self._in_title = False
        self._cells: list[Block] = []
        self._only_headers = True
        self._headers: list[str] = []

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def flush(self) -> None:
        """Ends the block that is being read."""
        if self._inside("tr"):
            self._end_cell()
            return
        kind: BlockKind = next((entry.kind for entry in reversed(self._open) if entry.kind), "paragraph")
        aside = next((entry.tag for entry in self._open if entry.aside), None)
        block = self._builder.build("boilerplate", f"inside <{aside}>") if aside else self._builder.build(kind)
        if block:
            self.blocks.append(block)

    def _inside(self, tag: str) -> bool:
        return any(entry.tag == tag for entry in self._open)

    def _end_cell(self) -> None:
        cell = self._builder.build("table_row")
        if cell:
            self._cells.append(cell)

    def _end_row(self) -> None:
        self._end_cell()
        cells, self._cells = self._cells, []
        if not cells:
            return
        if self._only_headers:
            self._headers = [cell.text for cell in cells]
            self.blocks += [cell.model_copy(update={"kind": "table_header"}) for cell in cells]
        elif row := table_row(self._headers, cells):
            self.blocks.append(row)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
            return
        attributes = {name: value or "" for name, value in attrs}
        if tag == "title":
            self._in_title = True
        if tag == "meta" and "published" in attributes.get("property", "") + attributes.get("name", ""):
            self.published = self.published or find_day(attributes.get("content", ""))
        if tag == "time":
            self.published = self.published or find_day(attributes.get("datetime", ""))
        if tag in ("td", "th"):
            self._end_cell()
            self._only_headers = self._only_headers and tag == "th"
        if tag in _INLINE or tag in ("td", "th", "img"):
            return
        self.flush()
        if tag not in _VOID:
            self._close_implied(tag)
            if tag == "table":
                self._headers = []
            if tag == "tr":
                self._cells, self._only_headers = [], True
            self._open.append(self._describe(tag, attributes))

    @staticmethod
    def _describe(tag: str, attributes: dict[str, str]) -> _Open:
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        kind = _KINDS.get(tag)
        if tag == "p" and _STANDFIRST_CLASS.search(names):
            kind = "standfirst"
        return _Open(tag, kind, tag in _ASIDE or "hidden" in attributes or bool(_ASIDE_CLASS.search(names)))

    def _close_implied(self, tag: str) -> None:
        """A new paragraph ends an open one; a new item or row ends its open neighbour."""
        if self._open and self._open[-1].tag == "p":
            self._open.pop()
        within = {"li": ("ul", "ol"), "tr": ("table",)}.get(tag)
        if not within:
            return
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].tag in within:
                return
            if self._open[index].tag == tag:
                del self._open[index:]
                return

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
            return
        if tag == "title":
            self._in_title = False
        if tag in _INLINE or tag in ("td", "th"):
            return
        if tag in ("tr", "table") and self._inside("tr"):
            self._end_row()
        self.flush()
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._silent:
            self._builder.add(data, self._at())

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, raw: str) -> None:
        start = self._at()
        end = start + len(raw)
        if self.source[end : end + 1] == ";":
            end += 1
        decoded = html.unescape(self.source[start:end])
        if self._in_title:
            self.title += decoded
        elif not self._silent:
            self._builder.stand_in(decoded, start, end)
