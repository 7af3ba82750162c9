"""``rdjsonl``: the diagnostics of ``rdjson``, one a line."""

from __future__ import annotations

from factcheck.report.contract import Report
from factcheck.report.json_ import line
from factcheck.report.rdjson import diagnostics
from factcheck.report.view import Style


def render(report: Report, style: Style) -> str:
    """The lines, each with a line end; a report without a problem is empty."""
    return "".join(line(one) for one in diagnostics(report, style))
