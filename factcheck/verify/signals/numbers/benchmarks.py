"""More or less than a mark: "That was above the forecast of €540 million", said of a profit of 525 million.

The claim holds what the sentence before it was about ("that", "it", "this") against a mark that it names, and says on
which side of the mark it lies.  Where the draft's own figure lies on the other one, the claim is wrong, whatever the
sources say; the source that has the mark, or the figure, is shown.  The sentence before has to have one figure only of
that sort, or the claim is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import agree, comparable, conflict

_SIDE = re.compile(
    r"^(?:That|This|It|The (?:figure|result|number|total|sum|amount|price|cost|profit|loss))\s+"
    r"(?:is|was|were|came in|lay|lies|would be|comes? to)\s+(?:well\s+|just\s+|slightly\s+|far\s+|much\s+|also\s+)?"
    r"(?P<side>above|below|more than|less than|higher than|lower than|over|under|better than|fewer than|larger than|smaller than)\s+"
    r"(?P<mark>(?:the\s+|a\s+|an\s+)?(?:[a-z’'-]+\s+){0,5}?)(?=[£$€¥]?\d)"
)
_OTHER = {
    "above": "below", "below": "above", "more than": "less than", "less than": "more than", "higher than": "lower than",
    "lower than": "higher than", "over": "under", "under": "over", "fewer than": "more than", "larger than": "smaller than",
    "smaller than": "larger than",
}  # fmt: skip
_UP = frozenset({"above", "more than", "higher than", "over", "larger than"})


def compare_benchmarks(claim: Scene, passages: Sequence[Scene], before: Scene) -> list[tuple[int, Comparison]]:
    """At most one comparison."""
    match = _SIDE.search(claim.text)
    if match is None or match["side"] not in _OTHER or not before.sentences:
        return []
    mark = next((q for q in claim.quantities if match.end() <= q.start + 1 <= match.end() + 3), None)
    if mark is None or mark.approx or not _marked(claim, match, mark):
        return []
    spoken = [q for q in before.quantities if before.sentences[-1][0] <= q.start and _one_sort(q, mark)]
    if len(spoken) != 1 or spoken[0].bound or not conflict(spoken[0], mark):
        return []
    own = spoken[0]
    if (own.value > mark.value) == (match["side"] in _UP):
        return []
    for figure in (mark, own):
        for index, passage in enumerate(passages):
            for q in passage.quantities:
                if _one_sort(q, figure) and agree(q, figure):
                    return [(index, _differs(match, mark, own, q))]
    return []


def _marked(claim: Scene, match: re.Match[str], mark: Quantity) -> bool:
    """Whether the figure is a mark of its own ("the 540 million that was forecast"), not a difference ("more than 3% up")."""
    named = bool(match["mark"].strip()) or match["side"] in ("above", "below", "higher than", "lower than")
    return named and not re.match(r"\s*(?:up|down|more|less|higher|lower|ago)\b", claim.text[mark.end : mark.end + 10])


def _one_sort(q: Quantity, mark: Quantity) -> bool:
    return q.dimension == mark.dimension == "money" and comparable(q, mark)


def _differs(match: re.Match[str], mark: Quantity, own: Quantity, shown: Quantity) -> Comparison:
    side = match["side"]
    return Comparison(
        kind="figure", outcome="differs", claim_span=Span(start=match.start("side"), end=match.end("side")),
        passage_span=Span(start=shown.start, end=shown.end),
        reason=f"draft says {side} {mark.text}; by the sentence before it was {own.text}", replacement=_OTHER[side],
    )  # fmt: skip
