"""Second opinions where sources conflict: a ``Reviewer`` made of several, which decide by majority.

The first reader answers every question.  Those whose sources speak against each other, by its word or by what the
embedded parts found, go to the others too, each with the passages in another order.  More than half of all votes
must agree; where they do not, nothing is confirmed, and the verdict of the embedded parts stands.  A vote that could not
be had is a Failure of the claim: the second opinion was asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from factcheck.engines.base import Opinion, Question
from factcheck.engines.chat.asking import Plan
from factcheck.engines.chat.spending import together
from factcheck.engines.chat.verifying import ChatReviewer
from factcheck.types import Evidence, Failure

if TYPE_CHECKING:
    from factcheck.engines.base import Progress
    from factcheck.engines.chat.spending import Price

SPEAKS = 0.5
"""Least probability at which a document counts as a side, and least share of the claim's words for the verifier to be
believed about it; as decide.CONTEST and decide.WORDING."""


class Panel:
    """A ``Reviewer`` of several readers.  Their money and time are one where their askers share them."""

    def __init__(self, readers: Sequence[ChatReviewer]) -> None:
        """The first reads everything; there must be at least two."""
        if len(readers) < 2:
            raise ValueError("a panel has at least two readers")
        self._first, *self._others = readers
        self._planned: Plan | None = None

    @property
    def id(self) -> str:
        """The models by name, each once."""
        return " with ".join(dict.fromkeys(reader.id for reader in self._readers))

    @property
    def _readers(self) -> list[ChatReviewer]:
        return [self._first, *self._others]

    @property
    def price(self) -> Price | None:
        """Of the first reader."""
        return self._first.price

    @property
    def prompts(self) -> dict[str, str]:
        return self._first.prompts

    @property
    def plan(self) -> Plan | None:
        """What the last questions would take, with the votes that are known to be wanted before the first answer."""
        return self._planned

    def review(self, questions: Sequence[Question], progress: Progress | None = None) -> list[Opinion | Failure]:
        """One answer a question, in order."""
        first = self._first.review(questions, progress)
        contested = [
            at
            for at, (question, answer) in enumerate(zip(questions, first, strict=True))
            if sources_conflict(question, answer if isinstance(answer, Opinion) else None)
        ]
        votes: list[list[Opinion | Failure]] = [[first[at]] for at in contested]
        for reader in self._others:
            for own, answer in zip(votes, reader.review([questions[at] for at in contested], progress), strict=True):
                own.append(answer)
        self._planned = _added([reader.plan for reader in self._readers])
        out = list(first)
        for at, own in zip(contested, votes, strict=True):
            out[at] = majority(own)
        return out

    def usage(self) -> dict[str, Any]:
        """Of all readers; the votes stand in a stage of their own."""
        own = self._first.usage()
        others = [_as_votes(reader.usage()) for reader in self._others]
        votes = together(others)
        votes["stages"] = {"vote": _summed([usage["stages"]["vote"] for usage in others])}
        made = together([own, votes])
        made["by_claim"] = _claims([usage["by_claim"] for usage in (own, *others)])
        return made

    def spent(self) -> str:
        """What this run itself sent and paid, a sentence a model."""
        return "; ".join(dict.fromkeys(reader.spent() for reader in self._readers))


def sources_conflict(question: Question, opinion: Opinion | None) -> bool:
    """Whether documents speak against each other: by the first reader's word, or by the verifier and the signals."""
    if opinion is not None and opinion.label == "conflicting":
        return True
    supporting, refuting = _sides(question.evidence)
    if opinion is not None:
        for reading in opinion.readings:
            side = supporting if reading.stance == "supports" else refuting
            side.add(question.hits[reading.passage].document.id)
    return any(one != other for one in supporting for other in refuting)


def majority(votes: Sequence[Opinion | Failure]) -> Opinion | Failure:
    """The opinion that more than half of the votes share, with the quotes of all of these."""
    failed = next((vote for vote in votes if isinstance(vote, Failure)), None)
    if failed:
        return failed
    opinions = [vote for vote in votes if isinstance(vote, Opinion)]
    label, count = Counter(vote.label for vote in opinions).most_common(1)[0]
    if count * 2 <= len(votes) or label == "unconfirmed":
        said = ", ".join(vote.label.replace("_", " ") for vote in opinions)
        return Opinion("unconfirmed", (), f"{len(votes)} readings do not agree: {said}")
    agreeing = [vote for vote in opinions if vote.label == label]
    readings = dict.fromkeys(reading for vote in agreeing for reading in vote.readings)
    reason = f"{count} of {len(votes)} readings agree"
    return Opinion(label, tuple(readings), f"{agreeing[0].reason}; {reason}" if agreeing[0].reason else reason)


def _sides(evidence: Sequence[Evidence]) -> tuple[set[str], set[str]]:
    """The documents that support the claim, and those that say otherwise."""
    near = [one for one in evidence if one.wording >= SPEAKS]
    supporting = {one.document for one in near if one.p_supported >= SPEAKS}
    refuting = {one.document for one in near if one.p_refuted >= SPEAKS}
    refuting |= {one.document for one in evidence if any(c.outcome == "differs" for c in one.comparisons)}
    return supporting, refuting


def _added(plans: Sequence[Plan | None]) -> Plan | None:
    found = [plan for plan in plans if plan]
    if not found:
        return None
    costs = [plan.cost for plan in found]
    return Plan(
        calls=sum(plan.calls for plan in found),
        recorded=sum(plan.recorded for plan in found),
        tokens_in=sum(plan.tokens_in for plan in found),
        tokens_out=sum(plan.tokens_out for plan in found),
        cost=None if None in costs else round(sum(cost or 0.0 for cost in costs), 6),
    )


def _as_votes(usage: Mapping[str, Any]) -> dict[str, Any]:
    """The usage with its stage under the name of votes."""
    return {**usage, "stages": {"vote": usage["stages"]["verify"]}}


def _summed(stages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    costs = [stage["cost"] for stage in stages]
    counts = {name: sum(stage[name] for stage in stages) for name in ("calls", "tokens_in", "tokens_out")}
    return {**counts, "cost": None if None in costs else round(sum(costs), 6)}


def _claims(parts: Sequence[Mapping[str, Mapping[str, Any]]]) -> dict[str, dict[str, Any]]:
    """Tokens and cost by claim, of all readers together."""
    out: dict[str, dict[str, Any]] = {}
    for part in parts:
        for claim, took in part.items():
            before = out.get(claim, {"tokens": 0, "cost": 0.0})
            costs = (before["cost"], took["cost"])
            cost = None if None in costs else round(sum(costs), 6)
            out[claim] = {"tokens": before["tokens"] + took["tokens"], "cost": cost}
    return out
