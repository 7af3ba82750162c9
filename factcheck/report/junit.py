"""``junit``: JUnit XML as CI servers read it: a test suite for each draft, a test case for each claim.

What makes the command exit with 1 (``fail_on``) is a failure, a failed check is an error, a sentence that states nothing
to check is skipped and so is what was suppressed, all else passes; a problem below ``fail_on`` is told in the case's output.  A draft without a claim
has one case, and that is an error: nothing checked is not a pass.  Cases are named by their claims, not by their
lines, so that a server can follow them from run to run.  A source with words for the checker is a suite of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.report.contract import ArticleOut, FindingOut, Report
from factcheck.report.sources import source_problems
from factcheck.report.view import (
    CHECK_FAILED,
    VERDICT_WORDS,
    Problem,
    Style,
    at_least,
    fails,
    has_claims,
    message,
    notes,
    others,
    problems,
    reason_of,
    set_aside,
    skipped_lines,
)
from factcheck.report.xml import DECLARATION, tag, text_of

_KINDS = ("failure", "error", "skipped")


class _Case(NamedTuple):
    """``kind`` is one of ``_KINDS`` or "" for a pass; ``type`` and ``message`` say why."""

    name: str
    line: int
    kind: str = ""
    type: str = ""
    message: str = ""
    details: tuple[str, ...] = ()


def render(report: Report, style: Style) -> str:
    """The document, with a line end at its end."""
    suites = [(article, list(_cases(article, style))) for article in report.articles]
    for article, found in source_problems(report, style.around):
        suites.append((article, [_of_problem(article, problem, style) for problem in found]))
    lines = [
        DECLARATION,
        f"<{tag('testsuites', name='factcheck', **_counts([case for _, cases in suites for case in cases]))}>",
    ]
    for article, cases in suites:
        lines.append(f"  <{tag('testsuite', name=article.source, **_counts(cases))}>")
        for case in _told_apart(cases):
            lines += _case(article, case)
        if report.provenance.corpus.skipped:
            lines += ["    <system-err>", *(f"not read: {text_of(line)}" for line in skipped_lines(report))]
            lines.append("    </system-err>")
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>", ""])


def _cases(article: ArticleOut, style: Style) -> Iterator[_Case]:
    """In the order of the draft, problems first."""
    for problem in problems(article):
        yield _of_problem(article, problem, style)
    for finding in others(article):
        yield _of_quiet(finding)
    if not has_claims(article) and not problems(article):
        yield _Case("claims", 1, "error", "no-claims", "no claim to check was found")


def _of_problem(article: ArticleOut, problem: Problem, style: Style) -> _Case:
    lost = problem.finding is None and problem.code == CHECK_FAILED
    kind = "error" if lost or (problem.finding and problem.finding.verdict == "error") else ""
    if not kind and fails(problem.level, style.fail_on):
        kind = "failure"
    if not kind and not at_least([problem], style.min_level):
        return _Case(problem.claim, problem.line)
    details = (f"{problem.level} {problem.code} at line {problem.line}, column {problem.column}",)
    return _Case(
        problem.claim, problem.line, kind, problem.code, message(problem), (*details, *notes(article, problem))
    )


def _of_quiet(finding: FindingOut) -> _Case:
    if set_aside(finding):
        return _Case(finding.claim, finding.line, "skipped", "suppressed", reason_of(finding))
    if finding.verdict == "not_checkable":
        words = finding.reason or VERDICT_WORDS[finding.verdict]
        return _Case(finding.claim, finding.line, "skipped", finding.verdict, words)
    return _Case(finding.claim, finding.line)


def _told_apart(cases: list[_Case]) -> Iterator[_Case]:
    """Equal names get a number: servers merge cases of one name."""
    seen: Counter[str] = Counter()
    for case in cases:
        seen[case.name] += 1
        yield case._replace(name=f"{case.name} ({seen[case.name]})") if seen[case.name] > 1 else case


def _counts(cases: list[_Case]) -> dict[str, int]:
    counted = Counter(case.kind for case in cases)
    failures, errors, skipped = (counted[kind] for kind in _KINDS)
    return {"tests": len(cases), "failures": failures, "errors": errors, "skipped": skipped}


def _case(article: ArticleOut, case: _Case) -> Iterator[str]:
    head = tag("testcase", classname=article.source, name=case.name, file=article.source, line=case.line)
    if not case.message:
        yield f"    <{head}/>"
        return
    body = [text_of(line) for line in case.details]
    yield f"    <{head}>"
    if case.kind == "skipped":
        yield f"      <{tag('skipped', type=case.type, message=case.message)}/>"
    elif case.kind:
        yield f"      <{tag(case.kind, type=case.type, message=case.message)}>"
        yield from body
        yield f"      </{case.kind}>"
    else:
        yield from ("      <system-out>", text_of(case.message), *body, "      </system-out>")
    yield "    </testcase>"
