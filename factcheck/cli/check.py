"""``factcheck check``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.main import complain, printable
from factcheck.cli.options import StderrProgress, cache_option, corpus_option, wants_color
from factcheck.errors import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE, EXIT_USAGE, DraftError, UsageError
from factcheck.rules import LEVELS, level_of

if TYPE_CHECKING:
    from factcheck.report.contract import Report
    from factcheck.types import Article

FORMATS = ("full", "concise", "json", "markdown", "html")
_ENDINGS = {".json": "json", ".html": "html", ".htm": "html", ".md": "markdown"}


@click.command()
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@corpus_option
@click.option(
    "--output-format", type=click.Choice(FORMATS), help="Format of the report.  [default: full, or by the ending of -o]"
)
@click.option(
    "-o", "--output-file", type=click.Path(path_type=Path), help="Write the report there instead of to standard output."
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
@click.option("--encoding", metavar="NAME", help="Encoding of the drafts.  [default: utf-8, or by the byte order mark]")
@click.option(
    "--stdin-filename",
    default="-",
    metavar="NAME",
    help="Name for the draft read from standard input (-); its ending sets the format.",
)
@click.option("--max-bytes", type=click.IntRange(min=1), help="Largest draft to read, in bytes.  [default: 2000000]")
@cache_option
@click.option("--no-cache", is_flag=True, help="Check every claim anew, and keep nothing of it.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours in the output.",
)
@click.option("-q", "--quiet", is_flag=True, help="No notices and no progress on standard error.")
def check(
    drafts: tuple[str, ...],
    corpus: Path,
    output_format: str | None,
    output_file: Path | None,
    fail_on: str,
    allow_incomplete: bool,
    encoding: str | None,
    stdin_filename: str,
    max_bytes: int | None,
    cache_dir: Path,
    no_cache: bool,
    color: str,
    quiet: bool,
) -> int:
    """Check drafts against a corpus of reference documents.

    DRAFT is a Markdown, HTML or plain-text file, or - for standard input. Every claim of it gets a verdict with
    citations: supported, refuted, conflicting, not enough evidence, or not checkable.
    """
    if output_file and not output_file.absolute().parent.is_dir():
        raise UsageError(f"{output_file}: the folder does not exist", hint="Create it, or write the report elsewhere.")
    if output_file and output_file.is_dir():
        raise UsageError(f"{output_file}: this is a folder", hint="Name the report file.")
    articles, unread = _read(drafts, encoding, stdin_filename, max_bytes)
    for error in unread:
        complain(error)
    if not articles:
        return EXIT_USAGE

    from factcheck.pipeline import check as run

    progress = StderrProgress(quiet)
    try:
        outcome = run(articles, corpus, cache_dir=cache_dir, use_cache=not no_cache, progress=progress)
    finally:
        progress.clear()
    chosen = output_format or (_ENDINGS.get(output_file.suffix.lower(), "full") if output_file else "full")
    _write(outcome.report, chosen, output_file, color, quiet)
    report = outcome.report
    skipped = report.provenance.corpus.skipped
    if not quiet:
        for notice in outcome.notices:
            click.echo(f"factcheck: note: {printable(notice)}", err=True)
    for name, reason in skipped.items():
        click.echo(f"factcheck: skipped reference document {printable(name)}: {printable(reason)}", err=True)
    if skipped and not allow_incomplete:
        click.echo(
            f"factcheck: {len(skipped)} reference document(s) could not be read, so the check is incomplete\n"
            "  hint: mend or remove them, or give --allow-incomplete.",
            err=True,
        )
    return EXIT_USAGE if unread else exit_code(report, fail_on, allow_incomplete=allow_incomplete)


def exit_code(report: Report, fail_on: str, *, allow_incomplete: bool) -> int:
    """What the shell is told.  A report that is incomplete is not called clean, nor merely "has findings"."""
    if report.provenance.corpus.skipped and not allow_incomplete:
        return EXIT_INCOMPLETE
    for article in report.articles:
        if article.summary.error:
            return EXIT_INCOMPLETE
        if not any(finding.verdict != "not_checkable" for finding in article.findings):
            click.echo(f"factcheck: {printable(article.source)}: no claim to check was found", err=True)
            return EXIT_INCOMPLETE
    if fail_on == "never":
        return EXIT_CLEAN
    at_least = set(LEVELS[[*LEVELS].index(fail_on) :])  # type: ignore[arg-type]
    broken = (level_of(finding.rule) for article in report.articles for finding in article.findings)
    return EXIT_FINDINGS if any(level in at_least for level in broken) else EXIT_CLEAN


def _read(
    drafts: tuple[str, ...], encoding: str | None, stdin_filename: str, max_bytes: int | None
) -> tuple[list[Article], list[DraftError]]:
    """The drafts that can be read, each once, and what is wrong with the others."""
    from factcheck.read import MAX_BYTES, load, parse

    limit = max_bytes or MAX_BYTES
    articles: list[Article] = []
    unread: list[DraftError] = []
    for draft in dict.fromkeys(drafts):
        try:
            if draft == "-":
                raw = sys.stdin.buffer.read(limit + 1)
                articles.append(parse(raw, stdin_filename, encoding=encoding, max_bytes=limit))
            else:
                articles.append(load(Path(draft), encoding=encoding, max_bytes=limit))
        except DraftError as error:
            unread.append(error)
    return articles, unread


def _write(report: Report, output_format: str, output_file: Path | None, color: str, quiet: bool) -> None:
    from factcheck.report import render

    stream = sys.stdout
    colored = output_file is None and wants_color(color, stream)
    width = shutil.get_terminal_size((100, 24)).columns if output_file is None else 100
    text = render(report, output_format, color=colored, width=width, min_level="suggestion")
    if output_file is None:
        raw = sys.stdout.buffer
        raw.write(text.encode("utf-8", "backslashreplace"))
        raw.flush()
        return
    scratch = output_file.with_name(f".{output_file.name}.part")
    try:
        scratch.write_bytes(text.encode("utf-8", "backslashreplace"))
        scratch.replace(output_file)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        raise UsageError(f"{output_file}: cannot be written: {error.strerror or error}") from error
    if not quiet:
        click.echo(f"Report: {output_file}", err=True)
