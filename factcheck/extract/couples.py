"""Two subjects of one verb, each with an aside: "Ann Hall, a pilot, and Tom Roe, a diver, saved the crew".

One statement says what both did, the others who each of them is.
"""

from __future__ import annotations

import re

from factcheck.extract.asides import statement
from factcheck.extract.clause import Clause, Part, assemble
from factcheck.extract.objects import NAME
from factcheck.grammar import FINITE_VERB, has_verb

_PHRASE = r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?)\s+(?:[\w’'-]+\s+){0,5}?[a-z’'-]+"
_ASIDE = r"[^,;]{3,90}"
_NAMES_FIRST = re.compile(
    rf"^(?P<one>{NAME}),\s+(?P<about>{_ASIDE}),\s+and\s+(?P<other>{NAME}|{_PHRASE})(?:,\s+(?P<too>{_ASIDE}),)?\s+(?={FINITE_VERB.pattern})"
)
_ROLES_FIRST = re.compile(
    rf"^(?P<about>{_PHRASE}),\s+(?P<one>{NAME}),\s+and\s+(?P<too>{_PHRASE}),\s+(?P<other>{NAME}),\s+(?={FINITE_VERB.pattern})"
)


def couple(masked: str, whole: Clause) -> list[Clause] | None:
    """What both did and who each is; None where the sentence is not of this shape."""
    if whole.borrowed:
        return None
    return _roles_first(masked, whole) or _names_first(masked, whole)


def _roles_first(masked: str, whole: Clause) -> list[Clause] | None:
    found = _ROLES_FIRST.match(masked)
    if not found or has_verb(found["about"]) or has_verb(found["too"]):
        return None
    both = _both(masked, whole, found)
    return [
        both,
        *(
            _is(masked, whole, found.span(name), found.span(role))
            for name, role in (("one", "about"), ("other", "too"))
        ),
    ]


def _is(masked: str, whole: Clause, name: tuple[int, int], role: tuple[int, int]) -> Clause:
    article, _, _ = masked[slice(*role)].partition(" ")
    return assemble(whole, [name, "is", article.lower(), (role[0] + len(article), role[1])])


def _names_first(masked: str, whole: Clause) -> list[Clause] | None:
    found = _NAMES_FIRST.match(masked)
    if not found or FINITE_VERB.match(found["other"]):
        return None
    about: list[list[Part] | None] = [_about(found, "one", "about")]
    if found["too"]:
        if not re.fullmatch(NAME, found["other"]):
            return None
        about.append(_about(found, "other", "too"))
    said = [assemble(whole, parts) for parts in about if parts]
    return [_both(masked, whole, found), *said] if len(said) == len(about) else None


def _about(found: re.Match[str], name: str, aside: str) -> list[Part] | None:
    return statement(found.span(name), found.span(aside), found[aside], found[name])


def _both(masked: str, whole: Clause, found: re.Match[str]) -> Clause:
    return assemble(whole, [found.span("one"), "and", found.span("other"), (found.end(), len(masked))])
