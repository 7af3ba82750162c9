"""Where a report goes: looked at before any work is done, written whole or not at all.

A report never replaces a draft, and never lands among the reference documents, where the next check would
take it for a source; nor does a draft count as one.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from factcheck.errors import UsageError


def is_reference(path: Path, corpus: Path) -> bool:
    """Whether a check against ``corpus`` would read the file at ``path`` as a reference document."""
    from factcheck.store.files import FORMATS

    try:
        below = path.resolve().relative_to(corpus.resolve())
    except (OSError, RuntimeError, ValueError):
        return False
    hidden = any(part.startswith(".") for part in below.parts)
    return bool(below.parts) and not hidden and path.suffix.lower() in FORMATS


def check_target(target: Path, drafts: Iterable[str], corpus: Path | None) -> None:
    """Raises UsageError where the report cannot be written to ``target``, or must not be."""
    if target.is_dir():
        raise UsageError(f"{target}: this is a folder", hint="Name the report file.")
    if not target.absolute().parent.is_dir():
        raise UsageError(f"{target}: the folder does not exist", hint="Create it, or write the report elsewhere.")
    if not os.access(target if target.exists() else target.absolute().parent, os.W_OK):
        raise UsageError(f"{target}: cannot be written: permission denied", hint="Write the report elsewhere.")
    if any(draft != "-" and _same(target, Path(draft)) for draft in drafts):
        raise UsageError(f"{target}: the report would replace this draft", hint="Write the report elsewhere.")
    if corpus is not None and is_reference(target, corpus):
        raise UsageError(
            f"{target}: the report would lie in the corpus, where the next check would read it as a reference document",
            hint="Write the report elsewhere.",
        )


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def write_whole(target: Path, text: str) -> None:
    """Writes the file by way of a neighbour that takes its place; an interrupted run leaves the former file.

    Links are followed.  What is no regular file (/dev/stdout, a named pipe) is written to.  Raises UsageError.
    """
    raw = text.encode("utf-8", "backslashreplace")
    scratch: Path | None = None
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(raw)
            return
        target = target.resolve()
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
        scratch = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        scratch.chmod(mode)
        scratch.replace(target)
        scratch = None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        if scratch:
            with contextlib.suppress(OSError):
                scratch.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
