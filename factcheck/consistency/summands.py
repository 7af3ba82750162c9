"""Parts that are named one by one, and their sum: "three lines, Ash (412), Elm (271) and Fir (139), carried 842".

The parts stand in a row, each with a name of its own: in brackets behind it, or before it ("412 to Ash, 271 to Elm and 139 to
Fir").  The sum is a figure of the same sort, before or behind the row, that is said to be one, or the sentence says how many
parts there are.  A row without a word for its sum proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import rounded_like, shown
from factcheck.verify.signals.numbers.values import same_currency

_ADDED = frozenset({"number", "count", "money"})
FEWEST = 2
_BETWEEN = re.compile(r"^(?:\s[\w-]+)?\)?(?:[,;]?\s(?:and\s)?|\s(?:for|to|from|in|at|by|on)\s)[^.:;()\d]{0,60}\(?$")
"""What may stand between two parts: the end of the one's bracket, a comma or "and", a name."""
_CUE = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|made up|mak(?:es?|ing) up|made|add(?:s|ed|ing)? up to|c[ao]me to|amount(?:s|ed|ing)? to|total(?:s|led|ling|ed|ing)?"
    r"|a total of|totals?|together|between them|combined|altogether|in all|sum of|carried|handled|received|won|took|sold|shared|brought in"
    r"|raised|employ\w*|paid|supplied|contributed)\b[^.;:()\d$£€]{0,30}$",
    re.IGNORECASE,
)
_SURE_CUE = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|add(?:s|ed|ing)? up to|amount(?:s|ed|ing)? to|total\w*|together|between them|combined|altogether|in all|sum of)\b"
    r"[^.;:()\d$£€]{0,30}$",
    re.IGNORECASE,
)
_TOTAL_BEHIND = re.compile(
    r"^[^.;:()\d]{0,30}\b(?:together|in total|in all|combined|altogether|between them)\b", re.IGNORECASE
)
_PARTIAL = re.compile(
    r"\b(?:includ\w+|of whom|of which|among|such as|more than|over|about|nearly|almost|some|(?<!add )(?<!adds )(?<!added )(?<!adding )up to|at least|from|compared|against|than"
    r"|largest|biggest|others?|rest|remaining|plus|besides|apart|left|another)\b",
    re.IGNORECASE,
)


class Wrong(NamedTuple):
    """A figure at ``start``..``end`` of a sentence that should be ``right``, by the sum that is written out."""

    start: int
    end: int
    right: str | None
    sum: str


def listed_parts(scene: Scene) -> Iterator[Wrong]:
    """The totals of a sentence that the parts which it names contradict."""
    if _PARTIAL.search(scene.text):
        return
    figures = [q for q in scene.quantities if q.dimension != "ordinal"]
    count = next((int(q.value) for q in figures if q.spelt and q.value.denominator == 1), 0)
    figures = [q for q in figures if not (q.spelt and q.scale == 1)]
    for total, parts in ((figures[-1:], figures[:-1]), (figures[:1], figures[1:])):
        if len(parts) < FEWEST or not _is_total(scene, total[0], parts, count):
            continue
        if (
            any(q.approx or q.dimension not in _ADDED for q in figures)
            or any(q.bound for q in parts)
            or not all(alike(p, total[0]) for p in parts)
        ):
            continue
        if not all(_BETWEEN.match(scene.text[a.end : b.start]) for a, b in pairwise(parts)):
            continue
        sum_ = sum((part.value for part in parts), Fraction(0))
        slack = Fraction(0) if whole(parts, total[0]) else sum((q.precision for q in figures), Fraction(0))
        if abs(sum_ - total[0].value) > slack and max(p.value for p in parts) < total[0].value < 2 * sum_:
            written = " + ".join(" ".join(part.text.split()) for part in parts)
            yield Wrong(total[0].start, total[0].end, rounded_like(total[0], sum_), f"{written} = {shown(sum_)}")
            return


def _is_total(scene: Scene, total: Quantity, parts: Sequence[Quantity], count: int) -> bool:
    """Whether the sentence gives a figure as the sum of the others."""
    before = scene.text[: total.start]
    counted = count == len(parts)
    if total.start > parts[-1].end:
        cue = scene.text[parts[-1].end : total.start]
        sure = _SURE_CUE.search(cue) or _TOTAL_BEHIND.match(scene.text[total.end :])
        return bool(sure and (counted or len(parts) > FEWEST or sure)) or bool(counted and _CUE.search(cue))
    opens = scene.text[total.end : parts[0].start]
    return bool(re.search(r"[:(–—]", opens)) and (
        counted or bool(_SURE_CUE.search(before) or _TOTAL_BEHIND.match(opens))
    )


def whole(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether things were counted one by one, so that nothing is rounded."""
    return all(q.scale == 1 and q.stated.denominator == 1 for q in (*parts, total)) and any(
        q.stated % 10 for q in parts
    )


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures may be added."""
    if one.dimension == other.dimension == "money":
        return same_currency(one.unit, other.unit) and one.per == other.per
    return {one.dimension, other.dimension} <= {"number", "count"} and one.per == other.per
