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


def encoding_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--encoding", metavar="NAME", help="Encoding of the drafts.  [default: utf-8, or by the byte order mark]"
    )(command)


def max_bytes_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--max-bytes", type=click.IntRange(min=1), help="Largest draft to read, in bytes.  [default: 2000000]"
    )(command)


def no_cache_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--no-cache", is_flag=True, help="Check every claim anew, and keep nothing of it.")(command)


def color_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colours in the output.",
    )(command)


def quiet_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("-q", "--quiet", is_flag=True, help="No notices and no progress on standard error.")(command)


def verbose_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "-v",
        "--verbose",
        is_flag=True,
        help="Also say what the run goes by, and what it sets aside, on standard error.",
    )(command)


class Jobs(click.ParamType[int | str]):
    """A number of jobs, or ``auto``."""

    name = "jobs"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        """Raises click.BadParameter."""
        from factcheck.settings.keys import KEYS
        from factcheck.settings.values import BadValueError, read_text

        try:
            found: int | str = read_text(KEYS["jobs"], str(value))
        except BadValueError as bad:
            self.fail(bad.message + ".", param, ctx)
        return found


def jobs_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "-j",
        "--jobs",
        type=Jobs(),
        default="auto",
        show_default=True,
        metavar="N|auto",
        help="Claims to work on at a time; auto is as many as there are CPUs to use. The report is the same.",
    )(command)


def watch_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "-w",
        "--watch",
        is_flag=True,
        help="Check again whenever a draft, a reference document or the settings change; Ctrl-C ends it, with 0.",
    )(command)
