"""Of several passages that a quotation was held against, the one that comes nearest to it."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.words import fold

Found = list[tuple[int, Comparison]]


def nearest_quotations(claim: Scene, texts: Sequence[str], found: Found) -> Found:
    """``found`` without the altered quotations that another passage has word for word, or more nearly so."""

    def likeness(pair: tuple[int, Comparison]) -> float:
        index, one = pair
        if one.outcome == "match":
            return 101.0
        theirs = texts[index][one.passage_span.start : one.passage_span.end]
        return fuzz.ratio(fold(claim.text[one.claim_span.start : one.claim_span.end]), fold(theirs))

    best: dict[Span, float] = {}
    for pair in found:
        if pair[1].kind == "quotation":
            best[pair[1].claim_span] = max(best.get(pair[1].claim_span, 0.0), likeness(pair))
    return [pair for pair in found if pair[1].kind != "quotation" or likeness(pair) >= best[pair[1].claim_span]]
