"""The checker: read drafts in, a report out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.consistency import review
from factcheck.decide import decide
from factcheck.decide.rereading import read_again
from factcheck.errors import CheckCancelled, FactcheckError, StoreError
from factcheck.pipeline.engine import Engine, embedded_engine
from factcheck.pipeline.extracting import extractions
from factcheck.pipeline.provenance import provenance
from factcheck.pipeline.session import PASSAGES, Session, evidence_key
from factcheck.report.build import article_report, source_reports
from factcheck.report.contract import ArticleOut, Report
from factcheck.types import CHECKABLE, Article, Claim, Document, Evidence, Failure, Finding, Hit

if TYPE_CHECKING:
    from types import TracebackType

    from factcheck.engines.base import Progress, Question
    from factcheck.extract import Extraction


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
    keeps none.  Not for several threads at once.

    What makes every check impossible (no corpus, no documents, altered weights) raises a FactcheckError.
    """

    def __init__(
        self,
        corpus: Path,
        *,
        cache_dir: Path,
        use_cache: bool = True,
        engine: Engine | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._use_cache = use_cache
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
        articles: Sequence[Article],
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Outcome:
        """One report on the drafts, in their order.

        A claim whose check fails becomes a finding with a ``Failure``.  ``cancelled`` is asked before each claim; where it says
        yes, CheckCancelled is raised.  KeyboardInterrupt passes through.  In both cases the evidence gathered until then
        stays in the cache.
        """
        started = datetime.now(UTC)
        session, reviewer = self._session, self._session.engine.reviewer
        drafts, extracted = extractions(articles, session, progress)
        claims = [claim for _, extraction in drafts for claim in extraction.claims if claim.kind in CHECKABLE]
        keys = {id(claim): evidence_key(claim, session) for claim in claims}
        try:
            known = session.cache.get(keys.values()) if self._use_cache else {}
            checked = self._verify([extraction for _, extraction in drafts], keys, known, progress, cancelled)
            if reviewer:
                evidence = [[known.get(keys.get(id(c), ""), ()) for c in extraction.claims] for _, extraction in drafts]
                ask = partial(_question, session=session)
                checked = read_again(checked, evidence, ask, reviewer, session.engine.share, progress)
        finally:
            session.cache.mark(keys.values())
        findings: list[Finding] = []
        outputs: list[ArticleOut] = []
        for (article, extraction), own in zip(drafts, checked, strict=True):
            own = review(article, own)
            findings += own
            outputs.append(article_report(article, own, extraction.coverage))
        made = provenance(session, findings, [article.sha256 for article in articles], started, extracted)
        sources = source_reports(one for key in keys.values() for one in known.get(key, ()))
        return Outcome(Report(provenance=made, articles=outputs, sources=sources), session.take_notices())

    def _verify(
        self,
        extractions: Sequence[Extraction],
        keys: dict[int, str],
        known: dict[str, tuple[Evidence, ...]],
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> list[list[Finding]]:
        """Findings by draft; ``known`` grows by the evidence that is gathered."""
        checked: list[list[Finding]] = []
        done, total = 0, len(keys)
        for extraction in extractions:
            checked.append([])
            for claim in extraction.claims:
                if cancelled and cancelled():
                    raise CheckCancelled("the check was cancelled")
                if progress and claim.kind in CHECKABLE:
                    progress("check", done, total)
                done += claim.kind in CHECKABLE
                checked[-1].append(_check(claim, keys.get(id(claim)), known, self._session, self._use_cache))
        if progress:
            progress("check", total, total)
        return checked

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


def _check(
    claim: Claim, key: str | None, known: dict[str, tuple[Evidence, ...]], session: Session, use_cache: bool
) -> Finding:
    if key is None:
        return Finding(claim=claim, verdict=decide(claim, ()))
    try:
        evidence = known.get(key)
        if evidence is None:
            evidence = known[key] = _gather(claim, session)
            if use_cache:
                session.cache.put(key, evidence)
        return Finding(claim=claim, verdict=decide(claim, evidence))
    except StoreError as error:
        return Finding(claim=claim, failure=Failure(stage="retrieve", message=error.message))
    except (FactcheckError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of a Rust library is no Exception
        return Finding(claim=claim, failure=Failure(stage="verify", message=f"{type(error).__name__}: {error}"))


def _gather(claim: Claim, session: Session) -> tuple[Evidence, ...]:
    from factcheck.verify import gather

    session.start()
    hits, texts = _passages(claim, session)
    return gather(claim, hits, texts, session.judge())


def _passages(claim: Claim, session: Session) -> tuple[list[Hit], list[str]]:
    """The passages for a claim, and each as a verifier is to read it."""
    from factcheck.retrieve.hybrid import judged_text, retrieve

    index, embedder = session.retrieval()
    hits = retrieve(claim.text, index, embedder, k=PASSAGES)
    return hits, [judged_text(hit, index) for hit in hits]


def _question(claim: Claim, found: tuple[Evidence, ...], session: Session) -> Question:
    """What the second reader is asked.  An index that was rebuilt may find other passages than the evidence is of."""
    from factcheck.engines.base import Question
    from factcheck.verify import gather

    hits, texts = _passages(claim, session)
    if [(h.document.id, h.document.sha256) for h in hits] != [(e.document, e.sha256) for e in found]:
        session.start()
        found = gather(claim, hits, texts, session.judge())
    return Question(claim, hits, texts, found)
