"""``concise``: one line a problem, ``path:line:col: level RULE message``, then a summary line.

Made for editors, grep and CI logs.  Every line but the last is one problem: text of a draft or a source
cannot add a line (see ``cells``).
"""

from __future__ import annotations

from factcheck.report.cells import plain
from factcheck.report.contract import ArticleOut, Report
from factcheck.report.paint import LEVEL_COLOURS, paint
from factcheck.report.sources import raised
from factcheck.report.view import Problem, Style, at_least, message, name_of, summary_line


def render(report: Report, style: Style) -> str:
    """The whole report, with a line end at its end."""
    lines = [
        _line(article, problem, style)
        for article, found in raised(report, style.around)
        for problem in at_least(found, style.min_level)
    ]
    return "\n".join([*lines, summary_line(report, style), ""])


def _line(article: ArticleOut, problem: Problem, style: Style) -> str:
    place = paint(f"{name_of(article)}:{problem.line}:{problem.column}:", style, bold=True)
    level = paint(problem.level, style, fg=LEVEL_COLOURS[problem.level], bold=True)
    return f"{place} {level} {plain(problem.code)} {message(problem)}"
