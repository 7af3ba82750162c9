"""One event told in other words, with another date: "reached the stores on 3 May" against "went on sale on 10 May".

An *event* is a verb of a family (signing, selling, holding an office ...), the words of its clause and one date, with
the word that gives the date its role ("since", "until", "by", "on").  Two events are one where family and role agree, the
source or its title has every name of the draft's clause and most of its other words, and the source's subject is the
draft's.  Any source that has the draft's date, whatever for, or two events with different dates, silence the comparison.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS, DateMention, Partial, resolve
from factcheck.verify.signals.times.dates import equal
from factcheck.verify.signals.words import QUALIFIER_STEMS, Word, is_stop

COVERED = 0.6
"""Share of the words of the draft's clause that the source's sentence, passage or title has."""
SHARED = 2
"""So many of them stand in the passage itself, at least; one will do where it is the source's whole subject."""
STALE_DAYS = 366
MOST = 20
ROOT = 7
"""Letters that two words of one root share at least: "president", "presidency"."""
_FAMILIES = {
    "sign": r"signs?|signed|initialled|put (?:pen to paper|(?:his|her|its|their) names? to)",
    "sell": r"(?:goes|go|went|going|put|is|are|was|were) on sale"
    r"|(?:reach|hit)(?:es|s|ed)? (?:the )?(?:shops|stores|shelves|market)"
    r"|(?:is|are|was|were) (?:released|launched)|comes? out|came out|arrives? in (?:the )?(?:shops|stores)",
    "hold": r"(?:has|have|had) (?:held|occupied|filled|supplied|provided|furnished|run|governed|ruled|led|chaired|headed)",
    "found": r"(?:was|were) (?:founded|established|set up)",
    "appoint": r"(?:was|were) (?:appointed|named|elected|chosen)",
    "resign": r"resigned|stepped down|quit",
}
_VERB = re.compile("|".join(rf"\b(?P<{name}>{words})\b" for name, words in _FAMILIES.items()))
_BREAK = re.compile(r"[;:()•|—–]|\n|,\s|\b(?:and (?=[a-z])|but|that|while|whether|if|because|when)\b")
_RELATIVE = re.compile(r"(?:which|who)\b")
_DOUBT = re.compile(
    r"\b(?:not|never|no longer|originally|instead|rather|earlier|previously|first|had been|postponed|delayed|again|may|might"
    r"|could|should|would|planned|expected|draft|copy|almost|all but)\b|n['’]t\b",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\b(since|until|till|by|before|after|from|in|on)(?: the)? $", re.IGNORECASE)
_ON = frozenset({"", "on"})


class _Event(NamedTuple):
    family: str
    role: str
    mention: DateMention
    subject: list[Word]
    told: list[Word]
    sentence: tuple[int, int]


def compare_plain_dates(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], found: Sequence[tuple[int, Comparison]],
    *, dated: date | None, published: Sequence[date | None],
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison, for a claim of one date that nothing in ``found`` has compared."""
    if len(claim.dates) != 1 or any(one.kind == "date" for _, one in found):
        return []
    mine = next(iter(_events(claim)), None)
    if mine is None:
        return []
    here = resolve(mine.mention, dated)
    others: list[tuple[int, _Event, list[Partial]]] = []
    for index, passage in enumerate(passages):
        day = published[index]
        if any(equal(here, resolve(mention, day)) for mention in (*passage.dates, *headings[index].dates)):
            return []
        if day and dated and abs((dated - day).days) > STALE_DAYS:
            continue
        others += [
            (index, other, resolve(other.mention, day))
            for other in _events(passage)
            if (other.family, other.role) == (mine.family, mine.role)
            and _one_event(mine, passage, other, headings[index])
        ]
    if not others or any(not equal(others[0][2], there) for _, _, there in others[1:]):
        return []
    index, other, there = others[0]
    return [(index, _differs(mine, other, there))] if _apart(mine, here, other, there) else []


def _events(scene: Scene) -> list[_Event]:
    """The verbs with one date in their clause; a relative clause has the words before it for its subject."""
    found = []
    for match in islice(_VERB.finditer(scene.text), MOST):
        sentence = scene.sentence_at(match.start())
        breaks = [m.span() for m in _BREAK.finditer(scene.text, *sentence)]
        left = max([sentence[0], *(end for _, end in breaks if end <= match.start())])
        right = min([sentence[1], *(start for start, _ in breaks if start >= match.end())])
        start = sentence[0] if _RELATIVE.match(scene.text, left) else left
        mentions = scene.dates_in(start, right, but=(-1, -1))
        if len(mentions) != 1 or _DOUBT.search(scene.text, start, right):
            continue
        mention = mentions[0]
        role = _ROLE.search(scene.text, max(0, mention.start - 12), mention.start)
        named = role[1].lower() if role else ""
        subject = _content(scene, start, match.start(), mention)
        told = subject + _content(scene, match.end(), right, mention)
        found.append(_Event(match.lastgroup or "", "on" if named in _ON else named, mention, subject, told, sentence))
    return found


def _content(scene: Scene, start: int, end: int, mention: DateMention) -> list[Word]:
    inside = (word for word in scene.between(start, end) if not mention.start <= word.start < mention.end)
    return [word for word in inside if not is_stop(word)]


def _one_event(mine: _Event, passage: Scene, other: _Event, heading: Scene) -> bool:
    ours, theirs = {w.stem for w in mine.told}, {w.stem for w in other.told}
    if not ours or (ours & QUALIFIER_STEMS) != (theirs & QUALIFIER_STEMS):
        return False
    around = passage.stems | heading.stems
    names = {w.stem for w in mine.told if w.capital and w.start != mine.sentence[0]}
    if not names or not names <= around:
        return False
    if sum(_has(around, one) for one in ours) < COVERED * len(ours):
        return False
    shared = {one for one in ours if _has(theirs, one)}
    subject = {w.stem for w in other.subject}
    known = {one for one in subject if _has(ours, one)}
    strange = {w.stem for w in other.subject if not w.capital} - known
    if subject and (not known or strange):
        return False
    return len(shared) >= SHARED or (bool(subject) and subject == known and names <= heading.stems)


def _has(stems: frozenset[str] | set[str], one: str) -> bool:
    """Whether a word or another of its root is among the stems."""
    return one in stems or (len(one) >= ROOT and any(len(s) >= ROOT and s[:ROOT] == one[:ROOT] for s in stems))


def _apart(mine: _Event, here: list[Partial], other: _Event, there: list[Partial]) -> bool:
    """Whether no reading of one date is one of the other; days that are neighbours only for a document's "today"."""
    if not here or not there or equal(here, there):
        return False
    if not all(_both_state(a, b) for a in here for b in there):
        return False
    today = other.mention.relative == "today" and mine.mention.weekday is not None
    days = [(_day(a), _day(b)) for a in here for b in there]
    near = any(a and b and abs((a - b).days) <= 1 for a, b in days)
    written = bool(mine.mention.day and other.mention.day)
    return today or written or not near


def _both_state(one: Partial, other: Partial) -> bool:
    """Whether both state a year, or both a month: a bare day of the month is no ground."""
    return bool((one.year and other.year) or (one.month and other.month))


def _day(one: Partial) -> date | None:
    try:
        return date(one.year or 0, one.month or 0, one.day or 0)
    except ValueError:
        return None


def _differs(mine: _Event, other: _Event, there: list[Partial]) -> Comparison:
    ours, theirs = mine.mention, other.mention
    day = _day(there[0]) if len(there) == 1 else None
    shown = f"{theirs.text} ({day.day} {MONTHS[day.month - 1]} {day.year})" if theirs.relative and day else theirs.text
    return Comparison(
        kind="date", outcome="differs", claim_span=Span(start=ours.start, end=ours.end),
        passage_span=Span(start=theirs.start, end=theirs.end), reason=f"draft says {ours.text}; source says {shown}",
        replacement=_style(ours, theirs, day),
    )  # fmt: skip


def _style(ours: DateMention, theirs: DateMention, day: date | None) -> str | None:
    if ours.weekday is not None and ours.day is None:
        return WEEKDAYS[day.weekday()] if day else None
    if theirs.relative or (ours.year and not ours.month and not theirs.year):
        return None
    return str(theirs.year) if ours.year and not ours.month else " ".join(theirs.text.split())
