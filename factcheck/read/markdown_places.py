"""Where the parts of Markdown's inline text stand in the draft, to the character.

markdown-it-py says which lines a block has, and gives its text with quote marks, indents and list marks taken
off; it does not say where.  ``Content`` ties that text to the draft, and ``keep_places`` makes the parser note
where links, images and code end, so that the text can be walked along with its tokens.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.read.blocks import BlockBuilder

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

UNTIL = "until"
"""Key in a token's meta: the offset in the block's text at which the rule that made the token was done."""
_RULES = ("link", "image", "autolink", "html_inline", "backticks")
_BREAK = re.compile(r"[ \t]*\\?\n[ \t]*")
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
_CONTAINER = re.compile(r"[\s>*+-]*(?:\d{1,9}[.)]\s)?[\s>]*")


def keep_places(parser: MarkdownIt) -> None:
    """Makes the parser note the ends of what its inline rules read."""
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__}
    for name in _RULES:
        parser.inline.ruler.at(name, _noting_end(rules[name]))


def _noting_end(rule: Any) -> Any:
    def run(state: Any, silent: bool) -> bool:
        before = len(state.tokens)
        done: bool = rule(state, silent)
        if done and len(state.tokens) > before:
            state.tokens[-1].meta[UNTIL] = state.pos
        return done

    return run


class _Stretch(NamedTuple):
    """From ``at`` in the content on, the content is the draft from ``start`` on."""

    at: int
    start: int


class Content:
    """The text of an inline token, and the draft offset of each of its characters."""

    def __init__(self, text: str, stretches: Sequence[_Stretch]) -> None:
        self.text = text
        self._stretches = stretches or [_Stretch(0, 0)]
        self._starts = [stretch.at for stretch in self._stretches]

    def offset(self, at: int) -> int:
        """The draft offset of the content's character ``at``."""
        stretch = self._stretches[max(bisect_right(self._starts, at) - 1, 0)]
        return stretch.start + max(at - stretch.at, 0)

    def put(self, builder: BlockBuilder, start: int, end: int, *, linked: bool) -> None:
        """Adds the content's characters from ``start`` to ``end`` to a block."""
        first = bisect_right(self._starts, start)
        edges = [start, *self._starts[first : bisect_right(self._starts, end - 1)], end]
        for a, b in itertools.pairwise(edges):
            if a < b:
                builder.add(self.text[a:b], self.offset(a), linked=linked)


def lines_content(content: str, lines: Sequence[tuple[int, str]]) -> Content:
    """Content of a paragraph or a heading.  ``lines`` are the draft's lines: offset, and text without its end.

    A line of the content is the end of the draft's line, but for white space.
    """
    stretches: list[_Stretch] = []
    at = 0
    stripped = [(start, line.rstrip()) for start, line in lines]
    first = next((index for index, (_, line) in enumerate(stripped) if line), 0)
    for part, (start, line) in zip(content.split("\n"), stripped[first:], strict=False):
        core = part.strip()
        lead = len(part) - len(part.lstrip())
        where = start + (len(line) - len(core) if line.endswith(core) else max(line.find(core), 0))
        stretches.append(_Stretch(at + lead, where))
        at += len(part) + 1
    return Content(content, stretches)


def heading_content(content: str, start: int, line: str) -> Content:
    """Content of an ATX heading (``## Text ##``)."""
    marks = re.compile(r"#+[ \t]*").search(line)
    return Content(content, [_Stretch(0, start + max(line.find(content, marks.end() if marks else 0), 0))])


def row_contents(cells: Sequence[str], start: int, line: str) -> list[Content]:
    """Contents of the cells of a table's row, which have their ``\\|`` unescaped."""
    edges = [-1, *(found.start() for found in _UNESCAPED_PIPE.finditer(line)), len(line)]
    segments = [(a + 1, line[a + 1 : b]) for a, b in itertools.pairwise(edges)]
    first = cells[0].replace("|", "\\|") if cells else ""
    prefix = segments[0][1]
    follows = len(segments) > 1 and segments[1][1].strip() == first
    if _CONTAINER.fullmatch(prefix) and (follows or not prefix.rstrip().endswith(first) or not first):
        segments = segments[1:]
    contents: list[Content] = []
    for index, cell in enumerate(cells):
        at, raw = segments[index] if index < len(segments) else (len(line), "")
        written = cell.replace("|", "\\|")
        begin = raw.rstrip().rfind(written) if written else 0
        contents.append(_unescaped(cell, start + at + max(begin, 0)))
    return contents


def _unescaped(cell: str, start: int) -> Content:
    """A cell's content: each pipe in it is two characters in the draft, of which the second is meant."""
    stretches = [_Stretch(0, start)]
    for count, found in enumerate(re.finditer(r"\|", cell), 1):
        stretches.append(_Stretch(found.start(), start + found.start() + count))
    return Content(cell, stretches)


class InlineWalk:
    """Walks a block's text along with its inline tokens, adding what a reader sees to a block."""

    def __init__(self, content: Content, builder: BlockBuilder) -> None:
        self._content = content
        self._builder = builder
        self._at = 0
        self._links = 0
        self._autolink = False
        self.comments: list[tuple[str, int]] = []
        """Comments in the text: what they say, and at which draft offset."""

    def take(self, token: Token) -> None:
        """One inline token.  Tokens come in the order of the text, and between them is only markup."""
        text, until = self._content.text, token.meta.get(UNTIL)
        match token.type:
            case "text" if token.content and self._autolink:
                self._put(text.find(">", self._at))
            case "text" if token.content:
                self._find(token.content)
                self._put(self._at + len(token.content))
            case "code_inline" if until is not None:
                self._find(token.markup)
                self._at += len(token.markup)
                self._put(until - len(token.markup))
                self._at = until
            case "text_special":
                self._find(token.markup)
                start, self._at = self._at, self._at + len(token.markup)
                self._builder.stand_in(
                    token.content, self._content.offset(start), self._content.offset(self._at - 1) + 1
                )
            case "softbreak" | "hardbreak":
                self._break()
            case "link_open":
                self._autolink = token.markup == "autolink"
                self._find("<" if self._autolink else "[")
                self._at += 1
                self._links += 1
            case "link_close" | "image" | "html_inline":
                self._links -= token.type == "link_close"
                self._autolink = False
                if token.content.startswith("<!--"):
                    self._find(token.content)
                    self.comments.append((token.content[4:].removesuffix("-->"), self._content.offset(self._at + 4)))
                self._at = until if until is not None else self._at + len(token.content)
            case _ if token.markup:
                self._find(token.markup)
                self._at += len(token.markup)

    def _find(self, expected: str) -> None:
        """Moves on to what has to come next; it stands right here unless the parser left something out."""
        if not self._content.text.startswith(expected, self._at):
            found = self._content.text.find(expected, self._at)
            self._at = found if found >= 0 else self._at

    def _put(self, end: int) -> None:
        if end > self._at:
            self._content.put(self._builder, self._at, end, linked=self._links > 0)
            self._at = end

    def _break(self) -> None:
        found = _BREAK.search(self._content.text, self._at)
        if found:
            start = self._content.offset(found.start())
            self._at = found.end()
            self._builder.stand_in(" ", start, max(self._content.offset(self._at), start + 1))
