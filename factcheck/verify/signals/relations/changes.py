"""From what to what: "cut the rating from buy to sell" against "from buy to hold".

A *change* is a verb of changing with both ends in one sentence, in words; ends that are names, figures or dates have their own
signals.  Two changes are one where they start, or end, with the same words and the source has the names and half of the other
words of the draft's sentence.  The other end differs where no source has the draft's beside the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import at_one_time
from factcheck.verify.signals.words import is_stop, words

COVERED = 0.5
"""Share of the content words of the claim's sentence, its ends left out, that stand in the passage or its title."""
MOST = 10
_END = r"(?:(?:the|an?|its|his|her|their)\s+)?[\"“‘']?(?P<{}>[a-z][a-z-]+(?:\s+(?!(?:to|in|on|at|by|for|from|and|but|with|after|before|while|as|of|or|when|since|until|because)\b)[a-z][a-z-]+)?)[\"”’']?"
_CHANGE = re.compile(
    r"\b(?P<verb>cut|lower(?:s|ed)|rais(?:es|ed|e)|reduc(?:es|ed|e)|downgrad(?:es|ed|e)|upgrad(?:es|ed|e)|chang(?:es|ed|e)|renam(?:es|ed|e)|mov(?:es|ed|e)"
    r"|shift(?:s|ed)?|switch(?:es|ed)?|turn(?:s|ed)?|convert(?:s|ed)?|went|goes|gone|rose|fell|promot(?:es|ed|e)|demot(?:es|ed|e)|revis(?:es|ed|e)"
    r"|improv(?:es|ed|e)|slipp?(?:s|ed)|dropped|amend(?:s|ed)?|replac(?:es|ed|e)|alter(?:s|ed)?)\b"
    rf"(?P<gap>[^.;:\n]{{0,60}}?)\bfrom\s+{_END.format('first')}\s+to\s+{_END.format('then')}(?=\s*(?:[.,;:)]|$)|\s)"
)
_NO_CHANGE = re.compile(
    r"\b(?:not|never|no longer|instead of|rather than|proposed|if|whether|would|could|might|may|should)\b",
    re.IGNORECASE,
)
_NO_END = frozenset(
    "time day one end top start door door-to-door left right place work scratch strength bad worse good".split()
)


class _Change(NamedTuple):
    first: tuple[int, int]
    then: tuple[int, int]
    sentence: tuple[int, int]


def compare_changes(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: of the end in which the claim's first change differs from a source's."""
    mine = next(_changes(claim), None)
    if mine is None:
        return []
    found: list[tuple[int, Comparison]] = []
    for index, passage in enumerate(passages):
        if not _of_one_thing(claim, mine, passage, headings[index]):
            continue
        for other in islice(_changes(passage), MOST):
            if not at_one_time(claim, mine.sentence, passage, other.sentence, dated, published[index]):
                continue
            first = _same(claim, mine.first, passage, other.first)
            then = _same(claim, mine.then, passage, other.then)
            if first and then:
                return []
            if first != then:
                ours, theirs = (mine.then, other.then) if first else (mine.first, other.first)
                if not _said(claim, ours, passage, other.sentence):
                    found.append((index, _differs(claim, ours, passage, theirs, "to" if first else "from")))
    return found[:1]


def _changes(scene: Scene) -> Iterator[_Change]:
    for match in _CHANGE.finditer(scene.text):
        sentence = scene.sentence_at(match.start())
        ends = {match["first"], match["then"]}
        if match.end() <= sentence[1] and not _NO_CHANGE.search(scene.text, *sentence) and not ends & _NO_END:
            yield _Change(match.span("first"), match.span("then"), sentence)


def _of_one_thing(claim: Scene, mine: _Change, passage: Scene, heading: Scene) -> bool:
    wanted = claim.content(*mine.sentence) - _stems(claim, mine.first) - _stems(claim, mine.then)
    there = passage.stems | heading.stems
    return claim.names(-1, mine.sentence[1]) <= there and len(wanted & there) >= COVERED * len(wanted) > 0


def _same(claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int]) -> bool:
    """Whether the shorter of two ends stands in the other."""
    one, other = _stems(claim, ours), _stems(passage, theirs)
    return bool(one and other) and (one <= other or other <= one)


def _said(claim: Scene, ours: tuple[int, int], passage: Scene, sentence: tuple[int, int]) -> bool:
    return bool(_stems(claim, ours) & {w.stem for w in passage.between(*sentence)})


def _stems(scene: Scene, at: tuple[int, int]) -> set[str]:
    return {w.stem for w in words(scene.text[slice(*at)]) if not is_stop(w)}


def _differs(claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int], word: str) -> Comparison:
    said, says = claim.text[slice(*ours)], passage.text[slice(*theirs)]
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=ours[0], end=ours[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=f"draft says {word} {said}; source says {word} {says}",
        replacement=says,
    )  # fmt: skip
