"""What of a batch has to outlast the process: which questions are at which batch, and the answers that have come.

One SQLite file.  It holds no text of a draft and no key, only the hashes that questions are known by, and of answers
what the model said until they are read.  Several runs may use it at once: a question is claimed in one transaction, so
that no two runs send it.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from factcheck.engines.chat.client import METHODS, Method
from factcheck.engines.chat.retrying import CallError
from factcheck.engines.chat.structured import MORE_ROOM
from factcheck.errors import StoreError

ROUNDS = 3
"""Batches that one question may be in."""
FORGOTTEN = 30 * 24 * 3600.0
"""Seconds after which a batch that nobody has asked about any more is dropped; servers keep results about as long."""
SENDING = 300.0
"""Seconds after which a batch that has no id is taken for one whose run ended before it had sent it."""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS batches (mark TEXT PRIMARY KEY, server TEXT NOT NULL, id TEXT, file TEXT, since REAL NOT NULL)",
    "CREATE TABLE IF NOT EXISTS questions (server TEXT NOT NULL, key TEXT NOT NULL, mark TEXT, line TEXT, way TEXT NOT NULL, "
    "PRIMARY KEY (server, key))",
)


class Batch(NamedTuple):
    """A batch that is under way; ``id`` is None while it is being sent, or where that was interrupted."""

    mark: str
    id: str | None
    file: str | None
    since: float


@dataclass
class Way:
    """How a question is asked, and what its earlier tries took.  ``said`` and ``wrong`` are of an answer that could not
    be read; ``given_up`` is why it is not asked again."""

    round: int = 0
    method: Method | Literal[""] = ""
    own_temperature: bool = False
    room: int = 1
    said: str = ""
    wrong: str = ""
    given_up: str = ""
    most: int = 0
    """Tokens of the question as estimated, and the room for its answer: what it may take at most."""
    most_out: int = 0
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def after(self, error: CallError) -> Way:
        """How to ask after a try without an answer; given up where that cannot help."""
        again = replace(self, round=self.round + 1)
        match error.kind:
            case "again":
                pass
            case "temperature" if not self.own_temperature:
                again.own_temperature = True
            case "too_long" if self.room == 1:
                again.room = MORE_ROOM
            case "refused_shape" if self.method in METHODS[:-1]:
                again.method = METHODS[METHODS.index(self.method) + 1]
            case _:
                again.given_up = error.message
        if again.round >= ROUNDS and not again.given_up:
            again.given_up = f"{error.message}; it was in {ROUNDS} batches"
        return again

    def unreadable(self, said: str, wrong: str) -> Way:
        """How to ask after an answer that could not be read: once more, with what is wrong with it."""
        if self.wrong or self.round + 1 >= ROUNDS:
            return replace(self, given_up=f"unreadable answer, also when asked again: {wrong}")
        return replace(self, round=self.round + 1, said=said[:4000], wrong=wrong)


class Asked(NamedTuple):
    """A question: the mark of the batch it is at (None: at none), its line of results once that has come, its way."""

    mark: str | None
    line: dict[str, Any] | None
    way: Way


class BatchState:
    """The state in ``path``, of one server and model (``server``).  Raises StoreError where it cannot be kept."""

    def __init__(self, path: Path, server: str) -> None:
        self._path, self._server, self._lock = path, server, threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
            for table in _TABLES:
                self._db.execute(table)
            old = (time.time() - FORGOTTEN,)
            self._db.execute("DELETE FROM questions WHERE mark IN (SELECT mark FROM batches WHERE since < ?)", old)
            self._db.execute("DELETE FROM batches WHERE since < ?", old)
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from error

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def batches(self) -> list[Batch]:
        """The batches that are under way, the oldest first."""
        rows = self._all(
            "SELECT mark, id, file, since FROM batches WHERE server = ? ORDER BY since, mark", self._server
        )
        return [Batch(*row) for row in rows]

    def asked(self, keys: Iterable[str]) -> dict[str, Asked]:
        """What is known of the questions."""
        query = "SELECT key, mark, line, way FROM questions WHERE server = ? AND key = ?"
        rows = (row for key in keys for row in self._all(query, self._server, key))
        return {
            key: Asked(mark, json.loads(line) if line else None, Way(**json.loads(way)))
            for key, mark, line, way in rows
        }

    def at(self, mark: str) -> dict[str, Way]:
        """The questions that wait for a batch."""
        rows = self._all(
            "SELECT key, way FROM questions WHERE server = ? AND mark = ? AND line IS NULL", self._server, mark
        )
        return {key: Way(**json.loads(way)) for key, way in rows}

    def claim(self, mark: str, ways: Mapping[str, Way]) -> list[str]:
        """Puts the questions that no batch has, and that have no answer to be read, under a new mark; returns them."""
        with self._writing() as db:
            claimed = []
            for key, way in ways.items():
                row = db.execute(
                    "SELECT mark, line FROM questions WHERE server = ? AND key = ?", (self._server, key)
                ).fetchone()
                if row is None or row == (None, None):
                    claimed.append(key)
                    db.execute(
                        "INSERT OR REPLACE INTO questions VALUES (?, ?, ?, NULL, ?)",
                        (self._server, key, mark, json.dumps(asdict(way))),
                    )
            if claimed:
                db.execute("INSERT INTO batches VALUES (?, ?, NULL, NULL, ?)", (mark, self._server, time.time()))
        return claimed

    def uploaded(self, mark: str, file: str) -> None:
        with self._writing() as db:
            db.execute("UPDATE batches SET file = ? WHERE mark = ?", (file, mark))

    def sent(self, mark: str, id: str) -> None:
        with self._writing() as db:
            db.execute("UPDATE batches SET id = ? WHERE mark = ?", (id, mark))

    def collected(self, mark: str, lines: Mapping[str, Mapping[str, Any]]) -> None:
        """A batch is over: its lines by question; its other questions are at no batch any more."""
        with self._writing() as db:
            db.executemany(
                "UPDATE questions SET line = ? WHERE server = ? AND key = ? AND mark = ? AND line IS NULL",
                ((json.dumps(line), self._server, key, mark) for key, line in lines.items()),
            )
            db.execute("UPDATE questions SET mark = NULL WHERE server = ? AND mark = ?", (self._server, mark))
            db.execute("DELETE FROM batches WHERE mark = ?", (mark,))

    def dropped(self, mark: str) -> None:
        """A batch came to nothing: its questions are as if they had not been asked."""
        with self._writing() as db:
            db.execute("DELETE FROM questions WHERE server = ? AND mark = ?", (self._server, mark))
            db.execute("DELETE FROM batches WHERE mark = ?", (mark,))

    def again(self, key: str, way: Way) -> None:
        """A question is at no batch; ``way`` is how it is to be asked next, if at all."""
        with self._writing() as db:
            db.execute(
                "UPDATE questions SET mark = NULL, line = NULL, way = ? WHERE server = ? AND key = ?",
                (json.dumps(asdict(way)), self._server, key),
            )

    def settled(self, keys: Sequence[str]) -> None:
        """Questions that have their answer, wherever they are."""
        with self._writing() as db:
            db.executemany("DELETE FROM questions WHERE server = ? AND key = ?", ((self._server, key) for key in keys))

    def forget(self, keys: Sequence[str]) -> None:
        """Questions that are at no batch."""
        with self._writing() as db:
            db.executemany(
                "DELETE FROM questions WHERE server = ? AND key = ? AND mark IS NULL",
                ((self._server, key) for key in keys),
            )

    def _all(self, query: str, *values: str) -> list[Any]:
        try:
            with self._lock:
                return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _writing(self) -> _Transaction:
        return _Transaction(self._db, self._lock, self._unusable)

    def _unusable(self, error: Exception) -> StoreError:
        return StoreError(
            f"the state of batches in {self._path.name} cannot be kept: {error}",
            hint="Is the folder writable? Without the state a batch cannot be collected.",
        )


class _Transaction:
    """One change of the file, whole or not at all."""

    def __init__(self, db: sqlite3.Connection, lock: threading.Lock, unusable: Any) -> None:
        self._db, self._lock, self._unusable = db, lock, unusable

    def __enter__(self) -> sqlite3.Connection:
        self._lock.acquire()
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            self._lock.release()
            raise self._unusable(error) from error
        return self._db

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        try:
            self._db.execute("ROLLBACK" if error else "COMMIT")
        except sqlite3.Error as wrong:
            raise self._unusable(wrong) from wrong
        finally:
            self._lock.release()
        if isinstance(error, sqlite3.Error):
            raise self._unusable(error) from error
