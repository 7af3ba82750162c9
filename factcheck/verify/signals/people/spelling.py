"""Proper names other than persons', misspelt: places, firms, works.

A capitalised word of the draft that no source has, one letter away from a capitalised word that the sources have in
the same surroundings, is a slip of the pen.  Inflections, spellings of another country or alphabet, and words that
the sources also write small are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.person_names import ROLES, TITLES, find_names
from factcheck.verify.signals.words import WORD, fold, listed, stem

SHORTEST = 6
"""Shorter words are one letter away from too many others."""
SHARED = 3
"""Content words that claim and passage have in common besides, for both to speak of one thing."""

_TWINS = listed(
    "austria australia slovakia slovenia niger nigeria iranian iraqi guyana guiana mauritania mauritius dominica "
    "dominican georgia georgian korean korea barcelona barcelone russian prussian gambia zambia paraguay uruguay "
    "liberia siberia iberia algeria monday sunday christian christina european marine marina"
)
"""Names that differ by a letter or so and are both right."""


def compare_spelling(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison for each capitalised word of the claim that stands in no passage."""
    mine = _capitals(claim)
    if not mine:
        return []
    persons = [(name.start, name.end) for name in find_names(claim.text) if len(name.parts) > 1]
    heard = [_capitals(scene) for scene in passages]
    small = {fold(word) for scene in passages for word in _small(scene)}
    present = {fold(word).removesuffix("'s") for scene in passages for word in WORD.findall(scene.text)}
    found: list[tuple[int, Comparison]] = []
    for form, (start, end) in mine.items():
        if form in present or form in _TWINS or _of_person(persons, start):
            continue
        near = {
            other: (index, at)
            for index, words in reversed(list(enumerate(heard)))
            for other, at in words.items()
            if other not in mine and other not in small and _slip(form, other)
            and _shared(claim, passages[index], form, other) >= SHARED
        }  # fmt: skip
        if len(near) != 1:
            continue
        index, at = next(iter(near.values()))
        found.append(_differs(claim, (start, end), index, passages[index], at))
    return found


@lru_cache(maxsize=512)
def _capitals(scene: Scene) -> dict[str, tuple[int, int]]:
    """Capitalised words that do not merely open a sentence, folded, with their first place."""
    starts = {start for start, _ in scene.sentences}
    found: dict[str, tuple[int, int]] = {}
    for match in WORD.finditer(scene.text):
        word = match[0].removesuffix("'s").removesuffix("’s")
        form = fold(word)
        opens = match.start() in starts or scene.text[match.start() - 1 : match.start()] in ('"', "“", "‘", "'")
        if len(word) < SHORTEST or not word[0].isupper() or word.isupper() or opens or form in ROLES | TITLES:
            continue
        found.setdefault(form, (match.start(), match.start() + len(word)))
    return found


def _small(scene: Scene) -> list[str]:
    return [word for word in WORD.findall(scene.text) if word[0].islower()]


def _of_person(persons: list[tuple[int, int]], at: int) -> bool:
    """Whether the word belongs to a person's name, which has a signal of its own."""
    return any(start <= at < end for start, end in persons)


def _slip(one: str, other: str) -> bool:
    """Whether one letter parts the two, within the word: not an ending, not another customary spelling."""
    if OSA.distance(one, other) != 1 or one[0] != other[0] or stem(one) == stem(other) or other in _TWINS:
        return False
    if one[:-1] == other or other[:-1] == one or (one[:-1] == other[:-1] and len(one) == len(other)):
        return False
    return not any(_alike(one, other, a, b) or _alike(other, one, a, b) for a, b in _CUSTOMS)


_CUSTOMS = (
    ("our", "or"), ("z", "s"), ("ph", "f"), ("k", "c"), ("y", "i"), ("j", "i"), ("v", "w"), ("q", "k"), ("ae", "e"),
    ("oe", "o"), ("ue", "u"), ("re", "er"), ("ou", "u"), ("kh", "h"), ("dh", "d"), ("th", "t"), ("gh", "g"), ("sh", "s"),
    ("e", "i"), ("o", "u"),
)  # fmt: skip
"""Spellings of two countries or two alphabets ("Harbour", "Kazan"): a writer's choice."""


def _alike(one: str, other: str, a: str, b: str) -> bool:
    """Whether putting ``b`` for one ``a`` of the first word gives the second."""
    return any(
        one[:at] + b + one[at + len(a) :] == other for at in range(len(one)) if one.startswith(a, at)
    ) or _single(one) == _single(other)


def _single(word: str) -> str:
    """Without doubled letters."""
    return "".join(char for place, char in enumerate(word) if word[place - 1 : place] != char)


def _shared(claim: Scene, passage: Scene, form: str, other: str) -> int:
    own = {stem(form), stem(other)}
    return len((claim.content(0, len(claim.text)) & passage.content(0, len(passage.text))) - own)


def _differs(
    claim: Scene, ours: tuple[int, int], index: int, passage: Scene, theirs: tuple[int, int]
) -> tuple[int, Comparison]:
    said, says = claim.text[slice(*ours)], passage.text[slice(*theirs)]
    return index, Comparison(
        kind="name", outcome="differs", claim_span=Span(start=ours[0], end=ours[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=f"draft says {said}; source says {says}",
        replacement=says,
    )  # fmt: skip
