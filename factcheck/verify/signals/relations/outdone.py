"""Which of two is the greater: "births outnumbered deaths" against "deaths exceeded births".

Both texts say of two things that the one goes beyond the other, in any of the verbs for it.  They differ where the two have
changed places at the same time, in a passage with every name of the draft's sentence; a source that has them as the draft does stands against every other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Literal, NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import at_one_time, plain
from factcheck.verify.signals.words import is_stop

MOST = 8
"""Comparisons of one text that are looked at."""
REACH = 4
"""Words on either side of the verb among which the two things stand."""
_MORE = re.compile(
    r"\b(?:outnumber|exceed|outstrip|outweigh|outpace|outsell|outscor|outperform|surpass|outsold|outdid)\w*\b"
)
_LESS = re.compile(r"\b(?:fall|falls|fell|fallen|falling) short of\b|\b(?:trail|lag)\w* behind\b|\btrail(?:s|ed|ing)\b")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?$")


class _Pair(NamedTuple):
    greater: str
    lesser: str
    at: tuple[int, int]


def compare_outdone(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: a match with the first source that has a pair of the claim in its order, else the first that has it
    the other way round."""
    for mine in _pairs(claim):
        told = f"draft says “{claim.text[slice(*mine.at)]}”"
        turned: tuple[int, _Pair] | None = None
        for index, passage in enumerate(passages):
            for pair in _pairs(passage):
                ours, theirs = claim.sentence_at(mine.at[0]), passage.sentence_at(pair.at[0])
                if claim.names(*ours) - passage.stems or not at_one_time(
                    claim, ours, passage, theirs, dated, published[index]
                ):
                    continue
                if (pair.greater, pair.lesser) == (mine.greater, mine.lesser):
                    return [
                        (index, _comparison("match", mine, passage, pair, f"{told}; the source has them in this order"))
                    ]
                if turned is None and (pair.greater, pair.lesser) == (mine.lesser, mine.greater):
                    turned = index, pair
        if turned:
            passage = passages[turned[0]]
            says = " ".join(passage.text[slice(*passage.sentence_at(turned[1].at[0]))].split())
            reason = f"{told}; source has it the other way round: “{says}”"
            return [(turned[0], _comparison("differs", mine, passage, turned[1], reason))]
    return []


def _comparison(
    outcome: Literal["match", "differs"], mine: _Pair, passage: Scene, pair: _Pair, reason: str
) -> Comparison:
    start, end = passage.sentence_at(pair.at[0])
    return Comparison(
        kind="contradiction", outcome=outcome, claim_span=Span(start=mine.at[0], end=mine.at[1]),
        passage_span=Span(start=start, end=end), reason=reason,
    )  # fmt: skip


def _pairs(scene: Scene) -> Iterator[_Pair]:
    for pattern, more in ((_MORE, True), (_LESS, False)):
        for verb in islice(pattern.finditer(scene.text), MOST):
            start, end = scene.sentence_at(verb.start())
            if not plain(scene, start, end):
                continue
            before = list(scene.between(start, verb.start()))[-REACH:]
            behind = list(scene.between(verb.end(), end))[:REACH]
            left = next((kin(w.stem) for w in reversed(before) if not is_stop(w)), "")
            right = next((kin(w.stem) for w in behind if not is_stop(w)), "")
            if left and right and left != right and not _PASSIVE.search(scene.text, start, verb.start()):
                yield _Pair(left, right, verb.span()) if more else _Pair(right, left, verb.span())
