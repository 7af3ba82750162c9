"""What state the index of a corpus is in.  Looks, and changes nothing.

Compares sizes and times only, as the beginning of an update does; a file that was changed within the same tick of the
clock is seen by the update, not here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from factcheck.errors import StoreError
from factcheck.store.database import Damaged, Database
from factcheck.store.files import MANIFEST, Stamp, check_corpus, manifest_stamp, scan
from factcheck.store.folders import broken
from factcheck.store.pointer import Pointer, is_sound, location

Condition = Literal["none", "current", "stale", "rebuild"]


class IndexState(NamedTuple):
    """``files`` is the number of files that may be documents; ``documents`` and ``passages`` are those indexed.

    ``condition``: ``none`` there is no index, ``current`` nothing is to be done, ``stale`` files have changed since,
    ``rebuild`` it belongs to another version or is damaged.  ``reason`` says what for the last two.  ``skipped`` maps
    paths that are no documents to the reason, as far as it is known.
    """

    folder: Path
    condition: Condition
    reason: str
    files: int
    documents: int
    passages: int
    skipped: dict[str, str]


def index_state(corpus: Path, cache_dir: Path, embedder_id: str) -> IndexState:
    """The state of the index of ``corpus`` in ``cache_dir``.  Raises CorpusError for a folder that cannot be used."""
    root = check_corpus(corpus)
    folder = location(root, cache_dir)
    cache = cache_dir.resolve()
    found = scan(root, cache if cache != root else cache / "index")
    manifest = manifest_stamp(root)
    stamps = {**found.found, MANIFEST: manifest} if manifest else found.found
    state = IndexState(folder, "none", "", len(found.found), 0, 0, dict(sorted(found.skipped.items())))
    try:
        database = Database.read(folder)
    except Damaged as error:
        return state._replace(condition="rebuild", reason=str(error))
    except StoreError as error:
        none = not folder.is_dir()
        return state if none else state._replace(condition="rebuild", reason=error.message)
    try:
        return _compare(state, database, stamps, embedder_id)
    except (Damaged, StoreError) as error:
        return state._replace(condition="rebuild", reason=str(error))
    finally:
        database.close()


def _compare(state: IndexState, database: Database, stamps: dict[str, Stamp], embedder_id: str) -> IndexState:
    known = database.files()
    documents, passages = database.count()
    unread = {name: row.reason for name, row in known.items() if row.reason and name in stamps}
    state = state._replace(
        documents=documents, passages=passages, skipped=dict(sorted({**state.skipped, **unread}.items()))
    )
    pointer = Pointer.load(database.meta().get("pointer", ""))
    if pointer is None:
        return state._replace(condition="rebuild", reason="it was never finished")
    if pointer.embedder != embedder_id:
        return state._replace(condition="rebuild", reason=f"it was made with {pointer.embedder}")
    for sealed in (pointer.vectors, pointer.lexical):
        problem = broken(state.folder, sealed)
        if problem:
            return state._replace(condition="rebuild", reason=problem)
    added = len(stamps.keys() - known.keys())
    removed = len(known.keys() - stamps.keys())
    changed = sum(known[name].stamp != stamp for name, stamp in stamps.items() if name in known)
    if added or removed or changed:
        return state._replace(condition="stale", reason=f"{added} added, {changed} changed, {removed} removed since")
    if not is_sound(state.folder):
        return state._replace(condition="stale", reason="the last update was interrupted")
    return state._replace(condition="current")
