"""Word for word but for one value: "a wall of 5.5 kilometres" where the source's sentence has "a wall of 2.1 kilometres".

What a draft has taken over from a source sentence tells what it speaks of more surely than any words around a figure.  So the
value that differs there is a difference, and the draft's own value in another passage about other things confirms nothing.
Where a passage has the sentence as the draft has it, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import conflict
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS
from factcheck.verify.signals.words import STOP, listed

Found = list[tuple[int, Comparison]]

LEAST, MOST = 6, 60
"""Tokens of a claim that is looked at: a shorter one is word for word like many a sentence, a longer one is rare."""
CONTENT = 3
"""Content words that the two sentences have in common, at least."""
REST = 8
"""One in so many tokens of the claim may be another besides, if it turns nothing."""
NEAR = 0.5
"""Share of the claim's content words beside its own value in another passage, for that passage to speak of the same."""
AGED = 183
"""Days by which a document is older than the draft to be of another time, as in ``verify.substitution``, unless the sentence names its year."""
_TOKEN = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*|[€$£%]")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TURNS = listed(
    """not no never none nor nobody nothing without cannot may might could would should about around nearly almost roughly over under
    more less fewer than up down least most only all some half every each first last before after until since except"""
)
"""Words that make another statement of the rest."""
_QUOTED = re.compile(r"[“”\"«»]")


class _Token(NamedTuple):
    word: str
    start: int
    end: int


class _Swap(NamedTuple):
    passage: int
    ours: tuple[int, int]
    theirs: tuple[int, int]


def with_aligned(
    claim: Scene, passages: Sequence[Scene], days: Sequence[date | None], dated: date | None, found: Found
) -> Found:
    """``found``, with the one value in which the claim differs from a sentence of a source, and without matches of it elsewhere."""
    ours = _tokens(claim.text, 0, len(claim.text))
    if not LEAST <= len(ours) <= MOST or _QUOTED.search(claim.text):
        return found
    swaps: list[_Swap] = []
    for index, passage in enumerate(passages):
        for swap in _aligned(ours, passage, index):
            if swap is None:
                return found
            if not _of_another_time(dated, days[index]) or _YEAR.search(
                claim.text[: swap.ours[0]] + claim.text[swap.ours[1] :]
            ):
                swaps.append(swap)
    told = [one for swap in swaps if (one := _differs(claim, passages[swap.passage], swap))]
    if not told or len({one.claim_span for _, one in told}) > 1:
        return found
    there, span = told[0][0], told[0][1].claim_span
    left = [
        (index, one) for index, one in found
        if one.outcome != "match" or not _overlap(one.claim_span, span)
        or (index != there and _near(claim, span, passages[index], one.passage_span))
    ]  # fmt: skip
    known = any(one.outcome == "differs" and _overlap(one.claim_span, span) for _, one in left)
    return left if known else [*left, told[0]]


def _aligned(ours: list[_Token], passage: Scene, index: int) -> Iterator[_Swap | None]:
    """For each sentence that is the claim's but for one stretch, that stretch; None for one that is the claim's."""
    mine = [token.word for token in ours]
    content = {word for word in mine if word not in STOP}
    for start, end in passage.sentences:
        theirs = _tokens(passage.text, start, end)
        there = [token.word for token in theirs]
        if len(there) > 2 * MOST or len(content & set(there)) < max(CONTENT, len(content) // 2):
            continue
        ops = [op for op in SequenceMatcher(None, mine, there, autojunk=False).get_opcodes() if op[0] != "equal"]
        inner = [op for op in ops if op[0] != "insert" or 0 < op[1] < len(mine)]
        swapped = [op for op in inner if op[0] == "replace"]
        rest = [word for op in inner if op[0] != "replace" for word in (*mine[op[1] : op[2]], *there[op[3] : op[4]])]
        if len(swapped) > 1 or len(rest) * REST > len(mine) or any(_turns(word) for word in rest):
            continue
        if not swapped:
            yield None
        for _, a, b, c, d in swapped:
            if b - a <= 3 and d - c <= 3:
                yield _Swap(index, (ours[a].start, ours[b - 1].end), (theirs[c].start, theirs[d - 1].end))


def _differs(claim: Scene, passage: Scene, swap: _Swap) -> tuple[int, Comparison] | None:
    q, p = _figure(claim, swap.ours), _figure(passage, swap.theirs)
    if _there(claim, passage, swap, q):
        return None
    if q and p and _one_sort(q, p) and conflict(q, p):
        return swap.passage, Comparison(
            kind="figure", outcome="differs", claim_span=Span(start=q.start, end=q.end), passage_span=Span(start=p.start, end=p.end),
            reason=f"draft says {q.text}; source says {p.text}, in the same words", replacement=restyled(q, p),
        )  # fmt: skip
    one, other = claim.text[slice(*swap.ours)], passage.text[slice(*swap.theirs)]
    if any(_of(kind, one) and _of(kind, other) for kind in (WEEKDAYS, MONTHS)) or (
        _YEAR.fullmatch(one) and _YEAR.fullmatch(other)
    ):
        return swap.passage, Comparison(
            kind="date", outcome="differs", claim_span=Span(start=swap.ours[0], end=swap.ours[1]),
            passage_span=Span(start=swap.theirs[0], end=swap.theirs[1]),
            reason=f"draft says {one}; source says {other}, in the same words", replacement=other,
        )  # fmt: skip
    return None


def _there(claim: Scene, passage: Scene, swap: _Swap, q: Quantity | None) -> bool:
    """Whether the sentence of the source has the claim's own value as well, in another place."""
    start, end = passage.sentence_at(swap.theirs[0])
    if q and any(start <= other.start < end and not conflict(q, other) for other in passage.quantities):
        return True
    word = re.escape(claim.text[slice(*swap.ours)])
    return re.search(rf"\b{word}\b", passage.text[start:end], re.IGNORECASE) is not None


def _one_sort(q: Quantity, p: Quantity) -> bool:
    """Whether two figures differ in nothing but their numbers, and neither is a limit nor a rank."""
    same = (q.dimension, q.unit, q.per) == (p.dimension, p.unit, p.per)
    return same and q.dimension != "ordinal" and not (q.bound or p.bound)


def _figure(scene: Scene, where: tuple[int, int]) -> Quantity | None:
    """The figure of which the stretch is all or a part."""
    return next((q for q in scene.quantities if q.start <= where[0] and where[1] <= q.end), None)


def _of(kind: Sequence[str], word: str) -> bool:
    return word.capitalize() in kind


def _turns(word: str) -> bool:
    return word in _TURNS or word.endswith(("n't", "n’t")) or any(char.isdigit() for char in word)


def _of_another_time(dated: date | None, published: date | None) -> bool:
    return bool(dated and published and (dated - published).days > AGED)


def _near(claim: Scene, span: Span, passage: Scene, at: Span) -> bool:
    """Whether a passage has the claim's own value in a sentence about the same."""
    wanted = claim.content(0, span.start) | claim.content(span.end, len(claim.text))
    there = passage.content(*passage.sentence_at(at.start))
    return bool(wanted) and len(wanted & there) >= NEAR * len(wanted)


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    return [_Token(match[0].lower(), *match.span()) for match in _TOKEN.finditer(text, start, end)]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
