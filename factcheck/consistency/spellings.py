"""Is a person of the draft spelt in two ways that the eye passes over: "Anna Holm", "Ana Holm"; "Lindqvist", "Lindkvist"?

Besides the names that ``persons`` compares as those of sources are compared.  A first name that sounds like another before
the same last name, a last name one inner letter away behind the same first name, and a lone last name one inner letter away
from the one full name of the draft that it can stand for.  A draft that speaks of relatives, or has both names in one
sentence, may mean two persons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.consistency.disagreement import Disagreement, Side, correction_in
from factcheck.types import Article, Claim
from factcheck.verify.signals.people.person_names import PersonName, find_names
from factcheck.verify.signals.words import WORD, fold

SHORTEST = 5
"""Letters of a last name: shorter ones are one letter away from too many others."""
_RELATIVES = re.compile(
    r"\b(?:brothers?|sisters?|twins?|wife|husband|sons?|daughters?|fathers?|mothers?|cousins?|uncle|aunt|nephew|niece|siblings?|family|relatives?"
    r"|parents?|married|couple|widow\w*|grand\w+|namesake|no relation|unrelated)\b",
    re.IGNORECASE,
)
_SPELLING = re.compile(r"\b(?:forms?|spell\w*|spelt|misspel\w*|names?|named|called|known)\b", re.IGNORECASE)
_ACTS = re.compile(
    r"^(?:['’]s\b| (?:said|says|told|added|was|is|had|has|who|wrote|will|would|did|went|came|won|lost|left|took|made|became|led|and|also|later|himself|herself)\b)"
)


class _Name(NamedTuple):
    claim: Claim
    name: PersonName


def spelling_disagreements(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:
    """The names with a second spelling; the rarer one, or else the later, is the doubtful side."""
    read = [_Name(claim, name) for claim in claims for name in find_names(claim.text)]
    used = Counter(fold(word).removesuffix("'s") for word in WORD.findall(article.text))
    small = {word for word in WORD.findall(article.text) if word[0].islower()}
    full = {key: n for n in reversed(read) for key in _keys(n.name)}
    found = _full_names(full, read, used, related=bool(_RELATIVES.search(article.text)))
    return found + _lone_names(claims, full, read, used, small)


def _keys(name: PersonName) -> Iterator[tuple[str, str]]:
    """First and last name; what opens a run of three may be a calling ("Chef Erik Strand")."""
    if len(name.parts) >= 2:
        yield name.parts[0], name.parts[-1]
    if len(name.parts) == 3:
        yield name.parts[1], name.parts[-1]


def _full_names(
    full: dict[tuple[str, str], _Name], read: Sequence[_Name], used: Counter[str], *, related: bool
) -> list[Disagreement]:
    found = []
    keys = list(full)
    for number, one in enumerate(keys):
        for other in keys[:number]:
            first = one[1] == other[1] and one[0] != other[0] and _sounds_like(one[0], other[0])
            last = one[0] == other[0] and one[1] != other[1] and _slip(one[1], other[1])
            if not (first or last) or related or _together(one, other, read):
                continue
            at = 0 if first else 1
            a, b = full[one], full[other]
            if a.claim.sentence == b.claim.sentence:
                continue
            later = a.claim.span.start > b.claim.span.start
            wrong, right = (a, b) if (used[one[at]], not later) < (used[other[at]], later) else (b, a)
            found.append(_pair(wrong, right))
    return found


def _lone_names(
    claims: Sequence[Claim],
    full: dict[tuple[str, str], _Name],
    read: Sequence[_Name],
    used: Counter[str],
    small: set[str],
) -> list[Disagreement]:
    known = {part for one in full.values() for part in one.name.parts}
    inside = {(id(n.claim), at) for n in read if len(n.name.parts) > 1 for at in range(n.name.start, n.name.end)}
    found, done = list[Disagreement](), set[str]()
    for claim in {id(n): n for n in claims if not _SPELLING.search(n.text)}.values():
        for match in WORD.finditer(claim.text):
            word = re.sub(r"['’]s$", "", match[0])
            part, end = fold(word), match.start() + len(word)
            if not word[0].isupper() or len(part) <= SHORTEST or part in known or part in done or part in small:
                continue
            near = [full[key] for key in full if _slip(part, key[-1])]
            if len(near) != 1 or near[0].claim.sentence == claim.sentence or (id(claim), match.start()) in inside:
                continue
            right = near[0]
            if used[part] > used[right.name.parts[-1]] or not _ACTS.match(claim.text[end:]):
                continue
            done.add(part)
            fix = correction_in(claim, match.start(), end, right.name.text.split()[-1])
            found.append(Disagreement(Side(claim, word, fix), Side(right.claim, right.name.text)))
    return found


def _pair(wrong: _Name, right: _Name) -> Disagreement:
    here, there = (
        Side(a.claim, a.name.text, correction_in(a.claim, a.name.start, a.name.end, b.name.text))
        for a, b in ((wrong, right), (right, wrong))
    )
    return Disagreement(here, there)


def _together(one: tuple[str, ...], other: tuple[str, ...], read: Sequence[_Name]) -> bool:
    """Whether a sentence has both names, as it has two persons."""
    with_one = {n.claim.sentence for n in read if (n.name.parts[0], n.name.parts[-1]) == one}
    with_other = {n.claim.sentence for n in read if (n.name.parts[0], n.name.parts[-1]) == other}
    return bool(with_one & with_other)


def _sounds_like(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 3 and _sound(one) == _sound(other)


def _sound(name: str) -> str:
    """The name as it is heard: doubled letters once, "ph" as "f", "c" as "k", "y" as "i", no "h" behind the first letter."""
    low = name.replace("ph", "f").replace("ck", "k").replace("c", "k").replace("y", "i").replace("z", "s")
    low = low[:1] + low[1:].replace("h", "")
    return "".join(char for at, char in enumerate(low) if low[at - 1 : at] != char)


def _slip(one: str, other: str) -> bool:
    """Whether one inner letter parts two last names."""
    if min(len(one), len(other)) < SHORTEST or one[0] != other[0] or one[-1] != other[-1]:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]
