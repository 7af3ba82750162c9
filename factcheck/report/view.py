"""What every format reads out of a ``Report``: problems with their levels, counts that add up, plain words.

Counts are made from the findings themselves, never from the report's own ``summary``, so that what a reader
sees always adds up to what is listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from factcheck.report.around import Around
from factcheck.report.cells import plain
from factcheck.report.contract import (
    VERDICTS,
    ArticleOut,
    CoverageOut,
    EvidenceOut,
    FindingOut,
    Report,
    SuppressionOut,
    VerdictName,
)
from factcheck.rules import LEVELS, RULES, Level
from factcheck.text import line_column

VERDICT_WORDS: dict[VerdictName, str] = {
    "supported": "supported",
    "refuted": "refuted",
    "conflicting": "conflicting",
    "not_enough_evidence": "no evidence",
    "not_checkable": "not checkable",
    "error": "failed",
}
VERDICT_ICONS: dict[VerdictName, str] = {
    "supported": "✓",
    "refuted": "✗",
    "conflicting": "≠",
    "not_enough_evidence": "?",
    "not_checkable": "–",
    "error": "!",
}
STATUS_WORDS = {
    "checked": "checked",
    "not_checkable": "not checkable",
    "boilerplate": "boilerplate",
    "error": "failed",
}
STANCE_WORDS = {"supports": "supports", "refutes": "says otherwise", "neutral": "related"}
CHECK_FAILED = "FC901"
AGAINST_ITSELF = "FC108"
ADDRESSED = "FC902"


FailOn = Literal["suggestion", "warning", "error", "never"]


class Confirmed(NamedTuple):
    """An editor's word that a verdict may be published.  ``fingerprint`` names the finding, ``day`` is the one
    of publication (ISO 8601), ``url`` the page of the published check; ``claimant`` made the claim ("" unknown)."""

    fingerprint: str
    verdict: VerdictName
    by: str
    day: str
    url: str
    publisher: str
    publisher_url: str = ""
    claimant: str = ""


class Style(NamedTuple):
    """How a person wants to see a report.  ``width`` is in terminal cells; findings below ``min_level``
    are counted but not listed; those at or above ``fail_on`` make the command fail.  ``confirmed`` are the
    verdicts that an editor has confirmed, None where nobody was asked; ``around`` is what lies around the report."""

    color: bool = False
    width: int = 80
    min_level: Level = "suggestion"
    fail_on: FailOn = "error"
    confirmed: tuple[Confirmed, ...] | None = None
    around: Around = Around()


class Problem(NamedTuple):
    """Something to raise: a finding that breaks a rule, or a sentence whose check failed before there was
    a claim (``finding`` is None)."""

    line: int
    column: int
    level: Level
    code: str
    name: str
    claim: str
    reason: str
    start: int
    end: int
    finding: FindingOut | None


def code_of(finding: FindingOut) -> str | None:
    """The rule that a finding breaks; a failed check always breaks one."""
    return finding.rule or (CHECK_FAILED if finding.verdict == "error" else None)


def level_and_name(finding: FindingOut) -> tuple[Level | None, str]:
    """Level and name of the rule; a rule that this release does not know counts as an error, so that the
    report of a later release is never shown as milder than it was."""
    code = code_of(finding)
    if code is None:
        return None, ""
    rule = RULES.get(code)
    name = rule.name if rule else VERDICT_WORDS[finding.verdict].replace(" ", "-")
    own: Level = rule.level if rule else "error"
    return (finding.level or own) if finding.verdict != "error" else own, name


def set_aside(finding: FindingOut) -> SuppressionOut | None:
    """What keeps a finding from counting, None where it counts.  A failed check always does, whatever is written."""
    return None if finding.verdict == "error" else finding.suppressed


def reason_of(finding: FindingOut) -> str:
    """The reason of the verdict, and why the finding does not count where that is so."""
    aside = set_aside(finding)
    if aside is None:
        return finding.reason
    return f"{finding.reason}; suppressed: {aside.reason}" if finding.reason else f"suppressed: {aside.reason}"


def position(finding: FindingOut) -> tuple[int, int]:
    """Sort key: findings in the order of the draft."""
    return finding.span.start, finding.span.end


def problems(article: ArticleOut) -> list[Problem]:
    """All that is to be raised in one article, in the order of the draft, whatever its level; not what is set aside."""
    found = []
    for one in article.findings:
        level, name = level_and_name(one)
        code = code_of(one)
        if level and code and set_aside(one) is None:
            at = (one.line, one.column)
            found.append(Problem(*at, level, code, name, one.claim, one.reason, one.span.start, one.span.end, one))
    found.extend(_lost(article, part) for part in lost_sentences(article))
    return sorted(found, key=lambda problem: (problem.start, problem.end))


def lost_sentences(article: ArticleOut) -> list[CoverageOut]:
    """Sentences whose check failed and that no failed finding speaks for."""
    failed = [one.span for one in article.findings if one.verdict == "error"]
    return [
        part
        for part in article.coverage
        if part.status == "error" and not any(span.start < part.end and part.start < span.end for span in failed)
    ]


def _lost(article: ArticleOut, part: CoverageOut) -> Problem:
    rule = RULES[CHECK_FAILED]
    if article.text is None:
        line, column, words = 1, 1, f"characters {part.start} to {part.end}"
    else:
        line, column = line_column(article.text, part.start)
        words = article.text[part.start : part.end]
    return Problem(line, column, rule.level, rule.code, rule.name, words, part.reason, part.start, part.end, None)


def at_least(found: Iterable[Problem], level: Level) -> list[Problem]:
    """Those at or above a level."""
    return [problem for problem in found if LEVELS.index(problem.level) >= LEVELS.index(level)]


def gravity(problem: Problem) -> int:
    """Sort key: errors before warnings before suggestions.  Where a format has limits, the gravest stay."""
    return -LEVELS.index(problem.level)


def fails(level: Level, fail_on: FailOn) -> bool:
    """Whether a problem of this level makes the command exit with 1."""
    return fail_on != "never" and LEVELS.index(level) >= LEVELS.index(fail_on)


def has_claims(article: ArticleOut) -> bool:
    """Whether there was anything to check; a draft without a claim is never called clean."""
    return any(finding.verdict != "not_checkable" for finding in article.findings)


def others(article: ArticleOut) -> list[FindingOut]:
    """Findings that raise nothing, in the order of the draft."""
    return sorted((one for one in article.findings if code_of(one) is None or set_aside(one)), key=position)


def verdict_counts(articles: Iterable[ArticleOut]) -> dict[VerdictName, int]:
    """Findings by verdict, every verdict named."""
    counted = Counter(one.verdict for article in articles for one in article.findings)
    return {verdict: counted[verdict] for verdict in VERDICTS}


def coverage_counts(article: ArticleOut) -> dict[str, int]:
    """Sentences by status, every status named."""
    counted = Counter(part.status for part in article.coverage)
    return {status: counted[status] for status in ("checked", "not_checkable", "boilerplate", "error")}


def coverage_line(article: ArticleOut) -> str:
    """``38 sentences: 30 checked, 4 not checkable, 4 boilerplate``."""
    counted = coverage_counts(article)
    parts = ", ".join(f"{n} {STATUS_WORDS[status]}" for status, n in counted.items() if n)
    return number(len(article.coverage), "sentence") + (f": {parts}" if parts else "")


def number(count: int, noun: str) -> str:
    """``1 claim``, ``2 claims``, ``no claims``."""
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def summary_line(report: Report, style: Style) -> str:
    """The last line of the text formats: levels, verdicts, articles and documents, and what is not shown."""
    found = [problem for article in report.articles for problem in problems(article)]
    size = f"{number(len(report.articles), 'article')}, {number(report.provenance.corpus.documents, 'document')}"
    counted = verdict_counts(report.articles)
    claims = sum(counted.values())
    levels = Counter(problem.level for problem in found)
    raised = ", ".join(number(levels[level], level) for level in reversed(LEVELS) if levels[level])
    if not claims and not found:
        return f"No claims found to check in {size}."
    parts = ", ".join(f"{n} {VERDICT_WORDS[verdict]}" for verdict, n in counted.items() if n)
    line = f"Found {raised or 'no errors or warnings'} in {number(claims, 'claim')}"
    line += f" ({parts}); {size}." if parts else f"; {size}."
    hidden = len(found) - len(at_least(found, style.min_level))
    line += f" {hidden} below level {style.min_level} not shown." if hidden else ""
    aside = sum(set_aside(one) is not None for article in report.articles for one in article.findings)
    line += f" {aside} suppressed." if aside else ""
    about = sum(one.suppressed is None for one in report.sources)
    return line + (f" {number(about, 'finding')} about sources." if about else "")


def skipped_lines(report: Report) -> list[str]:
    """One line a reference document that could not be read."""
    return [f"{path}: {reason}" for path, reason in sorted(report.provenance.corpus.skipped.items())]


def deciding(finding: FindingOut) -> list[EvidenceOut]:
    """The evidence that a verdict rests on, without the merely related."""
    return [one for one in finding.evidence if one.stance != "neutral"]


def in_draft(article: ArticleOut, finding: FindingOut, evidence: EvidenceOut) -> bool:
    """Whether the evidence is the draft's own words, as where it contradicts itself, and no document's."""
    return finding.rule == AGAINST_ITSELF and evidence.document == article.source


def message(problem: Problem) -> str:
    """``figure differs: "the claim" - the reason (source.md)``, on one harmless line."""
    said = f'{problem.name.replace("-", " ")}: "{plain(problem.claim)}"'
    reason = plain(problem.reason)
    if reason:
        said += f" - {reason}"
    named = documents(deciding(problem.finding)) if problem.finding else []
    missing = [path for path in named if path not in reason]
    return said + (f" ({'; '.join(missing)})" if missing else "")


def notes(article: ArticleOut, problem: Problem) -> list[str]:
    """What a reader needs beside the message, a harmless line each: the verdict, the quotes, the fix."""
    finding = problem.finding
    if finding is None:
        return []
    lines = []
    if finding.confidence is not None:
        lines.append(f"verdict: {VERDICT_WORDS[finding.verdict]}, confidence {confidence_words(finding.confidence)}")
    lines += [
        f'source: "{plain(one.quote)}" ({source_words(one)}, {STANCE_WORDS[one.stance]})' for one in deciding(finding)
    ]
    if finding.correction is not None:
        old, new = replaced(article, finding), plain(finding.correction.text)
        lines.append(f"fix: replace '{plain(old)}' with '{new}'" if old else f"fix: write '{new}'")
    return lines


def source_words(evidence: EvidenceOut) -> str:
    """``Title, path, as of 2024-03-01``, on one harmless line."""
    title, path = plain(evidence.title), plain(evidence.document)
    dated = f"as of {evidence.published.isoformat()}" if evidence.published else "undated"
    return f"{title}, {path}, {dated}" if title and title != path else f"{path}, {dated}"


def documents(evidence: Sequence[EvidenceOut]) -> list[str]:
    """Paths, each once, in order, made harmless."""
    return list(dict.fromkeys(plain(one.document) for one in evidence))


def confidence_words(confidence: float | None) -> str:
    """``high (0.93)``.  From .9 on high, from .7 on moderate, else low: bands of this report's own, meant
    for reading, used in no decision."""
    if confidence is None:
        return "none"
    band = "high" if confidence >= 0.9 else "moderate" if confidence >= 0.7 else "low"
    return f"{band} ({confidence:.2f})"


def name_of(article: ArticleOut) -> str:
    """The draft's path on one harmless line, never empty."""
    return plain(article.source) or "(no name)"


def replaced(article: ArticleOut, finding: FindingOut) -> str | None:
    """The draft's words that the correction replaces, or None where the draft is not at hand."""
    fix = finding.correction
    if fix is None or article.text is None or not 0 <= fix.start <= fix.end <= len(article.text):
        return None
    return article.text[fix.start : fix.end]
