"""A day that its own source takes back: "the meeting planned for 3 May is cancelled", "moved from 3 May to 10 May".

The passage may leave the new day open.  A draft that tells the old day as such ("was cancelled", "first set for") is left alone,
and so is one whose day another sentence confirms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene, scene_of
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.times.date_mentions import MONTHS, DateMention

_PLANNED = re.compile(
    r"\b(?:(?:re)?scheduled|planned|announced|set|due|fixed|intended|foreseen|booked|called|billed|arranged)\s+"
    r"(?:(?:to\s+\w+|for|on)\s+){1,2}(?:the\s+)?$",
    re.IGNORECASE,
)
_WAS_TO = re.compile(
    r"\b(?:was|were)\s+to\s+have\s+[^.;]{0,40}$|\bhad\s+been\s+(?:\w+\s+){1,3}(?:for|on)\s+(?:the\s+)?$", re.IGNORECASE
)
_CALLED_OFF = re.compile(
    r"\b(?:cancelled|canceled|called off|postponed|put (?:off|back)|dropped|scrapped|abandoned|moved|brought forward|delayed"
    r"|rescheduled|adjourned|withdrawn|will not (?:now\s+)?(?:take place|be held|happen|go ahead)|no longer|is not to)\b"
    r"|\bwon[’']t\s+(?:take place|be held|happen|go ahead)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:moved|postponed|put (?:off|back)|brought forward|delayed|changed|shifted|rescheduled|switched)\s+from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NOT_DAY = re.compile(
    r"\b(?:and\s+|but\s+)?not\s+(?:until\s+|before\s+)?(?:on\s+)?$|\b(?:instead of|rather than)\s+(?:on\s+)?$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:cancel\w*|call\w* off|postpon\w*|put off|mov(?:ed|es)|first|originally|initially|was to have|had|not|delay\w*"
    r"|brought forward|reschedul\w*|instead|scrapp\w*|abandon\w*|adjourn\w*|until|before|since)\b",
    re.IGNORECASE,
)


def compare_called_off(claim: Scene, passages: Sequence[Scene], fronts: Sequence[str]) -> list[tuple[int, Comparison]]:
    """At most one comparison for each day of the claim that a passage takes back.  ``fronts`` is how the documents open."""
    if told_as_moved(claim):
        return []
    days = (mention for mention in claim.dates if mention.day and mention.month)
    return [found for mention in days for found in _day(claim, mention, passages, fronts)]


def told_as_moved(claim: Scene) -> bool:
    """Whether the draft itself says that a day was given up or moved."""
    return _TOLD.search(claim.text) is not None


def _day(
    claim: Scene, mention: DateMention, passages: Sequence[Scene], fronts: Sequence[str]
) -> list[tuple[int, Comparison]]:
    told = {kin(one) for one in claim.content(0, len(claim.text))}
    out: list[tuple[int, Comparison]] = []
    for index, passage in enumerate(passages):
        for other in passage.dates:
            if not _same_day(mention, other):
                continue
            start, end = passage.sentence_at(other.start)
            if not _called_off(passage, other, start, end):
                if told & {kin(one) for one in passage.content(start, end)}:
                    return []  # another sentence has the day as the draft does
                continue
            front = scene_of(fronts[index] if index < len(fronts) else "")
            about = passage.content(0, len(passage.text)) | front.content(0, len(front.text))
            if out or not told & {kin(one) for one in about}:
                continue
            new = _new_day(passage, other, start, end)
            says = " ".join(passage.text[start:end].split())
            reason = f"draft says {mention.text}; source says “{says}”"
            where = (new.start, new.end) if new else (start, end)
            out.append(
                (
                    index,
                    taken_back(
                        (mention.start, mention.end), where, reason, _styled(mention, other, new) if new else None
                    ),
                )
            )
    return out


def _called_off(passage: Scene, day: DateMention, start: int, end: int) -> bool:
    before, after = passage.text[start : day.start], passage.text[day.end : end]
    if _MOVED.search(before) or _NOT_DAY.search(before):
        return True
    planned = _PLANNED.search(before) or _WAS_TO.search(before)
    return planned is not None and _CALLED_OFF.search(after) is not None


def _new_day(passage: Scene, old: DateMention, start: int, end: int) -> DateMention | None:
    """The only other day of the sentence, or of all the passage."""
    for stretch in ((start, end), (0, len(passage.text))):
        others = passage.dates_in(*stretch, but=(old.start, old.end))
        days = [one for one in others if one.day and one.month and not _same_day(one, old)]
        if days:
            return days[0] if len(days) == 1 else None
    return None


def _styled(mention: DateMention, old: DateMention, new: DateMention) -> str:
    """The new day as the draft writes its own, where neither it nor the source's old one has a year or a weekday."""
    plain = re.fullmatch(r"(?P<day>\d{1,2} )?[A-Z][a-z]+(?P<after> \d{1,2})?", mention.text)
    if plain is None or old.year or old.weekday is not None or not new.month:
        return " ".join(new.text.split())
    month = MONTHS[new.month - 1].capitalize()
    return f"{new.day} {month}" if plain["day"] else f"{month} {new.day}"


def _same_day(one: DateMention, other: DateMention) -> bool:
    return (one.day, one.month) == (other.day, other.month) and (
        one.year is None or other.year is None or one.year == other.year
    )


def taken_back(ours: tuple[int, int], theirs: tuple[int, int], reason: str, replacement: str | None) -> Comparison:
    """A value at ``ours`` of the claim that the passage says no longer holds; ``theirs`` is where it says so."""
    return Comparison(
        kind="superseded", outcome="differs", claim_span=Span(start=ours[0], end=ours[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=" ".join(reason.split()), replacement=replacement,
    )  # fmt: skip
