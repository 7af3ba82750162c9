"""A person's office and employer in the draft against those in the sources.

Two descriptions of one person differ only where both cannot be true at once: the same office with and without
"deputy", two portfolios of one office, two offices of one ladder (chairman and chief executive, sergeant and
inspector), two institutions of one sort (School and School).  Former, acting or future offices are left alone, as is
a description more than a year older than the draft, and any person whom some source describes as the draft does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.descriptions import Description, describe, named_in
from factcheck.verify.signals.people.office_names import RANKS, Office, compatible, exclusive, offices_in, other_post
from factcheck.verify.signals.people.person_names import ROLES, PersonName, find_names, same_person
from factcheck.verify.signals.people.portfolios import FIELDS
from factcheck.verify.signals.words import fold, listed

STALE_DAYS = 366
"""A description that was published so long before the draft may have been true then."""

_OTHER_TIME = re.compile(
    r"\b(?:former|formerly|ex|then|late|outgoing|incoming|elect|designate|acting|interim|new|next|once|retired|ousted"
    r"|previous|previously|until|since|from \d{4}|was|had been|candidate|nominee)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:\w+ )?\d{4}\b")
"""An office held since a year is held."""
_IS = re.compile(r"\s+is\s+(?!not\b)[^.;:\n“”\"]{1,120}")
"""The predicate of "X is the head of Y", as far as the sentence goes."""
_TAKEN_UP = re.compile(
    r"\s+(?:has been|have been|was|is)\s+(?:re-)?(?:appointed|elected|named|made|chosen|confirmed)\s+(?:as\s+)?(?P<what>[^.;:\n“”\"]{1,120})"
)
"""An office that somebody is given."""
_INSTITUTIONS = listed(
    "school university college institute hospital bank ministry department club council court church museum academy "
    "polytechnic observatory laboratory theatre foundation federation association union party commission agency"
)
_CAPITAL = r"(?:[A-Z][\w’'&-]*|[A-Z]\.)"
_INSTITUTION = re.compile(
    rf"(?:{_CAPITAL}\s+){{1,4}}(?:{'|'.join(w.capitalize() for w in sorted(_INSTITUTIONS))})\b(?!\s+(?:of|for)\b)"
    rf"|(?:{'|'.join(w.capitalize() for w in sorted(_INSTITUTIONS))})\s+(?:of|for)\s+(?:the\s+)?{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}}"
)
_OF_BODY = re.compile(
    rf"(?:[a-z][a-z-]+\s+){{1,4}}(?:of|at|for)\s+(?:[Tt]he\s+)?{_CAPITAL}(?:\s+{_CAPITAL}){{0,3}},\s+$"
)
"""An office with its body before the name: "the chairman of Larch, Ida Roe"."""
_APART = re.compile(r"[.;:\n“”\"]\s")


class _Known(NamedTuple):
    """What one passage says about the person."""

    passage: int
    offices: list[Office]
    employers: list[tuple[int, int]]
    names: frozenset[str]
    """The capitalised words of the description: the body that the office is of, as far as it is named."""


def compare_roles(
    claim: Scene, passages: Sequence[Scene], *, dated: date | None, published: Sequence[date | None]
) -> list[tuple[int, Comparison]]:
    """At most one comparison of office and one of employer for each full name of the claim that has a description."""
    found: list[tuple[int, Comparison]] = []
    for name in find_names(claim.text):
        if len(name.parts) < 2:
            continue
        ours = _known(claim.text, name, -1)
        if ours is None or not (ours.offices or ours.employers):
            continue
        theirs = [
            known
            for index, scene in enumerate(passages)
            if not _stale(published[index], dated)
            for other in find_names(scene.text)
            if len(other.parts) >= 2 and same_person(name.parts, other.parts)
            if (known := _known(scene.text, other, index))
        ]
        found += _offices(claim.text, ours, theirs, passages)
        found += _employers(claim.text, name, ours, theirs, passages)
    return found


def _stale(published: date | None, dated: date | None) -> bool:
    return published is not None and dated is not None and (dated - published).days > STALE_DAYS


def _known(text: str, name: PersonName, passage: int) -> _Known | None:
    """Offices and employers in the words that touch the name; None where they are of another time."""
    described = describe(text, name)
    given = _TAKEN_UP.match(text, name.end)
    predicate = given or _IS.match(text, name.end)
    after = (given.start("what") if given else name.end, max(described.end, predicate.end() if predicate else 0))
    said = text[slice(*after)]
    if _OTHER_TIME.search(described.before) or _OTHER_TIME.search(_SINCE.sub("", said)):
        return None
    ahead = _OF_BODY.search(text, max(0, name.start - 110), name.start)
    before = (min(described.start, ahead.start()) if ahead else described.start, name.start)
    if ahead and _OTHER_TIME.search(ahead[0]):
        return None
    offices = [*offices_in(text, *before), *offices_in(text, *after)]
    return _Known(passage, offices, _employers_of(text, described, name), named_in(text[slice(*before)] + said))


def _employers_of(text: str, described: Description, name: PersonName) -> list[tuple[int, int]]:
    """The institutions that the description names: behind the role ("head of Larch School"), or before it."""
    end = min(len(text), name.end + 120)
    stop = _APART.search(text, name.end, end)
    end = stop.start() + 1 if stop else end
    found = []
    behind = _INSTITUTION.search(text, name.end, end)
    opening = f", {described.before}" if described.before else ""
    if behind and _only_roles(opening + text[name.end : behind.start()]):
        found.append(behind.span())
    ahead = list(_INSTITUTION.finditer(text, max(0, described.start - 60), name.start))
    if ahead and _only_roles("," + text[ahead[-1].end() : name.start]):
        found.append(ahead[-1].span())
    return found


def _only_roles(between: str) -> bool:
    """Whether nothing but a role stands between a name and an institution: the person is of it, not visiting it."""
    words = re.findall(r"[\w’'-]+", between)
    if not between.startswith((",", "’", "'", " is ")) or len(words) > 8:
        return False
    low = [fold(word) for word in words]
    role = any(word in ROLES for word in low)
    known = ROLES | FIELDS | RANKS | listed("a an the of at for in with from and s who is heads leads teaches runs its")
    return role and sum(word not in known for word in low) <= 2


def _offices(claim: str, ours: _Known, theirs: list[_Known], passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """The first office of the draft that the sources have, or have otherwise."""
    stated = [(known, office) for known in theirs for office in known.offices]
    for mine in ours.offices:
        same = next(((known, o) for known, o in stated if o[:3] == mine[:3]), None)
        if same:
            return [(same[0].passage, _comparison("match", mine, same[1], "the source gives the same office", None))]
    for mine in ours.offices:
        other = [(k, o) for k, o in stated if exclusive(mine, o) or (ours.names & k.names and other_post(mine, o))]
        if not other or any(compatible(mine, office) for _, office in stated):
            continue
        if len({office[:3] for _, office in other}) > 1:
            continue
        known, office = other[0]
        says = passages[known.passage].text[office.start : office.end]
        said = claim[mine.start : mine.end]
        reason = f"draft says {said}; source says {says}"
        return [(known.passage, _comparison("differs", mine, office, reason, _cased(says, said)))]
    return []


def _employers(
    claim: str, name: PersonName, ours: _Known, theirs: list[_Known], passages: Sequence[Scene]
) -> list[tuple[int, Comparison]]:
    """The institution of the draft against the one of the same sort that the sources give the person."""
    for start, end in ours.employers:
        sort, own = _sort(claim[start:end])
        stated = [
            (known.passage, at, *_sort(passages[known.passage].text[slice(*at)]))
            for known in theirs
            for at in known.employers
        ]
        same = next((one for one in stated if own & one[3]), None)
        if same:
            reason = "the source gives the same institution"
            return [(same[0], _held("match", (start, end), same[1], reason, None))]
        other = [one for one in stated if one[2] == sort]
        if not other or len({one[3] for one in other}) > 1 or _together(name, own, passages):
            continue
        passage, at = other[0][:2]
        says = " ".join(passages[passage].text[slice(*at)].split())
        reason = f"draft has {name.text} of {claim[start:end]}; source has {name.text} of {says}"
        wrong, right = _own_words((start, end), claim[start:end], says)
        return [(passage, _held("differs", wrong, at, reason, right))]
    return []


def _own_words(at: tuple[int, int], said: str, says: str) -> tuple[tuple[int, int], str]:
    """The range and the replacement without the word that both institutions end in ("Larch School", "Birch School")."""
    ours, theirs = said.rsplit(None, 1), says.rsplit(None, 1)
    if len(ours) == len(theirs) == 2 and ours[1] == theirs[1]:
        return (at[0], at[0] + len(ours[0])), theirs[0]
    return at, says


def _sort(institution: str) -> tuple[str, frozenset[str]]:
    """The sort of an institution ("school") and its own words ("larch")."""
    low = [fold(word).removesuffix("'s") for word in re.findall(r"[\w’'&-]+", institution)]
    sort = next((word for word in reversed(low) if word in _INSTITUTIONS), "")
    return sort, frozenset(word for word in low if word != sort and word not in ("of", "the", "for"))


def _together(name: PersonName, own: frozenset[str], passages: Sequence[Scene]) -> bool:
    """Whether some sentence of the sources has the person and the draft's institution together."""
    for scene in passages:
        for start, end in scene.sentences:
            there = set(re.findall(r"[\w’'-]+", fold(scene.text[start:end])))
            if name.parts[-1] in there and own <= there:
                return True
    return False


def _cased(says: str, said: str) -> str:
    """The source's words with the draft's use of capitals."""
    if says.isupper():
        return says
    if said.istitle():
        return " ".join(word[:1].upper() + word[1:] for word in says.split())
    low = says.lower()
    return low[:1].upper() + low[1:] if said[:1].isupper() else low


def _comparison(outcome: str, mine: Office, other: Office, reason: str, replacement: str | None) -> Comparison:
    return _held(outcome, (mine.start, mine.end), (other.start, other.end), reason, replacement)


def _held(
    outcome: str, ours: tuple[int, int], theirs: tuple[int, int], reason: str, replacement: str | None
) -> Comparison:
    return Comparison(
        kind="role", outcome="match" if outcome == "match" else "differs", claim_span=Span(start=ours[0], end=ours[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=reason, replacement=replacement,
    )  # fmt: skip
