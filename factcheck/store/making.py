"""Makes the Chroma and the BM25 folder of an index from its canonical store."""

from __future__ import annotations

import secrets
from pathlib import Path

from factcheck.errors import StoreError
from factcheck.store.database import Damaged, Database
from factcheck.store.folders import Seal, broken, seal
from factcheck.store.pointer import Pointer, is_sound, locked, set_sound

VECTORS, LEXICAL = "vectors-", "lexical-"


def make_vectors(folder: Path, database: Database, labels: dict[str, str]) -> Seal:
    """A new, verified Chroma folder of all vectors in the store.  Raises StoreError."""
    import numpy as np

    from factcheck.store.vectors import LOOSE, LOOSE_IF_ALONE, BrokenIndex, build

    ids, blobs = database.vectors()
    vectors = np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(ids), -1)
    target = _fresh(folder, VECTORS, labels)
    try:
        build(target, ids, vectors, labels)
    except BrokenIndex as error:
        raise StoreError(
            f"the vector index could not be built at {target}: {error}", hint="Give another --cache-dir."
        ) from error
    return seal(target, LOOSE | LOOSE_IF_ALONE if len(ids) == 1 else LOOSE)


def make_lexical(folder: Path, database: Database, labels: dict[str, str]) -> Seal:
    """A new BM25 folder of all passages in the store."""
    from factcheck.store.lexical import build

    target = _fresh(folder, LEXICAL, labels)
    build(target, *database.searches())
    return seal(target)


def _fresh(folder: Path, prefix: str, labels: dict[str, str]) -> Path:
    """A folder of a name never used before: Chroma keeps clients by their path."""
    target = folder / f"{prefix}{labels['content'][:12]}-{secrets.token_hex(4)}"
    target.mkdir()
    return target


def mended(kind: str, problem: str) -> str:
    """What a person is told."""
    return f"the {kind} index was damaged ({problem}); it was built again from the store, nothing was embedded again"


def repair(folder: Path, pointer: Pointer, kind: str, problem: str) -> tuple[Pointer, list[str]]:
    """Rebuilds one folder of an open index ("vectors" or "lexical"); returns the new pointer and what to tell.

    Another process may have done it already.  Raises StoreError where the corpus's index has moved on.
    """
    with locked(folder):
        sound = is_sound(folder)
        try:
            database = Database.write(folder, check=False)
        except Damaged as error:
            raise StoreError(f"the index at {folder} is damaged: {error}", hint="Index the corpus again.") from None
        try:
            current = Pointer.load(database.meta().get("pointer", ""))
            if current is None or current.content != pointer.content:
                raise StoreError(
                    f"the index at {folder} was replaced while it was read, and then its files were lost",
                    hint="Run the check again.",
                )
            if current != pointer and not broken(folder, getattr(current, kind)):
                return current, []
            make = make_vectors if kind == "vectors" else make_lexical
            sealed = make(folder, database, pointer.labels)
            current = current._replace(vectors=sealed) if kind == "vectors" else current._replace(lexical=sealed)
            with database.transaction():
                database.set_meta(pointer=current.dump())
            clean = database.checkpoint()
        finally:
            database.close()
        if sound and clean:
            set_sound(folder)
    return current, [mended(kind, problem)]
