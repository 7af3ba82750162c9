"""The findings of a run after a second reader has seen the open ones, all of them at once.

A question that cannot be put, and one that gets no answer, is a ``Failure`` of that claim, whatever its verdict was: a
check that was asked for and did not complete is not reported as done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from factcheck.decide import decide
from factcheck.decide.reviewed import Share, is_open, reconsider
from factcheck.errors import StoreError
from factcheck.types import Claim, Evidence, Failure, Finding

if TYPE_CHECKING:
    from factcheck.engines.base import Progress, Question, Reviewer

    Ask = Callable[[Claim, tuple[Evidence, ...]], Question]


def read_again(
    drafts: Sequence[Sequence[Finding]],
    evidence: Sequence[Sequence[tuple[Evidence, ...]]],
    ask: Ask,
    reviewer: Reviewer,
    share: Share,
    progress: Progress | None = None,
) -> list[list[Finding]]:
    """The findings of each draft, in order.  ``evidence`` is that of each finding; ``ask`` makes a claim's question,
    with evidence that may be newer, and may raise StoreError."""
    out = [list(findings) for findings in drafts]
    asked: list[tuple[int, int, Question]] = []
    for row, findings in enumerate(drafts):
        for column, finding in enumerate(findings):
            found = evidence[row][column]
            if finding.verdict is None or not is_open(finding.verdict, found, share):
                continue
            try:
                asked.append((row, column, ask(finding.claim, found)))
            except StoreError as error:
                out[row][column] = _failed(finding.claim, Failure(stage="retrieve", message=error.message))
    answers = reviewer.review([question for *_, question in asked], progress)
    for (row, column, (claim, hits, _, found)), answer in zip(asked, answers, strict=True):
        if isinstance(answer, Failure):
            out[row][column] = _failed(claim, answer)
        else:
            verdict = reconsider(claim, hits, found, decide(claim, found), answer, reviewer.id)
            out[row][column] = Finding(claim=claim, verdict=verdict)
    return out


def _failed(claim: Claim, failure: Failure) -> Finding:
    return Finding(claim=claim, failure=failure)
