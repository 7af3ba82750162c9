"""What came first: "the fire broke out before the roof collapsed" against "… after the roof collapsed", or against dates.

A *sequence* is two events joined by "before" or "after", told as earlier and later.  A draft's is wrong where a source has
the same two events in the other order, in one sentence, or dates each of them in a sentence of its own, so that no reading of
the dates allows the draft's order.  Durations ("two years after") and dates ("after 2028") are no events.
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
from factcheck.verify.signals.numbers.numerals import ORDINALS
from factcheck.verify.signals.relations.clauses import told
from factcheck.verify.signals.tables.dated_rows import dated_rows, place_of
from factcheck.verify.signals.times.date_mentions import resolve
from factcheck.verify.signals.words import stem

MOST = 6
COVERED = 0.75
"""Least share of the words of the shorter of two events that the other has."""
_JOINED = re.compile(
    r"\b(?P<word>before|after)\b(?!\s+(?:all|that|this|then|too)\b|\s+(?:him|her|it|them)\b\s*[.,;])", re.IGNORECASE
)
_FIRST_THEN = re.compile(
    r"\b[Ff]irst,?\s+(?P<one>[^.;:]{8,80}?)(?:,\s+(?:and\s+)?|\s+and\s+)(?:then|afterwards)\s+(?P<other>[^.,;:]{8,80})"
)
_OPENING = re.compile(
    r"^\W*(?:even |just |shortly |soon |only |long |not long |immediately )?(?:before|after)\b", re.IGNORECASE
)
_DOUBT = re.compile(
    r"\b(?:if|unless|whether|(?-i:may)|might|could|should|not|never|or|both|again|soon as|look\w*|ask\w*|name[ds]?|once)\b|n[’']t\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\W*(?:he|she|it|they|its|his|her|their)\b", re.IGNORECASE)
_STAGES = frozenset(
    stem(word) for word in ("year", "month", "week", "day", "hour", "minute", "decade", "time", "century")
)


class _Sequence(NamedTuple):
    """Two events in words folded by meaning, the earlier first; ``word`` is the span of "before" or "after".  ``of``: the
    words that a pronoun of the nearer event may mean."""

    first: frozenset[str]
    later: frozenset[str]
    of: frozenset[str]
    word: tuple[int, int]
    sentence: tuple[int, int]


def compare_order(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None]
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each sequence of the claim."""
    found = []
    sequences = _sequences(claim)
    rows = dated_rows(passages) if sequences else []
    for mine in sequences:
        first, later = place_of(mine.first, mine.later, rows), place_of(mine.later, mine.first, rows)
        if first and later and first.passage == later.passage and first.moment[0] == later.moment[0]:
            if first.moment > later.moment:
                span = min(first.start, later.start), max(first.end, later.end)
                found.append(
                    (first.passage, _differs(claim, mine, passages[first.passage], span, "by the times of the rows"))
                )
            continue
        if not any(len((mine.first | mine.later) & passage.kin) > 1 for passage in passages):
            continue
        theirs = [(i, one) for i, passage in enumerate(passages) for one in _sequences(passage)]
        if any(_same(mine.first, one.first) and _same(mine.later, one.later) for _, one in theirs):
            continue
        turned = next(((i, one) for i, one in theirs if _turned(mine, one)), None)
        if turned:
            found.append((turned[0], _differs(claim, mine, passages[turned[0]], turned[1].sentence, "source")))
            continue
        dates = _by_dates(mine, passages, published)
        if dates:
            index, where = dates
            found.append((index, _differs(claim, mine, passages[index], where, "by the dates")))
    return found


def _sequences(scene: Scene) -> list[_Sequence]:
    found = []
    for match in islice(_FIRST_THEN.finditer(scene.text), MOST):
        sentence = scene.sentence_at(match.start())
        first, later = _event(scene, *match.span("one")), _event(scene, *match.span("other"))
        if first and later and first != later and not _DOUBT.search(scene.text, *sentence):
            found.append(_Sequence(first, later, frozenset(), (match.start(), match.end()), sentence))
    for match in islice(_JOINED.finditer(scene.text), MOST):
        start, end = scene.sentence_at(match.start())
        if _DOUBT.search(scene.text, start, end) or len(_JOINED.findall(scene.text[start:end])) > 1:
            continue
        if any(date.start - match.end() in (1, 5) for date in scene.dates):
            continue
        if _OPENING.match(scene.text[start : match.end()]):
            comma = scene.text.find(", ", match.end(), end)
            if comma < 0:
                continue
            near, far = (match.end(), comma), (comma, end)
        else:
            near, far = (match.end(), _end(scene.text, match.end(), end)), (start, match.start())
        one, other = _event(scene, *far), _event(scene, *near)
        other = _completed(scene, far, near, one, other)
        of = one if _PRONOUN.match(scene.text, near[0]) else frozenset()
        if not one or not other or other <= _STAGES or one <= _STAGES or one == other:
            continue
        before = match["word"].lower() == "before"
        found.append(
            _Sequence(one if before else other, other if before else one, of, match.span("word"), (start, end))
        )
    return found


def _completed(
    scene: Scene, far: tuple[int, int], near: tuple[int, int], one: frozenset[str], other: frozenset[str]
) -> frozenset[str]:
    """The nearer event, where it is but a name, with what the farther one says of another: "Lind joined before Holm"."""
    names = frozenset(kin(w.stem) for w in scene.between(*near) if w.capital)
    others = frozenset(kin(w.stem) for w in scene.between(*far) if w.capital)
    start = next((w for w in scene.between(*far)), None)
    named = other and other == names and others < one and start is not None and start.capital and len(others) <= 2
    return (one - others) | other if named else other


def _event(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The content words of a stretch, with which one of several it was ("the second request")."""
    return told(scene, start, end) | {
        kin(w.stem) for w in scene.between(start, end) if scene.text[w.start : w.end].lower() in ORDINALS
    }


def _end(text: str, start: int, end: int) -> int:
    found = re.search(r",\s|[;:—–(]", text[start:end])
    return start + found.start() if found and found.start() > 2 else end


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    short = min(len(one), len(other))
    return short > 0 and len(one & other) >= COVERED * short and len(one ^ other) <= 2 + len(one & other)


def _turned(mine: _Sequence, other: _Sequence) -> bool:
    """Whether the source has the two events in the other order: each of them is one of its own, and not the other one."""
    crossed = len(mine.first & other.later) + len(mine.later & other.first)
    straight = len(mine.first & other.first) + len(mine.later & other.later)
    return _same(mine.first, other.later) and _same(mine.later, other.first) and crossed > straight


def _by_dates(
    mine: _Sequence, passages: Sequence[Scene], published: Sequence[date | None]
) -> tuple[int, tuple[int, int]] | None:
    """Where both events are dated, each by one date, and the dates have the draft's later event first."""
    first = _dated(mine.first, mine.later, mine.of, passages, published)
    later = _dated(mine.later, mine.first, mine.of, passages, published)
    if len({one[0] for one in first}) != 1 or len({one[0] for one in later}) != 1:
        return None
    (latest, index, where), (earliest, _, other) = first[0], later[0]
    size = min(sum(part is not None for part in latest), sum(part is not None for part in earliest))
    if where == other and first[0][1] == later[0][1]:
        return None
    one, two = latest[:size], earliest[:size]
    if None in one or None in two:
        return None
    return (index, where) if tuple(one) > tuple(two) else None


_Date = tuple[int | None, int | None, int | None]


def _dated(
    event: frozenset[str], other: frozenset[str], of: frozenset[str], passages: Sequence[Scene],
    published: Sequence[date | None],
) -> list[tuple[_Date, int, tuple[int, int]]]:  # fmt: skip
    """The dates of sentences that have all words of the event, and of the other one none of its own."""
    found: list[tuple[_Date, int, tuple[int, int]]] = []
    own = other - event
    for index, passage in enumerate(passages):
        if len(event & passage.kin) < len(event):
            continue
        for start, end in passage.sentences:
            words = _event(passage, start, end)
            if (
                not event <= words
                or (of and not of & words)
                or (own and own <= words)
                or _DOUBT.search(passage.text, start, end)
            ):
                continue
            days = passage.dates_in(start, end, but=(-1, -1))
            means = resolve(days[0], published[index]) if len(days) == 1 and not days[0].relation else []
            if len(means) == 1 and means[0].year:
                found.append(((means[0].year, means[0].month, means[0].day), index, (start, end)))
    return found


def _differs(claim: Scene, mine: _Sequence, passage: Scene, theirs: tuple[int, int], who: str) -> Comparison:
    word = claim.text[slice(*mine.word)]
    other = {"before": "after", "after": "before"}.get(word.lower())
    says = " ".join(passage.text[slice(*theirs)].split())
    said = " ".join(claim.text[slice(*mine.sentence)].split())
    verb = "says" if who == "source" else "it was the other way round:"
    return Comparison(
        kind="cause", outcome="differs", claim_span=Span(start=mine.word[0], end=mine.word[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=f"draft says “{said}”; {who} {verb} “{says}”",
        replacement=other.capitalize() if other and word[0].isupper() else other,
    )  # fmt: skip
