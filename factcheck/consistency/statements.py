"""Statements of a draft held against each other, and sums within one statement.

Two statements disagree where the signals for figures and dates find a difference in both directions, in the author's
own voice or in that of the same source.  A sum within a statement is a weekday with its date, an interval with both of
its dates, or an age with a birth and a death.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from factcheck.consistency.disagreement import Disagreement, Side, correction_in
from factcheck.grammar import has_verb
from factcheck.text import place
from factcheck.types import Article, BlockKind, Claim, Comparison
from factcheck.verify.signals import check_weekdays
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers import figures
from factcheck.verify.signals.numbers.ages import ages, births, deaths, find_ages
from factcheck.verify.signals.times import dates
from factcheck.verify.signals.times.date_arithmetic import counted, elapsed, find_intervals, shown
from factcheck.verify.signals.times.date_mentions import Partial, resolve

_PROSE: frozenset[BlockKind] = frozenset({"headline", "standfirst", "paragraph", "caption"})
SHARED = 3
"""Content words that two statements have in common before their values are compared at all."""
MOST_PAIRS = 2000
"""Pairs that are compared in one draft, about a second's work; an article has a few dozen so near to each other."""
NEXT_TO = 8
"""Characters between "two years later" and the date that it leads to ("later, in 1996")."""


MOST_DAYS = 10
"""Dates of one statement that are looked at to tell it from another."""
_ONE_MORE = re.compile(r"\b(?:already|also|again|another|second time|once more)\b", re.IGNORECASE)

_KIN = re.compile(
    r"(?:['’]s|\b(?:his|her|their)) (?:\w+ )?(?:brother|sister|son|daughter|father|mother|wife|husband|uncle|aunt|cousin|twin|nephew|niece)s?\b"
)
"""Somebody else, who is called by the one that the draft is about."""

_Read = tuple[Claim, Scene]


def statement_disagreements(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:
    """Pairs of statements with different values for the same thing; the later one is the doubtful side.

    Rows and items of one table or list are alike and mean different things, so that one side has to be prose, and
    for dates both: a series of events has a date each.
    """
    prose = {id(claim) for claim in _prose(article, claims)}
    read = [(claim, Scene(claim.text)) for claim in claims if claim.kind == "statement"]
    read = [(claim, scene) for claim, scene in read if scene.quantities or scene.dates]
    found = []
    for later, earlier in islice(_near_pairs(read), MOST_PAIRS):
        written = (id(later[0]) in prose) + (id(earlier[0]) in prose)
        if written:
            found += _between(*later, *earlier, with_dates=written == 2)
    return found


def _near_pairs(read: Sequence[_Read]) -> Iterator[tuple[_Read, _Read]]:
    """A later and an earlier statement of different sentences that share words, in one voice."""
    told = [scene.content(0, len(scene.text)) for _, scene in read]
    for number, later in enumerate(read):
        for at, earlier in enumerate(read[:number]):
            one, other = later[0], earlier[0]
            apart = one.sentence == other.sentence or one.attribution != other.attribution
            if not apart and len(told[number] & told[at]) >= SHARED:
                yield later, earlier


def _prose(article: Article, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of whole sentences of the running text, headlines and captions."""
    spans = [place(b.text, b.pieces, 0, len(b.text)) for b in article.blocks if b.kind in _PROSE]
    starts = [span.start for span in spans]
    found = []
    for claim in claims:
        index = bisect_right(starts, claim.span.start) - 1
        if index >= 0 and claim.span.start < spans[index].end and has_verb(claim.text):
            found.append(claim)
    return found


def _told_apart(one: Scene, other: Scene) -> bool:
    """Whether two statements are of two events: one has a measure of which the other has another value ("the 200 metres",
    "the 100 metres"), is of a relative, or says that it is one more."""
    ours, theirs = _measures(one), _measures(other)
    if bool(_KIN.search(one.text)) != bool(_KIN.search(other.text)):
        return True
    apart = any(ours[unit].isdisjoint(theirs[unit]) for unit in ours.keys() & theirs.keys())
    return apart or bool(_ONE_MORE.search(one.text) or _ONE_MORE.search(other.text))


def _measures(scene: Scene) -> dict[str, set[Fraction]]:
    found: dict[str, set[Fraction]] = {}
    for one in scene.quantities:
        if one.unit and one.dimension not in ("number", "count", "time"):
            found.setdefault(one.unit, set()).add(one.value)
    return found


def _between(later: Claim, scene: Scene, earlier: Claim, other: Scene, *, with_dates: bool) -> list[Disagreement]:
    with_dates = with_dates and not _told_apart(scene, other)
    differences = _differences(earlier, other, later, scene)
    if _on_other_days(_days(later, scene), _days(earlier, other)):
        differences = [one for one in differences if one.kind == "date"]  # another figure on another day
    differences = [one for one in differences if with_dates or one.kind != "date"]
    back = {(one.passage_span.start, one.claim_span.start): one for one in differences}
    found = []
    for one in _differences(later, scene, earlier, other):
        mirrored = back.get((one.claim_span.start, one.passage_span.start))
        if mirrored:
            found.append(Disagreement(_side(later, one), _side(earlier, mirrored)))
    return found


def _days(claim: Claim, scene: Scene) -> list[Partial]:
    """The days, months, years that a statement names."""
    return [day for mention in scene.dates for day in resolve(mention, claim.dated)]


def _on_other_days(ours: Sequence[Partial], theirs: Sequence[Partial]) -> bool:
    """Whether both name a day, and none of the one can be one of the other."""
    pairs = [(one, other) for one in ours[:MOST_DAYS] for other in theirs[:MOST_DAYS]]
    return bool(pairs) and not any(
        all(a == b or None in (a, b) for a, b in zip(one, other, strict=True)) for one, other in pairs
    )


def _differences(claim: Claim, scene: Scene, against: Claim, other: Scene) -> list[Comparison]:
    found = figures.compare_scenes(scene, other)
    found += dates.compare_scenes(scene, other, dated=claim.dated, published=against.dated)
    return [one for one in found if one.outcome == "differs" and one.passage_span.end]


def _side(claim: Claim, difference: Comparison) -> Side:
    start, end = difference.claim_span.start, difference.claim_span.end
    return Side(claim, claim.text[start:end], correction_in(claim, start, end, difference.replacement))


def wrong_sums(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:  # noqa: ARG001 - one form
    """The statements whose own dates, weekdays, intervals and ages do not fit each other."""
    found = []
    for claim in claims:
        if claim.kind == "quotation":
            continue
        scene = Scene(claim.text)
        found += _weekdays(claim) + _intervals(claim, scene) + _lifetimes(claim, scene)
    return found


def _weekdays(claim: Claim) -> list[Disagreement]:
    found = []
    for one in check_weekdays(claim.text, claim.dated):
        side = _side(claim, one)
        told = one.reason.partition("; ")[2]
        found.append(Disagreement(side, Side(claim, f"a date for which that is wrong: {told}"), certain=True))
    return found


def _intervals(claim: Claim, scene: Scene) -> list[Disagreement]:
    found = []
    for interval in find_intervals(scene):
        q = interval.quantity
        before = [d for d in scene.dates if d.end <= q.start]
        reach = len(claim.text) if interval.joined else q.end + len(" afterwards") + NEXT_TO
        after = [d for d in scene.dates if q.end <= d.start < reach]
        if len(before) != 1 or len(after) != 1:
            continue
        one, other = resolve(before[0], claim.dated), resolve(after[0], claim.dated)
        if len(one) != 1 or len(other) != 1:
            continue
        first, last = (other[0], one[0]) if interval.back != interval.joined else (one[0], other[0])
        between = elapsed(first, last, interval.unit)
        if between and not between[0] <= interval.count <= between[1] and between[0] > 0:
            right = counted(q, between[0])
            fix = correction_in(claim, q.start, q.end, right)
            says = f"{right} by its own dates, {shown(first)} and {shown(last)}"
            found.append(Disagreement(Side(claim, q.text, fix), Side(claim, says)))
    return found


def _lifetimes(claim: Claim, scene: Scene) -> list[Disagreement]:
    """An age that does not fit the one birth and the one death of the same statement."""
    born, died, stated = births(scene, claim.dated), deaths(scene, claim.dated), find_ages(scene)
    died = [one for one in died if all(one[0] is not other for other, _ in born)]
    span = ages(born[0][1], died[0][1]) if len(born) == len(died) == len(stated) == 1 else None
    if span is None or span[0] <= int(stated[0].stated) <= span[1]:
        return []
    right = counted(stated[0], span[1]) if span[0] == span[1] else None
    fix = correction_in(claim, stated[0].start, stated[0].end, right)
    says = f"born {shown(born[0][1])}, died {shown(died[0][1])}"
    return [Disagreement(Side(claim, f"aged {stated[0].text}", fix), Side(claim, says))]
