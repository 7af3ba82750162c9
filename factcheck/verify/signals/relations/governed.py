"""What a date or a figure is of: "paid on 13 November" against "payable on 11 December to those on the register on 13 November".

The *part* of a value is what its sentence says between the value or the clause before it and the value itself.  A value of the draft that
a sentence of the source gives to something else ("fell by as much as 14% before closing 9.6% lower"), beside another one whose part
the draft has ("closed 14% lower"), is the wrong one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.members import marks_off
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import comparable, conflict
from factcheck.verify.signals.relations.clauses import AGED
from factcheck.verify.signals.relations.shares import own_share
from factcheck.verify.signals.speech.verbs import root
from factcheck.verify.signals.words import is_stop

SHARED = 2
MOST_OF = 0.6
"""Number and share of the claim's content words, no names, that a sentence has to have to tell of the same."""
Found = list[tuple[int, Comparison]]
At = tuple[int, int]

_CLAUSE = re.compile(r"[,;:()–—]|\b(?:and|but|while|whereas|before|after|which|who|when|where)\b")
_LISTED = re.compile(r"(?:\s+[a-z][\w-]*){1,2}(?:\s+(?:of|for|in|on)\s+[a-z][\w-]*)?(?:,|\s+and|,\s+and)\s+")
"""Between two values of one list: "312 letters of support and 94 objections"."""
_ABLE = re.compile(r"(?:able|ible)$")
_LOOSE = frozenset(
    map(root, "held hold took take place day date year month week time begin start end meeting is was last first next "
              "total number share figure cost price worth value".split())
)  # fmt: skip
"""Words that say too little of what the value is of."""
_LAST_WORD = re.compile(r"\b([A-Za-z]+)\s+(?:the\s+)?$")
_TELLING = frozenset({"since", "until", "till", "from", "by"})
"""Prepositions that tell what a time is of nearly as well as a verb does."""
_BACK = re.compile(r"\W*(?:It|He|She|They|We|I|This|That|These|Those|There|Of (?:them|these|those))\b")
_SHORT = re.compile(r"[a-z]{1,2}|much|many|little|least|most|more|less", re.IGNORECASE)


def own_value(claim: Scene, at: At, passage: Scene, twin: At, others: Sequence[At]) -> At | None:
    """Of the values of the passage (``others``) the one whose part is that of the claim's value, in the sentence of the equal value (``twin``),
    whose own part ends with a word that the claim does not have."""
    mine = _part(claim, at, [(q.start, q.end) for q in claim.quantities if not at[0] <= q.start < at[1]])
    sentence = passage.sentence_at(twin[0])
    there = [other for other in others if sentence[0] <= other[0] < sentence[1]]
    theirs = _part(passage, twin, there)
    said = {_root(claim.text[w.start : w.end]) for w in claim.words}
    if not mine or not theirs or not there or theirs[-1] in said:
        return None
    own = []
    for other in there:
        part = set(_part(passage, other, [twin, *there]))
        if mine[-1] in part - _LOOSE and part <= said and not part & set(theirs):
            own.append(other)
    return own[0] if len(own) == 1 else None


def named_behind(claim: Scene, passage: Scene, twin: At, others: Sequence[At]) -> At | None:
    """The same where what is counted stands behind the value, in one list: "312 objections" against "312 letters of support and 94
    objections"."""
    sentence = passage.sentence_at(twin[0])
    there = [other for other in others if sentence[0] <= other[0] < sentence[1]]
    said = {_root(claim.text[w.start : w.end]) for w in claim.words}
    theirs = _behind(passage, twin, there)
    if not there or theirs <= said:
        return None
    own = []
    for other in there:
        part = _behind(passage, other, [twin, *there])
        first, then = sorted((twin, other))
        listed = _LISTED.fullmatch(passage.text, first[1], then[0]) is not None
        if listed and part - _LOOSE and part <= said and not part & theirs:
            own.append(other)
    return own[0] if len(own) == 1 else None


def other_sentence(claim: Scene, at: At, passage: Scene, twin: At, others: Sequence[At]) -> At | None:
    """Of the values of the passage (``others``) the only one of a sentence that tells of the same as the claim's, where the sentence of the
    equal value (``twin``) has no word of it: "banned as a director for six years" against "six years in prison.  You are disqualified
    as a director for ten years"."""
    start, end = claim.sentence_at(at[0])
    wanted = claim.content(start, at[0]) | claim.content(at[1], end)
    wanted -= claim.names(-1, end)
    told_of = passage.sentence_at(twin[0])
    if not wanted or wanted & passage.content(*told_of):
        return None
    mine = _part(claim, at, ())[-1:]
    since = _preposition(claim, at)
    alone = since in _TELLING and _preposition(passage, twin) != since
    own = []
    for other in others:
        sentence = passage.sentence_at(other[0])
        if sentence == told_of:
            continue
        shared = wanted & passage.content(*sentence)
        governed = bool(mine) and not set(mine) & _LOOSE and _part(passage, other, ())[-1:] == mine
        same_way = alone and _preposition(passage, other) == since and 2 * len(shared) >= len(wanted)
        most = len(shared) >= SHARED and MOST_OF * len(wanted) <= len(shared)
        if most or (shared and same_way) or (governed and len(shared) == len(wanted)):
            own.append(other)
    return own[0] if len(own) == 1 else None


def with_governed(
    claim: Scene, passages: Sequence[Scene], days: Sequence[date | None], dated: date | None, found: Found
) -> Found:
    """``found``, with a difference in the place of the match of a figure that every source that has it gives to something else.  Where one
    of these is too old to speak of the draft's time, nothing is said."""
    for q in claim.quantities:
        if q.bound or q.approx:
            continue
        here = [pair for pair in found if pair[1].claim_span.start == q.start]
        own = [pair for pair in here if pair[1].kind == "figure"]
        if any(one.outcome != "match" for _, one in own) or any(one.kind in ("cell", "superseded") for _, one in here):
            continue
        matched = [(i, (one.passage_span.start, one.passage_span.end)) for i, one in own]
        twins = list(dict.fromkeys((*matched, *_equal(q, passages))))
        about = [(i, at) for i, at in twins if _speaks_of(claim, passages[i], at)]
        twins = about or twins
        if any(dated and (day := days[i]) and (dated - day).days > AGED for i, _ in twins):
            continue
        apart = list(_apart(claim, q, passages, twins))
        if apart and len(apart) == len(twins):
            return [*(pair for pair in found if pair not in here), apart[0]]
    return found


def _speaks_of(claim: Scene, passage: Scene, at: At) -> bool:
    """Whether the sentence of a value has a word of the claim, or takes up what was said before."""
    start, end = passage.sentence_at(at[0])
    return bool(_BACK.match(passage.text, start) or claim.content(0, len(claim.text)) & passage.content(start, end))


def _equal(q: Quantity, passages: Sequence[Scene]) -> Iterator[tuple[int, At]]:
    """Where the figure stands."""
    for index, passage in enumerate(passages):
        for p in passage.quantities:
            if (p.dimension, p.unit, p.value) == (q.dimension, q.unit, q.value) and p.dimension != "number":
                yield index, (p.start, p.end)


def _apart(
    claim: Scene, q: Quantity, passages: Sequence[Scene], twins: Sequence[tuple[int, At]]
) -> Iterator[tuple[int, Comparison]]:
    told = {other.value for other in claim.quantities}
    for index, twin in twins:
        passage, at = passages[index], (q.start, q.end)
        others = {
            (p.start, p.end): p
            for p in passage.quantities
            if comparable(q, p) and (p.unit, p.per) == (q.unit, q.per) and conflict(q, p) and p.value not in told
        }
        spans = list(others)
        short = {
            (p.start, p.end): p
            for p in passage.quantities
            if _elliptic(q, p) and not marks_off(p, passage) and p.value not in told
        }
        value = (
            (q.dimension != "ordinal" and own_share(claim, at, passage, twin, [*spans, *short]))
            or own_value(claim, at, passage, twin, spans)
            or named_behind(claim, passage, twin, spans)
            or other_sentence(claim, at, passage, twin, spans)
        )
        others |= short
        if value:
            p = others[value]
            yield index, Comparison(
                kind="figure", outcome="differs", claim_span=Span(start=q.start, end=q.end),
                passage_span=Span(start=p.start, end=p.end), reason=f"draft says {q.text}; source says {p.text}, and {q.text} of something else",
                replacement=restyled(q, p),
            )  # fmt: skip


def _elliptic(q: Quantity, p: Quantity) -> bool:
    """Whether a figure may count or measure what another one before it in its sentence does ("210 people in the morning and 140 in the
    evening", "40 million euros and the other unit 25 million")."""
    if q.dimension == "ordinal" or p.value == q.value:
        return False
    if p.dimension == "number" != q.dimension:
        return q.scale == p.scale and q.dimension not in ("time", "months")
    return q.dimension == p.dimension and q.unit == p.unit and bool(q.per) and not p.per


def _preposition(scene: Scene, at: At) -> str:
    found = _LAST_WORD.search(scene.text, max(0, at[0] - 20), at[0])
    return found[1].lower() if found else ""


def _part(scene: Scene, at: At, others: Sequence[At]) -> list[str]:
    """The roots of the content words of a value's part, in their order."""
    start, _ = scene.sentence_at(at[0])
    start = max([start, *(end for begin, end in others if start <= begin and end <= at[0])])
    words = [
        w for w in scene.between(start, at[0]) if not is_stop(w) and not _SHORT.fullmatch(scene.text[w.start : w.end])
    ]
    if words:
        start = max([start, *(m.end() for m in _CLAUSE.finditer(scene.text, start, words[-1].start))])
    return [_root(scene.text[w.start : w.end]) for w in words if w.start >= start]


def _behind(scene: Scene, at: At, others: Sequence[At]) -> set[str]:
    """The roots of the content words behind a value, up to the next clause or value."""
    _, end = scene.sentence_at(at[0])
    end = min([end, *(start for start, _ in others if start >= at[1])])
    clause = _CLAUSE.search(scene.text, at[1], end)
    end = clause.start() if clause else end
    return {
        _root(scene.text[w.start : w.end])
        for w in scene.between(at[1], end)
        if not is_stop(w) and not _SHORT.fullmatch(scene.text[w.start : w.end])
    }


def _root(word: str) -> str:
    return root(_ABLE.sub("", word.lower()))
