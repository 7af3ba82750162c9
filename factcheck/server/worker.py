"""One thread that does what takes long, so that the protocol stays responsive: the newest and most pressing job first.

A job that is superseded (another with its key comes), withdrawn, or in the way of a more pressing one is asked to stop;
what was only in the way is begun again later.  ``finished`` is called in the event loop's thread, once for every job that
was not superseded or withdrawn.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import partial
from typing import Any

from factcheck.errors import CheckCancelled


class Press(IntEnum):
    """How pressing a job is.  One of the highest kind stops whatever runs, of its own kind too: a person waits for it."""

    IDLE = 0
    OPENED = 1
    EDITED = 2


@dataclass(eq=False)
class Job:
    """``run`` is called with a function that says whether to stop, and raises CheckCancelled if so."""

    key: object
    press: Press
    run: Callable[[Callable[[], bool]], Any]
    finished: Callable[[Any, BaseException | None], None]
    withdrawn: bool = field(default=False, init=False)
    number: int = field(default=0, init=False)

    def before(self, other: Job) -> bool:
        """Whether it is the next one of the two."""
        return (self.press, self.number) > (other.press, other.number)


class Worker:
    """Jobs in a thread of its own, which calls ``at_end`` as the last thing it does."""

    def __init__(self, loop: asyncio.AbstractEventLoop, at_end: Callable[[], None]) -> None:
        self._loop, self._at_end = loop, at_end
        self._waiting: list[Job] = []
        self._running: Job | None = None
        self._submitted = 0
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="factcheck-server", daemon=True)
        self._thread.start()

    def submit(self, job: Job) -> None:
        """Puts a job in the place of the one with its key."""
        with self._changed:
            self._withdraw(job.key)
            self._submitted += 1
            job.number = self._submitted
            self._waiting.append(job)
            self._changed.notify()

    def withdraw(self, key: object) -> None:
        """Forgets the job with this key, and stops it where it runs."""
        with self._changed:
            self._withdraw(key)

    def close(self, seconds: float) -> bool:
        """Stops everything; whether the thread has ended within the time."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            if self._running:
                self._running.withdrawn = True
            self._changed.notify()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _withdraw(self, key: object) -> None:
        self._waiting = [job for job in self._waiting if job.key != key]
        if self._running and self._running.key == key:
            self._running.withdrawn = True

    def _work(self) -> None:
        while job := self._next():
            result: Any = None
            error: BaseException | None = None
            try:
                result = job.run(partial(self._must_stop, job))
            except BaseException as raised:  # a panic of a Rust library is no Exception
                error = raised
            with self._changed:
                self._running = None
                if isinstance(error, CheckCancelled) and not job.withdrawn and not self._closed:
                    self._waiting.append(job)
                    continue
            if not job.withdrawn:
                self._post(job, result, error)
        self._at_end()

    def _post(self, job: Job, result: Any, error: BaseException | None) -> None:
        def tell() -> None:
            if not job.withdrawn:
                job.finished(result, error)

        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(tell)

    def _next(self) -> Job | None:
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            self._running = max(self._waiting, key=lambda job: (job.press, job.number))
            self._waiting.remove(self._running)
            return self._running

    def _must_stop(self, job: Job) -> bool:
        with self._changed:
            before = [one for one in self._waiting if one.before(job)]
            pressing = any(one.press is Press.EDITED or one.press > job.press for one in before)
            return self._closed or job.withdrawn or pressing
