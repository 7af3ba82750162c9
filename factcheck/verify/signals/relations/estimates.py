"""Whose estimate it is: "the ministry puts the damage at €540 million" against "the union estimates … €540 million".

The draft gives a figure as what a body reckons, and a source that has the figure gives it as the reckoning of another body.
Where any source's sentence has the draft's body beside the figure, or a pronoun for whoever reckons, nothing differs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.values import agree
from factcheck.verify.signals.words import is_stop

_RECKONS = r"(?:puts?|estimat(?:es?|ed)|reckon(?:s|ed)?|calculat(?:es?|ed)|values?|valued|expect(?:s|ed)?|forecast(?:s|ed)?|predict(?:s|ed)?|assum(?:es?|ed)|counts?|counted)"
_BODY = re.compile(
    rf"(?:[Tt]he\s+)?(?P<body>[A-Z][\w’'-]*(?:\s+(?:of\s+|for\s+)?[A-Z][\w’'-]*){{0,4}})\s+(?:now\s+|itself\s+)?{_RECKONS}\b"
)


def compare_estimates(
    claim: Scene, passages: Sequence[Scene], found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the first figure of the claim that another body reckons."""
    ours = _BODY.search(claim.text)
    if ours is None:
        return []
    mine = _words(claim, ours.span("body"))
    figures = [q for q in claim.quantities if q.start > ours.end() and q.dimension != "ordinal" and q.stated >= 2]
    against: tuple[int, re.Match[str], tuple[int, int]] | None = None
    for index, passage in enumerate(passages):
        for theirs in sorted(
            {passage.sentence_at(p.start) for p in passage.quantities for q in figures if agree(q, p)}
        ):
            there = {w.stem for w in passage.between(*theirs)}
            other = _BODY.search(passage.text, *theirs)
            if mine & there or other is None:
                return []
            against = against or (index, other, theirs)
    if against is None:
        return []
    index, other, theirs = against
    theirs_words = _words(passages[index], other.span("body"))
    known = any(i == index and one.outcome == "match" and one.kind == "figure" for i, one in found)
    if not known or not theirs_words or theirs_words & claim.stems:
        return []
    return [(index, Comparison(
        kind="party", outcome="differs", claim_span=Span(start=ours.start("body"), end=ours.end("body")),
        passage_span=Span(start=other.start("body"), end=other.end("body")), replacement=None,
        reason=f"draft gives the figure as that of {ours['body']}; source gives it as that of {other['body']}",
    ))]  # fmt: skip


def _words(scene: Scene, at: tuple[int, int]) -> frozenset[str]:
    return frozenset(w.stem for w in scene.between(*at) if not is_stop(w))
