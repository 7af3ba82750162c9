"""The first of all, or the first for a while: "no Czech had ever won here" against "the first Czech to win here since 2009".

A source that calls something the first *since* a year or an earlier holder knows of an earlier one.  The draft says too much
where it calls the same thing the first of all; one that has a "since" of its own is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import AGED
from factcheck.verify.signals.words import stem

COVERED = 0.6
SHARED = 2
"""Share and least number of the content words of the draft's sentence that the source's has."""
_FIRST = re.compile(
    r"\b[Nn]o(?:\s+(?:other\s+)?[\w’'-]+){1,3}\s+(?:had|has|have)\s+ever\b|\b[Nn]ever\s+before\s+(?:had|has|have)\b"
    r"|\b(?:the\s+)?first\s+(?:[\w’'-]+\s+){0,3}ever\b|\bfor the first time ever\b|\b(?:the\s+)?first(?:-|\s)ever\b"
)
_AGAIN = re.compile(r"\bfirst\b[^.;]{0,120}\bsince\b(?!\s+(?:then|it|its|he|she|they)\b)")
_OWN = frozenset(stem(word) for word in "first time ever before history woman man person one".split())


def compare_since(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the first sentence of a passage that knows of an earlier one."""
    first = _FIRST.search(claim.text)
    if first is None or "since" in claim.text.lower():
        return []
    told = claim.content(*claim.sentence_at(first.start())) - _OWN
    for index, passage in enumerate(passages):
        day = published[index]
        if dated and day and (dated - day).days > AGED:
            continue
        for theirs in passage.sentences:
            shared = len(told & passage.content(*theirs))
            if _AGAIN.search(passage.text, *theirs) and shared >= max(SHARED, COVERED * len(told)):
                says = " ".join(passage.text[slice(*theirs)].split())
                return [(index, Comparison(
                    kind="strength", outcome="differs", claim_span=Span(start=first.start(), end=first.end()),
                    passage_span=Span(start=theirs[0], end=theirs[1]),
                    reason=f"draft says “{first[0]}”; source knows of an earlier one: “{says}”",
                ))]  # fmt: skip
    return []
