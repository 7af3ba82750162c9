"""What a check keeps open: the corpus with its index, the models, and the evidence gathered before."""

from __future__ import annotations

import hashlib
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cache import EvidenceCache, cache_key
from factcheck.errors import StoreError
from factcheck.version import __version__

if TYPE_CHECKING:
    from factcheck.engines.base import Embedder, Judge, Progress
    from factcheck.pipeline.engine import Engine
    from factcheck.store.index import Index, IndexResult
    from factcheck.types import Claim

PASSAGES = 8
"""Passages that the verifier reads for one claim; chosen on the dev drafts (docs/measurements.md)."""


class Session:
    """One corpus: its index, the models and the evidence of earlier runs, each started when first asked for, and kept
    until ``close``."""

    def __init__(self, corpus: Path, cache_dir: Path, engine: Engine, progress: Progress | None) -> None:
        self.corpus, self.engine, self.notices = corpus, engine, list[str]()
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self.cache_dir = cache_dir
        self._make_embedder = cache(engine.make_embedder)
        try:
            self.indexed: IndexResult = self._update(progress)
            cache_path: Path | None = cache_dir / "evidence.sqlite"
        except StoreError as error:
            self._scratch = tempfile.TemporaryDirectory(prefix="factcheck-")
            self.cache_dir, cache_path = Path(self._scratch.name), None
            self.notices.append(f"{error.message}; this run uses a temporary folder and keeps nothing")
            self.indexed = self._update(progress)
        self.notices += self.indexed.notices
        self.cache = EvidenceCache(cache_path)
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
        if self._index:
            self._index.close()
            self._index = None
        return True

    def retrieval(self) -> tuple[Index, Embedder]:
        """The index and the model that questions it.  Raises as ``index``."""
        if self._embedder is None:
            self._embedder = self._pool.submit(self._make_embedder)
        return self.index(), self._embedder.result()

    def index(self) -> Index:
        """The index.  Raises StoreError where it is of another corpus by now."""
        from factcheck.store.index import Index

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
        self._embedder = self._embedder or self._pool.submit(self._make_embedder)
        self._judge = self._judge or self._pool.submit(self.engine.make_judge)

    def take_notices(self) -> list[str]:
        """What a person should be told, once."""
        if self._index:
            self.notices += self._index.notices
            self._index.notices.clear()
        if self.cache.notice:
            self.notices.append(self.cache.notice)
            self.cache.notice = ""
        taken, self.notices = self.notices, []
        return taken

    def close(self) -> None:
        if self._index:
            self.notices += self._index.notices
            self._index.close()
            self._index = None
        self.cache.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._scratch:
            self._scratch.cleanup()


def evidence_key(claim: Claim, session: Session) -> str:
    """The key of the evidence for a claim in the cache."""
    dated = claim.dated.isoformat() if claim.dated else None
    return cache_key(
        [claim.text, claim.kind, dated, session.indexed.digest, dict(session.engine.models), PASSAGES, code_id()]
    )


@cache
def code_id() -> str:
    """Changes with every edit of the package's code, so that evidence of other code is never taken for this one's."""
    root = Path(__file__).parent.parent
    stats = ((path.relative_to(root).as_posix(), path.stat()) for path in sorted(root.rglob("*.py")))
    listing = "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
    return hashlib.sha256(f"{__version__}\n{listing}".encode()).hexdigest()[:16]
