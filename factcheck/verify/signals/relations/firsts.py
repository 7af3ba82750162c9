"""Was it the first?  "The first time a boat has crossed the strait" against a report of an earlier crossing.

Only a first among all of a sort is looked at ("the first rocket to", "the first time that a woman", "no ship had
ever"), not somebody's own ("their first win").  It is too strong where a document that was published well before the
claim's event already tells, as done, of the same thing as a first.  A draft that retells that very event is left
alone: one that names its day, or speaks of somebody whom the document names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.times.date_arithmetic import day_of, nearest
from factcheck.verify.signals.times.date_mentions import resolve
from factcheck.verify.signals.words import is_stop, stem

COVERED = 0.7
SHARED = 3
"""Share and number of the claim's content words that the earlier report has in the sentence of its first."""
EARLIER = timedelta(days=14)
"""A document that is so much older than the claim's event tells of another event."""
_FIRST = re.compile(
    r"\b(?:the\s+)?first\s+time\s+(?:(?:that|when)\s+)?(?:any|an?)\b"
    r"|\b(?:becom(?:e|es|ing)|became|is|was|were|are|be)\s+the\s+(?:world[’']s\s+|country[’']s\s+)?first\b"
    r"(?=(?:\s+[\w’'-]+){1,5}?\s+(?:to|in|from|on|at|of|with|ever)\b)"
    r"|\b[Nn]o(?:\s+(?:other\s+)?[\w’'-]+){1,3}\s+(?:had|has|have)\s+ever\b|\b[Nn]ever\s+before\s+(?:had|has|have)\b"
)
_TOLD = re.compile(r"\bfirst\b|\bnever before\b|\bhistory\b", re.IGNORECASE)
_PENDING = re.compile(
    r"\b(?:will|would|hop\w+|plans?|planned|expect\w*|could|may|might|aims?|wants?|if|due|set to|tried|attempt\w*|fail\w*"
    r"|not|never yet|almost|nearly|second|third|next)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:ago|last (?:year|month|autumn|spring|summer|winter|week)|earlier|then|in those days|at the time)\b"
)
_SINCE = re.compile(r"\bsince\b")
"""A date behind it tells how far back one counts, not when it was."""
_THE_FIRST = re.compile(r"\bthe first\b")
_ANY = re.compile(r"\bthat any$")
_OWN = frozenset(stem(word) for word in "first time ever before history".split())


def compare_firsts(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None, before: Scene
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the earliest report of the same thing as a first."""
    first = _FIRST.search(claim.text)
    day = _day(claim, dated, before)
    if first is None or day is None:
        return []
    ours = claim.sentence_at(first.start())
    told = claim.content(*ours) - _OWN
    since = _SINCE.search(claim.text, first.end(), ours[1])
    core = claim.content(ours[0], since.start()) - _OWN if since else told
    found = []
    for index, passage in enumerate(passages):
        when = published[index]
        if when is None or day - when < EARLIER or _retold(claim, first, before, passage):
            continue
        for theirs in passage.sentences:
            text = passage.text[slice(*theirs)]
            there = passage.content(*theirs)
            alike = any(len(t & there) >= max(SHARED, COVERED * len(t)) for t in (told, core))
            if alike and _TOLD.search(text) and not _PENDING.search(text):
                found.append((when, index, theirs))
    if not found:
        return []
    when, index, theirs = min(found)
    says = " ".join(passages[index].text[slice(*theirs)].split())
    said = " ".join(first[0].split())
    return [
        (
            index,
            Comparison(
                kind="strength", outcome="differs", claim_span=Span(start=first.start(), end=first.end()),
                passage_span=Span(start=theirs[0], end=theirs[1]),
                replacement=_second(first[0], claim.text[first.end() : first.end() + 12]),
                reason=f"draft says “{said}”; on {when:%-d %B %Y} the source reported an earlier one: “{says}”",
            ),
        )
    ]  # fmt: skip


def _second(said: str, following: str) -> str | None:
    """The draft's words with "at least the second": an earlier one is known, and there may have been more."""
    found = _THE_FIRST.findall(said)
    if len(found) != 1:
        return None
    article = "an" if following.lstrip()[:1].lower() in "aeiou" and following.strip() else "a"
    return _ANY.sub(f"that {article}", _THE_FIRST.sub("at least the second", said))


def overruled(pair: tuple[int, Comparison], first: tuple[int, Comparison]) -> bool:
    """Whether a comparison of the word "first" says nothing any more: as a figure anywhere, as a rank in the very
    passage that reports the earlier event."""
    (index, one), (source, other) = pair, first
    same = one.claim_span.start < other.claim_span.end and other.claim_span.start < one.claim_span.end
    return same and (one.kind == "figure" or (one.kind == "strength" and index == source))


def _day(claim: Scene, dated: date | None, before: Scene) -> date | None:
    """The day of the claim's event: its own date, or that of the draft where nothing speaks of the past."""
    since = _SINCE.search(claim.text)
    own = [mention for mention in claim.dates if since is None or mention.start < since.start()]
    days = [nearest(mention, resolve(mention, dated), dated) for mention in own]
    if days:
        return day_of(days[0][0]) if len(days) == 1 and len(days[0]) == 1 else None
    if (
        dated is None
        or _PAST.search(claim.text, 0, since.start() if since else len(claim.text))
        or _PAST.search(before.text)
    ):
        return None
    past = [d for mention in before.dates for d in nearest(mention, resolve(mention, dated), dated)]
    if any((d.year or dated.year) < dated.year for d in past):
        return None
    known = [one for d in past if (one := day_of(d)) is not None]
    return min(known, default=dated) if all(d.day or not d.year for d in past) else None


def _retold(claim: Scene, first: re.Match[str], before: Scene, passage: Scene) -> bool:
    """Whether the draft speaks of somebody or something that the passage names, beside what the first is about."""
    about = {word.stem for word in claim.words if word.start >= first.start()}
    spoken = {
        word.stem
        for scene in (claim, before)
        for word in scene.words
        if word.capital and not is_stop(word) and word.stem in passage.inner_names
    }
    return bool(spoken - about)
