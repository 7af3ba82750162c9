"""To where a figure went, and from where: "debt rose to £155.6 million" against a row that has 155.6 a year before and 142.0 now.

What something rose or fell to, in a sentence that names no time, is its latest figure: where the row's last period has another
value, the draft took an earlier one.  Where it took the latest one, the one before has to lie on the side from which it went; where no
period is plainly the one before, all earlier ones.  "412, up from 298 the year before" is held against the cell of the year before, and
the one figure of a sentence with one date against the cell of that date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.tables.cells import written
from factcheck.verify.signals.tables.rows import named_rows
from factcheck.verify.signals.tables.series import Then, key_of, series_of

Found = list[tuple[int, Comparison]]

MOST_BEFORE = 60
"""Characters between the verb and the figure: "rose by 5.5% to", "increased in the third quarter to"."""
_WENT = re.compile(
    r"\b(?:(?P<up>(?:went|gone|going|goes|is|was|were|are) up|rose|risen|rises|climb(?:ed|s)|grew|grown|grows|increased|increases|jumped|jumps"
    r"|soared|surged|swelled|widened)"
    r"|(?P<down>(?:went|gone|going|goes|is|was|were|are) down|fell|fallen|falls|dropped|drops|declined|declines|decreased|decreases|shrank"
    r"|shrunk|sank|slid|slipped|slumped|narrowed))\b(?:(?!\b(?:and|but|while|from|rose|fell)\b)[^.;:()])*?\bto\s+(?:about\s+|some\s+|almost\s+|nearly\s+)?$"
)
_EXCEPT = re.compile(
    r"\b(?:not|never|expected|forecast|planned|hope\w*|will|would|could|might|may|if|had)\b|n[’']t\b", re.IGNORECASE
)
_YEAR_BEFORE = re.compile(
    r"(?:\s+[a-z]+){0,2}?\s+(?:in\s+)?(?:the (?:year before|previous year|prior year|preceding year)|a year (?:earlier|ago|before)|(?:12|twelve) months (?:earlier|ago|before))\b"
)
_OTHER_TIME = re.compile(
    r"\b(?:from|than|against|compared (?:with|to)|instead of|after|before|since|between|and)\s+(?:about\s+|some\s+|just\s+)?$"
)
"""Before a figure of another time than the sentence's."""


def with_directions(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], found: Found, before: Scene, dated: date | None
) -> Found:
    """``found``, where a cell that holds a claim's figure is not the one to which it went, did not go that way, or is not of the year
    before: with that difference in the place of the match.  ``before`` is what the draft says before the claim, whose time may hold
    for it as well; what lies behind the year in which the claim is dated is no figure yet."""
    here = [pair for pair in found if pair[1].kind in ("figure", "cell") and pair[1].outcome == "match"]
    if not here or any(one.outcome == "differs" and one.kind == "cell" for _, one in found):
        return found
    rows = named_rows(passages, readings, bare=True)
    series = [(index, one, series_of(rows, index, one.passage_span)) for index, one in here]
    for index, one, whole in series:
        own = [then for then in whole if then is whole[0] or not dated or then.key[0] <= dated.year]
        differs = None
        if len(own) > 1 and _year_before(claim, one):
            differs = _of_the_year_before(
                claim, one, own, [other for i, _, them in series for other in them[:1] if i == index]
            )
        elif len(own) > 1 and (way := _way(claim, one.claim_span.start)) and not _told(way, one, found):
            other = _against(claim, one, bool(way["up"]), own, before)
            differs = other and _went(claim, one, way, other, own[0])
        if len(own) > 1 and differs is None:
            differs = _of_its_time(claim, one, own)
        if differs:
            return [*(pair for pair in found if pair[1].claim_span.start != one.claim_span.start), (index, differs)]
    return found


def _way(claim: Scene, at: int) -> re.Match[str] | None:
    start, end = claim.sentence_at(at)
    way = _WENT.search(claim.text, max(start, at - MOST_BEFORE), at)
    return None if way is None or _EXCEPT.search(claim.text, start, end) else way


def _told(way: re.Match[str], one: Comparison, found: Found) -> bool:
    """Whether the verb is known to be wrong."""
    return any(
        other.outcome == "differs"
        and other.claim_span.start < one.claim_span.start
        and way.start() < other.claim_span.end
        for _, other in found
    )


def _against(claim: Scene, one: Comparison, up: bool, series: Sequence[Then], before: Scene) -> Then | None:
    """The figure of the series that speaks against the claim's, its first."""
    mine, others = series[0], series[1:]
    start, end = claim.sentence_at(one.claim_span.start)
    last = max(series, key=lambda then: then.key)
    if last is not mine:
        dates = [*(d for d in claim.dates if start <= d.start < end), *before.dates]
        dated = any(d.year or d.month or d.quarter for d in dates)
        return None if dated or last.cell.value == mine.cell.value else last
    year_before = [then for then in others if then.key == (mine.key[0] - 1, *mine.key[1:])]
    held = year_before if year_before and not any(mine.key[1:]) else others
    wrong = [then for then in held if (then.cell.value > mine.cell.value) == up and then.cell.value != mine.cell.value]
    return max(wrong, key=lambda then: then.key) if len(wrong) == len(held) else None


def _year_before(claim: Scene, one: Comparison) -> bool:
    return _YEAR_BEFORE.match(claim.text, one.claim_span.end, claim.sentence_at(one.claim_span.start)[1]) is not None


def _of_the_year_before(
    claim: Scene, one: Comparison, series: Sequence[Then], others: Sequence[Then]
) -> Comparison | None:
    """The one other figure of the claim from the same series tells which year it is that the cell has to be before."""
    mine = series[0]
    now = {
        other.key
        for other in others
        if other.cell.start != mine.cell.start and other.key in {then.key for then in series}
    }
    if len(now) != 1:
        return None
    year, *rest = next(iter(now))
    right = next((then for then in series if then.key == (year - 1, *rest)), None)
    if right is None or right.cell.value == mine.cell.value:
        return None
    q = next((q for q in claim.quantities if q.start == one.claim_span.start), None)
    as_in_table = q is not None and q.stated == mine.cell.value
    return Comparison(
        kind="figure", outcome="differs", claim_span=one.claim_span,
        passage_span=Span(start=right.cell.start, end=right.cell.end),
        reason=f"the source's table has {right.cell.text} for the year before, and {mine.cell.text} for {mine.name}",
        replacement=written(q, right.cell) if q and as_in_table else None,
    )  # fmt: skip


def _of_its_time(claim: Scene, one: Comparison, series: Sequence[Then]) -> Comparison | None:
    """The cell of the claim's one date, where the claim's figure stands in another one."""
    start, end = claim.sentence_at(one.claim_span.start)
    dates = [d for d in claim.dates if start <= d.start < end]
    if len(dates) != 1 or _OTHER_TIME.search(claim.text, start, one.claim_span.start) or _year_before(claim, one):
        return None
    key = key_of(dates[0])
    right = next((then for then in series if then.key == key), None)
    if right is None or right.cell.value == series[0].cell.value:
        return None
    said = claim.text[one.claim_span.start : one.claim_span.end]
    return Comparison(
        kind="figure", outcome="differs", claim_span=one.claim_span,
        passage_span=Span(start=right.cell.start, end=right.cell.end),
        reason=f"draft says {said}; the source's table has {right.cell.text} for {right.name}, and {series[0].cell.text} for {series[0].name}",
    )  # fmt: skip


def _went(claim: Scene, one: Comparison, way: re.Match[str], other: Then, mine: Then) -> Comparison:
    verb = way["up"] or way["down"]
    said = claim.text[one.claim_span.start : one.claim_span.end]
    has = "that" if other.key > mine.key else mine.cell.text
    reason = f"draft says {verb} to {said}; the source's table has {has} for {mine.name}, and {other.cell.text} for {other.name}"
    where = way.span("up") if way["up"] else way.span("down")
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=where[0], end=one.claim_span.end),
        passage_span=Span(start=other.cell.start, end=other.cell.end), reason=" ".join(reason.split()),
    )  # fmt: skip
