"""Does the draft give one vote, or one match, one result: "by 31 votes to 12", "the vote, 31 to 14"?

Two results of the same sort of which one number agrees are held to be of one vote.  A draft with a third result, with
another vote ("the first reading", "an amendment", "the motion to delay") or another match says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.consistency.disagreement import Disagreement, Side, correction_in
from factcheck.types import Article, Claim
from factcheck.verify.signals.numbers.numerals import word_for

_SMALL = {word: value for value in range(1, 21) if (word := word_for(Fraction(value)))}
_N = rf"(?:\d{{1,4}}|{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
_BY_VOTES = re.compile(
    rf"\b(?P<a>{_N}) votes? (?:to|against) (?P<b>{_N})\b|\b(?P<c>{_N})(?: votes?)?[-–](?P<d>{_N}) vote\b", re.IGNORECASE
)
_TO = re.compile(r"\b(?P<a>\d{1,4}) ?(?:to|[-–]) ?(?P<b>\d{1,4})\b")
_VOTE = re.compile(r"\b(?:vot(?:e[sd]?|ing)|ballot|majority)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:amendment|another|second|third|first|delay|[Aa] motion|motions|reading|earlier|previous\w*|last|other|also|rounds?|again|votes on|committee"
    r"|year|ago|tunnel|while|later|then|now|recount\w*|corrected|revised|however|parties|each|had)\b",
    re.IGNORECASE,
)
_GAME = re.compile(
    r"\b(?:beat|beats|beaten|won|wins?|lost|loses?|drew|drawn?|victory|defeat|win over|loss)\b[^.;]{0,40}?\b(?P<a>\d{1,2})[-–](?P<b>\d{1,2})(?![-–]?\d)"
    r"|\b(?P<c>\d{1,2})[-–](?P<d>\d{1,2})(?![-–]?\d) (?:home |away )?(?:win|victory|defeat|loss|draw|triumph)\b",
    re.IGNORECASE,
)
_OTHER_GAME = re.compile(
    r"\b(?:last|previous\w*|earlier|first|second(?! place)|another|next|ago|half-time|half time|half|interval|break|leg|legs|aggregate|season|also|other|set|sets"
    r"|since|then|level\w*|lead|led|ahead|had|in \d{4}|week|month|year|while|quarter|overtime|penalt\w+|friendly|frame\w*|match(?:es)?|games)\b",
    re.IGNORECASE,
)


class _Result(NamedTuple):
    claim: Claim
    numbers: tuple[int, int]
    start: int
    end: int


def tally_disagreements(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:  # noqa: ARG001 - one form
    """The results of one vote or match that cannot both be right; the later place is the doubtful one."""
    votes, games = list[_Result](), list[_Result]()
    for claim in claims:
        if claim.kind == "statement":
            votes += _votes(claim)
            games += _games(claim)
    return _two(votes, _SEVERAL) + _two(games, _OTHER_GAME)


def _two(results: Sequence[_Result], other: re.Pattern[str]) -> list[Disagreement]:
    sorts = {tuple(sorted(one.numbers)) for one in results}
    if len(sorts) != 2 or not set.intersection(*(set(sort) for sort in sorts)):
        return []
    if any(other.search(one.claim.text) for one in results):
        return []
    first = results[0]
    later = next(one for one in results if sorted(one.numbers) != sorted(first.numbers))
    if later.claim.sentence == first.claim.sentence:
        return []
    said, says = (one.claim.text[one.start : one.end] for one in (later, first))
    digits = all(re.fullmatch(r"\d+[-–]\d+", words) for words in (said, says))
    fix = correction_in(later.claim, later.start, later.end, says if digits else None)
    back = correction_in(first.claim, first.start, first.end, said if digits else None)
    return [Disagreement(Side(later.claim, said, fix), Side(first.claim, says, back))]


def _votes(claim: Claim) -> Iterator[_Result]:
    found = list(_BY_VOTES.finditer(claim.text))
    if not found and _VOTE.search(claim.text):
        found = list(_TO.finditer(claim.text))
    for match in found:
        yield _result(claim, match, match.groupdict())


def _games(claim: Claim) -> Iterator[_Result]:
    for match in _GAME.finditer(claim.text):
        groups = match.groupdict()
        start = match.start("a") if groups["a"] else match.start("c")
        end = match.end("b") if groups["a"] else match.end("d")
        yield _Result(claim, (int(groups["a"] or groups["c"]), int(groups["b"] or groups["d"])), start, end)


def _result(claim: Claim, match: re.Match[str], groups: dict[str, str | None]) -> _Result:
    one, other = groups["a"] or groups.get("c") or "", groups["b"] or groups.get("d") or ""
    return _Result(claim, (_value(one), _value(other)), match.start(), match.end())


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _SMALL[number.lower()]
