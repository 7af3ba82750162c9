"""Claims → findings: the evidence that is not known yet is gathered, for several claims at a time where that is wanted.

Threads do the work: the models let go of the interpreter's lock while they compute, and one loaded model serves all.
The findings come in the order of the drafts and do not depend on how many threads there are.  With one job all runs in
the caller's thread, claim after claim.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from typing import TYPE_CHECKING, NamedTuple

from factcheck.decide import decide
from factcheck.errors import CheckCancelled, FactcheckError, StoreError
from factcheck.pipeline.session import PASSAGES, Session, evidence_key
from factcheck.types import CHECKABLE, Article, Claim, Evidence, Failure, Finding, Hit
from factcheck.verify.strangers import Names, names_of, without_strangers

if TYPE_CHECKING:
    from factcheck.engines.base import Progress
    from factcheck.extract import Extraction

_AHEAD = 8
"""Claims that are handed out ahead of the first that is not done, for each job: enough to keep all busy over the ends
of drafts, few enough that a long queue takes no memory."""
_POLL = 0.05
"""Seconds between two looks at whether the check is still wanted."""

Known = tuple[Evidence, ...]


class Gathered(NamedTuple):
    """One draft with the findings on its claims, in their order, the evidence of each (empty where there is none), and
    the keys of all evidence in the cache."""

    article: Article
    extraction: Extraction
    findings: list[Finding]
    evidence: list[Known]
    keys: tuple[str, ...]


class _Waiting(NamedTuple):
    article: Article
    extraction: Extraction
    keys: list[str | None]


class Gathering:
    """One run over drafts.  ``close`` lets the threads go; what they are at is not waited for, and does no harm."""

    def __init__(
        self,
        session: Session,
        *,
        use_cache: bool,
        jobs: int,
        cancelled: Callable[[], bool] | None,
        progress: Progress | None,
    ) -> None:
        self._session, self._use_cache, self._jobs = session, use_cache, jobs
        self._cancelled, self._progress = cancelled, progress
        # One more than the models work on at once: while they compute, another claim's passages are looked for.
        self._pool = ThreadPoolExecutor(jobs + 1, thread_name_prefix="factcheck-claim") if jobs > 1 else None
        self._known: dict[str, Known] = {}
        self._asked: dict[str, Future[Known]] = {}
        self._needed: Counter[str] = Counter()
        self._digest = session.indexed.digest
        self._done = self._total = 0

    def close(self) -> None:
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def run(self, drafts: Iterable[tuple[Article, Extraction]]) -> Iterator[Gathered]:
        """Each draft when all its claims are done.  The next drafts are taken a little ahead.

        ``cancelled`` is asked before each claim; where it says yes, CheckCancelled is raised.
        """
        waiting: deque[_Waiting] = deque()
        for article, extraction in drafts:
            waiting.append(self._begin(article, extraction))
            while waiting and self._open() > _AHEAD * self._jobs:
                yield self._end(waiting.popleft())
        while waiting:
            yield self._end(waiting.popleft())

    def _open(self) -> int:
        return sum(not future.done() for future in self._asked.values()) if self._pool else _AHEAD + 1

    def _begin(self, article: Article, extraction: Extraction) -> _Waiting:
        keys = [evidence_key(c, self._session) if c.kind in CHECKABLE else None for c in extraction.claims]
        wanted = list(dict.fromkeys(key for key in keys if key is not None))
        self._total += sum(key is not None for key in keys)
        self._needed.update(wanted)
        if self._use_cache:
            unknown = [key for key in wanted if key not in self._known and key not in self._asked]
            self._known |= self._session.cache.get(unknown)
        for claim, key in zip(extraction.claims, keys, strict=True):
            if self._pool and key is not None and key not in self._known and key not in self._asked:
                self._asked[key] = self._pool.submit(self._gather, claim, key)
        return _Waiting(article, extraction, keys)

    def _end(self, draft: _Waiting) -> Gathered:
        keys = list(dict.fromkeys(key for key in draft.keys if key is not None))
        try:
            names = names_of(draft.article)
            claims = list(zip(draft.extraction.claims, draft.keys, strict=True))
            findings = [self._finding(claim, key, names) for claim, key in claims]
        finally:
            self._session.cache.mark(keys)
        if self._progress:
            self._progress("check", self._done, self._total)
        evidence = [without_strangers(names, claim, self._known.get(key or "", ())) for claim, key in claims]
        self._needed.subtract(keys)
        for key in keys:  # what no draft waits for any more is let go: a queue may be long
            if not self._needed[key]:
                self._known.pop(key, None)
                self._asked.pop(key, None)
                del self._needed[key]
        return Gathered(draft.article, draft.extraction, findings, evidence, tuple(keys))

    def _finding(self, claim: Claim, key: str | None, names: Names) -> Finding:
        if self._cancelled and self._cancelled():
            raise CheckCancelled("the check was cancelled")
        if key is None:
            return Finding(claim=claim, verdict=decide(claim, ()))
        if self._progress:
            self._progress("check", self._done, self._total)
        self._done += 1
        try:
            if key not in self._known:
                self._known[key] = self._result(claim, key)
            return Finding(claim=claim, verdict=decide(claim, without_strangers(names, claim, self._known[key])))
        except StoreError as error:
            return Finding(claim=claim, failure=Failure(stage="retrieve", message=error.message))
        except (FactcheckError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic of a Rust library is no Exception
            return Finding(claim=claim, failure=Failure(stage="verify", message=f"{type(error).__name__}: {error}"))

    def _result(self, claim: Claim, key: str) -> Known:
        future = self._asked.get(key)
        if future is None:
            return self._gather(claim, key)
        while self._cancelled and not wait_for([future], _POLL).done:
            if self._cancelled():
                raise CheckCancelled("the check was cancelled")
        return future.result()

    def _gather(self, claim: Claim, key: str) -> Known:
        """In any thread.  Kept at once, so that an interrupted run loses nothing."""
        from factcheck.verify import gather

        self._session.start()
        hits, texts = passages(claim, self._session, self._digest)
        evidence = gather(claim, hits, texts, self._session.judge())
        if self._use_cache:
            self._session.cache.put(key, evidence)
        return evidence


def passages(claim: Claim, session: Session, digest: str) -> tuple[list[Hit], list[str]]:
    """The passages for a claim, and each as a verifier is to read it.  Raises StoreError where the index is no longer the
    one of the corpus with this digest: a thread of a cancelled check may come late."""
    from factcheck.retrieve.hybrid import judged_text, retrieve, with_rows

    index, embedder = session.retrieval()
    if index.digest != digest:
        raise StoreError("the corpus has changed since the check began; check again")
    hits = with_rows(retrieve(claim.text, index, embedder, k=PASSAGES), index)
    return hits, [judged_text(hit, index) for hit in hits]
