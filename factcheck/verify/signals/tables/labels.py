"""Figures in lists of facts: "Visitors a day: 1.2 million" says what "had 1.2 million visitors a day" says.

A *fact* is a line that gives a figure under a label.  It answers for a figure of the claim if the claim has all of the
label's words and, of the names in the claim, the document lacks none.  Then an equal value matches; another value
differs if the label says enough, the claim says its figure of no other time, and no other line could be meant.
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
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import agree, conflict, same_currency
from factcheck.verify.signals.words import is_stop, words

STALE_DAYS = 366
"""A list that is so much older than the draft tells of another time."""
TOLD = 2
"""Words of a label that is clear enough for another value to be a contradiction."""
NEAR = 60
"""Characters between a label's word in the claim and the figure, at most."""
_FACT = re.compile(
    r"^[ \t>*•–-]{0,6}(?P<label>[A-Z][^:\n\d|,;.]{2,60}):[ \t]+"
    r"(?P<value>(?:(?:about|around|some|nearly|almost|roughly|over|under|more than|less than|fewer than|at least|up to)\s+)?"
    r"[£$€¥]?\s?\d[^\n]{0,160})$",
    re.MULTILINE,
)
_PLAIN = frozenset({"number", "count"})
_THEN = re.compile(
    r"\b(?:was|were|had been|then|in those days|at the time|formerly|once|will|would|another|more|fewer|less)\b"
)


class _Fact(NamedTuple):
    passage: int
    label: frozenset[str]
    per: str
    figure: Quantity


def compare_labels(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], found: Sequence[tuple[int, Comparison]],
    *, dated: date | None, published: Sequence[date | None],
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison for each figure of the claim that nothing in ``found`` has compared."""
    if not claim.quantities:
        return []
    facts = [fact for i, passage in enumerate(passages) for fact in _facts(i, passage)]
    facts = [
        f for f in facts if f.label and f.label <= claim.kin and _same_subject(claim, passages, headings, f.passage)
    ]
    out = []
    for q in claim.quantities:
        if q.dimension == "ordinal" or any(
            one.claim_span.start < q.end and q.start < one.claim_span.end and one.kind in ("figure", "cell")
            for _, one in found
        ):
            continue
        fitting = [f for f in facts if _one_sort(q, f.figure) and _near(claim, q, f)]
        same = next((f for f in fitting if agree(q, f.figure)), None)
        if same:
            out.append((same.passage, _comparison("match", q, same.figure)))
            continue
        old = [f for f in fitting if (day := published[f.passage]) and dated and (dated - day).days > STALE_DAYS]
        if len(fitting) == 1 and not old and _contradicts(claim, q, fitting[0]):
            out.append((fitting[0].passage, _comparison("differs", q, fitting[0].figure)))
    return out


def _facts(index: int, passage: Scene) -> list[_Fact]:
    found = []
    for match in _FACT.finditer(passage.text):
        figure = next(
            (r for r in passage.quantities if match.start("value") <= r.start < match.start("value") + 16), None
        )
        if figure is None or figure.dimension == "ordinal":
            continue
        label = frozenset(
            kin(word.stem) for word in words(match["label"]) if not is_stop(word) and word.stem not in _PERIODS
        )
        found.append(
            _Fact(index, label, _per(f"{match['label']} {passage.text[figure.end : figure.end + 16]}"), figure)
        )
    return found


_PER = re.compile(
    r"\b(?:an?|per|each|every)\s+(?:\w+\s+)?(hour|day|week|month|quarter|year)\b|\b(hourly|daily|weekly|monthly|yearly)\b"
)
_PERIODS = frozenset("hour day week month quarter year hourly daily weekly monthly yearly".split())


def _per(text: str) -> str:
    """The period in which something is counted, if the words tell."""
    match = _PER.search(text)
    word = (match[1] or match[2]) if match else ""
    return {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}.get(word, word)


def _same_subject(claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], index: int) -> bool:
    """Whether the document has every name of the claim."""
    there = passages[index].stems | headings[index].stems
    opening = {
        w.stem for w in claim.words[:1] if w.capital and not is_stop(w) and claim.words[1:2] and claim.words[1].capital
    }
    return opening <= there and all(claim.names(*sentence) <= there for sentence in claim.sentences)


def _one_sort(q: Quantity, r: Quantity) -> bool:
    if q.dimension == "money" == r.dimension:
        return same_currency(q.unit, r.unit)
    return q.dimension == r.dimension or {q.dimension, r.dimension} <= _PLAIN


def _near(claim: Scene, q: Quantity, fact: _Fact) -> bool:
    """Whether a word of the label stands beside the figure, with no other figure between, and both count by one period."""
    if _per(claim.text[q.end : q.end + 40]) != fact.per:
        return False
    bounds = (
        [o.end for o in claim.quantities if o.end <= q.start],
        [o.start for o in claim.quantities if o.start >= q.end],
    )
    start = max([q.start - NEAR, *bounds[0]])
    end = min([q.end + NEAR, *bounds[1]])
    beside = {kin(word.stem) for word in claim.between(max(0, start), end)}
    noun = {kin(n) for n in q.noun} - {"tim"}
    return fact.label <= beside and (
        not noun
        or bool(noun & fact.label)
        or len(fact.label) >= TOLD
        or bool(noun & {kin(n) for n in fact.figure.noun})
    )


def _contradicts(claim: Scene, q: Quantity, fact: _Fact) -> bool:
    if not conflict(q, fact.figure) or _THEN.search(claim.text) or claim.dates:
        return False
    noun = {kin(n) for n in q.noun}
    return len(fact.label) >= TOLD or bool(noun & fact.label)


def _comparison(outcome: str, q: Quantity, r: Quantity) -> Comparison:
    differs = outcome == "differs"
    reason = (
        f"draft says {q.text}; the source's list says {r.text}" if differs else f"the source's list says {r.text} too"
    )
    return Comparison(
        kind="figure", outcome="differs" if differs else "match", claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=r.start, end=r.end), reason=reason, replacement=restyled(q, r) if differs else None,
    )  # fmt: skip
