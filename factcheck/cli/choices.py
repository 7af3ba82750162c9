"""The options of a check that say which drafts are meant, and which of their problems count.

Their values are read through ``config.settings_of``, where file and environment stand behind them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from factcheck.cli.completing import complete_files, complete_rules
from factcheck.cli.config import read_list
from factcheck.rules import LEVELS

_PATH = click.Path(path_type=Path)
_DRAFTS = (
    click.option(
        "--exclude", multiple=True, callback=read_list, metavar="PATTERN",
        help="Files and folders that are no drafts, as in .gitignore; may be given several times.  "
        "[default: hidden ones, node_modules and the like]",
    ),
    click.option(
        "--extend-exclude", multiple=True, callback=read_list, metavar="PATTERN", help="Further such patterns."
    ),
    click.option("--force-exclude", is_flag=True, help="Leave excluded drafts out even if they are named themselves."),
    click.option(
        "--respect-gitignore/--no-respect-gitignore", default=True, show_default=True,
        help="Leave out what git ignores when looking into folders.",
    ),
)  # fmt: skip
_RULES = (
    click.option(
        "--select", multiple=True, callback=read_list, metavar="RULES", shell_complete=complete_rules,
        help="Rules that count, by code or prefix (FC105,FC11).  [default: all]",
    ),
    click.option(
        "--ignore", multiple=True, callback=read_list, metavar="RULES", shell_complete=complete_rules,
        help="Rules that do not count.",
    ),
)  # fmt: skip
_DECIDED = (
    click.option("--no-suppressions", is_flag=True, help="Do not heed suppressions in drafts and beside them."),
    click.option(
        "--waivers", type=_PATH, metavar="FILE", help="File of waivers.  [default: factcheck-waivers.toml, if it is there]"
    ),
)  # fmt: skip
_COUNTING = (
    *_RULES,
    click.option(
        "--min-level", type=click.Choice(LEVELS), default="suggestion", show_default=True,
        help="Lowest level that is listed.",
    ),
    click.option(
        "--exit-zero", is_flag=True, help="Exit with 0 in spite of findings; an incomplete check still exits with 3."
    ),
    *_DECIDED,
    click.option("--baseline", type=_PATH, metavar="FILE", help="Known problems, which do not count."),
    click.option("--write-baseline", is_flag=True, help="Write the problems of this check to --baseline."),
    click.option("--prune-baseline", is_flag=True, help="Take out of --baseline what is no longer found."),
    click.option(
        "--diff-base", metavar="REVISION", help="Only statements that the drafts have not at this git revision count."
    ),
    click.option("--statistics", is_flag=True, help="Count the findings by rule, on standard error."),
)  # fmt: skip


def drafts_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """The drafts, as ``drafts.find_drafts`` reads them."""
    return click.argument(
        "drafts", nargs=-1, required=True, metavar="DRAFT|FOLDER|PATTERN...", shell_complete=complete_files
    )(command)


def draft_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which files are drafts."""
    return _with(command, _DRAFTS)


def decided_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which rules count, and whose word that a problem may stand."""
    return _with(command, (*_RULES, *_DECIDED))


def counting_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which problems count."""
    return _with(command, _COUNTING)


def _with(command: Callable[..., Any], options: tuple[Callable[..., Any], ...]) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command
