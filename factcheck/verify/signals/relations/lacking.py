"""What a thing has or lacks: "the hotel has a pool" against "the hotel has no pool", "there is no lift" against "there is a lift".

A *lack* is "no" before what a verb or "with" gives to something.  Draft and source differ where one has the lack and the other
the same verb with the same thing, behind an article or a number, in a clause with the same words and without a denial.
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
from factcheck.verify.signals.relations.clauses import at_one_time, clause_around, future, hedges, named, told
from factcheck.verify.signals.words import is_stop, stem

MOST = 20
"""Things of one text that are looked at."""
_HAVE = r"has|have|had|is|are|was|were|with|offers?|offered|contains?|contained|provides?|provided|needs?|needed|received?|found|paid|gave|got|owns?|owned|made|makes?|takes?|took|serves?|served|keeps?|kept|shows?|showed|leaves?|left|holds?|held|causes?|caused|did|brings?|brought"
_LACK = re.compile(rf"\b(?P<verb>{_HAVE})\s+no\s+(?!longer\b|more\b|other\b|doubt\b|new\b|less\b|fewer\b|further\b|intention\b|plans?\b|one\b)"
                   r"(?P<thing>[a-z][\w-]*(?:\s+[a-z][\w-]*)?)")  # fmt: skip
_THERE = re.compile(r"\b[Tt]here\s$")
_OWN = re.compile(
    rf"\b(?P<verb>{_HAVE})\s+(?:(?:now|also|already)\s+)?(?:an?|the|its|their|his|her|some|several|many|two|three|four|five|\d+)?\s*"
    r"(?P<thing>(?!not\b|no\b|been\b)[a-z][\w-]*(?:\s+[a-z][\w-]*)?)"
)


class _Has(NamedTuple):
    verb: str
    thing: tuple[str, ...]
    lacks: bool
    start: int
    end: int


def compare_lacking(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the first thing that the claim has and a source lacks, or the other way round."""
    for mine in islice(_things(claim), MOST):
        against = None
        for index, passage in enumerate(passages):
            for other in islice(_things(passage), MOST * 4):
                if other.verb != mine.verb or not _one_thing(mine, other):
                    continue
                if other.lacks == mine.lacks:
                    if _same(claim, mine, passage, other):
                        return []
                elif against is None and _opposed(
                    claim, mine, passage, other, headings[index], dated, published[index]
                ):
                    against = (index, other)
        if against:
            return [(against[0], _differs(claim, mine, passages[against[0]], against[1]))]
    return []


def _things(scene: Scene) -> list[_Has]:
    found = []
    lacking = set()
    for pattern in (_LACK, _OWN):
        for match in islice(pattern.finditer(scene.text), MOST * 4):
            if match.start() in lacking:
                continue
            words = tuple(kin(w.stem) for w in scene.between(*match.span("thing")) if not is_stop(w))
            if words and not is_stop(scene.between(*match.span("thing"))[0]):
                lacking.add(match.start())
                found.append(_Has(_owning(scene, match), words, pattern is _LACK, match.start(), match.end("thing")))
    return sorted(found, key=lambda one: not one.lacks)


def _owning(scene: Scene, match: re.Match[str]) -> str:
    """The verb; one for all that give a thing to its owner or place ("has", "there is")."""
    verb = match["verb"].lower()
    if verb in ("is", "are", "was", "were"):
        return "have" if _THERE.search(scene.text, max(0, match.start() - 8), match.start()) else "be"
    return "have" if verb in ("has", "have", "had") else stem(verb)


def _one_thing(mine: _Has, other: _Has) -> bool:
    size = min(len(mine.thing), len(other.thing))
    return mine.thing[:size] == other.thing[:size]


def _same(claim: Scene, mine: _Has, passage: Scene, other: _Has) -> bool:
    ours, theirs = told(claim, *clause_around(claim, mine.start)), told(passage, *passage.sentence_at(other.start))
    return 2 * len(ours & theirs) > len(ours)


def _opposed(
    claim: Scene, mine: _Has, passage: Scene, other: _Has, heading: Scene, dated: date | None, published: date | None
) -> bool:  # fmt: skip
    """Whether all words of each clause stand in the other, but for one of a long one."""
    here, there = clause_around(claim, mine.start), clause_around(passage, other.start)
    ours, theirs = told(claim, *here), told(passage, *there)
    extra = (theirs - told(claim, *claim.sentence_at(mine.start))) | (
        ours - told(passage, *passage.sentence_at(other.start))
    )
    if not ours & theirs or len(extra) > (len(ours & theirs) > 3):
        return False
    if extra & frozenset(kin(w) for w in passage.names(*there) | claim.names(*here)):
        return False
    if hedges(claim, *here) - {"no"} or hedges(passage, *there) - {"no"}:
        return False
    return (
        future(claim, *here) == future(passage, *there)
        and named(claim, claim.sentence_at(mine.start), passage, heading.stems)
        and at_one_time(
            claim, claim.sentence_at(mine.start), passage, passage.sentence_at(other.start), dated, published
        )
    )


def _differs(claim: Scene, mine: _Has, passage: Scene, other: _Has) -> Comparison:
    where = passage.sentence_at(other.start)
    said = " ".join(claim.text[slice(*claim.sentence_at(mine.start))].split())
    says = " ".join(passage.text[slice(*where)].split())
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=where[0], end=where[1]), reason=f"draft says “{said}”; source says the opposite: “{says}”",
    )  # fmt: skip
