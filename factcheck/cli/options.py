"""Options that several commands share, and the terminal's side of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import click

CACHE_DIR = ".factcheck_cache"


def corpus_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--corpus",
        type=click.Path(path_type=Path),
        required=True,
        envvar="FACTCHECK_CORPUS",
        show_envvar=True,
        help="Folder of reference documents (.md .txt .html .csv .json).",
    )(command)


def cache_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--cache-dir",
        type=click.Path(path_type=Path, file_okay=True),
        default=Path(CACHE_DIR),
        envvar="FACTCHECK_CACHE_DIR",
        show_default=True,
        show_envvar=True,
        help="Folder for the index and for what was checked before.",
    )(command)


class StderrProgress:
    """Draws progress on standard error, where that is a terminal; else does nothing."""

    WORDS: ClassVar[dict[str, str]] = {
        "read": "reading documents",
        "embed": "indexing passages",
        "index": "indexing passages",
        "check": "checking claims",
    }

    def __init__(self, quiet: bool) -> None:
        self._on = not quiet and sys.stderr.isatty()
        self._drawn = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._on:
            word = self.WORDS.get(stage, stage)
            sys.stderr.write(f"\r\x1b[K{word} {done}/{total}" if done < total else "\r\x1b[K")
            sys.stderr.flush()
            self._drawn = done < total

    def clear(self) -> None:
        """Wipes what is drawn."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            self._drawn = False


def wants_color(choice: str, stream: Any) -> bool:
    """``--color`` as users of other linters know it: ``auto`` looks at the terminal and at NO_COLOR."""
    if choice == "auto":
        return bool(stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return choice == "always"
