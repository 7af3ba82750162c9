"""One check of one draft, against a corpus whose index and models stay loaded.  Everything here runs in the worker's thread."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from factcheck.errors import CheckCancelled, CorpusError, StoreError, UsageError
from factcheck.pipeline import Checker, Engine, embedded_engine
from factcheck.read import MAX_BYTES, parse
from factcheck.report.fingerprint import with_fingerprints
from factcheck.report.fixing import Encoding as FileEncoding
from factcheck.report.fixing import Fix, fixes_of
from factcheck.report.view import AGAINST_ITSELF, Problem, at_least, deciding
from factcheck.server.places import Place, Places
from factcheck.server.positions import Encoding

if TYPE_CHECKING:
    from factcheck.engines.base import Progress
    from factcheck.report.contract import ArticleOut, EvidenceOut, FindingOut, Report
    from factcheck.server.desk import Desk
    from factcheck.settings.resolve import Settings

Value = TypeVar("Value")
MOST_CORPORA = 3
"""Corpora that are kept open; they share the models."""
_BOM = "\ufeff"


class Request(NamedTuple):
    """A draft as it is at a moment.  ``read_as`` is its name with the ending that says what it is written in; ``said`` are
    the editor's settings; ``refresh`` asks to look at the corpus's files first."""

    uri: str
    version: int
    text: str
    name: str
    read_as: str
    path: Path | None
    encoding: Encoding
    said: Mapping[str, Any]
    refresh: bool


class LeftOut(Exception):  # noqa: N818 - nothing went wrong
    """The document is none that is to be checked."""


class NoCorpusError(UsageError):
    """No setting names a corpus."""


@dataclass(frozen=True)
class Result:
    """What became of a draft.  ``lead`` is how many characters stand before those that offsets count (a byte order mark).

    ``raised`` are the problems that are to be shown, with their fingerprints; ``fixes`` the corrections by their offsets,
    ``declined`` why others cannot be applied, by fingerprint.  ``places`` says where evidence stands, by document, start
    and end; ``pages`` are the documents' addresses in the web.
    """

    request: Request
    settings: Settings
    corpus: Path
    report: Report
    article: ArticleOut
    raised: tuple[tuple[Problem, str], ...]
    fixes: Mapping[tuple[int, int], Fix]
    declined: Mapping[str, str]
    places: Mapping[tuple[str, int, int], Place]
    pages: Mapping[str, str]
    notices: tuple[str, ...]
    lead: int = 0

    def is_own(self, finding: FindingOut, evidence: EvidenceOut) -> bool:
        """Whether the evidence is the draft's own words, and no document's."""
        return finding.rule == AGAINST_ITSELF and evidence.document == self.article.source


@dataclass
class _Open:
    checker: Checker
    places: Places


@dataclass
class Checkers:
    """The corpora that are open, and one set of models for all of them."""

    desk: Desk
    make_engine: Callable[[], Engine] = embedded_engine
    _engine: Engine | None = field(default=None, init=False)
    _open: OrderedDict[tuple[str, str, bool], _Open] = field(default_factory=OrderedDict, init=False)

    def check(self, request: Request, cancelled: Callable[[], bool], progress: Progress) -> Result:
        """Raises LeftOut, CheckCancelled, NoCorpusError, or another FactcheckError with what is wrong."""
        settings = self.desk.settings(request.path or Path(request.name), request.said)
        if settings["corpus"] is None:
            hint = 'Write corpus = "FOLDER" into factcheck.toml, or set factcheck.corpus in the editor.'
            raise NoCorpusError("no folder of reference documents is named, so nothing is checked", hint=hint)
        corpus = Path(settings["corpus"])
        why = self.desk.left_out(request.path, settings) if request.path is not None else None
        if why:
            raise LeftOut(why)
        text = request.text
        raw = text.encode("utf-8", "surrogatepass")
        article = parse(raw, request.read_as, max_bytes=settings["max-bytes"] or MAX_BYTES)
        article = article.model_copy(update={"source": request.name})

        def stoppable(stage: str, done: int, total: int) -> None:
            if stage != "check" and cancelled():
                raise CheckCancelled("the check was cancelled")
            progress(stage, done, total)

        one = self._opened(corpus, settings, stoppable, refresh=request.refresh)
        outcome = one.checker.check([article], progress=stoppable, cancelled=cancelled)
        if outcome.report.articles[0].summary.error and one.checker.refresh(stoppable):
            outcome = one.checker.check([article], progress=stoppable, cancelled=cancelled)
        report, notices = self.desk.mark(settings, article, outcome.report)
        return _result(request, settings, corpus, report, [*outcome.notices, *notices], one)

    def refresh(self, corpus: Path, progress: Progress) -> bool:
        """Looks at the files of a corpus, where it is open; whether any had changed."""
        changed = False
        for key, one in list(self._open.items()):
            if key[0] == os.path.realpath(corpus):
                changed |= self._refreshed(key, one, progress)
        return changed

    def warm(self, corpus: Path) -> None:
        """Starts what only a new claim would start, so that the first edit need not wait for it."""
        for key, one in self._open.items():
            if key[0] == os.path.realpath(corpus):
                one.checker.warm()
                one.checker.find("warm", 1)

    def close(self) -> None:
        """Lets go of everything."""
        while self._open:
            self._open.popitem()[1].checker.close()

    def _opened(self, corpus: Path, settings: Settings, progress: Progress, *, refresh: bool) -> _Open:
        key = (os.path.realpath(corpus), os.path.realpath(settings["cache-dir"]), bool(settings["no-cache"]))
        one = self._open.get(key)
        if one is None:
            if self._engine is None:
                self._engine = _with_shared_models(self.make_engine())
            checker = Checker(
                corpus, cache_dir=Path(settings["cache-dir"]), use_cache=not settings["no-cache"], engine=self._engine,
                progress=progress,
            )  # fmt: skip
            checker.warm()
            one = self._open[key] = _Open(checker, Places(corpus, self.encoding))
            if len(self._open) > MOST_CORPORA:
                self._open.popitem(last=False)[1].checker.close()
        elif refresh:
            self._refreshed(key, one, progress)
        self._open.move_to_end(key)
        return one

    encoding: Encoding = "utf-16"
    """How the client counts; set when that is agreed."""

    def _refreshed(self, key: tuple[str, str, bool], one: _Open, progress: Progress) -> bool:
        try:
            return one.checker.refresh(progress)
        except (CorpusError, StoreError):
            del self._open[key]  # what it would say is no longer so; the next check begins anew
            one.checker.close()
            raise


def _with_shared_models(engine: Engine) -> Engine:
    return replace(engine, make_embedder=_once(engine.make_embedder), make_judge=_once(engine.make_judge))


def _once(make: Callable[[], Value]) -> Callable[[], Value]:
    """The function, called once for all, whichever thread asks."""
    lock, made = threading.Lock(), list[Value]()

    def once() -> Value:
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return once


def _result(
    request: Request, settings: Settings, corpus: Path, report: Report, notices: list[str], one: _Open
) -> Result:
    article = report.articles[0]
    cited = report.provenance.corpus.cited
    pairs = with_fingerprints(article)
    fixes, declined = fixes_of(article.model_copy(update={"source": request.read_as}), FileEncoding(b"", "utf-8"))
    places: dict[tuple[str, int, int], Place] = {}
    pages: dict[str, str] = {}
    for finding in article.findings:
        for evidence in deciding(finding):
            digest = cited.get(evidence.document)
            if digest is None:
                continue
            places[evidence.document, evidence.start, evidence.end] = one.places.of(evidence, digest)
            with suppress(StoreError):  # a link more or less
                document = one.checker.document(evidence.document)
                if document and document.source.startswith(("https://", "http://")):
                    pages[evidence.document] = document.source
    return Result(
        request=request,
        settings=settings,
        corpus=corpus,
        report=report,
        article=article,
        raised=tuple(pair for pair in pairs if at_least([pair[0]], settings["min-level"])),
        fixes={(fix.start, fix.end): fix for fix in fixes},
        declined={one.ids[1]: one.why for one in declined},
        places=places,
        pages=pages,
        notices=tuple(notices),
        lead=1 if request.text.startswith(_BOM) else 0,
    )
