"""A day that has since been moved by some days: "on 16 June" against "brought forward by a week, to 9 June".

The source gives the new day and by how much it was moved; so the old day is known, though the source does not name it.  A
draft that has the old day differs, unless it tells of the move, or a document that is not older has that day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from factcheck.types import Comparison
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.times.called_off import taken_back, told_as_moved
from factcheck.verify.signals.times.date_mentions import DateMention

SHARED = 2
"""Content words that the draft has in common with the sentence that tells of the move."""
_NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MOVED = re.compile(
    r"\b(?P<way>brought forward|moved forward|advanced|put (?:off|back)|postponed|delayed|moved back|pushed back)\b[^.;]{0,90}?\bby "
    rf"(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}}) (?P<unit>day|week)s?,? to (?:the )?$"
)


def compare_put_off(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each day of the claim."""
    if told_as_moved(claim):
        return []
    words = {kin(one) for one in claim.content(0, len(claim.text))}
    out = []
    for mention in (one for one in claim.dates if one.day and one.month):
        for index, passage in enumerate(passages):
            for new in passage.dates:
                old = _old(passage, new, published[index] or dated)
                start, end = passage.sentence_at(new.start)
                shared = words & {kin(one) for one in passage.content(start, end)}
                if old is None or (old.day, old.month) != (mention.day, mention.month) or len(shared) < SHARED:
                    continue
                if not _stated_since(mention, passages, published, index):
                    says = " ".join(passage.text[start:end].split())
                    reason = f"draft says {mention.text}; source says “{says}”"
                    at = (mention.start, mention.end), (new.start, new.end)
                    out.append((index, taken_back(*at, reason, " ".join(new.text.split()))))
    return out[:1]


def _old(passage: Scene, new: DateMention, day: date | None) -> date | None:
    """The day before the move, from the new one and by how much it was moved."""
    moved = _MOVED.search(passage.text[max(0, new.start - 180) : new.start])
    if moved is None or not new.day or not new.month or (new.year is None and day is None):
        return None
    count = _NUMBERS.index(moved["number"]) or 1 if moved["number"] in _NUMBERS else int(moved["number"])
    step = timedelta(days=count * (7 if moved["unit"] == "week" else 1))
    try:
        now = date(new.year or (day.year if day else 1), new.month, new.day)
        return now + step if moved["way"] in ("brought forward", "moved forward", "advanced") else now - step
    except (ValueError, OverflowError):
        return None


def _stated_since(
    mention: DateMention, passages: Sequence[Scene], published: Sequence[date | None], index: int
) -> bool:
    """Whether a document that is not older than the move has the draft's day."""
    moved = published[index]
    return any(
        (other.day, other.month) == (mention.day, mention.month)
        for i, passage in enumerate(passages)
        for day in [published[i]]
        if i != index and (day is None or moved is None or day >= moved)
        for other in passage.dates
    )
