"""What stands right before and after a person's name: role, title, apposition ("Jane Roe, an analyst at Larch", or
"Jane Roe is an analyst at Larch", as a claim of its own says it).

Offsets are code points of the text that was passed in.  Nothing is inferred: a description is words that touch the
name, up to the next stop, bracket or quotation mark.  Each function looks at a bounded stretch around the name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.verify.signals.people.person_names import ROLES, TITLES, PersonName, find_names, raised
from factcheck.verify.signals.people.portfolios import FIELDS
from factcheck.verify.signals.words import fold, listed

BEFORE = 80
"""Characters before a name in which its role may stand."""
AFTER = 120
"""Characters after a name in which an apposition may end."""

_WORD_BEFORE = re.compile(r"[^\W\d_][\w’'.&-]*,?\s")
_APPOSITION = re.compile(r"(?:,|\s+is)\s+(?P<text>[^.;:–—()\[\]“”\"\n,]{2,100}(?:\.[^\s\W][^.;:–—()\[\]“”\"\n,]*)*)")
_OPENING = re.compile(
    r"(?:an?|the|its|his|her|their|our|who (?:is|was|heads|leads|runs|chairs|founded|owns|manages|edits|led))\b",
    re.IGNORECASE,
)
_ARTICLES = listed("the a an its his her their our")
SAYING = (
    "said|says|saying|told|tells|added|adds|asked|asks|wrote|writes|warned|warns|explained|explains|insisted|insists"
    "|replied|recalled|recalls|argued|argues|admitted|admits|noted|notes|stated|continued|joked|claimed|claims"
    "|announced|declared|stressed|conceded|remarked|remembered|commented|tweeted|posted"
)
_VERB = re.compile(rf"\b(?:{SAYING})\b", re.IGNORECASE)

_OF_FIELD = re.compile(
    r"\b(?:[Hh]ead|[Dd]irector|[Pp]resident|[Ss]ecretary|[Mm]inister|[Pp]rofessor|[Cc]hief|[Cc]hair)\s+of\s+(?:[a-z][\w-]*\s+){1,3}$"
)
""" "Head of design Maja Lindqvist"."""


class Description(NamedTuple):
    """A name with what touches it.  ``start`` and ``end`` hold the role before it and the apposition after it."""

    name: PersonName
    start: int
    end: int
    before: str
    after: str


_GRADES = frozenset(("managing", "deputy", "acting", "interim", "executive", "assistant", "senior", "former"))
"""What may stand before a role, with a capital where it opens a line ("Managing director X: “…")."""


def describe(text: str, name: PersonName) -> Description:
    """The name with the role before it ("the minister, X", "Professor X") and the apposition after it."""
    start = _role_before(text, name)
    after = _role_after(text, name.end)
    return Description(
        name, start, after[1] if after else name.end,
        text[start : name.start].strip(" ,"), text[after[0] : after[1]] if after else "",
    )  # fmt: skip


def _role_before(text: str, name: PersonName) -> int:
    """Where the role before the name begins; where the name does, if there is none."""
    of_field = _OF_FIELD.search(text, max(0, name.start - BEFORE), name.start)
    if of_field and not _VERB.search(of_field[0]):
        return of_field.start()
    start = at = name.start
    for word in reversed(list(_WORD_BEFORE.finditer(text, max(0, name.start - BEFORE), name.start))[-7:]):
        bare = fold(word[0].strip(" \n,."))
        inner_comma = "," in word[0] and word.end() != name.start
        if word.end() != at or inner_comma or _VERB.fullmatch(bare):
            break
        at = word.start()
        if bare in _ARTICLES:
            return at if start < name.start or word.end() == name.start else start
        if bare in TITLES or any(part in ROLES for part in bare.split("-")) or (start < name.start and bare in _GRADES):
            start = at
        elif start == name.start or not word[0][0].islower():
            break
    return start


def _role_after(text: str, at: int) -> tuple[int, int] | None:
    """The apposition that follows a name: it has to open like one, so that a list of names is none."""
    found = _APPOSITION.match(text, at, at + AFTER)
    if not found:
        return None
    start, end = found.span("text")
    written = found["text"]
    verb = _VERB.search(written)
    if verb:
        end = start + verb.start()
        written = text[start:end]
    if not _OPENING.match(written) and not _has_role(written):
        return None
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def _has_role(written: str) -> bool:
    """Whether a role stands among the first three words ("head teacher of", "senior policy analyst at")."""
    return any(part in ROLES for word in written.split()[:3] for part in fold(word.strip(",.")).split("-"))


def named_in(described: str) -> frozenset[str]:
    """The capitalised words of a description that name no office, folded: the body that the office is of."""
    words = (fold(word) for word in re.findall(r"\b[A-Z][\w-]+", described))
    return frozenset(word for word in words if word not in ROLES | FIELDS | TITLES)


def full_name(name: PersonName, texts: list[str]) -> str | None:
    """The one full name in the texts that ends like a lone last name; None where there is none, or two."""
    if len(name.parts) > 1:
        return name.text
    found = {
        other.parts: other.text
        for text in texts
        for other in find_names(raised(text))
        if len(other.parts) > 1 and other.parts[-1] == name.parts[-1]
    }
    return next(iter(found.values())) if len(found) == 1 else None
