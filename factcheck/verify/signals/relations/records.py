"""Is it the highest?  "At 38m it is the highest price yet paid for a club" against a club that was sold for 41m.

A claim that ranks a figure first ("the highest", "the longest", "a record", "more than ever") is too strong where a source
that was there before the draft has a higher one (for "the lowest", a lower one) of the same measure and within the same
reach, of somebody else.  The figure of the claim stands in it, or in the sentence before, to which its "it" points.  That
the source's figure measures the same has to show: the source calls it a record too, names the same measure beside it
("a crowd of 31,206"), or has the adjective ("710 metres long").

A source that gives the first rank to somebody else gives the claim no support in any case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.supersession import rivals
from factcheck.verify.signals.numbers.values import agree, conflict
from factcheck.verify.signals.speech.quotations import quoted
from factcheck.verify.signals.words import fold, is_stop, stem

COVERED = 0.6
"""Share of the claim's words about what is ranked, that the source's sentence and its title have."""
NEAR = 30
"""Characters between a figure and the measure or the adjective that belongs to it."""
_HIGHEST = {
    "highest": "high height tall", "tallest": "tall high height", "longest": "long length", "largest": "large size big",
    "biggest": "big large size", "deepest": "deep depth", "widest": "wide width", "heaviest": "heavy weigh weight",
    "fastest": "fast speed", "oldest": "old age aged", "dearest": "price cost", "costliest": "price cost",
    "most expensive": "price cost", "steepest": "steep", "greatest": "great", "hottest": "hot temperature degree",
    "best": "", "most": "",
}  # fmt: skip
_LOWEST = {
    "lowest": "low", "smallest": "small size", "shortest": "short long length", "cheapest": "price cost",
    "youngest": "young old age aged", "lightest": "light weigh weight", "coldest": "cold temperature degree",
    "narrowest": "narrow wide width", "fewest": "",
}  # fmt: skip
_WORDS = "|".join(sorted((*_HIGHEST, *_LOWEST), key=len, reverse=True))
_RANK = re.compile(
    rf"\b(?:the|its|their|a|an)\s+(?:(?P<word>{_WORDS})\b|(?P<record>(?:new\s+|all-time\s+)?record)\b)|"
    r"\b(?P<ever>more than (?:ever(?: before)?|any other|has (?:ever )?been \w+ for any other))\b",
    re.IGNORECASE,
)
_WEAKER = re.compile(
    r"\b(?:one of|among|second|third|fourth|fifth|joint|nearly|almost|perhaps|probably|not)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_FIRST_TOO = re.compile(
    rf"\b(?:record|{_WORDS}|more than (?:ever|any other|has (?:ever )?been \w+ for any other)|never (?:before )?(?:has|had|been)"
    r"|no other)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s+(?:which|who|whose|where|putting|valuing|giving|making|bringing|taking|or|up|down|and)\b")
_PERIOD = re.compile(
    r"\b(?:since|this (?:year|season|century|decade)|in \d+ years|for \w+ years|of the (?:year|season|day))\b"
)
_POINTS = re.compile(
    r"\W*(?:It|This|That|The\s+\w+)\s+(?:is|was|would be|will be|has been|makes|made|marks|represents)\b"
)


class _Ranked(NamedTuple):
    """What a claim ranks first: the words of it, the words that may stand beside a figure of its measure, and whether higher figures speak against it."""

    start: int
    end: int
    about: frozenset[str]
    names: frozenset[str]
    measures: frozenset[str]
    up: bool


def compare_records(
    claim: Scene,
    passages: Sequence[Scene],
    headings: Sequence[Scene],
    before: Scene,
    published: Sequence[date | None],
    dated: date | None,
) -> list[tuple[int, Comparison]]:
    """At most one difference, and for each passage that gives the first rank to another that it speaks of that one."""
    mine = _ranked(claim)
    if mine is None or any(start <= mine.start < end for start, end in quoted(claim.text)):
        return []  # within a quotation it is the speaker's word
    values = _values(claim, before)
    out: list[tuple[int, Comparison]] = []
    for index, passage in enumerate(passages):
        day = published[index]
        if dated and day and day > dated:
            continue
        own = any(agree(q, p) for q in values for p in passage.quantities if rivals(q, p))
        own = own or bool(_subject(claim, before, mine) & passage.stems)
        for start, end in passage.sentences:
            if not _about_same(mine, passage, headings[index], start, end):
                continue
            other = _another(mine, claim, before, passage, headings[index], start, end)
            if not other:
                continue
            if any(agree(q, p) for q in values for p in passage.quantities if start <= p.start < end and rivals(q, p)):
                continue  # the draft's own record, in other words
            beyond = next((p for p in passage.quantities if start <= p.start < end and _beyond(values, p, mine)
                           and _measures(mine, passage, p, start, end)), None)  # fmt: skip
            says = " ".join(passage.text[start:end].split())
            said = claim.text[mine.start : mine.end]
            if beyond and not any(one.outcome == "differs" for _, one in out):
                reason = f"draft says “{said}”; source has {beyond.text}: “{says}”"
                out.append((index, _comparison("differs", mine, (start, end), reason)))
            elif not beyond and not own and _FIRST_TOO.search(passage.text, start, end):
                reason = f"the source speaks of {other}, not of what the draft calls “{said}”"
                out.append((index, _comparison("elsewhere", mine, (start, end), reason)))
    return out


def _ranked(claim: Scene) -> _Ranked | None:
    found = _RANK.search(claim.text)
    if found is None or _WEAKER.search(claim.text, 0, found.start()) or _PERIOD.search(claim.text, found.end()):
        return None
    start, end = claim.sentence_at(found.start())
    word = fold(found["word"] or "")
    after = claim.between(found.end(), end)
    about = {w.stem for w in after if not is_stop(w)}
    if len(about) < 2:
        about |= {w.stem for w in claim.between(start, found.start()) if not is_stop(w) and not w.capital}
    names = frozenset(w.stem for w in after if w.capital and not is_stop(w))
    adjective = {kin(stem(one)) for one in (_HIGHEST.get(word) or _LOWEST.get(word) or "").split()}
    measures = frozenset(adjective | ({kin(one) for one in claim.content(start, end)} & _MEASURES))
    folded = frozenset(kin(one) for one in about if one not in ("yet", "ever", "histor"))
    return (
        _Ranked(found.start(), found.end(), folded, names, measures, word not in _LOWEST) if len(folded) >= 2 else None
    )


def _values(claim: Scene, before: Scene) -> list[Quantity]:
    """The figures that may be the one ranked: the claim's own, or those of the main clause before."""
    own = [q for q in claim.quantities if q.dimension != "ordinal"]
    if own or not _POINTS.match(claim.text) or not before.sentences:
        return own
    start, end = before.sentences[-1]
    quantities = [q for q in before.quantities if start <= q.start < end and q.dimension != "ordinal"]
    main = [q for q in quantities if not _ASIDE.search(before.text, start, q.start)]
    aside = _ASIDE.search(before.text, quantities[0].end, end) if quantities else None
    return [q for q in main or quantities if aside is None or q.start < aside.start()]


def _beyond(values: Sequence[Quantity], p: Quantity, mine: _Ranked) -> bool:
    """Whether the source's figure goes beyond all figures of the claim that can be held against it."""
    alike = [q for q in values if rivals(q, p) and conflict(q, p)]
    same = [q for q in values if rivals(q, p)]
    return bool(alike) and len(alike) == len(same) and all((p.value > q.value) == mine.up for q in alike)


def _about_same(mine: _Ranked, passage: Scene, heading: Scene, start: int, end: int) -> bool:
    there = {kin(one) for one in passage.content(start, end) | heading.stems}
    there |= {w.stem for w in passage.between(start, end)}
    return mine.names <= there and len(mine.about & there) >= max(2, COVERED * len(mine.about))


def _another(mine: _Ranked, claim: Scene, before: Scene, passage: Scene, heading: Scene, start: int, end: int) -> str:
    """Whom the source's sentence names that draft and sentence before do not, where it has none of their names; else
    nothing."""
    theirs = [w for w in passage.between(start, end) if w.capital and not is_stop(w)]
    known = claim.stems | {w.stem for w in before.words if w.capital and not is_stop(w)}
    if _subject(claim, before, mine) & ({w.stem for w in theirs} | heading.stems):
        return ""
    strange = [passage.text[w.start : w.end] for w in theirs if w.stem not in known]
    year = next((d.text for d in passage.dates_in(start, end, but=(-1, -1)) if d.year), "")
    return strange[0] if strange else year


def _subject(claim: Scene, before: Scene, mine: _Ranked) -> set[str]:
    """The names of what the claim ranks first: those before the rank, or of the sentence before."""
    own = {w.stem for w in claim.words if w.start < mine.start and w.capital and not is_stop(w)}
    if not _POINTS.match(claim.text):
        return {one for one in own - mine.names if kin(one) not in mine.about}
    return {w.stem for w in before.words if w.capital and not is_stop(w)} - claim.stems


def _measures(mine: _Ranked, passage: Scene, p: Quantity, start: int, end: int) -> bool:
    """Whether the figure shows that it is of the claim's own measure."""
    if _FIRST_TOO.search(passage.text, start, end):
        return True
    near = {kin(w.stem) for w in passage.between(max(start, p.start - NEAR), min(end, p.end + NEAR))}
    return bool(mine.measures & near)


_MEASURES = frozenset(
    kin(stem(word)) for word in "price sum fee fine crowd attendance turnout bid award loss profit temperature speed height "
    "length depth age score majority dose reading rainfall offer wage salary rent tax grant prize".split()
)  # fmt: skip


def _comparison(outcome: str, mine: _Ranked, theirs: tuple[int, int], reason: str) -> Comparison:
    return Comparison(
        kind="contradiction" if outcome == "differs" else "subject", outcome="differs" if outcome == "differs" else "elsewhere",
        claim_span=Span(start=mine.start, end=mine.end), passage_span=Span(start=theirs[0], end=theirs[1]),
        reason=" ".join(reason.split()),
    )  # fmt: skip
