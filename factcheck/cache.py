"""Evidence that was gathered before, by claim: an unchanged sentence is not verified again.

One SQLite file in the cache folder, safe for several runs at once.  A key holds everything that the evidence
depends on.  A cache that cannot be read or written is no reason to stop: it is left aside, with a notice.
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
_EVIDENCE = TypeAdapter(tuple[Evidence, ...])


def cache_key(parts: Sequence[Any]) -> str:
    """One key for all that the evidence depends on; ``parts`` must be JSON values."""
    raw = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(raw.encode()).hexdigest()


class EvidenceCache:
    """Evidence by key.  With ``path`` None nothing is kept.  ``notice`` says why the cache was left aside."""

    def __init__(self, path: Path | None) -> None:
        self.notice = ""
        self._db: sqlite3.Connection | None = None
        if path:
            try:
                self._db = self._open(path)
            except sqlite3.DatabaseError:
                self._start_again(path)

    def _open(self, path: Path) -> sqlite3.Connection:
        db = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute(
            "CREATE TABLE IF NOT EXISTS evidence (key TEXT PRIMARY KEY, value TEXT NOT NULL, used INTEGER NOT NULL)"
        )
        return db

    def _start_again(self, path: Path) -> None:
        try:
            for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                name.unlink(missing_ok=True)
            self._db = self._open(path)
            self.notice = f"the cache {path.name} was damaged and has been started again"
        except (OSError, sqlite3.Error) as error:
            self._leave(error)

    def _leave(self, error: Exception) -> None:
        self.notice = f"the cache is not used: {error}"
        self._db = None

    def get(self, keys: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
        """The known ones among ``keys``."""
        found: dict[str, tuple[Evidence, ...]] = {}
        if not self._db:
            return found
        try:
            for key in keys:
                row = self._db.execute("SELECT value FROM evidence WHERE key = ?", (key,)).fetchone()
                if row:
                    found[key] = _EVIDENCE.validate_json(row[0])
        except (sqlite3.Error, ValueError) as error:
            self._leave(error)
        return found

    def put(self, key: str, evidence: tuple[Evidence, ...]) -> None:
        """Keeps evidence at once, so that an interrupted run loses nothing."""
        if not self._db:
            return
        try:
            value = _EVIDENCE.dump_json(evidence).decode()
            self._db.execute("INSERT OR REPLACE INTO evidence VALUES (?, ?, ?)", (key, value, int(time.time())))
        except sqlite3.Error as error:
            self._leave(error)

    def close(self, used: Iterable[str] = ()) -> None:
        """Marks keys as used, drops what has not been for long, and closes."""
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
            self._leave(error)
        else:
            self._db.close()
            self._db = None
