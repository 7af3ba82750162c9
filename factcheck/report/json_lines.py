"""``json-lines``: one finding a line, each line complete in itself, for programs that read a stream.

A line has the fields of a finding of ``factcheck-report/1``, with the draft before them (``source``, ``sha256``)
and ``level`` (null where nothing is raised) and ``fingerprint`` after them.  Like ``json`` it is whole, whatever
``min_level`` says; a sentence whose check failed before there was a claim has a line too (``id`` is null).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.report.contract import ArticleOut, Report
from factcheck.report.fingerprint import finding_fingerprints, with_fingerprints
from factcheck.report.json_ import line
from factcheck.report.view import Problem, Style, level_and_name


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """The lines, each with a line end; a report without one finding is empty."""
    return "".join(line(entry) for article in report.articles for entry in _entries(article))


def _entries(article: ArticleOut) -> Iterator[dict[str, Any]]:
    draft = {"source": article.source, "sha256": article.sha256}
    for finding, fingerprint in zip(article.findings, finding_fingerprints(article), strict=True):
        level, _ = level_and_name(finding)
        yield {**draft, **finding.model_dump(mode="json"), "level": level, "fingerprint": fingerprint}
    for problem, fingerprint in with_fingerprints(article):
        if problem.finding is None:
            yield {**draft, **_lost(problem), "level": problem.level, "fingerprint": fingerprint}


def _lost(problem: Problem) -> dict[str, Any]:
    """The fields of a finding, for a sentence that no finding speaks for."""
    return {
        "id": None,
        "rule": problem.code,
        "claim": problem.claim,
        "span": {"start": problem.start, "end": problem.end},
        "line": problem.line,
        "column": problem.column,
        "verdict": "error",
        "confidence": None,
        "reason": problem.reason,
        "evidence": [],
        "correction": None,
    }
