"""How many, by what is named beside it: "43 houses, a chapel and a mill were lost" against "destroyed 34 houses, a chapel and a mill".

Two counts are of one event where the same thing is counted and the same other things are listed right behind it.  Then
another document that has the draft's number without those, of another time, tells of another event, and bears nothing out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.frames import content
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import conflict

AGED = 366
"""Days by which a document is older than the draft, to be of another event."""
_LIST = re.compile(
    r"\s(?:[\w-]+\s){0,2}?[\w-]+(?P<items>(?:,\s(?:and\s)?|\sand\s)(?:a|an|the|two|three|four|five|six|\d{1,4})\s[^.;:()\n]{3,80})"
)
_ITEM = re.compile(
    r"(?:^|,\s(?:and\s)?|\sand\s)(?:a|an|the|two|three|four|five|six|\d{1,4})\s(?P<thing>[\w-]+(?:\s[\w-]+)?)"
)

Found = list[tuple[int, Comparison]]


def with_companions(
    found: Found, claim: Scene, passages: Sequence[Scene], *, dated: date | None, published: Sequence[date | None]
) -> Found:
    """The comparisons with those of counts in lists, and without the figures that are another event's."""
    for q in claim.quantities:
        beside = _items(claim, q)
        if q.dimension != "count" or not beside or q.approx or q.bound:
            continue
        pairs = [
            (i, p) for i, passage in enumerate(passages) for p in passage.quantities
            if p.dimension == "count" and q.noun and p.noun and kin(p.noun[-1]) == kin(q.noun[-1]) and beside & _items(passage, p)
        ]  # fmt: skip
        if not pairs or any(not conflict(q, p) for _, p in pairs) or len({p.value for _, p in pairs}) > 1:
            continue
        index, other = pairs[0]
        if other.approx or other.bound:
            continue
        found = [
            (i, one) for i, one in found
            if not (one.claim_span.start == q.start and one.kind in ("figure", "cell")
                    and (i == index or (one.outcome == "match" and _of_another_time(passages[i], published[i], dated))))
        ]  # fmt: skip
        found.append((index, Comparison(
            kind="figure", outcome="differs", claim_span=Span(start=q.start, end=q.end),
            passage_span=Span(start=other.start, end=other.end),
            reason=f"draft says {q.text}; source says {other.text}, with the same things beside it", replacement=restyled(q, other),
        )))  # fmt: skip
    return found


def _items(scene: Scene, q: Quantity) -> frozenset[str]:
    """The things that are listed behind a counted one, by their last words."""
    listed = _LIST.match(scene.text, q.end)
    if listed is None:
        return frozenset()
    at = listed.start("items")
    things = [match.span("thing") for match in _ITEM.finditer(scene.text[: listed.end("items")], at)]
    return frozenset(one for start, end in things for one in sorted(content(scene.between(start, end)))[:2])


def _of_another_time(passage: Scene, published: date | None, dated: date | None) -> bool:
    """Whether a passage is of another time than the draft: by its document's date, else by the years that it names."""
    if dated is None:
        return False
    if published is not None and (dated - published).days > AGED:
        return True
    years = [mention.year for mention in passage.dates if mention.year]
    return bool(years) and max(years) < dated.year - 1
