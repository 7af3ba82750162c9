"""Brings the index of a corpus up to date.

Documents that have not changed are neither read nor embedded again.  One process updates an index at a time (a file
lock); the others wait.  Documents, passages, vectors and the names of the Chroma and BM25 folders change in one SQLite
transaction; the folders are made beside the old ones before it ends.  A process killed at any moment leaves the former
state, or the new one.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import EmptyCorpusError, StoreError
from factcheck.store.blocks import Unreadable
from factcheck.store.database import Damaged, Database
from factcheck.store.files import MANIFEST, Scan, Stamp, check_corpus, manifest_stamp, read_bytes, scan
from factcheck.store.folders import broken
from factcheck.store.pointer import LOCK_TIMEOUT, Pointer, is_sound, location, locked
from factcheck.store.result import IndexResult

if TYPE_CHECKING:
    from factcheck.engines.base import Embedder, Progress

_RACY_NS = 100_000_000
_COARSE_RACY_NS = 2_000_000_000
"""A file changed so shortly before it was read may have changed again within one tick of its clock; such files are
hashed once more.  Linux ticks in 1 to 10 ms; FAT counts in two seconds, to be told by whole seconds."""


def update(
    corpus: Path,
    cache_dir: Path,
    embedder_factory: Callable[[], Embedder],
    embedder_id: str,
    progress: Progress | None = None,
    *,
    lock_timeout: float = LOCK_TIMEOUT,
) -> IndexResult:
    """Makes the index of ``corpus`` in ``cache_dir`` fit its files.

    ``embedder_factory`` is called only where something must be embedded.  Raises CorpusError for a folder that
    cannot be used, EmptyCorpusError for one without a readable document, StoreError for a cache that cannot be
    written or that another process keeps locked for ``lock_timeout`` seconds.
    """
    root = check_corpus(corpus)
    folder = location(root, cache_dir)
    cache = cache_dir.resolve()
    leave_out = cache if cache != root else cache / "index"
    found = scan(root, leave_out)
    if not found.found:
        raise _empty(corpus, found.skipped)
    result = _as_it_is(root, folder, found, embedder_id)
    if result is None:
        with locked(folder, lock_timeout):
            started = time.time_ns()
            found = scan(root, leave_out)
            result = _as_it_is(root, folder, found, embedder_id)
            if result is None:
                from factcheck.store.writer import Writer

                result = Writer(root, folder, embedder_factory, embedder_id, progress).run(found, started)
    if not result.documents:
        raise _empty(corpus, result.skipped)
    return result


def _empty(corpus: Path, skipped: dict[str, str]) -> EmptyCorpusError:
    left_out = "; ".join(f"{name}: {reason}" for name, reason in list(skipped.items())[:5])
    more = f" and {len(skipped) - 5} more" if len(skipped) > 5 else ""
    hint = "put reference documents (.md, .txt, .html, .csv, .json) there"
    tail = f" ({len(skipped)} skipped: {left_out}{more})" if skipped else ""
    return EmptyCorpusError(f"no readable reference document in {corpus}{tail}", hint=hint)


def _as_it_is(root: Path, folder: Path, found: Scan, embedder_id: str) -> IndexResult | None:
    """The result where nothing is to be done, by file stamps alone; else None."""
    if not is_sound(folder):
        return None
    try:
        database = Database.read(folder)
    except (Damaged, StoreError):
        return None
    try:
        meta, known = database.meta(), database.files()
        pointer = Pointer.load(meta.get("pointer", ""))
        if pointer is None or pointer.embedder != embedder_id:
            return None
        if broken(folder, pointer.vectors) or broken(folder, pointer.lexical):
            return None
        stamps = _stamps(root, found)
        if stamps.keys() != known.keys():
            return None
        checked_ns = int(meta["checked_ns"])
        for name, stamp in stamps.items():
            row = known[name]
            if row.stamp != stamp:
                return None
            if _racy(stamp, checked_ns) and row.sha256 != _hash(root, name):
                return None
        documents, passages = database.count()
        skipped = {**found.skipped, **{name: row.reason for name, row in known.items() if row.reason}}
        return IndexResult(0, 0, 0, documents, documents, passages, _sorted(skipped), meta["digest"], [])
    except Damaged:
        return None
    finally:
        database.close()


def _racy(stamp: Stamp, checked_ns: int) -> bool:
    changed_ns = max(stamp.mtime_ns, stamp.ctime_ns)
    return changed_ns > checked_ns - (_RACY_NS if changed_ns % 1_000_000_000 else _COARSE_RACY_NS)


def _stamps(root: Path, found: Scan) -> dict[str, Stamp]:
    manifest = manifest_stamp(root)
    return {**found.found, MANIFEST: manifest} if manifest else found.found


def _hash(root: Path, name: str) -> str:
    """Of the file's bytes; empty for one that cannot be read."""
    try:
        return hashlib.sha256(read_bytes(root, name)).hexdigest()
    except Unreadable:
        return ""


def _sorted(skipped: dict[str, str]) -> dict[str, str]:
    return dict(sorted(skipped.items()))
