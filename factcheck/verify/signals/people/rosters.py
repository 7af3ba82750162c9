"""Who is what, by a list that says it of each: "Present: Ida Roe (chair), Jon Holm (clerk)".

Lists of those present, cast lists, signatures and mastheads put a role beside a name: in brackets, behind a comma or a dash,
before or behind a colon.  The draft's role differs where such a list gives the person another one and gives the draft's
to somebody else: two persons of one list are not the same thing.  Former and future roles are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from factcheck.grammar import FINITE_VERB
from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.descriptions import SAYING, describe
from factcheck.verify.signals.people.person_names import ROLES, PersonName, all_names, find_names, same_person
from factcheck.verify.signals.words import fold, listed

MOST = 60
"""Names of one passage that are looked at."""
STALE_DAYS = 366
_BRACKET = re.compile(r"\s*\((?P<role>[^()\n\d]{3,50})\)")
_BEHIND = re.compile(
    r"(?:,[ \t]*|[ \t]+[-–—][ \t]+|:[ \t]+)(?P<role>[^\W\d_][^,.;:()\n\d“”\"]{2,50}?)[ \t]*(?=[,;.:\n]|\Z)"
)
_BEFORE = re.compile(
    r"(?:^|[;,.][ \t]+)[ \t>*•_-]{0,4}(?P<role>[^\W\d_][^,.;:()\n\d“”\"]{2,40}?)[*_]{0,2}:[*_]{0,2}[ \t]+\Z",
    re.MULTILINE,
)
_OTHER_TIME = re.compile(
    r"\b(?:former|formerly|ex|then|late|outgoing|incoming|elect|designate|acting|interim|new|next|once|retired|until|since|was)\b",
    re.IGNORECASE,
)
_RANKS = listed("deputy vice assistant associate junior shadow under co second first")
_SMALL = listed("a an the of for in at and its their our his her to by")
_SAME = {
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "ceo": "executive", "spokeswoman": "spokesman",
    "spokesperson": "spokesman", "officer": "", "actress": "actor", "headteacher": "head", "co-founder": "founder",
}  # fmt: skip
_OF = re.compile(r"\s+(?:of|at|for|in|from|with)\s+(?:the\s+)?(?=[A-Z]).*", re.DOTALL)
_VERB = re.compile(rf"\b(?:{SAYING}|is|are|was|has|have|who|that|which|will|would)\b", re.IGNORECASE)


_DOER = re.compile(r"(?:[a-z]{2}er|[a-z]{2}or|ist|ian|man|woman|person|clerk|chef|cook|host|guide)$")
_FIELD = re.compile(r"(?:ing|s|design|music|sound)$")
"""Words for the work, which a list may have in place of the person ("Lighting: …")."""


class _Entry(NamedTuple):
    name: PersonName
    role: frozenset[str]
    start: int
    end: int


def compare_rosters(
    claim: Scene, passages: Sequence[Scene], known: Sequence[tuple[int, Comparison]], *, dated: date | None,
    published: Sequence[date | None],
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison for each person of the claim whom the draft gives a role; none where ``known`` has told."""
    if any(one.kind == "role" for _, one in known):
        return []
    found: list[tuple[int, Comparison]] = []
    mine = [(name, one) for name in find_names(claim.text) if (one := _claimed(claim.text, name))]
    if not mine:
        return found
    lists = [
        (index, entries(scene.text))
        for index, scene in enumerate(passages)
        if not (dated and (day := published[index]) and (dated - day).days > STALE_DAYS)
    ]
    for name, own in mine:
        told = [(i, e) for i, all_ in lists for e in all_ if _same(name, e.name)]
        agreeing = next(((i, e) for i, e in told if own.role == e.role), None)
        if agreeing:
            found.append(_comparison("match", own, *agreeing, None))
            continue
        if any(_within(own.role, e.role) for _, e in told) or len({e.name.parts[0] for _, e in told}) > 1:
            continue
        for index, entry in told:
            holders = [e for i, all_ in lists if i == index for e in all_ if e.role == own.role]
            if holders and not any(_same(name, e.name) for e in holders):
                right = " ".join(passages[index].text[entry.start : entry.end].split())
                found.append(_comparison("differs", own, index, entry, right))
                break
    return found


def entries(text: str) -> list[_Entry]:
    """The names of a text that stand in a list with a role each."""
    found = []
    for name in all_names(text)[:MOST]:
        match = _BRACKET.match(text, name.end) or _BEHIND.match(text, name.end)
        if match is None:
            match = _BEFORE.search(text[max(0, name.start - 50) : name.start])
            if match is None:
                continue
            shift = max(0, name.start - 50)
        else:
            shift = 0
        start, end = match.start("role") + shift, match.end("role") + shift
        written, role = text[start:end], _role(text[start:end])
        listed_so = match.re is _BEFORE or (match.re is _BRACKET and written[0].islower()) or _like_role(written)
        if role and listed_so and not (match.re is _BEHIND and _in_sentence(text, name.start, end)):
            found.append(_Entry(name, role, start, end))
    return found


def _claimed(text: str, name: PersonName) -> _Entry | None:
    """The role that the draft puts beside a name, without its article and without the house it is held in."""
    described = describe(text, name)
    after = text.find(described.after, name.end) if described.after else -1
    spots = [(described.start, name.start), (after, described.end)] if after >= 0 else [(described.start, name.start)]
    for start, end in spots[::-1]:
        written = _OF.sub("", text[start:end]).rstrip(" ,")
        lead = re.match(r"(?:(?:the|an?|its|his|her|their)\s+)?(?:[A-Z][\w’'&-]*(?:[’']s)?\s+)*", written)
        start += lead.end() if lead else 0
        written = written[lead.end() :] if lead else written
        role = _role(written)
        if role:
            return _Entry(name, role, start, start + len(written))
    return None


def _role(written: str) -> frozenset[str]:
    """The words of a role; empty where the words are none, or tell of another time."""
    if _OTHER_TIME.search(written) or _VERB.search(written) or len(written.split()) > 6:
        return frozenset()
    low = [fold(word) for word in re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", _OF.sub("", written))]
    return frozenset(_SAME.get(word, word) for word in low if word not in _SMALL) - {""}


def _like_role(written: str) -> bool:
    """Whether a word of it is what a person can be: behind a comma much else may stand."""
    return any(fold(w) in ROLES or _DOER.search(w) for w in re.findall(r"[^\W\d_]+", written))


def _in_sentence(text: str, start: int, end: int) -> bool:
    """Whether the words around a name and what stands behind it are a sentence with a verb, not an entry of a list."""
    left = max(text.rfind(mark, 0, start) for mark in ("\n", ";", ":"))
    right = min((at for mark in ("\n", ";") if (at := text.find(mark, end)) >= 0), default=len(text))
    return bool(FINITE_VERB.search(text, left + 1, start) or FINITE_VERB.search(text, end, right))


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the two may be one role, said more or less fully; a deputy is not the holder."""
    return (one <= other or other <= one) and not (one ^ other) & _RANKS


def _same(one: PersonName, other: PersonName) -> bool:
    return one.parts[-1] == other.parts[-1] and same_person(one.parts, other.parts)


def _comparison(outcome: str, mine: _Entry, index: int, other: _Entry, right: str | None) -> tuple[int, Comparison]:
    reason = "the source gives the same role"
    if right is not None:
        reason = f"the source lists {other.name.text} as {right}"
        right = None if _FIELD.search(right) else right if right.isupper() else right[:1].lower() + right[1:]
    return index, Comparison(
        kind="role", outcome="match" if outcome == "match" else "differs", reason=reason, replacement=right,
        claim_span=Span(start=mine.start, end=mine.end), passage_span=Span(start=other.start, end=other.end),
    )  # fmt: skip
