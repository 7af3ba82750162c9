"""Is a name that of a person?  Texts show it by a title, a role, a first name before it, or what only people do.

A firm may speak through anybody, so that another speaker of its words differs in nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.verify.signals.people.descriptions import describe
from factcheck.verify.signals.people.person_names import ROLES, PersonName, all_names, same_person
from factcheck.verify.signals.words import fold

_BRACKET = re.compile(r"\s*\(([^()\n]{3,60})\)")
_PERSONAL = re.compile(
    r",? (?:(?:was|is|has been|had been) (?:born|re-elected|jailed|arrested|sacked)\b|(?:had |has )?(?:resigned|retired|stepped down)\b|who\b"
    r"|(?:(?:was|is|has been|had been) )?(?:appointed|named|elected|hired|promoted)(?: (?:as|to|the|its?|their|new|\w+)){0,3}"
    r" (?:chief|director|manager|head|minister|captain|chair\w*|president|coach|editor|secretary|judge|professor|mayor)\b)",
    re.IGNORECASE,
)
"""What follows a person's name: firms are not born, and nobody appoints them chief executive."""


def is_person(name: PersonName, texts: Sequence[str]) -> bool:
    """Whether some text shows a title, a role or what only people do with the name: a firm may speak through anybody."""
    for text in texts:
        for other in all_names(text):
            if len(name.parts) == 1 < len(other.parts) and other.parts[-1] == name.parts[0]:
                return True  # "Hruby" for "Martin Hruby": a firm is not shortened to its last word
            if same_person(name.parts, other.parts):
                described = describe(text, other)
                shown = other.titles or described.after or described.start < other.start or _bracketed(text, other)
                if shown or _PERSONAL.match(text, other.end):
                    return True
        if re.search(rf"\b(?:mr|mrs|ms|miss|dr|prof|sir|lord|lady)\.?\s+{re.escape(name.parts[-1])}\b", fold(text)):
            return True
    return False


def _bracketed(text: str, name: PersonName) -> bool:
    """Whether a role stands in brackets behind the name, as in lists and transcripts."""
    bracket = _BRACKET.match(text, name.end)
    return bracket is not None and any(fold(word) in ROLES for word in re.findall(r"[\w-]+", bracket[1]))
