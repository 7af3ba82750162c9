"""Figures worked out from figures that stand apart: "€50 a head", "three times as many as", "together 900".

What the claim works out is a total divided by a number of people, the ratio of two things' figures, or the sum of two
things' figures.  The parts may stand in different passages; each has to be the one figure of its sort that the sources give
for that thing.  A result that fits is a match, with the calculation as its reason; one that is out of reach of rounding
differs.  Where a part is missing or there are two of it, nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import rounded_like, shown
from factcheck.verify.signals.numbers.values import same_currency
from factcheck.verify.signals.relations.clauses import told
from factcheck.verify.signals.words import is_stop, stem

FAR = Fraction(1, 8)
"""How far a quotient may be from the draft's before it contradicts: writers round the total, the number and the result."""
RATIO = Fraction(1, 5)
"""The same for "three times as many": 2.7 is three to many a writer."""
MOST = 40

_TIMES = re.compile(
    r"(?P<factor>\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}(?:\.\d)?)\s+times|\btwice|\bhalf)\s+as\s+"
    r"(?:many|much)\b(?P<what>[^.;:,\n]{0,40}?)\s+as\s+(?P<other>[^.;:,\n]{3,80})",
    re.IGNORECASE,
)
_FACTORS: dict[str, int | Fraction] = {
    "twice": 2, "half": Fraction(1, 2), "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_TOGETHER = re.compile(r"\b(?:together|between them|combined|in total|altogether)\b", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:more than|less than|over|under|nearly|almost|at least|up to|fewer than)\s+$", re.IGNORECASE)
_PEOPLE = frozenset(kin(stem(word)) for word in ("person", "head", "capita", "inhabitant", "resident"))

Found = list[tuple[int, Comparison]]


class _Part(NamedTuple):
    source: int
    q: Quantity


def compare_quotients(claim: Scene, passages: Sequence[Scene], known: Sequence[tuple[int, Comparison]]) -> Found:
    """At most one comparison for each figure of the claim that is worked out; ``known`` are those found before."""
    if not claim.quantities and not _TIMES.search(claim.text):
        return []
    found: Found = []
    for q in claim.quantities:
        if not _answered(q.start, q.end, known):
            found += _per_head(claim, q, passages)
    if not found and _TOGETHER.search(claim.text):
        found += [
            one for q in claim.quantities if not _answered(q.start, q.end, known) for one in _sum(claim, q, passages)
        ]
    if not found:
        found += [one for q in claim.quantities if not _answered(q.start, q.end, known)
                  for one in _difference(claim, q, passages)]  # fmt: skip
    times = _TIMES.search(claim.text)
    if times and not _answered(times.start(), times.end("factor"), known):
        found += _ratio(claim, times, passages)
    return found


def _answered(start: int, end: int, known: Sequence[tuple[int, Comparison]]) -> bool:
    return any(c.kind in ("figure", "cell") and c.claim_span.start < end and start < c.claim_span.end for _, c in known)


def _figures(passages: Sequence[Scene]) -> Iterator[tuple[int, Scene, Quantity]]:
    for index, passage in enumerate(passages):
        for q in passage.quantities[:MOST]:
            if q.value > 0 and q.bound not in ("low", "high"):
                yield index, passage, q


def _only(parts: Sequence[_Part]) -> _Part | None:
    """The one part, if all that were found have one value."""
    return parts[0] if parts and len({part.q.value for part in parts}) == 1 else None


def _per_head(claim: Scene, q: Quantity, passages: Sequence[Scene]) -> Found:
    """ "€50 per inhabitant": the total of the claim's thing over the number of inhabitants."""
    unit = kin(stem(q.per)) if q.per.isalpha() else ""
    if not unit or q.dimension not in ("money", "mass", "volume", "energy"):
        return []
    about = told(claim, *claim.sentence_at(q.start)) - {unit}
    names = frozenset(kin(name) for name in claim.names(*claim.sentence_at(q.start)))
    heads, totals, whole = [], [], True
    for index, passage, p in _figures(passages):
        spoken = told(passage, *passage.sentence_at(p.start))
        counts = {kin(noun) for noun in p.noun}
        if (
            p.dimension == "count"
            and (unit in counts or (unit in _PEOPLE and counts & _PEOPLE))
            and names <= passage.kin
        ):
            heads.append(_Part(index, p))
        elif (
            p.dimension == q.dimension
            and p.per in ("", "year")
            and _one_unit(q, p)
            and 2 * len(about & spoken) >= len(about) > 0
        ):
            totals.append(_Part(index, p))
            whole = whole and about <= spoken | passage.kin & names
    head, total = _only(heads), _only(totals)
    if head is None or total is None:
        return []
    result = total.q.value / head.q.value
    written = f"{total.q.text} ÷ {head.q.text} = {shown(result)}"
    judged = _judged(q, result, FAR, total, written)
    return [one for one in judged if whole or one[1].outcome == "match"]


def _one_unit(q: Quantity, p: Quantity) -> bool:
    return q.dimension != "money" or same_currency(q.unit, p.unit)


def _sum(claim: Scene, q: Quantity, passages: Sequence[Scene]) -> Found:
    """ "Larch and Birch together have 900": the figures of the two, each the nearest behind its name."""
    names = [
        w for w in claim.between(*claim.sentence_at(q.start)) if w.capital and w.start < q.start and not is_stop(w)
    ]
    wanted = list(
        dict.fromkeys(w.stem for w in names if any(w.stem in p.inner_names or w.stem in p.stems for p in passages))
    )
    if not q.noun or q.dimension != "count":
        return []
    if not wanted:
        return _sum_of_two(claim, q, passages)
    if not 2 <= len(wanted) <= 4:
        return []
    parts: list[_Part] = []
    for name in wanted:
        own = [
            _Part(i, p)
            for i, passage, p in _figures(passages)
            if _counts_alike(q, p) and _owner(passage, p, wanted) == name
        ]
        part = _only(own)
        if part is None:
            return []
        parts.append(part)
    result = sum((part.q.value for part in parts), Fraction(0))
    written = f"{' + '.join(part.q.text for part in parts)} = {shown(result)}"
    return _judged(q, result, Fraction(0), parts[0], written)


_THE_TWO = re.compile(r"\bthe\s(two|three)\s(?P<what>\w{3,})", re.IGNORECASE)


def _sum_of_two(claim: Scene, q: Quantity, passages: Sequence[Scene]) -> Found:
    """ "The two schools have 700 pupils together": where the sources give that many figures of it, each for another
    school by name."""
    start, end = claim.sentence_at(q.start)
    number = _THE_TWO.search(claim.text, start, end)
    if number is None:
        return []
    what = kin(stem(number["what"]))
    parts: dict[str, _Part] = {}
    for index, passage, p in _figures(passages):
        if not _counts_alike(q, p):
            continue
        left, _ = passage.sentence_at(p.start)
        named = [w.stem for w in passage.between(left, p.start) if w.capital and kin(w.stem) != what and not is_stop(w)]
        if not p.noun or not named or what not in told(passage, left, p.start):
            return []
        if parts.setdefault(named[-1], _Part(index, p)).q.value != p.value:
            return []
    if len(parts) != _FACTORS[number[1].lower()]:
        return []
    result = sum((part.q.value for part in parts.values()), Fraction(0))
    written = f"{' + '.join(part.q.text for part in parts.values())} = {shown(result)}"
    return _judged(q, result, Fraction(0), next(iter(parts.values())), written)


_DIFFERENCE = re.compile(r"\s(?P<sign>more|fewer|less)\s(?P<what>\w{3,})\sthan\s(?P<other>[A-Z]\w+)\b")


def _difference(claim: Scene, q: Quantity, passages: Sequence[Scene]) -> Found:
    """ "Larch has 200 more pupils than Birch": the figure of the one less that of the other."""
    said = _DIFFERENCE.match(claim.text, q.end)
    start, _ = claim.sentence_at(q.start)
    names = [w.stem for w in claim.between(start, q.start) if w.capital and not is_stop(w)]
    if said is None or len(names) != 1:
        return []
    other, noun = stem(said["other"]), kin(stem(said["what"]))
    sides: tuple[list[_Part], list[_Part]] = ([], [])
    for index, passage, p in _figures(passages):
        if p.dimension == "count" and p.noun and kin(p.noun[-1]) == noun:
            owner = _owner(passage, p, (names[0], other))
            if owner:
                sides[owner == other].append(_Part(index, p))
    one, two = _only(sides[0]), _only(sides[1])
    if one is None or two is None:
        return []
    result = (one.q.value - two.q.value) * (1 if said["sign"] == "more" else -1)
    written = f"{one.q.text} − {two.q.text} = {shown(one.q.value - two.q.value)}"
    found = _judged(q, result, Fraction(0), one, written)
    return found if result > 0 else [(i, c.model_copy(update={"replacement": None})) for i, c in found]


def _counts_alike(q: Quantity, p: Quantity) -> bool:
    """Whether the two count the same; the second of two figures in a sentence may leave its noun out."""
    return p.dimension in ("count", "number") and (not p.noun or kin(p.noun[-1]) == kin(q.noun[-1]))


def _owner(passage: Scene, p: Quantity, wanted: Sequence[str]) -> str:
    """The last of the names before a figure in its sentence."""
    start, _ = passage.sentence_at(p.start)
    return next((w.stem for w in reversed(passage.between(start, p.start)) if w.stem in wanted), "")


def _ratio(claim: Scene, times: re.Match[str], passages: Sequence[Scene]) -> Found:
    """ "Three times as many visitors as the gallery": each side by the one figure of the same sort that is told of it."""
    start, _ = claim.sentence_at(times.start())
    word = times["factor"].lower().removesuffix("times").strip()
    factor = Fraction(_FACTORS[word]) if word in _FACTORS else Fraction(word)
    what, left = told(claim, *times.span("what")), told(claim, start, times.start())
    right = told(claim, *times.span("other"))
    own, other = left - right, right - left
    if not own or not other or _HEDGED.search(claim.text, max(start, times.start() - 16), times.start()):
        return []
    sides: tuple[list[_Part], list[_Part]] = ([], [])
    for index, passage, p in _figures(passages):
        spoken = told(passage, *passage.sentence_at(p.start))
        counted = {kin(noun) for noun in p.noun}
        if p.dimension not in (("count",) if what else ("count", "money")) or (what and not counted & what):
            continue
        if left <= spoken and not other <= spoken:
            sides[0].append(_Part(index, p))
        elif other <= spoken and left & spoken and not own <= spoken:
            sides[1].append(_Part(index, p))
    one, two = _only(sides[0]), _only(sides[1])
    if one is None or two is None or one.q.dimension != two.q.dimension or not _one_unit(one.q, two.q):
        return []
    result = one.q.value / two.q.value
    at = (times.start("factor"), times.end("factor"))
    written = f"{one.q.text} ÷ {two.q.text} = {shown(result)}"
    off = abs(result - factor) / factor
    if off > RATIO / 2 and off <= RATIO:
        return []
    return [_comparison("match" if off <= RATIO / 2 else "differs", at, times["factor"], one, written, None)]


def _judged(q: Quantity, result: Fraction, far: Fraction, where: _Part, written: str) -> Found:
    """The result against the draft's figure."""
    slack = q.precision + result / 50 if far else q.precision
    off = abs(result - q.value)
    if off <= slack:
        return [_comparison("match", (q.start, q.end), q.text, where, written, None)]
    if q.bound or off <= q.precision + result * (2 * far if q.approx else far):
        return []
    return [_comparison("differs", (q.start, q.end), q.text, where, written, rounded_like(q, result))]


def _comparison(
    outcome: Literal["match", "differs"], at: tuple[int, int], said: str, where: _Part, written: str, replacement: str | None
) -> tuple[int, Comparison]:  # fmt: skip
    verb = "the sources' figures give it" if outcome == "match" else "the sources' figures give another"
    return where.source, Comparison(
        kind="figure", outcome=outcome, claim_span=Span(start=at[0], end=at[1]),
        passage_span=Span(start=where.q.start, end=where.q.end),
        reason=" ".join(f"draft says {said}; {verb}: {written}".split()), replacement=replacement,
    )  # fmt: skip
