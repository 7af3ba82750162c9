"""Replaces a draft by its corrected bytes, if it is still the draft that was checked."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from factcheck.errors import DraftError


def read_bytes(path: Path, sha256: str) -> bytes:
    """The draft's bytes.  Raises DraftError where they are not the ones with this hash, or cannot be read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DraftError(f"{path}: cannot be read: {error.strerror or error}") from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise DraftError(
            f"{path}: the draft has changed since it was checked, so nothing is corrected", hint="Run it again."
        )
    return raw


def rewrite(path: Path, sha256: str, raw: bytes) -> None:
    """Puts ``raw`` in the place of the draft whose bytes have the hash ``sha256``: whole or not at all.

    A neighbour with the same rights takes the draft's place; links are followed.  Raises DraftError where the draft has
    changed, is no regular file, or cannot be written.
    """
    scratch: Path | None = None
    try:
        target = path.resolve()
        if not target.is_file():
            raise DraftError(f"{path}: not a file, so it cannot be corrected", hint="Save the draft in a file.")
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
        scratch = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        scratch.chmod(target.stat().st_mode & 0o777)
        read_bytes(path, sha256)  # as late as can be: somebody may have the draft open
        scratch.replace(target)
        scratch = None
    except OSError as error:
        raise DraftError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        if scratch:
            with contextlib.suppress(OSError):
                scratch.unlink()
