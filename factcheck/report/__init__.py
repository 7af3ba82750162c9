"""From one ``Report`` to every output: the registry of formats.

A format is a module with ``render(report, style) -> str``; it sees nothing but the report, and writes the
same bytes for the same report.  It is imported when it is first used, so that a list of names costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.report.around import Around
    from factcheck.report.contract import Report
    from factcheck.report.view import Confirmed, FailOn
    from factcheck.rules import Level


class Format(NamedTuple):
    """``module`` makes it; ``suffix`` is the ending of a file that means this format where none is named ("" where
    another format has a better claim to it)."""

    module: str
    suffix: str
    summary: str


FORMATS: dict[str, Format] = {
    "concise": Format("factcheck.report.concise", "", "one line a problem, for editors and logs"),
    "full": Format("factcheck.report.full", ".txt", "excerpts, reasons, quotes and fixes, for a terminal"),
    "grouped": Format("factcheck.report.grouped", "", "the problems of each draft below its name"),
    "json": Format("factcheck.report.json_", ".json", "the whole report, for programs (factcheck schema)"),
    "json-lines": Format("factcheck.report.json_lines", ".jsonl", "one finding a line, for programs"),
    "sarif": Format("factcheck.report.sarif", ".sarif", "SARIF 2.1.0, for code scanning and editors"),
    "junit": Format("factcheck.report.junit", "", "JUnit XML, a test case a claim, for CI servers"),
    "github": Format("factcheck.report.github", "", "annotations of GitHub Actions, and a step summary"),
    "gitlab": Format("factcheck.report.gitlab", "", "GitLab's Code Quality report"),
    "rdjson": Format("factcheck.report.rdjson", "", "for reviewdog, in one piece"),
    "rdjsonl": Format("factcheck.report.rdjsonl", "", "for reviewdog, one diagnostic a line"),
    "checkstyle": Format("factcheck.report.checkstyle", "", "Checkstyle XML, for CI servers and editors"),
    "html": Format("factcheck.report.html", ".html", "one self-contained page for reviewers"),
    "markdown": Format("factcheck.report.markdown", ".md", "for pull-request comments and reviewers"),
    "csv": Format("factcheck.report.csv_", ".csv", "the fact-checker's list, for a spreadsheet"),
    "claimreview": Format("factcheck.report.claimreview", "", "ClaimReview of confirmed verdicts (--confirmed)"),
}
FOR_PEOPLE = frozenset({"concise", "full", "grouped"})
"""Formats that a terminal shows in its own encoding and colours; what programs and browsers read is UTF-8."""


def render(
    report: Report,
    format_name: str,
    *,
    color: bool,
    width: int,
    min_level: Level,
    fail_on: FailOn = "error",
    confirmed: tuple[Confirmed, ...] | None = None,
    around: Around | None = None,
) -> str:
    """The report in one format; each line ends with a line end.

    ``width`` is in terminal cells and any value is good.  Formats that list problems leave out those below ``min_level``
    (``concise``, ``full``, ``grouped`` and ``markdown`` say how many); ``json``, ``json-lines``, ``html`` and ``csv``
    are always whole.  ``fail_on`` sets what ``junit`` calls a failure, ``confirmed`` what ``claimreview`` may say,
    ``around`` the paths and lines of ``sarif``, ``github``, ``gitlab`` and ``rdjson`` (by default those of the report).
    Raises UsageError for a format that does not exist, and as ``claimreview.render`` does.
    """
    chosen = FORMATS.get(format_name)
    if chosen is None:
        raise UsageError(f"there is no output format {format_name!r}", hint=f"Choose one of {', '.join(FORMATS)}.")
    from factcheck.report.around import Around
    from factcheck.report.view import Style

    style = Style(color, width, min_level, fail_on, confirmed, around or Around())
    text: str = import_module(chosen.module).render(report, style)
    return text
