"""Stage 5, *decide*: the evidence on one claim → its ``Verdict``.  One pure function, one table.

The rows are tried from the top; the first whose condition holds decides.  A deterministic comparison stands
above the verifier's opinion, because it can be shown; a source that says the claim's own value stands above
one that says another value, unless the verifier reads a contradiction as well.  No row may say ``supported``
or ``refuted`` without a quote to show for it.  ``cases`` says what the rows look at, ``showing`` what a person reads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from factcheck.decide import showing
from factcheck.decide.cases import CONTEST, REFUTE, SAID, SUPPORT, SUPPORT_HELD, WORDING, Case, build
from factcheck.decide.showing import DETERMINISTIC, HELD, RULE_OF_KIND, SAID_CONFIDENCE, SHOWN
from factcheck.types import CHECKABLE, Claim, Evidence, Label, Verdict

__all__ = [
    "CONTEST",
    "DETERMINISTIC",
    "HELD",
    "REFUTE",
    "RULE_OF_KIND",
    "SAID",
    "SAID_CONFIDENCE",
    "SHOWN",
    "SUPPORT",
    "SUPPORT_HELD",
    "TABLE",
    "WORDING",
    "decide",
]


class _Row(NamedTuple):
    when: Callable[[Case], object]
    label: Label


TABLE: tuple[_Row, ...] = (
    # No source has the draft's value, and one has another for the same thing.
    _Row(lambda c: c.differs, "refuted"),
    # Two documents differ in the value, and the verifier reads the other one as a contradiction.
    _Row(lambda c: (c.support or c.held) and c.contested, "conflicting"),
    # Two documents that the verifier reads in opposite ways.
    _Row(lambda c: c.support and c.rival, "conflicting"),
    _Row(lambda c: c.support, "supported"),
    _Row(lambda c: c.said, "supported"),
    _Row(lambda c: c.held, "supported"),
    _Row(lambda c: c.refute, "refuted"),
    _Row(lambda _: True, "not_enough_evidence"),
)


def decide(claim: Claim, evidence: Sequence[Evidence]) -> Verdict:
    """The verdict on one claim.  ``evidence`` is in the order of retrieval; the same evidence gives the same verdict."""
    if claim.kind not in CHECKABLE:
        return Verdict(label="not_checkable", confidence=1.0, reason=claim.reason)
    evidence = [e for e in evidence if e.quote.strip()]
    case = build(claim, evidence)
    label = next(row.label for row in TABLE if row.when(case))
    match label:
        case "refuted":
            return showing.refuted(claim, case, evidence)
        case "conflicting":
            return showing.conflicting(case)
        case "supported":
            return showing.supported(case, evidence)
        case _:
            return showing.undecided(claim, case, evidence)
