"""Does the draft give one event one date: "the fair opens on 3 May", "the fair opens on 5 May"?

Two forms of statement are read.  A subject with a verb of what happens once, and the date right behind it ("the museum will
close in May 2027", "built in 1913, the bridge"): two statements with the same subject and verb have to agree.  And an event
that is called by its name ("the fire on Saturday night") against the statement that brings it into the draft ("fire
destroyed a barn on Sunday night").  Dates that were moved, expected, denied or told by somebody else decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from factcheck.consistency.disagreement import Disagreement, Side, correction_in
from factcheck.types import Article, Claim
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.times.date_mentions import DateMention
from factcheck.verify.signals.words import WORD, stem

_ONCE = {
    stem(form): verbs.split()[0]
    for verbs in (
        "open opens opened opening", "close closes closed shut shuts", "begin begins began begun start starts started",
        "end ends ended finish finishes finished", "build built builds", "found founded", "born born", "die died dies",
        "launch launched launches", "marry married", "elect elected", "resign resigned resigns", "retire retired retires",
        "hold held", "demolish demolished", "complete completed", "sell sold", "buy bought", "abolish abolished", "invent invented",
        "discover discovered", "publish published", "sign signed", "arrest arrested", "sentence sentenced", "crash crashed crashes",
        "sink sank sunk", "arrive arrives arrived", "leave leaves left", "expire expires expired",
    )
    for form in verbs.split()
}  # fmt: skip
_YEARLY = frozenset({"open", "close", "begin", "end", "arrive", "leave", "sell", "launch", "hold"})
"""What may happen every year again, each time on its own day."""
_AUXILIARY = r"(?:(?:will|is|are|was|were|has|have|been|be|to|due|first|finally|officially|formally|only)\s){0,4}"
_ACTIVE = re.compile(
    rf"^(?:(?:and|but|so|until|since|when|after|before)\s)?(?P<subject>(?:the|a|an|its|his|her|their)\s[^,;:()]{{2,60}}?|[A-Z][^,;:()]{{1,60}}?)\s"
    rf"{_AUXILIARY}(?P<verb>[a-z]+)(?:\s(?:its doors|up|down|there|again))?\s(?:(?:early|late)\s)?(?:on|in|at the end of|from)?\s?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^(?P<subject>The [a-z]+(?: [a-z]+)?|[A-Z]\w+(?: [A-Z]\w+)*), (?:which was |who was )?(?P<verb>[a-z]+) (?:back )?(?:on|in) $"
)
_CALLED = re.compile(
    r"\bthe (?P<subject>(?:general |local |first )?(?:election|referendum|fair|festival|concert|wedding|funeral|ceremony|final|race|marathon)) on $",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:when|until|since|after|before|that)\s|,\s(?:and\s|but\s)?", re.IGNORECASE)
_FRONT = re.compile(r"^(?P<verb>[A-Z][a-z]+)\s(?:back\s)?(?:on|in)\s$")
_SUBJECT = re.compile(
    r"^(?:,|\s)\s?(?P<subject>(?:the|its)\s[a-z]+(?:\s[a-z]+)?|[A-Z]\w+(?:\s[A-Z]\w+)*)\s(?:is|was|has|had|will|[a-z]+s|[a-z]+ed)\b"
)
_MOVED = re.compile(
    r"\b(?:now|was to|were to|was due|were due|moved|postponed|delayed|brought forward|instead|originally|initially|first|at first|had|would|could"
    r"|might|(?-i:may)|should|if|expected|planned|hoped?|plans?|wants?|not|never|again|re-?\w+ed|temporarily|partly|earliest|latest|each year"
    r"|every|annual\w*|usually|normally|previous\w*|later|earlier|rather than|or|another|second|third|one|some|rumou?r\w*|wrongly|corrected)\b",
    re.IGNORECASE,
)
_EVENT = (
    r"fire|blaze|crash|accident|explosion|blast|attack|robbery|shooting|stabbing|flood|storm|earthquake|collision|derailment|burglary|fight"
    r"|match|meeting|concert|ceremony|funeral|wedding|march|protest|vote|ballot|raid|avalanche|landslide|quake|murder|theft|break-in|outage"
)
_NAMED_EVENT = re.compile(
    rf"\b[Tt]he (?P<event>{_EVENT})(?: broke out| happened| took place| started| began)? (?:on|in the early hours of) "
    r"(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?P<part> (?:morning|afternoon|evening|night))?(?! (?:and|in|at|near|on)\b|'s)"
)
_NEWS = re.compile(
    r"\b(?:on|last) (?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?P<part> (?:morning|afternoon|evening|night))?(?!'s)"
)
_SPOKE = re.compile(
    r"\b(?:said|told|says|announced|confirmed|reported|warned|added|court|arrested|charged|meet|met)\b", re.IGNORECASE
)
_TWELVE = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.)|\b\d{1,2}[:.]\d\d\b|\bo'clock\b|\bnoon\b|\bmidnight\b"
)


class _Dated(NamedTuple):
    """A statement that gives the date of something done: by whom or to what, and what."""

    claim: Claim
    subject: frozenset[str]
    verb: str
    day: DateMention


def event_disagreements(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:  # noqa: ARG001 - one form
    """Events with two dates; the later place is the doubtful one."""
    read = [claim for claim in claims if claim.kind == "statement" and not claim.attribution]
    return _twice(read) + _named(read)


def _twice(read: Sequence[Claim]) -> list[Disagreement]:
    groups: dict[tuple[str, frozenset[str]], list[_Dated]] = {}
    for claim in read:
        for one in _dated(claim):
            groups.setdefault((one.verb, one.subject), []).append(one)
    found = []
    for group in groups.values():
        days = [one.day for one in group]
        if len({(d.year, d.month, d.day, d.weekday) for d in days}) > 2:
            continue  # a series of events
        for earlier, later in pairwise(group):
            if earlier.claim.sentence != later.claim.sentence and _apart(earlier, later):
                found.append(_pair(later.claim, later.day, earlier.claim, earlier.day))
    return found


def _apart(one: _Dated, other: _Dated) -> bool:
    """Whether the two dates cannot be one, as far as both say the same fields."""
    a, b = one.day, other.day
    if a.relation != b.relation or a.part or b.part or a.relative or b.relative:
        return False
    if a.weekday is not None and b.weekday is not None and not (a.day or b.day):
        return a.weekday != b.weekday and not any(_TWELVE.search(x.claim.text) for x in (one, other))
    years = a.year and b.year and a.year != b.year
    if years or bool(a.year) != bool(b.year):
        return bool(years) and one.verb not in _YEARLY
    months = a.month and b.month and a.month != b.month
    days = a.month and b.month and a.day and b.day and a.day != b.day
    return bool(months or days)


def _dated(claim: Claim) -> Iterator[_Dated]:
    if _MOVED.search(claim.text):
        return
    scene = Scene(claim.text)
    for day in scene.dates:
        start, _ = scene.sentence_at(day.start)
        before = claim.text[start : day.start]
        front = _FRONT.match(before)
        subject = _SUBJECT.match(claim.text[day.end :]) if front else None
        called = _CALLED.search(before)
        if called:
            yield _Dated(claim, _thing(called["subject"]), "hold", day)
            continue
        last = [cut.end() for cut in _CLAUSE.finditer(before)]
        beside = _BESIDE.match(before)
        active = (
            None if front else beside or (_ACTIVE.match(before[last[-1] :]) if last else None) or _ACTIVE.match(before)
        )
        if active and active["subject"].lower() in ("it", "he", "she", "they", "this", "that", "there"):
            active = None
        match = front or active
        if match is None or stem(match["verb"]) not in _ONCE or (front and subject is None):
            continue
        who = subject["subject"] if subject else active["subject"] if active else ""
        if _EDGE.search(who):
            continue
        yield _Dated(claim, _thing(who), _ONCE[stem(match["verb"])], day)
    pronoun = _PRONOUN.match(claim.text)
    if pronoun and scene.dates and scene.dates[0].start == pronoun.end("lead") and stem(pronoun["verb"]) in _ONCE:
        subject = _SUBJECT.match(claim.text[scene.dates[0].end :])
        if subject:
            yield _Dated(claim, _thing(subject["subject"]), _ONCE[stem(pronoun["verb"])], scene.dates[0])


_PRONOUN = re.compile(
    r"^(?P<lead>(?:Since|Until|When|Before|After)\s(?:it|he|she)\s(?:is|was|will be)?\s?(?P<verb>[a-z]+)\s(?:on|in)\s)"
)
_EDGE = re.compile(
    r"\b(?:who|which|that|said|says|and|or|as|when|because|than|has|had|was|were|is|are)\b", re.IGNORECASE
)


def _thing(subject: str) -> frozenset[str]:
    return frozenset(
        stem(word)
        for word in WORD.findall(subject)
        if word.lower() not in ("the", "a", "an", "its", "his", "her", "their", "of")
    )


def _named(read: Sequence[Claim]) -> list[Disagreement]:
    """ "The fire on Saturday night" against the sentence that tells first of a fire."""
    found = []
    for at, claim in enumerate(read):
        for named in _NAMED_EVENT.finditer(claim.text):
            told = [(c, day) for c in read[:at] for day in _news(c, named["event"]) if c.sentence != claim.sentence]
            days = {day["day"] for _, day in told}
            if len(days) != 1 or _MOVED.search(claim.text) or any(_MOVED.search(c.text) for c, _ in told):
                continue
            other, day = told[0]
            mine, theirs = (_DAYS_IN_ORDER.index(d["day"].lower()) for d in (named, day))
            next_to = (mine - theirs) % 7 in (1, 6)
            if mine == theirs or (next_to and named["part"] != day["part"]):
                continue
            here = Side(claim, named[0], correction_in(claim, *named.span("day"), day["day"]))
            found.append(Disagreement(here, Side(other, day[0], correction_in(other, *day.span("day"), named["day"]))))
    return found


_DAYS_IN_ORDER = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _news(claim: Claim, event: str) -> list[re.Match[str]]:
    """The weekday of a statement that tells of an event of this sort; none where it is a day of something else."""
    told = re.search(rf"\b(?:[Aa]n? (?:\w+ ){{0,2}}|^){event}\b", claim.text, re.IGNORECASE)
    days = list(_NEWS.finditer(claim.text))
    return days if told and len(days) == 1 and not _SPOKE.search(claim.text) else []


def _pair(claim: Claim, day: DateMention, other: Claim, theirs: DateMention) -> Disagreement:
    here = Side(claim, day.text, correction_in(claim, day.start, day.end, theirs.text))
    return Disagreement(here, Side(other, theirs.text, correction_in(other, theirs.start, theirs.end, day.text)))
