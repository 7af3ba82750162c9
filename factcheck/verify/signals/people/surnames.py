"""A last name finished wrongly: "Judge Ida Larchmont" where the sources have Judge Ida Larchwood say the very same.

The beginning is remembered and the end is not.  Such a name is far from the right one by letters, so more has to agree
than for a slip of the pen: the first name, the title or office before it, and what the person says or does.
"""

from __future__ import annotations

import re
from itertools import takewhile

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.descriptions import describe
from factcheck.verify.signals.people.person_names import ROLES, PersonName
from factcheck.verify.signals.words import fold

BEGINNING = 4
"""Letters at least, and half of the longer name, that the two last names begin with."""
ENDING = 2
"""Letters at least by which each goes on: "Novák" and "Nováková", "-sky" and "-ska" may be one family's, or one woman's."""
QUOTED = 3
"""Words of a quotation that are said by one person only."""
TOLD = 3
COVERED = 0.6
"""Content words in common, and the part of the claim's that they are, for both sides to tell the same."""

_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]{8,400})[”\"»“]")


def same_beginning(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of the same first part have last parts that begin alike and end otherwise."""
    if len(one) != len(other) or one[:-1] != other[:-1] or len(one[0]) < 2:
        return False
    a, b = one[-1], other[-1]
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    if "-" in a + b or alike < BEGINNING or 2 * alike < max(len(a), len(b)):
        return False
    return min(len(a), len(b)) - alike >= ENDING


def same_statement(claim: Scene, name: PersonName, passage: Scene, other: PersonName) -> bool:
    """Whether the two bear one office and say the same words, or the sentences around them tell the same."""
    if not _offices(claim.text, name) & _offices(passage.text, other):
        return False
    there = passage.sentence_at(other.start)
    near = _plain(passage.text[there[0] : there[1] + 200])
    for quoted in _QUOTED.finditer(claim.text):
        words = _plain(quoted[1])
        if len(words.split()) >= QUOTED and words in near:
            return True
    own = {word.stem for word in claim.between(name.start, name.end)}
    told = claim.content(*claim.sentence_at(name.start)) - own - _offices(claim.text, name)
    shared = told & passage.content(*there)
    return len(shared) >= TOLD and len(shared) >= COVERED * len(told)


def _offices(text: str, name: PersonName) -> set[str]:
    """The titles and roles in the words that touch a name."""
    described = describe(text, name)
    said = f"{described.before} {described.after} {' '.join(name.titles)}"
    return {word for word in re.findall(r"[\w-]+", fold(said)) if word in ROLES}


def _plain(text: str) -> str:
    """The words alone, with one space around each."""
    words = re.findall(r"[^\W_]+", fold(text))
    return f" {' '.join(words)} "
