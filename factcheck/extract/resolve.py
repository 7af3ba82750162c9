"""Pronouns, short names and "the company" → what they stand for, where the draft leaves no doubt.

The restored words lead back to the empty range before the word that they replace or complete: there is nothing of
theirs to correct.  What stays open is named, so that nobody takes the claim for complete.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.extract.clause import LONGEST
from factcheck.extract.memory import JOINED, TITLE, Memory, names
from factcheck.extract.taken_up import speaks_of_level
from factcheck.grammar import FINITE_VERB, PRONOUN_SUBJECT, without_quotations
from factcheck.text import cut, join, place
from factcheck.types import Piece

_PERSON = re.compile(r"^(?:(?:[A-Z][\w.’'-]*|de|van|von|al|bin|la|le|du|di)\s*){1,5}$")
_GROUP = re.compile(r"\band\b|^(?:[Tt]he )?(?:two|three|four|both|many|most|some)\b|(?<!s)s$")
_OF = re.compile(r"\s(?:of|in|at|for|from|on|to|between|by|with)\s")
_EMPTY_IT = re.compile(
    r"[Ii]t (?:is|was|has been|had been|will be|would be|seems?|remains?|takes?|took)\s+(?:\w+\s+){0,3}?"
    r"(?:time|that|to(?!\s+\d)|when|whether|how|why|if|because|first|clear|likely)\b|[Ii]t (?:rain|snow|hail)(?:ed|s)\b|"
    r"[Ii]t (?:is|was) (?:not |only )?(?:\w+\s+){1,4}?(?:ago|later|before|since)\s+(?:that|when)\b"
)
_CLAUSE_WORD = re.compile(r"\b(?:that|which|who|if|when|while|because|after|before|as)\b")
_NO_SUBJECT = re.compile(
    r"(?:In|On|At|By|For|From|After|Before|With|This|That|These|Those|There|However|So|Often|Other|Until|Since|During)\b"
)
_IT = re.compile(r"(?P<opening>[A-Z][^,;:]{0,60}?,?\s+|)(?P<word>[Ii]t|[Ii]ts|[Tt]hey)\b(?!['’])")
_TIME_ONLY = re.compile(
    r"(?:(?:In|On|At|By|Since|Until|During|From|Before|After|Last|This|That|Just|Only|About|Almost|Nearly|Some|Under|Over|Early|Late|a|an|the|of|end|start|"
    r"middle|same|next|following|previous|later|earlier|ago|before|after|then|now|first|second|third|fourth|half|quarter|night|morning|evening|afternoon|"
    r"spring|summer|autumn|winter|noon|midnight|Later|Earlier|Then|Now|Today|Yesterday|Meanwhile|However|Also|So|Still|Instead|under|over|in|on|at|by|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|(?:second|minute|hour|day|week|month|year|decade)s?|"
    r"\d[\d.:]*(?:am|pm|th|st|nd|rd|s)?|January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+)*"
)
"""What may stand before "it" without being what "it" stands for: a time, or a word that joins sentences."""
_HE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b(?!['’])")
_HIS = re.compile(r"^(?:His|Her)\s+(?=[a-z])")
_OPEN = re.compile(r"^(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|His|Her|Its|Their|This|These|Those|That)\b")
_RELATIVE = re.compile(
    rf"(?P<subject>(?:An?|The)\s+(?:[a-z][\w-]*\s+){{1,3}}?)(?:that|which|who)\s+(?:\w+ly\s+)?(?={FINITE_VERB.pattern})"
)
""" "A brake that stops trams by itself would …": what comes before the relative clause, in which the next finite verb stands."""
_SHORT = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]+(?:[’'-][A-Z][^\W\d_]+)*(?=[’']s\b|[^\w’'-]|[’'-](?!\w)|$)")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|of|from|to|around|outside|across)\s+$")
SUBJECT_WORDS = 7
"""A longer subject than this is rarely one name; it is left alone."""


class Resolved(NamedTuple):
    """A claim's text and pieces, the names that were restored, and the words that stayed open."""

    text: str
    pieces: tuple[Piece, ...]
    restored: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


def opening_pronoun(text: str) -> str:
    """ "it", "its" or "they", where a text opens with it, behind a time at most; else nothing."""
    found = _IT.match(text)
    return found["word"].lower() if found and _TIME_ONLY.fullmatch(found["opening"]) else ""


def subject_of(sentence: str) -> str | None:
    """The words before the first finite verb, where they can be a name or a noun phrase; else None."""
    verb = FINITE_VERB.search(sentence)
    if not verb or verb.start() == 0:
        return None
    told_apart = _RELATIVE.match(sentence)
    if told_apart and len(FINITE_VERB.findall(sentence, told_apart.end())) > 1:
        return told_apart["subject"].strip()
    subject = re.split(r",", sentence[: verb.start()])[0].strip()
    subject = re.sub(r"\s+(?:also|then|now|later|still|already|recently|often|never|both|\w+ly)$", "", subject)
    if (
        not subject
        or len(subject.split()) > SUBJECT_WORDS
        or PRONOUN_SUBJECT.match(subject)
        or _CLAUSE_WORD.search(subject)
        or _NO_SUBJECT.match(subject)
    ):
        return None
    return subject


def replace(text: str, pieces: Sequence[Piece], start: int, end: int, words: str) -> tuple[str, tuple[Piece, ...]]:
    """The text with ``words`` in the place of [start, end); they lead back to the empty range before it."""
    at = place(text, pieces, start, max(end, start + 1)).start
    before, after = cut(text, pieces, 0, start), cut(text, pieces, end, len(text))
    return join([part for part in (before, (words, (Piece(0, at, at),)), after) if part[0]])


def resolve(
    text: str, pieces: Sequence[Piece], subject: str | None, memory: Memory, *, measured: str | None = None
) -> Resolved:
    """The claim with its first pronoun, its short names, "the mayor" and "the company" made plain.

    ``subject`` is what the sentence before was about, ``measured`` what it gave a figure of; ``memory`` holds what the
    draft has named.
    """
    if len(text) > LONGEST:
        return Resolved(text, tuple(pieces))
    made = _opening(Resolved(text, tuple(pieces)), subject, memory, measured)
    made = _office(made, memory)
    made = _thing(made, memory)
    made = _short_names(made, memory)
    still = _OPEN.match(made.text)
    if still and not _EMPTY_IT.match(made.text):
        made = made._replace(ambiguous=(*made.ambiguous, still[0]))
    return made


def _opening(made: Resolved, subject: str | None, memory: Memory, measured: str | None) -> Resolved:
    text, pieces = made.text, made.pieces
    government = memory.things.government(text)
    if government:
        words = _upper(government[1])
        return Resolved(*replace(text, pieces, 0, government[0], words), (government[1],))
    plain = _IT.match(text)
    if plain and _TIME_ONLY.fullmatch(plain["opening"]):
        word, at = plain["word"], plain.start("word")
        if _EMPTY_IT.match(text, at):
            return made
        if not subject or not _agrees(word.title(), subject, memory):
            subject = measured if measured and speaks_of_level(text, at) and not memory.full(measured) else None
        if not subject:
            return made
        named = (subject if at == 0 else _lower(subject)) + ("’s" if word.lower() == "its" else "")
        return Resolved(*replace(text, pieces, at, plain.end("word"), named), (subject,))
    own = without_quotations(text)
    found = _HIS.match(own) or _HE.search(own)
    if not found or _named(own[: found.start()], memory):
        return made
    word = found[0].strip()
    beside = "" if _HIS.match(own) else own[found.end() :]
    name = memory.person("he" if word.lower() in ("he", "his") else "she", beside)
    if not name:
        return made._replace(ambiguous=() if _OPEN.match(text) else (word,))
    end = found.start() + len(word)
    return Resolved(*replace(text, pieces, found.start(), end, name + "’s" if _HIS.match(own) else name), (name,))


def _office(made: Resolved, memory: Memory) -> Resolved:
    """ "The mayor" with the name behind it."""
    found = memory.offices.find(made.text)
    if not found:
        return made
    end, name = found
    if not name:
        return made._replace(ambiguous=(*made.ambiguous, made.text[:end]))
    text, pieces = replace(made.text, made.pieces, end, end, f" {name}")
    return made._replace(text=text, pieces=pieces, restored=(*made.restored, name))


def _thing(made: Resolved, memory: Memory) -> Resolved:
    """The first "the company" and the like."""
    found = memory.things.find(made.text)
    if not found:
        return made
    if not found.thing:
        return made._replace(ambiguous=(*made.ambiguous, made.text[found.start : found.end]))
    words = found.thing.words if found.start else _upper(found.thing.words)
    text, pieces = replace(made.text, made.pieces, found.start, found.end, words)
    return made._replace(text=text, pieces=pieces, restored=(*made.restored, found.thing.words))


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]


def _lower(words: str) -> str:
    """As it stands within a sentence ("The dam" → "the dam")."""
    return words[0].lower() + words[1:] if words.startswith(("The ", "A ", "An ", "Its ")) else words


def _named(text: str, memory: Memory) -> bool:
    """Whether a person is named there, whom a later "he" could stand for."""
    return any(memory.full(name) for name, _, _ in names(text)) or any(memory.full(m[0]) for m in _SHORT.finditer(text))


def _short_names(made: Resolved, memory: Memory) -> Resolved:
    """Each surname that stands alone, once, completed with what goes before it in the full name."""
    own = without_quotations(made.text)
    taken = [*((start, end) for _, start, end in names(own)), *(joined.span() for joined in JOINED.finditer(own))]
    text, pieces, restored = made.text, made.pieces, list(made.restored)
    for found in reversed(list(_SHORT.finditer(own))):
        full = memory.full(found[0])
        alone = not any(start <= found.start() < end for start, end in taken) or re.search(
            rf"{TITLE}\s$", own[: found.start()]
        )
        if (
            not full
            or full == found[0]
            or full in own
            or full in restored
            or not alone
            or _PLACE_BEFORE.search(own[: found.start()])
        ):
            continue
        if found[0] in own[: found.start()]:
            continue  # the first mention is the one to complete
        first = full.removesuffix(found[0])
        text, pieces = replace(text, pieces, found.start(), found.start(), first)
        restored.append(full)
    return made._replace(text=text, pieces=pieces, restored=tuple(restored))


def _agrees(pronoun: str, subject: str, memory: Memory) -> bool:
    if memory.things.is_thing(subject):
        return pronoun != "They"
    plural = bool(_GROUP.search(_OF.split(subject)[0]))
    if pronoun == "They":
        return plural and bool(_GROUP.search(subject))
    return not plural and subject.startswith(("The ", "A ", "An ", "Its "))
