"""The writing half of an update; runs under the index's file lock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcheck.errors import StoreError
from factcheck.store.blocks import Parsed, Unreadable
from factcheck.store.database import FILE, Damaged, Database, FileRow
from factcheck.store.documents import NOTHING_DESCRIBED, parse_document
from factcheck.store.files import MANIFEST, Described, Scan, Stamp, manifest_stamp, read_bytes, read_manifest
from factcheck.store.folders import broken, sweep
from factcheck.store.making import LEXICAL, VECTORS, make_lexical, make_vectors, mended
from factcheck.store.passages import cut
from factcheck.store.pointer import SOUND, Pointer, content_key, is_sound, set_sound
from factcheck.store.result import IndexResult
from factcheck.types import Document

if TYPE_CHECKING:
    from factcheck.engines.base import Embedder, Progress

_BATCH = 64


class _Plan(NamedTuple):
    """What is to be done to the store: new and changed documents, removed ones, and every file's row."""

    fresh: dict[str, tuple[Document, Parsed]]
    removed: list[str]
    files: dict[str, FileRow]
    before: dict[str, Document]


class Writer:
    """One update of one index."""

    def __init__(
        self,
        root: Path,
        folder: Path,
        embedder_factory: Callable[[], Embedder],
        embedder_id: str,
        progress: Progress | None,
    ) -> None:
        self._root = root
        self._folder = folder
        self._factory = embedder_factory
        self._embedder_id = embedder_id
        self._progress = progress
        self._notices: list[str] = []

    def run(self, found: Scan, started_ns: int) -> IndexResult:
        """Makes the store fit ``found``, which was scanned at ``started_ns``.  Raises StoreError."""
        try:
            return self._run(found, started_ns)
        except Damaged as error:
            self._discard(str(error))
        try:
            return self._run(found, started_ns)
        except Damaged as error:
            raise StoreError(
                f"the index at {self._folder} is damaged again just after it was made: {error}",
                hint="Check the disk, or give another --cache-dir.",
            ) from None

    def _discard(self, problem: str) -> None:
        (self._folder / SOUND).unlink(missing_ok=True)
        aside = self._folder / (FILE + ".damaged")
        (self._folder / FILE).replace(aside)
        for tail in ("-wal", "-shm"):
            (self._folder / (FILE + tail)).unlink(missing_ok=True)
        self._notices.append(f"the store could not be used ({problem}); everything was indexed again")

    def _run(self, found: Scan, started_ns: int) -> IndexResult:
        database = Database.write(self._folder, check=not is_sound(self._folder))
        try:
            with database.transaction():
                plan = self._plan(database, found)
                self._store(database, plan)
                self._embed(database)
                digest = _digest(database.documents())
                documents, passages = database.count()
                pointer = self._folders(database, content_key(digest, self._embedder_id), passages)
                database.set_meta(
                    digest=digest,
                    embedder=self._embedder_id,
                    checked_ns=str(started_ns),
                    pointer=pointer.dump() if pointer else "",
                )
            clean = database.checkpoint()
        finally:
            database.close()
        keep = {str(pointer.vectors["folder"]), str(pointer.lexical["folder"])} if pointer else set()
        sweep(self._folder, (VECTORS, LEXICAL), keep)
        if clean:  # last: a process that is killed before leaves old folders to the next update
            set_sound(self._folder)
        added = sum(name not in plan.before for name in plan.fresh)
        changed = len(plan.fresh) - added
        unread = {name: row.reason for name, row in plan.files.items() if row.reason}
        skipped = dict(sorted({**found.skipped, **unread}.items()))
        return IndexResult(
            added,
            changed,
            len(plan.removed),
            documents - len(plan.fresh),
            documents,
            passages,
            skipped,
            digest,
            self._notices,
        )

    def _plan(self, database: Database, found: Scan) -> _Plan:
        known, before = database.files(), database.documents()
        described, manifest = read_manifest(self._root), self._manifest_row()
        files: dict[str, FileRow] = {MANIFEST: manifest} if manifest else {}
        same_manifest = (known[MANIFEST].sha256 if MANIFEST in known else "") == (manifest.sha256 if manifest else "")
        fresh: dict[str, tuple[Document, Parsed]] = {}
        for name, stamp in found.found.items():
            row = known.get(name) if same_manifest else None
            files[name], loaded = self._look(name, stamp, row, described.get(name, NOTHING_DESCRIBED))
            if loaded is not None and before.get(name) != loaded[0]:
                fresh[name] = loaded
        self._notices += [f"{MANIFEST} names {name}, which is no document" for name in described.keys() - files.keys()]
        self._notices.sort()
        documents = {name for name, row in files.items() if row.reason is None}
        return _Plan(fresh, sorted(before.keys() - documents), files, before)

    def _manifest_row(self) -> FileRow | None:
        stamp = manifest_stamp(self._root)
        if stamp is None:
            return None
        return FileRow(stamp, hashlib.sha256(read_bytes(self._root, MANIFEST)).hexdigest(), None)

    def _look(
        self, name: str, stamp: Stamp, row: FileRow | None, described: Described
    ) -> tuple[FileRow, tuple[Document, Parsed] | None]:
        """The file's row, and the document where it may have changed.

        The file is always read here, whatever its stamp: hashing costs little beside embedding, and a whole
        update is the moment to be sure.
        """
        sha256 = ""
        try:
            data = read_bytes(self._root, name)
            sha256 = hashlib.sha256(data).hexdigest()
            if row is not None and row.sha256 == sha256:
                return FileRow(stamp, sha256, row.reason), None
            loaded = parse_document(name, data, described)
        except Unreadable as reason:
            return FileRow(stamp, sha256, str(reason)), None
        return FileRow(stamp, sha256, None), loaded

    def _store(self, database: Database, plan: _Plan) -> None:
        vectors: dict[bytes, bytes] = {}
        for name in [*plan.removed, *(name for name in plan.fresh if name in plan.before)]:
            vectors.update(database.remove(name))
        if database.meta().get("embedder", self._embedder_id) != self._embedder_id:
            database.forget_vectors()
            vectors.clear()
        for document, parsed in plan.fresh.values():
            database.add(document, parsed.text, cut(parsed), vectors)
        database.set_files(plan.files)

    def _embed(self, database: Database) -> None:
        todo = database.open_vectors()
        if not todo:
            return
        import numpy as np

        embedder = self._factory()
        if embedder.id != self._embedder_id:
            raise StoreError(f"the embedder is {embedder.id}, but the index was asked for {self._embedder_id}")
        for at in range(0, len(todo), _BATCH):
            batch = todo[at : at + _BATCH]
            vectors = np.ascontiguousarray(embedder.embed([search for _, search in batch]), dtype="<f4")
            if vectors.shape != (len(batch), embedder.dimension) or not np.isfinite(vectors).all():
                raise StoreError(f"the embedder {embedder.id} gave vectors that cannot be used ({vectors.shape})")
            database.set_vectors((row.tobytes(), own) for row, (own, _) in zip(vectors, batch, strict=True))
            if self._progress is not None:
                self._progress("index", at + len(batch), len(todo))

    def _folders(self, database: Database, content: str, passages: int) -> Pointer | None:
        """A pointer to sound folders of this content; None for an index without passages."""
        if not passages:
            return None
        fitting = Pointer.load(database.meta().get("pointer", ""))
        if fitting is not None and fitting.content != content:
            fitting = None
        labels = {"content": content, "embedder": self._embedder_id}
        seals = {}
        for kind, make in (("vectors", make_vectors), ("lexical", make_lexical)):
            sealed = getattr(fitting, kind, None)
            problem = broken(self._folder, sealed) if sealed else None
            if sealed is None or problem:
                if problem:
                    self._notices.append(mended(kind, problem))
                sealed = make(self._folder, database, labels)
            seals[kind] = sealed
        return Pointer(content, self._embedder_id, passages, seals["vectors"], seals["lexical"])


def _digest(documents: dict[str, Document]) -> str:
    """Over all that can change a verdict: paths, bytes, and what is known of each document."""
    digest = hashlib.sha256()
    for document in documents.values():
        digest.update(json.dumps(document.model_dump(mode="json"), sort_keys=True, ensure_ascii=False).encode())
        digest.update(b"\n")
    return digest.hexdigest()
