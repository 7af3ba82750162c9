"""Compares the dates of a claim with those of a passage.

Relative dates of the claim count from the day it is dated, those of the passage from the day its document was
published.  Two dates match where they are equal at the coarser precision of the two.  They differ only where the
passage has one date that can be the counterpart, in a clause about the same thing (``context``).  Ages and intervals
of the claim are held against the passage's dates as sums (``ages``, ``date_arithmetic``).
"""

from __future__ import annotations

import re
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene, same_thing
from factcheck.verify.signals.numbers.ages import compare_ages
from factcheck.verify.signals.relations.governed import other_sentence, own_value
from factcheck.verify.signals.relations.shares import own_share
from factcheck.verify.signals.times.alike import alike, set_apart
from factcheck.verify.signals.times.date_arithmetic import NOTHING, SHARED, compare_intervals, part_words
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS, DateMention, Partial, resolve
from factcheck.verify.signals.times.events import other_event, same_event

_OWN_ISSUE = re.compile(
    r"\b(?:next|this|last|previous|coming)\s+(?:report|issue|edition|bulletin|newsletter|note|update|column|survey)\b",
    re.IGNORECASE,
)
"""A publication that speaks of itself: two of them mean different ones."""
_NAMES_IT = re.compile(r"\bof\s+(?:the\s+)?$|\b(?:than|as)\b[^,;.]{0,40}$")
"""Before a date that tells which one is meant ("the final of 2025"), or that the claim only compares with."""
_FORMER_PLAN = re.compile(
    r"\bthan (?:was |had been |originally |first )*(?:planned|expected|scheduled|intended|foreseen|announced|promised)\b"
)
"""A date that the claim itself holds against another one: the word "planned" in it is not of its own date."""
MOST_DATES = 60
"""A text of more dates is a calendar: its events are not told apart, and every pair would have to be looked at."""


def compare_dates(claim: str, passage: str, *, dated: date | None, published: date | None) -> list[Comparison]:
    """One comparison at most for each date of the claim.  Spans count in the two texts as passed in."""
    return compare_scenes(Scene(claim), Scene(passage), dated=dated, published=published)


def compare_scenes(
    claim: Scene, passage: Scene, *, dated: date | None, published: date | None, heading: Scene = NOTHING,
    before: Scene = NOTHING,
) -> list[Comparison]:  # fmt: skip
    """``compare_dates`` for texts that were read before.

    ``heading`` is what stands over the passage in its document, ``before`` what the draft says before the claim.
    """
    theirs = [(mention, resolve(mention, published)) for mention in passage.dates]
    ours = [(mention, resolve(mention, dated)) for mention in claim.dates]
    used = {id(p) for p, there in theirs for _, here in ours if equal(here, there)}
    unmatched = [c for c, here in ours if not any(equal(here, there) for _, there in theirs)]
    found = []
    for mention, here in ours:
        twins = [(p, there) for p, there in theirs if equal(here, there)]
        apart = _elsewhere(claim, mention, here, passage, theirs, [p for p, _ in twins]) if twins else None
        if apart:
            compared: Comparison | None = apart
        elif twins:
            twin, _ = max(twins, key=lambda pair: (_detail(pair[1]), pair[0].relation == mention.relation))
            compared = _found(claim, mention, passage, twin)
        else:
            compared = _counterpart(claim, mention, here, passage, theirs, used, unmatched)
        if compared:
            found.append(compared)
    if max(len(claim.dates), len(passage.dates)) > MOST_DATES:
        return found
    sums = compare_ages(claim, passage, dated=dated, published=published)
    sums += compare_intervals(claim, passage, dated=dated, published=published, heading=heading, before=before)
    # A date of the passage from which a sum was made belongs to the other event of the sum.
    kept = [one for one in found if one.outcome == "match" or all(one.passage_span != s.passage_span for s in sums)]
    return kept + [one for one in sums if not any(_overlap(one.claim_span, other.claim_span) for other in kept)]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def equal(here: list[Partial], there: list[Partial]) -> bool:
    """Whether some reading of one date is some reading of the other, in all the fields that both state."""
    return any(_same(one, other) for one in here for other in there)


def _same(one: Partial, other: Partial) -> bool:
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    if not pairs or any(a != b for a, b in pairs):
        return False
    # A bare month or day of the month is one of many: it needs the year or the month to be on neither side or both.
    return one[0] is None or other[0] is None or one[0] == other[0]


def _detail(readings: list[Partial]) -> int:
    return max((sum(field is not None for field in reading) for reading in readings), default=0)


def _found(claim: Scene, mention: DateMention, passage: Scene, twin: DateMention) -> Comparison | None:
    """A match, unless one is a deadline and the other a beginning ("by 2028", "after 2028")."""
    if {mention.relation, twin.relation} == {"by", "after"}:
        ours, theirs = _with_relation(claim.text, mention), _with_relation(passage.text, twin)
        if not same_thing(claim, ours, passage, theirs):
            return None
        span, there = claim.text[slice(*ours)], passage.text[slice(*theirs)]
        return _comparison("differs", ours, theirs, f"draft says {span}; source says {there}", there)
    spans = (mention.start, mention.end), (twin.start, twin.end)
    if mention.text == twin.text:
        return _comparison("match", *spans, f"draft and source both say {mention.text}")
    return _comparison("match", *spans, f"draft says {mention.text}; source says {twin.text}, the same date")


def _with_relation(text: str, mention: DateMention) -> tuple[int, int]:
    start = mention.start
    while start > 0 and text[start - 1] in " \n":
        start -= 1
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return start, mention.end


def _counterpart(
    claim: Scene, mention: DateMention, here: list[Partial], passage: Scene,
    theirs: list[tuple[DateMention, list[Partial]]], used: set[int], unmatched: list[DateMention],
) -> Comparison | None:  # fmt: skip
    if not here or mention.relative.startswith("this") or _OWN_ISSUE.search(claim.text):
        return None
    open_ = [
        (p, there)
        for p, there in theirs
        if id(p) not in used
        and p.relation == mention.relation
        and _contradict(mention, here, p, there, apart=_word_for_word(claim, mention, passage, p))
        and not set_apart(claim, (mention.start, mention.end), passage, (p.start, p.end))
    ]
    if max(len(claim.dates), len(passage.dates)) > MOST_DATES:
        return None
    once = [(p, there) for p, there in open_ if same_event(claim, mention, passage, p)]
    ours = (mention.start, mention.end)
    fitting = once or [
        (p, there)
        for p, there in open_
        if (same_thing(claim, ours, passage, (p.start, p.end)) or alike(claim, ours, passage, (p.start, p.end)))
        and not other_event(claim, mention, passage, p)
    ]
    if not fitting or any(not equal(fitting[0][1], there) for _, there in fitting):
        return None
    twin, there = fitting[0]
    if not once and _contested(claim, mention, passage, twin, theirs, used, unmatched):
        return None
    return _differs(mention, here, twin, there)


def _differs(mention: DateMention, here: list[Partial], twin: DateMention, there: list[Partial]) -> Comparison:
    same = mention.text.casefold() == twin.text.casefold()  # "on Thursday" in a document of another week
    meant, said = (_meaning(one, days[:1] if same else days) for one, days in ((mention, here), (twin, there)))
    reason = f"draft says {mention.text}{meant}; source says {twin.text}{said}"
    spans = (mention.start, mention.end), (twin.start, twin.end)
    return _comparison("differs", *spans, reason, None if same else _restyled(mention, twin, there))


def _contested(
    claim: Scene, mention: DateMention, passage: Scene, twin: DateMention,
    theirs: list[tuple[DateMention, list[Partial]]], used: set[int], unmatched: list[DateMention],
) -> bool:  # fmt: skip
    """Whether another date of either sentence could as well be the one in question."""
    sentence = passage.sentence_at(twin.start)
    rivals = [p for p, _ in theirs if sentence[0] <= p.start < sentence[1] and p is not twin and id(p) not in used]
    others = [
        c for c in unmatched if c is not mention and claim.sentence_at(c.start) == claim.sentence_at(mention.start)
    ]
    return bool(rivals or others)


def _elsewhere(
    claim: Scene, mention: DateMention, here: list[Partial], passage: Scene,
    theirs: list[tuple[DateMention, list[Partial]]], twins: list[DateMention],
) -> Comparison | None:  # fmt: skip
    """An equal date that the passage gives to something else, beside another one for the claim's own event.

    "Silver cup, 1998; Tarn prize, 2014. Elected to the board in 2006" does not bear out a Tarn prize in 2006.
    """
    if _FORMER_PLAN.search(claim.text):
        return None
    apart = {
        (p.start, p.end): (p, there)
        for p, there in theirs
        if _contradict(mention, here, p, there, apart=mention.weekday is not None and p.weekday is not None)
    }
    if len(twins) == len(claim.dates) == 1 and not _NAMES_IT.search(claim.text, 0, mention.start):
        at, twin_at = (mention.start, mention.end), (twins[0].start, twins[0].end)
        alike_at = [span for span, (p, _) in apart.items() if _stated(p) == _stated(mention)]
        own_at = (
            own_value(claim, at, passage, twin_at, list(apart))
            or other_sentence(claim, at, passage, twin_at, alike_at)
            or own_share(claim, at, passage, twin_at, alike_at)
        )
        if own_at:
            return _differs(mention, here, *apart[own_at])
    told = claim.content(0, len(claim.text))
    about = [part_words(passage, twin.start, twin.end) for twin in twins]
    if any(not words or words & told for words in about):
        return None
    own = []
    for p, there in theirs:
        words = part_words(passage, p.start, p.end)
        if (p.start, p.end) in apart and len(words) >= SHARED and words <= told:
            own.append((p, there))
    return _differs(mention, here, *own[0]) if len(own) == 1 and len(claim.dates) == 1 else None


def _stated(mention: DateMention) -> tuple[bool, ...]:
    return tuple(field is not None for field in mention.fields)


def _word_for_word(claim: Scene, mention: DateMention, passage: Scene, other: DateMention) -> bool:
    """Whether both name a weekday and no more, in sentences that tell of the same in the same words: then a day apart is
    no matter of time zones."""
    bare = Partial(None, None, None)
    if mention.weekday is None or other.weekday is None or mention.fields != bare or other.fields != bare:
        return False
    return claim.content(*claim.sentence_at(mention.start)) <= passage.content(*passage.sentence_at(other.start))


def _contradict(
    one: DateMention, here: list[Partial], other: DateMention, there: list[Partial], *, apart: bool = False
) -> bool:
    """Whether the dates disagree in the fields that both state, and beyond what a time zone can explain; with ``apart``
    by a day at all."""
    if (
        not here
        or not there
        or equal(here, there)
        or ((one.relation, other.relation) == ("by", "by") and len(here) > 1 and not one.part and not apart)
        or _on_weekday(one, other, here)
        or _on_weekday(other, one, there)
        or _year_before(one, other)
        or _year_before(other, one)
    ):
        return False
    if not all(_shared(a, b) for a in here for b in there):
        return False
    if (one.year and one.month is None and other.year is None) or (
        other.year and other.month is None and one.year is None
    ):
        return not (one.weekday is not None or other.weekday is not None)
    if one.text and (one.fields == Partial(None, None, None) or other.fields == Partial(None, None, None)):
        return apart or not any(_within_aday_of(a, b) for a in here for b in there)
    return True


def _on_weekday(one: DateMention, other: DateMention, near: list[Partial]) -> bool:
    """Whether a bare weekday is that of the other's day of a month, in a year that the weekday's readings have."""
    if one.weekday is None or one.month or not (other.month and other.day):
        return False
    days = [day_of(Partial(other.year or means.year, other.month, other.day)) for means in near]
    return any(day is not None and day.weekday() == one.weekday for day in days)


def _year_before(one: DateMention, other: DateMention) -> bool:
    """ "Before 2029" is "by 2028"."""
    bare = one.year and other.year and not (one.month or other.month or one.part or other.part)
    return bool(bare and one.before and not other.before and (one.year or 0) - 1 == other.year)


def _shared(one: Partial, other: Partial) -> bool:
    return any(a is not None and b is not None for a, b in zip(one, other, strict=True))


def _within_aday_of(one: Partial, other: Partial) -> bool:
    a, b = day_of(one), day_of(other)
    return a is not None and b is not None and abs((a - b).days) <= 1


def day_of(fields: Partial) -> date | None:
    """The day that the fields give, where they give a whole and real one."""
    if fields.year and fields.month and fields.day:
        try:
            return date(fields.year, fields.month, fields.day)
        except ValueError:
            return None
    return None


def _meaning(mention: DateMention, readings: list[Partial]) -> str:
    """The resolved day or month in brackets, for a date that does not say it itself and has one reading."""
    if mention.fields != Partial(None, None, None) or len(readings) != 1 or readings[0][0] is None:
        return ""
    year, month, day = readings[0]
    return f" ({day or ''} {MONTHS[month - 1] if month else ''} {year})".replace("(  ", "(").replace("( ", "(")


def _restyled(mention: DateMention, twin: DateMention, there: list[Partial]) -> str | None:
    """The source's date in the claim's place; None where it is relative to another day than the claim's."""
    bare = Partial(None, None, None)
    if mention.fields == twin.fields == bare and None not in (mention.weekday, twin.weekday) and not twin.relative:
        return " ".join(twin.text.split())
    if mention.part and twin.part:
        return " ".join(twin.text.split())
    if twin.fields == bare or mention.relative.endswith(" ago"):
        return None
    if mention.part or twin.part:
        return " ".join(twin.text.split())
    if mention.year and mention.month is None and twin.year:
        return str(twin.year)
    weekday_only = mention.weekday is not None and mention.fields == Partial(None, None, None)
    day = day_of(there[0])
    if weekday_only and day is not None:
        return WEEKDAYS[day.weekday()]
    return " ".join(twin.text.split())


def _comparison(
    outcome: str, ours: tuple[int, int], theirs: tuple[int, int], reason: str, replacement: str | None = None
) -> Comparison:
    return Comparison(
        kind="date", outcome="match" if outcome == "match" else "differs", claim_span=Span(start=ours[0], end=ours[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=" ".join(reason.split()), replacement=replacement,
    )  # fmt: skip
