"""Where a quote stands in the file of its reference document, for an editor that is to open it there.

Offsets of evidence count in a document's readable text, which is the file's own but for a page (HTML).  There the quote is
looked for again, with tags, comments and entities between its words.  A file that has changed since is opened at its top.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol.types import Position, Range

from factcheck.server.positions import Encoding, Lines
from factcheck.store.blocks import Unreadable
from factcheck.store.files import read_bytes
from factcheck.store.pages import decode_page

if TYPE_CHECKING:
    from factcheck.report.contract import EvidenceOut

MOST_FILES = 50
"""Files whose lines are kept in memory."""
_PAGES = (".html", ".htm")
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_TAGS = r"(?:<[^<>]{0,2000}>)*"
_GAP = r"(?:\s|<[^<>]{0,2000}>|&nbsp;|&#160;|&#xa0;)+"
_ENTITY = r"&(?:[A-Za-z]{2,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
_TOP = Range(Position(0, 0), Position(0, 0))


class Place(NamedTuple):
    """A stretch of a file."""

    uri: str
    range: Range


class Places:
    """The places of quotes in one corpus."""

    def __init__(self, corpus: Path, encoding: Encoding) -> None:
        self._root, self._encoding = corpus.resolve(), encoding
        self._files: OrderedDict[tuple[str, str, int], Lines | None] = OrderedDict()

    def of(self, evidence: EvidenceOut, sha256: str) -> Place:
        """Where the evidence stands; ``sha256`` is that of the document that was checked against."""
        uri = (self._root / evidence.document).as_uri()
        lines = self._lines(evidence.document, sha256)
        if lines is None:
            return Place(uri, _TOP)
        if evidence.document.lower().endswith(_PAGES):
            found = find_in_page(evidence.quote, lines.text)
            return Place(uri, lines.range(*found) if found else _TOP)
        return Place(uri, lines.range(evidence.start, evidence.end))

    def _lines(self, document: str, sha256: str) -> Lines | None:
        key = document, sha256, self._changed(document)
        if key not in self._files:
            self._files[key] = self._read(document, sha256)
            if len(self._files) > MOST_FILES:
                self._files.popitem(last=False)
        self._files.move_to_end(key)
        return self._files[key]

    def _changed(self, document: str) -> int:
        try:
            return (self._root / document).stat().st_mtime_ns
        except OSError:
            return 0

    def _read(self, document: str, sha256: str) -> Lines | None:
        try:
            raw = read_bytes(self._root, document)
            if hashlib.sha256(raw).hexdigest() != sha256:
                return None
            page = document.lower().endswith(_PAGES)
            return Lines(decode_page(raw) if page else raw.decode("utf-8-sig"), self._encoding)
        except (Unreadable, UnicodeDecodeError):
            return None


def find_in_page(quote: str, source: str) -> tuple[int, int] | None:
    """The first place in the page's source where the words of a quote stand, whatever markup is between them."""
    tokens = _TOKEN.findall(quote.strip())
    if not tokens:
        return None
    parts: list[str] = []
    for token in tokens:
        if token.isspace():
            parts.append(_GAP)
            continue
        if parts and parts[-1] is not _GAP:
            parts.append(_TAGS)
        parts.append("".join(map(_spelt, token)))
    found = re.search("".join(parts), source)
    return found.span() if found else None


def _spelt(character: str) -> str:
    """A character as a page may write it."""
    if character.isascii() and character.isalnum():
        return character
    return f"(?:{re.escape(character)}|{_ENTITY})"
