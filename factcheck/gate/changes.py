"""Which statements of a draft are new against an older version of it.

Statements are compared, not lines: a moved or reflowed paragraph is the same, and a line that was touched for a comma
makes nothing of it new.  Where the draft contradicts itself (FC108) any other statement may be the one that changed, so
that such a finding is old only if all the statements of the draft are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcheck.gate.marks import Mark, Raised
from factcheck.report.contract import ArticleOut
from factcheck.text import fold

WITH_ITSELF = "FC108"


class Older(NamedTuple):
    """The claims of the older version, folded."""

    claims: frozenset[str]


def older(claims: Iterable[str]) -> Older:
    """The older version of a draft, from the texts of its claims."""
    return Older(frozenset(map(fold, claims)))


def unchanged(article: ArticleOut, problems: Sequence[Raised], before: Older | None, ref: str) -> dict[int, Mark]:
    """Marks for the problems of statements that stood in the older version; a draft that is new has none."""
    if before is None:
        return {}
    kept = {at for at, finding in enumerate(article.findings) if fold(finding.claim) in before.claims}
    all_kept = len(kept) == len(article.findings)
    mark = Mark("unchanged", f"the statement stands in {ref}")
    return {one.at: mark for one in problems if one.at in kept and (all_kept or one.code != WITH_ITSELF)}
