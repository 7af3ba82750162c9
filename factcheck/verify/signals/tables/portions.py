"""A share that a claim gives of what a table counts: "most of the posts are in Norland", "wages were half of turnover".

Part and whole are two rows in one column: the whole is the row of totals where the claim names a column behind "of", or the
row that it names there.  "Outside" before the part's name asks for the rest.  The claim matches where the quotient fits; it
differs only where part, whole and column are all named and the quotient is far off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.derived import Derived
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import shown
from factcheck.verify.signals.numbers.sums import Sum, judged
from factcheck.verify.signals.tables.grids import Column, Entry, Grid, Line
from factcheck.verify.signals.tables.lookups import Asked, aged, date_of, lines_named, newest, same_time, speaks_of
from factcheck.verify.signals.words import is_stop, stem, words

Found = list[tuple[int, Comparison]]

_MOST = re.compile(r"\b(?:most|(?:the|a) (?:vast |large )?majority|(?:the )?bulk)(?= of\b)", re.IGNORECASE)
_OF = re.compile(r"\s?of\s(?:(?:all|the|its|their|his|her|our|these|those)\s)*")
_REST = re.compile(r"\b(?:outside|not in|beyond|elsewhere than in)\s(?:the\s)?$", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:not|except|without|increase|decrease|rise|fall|growth|drop|cut|more|fewer|less|than)\b|n['’]t\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"[,;:]|\b(?:is|are|was|were|has|have|had|will|would|come|came|go|goes|went|live|lives|work|works|in|at|from|by|with|outside|beyond|not)\b",
    re.IGNORECASE,
)
_PHRASE = 48
"""Characters behind "of" in which the whole is named."""
_NAMES = ((Fraction(1, 2), "half"), (Fraction(1, 3), "a third"), (Fraction(2, 3), "two-thirds"), (Fraction(1, 4), "a quarter"),
          (Fraction(3, 4), "three-quarters"), (Fraction(1, 5), "a fifth"), (Fraction(1, 10), "a tenth"))  # fmt: skip
_NAMED_WITHIN = Fraction(1, 50)
MOST_COVERS = Fraction(2, 5)
"""A share below this is not "most", however it is rounded."""


class _Said(NamedTuple):
    """A share of the claim and its place; "most" is one of which more than half is said."""

    share: Quantity
    most: bool


class _Portion(NamedTuple):
    """Part and whole.  ``plain``: the claim names part, whole and column in full."""

    line: Line
    value: Fraction
    slack: Fraction
    written: str
    plain: bool


def compare_portions(
    claim: Scene, tables: Sequence[Grid], *, dated: date | None, published: Sequence[date | None]
) -> Found:
    """At most one comparison for each share of the claim and each table."""
    found: Found = []
    for said in _shares(claim):
        for grid in tables:
            asked = Asked(claim, grid, dated)
            if not speaks_of(asked) or aged(asked, published[grid.lines[0].passage]):
                continue
            portions = _portions(asked, said)
            if portions and len({portion.value for portion in portions}) == 1:
                found += [(portions[0].line.passage, one) for one in _compared(claim, said, portions[0])]
    return found


def _shares(claim: Scene) -> list[_Said]:
    shares = [_Said(q, most=False) for q in claim.quantities if q.dimension == "share"]
    for match in _MOST.finditer(claim.text):
        half = Fraction(1, 2)
        q = Quantity(match.start(), match.end(), match[0], half, "", "share", 1, False, ">", Fraction(0), (), half,
                     match.span(), spelt=True)  # fmt: skip
        shares.append(_Said(q, most=True))
    return [said for said in shares if _OF.match(claim.text, said.share.end)]


def _portions(asked: Asked, said: _Said) -> list[_Portion]:
    claim, q = asked.claim, said.share
    start, end = claim.sentence_at(q.start)
    opening = _OF.match(claim.text, q.end)
    behind = min(end, opening.end() + _PHRASE) if opening else end
    closed = _CLOSED.search(claim.text, q.end + 1, behind)
    behind = closed.start() if closed else behind
    if _OTHERWISE.search(claim.text, q.end, end):
        return []
    wholes = [line for line in asked.grid.lines if line.total]
    base = _one_line(asked, q.end, behind)
    if base is not None:
        part = _one_line(asked, start, q.start)
        pairs = [(part, base)] if part is not None and part is not base else []
        columns, plain = _in_time(asked, q), False
    else:
        named = _parts(asked, q, start, end)
        pairs = [(named[0], wholes[0])] if len(named) == len(wholes) == 1 else []
        columns, plain = _counted(asked, q, behind, wholes), True
    return [
        portion
        for part, whole in pairs for column in columns
        if (portion := _portion(asked, part, whole, column, plain=plain, start=start, end=end))
    ]  # fmt: skip


def _parts(asked: Asked, q: Quantity, start: int, end: int) -> list[Line]:
    """The rows of which the claim says that they have the share: named before it, or right behind the verb that follows it
    ("most of the posts are in Norland", not "most of the posts in Norland are new"), or behind "of them"."""
    claim = asked.claim
    verb = _VERB.search(claim.text, q.end, end)
    them = _THEM.match(claim.text, q.end)
    after = verb.end() if verb else them.end() if them else end
    inside = lines_named(asked, q.end, after)
    behind = lines_named(asked, after, end)
    if inside or len(behind) > 1:
        return []
    if behind and any(
        not is_stop(word) and kin(word.stem) not in behind[0].words | _PLACED
        for word in claim.between(after, _label_end(claim, behind[0], after, end))
    ):
        return []
    return [*lines_named(asked, start, q.start), *behind]


def _label_end(claim: Scene, line: Line, start: int, end: int) -> int:
    """Where the row's label ends in a range of the claim."""
    return max((word.end for word in claim.between(start, end) if kin(word.stem) in line.words), default=start)


_VERB = re.compile(
    r"\b(?:is|are|was|were|come|comes|came|go|goes|went|live|lives|work|works|falls?|fell|lies?|lay)\b", re.IGNORECASE
)
_THEM = re.compile(r"\s?of\s(?:them|these|those|which|whom)\b", re.IGNORECASE)
_PLACED = frozenset(kin(stem(word)) for word in "based located found lost cut outside".split())


def _one_line(asked: Asked, start: int, end: int) -> Line | None:
    """The one row that a stretch of the claim names in full; without one, the only row that shares a word with it."""
    named = lines_named(asked, start, end)
    if named:
        return named[0] if len(named) == 1 else None
    said = {kin(word.stem) for word in asked.claim.between(start, end)}
    some = [line for line in asked.grid.lines if not line.total and line.words & said]
    return some[0] if len(some) == 1 else None


def _counted(asked: Asked, q: Quantity, behind: int, wholes: Sequence[Line]) -> list[Column]:
    """The column whose words stand behind "of", else the one in which a figure of the claim is the total."""
    said = {kin(word.stem) for word in asked.claim.between(q.end, behind)}
    named = [column for column in asked.grid.columns if column.words and column.words <= said]
    if named:
        most = max(len(column.words) for column in named)
        return [column for column in named if len(column.words) == most]
    about = {kin(word.stem) for word in words(asked.grid.title)}
    counted = {kin(word.stem) for word in asked.claim.between(q.end, behind) if not is_stop(word)}
    if counted and counted <= about:  # "of the burglaries", where the columns are years
        return [column for column in _in_time(asked, q) if column.when]
    others = [p for p in asked.claim.quantities if p.start != q.start and p.dimension in ("count", "number", "money")]
    return [entry.column for whole in wholes for entry in whole.entries if any(entry.equals(p) for p in others)]


def _in_time(asked: Asked, q: Quantity) -> list[Column]:
    """Of columns that are named by dates the one of the claim's date, without one the latest; else all."""
    index = next((i for i, p in enumerate(asked.claim.quantities) if p.start == q.start), None)
    when = date_of(asked, index) if index is not None else None
    dated = [column for column in asked.grid.columns if column.when]
    if not dated:
        return list(asked.grid.columns)
    if when is None or not (when.year or when.month):
        latest = newest(asked.grid, asked.dated)
        return [column for column in dated if column.when == latest]
    return [column for column in dated if column.when and same_time(when, column.when, asked.dated)]


def _portion(
    asked: Asked, part: Line, whole: Line, column: Column, *, plain: bool, start: int, end: int
) -> _Portion | None:
    one, all_ = part.at(column), whole.at(column)
    if one is None or all_ is None or all_.value <= 0 or not 0 <= one.value <= all_.value or one.unit.percent:
        return None
    share = one.value / all_.value
    written = f"{one.text} ({part.shown}) ÷ {all_.text} ({whole.shown}) = {shown(share * 100)}%"
    if any(_REST.search(asked.claim.text, start, word.start) for word in asked.claim.between(start, end)
           if kin(word.stem) in part.words):  # fmt: skip
        share = 1 - share
        written = f"1 − {written.rpartition(' = ')[0]} = {shown(share * 100)}%"
    return _Portion(part, share, _slack(one, all_), f"{written} ({column.title})", plain)


def _slack(one: Entry, all_: Entry) -> Fraction:
    return (one.half + all_.half) * one.unit.scale / all_.value


def _compared(claim: Scene, said: _Said, portion: _Portion) -> list[Comparison]:
    q = said.share
    span = Span(start=portion.line.start, end=portion.line.end)
    if not said.most:
        one = Derived("part", q, 0, "", 0, None)
        sums = [Sum(portion.value, portion.slack, portion.written, span, portion.plain)]
        return [c.model_copy(update={"kind": "cell"}) for c in judged(claim, one, sums)]
    if MOST_COVERS <= portion.value <= Fraction(1, 2) or not (portion.plain or portion.value > Fraction(1, 2)):
        return []
    matches = portion.value > Fraction(1, 2)
    return [
        Comparison(
            kind="cell", outcome="match" if matches else "differs", claim_span=Span(start=q.start, end=q.end),
            passage_span=span, reason=f"draft says {q.text}; the table gives {portion.written}",
            replacement=None if matches else _in_words(q.text, portion.value),
        )
    ]  # fmt: skip


def _in_words(text: str, share: Fraction) -> str | None:
    """A share as a word, where it is near one, with the capital of the words that it stands for."""
    near = next((name for value, name in _NAMES if abs(value - share) <= _NAMED_WITHIN), None)
    if near is None:
        return None
    return f"{'About' if text[:1].isupper() else 'about'} {near}"
