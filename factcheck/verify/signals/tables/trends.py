"""More or fewer than then: "212 boats, fewer than in the year before" against the figures of the two years.

A *trend* is a figure of the claim and, behind it, on which side it lies of another time's ("up on 2023", "fewer than two
years ago in Larch") or since when it is the highest ("the highest since 1998").  The other figures are looked up in the
columns and rows of the years in a table, or in a document of that year about the same thing.  The draft's word differs where
they lie on the other side, or where a later year than the one named stands above.  Each year has to have one figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import rivals
from factcheck.verify.signals.relations.clauses import told
from factcheck.verify.signals.tables.cells import holds
from factcheck.verify.signals.tables.rows import Cell, Row, named_rows
from factcheck.verify.signals.times.date_mentions import find_dates

_MORE = "more|higher|larger|bigger|greater|up|above|longer"
_LESS = "fewer|less|lower|smaller|down|below|shorter"
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "a": 1}
_THAN = re.compile(
    rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s+(?:than|on|from)\s+(?:in\s+|it was\s+|for\s+)?(?P<place>[A-Z][\w’'-]+\s+|the\s+)?"
    r"(?:(?:in\s+)?(?P<year>(?:19|20)\d\d)\b|(?P<before>year before|year earlier|previous year|last year|a year (?:ago|earlier|before))"
    r"|(?P<count>one|two|three|four|five|ten|a)\s+years?\s+(?:ago|earlier|before))",
)
_SINCE = re.compile(
    r"\b(?:(?P<more>highest|largest|biggest|most|greatest|longest)|(?P<less>lowest|smallest|fewest|least|shortest))\b"
    r"[^.;:,\n]{0,40}?\bsince\s+(?P<year>(?:19|20)\d\d)\b"
)
_OPPOSITE = {
    "more": "fewer", "higher": "lower", "larger": "smaller", "bigger": "smaller", "greater": "smaller", "up": "down", "above": "below",
    "longer": "shorter", "fewer": "more", "less": "more", "lower": "higher", "smaller": "larger", "down": "up", "below": "above",
    "shorter": "longer",
}  # fmt: skip
_YEAR_HEAD = re.compile(r"^(?:year|season|date|day|financial year|annual)\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:not|never|nearly|almost|expected|forecast|planned|hoped)\b|n[’']t\b", re.IGNORECASE)


class _Then(NamedTuple):
    """The figure of a year, with where it stands."""

    year: int
    value: Fraction
    source: int
    start: int
    end: int
    text: str


def compare_trends(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], *, dated: date | None, published: Sequence[date | None]
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the claim's one word of comparison with another year."""
    than, since = _THAN.search(claim.text), _SINCE.search(claim.text)
    match = than or since
    if match is None or _EXCEPT.search(claim.text):
        return []
    sentence = claim.sentence_at(match.start())
    rows = named_rows(passages, readings, bare=True)
    for own in claim.quantities:
        if not (sentence[0] <= own.start and own.end <= match.start()) or own.dimension == "ordinal" or own.stated <= 3:
            continue
        now = _own_year(claim, own, dated)
        series = _series(own, now, rows) if now else []
        if now and than:
            then = _other_year(than, now)
            found = [one for one in series if one.year == then] or _in_prose(
                claim, own, than, then, passages, published
            )
            if len({one.value for one in found}) == 1:
                mine = next((one.value for one in series if one.year == now), own.value)
                return _against_one(own, mine, than, found[0])
        elif now and series and ", " not in claim.text[own.end : match.start()]:
            return _against_all(match, now, series)
    return []


def _own_year(claim: Scene, own: Quantity, dated: date | None) -> int | None:
    """The year that the sentence gives before its comparison, else that of the draft."""
    start, _ = claim.sentence_at(own.start)
    years = {d.year for d in claim.dates if start <= d.start and d.year}
    said = [d.year for d in claim.dates if start <= d.start < own.end + 40 and d.year]
    if len(years) <= 2 and said:
        return said[0] if not _names_only_then(claim, said[0]) else (dated.year if dated else None)
    return dated.year if dated else None


def _names_only_then(claim: Scene, year: int) -> bool:
    """Whether the one year of the claim is the one that it compares with."""
    match = _THAN.search(claim.text) or _SINCE.search(claim.text)
    return match is not None and match.groupdict().get("year") == str(year)


def _other_year(match: re.Match[str], now: int) -> int:
    if match["year"]:
        return int(match["year"])
    return now - (_NUMBERS[match["count"]] if match["count"] else 1)


def _series(own: Quantity, now: int, rows: Sequence[tuple[int, Row]]) -> list[_Then]:
    """The figures of all years in the table, by rows or by columns, in which the claim's figure stands under its own year."""
    found: list[_Then] = []
    for source, row in rows:
        if any(cell.when and cell.when.year == now and holds(cell, own) for cell in row.cells):
            found += [_then(c.when.year, c, source) for c in row.cells if c.when and c.when.year]
    if found:
        return found
    by_row = [(source, row, year) for source, row in rows if (year := row_year(row))]
    heads = {c.head for _, row, year in by_row if year == now for c in row.cells if not _is_year(c) and holds(c, own)}
    if len(heads) != 1:
        return []
    return [_then(year, c, source) for source, row, year in by_row for c in row.cells if c.head in heads]


def _then(year: int, cell: Cell, source: int) -> _Then:
    return _Then(year, cell.value, source, cell.start, cell.end, cell.text)


def _is_year(cell: Cell) -> bool:
    return bool(_YEAR_HEAD.match(cell.head)) and 1800 < cell.value < 2200


def row_year(row: Row) -> int | None:
    """The year of a row, by its label or by its column of years."""
    cell = next((int(c.value) for c in row.cells if _is_year(c)), None)
    return cell or next((d.year for d in find_dates(row.text) if d.year), None)


def _in_prose(
    claim: Scene, own: Quantity, than: re.Match[str], then: int, passages: Sequence[Scene], published: Sequence[date | None]
) -> list[_Then]:  # fmt: skip
    """The figures of the same sort in documents of that year, which name the place that the comparison names."""
    place = told(claim, *than.span("place")) if than["place"] and than["place"][0].isupper() else frozenset()
    found = []
    for index, passage in enumerate(passages):
        day = published[index]
        for p in passage.quantities:
            start, end = passage.sentence_at(p.start)
            years = {d.year for d in passage.dates_in(start, end, but=(-1, -1)) if d.year}
            if not (years == {then} or (not years and day and day.year == then)):
                continue
            if not (own.noun and p.noun and kin(own.noun[-1]) == kin(p.noun[-1]) and rivals(own, p)):
                continue
            if p.bound or p.approx or passage.frame(passage.quantities.index(p)).role:
                continue
            if len(told(passage, start, end) & told(claim, *claim.sentence_at(own.start))) > 1 or place <= passage.kin:
                found.append(_Then(then, p.value, index, p.start, p.end, p.text))
    return found


def _against_one(own: Quantity, value: Fraction, than: re.Match[str], then: _Then) -> list[tuple[int, Comparison]]:
    """``value`` is the draft's figure as the source's table has it, in the unit of its column."""
    if then.value == value or (value == own.value and abs(then.value - value) <= own.precision * 2):
        return []
    up = value > then.value
    word = than["more"] or than["less"]
    at = than.span("more") if than["more"] else than.span("less")
    outcome = "match" if up == bool(than["more"]) else "differs"
    reason = f"draft says {word}; it is {own.text} against {then.text} in {then.year}"
    return [(then.source, _comparison(outcome, at, then, reason, _OPPOSITE[word.lower()]))]


def _against_all(since: re.Match[str], now: int, series: Sequence[_Then]) -> list[tuple[int, Comparison]]:
    """The latest earlier year that stands above (or below) the claim's figure is the one since when it is the highest."""
    value = next((one.value for one in series if one.year == now), None)
    years = {one.year for one in series}
    if value is None or len(years) < len(series) or int(since["year"]) not in years:
        return []
    high = bool(since["more"])
    above = [one for one in series if one.year < now and (one.value > value if high else one.value < value)]
    last = max(above, key=lambda one: one.year, default=None)
    if last is None or str(last.year) == since["year"]:
        return []
    word = since["more"] or since["less"]
    reason = f"draft says the {word} since {since['year']}; the table has {last.text} in {last.year}"
    return [(last.source, _comparison("differs", since.span("year"), last, reason, str(last.year)))]


def _comparison(outcome: str, at: tuple[int, int], then: _Then, reason: str, replacement: str | None) -> Comparison:
    return Comparison(
        kind="contradiction", outcome="match" if outcome == "match" else "differs", claim_span=Span(start=at[0], end=at[1]),
        passage_span=Span(start=then.start, end=then.end), reason=" ".join(reason.split()),
        replacement=replacement if outcome == "differs" else None,
    )  # fmt: skip
