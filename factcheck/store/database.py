"""The canonical store: documents, their readable text, passages and vectors, in one SQLite file.

Write-ahead log, one writer (``index`` holds the file lock), every update one transaction: a process killed in the
middle leaves the former state.  All SQLite errors leave this module as StoreError, damage as Damaged.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from factcheck.errors import StoreError
from factcheck.store.files import Stamp
from factcheck.store.passages import CHUNKER, Cut, search_text
from factcheck.types import Document, Passage, Span

T = TypeVar("T")
SCHEMA = f"2/{CHUNKER}"
FILE = "store.sqlite3"

_TABLES = """
BEGIN;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, sha256 TEXT,
                    reason TEXT) WITHOUT ROWID;
CREATE TABLE documents (id TEXT PRIMARY KEY, title TEXT NOT NULL, source TEXT NOT NULL, published TEXT,
                        tier INTEGER NOT NULL, sha256 TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE passages (id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
                       position INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, heading TEXT NOT NULL,
                       lead TEXT NOT NULL, reading TEXT NOT NULL, search TEXT NOT NULL, vector BLOB);
CREATE UNIQUE INDEX passage_order ON passages(document, position);
"""
_CORRUPT = ("malformed", "not a database", "corrupt", "disk image", "no such table", "no such column")


class Damaged(Exception):  # noqa: N818 - leads to a rebuild, not to a report
    """The file is no longer a sound database of ours.  The message says what is wrong."""


class FileRow(NamedTuple):
    """What was known of a file when it was last read; ``reason`` says why it is no document."""

    stamp: Stamp
    sha256: str
    reason: str | None


class Context(NamedTuple):
    """What surrounds a passage: see ``passages.Cut``."""

    heading: str
    lead: str
    reading: str


@contextlib.contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        problem = str(error)
        if isinstance(error, sqlite3.DatabaseError) and any(word in problem for word in _CORRUPT):
            raise Damaged(problem) from None
        raise StoreError(
            f"the index cannot be used: {path} ({problem})", hint="Free disk space, or give another --cache-dir."
        ) from None


class Database:
    """One connection.  Readers see the state of the moment they opened, whatever a writer does."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def read(cls, folder: Path) -> Database:
        """For reading.  Raises Damaged, also for another schema, and StoreError where there is none."""
        path = folder / FILE
        if not path.is_file():
            raise StoreError(f"there is no index at {folder}", hint="Index the corpus first.")
        with _translated(path):
            connection = sqlite3.connect(
                f"file:{quote(str(path))}?mode=ro", uri=True, timeout=30, isolation_level=None, check_same_thread=False
            )
            database = cls(path, connection)
            try:
                connection.execute("BEGIN")
                database._check_schema()
            except BaseException:
                connection.close()
                raise
        return database

    @classmethod
    def write(cls, folder: Path, *, check: bool) -> Database:
        """For writing; made where there is none.  ``check`` reads it whole to find damage.  Raises Damaged."""
        path = folder / FILE
        with _translated(path):
            connection = sqlite3.connect(path, timeout=30, isolation_level=None)
            database = cls(path, connection)
            try:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA foreign_keys=ON")
                if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    connection.executescript(_TABLES)
                    connection.execute("INSERT INTO meta VALUES ('schema', ?)", [SCHEMA])
                    connection.execute("COMMIT")
                if check and (problem := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                    raise Damaged(str(problem))
                database._check_schema()
            except BaseException:
                connection.close()
                raise
        return database

    def _check_schema(self) -> None:
        found = self._connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
        if found is None or found[0] != SCHEMA:
            raise Damaged(f"made by another version ({found[0] if found else 'unknown'})")

    def close(self) -> None:
        """Closes the connection; what was not committed is undone."""
        self._connection.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        with _translated(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def checkpoint(self) -> bool:
        """Moves the log into the main file, so that the file's stamp stands for its content.

        False where a reader of the former state stands in the way; the log then stays.
        """
        with _translated(self.path):
            self._connection.execute("PRAGMA busy_timeout=0")
            return bool(self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)

    def _rows(self, query: str, values: Iterable[Any] = ()) -> list[Any]:
        with _translated(self.path):
            return self._connection.execute(query, tuple(values)).fetchall()

    def meta(self) -> dict[str, str]:
        """Names and values that describe the whole index."""
        return dict(self._rows("SELECT name, value FROM meta"))

    def set_meta(self, **values: str) -> None:
        """Sets some of them."""
        with _translated(self.path):
            self._connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def files(self) -> dict[str, FileRow]:
        """Every file that was read, by path."""
        rows = self._rows("SELECT path, size, mtime_ns, ctime_ns, sha256, reason FROM files ORDER BY path")
        return {path: FileRow(Stamp(size, mtime, ctime), sha, why) for path, size, mtime, ctime, sha, why in rows}

    def set_files(self, files: dict[str, FileRow]) -> None:
        """Replaces the whole list."""
        with _translated(self.path):
            self._connection.execute("DELETE FROM files")
            rows = ((path, *row.stamp, row.sha256, row.reason) for path, row in files.items())
            self._connection.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", rows)

    def documents(self) -> dict[str, Document]:
        """All documents by id, in the order of their ids, without their texts."""
        rows = self._rows("SELECT id, title, source, published, tier, sha256 FROM documents ORDER BY id")
        return {row[0]: _document(*row) for row in rows}

    def text(self, document: str) -> str:
        """The readable text of a document.  Raises KeyError."""
        rows = self._rows("SELECT text FROM documents WHERE id = ?", [document])
        if not rows:
            raise KeyError(document)
        return str(rows[0][0])

    def opening(self, document: str, length: int) -> str:
        """The first characters of a document's readable text.  Raises KeyError."""
        rows = self._rows("SELECT substr(text, 1, ?) FROM documents WHERE id = ?", [length, document])
        if not rows:
            raise KeyError(document)
        return str(rows[0][0])

    def remove(self, document: str) -> dict[bytes, bytes]:
        """Removes a document; returns its vectors by ``search_key`` for passages that come back unchanged."""
        rows = self._rows("SELECT search, vector FROM passages WHERE document = ? AND vector NOT NULL", [document])
        self._rows("DELETE FROM documents WHERE id = ?", [document])
        return {search_key(search): vector for search, vector in rows}

    def add(self, document: Document, text: str, cuts: list[Cut], known: dict[bytes, bytes]) -> None:
        """Adds a document with its passages; vectors that are not ``known`` are left open."""
        published = document.published.isoformat() if document.published else None
        values = (
            document.id, _storable(document.title), _storable(document.source), published, document.tier,
            document.sha256, text,
        )  # fmt: skip
        rows = []
        for position, cut in enumerate(cuts):
            search = _storable(search_text(document.title, cut))
            own = passage_id(document.id, cut.start, cut.end)
            vector = known.get(search_key(search))
            rows.append((own, document.id, position, *map(_storable, cut), search, vector))
        with _translated(self.path):
            self._connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", values)
            self._connection.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def forget_vectors(self) -> None:
        """Leaves every vector open: another embedder is to fill them."""
        self._rows("UPDATE passages SET vector = NULL")

    def open_vectors(self) -> list[tuple[str, str]]:
        """Passages without a vector, by id, with the text to embed; similar lengths together (less padding)."""
        return self._rows("SELECT id, search FROM passages WHERE vector IS NULL ORDER BY length(search), id")

    def set_vectors(self, rows: Iterable[tuple[bytes, str]]) -> None:
        """Vectors (float32, little endian) by passage id."""
        with _translated(self.path):
            self._connection.executemany("UPDATE passages SET vector = ? WHERE id = ?", rows)

    def vectors(self) -> tuple[list[str], list[bytes]]:
        """All passage ids and vectors, in the order of the corpus."""
        rows = self._rows("SELECT id, vector FROM passages ORDER BY document, position")
        return [row[0] for row in rows], [row[1] for row in rows]

    def searches(self) -> tuple[list[str], list[str]]:
        """All passage ids and the texts by which they are found, in the order of the corpus."""
        rows = self._rows("SELECT id, search FROM passages ORDER BY document, position")
        return [row[0] for row in rows], [row[1] for row in rows]

    def count(self) -> tuple[int, int]:
        """Documents and passages."""
        row = self._rows("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages)")[0]
        return int(row[0]), int(row[1])

    def passages(self, ids: list[str]) -> dict[str, tuple[Passage, Context]]:
        """The passages with these ids, and what surrounds them; unknown ids are missing."""
        found: dict[str, tuple[Passage, Context]] = {}
        for at in range(0, len(ids), 500):
            some = ids[at : at + 500]
            marks = ",".join("?" * len(some))
            rows = self._rows(
                "SELECT p.id, document, start, end, substr(text, start + 1, end - start), heading, lead, reading "  # noqa: S608
                f"FROM passages p JOIN documents d ON d.id = document WHERE p.id IN ({marks})",
                some,
            )
            for own, document, start, end, text, *context in rows:
                span = Span(start=start, end=end)
                found[own] = (Passage(id=own, document=document, span=span, text=text), Context(*context))
        return found

    def of_document(self, document: str) -> list[str]:
        """The ids of a document's passages, in their order."""
        return [
            own for (own,) in self._rows("SELECT id FROM passages WHERE document = ? ORDER BY position", [document])
        ]

    def beside(self, passage: str) -> tuple[str | None, str | None]:
        """The ids of the passages before and after one, in its document."""
        rows = self._rows(
            "SELECT o.position - p.position, o.id FROM passages p JOIN passages o ON o.document = p.document "
            "AND o.position IN (p.position - 1, p.position + 1) WHERE p.id = ?",
            [passage],
        )
        found = dict(rows)
        return found.get(-1), found.get(1)


def passage_id(document: str, start: int, end: int) -> str:
    """``path#start-end``: the same passage has the same id on every machine."""
    return f"{document}#{start}-{end}"


def search_key(search: str) -> bytes:
    """By which a vector is found again when its document moved or changed elsewhere."""
    return hashlib.sha256(search.encode("utf-8", "surrogatepass")).digest()


def _document(own: str, title: str, source: str, published: str | None, tier: int, sha256: str) -> Document:
    day = date.fromisoformat(published) if published else None
    return Document(id=own, title=title, source=source, published=day, tier=tier, sha256=sha256)


def _storable(value: T) -> T:
    """Text without lone surrogates, which a JSON document may spell out and SQLite does not take; else as it is."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value  # type: ignore[return-value]
