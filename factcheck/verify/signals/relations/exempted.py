"""All, though some are exempt: "in every municipality" against "municipalities of fewer than 5,000 inhabitants are exempt".

The draft says something of every one of a kind, and a passage that tells the same exempts some of that kind.  A draft that
speaks of an exception itself is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from factcheck.grammar import FUNCTION_WORDS
from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import AGED, told
from factcheck.verify.signals.words import stem

MOST = 6
"""Exceptions of one passage that are looked at."""
SHARED = 3
"""Content words and numbers that the draft's sentence and the passage have in common, beside the kind."""
_EVERY = re.compile(
    r"\b(?P<all>(?:[Ee]very|[Ee]ach|[Aa]ll|[Aa]ny)(?: of)?(?: (?:the|its|their|these|those))?)(?P<noun>(?: [a-z][\w-]+){1,2})\b"
)
_EXEMPT = re.compile(
    r"\b(?:is|are|was|were|be|remains?|stays?)\s+(?:\w+ly\s+)?(?:exempt(?:ed)?|excluded|excepted|spared|left out|not affected|not included|not covered)\b"
    r"|\b(?:does|do|will|did) not (?:apply|extend) to\b|\b(?:with the exception of|excepting|excluding|exempt(?:s|ing)|except(?: for| in)?)\s"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OWN = re.compile(
    r"\b(?:except\w*|exempt\w*|exclud\w+|apart from|other than|unless|nearly|almost|most|not|virtually|but)\b",
    re.IGNORECASE,
)


def compare_exempted(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the first "every" of the claim of whose kind a passage exempts some."""
    every = _EVERY.search(claim.text)
    if every is None or _OWN.search(claim.text):
        return []
    last = every["noun"].split()[-1]
    kinds = {kin(stem(word)) for word in every["noun"].split()}
    mine = told(claim, *claim.sentence_at(every.start())) - kinds
    numbers = set(_NUMBER.findall(claim.text))
    for index, passage in enumerate(passages):
        day = published[index]
        if dated and day and (dated - day).days > AGED:
            continue
        for found in islice(_EXEMPT.finditer(passage.text), MOST):
            start, end = passage.sentence_at(found.start())
            cut = max(passage.text.rfind(mark, start, found.start()) for mark in (";", ", "))
            part = (max(start, cut + 1), end)
            shared = len(mine & passage.kin) + len(numbers & set(_NUMBER.findall(passage.text)))
            if kinds & told(passage, *part) and shared >= SHARED:
                says = " ".join(passage.text[slice(*part)].split())
                at = every.start("all"), every.end("noun") - (len(last) + 1 if last in FUNCTION_WORDS else 0)
                return [(index, Comparison(
                    kind="strength", outcome="differs", claim_span=Span(start=at[0], end=at[1]),
                    passage_span=Span(start=part[0], end=part[1]),
                    reason=f"draft says it of “{claim.text[slice(*at)]}”; source says “{says}”",
                ))]  # fmt: skip
    return []
