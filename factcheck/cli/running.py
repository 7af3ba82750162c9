"""What the commands that check drafts have in common: reading them, and one run of the pipeline."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.target import is_reference
from factcheck.cli.terminal import StderrProgress, note, printable, tell
from factcheck.errors import DraftError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.pipeline import Engine
    from factcheck.report.contract import Report
    from factcheck.types import Article


def read_drafts(
    drafts: Iterable[str], corpus: Path | None, encoding: str | None, stdin_filename: str, max_bytes: int | None
) -> tuple[list[Article], list[DraftError]]:
    """The drafts that can be read, each once, and what is wrong with the others; one in the corpus, if one is named, is
    refused."""
    from factcheck.read import MAX_BYTES, load, parse, read_limit

    limit = max_bytes or MAX_BYTES
    articles: list[Article] = []
    unread: list[DraftError] = []
    for draft in dict.fromkeys(drafts):
        try:
            if draft == "-":
                articles.append(
                    parse(_stdin(read_limit(stdin_filename, limit)), stdin_filename, encoding=encoding, max_bytes=limit)
                )
            elif corpus is not None and is_reference(Path(draft), corpus):
                raise DraftError(
                    f"{draft}: this draft lies in the corpus, where it would be evidence for itself",
                    hint="Keep drafts outside of the folder of reference documents.",
                )
            else:
                articles.append(load(Path(draft), encoding=encoding, max_bytes=limit))
        except DraftError as error:
            unread.append(error)
    return articles, unread


def unread_exit_code(unread: Sequence[DraftError]) -> int:
    """The exit code for drafts that were not read: a mistake in the command outweighs a draft left unchecked."""
    return min(error.exit_code for error in unread)


def _stdin(limit: int) -> bytes:
    """At most one byte more than ``limit``."""
    if sys.stdin is None:
        raise DraftError("standard input is closed", hint="Name a draft file, or pipe one in.")
    try:
        return sys.stdin.buffer.read(limit + 1)
    except OSError as error:
        raise DraftError(f"standard input cannot be read: {error.strerror or error}") from error


def run_check(
    articles: Sequence[Article],
    corpus: Path,
    *,
    cache_dir: Path,
    no_cache: bool,
    quiet: bool,
    engine: Engine | None = None,
) -> Report:
    """The report on the drafts, with progress and notices on standard error.  ``engine``: by default the embedded one."""
    from factcheck.pipeline import check

    progress = StderrProgress(quiet)
    try:
        outcome = check(articles, corpus, cache_dir=cache_dir, use_cache=not no_cache, engine=engine, progress=progress)
    except KeyboardInterrupt as interrupt:
        if progress.stage in ("check", "model") and not no_cache and (cache_dir / "evidence.sqlite").is_file():
            interrupt.add_note("the claims checked so far are kept and need not be checked again")
        raise
    finally:
        progress.clear()
    if not quiet:
        note(outcome.notices)
    return outcome.report


def tell_incomplete(report: Report, *, allow_incomplete: bool) -> None:
    """Says why a report is incomplete, or would be."""
    from factcheck.report.view import has_claims

    skipped = report.provenance.corpus.skipped
    for name, reason in skipped.items():
        tell(f"factcheck: skipped reference document {printable(name)}: {printable(reason)}")
    if skipped and not allow_incomplete:
        tell(f"factcheck: {len(skipped)} reference document(s) could not be read, so the check is incomplete")
        tell("  hint: mend or remove them, or give --allow-incomplete.")
    for article in report.articles:
        if article.summary.error:
            tell(f"factcheck: {printable(article.source)}: {article.summary.error} claim(s) could not be checked")
        elif not has_claims(article):
            tell(f"factcheck: {printable(article.source)}: no claim to check was found")
