"""Whose "our" it is: "our trade manager, Ida Roe" in a notice of Larch Lines works for Larch Lines.

Press releases, notices and letters speak of their own people as "our".  The organisation is the one that issued the document,
which its first lines name.  The draft's differs where it gives the person another one, of which neither these lines nor
what stands beside the person has a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.affiliations import Place, beside
from factcheck.verify.signals.people.person_names import PersonName, find_names, raised, same_person
from factcheck.verify.signals.speech.quotations import quoted
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS
from factcheck.verify.signals.words import fold, listed

TOP = 5
"""Lines at the top of a document that name its issuer."""
_OUR = r"\b[Oo]ur\s+(?:new\s+)?(?:[\w’'&-]+[ \n]){0,4}[\w’'&-]+"
_BEFORE = re.compile(rf"{_OUR},?\s+(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir)\.?\s+)?\Z")
_AFTER = re.compile(rf",\s+(?:who is\s+)?{_OUR}|\s+\({_OUR}\)|\s+is\s+{_OUR}")
_CAP = rf"(?!(?:{'|'.join((*MONTHS, *WEEKDAYS))})\b)[A-Z][\w’'&.-]*"
_NAME = rf"{_CAP}(?:[ ](?:(?:of|for|and|&)[ ](?:the[ ])?)?{_CAP}){{0,4}}"
_FROM = re.compile(
    rf"\b(?:[Rr]elease|[Ss]tatement|[Nn]otice|[Nn]ews|[Ll]etter|[Mm]essage|[Uu]pdate|[Ii]ssued)\s+(?:from|by|of)\s+(?:the\s+)?(?P<org>{_NAME})"
)
_OPENS = re.compile(rf"[#>*_\s]{{0,6}}(?:The\s+)?(?P<org>{_NAME})[*_]{{0,2}}\s*(?=[,:|·–—]|\s-\s|\Z)")
_OWNER = re.compile(rf"(?P<org>{_NAME})[’']s\s+(?:[a-z-]+\s+){{0,3}}[a-z-]+,?\s+\Z")
_KINDS = listed(
    "press release statement notice news letter message update for immediate media information customers members bulletin "
    "newsletter contact date embargo embargoed to from subject dear note notes our the and a of announcement"
)


def compare_issuers(
    claim: Scene, passages: Sequence[Scene], fronts: Sequence[str], found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each full name of the claim with an organisation beside it."""
    if any(one.kind == "role" and one.outcome == "differs" for _, one in found):
        return []
    out = []
    for name in find_names(claim.text):
        mine = _given(claim.text, name) if len(name.parts) > 1 else None
        if mine is None or not mine.own or _known(name, mine, passages):
            continue
        told = [(i, o, f) for i, scene in enumerate(passages) if i < len(fronts) and (o := _own(scene.text, name))
                and (f := issuer(fronts[i]))]  # fmt: skip
        if not told or any(mine.own & _words(fronts[i]) for i, _, _ in told) or len({f for _, _, f in told}) > 1:
            continue
        index, other, org = told[0]
        said = claim.text[mine.start : mine.end]
        out.append((index, Comparison(
            kind="role", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
            passage_span=Span(start=other.start, end=other.end), replacement=org,
            reason=f"draft has {name.text} of {said}; the source, of {org}, calls {other.text} its own",
        )))  # fmt: skip
    return out


def _given(text: str, name: PersonName) -> Place | None:
    """The organisation that the draft gives a person: right beside the name, or before a role ("Larch's agent, Ida Roe")."""
    owner = _OWNER.search(text, max(0, name.start - 90), name.start)
    if owner is None:
        return beside(text, name, listed=False)
    start, end = owner.span("org")
    return Place("", _words(text[start:end]), start, end)


def issuer(front: str) -> str | None:
    """The organisation that the first lines of a document name as theirs; None where there is none, or two."""
    lines = [line for line in front.split("\n") if line.strip()][:TOP]
    named = [match["org"] for line in lines if (match := _FROM.search(line))]
    if not named:
        opening = [match for line in lines if (match := _OPENS.match(raised(line)))]
        named = [match["org"] for match in opening if not _words(match["org"]) & _KINDS]
    return named[0].strip() if named and len(set(named)) == 1 else None


def _own(text: str, name: PersonName) -> PersonName | None:
    """The person of the claim where a passage says "our" of what she is, in its own voice."""
    quotes = quoted(text)
    for other in find_names(text):
        if len(other.parts) > 1 and same_person(name.parts, other.parts):
            before = _BEFORE.search(text[max(0, other.start - 90) : other.start])
            after = _AFTER.match(text, other.end)
            if (before or after) and not any(a <= other.start < b for a, b in quotes):
                return other
    return None


def _known(name: PersonName, mine: Place, passages: Sequence[Scene]) -> bool:
    """Whether some sentence of the sources has the person and the draft's organisation together."""
    return any(
        {name.parts[-1]} | mine.own & (there := _words(scene.text[start:end])) <= there and mine.own & there
        for scene in passages for start, end in scene.sentences
    )  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word).removesuffix("'s") for word in re.findall(r"[\w’'-]+", text))
