"""The terminal's side of the commands: what goes to standard output, what to standard error, and progress.

Names, reasons and quotes may come from untrusted files: they pass through ``printable``.  A message that cannot
be written to standard error is dropped: it must not turn one ending of the program into another.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable
from typing import Any, ClassVar

import click

from factcheck.errors import FactcheckError, UsageError


def printable(text: str) -> str:
    """Text on one line, control and format characters (escapes, bidirectional overrides) made visible."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)


def tell(line: str) -> None:
    """One line on standard error."""
    with contextlib.suppress(OSError, ValueError):
        click.echo(line, err=True)


def complain(error: FactcheckError) -> None:
    """One message on standard error, with what to do next."""
    tell(f"factcheck: {printable(error.message)}")
    if error.hint:
        tell(f"  hint: {printable(error.hint)}")


def note(notices: Iterable[str]) -> None:
    """What a person should know, though nothing failed."""
    for notice in notices:
        tell(f"factcheck: note: {printable(notice)}")


def say(text: str, *, encoding: str | None = None) -> None:
    """Writes to standard output, in the terminal's encoding or the one given.

    Raises UsageError where that cannot be written; BrokenPipeError passes.
    """
    _write(text.encode(encoding, "backslashreplace") if encoding else text)


def say_bytes(raw: bytes) -> None:
    """Writes bytes to standard output, as they are.  Raises as ``say``."""
    _write(raw)


def _write(words: str | bytes) -> None:
    if sys.stdout is None:
        raise UsageError("standard output is closed", hint="Give -o FILE, or leave standard output open.")
    try:
        if isinstance(words, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(words)
        else:
            sys.stdout.write(words)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        with contextlib.suppress(OSError):  # what is buffered must not be tried again when the process ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UsageError(f"standard output cannot be written: {error.strerror or error}") from error


def escape_unprintable() -> None:
    """Characters that the terminal's encoding does not know are shown as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class StderrProgress:
    """Draws progress on standard error, where that is a terminal; else only remembers the ``stage``."""

    WORDS: ClassVar[dict[str, str]] = {
        "read": "reading documents",
        "embed": "indexing passages",
        "index": "indexing passages",
        "check": "checking claims",
        "drafts": "checking drafts",
        "model": "asking the model",
    }

    def __init__(self, quiet: bool) -> None:
        self._on = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._drawn = False
        self.stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        self.stage = stage
        if self._on:
            word = self.WORDS.get(stage, stage)
            self._draw(f"\r\x1b[K{word} {done}/{total}" if done < total else "\r\x1b[K")
            self._drawn = done < total

    def clear(self) -> None:
        """Wipes what is drawn."""
        if self._drawn:
            self._draw("\r\x1b[K")
            self._drawn = False

    def _draw(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


def wants_color(choice: str, stream: Any) -> bool:
    """``--color`` as users of other linters know it: ``auto`` looks at the terminal and at NO_COLOR."""
    if choice == "auto":
        on_terminal = stream is not None and stream.isatty()
        return on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return choice == "always"
