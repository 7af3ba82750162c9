"""How a check ends, from its report alone.

Nothing that was suppressed, ignored or waived can make an incomplete check a clean one: failed checks, drafts without a
claim, unread documents and a run without drafts come before every threshold.
"""

from __future__ import annotations

from factcheck.errors import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE
from factcheck.report.contract import Report
from factcheck.report.sources import all_problems
from factcheck.report.view import FailOn, fails, has_claims


def exit_code(report: Report, fail_on: FailOn, *, allow_incomplete: bool, exit_zero: bool = False) -> int:
    """What the shell is told.  A report that is incomplete is neither clean nor merely "has findings"."""
    corpus = report.provenance.corpus
    if not report.articles or not corpus.documents or (corpus.skipped and not allow_incomplete):
        return EXIT_INCOMPLETE
    for article in report.articles:
        failed = any(one.verdict == "error" for one in article.findings)
        if failed or any(part.status == "error" for part in article.coverage) or not has_claims(article):
            return EXIT_INCOMPLETE
    if exit_zero:
        return EXIT_CLEAN
    found = any(fails(one.level, fail_on) for one in all_problems(report))
    return EXIT_FINDINGS if found else EXIT_CLEAN
