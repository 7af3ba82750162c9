"""Fiscal years, where a source states when its year ends: "bought in its 2024 financial year" against "in November 2024".

A fiscal year is named by the calendar year in which it ends, or, by some, by the one in which it begins.  A date of the
sources for the claim's own event fits the year that ends then; it differs only where it lies in neither, and every source
that states an end states the same.  Without such a statement a fiscal year means nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import told
from factcheck.verify.signals.times.date_mentions import MONTHS, DateMention

_YEAR = r"(?:financial|fiscal|business|accounting|tax|school|academic)\s+year"
_NAMED = re.compile(
    rf"\b(?P<a>(?:19|20)\d\d)\s+{_YEAR}\b|\b{_YEAR}\s+(?P<b>(?:19|20)\d\d)\b(?!\s*[-/–]\s*\d)|\b(?:fiscal|FY)\s*(?P<c>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"\b{_YEAR}\s+(?:always\s+)?(?:ends|closes|runs\s+(?:from\s+[^.;\n]{{3,24}}?\s+)?(?:to|until))\s+(?:on\s+|in\s+|at\s+the\s+end\s+of\s+)?"
    rf"(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<month>{'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)
_NUMBER = {name.lower(): number for number, name in enumerate(MONTHS, 1)}


def compare_fiscal(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison: the claim's one fiscal year with the date that the sources give for its event."""
    named = list(_NAMED.finditer(claim.text))
    ends = {_NUMBER[m["month"].lower()] for passage in passages for m in _ENDS.finditer(passage.text)}
    if len(named) != 1 or len(ends) != 1:
        return []
    year, month = int(named[0]["a"] or named[0]["b"] or named[0]["c"]), ends.pop()
    start, end = claim.sentence_at(named[0].start())
    event = (told(claim, start, named[0].start()) | told(claim, named[0].end(), end)) - {"year"}
    dates = [
        (index, mention)
        for index, passage in enumerate(passages)
        if len(event) > 1 and event <= passage.kin
        for mention in passage.dates
        if mention.year and mention.month and not mention.part and not mention.relation
        and event <= told(passage, *passage.sentence_at(mention.start))
    ]  # fmt: skip
    if not dates or len({(mention.year, mention.month) for _, mention in dates}) > 1:
        return []
    index, mention = dates[0]
    at = _ending(mention, month)
    if at == year:
        return [(index, _comparison("match", named[0], mention, at, month))]
    return [] if at == year + 1 else [(index, _comparison("differs", named[0], mention, at, month))]


def _ending(mention: DateMention, month: int) -> int:
    """The calendar year in which the fiscal year of a date ends."""
    year = mention.year or 0
    return year if (mention.month or 1) <= month else year + 1


def _comparison(outcome: str, named: re.Match[str], mention: DateMention, at: int, month: int) -> Comparison:
    said = named["a"] or named["b"] or named["c"]
    group = "a" if named["a"] else "b" if named["b"] else "c"
    until = f"{date(2000, month, 1):%B} {at}"
    reason = f"draft says the fiscal year {said}; source says {mention.text}, in the year to {until}"
    return Comparison(
        kind="date", outcome="match" if outcome == "match" else "differs",
        claim_span=Span(start=named.start(group), end=named.end(group)),
        passage_span=Span(start=mention.start, end=mention.end), reason=" ".join(reason.split()),
        replacement=None if outcome == "match" else str(at),
    )  # fmt: skip
