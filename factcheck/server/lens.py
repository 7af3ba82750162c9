"""A draft's counts, as the one code lens at its top."""

from __future__ import annotations

from collections import Counter

from lsprotocol.types import CodeLens, Command

from factcheck.errors import FactcheckError
from factcheck.report.cells import plain
from factcheck.report.view import VERDICT_WORDS, has_claims, number, set_aside, verdict_counts
from factcheck.rules import LEVELS
from factcheck.server.checking import Result
from factcheck.server.positions import Lines

CHECK = "factcheck.check"


def lens(title: str, uri: str, lines: Lines) -> CodeLens:
    """A lens that checks the draft again when it is clicked."""
    top = lines.range(0, 0)
    return CodeLens(top, Command(title=f"factcheck: {title}", command=CHECK, arguments=[{"uri": uri}]))


def counts(result: Result) -> str:
    """``1 error, 2 warnings in 9 claims (6 supported, 1 refuted, 2 no evidence); 1 suppressed``."""
    article = result.article
    if not has_claims(article):
        return "no claims to check were found"
    levels = Counter(problem.level for problem, _ in result.raised)
    raised = ", ".join(number(levels[level], level) for level in reversed(LEVELS) if levels[level])
    verdicts = verdict_counts([article])
    parts = ", ".join(f"{count} {VERDICT_WORDS[verdict]}" for verdict, count in verdicts.items() if count)
    aside = sum(set_aside(one) is not None for one in article.findings)
    told = f"{raised or 'no problems'} in {number(sum(verdicts.values()), 'claim')} ({parts})"
    return told + (f"; {aside} suppressed" if aside else "")


def failure(error: FactcheckError) -> str:
    """Why there are no counts."""
    return f"not checked: {plain(error.message)}"
