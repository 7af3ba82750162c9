"""``factcheck check``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from factcheck.cli.choices import counting_options, draft_options, drafts_argument
from factcheck.cli.config import config_options, settings_of
from factcheck.cli.drafts import find_drafts
from factcheck.cli.model_options import ModelOptions, ModelRun, model_options
from factcheck.cli.nothing import report_on_nothing
from factcheck.cli.options import (
    cache_option,
    color_option,
    corpus_option,
    encoding_option,
    jobs_option,
    max_bytes_option,
    no_cache_option,
    quiet_option,
    verbose_option,
    watch_option,
)
from factcheck.cli.outputs import (
    Output,
    check_outputs,
    complete_format,
    outputs,
    read_confirmations,
    read_formats,
    write_outputs,
)
from factcheck.cli.running import open_drafts, run_check, tell_incomplete, unread_exit_code
from factcheck.cli.terminal import complain, note, say, tell
from factcheck.cli.verbose import loudness, tell_outcome, tell_plan
from factcheck.cli.watch import WatchedCommand, Watching, watch_checks
from factcheck.errors import EXIT_CLEAN, UsageError
from factcheck.report import FORMATS
from factcheck.rules import LEVELS

if TYPE_CHECKING:
    from factcheck.report.view import FailOn


@click.command(cls=WatchedCommand)
@drafts_argument
@corpus_option
@draft_options
@click.option(
    "--output-format",
    "formats",
    multiple=True,
    callback=read_formats,
    shell_complete=complete_format,
    metavar="FORMAT[=FILE]",
    help=f"Format of the report, and the file to write it to; may be given several times. FORMAT is one of "
    f"{', '.join(FORMATS)}.  [default: full, or by the ending of -o]",
)
@click.option(
    "-o",
    "--output-file",
    type=click.Path(path_type=Path),
    help="Write the report there instead of to standard output.",
)
@click.option(
    "--confirmed",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Verdicts that an editor has confirmed (TOML), for the format claimreview.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 if a finding has this level or a higher one.",
)
@click.option(
    "--allow-incomplete", is_flag=True, help="Do not exit with 3 because some reference documents could not be read."
)
@counting_options
@encoding_option
@click.option(
    "--stdin-filename",
    default="-",
    metavar="NAME",
    help="Name for the draft read from standard input (-); its ending sets the format.",
)
@max_bytes_option
@cache_option
@no_cache_option
@jobs_option
@watch_option
@config_options
@color_option
@quiet_option
@verbose_option
@click.pass_context
@model_options
def check(
    ctx: click.Context,
    drafts: tuple[str, ...],
    corpus: Path,
    formats: tuple[Output, ...],
    output_file: Path | None,
    confirmed: Path | None,
    allow_incomplete: bool,
    write_baseline: bool,
    prune_baseline: bool,
    encoding: str | None,
    stdin_filename: str,
    max_bytes: int | None,
    cache_dir: Path,
    no_cache: bool,
    color: str,
    quiet: bool,
    jobs: int | str,
    watch: bool,
    verbose: bool,
    model: ModelOptions | None,
    **_: Any,
) -> int:
    """Check drafts against a corpus of reference documents.

    DRAFT is a Markdown, HTML, Word (.docx) or plain-text file, or - for standard input; a folder stands for the drafts
    in it. Every claim gets a verdict with citations: supported, refuted, conflicting, not enough evidence, or not
    checkable. Options may also stand in factcheck.toml or pyproject.toml, or in the environment as FACTCHECK_... (see
    `factcheck show-config`).
    """
    watching = Watching.of(ctx)
    if watch and watching is None:
        return watch_checks(ctx)
    settings = settings_of(ctx)
    quiet, verbose = loudness(ctx, quiet=quiet, verbose=verbose)
    if not quiet:
        note(settings.notices)
    if output_file and ctx.get_parameter_source("formats") is not ParameterSource.COMMANDLINE:
        formats = ()  # -o names its format by its ending; those of the settings have files of their own, or none
    chosen = outputs(formats, output_file)
    if confirmed is None and any(one.format == "claimreview" for one in chosen):
        raise UsageError(
            "claimreview is only for verdicts that an editor has confirmed",
            hint="Give --confirmed FILE, which names them by their fingerprints (of json-lines, csv or sarif).",
        )
    confirmations = read_confirmations(confirmed) if confirmed else None
    reader = ModelRun(model, cache_dir, use_cache=not no_cache) if model else None
    found = find_drafts(drafts, settings, corpus, stdin_filename)
    if watching:
        watching.sees(settings, drafts, found.names)
    check_outputs(chosen, found.names, corpus)
    if verbose:
        tell_plan(settings, found.names)
    kept = None if no_cache or reader else cache_dir
    articles, unread = open_drafts(found.names, corpus, encoding, stdin_filename, max_bytes, cache_dir=kept)
    unread = [*found.wrong, *unread]
    for error in unread:
        complain(error)
    fail_on: FailOn = "never" if settings["exit-zero"] else settings["fail-on"]
    write = partial(
        write_outputs,
        chosen=chosen,
        color=color,
        min_level=settings["min-level"],
        fail_on=fail_on,
        confirmed=confirmations,
        quiet=quiet,
    )
    if not articles:
        if unread:
            return unread_exit_code(unread)
        if not quiet:
            note([f"nothing was checked: every draft that was named is excluded ({found.left_out})"])
        write(report_on_nothing(corpus))
        return EXIT_CLEAN

    from factcheck.cli.gating import Gate, statistics
    from factcheck.gate.threshold import exit_code

    gate = Gate(settings, articles, write=write_baseline, prune=prune_baseline)
    engine = reader.engine() if reader else None
    report = run_check(
        articles, corpus, cache_dir=cache_dir, no_cache=no_cache, quiet=quiet, engine=engine, jobs=jobs,
        opened=watching.opened if watching else None,
    )  # fmt: skip
    if reader:
        reader.end(quiet)
        if reader.dry_run:
            say(reader.plan())
            return unread_exit_code(unread) if unread else EXIT_CLEAN
    complete = not unread and exit_code(report, "never", allow_incomplete=allow_incomplete) == EXIT_CLEAN
    report = gate.apply(report, complete=complete)
    if not quiet:
        note(gate.notices)
    if verbose:
        tell_outcome(report)
    write(report)
    tell_incomplete(report, allow_incomplete=allow_incomplete)
    for line in statistics(report) if settings["statistics"] else ():
        tell(line)
    return unread_exit_code(unread) if unread else exit_code(report, fail_on, allow_incomplete=allow_incomplete)
