"""Events that happen once: a birth, a death, a founding, an opening, a first showing.

Two dates of such an event cannot both be right, so that few other words have to agree: the event, and the names of
whom or what it is said.  ``event_of`` says which event a date belongs to; a bracket with two dates after a name is a
life.  Where another name stands between, or something else is opened or released, nothing is found.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.times.date_mentions import DateMention
from factcheck.verify.signals.words import fold, is_stop

REACH = 70
"""Most characters between the word for the event and its date."""
LONGEST_LIFE = 120
SHORTEST_LIFE = 10
"""Years between the two dates of a bracket that is a life; a shorter span may be a term of office."""
_KINDS = {
    "born": r"born",
    "died": r"died|passed away",
    "founded": r"founded|established|set up|incorporated",
    "formed": r"formed",
    "opened": r"opened|was inaugurated",
    "built": r"(?:was|were) (?:built|completed)|built|completed",
    "released": r"(?:was|were) released|released",
    "published": r"(?:was|were|first) published|published",
    "premiered": r"premiered",
    "abolished": r"(?:was|were) (?:abolished|dissolved|disbanded)",
}
_EVENT = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _KINDS.items()), re.IGNORECASE)
_LIFE = re.compile(r"\s*[–—-]\s*|\s+(?:to|until)\s+")
_AGAIN = re.compile(r"\b(?:re-?\w+ed|again|second|new|first|last|former|another|also|not|never)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:the\s+|an?\s+|its\s+|his\s+|her\s+|their\s+)?[A-Z]")
"""What was founded or opened, where the founder is the subject."""
_OTHER_SUBJECT = re.compile(r"[:;]\s+(?:the\s+)?(?!(?:was|were|is|first|it|officially)\b)[a-z][\w-]+\s+$")
"""A noun of its own right before the event, behind a colon."""
_POSSESSIVE = re.compile(r"['’]s?$")


class Event(NamedTuple):
    """What happened, and the folded names that stand before its date in the sentence, in order, with offsets."""

    kind: str
    names: tuple[tuple[str, int], ...]
    start: int
    """Where the word for the event begins; of a life in brackets, the bracket."""


def event_of(scene: Scene, mention: DateMention) -> Event | None:
    """The once-only event that a date belongs to; None where there is none, or in doubt."""
    start, end = scene.sentence_at(mention.start)
    found = _life(scene, mention, start, end)
    if found is None:
        words = list(_EVENT.finditer(scene.text, max(start, mention.start - REACH), mention.start))
        if not words or not _plain_between(scene, words[-1].end(), mention):
            return None
        if words[-1].lastgroup not in ("born", "died") and _OBJECT.match(scene.text, words[-1].end()):
            return None
        found = words[-1].lastgroup or "", words[-1].start()
    kind, at = found
    if _AGAIN.search(scene.text, max(start, at - 20), mention.start):
        return None
    return Event(kind, _names(scene, start, mention.start), at)


def _plain_between(scene: Scene, after: int, mention: DateMention) -> bool:
    """Whether nothing but function words and names stands between the event and its date, and no other date."""
    if any(after <= other.start < mention.start for other in scene.dates):
        return False
    between = scene.text[after : mention.start]
    return not re.search(r"[;)]|\band\b", between) and all(
        is_stop(word) or word.capital for word in scene.between(after, mention.start)
    )


def _life(scene: Scene, mention: DateMention, start: int, end: int) -> tuple[str, int] | None:
    """ "(14 March 1879 – 18 April 1955)": the first date is a birth, the second a death."""
    bracket = scene.text.rfind("(", start, mention.start)
    close = scene.text.find(")", bracket, end) if bracket >= 0 else -1
    if close < mention.end:
        return None
    inside = [d for d in scene.dates if bracket < d.start < close]
    if len(inside) != 2 or not inside[0].year or not inside[1].year or scene.text[bracket:close].count("born") > 1:
        return None
    joined = _LIFE.fullmatch(scene.text, inside[0].end, inside[1].start)
    if not joined or not SHORTEST_LIFE <= inside[1].year - inside[0].year <= LONGEST_LIFE:
        return None
    return ("born" if mention.start == inside[0].start else "died"), bracket


def _names(scene: Scene, start: int, end: int) -> tuple[tuple[str, int], ...]:
    spoken = [word for word in scene.between(start, end) if word.capital and not is_stop(word)]
    inside = [word for word in spoken if not any(d.start <= word.start < d.end for d in scene.dates)]
    return tuple((_POSSESSIVE.sub("", fold(scene.text[word.start : word.end])), word.start) for word in inside)


def same_event(claim: Scene, mention: DateMention, passage: Scene, other: DateMention) -> bool:
    """Whether two dates are given to one event: the same kind, of the same names, with no other name in between."""
    one, two = event_of(claim, mention), event_of(passage, other)
    if one is None or two is None or one.kind != two.kind:
        return False
    wanted = {name for name, at in one.names if at < one.start}
    there = {name: at for name, at in two.names if at < two.start}
    if not wanted or not wanted <= set(there):
        return False
    last = max(there[name] for name in wanted)
    if _OTHER_SUBJECT.search(passage.text[last : two.start]):
        return False  # "Larch Bridge, repair: tenders opened" is no opening of the bridge
    if any(at > last for name, at in two.names if at < two.start):
        return False
    first = min(there[name] for name in wanted)
    return not re.search(r"[,;:]|['’]s?\s|\band\b|\bof\b", passage.text[first:last]) or two.start - last < REACH


def other_event(claim: Scene, mention: DateMention, passage: Scene, other: DateMention) -> bool:
    """Whether the passage uses the word for the claim's event, but not of the same names or the same thing."""
    one = event_of(claim, mention)
    if one is None or same_event(claim, mention, passage, other):
        return False
    if not any(at < one.start for _, at in one.names):
        return False
    start, end = passage.sentence_at(other.start)
    return any(found.lastgroup == one.kind for found in _EVENT.finditer(passage.text, start, end))
