"""Index folders that can be thrown away: built beside the old one, sealed, pointed to, and swept when unused.

A sealed folder is described by a *seal*: sizes, times and hashes of its files.  Readers hold a shared lock on the
folder they use, so that no other process sweeps it away under them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # pragma: no cover - not on POSIX: folders are then swept without asking
    fcntl = None  # type: ignore[assignment]

_IN_USE = ".in-use"
Seal = dict[str, Any]


def seal(folder: Path, loose: frozenset[str] = frozenset()) -> Seal:
    """Describes the files of a finished folder.  Of files with a ``loose`` name only the size counts: readers touch
    them."""
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != _IN_USE:
            status = path.stat()
            name = path.relative_to(folder).as_posix()
            digest = "" if path.name in loose else _sha256(path)
            files[name] = [status.st_size, status.st_mtime_ns, digest]
    return {"folder": folder.name, "files": files}


def broken(parent: Path, sealed: Seal) -> str | None:
    """What is wrong with a sealed folder, or None.  Hashes only files whose times have changed."""
    folder = parent / str(sealed["folder"])
    for name, (size, mtime_ns, digest) in sealed["files"].items():
        path = folder / name
        try:
            status = path.stat()
        except OSError:
            return f"{name} is missing"
        if status.st_size != size:
            return f"{name} has {status.st_size} bytes instead of {size}"
        if digest and status.st_mtime_ns != mtime_ns and _sha256(path) != digest:
            return f"{name} was altered"
    return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hold(folder: Path) -> int | None:
    """Marks a folder as in use until the returned handle is closed (or the process ends)."""
    if fcntl is None:
        return None
    try:
        handle = os.open(folder / _IN_USE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError:
        return None
    with contextlib.suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return handle


def sweep(parent: Path, prefixes: tuple[str, ...], keep: set[str]) -> None:
    """Removes folders of these prefixes that are neither kept nor in use."""
    for folder in parent.iterdir():
        if folder.name.startswith(prefixes) and folder.name not in keep and folder.is_dir() and not _used(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _used(folder: Path) -> bool:
    if fcntl is None:
        return False
    try:
        handle = os.open(folder / _IN_USE, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
