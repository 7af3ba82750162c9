"""What is told of two in one sentence, given to the wrong one: "Mr Ross is the treasurer" beside "Mr Pell is the treasurer and Mr Ross the
secretary".

Two neighbouring parts of a sentence are laid side by side.  Where they differ in two places ("Pell" and "Ross", "treasurer" and
"secretary"), a draft that has the one's word of the first place with the other's word of the second has exchanged them.  It differs where the
words exclude each other (names of places, dates, numbers, opposites, two things of one kind); any others may hold of both, and then
the sentence just does not bear the draft out ("elsewhere").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.antonyms import sides_of
from factcheck.verify.signals.relations.clauses import at_one_time
from factcheck.verify.signals.relations.kinds import exclusive
from factcheck.verify.signals.relations.shares import SMALL, Token, tokens
from factcheck.verify.signals.words import PARTS

COVERED = 0.75
"""Least share of the draft's words that stand in the two parts."""
MOST = 12
"""Cuts of one sentence that are looked at."""
LONGEST = 24
"""Words of a part that is looked at."""
_UNSURE = re.compile(
    r"\b(?:not|no|never|neither|nor|none|both|each|also|too|either|or|than|like|unlike|former(?:ly)?|instead|may|might|could|would|if|unless|expected"
    r"|respectively|together)\b|n[’']t\b|[“”\"«»?]",
    re.IGNORECASE,
)


class _Place(NamedTuple):
    """A place in which two parts differ: the words of the one and of the other."""

    one: tuple[Token, ...]
    other: tuple[Token, ...]

    def turned(self) -> _Place:
        return _Place(self.other, self.one)


def compare_exchanged(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """One comparison for each passage with a sentence whose parts the claim has exchanged, unless some source has it so."""
    said = {token.word for token in tokens(claim, 0, len(claim.text))} - SMALL
    if len(claim.sentences) != 1 or len(said) < 2 or _UNSURE.search(claim.text):
        return []
    found: dict[int, Comparison] = {}
    for index, passage in enumerate(passages):
        for sentence in passage.sentences:
            there = {token.word for token in tokens(passage, *sentence)}
            if len(said & there) < COVERED * len(said):
                continue
            crossed = None if _UNSURE.search(passage.text, *sentence) else _crossed(said, passage, sentence)
            if crossed is None:
                if said <= there:
                    return []
            elif at_one_time(claim, claim.sentences[0], passage, sentence, dated, published[index]):
                found.setdefault(index, _comparison(claim, passage, sentence, *crossed))
    return list(found.items())


def _crossed(said: set[str], passage: Scene, sentence: tuple[int, int]) -> tuple[_Place, _Place] | None:
    """Of two places in which neighbouring parts differ, the one whose first words the claim has, and the one whose second words it has."""
    for one, other in _parts(passage, sentence):
        told = {token.word for token in (*one, *other)}
        if len(said & told) < COVERED * len(said):
            continue
        places = list(_places(one, other))
        for a, b in pairwise(places):
            for first, second in ((a, b), (a.turned(), b.turned())):
                if _has(said, first.one) and _has(said, second.other) and not (
                    _has(said, first.other) or _has(said, second.one)
                ):  # fmt: skip
                    return first, second
    return None


def _parts(scene: Scene, sentence: tuple[int, int]) -> Iterator[tuple[list[Token], list[Token]]]:
    cuts = [cut.span() for cut in PARTS.finditer(scene.text, *sentence)][:MOST]
    edges = list(
        zip([sentence[0], *(end for _, end in cuts)], [*(start for start, _ in cuts), sentence[1]], strict=True)
    )
    for left, right in pairwise(edges):
        one, other = tokens(scene, *left), tokens(scene, *right)
        if max(len(one), len(other)) <= LONGEST:
            yield one, other


def _places(one: Sequence[Token], other: Sequence[Token]) -> Iterator[_Place]:
    """Where two parts differ by words of their own; what only the first says may be left out of the second."""
    words, others = [t.word for t in one], [t.word for t in other]
    for op, a, b, c, d in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if op != "replace":
            continue
        mine = tuple(t for t in one[a:b] if t.word not in SMALL and t.word not in others)
        theirs = tuple(t for t in other[c:d] if t.word not in SMALL and t.word not in words)
        if mine and theirs:
            yield _Place(mine, theirs)


def _has(said: set[str], words: Sequence[Token]) -> bool:
    return all(one.word in said for one in words)


def _comparison(
    claim: Scene, passage: Scene, sentence: tuple[int, int], first: _Place, second: _Place
) -> Comparison:  # fmt: skip
    wrong = {token.word for token in second.other}
    at = [token for token in tokens(claim, 0, len(claim.text)) if token.word in wrong]
    says = " ".join(passage.text[slice(*sentence)].split())
    start, end = at[0].start, at[-1].end
    own = _named_apart(passage, second) or _opposed(passage, second)
    return Comparison(
        kind="contradiction", outcome="differs" if own or _opposed(passage, first) else "elsewhere",
        claim_span=Span(start=start, end=end), passage_span=Span(start=sentence[0], end=sentence[1]),
        reason=f"draft says “{claim.text[start:end]}” of another than the source: “{says}”",
        replacement=passage.text[second.one[0].start : second.one[-1].end] if own else None,
    )  # fmt: skip


def _named_apart(passage: Scene, place: _Place) -> bool:
    """Whether in both there stand numbers, names, or days: a thing has one of them."""
    texts = [[passage.text[t.start : t.end] for t in side] for side in place]
    return all(
        any(any(char.isdigit() for char in word) for word in side) or all(word[:1].isupper() for word in side)
        for side in texts
    )


def _opposed(passage: Scene, place: _Place) -> bool:
    """Whether a word of the one excludes a word of the other: two sides of one axis, two things of one kind, "hurt" and "unhurt"."""
    for mine in place.one:
        for theirs in place.other:
            low = [passage.text[token.start : token.end].lower() for token in (mine, theirs)]
            if f"un{low[0]}" == low[1] or f"un{low[1]}" == low[0] or exclusive(mine.word, theirs.word):
                return True
            ours, others = sides_of(mine.word, ""), sides_of(theirs.word, "")
            if any(one.axis == other.axis and one.pole != other.pole for one in ours for other in others):
                return True
    return False
