"""Who is it?  "The winner of the prize is Ada Brook" against "the winner of the prize was Olaf Brenne".

An *identity* is a name and a description of which there is one ("the largest shareholder in Larch", "the capital of
Norland", "best director"), told as a sentence, an aside beside the name, a line of a list, or by the deed ("wrote the
report" makes the author of the report).  The draft's differs where a source gives the very same description to another name
and no sentence of the sources has the draft's name with it.  Descriptions that several may share ("the daughter of",
"a member of") are left alone; chairs of a house are those of ``heads``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import at_one_time, told
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS
from factcheck.verify.signals.words import fold, listed, stem, words

MOST = 20
"""Identities of one passage that are looked at."""
_MANY = frozenset(
    stem(word)
    for word in sorted(
        listed(
            "daughter son brother sister friend cousin nephew niece child parent father mother uncle aunt grandson granddaughter "
            "colleague teammate member supporter critic fan spokesman spokeswoman spokesperson man woman person one place site "
            "home scene setting case example thing subject part result kind sort type way time day year reason cause victim "
            "player singer actor actress writer guest speaker candidate co-author partner ally neighbour rival opponent use "
            "deputy former acting other another same latest next last previous"
        )
    )
) - {stem("actress"), stem("actor"), stem("player"), stem("singer")}
_DEEDS = {
    "author": "wrote written writes", "winner": "won wins", "owner": "owns owned", "sponsor": "sponsors sponsored",
    "founder": "founded", "designer": "designed designs", "builder": "built builds", "composer": "composed",
    "publisher": "published publishes", "host": "hosts hosted", "organiser": "organised organises", "operator": "operates operated",
    "inventor": "invented", "discoverer": "discovered", "painter": "painted", "translator": "translated",
    "buyer": "bought", "funder": "funded funds", "conductor": "conducted conducts",
}  # fmt: skip
_ROLES = frozenset(kin(stem(role)) for role in _DEEDS)
_ROLE_OF = {form: role for role, forms in _DEEDS.items() for form in forms.split()}
_CAP = rf"(?!(?:{'|'.join((*MONTHS, *WEEKDAYS))}|The|It|He|She|They|This|That|His|Her|Its|In|On|At|But|And|A|An)\b)[A-Z][\w’'&.-]*\w"
_BODY = "family|trust|foundation|fund|group|council|university|government|bank|club|party|museum|union|church|estate"
_NAME = rf"{_CAP}(?:\s+(?:(?:of|de|van|von|and|&)\s+)?{_CAP}){{0,3}}(?:\s+(?:{_BODY})\b){{0,2}}"
_WHAT = r"[^,.;:()\n“”\"]{3,90}"
_BEST = r"(?:[Bb]est|[Mm]ost|[Tt]op)"
_PATTERNS = (
    re.compile(rf"(?P<x>{_NAME}),?\s+(?:is|was|remains)\s+(?:the|{_CAP}[’']s)\s+(?P<y>{_WHAT})"),
    re.compile(rf"(?P<x>{_NAME}),\s+the\s+(?P<y>{_WHAT})(?=,)"),
    re.compile(
        rf"\b[Tt]he\s+(?P<y>{_WHAT}?)\s+(?:is|was)\s+(?:the\s+)?(?P<x>{_NAME})(?=[.,;]|\s*$|\s+(?:of|from|in|with)\b)"
    ),
    re.compile(rf"\b[Tt]he\s+(?P<y>[a-z][^,.;:()\n“”\"]{{3,90}}),\s+(?P<x>{_NAME})(?=[,.;]|\s*$)"),
    re.compile(
        rf"(?P<x>{_NAME})\s+is\s+(?P<y>(?:chair|chairman|chairwoman|head|president|leader|captain|secretary|treasurer)\s+of\s+{_WHAT})"
    ),
    re.compile(rf"\b(?P<y>{_BEST}\s+{_WHAT}?)\s+(?:is|was|went to)\s+(?P<x>{_NAME})"),
    re.compile(rf"(?P<x>{_NAME})\s+(?:is|was)\s+(?:named|voted|chosen as|crowned)\s+(?:the\s+)?(?P<y>{_WHAT})"),
    re.compile(
        rf"^[ \t>*•–_-]{{0,6}}(?:The\s+)?(?P<y>[A-Z][^:\n,.;*_]{{3,60}})[*_]{{0,2}}:[*_]{{0,2}}[ \t]+(?P<x>{_NAME})",
        re.MULTILINE,
    ),
)
_VERBS = "|".join(sorted(_ROLE_OF, key=len, reverse=True))
_ACTIVE = re.compile(rf"(?P<x>{_NAME})\s+(?:has |have |also )?(?P<verb>{_VERBS})\s+(?P<y>(?:the|its|a)\s+{_WHAT})")
_PASSIVE = re.compile(
    rf"\b[Tt]he\s+(?P<y>{_WHAT}?)\s+(?:is|was|has been|were)\s+(?:(?P<verb>{_VERBS})\s+by|the\s+(?:work|creation)\s+of)\s+(?P<x>{_NAME})"
)
_NOT = re.compile(r"\b(?:not|never|former|formerly|then|ex|until|once|if|whether|may|might|could|would|one of|among|also|joint\w*"
                  r"|co-\w+|and)\b|n[’']t\b", re.IGNORECASE)  # fmt: skip


class _Identity(NamedTuple):
    name: frozenset[str]
    what: frozenset[str]
    at: tuple[int, int]
    whole: tuple[int, int]


def compare_identities(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the claim's first identity that a source gives to another name."""
    for mine in _identities(claim):
        near = [i for i, p in enumerate(passages) if mine.what - _ROLES <= p.kin | headings[i].kin]
        theirs = [(i, one) for i in near for one in _identities(passages[i]) if _one_thing(mine, one, headings[i])]
        theirs = [
            (i, one) for i, one in theirs
            if at_one_time(claim, claim.sentence_at(mine.whole[0]), passages[i], passages[i].sentence_at(one.whole[0]),
                           dated, published[i])
        ]  # fmt: skip
        if not theirs or any(one.name & mine.name for _, one in theirs) or _together(mine, theirs, passages):
            continue
        if len({one.name for _, one in theirs}) == 1:
            index, one = theirs[0]
            return [(index, _differs(claim, mine, passages[index], one))]
    return []


def _identities(scene: Scene) -> list[_Identity]:
    found = []
    for pattern in (*_PATTERNS, _ACTIVE, _PASSIVE):
        for match in islice(pattern.finditer(scene.text), MOST):
            one = _identity(scene, match)
            if one:
                found.append(one)
    return found


def _identity(scene: Scene, match: re.Match[str]) -> _Identity | None:
    _, end = scene.sentence_at(match.start())
    if match.end() > end or _NOT.search(scene.text, *match.span()):
        return None
    what = told(scene, *match.span("y"))
    verb = match.groupdict().get("verb")
    if verb or match.re is _PASSIVE:
        what |= {kin(stem(_ROLE_OF[fold(verb)] if verb else "designer"))}
    raw = {word.stem for word in words(match["y"])}
    name = frozenset(word.stem for word in words(match["x"]))
    if len(what) < (3 if verb and match.re is _ACTIVE else 2) or raw & _MANY or name & what:
        return None
    last = match["y"].split(" of ")[0].split()[-1]
    if match["y"].isupper() or (last.islower() and last.endswith("s") and not last.endswith("ss")):
        return None
    return _Identity(name, what, match.span("x"), match.span())


def _one_thing(mine: _Identity, other: _Identity, heading: Scene) -> bool:
    """Whether the two descriptions are the same word for word; what the source leaves out stands in its title."""
    return other.what <= mine.what and mine.what - other.what <= heading.kin and 2 * len(other.what) >= len(mine.what)


def _together(mine: _Identity, theirs: Sequence[tuple[int, _Identity]], passages: Sequence[Scene]) -> bool:
    """Whether a sentence of the sources has the name and the description, in whatever way but one that gives it to the other."""
    given = {(index, passages[index].sentence_at(one.whole[0])) for index, one in theirs}
    return any(
        mine.name & {w.stem for w in scene.between(*at)} and mine.what <= told(scene, *at)
        for index, scene in enumerate(passages) for at in scene.sentences if (index, at) not in given
    )  # fmt: skip


def _differs(claim: Scene, mine: _Identity, passage: Scene, other: _Identity) -> Comparison:
    said, says = claim.text[slice(*mine.at)], passage.text[slice(*other.at)]
    whole = " ".join(passage.text[slice(*other.whole)].split())
    return Comparison(
        kind="role", outcome="differs", claim_span=Span(start=mine.at[0], end=mine.at[1]),
        passage_span=Span(start=other.whole[0], end=other.whole[1]),
        reason=f"draft says it is {said}; the source has {says}: “{whole}”", replacement=says,
    )  # fmt: skip
