"""What the ways of the gate have in common: a problem as they see it, and the mark that they give it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.report.fingerprint import finding_fingerprints
from factcheck.report.view import code_of
from factcheck.rules import RULES

if TYPE_CHECKING:
    from factcheck.report.contract import ArticleOut, FindingOut, SuppressedBy

CHECKS = "FC901"
"""The rule about the check itself: it always counts."""


class Mark(NamedTuple):
    """Why a problem does not count: which way took it out, and the reason for a reader."""

    by: SuppressedBy
    reason: str


class Raised(NamedTuple):
    """A finding that breaks a rule which may be set aside.  ``at`` is its number among the article's findings,
    ``lines`` the first and last line of its words, from 1 (None where the draft's text is not at hand)."""

    at: int
    code: str
    fingerprint: str
    finding: FindingOut
    lines: tuple[int, int] | None


def raised(article: ArticleOut) -> list[Raised]:
    """The problems of an article that may be set aside, in the order of its findings: all but failed checks."""
    found = []
    prints = finding_fingerprints(article)
    for at, finding in enumerate(article.findings):
        code = code_of(finding)
        if code is None or code.startswith(CHECKS) or finding.verdict == "error":
            continue
        lines = None
        if article.text is not None:
            end = article.text.count("\n", finding.span.start, max(finding.span.end - 1, finding.span.start))
            lines = (finding.line, finding.line + end)
        found.append(Raised(at, code, prints[at], finding, lines))
    return found


def known_codes() -> list[str]:
    """The rules that may be set aside."""
    return [code for code in RULES if not code.startswith(CHECKS)]
