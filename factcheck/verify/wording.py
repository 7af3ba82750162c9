"""How much of a claim's wording stands in a text: a cheap measure of whether the text is about the claim."""

from __future__ import annotations

import re

from factcheck.text import words

COMMON = frozenset(
    "the a an of to in on for and or that this with by at from as is are was were be been has have had it its their "
    "his her he she they will would can could not said says also than more".split()
)
_NAME = re.compile(r"(?<=[\w,:] )[A-Z][\w-]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDING, _SHORTEST = 3, 4


class Wording:
    """The content words of one claim, to be looked for in many texts.

    Names count twice; figures are left out (the signals compare those).  Two words are the same if they agree up
    to their endings: all but the last three letters, at least four.
    """

    def __init__(self, claim: str) -> None:
        names = {name.casefold() for name in _NAME.findall(claim)}
        self._wanted: list[tuple[str, str, int]] = []
        for word in sorted(set(words(claim)) - COMMON):
            bare = _POSSESSIVE.sub("", word)
            if not bare or bare in COMMON or any(c.isdigit() for c in bare):
                continue
            self._wanted.append((bare, _stem(bare), 2 if bare in names else 1))
        self._total = sum(weight for *_, weight in self._wanted)

    def share(self, text: str) -> float:
        """The share of the words that stand in ``text``, 0..1; 1.0 for a claim without content words."""
        if not self._total:
            return 1.0
        there = set(words(text))
        stems = {_stem(word) for word in there}
        found = sum(weight for bare, stem, weight in self._wanted if bare in there or stem in stems)
        return found / self._total


def _stem(word: str) -> str:
    return word[: max(_SHORTEST, len(word) - _ENDING)]
