"""Findings → ``ArticleOut``: the part of the report that speaks of one draft; and evidence → ``SourceOut``s, which speak
of reference documents."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from factcheck.injection import WHAT
from factcheck.report.contract import (
    ArticleOut,
    CorrectionOut,
    CoverageOut,
    EvidenceOut,
    FindingOut,
    SourceOut,
    SpanOut,
    Summary,
)
from factcheck.report.restyle import restyled
from factcheck.report.view import ADDRESSED
from factcheck.types import AddressedWords, Article, Correction, Coverage, Evidence, Finding


def article_report(article: Article, findings: Sequence[Finding], coverage: Sequence[Coverage]) -> ArticleOut:
    """The report on one draft.  A sentence with a failed check is ``error`` in the ledger, whatever else it has."""
    lines = _line_starts(article.text)
    shown = [_finding(finding, lines, article.text) for finding in findings]
    failed = {(f.claim.sentence.start, f.claim.sentence.end): f.failure.message for f in findings if f.failure}
    return ArticleOut(
        source=article.source,
        sha256=article.sha256,
        title=article.title,
        findings=shown,
        coverage=[_coverage(entry, failed) for entry in sorted(coverage, key=lambda entry: (entry.start, entry.end))],
        summary=Summary.model_validate(Counter(finding.verdict for finding in shown)),
        text=article.text,
    )


def source_reports(evidence: Iterable[Evidence]) -> list[SourceOut]:
    """What the passages that were read say to the checker, each words once, in the order of the documents."""
    found: dict[tuple[str, int, int, str], tuple[Evidence, AddressedWords]] = {}
    for one in evidence:
        for words in one.addressed:
            found[one.document, words.start, words.end, words.text] = (one, words)
    return [
        SourceOut(
            rule=ADDRESSED, document=document, sha256=source.sha256, title=source.title, words=words.text, start=words.start, end=words.end,
            reason=f"the source {WHAT[words.kind]}; no verdict rests on these words",
        )
        for (document, *_), (source, words) in sorted(found.items(), key=lambda row: row[0])
        if not any(_inside(words, other) for path, (_, other) in found.items() if path[0] == document)
    ]  # fmt: skip


def _inside(words: AddressedWords, other: AddressedWords) -> bool:
    """Whether longer words that another passage was cut to hold these."""
    return other.start <= words.start < words.end <= other.end and other.end - other.start > words.end - words.start


def _line_starts(text: str) -> list[int]:
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _coverage(entry: Coverage, failed: dict[tuple[int, int], str]) -> CoverageOut:
    message = failed.get((entry.start, entry.end))
    if message is not None:
        return CoverageOut(start=entry.start, end=entry.end, status="error", reason=message)
    return CoverageOut(start=entry.start, end=entry.end, status=entry.status, reason=entry.reason)


def _finding(finding: Finding, lines: Sequence[int], text: str) -> FindingOut:
    claim, verdict, failure = finding.claim, finding.verdict, finding.failure
    line = bisect_right(lines, claim.span.start)
    column = claim.span.start - lines[line - 1] + 1
    span = SpanOut(start=claim.span.start, end=claim.span.end)
    if verdict is None:
        message = f"{failure.stage}: {failure.message}" if failure else "no verdict and no failure"
        return FindingOut(
            id=claim.id, rule="FC901", claim=claim.text, span=span, line=line, column=column, verdict="error", confidence=None,
            reason=message, evidence=[], correction=None,
        )  # fmt: skip
    return FindingOut(
        id=claim.id,
        rule=verdict.rule,
        claim=claim.text,
        span=span,
        line=line,
        column=column,
        verdict=verdict.label,
        confidence=verdict.confidence,
        reason=verdict.reason,
        evidence=[
            EvidenceOut(
                document=e.document, title=e.title, published=e.published, quote=e.quote, start=e.start, end=e.end,
                stance=e.stance, score=e.score,
            )
            for e in verdict.evidence
        ],
        correction=_correction(verdict.correction, text) if verdict.correction else None,
    )  # fmt: skip


def _correction(correction: Correction, text: str) -> CorrectionOut:
    """In the style of the draft's words that it replaces."""
    words = restyled(text[correction.start : correction.end], correction.text)
    return CorrectionOut(start=correction.start, end=correction.end, text=words)
