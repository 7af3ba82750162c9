"""In office, out of it or for the time being: "the mayor" against "the former mayor", "director" against "acting director".

A *standing* is a mark of time before the office beside a full name, or none.  The draft's differs where a source gives the
same person the same office with another mark, and no source has the draft's.  A source from after the draft, or from long
before it, says nothing: offices are left and taken up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.descriptions import describe
from factcheck.verify.signals.people.office_names import office_words
from factcheck.verify.signals.people.person_names import PersonName, full_names, same_person
from factcheck.verify.signals.words import fold, listed

_RANKS = listed("deputy vice assistant associate junior shadow under honorary")
RECENT = 31
"""Days within which an office is hardly left or taken up without a word."""
FORMER_DAYS = 366
"""Days for which somebody who was out of office may be taken to be so still."""
_MARKS = {"former": "former", "ex": "former", "onetime": "former", "retired": "former", "acting": "acting", "interim": "acting", "caretaker": "acting",
          "designate": "elect", "incoming": "elect"}  # fmt: skip
_MARK = "|".join(_MARKS)
_OFFICE = re.compile(
    rf"(?:\b(?P<mark>{_MARK})[\s-]+)?(?P<field>\b(?:(?!(?:an?|the|its|his|her)\b)[A-Za-z]+\s+){{0,2}}?)\b(?P<head>{office_words()})\b(?![’'])(?P<elect>[\s-](?:elect|designate))?",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:until|since|then|was|had been|later|soon|next|before|after|becom\w+|became|next|new)\b", re.IGNORECASE
)

_ASIDE = re.compile(rf",\s+(?:an?\s+|the\s+)?(?:{_MARK})[\s-][^,.;:\n]{{2,60}}", re.IGNORECASE)

Standing = tuple[str, str, int, int]
"""The office, its mark, and where both stand."""


def compare_standing(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each full name of the claim."""
    out = []
    for name in full_names(claim.text):
        mine = _standing(claim, name) if len(name.parts) > 1 else None
        if mine is None:
            continue
        theirs = [
            (index, standing)
            for index, scene in enumerate(passages)
            for other in full_names(scene.text)
            if len(other.parts) > 1 and same_person(name.parts, other.parts)
            if (standing := _standing(scene, other)) is not None and standing[0] == mine[0]
        ]
        if not theirs or any(standing[1] == mine[1] for _, standing in theirs):
            continue
        index, other = theirs[0]
        if _ranks(claim.text, mine) == _ranks(passages[index].text, other) and _still(
            mine[1], other[1], published[index], dated
        ):
            out.append((index, _differs(claim.text, mine, passages[index].text, other)))
    return out


def _standing(scene: Scene, name: PersonName) -> Standing | None:
    """The first office beside the name, with its mark; None where something else tells of a change."""
    described = describe(scene.text, name)
    behind = _ASIDE.match(scene.text, name.end)
    for start, end in ((described.start, name.start), (name.end, max(described.end, behind.end() if behind else 0))):
        if _DOUBT.search(scene.text, start, end):
            return None
        found = _OFFICE.search(scene.text, start, end)
        if found:
            mark = "elect" if found["elect"] else _MARKS.get(fold(found["mark"] or ""), "")
            inner = next((m for m in _MARKS if m in fold(found["field"] or "").split()), "")
            at = found.start("mark") if found["mark"] else found.start("field")
            return fold(found["head"]), mark or _MARKS.get(inner, ""), at, found.end()
    return None


def _still(mine: str, other: str, published: date | None, dated: date | None) -> bool:
    if published is None or dated is None:
        return "former" in (mine, other) and not mine
    days = (dated - published).days
    return 0 <= days <= (FORMER_DAYS if other == "former" and not mine else RECENT)


def _ranks(text: str, one: Standing) -> frozenset[str]:
    """ "deputy" and the like, in the words of the office: a former deputy is another matter."""
    return frozenset(re.findall(r"[a-z]+", fold(text[one[2] : one[3]]))) & _RANKS


def _differs(claim: str, mine: Standing, passage: str, other: Standing) -> Comparison:
    said, says = (" ".join(text[one[2] : one[3]].split()) for text, one in ((claim, mine), (passage, other)))
    return Comparison(
        kind="role", outcome="differs", claim_span=Span(start=mine[2], end=mine[3]),
        passage_span=Span(start=other[2], end=other[3]), reason=f"draft says {said}; source says {says}",
        replacement=says[:1].upper() + says[1:] if said[:1].isupper() else says[:1].lower() + says[1:],
    )  # fmt: skip
