"""Comparing words and what they measure: "taller" asks for heights, "older" for years, "more inhabitants" for inhabitants.

``compared`` reads a sentence that sets one thing against another ("the tower is taller than the church", "more lamps than
chairs were sold"); ``ranked`` one that puts a thing first, second or last ("the second-largest city").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.frames import content
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.words import listed, stem, words

_MEASURES = {
    "large big populous": ("population inhabitant resident people size area", "small"),
    "tall high": ("height elevation tall high altitude", "low"),
    "long": ("length long", "short"),
    "wide broad": ("width wide", "narrow"),
    "deep": ("depth deep", "shallow"),
    "heavy": ("weight mass heavy weigh", "light"),
    "fast quick": ("speed fast", "slow"),
    "dear expensive costly": ("price cost fee fare rent", "cheap"),
    "hot warm": ("temperature heat", "cold cool"),
    "rich": ("income wealth fortune", "poor"),
    "busy": ("passenger visitor traffic", "quiet"),
}
_YEARS = "founded built opened established year completed born launched since"
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_IRREGULAR = {"older": "old", "oldest": "old", "elder": "old", "eldest": "old", "younger": "young", "youngest": "young",
              "newer": "new", "newest": "new"}  # fmt: skip
_ADJECTIVE = r"(?:more|less)\s+(?:populous|expensive|costly)|[a-z]{3,}er|more|fewer|less"
_WORD = re.compile(rf"\b(?:{_ADJECTIVE})\b", re.IGNORECASE)
_THAN = re.compile(
    r"\bthan\s+(?:in\s+|at\s+|by\s+|those\s+(?:of|in)\s+)?(?P<other>[^,;:.]+)",
    re.IGNORECASE,
)
_REACH = 60
"""Characters before "than" in which its comparing word is looked for."""
_MOST = re.compile(
    r"\b(?:the|its|[\w]+[’']s|with the|has the|had the)\s+(?:(?P<rank>second|third|fourth|fifth|sixth)[- ])?"
    r"(?P<word>(?:most|least)\s+(?:populous|expensive|costly)|best[- ]selling|[a-z]{2,}est|most|fewest|least)\b"
    r"(?P<noun>(?:\s+[\w-]+){0,3})",
    re.IGNORECASE,
)


class Measure(NamedTuple):
    """What is compared: the words by which its figures are known, whether more of it is meant, and whether it is an age,
    which a year measures the other way round."""

    words: frozenset[str]
    up: bool
    age: bool = False


class Compared(NamedTuple):
    """One thing (``one``) set above or below another (``other``), as stems; ``start``..``end`` is the comparing word."""

    measure: Measure
    one: frozenset[str]
    other: frozenset[str]
    start: int
    end: int


class Ranked(NamedTuple):
    """A thing (``one``) with the rank that a superlative gives it; ``rest`` are the words behind that."""

    measure: Measure
    rank: int
    one: frozenset[str]
    rest: frozenset[str]
    start: int
    end: int


def _folded(text: str) -> frozenset[str]:
    return frozenset(kin(stem(word)) for word in listed(text))


_BY_ADJECTIVE = {
    adjective: (_folded(measured), up)
    for high, (measured, low) in _MEASURES.items()
    for up, side in ((True, high), (False, low))
    for adjective in side.split()
}


def measure_of(word: str, noun: frozenset[str]) -> Measure | None:
    """The measure of a comparative or superlative with the words behind it; None where it is not known."""
    low = " ".join(word.lower().replace("-", " ").split())
    if low in _IRREGULAR:
        return Measure(_folded(_YEARS), _IRREGULAR[low] == "old", age=True)
    if low == "best selling":
        return Measure(_folded("sale sold"), up=True)
    if low in ("more", "most", "fewer", "fewest", "less", "least"):
        return Measure(noun, low in ("more", "most")) if noun else None
    adverb, _, rest = low.partition(" ")
    if rest:
        found = _BY_ADJECTIVE.get(rest)
        return Measure(found[0], found[1] == (adverb in ("more", "most"))) if found else None
    found = next((_BY_ADJECTIVE[one] for one in _positives(low) if one in _BY_ADJECTIVE), None)
    return Measure(*found) if found else None


def _positives(word: str) -> list[str]:
    """What "larger" or "largest" may be the form of."""
    bare = word.removesuffix("est") if word.endswith("est") else word.removesuffix("er")
    undoubled = bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] else bare
    return [bare, f"{bare}e", undoubled, f"{bare[:-1]}y"]


def compared(claim: Scene) -> Compared | None:
    """The one comparison of two things that a claim makes with "than"."""
    found = list(_THAN.finditer(claim.text))
    if len(found) != 1:
        return None
    than = found[0]
    start, _ = claim.sentence_at(than.start())
    behind = content(claim.between(*than.span("other")))
    for word in reversed(list(_WORD.finditer(claim.text, max(start, than.start() - _REACH), than.start()))):
        one, noun, other = (
            content(claim.between(start, word.start())),
            content(words(claim.text, word.end(), than.start())),
            behind,
        )
        if word[0].lower() in ("more", "fewer", "less") and not one:
            one, noun = noun, behind
        measure = measure_of(word[0], noun)
        if measure is not None and one and other:
            return Compared(measure, one, other, *word.span())
    return None


def ranked(claim: Scene) -> Ranked | None:
    """The one superlative of a claim."""
    found = [m for m in _MOST.finditer(claim.text) if measure_of(m["word"], content(words(m["noun"])))]
    if len(found) != 1:
        return None
    match = found[0]
    start, end = claim.sentence_at(match.start())
    measure = measure_of(match["word"], content(words(match["noun"])))
    one = content(claim.between(start, match.start()))
    rank = ORDINALS[match["rank"].lower()] if match["rank"] else 1
    begin = match.start("rank") if match["rank"] else match.start("word")
    rest = content(claim.between(match.end("word"), end))
    return Ranked(measure, rank, one, rest, begin, match.end("word")) if measure and one else None
