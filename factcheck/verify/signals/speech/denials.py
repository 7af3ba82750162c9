"""Has it or has it not?  "The union has called a ballot" against its own "We have not called a ballot".

A plain statement differs where a source denies just that: the same verb with "not", in the same tense, about the same
thing.  The source may speak of itself as "we" or "I": then the document has to be the draft's party's own, which its
title or first lines tell, or the label of its line.  The reverse counts as well: the draft denies what the source states.
A source that says it as the draft does is a match, and so is any doubt about a change between the two ("not yet").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.words import is_stop, stem

APART_DAYS = 60
"""A document that is so much older than the draft denies what may have happened since."""
SHARED = 2
COVERED = 0.66
"""Number and share of the content words of the shorter statement behind its verb that the other has to have."""
MOST = 20
_AUX = r"has|have|had|is|are|was|were|will|would|does|do|did|can|could"
_SAID = re.compile(
    rf"\b(?P<aux>{_AUX})(?P<no>\s+(?:not|never)\b|n[’']t\b|\s+no\s+longer\b)?(?P<adverb>\s+(?:already|now|also|yet|\w+ly))?\s+(?P<verb>[a-z]{{3,}})\b"
)
_END = re.compile(
    r"[.;:!?—–\n]|,\s+(?:but|and|which|who|while|although|because|as|since|after|before)\b|\b(?:because|until|unless|if|but|while)\b"
)
_DOUBT = re.compile(
    r"\b(?:[Ii]f|whether|unless|may|might|could|would|should|only|just|yet|until|before|always|merely|all|every|fully"
    r"|simply|necessarily|enough|alone|more than|less than|fewer than|said|says|denied|denies|claims?|claimed|alleg\w+)\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:[Ww]e|I)(?:[’'](?:ve|re|m|ll|d))?\s*$")
_TENSE = {
    "has": "perfect", "have": "perfect", "had": "past", "is": "be", "are": "be", "was": "was", "were": "was", "will": "will",
    "would": "would", "does": "do", "do": "do", "did": "past", "can": "can", "could": "could",
}  # fmt: skip


class _Saying(NamedTuple):
    """A verb with what follows it, said or denied."""

    tense: str
    verb: str
    denied: bool
    about: frozenset[str]
    subject: frozenset[str]
    own: bool
    """Whether the text speaks of itself ("we")."""
    start: int
    end: int
    """The auxiliary, with its "not"."""


def compare_denials(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: what a source denies of the claim, or states where the claim denies it."""
    ours = _sayings(claim)
    if len(ours) != 1 or _DOUBT.search(claim.text):
        return []
    mine = ours[0]
    differs: list[tuple[int, Comparison]] = []
    for index, passage in enumerate(passages):
        day = published[index]
        for other in _sayings(passage):
            if not _same(mine, other, passage, headings[index]):
                continue
            if other.denied == mine.denied:
                return []
            if _DOUBT.search(passage.text, *passage.sentence_at(other.start)):
                continue
            if not differs and not (dated and day and (dated - day).days > APART_DAYS):
                differs.append((index, _differs(claim, mine, passage, other)))
    return differs


def _sayings(scene: Scene) -> list[_Saying]:
    found = []
    for match in islice(_SAID.finditer(scene.text), MOST):
        start, end = scene.sentence_at(match.start())
        stop = _END.search(scene.text, match.end(), end)
        upto = stop.start() if stop else end
        about = frozenset(kin(w.stem) for w in scene.between(match.end(), upto) if not is_stop(w))
        subject = frozenset(w.stem for w in scene.between(start, match.start()) if not is_stop(w))
        own = bool(_SELF.search(scene.text, start, match.start()))
        found.append(
            _Saying(_TENSE[match["aux"]], kin(stem(match["verb"])), bool(match["no"]), about, subject, own,
                    match.start("aux"), match.end("no") if match["no"] else match.end("aux"))
        )  # fmt: skip
    return found


def _same(mine: _Saying, other: _Saying, passage: Scene, heading: Scene) -> bool:
    if mine.verb != other.verb or mine.tense != other.tense:
        return False
    shared = mine.about & other.about
    short = min(len(mine.about), len(other.about))
    if not short or len(shared) < COVERED * short or (len(shared) < SHARED and short > 1):
        return False
    if other.own:
        named = mine.subject & (passage.inner_names | heading.stems | _opening(passage))
        return bool(named) and mine.subject <= passage.stems | heading.stems
    return bool(mine.subject & other.subject) and (mine.subject <= other.subject or other.subject <= mine.subject)


def _opening(passage: Scene) -> frozenset[str]:
    """The capitalised words of the passage, those that open its sentences too."""
    return frozenset(word.stem for word in passage.words if word.capital and not is_stop(word))


def _differs(claim: Scene, mine: _Saying, passage: Scene, other: _Saying) -> Comparison:
    start, end = passage.sentence_at(other.start)
    says = " ".join(passage.text[start:end].split())
    said = " ".join(claim.text[slice(*claim.sentence_at(mine.start))].split())
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=start, end=end), reason=f"draft says “{said}”; source says the opposite: “{says}”",
        replacement=_turned(claim.text[mine.start : mine.end], mine.denied),
    )  # fmt: skip


def _turned(said: str, denied: bool) -> str | None:
    """The draft's auxiliary with "not" put in, or taken out where it stands as a word."""
    if not denied:
        return f"{said} not"
    return said.removesuffix(" not") if said.endswith(" not") and said.split()[0] not in ("do", "does", "did") else None
