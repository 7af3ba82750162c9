"""Whom a person belongs to: "Ida Roe of the Larch List" against "Ida Roe of the Birch Party".

``affiliations`` compares sorts of organisations, ``roles`` the institutions in which somebody holds an office.  Here the
two texts use the very same construction, a full name and "of the" organisation, and the organisations exclude each
other: two parties, or two of one sort by one noun (two trusts, two universities).  Nothing is reported where any
source has the person together with a word of the draft's organisation, where either text tells of a move, or where
the source is old.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.person_names import PersonName, find_names, same_person
from factcheck.verify.signals.people.roles import STALE_DAYS
from factcheck.verify.signals.words import fold, listed

_CAPITAL = r"[A-Z][\w’'&-]*"
_OF = re.compile(
    rf",?\s+(?P<how>of|from|for)\s+(?P<the>the\s+)?(?P<org>{_CAPITAL}(?:\s+(?:(?:of|for|and|&)\s+(?:the\s+)?)?{_CAPITAL}){{1,4}})"
)
_ONE_OF = listed("bank university college school hospital trust museum newspaper")
"""Nouns of organisations of which a person named as one's is hardly another's as well."""
_PARTIES = listed("party list democrats greens liberals conservatives")
_OFTEN_PARTIES = listed("alliance union league movement bloc front coalition")
_CREEDS = listed(
    "liberal green labour conservative democratic democrat social socialist christian national people's peoples "
    "republican progressive popular workers civic centre radical communist"
)
_KINDRED = (
    listed("labour social socialist workers democratic radical communist"),
    listed("conservative christian national people's peoples"),
    listed("liberal progressive centre radical"),
)
"""Creeds that are one party's name in two translations."""
_FAMILIES = listed("european international parliamentary group united")
"""Words of a family of parties, to which a party belongs."""
_ELECTED = re.compile(r"\b(?:seats?|votes?|elections?|ballots?|candidates?|party|parties|coalition)\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:former|formerly|ex|then|previously|until|left|leaves|leaving|join(?:s|ed|ing)|quit|switch(?:es|ed)"
    r"|defect(?:s|ed)|moved?|moves|also|both|founded|no longer|backed by|merged|renamed)\b",
    re.IGNORECASE,
)
_SHE = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_FILLERS = listed("of the for and")
_REACH = 90
_AROUND = 300
"""Characters on either side of a name, within its sentence, that may tell of a move."""


class _House(NamedTuple):
    """An organisation right behind a name, and the words between the two."""

    how: str
    start: int
    end: int
    words: tuple[str, ...]


def compare_memberships(
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
    out = []
    for name in find_names(claim.text):
        mine = _house(claim, name)
        if mine is None or any(_linked(name, mine, scene) for scene in passages):
            continue
        theirs = [
            (index, house)
            for index, scene in enumerate(passages)
            if not _stale(published[index], dated)
            for other in find_names(scene.text)
            if len(other.parts) > 1 and same_person(name.parts, other.parts)
            if (house := _house(scene, other)) is not None
        ]
        if not theirs or len({frozenset(house.words) for _, house in theirs}) > 1:
            continue
        index, house = theirs[0]
        if house.how == mine.how and _exclude(mine, house, (claim, *passages)):
            out.append((index, _differs(claim.text, name, mine, passages[index].text, house)))
    return out


def _stale(published: date | None, dated: date | None) -> bool:
    return published is not None and dated is not None and (dated - published).days > STALE_DAYS


def _house(scene: Scene, name: PersonName) -> _House | None:
    """The named organisation behind a full name, in a sentence that tells of no move."""
    found = _OF.match(scene.text, name.end, min(len(scene.text), name.end + _REACH))
    start, end = scene.sentence_at(name.start)
    around = max(start, name.start - _AROUND), min(end, name.end + _AROUND)
    if len(name.parts) < 2 or found is None or _MOVED.search(scene.text, *around):
        return None
    words = tuple(fold(word).removesuffix("'s") for word in re.findall(r"[\w’'-]+", found["org"]))
    how = f"{found['how']} the" if found["the"] else found["how"]
    return _House(how, *found.span("org"), tuple(word for word in words if word not in _FILLERS))


def _linked(name: PersonName, mine: _House, scene: Scene) -> bool:
    """Whether a sentence has a word of the draft's organisation that is its own, and the person or a pronoun."""
    own = {word for word in mine.words if word not in _ONE_OF | _PARTIES | _OFTEN_PARTIES}
    for start, end in scene.sentences:
        told = scene.text[start:end]
        there = {word.removesuffix("'s") for word in re.findall(r"[\w’'-]+", fold(told))}
        if own & there and (name.parts[-1] in there or _SHE.search(told)):
            return True
    return False


def _exclude(one: _House, other: _House, scenes: Sequence[Scene]) -> bool:
    """Whether nobody is of both: two parties, or two of one noun, and no word in common but that noun."""
    nouns = set(one.words) & set(other.words)
    if len(nouns) == 1 and nouns <= _ONE_OF and min(len(one.words), len(other.words)) > 1:
        noun = next(iter(nouns))
        return any(one.words[end] == noun == other.words[end] for end in (0, -1))
    either = {*one.words, *other.words}
    kindred = any(group & set(one.words) and group & set(other.words) for group in _KINDRED)
    if kindred or either & _FAMILIES or not nouns <= _PARTIES | _OFTEN_PARTIES:
        return False
    return _is_party(one, scenes) and _is_party(other, scenes)


def _is_party(house: _House, scenes: Sequence[Scene]) -> bool:
    """Whether the name says so, or a text tells of its seats or votes."""
    noun = next((word for word in house.words if word in _PARTIES | _OFTEN_PARTIES), "")
    if noun in _PARTIES or (noun and any(word in _CREEDS for word in house.words)):
        return True
    return bool(noun) and any(
        set(house.words) <= set(re.findall(r"[\w’'-]+", fold(scene.text[start:end])))
        and _ELECTED.search(scene.text, start, end)
        for scene in scenes
        for start, end in scene.sentences
    )


def _differs(claim: str, name: PersonName, mine: _House, passage: str, other: _House) -> Comparison:
    said, says = claim[mine.start : mine.end], " ".join(passage[other.start : other.end].split())
    return Comparison(
        kind="role", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=other.start, end=other.end), replacement=says,
        reason=f"draft has {name.text} of {said}; source has {name.text} of {says}",
    )  # fmt: skip
