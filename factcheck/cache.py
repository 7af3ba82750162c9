"""What was found before: evidence by claim, so that an unchanged sentence is not verified again, and results by draft, so
that an unchanged draft is not even parsed.

Two SQLite files in the cache folder, safe for several runs and threads at once.  A key holds everything that a value
depends on; every row carries a checksum, so that a damaged quote is gathered anew rather than shown.  A damaged
file is started again, one that cannot be opened or written is left aside; both with a notice, neither stops a check.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter

from factcheck.types import Evidence

KEEP_SECONDS = 30 * 24 * 3600
"""Entries that were not used for so long are dropped."""
VERSIONS = 4
"""Results of one draft that are kept, the latest used: as it is saved again and again, the older ones are dropped."""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_TRIES = 10
_DAY = 86_400
_EVIDENCE = TypeAdapter(tuple[Evidence, ...])
T = TypeVar("T")


def cache_key(parts: Sequence[Any]) -> str:
    """One key for all that the evidence depends on; ``parts`` must be JSON values."""
    raw = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(raw.encode()).hexdigest()


def _sealed(key: str, value: str) -> str:
    return hashlib.sha256(f"{key}\n{value}".encode()).hexdigest()[:16] + value


def _unsealed(key: str, row: str) -> str | None:
    """The value, or None where it is not the one that was kept under this key."""
    value = row[16:]
    return value if _sealed(key, value) == row else None


class _File:
    """One SQLite file.  With ``path`` None nothing is kept.  ``notice`` says why the file was left aside."""

    tables = ""

    def __init__(self, path: Path | None) -> None:
        self.notice = ""
        self._path = path
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None
        if path:
            try:
                self._db = self._open(path)
            except sqlite3.Error as error:
                self._recover(error)

    def _open(self, path: Path) -> sqlite3.Connection:
        db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
        db.text_factory = lambda raw: raw.decode("utf-8", "replace")  # the checksum decides, not an exception
        try:
            self._share(db)
            db.execute("PRAGMA synchronous=NORMAL")
            db.executescript(self.tables)
        except sqlite3.Error:
            db.close()
            raise
        return db

    @staticmethod
    def _share(db: sqlite3.Connection) -> None:
        """Write-ahead logging.  SQLite does not wait for a lock here, as when two processes make the file at once."""
        for attempt in range(1, _TRIES + 1):
            try:
                db.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if attempt == _TRIES or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                time.sleep(0.05)

    def _recover(self, error: sqlite3.Error) -> None:
        """Starts a damaged file again, once.  One that is locked, full or read-only may be another run's good cache:
        it keeps what it has, and this run does without."""
        if self._db:
            self._db.close()
            self._db = None
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if self._path is None or code not in _DAMAGED or self.notice:
            self.notice = f"the cache is not used: {error}"
            return
        self.notice = f"the cache {self._path.name} was damaged and has been started again"
        try:
            for tail in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + tail).unlink(missing_ok=True)
            self._db = self._open(self._path)
        except (OSError, sqlite3.Error) as again:
            self.notice = f"the cache is damaged and cannot be started again: {again}"

    def _use(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """What ``work`` gives; ``otherwise`` where the file cannot be used."""
        with self._lock:
            if self._db:
                try:
                    return work(self._db)
                except sqlite3.Error as error:
                    self._recover(error)
            return otherwise

    def close(self) -> None:
        """Lets go of the file; what comes later is not kept."""
        with self._lock:
            if self._db:
                self._db.close()
                self._db = None


class EvidenceCache(_File):
    """Evidence by key."""

    tables = (
        "CREATE TABLE IF NOT EXISTS evidence (key TEXT PRIMARY KEY, value TEXT NOT NULL, used INTEGER NOT NULL);"
        "CREATE TABLE IF NOT EXISTS entailments (key TEXT PRIMARY KEY, value TEXT NOT NULL, used INTEGER NOT NULL);"
    )

    def get(self, keys: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
        """The known ones among ``keys``."""
        found: dict[str, tuple[Evidence, ...]] = {}

        def read(db: sqlite3.Connection) -> None:
            for key in keys:
                row = db.execute("SELECT value FROM evidence WHERE key = ?", (key,)).fetchone()
                value = _unsealed(key, str(row[0])) if row else None
                if value is not None:
                    found[key] = _EVIDENCE.validate_json(value)

        with contextlib.suppress(ValueError):  # a row of another make: what was found stands, the rest is gathered anew
            self._use(read, None)
        return found

    def put(self, key: str, evidence: tuple[Evidence, ...]) -> None:
        """Keeps evidence at once, so that an interrupted run loses nothing."""
        row = (key, _sealed(key, _EVIDENCE.dump_json(evidence).decode()), int(time.time()))
        self._use(lambda db: db.execute("INSERT OR REPLACE INTO evidence VALUES (?, ?, ?)", row), None)

    def entailment(self, key: str) -> float | None:
        """How far a sentence supports a claim that was made of it, as far as that was asked before."""
        now = int(time.time())

        def read(db: sqlite3.Connection) -> str | None:
            row = db.execute("SELECT value, used FROM entailments WHERE key = ?", (key,)).fetchone()
            if row and int(row[1]) < now - _DAY:
                db.execute("UPDATE entailments SET used = ? WHERE key = ?", (now, key))
            return _unsealed(key, str(row[0])) if row else None

        value = self._use(read, None)
        return None if value is None else float(value)

    def put_entailment(self, key: str, value: float) -> None:
        """Keeps one such answer."""
        row = (key, _sealed(key, repr(value)), int(time.time()))
        self._use(lambda db: db.execute("INSERT OR REPLACE INTO entailments VALUES (?, ?, ?)", row), None)

    def mark(self, used: Iterable[str]) -> None:
        """Keeps these keys from being dropped, and drops those that were not used for long."""
        now = int(time.time())

        def write(db: sqlite3.Connection) -> None:
            db.execute("BEGIN")
            db.executemany(
                "UPDATE evidence SET used = ? WHERE key = ? AND used < ?", ((now, k, now - _DAY) for k in used)
            )
            for table in ("evidence", "entailments"):
                db.execute(f"DELETE FROM {table} WHERE used < ?", (now - KEEP_SECONDS,))  # noqa: S608 - no input
            db.execute("COMMIT")

        self._use(write, None)


class KeptResult(NamedTuple):
    """``value`` is the caller's own text, ``evidence`` the keys of the evidence behind it."""

    value: str
    evidence: tuple[str, ...]


class ResultCache(_File):
    """Results by draft and setup: ``draft`` stands for its bytes and how they are read, ``setup`` for all else that the
    result depends on.  ``name`` groups the versions of one draft."""

    tables = (
        "CREATE TABLE IF NOT EXISTS results (draft TEXT NOT NULL, setup TEXT NOT NULL, name TEXT NOT NULL, "
        "value TEXT NOT NULL, evidence TEXT NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (draft, setup));"
        "CREATE INDEX IF NOT EXISTS result_names ON results(name);"
    )

    def known(self, drafts: Iterable[str]) -> set[str]:
        """The drafts with a result in any setup: those that are known to be readable."""
        ask = "SELECT 1 FROM results WHERE draft = ? LIMIT 1"
        return self._use(lambda db: {one for one in drafts if db.execute(ask, (one,)).fetchone()}, set())

    def get(self, draft: str, setup: str) -> KeptResult | None:
        """One result, None where there is none."""
        ask = "SELECT value, evidence FROM results WHERE draft = ? AND setup = ?"
        row = self._use(lambda db: db.execute(ask, (draft, setup)).fetchone(), None)
        value = _unsealed(draft + setup, str(row[0])) if row else None
        return None if value is None else KeptResult(value, tuple(str(row[1]).split()))

    def put(self, draft: str, setup: str, name: str, kept: KeptResult) -> None:
        """Keeps a result, and drops the older versions of the draft of this name."""
        row = (draft, setup, name, _sealed(draft + setup, kept.value), " ".join(kept.evidence), int(time.time()))
        older = "SELECT rowid FROM results WHERE name = ? ORDER BY used DESC, rowid DESC LIMIT -1 OFFSET ?"

        def write(db: sqlite3.Connection) -> None:
            db.execute("BEGIN")
            db.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?)", row)
            db.execute(f"DELETE FROM results WHERE rowid IN ({older})", (name, VERSIONS))  # noqa: S608 - no input
            db.execute("COMMIT")

        self._use(write, None)

    def mark(self, drafts: Iterable[str], setup: str) -> set[str]:
        """Keeps results from being dropped, and drops those that were not used for long; returns the evidence behind
        those that were last used before today, which is to be marked likewise."""
        now = int(time.time())
        update = "UPDATE results SET used = ? WHERE draft = ? AND setup = ? AND used < ? RETURNING evidence"

        def write(db: sqlite3.Connection) -> set[str]:
            db.execute("BEGIN")
            found: set[str] = set()
            for draft in drafts:
                for (keys,) in db.execute(update, (now, draft, setup, now - _DAY)).fetchall():
                    found.update(str(keys).split())
            db.execute("DELETE FROM results WHERE used < ?", (now - KEEP_SECONDS,))
            db.execute("COMMIT")
            return found

        return self._use(write, set())
