"""``--verbose``: what a run goes by and what it sets aside, on standard error; and which of ``-q`` and ``-v`` holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from factcheck.cli.terminal import printable, tell
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.report.contract import ArticleOut, Report
    from factcheck.settings.resolve import Settings


def loudness(ctx: click.Context, *, quiet: bool, verbose: bool) -> tuple[bool, bool]:
    """``quiet`` and ``verbose``, at most one of them true: what was typed outweighs what was set.  Raises UsageError."""
    if not (quiet and verbose):
        return quiet, verbose
    typed = [ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in ("quiet", "verbose")]
    if typed[0] == typed[1]:
        raise UsageError("--quiet and --verbose contradict each other", hint="Leave one of them out.")
    return typed[0], typed[1]


def tell_plan(settings: Settings, drafts: Sequence[str]) -> None:
    """What the run goes by, before it begins."""
    for name, value in settings.values.items():
        if not value.is_default:
            _tell(f"setting {name}, from {value.origin}")
    _tell(f"settings file: {settings.file or 'none'}")
    for draft in drafts:
        _tell(f"draft: {draft}")


def tell_outcome(report: Report) -> None:
    """What was checked against, and what was set aside with the reason."""
    from factcheck.report.view import number

    made = report.provenance
    corpus = made.corpus
    size = f"{number(corpus.documents, 'document')}, {number(corpus.passages, 'passage')}"
    _tell(f"corpus: {corpus.path}, {size}, digest {corpus.digest[:12]}")
    _tell(f"engine: {made.engine} ({', '.join(f'{role} {model}' for role, model in sorted(made.models.items()))})")
    for article in report.articles:
        for line in _set_aside(article):
            _tell(line)
    seconds = (datetime.fromisoformat(made.finished) - datetime.fromisoformat(made.started)).total_seconds()
    _tell(f"took {seconds:.1f} s")


def _set_aside(article: ArticleOut) -> Iterator[str]:
    from factcheck.report.view import code_of, set_aside

    for one in article.findings:
        aside = set_aside(one)
        if aside is not None:
            place = f"{article.source}:{one.line}:{one.column}"
            yield f"{place}: {code_of(one)} does not count ({aside.by}): {aside.reason}"
    for part in article.coverage:
        if part.status == "boilerplate":
            yield f"{article.source}: characters {part.start} to {part.end} are not checked: {part.reason}"


def _tell(line: str) -> None:
    tell(f"factcheck: {printable(line)}")
