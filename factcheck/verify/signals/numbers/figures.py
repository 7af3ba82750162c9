"""Compares the figures of a claim with those of a passage, by value and with the precision that each states.

A figure matches where the two agree after conversion and rounding.  It differs only where exactly one figure of the
passage can be its counterpart: same dimension, a phrase about the same thing (``fit``), and not already equal
to another figure of the claim.  In every other case nothing is returned.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.members import apart, of_one_member
from factcheck.verify.signals.numbers.fit import Likeness, affinity, fits, outdated, restated, speaks_of
from factcheck.verify.signals.numbers.kin import OPPOSITE, kin
from factcheck.verify.signals.numbers.left_out import only_included, scale_left_out, unit_left_out
from factcheck.verify.signals.numbers.limits import bounds_apart, bounds_differ, limits_apart
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.ranges import compare_ranges
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import (
    agree,
    bare,
    bare_cell,
    comparable,
    conflict,
    near_miss,
    rivals,
    telling,
    unit_slip,
    within_reach,
)
from factcheck.verify.signals.relations.parts import compare_parts, held_as_part

__all__ = ["comparable", "compare_figures", "compare_scenes", "conflict", "near_miss", "restyled"]

_COUNTED = {"number", "count"}
MOST_FIGURES = 40
"""Figures of a claim that are compared; a claim is a sentence, and what has more figures is a table or noise."""
AGED = 183
"""Days after which a source is too old to contradict what changes with time: half a year."""


OLD = 2 * 365
"""Days after which a source contradicts no figure but one of its own year, or the same digits on another scale."""


class _Pair(NamedTuple):
    """A figure of the claim and one of the passage that may answer it, by index."""

    ours: int
    theirs: int
    shared: int
    likeness: Likeness


def compare_figures(claim: str, passage: str) -> list[Comparison]:
    """One comparison at most for each figure of the claim.  Spans count in the two texts as passed in."""
    return compare_scenes(Scene(claim), Scene(passage))


def compare_scenes(
    claim: Scene, passage: Scene, *, dated: date | None = None, published: date | None = None
) -> list[Comparison]:
    """``compare_figures`` for texts that were read before.

    ``dated`` is the day of the claim, ``published`` that of the passage's document: what changes with time, such as
    a price, is not contradicted by a document that is ``AGED`` days older.
    """
    if not _may_compare(claim, passage):
        return []
    equal, used = _equal_figures(claim, passage)
    held = [i for i, j in equal.items() if speaks_of(claim, i, passage, j)]
    found = [_matches(claim.quantities[i], passage.quantities[equal[i]]) for i in held]
    found += [turned for i, j in equal.items() if i not in held and (turned := _turned(claim, i, passage, j))]
    open_ = [
        i
        for i, q in enumerate(claim.quantities[:MOST_FIGURES])
        if i not in equal and _askable(q) and not held_as_part(q, passage) and not unit_left_out(q, passage)
    ]
    if open_:
        age = (dated - published).days if dated is not None and published is not None else 0
        pairs = [
            pair for pair in _candidates(claim, open_, passage, used, holds_more=bool(held))
            if not (age > AGED and _changes(claim.quantities[pair.ours], pair.likeness))
            and not (age > OLD and pair.likeness is not Likeness.SAME and not _of_year(claim, published))
        ]  # fmt: skip
        answers = _answers(pairs, claim, passage, used)
        found += [_differs(claim, claim.quantities[p.ours], passage, passage.quantities[p.theirs]) for p in answers]
    found += compare_ranges(claim, passage)
    found += compare_parts(claim, passage)
    return sorted(of_one_member(claim, passage, found), key=lambda one: one.claim_span.start)


def _may_compare(claim: Scene, passage: Scene) -> bool:
    """Whether any two figures can have to do with each other; told from the dimensions alone."""
    if not claim.quantities or not passage.quantities:
        return False
    mixed = {"number", "count", "points", "share", "time", "months", "gallon", "volume"}
    return not claim.dimensions.isdisjoint(passage.dimensions) or bool(
        not mixed.isdisjoint(claim.dimensions) or "number" in passage.dimensions
    )


def _equal_figures(claim: Scene, passage: Scene) -> tuple[dict[int, int], set[int]]:
    """For each figure of the claim the equal one of the passage (the closest, then the first), and all figures of the
    passage that are equal to some figure of the claim."""
    equal: dict[int, int] = {}
    used: set[int] = set()
    for index, q in enumerate(claim.quantities[:MOST_FIGURES]):
        fitting = [j for j, p in enumerate(passage.quantities) if _same_sort(claim, index, passage, j) and agree(q, p)]
        fitting = [j for j in fitting if not apart(claim, q, passage, passage.quantities[j])]
        if len(passage.quantities) > 1:
            fitting = [j for j in fitting if not outdated(claim.frame(index), passage.frame(j))]
        used.update(fitting)
        if not fitting and q.dimension not in ("ordinal", "count"):
            fitting = [j for j, p in enumerate(passage.quantities) if bare_cell(q, p)]
        if fitting:
            spoken = [j for j in fitting if speaks_of(claim, index, passage, j)]
            best = min(spoken or fitting, key=lambda j: (abs(passage.quantities[j].value - q.value), j))
            equal[index] = best
            used.add(best)
    return equal, used


_OWN_CELL = re.compile(r",[^\W\d_]")
""" "404,cruise ship": a cell beside another one, and no number of ships."""
_SHIFT = re.compile(r"\s(?:later|earlier|afterwards?|before|previously|into|from now|hence)\b", re.IGNORECASE)
_TO_GO = re.compile(r"\s(?:from (?:time|the end)|before the end|remaining|to go|left)\b", re.IGNORECASE)


def _moved(claim: Scene, i: int, passage: Scene, j: int) -> bool:
    """Whether one figure is a distance in time ("two years later") and the other a duration ("for two years")."""
    q, p = claim.quantities[i], passage.quantities[j]
    if q.dimension not in ("time", "months") or q.dimension != p.dimension:
        return False
    if bool(_TO_GO.match(claim.text, q.end)) != bool(_TO_GO.match(passage.text, p.end)):
        return True  # "eight minutes from time" is no "three minutes into stoppage time"
    return bool(_SHIFT.match(claim.text, q.end)) != bool(_SHIFT.match(passage.text, p.end))


def _same_sort(claim: Scene, i: int, passage: Scene, j: int) -> bool:
    """Whether two figures may be equal: by dimension, or by the label of the row in which a bare number stands."""
    q, p = claim.quantities[i], passage.quantities[j]
    if comparable(q, p):
        return True
    return (
        "number" in (q.dimension, p.dimension)
        and {q.dimension, p.dimension} <= _COUNTED
        and _same_label(claim, i, passage, j)
    )


def _same_label(claim: Scene, i: int, passage: Scene, j: int) -> bool:
    """Whether a bare number after a label ("Staff: 340") counts what the other side counts."""
    ours, theirs = claim.frame(i), passage.frame(j)
    q, p = claim.quantities[i], passage.quantities[j]
    if q.dimension == p.dimension == "number":
        return ours.row and theirs.row and bool(ours.near & theirs.near)
    noun, label = (q.noun, theirs.near) if q.noun else (p.noun, ours.near)
    return bool(noun) and kin(noun[-1]) in label and (ours.row or theirs.row)


def _askable(q: Quantity) -> bool:
    """Whether a figure can be contradicted by one other figure: no end of a range, no place in an order, not the
    word "one"."""
    return q.bound not in ("low", "high") and q.dimension != "ordinal" and q.text.lower() != "one"


def _candidates(claim: Scene, open_: list[int], passage: Scene, used: set[int], *, holds_more: bool) -> list[_Pair]:
    pairs = []
    for i in open_:
        q = claim.quantities[i]
        for j, p in enumerate(passage.quantities):
            if j in used or p.bound in ("low", "high") or not _counterparts(claim, i, passage, j):
                continue
            if q.dimension == "count" and p.dimension == "number" and _OWN_CELL.match(passage.text, p.end):
                continue
            if scale_left_out(q, p, passage) or only_included(claim, passage, p) or apart(claim, q, passage, p):
                continue
            if not (conflict(q, p) or unit_slip(q, p) or limits_apart(claim, q, passage, p) or bounds_apart(q, p)):
                continue
            likeness = _likeness(q, p)
            if fits(claim, i, passage, j, likeness, holds_more=holds_more):
                pairs.append(_Pair(i, j, affinity(claim.frame(i), passage.frame(j)), likeness))
    return pairs


def _counterparts(claim: Scene, i: int, passage: Scene, j: int) -> bool:
    """Whether dimension and unit let the two be held against each other; a bare number in a table row or after a
    label counts what the label says."""
    q, p = claim.quantities[i], passage.quantities[j]
    if _moved(claim, i, passage, j):
        return False
    if q.dimension == "number" or p.dimension == "number":
        if "ordinal" in (q.dimension, p.dimension):
            return False
        if {q.dimension, p.dimension} <= _COUNTED:
            return _same_label(claim, i, passage, j) or (q.dimension == p.dimension and restated(claim, i, passage, j))
        return passage.frame(j).row and p.dimension == "number" and q.scale == 1 and near_miss(bare(q), p)
    return rivals(q, p) or unit_slip(q, p)


def _of_year(claim: Scene, published: date | None) -> bool:
    """Whether the claim speaks of the year in which the source was written."""
    return published is not None and any(mention.year == published.year for mention in claim.dates)


def _changes(q: Quantity, likeness: Likeness) -> bool:
    """Whether the figure may have been another when the source was written: prices, shares and rates always; other
    figures unless they are so near that a slip is likelier."""
    if q.dimension in ("money", "share", "points", "temperature") or q.per:
        return likeness is not Likeness.SAME
    return likeness in (Likeness.OTHER, Likeness.FAR)


def _likeness(q: Quantity, p: Quantity) -> Likeness:
    if q.stated == p.stated and q.dimension == p.dimension:
        return Likeness.SAME if q.value != p.value or unit_slip(q, p) else Likeness.OTHER
    if near_miss(q, p) or (p.dimension == "number" != q.dimension):
        return Likeness.NEAR
    return Likeness.OTHER if within_reach(q, p) or unit_slip(q, p) else Likeness.FAR


def _answers(pairs: list[_Pair], claim: Scene, passage: Scene, used: set[int]) -> list[_Pair]:
    """The pairs in which each is the other's one counterpart: where two figures come into question equally, neither
    is taken."""
    chosen: list[_Pair] = []
    for pair in pairs:
        rest = [other for other in pairs if other is not pair and other.shared >= pair.shared]
        theirs = passage.quantities[pair.theirs]
        if any(o.ours == pair.ours and conflict(theirs, passage.quantities[o.theirs]) for o in rest):
            continue
        if any(o.theirs == pair.theirs for o in rest) or _contested(pair, claim, passage, used):
            continue
        if not any(done.ours == pair.ours for done in chosen):
            chosen.append(pair)
    return chosen


def _contested(pair: _Pair, claim: Scene, passage: Scene, used: set[int]) -> bool:
    """Whether another figure of the passage's sentence could as well be meant, or one anywhere that would agree."""
    q, sentence = claim.quantities[pair.ours], passage.frame(pair.theirs).sentence
    known_by_digits = pair.likeness is Likeness.SAME and telling(q.stated)
    for j, p in enumerate(passage.quantities):
        if j == pair.theirs or j in used or not rivals(q, p) or apart(claim, q, passage, p):
            continue
        near = sentence[0] <= p.start < sentence[1] and not known_by_digits
        if (near or not conflict(q, p)) and affinity(claim.frame(pair.ours), passage.frame(j)) >= pair.shared:
            return True
    return False


def _turned(claim: Scene, i: int, passage: Scene, j: int) -> Comparison | None:
    """An equal change in the other direction: "rose 5%" where the source has "fell 5%"."""
    ours, theirs = claim.frame(i), passage.frame(j)
    if ours.verb is None or theirs.verb is None or not fits(claim, i, passage, j, Likeness.OTHER, turned=True):
        return None
    at, there = _with_verb(claim.quantities[i], ours.verb), _with_verb(passage.quantities[j], theirs.verb)
    draft, source = claim.text[at.start : at.end], passage.text[there.start : there.end]
    verb = claim.text[ours.verb[0] : ours.verb[1]]
    other = OPPOSITE.get(verb.lower())
    mended = draft.replace(verb, other.capitalize() if verb[0].isupper() else other, 1) if other else None
    return _comparison("differs", at, there, f"draft says {draft}; source says {source}", mended)


def _with_verb(q: Quantity, verb: tuple[int, int]) -> Span:
    return Span(start=min(q.start, verb[0]), end=max(q.end, verb[1]))


def _matches(q: Quantity, p: Quantity) -> Comparison:
    reason = (
        f"draft and source both say {q.text}"
        if q.text == p.text
        else f"draft says {q.text}; source says {p.text}, the same value"
    )
    return _comparison("match", _span(q), _span(p), reason, None)


def _differs(claim: Scene, q: Quantity, passage: Scene, p: Quantity) -> Comparison:
    if bounds_apart(q, p):
        return bounds_differ(claim, q, passage, p)
    reason = f"draft says {q.text}; source says {p.text}{_normalised(q, p)}"
    return _comparison("differs", _span(q), _span(p), reason, restyled(q, p))


def _span(q: Quantity) -> Span:
    return Span(start=q.start, end=q.end)


def _comparison(
    outcome: Literal["match", "differs"], at: Span, there: Span, reason: str, replacement: str | None
) -> Comparison:
    return Comparison(
        kind="figure", outcome=outcome, claim_span=at, passage_span=there, reason=" ".join(reason.split()),
        replacement=replacement,
    )  # fmt: skip


def _normalised(q: Quantity, p: Quantity) -> str:
    """The source's value in the draft's unit, where the figures are written in different ones."""
    if q.unit == p.unit or q.dimension != p.dimension or q.dimension in ("money", "count", "number") or not q.stated:
        return ""
    in_draft_unit = p.value / (q.value / q.stated)
    return f" (that is {float(in_draft_unit):.4g} {_plural(q.unit)})" if q.unit and q.unit != "°F" else ""


def _plural(unit: str) -> str:
    """The name of a unit after a number; short symbols ("km", "ha") have no plural."""
    irregular = {"foot": "feet", "inch": "inches", "century": "centuries", "day": "days"}
    return irregular.get(unit) or (f"{unit}s" if len(unit) > 3 and unit.replace(" ", "").isalpha() else unit)
