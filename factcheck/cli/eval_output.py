"""What the commands of ``factcheck eval`` share: options, the look of their results, where those are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.target import write_whole
from factcheck.cli.terminal import printable, say
from factcheck.errors import UsageError
from factcheck.version import __version__

if TYPE_CHECKING:
    from factcheck.evaluate.drafts import Checked

Command = Callable[..., Any]


def output_options(command: Command) -> Command:
    """Adds --output-format, -o and -q."""
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="No notices and no progress on standard error."),
        click.option(
            "-o", "--output-file", type=click.Path(path_type=Path), help="Write there instead of to standard output."
        ),
        click.option(
            "--output-format", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Format."
        ),
    ):
        command = option(command)
    return command


def sample_options(what: str) -> Callable[[Command], Command]:
    """Adds --limit and --seed."""

    def add(command: Command) -> Command:
        command = click.option("--seed", type=int, default=0, show_default=True, help="Another sample.")(command)
        sized = f"Only so many {what}, the same ones on every run.  [default: all]"
        return click.option("--limit", type=click.IntRange(min=1), metavar="N", help=sized)(command)

    return add


def document(kind: str, models: Any, settings: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """A result as its JSON form: what was measured, with which models and settings."""
    from factcheck.evaluate.tables import SCHEMA

    provenance = {"version": __version__, "models": dict(models), "settings": settings}
    return {"schema": SCHEMA, "kind": kind, "provenance": provenance, **content}


def check_target(target: Path | None, sets: Sequence[Path]) -> None:
    """Before the long work: whether the result can be written where it is to go, and harms no labelled set."""
    if target is None:
        return
    if target.is_dir():
        raise UsageError(f"{target}: this is a folder", hint="Name the file.")
    if not target.absolute().parent.is_dir():
        raise UsageError(f"{target}: the folder does not exist", hint="Create it, or write elsewhere.")
    keep_out(target, sets)


def keep_out(target: Path, sets: Sequence[Path]) -> None:
    """Raises UsageError for a file that would lie in a labelled set."""
    if any(target.resolve().is_relative_to(path.resolve()) for path in sets):
        raise UsageError(f"{target}: this would lie in the labelled set", hint="Write elsewhere.")


def write(table: str, values: dict[str, Any], output_format: str, path: Path | None) -> None:
    """The table or the JSON form, to standard output or to a file."""
    if output_format == "json":
        text = json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    else:
        text = "".join(f"{printable(line)}\n" for line in table.splitlines())
    if path is None:
        say(text, encoding="utf-8" if output_format == "json" else None)
    else:
        write_whole(path, text)


def write_reports(checked: Checked, folder: Path) -> None:
    """The report of each run as JSON below ``folder``."""
    from factcheck.report import render

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: cannot be made: {error.strerror or error}"
        raise UsageError(message, hint="Give --reports a folder that can be written.") from error
    for name, report in checked.reports.items():
        write_whole(folder / f"{name}.json", render(report, "json", color=False, width=100, min_level="suggestion"))
