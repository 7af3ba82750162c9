"""What a check keeps open: the corpus with its index, the models, and the evidence gathered before."""

from __future__ import annotations

import tempfile
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cache import EvidenceCache, ResultCache, cache_key
from factcheck.days import AsWritten
from factcheck.errors import StoreError
from factcheck.pipeline.identity import code_id

if TYPE_CHECKING:
    from factcheck.engines.base import Embedder, Judge, Progress
    from factcheck.pipeline.engine import Engine
    from factcheck.store.index import Index, IndexResult
    from factcheck.types import Claim

PASSAGES = 8
"""Passages that the verifier reads for one claim; chosen on the dev drafts (docs/measurements.md)."""
RESULTS = "results.sqlite"
"""The file of reports on drafts in the cache folder."""


class Session:
    """One corpus: its index, the models and what earlier runs found, each started when first asked for, and kept until
    ``close``.  Several threads may ask at once."""

    def __init__(self, corpus: Path, cache_dir: Path, engine: Engine, progress: Progress | None) -> None:
        self.corpus, self.engine, self.notices = corpus, engine, list[str]()
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self.cache_dir = cache_dir
        self._make_embedder = cache(engine.make_embedder)
        try:
            self.indexed: IndexResult = self._update(progress)
            self._kept: Path | None = cache_dir
        except StoreError as error:
            self._scratch = tempfile.TemporaryDirectory(prefix="factcheck-")
            self.cache_dir, self._kept = Path(self._scratch.name), None
            self.notices.append(f"{error.message}; this run uses a temporary folder and keeps nothing")
            self.indexed = self._update(progress)
        self.notices += self.indexed.notices
        self.cache = EvidenceCache(self._kept and self._kept / "evidence.sqlite")
        self._results: ResultCache | None = None
        self._lock = threading.RLock()
        self._closed = False
        self._pool = ThreadPoolExecutor(max_workers=2)
        self._index: Index | None = None
        self._embedder: Future[Embedder] | None = None
        self._judge: Future[Judge] | None = None

    def _update(self, progress: Progress | None) -> IndexResult:
        from factcheck.store.index import update

        return update(self.corpus, self.cache_dir, self._make_embedder, self.engine.embedder_id, progress)

    def refresh(self, progress: Progress | None) -> bool:
        """Indexes what has changed in the corpus since; whether anything had."""
        before, self.indexed = self.indexed.digest, self._update(progress)
        if self.indexed.digest == before:
            return False
        self.notices += self.indexed.notices
        with self._lock:
            if self._index:
                self._index.close()
                self._index = None
        return True

    @property
    def setup(self) -> str:
        """Stands for all but the draft that its report depends on."""
        return cache_key([self.indexed.digest, dict(self.engine.models), PASSAGES, code_id()])

    def results(self) -> ResultCache:
        """The reports on drafts of earlier runs."""
        if self._results is None:
            self._results = ResultCache(self._kept and self._kept / RESULTS)
        return self._results

    def retrieval(self) -> tuple[Index, Embedder]:
        """The index and the model that questions it.  Raises as ``index``."""
        with self._lock:
            index = self.index()
            if self._embedder is None:
                self._embedder = self._pool.submit(self._make_embedder)
        return index, self._embedder.result()

    def index(self) -> Index:
        """The index.  Raises StoreError where it is of another corpus by now."""
        from factcheck.store.index import Index

        with self._lock:
            if self._closed:
                raise StoreError("the index is closed")
            if self._index is None:
                index = Index.open(self.corpus, self.cache_dir)
                if index.digest != self.indexed.digest:
                    index.close()
                    raise StoreError("another run indexed a changed corpus while this one was under way; check again")
                self._index = index
            return self._index

    def judge(self) -> Judge:
        """The verifier."""
        self.start()
        assert self._judge is not None  # noqa: S101 - started
        return self._judge.result()

    def start(self) -> None:
        """Begins to load both models side by side: each waits for the disk and imports much."""
        with self._lock:
            self._embedder = self._embedder or self._pool.submit(self._make_embedder)
            self._judge = self._judge or self._pool.submit(self.engine.make_judge)

    def take_notices(self) -> list[str]:
        """What a person should be told, once."""
        if self._index:
            self.notices += self._index.notices
            self._index.notices.clear()
        for kept in (self.cache, self._results):
            if kept and kept.notice:
                self.notices.append(kept.notice)
                kept.notice = ""
        taken, self.notices = self.notices, []
        return taken

    def close(self) -> None:
        with self._lock:
            self._closed = True  # a thread that comes late opens nothing any more
            if self._index:
                self.notices += self._index.notices
                self._index.close()
                self._index = None
        self._pool.shutdown(wait=False, cancel_futures=True)
        self.cache.close()
        if self._results:
            self._results.close()
        if self._scratch:
            self._scratch.cleanup()


def evidence_key(claim: Claim, session: Session) -> str:
    """The key of the evidence for a claim in the cache: all of the claim that the evidence depends on, but for its place."""
    dated = claim.dated.isoformat() if claim.dated else None
    words = [claim.text, AsWritten(claim.text, claim.pieces).text, claim.context, claim.kind, dated]
    return cache_key([*words, session.indexed.digest, dict(session.engine.models), PASSAGES, code_id()])
