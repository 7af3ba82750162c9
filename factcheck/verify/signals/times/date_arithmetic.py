"""Sums with dates: "two years later", "three months after".

``compare_intervals`` holds an interval of a claim against the dates of a passage and says the sum in its reason.  It
is counted as a reader counts: between two years as their difference; between two days as the whole units that have
passed, or one more where the last is not full.  A sum that is right is a match; one that is wrong differs only where
the passage dates the very event: all its words are the claim's, or its sentence and title have most of the event's
words, one of the claim's names, and no other date.  ``settle`` then looks at all passages together: a source whose
dates give the claim's own sum stands against the others, and a plain duration ("for two years") is no interval.  The
plain functions serve ages and the checks of a draft against itself as well.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.numerals import word_for
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.times.date_mentions import MONTHS, DateMention, Partial, resolve
from factcheck.verify.signals.words import QUALIFIER_STEMS

NOTHING = Scene("")
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


def compare_intervals(
    claim: Scene, passage: Scene, *, dated: date | None, published: date | None, heading: Scene = NOTHING,
    before: Scene = NOTHING,
) -> list[Comparison]:  # fmt: skip
    """At most one comparison for each interval of the claim.

    ``heading`` is what stands over the passage in its document; ``before`` is what the draft says before the claim,
    from which an interval counts that has no date of its own ("Two years later she left").
    """
    found = []
    for interval in find_intervals(claim):
        anchor = _anchor(claim, interval, dated, before)
        if anchor is not None:
            found.append(_compare_interval(claim, interval, anchor, passage, published, heading))
    return [one for one in found if one]


def _compare_interval(
    claim: Scene, interval: Interval, anchor: Partial, passage: Scene, published: date | None, heading: Scene
) -> Comparison | None:
    event = _event_words(claim, interval)
    wrong = []
    for mention in passage.dates:
        about = part_words(passage, mention.start, mention.end)
        day = _completed(nearest(mention, resolve(mention, published), published), anchor)
        if day is None or not about & event:
            continue
        first, last = (day, anchor) if interval.back != interval.joined else (anchor, day)
        between = elapsed(first, last, interval.unit)
        if between is None:
            continue
        right = between[0] <= interval.count <= between[1]
        units = _units(interval.count if right else between[0], interval.unit)
        reason = f"{units} from {shown(first)} to {shown(last)}"
        if right and len((about | _words(heading)) & event) >= SHARED:
            return dated_sum("match", interval.quantity, mention, reason)
        if not right and between[0] > 0 and _same_event(claim, event, passage, mention, heading):
            told_wrong = f"draft says {interval.quantity.text}; it is {reason}"
            replacement = counted(interval.quantity, between[0])
            wrong.append(dated_sum("differs", interval.quantity, mention, told_wrong, replacement))
    return wrong[0] if len({one.replacement for one in wrong}) == 1 else None


def _same_event(claim: Scene, event: set[str], passage: Scene, mention: DateMention, heading: Scene) -> bool:
    """Whether a date of the passage is that of the event, beyond doubt."""
    told = claim.content(0, len(claim.text))
    about = part_words(passage, mention.start, mention.end)
    if about <= told and len(about & event) >= max(SHARED, len(event) * COVERED):
        return True
    sentence = passage.sentence_at(mention.start)
    if passage.dates_in(*sentence, but=(mention.start, mention.end)):
        return False
    there = passage.content(*sentence) | _words(heading)
    bare = event - QUALIFIER_STEMS
    named = claim.names(-1, len(claim.text)) & (passage.names(sentence[0] - 1, sentence[1]) | heading.stems)
    return bool(named) and len(there & bare) >= max(SHARED, len(bare) * COVERED)


def _words(heading: Scene) -> set[str]:
    return heading.content(0, len(heading.text))


def settle(
    claim: Scene, passages: Sequence[Scene], found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """The comparisons without those that other passages overrule at an interval of the claim."""
    spans = {(i.quantity.start, i.quantity.end): i for i in find_intervals(claim)}
    summed = {
        (one.claim_span.start, one.claim_span.end) for _, one in found if one.kind == "date" and one.outcome == "match"
    }
    kept = []
    for index, one in found:
        at = one.claim_span.start, one.claim_span.end
        interval = spans.get(at)
        if interval and one.kind == "figure" and not _is_interval(passages[index], one.passage_span, interval):
            continue
        if interval and one.outcome == "differs" and at in summed:
            continue
        kept.append((index, one))
    return kept


def _is_interval(passage: Scene, at: Span, wanted: Interval) -> bool:
    """Whether the passage's figure is an interval too, which runs the same way."""
    return any(
        other.quantity.start <= at.start < other.quantity.end
        and (other.back != other.joined) == (wanted.back != wanted.joined)
        for other in find_intervals(passage)
    )


def _units(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _anchor(claim: Scene, interval: Interval, dated: date | None, before: Scene) -> Partial | None:
    """The date that the interval counts from: the last one before it in its sentence, or else the one that the draft
    gives right before.  None where it is open."""
    start, _ = claim.sentence_at(interval.quantity.start)
    own = claim.dates_in(start, interval.quantity.start, but=(-1, -1))
    mention = own[-1] if own else _date_before(interval, before)
    readings = nearest(mention, resolve(mention, dated), dated) if mention else []
    if len(readings) != 1:
        return None
    known = readings[0]
    if known.year is None and known.month and dated:
        return Partial(dated.year if known.month <= dated.month else dated.year - 1, known.month, known.day)
    return known if known.year else None


def _date_before(interval: Interval, before: Scene) -> DateMention | None:
    """The last date of the draft's sentence up to the interval; of a sentence before it, the only date."""
    if interval.joined or not before.sentences:
        return None
    at = before.text.find(interval.quantity.text)
    start, end = before.sentence_at(at) if at >= 0 else before.sentences[-1]
    dates = before.dates_in(start, at if at >= 0 else end, but=(-1, -1))
    return dates[-1] if dates and (at >= 0 or len(dates) == 1) else None


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
