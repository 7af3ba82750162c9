"""When something begins, ends, opens or appears: "work on the quay is to begin in March" against "work begins on 12 January".

An *appointment* is a verb of a small family, what is said to begin or end before it, and the first date behind it.  Lists
and tables of a decision say only "work begins": what the work is, their title tells.  So the source's subject has to be
in the draft's, and the rest of the draft's subject anywhere in the source or its heading, by half at least.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.times.date_mentions import DateMention, Partial, resolve
from factcheck.verify.signals.words import QUALIFIER_STEMS, is_stop

REACH = 30
"""Characters between the verb and its date, at most."""
ABOUT = 0.5
"""Share of the draft's further words on the subject that the source or its heading has."""
STALE_DAYS = 366
MOST = 20
_FAMILIES = {
    "begin": r"begins?|began|begun|starts?|started|commences?|commenced|gets? under way",
    "end": r"ends?|ended|finish(?:es|ed)?|concludes?|concluded|is over",
    "reopen": r"re-?open(?:s|ed)?",
    "close": r"closes?|closed|shuts?",
    "appear": r"appears?|is published|be published|are published|was published|is due|are due|comes out|is released|be released",
    "expire": r"expires?|expired|runs? out",
    "take place": r"takes? place|took place|is held|be held|was held|are held|were held",
}
_VERB = re.compile("|".join(rf"\b(?P<{name.replace(' ', '_')}>{words})\b" for name, words in _FAMILIES.items()))
_BREAK = re.compile(r"[;:•]\s|\n|,\s|\b(?:and|but|that|which|who|while|whether|if|because|when)\b|^\s*[-*]\s")
_DOUBT = re.compile(
    r"\b(?:not|never|originally|instead|rather than|earlier|previously|at first|had been|postponed|delayed|again|may|might|could)\b"
)


class _Appointment(NamedTuple):
    family: str
    subject: frozenset[str]
    picked: frozenset[str]
    """The words that pick out one of several: "another", "second"."""
    mention: DateMention


def compare_schedules(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], found: Sequence[tuple[int, Comparison]],
    *, dated: date | None, published: Sequence[date | None],
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison for each date of the claim that no source has and nothing in ``found`` has compared."""
    out: list[tuple[int, Comparison]] = []
    for mine in _appointments(claim):
        here = resolve(mine.mention, dated)
        known = [pair for pair in found if _same_date(mine, pair[1])]
        if any(one.outcome != "match" or not _of_another(mine, passages[i], one) for i, one in known):
            continue
        others: list[tuple[int, _Appointment]] = []
        for index, passage in enumerate(passages):
            day = published[index]
            if day and dated and (dated - day).days > STALE_DAYS:
                continue
            for other in _appointments(passage):
                if other.family == mine.family and _one_subject(mine, other, passage, headings[index]):
                    if not _apart(here, resolve(other.mention, day)):
                        return []
                    others.append((index, other))
        if others and not any(
            _apart(resolve(o.mention, published[i]), resolve(others[0][1].mention, published[others[0][0]]))
            for i, o in others[1:]
        ):
            index, other = max(others, key=lambda pair: pair[1].mention.day is not None)
            out.append((index, _differs(mine, other)))
    return out


def with_schedules(
    found: list[tuple[int, Comparison]], schedules: list[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """Both, without the equal dates that a source gives to another event ("reopens in March")."""
    spans = {one.claim_span for _, one in schedules}
    return [*(pair for pair in found if pair[1].kind != "date" or pair[1].claim_span not in spans), *schedules]


def _same_date(mine: _Appointment, one: Comparison) -> bool:
    return one.kind == "date" and one.claim_span.start == mine.mention.start


def _of_another(mine: _Appointment, passage: Scene, one: Comparison) -> bool:
    """Whether the source's equal date stands behind the verb of another appointment."""
    start, _ = passage.sentence_at(one.passage_span.start)
    families = {match.lastgroup for match in _VERB.finditer(passage.text, start, one.passage_span.start)}
    return bool(families) and mine.family not in families


def _appointments(scene: Scene) -> list[_Appointment]:
    found = []
    for match in islice(_VERB.finditer(scene.text), MOST):
        start, end = scene.sentence_at(match.start())
        start = max([start, *(m.end() for m in _BREAK.finditer(scene.text, start, match.start()))])
        mentions = scene.dates_in(match.end(), min(end, match.end() + REACH), but=(-1, -1))
        if not mentions or _DOUBT.search(scene.text, start, mentions[0].start):
            continue
        between = scene.between(match.end(), mentions[0].start)
        if any(not is_stop(word) for word in between) or mentions[0].relation in ("by", "after"):
            continue
        subject = frozenset(w.stem for w in scene.between(start, match.start()) if not is_stop(w))
        if subject:
            picked = frozenset(w.stem for w in scene.between(start, match.start())) & QUALIFIER_STEMS
            found.append(_Appointment(match.lastgroup or "", subject, picked, mentions[0]))
    return found


def _one_subject(mine: _Appointment, other: _Appointment, passage: Scene, heading: Scene) -> bool:
    if not other.subject <= mine.subject or other.picked != mine.picked:
        return False
    rest = mine.subject - other.subject
    return len(rest & (passage.stems | heading.stems)) >= ABOUT * len(rest)


def _apart(here: list[Partial], there: list[Partial]) -> bool:
    """Whether the two dates disagree in a month or day that both state."""
    if not here or not there:
        return False
    return all(
        (a.month is not None and b.month is not None and a.month != b.month)
        or (a.month is not None and a.month == b.month and a.day is not None and b.day is not None and a.day != b.day)
        for a in here
        for b in there
    )


def _differs(mine: _Appointment, other: _Appointment) -> Comparison:
    ours, theirs = mine.mention, other.mention
    return Comparison(
        kind="date", outcome="differs", claim_span=Span(start=ours.start, end=ours.end),
        passage_span=Span(start=theirs.start, end=theirs.end), reason=f"draft says {ours.text}; source says {theirs.text}",
        replacement=_style(ours, theirs),
    )  # fmt: skip


def _style(ours: DateMention, theirs: DateMention) -> str | None:
    """The source's date as fully as the draft has its own: a month for a month."""
    if ours.day is None and ours.year is None and ours.month:
        return date(2000, theirs.month, 1).strftime("%B") if theirs.month else None
    return theirs.text if (ours.day is None) == (theirs.day is None) else None
