"""When two related figures of a passage are those of which the claim speaks.

They are where the passage tells of the claim's subject, of no other, and at no other time: "sales doubled" against "sales
rose from 200 to 300 million".  ``other_word`` holds "doubled" against "tripled".
"""

from __future__ import annotations

from functools import lru_cache

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene, dated_apart
from factcheck.verify.signals.numbers.derived import Derived, derived, other_factor
from factcheck.verify.signals.numbers.frames import content
from factcheck.verify.signals.numbers.kin import CHANGES
from factcheck.verify.signals.numbers.stated_pairs import Relation
from factcheck.verify.signals.words import QUALIFIER_STEMS, stem

MOST = 10
LONG = 10_000
"""Code points of a passage; what is longer is no passage of a document."""
_TURNOUT, _VOTERS = "turnout", frozenset(("voter", "elector", "electorat"))
_BODIES = frozenset(stem(word) for word in ("firm", "company", "group", "business", "corporation"))
"""What a draft calls whoever its source is about: no subject of its own."""
_CASTING = frozenset(("vot", "cast", "ballot", "turn", "valid"))


def told_alike(claim: Scene, one: Derived, passage: Scene, relation: Relation, subject: frozenset[str]) -> bool:
    """Whether the passage tells of the claim's subject, of no other and at no other time, so that its two figures are those
    of which the claim speaks."""
    base, value = passage.quantities[relation.base], passage.quantities[relation.value]
    frames = passage.frame(relation.base), passage.frame(relation.value)
    words = (frames[0].near | frames[1].near) - CHANGES
    subject -= _BODIES
    if relation.kind == "part" or not subject or words - _BODIES != subject or frames[0].sentence != frames[1].sentence:
        return False
    q = one.quantity
    ours = claim.sentence_at(q.start)
    told = [w.stem for w in claim.between(*ours) if not q.start <= w.start < q.end]
    qualifiers = (frozenset(told) & QUALIFIER_STEMS) ^ (
        frozenset(w.stem for w in passage.between(*frames[0].sentence)) & QUALIFIER_STEMS
    )
    if any(word not in CHANGES | {"per"} for word in qualifiers):
        return False
    return not dated_apart(claim, passage, (q.start, q.end), (base.start, value.end))


def part_told(passage: Scene, relation: Relation, subject: frozenset[str]) -> bool:
    """Whether what the passage says of the part is what the claim says of it."""
    said = passage.frame(relation.value).near - passage.frame(relation.base).near
    if _TURNOUT in subject and said <= _CASTING:
        return True
    return said <= subject


def turned_out(subject: frozenset[str], spoken: frozenset[str]) -> bool:
    """Whether the claim speaks of a turnout and the passage of voters."""
    return _TURNOUT in subject and bool(spoken & _VOTERS)


_FACTOR_STEMS = frozenset(stem(word) for word in ("doubled", "tripled", "trebled", "quadrupled", "halved", "twice"))


def other_word(claim: Scene, one: Derived, passage: Scene) -> list[Comparison]:
    """ "Doubled" against "tripled" in a sentence with the same words."""
    ours = claim.sentence_at(one.quantity.start)
    words = content(claim.between(*ours)) - _FACTOR_STEMS
    if one.kind != "multiple" or one.place >= 0 or not words or passage.stems.isdisjoint(_FACTOR_STEMS):
        return []
    found = []
    for other in _multiples(passage):
        q, p, theirs = one.quantity, other.quantity, passage.sentence_at(other.quantity.start)
        if content(passage.between(*theirs)) - _FACTOR_STEMS != words:
            continue
        if q.value == p.value or p.bound or q.bound or dated_apart(claim, passage, (q.start, q.end), (p.start, p.end)):
            continue
        found.append(Comparison(
            kind="figure", outcome="differs", claim_span=Span(start=q.start, end=q.end), passage_span=Span(start=p.start, end=p.end),
            reason=f"draft says {q.text}; source says {p.text}", replacement=other_factor(q.text, p.value),
        ))  # fmt: skip
    return found[:1]


@lru_cache(maxsize=64)
def _multiples(passage: Scene) -> tuple[Derived, ...]:
    """The first few words such as "doubled" of a passage."""
    if len(passage.text) > LONG:
        return ()
    return tuple(one for one in derived(passage) if one.kind == "multiple" and one.place < 0)[:MOST]
