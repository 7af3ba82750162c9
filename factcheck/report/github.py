"""``github``: workflow commands that GitHub Actions shows beside the lines of a pull request, and the step summary.

GitHub shows at most ten annotations of each kind a step: the gravest come first, and a last line says how many were not
written.  Text from a draft or a source stands escaped inside a command (toolkit ``command.ts``), never on a line of its own,
where the runner would read it.  Paths count from the top of the
repository.  Columns count code points; they are given for a span on one line only, as GitHub wants it.
"""

from __future__ import annotations

from collections import Counter

from factcheck.report import markdown
from factcheck.report.contract import ArticleOut, Report
from factcheck.report.positions import Places
from factcheck.report.sources import raised
from factcheck.report.view import Problem, Style, at_least, gravity, message, notes, number, summary_line
from factcheck.rules import Level

KIND: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "notice"}
MOST = 10
"""Annotations of one kind that a step may make."""
SUMMARY_BYTES = 1_000_000
"""A step summary may have 1 MiB; the rest is for what other commands of the step have written there."""


def render(report: Report, style: Style) -> str:
    """The commands, and a last line with the counts."""
    found = [
        (article, places, one)
        for article, own in raised(report, style.around)
        for places in (Places(article, "code points"),)
        for one in at_least(own, style.min_level)
    ]
    found.sort(key=lambda row: gravity(row[2]))
    written: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    lines = []
    for article, places, problem in found:
        kind = KIND[problem.level]
        if written[kind] < MOST:
            written[kind] += 1
            lines.append(_command(kind, article, places, problem, style))
        else:
            left_out[kind] += 1
    rest = ", ".join(number(count, kind) for kind, count in left_out.items())
    last = f"{rest} more than GitHub shows; see the step summary. " if rest else ""
    return "\n".join([*lines, last + summary_line(report, style), ""])


def step_summary(report: Report, style: Style) -> str:
    """Markdown for ``$GITHUB_STEP_SUMMARY``: the whole report, cut at a line end where it is too long."""
    text = markdown.render(report, style)
    if len(text.encode("utf-8", "replace")) <= SUMMARY_BYTES:
        return text
    kept = text.encode("utf-8", "replace")[:SUMMARY_BYTES].decode("utf-8", "ignore")
    return kept[: kept.rfind("\n") + 1] + "\nThe report is longer than a step summary may be; the rest is left out.\n"


def _command(kind: str, article: ArticleOut, places: Places, problem: Problem, style: Style) -> str:
    """``::error title=…,file=…,line=…::message``."""
    (line, column), (end_line, end_column) = places.region(problem)
    properties: dict[str, object] = {
        "title": f"{problem.code} {problem.name.replace('-', ' ')}",
        "file": style.around.from_top(article.source) or "-",
        "line": line,
        "endLine": end_line,
    }
    if line == end_line:
        properties |= {"col": column, "endColumn": max(end_column - 1, column)}
    shown = ",".join(f"{name}={escape_property(str(value))}" for name, value in properties.items())
    return f"::{kind} {shown}::{escape_data(chr(10).join([message(problem), *notes(article, problem)]))}"


def escape_data(text: str) -> str:
    """The message of a command, on one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """The value of a property of a command."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
