"""The text of an open document as the client has it: full and incremental changes, in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from lsprotocol.types import TextDocumentContentChangeEvent, TextDocumentContentChangePartial

from factcheck.server.positions import Encoding, Lines

SUFFIX = {
    **dict.fromkeys(("markdown", "gfm", "pandoc", "mkd"), ".md"),
    **dict.fromkeys(("html", "xhtml"), ".html"),
    **dict.fromkeys(("plaintext", "plain text", "text", "txt"), ".txt"),
}
"""The languages of drafts, as LSP and the editors call them, and the ending that stands for each."""
_KNOWN = (".md", ".markdown", ".html", ".htm", ".xhtml", ".txt")


@dataclass
class Buffer:
    """One open document.  ``path`` is None for one that was never saved (``untitled:``) or lies on no disk."""

    uri: str
    language: str
    version: int
    text: str
    encoding: Encoding
    path: Path | None = field(init=False)

    def __post_init__(self) -> None:
        self.path = path_of(self.uri)
        self._lines: Lines | None = None

    @property
    def lines(self) -> Lines:
        """The lines of the text as it is."""
        if self._lines is None or self._lines.text is not self.text:
            self._lines = Lines(self.text, self.encoding)
        return self._lines

    @property
    def name(self) -> str:
        """What the document is called in a report: its path, below the working folder from there; else its title."""
        if self.path is None:
            return PurePath(unquote(urlsplit(self.uri).path)).name or "untitled"
        here = Path.cwd()
        return str(self.path.relative_to(here) if self.path.is_relative_to(here) else self.path)

    @property
    def read_as(self) -> str:
        """The name under which it is read, whose ending says what it is written in.

        That is its own where factcheck knows the ending, as in ``check``; else the editor's language decides.
        """
        return self.name if self.name.lower().endswith(_KNOWN) else self.name + SUFFIX.get(self.language.lower(), "")

    def is_draft(self) -> bool:
        """Whether it is written in something that drafts are written in."""
        return self.language.lower() in SUFFIX

    def change(self, version: int, changes: Iterable[TextDocumentContentChangeEvent]) -> None:
        """Applies the changes of one notification: each counts in the text that the one before it left."""
        for one in changes:
            if isinstance(one, TextDocumentContentChangePartial):
                start, end = (self.lines.offset(at) for at in (one.range.start, one.range.end))
                self.text = self.text[:start] + one.text + self.text[max(start, end) :]
            else:
                self.text = one.text
        self.version = version


def path_of(uri: str) -> Path | None:
    """The file behind a URI, None where it is none of this machine's."""
    parts = urlsplit(uri)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return None
    path = unquote(parts.path, errors="surrogateescape")
    return Path(path) if path and "\0" not in path else None
