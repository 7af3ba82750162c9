"""Anniversaries against the year of what they recall: "its 50th anniversary this year", "was founded in 1956".

The year of the anniversary is the draft's own, or that of the draft; that of the event is the one that a source gives with a
verb of beginning (or of dying, for a death) in a sentence about the very thing.  They differ where no such year of any
source fits.  Without a year in the draft, one more or less is let pass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.numerals import ORDINALS
from factcheck.verify.signals.relations.clauses import told
from factcheck.verify.signals.times.date_mentions import resolve
from factcheck.verify.signals.words import QUALIFIER_STEMS

MOST = 6
LONGEST = 1500
_NAMED = {"centenary": 100, "centennial": 100, "bicentenary": 200, "bicentennial": 200, "tercentenary": 300}
_ANNIVERSARY = re.compile(
    rf"\b(?:(?P<nth>\d{{1,4}}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)[\s-]+(?:anniversary|birthday)|(?P<named>{'|'.join(_NAMED)}))\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:of|since)\s+(?P<of>[^,.;:()]{3,80})")
_OWNER = re.compile(r"(?P<owner>[\w\s’'-]{2,60}?)['’]s?\s+$")
_ITS = re.compile(r"\b(?:its|their|his|her|the|a)\s+$", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:will|would|is|are|was|were|has|have|had|celebrat\w*|mark\w*|observ\w*|commemorat\w*|reach\w*|enter\w*|approach\w*)\b"
)
_EVENT = re.compile(
    r"\b(?:found(?:ed)?|establish\w*|set up|open\w*|inaugurat\w+|built|form(?:ed)?|creat\w+|launch\w*|began|start(?:ed|s)|born"
    r"|publish\w*|releas\w+|premier\w+|sign\w*|incorporat\w+|date[sd]? (?:from|back to)|complet\w+|married|introduc\w+|independen\w+|first (?:held|staged|awarded|played|run))\b",
    re.IGNORECASE,
)
_DEATH = re.compile(r"\b(?:died|death|killed|murdered|assassinated)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"\bre-?(?:found|establish|open|built|form|launch|publish|releas)\w*|\b(?:again|new|second|not|never)\b",
    re.IGNORECASE,
)


def compare_anniversaries(
    claim: Scene, passages: Sequence[Scene], dated: date | None, found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each anniversary of the claim."""
    out = []
    for match in islice(_ANNIVERSARY.finditer(claim.text), MOST):
        count = _count(match)
        year, slack = _year(claim, match, dated)
        thing = _thing(claim, match)
        compared = any(one.claim_span.start < match.end() and match.start() < one.claim_span.end for _, one in found)
        if not count or not year or not thing or compared:
            continue
        death = _DEATH.search(claim.text, *claim.sentence_at(match.start())) is not None
        told_of = [
            (index, mention.start, mention.end, mention.year)
            for index, passage in enumerate(passages)
            if thing <= passage.kin
            for mention in passage.dates
            if mention.year and not mention.part and mention.year <= year
            and _event(passage, mention.start, thing, death=death)
        ]  # fmt: skip
        if not told_of or any(abs(year - began - count) <= slack for *_, began in told_of):
            continue
        if len({began for *_, began in told_of}) == 1:
            index, start, end, began = told_of[0]
            out.append((index, _differs(match, (start, end), began, year)))
    return out


def _count(match: re.Match[str]) -> int:
    if match["named"]:
        return _NAMED[match["named"].lower()]
    low = match["nth"].lower()
    number = int(low[:-2]) if low[0].isdigit() else ORDINALS.get(low, 0)
    return number if number <= LONGEST else 0


def _year(claim: Scene, match: re.Match[str], dated: date | None) -> tuple[int, int]:
    """The year of the anniversary, and by how much it may be off; 0 where it is open."""
    years = {
        means[0].year
        for mention in claim.dates_in(*claim.sentence_at(match.start()), but=(-1, -1))
        if len(means := resolve(mention, dated)) == 1 and means[0].year
    }
    if len(years) == 1:
        return years.pop() or 0, 0
    return (dated.year, 1) if dated and not years else (0, 0)


def _thing(claim: Scene, match: re.Match[str]) -> frozenset[str]:
    """What is celebrated: behind "of", before an apostrophe, or the subject."""
    start, end = claim.sentence_at(match.start())
    of = _OF.match(claim.text, match.end(), end)
    if of:
        years = [d.start for d in claim.dates_in(*of.span("of"), but=(-1, -1))]
        stop = min([of.end("of"), *years])
        return told(claim, of.start("of"), stop) - {"death"} - QUALIFIER_STEMS
    owner = _OWNER.search(claim.text, max(start, match.start() - 60), match.start())
    if owner:
        words = claim.between(*owner.span("owner"))
        return told(claim, words[-1].start, words[-1].end) if words else frozenset()
    verb = _VERB.search(claim.text, start, match.start())
    return told(claim, start, verb.start()) if verb and _ITS.search(claim.text, start, match.start()) else frozenset()


def _event(passage: Scene, at: int, thing: frozenset[str], *, death: bool) -> bool:
    """Whether a sentence tells how the thing began (or somebody died), with one year."""
    start, end = passage.sentence_at(at)
    if not thing <= told(passage, start, end) or _AGAIN.search(passage.text, start, end):
        return False
    if sum(bool(d.year) for d in passage.dates_in(start, end, but=(-1, -1))) != 1:
        return False
    verb = (_DEATH if death else _EVENT).search(passage.text, start, end)
    if verb is None:
        return False
    before = [w for w in passage.between(start, verb.start()) if told(passage, w.start, w.end)]
    plain = {kin(w.stem) for w in before if not w.capital or w.start == start}
    return not thing & {kin(w.stem) for w in before} or plain <= thing


def _differs(match: re.Match[str], theirs: tuple[int, int], began: int, year: int) -> Comparison:
    nth = match["nth"]
    digits = bool(nth) and nth[0].isdigit()
    years = year - began
    return Comparison(
        kind="date", outcome="differs", claim_span=Span(start=match.start(), end=match.end()),
        passage_span=Span(start=theirs[0], end=theirs[1]),
        reason=f"draft says {' '.join(match[0].split())}; from {began} to {year} it is {years} years",
        replacement=f"{_ordinal(years)}{match[0][len(nth) :]}" if digits else None,
    )  # fmt: skip


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
