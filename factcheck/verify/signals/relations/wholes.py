"""A figure of the whole, where the source tells the thing of a part of it: "of the 96 apprentices, 61 will be kept".

"The yard keeps its 96 apprentices" has the source's number and is wrong all the same.  Two forms of the source are looked at: a
sentence that opens with the whole and goes on with a part, and a sentence "four million of this is for …" behind that of the
whole.  What the claim says of its figure has to stand with the part; a claim that names the part itself is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import agree

Found = list[tuple[int, Comparison]]

SHARED = 2
"""Content words of the claim that stand with the part, at least; more than with the whole."""
_OF_THE = re.compile(r"\W*(?:Out\s+)?[Oo]f\s+(?:(?:the|its|their|his|her|our|these|those|all|about|some)\s+)*$")
_OF_THIS = re.compile(
    r"\s+(?:\w+\s+)?of\s+(?:this|that|these|those|them|it|(?:the|this)\s+(?:sum|money|total|package|amount|number))\b",
    re.IGNORECASE,
)
_PART_IN_DRAFT = re.compile(
    r"\b(?:of|out of|some of|part of|up to|most of|half of|among)\s+(?:(?:the|its|their|these|all)\s+)?$", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|no|none|never|nor|nothing|nobody|without)\b|n['’]t\b", re.IGNORECASE)


def with_wholes(claim: Scene, passages: Sequence[Scene], found: Found) -> Found:
    """``found``, with a difference in place of each match of a figure whose thing the passage tells of a part only."""
    told_of = {q.start: q for q in claim.quantities}
    out: Found = []
    for index, one in found:
        q = told_of.get(one.claim_span.start)
        if q is not None and one.kind == "figure" and one.outcome == "match":
            out.append((index, _of_a_part(claim, q, passages[index], one.passage_span) or one))
        else:
            out.append((index, one))
    return out


def _of_a_part(claim: Scene, q: Quantity, passage: Scene, at: Span) -> Comparison | None:
    whole = next((p for p in passage.quantities if p.start == at.start), None)
    if whole is None or not agree(q, whole) or q.approx or q.bound or _PART_IN_DRAFT.search(claim.text, 0, q.start):
        return None
    told = {kin(word) for word in claim.content(0, len(claim.text))} - {kin(noun) for noun in q.noun}
    own = passage.sentence_at(whole.start)
    part = _behind(passage, whole, own)
    beside, rest = (own[0], whole.end), (part.end if part else 0, own[1])
    if part is None:
        after = passage.sentences[passage.sentences.index(own) + 1 :][:1]
        part = _opening(passage, after[0]) if after else None
        beside, rest = own, after[0] if after else own
    if part is None or not 0 < part.value < whole.value or any(part.value == other.value for other in claim.quantities):
        return None
    with_part = told & {kin(word) for word in passage.content(*rest)}
    with_whole = told & {kin(word) for word in passage.content(*beside)}
    denied = bool(_NOT.search(claim.text)), bool(_NOT.search(passage.text, *rest))
    if len(with_part) < SHARED or len(with_part) <= len(with_whole) or denied[0] != denied[1]:
        return None
    return Comparison(
        kind="figure", outcome="differs", claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=part.start, end=part.end),
        reason=f"draft says {q.text}; source says so of {part.text} of them" if q.dimension == "count"
        else f"draft says {q.text}; source says so of {part.text} of it",
        replacement=restyled(q, part) if part.dimension == q.dimension else None,
    )  # fmt: skip


def _behind(passage: Scene, whole: Quantity, sentence: tuple[int, int]) -> Quantity | None:
    """The part in a sentence that opens with the whole: "Of the 96 apprentices, the 61 in the metal trades …"."""
    if not _OF_THE.fullmatch(passage.text, sentence[0], whole.start):
        return None
    others = [p for p in passage.quantities if whole.end <= p.start < sentence[1]]
    return others[0] if others and "," in passage.text[whole.end : others[0].start] else None


def _opening(passage: Scene, sentence: tuple[int, int]) -> Quantity | None:
    """The part with which the next sentence opens: "Four million of this is …"."""
    for part in passage.quantities:
        if sentence[0] <= part.start < sentence[1]:
            opens = not passage.content(sentence[0], part.start)
            return part if opens and _OF_THIS.match(passage.text, part.end) else None
    return None
