"""Figures that no source states but that follow from its figures: changes, multiples, shares of a whole.

A derived figure of the claim matches where two figures of one passage, which speak of the claim's subject, give it by
a calculation; the calculation is the comparison's reason, with both sides as written.  It differs only where the
passage states how the two are related, one of them stands in the claim as well or the table names the period, and
the result is out of reach of rounding.  In every other case nothing is returned.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene, dated_apart
from factcheck.verify.signals.numbers.derived import Derived, derived, other_factor, positive
from factcheck.verify.signals.numbers.frames import content
from factcheck.verify.signals.numbers.kin import CHANGES, OPPOSITE
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.stated_pairs import relations
from factcheck.verify.signals.numbers.styles import rounded_like, shown
from factcheck.verify.signals.numbers.told_alike import other_word, part_told, told_alike, turned_out
from factcheck.verify.signals.numbers.values import agree, telling
from factcheck.verify.signals.relations.parts import compare_rates
from factcheck.verify.signals.tables.column_dates import apart, day_number
from factcheck.verify.signals.tables.rows import Cell, Row, best_rows

COVERED = 0.5
"""Least part of the claim's content words in the passage's sentences for a sum to be held against the claim."""
SURELY = 0.6
"""The same for a sum that contradicts."""
LOOSE = Fraction(1, 4)
"""A share in words ("a third") or with "about" is contradicted only by what is a quarter larger or smaller."""
WORDED = Fraction(1, 6)
"""What "doubled" or "tripled" covers: 2.5 is as near to the one as to the other."""

Found = list[tuple[int, Comparison]]


class Sum(NamedTuple):
    """One calculation: the result, what rounding of its figures can do to it, how it is written, where it stands, and
    whether it is plain enough to contradict."""

    result: Fraction
    slack: Fraction
    written: str
    span: Span
    plain: bool
    points: Fraction | None = None
    """The difference of two shares, where the result is their relative change."""


def compare_sums(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str] = (), known: Sequence[tuple[int, Comparison]] = ()
) -> Found:
    """Comparisons of the claim's derived figures, each with the index of its passage.

    ``readings`` are the passages with the names of their columns, where they are rows of tables; ``known`` the
    comparisons found before: what a passage states itself is not worked out.
    """
    found: Found = compare_rates(claim, passages)
    wanted = [one for one in derived(claim) if not _known(one, known)]
    if not wanted:
        return found
    rows = best_rows(claim, passages, readings)
    for one in wanted:
        mine: Found = []
        for index, passage in enumerate(passages):
            sums = _row_sums(claim, one, rows.get(index, [])) + _prose_sums(claim, one, passage)
            mine += [(index, comparison) for comparison in judged(claim, one, sums)]
            mine += [(index, comparison) for comparison in other_word(claim, one, passage)]
        held = [pair for pair in mine if pair[1].outcome == "match"]
        found += held or mine
    return found


def _known(one: Derived, known: Sequence[tuple[int, Comparison]]) -> bool:
    q = one.quantity
    return any(c.kind == "figure" and c.claim_span.start < q.end and q.start < c.claim_span.end for _, c in known)


def judged(claim: Scene, one: Derived, sums: Sequence[Sum]) -> list[Comparison]:
    """The first sum that gives the figure; without one, the first that contradicts it, where all plain ones do."""
    for done in sums:
        if holds(one, done):
            return [_comparison("match", _at(one), one, done, None)]
    plain = [done for done in sums if done.plain]
    points = next((done for done in sums if one.kind == "change" and _in_points(one, done)), None)
    if points:
        unit = "percentage point" if one.quantity.stated == 1 else "percentage points"
        number = one.quantity.text[: one.quantity.digits[1] - one.quantity.start]
        return [_comparison("differs", _at(one), one, points, f"{number} {unit}")]
    if not plain or not all(_contradicts(one, done) for done in plain) or len({done.result for done in plain}) > 1:
        return []
    return [_mended(claim, one, plain[0])]


def _in_points(one: Derived, done: Sum) -> bool:
    """Whether the change is right in percentage points, but written as a percentage."""
    points = done.points
    return points is not None and abs(abs(points) - abs(one.quantity.value)) <= one.quantity.precision < abs(
        abs(done.result) - abs(points)
    )


def _at(one: Derived) -> Span:
    return Span(start=one.quantity.start, end=one.quantity.end)


def holds(one: Derived, done: Sum) -> bool:
    """Whether a calculation gives the figure, with its hedges and bounds."""
    if one.direction and done.result * one.direction < 0:
        return False
    q, size = positive(one.quantity), abs(done.result)
    around = q.precision + done.slack + (q.value / 20 if q.approx and q.unit else 0)
    if q.bound == ">":
        return q.value - done.slack <= size <= q.value * (1 + LOOSE)
    if q.bound == "<":
        return q.value * (1 - LOOSE / 2) <= size <= q.value + (q.precision / 2 if q.approx else 0) + done.slack
    return q.value - around <= size <= q.value + around


def _contradicts(one: Derived, done: Sum) -> bool:
    q, size = positive(one.quantity), abs(done.result)
    if one.direction and done.result * one.direction < 0:
        return size > done.slack
    if one.kind == "multiple" and q.spelt and not (q.approx or q.bound):
        return abs(size - q.value) > q.value * WORDED + done.slack
    rough = q.approx or q.bound or q.spelt or not q.unit
    rounding = (1 if one.kind == "points" else 2) * q.precision + done.slack
    around = max(rounding, q.value * LOOSE) if rough else rounding + q.value / 20
    low, high = q.value - around, q.value + around
    if q.bound == ">":
        return size < low
    return size > high if q.bound == "<" else not low <= size <= high


def _row_sums(claim: Scene, one: Derived, rows: Sequence[Row]) -> list[Sum]:
    """The changes between the columns of a row: of the period that the claim names, or from the level it gives."""
    if one.kind not in ("change", "amount", "multiple", "points"):
        return []
    found = []
    for row in rows:
        levels = [cell for cell in row.cells if _stands_in(claim, cell)]
        for new, old in _columns(row, one, levels):
            plain = row.label <= claim.kin and (apart(new, old, one.period) or (new in levels and _next(row, new, old)))
            found.append(
                _calculated(one, new.value, old.value, new.half, old.half, new.text, old.text, row, plain=plain)
            )
    return [done for done in found if done is not None]


def _columns(row: Row, one: Derived, levels: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    dated = [(new, old) for new in row.cells for old in row.cells if new is not old and apart(new, old, one.period)]
    if dated:
        newest = max(day_number(new) for new, _ in dated)
        return [pair for pair in dated if day_number(pair[0]) == newest]
    return [(new, old) for new in levels for old in row.cells if old is not new and old.value]


def _next(row: Row, new: Cell, old: Cell) -> bool:
    """Whether the two are neighbours, and no names of columns could say otherwise."""
    return not new.head and abs(row.cells.index(new) - row.cells.index(old)) == 1


def _stands_in(claim: Scene, cell: Cell) -> bool:
    return any(q.stated == cell.value and q.scale == 1 for q in claim.quantities)


def _calculated(
    one: Derived, new: Fraction, old: Fraction, new_half: Fraction, old_half: Fraction, new_text: str, old_text: str,
    where: Row | Span, *, plain: bool,
) -> Sum | None:  # fmt: skip
    span = Span(start=where.start, end=where.end)
    change, slack = new - old, new_half + old_half
    if one.kind in ("amount", "points"):
        return Sum(change, slack, f"{new_text} − {old_text} = {shown(change)}", span, plain)
    if not old:
        return None
    if one.kind == "change":
        written = f"({new_text} − {old_text}) ÷ {old_text} = {shown(change / old * 100)}%"
        return Sum(change / abs(old), slack / abs(old), written, span, plain)
    return Sum(new / old, slack / abs(old), f"{new_text} ÷ {old_text} = {shown(new / old)}", span, plain)


def _prose_sums(claim: Scene, one: Derived, passage: Scene) -> list[Sum]:
    """The changes and shares between neighbouring figures of sentences that speak of the claim's subject."""
    if len(passage.quantities) < 2:
        return []
    found = []
    subject = _subject(claim, one)
    for relation in relations(passage):
        base, value = passage.quantities[relation.base], passage.quantities[relation.value]
        if (relation.kind == "part") != (one.kind == "part") or not _measures(one, base):
            continue
        spoken = passage.frame(relation.base).spoken | passage.frame(relation.value).spoken
        covered = len(subject & spoken) / len(subject) if subject else 0.0
        if turned_out(subject, spoken):
            covered = (len(subject & spoken) + 1) / len(subject)
        alone = told_alike(claim, one, passage, relation, subject)
        anchored = any(agree(q, p) and _sort(q) == _sort(p) for q in claim.quantities for p in (base, value))
        told = (
            one.kind == "multiple"
            and relation.plain
            and _telling_anchor(claim, one, (base, value))
            and bool(_own_words(claim, one) & spoken)
        )
        if not told and (covered < COVERED or not (relation.plain or anchored)):
            continue
        plain = relation.plain and (covered >= SURELY or told) and (anchored or one.kind == "part")
        plain = plain and (one.kind != "multiple" or any(agree(q, value) for q in claim.quantities))
        if one.kind == "part" and relation.plain:
            at = (one.quantity.start, one.quantity.end), (base.start, value.end)
            plain = plain and part_told(passage, relation, subject) and not dated_apart(claim, passage, *at)
        plain = plain or (relation.plain and alone)
        span = Span(start=min(base.start, value.start), end=max(base.end, value.end))
        new, old = (v * 100 if one.kind == "points" else v for v in (value.value, base.value))
        halves = [q.precision * (100 if one.kind == "points" else 1) for q in (value, base)]
        done = _calculated(one, new, old, halves[0], halves[1], value.text, base.text, span, plain=plain)
        if done and base.dimension == "share" and one.kind == "change" and relation.plain and covered >= SURELY:
            change = value.value - base.value
            written = (
                f"{value.text} − {base.text} = {shown(change * 100)} percentage points, {shown(done.result * 100)}%"
            )
            done = done._replace(points=change, written=written)
        if done:
            found.append(done)
    return found


def _telling_anchor(claim: Scene, one: Derived, related: Sequence[Quantity]) -> bool:
    """Whether the claim has one of two related figures to the digit, and that is no everyday number: then the source's
    sentence is about the same thing in other words."""
    return any(
        q.value == p.value and _sort(q) == _sort(p) and (q.scale > 1 or telling(q.stated)) and q.start != one.quantity.start
        for q in claim.quantities for p in related
    )  # fmt: skip


def _own_words(claim: Scene, one: Derived) -> frozenset[str]:
    """The words of the derived figure's own phrase, or without a figure of its sentence."""
    return claim.frame(one.place).near if one.place >= 0 else _subject(claim, one)


def _sort(q: Quantity) -> str:
    return "count" if q.dimension == "number" else q.dimension


def _subject(claim: Scene, one: Derived) -> frozenset[str]:
    """The content words of the claim's sentence, without those of rising and falling."""
    if one.place >= 0:
        return claim.frame(one.place).spoken - CHANGES
    return (
        content(claim.between(*claim.sentence_at(one.quantity.start))) - CHANGES - {"doubl", "tripl", "trebl", "halv"}
    )


def _measures(one: Derived, base: Quantity) -> bool:
    """Whether figures in the dimension of ``base`` can give the derived figure."""
    if one.kind == "amount":
        return base.dimension == one.quantity.dimension
    if one.kind == "points":
        return base.dimension == "share"
    return base.dimension not in ("points", "age", "temperature")


def _mended(claim: Scene, one: Derived, done: Sum) -> Comparison:
    """The difference, with the verb turned where the change goes the other way, else the result in the draft's style."""
    q, span = one.quantity, _at(one)
    if one.direction and done.result * one.direction < 0:
        same = holds(one._replace(direction=0), done)
        if one.verb is None:
            turned = q.text.replace(q.text[0], "+" if q.text[0] in "-−–" else "-", 1) if q.text[0] in "+-−–" else None
            return _comparison("differs", span, one, done, turned if same else None)
        verb = claim.text[one.verb[0] : one.verb[1]]
        span = Span(start=min(q.start, one.verb[0]), end=max(q.end, one.verb[1]))
        other = OPPOSITE.get(verb.lower()) if same else None
        mended = claim.text[span.start : span.end].replace(verb, other, 1) if other else None
        return _comparison("differs", span, one, done, mended, text=claim.text[span.start : span.end])
    return _comparison("differs", span, one, done, rounded_like(q, done.result) or other_factor(q.text, done.result))


def _comparison(
    outcome: Literal["match", "differs"], at: Span, one: Derived, done: Sum, replacement: str | None, text: str = ""
) -> Comparison:
    said = f"draft says {text or one.quantity.text}"
    verb = "the source's figures give it" if outcome == "match" else "the source's figures give another"
    return Comparison(kind="figure", outcome=outcome, claim_span=at, passage_span=done.span, replacement=replacement,
                      reason=" ".join(f"{said}; {verb}: {done.written}".split()))  # fmt: skip
