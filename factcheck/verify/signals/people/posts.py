"""What somebody is where: "an economist at Larch Bank" against "an economist at Birch", "plays for Larch" against "for Birch".

A *post* is a role or a verb of belonging, with a proper name of an organisation, right beside a full name: "a striker for
Larch", "the Larch striker", "works for Larch", "editor of the Larch Post".  The draft's differs where a source has the same
role or verb with another name.  A bare "of Larchbank" is a post only against a name with the same ending ("of Birchbank").
Nothing is reported where some sentence of the sources has the person and the draft's organisation together, where a text
tells of a move, where one name may be a part or a short form of the other, or the source is old.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.person_names import ROLES, PersonName, full_names, same_person
from factcheck.verify.signals.people.roles import STALE_DAYS
from factcheck.verify.signals.relations.places import WIDE
from factcheck.verify.signals.speech.verbs import root
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS
from factcheck.verify.signals.words import fold, listed, stem

_DAYS = "|".join((*MONTHS, *WEEKDAYS))
_CAPITAL = rf"(?!(?:{_DAYS})\b)[A-Z][\w’'&-]*[\w]"
_ORG = rf"(?P<the>the\s+)?(?P<org>{_CAPITAL}(?:\s+(?:(?:of|for|and|&)\s+(?:the\s+)?)?{_CAPITAL}){{0,4}})"
_AT = r"(?:of|at|for|with|from)"
_BEHIND = (
    re.compile(rf"(?:,|\s+(?:is|was))\s+(?:an?\s+|the\s+)?(?P<role>(?:[a-z][\w-]*\s+){{0,3}}?(?:[a-z][\w-]+|MP|MEP|MSP|CEO|CFO))\s+{_AT}\s+{_ORG}"),
    re.compile(rf"(?:,?\s+who)?\s+(?P<verb>works?|worked|plays?|played|writes?|wrote|coaches|coached|teaches|taught|studied|studies|leads?|led|runs?"
               rf"|heads?|headed|chairs?|chaired|owns?|owned|reports?|speaks?|spoke|stands|stood)\s+(?:(?:for|at)\s+)?{_ORG}"),
    re.compile(rf"(?:,|\s+(?:is|was))\s+(?:an?\s+|the\s+)(?P<org>{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}})(?:[’']s?)?\s+(?P<role>[a-z][\w-]+)\b"),
    re.compile(rf",?\s+(?P<how>of|from)\s+{_ORG}"),
)  # fmt: skip
_BEFORE = re.compile(
    rf"(?P<org>{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}})(?:[’']s?)?\s+(?P<role>(?:[a-z][\w-]*\s+){{0,2}}[a-z][\w-]+),?\s+$"
)
_BEFORE_OF = re.compile(
    rf"\b(?P<role>[a-z][\w-]+)\s+{_AT}\s+(?:[Tt]he\s+)?(?P<org>{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}),\s+$"
)
_HOLDERS = ROLES | listed(
    "member editor striker economist analyst student graduate fellow curator strategist trader researcher columnist presenter "
    "critic winger forward keeper defender midfielder goalkeeper captain player coach trainer spokesman spokeswoman historian "
    "biologist physicist chemist astronomer geologist botanist boss founder employee adviser consultant librarian organist"
)
_BODIES = listed(
    "school university college institute hospital bank ministry department club council court church museum academy faculty centre "
    "center laboratory theatre foundation federation association union party commission agency office board committee team group"
)
_PARTS = listed("department faculty centre center laboratory office board committee team group institute school")
_PARTIES = listed(
    "party list democrats greens liberals conservatives alliance union league movement bloc front coalition"
)
_COMMON = listed("daily evening sunday morning weekly national royal united city new old great central north south east west northern "
                 "southern international american european british german state local first grand saint")  # fmt: skip
"""Words that many names have in common."""
_ENDINGS = (
    "bank",
    "soft",
    "corp",
    "tech",
    "works",
    "media",
    "press",
    "motors",
    "airlines",
    "rail",
    "steel",
    "power",
    "telecom",
    "pharma",
)
_MOVED = re.compile(
    r"\b(?:former|formerly|ex|then|previously|until|left|leaves|leaving|join(?:s|ed|ing)|quit|switch(?:es|ed)|defect(?:s|ed)|mov(?:ed?|es|ing)"
    r"|also|both|no longer|merged|renamed|now|on loan|once|retired|before|after|acting|not|never|if|may|will)\b",
    re.IGNORECASE,
)
_REACH = 120
_FILLERS = listed("of the for and")


class _Post(NamedTuple):
    how: str
    words: tuple[str, ...]
    start: int
    end: int


def compare_posts(
    claim: Scene,
    passages: Sequence[Scene],
    found: Sequence[tuple[int, Comparison]],
    *,
    dated: date | None,
    published: Sequence[date | None],
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each full name of the claim; none where another signal found a role that differs."""
    if any(one.kind == "role" and one.outcome == "differs" for _, one in found):
        return []
    out: list[tuple[int, Comparison]] = []
    for name in full_names(claim.text):
        for mine in _posts(claim, name):
            if any(_linked(name, mine, scene) for scene in passages):
                continue
            theirs = [
                (index, post)
                for index, scene in enumerate(passages)
                if not _stale(published[index], dated)
                for other in full_names(scene.text)
                if len(other.parts) > 1 and same_person(name.parts, other.parts)
                for post in _posts(scene, other)
                if post.how == mine.how
            ]
            if theirs and len({post.words for _, post in theirs}) == 1 and _exclude(mine, theirs[0][1]):
                index, post = theirs[0]
                out.append((index, _differs(claim.text, name, mine, passages[index].text, post)))
                break
    return out


def _stale(published: date | None, dated: date | None) -> bool:
    return published is not None and dated is not None and (dated - published).days > STALE_DAYS


def _posts(scene: Scene, name: PersonName) -> Iterator[_Post]:
    """The posts beside a full name, in a sentence that tells of no move."""
    start, end = scene.sentence_at(name.start)
    if len(name.parts) < 2 or _MOVED.search(scene.text, max(start, name.start - _REACH), min(end, name.end + _REACH)):
        return
    for pattern in _BEHIND:
        match = pattern.match(scene.text, name.end, min(end, name.end + _REACH))
        if match and (how := _how(match)):
            yield _Post(how, _words(match["org"]), *match.span("org"))
    for pattern in (_BEFORE, _BEFORE_OF):
        before = pattern.search(scene.text, max(start, name.start - _REACH), name.start)
        if before and (how := _how(before)):
            yield _Post(how, _words(before["org"]), *before.span("org"))


def _how(match: re.Match[str]) -> str:
    """The role's noun, the verb in its tense, or the bare preposition."""
    found = match.groupdict()
    if found.get("verb"):
        verb = found["verb"].lower()
        return root(verb) + (" now" if verb.endswith("s") or verb in ("work", "play", "lead") else " then")
    if found.get("how"):
        return str(found["how"])
    role = fold(found["role"].split()[-1])
    return stem(role) if role in _HOLDERS or role.endswith(("ologist", "ician", "iatrist", "grapher", "ist")) else ""


def _words(org: str) -> tuple[str, ...]:
    low = (fold(word).removesuffix("'s").strip("'") for word in re.findall(r"[\w’'&-]+", org))
    return tuple(word for word in low if word not in _FILLERS)


def _linked(name: PersonName, mine: _Post, scene: Scene) -> bool:
    """Whether a sentence has a word of the draft's organisation that is its own, and the person or a pronoun."""
    own = {word for word in mine.words if word not in _BODIES | _PARTIES | _COMMON}
    for start, end in scene.sentences:
        there = {word.removesuffix("'s") for word in re.findall(r"[\w’'-]+", fold(scene.text[start:end]))}
        if own & there and (name.parts[-1] in there or there & {"he", "she", "his", "her", "him"}):
            return True
    return False


def _exclude(one: _Post, other: _Post) -> bool:
    """Whether nobody is both: two organisations of one sort, neither a part or a short form of the other."""
    ours, theirs = set(one.words), set(other.words)
    bodies = (ours & _BODIES, theirs & _BODIES)
    if (
        (ours & theirs) - _BODIES - _PARTIES - _COMMON
        or not ours - theirs
        or not theirs - ours
        or (ours | theirs) & WIDE - _BODIES - _COMMON
    ):
        return False
    if all(bodies) and bodies[0] != bodies[1]:
        return False
    if bodies[0] != bodies[1] and (bodies[0] | bodies[1]) & _PARTS:
        return False
    if _short(one.words, other.words) or _short(other.words, one.words):
        return False
    if one.how in ("of", "from"):
        return len(ours) == len(theirs) == 1 and any(a.endswith(end) and b.endswith(end) and len(a) > len(end) < len(b)
                                                     for end in _ENDINGS for a in ours for b in theirs)  # fmt: skip
    if one.how == stem("member"):
        return bool(ours & _PARTIES and theirs & _PARTIES)
    return True


def _short(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one is made of the initials of the other."""
    return len(one) == 1 and one[0] == "".join(word[0] for word in other)


def _differs(claim: str, name: PersonName, mine: _Post, passage: str, other: _Post) -> Comparison:
    said, says = claim[mine.start : mine.end], " ".join(passage[other.start : other.end].split())
    return Comparison(
        kind="role", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=other.start, end=other.end), replacement=says,
        reason=f"draft has {name.text} with {said}; source has {name.text} with {says}",
    )  # fmt: skip
