"""One event loop in a thread of its own, for the life of the process.

Connections of a client belong to a loop; a loop a call would lose them.  In a thread, so that a caller may itself run
in a loop (a notebook, a server).  Ctrl-C in the caller cancels what it waits for.
"""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable, Coroutine
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

Result = TypeVar("Result")


@cache
def _loop() -> AbstractEventLoop:
    import asyncio

    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="factcheck-chat", daemon=True).start()
    return loop


def run(job: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Runs the job to its end.  What it raises goes through; where the caller is interrupted, it is cancelled.

    The job starts in an empty context: tracing that the caller has switched on for itself does not reach it.
    """
    import asyncio

    future = contextvars.Context().run(lambda: asyncio.run_coroutine_threadsafe(job(), _loop()))
    try:
        return future.result()
    except BaseException:
        future.cancel()
        raise
