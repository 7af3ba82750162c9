"""Evidence that was gathered before, by claim: an unchanged sentence is not verified again.

One SQLite file in the cache folder, safe for several runs at once.  A key holds everything that the evidence
depends on; every row carries a checksum, so that a damaged quote is gathered anew rather than shown.  A damaged
file is started again, one that cannot be opened or written is left aside; both with a notice, neither stops a check.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from factcheck.types import Evidence

KEEP_SECONDS = 30 * 24 * 3600
"""Entries that were not used for so long are dropped."""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_TRIES = 10
_EVIDENCE = TypeAdapter(tuple[Evidence, ...])


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


class EvidenceCache:
    """Evidence by key.  With ``path`` None nothing is kept.  ``notice`` says why the cache was left aside."""

    def __init__(self, path: Path | None) -> None:
        self.notice = ""
        self._path = path
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
            db.execute(
                "CREATE TABLE IF NOT EXISTS evidence (key TEXT PRIMARY KEY, value TEXT NOT NULL, used INTEGER NOT NULL)"
            )
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

    def get(self, keys: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
        """The known ones among ``keys``."""
        found: dict[str, tuple[Evidence, ...]] = {}
        if not self._db:
            return found
        try:
            for key in keys:
                row = self._db.execute("SELECT value FROM evidence WHERE key = ?", (key,)).fetchone()
                value = _unsealed(key, str(row[0])) if row else None
                if value is not None:
                    found[key] = _EVIDENCE.validate_json(value)
        except ValueError:  # a row of another make: what was found stands, the rest is gathered anew
            return found
        except sqlite3.Error as error:
            self._recover(error)
        return found

    def put(self, key: str, evidence: tuple[Evidence, ...]) -> None:
        """Keeps evidence at once, so that an interrupted run loses nothing."""
        if not self._db:
            return
        try:
            value = _sealed(key, _EVIDENCE.dump_json(evidence).decode())
            self._db.execute("INSERT OR REPLACE INTO evidence VALUES (?, ?, ?)", (key, value, int(time.time())))
        except sqlite3.Error as error:
            self._recover(error)

    def mark(self, used: Iterable[str]) -> None:
        """Keeps these keys from being dropped, and drops those that were not used for long."""
        if not self._db:
            return
        now = int(time.time())
        try:
            self._db.execute("BEGIN")
            self._db.executemany(
                "UPDATE evidence SET used = ? WHERE key = ? AND used < ?", ((now, k, now - 86400) for k in used)
            )
            self._db.execute("DELETE FROM evidence WHERE used < ?", (now - KEEP_SECONDS,))
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._recover(error)

    def close(self) -> None:
        """Lets go of the file."""
        if self._db:
            self._db.close()
            self._db = None
