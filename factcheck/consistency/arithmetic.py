"""Does a sentence of the draft add up?  Sums that a writer does in the head.

- "in 1987, 48 years ago": the years between that year and the draft's own date;
- "£41.8m, about a third more than the £38m": how one figure stands to another of the same sentence;
- "4,210 at Orlby and 3,640 at Tamsk, 8,850 together": the sum of the parts;
- answers, sorts and parts that are more than there can be (``portions``);
- "three lines, Ash (412), Elm (271) and Fir (139), carried 842": the same with each part behind its name (``summands``).

Rounding of every figure is allowed for, and "about" for a sixth of the value.  Anything less plain is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.consistency.disagreement import Disagreement, Side
from factcheck.consistency.portions import wrong_portions
from factcheck.consistency.summands import Wrong, alike, listed_parts, whole
from factcheck.text import place, sentence_spans
from factcheck.types import Article, Block, BlockKind, Claim, Correction
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.styles import rounded_like, shown

_PROSE: frozenset[BlockKind] = frozenset({"headline", "standfirst", "paragraph", "caption", "list_item"})
_AGO = re.compile(
    r"\b(?:in|since) (?P<year>1[5-9]\d\d|20\d\d), (?P<count>\d{1,3}) years ago\b"
    r"|\b(?P<count2>\d{1,3}) years ago,? in (?P<year2>1[5-9]\d\d|20\d\d)\b"
)
_MORE = re.compile(r"\s(?:more|higher|larger|bigger|longer|above|up on)\b[^.;:]{0,40}$", re.IGNORECASE)
_LESS = re.compile(r"\s(?:less|lower|fewer|smaller|shorter|below|down on)\b[^.;:]{0,40}$", re.IGNORECASE)
_THAN = re.compile(r"\b(?:than|above|below|on) (?:the )?(?:[a-z-]+ )?$", re.IGNORECASE)
_TOGETHER = re.compile(r"(?: [\w-]+){0,2}[\s,]{0,2}\b(?:together|in total|in all|combined|altogether)\b", re.IGNORECASE)
_NO_SUM = re.compile(r"\b(?:includ\w+|of whom|of which|of them|among them)\b", re.IGNORECASE)
ROUGH = Fraction(1, 6)
"""What "about", and a share in words ("a third"), covers: a sixth of the value; set by hand."""
_ADDED = frozenset({"number", "count", "money"})


class _Sentence(NamedTuple):
    """A sentence in a block: its text as a scene, and its place in the block's text."""

    block: Block
    scene: Scene
    start: int


def wrong_arithmetic(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:
    """The figures of the draft's prose that other figures of the same sentence contradict."""
    found = []
    for one in _sentences(article):
        for wrong in (
            *_ago(article, one.scene),
            *_compared(one.scene),
            *(list(_together(one.scene)) or list(listed_parts(one.scene)) or wrong_portions(one.scene)),
        ):
            where = place(one.block.text, one.block.pieces, one.start + wrong.start, one.start + wrong.end)
            holder = next((c for c in claims if c.span.start <= where.start and where.end <= c.span.end), None)
            if holder is None or holder.kind == "quotation":
                continue
            said = " ".join(one.scene.text[wrong.start : wrong.end].split())
            fix = Correction(start=where.start, end=where.end, text=wrong.right) if wrong.right else None
            sides = Side(holder, said, fix), Side(holder, f"figures that make another: {wrong.sum}")
            found.append(Disagreement(*sides, one_way=True))
    return found


def _sentences(article: Article) -> Iterator[_Sentence]:
    for block in article.blocks:
        if block.kind in _PROSE:
            for start, end in sentence_spans(block.text):
                yield _Sentence(block, Scene(block.text[start:end]), start)


def _ago(article: Article, scene: Scene) -> Iterator[Wrong]:
    if article.published is None:
        return
    for match in _AGO.finditer(scene.text):
        year, count = int(match["year"] or match["year2"]), int(match["count"] or match["count2"])
        between = article.published.year - year
        if between > 0 and abs(between - count) > 1:
            group = "count" if match["count"] else "count2"
            sum_ = f"{article.published.year} - {year} = {between}"
            yield Wrong(match.start(group), match.end(group), str(between), sum_)


def _compared(scene: Scene) -> Iterator[Wrong]:
    """ "A, a third more than B"."""
    for one, share, other in zip(scene.quantities, scene.quantities[1:], scene.quantities[2:], strict=False):
        between = scene.text[share.end : other.start]
        direction = 1 if _MORE.match(between) else -1 if _LESS.match(between) else 0
        if share.dimension != "share" or not direction or not _THAN.search(between) or not alike(one, other):
            continue
        if one.bound or other.bound or share.bound or not other.value or one.value <= 0 or other.value <= 0:
            continue
        results = [
            direction * (a / b - 1)
            for a in (one.value - one.precision, one.value + one.precision)
            for b in (other.value - other.precision, other.value + other.precision)
            if b > 0
        ]
        rough = share.approx or share.spelt or one.approx or other.approx
        slack = max(share.precision, abs(share.value) * ROUGH if rough else Fraction(0))
        if min(results) - slack <= share.value <= max(results) + slack:
            continue
        exact = one.value / other.value - 1
        sum_ = f"{one.text} / {other.text} = {shown(one.value / other.value)}"
        fitting = exact * direction > 0
        yield Wrong(share.start, share.end, rounded_like(share, abs(exact)) if fitting else None, sum_)


def _together(scene: Scene) -> Iterator[Wrong]:
    """ "a, b and c, d together"."""
    quantities = scene.quantities
    for number, total in enumerate(quantities):
        parts = quantities[:number]
        if not _TOGETHER.match(scene.text, total.end) or len(parts) < 2 or _NO_SUM.search(scene.text):
            continue
        if total.dimension not in _ADDED or not all(alike(part, total) for part in parts):
            continue
        if any(q.approx or q.bound for q in (*parts, total)):
            continue
        sum_ = sum((part.value for part in parts), Fraction(0))
        slack = Fraction(0) if whole(parts, total) else sum((q.precision for q in (*parts, total)), Fraction(0))
        if abs(sum_ - total.value) > slack:
            written = " + ".join(" ".join(part.text.split()) for part in parts)
            yield Wrong(total.start, total.end, rounded_like(total, sum_), f"{written} = {shown(sum_)}")
