"""What the commands that check drafts have in common: reading them, and one run of the pipeline."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.cli.target import is_reference
from factcheck.cli.terminal import StderrProgress, note, printable, tell
from factcheck.errors import DraftError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.pipeline import Checker, Engine
    from factcheck.read.draft import Draft
    from factcheck.report.contract import Report
    from factcheck.types import Article


def read_drafts(
    drafts: Iterable[str], corpus: Path | None, encoding: str | None, stdin_filename: str, max_bytes: int | None
) -> tuple[list[Article], list[DraftError]]:
    """The drafts that can be read, each once, and what is wrong with the others; one in the corpus, if one is named, is
    refused."""
    found, unread = open_drafts(drafts, corpus, encoding, stdin_filename, max_bytes, cache_dir=None)
    return parsed(found), unread


def open_drafts(
    drafts: Iterable[str],
    corpus: Path | None,
    encoding: str | None,
    stdin_filename: str,
    max_bytes: int | None,
    *,
    cache_dir: Path | None,
) -> tuple[list[Draft], list[DraftError]]:
    """As ``read_drafts``; with ``cache_dir``, drafts that an earlier run has parsed are not parsed to see that they can
    be."""
    from factcheck.read import MAX_BYTES

    limit = max_bytes or MAX_BYTES
    opened: list[Draft | DraftError] = []
    for name in dict.fromkeys(drafts):
        try:
            opened.append(_open(name, corpus, encoding, stdin_filename, limit))
        except DraftError as error:
            opened.append(error)
    known: set[int] = set()
    if cache_dir:
        from factcheck.pipeline.results import known_drafts

        known = known_drafts([one for one in opened if not isinstance(one, DraftError)], cache_dir)
    for number, one in enumerate(opened):
        if not isinstance(one, DraftError) and id(one) not in known:
            try:
                _ = one.article
            except DraftError as error:
                opened[number] = error
    unread = [one for one in opened if isinstance(one, DraftError)]
    return [one for one in opened if not isinstance(one, DraftError)], unread


def parsed(drafts: Iterable[Article | Draft]) -> list[Article]:
    """The articles in them."""
    from factcheck.read.draft import Draft

    return [one.article if isinstance(one, Draft) else one for one in drafts]


def _open(name: str, corpus: Path | None, encoding: str | None, stdin_filename: str, limit: int) -> Draft:
    from factcheck.read import read_limit
    from factcheck.read.draft import Draft

    if name == "-":
        raw = _stdin(read_limit(stdin_filename, limit))
        return Draft(stdin_filename, raw, encoding=encoding, max_bytes=limit)
    if corpus is not None and is_reference(Path(name), corpus):
        raise DraftError(
            f"{name}: this draft lies in the corpus, where it would be evidence for itself",
            hint="Keep drafts outside of the folder of reference documents.",
        )
    return Draft.load(Path(name), encoding=encoding, max_bytes=limit)


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
    drafts: Sequence[Article | Draft],
    corpus: Path,
    *,
    cache_dir: Path,
    no_cache: bool,
    quiet: bool,
    engine: Engine | None = None,
    jobs: Any = "auto",
    opened: OpenChecker | None = None,
) -> Report:
    """The report on the drafts, with progress and notices on standard error.  ``engine``: by default the embedded one.
    ``jobs`` is a number or ``auto``.  With ``opened`` the checker stays open for a next run."""
    progress = StderrProgress(quiet)
    mine = OpenChecker() if opened is None else opened
    try:
        checker = mine.checker(corpus, cache_dir, no_cache, engine, jobs, progress)
        outcome = checker.check(drafts, progress=progress)
    except KeyboardInterrupt as interrupt:
        if (
            progress.stage in ("check", "drafts", "model")
            and not no_cache
            and (cache_dir / "evidence.sqlite").is_file()
        ):
            interrupt.add_note("the claims checked so far are kept and need not be checked again")
        raise
    finally:
        progress.clear()
        if opened is None:
            mine.close()
    if not quiet:
        note([*outcome.notices, *(checker.notices() if opened is None else ())])
    return outcome.report


class OpenChecker:
    """The checker of the last run, for the next one where that has the same corpus, cache and jobs."""

    def __init__(self) -> None:
        self._of: tuple[Any, ...] = ()
        self._checker: Checker | None = None

    def checker(
        self, corpus: Path, cache_dir: Path, no_cache: bool, engine: Engine | None, jobs: Any, progress: StderrProgress
    ) -> Checker:
        """The checker, with the corpus as it is now."""
        from factcheck.engines.weights import default_threads
        from factcheck.pipeline import Checker, embedded_engine

        of = (corpus, cache_dir, no_cache, jobs)
        if self._checker and self._of == of:
            self._checker.refresh(progress)
            return self._checker
        self.close()
        count = default_threads() if jobs == "auto" else int(jobs)
        self._checker = Checker(
            corpus, cache_dir=cache_dir, use_cache=not no_cache, engine=engine or embedded_engine(threads=count),
            jobs=count, progress=progress,
        )  # fmt: skip
        self._of = of
        return self._checker

    def close(self) -> None:
        """Lets go of it."""
        if self._checker:
            self._checker.close()
        self._checker = None


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
