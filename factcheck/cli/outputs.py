"""Where the reports of one check go: ``--output-format FORMAT[=FILE]``, as often as wanted, and ``-o FILE``.

What cannot be meant (two reports on standard output, two in one file) is refused before any work is done.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from factcheck.cli.target import check_target, write_whole
from factcheck.cli.terminal import note, printable, say, tell, wants_color
from factcheck.errors import UsageError
from factcheck.report import FOR_PEOPLE, FORMATS, render

if TYPE_CHECKING:
    from factcheck.report.around import Around
    from factcheck.report.contract import Report
    from factcheck.report.view import Confirmed, FailOn
    from factcheck.rules import Level

ENDINGS = {entry.suffix: name for name, entry in FORMATS.items() if entry.suffix} | {".htm": "html"}
WIDTH = 100
"""Columns of a report in a file, and of a terminal that does not tell its width."""


class Output(NamedTuple):
    """One report; to standard output where ``file`` is None."""

    format: str
    file: Path | None


def format_reader(
    formats: Collection[str],
) -> Callable[[click.Context, click.Parameter, Sequence[str]], tuple[Output, ...]]:
    """Click's callback for ``--output-format``: ``FORMAT`` or ``FORMAT=FILE``; ``-`` for FILE is standard output."""

    def read(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
        return tuple(_read_format(ctx, param, value, formats) for value in values)

    return read


def _read_format(ctx: click.Context, param: click.Parameter, value: str, formats: Collection[str]) -> Output:
    name, given, file = value.partition("=")
    if name not in formats:
        near = get_close_matches(name, formats, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise click.BadParameter(f"'{name}' is not one of {', '.join(formats)}.{hint}", ctx, param)
    if given and not file:
        raise click.BadParameter(f"'{value}' names no file after the equals sign.", ctx, param)
    return Output(name, Path(file) if given and file != "-" else None)


def format_completer(formats: Collection[str]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Click's completion for ``--output-format``."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
        return [name for name in formats if name.startswith(incomplete)]

    return complete


read_formats = format_reader(FORMATS)
complete_format = format_completer(FORMATS)


def outputs(named: Sequence[Output], output_file: Path | None, endings: Mapping[str, str] = ENDINGS) -> list[Output]:
    """What to write.  ``-o`` is the file of the one format that has none, or sets the format by its ending.

    Raises UsageError where two reports would share a place, or where ``-o`` is one file too many.
    """
    chosen = list(named)
    free = [index for index, one in enumerate(chosen) if one.file is None]
    if output_file is not None:
        if not chosen and endings is ENDINGS and output_file.suffix.lower() == ".xml":
            raise UsageError(f"-o {output_file}: which XML?", hint="Give --output-format junit or checkstyle.")
        if not chosen:
            chosen = [Output(endings.get(output_file.suffix.lower(), "full"), output_file)]
        elif len(free) == 1:
            chosen[free[0]] = chosen[free[0]]._replace(file=output_file)
            free = []
        elif not free:
            raise UsageError(
                f"-o {output_file}: every output format has a file of its own", hint="Leave -o out, or name a format."
            )
    if len(free) > 1:
        names = " and ".join(chosen[index].format for index in free)
        raise UsageError(
            f"standard output can have one report, not {names}",
            hint=f"Give all but one a file: --output-format {chosen[free[-1]].format}=FILE.",
        )
    files = [one.file.absolute() for one in chosen if one.file]
    twice = next((file for file in files if files.count(file) > 1), None)
    if twice:
        raise UsageError(f"{twice}: two reports in one file", hint="Give each a file of its own.")
    return chosen or [Output("full", None)]


def check_outputs(chosen: Iterable[Output], drafts: Sequence[str], corpus: Path | None) -> None:
    """Raises UsageError where a report cannot be written to its place, or must not be."""
    for one in chosen:
        if one.file:
            check_target(one.file, drafts, corpus)


def read_confirmations(file: Path) -> tuple[Confirmed, ...]:
    """The verdicts that an editor has confirmed.  Raises UsageError."""
    from factcheck.report.claimreview import read_confirmed

    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: not UTF-8 text", hint="Save the file as UTF-8.") from error
    return read_confirmed(text, str(file))


def write_outputs(
    report: Report,
    chosen: Iterable[Output],
    *,
    color: str,
    min_level: Level,
    fail_on: FailOn,
    confirmed: tuple[Confirmed, ...] | None,
    quiet: bool,
) -> None:
    """Writes every report.  One that cannot be made does not keep back the others: its error is raised at the end."""
    from factcheck.cli.surroundings import look_around

    chosen = list(chosen)
    around = look_around(report, [one.format for one in chosen])
    failed: list[UsageError] = []
    for one in chosen:
        try:
            _write(report, one, color, min_level, fail_on, confirmed, around)
        except UsageError as error:
            failed.append(error)
            continue
        if one.file and not quiet:
            tell(f"Report: {printable(str(one.file))}")
        if one.format == "github":
            _step_summary(report)
    if failed:
        raise failed[0]


def _write(
    report: Report,
    output: Output,
    color: str,
    min_level: Level,
    fail_on: FailOn,
    confirmed: tuple[Confirmed, ...] | None,
    around: Around,
) -> None:
    """Text for a person goes to a terminal in its own encoding; what programs and browsers read is UTF-8."""
    to_terminal = output.file is None
    text = render(
        report,
        output.format,
        color=to_terminal and wants_color(color, sys.stdout),
        width=shutil.get_terminal_size((WIDTH, 24)).columns if to_terminal else WIDTH,
        min_level=min_level,
        fail_on=fail_on,
        confirmed=confirmed,
        around=around,
    )
    if output.file:
        write_whole(output.file, text)
    else:
        say(text, encoding=None if output.format in FOR_PEOPLE else "utf-8")


def _step_summary(report: Report) -> None:
    """Appends the report to the summary page of the GitHub step, where there is one."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not target:
        return
    from factcheck.report.github import step_summary
    from factcheck.report.view import Style

    try:
        with Path(target).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(step_summary(report, Style()))
    except OSError as error:
        note([f"the step summary cannot be written: {error.strerror or error}"])
