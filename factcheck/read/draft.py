"""A draft as bytes, and as the article in them once somebody needs it: one whose report is kept is never parsed."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath

from factcheck.errors import DraftError
from factcheck.read import MAX_BYTES, WORD, load_raw, parse
from factcheck.read.decode import decode, writable_name
from factcheck.types import Article

_HELD = 65_536
"""Bytes of a draft that are held until it is parsed; a longer file is read again then, so that a queue of drafts full
of pictures takes no memory."""


class Draft:
    """``source`` is its name in the report, and says by its ending what it is written in."""

    def __init__(
        self,
        source: str,
        raw: bytes,
        *,
        path: Path | None = None,
        encoding: str | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        """``path`` is the file that ``raw`` was read from, where there is one."""
        self.source = writable_name(source)
        self.sha256 = hashlib.sha256(raw).hexdigest()
        self.encoding, self.max_bytes = encoding, max_bytes
        self._path = path
        self._raw = raw if path is None or len(raw) <= _HELD or not path.is_file() else None
        self._article: Article | None = None

    @classmethod
    def load(cls, path: Path, *, encoding: str | None = None, max_bytes: int = MAX_BYTES) -> Draft:
        """From a file.  Raises DraftError where that cannot be read; what is in it is not looked at yet."""
        return cls(str(path), load_raw(path, max_bytes=max_bytes), path=path, encoding=encoding, max_bytes=max_bytes)

    @property
    def article(self) -> Article:
        """The article in it, made when first asked for.  Raises DraftError where the bytes are none."""
        if self._article is None:
            self._article = parse(self._bytes(), self.source, encoding=self.encoding, max_bytes=self.max_bytes)
        return self._article

    @property
    def text(self) -> str:
        """The article's text.  Raises DraftError."""
        if self._article is None and PurePath(self.source).suffix.lower() not in WORD:
            return decode(self._bytes(), self.source, self.encoding)
        return self.article.text

    def forget(self) -> None:
        """Lets go of the article; it is made again where somebody asks once more."""
        self._article = None

    def _bytes(self) -> bytes:
        if self._raw is not None:
            return self._raw
        assert self._path is not None  # noqa: S101 - without one the bytes are held
        raw = load_raw(self._path, max_bytes=self.max_bytes)
        if hashlib.sha256(raw).hexdigest() != self.sha256:
            raise DraftError(f"{self.source}: the draft was changed while it was being checked", hint="Run it again.")
        return raw
