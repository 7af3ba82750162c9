"""Quotations with gaps: which words of a source does a draft quote when it leaves some out, or sets some in brackets?

"…" and "[…]" stand for words left out, "[the boat]" for words put in place of others.  The parts between have to stand
in the source word for word, in order and near each other.  What a gap may hide is limited: a negation in it is shown.
Words are folded by whoever calls; indices count words.  Linear in the length of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LEFT_OUT = 50
"""Most words that "…" may stand for."""
REPLACED = 8
"""Most words of the source in whose place a bracket may stand."""
ELISION = re.compile(r"\[[^\]\n]{0,80}\]|…|\.\s?\.\s?\.|\s[-–—]{2,3}\s")
_NEGATIONS = re.compile(r"(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|\w+n't)")


class Part(NamedTuple):
    """A stretch of the quotation between two gaps; ``most`` is how many words the gap before it may hide."""

    start: int
    end: int
    most: int
    inserted: str


def parts(text: str, start: int, end: int) -> list[Part]:
    """The stretches of ``text[start:end]`` between its gaps; a single one where nothing is left out."""
    found = []
    at, most, inserted = start, 0, ""
    for gap in ELISION.finditer(text, start, end):
        found.append(Part(at, gap.start(), most, inserted))
        inner = gap[0].strip("[] ")
        bracket = gap[0].startswith("[") and inner.strip("…. ")
        at, most, inserted = gap.end(), REPLACED if bracket else LEFT_OUT, inner if bracket else ""
    found.append(Part(at, end, most, inserted))
    return [part for part in found if text[part.start : part.end].strip(" ,.;:!?'’\"“”")]


def chain(needles: list[list[str]], most: list[int], source: list[str]) -> list[tuple[int, int]] | None:
    """Where the runs of words stand in the source, one behind the other, each within its gap's reach; else None."""
    first = needles[0]
    for begin in _places(first, source, 0, len(source)):
        found = [(begin, begin + len(first))]
        for needle, reach in zip(needles[1:], most[1:], strict=True):
            after = found[-1][1]
            place = next(_places(needle, source, after, after + reach + len(needle)), None)
            if place is None:
                break
            found.append((place, place + len(needle)))
        else:
            return found
    return None


def _places(needle: list[str], source: list[str], start: int, stop: int) -> Iterator[int]:
    last = min(stop, len(source)) - len(needle)
    return (at for at in range(start, last + 1) if source[at] == needle[0] and source[at : at + len(needle)] == needle)


def hidden_negation(found: list[tuple[int, int]], inserted: list[str], source: list[str]) -> int | None:
    """The index of the first negation that a gap leaves out, unless the bracket in its place has one itself."""
    for (_, before), (after, _), words in zip(found, found[1:], inserted[1:], strict=False):
        if _NEGATIONS.search(words.casefold()):
            continue
        for index in range(before, after):
            if _NEGATIONS.fullmatch(source[index]):
                return index
    return None
