"""Do the parts of a list or a table add up to the total that it gives?

A total is an item or a cell that calls itself one.  Its parts are the items of the same list, or the cells of the
same column or row, with figures of the same kind.  Rounding of every part is allowed for.  A sum that is greater than
the total is wrong in any case; a smaller one only where the parts are all there: the list says how many it has, or
the total is the sum but for one digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.consistency.disagreement import Disagreement, Side
from factcheck.text import place
from factcheck.types import Article, Block, BlockKind, Claim, Correction, Span
from factcheck.verify.signals.numbers.quantities import find_quantities
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import near_miss

_TOTAL = re.compile(r"\b(?:grand total|in total|total|sum|altogether|overall)\b", re.IGNORECASE)
_PARTIAL = re.compile(
    r"\b(?:includ\w+|among|such as|top|largest|biggest|main|major|leading|some|selected|example|highlights?|of which)\b",
    re.IGNORECASE,
)
_KINDS: frozenset[BlockKind] = frozenset({"list_item", "table_row"})
FEWEST = 2
"""Parts of a sum."""


@dataclass(frozen=True)
class _Entry:
    """One figure of a list or table, with what stands before it and what it is called."""

    block: Block
    quantity: Quantity

    @property
    def label(self) -> str:
        return self.block.text[: self.quantity.start]


def wrong_totals(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:
    """The totals of the draft's lists and tables that their parts contradict."""
    found = []
    for before, blocks in _groups(article.blocks):
        entries = [entry for block in blocks for entry in _entries(block)]
        for total in entries:
            parts = _parts(total, entries)
            sum_ = sum((part.quantity.value for part in parts), Fraction(0))
            if len(parts) < FEWEST or not _wrong(total, parts, sum_, before):
                continue
            disagreement = _disagreement(total, parts, sum_, claims)
            found += [disagreement] if disagreement else []
    return found


def _groups(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Runs of list items or of table rows, each with the text of the block before it."""
    before, run = "", list[Block]()
    for block in blocks:
        if run and block.kind != run[0].kind:
            yield before, run
            before, run = run[-1].text, []
        if block.kind in _KINDS:
            run.append(block)
        else:
            before = block.text
    if run:
        yield before, run


def _entries(block: Block) -> list[_Entry]:
    """The one figure of an item or cell.  An item of several figures of one kind tells no part of a sum."""
    found = [q for q in find_quantities(block.text) if q.dimension != "ordinal" and not q.bound and not q.approx]
    return [_Entry(block, found[0])] if len({q.dimension for q in found}) == len(found) and found else []


def _parts(total: _Entry, entries: Sequence[_Entry]) -> list[_Entry]:
    """The entries that stand where the total stands, under other names; none where ``total`` is no total."""
    named = _TOTAL.search(total.label)
    if named is None:
        return []
    head, tail = total.label[: named.start()], total.label[named.end() :]
    others = [entry for entry in entries if entry is not total and _same_kind(entry.quantity, total.quantity)]
    if total.block.kind == "table_row":
        others = [e for e in others if e.label.startswith(head) and e.label[len(head) :].endswith(tail)]
    elif head.strip() or len(others) != len(entries) - 1:
        return []
    return [] if any(_TOTAL.search(entry.label) for entry in others) else others


def _same_kind(one: Quantity, other: Quantity) -> bool:
    alike = one.dimension == other.dimension or {one.dimension, other.dimension} == {"count", "number"}
    return alike and one.unit == other.unit and one.per == other.per and one.dimension not in ("share", "age")


def _wrong(total: _Entry, parts: Sequence[_Entry], sum_: Fraction, before: str) -> bool:
    q = total.quantity
    slack = q.precision + sum((part.quantity.precision for part in parts), Fraction(0))
    whole = all(part.quantity.stated.denominator == 1 and part.quantity.scale == 1 for part in (*parts, total))
    if abs(sum_ - q.value) <= (0 if whole and _exact(parts) else slack):
        return False
    counted = len(parts) in {int(found.value) for found in find_quantities(before) if found.value.denominator == 1}
    if _PARTIAL.search(before) and not counted:
        return False
    return sum_ > q.value or counted or _slip(sum_, q)


def _exact(parts: Sequence[_Entry]) -> bool:
    """Whether the parts are counted out, not rounded to hundreds or thousands."""
    return any(part.quantity.stated % 10 for part in parts)


def _slip(sum_: Fraction, total: Quantity) -> bool:
    """Whether the total is the sum but for one digit, or two that changed places."""
    stated = sum_ / (total.value / total.stated) if total.stated else sum_
    return near_miss(total, Quantity(**{**vars(total), "value": sum_, "stated": stated}))


def _disagreement(
    total: _Entry, parts: Sequence[_Entry], sum_: Fraction, claims: Sequence[Claim]
) -> Disagreement | None:
    holder, summands = _claim_of(total, claims), [_claim_of(part, claims) for part in parts]
    first = summands[0]
    if holder is None or first is None:
        return None
    right = _written(sum_, total.quantity)
    where = place(total.block.text, total.block.pieces, *total.quantity.digits)
    fix = Correction(start=where.start, end=where.end, text=right) if right else None
    added = " + ".join(" ".join(part.quantity.text.split()) for part in parts)
    says = f"the parts, {added}, which make {right or float(sum_)}"
    wrong = Side(holder, f"a total of {' '.join(total.quantity.text.split())}", fix)
    return Disagreement(wrong, Side(first, says), tuple(c for c in summands[1:] if c), one_way=True)


def _claim_of(entry: _Entry, claims: Sequence[Claim]) -> Claim | None:
    """The claim that was made of the words in which the figure stands."""
    at: Span = place(entry.block.text, entry.block.pieces, entry.quantity.start, entry.quantity.end)
    return next((claim for claim in claims if claim.span.start <= at.start and at.end <= claim.span.end), None)


def _written(sum_: Fraction, total: Quantity) -> str | None:
    """The sum as the draft writes its total: same unit, separators and places; None for a total in words."""
    if total.spelt or not total.stated:
        return None
    stated = sum_ / (total.value / total.stated)
    number = total.text[total.digits[0] - total.start : total.digits[1] - total.start]
    places = len(number.rpartition(".")[2]) if "." in number else 0
    if (stated * 10**places).denominator != 1:
        return None
    grouped = "," in number or (places == 0 and stated >= 1000 > total.stated)
    return f"{float(stated):{',' if grouped else ''}.{places}f}"
