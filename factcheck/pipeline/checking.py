"""Drafts → results, for those of which nothing is kept: extract, gather, decide, and hold the draft against itself.

Drafts are taken one after the other and let go when they are done, so that a queue takes little more memory than its
report.  A second reader or extractor (a chat model) is asked about all drafts at once, to share its budget.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from factcheck.consistency import covered, review
from factcheck.decide.rereading import read_again
from factcheck.extract import extract
from factcheck.pipeline.entailing import entailing
from factcheck.pipeline.extracting import extractions
from factcheck.pipeline.gathering import Gathered, Gathering, passages
from factcheck.pipeline.results import DraftResult, Results, made_result
from factcheck.read.draft import Draft
from factcheck.report.build import article_report
from factcheck.types import Article, Claim, Evidence, Finding

if TYPE_CHECKING:
    from factcheck.engines.base import Progress, Question
    from factcheck.pipeline.session import Session


class Checking:
    """One run over drafts.  ``extracted`` is what a second extractor took, known when the first result is there."""

    def __init__(
        self,
        session: Session,
        *,
        use_cache: bool,
        jobs: int,
        cancelled: Callable[[], bool] | None,
        kept: Results | None,
    ) -> None:
        self._session, self._use_cache, self._jobs = session, use_cache, jobs
        self._cancelled, self._kept = cancelled, kept
        self.extracted: dict[str, Any] = {}

    def results(
        self, drafts: Sequence[Article | Draft], progress: Progress | None
    ) -> Generator[DraftResult, None, None]:
        """One result a draft, in order."""
        several = len(drafts) > 1
        gathering = Gathering(
            self._session,
            use_cache=self._use_cache,
            jobs=self._jobs,
            cancelled=self._cancelled,
            progress=None if several else progress,
        )
        try:
            all_gathered = self._gathered(drafts, gathering, progress)
            for number, (draft, gathered) in enumerate(zip(drafts, all_gathered, strict=True), 1):
                yield self._result(draft, gathered)
                if several and progress:
                    progress("drafts", number, len(drafts))
        finally:
            gathering.close()

    def _gathered(
        self, drafts: Sequence[Article | Draft], gathering: Gathering, progress: Progress | None
    ) -> Iterator[Gathered]:
        engine, entails = self._session.engine, entailing(self._session, use_cache=self._use_cache)
        if engine.alone:
            if progress and len(drafts) > 1:
                progress("drafts", 0, len(drafts))
            return gathering.run((article, extract(article, entails=entails)) for article in map(_article, drafts))
        articles = [_article(draft) for draft in drafts]
        extracted, self.extracted = extractions(articles, self._session, progress, entails)
        return iter(self._read_again(list(gathering.run(extracted)), progress))

    def _read_again(self, drafts: list[Gathered], progress: Progress | None) -> list[Gathered]:
        """The findings after a second reader has seen those that are open."""
        engine = self._session.engine
        if engine.reviewer is None:
            return drafts
        ask = partial(_question, session=self._session)
        findings, evidence = [draft.findings for draft in drafts], [draft.evidence for draft in drafts]
        again = read_again(findings, evidence, ask, engine.reviewer, engine.share, progress)
        return [draft._replace(findings=new) for draft, new in zip(drafts, again, strict=True)]

    def _result(self, draft: Article | Draft, gathered: Gathered) -> DraftResult:
        findings: list[Finding] = review(gathered.article, gathered.findings)
        article = article_report(gathered.article, findings, covered(findings, gathered.extraction.coverage))
        result = made_result(article, findings, gathered.evidence)
        if isinstance(draft, Draft):
            if self._kept:
                self._kept.put(draft, result, gathered.keys)
            draft.forget()
        return result


def _article(draft: Article | Draft) -> Article:
    return draft.article if isinstance(draft, Draft) else draft


def _question(claim: Claim, found: tuple[Evidence, ...], session: Session) -> Question:
    """What the second reader is asked.  An index that was rebuilt may find other passages than the evidence is of."""
    from factcheck.engines.base import Question
    from factcheck.verify import gather

    hits, texts = passages(claim, session, session.indexed.digest)
    if [(h.document.id, h.document.sha256) for h in hits] != [(e.document, e.sha256) for e in found]:
        session.start()
        found = gather(claim, hits, texts, session.judge())
    return Question(claim, hits, texts, found)
