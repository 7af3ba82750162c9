"""``rdjson`` and ``rdjsonl``: the Reviewdog Diagnostic Format.

Columns count UTF-8 bytes from 1, the end of a range is exclusive, and paths count from the working folder.  A
correction is a suggestion that reviewdog offers to apply.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from factcheck.report.contract import ArticleOut, Report
from factcheck.report.json_ import escaped
from factcheck.report.positions import Places, Position, Region
from factcheck.report.sources import raised
from factcheck.report.view import Problem, Style, at_least, message, notes
from factcheck.rules import Level

SOURCE = {"name": "factcheck"}
SEVERITY: dict[Level, str] = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}


def render(report: Report, style: Style) -> str:
    """One DiagnosticResult, with a line end at its end."""
    return (
        escaped(json.dumps({"source": SOURCE, "diagnostics": list(diagnostics(report, style))}, ensure_ascii=False))
        + "\n"
    )


def diagnostics(report: Report, style: Style) -> Iterator[dict[str, Any]]:
    """One Diagnostic for each problem, in the order of the drafts, then of the sources."""
    for article, found in raised(report, style.around):
        places = Places(article, "utf-8")
        for problem in at_least(found, style.min_level):
            yield _diagnostic(article, problem, places, style.around.from_here(article.source) or "-")


def _diagnostic(article: ArticleOut, problem: Problem, places: Places, path: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "message": "\n".join([message(problem), *notes(article, problem)]),
        "location": {"path": path, "range": _range(places.region(problem))},
        "severity": SEVERITY[problem.level],
        "source": SOURCE,
        "code": {"value": problem.code},
    }
    correction = problem.finding.correction if problem.finding else None
    region = places.span(correction.start, correction.end) if correction else None
    if correction and region:
        made["suggestions"] = [{"range": _range(region), "text": correction.text}]
    return made


def _range(region: Region) -> dict[str, Any]:
    return {"start": _position(region.start), "end": _position(region.end)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
