"""The dense index: a Chroma collection in a folder of its own, built whole and never changed.

The vectors are ours (unit length, cosine space; ``embedding_function=None`` keeps Chroma from loading a model).
Similarity is cosine, 1 for the same direction.  Every failure of Chroma, or an answer that cannot be right, is
``BrokenIndex``: the folder is then built again from the canonical store.
"""

from __future__ import annotations

import math
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from factcheck.engines.base import Vectors

LOOSE = frozenset({"chroma.sqlite3"})
LOOSE_IF_ALONE = frozenset({"header.bin", "data_level0.bin", "length.bin", "link_lists.bin"})
"""A single record stays in Chroma's log, whatever the threshold, and every reader writes it into these files."""
"""Chroma writes into it whenever a client opens, without a change of its size."""

_NAME = "passages"
_BATCH = 5_000
"""Chroma 1.5 takes at most 5,461 records at once."""
_EXACT = 1_000
"""Up to so many passages the search looks at all of them, so that it is exact."""
_PROBES = 5
_CHECKED_BYTES = 8 * 1024 * 1024
_CLIENTS = threading.Lock()
"""Held while a client is made or closed: clients of one folder share what Chroma counts without a lock of its own, so that
one that is being made could be left with what another, closing, has just taken down."""


class BrokenIndex(Exception):  # noqa: N818 - leads to a rebuild, not to a report
    """The index cannot be opened, or does not answer as it must.  The message says how."""


class VectorIndex:
    """An open collection."""

    def __init__(self, client: Any, collection: Any, count: int) -> None:
        self._client = client
        self._collection = collection
        self._count = count

    def query(self, vector: Sequence[float], k: int) -> list[tuple[str, float]]:
        """The nearest ``k`` passages: (id, similarity), best first, ties by id.  Raises BrokenIndex."""
        wanted = min(k, self._count)
        try:
            found = self._collection.query(query_embeddings=[vector], n_results=wanted, include=["distances"])
            ids, distances = found["ids"][0], found["distances"][0]
            pairs = [(str(own), 1.0 - float(far)) for own, far in zip(ids, distances, strict=True)]
        except Exception as error:  # Chroma raises what its Rust core does, of any type
            raise BrokenIndex(f"Chroma: {error}") from error
        if len(pairs) != wanted or not all(math.isfinite(score) for _, score in pairs):
            raise BrokenIndex(f"{len(pairs)} of {wanted} neighbours found")
        return sorted(((own, round(score, 6)) for own, score in pairs), key=lambda pair: (-pair[1], pair[0]))

    def close(self) -> None:
        """Lets the files go."""
        _close(self._client)


def build(folder: Path, ids: list[str], vectors: Vectors, labels: dict[str, str]) -> None:
    """Builds and verifies a collection in a new folder.  ``labels`` become its metadata.

    Raises BrokenIndex where Chroma does not give back what was put in.
    """
    settings = {
        "space": "cosine",
        "num_threads": 1,  # with more, the graph depends on the scheduler
        "ef_construction": 200,
        "ef_search": _effort(len(ids)),
        # written to disk once, at the end: a later reader then need not replay Chroma's log
        "sync_threshold": max(2, len(ids)),
        "batch_size": max(2, min(100, len(ids))),
    }
    client = _client(folder)
    try:
        metadata: dict[str, str | int] = {**labels, "count": len(ids), "dimension": int(vectors.shape[1])}
        collection = client.create_collection(
            _NAME, embedding_function=None, metadata=metadata, configuration={"hnsw": settings}
        )
        for at in range(0, len(ids), _BATCH):
            collection.add(ids=ids[at : at + _BATCH], embeddings=vectors[at : at + _BATCH])
        _verify(VectorIndex(client, collection, len(ids)), collection, ids, vectors)
    except BrokenIndex:
        raise
    except Exception as error:
        raise BrokenIndex(f"Chroma: {error}") from error
    finally:
        _close(client)


def _verify(index: VectorIndex, collection: Any, ids: list[str], vectors: Vectors) -> None:
    if collection.count() != len(ids):
        raise BrokenIndex(f"{collection.count()} records instead of {len(ids)}")
    for at in range(0, len(ids), max(1, len(ids) // _PROBES)):
        found = index.query(vectors[at].tolist(), 1)
        if not found or (found[0][0] != ids[at] and found[0][1] < 1 - 1e-3):
            raise BrokenIndex(f"{ids[at]} is not its own nearest neighbour")


def _effort(count: int) -> int:
    return max(100, count) if count <= _EXACT else 200


def open_index(folder: Path, count: int, labels: dict[str, str]) -> VectorIndex:
    """Opens a collection that was built with these labels.  Raises BrokenIndex."""
    _check_sqlite(folder / "chroma.sqlite3")
    try:
        client = _client(folder)
    except Exception as error:
        raise BrokenIndex(f"Chroma: {error}") from error
    try:
        collection = client.get_collection(_NAME, embedding_function=None)
        metadata = dict(collection.metadata or {})
        if collection.count() != count or any(metadata.get(name) != value for name, value in labels.items()):
            raise BrokenIndex("it was built from other documents")
    except BrokenIndex:
        _close(client)
        raise
    except Exception as error:
        _close(client)
        raise BrokenIndex(f"Chroma: {error}") from error
    return VectorIndex(client, collection, count)


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    with _CLIENTS:
        return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _close(client: Any) -> None:
    with _CLIENTS:
        client.close()


def _check_sqlite(path: Path) -> None:
    """Looks at Chroma's own database before Chroma does: its native code is less forgiving."""
    try:
        if path.stat().st_size > _CHECKED_BYTES:
            return
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
        try:
            problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    except (OSError, sqlite3.Error) as error:
        raise BrokenIndex(str(error)) from None
    if problem != "ok":
        raise BrokenIndex(str(problem))
