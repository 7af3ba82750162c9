"""HTML → tags, comments, references and text, each with its place in the source, in one linear pass.

Reads what browsers read, but for markup that is never closed: a tag without ``>`` is text, an unclosed comment
ends at the next ``>``, and an unclosed script or title is passed over, so that nothing of a draft disappears.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_NEXT = re.compile(r"[<&]")
_TAG = re.compile(r"</?([a-zA-Z][^\s/>]{0,100})")
_QUOTED_END = re.compile(r"(?:[^>\"'=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[=\"'])*+>")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]*))?")
_REFERENCE = re.compile(r"&(?:#\d{1,9}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{0,31});?")
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
"""Elements whose inside is text up to their own end tag, whatever stands in it."""
_REFERENCES_IN = frozenset(("title", "textarea"))


class Token(NamedTuple):
    """``text`` is a tag's name, a comment's inside, or what is shown; ``start`` and ``end`` are source offsets."""

    kind: Literal["open", "close", "comment", "text", "reference"]
    text: str
    start: int
    end: int
    attributes: str = ""


def tokens(source: str) -> Iterator[Token]:
    """All tokens of a page, in order.  Declarations and processing instructions are left out."""
    return _Tokenizer(source).run()


def attributes_of(written: str) -> dict[str, str]:
    """The attributes of a start tag as it is written; the first of a name counts."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(written):
        plain = value[1:-1] if value[:1] in "\"'" and value else value
        found.setdefault(name.lower(), html.unescape(plain) if "&" in plain else plain)
    return found


class _Tokenizer:
    """Remembers which searches have run to the end of the source in vain, so that none is made twice."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._missing: set[str] = set()
        self._quotes_hold = True
        self._lower = source.lower() if len(source.lower()) == len(source) else source

    def _find(self, what: str, start: int, *, folded: bool = False) -> int:
        if what in self._missing:
            return -1
        at = (self._lower if folded else self._source).find(what, start)
        if at < 0:
            self._missing.add(what)
        return at

    def run(self) -> Iterator[Token]:
        at = shown = 0
        source = self._source
        while found := _NEXT.search(source, at):
            start = found.start()
            made, at = self._markup(start) if found[0] == "<" else self._reference(start)
            if at == start:  # no markup after all
                at += 1
                continue
            if shown < start:
                yield Token("text", source[shown:start], shown, start)
            shown = at
            raw = made is not None and made.kind == "open" and made.text in _RAW
            inside = self._find(f"</{made.text}", at, folded=True) if made and raw else -1
            if made and not (raw and inside < 0):
                yield made
            if made and inside >= 0:
                yield from self._raw_text(made.text, at, inside)
                at = shown = inside
        if shown < len(source):
            yield Token("text", source[shown:], shown, len(source))

    def _markup(self, start: int) -> tuple[Token | None, int]:
        """The token at a ``<``, and where it ends; the start itself where it is none."""
        source = self._source
        if source.startswith("<!--", start):
            end = self._find("-->", start + 4)
            if end >= 0:
                return Token("comment", source[start + 4 : end], start, end + 3), end + 3
        if source.startswith(("<!", "<?", "</"), start) and not _TAG.match(source, start):
            end = self._find(">", start)
            return None, end + 1 if end >= 0 else start
        tag = _TAG.match(source, start)
        if not tag:
            return None, start
        end = self._tag_end(tag.end())
        if end < 0:
            return None, start
        kind: Literal["open", "close"] = "close" if source[start + 1] == "/" else "open"
        return Token(kind, tag[1].lower(), start, end, source[tag.end() : end - 1]), end

    def _tag_end(self, start: int) -> int:
        """One past the ``>`` of a tag; one inside of quotation marks does not count, if these are ever closed."""
        if self._quotes_hold:
            found = _QUOTED_END.match(self._source, start)
            if found:
                return found.end()
            self._quotes_hold = False
        end = self._find(">", start)
        return end + 1 if end >= 0 else -1

    def _reference(self, start: int) -> tuple[Token | None, int]:
        found = _REFERENCE.match(self._source, start)
        shown = html.unescape(found[0]) if found else ""
        if not found or shown == found[0]:
            return None, start
        return Token("reference", shown, start, found.end()), found.end()

    def _raw_text(self, name: str, start: int, end: int) -> Iterator[Token]:
        at = start
        if name in _REFERENCES_IN:
            for found in _REFERENCE.finditer(self._source, start, end):
                if at < found.start():
                    yield Token("text", self._source[at : found.start()], at, found.start())
                yield Token("reference", html.unescape(found[0]), found.start(), found.end())
                at = found.end()
        if at < end:
            yield Token("text", self._source[at:end], at, end)
