"""Swaps: a claim with one of its values replaced by a value of a passage.

Where the deterministic signals can't tell from the words whether two values measure the same thing, a verifier can:
if the source supports the claim with *its* value and contradicts it with the draft's, the draft's value is wrong
(``substitution``).  Here are the candidates: figures of the same dimension, dates of the same fields, names behind the
same preposition.  Pure functions; offsets are code points of the texts that were passed in; nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from factcheck.types import SignalKind
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.members import apart
from factcheck.verify.signals.numbers.fit import otherwise_modified
from factcheck.verify.signals.numbers.left_out import only_included
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import agree, as_said, conflict, rivals, unit_slip
from factcheck.verify.signals.people.person_names import find_names
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS, DateMention

_PLACED = re.compile(
    r"\b(?P<slot>in|at|to|from|of|by|with|for|against|near|over|under) (?:the )?"
    r"(?P<name>[A-Z][\w’'-]+(?: (?:of |the |de |van |von |& )?[A-Z][\w’'-]+){0,4})"
)
_DEADLINE = re.compile(
    r"\b(?:deadlines?|latest|clos(?:es?|ed|ing)|expir(?:es?|ed|y)|last day|due|ends?|ended)\b", re.IGNORECASE
)
_NO_NAME = frozenset((*MONTHS, *WEEKDAYS))
_COUNTED = ("number", "count")


class Swap(NamedTuple):
    """``old`` at ``start``..``end`` of the claim gives way to ``words``, for what stands at ``at``..``until`` of the
    passage's text."""

    kind: SignalKind
    start: int
    end: int
    old: str
    words: str
    at: int
    until: int

    def applied(self, claim: str) -> str:
        return claim[: self.start] + self.words + claim[self.end :]


def open_slots(claim: Scene, passages: list[Scene]) -> list[tuple[int, int]]:
    """The spans of the claim's values that no passage has: only these can be wrong."""
    slots = []
    for q in claim.quantities:
        told = q.dimension != "ordinal" and q.text.lower() != "one"
        if told and not any(as_said(q, p) for passage in passages for p in passage.quantities):
            slots.append((q.start, q.end))
    there = [mention for passage in passages for mention in passage.dates]
    slots += [(one.start, one.end) for one in claim.dates if not any(_same_date(one, other) for other in there)]
    return slots


def swaps(
    claim: Scene, passage: Scene, slots: list[tuple[int, int]], *, published: date | None = None
) -> Iterator[Swap]:
    """Every value of the passage that could stand in one of the ``slots`` of the claim.  The day on which the document
    was published is none: it says when it was written, not what happened."""
    yield from _figures(claim, passage, slots)
    yield from _dates(claim, passage, slots, published)
    yield from _placed_names(claim, passage)
    yield from _persons(claim, passage)


def _figures(claim: Scene, passage: Scene, slots: list[tuple[int, int]]) -> Iterator[Swap]:
    for q in claim.quantities:
        if (q.start, q.end) not in slots or q.bound in ("low", "high"):
            continue
        for p in passage.quantities:
            if (
                p.bound in ("low", "high")
                or not _could_be(q, p)
                or _elsewhere(claim, q, p)
                or only_included(claim, passage, p)
                or apart(claim, q, passage, p)
                or otherwise_modified(claim, q, passage, p)
            ):
                continue
            words = _cell(q, p) if q.scale > 1 == p.scale and p.dimension == "number" else restyled(q, p)
            yield Swap("figure", q.start, q.end, q.text, words, p.start, p.end)


def _could_be(q: Quantity, p: Quantity) -> bool:
    """Whether ``p`` is another value for what ``q`` measures, as far as unit and dimension tell."""
    if "ordinal" in (q.dimension, p.dimension):
        return False
    if unit_slip(q, p):
        return True
    if q.dimension == "share" != p.dimension and not q.unit:
        return False  # "two in three are women" is no "six"
    bare = p.scale == 1 and "number" in (q.dimension, p.dimension)
    if bare and ({q.dimension, p.dimension} <= {*_COUNTED} or p.dimension == "number"):
        return q.stated != p.stated and abs(p.stated) < 10 * abs(q.stated) and abs(q.stated) < 10 * abs(p.stated)
    return rivals(q, p) and conflict(q, p)


def _cell(q: Quantity, p: Quantity) -> str:
    """The bare number of a cell in the place of the claim's, whose unit is that of the whole column."""
    first, after = q.digits
    return q.text[: first - q.start] + p.text[p.digits[0] - p.start : p.digits[1] - p.start] + q.text[after - q.start :]


def _elsewhere(claim: Scene, q: Quantity, p: Quantity) -> bool:
    """Whether the passage's figure is another one of the claim's."""
    return any(o is not q and o.dimension == p.dimension and agree(o, p) for o in claim.quantities)


def _same_date(one: DateMention, other: DateMention) -> bool:
    """Whether nothing that the first states is missing from or different in the other."""
    if one.relative or one.part:
        return True  # other signals resolve these
    stated = [(a, b) for a, b in zip(one.fields, other.fields, strict=True) if a is not None]
    weekday = one.weekday is None or one.weekday in (other.weekday, _weekday(other)) or bool(stated)
    return weekday and all(a == b for a, b in stated) and bool(stated or one.weekday is not None)


def _weekday(mention: DateMention) -> int | None:
    if mention.year is None or mention.month is None or mention.day is None:
        return None
    try:
        return date(mention.year, mention.month, mention.day).weekday()
    except ValueError:
        return None


def _dates(claim: Scene, passage: Scene, slots: list[tuple[int, int]], published: date | None) -> Iterator[Swap]:
    own = (published.year, published.month, published.day) if published else None
    for mention in claim.dates:
        if (mention.start, mention.end) not in slots or mention.weekday is not None:
            continue
        for other in passage.dates:
            if mention.relation == "by" and not _ends_a_term(passage, other):
                continue
            words = _written_like(mention, other)
            if words and words != mention.text and not other.relative and tuple(other.fields) != own:
                yield Swap("date", mention.start, mention.end, mention.text, words, other.start, other.end)


def _ends_a_term(passage: Scene, mention: DateMention) -> bool:
    """Whether a date is itself a deadline: the day of a meeting does not correct "by 4 May"."""
    return mention.relation == "by" or bool(_DEADLINE.search(passage.text, *passage.sentence_at(mention.start)))


def _written_like(mention: DateMention, other: DateMention) -> str:
    """The other date with the fields that the mention has, in its order; empty where the other lacks one."""
    words = mention.text
    for old, new in ((mention.year, other.year), (mention.day, other.day)):
        if old is not None:
            if new is None:
                return ""
            words = re.sub(rf"(?<!\d){old}(?!\d)", str(new), words, count=1)
    if mention.month is not None:
        if other.month is None:
            return ""
        words = words.replace(MONTHS[mention.month - 1], MONTHS[other.month - 1], 1)
    return words


def _names(text: str) -> Iterator[tuple[str, str, int, int]]:
    """(preposition, name, start, end) of the names behind a preposition."""
    for found in _PLACED.finditer(text):
        if found["name"].split()[0] not in _NO_NAME:
            yield found["slot"], found["name"], found.start("name"), found.end("name")


def _placed_names(claim: Scene, passage: Scene) -> Iterator[Swap]:
    """A name that the sentence lacks, and one that it has behind the same preposition."""
    ours, theirs = claim.text.casefold(), passage.text.casefold()
    for slot, old, start, end in _names(claim.text):
        if old.split()[0].casefold() in theirs:
            continue
        for other, name, at, until in _names(passage.text):
            if other == slot and name.casefold() not in ours:
                yield Swap("place", start, end, old, name, at, until)


def _persons(claim: Scene, passage: Scene) -> Iterator[Swap]:
    """A person whom the sentence lacks, and one of whom it speaks."""
    ours, theirs = claim.text.casefold(), passage.text.casefold()
    others = [one for one in find_names(passage.text) if len(one.parts) > 1 and one.parts[-1] not in ours]
    for mine in find_names(claim.text):
        if len(mine.parts) > 1 and mine.parts[-1] not in theirs:
            for one in others:
                yield Swap("party", mine.start, mine.end, mine.text, one.text, one.start, one.end)
