"""What a speaker is called before the name, where that is no office of a list: "said shop steward X", "Rovers manager X"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.verify.signals.people.descriptions import Description
from factcheck.verify.signals.people.person_names import ROLES, PersonName
from factcheck.verify.signals.words import STOP, fold

_CALLED = re.compile(r"(?:[a-z][a-z-]*\s){1,4}")
_OF_A_BODY = re.compile(r"(?:the\s+)?(?:[A-Z][\w’'&.-]*\s+){1,4}(?:[a-z][a-z-]*\s+){1,4}")


def of_a_body(text: str, names: Sequence[PersonName], at: int, *, said: bool) -> Description | None:
    """The person behind a body's name and an office of it: "Rovers manager Helen Brodie"; behind "said" the office may be any."""
    for name in names[:2]:
        calling = text[at : name.start]
        plain = not any(word in STOP for word in calling.split()[1:])
        if _OF_A_BODY.fullmatch(calling) and (any(fold(w) in ROLES for w in calling.split()) or (said and plain)):
            return Description(name, at, name.end, calling.strip(), "")
    return None


def with_calling(text: str, who: Description, at: int) -> Description:
    """The person with all of what stands before the name from ``at`` on, where that is a few plain words: "said shop steward X"."""
    calling = text[at : who.start]
    if not _CALLED.fullmatch(calling) or any(word in STOP for word in calling.split()):
        return who
    return who._replace(start=at, before=text[at : who.name.start].strip(" ,"))
