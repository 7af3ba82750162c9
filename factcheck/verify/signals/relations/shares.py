"""Two things told of in one sentence: "the north line carried 2.1 million passengers and the south line 1.4 million".

Each value has a *share* of the sentence, between the cuts around it; the later share often leaves out what the first has said.  Laid side
by side, the two differ in a word each: that is what they are of ("north", "south").  A draft that has the one's word beside
the other's value has given it to the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.members import marks_off
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.words import PARTS, fold, stem

COVERED = 0.6
"""Least share of the draft's words that stand in the shares."""
MOSTLY = 0.75
"""Least part of the words that a share has for itself in what the draft says; all of them, where it is another sentence's."""
LONGEST = 30
"""Words of a share that is looked at."""
At = tuple[int, int]


class Token(NamedTuple):
    """A word, folded by meaning, at ``start``..``end`` of the text."""

    word: str
    start: int
    end: int


_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_COMPASS = re.compile(r"^(north|south|east|west)(?:ern)?$")
_BOTH = re.compile(r"\b(?:both|each|than|compared|like|as well|respectively|instead|former|latter)\b", re.IGNORECASE)


def own_share(claim: Scene, at: At, passage: Scene, twin: At, others: Sequence[At]) -> At | None:
    """Of the values of the passage (``others``) the one whose share has the draft's own word in the place of another in the share of
    the equal value (``twin``): a share of the same sentence, or the sentence before it or behind it."""
    sentence = passage.sentence_at(twin[0])
    place = passage.sentences.index(sentence)
    near = passage.sentences[max(0, place - 1) : place + 2]
    if _BOTH.search(claim.text) or any(_BOTH.search(passage.text, *one) for one in near):
        return None
    shares: dict[At, list[str]] = {}
    for one in near:
        values = sorted({other for other in (*others, twin) if one[0] <= other[0] < one[1]})
        shares |= _shares(passage, one, values)
    whole = claim.sentence_at(at[0])
    told = sorted(
        {(q.start, q.end) for q in claim.quantities if whole[0] <= q.start < whole[1] and not marks_off(q, claim)}
        | {at}
    )
    said, theirs = set(_shares(claim, whole, told).get(at, ())), shares.get(twin)
    if not said or not theirs or not _covered(said, {word for share in shares.values() for word in share}):
        return None
    inside = {other for other in shares if sentence[0] <= other[0] < sentence[1]}
    own = [
        other
        for other, share in shares.items()
        if other != twin and _is_of(said, share, theirs, MOSTLY if other in inside else 1.0)
    ]
    return own[0] if len(own) == 1 else None


def _shares(scene: Scene, sentence: At, values: Sequence[At]) -> dict[At, list[str]]:
    """The words of every value's share of a sentence; none where two values are not apart."""
    edges = [sentence[0]]
    for left, right in pairwise(values):
        cuts = list(PARTS.finditer(scene.text, left[1], right[0]))
        if not cuts:
            return {}
        edges.append(cuts[-1].end())
    edges.append(sentence[1])
    return {value: _words(scene, *span, values) for value, span in zip(values, pairwise(edges), strict=False)}


def tokens(scene: Scene, start: int, end: int) -> list[Token]:
    """The words and numbers of a stretch in their order, folded by meaning; small words as they stand."""
    found = []
    for match in _WORD.finditer(scene.text, start, end):
        low = _COMPASS.sub(r"\1", fold(match[0]))
        found.append(Token(low if low in SMALL else kin(stem(low)), *match.span()))
    return found


def _words(scene: Scene, start: int, end: int, but: Sequence[At]) -> list[str]:
    """The words of a stretch without those of the values."""
    return [one.word for one in tokens(scene, start, end) if not any(a <= one.start < b for a, b in but)]


SMALL = frozenset(
    "the a an of in on at to for from by with and it them him her he she they his its their is was are were be been will has have had there those".split()
)


def _is_of(said: set[str], own: Sequence[str], twins: Sequence[str], least: float) -> bool:
    """Whether what the draft says is of the first share: ``least`` of its words that the other lacks are the draft's, and the word in
    whose place they stand there is not."""
    if max(len(own), len(twins)) > LONGEST:
        return False
    new = {word for word in own if word not in twins} - SMALL
    if not new or len(new & said) < least * len(new):
        return False
    ops = SequenceMatcher(None, twins, own, autojunk=False).get_opcodes()
    for (op, a, b, c, d), (following, *_) in zip(ops, [*ops[1:], ("", 0, 0, 0, 0)], strict=True):
        before = [word for word in twins[a:b] if word not in SMALL and word not in own]
        after = [word for word in own[c:d] if word in new]
        if op == "replace" and before and after:
            return after[0] in said and (
                before[0] not in said or (following == "equal" and before[-1] not in said and after[-1] in said)
            )
    return False


def _covered(said: set[str], told: set[str]) -> bool:
    wanted = said - SMALL
    return bool(wanted) and len(wanted & told) >= COVERED * len(wanted)
