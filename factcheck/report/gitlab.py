"""``gitlab``: GitLab's Code Quality report (a subset of Code Climate's issues), shown in merge requests.

Paths count from the top of the repository.  GitLab compares two branches by fingerprint, so no two entries share one
and none depends on a line number: the draft's path is added to ``fingerprint``, since the same sentence in two drafts is
two findings there.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import PurePosixPath
from typing import Any

from factcheck.report.contract import Report
from factcheck.report.json_ import escaped
from factcheck.report.positions import Places
from factcheck.report.sources import known
from factcheck.report.view import Problem, Style, at_least, message
from factcheck.rules import Level

SEVERITY: dict[Level, str] = {"error": "major", "warning": "minor", "suggestion": "info"}
"""Of info, minor, major, critical and blocker."""


def render(report: Report, style: Style) -> str:
    """A JSON array, with a line end at its end."""
    entries = []
    for article, found in known(report, style.around):
        places = Places(article, "code points")
        path = PurePosixPath(style.around.from_top(article.source) or "-").as_posix()
        for problem, fingerprint in found:
            if at_least([problem], style.min_level):
                entries.append(_entry(path, problem, places, fingerprint))
    return escaped(json.dumps(entries, indent=2, ensure_ascii=False)) + "\n"


def _entry(path: str, problem: Problem, places: Places, fingerprint: str) -> dict[str, Any]:
    region = places.region(problem)
    return {
        "description": message(problem),
        "check_name": problem.code,
        "fingerprint": hashlib.sha256(f"{fingerprint}\0{path}".encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "severity": SEVERITY[problem.level],
        "location": {"path": path, "lines": {"begin": region.start.line, "end": region.end.line}},
    }
