"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

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
