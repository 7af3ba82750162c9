"""Where a corpus's index lies, which of its folders are current, and who may write."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from factcheck.errors import StoreError
from factcheck.store.database import FILE, SCHEMA
from factcheck.store.folders import Seal

SOUND = "sound.json"
LOCK_TIMEOUT = 600.0
"""Seconds to wait for another process that indexes the same corpus."""


class Pointer(NamedTuple):
    """Which folders are the current index.  Kept in the store itself, so that it changes with the documents.

    ``content`` identifies what was indexed (digest, embedder, chunker).
    """

    content: str
    embedder: str
    passages: int
    vectors: Seal
    lexical: Seal

    @property
    def labels(self) -> dict[str, str]:
        """What the Chroma collection must say of itself."""
        return {"content": self.content, "embedder": self.embedder}

    def dump(self) -> str:
        """As the store keeps it."""
        return json.dumps(self._asdict())

    @classmethod
    def load(cls, text: str) -> Pointer | None:
        """The reverse; None for what is no pointer."""
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError):
            return None


def location(corpus: Path, cache_dir: Path) -> Path:
    """The folder of a corpus's index.  ``corpus`` is resolved already."""
    name = re.sub(r"[^\w.-]+", "-", corpus.name).strip("-.")[:40] or "corpus"
    digest = hashlib.sha256(os.fsencode(corpus)).hexdigest()[:16]
    return cache_dir.absolute() / "index" / f"{name}-{digest}"


def content_key(digest: str, embedder_id: str) -> str:
    """Identifies what an index was made of."""
    return hashlib.sha256("\0".join((digest, embedder_id, SCHEMA)).encode()).hexdigest()


def stamp(folder: Path) -> list[int]:
    """Size and time of the store's main file; empty where there is none."""
    try:
        status = (folder / FILE).stat()
    except OSError:
        return []
    return [status.st_size, status.st_mtime_ns]


def is_sound(folder: Path) -> bool:
    """Whether the store's file is the one that the last update left: then it need not be read whole."""
    try:
        return bool(json.loads((folder / SOUND).read_text(encoding="utf-8")) == stamp(folder) != [])
    except (OSError, ValueError):
        return False


def set_sound(folder: Path) -> None:
    """Remembers the store's file as sound.  To be called when it is closed and its log is empty."""
    fresh = folder / (SOUND + ".new")
    fresh.write_text(json.dumps(stamp(folder)), encoding="utf-8")
    fresh.replace(folder / SOUND)


@contextlib.contextmanager
def locked(folder: Path, timeout: float = LOCK_TIMEOUT) -> Iterator[None]:
    """The only writer of an index folder, which is made where there is none.  Raises StoreError."""
    from filelock import FileLock, Timeout

    cache_dir = folder.parent.parent
    try:
        ours = not cache_dir.exists() or not any(cache_dir.iterdir())  # never in a folder that holds a user's files
        folder.mkdir(parents=True, exist_ok=True)
        if ours:
            (cache_dir / ".gitignore").write_text("*\n", encoding="utf-8")
        lock = FileLock(folder / ".lock", timeout=timeout)
        lock.acquire()
    except Timeout:
        raise StoreError(
            f"another process has kept the index at {folder} locked for {timeout:.0f} s", hint="Wait for it, or end it."
        ) from None
    except OSError as error:
        raise _unwritable(cache_dir, error) from None
    try:
        yield
    except OSError as error:
        raise _unwritable(cache_dir, error) from None
    finally:
        lock.release()


def _unwritable(cache_dir: Path, error: OSError) -> StoreError:
    problem = error.strerror or str(error)
    return StoreError(f"the cache folder cannot be written: {cache_dir} ({problem})", hint="Give another --cache-dir.")
