"""The outcome of a vote: "by 27 votes to 16" against "for 27, against 16".

A *count* is how many were for and how many against, in whatever words.  Two counts are of one vote if document and claim
have enough words in common; then both numbers agree, or the outcome differs.  A document with several counts says
nothing against a claim, but it may hold one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene, dated_apart
from factcheck.verify.signals.numbers.numerals import word_for

TOPIC = 2
"""Content words of the claim in the passage or its heading, for both to be of one vote."""
MOST = 10
_SMALL = tuple(word for value in range(1, 20) if (word := word_for(Fraction(value))))
_N = rf"(?P<{{}}>\d{{{{1,3}}}}(?:,\d{{{{3}}}})*|(?i:{'|'.join(sorted(_SMALL, key=len, reverse=True))}))"
_FOR, _AGAINST = _N.format("yes"), _N.format("no")
_WORD = r"(?:\s+(?:votes?|members?|councillors?|delegates?|shareholders?|MPs?|of\s+them))?"
_COUNTS = (
    re.compile(
        rf"\b(?:vot\w+|passed|approved|agreed|adopted|carried|rejected|defeated|backed|elected|decided)\b[^.;\n]{{0,40}}?\bby\s+"
        rf"{_FOR}{_WORD}\s+(?:to|against)\s+{_AGAINST}\b"
    ),
    re.compile(
        rf"\b(?:vot\w+|passed|approved|agreed|adopted|carried|rejected|defeated|backed|ruled|decided)\b[^.;\n\d]{{0,40}}?\s{_FOR}(?:[-–]|\s+to\s+(?!one\b|1\b)){_AGAINST}\b(?![-–\d%])"
    ),
    re.compile(rf"\bby\s+{_FOR}\s+votes?\s+(?:to|against)\s+{_AGAINST}\b"),
    re.compile(
        rf"\b(?i:(?:in\s+)?favou?r|for|yes|ayes?)\s*:?\s+{_FOR}{_WORD}[,;]?\s+(?:and\s+)?(?i:against|no|noes)\s*:?\s+{_AGAINST}\b"
    ),
    re.compile(
        rf"\b{_FOR}(?:\s+of\s+(?:the|its)\s+[\w-]+)?{_WORD}\s+(?:were\s+|voted\s+)?(?:for|in\s+favou?r)\b(?:\s+and)?[,;]?\s+(?:and\s+)?{_AGAINST}{_WORD}\s+(?:were\s+|voted\s+)?against\b"
    ),
)
_ODDS = re.compile(
    rf"\bby\s+(?:(?P<hedge>more than|less than|almost|nearly|over|about|roughly)\s+)?{_N.format('times')}\s+to\s+(?:one|1)\b"
)
_WITHIN = {
    "more than": (Fraction(0), Fraction(1)), "over": (Fraction(0), Fraction(1)), "less than": (Fraction(-1), Fraction(0)),
    "almost": (Fraction(-1, 2), Fraction(0)), "nearly": (Fraction(-1, 2), Fraction(0)),
}  # fmt: skip
"""How far the relation of the votes may lie from what the claim says, below and above."""
_BALLOT = re.compile(
    r"\b(?:vot\w+|ballot|resol\w+|motion|decision|recommendation|council|parliament|board|committee|assembly)\b",
    re.IGNORECASE,
)


class _Count(NamedTuple):
    yes: str
    no: str
    yes_at: tuple[int, int]
    no_at: tuple[int, int]


def compare_votes(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """The comparisons of both numbers of the claim's count with those of one passage, where it has one."""
    ours = _counts(claim)
    if len(ours) > 1 or not (ours or _ODDS.search(claim.text)):
        return []
    told = {stem for sentence in claim.sentences for stem in claim.content(*sentence)}
    near = [
        (i, counts) for i, passage in enumerate(passages)
        if (counts := _counts(passage)) and _BALLOT.search(passage.text + headings[i].text)
        and len(told & (passage.stems | headings[i].stems)) >= TOPIC
    ]  # fmt: skip
    if not ours:
        return _odds(claim, near, found)
    mine = ours[0]
    for index, counts in near:
        same = next((one for one in counts if (one.yes, one.no) == (mine.yes, mine.no)), None)
        if same:
            return [
                (index, _comparison("match", ours_at, theirs_at, mine, same))
                for ours_at, theirs_at in ((mine.yes_at, same.yes_at), (mine.no_at, same.no_at))
                if not _known(ours_at, index, found)
            ]
    if len(near) != 1 or len(near[0][1]) != 1:
        return []
    index, (other,) = near[0]
    pairs = ((mine.yes, mine.yes_at, other.yes, other.yes_at), (mine.no, mine.no_at, other.no, other.no_at))
    wrong = [(ours_at, theirs_at) for own, ours_at, their, theirs_at in pairs if own != their]
    if len(wrong) != 1 and not _restated(claim, mine, passages[index], other):
        return []  # with neither number in common it may be another vote
    return [(index, _comparison("differs", *wrong[0], mine, other, passages[index].text[slice(*wrong[0][1])]))]


def _restated(claim: Scene, mine: _Count, passage: Scene, other: _Count) -> bool:
    """Whether the two sentences have the same words, but for the numbers."""
    ours, theirs = (s.content(*s.sentence_at(one.yes_at[0])) for s, one in ((claim, mine), (passage, other)))
    return ours == theirs and not dated_apart(claim, passage, mine.yes_at, other.yes_at)


def _counts(scene: Scene) -> list[_Count]:
    found: dict[tuple[int, int], _Count] = {}
    for pattern in _COUNTS:
        for match in list(pattern.finditer(scene.text))[:MOST]:
            at = match.span("yes"), match.span("no")
            found.setdefault(at[0], _Count(_digits(match["yes"]), _digits(match["no"]), *at))
    return list(found.values())


def _digits(number: str) -> str:
    low = number.lower()
    return str(_SMALL.index(low) + 1) if low in _SMALL else number.replace(",", "")


def _odds(
    claim: Scene, near: Sequence[tuple[int, list[_Count]]], found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """ "By more than three to one", where a passage's only count of votes stands in that relation."""
    said = _ODDS.search(claim.text)
    if said is None or len(near) != 1 or len(near[0][1]) != 1:
        return []
    index, (count,) = near[0]
    low, high = sorted((int(count.yes), int(count.no)))
    times, hedge = int(_digits(said["times"])), (said["hedge"] or "").lower()
    floor, ceiling = _WITHIN.get(hedge, (Fraction(-1, 4), Fraction(1, 4)))
    if (
        not low
        or not times + floor <= Fraction(high, low) <= times + ceiling
        or _known(said.span("times"), index, found)
    ):
        return []
    ratio = f"{high / low:.2f}"
    return [(index, Comparison(
        kind="figure", outcome="match", claim_span=Span(start=said.start("times"), end=said.end("times")),
        passage_span=Span(start=min(count.yes_at[0], count.no_at[0]), end=max(count.yes_at[1], count.no_at[1])),
        reason=f"draft says {said[0]}; the source counts {count.yes} to {count.no}, which is {ratio} to 1",
    ))]  # fmt: skip


def _known(at: tuple[int, int], index: int, found: Sequence[tuple[int, Comparison]]) -> bool:
    return any(
        i == index and one.kind == "figure" and one.outcome == "match"
        and one.claim_span.start < at[1] and at[0] < one.claim_span.end
        for i, one in found
    )  # fmt: skip


def _comparison(
    outcome: str, ours: tuple[int, int], theirs: tuple[int, int], mine: _Count, other: _Count, right: str | None = None
) -> Comparison:
    differs = outcome == "differs"
    counts = f"draft counts {mine.yes} to {mine.no}; source counts {other.yes} to {other.no}"
    return Comparison(
        kind="figure", outcome="differs" if differs else "match", claim_span=Span(start=ours[0], end=ours[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=counts if differs else f"the source counts {other.yes} to {other.no} too",
        replacement=right,
    )  # fmt: skip
