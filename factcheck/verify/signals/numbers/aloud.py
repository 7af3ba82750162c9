"""Rows that are read aloud: "City: Arva; Population: 41,200 | City: Borne; Population: 38,500".

A *record* is a run of "name: value" fields; the first names the thing.  A claim about one record has the column's figure or
another one; a claim that compares two is held against the order of their figures; "together" against their sum; "the
largest of the three" against all.  The column has to be named in the claim, and every name of the claim has to stand in
the passage.  Where a thing has two records or a column two fields, nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.frames import content
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled, rounded_like, shown
from factcheck.verify.signals.numbers.values import agree, as_column, conflict
from factcheck.verify.signals.words import stem

MOST_ROWS, MOST_FIELDS = 40, 20
_ROW = re.compile(r"[^|\n]{6,600}")
_FIELD = re.compile(r"(?P<name>[^:;|\n]{1,40}):\s(?P<value>[^;|\n]{1,120}?)(?=[;|\n]|\.\s|\.?\s*$)")
_MORE = re.compile(r"\b(?P<sign>more|larger|bigger|higher|greater|longer|heavier|taller|dearer|older|fewer|less|smaller|lower"
                   r"|shorter|lighter|cheaper)\b(?P<what>[^.;,]{0,40}?)\bthan\b", re.IGNORECASE)  # fmt: skip
_FEWER = frozenset(("fewer", "less", "smaller", "lower", "shorter", "lighter", "cheaper"))
_TOGETHER = re.compile(r"\b(?:together|between them|combined|in total|altogether)\b", re.IGNORECASE)
_DIFFERENCE = re.compile(
    r"\b(?:(?:more|fewer|less)\b(?! than \d)|rose|fell|gap|difference|up|down|lead|ahead|grew|change[ds]?)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no|never|nor|neither|almost|nearly|if|would|could|may|might|hardly)\b|n['’]t\b", re.IGNORECASE
)
_SIZES = {
    "larger": "population inhabitant area size", "bigger": "population inhabitant area size", "smaller": "population inhabitant area size",
    "heavier": "weight mass", "lighter": "weight mass", "longer": "length duration", "shorter": "length duration", "taller": "height",
    "higher": "height altitude", "dearer": "price cost", "cheaper": "price cost",
}  # fmt: skip
"""Columns that a comparison speaks of without naming them; the first that the records have counts."""

Found = list[tuple[int, Comparison]]


class _Field(NamedTuple):
    name: frozenset[str]
    figure: Quantity


class _Record(NamedTuple):
    """``label``: the words that name the thing; ``fields``: those with exactly one figure; ``head``: what the things are."""

    label: frozenset[str]
    fields: tuple[_Field, ...]
    head: frozenset[str]


def compare_rows_aloud(claim: Scene, passages: Sequence[Scene], known: Found) -> Found:
    """``known`` with the comparison that records give, without what the same passage was said to hold or to contradict
    at its place: a figure of the neighbouring row is none of the claim's."""
    done = _answers(claim, passages, known)
    return [
        *(
            (i, one) for i, one in known
            if not any(i == index and one.claim_span.start < other.claim_span.end and other.claim_span.start < one.claim_span.end
                       for index, other in done if other.outcome == "differs")
        ),
        *done,
    ]  # fmt: skip


def _answers(claim: Scene, passages: Sequence[Scene], known: Found) -> Found:
    """The comparison of the claim with the first passage of records that can answer it."""
    if _NOT.search(claim.text) or len(claim.sentences) != 1:
        return []
    for index, passage in enumerate(passages):
        records = _records(passage)
        if len(records) < 2:
            continue
        about = [record for record in records if record.label and record.label <= claim.kin]
        if len({record.label for record in about}) != len(about):
            continue
        found = None
        if len(about) == 2:
            found = _compared(claim, about)
        elif len(about) == 1:
            found = _one(claim, about, known) or _most(claim, about[0], records)
        if found is not None:
            return [(index, found)]
    return []


@lru_cache(maxsize=512)
def _records(passage: Scene) -> list[_Record]:
    if passage.text.count(": ") < 4:
        return []
    found, figures = [], passage.quantities[: MOST_ROWS * MOST_FIELDS]
    for row in list(_ROW.finditer(passage.text))[:MOST_ROWS]:
        fields = list(_FIELD.finditer(passage.text, *row.span()))[:MOST_FIELDS]
        if len(fields) < 2:
            continue
        label = content(passage.between(*fields[0].span("value")))
        read = []
        for field in fields[1:]:
            inside = [q for q in figures if field.start("value") <= q.start < field.end("value")]
            if len(inside) == 1:
                read.append(_Field(_names(passage, field.span("name")), inside[0]))
        found.append(_Record(label, tuple(read), _names(passage, fields[0].span("name"))))
    return found


def _names(passage: Scene, at: tuple[int, int]) -> frozenset[str]:
    return content(passage.between(*at)) - {"number"}


def _column(record: _Record, words: frozenset[str]) -> _Field | None:
    """The one field whose name stands among the words."""
    named = [field for field in record.fields if field.name and field.name <= words]
    return named[0] if len(named) == 1 else None


def _told(claim: Scene, *records: _Record) -> frozenset[str]:
    return content(claim.words) - frozenset(word for record in records for word in record.label)


def _one(claim: Scene, about: Sequence[_Record], known: Sequence[tuple[int, Comparison]]) -> Comparison | None:
    """The one figure of the claim against the column that the claim names, and says no more of."""
    figures = [q for q in claim.quantities if q.dimension != "ordinal"]
    if len(figures) != 1 or _DIFFERENCE.search(claim.text) or claim.dates:
        return None
    q, told = figures[0], _told(claim, about[0])
    counted = told | {kin(noun) for noun in q.noun}
    field = _column(about[0], counted)
    if field is None or told - field.name - {"person"} - _SAYING:
        return None
    there = as_column(q, field.figure)
    if there is None:
        return None
    if agree(q, there) and not conflict(q, there):
        return None if _answered(q, known) else _figure("match", q, there, None)
    return _figure("differs", q, there, restyled(q, there)) if conflict(q, there) else None


_SAYING = frozenset(
    stem(word)
    for word in ("live", "cost", "weigh", "hold", "sell", "count", "number", "total", "carry", "town", "city")
)
"""Words that a sentence has where a table has none."""


def _answered(q: Quantity, known: Sequence[tuple[int, Comparison]]) -> bool:
    return any(c.outcome == "match" and c.claim_span.start < q.end and q.start < c.claim_span.end for _, c in known)


def _compared(claim: Scene, about: Sequence[_Record]) -> Comparison | None:
    """Two records: which has more, or what they come to together."""
    said = _MORE.search(claim.text)
    figures = [q for q in claim.quantities if q.dimension != "ordinal" and q.text.lower() not in ("two", "both")]
    if said and not figures:
        return _order(claim, about, said)
    if len(figures) == 1 and _TOGETHER.search(claim.text) and not said:
        return _sum(claim, about, figures[0])
    return None


def _order(claim: Scene, about: Sequence[_Record], said: re.Match[str]) -> Comparison | None:
    left = content(claim.between(0, said.start()))
    first = [record for record in about if record.label <= left]
    if len(first) != 1:
        return None
    one, other = (first[0], next(record for record in about if record is not first[0]))
    if not other.label <= content(claim.between(said.end(), len(claim.text))):
        return None
    word, what = said["sign"].lower(), content(claim.between(*said.span("what")))
    told = _told(claim, one, other)
    a, b = (_column(record, told) for record in (one, other))
    if (a is None or b is None) and not what:
        a, b = (_sized(record, word) for record in (one, other))
    if a is None or b is None or a.name != b.name or told - a.name - _SAYING - {word, kin(stem(word)), "ris", "fall"}:
        return None
    if a.figure.unit != b.figure.unit or a.figure.dimension != b.figure.dimension or a.figure.value == b.figure.value:
        return None
    more = a.figure.value > b.figure.value
    right = more != (word in _FEWER)
    return Comparison(
        kind="figure", outcome="match" if right else "differs", claim_span=Span(start=said.start("sign"), end=said.end("sign")),
        passage_span=Span(start=min(a.figure.start, b.figure.start), end=max(a.figure.end, b.figure.end)),
        reason=f"draft says {word}; the source has {a.figure.text} against {b.figure.text}",
    )  # fmt: skip


def _sized(record: _Record, word: str) -> _Field | None:
    for name in _SIZES.get(word, "").split():
        field = next((f for f in record.fields if f.name == {kin(stem(name))}), None)
        if field:
            return field
    return None


_MOST = re.compile(
    r"\b(?:the\s)?(?P<sign>largest|biggest|smallest|heaviest|lightest|longest|shortest|tallest|highest|cheapest|dearest)\b",
    re.IGNORECASE,
)
_LEAST = frozenset(("smallest", "lightest", "shortest", "cheapest"))
_BASIC = {"largest": "larger", "biggest": "bigger", "smallest": "smaller", "heaviest": "heavier", "lightest": "lighter",
          "longest": "longer", "shortest": "shorter", "tallest": "taller", "highest": "higher", "cheapest": "cheaper",
          "dearest": "dearer"}  # fmt: skip
_RANKED = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|next|one of|among)\b|\b(?:in|since|for|with)\b", re.IGNORECASE
)
""" "The largest in the country" is of more than the rows."""


def _most(claim: Scene, one: _Record, records: Sequence[_Record]) -> Comparison | None:
    """The largest of all rows that have the column."""
    said = _MOST.search(claim.text)
    if said is None or _RANKED.search(claim.text) or claim.dates:
        return None
    word, told = said["sign"].lower(), _told(claim, one)
    own = _sized(one, _BASIC[word])
    if own is None or told - own.name - _SAYING - {kin(stem(word))} - one.head:
        return None
    others = [
        field.figure for record in records if record is not one for field in record.fields if field.name == own.name
    ]
    if len(others) < len(records) - 1 or any(
        p.unit != own.figure.unit or p.dimension != own.figure.dimension for p in others
    ):
        return None
    best = (min if word in _LEAST else max)(others, key=lambda p: p.value)
    if best.value == own.figure.value:
        return None
    right = (best.value < own.figure.value) != (word in _LEAST)
    return Comparison(
        kind="figure", outcome="match" if right else "differs", claim_span=Span(start=said.start("sign"), end=said.end("sign")),
        passage_span=Span(start=best.start, end=best.end),
        reason=f"draft says {word}; the source has {own.figure.text} for it, and {best.text} elsewhere",
    )  # fmt: skip


def _sum(claim: Scene, about: Sequence[_Record], q: Quantity) -> Comparison | None:
    told = _told(claim, *about) | {kin(noun) for noun in q.noun}
    fields = [_column(record, told) for record in about]
    parts = [as_column(q, field.figure) for field in fields if field is not None]
    held = [part for part in parts if part is not None]
    if len(held) != 2:
        return None
    total = sum((part.value for part in held), Fraction(0))
    slack = max(
        q.precision if q.scale > 1 or q.approx else Fraction(0),
        sum((p.precision for p in held if p.scale > 1), Fraction(0)),
    )
    off = abs(total - q.value)
    if q.bound or slack < off <= total / 20:
        return None
    outcome: Literal["match", "differs"] = "match" if off <= slack else "differs"
    verb = "the source's figures give it" if outcome == "match" else "the source's figures give another"
    return Comparison(
        kind="figure", outcome=outcome, claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=held[0].start, end=max(part.end for part in held)),
        reason=f"draft says {q.text}; {verb}: {' + '.join(part.text for part in held)} = {shown(total)}",
        replacement=rounded_like(q, total) if outcome == "differs" else None,
    )  # fmt: skip


def _figure(outcome: Literal["match", "differs"], q: Quantity, p: Quantity, replacement: str | None) -> Comparison:
    return Comparison(
        kind="figure", outcome=outcome, claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=p.start, end=p.end), reason=f"draft says {q.text}; the source's row has {p.text}",
        replacement=replacement,
    )  # fmt: skip
