""" "All seven boats" where the source has "six of the seven boats", and a price per kilo where the table's is per tonne.

Both are figures that agree while what they are said of does not: the comparison's span is the word that is wrong.
Where the noun, what is said of it, or the row is not plainly the same, nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.units import UNITS
from factcheck.verify.signals.tables.rows import Row, best_rows

_ALL = re.compile(r"\b(all(?: of)?(?: the| its| their)?|every one of(?: the| its| their)?)\s$", re.IGNORECASE)
_OF_THE = re.compile(r"^\sof\s(?:the|its|their|those|these)\s$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|never|nor|except|but)\b|n['’]t\b", re.IGNORECASE)
_PER = re.compile(r"\b(?:per|an?)\s((\d[\d,.]*)?\s?([A-Za-z]{1,12}))\b", re.IGNORECASE)


def compare_parts(claim: Scene, passage: Scene) -> list[Comparison]:
    """The "all" before a number of which the passage says that only a part did so."""
    found = []
    for index, q in enumerate(claim.quantities):
        every = _ALL.search(claim.text, max(0, q.start - 24), q.start)
        if every is None or q.dimension not in ("count", "number"):
            continue
        done = _part(claim, index, every, passage)
        if done:
            found.append(done)
    return found


_OF_WHICH = re.compile(r"\b(?:of (?:which|whom|them|these|those)|among them|including)\b[^.;]{0,40}$", re.IGNORECASE)


_OF_THEM = re.compile(r"\s(?:\w+\s)?of (?:which|whom|them|these|those)\b", re.IGNORECASE)


def held_as_part(q: Quantity, passage: Scene) -> bool:
    """Whether the passage has the number as that of a part ("21 shops were shut, of which 12 were gutted")."""
    return any(
        q.dimension in ("count", "money") and p.dimension in ("number", "count", q.dimension) and p.value == q.value
        and (_OF_WHICH.search(passage.text, max(0, p.start - 60), p.start) or _OF_THEM.match(passage.text, p.end))
        for p in passage.quantities
    )  # fmt: skip


def _part(claim: Scene, index: int, every: re.Match[str], passage: Scene) -> Comparison | None:
    q = claim.quantities[index]
    said = set(claim.frame(index).near) - {kin(noun) for noun in q.noun}
    for j in range(len(passage.quantities) - 1):
        some, whole = passage.quantities[j : j + 2]
        frame = passage.frame(j + 1)
        plain = _OF_THE.match(passage.text[some.end : whole.start]) and _same(q, whole) and 0 < some.value < whole.value
        if not plain or some.bound or not said & set(frame.spoken) or _NOT.search(passage.text, *frame.sentence):
            continue
        start, end = every.span(1)
        words = f"{some.text.capitalize() if claim.text[start].isupper() else some.text.lower()} of the"
        return Comparison(
            kind="figure", outcome="differs", claim_span=Span(start=start, end=end),
            passage_span=Span(start=some.start, end=whole.end), replacement=words,
            reason=f"draft says {claim.text[start : q.end]}; source says {passage.text[some.start : whole.end]}",
        )  # fmt: skip
    return None


def _same(q: Quantity, whole: Quantity) -> bool:
    return q.value == whole.value and not (q.noun and whole.noun and kin(q.noun[-1]) != kin(whole.noun[-1]))


def compare_rates(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """The unit that a price is for, where a table's row names one and has the claim's price."""
    per = _PER.search(claim.text)
    if per is None or per[3].lower() not in UNITS:
        return []
    found = []
    ours = UNITS[per[3].lower()]
    size = float(per[2].replace(",", "").rstrip(".") or 1) if per[2] and per[2].count(".") < 2 else 1.0
    for index, rows in best_rows(claim, passages, ()).items():
        for row in rows:
            theirs = UNITS.get(row.unit.lower())
            if theirs is None or theirs.dimension != ours.dimension or not _priced(claim, row):
                continue
            same = abs(size * float(ours.factor) - float(theirs.factor)) < 1e-9
            if same and not per[2]:
                continue
            span = Span(start=per.start(1), end=per.end(1))
            reason = f"draft says per {per[1]}; source's row is per {row.unit}"
            found.append((index, Comparison(kind="figure", outcome="match" if same else "differs", claim_span=span,
                          passage_span=Span(start=row.start, end=row.end), reason=reason,
                          replacement=None if same else row.unit)))  # fmt: skip
    return found


def _priced(claim: Scene, row: Row) -> bool:
    """Whether the claim is about the row: the whole label stands in it, and a price of the row, or the difference of
    two of its neighbouring prices."""
    if not row.label <= claim.kin:
        return False
    values = [cell.value for cell in row.cells]
    changes = {abs(new - old) for new, old in pairwise(values) if new != old}
    money = [abs(q.stated) for q in claim.quantities if q.dimension == "money"]
    return any(value in values or value in changes for value in money)
