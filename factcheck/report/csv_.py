"""``csv``: the fact-checker's list, for a spreadsheet: one row for each checkable claim of the drafts.

The first seven columns are those of a newsroom's checklist; ``confirmed`` and ``note`` are left empty for the person
who confirms, since no program does that.  ``primary or secondary`` is what the corpus says of the sources in the column
before it (tier 1, or 2 and 3).  The others say what was found; ``fingerprint`` is what ``--confirmed`` names a verdict by.  RFC 4180: every cell quoted, lines end with CRLF; a byte order mark tells
Excel that this is UTF-8.  No cell can be taken for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from factcheck.report.cells import visible
from factcheck.report.contract import ArticleOut, FindingOut, Report
from factcheck.report.fingerprint import finding_fingerprints, with_fingerprints
from factcheck.report.view import (
    VERDICT_WORDS,
    Style,
    code_of,
    confidence_words,
    deciding,
    level_and_name,
    position,
    reason_of,
    source_words,
)

COLUMNS = (
    "fact", "source", "primary or secondary", "method", "date", "confirmed", "note",
    "verdict", "level", "rule", "reason", "quote", "correction", "draft", "line", "column", "fingerprint",
)  # fmt: skip
MARK = "\ufeff"
_TIERS = {1: "primary", 2: "secondary", 3: "secondary (background)"}
_FORMULA = tuple("=+-@|%\uff1d\uff0b\uff0d\uff20")
"""What a spreadsheet may take for the beginning of a formula or of a command (OWASP, "CSV Injection"), with the
full-width forms that some locales read alike."""


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """The table, whatever ``min_level`` says: it lists facts, not problems."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    for article in report.articles:
        writer.writerows({name: cell(text) for name, text in row.items()} for row in _rows(report, article))
    return MARK + out.getvalue()


def cell(text: str) -> str:
    """One line of text that no spreadsheet takes for a formula: such a one gets an apostrophe before it."""
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _rows(report: Report, article: ArticleOut) -> Iterator[dict[str, str]]:
    """In the order of the draft; a sentence whose check failed before there was a claim comes last."""
    pairs = zip(article.findings, finding_fingerprints(article), strict=True)
    for finding, fingerprint in sorted(pairs, key=lambda pair: position(pair[0])):
        if finding.verdict != "not_checkable":
            yield _row(report, article, finding, fingerprint)
    for problem, fingerprint in with_fingerprints(article):
        if problem.finding is None:
            yield {
                "fact": problem.claim, "verdict": "error", "level": problem.level, "rule": problem.code,
                "reason": problem.reason, "draft": article.source, "line": str(problem.line),
                "column": str(problem.column), "fingerprint": fingerprint,
            }  # fmt: skip


def _row(report: Report, article: ArticleOut, finding: FindingOut, fingerprint: str) -> dict[str, str]:
    provenance, evidence = report.provenance, deciding(finding)
    tiers = provenance.corpus.tiers
    level, _ = level_and_name(finding)
    confidence = "" if finding.confidence is None else f", confidence {confidence_words(finding.confidence)}"
    return {
        "fact": finding.claim,
        "source": "; ".join(map(source_words, evidence)),
        "primary or secondary": "; ".join(_TIERS.get(tiers.get(one.document, 0), "") for one in evidence).strip("; "),
        "method": f"factcheck {provenance.version} ({provenance.engine}){confidence}",
        "date": provenance.finished[:10],
        "verdict": VERDICT_WORDS[finding.verdict],
        "level": level or "",
        "rule": code_of(finding) or "",
        "reason": reason_of(finding),
        "quote": evidence[0].quote if evidence else "",
        "correction": finding.correction.text if finding.correction else "",
        "draft": article.source,
        "line": str(finding.line),
        "column": str(finding.column),
        "fingerprint": fingerprint,
    }
