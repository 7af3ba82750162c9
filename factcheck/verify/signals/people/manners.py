"""How somebody left, pleaded or was judged: "was dismissed" against "resigned", "found guilty of fraud and theft" against "cleared of theft".

A *manner* is a verb of a family of which only one holds of a person at one time, with the name before it.  The draft's differs
where a source has an excluding one for the same name, on no other date, and none has the draft's.  Of verdicts the charges count: behind
"guilty of" and "cleared of" both sides have to name the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import at_one_time, told
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS
from factcheck.verify.signals.words import stem, words

MOST = 20
"""Manners of one text that are looked at."""
_MANNERS = {
    "resigned": r"resign(?:ed|s)|(?:has |had |have )?(?:stepped|stood) down|(?:has |had )?quit|handed in (?:his|her|their) (?:notice|resignation)",
    "dismissed": r"(?:was|were|has been|had been|got|being) (?:dismissed|sacked|fired|ousted|removed from (?:office|(?:his|her|their|the) (?:post|job|position))|voted out)",
    "died": r"(?:has |had )?died|was killed|passed away",
    "admitted": r"(?:has |had |have )?(?:pleaded|pled|pleading) guilty",
    "denied": r"(?:has |had |have )?(?:pleaded|pled|pleading) not guilty",
    "tried": r"(?:was|were|has been|had been|is) (?:convicted|found guilty)(?=[^.;]{0,60}\b(?:by (?:the|a) jury|(?:after|following) (?:a|the)\b[^.;,]{0,20}\btrial))",
    "guilty": r"(?:was|were|has been|had been|is) (?:convicted|found guilty)\b[^.;]{0,60}?\bof(?= )",
    "cleared": r"(?:was|were|has been|had been|is) (?:acquitted|cleared|found not guilty)\b[^.;]{0,30}?\bof(?= )",
}  # fmt: skip
_EXCLUDE = frozenset(
    frozenset(pair.split())
    for pair in (
        "resigned dismissed",
        "resigned died",
        "dismissed died",
        "admitted denied",
        "admitted tried",
        "guilty cleared",
    )
)
_CHARGED = frozenset({"guilty", "cleared"})
_MANNER = {name: re.compile(rf"\b(?:{written})", re.IGNORECASE) for name, written in _MANNERS.items()}
_CAP = rf"(?!(?:{'|'.join((*MONTHS, *WEEKDAYS))}|The|In|On|At|But|And|A|An|He|She|They|It|His|Her|This|That|I|We|You|Your|Mr|Ms|Mrs|Dr)\b)[A-Z][\w’'-]*\w"
_NAME = re.compile(rf"\b{_CAP}(?:\s+{_CAP})*")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\s+$")
_EXCEPT = re.compile(
    r"\b(?:not (?!guilty)|never|may|might|could|would|should|if|unless|whether|threaten\w*|refused|offered|almost|nearly|alleg\w+|before (?:he|she)"
    r" could)\b|n[’']t\b"
)
_CHARGE_END = re.compile(
    r"[.;:(]|\b(?:at|on|in|by|after|following|but|while|and (?:was|were|is|has|had|sentenced|jailed|fined))\b"
)
_COUNTS = frozenset(
    map(
        stem,
        "count counts charge charges offence offences two three four one third second first further other another".split(),
    )
)


class _Manner(NamedTuple):
    kind: str
    name: frozenset[str]
    charges: tuple[frozenset[str], ...]
    at: tuple[int, int]
    sentence: tuple[int, int]


def compare_manners(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the first manner of the claim that a source excludes."""
    theirs = [(i, one) for i, passage in enumerate(passages) for one in islice(_manners(passage), MOST)]
    for mine in islice(_manners(claim), MOST):
        of_name = [(i, one) for i, one in theirs if one.name & mine.name]
        for index, other in of_name:
            passage = passages[index]
            if {mine.kind, other.kind} not in _EXCLUDE or not at_one_time(
                claim, mine.sentence, passage, other.sentence, dated, published[index]
            ):
                continue
            shared = _charge_of_both(mine, other) if mine.kind in _CHARGED else frozenset()
            if (mine.kind in _CHARGED and not shared) or any(_alike(mine, one, shared) for _, one in of_name):
                continue
            return [(index, _differs(claim, mine, passage, other))]
    return []


def _manners(scene: Scene) -> Iterator[_Manner]:
    last: frozenset[str] = frozenset()
    for sentence in scene.sentences:
        names = [(m.start(), m.end()) for m in _NAME.finditer(scene.text, *sentence)]
        for kind, pattern in _MANNER.items():
            for match in pattern.finditer(scene.text, *sentence):
                before = [name for name in names if name[1] <= match.start()]
                pronoun = _PRONOUN.search(scene.text, sentence[0], match.start())
                if pronoun and before:
                    continue
                who = last if pronoun else _surname(scene, before[-1]) if before else frozenset()
                if who and not _EXCEPT.search(scene.text, *sentence):
                    charges = tuple(_charges(scene, match.end(), sentence[1])) if kind in _CHARGED else ()
                    yield _Manner(kind, who, charges, match.span(), sentence)
        if names:
            last = _surname(scene, names[0])


def _surname(scene: Scene, at: tuple[int, int]) -> frozenset[str]:
    return frozenset(word.stem for word in words(scene.text[slice(*at)])[-1:])


def _charges(scene: Scene, start: int, end: int) -> Iterator[frozenset[str]]:
    """The content words of each charge that is listed."""
    stop = _CHARGE_END.search(scene.text, start, end)
    listed = scene.text[start : stop.start() if stop else end]
    at = start
    for part in re.split(r"(,|\band\b)", listed):
        charge = told(scene, at, at + len(part)) - _COUNTS
        if charge:
            yield charge
        at += len(part)


def _charge_of_both(mine: _Manner, other: _Manner) -> frozenset[str]:
    return next((one for one in mine.charges for another in other.charges if one == another), frozenset())


def _alike(mine: _Manner, other: _Manner, shared: frozenset[str]) -> bool:
    """Whether a source has the draft's manner of the same person, and of the same charge."""
    return other.kind == mine.kind and (not shared or shared in other.charges)


def _differs(claim: Scene, mine: _Manner, passage: Scene, other: _Manner) -> Comparison:
    said, says = (" ".join(scene.text[slice(*one.at)].split()) for scene, one in ((claim, mine), (passage, other)))
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=mine.at[0], end=mine.at[1]),
        passage_span=Span(start=other.sentence[0], end=other.sentence[1]), reason=f"draft says “{said}”; source says “{says}”",
    )  # fmt: skip
