"""``checkstyle``: the XML of Checkstyle, which Jenkins, reviewdog and many editors read.

Columns count code points, as the report does; Checkstyle has no word for the unit.
"""

from __future__ import annotations

from factcheck.report.contract import Report
from factcheck.report.sources import raised
from factcheck.report.view import Problem, Style, at_least, message
from factcheck.report.xml import DECLARATION, tag
from factcheck.rules import Level

SEVERITY: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "info"}
VERSION = "4.3"
"""Of Checkstyle's own output, as other linters give it; readers look for the attribute, not for its value."""


def render(report: Report, style: Style) -> str:
    """The document, with a line end at its end; every draft has its ``file``, also without a problem."""
    lines = [DECLARATION, f"<{tag('checkstyle', version=VERSION)}>"]
    for article, found in raised(report, style.around):
        lines.append(f"  <{tag('file', name=article.source)}>")
        lines += [f"    <{_error(one)}/>" for one in at_least(found, style.min_level)]
        lines.append("  </file>")
    return "\n".join([*lines, "</checkstyle>", ""])


def _error(problem: Problem) -> str:
    return tag(
        "error", line=problem.line, column=problem.column, severity=SEVERITY[problem.level],
        message=message(problem), source=f"factcheck.{problem.code}",
    )  # fmt: skip
