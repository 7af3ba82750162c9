"""The public face of the store: ``update`` brings a corpus's index up to date, ``Index`` reads it.

An index lives in ``cache_dir/index/<name>-<hash of the corpus path>/``: the canonical SQLite store, and a Chroma and
a BM25 folder made from it.  The store names the two, so that all changes in one transaction.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from factcheck.errors import StoreError
from factcheck.store.database import Context, Damaged, Database
from factcheck.store.files import check_corpus
from factcheck.store.folders import Seal, broken, hold
from factcheck.store.pointer import Pointer, location
from factcheck.store.result import IndexResult
from factcheck.store.update import update
from factcheck.types import Document, Passage

if TYPE_CHECKING:
    from factcheck.store.lexical import LexicalIndex
    from factcheck.store.vectors import VectorIndex

__all__ = ["Index", "IndexResult", "update"]

T = TypeVar("T")
FRONT = 400
"""Characters of a document's opening that ``Index.front`` gives: title, author, day and the first sentences."""


class Index:
    """A corpus as it was when opened; later updates do not change what an open index says.

    Use it as a context manager, or close it.  ``notices`` grows when damage was found and mended.  Several threads may ask
    at once; they are answered one after the other, which takes little beside the models' work.
    """

    def __init__(self, folder: Path, database: Database, pointer: Pointer) -> None:
        self._lock = threading.RLock()
        self._folder = folder
        self._database = database
        self._pointer = pointer
        self._vectors: VectorIndex | None = None
        self._lexical: LexicalIndex | None = None
        self._held: list[int] = []
        self._texts: dict[str, str] = {}
        self._fronts: dict[str, str] = {}
        self._orders: dict[str, list[str]] = {}
        self._passages: dict[str, tuple[Passage, Context]] = {}
        self._closed = False
        self.notices: list[str] = []
        self._hold()

    @classmethod
    def open(cls, corpus: Path, cache_dir: Path) -> Index:
        """Opens the index that ``update`` made.  Raises StoreError where there is none."""
        folder = location(check_corpus(corpus), cache_dir)
        index = cls._open(corpus, folder)
        for _ in range(2):
            if index._complete():
                break
            index.close()  # swept by another process between the reading of its name and the holding of it
            index = cls._open(corpus, folder)
        return index

    @classmethod
    def _open(cls, corpus: Path, folder: Path) -> Index:
        try:
            database = Database.read(folder)
            pointer = Pointer.load(database.meta().get("pointer", ""))
        except Damaged as error:
            raise StoreError(f"the index of {corpus} is damaged: {error}", hint="Index the corpus again.") from None
        if pointer is None:
            database.close()
            raise StoreError(f"there is no index of {corpus} at {folder}", hint="Index the corpus first.")
        return cls(folder, database, pointer)

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets all files go; whoever asks later gets a StoreError."""
        with self._lock:
            self._closed = True
            if self._vectors is not None:
                self._vectors.close()
                self._vectors = None
            self._database.close()
            while self._held:
                os.close(self._held.pop())

    @cached_property
    def digest(self) -> str:
        """The corpus's digest, as in ``IndexResult``."""
        return self._read(self._database.meta)["digest"]

    @property
    def embedder_id(self) -> str:
        """Which embedder made the vectors: queries need the same."""
        return self._pointer.embedder

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """All documents by id."""
        return self._read(self._database.documents)

    def text(self, document_id: str) -> str:
        """The readable text of a document: what offsets count in.  Raises KeyError."""
        if document_id not in self._texts:
            self._texts[document_id] = self._read(lambda: self._database.text(document_id))
        return self._texts[document_id]

    def front(self, document_id: str) -> str:
        """How a document opens: its first lines, up to ``FRONT`` characters.  Raises KeyError."""
        if document_id not in self._fronts:
            opening = self._read(lambda: self._database.opening(document_id, FRONT + 1))
            self._fronts[document_id] = opening if len(opening) <= FRONT else opening[: FRONT + 1].rsplit(None, 1)[0]
        return self._fronts[document_id]

    def passage(self, passage_id: str) -> Passage:
        """Raises KeyError."""
        return self.passages([passage_id])[passage_id][0]

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Context]]:
        """Passages with what surrounds them, in the order of ``ids``.  Raises KeyError."""
        missing = [own for own in ids if own not in self._passages]
        if missing:
            self._passages.update(self._read(lambda: self._database.passages(missing)))
        return {own: self._passages[own] for own in ids}

    def neighbours(self, passage: Passage) -> tuple[str, str]:
        """The texts of the passages before and after one in its document; empty at its ends."""
        before, after = self._read(lambda: self._database.beside(passage.id))
        return self.passage(before).text if before else "", self.passage(after).text if after else ""

    def of_document(self, document_id: str) -> list[str]:
        """The ids of a document's passages, in their order."""
        if document_id not in self._orders:
            self._orders[document_id] = self._read(lambda: self._database.of_document(document_id))
        return self._orders[document_id]

    def around(self, passage: Passage, reach: int) -> list[str]:
        """The ids of up to ``reach`` passages before and behind one in its document, with its own, in their order."""
        order = self.of_document(passage.document)
        at = order.index(passage.id)
        return order[max(0, at - reach) : at + reach + 1]

    def dense(self, vector: Sequence[float], k: int) -> list[tuple[str, float]]:
        """The ``k`` passages nearest to a unit vector: (id, cosine similarity), best first.

        A damaged Chroma folder is built again from the store, which is said in ``notices``.
        """
        from factcheck.store.vectors import BrokenIndex

        with self._lock:
            self._check_open()
            try:
                return self._open_vectors().query(vector, k)
            except BrokenIndex as error:
                self._repair("vectors", str(error))
                return self._open_vectors().query(vector, k)

    def lexical(self, text: str, k: int) -> list[tuple[str, float]]:
        """The ``k`` passages that share most words and figures with a text: (id, BM25 score), best first."""
        with self._lock:
            self._check_open()
            return self._open_lexical().query(text, k)

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError("the index is closed")

    def _open_lexical(self) -> LexicalIndex:
        if self._lexical is None:
            from factcheck.store.lexical import open_index

            try:
                self._lexical = self._checked_open("lexical", open_index)
            except Exception as error:  # numpy, json and bm25s each fail in their own way
                self._repair("lexical", str(error))
                self._lexical = open_index(self._folder / str(self._pointer.lexical["folder"]))
        return self._lexical

    def _open_vectors(self) -> VectorIndex:
        if self._vectors is None:
            from factcheck.store.vectors import BrokenIndex, open_index

            def opened(folder: Path) -> VectorIndex:
                return open_index(folder, self._pointer.passages, self._pointer.labels)

            try:
                self._vectors = self._checked_open("vectors", opened)
            except OSError as error:
                raise BrokenIndex(str(error)) from None
        return self._vectors

    def _checked_open(self, kind: str, opened: Callable[[Path], T]) -> T:
        sealed: Seal = getattr(self._pointer, kind)
        problem = broken(self._folder, sealed)
        if problem:
            raise OSError(problem)
        return opened(self._folder / str(sealed["folder"]))

    def _repair(self, kind: str, problem: str) -> None:
        from factcheck.store.making import repair

        if self._vectors is not None:
            self._vectors.close()
        self._vectors = self._lexical = None
        self._pointer, notices = repair(self._folder, self._pointer, kind, problem)
        self.notices += notices
        self._hold()

    def _complete(self) -> bool:
        folders = (self._pointer.vectors["folder"], self._pointer.lexical["folder"])
        return all((self._folder / str(name)).is_dir() for name in folders)

    def _hold(self) -> None:
        for sealed in (self._pointer.vectors, self._pointer.lexical):
            handle = hold(self._folder / str(sealed["folder"]))
            if handle is not None:
                self._held.append(handle)

    def _read(self, reader: Callable[[], T]) -> T:
        try:
            with self._lock:
                return reader()
        except Damaged as error:
            message = f"the index at {self._folder} is damaged: {error}"
            raise StoreError(message, hint="Index the corpus again.") from None
