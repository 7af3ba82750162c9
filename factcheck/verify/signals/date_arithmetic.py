"""Sums with dates: "two years later", "three months after".

``compare_intervals`` holds an interval of a claim against the dates of a passage and says the sum in its reason.  It
is counted as a reader counts: between two years as their difference; between two days as the whole units that have
passed, or one more where the last is not full.  A sum that is right is a match; one that is wrong differs only where
the passage dates the very event (all its words are the claim's).  The plain functions serve ages and the checks of
a draft against itself as well.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.date_mentions import MONTHS, DateMention, Partial, resolve
from factcheck.verify.signals.numerals import word_for
from factcheck.verify.signals.quantity import Quantity

SHARED = 2
"""Content words that tell that a date of the passage is that of the claim's event."""
COVERED = 0.6
"""Share of the event's words that the passage's words about a date must have, for its sum to contradict the claim's."""
_CALENDAR = {"day": 1, "week": 7, "fortnight": 14, "month": 1, "year": 12, "decade": 120}
"""Days or months in a unit; ``_IN_DAYS`` says which."""
_IN_DAYS = frozenset({"day", "week", "fortnight"})
_WAY = re.compile(r"[ \u00a0](later|earlier|afterwards|before(?:hand)?|after|previously)\b")
_BACK = frozenset({"earlier", "before", "beforehand", "previously"})
_PARTS = re.compile(r"[,;:()–—|]|\b(?:and|but|while)\b")
_RELATIVE = re.compile(r"\W*(?:whom|who|which|whose|where|when)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Interval:
    """ "Two years later": ``count`` units, from or to another date; ``back`` where the other date is the later one.

    ``joined`` tells "after" and "before", which are followed by the other event, from "later" and "earlier".
    """

    quantity: Quantity
    count: int
    unit: str
    back: bool
    joined: bool


def find_intervals(scene: Scene) -> list[Interval]:
    """The intervals of a text that are whole numbers of calendar units and say which way they run."""
    found = []
    for q in scene.quantities:
        way = _WAY.match(scene.text, q.end)
        whole = q.stated.denominator == 1 and 0 < q.stated < 2000
        if way and whole and q.unit in _CALENDAR and not q.approx and not q.bound:
            found.append(Interval(q, int(q.stated), q.unit, way[1] in _BACK, way[1] in ("after", "before")))
    return found


def elapsed(first: Partial, last: Partial, unit: str) -> tuple[int, int] | None:
    """How many units lie between two dates: the least and the greatest number that a writer may state.

    None where the dates are too coarse for the unit.
    """
    if first.year is None or last.year is None or unit not in _CALENDAR:
        return None
    if unit in _IN_DAYS:
        one, other = day_of(first), day_of(last)
        if one is None or other is None:
            return None
        days = (other - one).days
        return days // _CALENDAR[unit], -(-days // _CALENDAR[unit])
    size = _CALENDAR[unit]
    if size == 12 and (first.month is None or last.month is None):
        return last.year - first.year, last.year - first.year
    if first.month is None or last.month is None:
        return None
    months = (last.year - first.year) * 12 + last.month - first.month
    if first.day is None or last.day is None:
        return months // size, -(-months // size)
    whole = months - (last.day < min(first.day, monthrange(last.year, last.month)[1]))
    exact = whole == months and last.day == first.day
    return whole // size, (-(-months // size) if exact else whole // size + 1)


def shown(day: Partial) -> str:
    """A date for a reader: "18 March 2025", "March 2025", "2025"."""
    parts = (str(day.day or ""), MONTHS[day.month - 1] if day.month else "", str(day.year or ""))
    return " ".join(part for part in parts if part)


def nearest(mention: DateMention, readings: list[Partial], written: date | None) -> list[Partial]:
    """Of the days that a lone weekday can mean, the last one before the text was written."""
    if mention.weekday is None or mention.month or mention.relative or written is None:
        return readings
    past = [p for p in readings if (day := day_of(p)) is not None and day <= written]
    return [max(past, key=lambda p: day_of(p) or written)] if past else readings


def compare_intervals(claim: Scene, passage: Scene, *, dated: date | None, published: date | None) -> list[Comparison]:
    """At most one comparison for each interval of the claim."""
    found = [_compare_interval(claim, interval, passage, dated, published) for interval in find_intervals(claim)]
    return [one for one in found if one]


def _compare_interval(
    claim: Scene, interval: Interval, passage: Scene, dated: date | None, published: date | None
) -> Comparison | None:
    anchor = _anchor(claim, interval, dated)
    event, told = _event_words(claim, interval), claim.content(0, len(claim.text))
    wrong = []
    for mention in passage.dates if anchor else ():
        words = part_words(passage, mention.start, mention.end)
        shared = words & event
        day = _completed(nearest(mention, resolve(mention, published), published), anchor)
        if day is None or anchor is None or len(shared) < SHARED:
            continue
        first, last = (day, anchor) if interval.back != interval.joined else (anchor, day)
        between = elapsed(first, last, interval.unit)
        if between is None:
            continue
        right = between[0] <= interval.count <= between[1]
        reason = (
            f"{_units(interval.count if right else between[0], interval.unit)} from {shown(first)} to {shown(last)}"
        )
        if right:
            return dated_sum("match", interval.quantity, mention, reason)
        if words <= told and len(shared) >= len(event) * COVERED and between[0] > 0:
            told_wrong = f"draft says {interval.quantity.text}; it is {reason}"
            replacement = counted(interval.quantity, between[0])
            wrong.append(dated_sum("differs", interval.quantity, mention, told_wrong, replacement))
    return wrong[0] if len({one.replacement for one in wrong}) == 1 else None


def _units(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _anchor(claim: Scene, interval: Interval, dated: date | None) -> Partial | None:
    """The date that the interval counts from: the last one before it in its sentence.  None where it is open."""
    start, _ = claim.sentence_at(interval.quantity.start)
    before = claim.dates_in(start, interval.quantity.start, but=(-1, -1))
    readings = nearest(before[-1], resolve(before[-1], dated), dated) if before else []
    if len(readings) != 1:
        return None
    known = readings[0]
    if known.year is None and known.month and dated:
        return Partial(dated.year if known.month <= dated.month else dated.year - 1, known.month, known.day)
    return known if known.year else None


def _completed(readings: list[Partial], anchor: Partial | None) -> Partial | None:
    """A day of the month, or a month, in the year and month of the anchor; None for a date of several readings."""
    if len(readings) != 1 or anchor is None:
        return None
    day = readings[0]
    return Partial(day.year or anchor.year, day.month or (anchor.month if day.day else None), day.day)


def _event_words(claim: Scene, interval: Interval) -> set[str]:
    """The content words of the part of the sentence that tells of the other event.

    A part that opens with a relative pronoun borrows the words before it, to which the pronoun refers.
    """
    start, end = claim.sentence_at(interval.quantity.start)
    left, right = _part(claim.text, start, end, interval.quantity.start, interval.quantity.end)
    if interval.joined:
        return claim.content(interval.quantity.end, right)
    before = claim.between(start, left) if _RELATIVE.match(claim.text, left) else []
    return claim.content(before[-2:][0].start if before else left, right)


def part_words(scene: Scene, start: int, end: int) -> set[str]:
    """The content words of the part of a sentence, between commas and the like, around an expression."""
    return scene.content(*_part(scene.text, *scene.sentence_at(start), start, end))


def _part(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence around an expression, between commas, brackets, dashes and "and".

    An expression that stands alone belongs to the part before it ("Tarn medal, 2012;").
    """
    edges, right = [first], last
    for cut in _PARTS.finditer(text, first, last):
        if cut.end() <= start:
            edges.append(cut.end())
        elif cut.start() >= end:
            right = cut.start()
            break
    alone = not re.search(r"\w", text[edges[-1] : start] + text[end:right])
    return edges[-2 if alone and len(edges) > 1 else -1], right


def counted(q: Quantity, count: int) -> str:
    """The right number in the place of the wrong one, in words where the draft uses words."""
    number = (word_for(Fraction(count)) if q.spelt else None) or str(count)
    number = number[:1].upper() + number[1:] if q.text[:1].isupper() else number
    tail = q.text[q.digits[1] - q.start :]
    tail = tail[:-1] if count == 1 and tail.endswith("s") else tail
    return q.text[: q.digits[0] - q.start] + number + tail


def day_of(fields: Partial) -> date | None:
    """The day, where all its fields are known and it exists."""
    try:
        return date(fields.year or 0, fields.month or 0, fields.day or 0)
    except ValueError:
        return None


def dated_sum(
    outcome: str, q: Quantity, mention: DateMention, reason: str, replacement: str | None = None
) -> Comparison:
    """A comparison of a figure of the claim with a date of the passage, from which its sum was made."""
    return Comparison(
        kind="date", outcome="match" if outcome == "match" else "differs", claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=mention.start, end=mention.end), reason=" ".join(reason.split()),
        replacement=replacement,
    )  # fmt: skip
