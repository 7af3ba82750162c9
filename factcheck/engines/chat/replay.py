"""Answers that were given before, in one SQLite file: a run can be repeated without a call and without a key.

A key holds all that an answer depends on: the model, the prompt's hash, the schema, the parameters, and the hashes of
what was shown.  Every row carries a checksum; one that does not fit is no answer.  Several runs may use a file at
once: rows are written whole, the first answer to a question stays, and who comes second takes that one.  No key and
no text of a draft but what the model repeats of it is kept.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.errors import StoreError

FORMAT = 1
_TRIES = 40
_TABLES = (
    "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, value TEXT NOT NULL, checksum TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS methods (model TEXT PRIMARY KEY, method TEXT NOT NULL)",
)


class Answer(NamedTuple):
    """An answer as it was read, and what it took: calls, tokens, the model that the server named, and the share of the
    price that was paid (a batch costs less)."""

    value: dict[str, Any]
    calls: int
    tokens_in: int
    tokens_out: int
    served_by: str = ""
    share: float = 1.0


def answer_key(**parts: Any) -> str:
    """The key of an answer; ``parts`` must be JSON values."""
    raw = json.dumps({"format": FORMAT, **parts}, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(raw.encode()).hexdigest()


def text_hash(*texts: str) -> str:
    """One hash of several texts; no two lists of texts share it."""
    return hashlib.sha256(json.dumps(texts, ensure_ascii=True).encode()).hexdigest()


class Replay:
    """The answers in ``path``; with None, those of this run only.  May be used from several threads."""

    def __init__(self, path: Path | None, *, must_exist: bool = False, optional: bool = False) -> None:
        """Raises StoreError where the file cannot be used, or, with ``must_exist``, is not there: a run that has to
        be the recorded one must not quietly go on without its record.

        With ``optional`` the file is opened when it is first needed; where it cannot be, nothing outlasts the run, and
        ``notice`` says so."""
        self._lock = threading.Lock()
        self._path = path
        self._optional = optional
        self._opened: sqlite3.Connection | None = None
        self.notice = ""
        self.taken = 0
        """Answers that were taken from the record and used."""
        if path and must_exist and not path.is_file():
            raise StoreError(
                f"replay file {path} is not there", hint="Record it first: the same run without --offline."
            )
        if not optional:
            self._opened = self._open(path)

    @property
    def _db(self) -> sqlite3.Connection:
        """Only with the lock held."""
        if self._opened is None:
            try:
                self._opened = self._open(self._path)
            except StoreError as error:
                if not self._optional:
                    raise
                self.notice = f"{error.message}; the model's answers are not kept"
                self._path, self._opened = None, self._open(None)
        return self._opened

    def _open(self, path: Path | None) -> sqlite3.Connection:
        """A plain rollback journal: the file is committed to repositories, and must be one file when a run is over."""
        try:
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(path or ":memory:", timeout=30, isolation_level=None, check_same_thread=False)
            self._prepare(db)
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from error
        return db

    @staticmethod
    def _prepare(db: sqlite3.Connection) -> None:
        for attempt in range(1, _TRIES + 1):
            try:
                for table in _TABLES:
                    db.execute(table)
                return
            except sqlite3.OperationalError as error:
                if attempt == _TRIES or "locked" not in str(error):
                    raise
                time.sleep(0.05)

    def get(self, key: str) -> Answer | None:
        """The answer, or None where there is none or the row is damaged."""
        try:
            with self._lock:
                row = self._db.execute("SELECT value, checksum FROM answers WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        if row is None or _checksum(key, row[0]) != row[1]:
            return None
        try:
            return Answer(**json.loads(row[0]))
        except (TypeError, ValueError):
            return None

    def put(self, key: str, answer: Answer) -> Answer:
        """Keeps an answer and returns the one that stands: another run may have been first."""
        value = json.dumps(answer._asdict(), ensure_ascii=True, sort_keys=True)
        try:
            with self._lock:
                if self._path and (row := self._damaged(key)):
                    self._db.execute("DELETE FROM answers WHERE key = ? AND value = ?", (key, row))
                self._db.execute("INSERT OR IGNORE INTO answers VALUES (?, ?, ?)", (key, value, _checksum(key, value)))
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        return self.get(key) or answer

    def _damaged(self, key: str) -> str | None:
        row = self._db.execute("SELECT value, checksum FROM answers WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row and _checksum(key, row[0]) != row[1] else None

    def method(self, model: str) -> str | None:
        """How the model is asked for answers of a shape, where that was found out before."""
        try:
            with self._lock:
                row = self._db.execute("SELECT method FROM methods WHERE model = ?", (model,)).fetchone()
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        return str(row[0]) if row else None

    def remember(self, model: str, method: str) -> None:
        try:
            with self._lock:
                self._db.execute("INSERT OR REPLACE INTO methods VALUES (?, ?)", (model, method))
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def close(self) -> None:
        with self._lock:
            if self._opened:
                self._opened.close()

    def _unusable(self, error: Exception) -> StoreError:
        name = self._path.name if self._path else "in memory"
        return StoreError(
            f"replay file {name} cannot be used: {error}", hint="Is it a file of factcheck, and writable?"
        )


def _checksum(key: str, value: str) -> str:
    return hashlib.sha256(f"{key}\n{value}".encode()).hexdigest()[:16]
