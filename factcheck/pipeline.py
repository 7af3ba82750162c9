"""Composes the stages: read → extract → retrieve → verify → decide → report; between the last two, the draft is held
against itself (``consistency``).

The only module that knows them all.  Everything slow (models, the vector index) is started when the first
claim needs it, so that a run whose evidence is all in the cache starts none of it.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cache import EvidenceCache, cache_key
from factcheck.consistency import review
from factcheck.decide import decide
from factcheck.decide.rereading import read_again
from factcheck.decide.reviewed import Share
from factcheck.errors import FactcheckError, StoreError
from factcheck.extract import extract
from factcheck.read.decode import writable_name
from factcheck.report.build import article_report
from factcheck.report.contract import ArticleOut, CorpusOut, Provenance, Report
from factcheck.types import CHECKABLE, Article, Claim, Evidence, Failure, Finding, Hit
from factcheck.version import __version__

if TYPE_CHECKING:
    from factcheck.engines.base import Embedder, Judge, Progress, Question, Reviewer
    from factcheck.store.index import Index, IndexResult

PASSAGES = 8
"""Passages that the verifier reads for one claim; chosen on the dev drafts (docs/measurements.md)."""


@dataclass(frozen=True)
class Engine:
    """The models of a run: their names for provenance and cache keys, and how to start them."""

    name: str
    models: Mapping[str, str]
    embedder_id: str
    make_embedder: Callable[[], Embedder]
    make_judge: Callable[[], Judge]
    reviewer: Reviewer | None = None
    """A second reader (a chat model) for what the others leave open, and the share of the claims that it gets."""
    share: Share = "auto"


def embedded_engine(verifier: Path | None = None) -> Engine:
    """The models that ship with factcheck; ``verifier`` is a folder with another verifier.  Raises WeightsError where
    files are missing or altered."""
    from factcheck.engines.weights import model_id
    from factcheck.resources import model_dir

    def embedder() -> Embedder:
        from factcheck.engines.embedded import EmbeddedRetriever

        return EmbeddedRetriever()

    def judge() -> Judge:
        from factcheck.engines.embedded import EmbeddedVerifier

        return EmbeddedVerifier(verifier)

    models = {"retriever": model_id(model_dir("retriever")), "verifier": model_id(verifier or model_dir("verifier"))}
    return Engine("embedded", models, models["retriever"], embedder, judge)


@dataclass
class Outcome:
    """What a run of ``check`` gives: the report, and what a person should be told about it."""

    report: Report
    notices: list[str] = field(default_factory=list)


class _Session:
    """One run against one corpus: the index and the models, started when first asked for."""

    def __init__(self, corpus: Path, cache_dir: Path, engine: Engine, progress: Progress | None) -> None:
        from factcheck.store.index import update

        self.corpus, self.engine, self.notices = corpus, engine, list[str]()
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self.cache_dir = cache_dir
        make = cache(engine.make_embedder)
        try:
            self.indexed: IndexResult = update(corpus, cache_dir, make, engine.embedder_id, progress)
            cache_path: Path | None = cache_dir / "evidence.sqlite"
        except StoreError as error:
            self._scratch = tempfile.TemporaryDirectory(prefix="factcheck-")
            self.cache_dir, cache_path = Path(self._scratch.name), None
            self.notices.append(f"{error.message}; this run uses a temporary folder and keeps nothing")
            self.indexed = update(corpus, self.cache_dir, make, engine.embedder_id, progress)
        self.notices += self.indexed.notices
        self.cache = EvidenceCache(cache_path)
        self._make_embedder = make
        self._pool = ThreadPoolExecutor(max_workers=2)
        self._index: Index | None = None
        self._embedder: Future[Embedder] | None = None
        self._judge: Future[Judge] | None = None

    def retrieval(self) -> tuple[Index, Embedder]:
        """The index and the model that questions it.  Raises StoreError where the index is of another corpus by now."""
        from factcheck.store.index import Index

        if self._embedder is None:
            self._embedder = self._pool.submit(self._make_embedder)
        if self._index is None:
            index = Index.open(self.corpus, self.cache_dir)
            if index.digest != self.indexed.digest:
                index.close()
                raise StoreError("another run indexed a changed corpus while this one was under way; check again")
            self._index = index
        return self._index, self._embedder.result()

    def judge(self) -> Judge:
        """The verifier."""
        self.start()
        assert self._judge is not None  # noqa: S101 - started
        return self._judge.result()

    def start(self) -> None:
        """Begins to load both models side by side: each waits for the disk and imports much."""
        self._embedder = self._embedder or self._pool.submit(self._make_embedder)
        self._judge = self._judge or self._pool.submit(self.engine.make_judge)

    def close(self, used: Sequence[str]) -> None:
        if self._index:
            self.notices += self._index.notices
            self._index.close()
        self.cache.close(used)
        if self.cache.notice:
            self.notices.append(self.cache.notice)
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._scratch:
            self._scratch.cleanup()


def check(
    articles: Sequence[Article],
    corpus: Path,
    *,
    cache_dir: Path,
    use_cache: bool = True,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Checks drafts against the documents below ``corpus``.

    A claim whose check fails becomes a finding with a ``Failure``; what makes the whole run impossible (no
    corpus, no documents, altered weights) raises a FactcheckError.  ``use_cache=False`` gathers all evidence
    anew and keeps none.  KeyboardInterrupt passes through; evidence gathered until then stays in the cache.
    """
    started = datetime.now(UTC)
    engine = engine or embedded_engine()
    session = _Session(corpus, cache_dir, engine, progress)
    keys: dict[int, str] = {}
    try:
        drafts = [(article, extract(article)) for article in articles]
        claims = [claim for _, extraction in drafts for claim in extraction.claims if claim.kind in CHECKABLE]
        keys |= {id(claim): _key(claim, session) for claim in claims}
        known = session.cache.get(keys.values()) if use_cache else {}
        checked: list[list[Finding]] = []
        done = 0
        for _, extraction in drafts:
            checked.append([])
            for claim in extraction.claims:
                if progress and claim.kind in CHECKABLE:
                    progress("check", done, len(claims))
                done += claim.kind in CHECKABLE
                checked[-1].append(_check(claim, keys.get(id(claim)), known, session, use_cache))
        if progress:
            progress("check", len(claims), len(claims))
        if engine.reviewer:
            evidence = [[known.get(keys.get(id(c), ""), ()) for c in extraction.claims] for _, extraction in drafts]
            ask = partial(_question, session=session)
            checked = read_again(checked, evidence, ask, engine.reviewer, engine.share, progress)
        findings: list[Finding] = []
        outputs: list[ArticleOut] = []
        for (article, extraction), own in zip(drafts, checked, strict=True):
            own = review(article, own)
            findings += own
            outputs.append(article_report(article, own, extraction.coverage))
    finally:
        session.close(list(keys.values()))
    provenance = _provenance(session, findings, [article.sha256 for article in articles], started)
    return Outcome(Report(provenance=provenance, articles=outputs), session.notices)


def find(
    query: str,
    corpus: Path,
    *,
    cache_dir: Path,
    limit: int = PASSAGES,
    engine: Engine | None = None,
    notices: list[str] | None = None,
) -> list[Hit]:
    """The passages that retrieval finds for some words, best first.  ``notices`` grows by what a person should know."""
    from factcheck.retrieve.hybrid import retrieve

    session = _Session(corpus, cache_dir, engine or embedded_engine(), None)
    try:
        index, embedder = session.retrieval()
        return retrieve(query, index, embedder, k=limit)
    finally:
        session.close([])
        if notices is not None:
            notices += session.notices


def _check(
    claim: Claim, key: str | None, known: dict[str, tuple[Evidence, ...]], session: _Session, use_cache: bool
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


def _gather(claim: Claim, session: _Session) -> tuple[Evidence, ...]:
    from factcheck.verify import gather

    session.start()
    hits, texts = _passages(claim, session)
    return gather(claim, hits, texts, session.judge())


def _passages(claim: Claim, session: _Session) -> tuple[list[Hit], list[str]]:
    """The passages for a claim, and each as a verifier is to read it."""
    from factcheck.retrieve.hybrid import judged_text, retrieve

    index, embedder = session.retrieval()
    hits = retrieve(claim.text, index, embedder, k=PASSAGES)
    return hits, [judged_text(hit, index) for hit in hits]


def _question(claim: Claim, found: tuple[Evidence, ...], session: _Session) -> Question:
    """What the second reader is asked.  An index that was rebuilt may find other passages than the evidence is of."""
    from factcheck.engines.base import Question
    from factcheck.verify import gather

    hits, texts = _passages(claim, session)
    if [(h.document.id, h.document.sha256) for h in hits] != [(e.document, e.sha256) for e in found]:
        session.start()
        found = gather(claim, hits, texts, session.judge())
    return Question(claim, hits, texts, found)


def _key(claim: Claim, session: _Session) -> str:
    dated = claim.dated.isoformat() if claim.dated else None
    return cache_key(
        [claim.text, claim.kind, dated, session.indexed.digest, dict(session.engine.models), PASSAGES, code_id()]
    )


@cache
def code_id() -> str:
    """Changes with every edit of the package's code, so that evidence of other code is never taken for this one's."""
    root = Path(__file__).parent
    stats = ((path.relative_to(root).as_posix(), path.stat()) for path in sorted(root.rglob("*.py")))
    listing = "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
    return hashlib.sha256(f"{__version__}\n{listing}".encode()).hexdigest()[:16]


def _provenance(session: _Session, findings: Sequence[Finding], drafts: Sequence[str], started: datetime) -> Provenance:
    evidence = [e for finding in findings if finding.verdict for e in finding.verdict.evidence]
    cited = {e.document: e.sha256 for e in evidence if e.sha256 not in drafts}  # a draft is no reference document
    indexed, reviewer = session.indexed, session.engine.reviewer
    return Provenance(
        version=__version__,
        engine=session.engine.name,
        models={**session.engine.models, **({"reader": reviewer.id} if reviewer else {})},
        prompts=reviewer.prompts if reviewer else {},
        corpus=CorpusOut(
            path=writable_name(session.corpus.as_posix()),
            digest=indexed.digest,
            documents=indexed.documents,
            passages=indexed.passages,
            skipped=dict(sorted(indexed.skipped.items())),
            cited=dict(sorted(cited.items())),
        ),
        settings={"passages": PASSAGES, **({"model_share": session.engine.share} if reviewer else {})},
        started=_time(started),
        finished=_time(datetime.now(UTC)),
        usage={
            "claims": len(findings),
            "model_calls": 0,
            "tokens": 0,
            "cost": 0,
            **(reviewer.usage() if reviewer else {}),
        },
    )


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
