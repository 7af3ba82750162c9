"""``factcheck check``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import cache_option, corpus_option
from factcheck.cli.target import check_target, is_reference, write_whole
from factcheck.cli.terminal import StderrProgress, complain, note, printable, say, tell, wants_color
from factcheck.errors import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE, EXIT_USAGE, DraftError
from factcheck.report import FORMATS
from factcheck.rules import LEVELS, level_of

if TYPE_CHECKING:
    from factcheck.report.contract import ArticleOut, Report
    from factcheck.types import Article

_ENDINGS = {entry.suffix: name for name, entry in FORMATS.items() if entry.suffix != ".txt"} | {".htm": "html"}


@click.command()
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@corpus_option
@click.option(
    "--output-format",
    type=click.Choice(list(FORMATS)),
    help="Format of the report.  [default: full, or by the ending of -o]",
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
    if output_file:
        check_target(output_file, drafts, corpus)
    articles, unread = _read(drafts, corpus, encoding, stdin_filename, max_bytes)
    for error in unread:
        complain(error)
    if not articles:
        return EXIT_USAGE

    from factcheck.pipeline import check as run

    progress = StderrProgress(quiet)
    try:
        outcome = run(articles, corpus, cache_dir=cache_dir, use_cache=not no_cache, progress=progress)
    except KeyboardInterrupt as interrupt:
        if progress.stage == "check" and not no_cache and (cache_dir / "evidence.sqlite").is_file():
            interrupt.add_note("the claims checked so far are kept and need not be checked again")
        raise
    finally:
        progress.clear()
    if not quiet:
        note(outcome.notices)
    report = outcome.report
    chosen = output_format or (_ENDINGS.get(output_file.suffix.lower(), "full") if output_file else "full")
    _write(report, chosen, output_file, color)
    if output_file and not quiet:
        tell(f"Report: {printable(str(output_file))}")
    _tell_incomplete(report, allow_incomplete)
    return EXIT_USAGE if unread else exit_code(report, fail_on, allow_incomplete=allow_incomplete)


def _tell_incomplete(report: Report, allow_incomplete: bool) -> None:
    """Says why a report is incomplete, or would be."""
    skipped = report.provenance.corpus.skipped
    for name, reason in skipped.items():
        tell(f"factcheck: skipped reference document {printable(name)}: {printable(reason)}")
    if skipped and not allow_incomplete:
        tell(f"factcheck: {len(skipped)} reference document(s) could not be read, so the check is incomplete")
        tell("  hint: mend or remove them, or give --allow-incomplete.")
    for article in report.articles:
        if article.summary.error:
            tell(f"factcheck: {printable(article.source)}: {article.summary.error} claim(s) could not be checked")
        elif not _has_claims(article):
            tell(f"factcheck: {printable(article.source)}: no claim to check was found")


def _has_claims(article: ArticleOut) -> bool:
    return any(finding.verdict != "not_checkable" for finding in article.findings)


def exit_code(report: Report, fail_on: str, *, allow_incomplete: bool) -> int:
    """What the shell is told.  A report that is incomplete is not called clean, nor merely "has findings"."""
    if report.provenance.corpus.skipped and not allow_incomplete:
        return EXIT_INCOMPLETE
    if any(article.summary.error or not _has_claims(article) for article in report.articles):
        return EXIT_INCOMPLETE
    if fail_on == "never":
        return EXIT_CLEAN
    at_least = set(LEVELS[[*LEVELS].index(fail_on) :])  # type: ignore[arg-type]
    broken = (level_of(finding.rule) for article in report.articles for finding in article.findings)
    return EXIT_FINDINGS if any(level in at_least for level in broken) else EXIT_CLEAN


def _read(
    drafts: tuple[str, ...], corpus: Path, encoding: str | None, stdin_filename: str, max_bytes: int | None
) -> tuple[list[Article], list[DraftError]]:
    """The drafts that can be read, each once, and what is wrong with the others."""
    from factcheck.read import MAX_BYTES, load, parse

    limit = max_bytes or MAX_BYTES
    articles: list[Article] = []
    unread: list[DraftError] = []
    for draft in dict.fromkeys(drafts):
        try:
            if draft == "-":
                articles.append(parse(_stdin(limit), stdin_filename, encoding=encoding, max_bytes=limit))
            elif is_reference(Path(draft), corpus):
                raise DraftError(
                    f"{draft}: this draft lies in the corpus, where it would be evidence for itself",
                    hint="Keep drafts outside of the folder of reference documents.",
                )
            else:
                articles.append(load(Path(draft), encoding=encoding, max_bytes=limit))
        except DraftError as error:
            unread.append(error)
    return articles, unread


def _stdin(limit: int) -> bytes:
    """At most one byte more than ``limit``."""
    if sys.stdin is None:
        raise DraftError("standard input is closed", hint="Name a draft file, or pipe one in.")
    try:
        return sys.stdin.buffer.read(limit + 1)
    except OSError as error:
        raise DraftError(f"standard input cannot be read: {error.strerror or error}") from error


def _write(report: Report, output_format: str, output_file: Path | None, color: str) -> None:
    """Text for a person goes to a terminal in its own encoding; what programs and browsers read is UTF-8."""
    from factcheck.report import render

    colored = output_file is None and wants_color(color, sys.stdout)
    width = shutil.get_terminal_size((100, 24)).columns if output_file is None else 100
    text = render(report, output_format, color=colored, width=width, min_level="suggestion")
    if output_file:
        write_whole(output_file, text)
    else:
        say(text, encoding=None if output_format in ("full", "concise") else "utf-8")
