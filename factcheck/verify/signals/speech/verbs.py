"""Verbs as short sentences have them: one root for all forms of a verb, and whether two sentences say the same of it.

``root`` folds what the common stemmer leaves apart ("stole", "stealing").  ``same_but`` asks whether a source's sentence has
all that the draft's says, but for the words in which the two are compared.
"""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import date
from functools import lru_cache

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.values import agree, comparable
from factcheck.verify.signals.relations.clauses import at_one_time, told
from factcheck.verify.signals.words import fold, stem

SLACK = 5
"""Content words of which one may be missing in the source's sentence."""
_IRREGULAR = {
    "stole": "steal", "stolen": "steal", "took": "tak", "taken": "tak", "gave": "giv", "given": "giv", "made": "mak",
    "came": "com", "went": "go", "gone": "go", "drove": "driv", "driven": "driv", "hid": "hid", "hidden": "hid",
    "spoke": "speak", "spoken": "speak", "knew": "know", "known": "know", "threw": "throw", "thrown": "throw", "fled": "flee",
    "found": "find", "lied": "li", "lying": "li", "saw": "see", "seen": "see", "wore": "wear", "worn": "wear", "bit": "bit",
    "tore": "tear", "torn": "tear", "fought": "fight", "sought": "seek", "sang": "sing", "sung": "sing", "drank": "drink",
    "hit": "hit", "hitting": "hit", "set": "set", "setting": "set", "cutting": "cut", "put": "put", "putting": "put", "shut": "shut",
    "rose": "ris", "risen": "ris", "forgot": "forget", "forgotten": "forget", "became": "becom", "dug": "dig", "hung": "hang",
    "was": "be", "were": "be", "is": "be", "are": "be", "been": "be", "had": "hav", "has": "hav", "did": "do", "done": "do", "paid": "pay",
}  # fmt: skip
_PAST = frozenset(
    "fell rose sold paid held grew won lost met built spent kept left bought began broke brought ran led stood wrote sent lent flew "
    "shot drew slept felt taught caught struck sank swore chose stole took gave made came went drove hid spoke knew threw fled "
    "found saw wore bit tore fought sought sang drank hit set cut put shut forgot became dug hung had got read spread".split()
)
_MORE = re.compile(r"\b(?:another|further|additional)\b", re.IGNORECASE)
"""Of something beside what the draft speaks of."""
_PARTICIPLE = re.compile(
    r"\b(?:has|have|had|having|was|were|is|are|been|being)\s+(?:(?:not|also|already|now|just|since|\w+ly)\s+){0,2}$",
    re.I,
)


_ALSO_NOUNS = frozenset(stem(word) for word in "report reports state states estimate act".split())
_ARTICLE = re.compile(
    r"\b(?:the|an?|this|that|its|his|her|their|our|new|first|second|last|\w+[’']s)\s+$", re.IGNORECASE
)


REPORTED = re.compile(
    r"\b(?:sa(?:id|ys?)|told|announc\w+|promis\w+|confirm\w+|add(?:s|ed)|decided|agreed|knew|thought|ruled|ordered|stated|pledged|vowed"
    r"|insist\w+|explain\w+|wrote|declared|resolved)\b",
    re.IGNORECASE,
)
""" "She said that she would go": told as settled."""


@lru_cache(maxsize=4096)
def root(word: str) -> str:
    """One form for all forms of a verb."""
    low = fold(word)
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    short = stem(low)
    return short[:-1] if len(short) > 3 and short.endswith("e") else short


def past(text: str, start: int, end: int) -> bool:
    """Whether the word at a span is told as done: in the past tense, or behind "has", "was"."""
    word = fold(text[start:end])
    return word in _PAST or word.endswith("ed") or _PARTICIPLE.search(text, max(0, start - 40), start) is not None


def spoken(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The content words of a stretch (``told``), with nouns that look like verbs of saying ("the report", "a state")."""
    nouns = (
        w for w in scene.between(start, end) if w.stem in _ALSO_NOUNS and _ARTICLE.search(scene.text, start, w.start)
    )
    return told(scene, start, end) | {w.stem for w in nouns}


def same_but(
    claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int], but: Set[str],
    dated: date | None, published: date | None,
) -> bool:  # fmt: skip
    """Whether the source's sentence has the words, names and figures of the draft's, of one time; ``but`` are the roots of
    the words that are compared."""
    mine = {w for w in spoken(claim, *ours) if w not in but and root(w) not in but}
    there = spoken(passage, *theirs)
    missing = mine - there
    if _MORE.search(passage.text, *theirs) and not _MORE.search(claim.text, *ours):
        return False
    if not mine or len(missing) > len(mine) // SLACK or any(name in missing for name in claim.names(*ours)):
        return False
    figures = [q for q in claim.quantities if ours[0] <= q.start < ours[1] and q.dimension != "ordinal"]
    others = [q for q in passage.quantities if theirs[0] <= q.start < theirs[1]]
    if not all(
        any((q.value == p.value and q.unit == p.unit) or (comparable(q, p) and agree(q, p)) for p in others)
        for q in figures
    ):
        return False
    return at_one_time(claim, ours, passage, theirs, dated, published)


def subject_fits(claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int]) -> bool:
    """Whether the words of two stretches before a verb may name one party: a word in common, or one has a pronoun only."""
    mine, other = told(claim, *ours), told(passage, *theirs)
    return not mine or not other or bool(mine & other)


def folded(words: str) -> frozenset[str]:
    """The roots of a list of verbs."""
    return frozenset(root(word) for word in words.split())


def of_kin(word: str) -> str:
    """The form in which ``told`` gives a word."""
    return kin(stem(word))
