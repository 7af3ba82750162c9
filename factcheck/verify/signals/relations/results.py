"""How a contest ended: scores, places and records.  "Won 3-1" against "won 3-2", "finished third" against "fourth",
"a world record" against "a national record".

A *result* is one such expression in a sentence with its words and names.  Two are of one contest if every name of the
draft's sentence stands in the source's passage, enough of the other words agree, and no date sets them apart.  A sentence
with several scores, and several results of one sort in the sources, say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.frames import MEASURES
from factcheck.verify.signals.numbers.numerals import ORDINALS
from factcheck.verify.signals.relations.clauses import at_one_time, named, told
from factcheck.verify.signals.words import fold, is_stop

MOST = 12
COVERED = 0.6
"""Least share of the words of the shorter sentence, without the result's own, that the other one has."""

_GAME = (
    r"beat(?:en|s)?|defeat(?:ed|s)?|won|wins?|lost|loses?|drew|draws?|tied|edged|thrashed|victory|defeat|draw|winners?"
)
_SCORE = re.compile(
    r"(?<![\d.,:/$£€-])(?P<one>\d{1,2})[-–](?P<two>\d{1,2})(?![\d.,:/%-]*\d|%)"
    r"(?=\s*(?:[.,;!?)]|$)|\s(?:on|in|at|to|against|over|with|win|wins|victory|defeat|draw|loss|away|home|by|after|thanks|and)\b)"
)
_PLAYED = re.compile(rf"\b(?:{_GAME})\b", re.IGNORECASE)
_NUMBERED = "|".join(sorted(ORDINALS, key=len, reverse=True))
_PLACE = re.compile(
    rf"\b(?P<verb>finish(?:ed|es)|came|placed|ended|is|was|ranked|ranks|stood)\s+(?:up\s+)?(?:in\s+)?"
    rf"(?P<place>{_NUMBERED}|\d{{1,3}}(?:st|nd|rd|th)|last)\b(?=\s+(?:place\b|in\s|at\s|of\s|behind\s|with\s|among\s)|[.,;]|\s*$)",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\ba\s+(?:new\s+)?(?P<kind>world|olympic|european|national|championship|course|track|stadium|personal|club|meeting)\s+"
    r"(?:record|best)\b",
    re.IGNORECASE,
)
_WIDE = {"world": 3, "olympic": 2, "european": 2}
"""How far a record reaches; the others are smaller, and one of them may be the same mark as a larger one."""
_DOUBT = re.compile(r"\b(?:not|never|may|might|could|would|if|nearly|almost|half[- ]time|first half|aggregate|series|joint)\b|n[’']t\b",
                    re.IGNORECASE)  # fmt: skip


class _Result(NamedTuple):
    sort: str
    value: str
    start: int
    end: int
    rest: frozenset[str]
    sentence: tuple[int, int]


def compare_results(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison for each result of the claim."""
    found = []
    for mine in _results(claim):
        theirs = [
            (i, one)
            for i, passage in enumerate(passages)
            for one in _results(passage)
            if one.sort == mine.sort
            and _one_contest(mine, one)
            and _capitals(claim, mine) <= passage.stems | headings[i].stems
            and named(claim, mine.sentence, passage, headings[i].stems)
            and at_one_time(claim, mine.sentence, passage, one.sentence, dated, published[i])
        ]
        same = next(((i, one) for i, one in theirs if one.value == mine.value), None)
        if same:
            found.append(_comparison("match", claim, mine, passages[same[0]], *same))
        elif theirs and len({one.value for _, one in theirs}) == 1 and _stronger(mine, theirs[0][1]):
            index, other = theirs[0]
            found.append(_comparison("differs", claim, mine, passages[index], index, other))
    return found


def _results(scene: Scene) -> list[_Result]:
    found = []
    for start, end in scene.sentences:
        if _DOUBT.search(scene.text, start, end):
            continue
        scores = list(islice(_SCORE.finditer(scene.text, start, end), 2))
        if len(scores) == 1 and _PLAYED.search(scene.text, start, end):
            pair = sorted((int(scores[0]["one"]), int(scores[0]["two"])))
            found.append(_result(scene, "score", f"{pair[1]}-{pair[0]}", scores[0].span(), (start, end)))
        place = _PLACE.search(scene.text, start, end)
        if place:
            found.append(_result(scene, "place", _number(place["place"]), place.span("place"), (start, end)))
        record = _RECORD.search(scene.text, start, end)
        if record and ", " not in scene.text[start : record.start()]:
            found.append(_result(scene, "record", fold(record["kind"]), record.span("kind"), (start, end)))
        if len(found) >= MOST:
            break
    return found


def _result(scene: Scene, sort: str, value: str, at: tuple[int, int], sentence: tuple[int, int]) -> _Result:
    rest = told(scene, sentence[0], at[0]) | told(scene, at[1], sentence[1])
    return _Result(sort, value, *at, rest - _VERBS, sentence)


_VERBS = frozenset(
    ("beat", "defeat", "win", "won", "lose", "draw", "drew", "finish", "plac", "rank", "victory", "set", "break")
)


def _number(place: str) -> str:
    low = fold(place)
    return str(ORDINALS.get(low, low.rstrip("stndrh") if low[0].isdigit() else low))


def _one_contest(mine: _Result, other: _Result) -> bool:
    short = min(len(mine.rest), len(other.rest))
    return short > 1 and len(mine.rest & other.rest) >= max(2, COVERED * short)


def _capitals(claim: Scene, mine: _Result) -> frozenset[str]:
    """The capitalised words of the sentence, the one that opens it as well: who came third is the whole point."""
    return frozenset(
        w.stem for w in claim.between(*mine.sentence) if w.capital and not is_stop(w) and w.stem not in MEASURES
    )


def _stronger(mine: _Result, other: _Result) -> bool:
    """Of records only a wider one than the source has is wrong: a national record may be a world record as well."""
    return mine.sort != "record" or _WIDE.get(mine.value, 1) > _WIDE.get(other.value, 1)


def _comparison(
    outcome: str, claim: Scene, mine: _Result, passage: Scene, index: int, other: _Result
) -> tuple[int, Comparison]:
    said, says = claim.text[mine.start : mine.end], passage.text[other.start : other.end]
    differs = outcome == "differs"
    reason = f"draft says {said}; source says {says}" if differs else f"the source says {says} too"
    return index, Comparison(
        kind="figure", outcome="differs" if differs else "match", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=other.start, end=other.end), reason=reason,
        replacement=_ordered(said, other) if differs and mine.sort == "score" else says if differs else None,
    )  # fmt: skip


def _ordered(said: str, other: _Result) -> str:
    """The source's score with the draft's dash, the larger number first as the draft has it."""
    dash = "–" if "–" in said else "-"
    one, two = (int(part) for part in re.split(r"[-–]", said))
    high, low = other.value.split("-")
    return dash.join((high, low) if one >= two else (low, high))
