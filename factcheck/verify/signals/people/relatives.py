"""Kin: "Ida Roe is the sister of Olaf Brenne" against "Ida Roe is the wife of Olaf Brenne".

A *kinship* is a person's name, what kin, and whose.  The draft's differs where a source gives the same two another one, or
gives somebody whose there is one of (a wife, a mother) another name.  Whose it is may be a pronoun on both sides ("his wife,
Ida Roe").  A source that has the draft's kinship anywhere stands against the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.doers import may_be_one
from factcheck.verify.signals.people.person_names import PersonName, full_names, same_person
from factcheck.verify.signals.words import fold, is_stop

MOST = 12
_KIN = {
    word: kind
    for kind, words in {
        "wife": "wife spouse", "husband": "husband spouse", "widow": "widow", "widower": "widower", "fiancée": "fiancée fiancee fiancé fiance",
        "sister": "sister sibling twin", "brother": "brother sibling twin", "mother": "mother mum parent", "father": "father dad parent",
        "daughter": "daughter child", "son": "son child", "grandson": "grandson grandchild", "granddaughter": "granddaughter grandchild",
        "grandmother": "grandmother grandparent", "grandfather": "grandfather grandparent", "niece": "niece", "nephew": "nephew",
        "aunt": "aunt", "uncle": "uncle", "cousin": "cousin", "mother-in-law": "mother-in-law", "father-in-law": "father-in-law",
        "son-in-law": "son-in-law", "daughter-in-law": "daughter-in-law", "sister-in-law": "sister-in-law",
        "brother-in-law": "brother-in-law", "stepson": "stepson", "stepdaughter": "stepdaughter", "half-sister": "half-sister",
        "half-brother": "half-brother", "stepmother": "stepmother", "stepfather": "stepfather",
    }.items()
    for word in words.split()
}  # fmt: skip
_ANY = {"spouse": {"wife", "husband", "widow", "widower"}, "sibling": {"sister", "brother"}, "twin": {"sister", "brother"},
        "parent": {"mother", "father"}, "child": {"daughter", "son"}, "grandchild": {"grandson", "granddaughter"},
        "grandparent": {"grandmother", "grandfather"}}  # fmt: skip
_LIKE = (
    frozenset({"wife", "widow"}),
    frozenset({"husband", "widower"}),
    frozenset({"wife", "fiancée"}),
    frozenset({"husband", "fiancée"}),
)
_ONE = frozenset({"wife", "husband", "mother", "father", "widow", "married"})
"""Kin of whom somebody has one."""
_WORD = "|".join(sorted({*_KIN, *_ANY}, key=len, reverse=True))
_ADJECTIVES = r"(?:(?:younger|older|elder|eldest|youngest|oldest|only|late|twin|first|second|third|\w+-year-old|\d+-year-old)\s+){0,2}"
_OF = re.compile(
    rf"(?:,|\s+(?:is|was))\s+(?:an?|the)\s+{_ADJECTIVES}(?P<kin>{_WORD})\s+of\s+(?P<whose>[^,.;:()\n]{{2,60}})"
)
_OWN = re.compile(
    rf"(?P<whose>\b(?:[Hh]is|[Hh]er|[Tt]heir)|(?:\b[\w-]+\s+){{0,2}}\b[\w-]+[’']s?)\s+{_ADJECTIVES}(?P<kin>{_WORD}),?\s+$"
)
_OWN_IS = re.compile(
    rf"(?:,|\s+(?:is|was))\s+(?P<whose>his|her|their|(?:[\w-]+\s+){{0,2}}[\w-]+[’']s?)\s+{_ADJECTIVES}(?P<kin>{_WORD})\b(?![’'])"
)
_MARRIED = re.compile(
    r"(?P<whose>[A-Z][\w’'-]+\s+[A-Z][\w’'-]+)\s+(?:is|was)\s+(?P<kin>married)\s+to\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}$"
)
_DOUBT = re.compile(r"\b(?:not|never|former|ex|also|both|like a|if|may|might)\b|n[’']t\b", re.IGNORECASE)


class _Kinship(NamedTuple):
    name: PersonName
    kin: str
    at: tuple[int, int]
    whose: frozenset[str]
    """The words of the name of whose kin it is; none for a pronoun."""


def compare_relatives(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison: the claim's first kinship that a source has otherwise."""
    theirs = [(i, one) for i, passage in enumerate(passages) for one in islice(_kinships(passage), MOST)]
    for mine in islice(_kinships(claim), MOST):
        same = [(i, one) for i, one in theirs if same_person(mine.name.parts, one.name.parts) and _one_whose(mine, one)]
        if any(_may_be(mine.kin, one.kin) for _, one in same) or any(_told(mine, passage) for passage in passages):
            continue
        if same:
            return [(same[0][0], _differs(mine, mine.at, passages[same[0][0]].text, same[0][1], same[0][1].at))]
        others = [
            (i, one) for i, one in theirs
            if mine.kin in _ONE and one.kin == mine.kin and mine.whose and mine.whose & one.whose and not may_be_one(mine.name, one.name)
        ]  # fmt: skip
        if others and not any(_stands(mine.name, passage) for passage in passages):
            i, one = others[0]
            span = (mine.name.start, mine.name.end)
            return [(i, _differs(mine, span, passages[i].text, one, (one.name.start, one.name.end)))]
    return []


def _kinships(scene: Scene) -> Iterator[_Kinship]:
    text = scene.text
    for name in full_names(text):
        start, end = scene.sentence_at(name.start)
        if len(name.parts) < 2 or _DOUBT.search(text, start, end):
            continue
        matches = [pattern.match(text, name.end, end) for pattern in (_OF, _OWN_IS)]
        matches.append(_OWN.search(text, max(start, name.start - 80), name.start))
        matches.append(_MARRIED.search(text, max(start, name.start - 80), name.start))
        for match in matches:
            if match:
                whose = {w.stem for w in scene.between(*match.span("whose")) if not is_stop(w)}
                capitals = {w.stem for w in scene.between(*match.span("whose")) if w.capital and not is_stop(w)}
                yield _Kinship(name, fold(match["kin"]), match.span("kin"), frozenset(capitals or whose))


def _one_whose(mine: _Kinship, other: _Kinship) -> bool:
    return bool(mine.whose & other.whose) if mine.whose and other.whose else mine.whose == other.whose


def _may_be(one: str, other: str) -> bool:
    ours, theirs = _ANY.get(one, {one}), _ANY.get(other, {other})
    kinds = {_KIN.get(a, a) for a in ours}, {_KIN.get(b, b) for b in theirs}
    return bool(kinds[0] & kinds[1]) or any(group & kinds[0] and group & kinds[1] for group in _LIKE)


def _told(mine: _Kinship, passage: Scene) -> bool:
    """Whether a sentence has the person and the draft's word of kin."""
    last = mine.name.parts[-1]
    for start, end in passage.sentences:
        low = re.findall(r"[\w-]+", fold(passage.text[start:end]))
        if last in low and mine.kin in low:
            return True
    return False


def _stands(name: PersonName, passage: Scene) -> bool:
    return any(len(one.parts) > 1 and same_person(name.parts, one.parts) for one in full_names(passage.text))


def _differs(
    mine: _Kinship, ours: tuple[int, int], passage: str, other: _Kinship, theirs: tuple[int, int]
) -> Comparison:
    says = " ".join(passage[slice(*theirs)].split())
    return Comparison(
        kind="role", outcome="differs", claim_span=Span(start=ours[0], end=ours[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), replacement=says,
        reason=f"draft has {mine.name.text} ({mine.kin}); source has {other.name.text} ({other.kin})",
    )  # fmt: skip
