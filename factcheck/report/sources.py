"""What is to be raised about reference documents, in the shape of what is raised about drafts.

``raised`` is what a format goes through that lists problems: every draft, then every document with words that address the
checker, under its path below the corpus.  Offsets are the document's, so that no line is known but where the writer
of a report looked it up (``around.quotes``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck.report.around import Around
from factcheck.report.contract import ArticleOut, Report, SourceOut, Summary
from factcheck.report.fingerprint import fingerprint, with_fingerprints
from factcheck.report.view import Problem, problems
from factcheck.rules import RULES


def raised(report: Report, around: Around | None = None) -> list[tuple[ArticleOut, list[Problem]]]:
    """Drafts with their problems, then documents with theirs; the latter as articles without findings or text."""
    found = [(article, problems(article)) for article in report.articles]
    return found + source_problems(report, around)


def source_problems(report: Report, around: Around | None = None) -> list[tuple[ArticleOut, list[Problem]]]:
    """The documents that something is to be said of, in the order of their paths."""
    by_document: dict[str, list[SourceOut]] = {}
    for one in report.sources:
        if one.suppressed is None:
            by_document.setdefault(one.document, []).append(one)
    return [
        (_as_article(report, document, found), [_problem(one, around or Around()) for one in found])
        for document, found in by_document.items()
    ]


def known(report: Report, around: Around | None = None) -> list[tuple[ArticleOut, list[tuple[Problem, str]]]]:
    """As ``raised``, each problem with what it is known by from run to run."""
    found = [(article, with_fingerprints(article)) for article in report.articles]
    for article, own in source_problems(report, around):
        seen: Counter[str] = Counter()
        prints = []
        for one in own:
            plain = fingerprint(one.claim, one.code, article.source)
            prints.append((one, fingerprint(one.claim, one.code, article.source, seen[plain])))
            seen[plain] += 1
        found.append((article, prints))
    return found


def all_problems(report: Report) -> list[Problem]:
    """Of drafts and documents."""
    return [problem for _, found in raised(report) for problem in found]


def path_of(report: Report, document: str) -> str:
    """A document's path as the corpus was given."""
    return f"{report.provenance.corpus.path.rstrip('/')}/{document}"


def _as_article(report: Report, document: str, found: Sequence[SourceOut]) -> ArticleOut:
    path, first = path_of(report, document), found[0]
    return ArticleOut(source=path, sha256=first.sha256, title=first.title, findings=[], coverage=[], summary=Summary())


def _problem(one: SourceOut, around: Around) -> Problem:
    region = around.quotes.get((one.document, one.start, one.end))
    line, column = region.start if region else (1, 1)
    place = f"characters {one.start} to {one.end}" if one.end else "in the title"
    rule = RULES.get(one.rule)
    level = one.level or (rule.level if rule else "error")
    name = rule.name if rule else "source"
    return Problem(line, column, level, one.rule, name, one.words, f"{one.reason} ({place})", one.start, one.end, None)
