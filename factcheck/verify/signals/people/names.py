"""Compares the names of persons in a claim with those in the passages: is a name spelt as no source spells it?

A full name that stands in a passage matches.  It differs where it stands nowhere, exactly one person of the
passages has nearly that name (same first name and a last name one or two letters away, or the reverse), and the
context fits.  Accents, initials, possessives, titles and middle names make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz.distance import OSA

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.first_names import may_be_slip, same_work
from factcheck.verify.signals.people.person_names import (
    ROLE_STEMS,
    TITLES,
    PersonName,
    all_names,
    find_names,
    same_person,
)
from factcheck.verify.signals.people.surnames import same_beginning, same_statement
from factcheck.verify.signals.words import fold, listed

SHORT = 5
"""A last name of fewer letters is so often another person's that a role beside both names has to agree."""
LONG = 8
"""Letters from which on a last name may be three letters away and still be one man's, if both its ends are right."""
SHARED = 2
"""Content words that claim and passage have in common, if no role does, for the names to be of one person."""
_MAIDEN = re.compile(r"[,(\s]{1,2}(?:née|nee|geb\.|formerly)\s(?P<name>[A-Z][\w’'-]+)\b")
ROLE_WINDOW = 60
"""Characters on either side of a name in which a role or an affiliation belongs to it."""


class _Known(NamedTuple):
    """A person of a passage."""

    passage: int
    name: PersonName
    scene: Scene


def compare_names(claim: str, passages: Sequence[str]) -> list[tuple[int, Comparison]]:
    """One comparison at most for each full name of the claim, with the index of the passage it was held against."""
    return compare_scenes(Scene(claim), [Scene(passage) for passage in passages])


def compare_scenes(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """``compare_names`` for texts that were read before."""
    ours = [name for name in find_names(claim.text) if len(name.parts) >= 2]
    if not ours:
        return []
    known = [_Known(index, name, scene) for index, scene in enumerate(passages) for name in all_names(scene.text)]
    spoken = [_spoken(scene) for scene in passages]
    found = []
    maiden = _maiden_names((claim, *passages))
    for name in ours:
        exact = _exact(name, known)
        other = exact or _exact_maiden(name, known, maiden)
        if exact is None and other is not None:
            reason = f"{name.text} stands in the source by the name before marriage, {other.name.text}"
            found.append((other.passage, _comparison("match", name, other.name, reason, None)))
        elif exact is not None:
            found.append((exact.passage, _matches(name, exact.name)))
        elif not any(name.parts[-1] in heard and name.parts[0] in heard for heard in spoken):
            near = (
                _misspelt(claim, name, ours, known, spoken)
                or _other_first(claim, name, ours, known, spoken)
                or _other_ending(claim, name, ours, known, spoken)
            )
            if near is not None:
                found.append((near.passage, _differs(name, near.name)))
    return found


def _spoken(scene: Scene) -> frozenset[str]:
    """Every capitalised word of a passage, folded, so that a name in an unusual setting still counts as present."""
    return frozenset(_bare(scene.text[word.start : word.end]) for word in scene.words if word.capital)


def _bare(word: str) -> str:
    return fold(word).removesuffix("'s").removesuffix("'")


def _exact(name: PersonName, known: list[_Known]) -> _Known | None:
    """The first passage with this name: the same first and last part, the middle ones as far as both give them."""
    for other in known:
        if len(other.name.parts) >= 2 and same_person(name.parts, other.name.parts):
            return other
    return None


def _maiden_names(scenes: Sequence[Scene]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The names that a text says are one person's: "Ida Holm, née Berg" is Ida Berg, too."""
    pairs = set()
    for scene in scenes:
        for found in _MAIDEN.finditer(scene.text):
            before = [n for n in find_names(scene.text) if n.end <= found.start() and len(n.parts) > 1]
            if before and found.start() - before[-1].end <= 2:
                own, other = before[-1].parts, fold(found["name"])
                pairs |= {(own, (own[0], other)), ((own[0], other), own)}
    return pairs


def _exact_maiden(
    name: PersonName, known: list[_Known], maiden: set[tuple[tuple[str, ...], tuple[str, ...]]]
) -> _Known | None:
    """The first passage that has this person by the other of two names."""
    others = [parts for own, parts in maiden if same_person(name.parts, own)]
    return next((one for one in known if len(one.name.parts) > 1 and one.name.parts in others), None)


def _other_first(
    claim: Scene, name: PersonName, ours: list[PersonName], known: list[_Known], spoken: list[frozenset[str]]
) -> _Known | None:
    """The one bearer of a rare last name in the passages, where the draft has another first name and the same work."""
    bearers = [other for other in known if len(other.name.parts) > 1 and other.name.parts[-1] == name.parts[-1]]
    full = [
        other for other in bearers if len(other.name.parts) == 2 == len(name.parts) and len(other.name.parts[0]) > 1
    ]
    if not full or len({other.name.parts[0] for other in full}) > 1 or any(name.parts[0] in heard for heard in spoken):
        return None
    other = full[0]
    relatives = any(mine is not name and mine.parts[-1] == name.parts[-1] for mine in ours)
    initials = any(one.name.parts[0] == name.parts[0][0] for one in bearers)
    if relatives or initials or not may_be_slip(name.parts[0], other.name.parts[0]):
        return None
    return next((one for one in full if same_work(claim, name, one.scene, one.name)), None)


def _other_ending(
    claim: Scene, name: PersonName, ours: list[PersonName], known: list[_Known], spoken: list[frozenset[str]]
) -> _Known | None:
    """The one person of the passages whose last name begins like this one's, and who does the same in the same office."""
    if any(name.parts[-1] in heard for heard in spoken):
        return None
    alike = [other for other in known if same_beginning(name.parts, other.name.parts)]
    if len({other.name.parts for other in alike}) != 1 or any(mine.parts == alike[0].name.parts for mine in ours):
        return None
    return next((one for one in alike if same_statement(claim, name, one.scene, one.name)), None)


def _misspelt(
    claim: Scene, name: PersonName, ours: list[PersonName], known: list[_Known], spoken: list[frozenset[str]]
) -> _Known | None:
    """The one person of the passages whose name this must be."""
    fitting = [
        other
        for other in known
        if len(other.name.parts) == len(name.parts) and _near(name.parts, other.name.parts)
        and not any(same_person(other.name.parts, mine.parts) for mine in ours)
    ]  # fmt: skip
    fitting = fitting or [
        turned for one in known
        if len(one.name.parts) == 2 == len(name.parts)
        and _near(name.parts, (turned := _turned(one)).name.parts) and _roles(claim, name) & _roles(one.scene, one.name)
    ]  # fmt: skip
    fitting.sort(key=lambda other: -len(other.name.parts[0]))
    if not fitting or not all(same_person(other.name.parts, fitting[0].name.parts) for other in fitting):
        return None
    last_changed = name.parts[-1] != fitting[0].name.parts[-1]
    # The draft's own spelling in any source, even alone, means that such a person exists.
    if any((name.parts[-1] if last_changed else name.parts[0]) in heard for heard in spoken):
        return None
    return next((other for other in fitting if _context_fits(claim, name, other, last_changed=last_changed)), None)


def _turned(known: _Known) -> _Known:
    """The person with the family name last ("Kovács Anna" as "Anna Kovács")."""
    return known._replace(name=replace(known.name, parts=known.name.parts[::-1]))


def _near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names differ in one part only, and there by a slip of the pen rather than by another name."""
    changed = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(changed) == 2 == len(one) and _initial(one[0], other[0]) and min(len(one[1]), len(other[1])) >= SHORT:
        changed = changed[1:]
    if len(changed) != 1:
        return False
    a, b = changed[0]
    if (
        (min(len(a), len(b)) < 4 and len(a) != len(b))
        or min(len(a), len(b)) < 3
        or _transliterated(a) == _transliterated(b)
    ):
        return False
    if a == one[0] and (min(len(a), len(b)) < 4 or _gendered(a, b) or (len(a) != len(b) and _single(a) != _single(b))):
        return False  # "Ivan" and "Ivano" may be brothers, "Alan" and "Allan" are one man
    if a.rstrip("s") == b.rstrip("s"):
        return False
    return OSA.distance(a, b) <= (1 if min(len(a), len(b)) < 6 else 2) or (a == one[-1] and _misheard(a, b))


def _initial(one: str, other: str) -> bool:
    return one[0] == other[0] and 1 in (len(one), len(other))


def _misheard(a: str, b: str) -> bool:
    """Whether two long last names differ in the middle only."""
    return min(len(a), len(b)) >= LONG and OSA.distance(a, b) <= 3 and a[:4] == b[:4] and a[-3:] == b[-3:]


def _single(part: str) -> str:
    """Without doubled letters."""
    return "".join(char for place, char in enumerate(part) if part[place - 1 : place] != char)


def _gendered(a: str, b: str) -> bool:
    """ "Paul" and "Paula", "Julian" and "Juliane" are two people more often than one misspelt."""
    short, long = sorted((a, b), key=len)
    return long in (short + "a", short + "e") or (short[:-1] == long[:-1] and {short[-1], long[-1]} <= set("aoe"))


def _transliterated(part: str) -> str:
    """A form in which the customary spellings of one Slavic or Arabic ending are equal ("-sky", "-skyy", "-skiy"), and those
    of an umlaut."""
    if re.fullmatch(r"m[ou]ham+[aeo]d", part):
        return "mohammed"
    for written, read in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        part = part.replace(written, read)
    for ending in ("iy", "yy", "ii", "ij", "yi", "i"):
        if part.endswith(ending):
            part = part[: -len(ending)] + "y"
            break
    return part.removeprefix("al-").removeprefix("el-")


def _context_fits(claim: Scene, name: PersonName, other: _Known, *, last_changed: bool) -> bool:
    mine = _roles(claim, name)
    theirs = _roles(other.scene, other.name)
    if mine & theirs:
        return True
    changed = name.parts[-1] if last_changed else name.parts[0]
    if len(changed) < SHORT and not last_changed:
        return False
    if (
        len(changed) >= SHORT
        and last_changed
        and name.parts[0] == other.name.parts[0]
        and _styles(name) & _styles(other.name)
    ):
        return True
    own = {*name.parts, *other.name.parts}
    start, end = other.scene.sentence_at(other.name.start)
    if len(changed) >= LONG and (_places(claim, 0, len(claim.text)) & _places(other.scene, start, end)) - own:
        return True  # a row of a list has few words: the country or club beside the name is as good as a role
    told = claim.content(0, len(claim.text)) - {word.stem for word in claim.between(name.start, name.end)}
    shared = (told & other.scene.content(0, len(other.scene.text))) - own
    if told <= other.scene.content(start, end) and _one_letter(name.parts, other.name.parts):
        return len(shared) >= (1 if len(changed) >= SHORT else SHARED)
    return len(changed) >= SHORT and len(shared) >= SHARED


def _one_letter(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the names differ by a letter of the last name."""
    return one[:-1] == other[:-1] and OSA.distance(one[-1], other[-1]) == 1


def _styles(name: PersonName) -> set[str]:
    """The titles that not everybody has: "Dr", "Sir"."""
    return ({fold(title) for title in name.titles} & TITLES) - listed("mr mrs ms miss mx")


def _places(scene: Scene, start: int, end: int) -> set[str]:
    """The capitalised words of a stretch, but for the one that opens a sentence."""
    return {w.stem for w in scene.between(start, end) if w.capital and w.start > start and w.stem not in ROLE_STEMS}


def _roles(scene: Scene, name: PersonName) -> set[str]:
    """Role words near a name, in its own sentence."""
    start, end = scene.sentence_at(name.start)
    near = scene.between(max(start, name.start - ROLE_WINDOW), min(end, name.end + ROLE_WINDOW))
    return {word.stem for word in near if word.stem in ROLE_STEMS} | {
        fold(title) for title in name.titles if len(title) > 3
    }


def _matches(name: PersonName, other: PersonName) -> Comparison:
    return _comparison("match", name, other, f"{name.text} stands in the source", None)


def _differs(name: PersonName, other: PersonName) -> Comparison:
    right = other.text
    if len(other.parts[0]) == 1 and name.text.count(" ") == 1 and other.text.count(" ") == 1:
        right = f"{name.text.split()[0]} {other.text.split()[1]}"
    return _comparison("differs", name, other, f"draft says {name.text}; source says {other.text}", right)


def _comparison(outcome: str, name: PersonName, other: PersonName, reason: str, replacement: str | None) -> Comparison:
    return Comparison(
        kind="name", outcome="match" if outcome == "match" else "differs",
        claim_span=Span(start=name.start, end=name.end), passage_span=Span(start=other.start, end=other.end),
        reason=reason, replacement=replacement,
    )  # fmt: skip
