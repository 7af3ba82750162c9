"""Places in an order: "the club's fourth title" against "the club's sixth title".

Two ordinals are of one thing only where the two sentences have the same words throughout (``fit.restated``).  What is first
is for ``relations.firsts``; what an ordinal names a date or a period by ("the third quarter") is no place in an order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.fit import restated
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.words import listed, stem

AGED = 183
MOST = 40
"""Figures of a text that are looked at."""
_PERIODS = frozenset(
    stem(word) for word in sorted(listed("quarter half day week month year decade century time season birthday term"))
)

Found = list[tuple[int, Comparison]]


def compare_ordinals(
    claim: Scene, passages: Sequence[Scene], known: Sequence[tuple[int, Comparison]], published: Sequence[date | None],
    dated: date | None,
) -> Found:  # fmt: skip
    """At most one comparison for each ordinal of the claim that nothing in ``known`` has compared; a source of more than ``AGED``
    days before may speak of last year's race."""
    found: Found = []
    fresh = [
        (index, passage)
        for index, (passage, day) in enumerate(zip(passages, published, strict=True))
        if not (dated and day and (dated - day).days > AGED)
    ]
    for i, q in enumerate(claim.quantities[:MOST]):
        if not _placed(q) or any(c.claim_span.start < q.end and q.start < c.claim_span.end for _, c in known):
            continue
        about = [
            (index, p) for index, passage in fresh for j, p in enumerate(passage.quantities[:MOST])
            if _placed(p) and (q.noun == p.noun or not (q.noun and p.noun)) and restated(claim, i, passage, j)
        ]  # fmt: skip
        if about and len({p.value for _, p in about}) == 1 and about[0][1].value != q.value:
            found.append((about[0][0], _differs(q, about[0][1])))
    return found


def _placed(q: Quantity) -> bool:
    return q.dimension == "ordinal" and q.value > 1 and _PERIODS.isdisjoint(q.noun)


def _differs(q: Quantity, p: Quantity) -> Comparison:
    return Comparison(
        kind="figure", outcome="differs", claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=p.start, end=p.end), reason=f"draft says {q.text}; source says {p.text}",
        replacement=restyled(q, p),
    )  # fmt: skip
