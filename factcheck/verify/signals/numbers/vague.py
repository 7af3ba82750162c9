"""Orders of size in words: "a few thousand tourists a year" against "a few hundred tourists a year".

Both sides count the same things in such words, and their sentences have a content word besides in common.  Where any source has
the draft's own order for the thing, or a figure of it, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import at_one_time
from factcheck.verify.signals.words import is_stop

MOST = 12
"""Such words of one text that are looked at."""
_SIZES = {"dozen": 1, "score": 1, "hundred": 2, "thousand": 3, "million": 6, "billion": 9}
_VAGUE = re.compile(
    r"\b(?:(?P<tens>tens|hundreds|dozens)\s+of\s+(?P<of>thousands|millions|billions)|(?:a\s+few|a\s+couple\s+of|several|some|many)\s+(?P<few>dozen|hundred|thousand|million|billion)s?"
    r"|(?P<many>dozens|scores|hundreds|thousands|millions|billions))\b(?:\s+of)?\s+(?=[a-z])",
    re.IGNORECASE,
)
_TENS = {"tens": 1, "dozens": 1, "hundreds": 2}


class _Size(NamedTuple):
    order: int
    noun: str
    start: int
    end: int
    sentence: tuple[int, int]


def compare_vague(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the claim's first order of size that a source has otherwise."""
    for mine in islice(_sizes(claim), MOST):
        rest = {
            kin(word)
            for word in claim.content(mine.sentence[0], mine.start) | claim.content(mine.end, mine.sentence[1])
        } - {mine.noun}
        theirs = [
            (index, other)
            for index, passage in enumerate(passages)
            for other in islice(_sizes(passage), MOST)
            if other.noun == mine.noun
            and rest & {kin(word) for word in passage.content(*other.sentence)}
            and at_one_time(claim, mine.sentence, passage, other.sentence, dated, published[index])
        ]
        counted = any(q.noun and kin(q.noun[-1]) == mine.noun for passage in passages for q in passage.quantities)
        if theirs and not counted and all(other.order != mine.order for _, other in theirs):
            index, other = theirs[0]
            return [(index, _differs(claim, mine, passages[index], other))]
    return []


def _sizes(scene: Scene) -> Iterator[_Size]:
    for match in _VAGUE.finditer(scene.text):
        sentence = scene.sentence_at(match.start())
        noun = next((w for w in scene.between(match.end(), sentence[1]) if not is_stop(w)), None)
        if noun is None:
            continue
        if match["tens"]:
            order = _TENS[match["tens"].lower()] + _SIZES[match["of"].lower().removesuffix("s")]
        else:
            order = _SIZES[(match["few"] or match["many"]).lower().removesuffix("s")]
        yield _Size(order, kin(noun.stem), match.start(), match.end(), sentence)


def _differs(claim: Scene, mine: _Size, passage: Scene, other: _Size) -> Comparison:
    said, says = (" ".join(scene.text[one.start : one.end].split()) for scene, one in ((claim, mine), (passage, other)))
    in_place = says[:1].upper() + says[1:] if said[:1].isupper() else says[:1].lower() + says[1:]
    end = mine.start + len(claim.text[mine.start : mine.end].rstrip())
    return Comparison(
        kind="figure", outcome="differs", claim_span=Span(start=mine.start, end=end),
        passage_span=Span(start=other.start, end=other.end), reason=f"draft says {said}; source says {says}", replacement=in_place,
    )  # fmt: skip
