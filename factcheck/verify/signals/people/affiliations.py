"""Who speaks for whom: "Ida Roe of the trust" against "Ida Roe, Drivers' Union".

``roles`` compares institutions of one sort by their names.  Here the sort itself differs: a union is no trust and no
bank.  A draft gives a person an organisation right beside the name ("of the council", "the bank's Ida Roe", "a chemist
at Larch College"); so does a source, or a list of those present ("Ida Roe, Larch Bank", "Ida Roe (Larch Bank)").  Where
no sentence of any source has the person together with the draft's sort of organisation, or with the name that the draft
gives it, the two differ.  Sorts that overlap in life (a club and its association, a firm and its board) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.descriptions import SAYING
from factcheck.verify.signals.people.person_names import PersonName, find_names, same_person
from factcheck.verify.signals.words import fold

_SORTS = {
    "union": "union", "guild": "union", "trust": "trust", "charity": "trust", "foundation": "trust",
    "council": "council", "ministry": "state", "department": "state", "government": "state", "agency": "agency",
    "authority": "agency", "inspectorate": "agency", "regulator": "agency", "commission": "agency",
    "university": "learning", "college": "learning", "school": "learning", "institute": "learning",
    "academy": "learning", "laboratory": "learning", "observatory": "learning",
    "hospital": "hospital", "clinic": "hospital", "bank": "bank", "police": "police", "court": "court",
    "museum": "museum", "gallery": "museum", "church": "church", "party": "party", "league": "league",
    "club": "club", "army": "army", "navy": "army", "ltd": "company", "plc": "company", "inc": "company", "gmbh": "company",
    "partners": "company", "holdings": "company", "capital": "company", "systems": "company", "airways": "company",
    "airlines": "company", "industries": "company", "motors": "company", "technologies": "company", "firm": "company",
    "company": "company", "insurer": "company", "airline": "company", "operator": "company", "retailer": "company",
}  # fmt: skip
_OVERLAP = frozenset(
    frozenset(pair)
    for pair in (
        ("trust", "hospital"), ("trust", "learning"), ("trust", "museum"), ("trust", "church"), ("state", "agency"),
        ("hospital", "learning"), ("museum", "learning"), ("club", "company"), ("bank", "company"), ("club", "trust"),
        ("church", "learning"), ("agency", "council"), ("agency", "learning"), ("state", "police"), ("state", "army"),
        ("state", "court"), ("club", "league"), ("agency", "bank"), ("agency", "police"), ("council", "learning"),
        ("party", "council"), ("party", "state"), ("museum", "council"), ("hospital", "council"), ("police", "council"),
        ("state", "council"), ("agency", "company"), ("state", "hospital"), ("state", "learning"), ("trust", "company"),
        ("learning", "company"), ("hospital", "company"), ("museum", "company"), ("trust", "council"),
    )
)  # fmt: skip
"""Sorts of which one may be the other, or part of it."""
_NOUN = "|".join(sorted(_SORTS))
_CAPITAL = r"[A-Z][\w’'&-]*"
_NAMED = rf"{_CAPITAL}(?:\s+(?:(?:of|for|and|&)\s+(?:the\s+)?)?{_CAPITAL}){{0,4}}"
_ENDS = rf"(?=\s*(?:[,.;:)”\"]|$)|\s+(?:{SAYING}|who|has|had|is|was|will|would|and|in|on)\b)"
"""What follows an organisation and no noun that it merely describes ("the council meeting")."""
_ORG = rf"(?P<org>(?:[a-z-]+(?:[’']s?|s[’'])?\s+){{0,2}}(?:{_NOUN})\b{_ENDS}|{_NAMED})"
_OF = re.compile(
    rf"(?:,\s+(?:an?\s+|the\s+)?(?:[a-z][\w-]*\s+){{1,4}}?|,?\s+)(?:of|from|at|for|with)\s+(?P<the>the\s+|its\s+)?{_ORG}"
)
_LISTED = re.compile(
    rf"(?:,\s+(?:[a-z][\w-]*,?\s+){{0,4}}?|\s+\((?:[a-z][\w-]*,?\s+){{0,4}}?)(?P<the>the\s+)?(?P<org>{_NAMED})"
)
_OWNER = re.compile(rf"(?P<the>\b[Tt]he\s+)?(?P<org>\b(?:{_NOUN})|{_NAMED})[’']s\s+$")
_REACH = 90


class Place(NamedTuple):
    """An organisation beside a name: its sort, its own words, and where it stands."""

    sort: str
    own: frozenset[str]
    start: int
    end: int


def compare_affiliations(
    claim: Scene, passages: Sequence[Scene], found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each full name of the claim with an organisation; none where ``roles`` has told."""
    if any(one.kind == "role" and one.outcome == "differs" for _, one in found):
        return []
    out = []
    for name in find_names(claim.text):
        mine = beside(claim.text, name, listed=False) if len(name.parts) > 1 else None
        if mine is None or not mine.sort:
            continue
        theirs = [
            (index, place)
            for index, scene in enumerate(passages)
            for other in find_names(scene.text)
            if len(other.parts) > 1 and same_person(name.parts, other.parts)
            if (place := beside(scene.text, other, listed=True)) is not None
        ]
        if not theirs or any(_may_be(mine, place) for _, place in theirs) or _together(name, mine, passages):
            continue
        if len({(place.sort, place.own) for _, place in theirs}) == 1:
            index, place = theirs[0]
            out.append((index, _differs(claim.text, name, mine, passages[index].text, place)))
    return out


def beside(text: str, name: PersonName, *, listed: bool) -> Place | None:
    """The organisation that touches the name."""
    end = min(len(text), name.end + _REACH)
    for pattern in (_OF, _LISTED) if listed else (_OF,):
        after = pattern.match(text, name.end, end)
        if after:
            return _place(text, *after.span("org"))
    before = _OWNER.search(text, max(0, name.start - _REACH), name.start)
    return _place(text, *before.span("org")) if before else None


def _place(text: str, start: int, end: int) -> Place | None:
    low = [fold(word).removesuffix("'s").strip("'") for word in re.findall(r"[\w’'-]+", text[start:end])]
    sort = next((_SORTS[word] for word in reversed(low) if word in _SORTS), "")
    own = frozenset(word for word in low if word not in _SORTS and word not in ("of", "the", "for", "and"))
    return Place(sort, own, start, end) if sort or own else None


def _may_be(mine: Place, other: Place) -> bool:
    """Whether the two may be one organisation, or one part of the other; a name that tells no sort may be any."""
    if not other.sort or mine.own & other.own:
        return True
    if mine.sort == other.sort:
        return True  # ``roles`` compares the names
    return frozenset((mine.sort, other.sort)) in _OVERLAP


def _together(name: PersonName, mine: Place, passages: Sequence[Scene]) -> bool:
    """Whether some sentence of the sources has the person and the draft's organisation, or its sort."""
    nouns = {noun for noun, sort in _SORTS.items() if sort == mine.sort}
    for scene in passages:
        for start, end in scene.sentences:
            there = set(re.findall(r"[\w’-]+", fold(scene.text[start:end])))
            if name.parts[-1] in there and (there & nouns or mine.own & there):
                return True
    return False


def _differs(claim: str, name: PersonName, mine: Place, passage: str, other: Place) -> Comparison:
    said, says = claim[mine.start : mine.end], " ".join(passage[other.start : other.end].split())
    return Comparison(
        kind="role", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=other.start, end=other.end), replacement=says,
        reason=f"draft has {name.text} of {said}; source has {name.text} of {says}",
    )  # fmt: skip
