"""The same statement with another expression of time: "the board meets weekly" against "the board meets monthly".

Frequencies, weekdays, seasons, parts of the day, centuries, durations, runs ("for the third year running"), punctuality,
"still" and "no longer", fiscal years: an expression of the draft differs from one of a source on the same axis where the
two exclude each other and the sentences are ``alike`` but for them.  Where any passage has the draft's own value, or two
values stand against it, nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from factcheck.types import Comparison, SignalKind, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.times.alike import alike
from factcheck.verify.signals.times.phrases import Phrase, excludes, find_phrases

MOST = 12
"""Expressions of a claim that are compared."""
_KINDS: dict[str, SignalKind] = {"still": "contradiction", "duration": "figure", "run": "figure"}
"""What a difference on an axis is called, where it is no date."""


def compare_rhythms(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each expression of the claim on which ``found`` says nothing."""
    out = []
    ours = find_phrases(claim)
    theirs = (
        [(index, other) for index, passage in enumerate(passages) for other in find_phrases(passage)] if ours else []
    )
    for mine in islice(ours, MOST):
        if any(_overlap(mine, one.claim_span) and one.outcome == "differs" for _, one in found):
            continue
        about = [(i, other) for i, other in theirs if other.axis == mine.axis]
        if any(not excludes(mine, other) for _, other in about):
            continue
        against = [
            (i, other) for i, other in about if alike(claim, mine.span, passages[i], other.span, headings[i].stems)
        ]  # fmt: skip
        if against and not any(excludes(against[0][1], other) for _, other in against[1:]):
            index, other = against[0]
            out.append((index, _differs(claim, mine, passages[index], other)))
    return out


def _overlap(one: Phrase, span: Span) -> bool:
    return one.start < span.end and span.start < one.end


def _differs(claim: Scene, mine: Phrase, passage: Scene, other: Phrase) -> Comparison:
    said = " ".join(claim.text[mine.start : mine.end].split())
    says = " ".join(passage.text[other.start : other.end].split())
    kind = _KINDS.get(mine.axis, "date")
    return Comparison(
        kind=kind, outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=other.start, end=other.end), reason=f"draft says {said}; source says {says}",
        replacement=None if mine.axis == "still" else _styled(said, says),
    )  # fmt: skip


def _styled(said: str, says: str) -> str:
    """The source's words, with a capital where the draft's have one, or none where those have none."""
    if said[:1].isupper() and not said.isupper():
        return says[:1].upper() + says[1:]
    lower = says[:1].lower() + says[1:]
    return lower if says.split()[0].lower() in ("the", "for", "every", "each", "once", "twice", "on", "in") else says
