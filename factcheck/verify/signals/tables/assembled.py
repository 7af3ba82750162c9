"""All that the tables of the sources say of a claim, once their rows are put together (``grids``): cells, sums, shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.tables.grids import grids
from factcheck.verify.signals.tables.lookups import compare_lookups
from factcheck.verify.signals.tables.neighbours import compare_neighbours
from factcheck.verify.signals.tables.portions import compare_portions
from factcheck.verify.signals.tables.standings import compare_standings
from factcheck.verify.signals.tables.two_columns import compare_two_columns
from factcheck.verify.signals.tables.two_rows import compare_two_rows
from factcheck.verify.signals.tables.workings import compare_workings
from factcheck.verify.signals.words import listed

Found = list[tuple[int, Comparison]]

_MORE = re.compile(
    r"\b(?:because|due to|owing to|thanks to|cause[sd]?|led to|first|only|never|not|no|without|ever|record|(?<!at )most|(?<!at )least|unlike|alone"
    r"|[a-z]{2,}est)\b|n['’]t\b",
    re.IGNORECASE,
)
_NO_RANK = listed("west east north-west rest test contest interest request forest harvest invest protest arrest guest quest"
                  " suggest honest latest budapest bucharest conquest digest nest crest chest vest midwest northwest southwest"
                  " southeast northeast")  # fmt: skip
MOST_FIGURES = 40
"""A sentence has fewer figures; what has more is a table or noise."""


def compare_assembled(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], known: Sequence[tuple[int, Comparison]],
    *, dated: date | None, published: Sequence[date | None],
) -> Found:  # fmt: skip
    """The comparisons with their passages: no match that ``known`` has from the same row, and a difference only where no
    table agrees."""
    tables = grids(passages, readings) if len(claim.quantities) <= MOST_FIGURES else []
    found: Found = []
    for signal in (
        compare_lookups,
        compare_workings,
        compare_portions,
        compare_two_rows,
        compare_two_columns,
        compare_neighbours,
        compare_standings,
    ):
        found += signal(claim, tables, dated=dated, published=published)
    held = [one.claim_span for _, one in found if one.outcome == "match"]
    looked_up = [(index, one.claim_span) for index, one in known if one.kind == "cell" and one.outcome == "match"]
    says_more = _says_more(claim, held)
    return [
        (index, one.model_copy(update={"kind": "figure"}) if says_more and one.outcome == "match" else one)
        for index, one in found
        if (
            not any(index == other and _overlap(one.claim_span, span) for other, span in looked_up)
            if one.outcome == "match"
            else not any(_overlap(one.claim_span, span) for span in held)
        )
    ]


def _says_more(claim: Scene, held: Sequence[Span]) -> bool:
    """Whether the claim says what no cell can show, so that its figures alone do not bear it out: a cause, a first time, a
    rank, a denial."""
    return any(
        not any(span.start <= match.start() < span.end for span in held)
        and match[0].lower() not in _NO_RANK
        for match in _MORE.finditer(claim.text)
    )  # fmt: skip


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
