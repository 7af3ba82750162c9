"""Reads one reference document: its readable text, its blocks, and what is known about it.

The readable text is the decoded file (UTF-8, a byte order mark dropped, line ends untouched), but for HTML,
where it is the visible text (see ``pages``).  A document that cannot be used raises Unreadable with the reason.
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from factcheck.store.blocks import Parsed, Unreadable
from factcheck.store.dates import published_day
from factcheck.store.files import FORMATS, Described, read_bytes
from factcheck.types import Document

_CONTROL = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v\x1b")
NOTHING_DESCRIBED = Described(None, None, None, None)


class Loaded(NamedTuple):
    """A document and what its format's reader found in it."""

    document: Document
    parsed: Parsed


def read_document(root: Path, name: str, described: Described = NOTHING_DESCRIBED) -> Loaded:
    """Reads the document ``name`` (a path below ``root``).  What the manifest says wins.  Raises Unreadable."""
    data = read_bytes(root, name)
    return parse_document(name, data, described)


def parse_document(name: str, data: bytes, described: Described = NOTHING_DESCRIBED) -> Loaded:
    """The same for bytes already read.  Raises Unreadable."""
    path = PurePosixPath(name)
    parsed = _parse(FORMATS[path.suffix.lower()], data)
    worded = [block for block in parsed.blocks if any(map(str.isalnum, parsed.text[block.start : block.end]))]
    if not worded:
        raise Unreadable("empty: no text to check against")
    parsed = parsed._replace(blocks=worded)
    meta = parsed.meta
    tier = meta.get("tier", "")
    document = Document(
        id=name,
        title=described.title or meta.get("title") or parsed.title or path.stem,
        source=described.source or meta.get("source") or name,
        published=described.published or published_day(parsed),
        tier=described.tier or (int(tier) if tier in ("1", "2", "3") else 2),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return Loaded(document, parsed)


def _parse(kind: str, data: bytes) -> Parsed:
    if not data.strip():
        raise Unreadable("empty: no text to check against")
    if kind == "html":
        from factcheck.store.pages import decode_page, parse_page

        return parse_page(_checked(decode_page(data)))
    from factcheck.store import prose, records

    text = _checked(_decode(data))
    if kind == "csv":
        return records.parse_csv(text)
    if kind == "json":
        return records.parse_json(text)
    return prose.parse(text, markdown=kind == "md")


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data[:4096]:
            raise Unreadable("binary, not text") from None
        raise Unreadable(f"not UTF-8 text (byte {error.start})") from None


def _checked(text: str) -> str:
    """Refuses text that no editor would have written: control characters mean a binary file."""
    if any(mark in text for mark in _CONTROL):
        raise Unreadable("binary, not text")
    return text
