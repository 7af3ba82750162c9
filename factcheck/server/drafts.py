"""The drafts that are open: when each is checked, and what the client is told of the outcome.

Everything here runs in the event loop's thread; checks run in the worker's.
"""

from __future__ import annotations

import asyncio
import os
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol.types import MessageType

from factcheck.errors import CheckCancelled, FactcheckError
from factcheck.report.cells import plain
from factcheck.report.view import CHECK_FAILED, number, skipped_lines
from factcheck.server.buffers import Buffer
from factcheck.server.checking import Checkers, LeftOut, NoCorpusError, Request, Result
from factcheck.server.desk import DEBOUNCE_MS, Options
from factcheck.server.diagnostics import diagnostics, of_failure, other_notices
from factcheck.server.lens import counts, failure
from factcheck.server.wire import Bar, Wire, said
from factcheck.server.worker import Job, Press, Worker

if TYPE_CHECKING:
    from factcheck.engines.base import Progress

SHOWN_AFTER = 0.5
"""Seconds before a check is worth a progress bar."""
EVERY = 0.1
"""Seconds between two steps of a bar."""
_STAGES = {
    "read": "reading documents",
    "embed": "indexing passages",
    "index": "indexing passages",
    "check": "checking claims",
}


class _InternalError(FactcheckError):
    """Something that should never happen, told without a traceback."""


@dataclass(eq=False)
class Draft:
    """An open document, and the last word on it.  ``status`` stands in the code lens where there are no counts."""

    buffer: Buffer
    result: Result | None = None
    error: FactcheckError | None = None
    status: str = "waiting"
    checked: bool = True
    """Whether it is one that is checked at all."""
    told: str = ""
    """What a window has said of it, and is still so."""
    timer: asyncio.TimerHandle | None = None
    bar: Bar | None = None

    @property
    def title(self) -> str:
        """For the code lens."""
        return counts(self.result) if self.result else failure(self.error) if self.error else self.status


class Drafts:
    """``options`` and ``said`` change with the editor's settings."""

    def __init__(self, wire: Wire, worker: Worker, checkers: Checkers, options: Options) -> None:
        self._wire, self._worker, self._checkers = wire, worker, checkers
        self.options, self.said = options, dict[str, Any]()
        self.open: dict[str, Draft] = {}
        self.ready = True
        """Whether the editor's settings are known; before, drafts are taken up and wait."""
        self._warm: set[Path] = set()

    def add(self, buffer: Buffer) -> None:
        """A document was opened."""
        self._forget(buffer.uri)
        draft = self.open[buffer.uri] = Draft(buffer)
        if self.ready:
            self._check(draft, Press.OPENED, refresh=True)

    def changed(self, draft: Draft) -> None:
        """Its text was edited: whatever is under way is of an older one."""
        self._worker.withdraw(draft.buffer.uri)
        self._end(draft)
        self._stop_timer(draft)
        loop, pause = (
            asyncio.get_running_loop(),
            (DEBOUNCE_MS if self.options.debounce is None else self.options.debounce) / 1000,
        )
        if self.ready:
            draft.timer = loop.call_later(pause, lambda: self._check(draft, Press.EDITED))

    def remove(self, uri: str) -> None:
        """A document was closed."""
        if self._forget(uri):
            self._wire.publish(uri, None, [])

    def close(self) -> None:
        """The client has no more questions."""
        for uri in list(self.open):
            self._forget(uri)

    def check(self, draft: Draft, *, refresh: bool = True) -> None:
        """Checks it now, with a look at the corpus's files."""
        self._check(draft, Press.EDITED, refresh=refresh)

    def check_all(self) -> None:
        """What they are checked with, or by, has changed, or is known by now."""
        self.ready = True
        for draft in self.open.values():
            self._check(draft, Press.OPENED, refresh=True)

    def corpus_changed(self, corpora: Iterable[Path]) -> None:
        """Files changed in these folders."""
        for corpus in set(corpora):

            def done(changed: bool, error: BaseException | None, corpus: Path = corpus) -> None:
                if changed or error:  # what is wrong with the corpus is told by the check
                    for draft in list(self.open.values()):
                        if draft.result is None or draft.result.corpus == corpus:
                            self._check(draft, Press.OPENED)

            self._worker.submit(Job(("corpus", corpus), Press.OPENED, self._refreshing(corpus), done))

    def corpora(self) -> set[Path]:
        """The corpora that the drafts were checked against."""
        return {draft.result.corpus for draft in self.open.values() if draft.result}

    def cancel(self, token: object) -> None:
        """A person cancelled the progress with this token."""
        for draft in self.open.values():
            if draft.bar and draft.bar.token == token:
                draft.bar.cancel()

    def _check(self, draft: Draft, press: Press, *, refresh: bool = False) -> None:
        self._stop_timer(draft)
        self._end(draft)
        buffer = draft.buffer
        draft.status = "checking…"
        bar = draft.bar = self._wire.bar(f"Checking {plain(Path(buffer.name).name)}", lambda: self._cancelled(draft))
        request = Request(
            buffer.uri, buffer.version, buffer.text, buffer.name, buffer.read_as, buffer.path, buffer.encoding,
            dict(self.said), refresh,
        )  # fmt: skip
        progress = _throttled(asyncio.get_running_loop(), bar)

        def run(cancelled: Callable[[], bool]) -> Result:
            return self._checkers.check(request, cancelled, progress)

        def finished(result: Result | None, error: BaseException | None) -> None:
            bar.end()
            if self.open.get(buffer.uri) is draft and buffer.version == request.version:
                self._finished(draft, result, error)

        self._worker.submit(Job(buffer.uri, press, run, finished))

    def _finished(self, draft: Draft, result: Result | None, error: BaseException | None) -> None:
        buffer = draft.buffer
        draft.result, draft.error, draft.checked = result, None, not isinstance(error, LeftOut)
        if result is not None:
            self._wire.publish(buffer.uri, buffer.version, diagnostics(result, buffer.lines, self._wire.client))
            self._tell_beside(draft, result)
            if result.corpus not in self._warm:
                self._warm.add(result.corpus)
                self._worker.submit(Job(("warm", result.corpus), Press.IDLE, self._warming(result.corpus), _ignore))
            self._wire.watch(self.corpora())
        elif isinstance(error, LeftOut):
            draft.told = ""
            self._wire.publish(buffer.uri, buffer.version, [])
        elif error is not None:
            draft.error = error if isinstance(error, FactcheckError) else _internal(error)
            quiet = isinstance(error, NoCorpusError)
            shown = [] if quiet else [of_failure(draft.error, buffer.lines)]
            self._wire.publish(buffer.uri, buffer.version, shown)
            self._tell(draft, said(draft.error), MessageType.Info if quiet else MessageType.Error)
        self._wire.refresh_lenses()

    def _tell(self, draft: Draft, text: str, level: MessageType = MessageType.Error) -> None:
        """Shows a message, once for as long as it is true, and once for all drafts."""
        if text and not any(one.told == text for one in self.open.values()):
            self._wire.tell(text, level)
        draft.told = text

    def _tell_beside(self, draft: Draft, result: Result) -> None:
        """What a person should know beside the diagnostics."""
        failed = [problem for problem, _ in result.raised if problem.code == CHECK_FAILED]
        name, reason = plain(result.article.source), plain(failed[0].reason) if failed else ""
        text = f"factcheck: {number(len(failed), 'claim')} of {name} could not be checked: {reason}"
        self._tell(draft, text if failed else "")
        self._wire.log(other_notices(result))
        self._wire.log(f"reference document not read: {line}" for line in skipped_lines(result.report))

    def _cancelled(self, draft: Draft) -> None:
        self._worker.withdraw(draft.buffer.uri)
        draft.status = "the check was cancelled"
        self._end(draft)
        self._wire.refresh_lenses()

    def _refreshing(self, corpus: Path) -> Callable[[Callable[[], bool]], bool]:
        def run(cancelled: Callable[[], bool]) -> bool:
            def stoppable(stage: str, done: int, total: int) -> None:  # noqa: ARG001 - a Progress
                if cancelled():
                    raise CheckCancelled("the look at the corpus was cancelled")

            return self._checkers.refresh(corpus, stoppable)

        return run

    def _warming(self, corpus: Path) -> Callable[[Callable[[], bool]], None]:
        return lambda _: self._checkers.warm(corpus)

    def _forget(self, uri: str) -> bool:
        """Whether it was open."""
        draft = self.open.pop(uri, None)
        if draft:
            self._worker.withdraw(uri)
            self._stop_timer(draft)
            self._end(draft)
        return draft is not None

    def _end(self, draft: Draft) -> None:
        if draft.bar:
            draft.bar.end()
            draft.bar = None

    def _stop_timer(self, draft: Draft) -> None:
        if draft.timer:
            draft.timer.cancel()
            draft.timer = None


def _throttled(loop: asyncio.AbstractEventLoop, bar: Bar) -> Progress:
    """Progress from the worker's thread, handed on as often as a person can see it, and not before it is worth it."""
    began = last = time.monotonic()

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - began < SHOWN_AFTER or now - last < EVERY or loop.is_closed():
            return
        last = now
        words = f"{_STAGES.get(stage, stage)} {done}/{total}"
        loop.call_soon_threadsafe(bar.report, words, done / max(total, 1))

    return progress


def _internal(error: BaseException) -> _InternalError:
    if os.environ.get("FACTCHECK_DEBUG"):
        traceback.print_exception(error)
    return _InternalError(f"internal error: {named(error)}", hint="Set FACTCHECK_DEBUG=1 to see where, and report it.")


def named(error: BaseException) -> str:
    """What went wrong, on one line, where it is no error of ours."""
    return f"{type(error).__name__}: {plain(str(error))}"


def _ignore(result: Any, error: BaseException | None) -> None:
    """Nobody waits for it."""
