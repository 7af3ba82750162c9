"""Which place in the order: "his first win" against "his second win", "the largest museum" against "one of the largest".

A *rank* is an ordinal or a superlative with its noun.  ``superlatives`` asks for names and for three words in common; here
two short sentences say the same but for the rank.  A rank holds within what is said behind it, so the source's sentence may
not add a name of its own, and a source that gives the draft's rank to the same noun stands against the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import told
from factcheck.verify.signals.speech.verbs import root, same_but
from factcheck.verify.signals.words import WORD, fold, is_stop

MOST = 12
"""Ranks of one text that are looked at."""
ADDED = 2
"""Words behind the rank that the source may have and the draft not."""
_ORDINALS = {
    word: place
    for place, words in enumerate(
        ("", "first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th", "ninth 9th",
         "tenth 10th", "last"))
    for word in words.split()
}  # fmt: skip
_ORDINAL = "|".join(_ORDINALS)
_ONE_WORD = {"biggest": "largest", "highest": "tallest", "quickest": "fastest", "wealthiest": "richest"}
_RANK = re.compile(
    rf"\b(?P<some>one of [\w’']+\s+(?:[\w’']+\s+){{0,3}}?|among [\w’']+\s+(?:[\w’']+\s+){{0,3}}?)?(?=(?:{_ORDINAL}|most|least|best|worst|[a-z]{{2,}}est)\b)(?P<place>(?:{_ORDINAL})\b[\s-]*)?"
    r"(?P<most>(?:most|least)\s+[a-z]{4,}\b|(?!interest|request|forest|guest|protest|contest|harvest|arrest|honest|modest|latest)"
    r"[a-z]{2,}est\b|best\b|worst\b)?",
    re.IGNORECASE,
)
_FINISHED = re.compile(r"\b(?:finish\w*|came|comes|come|placed|ranked|ranks)\s+(?:in\s+)?$", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d.,:]*")
_DOUBT = re.compile(
    r"\b(?:not|never|no longer|if|may|might|could|would|almost|nearly|joint|jointly|perhaps|equal|said|says|at first|half|quarter)\b",
    re.IGNORECASE,
)


class _Rank(NamedTuple):
    """``place`` is 1 for the first or for a bare superlative, 0 for one of several; ``most`` the superlative's word."""

    place: int
    most: str
    noun: str
    start: int
    end: int
    sentence: tuple[int, int]


def compare_ranks_told(
    claim: Scene, passages: Sequence[Scene], found: Sequence[tuple[int, Comparison]], published: Sequence[date | None],
    dated: date | None,
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the first rank of the claim that a source has otherwise; none where a difference has been told."""
    if any(one.outcome == "differs" for _, one in found):
        return []
    theirs = [(index, rank) for index, passage in enumerate(passages) for rank in _ranks(passage)]
    for mine in _ranks(claim):
        about = [(i, other) for i, other in theirs if other.noun == mine.noun and other.most == mine.most]
        if (
            mine.place == 0
            or any(other.place == mine.place for _, other in about)
            or _DOUBT.search(claim.text, *mine.sentence)
        ):
            continue
        for index, other in about:
            if other.place and mine.most and mine.place > other.place > 0:
                continue  # who is the largest is the second-largest of nothing, but of what is left open
            if _same(claim, mine, passages[index], other, dated, published[index]):
                return [(index, _differs(claim, mine, passages[index], other))]
    return []


@lru_cache(maxsize=512)
def _ranks(scene: Scene) -> list[_Rank]:
    found = []
    matches = (m for m in _RANK.finditer(scene.text) if m["place"] or m["most"])
    for match in islice(matches, MOST):
        sentence = scene.sentence_at(match.start())
        most = " ".join(fold(match["most"] or "").split())
        most = _ONE_WORD.get(most, most)
        place = _ORDINALS[fold(match["place"]).strip(" -\n")] if match["place"] else 1
        if match["some"]:
            place = 0 if most else place
        after = [w for w in scene.between(match.end(), min(sentence[1], match.end() + 40)) if not is_stop(w)][:1]
        gap = scene.text[match.end() : after[0].start] if after else "x"
        noun = after[0].stem if after and not re.search(r"[^\s]", gap) else ""
        if not noun and not most and _FINISHED.search(scene.text, sentence[0], match.start()):
            noun = "place"
        if noun or most:
            start = match.start("place") if match["place"] else match.start("most")
            start = match.start() if match["some"] else start
            found.append(_Rank(place, most, noun, start, len(scene.text[: match.end()].rstrip(" -\n")), sentence))
    return found


def _same(claim: Scene, mine: _Rank, passage: Scene, other: _Rank, dated: date | None, published: date | None) -> bool:
    """Whether the sentences say the same but for the rank, and the source's adds no name and little else."""
    if _DOUBT.search(passage.text, *other.sentence):
        return False
    spoken = claim.text[mine.start : mine.end] + " " + passage.text[other.start : other.end]
    but = {root(word) for word in WORD.findall(spoken)} | {w.stem for w in passage.between(other.start, other.end)}
    but |= {w.stem for w in claim.between(mine.start, mine.end)}
    if not same_but(claim, mine.sentence, passage, other.sentence, but, dated, published):
        return False
    if any(
        sum(rank.sentence == one.sentence for rank in _ranks(scene)) > 1
        for scene, one in ((claim, mine), (passage, other))
    ):
        return False
    figures = [
        {found[0].rstrip(".,:") for found in _FIGURE.finditer(scene.text, *one.sentence)}
        for scene, one in ((claim, mine), (passage, other))
    ]
    if all(figures) and not figures[0] & figures[1]:
        return False  # the first and the last of a row, each with a figure of its own
    ours = told(claim, *mine.sentence)
    added = told(passage, other.end, other.sentence[1]) - ours - but
    opening = [w for w in passage.between(*other.sentence)[:1] if not is_stop(w) and w.stem not in claim.stems]
    return len(added) <= ADDED - (not mine.most) and not opening and not passage.names(*other.sentence) - claim.stems


def _differs(claim: Scene, mine: _Rank, passage: Scene, other: _Rank) -> Comparison:
    said = " ".join(claim.text[slice(*mine.sentence)].split())
    says = " ".join(passage.text[slice(*other.sentence)].split())
    right = " ".join(passage.text[other.start : other.end].split()) if other.place and not mine.most else None
    return Comparison(
        kind="strength", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=other.start, end=other.end), reason=f"draft says “{said}”; source says only “{says}”",
        replacement=right,
    )  # fmt: skip
