"""Begun or still to come: "dockers begin strike" against "notice of a strike from 24 June", read on the 9th.

The draft says that something begins, opens, starts or has done so, and gives no day of its own.  It differs where a source
puts the very thing on a day after the draft's, and none tells of it as begun.  Headlines in the present count; "to begin",
"will open" and a draft that names a day of its own are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import AGED, future, named
from factcheck.verify.signals.times.date_arithmetic import day_of, nearest
from factcheck.verify.signals.times.date_mentions import resolve
from factcheck.verify.signals.words import is_stop, stem

MOST = 6
"""Beginnings of one text that are looked at."""
_BEGIN = re.compile(
    r"(?<!to )(?<!will )(?<!not )\b(?P<verb>begins?|began|(?:has|have|had) begun|starts?|started|opens?|opened|launch(?:es|ed)?|goes on"
    r"|go on|went on|comes into force|came into force|takes effect|took effect|walk(?:s|ed)? out on)\b\s*(?P<object>(?:(?:an?|the|its|their"
    r"|new|[\w-]+ing|first|second|\w+[- ]hour)\s+){0,3}[a-z]{4,})?"
)
_COMING = re.compile(
    r"\b(?:will|shall|notice of|from|(?:is|are|was|were) (?:due|set|to|planned|scheduled|expected)|planned|possible|due)\b"
)
_BEGUN = re.compile(
    r"\b(?:began|begun|opened|started|launched|is under way|are on strike|is on strike|went on|has been open|walked out|took effect|came into force|has taken effect|in force)\b"
)
_HABIT = re.compile(r"\s+(?:at|every|daily|each|on \w+days)\b")
_OPEN_BY_ITSELF = re.compile(r"\bopen(?:s|ed|ing)?(?:\s+(?:to|on|in|for|at|from|by|its doors|\d)\b|\s*[.,;])")
_DOUBT = re.compile(
    r"\b(?:may|might|could|would|should|if|plans?|planned|hopes?|expected|set|due|ready|vote[sd]? (?:to|on)|to)\s+(?:\w+\s+)?$"
)


def compare_begun(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the first beginning of the claim that a source puts on a later day."""
    if dated is None or claim.dates or future(claim, 0, len(claim.text)):
        return []
    for mine in islice(_BEGIN.finditer(claim.text), MOST):
        if _DOUBT.search(claim.text, max(0, mine.start() - 24), mine.start()):
            continue
        thing = _thing(claim, mine)
        if not thing or _HABIT.match(claim.text, mine.end("verb")):
            continue
        found: list[tuple[int, tuple[int, int]]] = []
        for index, passage in enumerate(passages):
            day = published[index]
            if not thing <= passage.stems or (day and ((dated - day).days > AGED or day > dated)):
                continue
            for sentence in passage.sentences:
                if not thing <= {word.stem for word in passage.between(*sentence)}:
                    continue
                later = _later(passage, sentence, day, dated)
                if later and "open" in thing and not _OPEN_BY_ITSELF.search(passage.text, *sentence):
                    continue
                if later and named(claim, claim.sentence_at(mine.start()), passage, headings[index].stems):
                    found.append((index, sentence))
                elif not later and _BEGUN.search(passage.text, *sentence):
                    return []
        if found:
            index, where = found[0]
            return [(index, _differs(mine, passages[index], where))]
    return []


def _thing(claim: Scene, mine: re.Match[str]) -> frozenset[str]:
    """What begins: the noun behind the verb, or else the last noun before it."""
    if mine["object"]:
        last = claim.between(*mine.span("object"))[-1]
        if not is_stop(last) and not mine["verb"].startswith(("open", "take", "come", "came", "took")):
            return frozenset({last.stem})
    start, _ = claim.sentence_at(mine.start())
    before = [w for w in claim.between(start, mine.start()) if not is_stop(w) and (not w.capital or w.start == start)]
    return frozenset(w.stem for w in before[-1:]) | ({stem("open")} if mine["verb"].startswith("open") else frozenset())


def _later(passage: Scene, sentence: tuple[int, int], published: date | None, dated: date) -> bool:
    """Whether the sentence puts it on a day after the draft's, and on none before."""
    if not _COMING.search(passage.text, *sentence):
        return False
    written = published or dated
    days = [
        day_of(partial if partial.year else partial._replace(year=written.year))
        for mention in passage.dates_in(*sentence, but=(-1, -1))
        for partial in nearest(mention, resolve(mention, written), written)
    ]
    return bool(days) and all(day is not None and day > dated for day in days)


def _differs(mine: re.Match[str], passage: Scene, where: tuple[int, int]) -> Comparison:
    says = " ".join(passage.text[slice(*where)].split())
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=mine.start("verb"), end=mine.end("verb")),
        passage_span=Span(start=where[0], end=where[1]),
        reason=f"draft has it begun (“{mine['verb']}”); source puts it on a later day: “{says}”",
    )  # fmt: skip
