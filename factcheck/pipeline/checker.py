"""The checker: read drafts in, a report out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.pipeline.engine import Engine, embedded_engine
from factcheck.pipeline.provenance import provenance
from factcheck.pipeline.results import DraftResult, Results
from factcheck.pipeline.session import PASSAGES, Session
from factcheck.read.draft import Draft
from factcheck.report.build import source_reports
from factcheck.report.contract import Report

if TYPE_CHECKING:
    from types import TracebackType

    from factcheck.engines.base import Progress
    from factcheck.types import Article, Document, Hit


@dataclass
class Outcome:
    """What a run of ``check`` gives: the report, and what a person should be told about it."""

    report: Report
    notices: list[str] = field(default_factory=list)


class Checker:
    """Checks drafts against the documents below one folder, as often as asked; what was started stays loaded.

        with Checker(Path("sources"), cache_dir=Path(".factcheck_cache")) as checker:
            report = checker.check([load(Path("draft.md"))]).report

    The corpus is indexed at the start; ``refresh`` looks at it again.  Evidence is kept by claim, so that in a draft
    that comes back changed only the changed sentences are verified.  ``use_cache=False`` gathers all evidence anew and
    keeps none.  ``jobs`` is how many claims are worked on at a time; it never changes a report.  Not for several threads
    at once.

    What makes every check impossible (no corpus, no documents, altered weights) raises a FactcheckError.
    """

    def __init__(
        self,
        corpus: Path,
        *,
        cache_dir: Path,
        use_cache: bool = True,
        engine: Engine | None = None,
        jobs: int = 1,
        progress: Progress | None = None,
    ) -> None:
        self._use_cache, self._jobs = use_cache, jobs
        self._session = Session(corpus, cache_dir, engine or embedded_engine(), progress)

    def __enter__(self) -> Checker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the index, the models and the cache."""
        self._session.close()

    def warm(self) -> None:
        """Starts to load the models in the background, ahead of the first claim that needs them."""
        self._session.start()

    def refresh(self, progress: Progress | None = None) -> bool:
        """Indexes what has changed in the corpus; whether anything had."""
        return self._session.refresh(progress)

    def check(
        self,
        drafts: Sequence[Article | Draft],
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Outcome:
        """One report on the drafts, in their order.

        A ``Draft`` whose bytes, corpus, models and code are those of an earlier run is not checked again: its report was
        kept.  A claim whose check fails becomes a finding with a ``Failure``.  ``cancelled`` is asked before each claim;
        where it says yes, CheckCancelled is raised.  KeyboardInterrupt passes through.  In both cases the evidence
        gathered until then stays in the cache.  Raises DraftError for a ``Draft`` that cannot be read.
        """
        started = datetime.now(UTC)
        results, extracted = self._results(drafts, progress, cancelled)
        made = provenance(self._session, results, [draft.sha256 for draft in drafts], started, extracted)
        sources = source_reports(one for result in results for one in result.addressed)
        report = Report(provenance=made, articles=[result.article for result in results], sources=sources)
        return Outcome(report, self._session.take_notices())

    def _results(
        self,
        drafts: Sequence[Article | Draft],
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> tuple[list[DraftResult], dict[str, Any]]:
        """One result a draft, and what a second extractor took."""
        session = self._session
        keeps = self._use_cache and session.engine.alone
        kept = Results(session.results(), session.setup) if keeps and any(map(_has_bytes, drafts)) else None
        found = [kept.get(draft) if kept and isinstance(draft, Draft) else None for draft in drafts]
        if kept:
            session.cache.mark(kept.mark(draft for draft in drafts if isinstance(draft, Draft)))
        wanted = [draft for draft, result in zip(drafts, found, strict=True) if result is None]
        if not wanted:
            return [result for result in found if result], {}
        from factcheck.pipeline.checking import Checking

        run = Checking(session, use_cache=self._use_cache, jobs=self._jobs, cancelled=cancelled, kept=kept)
        with closing(run.results(wanted, progress)) as made:
            results = [result or next(made) for result in found]
        return results, run.extracted

    def find(self, query: str, limit: int = PASSAGES) -> list[Hit]:
        """The passages that retrieval finds for some words, best first."""
        from factcheck.retrieve.hybrid import retrieve

        index, embedder = self._session.retrieval()
        return retrieve(query, index, embedder, k=limit)

    def document(self, path: str) -> Document | None:
        """A reference document by its path below the corpus, None where there is none.  Raises StoreError."""
        return self._session.index().documents.get(path)

    def notices(self) -> list[str]:
        """What a person should be told and has not been yet."""
        return self._session.take_notices()


def _has_bytes(draft: Article | Draft) -> bool:
    return isinstance(draft, Draft)
