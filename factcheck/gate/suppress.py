"""Suppressions applied to the problems of one draft, and those of them that no longer do anything."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.gate.comments import Directive
from factcheck.gate.marks import Mark, Raised
from factcheck.report.contract import ArticleOut
from factcheck.text import fold


def suppressed(
    article: ArticleOut, problems: Sequence[Raised], directives: Sequence[Directive]
) -> tuple[dict[int, Mark], list[str]]:
    """Marks by the number of the finding, and a notice for every stale suppression.

    Nothing is called stale while a check of the draft failed: its finding may be the one that was meant.
    """
    marks: dict[int, Mark] = {}
    used: set[int] = set()
    by_line, others = _by_line(directives)
    for problem in problems:
        first, last = problem.lines or (1, 0)
        near = {number for line in range(first, last + 1) for number in by_line.get(line, ())}
        for number in sorted([*near, *others]):
            one = directives[number]
            if one.covers(problem.code) and (number in near or _meant(article, problem, one)):
                used.add(number)
                by = "sidecar" if one.scope == "text" or ".toml:" in one.place else "comment"
                marks.setdefault(problem.at, Mark(by, one.reason))  # type: ignore[arg-type]
    failed = article.summary.error or any(part.status == "error" for part in article.coverage)
    stale = [] if failed else [one for number, one in enumerate(directives) if number not in used]
    return marks, [f"{one.place}: this suppression{_of(one)} is stale: there is nothing to suppress" for one in stale]


def _by_line(directives: Sequence[Directive]) -> tuple[dict[int, list[int]], list[int]]:
    """The numbers of those that mean lines, by line, and of the others: a draft may hold very many."""
    by_line: dict[int, list[int]] = {}
    for number, one in enumerate(directives):
        for line in range(one.start, one.end + 1) if one.scope == "lines" else ():
            by_line.setdefault(line, []).append(number)
    return by_line, [number for number, one in enumerate(directives) if one.scope != "lines"]


def _of(one: Directive) -> str:
    return f" of {', '.join(one.codes)}" if one.codes else ""


def _meant(article: ArticleOut, problem: Raised, one: Directive) -> bool:
    span = problem.finding.span
    if one.scope == "file":
        return True
    if one.scope == "range":
        return one.start <= span.start < one.end
    own = "" if article.text is None else fold(article.text[span.start : span.end])
    return one.words in own or one.words in fold(problem.finding.claim)
