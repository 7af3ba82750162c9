"""How long against from when to when: "the work took four years", "work began in March 2019 and ended in March 2025".

A duration of the draft is held against a stretch between two dates of a source: "from 2010 to 2016", "began in ... and ended
in ...", or "since 2018" up to the day of the draft.  Between two years it may be one more or one less, between months and
days as much as a reader may count.  The sentences have to be ``alike``; for a beginning and an end, what took so long has to
be what began.  A stretch that gives the draft's own duration is a match, and then no other differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice, pairwise
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.relations.clauses import told
from factcheck.verify.signals.times.alike import alike, part_around
from factcheck.verify.signals.times.date_arithmetic import counted, elapsed, shown
from factcheck.verify.signals.times.date_mentions import DateMention, Partial, resolve
from factcheck.verify.signals.times.phrases import find_phrases

MOST = 12
REACH = 40
"""Characters between "began" and its date, at most."""
_TOOK = re.compile(
    r"\b(?:took|takes|(?:has|have|had|will) take[n]?|last(?:s|ed)?|(?:went|go|goes) on for|r[au]n(?:s|ning)? for|continued for|was over in)\s+$"
)
_FOR = re.compile(r"\bfor\s+$")
_HAS = re.compile(r"\b(?:has|have|is|are|[’']s|[’']ve)\b")
_TO = re.compile(r"\s*(?:to|until|till|through|and|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_BEGAN = re.compile(r"\b(?:began|begun|start(?:s|ed)|commenced|opened|was launched|got under way)\b")
_ENDED = re.compile(
    r"\b(?:ended|finished|concluded|was over|came to an end|(?:was|were|had been|is|are)\s+(?:finally\s+)?(?:completed|finished|concluded))\b"
)
_CLAUSE = re.compile(r"[;:()|\n]|,\s|\b(?:and|but|which|who|while)\b")
_PRONOUN = re.compile(r"\W*(?:it|they|this|that)?\s*$", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:not|never|again|may|might|could|would|planned|expected|originally|initially|interrupt\w+|paus\w+|if)\b"
)


class _Stretch(NamedTuple):
    """What lies between two dates; ``about`` are the words of what began and ended, None for one said in one breath."""

    first: Partial
    last: Partial
    start: int
    end: int
    about: frozenset[str] | None


def compare_stretches(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None,
    found: Sequence[tuple[int, Comparison]],
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison for each duration of the claim on which ``found`` says nothing."""
    out: list[tuple[int, Comparison]] = []
    for q, took in _durations(claim):
        known = [one for _, one in found if one.claim_span.start < q.end and q.start < one.claim_span.end]
        if any(one.outcome == "differs" for one in known):
            continue
        against: list[tuple[int, _Stretch, tuple[int, int]]] = []
        right: list[tuple[int, Comparison]] = []
        for index, passage in enumerate(passages):
            for stretch in islice(_stretches(passage, published[index], dated), MOST):
                between = _between(q, stretch)
                if between is None or not _fits(claim, q, passage, stretch, headings[index], took=took):
                    continue
                if between[0] <= q.stated <= between[1]:
                    right.append((index, _comparison("match", q, stretch, between)))
                else:
                    against.append((index, stretch, between))
        if right:
            out += right[:1]
        elif against and not any(one.outcome == "match" for one in known) and len({b for _, _, b in against}) == 1:
            out.append((against[0][0], _comparison("differs", q, *against[0][1:])))
    return out


def _durations(claim: Scene) -> Iterator[tuple[Quantity, bool]]:
    """The durations of a claim that say how long something took ("took") or went on ("for")."""
    spans = {phrase.span for phrase in find_phrases(claim) if phrase.axis == "duration"}
    for q in claim.quantities:
        if (q.start, q.end) in spans and q.stated.denominator == 1:
            took = _TOOK.search(claim.text, max(0, q.start - 24), q.start)
            if (
                took
                or _FOR.search(claim.text, max(0, q.start - 6), q.start)
                or q.start == claim.sentence_at(q.start)[0]
            ):
                yield q, bool(took)


def _stretches(scene: Scene, published: date | None, dated: date | None) -> Iterator[_Stretch]:
    for one, other in pairwise(scene.dates):
        if not _TO.fullmatch(scene.text, one.end, other.start):
            continue
        joined = scene.text[one.end : other.start].strip() in ("-", "–", "—")
        opening = _FROM.search(scene.text, max(0, one.start - 14), one.start)
        first, last = _day(one, published), _day(other, published)
        if first and last and (opening or joined):
            first = first if first.year else first._replace(year=last.year)
            yield _Stretch(first, last, opening.start() if opening else one.start, other.end, None)
    for mention in scene.dates:
        since = _SINCE.search(scene.text, max(0, mention.start - 8), mention.start)
        first = _day(mention, published) if since and dated else None
        if since and first and dated:
            yield _Stretch(first, Partial(dated.year, dated.month, dated.day), since.start(), mention.end, None)
    yield from _begun_and_ended(scene, published)


def _begun_and_ended(scene: Scene, published: date | None) -> Iterator[_Stretch]:
    ends = list(islice(_ENDED.finditer(scene.text), MOST))
    for began in islice(_BEGAN.finditer(scene.text), MOST):
        about = _subject(scene, began.start())
        start = _dated(scene, began)
        if not about or start is None:
            continue
        for ended in ends:
            if not 0 < ended.start() - start.end < 200 or _DOUBT.search(
                scene.text, scene.sentence_at(began.start())[0], ended.end()
            ):
                continue
            end, subject = _dated(scene, ended), _subject(scene, ended.start())
            if end is None or (subject and subject != about):
                continue
            first, last = _day(start, published), _day(end, published)
            if first and last:
                first = first if first.year else first._replace(year=last.year)
                yield _Stretch(first, last, began.start(), end.end, about)
            break


def _subject(scene: Scene, verb: int) -> frozenset[str]:
    """What stands before a verb in its clause; nothing where it is left out or a pronoun."""
    start, _ = scene.sentence_at(verb)
    cuts = [cut.end() for cut in _CLAUSE.finditer(scene.text, start, verb)]
    left = cuts[-1] if cuts else start
    return frozenset() if _PRONOUN.fullmatch(scene.text, left, verb) else told(scene, left, verb)


def _dated(scene: Scene, verb: re.Match[str]) -> DateMention | None:
    """The date right behind a verb, or at the head of its sentence."""
    start, end = scene.sentence_at(verb.start())
    behind = scene.dates_in(verb.end(), min(end, verb.end() + REACH), but=(-1, -1))
    if behind and not told(scene, verb.end(), behind[0].start):
        return behind[0]
    opening = scene.dates_in(start, min(verb.start(), start + 12), but=(-1, -1))
    return opening[0] if len(opening) == 1 and not behind else None


def _day(mention: DateMention, published: date | None) -> Partial | None:
    means = resolve(mention, published)
    return means[0] if len(means) == 1 and (means[0].year or means[0].month) else None


def _between(q: Quantity, stretch: _Stretch) -> tuple[int, int] | None:
    """The least and the greatest number of the draft's units that a writer may state."""
    first, last = stretch.first, stretch.last
    counted_ = elapsed(first, last, q.unit)
    if counted_ is None or counted_[1] <= 0:
        return None
    by_years = q.unit == "year" and not (first.month and last.month)
    inclusive = q.unit in ("day", "month") and not (q.unit == "month" and first.day and last.day)
    return (counted_[0] - 1, counted_[1] + 1) if by_years else (counted_[0], counted_[1] + inclusive)


def _fits(claim: Scene, q: Quantity, passage: Scene, stretch: _Stretch, heading: Scene, *, took: bool) -> bool:
    at = q.start, q.end
    if stretch.about is None:
        since = passage.text[stretch.start : stretch.start + 5].lower() == "since"
        if since and not _HAS.search(claim.text, claim.sentence_at(q.start)[0], q.start):
            return False
        return alike(claim, at, passage, (stretch.start, stretch.end), heading.stems)
    start, _ = claim.sentence_at(q.start)
    before = _TOOK.search(claim.text, max(start, q.start - 24), q.start)
    if not took or before is None or told(claim, q.end, part_around(claim, at)[1]):
        return False
    comma = claim.text.find(", ", start, before.start())
    return stretch.about in (told(claim, start, before.start()), told(claim, start, max(comma, start)))


def _comparison(outcome: str, q: Quantity, stretch: _Stretch, between: tuple[int, int]) -> Comparison:
    least, most = between
    middle = (least + most) // 2
    sure = q.unit == "year" or least == most
    reason = f"from {shown(stretch.first)} to {shown(stretch.last)} it is {counted(q, middle)}"
    return Comparison(
        kind="date", outcome="match" if outcome == "match" else "differs", claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=stretch.start, end=stretch.end),
        reason=reason if outcome == "match" else f"draft says {q.text}; {reason}",
        replacement=counted(q, middle) if outcome != "match" and sure else None,
    )  # fmt: skip
