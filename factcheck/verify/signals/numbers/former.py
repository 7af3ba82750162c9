"""Figures that were given up: "the union had cut its claim from 8 to 7 per cent", "2.4 per cent (February: 2.7)".

The draft gives the former figure as the present one.  It has to speak of the present, of one of the things that the source's
sentence names or of the same sort of demand, offer or forecast, and without the new figure.  A document that is younger and
has the draft's figure again, and one from before the change that only repeats it, are told apart by their dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import CHANGES, kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import agree, conflict
from factcheck.verify.signals.relations.clauses import told
from factcheck.verify.signals.words import listed, stem

COVERED = 0.3
"""Least share of the claim's content words in the source's sentence, where only words tell that it is one thing."""
_MOVED = re.compile(
    r"\b(?:lower(?:ed|s)|cuts?|reduc(?:ed|es)|rais(?:ed|es)|increas(?:ed|es)|revis(?:ed|es)|chang(?:ed|es)|trimm(?:ed)|improv(?:ed|es)"
    r"|dropped|put up|brought down|slashed|lifted|downgraded|upgraded|pared|scaled (?:back|down)|went (?:up|down)|(?:was|were|been) (?:put|set))\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"^[^.;]{0,40}?\bto\s(?:\w+\s){0,2}$", re.IGNORECASE)
_BRACKET = re.compile(
    r"^[^().;]{0,30}\((?:in\s|for\s)?(?P<when>[A-Z][a-z]+(?:\s\d{4})?|previous(?:ly)?|last \w+|before|earlier):?\s$"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|until|till|before|from|used to|once|then|previous\w*|earlier|first|original\w*|initial\w*|former\w*|last|ago"
    r"|old|wanted|asked|demanded|sought|offered|stood|opened|began|started|cut|lowered|raised|increased|reduced|revised|instead|no longer"
    r"|would|could|if|more than|than)\b",
    re.IGNORECASE,
)
_SORTS = tuple(
    frozenset(stem(word) for word in listed(words))
    for words in (
        "claim demand ask asks asking want wants seek seeks seeking hold holding insist insists press pressing",
        "offer bid tender propose proposes proposal",
        "forecast expect expects see sees predict predicts project projects projection outlook estimate estimates foresee foresees",
    )
)
"""Words of one sort of figure: what is demanded, offered, expected."""
_DEMAND, _SHARE = 0, frozenset({"share", "points", "money"})


class _Change(NamedTuple):
    old: Quantity
    new: Quantity
    sentence: tuple[int, int]


def compare_former(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each figure of the claim."""
    if _PAST.search(claim.text):
        return []
    found = []
    for q in claim.quantities:
        if q.dimension == "ordinal" or q.stated == 1 or q.approx or q.bound:
            continue
        one = next(
            (
                (i, change)
                for i, passage in enumerate(passages)
                if not _later_than(published[i], dated)
                for change in _changes(passage)
                if _is_former(claim, q, passage, change) and not _again(q, i, passages, published)
            ),
            None,
        )
        if one:
            index, change = one
            new = change.new.text
            found.append((index, Comparison(
                kind="superseded", outcome="differs", claim_span=Span(start=q.start, end=q.end),
                passage_span=Span(start=min(change.old.start, change.new.start), end=max(change.old.end, change.new.end)),
                reason=f"draft says {q.text}, which the source gives as no longer true; it now says {new}",
                replacement=restyled(q, _dressed(q, change.new)),
            )))  # fmt: skip
    return found


def _later_than(published: date | None, dated: date | None) -> bool:
    return bool(published and dated and published > dated)


def _changes(passage: Scene) -> Iterator[_Change]:
    """The pairs of a former and a present figure that a passage gives."""
    for i, (one, other) in enumerate(zip(passage.quantities, passage.quantities[1:], strict=False)):
        start, end = passage.sentence_at(one.start)
        if not start <= other.start < end:
            continue
        gap = passage.text[one.end : other.start]
        if (
            passage.preposition(one.start) == "from"
            and _FROM_TO.match(gap)
            and _MOVED.search(passage.text, start, one.start)
        ):
            yield _Change(one, other, (start, end))
        elif _BRACKET.match(gap) and other.end < len(passage.text) and ")" in passage.text[other.end : other.end + 12]:
            yield _Change(other, one, (start, end))
        del i


def _dressed(q: Quantity, p: Quantity) -> Quantity:
    """The figure with the draft's unit, where the source gives it once for both ("from 8 to 7 per cent")."""
    if p.dimension == q.dimension or p.unit:
        return p
    factor = q.value / q.stated if q.stated else Fraction(1)
    return Quantity(
        **{**vars(p), "value": p.stated * factor, "unit": q.unit, "dimension": q.dimension, "scale": q.scale}
    )


def _is_former(claim: Scene, q: Quantity, passage: Scene, change: _Change) -> bool:
    old, new = _dressed(q, change.old), _dressed(q, change.new)
    if old.dimension != q.dimension or new.dimension != q.dimension or not agree(q, old) or not conflict(q, new):
        return False
    if {change.old.dimension, change.new.dimension}.isdisjoint({q.dimension}):
        return False
    if any(own is not q and agree(own, _dressed(own, change.new)) for own in claim.quantities):
        return False
    ours = told(claim, *claim.sentence_at(q.start)) - CHANGES
    theirs = told(passage, *change.sentence) - CHANGES
    raw_ours, raw_theirs = _stems(claim, claim.sentence_at(q.start)), _stems(passage, change.sentence)
    sorts = [sort for sort in _SORTS if raw_ours & sort and raw_theirs & sort]
    if any((raw_ours & sort) and not (raw_theirs & sort) for sort in _SORTS) and not sorts:
        return False
    names = claim.names(*claim.sentence_at(q.start))
    if not names <= passage.stems and passage.names(*change.sentence) - claim.stems:
        return False
    if sorts and q.dimension in _SHARE and (sorts[0] is _SORTS[_DEMAND] or ours & theirs):
        return True
    shared = ours & theirs
    return (
        bool(shared)
        and len(shared) >= COVERED * len(ours)
        and not (ours - theirs and len(shared) < 2 and len(ours) > 2)
    )


def _stems(scene: Scene, at: tuple[int, int]) -> frozenset[str]:
    return frozenset(form for word in scene.between(*at) for form in (word.stem, kin(word.stem)))


def _again(q: Quantity, index: int, passages: Sequence[Scene], published: Sequence[date | None]) -> bool:
    """Whether a younger document has the draft's figure again."""
    day = published[index]
    return any(
        day is not None and other is not None and other > day and any(agree(q, p) for p in passage.quantities if p.dimension == q.dimension)
        for passage, other in zip(passages, published, strict=True)
    )  # fmt: skip
