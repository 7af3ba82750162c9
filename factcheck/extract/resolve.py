"""A pronoun that opens a sentence → what it stands for, where the sentence before leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.grammar import FINITE_VERB, PRONOUN_SUBJECT
from factcheck.text import cut, join, place
from factcheck.types import Piece

_PERSON = re.compile(r"^(?:(?:[A-Z][\w.’'-]*|de|van|von|al|bin|la|le|du|di)\s*){1,5}$")
_GROUP = re.compile(r"\band\b|^(?:[Tt]he )?(?:two|three|four|both|many|most|some)\b|(?<!s)s$")
_EMPTY_IT = re.compile(
    r"It (?:is|was|has been|had been|will be|would be|seems?|remains?|takes?|took)\s+(?:\w+\s+){0,3}?"
    r"(?:time|that|to|when|whether|how|why|if|because|first|clear|likely)\b"
)
_CLAUSE_WORD = re.compile(r"\b(?:that|which|who|if|when|while|because|after|before|as)\b")
SUBJECT_WORDS = 7
"""A longer subject than this is rarely one name; it is left alone."""


def subject_of(sentence: str) -> str | None:
    """The words before the first finite verb, where they can be a name or a noun phrase; else None."""
    verb = FINITE_VERB.search(sentence)
    if not verb or verb.start() == 0:
        return None
    subject = re.split(r",", sentence[: verb.start()])[0].strip()
    subject = re.sub(r"\s+(?:also|then|now|later|still|already|recently|often|never|both)$", "", subject)
    if (
        not subject
        or len(subject.split()) > SUBJECT_WORDS
        or PRONOUN_SUBJECT.match(subject)
        or _CLAUSE_WORD.search(subject)
    ):
        return None
    if re.match(
        r"(?:In|On|At|By|For|From|After|Before|With|This|That|These|Those|There|However|So|Often|Other)\b", subject
    ):
        return None
    return subject


def resolve(text: str, pieces: Sequence[Piece], before: str | None) -> tuple[str, tuple[Piece, ...]]:
    """The sentence with its opening pronoun replaced by ``before``, the last subject, where the two agree.

    The new words lead back to the empty range before the pronoun: there is nothing of theirs to correct.  Returns the sentence as it is where they may not agree.
    """
    found = PRONOUN_SUBJECT.match(text)
    if not found or not before or not _agrees(found[0], before) or _EMPTY_IT.match(text):
        return text, tuple(pieces)
    where = place(text, pieces, 0, found.end())
    rest = cut(text, pieces, found.end(), len(text))
    return join([(before, (Piece(0, where.start, where.start),)), rest])


def _agrees(pronoun: str, subject: str) -> bool:
    plural = bool(_GROUP.search(subject))
    person = bool(_PERSON.match(subject)) and not plural
    match pronoun:
        case "They":
            return plural
        case "He" | "She":
            return person and len(subject.split()) <= 4 and not subject.startswith(("The ", "A "))
        case _:
            return not plural and subject.startswith(("The ", "A ", "An ", "Its "))
