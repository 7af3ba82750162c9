"""Stage 1, *read*: a draft on disk or on standard input → ``Article``.

Formats: Markdown (``.md``, ``.markdown``), HTML (``.html``, ``.htm``), Word (``.docx``) and plain text
(everything else that is text).  Every block keeps its offsets into the draft's own text; a byte order mark is
not counted, and the text of a .docx file is that of its paragraphs, one a line.
"""

from __future__ import annotations

import hashlib
import stat
from datetime import date
from pathlib import Path, PurePath

from factcheck.days import find_day
from factcheck.errors import DraftError
from factcheck.read.blocks import FoundBlock
from factcheck.read.decode import decode, writable_name
from factcheck.types import Article

MAX_BYTES = 2_000_000
"""Largest draft that is read unless the caller raises it: about 350,000 words, a long book."""
PACKED = 20
"""A .docx file, pictures included, may have so many times the bytes of the largest draft."""
DATELINE_BLOCKS = 8
"""A draft's own date is looked for in so many blocks from the top."""

_MARKDOWN = (".md", ".markdown")
_HTML = (".html", ".htm", ".xhtml")
WORD = (".docx", ".docm", ".dotx", ".dotm")

__all__ = ["MAX_BYTES", "WORD", "load", "load_raw", "parse", "read_limit"]


def read_limit(name: str, max_bytes: int = MAX_BYTES) -> int:
    """How many bytes a draft file may have: ``max_bytes``, and more for formats that pack pictures with the text."""
    return max_bytes * PACKED if PurePath(name).suffix.lower() in WORD else max_bytes


def load(path: Path, *, encoding: str | None = None, max_bytes: int = MAX_BYTES) -> Article:
    """Reads a draft file.  Raises DraftError with what is wrong and what to do."""
    return parse(load_raw(path, max_bytes=max_bytes), str(path), encoding=encoding, max_bytes=max_bytes)


def load_raw(path: Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a draft file.  Raises DraftError."""
    name = writable_name(str(path))
    limit = read_limit(name, max_bytes)
    try:
        if path.is_dir():
            raise DraftError(f"{name}: this is a folder, not a draft", hint="Name the draft files themselves.")
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size > limit:
            raise too_large(name, status.st_size, limit)
        with path.open("rb") as file:  # a pipe or a device does not tell its size, and may have no end
            return file.read(limit + 1)
    except FileNotFoundError as error:
        raise DraftError(f"{name}: no such file", hint="Check the path; use - to read from standard input.") from error
    except OSError as error:
        raise DraftError(f"{name}: cannot be read: {error.strerror or error}") from error


def too_large(name: str, size: int | None, limit: int) -> DraftError:
    """The error for a draft over the limit; sizes in bytes, None where the draft was not read to its end."""
    found = f"{size:,} bytes" if size else "the draft"
    return DraftError(
        f"{name}: {found} is over the limit of {limit:,} bytes for one draft",
        hint="Split the draft, or raise the limit with --max-bytes.",
    )


def parse(raw: bytes, name: str, *, encoding: str | None = None, max_bytes: int = MAX_BYTES) -> Article:
    """Reads a draft from bytes; ``name`` decides the format by its ending and stands in the report.

    A caller that does not know the size may read up to ``read_limit(name, max_bytes) + 1`` bytes.  Raises
    DraftError, and its subclass LanguageError for a draft that is clearly not in English.
    """
    from factcheck.read.datelines import part_dateline
    from factcheck.read.language import require_english
    from factcheck.read.structure import classify

    name = writable_name(name)
    limit = read_limit(name, max_bytes)
    if len(raw) > limit:
        raise too_large(name, len(raw) if len(raw) > limit + 1 else None, limit)
    text, found, title, published = _read(raw, name, encoding, max_bytes)
    found = part_dateline(found)
    blocks = classify(found)
    require_english((block.text for block in blocks if block.kind not in ("code", "boilerplate")), name)
    title = title or next((block.text for block in blocks if block.kind == "headline"), None) or PurePath(name).name
    if published is None:
        seen = [block for block, origin in zip(blocks, found, strict=True) if not origin.unseen]
        lines = [block.text for block in seen[:DATELINE_BLOCKS] if block.kind in ("dateline", "byline", "boilerplate")]
        published = next((day for day in map(find_day, lines) if day), None)
    return Article(
        source=name,
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        title=title,
        published=published,
        blocks=tuple(blocks),
    )


def _read(
    raw: bytes, name: str, encoding: str | None, max_bytes: int
) -> tuple[str, list[FoundBlock], str | None, date | None]:
    """The draft's text, its blocks as its format gives them, its title and its day where the format has them."""
    suffix = PurePath(name).suffix.lower()
    if suffix in WORD:
        from factcheck.read.docx import read_docx

        text, blocks = read_docx(raw, name)
        if len(text.encode()) > max_bytes:
            raise too_large(name, len(text.encode()), max_bytes)
        return text, blocks, None, None
    text = decode(raw, name, encoding)
    if suffix in _MARKDOWN:
        from factcheck.read.markdown import read_markdown

        return text, *read_markdown(text)
    if suffix in _HTML:
        from factcheck.read.html import read_html

        return text, *read_html(text)
    from factcheck.read.plain import read_plain

    blocks, title = read_plain(text)
    return text, blocks, title, None
