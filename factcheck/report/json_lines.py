"""``json-lines``: one finding a line, each line complete in itself, for programs that read a stream.

A line has the fields of a finding of ``factcheck-report/1``, with the draft before them (``source``, ``sha256``)
and ``level`` (null where nothing is raised) and ``fingerprint`` after them.  Like ``json`` it is whole, whatever
``min_level`` says; a sentence whose check failed before there was a claim has a line too (``id`` is null).  Findings
about sources come last: their lines have ``document`` in place of ``source``, and no claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.report.contract import ArticleOut, Report
from factcheck.report.fingerprint import finding_fingerprints, fingerprint, with_fingerprints
from factcheck.report.json_ import line
from factcheck.report.sources import path_of
from factcheck.report.view import Problem, Style, level_and_name
from factcheck.rules import RULES


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """The lines, each with a line end; a report without one finding is empty."""
    entries = [entry for article in report.articles for entry in _entries(article)]
    return "".join(map(line, [*entries, *_sources(report)]))


def _entries(article: ArticleOut) -> Iterator[dict[str, Any]]:
    draft = {"source": article.source, "sha256": article.sha256}
    for finding, known_by in zip(article.findings, finding_fingerprints(article), strict=True):
        level, _ = level_and_name(finding)
        yield {**draft, **finding.model_dump(mode="json"), "level": level, "fingerprint": known_by}
    for problem, known_by in with_fingerprints(article):
        if problem.finding is None:
            yield {**draft, **_lost(problem), "level": problem.level, "fingerprint": known_by}


def _sources(report: Report) -> Iterator[dict[str, Any]]:
    """Findings about reference documents, set aside or not."""
    for one in report.sources:
        own = one.level or RULES[one.rule].level
        words = fingerprint(one.words, one.rule, path_of(report, one.document))
        yield {**one.model_dump(mode="json"), "level": own, "fingerprint": words}


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
