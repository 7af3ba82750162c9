"""Who belongs to it: "the members are Latvia, Estonia and Poland" against "the members are Latvia, Estonia and Lithuania".

A *list* is all of something by name: "the X are A, B and C", "A, B and C are the X", "X consists of A, B and C".  Two lists of
the same X and length that have all but one item in common differ in that one, if no source has the draft's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import at_one_time, hedges, told

MOST = 20
"""Lists of one text that are looked at."""
_ITEM = r"(?:the\s+|an?\s+)?[^\W\d_][\w’'-]*(?:\s+(?!and\b|are\b|were\b|is\b|make\b|form\b)[^\W\d_][\w’'-]*){0,3}?"
_LIST = rf"(?P<list>{_ITEM}(?:,\s+{_ITEM}){{1,8}},?\s+and\s+{_ITEM})"
_BEHIND = re.compile(
    rf"\b(?P<all>(?:the|its|their)\s+[^.;:,]{{3,60}}?)\s+(?:are|were|consists? of|comprises?|comprised|consisted of|is made (?:up )?of"
    rf"|are called|were called):?\s+{_LIST}(?=[.;:!?)]|$)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"{_LIST}\s+(?:are|were|make up|made up|form|formed)\s+(?P<all>(?:the|its|their)\s+[^.;:,]{{3,60}}?)(?=[.;:!?)]|$)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r",?\s+and\s+|,\s+")


class _List(NamedTuple):
    of: frozenset[str]
    items: tuple[tuple[frozenset[str], int, int], ...]
    sentence: tuple[int, int]


def compare_members(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the first item of a list of the claim that a source has otherwise."""
    for mine in islice(_lists(claim), MOST):
        for index, passage in enumerate(passages):
            for other in islice(_lists(passage), MOST):
                pair = _odd(mine, other)
                if (
                    pair
                    and not any(pair[0][0] <= p.kin for p in passages)
                    and (at_one_time(claim, mine.sentence, passage, other.sentence, dated, published[index]))
                ):
                    return [(index, _differs(claim, passage, *pair))]
    return []


def _lists(scene: Scene) -> Iterator[_List]:
    for pattern in (_BEHIND, _BEFORE):
        for match in islice(pattern.finditer(scene.text), MOST):
            sentence = scene.sentence_at(match.start())
            if hedges(scene, *sentence):
                continue
            items, at = [], match.start("list")
            for cut in (*_SPLIT.finditer(scene.text, *match.span("list")), None):
                end = cut.start() if cut else match.end("list")
                items.append((told(scene, at, end), at, end))
                at = cut.end() if cut else end
            yield _List(told(scene, *match.span("all")), tuple(items), sentence)


def _odd(mine: _List, other: _List) -> tuple[tuple[frozenset[str], int, int], tuple[frozenset[str], int, int]] | None:
    """The one item of either list that the other lacks."""
    if mine.of != other.of or len(mine.items) != len(other.items) or len(mine.items) < 3:
        return None
    own = [item for item in mine.items if item[0] not in {one[0] for one in other.items}]
    theirs = [item for item in other.items if item[0] not in {one[0] for one in mine.items}]
    if len(own) != 1 or len(theirs) != 1 or not own[0][0] or own[0][0] & theirs[0][0]:
        return None
    return own[0], theirs[0]


def _differs(
    claim: Scene, passage: Scene, mine: tuple[frozenset[str], int, int], other: tuple[frozenset[str], int, int]
) -> Comparison:
    said, says = claim.text[mine[1] : mine[2]], passage.text[other[1] : other[2]]
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=mine[1], end=mine[2]),
        passage_span=Span(start=other[1], end=other[2]), replacement=says,
        reason=f"draft has “{said}” in the list; the source has “{says}” in its place",
    )  # fmt: skip
