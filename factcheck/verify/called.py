"""The claim as the verifier reads it beside one passage: persons are called as the passage calls them.

A claim stands by itself, so that "Mr Pascoe" and "he" of the draft are "Gwilym Pascoe" in it.  Beside a passage that has
"Mr Pascoe" only, the first name reads as another person's, and support as a contradiction (docs/measurements.md).  A first
name that the passage does not have is therefore left out, unless it gives the last name another one; whether the first name is
right is for ``signals.people``.
"""

from __future__ import annotations

import re

from factcheck.verify.signals.people.person_names import PersonName, full_names
from factcheck.verify.signals.words import fold

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Judge|Captain|Councillor|Cllr|Senator|Minister)\.?"


def as_called(claim: str, passage: str, speaker: str = "") -> str:
    """The claim with the names of persons as the passage has them, but for the speaker's: who says so is a question of its own.
    Linear in the length of either."""
    for name in reversed(full_names(claim)):
        if name.parts[-1] not in fold(speaker) and (short := _short(claim, name, passage)):
            claim = f"{claim[: name.start]}{short}{claim[name.end :]}"
    return claim


def _short(claim: str, name: PersonName, passage: str) -> str | None:
    """What the passage calls the person; None where it has the first name, another one, or nobody of that last name."""
    given, _, last = name.text.rpartition(" ")
    alone = last.removesuffix("'s").removesuffix("’s")
    called = re.compile(rf"(?:(?P<before>\b[^\W\d_][\w’'.-]*)\s+)?\b{re.escape(alone)}\b", re.IGNORECASE)
    found = list(called.finditer(passage))
    if (
        not given
        or not found
        or any(re.search(rf"\b{re.escape(one)}", passage) for one in given.split() if len(one) > 2)
    ):
        return None
    if any(_first_name(one["before"]) for one in found):
        return None
    titled = re.search(rf"\b{_TITLE}\s+{re.escape(alone)}\b", passage)
    has_title = re.search(rf"{_TITLE}\s+$", claim[: name.start])
    return titled[0] + last[len(alone) :] if titled and not has_title else last


def _first_name(word: str | None) -> bool:
    """Whether a word before a last name may be a first one: written like it, and no title."""
    return bool(
        word
        and word[0].isupper()
        and not word.isupper()
        and not word.endswith((".", ":"))
        and not re.fullmatch(_TITLE, word)
    )
