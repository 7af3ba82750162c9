"""Stage 1, *read*: a draft on disk or on standard input → ``Article``.

Formats: Markdown (``.md``, ``.markdown``), HTML (``.html``, ``.htm``) and plain text (everything else that
is text).  Every block keeps its offsets into the draft's own text; a byte order mark is not counted.
"""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path, PurePath

from factcheck.days import find_day
from factcheck.errors import DraftError
from factcheck.read.decode import decode, writable_name
from factcheck.types import Article

MAX_BYTES = 2_000_000
"""Largest draft that is read unless the caller raises it: about 350,000 words, a long book."""
DATELINE_BLOCKS = 8
"""A draft's own date is looked for in so many blocks from the top."""

__all__ = ["MAX_BYTES", "load", "parse"]


def load(path: Path, *, encoding: str | None = None, max_bytes: int = MAX_BYTES) -> Article:
    """Reads a draft file.  Raises DraftError with what is wrong and what to do."""
    name = writable_name(str(path))
    try:
        if path.is_dir():
            raise DraftError(f"{name}: this is a folder, not a draft", hint="Name the draft files themselves.")
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size > max_bytes:
            raise too_large(name, status.st_size, max_bytes)
        with path.open("rb") as file:  # a pipe or a device does not tell its size, and may have no end
            raw = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise DraftError(f"{name}: no such file", hint="Check the path; use - to read from standard input.") from error
    except OSError as error:
        raise DraftError(f"{name}: cannot be read: {error.strerror or error}") from error
    return parse(raw, name, encoding=encoding, max_bytes=max_bytes)


def too_large(name: str, size: int | None, limit: int) -> DraftError:
    """The error for a draft over the limit; sizes in bytes, None where the draft was not read to its end."""
    found = f"{size:,} bytes" if size else "the draft"
    return DraftError(
        f"{name}: {found} is over the limit of {limit:,} bytes for one draft",
        hint="Split the draft, or raise the limit with --max-bytes.",
    )


def parse(raw: bytes, name: str, *, encoding: str | None = None, max_bytes: int = MAX_BYTES) -> Article:
    """Reads a draft from bytes; ``name`` decides the format by its ending and stands in the report.

    A caller that does not know the size may read up to ``max_bytes + 1`` bytes.
    """
    from factcheck.read.structure import classify

    name = writable_name(name)
    if len(raw) > max_bytes:
        raise too_large(name, len(raw) if len(raw) > max_bytes + 1 else None, max_bytes)
    text = decode(raw, name, encoding)
    suffix = PurePath(name).suffix.lower()
    published = None
    if suffix in (".md", ".markdown"):
        from factcheck.read.markdown import read_markdown

        blocks, title, published = read_markdown(text)
    elif suffix in (".html", ".htm", ".xhtml"):
        from factcheck.read.html import read_html

        blocks, title, published = read_html(text)
    else:
        from factcheck.read.plain import read_plain

        blocks, title = read_plain(text)
    blocks = classify(blocks)
    title = title or next((block.text for block in blocks if block.kind == "headline"), None) or PurePath(name).name
    if published is None:
        lines = [
            block.text for block in blocks[:DATELINE_BLOCKS] if block.kind in ("dateline", "byline", "boilerplate")
        ]
        published = next((day for day in map(find_day, lines) if day), None)
    return Article(
        source=name,
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        title=title,
        published=published,
        blocks=tuple(blocks),
    )
