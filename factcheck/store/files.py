"""Which files of a corpus folder are reference documents, and the manifest that may describe them.

Nothing outside the corpus root is ever opened: a link is used only if it leads to a file below the root, and
folders behind links are not entered.  Hidden files and folders, ``manifest.toml`` and the cache folder are no
documents.  Everything else that is not used is named with a reason.
"""

from __future__ import annotations

import os
import stat
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from factcheck.errors import CorpusError
from factcheck.store.blocks import Unreadable

FORMATS = {
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".json": "json",
}
MANIFEST = "manifest.toml"
MAX_BYTES = 20 * 1024 * 1024


class Stamp(NamedTuple):
    """What the file system says of a file; a change of its bytes changes it (times in ns)."""

    size: int
    mtime_ns: int
    ctime_ns: int


class Scan(NamedTuple):
    """Documents by id, and what was left out: path to reason."""

    found: dict[str, Stamp]
    skipped: dict[str, str]


def check_corpus(corpus: Path) -> Path:
    """The corpus folder with links resolved.  Raises CorpusError."""
    try:
        root = corpus.resolve(strict=True)
        if not root.is_dir():
            raise CorpusError(f"the corpus is not a folder: {corpus}", hint="Give the folder of reference documents.")
        os.scandir(root).close()
    except FileNotFoundError:
        raise CorpusError(f"no such corpus folder: {corpus}", hint="Give the folder of reference documents.") from None
    except OSError as error:
        raise CorpusError(f"the corpus folder cannot be read: {corpus} ({error.strerror})") from None
    return root


def scan(root: Path, leave_out: Path | None = None) -> Scan:
    """Every reference document below ``root``, in the order of the paths.  Opens no file."""
    found: dict[str, Stamp] = {}
    skipped: dict[str, str] = {}
    folders = [str(root)]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            skipped[_relative(root, folder) + "/"] = f"folder cannot be read: {error.strerror}"
            continue
        for entry in entries:
            if entry.name.startswith(".") or (leave_out is not None and entry.path == str(leave_out)):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
                continue
            name = _relative(root, entry.path)
            if name == MANIFEST:
                continue
            try:
                found[name] = _stamp(root, entry)
            except Unreadable as reason:
                skipped[name] = str(reason)
    return Scan(dict(sorted(found.items())), dict(sorted(skipped.items())))


def _relative(root: Path, path: str) -> str:
    """The path below the root with ``/``; bytes that are not UTF-8 are shown as escapes."""
    name = path[len(str(root)) :].lstrip(os.sep).replace(os.sep, "/")
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")


def _stamp(root: Path, entry: os.DirEntry[str]) -> Stamp:
    if not entry.name.isascii():
        try:
            os.fsencode(entry.path).decode("utf-8")
        except UnicodeDecodeError:
            raise Unreadable("its file name is not UTF-8") from None
    suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122 - called for every file; Path is 10x slower
    if entry.is_symlink():
        return _linked(root, entry, suffix)
    if suffix not in FORMATS:
        raise Unreadable(f"format not supported: {suffix or 'no extension'}")
    return _regular(entry.stat(follow_symlinks=False))


def _linked(root: Path, entry: os.DirEntry[str], suffix: str) -> Stamp:
    try:
        target = Path(entry.path).resolve(strict=True)
        status = target.stat()
    except (OSError, RuntimeError):
        raise Unreadable("a link that leads nowhere") from None
    if not target.is_relative_to(root):
        raise Unreadable("a link that leads out of the corpus folder")
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable("a link to a folder; only the folder itself is read")
    if suffix not in FORMATS:
        raise Unreadable(f"format not supported: {suffix or 'no extension'}")
    return _regular(status)


def _regular(status: os.stat_result) -> Stamp:
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("not a regular file")
    if status.st_size > MAX_BYTES:
        raise Unreadable(f"larger than {MAX_BYTES // 1024 // 1024} MB")
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def read_bytes(root: Path, name: str) -> bytes:
    """The bytes of a document.  Raises Unreadable, also where a link took the file's place since the scan."""
    try:
        target = (root / name).resolve(strict=True)
        if not target.is_relative_to(root):
            raise Unreadable("a link that leads out of the corpus folder")
        handle = os.open(target, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except PermissionError:
        raise Unreadable("permission denied") from None
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise Unreadable(f"larger than {MAX_BYTES // 1024 // 1024} MB")
    return data


class Described(NamedTuple):
    """What the manifest says of one document; None where it says nothing."""

    title: str | None
    source: str | None
    published: date | None
    tier: int | None


def manifest_stamp(root: Path) -> Stamp | None:
    """The stamp of the corpus's manifest, None without one."""
    try:
        status = (root / MANIFEST).stat()
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def read_manifest(root: Path) -> dict[str, Described]:
    """The ``[[document]]`` tables of the manifest by path.  Raises CorpusError for one that cannot be used."""
    if manifest_stamp(root) is None:
        return {}
    try:
        table = tomllib.loads(read_bytes(root, MANIFEST).decode("utf-8-sig"))
        rows = table.get("document", [])
        return {str(row["path"]).removeprefix("./"): _described(row) for row in rows}
    except (Unreadable, ValueError, KeyError, TypeError, AttributeError) as error:
        problem = f"{type(error).__name__}: {error}"
        raise CorpusError(
            f"{root / MANIFEST} cannot be used: {problem}",
            hint="It holds [[document]] tables with path and, as needed, title, source, published (a date), tier (1-3).",
        ) from None


def _described(row: dict[str, object]) -> Described:
    published = row.get("published")
    if isinstance(published, str):
        published = date.fromisoformat(published)
    elif isinstance(published, datetime):
        published = published.date()
    if published is not None and not isinstance(published, date):
        raise ValueError(f"published of {row['path']} is not a date")
    tier = row.get("tier")
    if tier is not None and tier not in (1, 2, 3):
        raise ValueError(f"tier of {row['path']} is not 1, 2 or 3")
    title, source = row.get("title"), row.get("source")
    return Described(
        str(title) if title else None, str(source) if source else None, published, int(str(tier)) if tier else None
    )
