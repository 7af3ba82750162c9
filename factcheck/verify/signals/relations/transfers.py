"""From where to where: "the depot moves from Larch to Birch" against "from Larch to Alder".

A *move* is a verb of moving or changing hands with both ends named in one sentence.  Two moves are one where they start
(or end) at the same place and most of the words around them agree; the other end differs where the two names have no
word in common and no source has the draft's.  Roads and journeys that anybody may make in another way ("trains run from
A to B") are no moves: the verb has to be of a thing that happens once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.words import fold, is_stop, words

COVERED = 0.5
"""Share of the claim's content words, its places left out, that the source's sentence has to have."""
MOST = 10
_VERB = (
    r"mov(?:e|es|ed|ing)|relocat\w+|transfer(?:s|red|ring)?|shift(?:s|ed|ing)?|pass(?:es|ed)?|switch(?:es|ed)?|brought|taken"
    r"|goes|went|go|sent|evacuated|handed|redirected|diverted|removed"
)
_PLACE = r"(?:[Tt]he\s+)?(?P<{}>[A-Z][\w’'-]*(?:\s+(?:(?:of|the|de|upon)\s+){{0,2}}[A-Z][\w’'-]*){{0,4}})"
_MOVE = re.compile(
    rf"\b(?:{_VERB})\b(?P<gap>[^.;:\n]{{0,60}}?)\s+from\s+{_PLACE.format('source')},?\s+to\s+{_PLACE.format('target')}"
)
_TO_FROM = re.compile(
    rf"\b(?:{_VERB})\b(?P<gap>[^.;:\n]{{0,60}}?)\s+to\s+{_PLACE.format('target')},?\s+from\s+{_PLACE.format('source')}"
)
_WORD_OF_MOVE = re.compile(rf"(?:{_VERB})", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:not|never|no longer|earlier|previously|formerly|instead of|rather than|proposed|originally)\b", re.IGNORECASE
)
_NO_PLACE = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
                       r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")  # fmt: skip


class _Move(NamedTuple):
    source: tuple[int, int]
    target: tuple[int, int]
    about: frozenset[str]


def compare_transfers(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison for each end of each move of the claim."""
    found: list[tuple[int, Comparison]] = []
    for mine in _moves(claim):
        theirs = [(i, move) for i, scene in enumerate(passages) for move in _moves(scene) if _fits(mine, move)]
        for end, other_end in (("target", "source"), ("source", "target")):
            anchored = [
                (i, move) for i, move in theirs
                if _alike(claim, getattr(mine, other_end), passages[i], getattr(move, other_end))
            ]  # fmt: skip
            same = [(i, m) for i, m in anchored if _alike(claim, getattr(mine, end), passages[i], getattr(m, end))]
            if same or not anchored:
                continue
            index, move = anchored[0]
            short = _shortened(
                claim.text[slice(*getattr(mine, other_end))], passages[index].text[slice(*getattr(move, other_end))]
            )
            said, says = claim.text[slice(*getattr(mine, end))], passages[index].text[slice(*getattr(move, end))]
            if len({fold(passages[i].text[slice(*getattr(m, end))]) for i, m in anchored}) == 1:
                found.append((index, _differs(getattr(mine, end), getattr(move, end), said, says, end, short)))
    return found


def _moves(scene: Scene) -> list[_Move]:
    found = []
    for pattern in (_MOVE, _TO_FROM):
        for match in islice(pattern.finditer(scene.text), MOST):
            start, end = scene.sentence_at(match.start())
            places = match["source"], match["target"]
            if _PAST.search(scene.text, start, end) or any(_NO_PLACE.match(place) for place in places):
                continue
            named = {word.stem for place in places for word in words(place)}
            about = {
                word.stem
                for word in scene.between(start, end)
                if not is_stop(word) and word.stem not in named
                and not _WORD_OF_MOVE.fullmatch(scene.text[word.start : word.end])
            }  # fmt: skip
            found.append(_Move(match.span("source"), match.span("target"), frozenset(about)))
    return found


def _fits(one: _Move, other: _Move) -> bool:
    """Whether the two are of one thing.  At least the subject has to be said on both sides."""
    shared = one.about & other.about
    return bool(shared) and len(shared) >= COVERED * min(len(one.about), len(other.about))


def _alike(claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int]) -> bool:
    """Whether two names may be of one place: a word in common, or the initials of the other."""
    one = {w.stem for w in words(claim.text[slice(*ours)]) if not is_stop(w)}
    other = {w.stem for w in words(passage.text[slice(*theirs)]) if not is_stop(w)}
    return bool(one & other) or _initials(claim.text[slice(*ours)]) == _initials(passage.text[slice(*theirs)])


def _initials(name: str) -> str:
    parts = [word for word in name.split() if word[0].isupper()]
    if len(parts) == 1 and parts[0].isupper():
        return parts[0]
    return "".join(word[0] for word in parts) if len(parts) > 1 else fold(name)


def _shortened(said: str, says: str) -> int:
    """How many words the draft has of the place that agrees, where it has only the first of them; else 0."""
    return len(said.split()) if says.startswith(f"{said} ") else 0


def _differs(ours: tuple[int, int], theirs: tuple[int, int], said: str, says: str, end: str, short: int) -> Comparison:
    word = "to" if end == "target" else "from"
    return Comparison(
        kind="place", outcome="differs", claim_span=Span(start=ours[0], end=ours[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=f"draft says {word} {said}; source says {word} {says}",
        replacement=" ".join(says.split()[:short]) if short else says,
    )  # fmt: skip
