"""``markdown``: for a pull-request comment or a reviewer's notes (GitHub-flavoured).

Text of a draft or a source is written so that it can be nothing but text: no link, image, HTML, table, heading,
list, fence, formula, and no mention (``@name``), issue (``#1``) or bare address that a forge would act on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.report.cells import visible
from factcheck.report.contract import VERDICTS, EvidenceOut, FindingOut, Report
from factcheck.report.sources import source_problems
from factcheck.report.view import (
    STANCE_WORDS,
    VERDICT_ICONS,
    VERDICT_WORDS,
    Problem,
    Style,
    at_least,
    confidence_words,
    coverage_line,
    deciding,
    documents,
    others,
    problems,
    replaced,
    set_aside,
    skipped_lines,
    summary_line,
    verdict_counts,
)
from factcheck.rules import LEVELS

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
_ACTIVE = re.compile(r"[&<>|\\`*_\[\]~#$@!]")
_BLOCK = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)]))")
_BREAK = "\u200b"
"""Zero-width space.  A forge looks for mentions, issues and addresses in the rendered text, where an
escape is no longer seen; only a character between keeps it from finding one."""
_FORGE = re.compile(
    r"(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=gh-)(?=\d)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=mailto:)|(?<=xmpp:)", re.IGNORECASE
)


def escape(text: str) -> str:
    """The text as one line of Markdown that renders as itself, also at the beginning of a block."""
    line = _FORGE.sub(_BREAK, visible(text).replace(_BREAK, ""))
    line = _ACTIVE.sub(lambda found: _ENTITIES.get(found[0]) or "\\" + found[0], line)
    return _BLOCK.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)


def render(report: Report, style: Style) -> str:
    """The whole report, with a line end at its end."""
    lines = ["# Fact check", "", escape(summary_line(report, style)), "", *_table(report), ""]
    for level in reversed(LEVELS):
        lines += _level(report, level, style)
    lines += _sources(report, style)
    lines += _quiet(report)
    lines += ["## Coverage", ""]
    lines += [f"- **{escape(article.source)}**: {coverage_line(article)}" for article in report.articles]
    lines += [f"- Not read: {escape(line)}" for line in skipped_lines(report)]
    corpus = report.provenance.corpus
    lines += [
        "",
        f"Corpus {escape(corpus.path)}, digest {escape(corpus.digest[:12])}; factcheck "
        f"{escape(report.provenance.version)}, engine {escape(report.provenance.engine)}.",
        "",
    ]
    return "\n".join(lines)


def _table(report: Report) -> Iterator[str]:
    """Verdicts by article; the last row adds them up where there are several."""
    yield "| Article | Claims | " + " | ".join(VERDICT_WORDS[verdict].capitalize() for verdict in VERDICTS) + " |"
    yield "| :-- |" + " --: |" * (len(VERDICTS) + 1)
    rows = [(escape(article.source), verdict_counts([article])) for article in report.articles]
    if len(rows) > 1:
        rows.append(("**All**", verdict_counts(report.articles)))
    for name, counted in rows:
        figures = [sum(counted.values()), *(counted[verdict] for verdict in VERDICTS)]
        yield f"| {name} | " + " | ".join(map(str, figures)) + " |"


def _level(report: Report, level: str, style: Style) -> Iterator[str]:
    found = [
        (article, problem)
        for article in report.articles
        for problem in at_least(problems(article), style.min_level)
        if problem.level == level
    ]
    if not found:
        return
    yield from (f"## {level.capitalize()}s ({len(found)})", "")
    for article, problem in found:
        old = replaced(article, problem.finding) if problem.finding else None
        yield from _problem(article.source, problem, old)


def _problem(source: str, problem: Problem, old: str | None) -> Iterator[str]:
    name = problem.name.replace("-", " ")
    yield f"### {escape(problem.code)} {name}: {escape(source)}, line {problem.line}, column {problem.column}"
    yield from ("", f"**Claim:** {escape(problem.claim)}", "")
    if problem.reason:
        yield from (f"**Reason:** {escape(problem.reason)}", "")
    finding = problem.finding
    if finding is None:
        return
    if finding.confidence is not None:
        words = confidence_words(finding.confidence)
        yield from (f"**Verdict:** {VERDICT_WORDS[finding.verdict]}, confidence {words}", "")
    if finding.correction is not None:
        yield from (f"**Correction:** {_correction(finding.correction.text, old)}", "")
    for evidence in deciding(finding) or finding.evidence:
        yield from _evidence(evidence)


def _sources(report: Report, style: Style) -> Iterator[str]:
    """What is to be said of reference documents."""
    found = [
        (article.source, problem)
        for article, own in source_problems(report, style.around)
        for problem in at_least(own, style.min_level)
    ]
    if not found:
        return
    yield from (f"## Sources ({len(found)})", "")
    for source, problem in found:
        said = f"{problem.level} {escape(problem.code)} {problem.name.replace('-', ' ')}"
        yield f"- **{escape(source)}**: {said}: “{escape(problem.claim)}” – {escape(problem.reason)}"
    yield ""


def _correction(new: str, old: str | None) -> str:
    return f"replace “{escape(old)}” with “{escape(new)}”" if old else f"write “{escape(new)}”"


def _evidence(evidence: EvidenceOut) -> Iterator[str]:
    dated = evidence.published.isoformat() if evidence.published else "undated"
    title = f"{escape(evidence.title)}, " if evidence.title and evidence.title != evidence.document else ""
    yield f"> “{escape(evidence.quote)}”"
    yield ">"
    yield (
        f"> — {title}{escape(evidence.document)}, {dated}, characters {evidence.start}–{evidence.end} "
        f"({STANCE_WORDS[evidence.stance]}, {evidence.score:.2f})"
    )
    yield ""


def _quiet(report: Report) -> Iterator[str]:
    """Findings that raise nothing, folded away."""
    found = [(article.source, one) for article in report.articles for one in others(article)]
    if not found:
        return
    yield from ("<details>", f"<summary>Nothing to raise ({len(found)})</summary>", "")
    several = len(report.articles) > 1
    for source, one in found:
        place = f"{escape(source)}, line {one.line}" if several else f"Line {one.line}"
        yield f"- {VERDICT_ICONS[one.verdict]} {place}: {escape(one.claim)} ({_basis(one)})"
    yield from ("", "</details>", "")


def _basis(finding: FindingOut) -> str:
    named = documents([one for one in finding.evidence if one.stance == "supports"])
    words = VERDICT_WORDS[finding.verdict]
    aside = set_aside(finding)
    if aside:
        return f"{words}, suppressed: {escape(aside.reason)}"
    return f"{words}: {'; '.join(map(escape, named))}" if named and finding.verdict == "supported" else words
