"""A relative clause behind the object that ends a sentence, and what a name and a noun phrase look like.

"The town bought a bridge, which is 640 metres long" → "The town bought a bridge", "the bridge is 640 metres long": only where one
noun phrase alone can be meant, and the verb has its number.
"""

from __future__ import annotations

import re

from factcheck.extract.clause import Clause, Part, assemble
from factcheck.grammar import FINITE_VERB, REPORTING_VERB, TIME_WORD, has_verb

WORD = r"[A-Z][\w’'.-]*"
NAME = rf"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Dame|Lord|Lady)\.?\s+)?{WORD}(?:\s+(?:(?:de|van|von|der|al|bin|la|le|du|di|of|the)\s+)*{WORD}){{1,4}}"
LONGEST_RELATIVE = 30
MIN_WORDS = 3
PLURAL = re.compile(r"\band\b|^(?:The |Its |Their )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b|[^s’'i]s$")
_WHOM = re.compile(r"whom\s+(?P<subject>he|she|they|it)\s+(?P<verb>\w+)\s*")
_BEHIND_NOUN = re.compile(r"\s(?:of|in|at|by|for|from|with|to|on|behind|between|near|under|over)\s")
_OBJECT_ASIDE = re.compile(r",\s+(?P<word>who|which|whom)\s+")
_NOUN_PHRASE = re.compile(rf"(?P<phrase>{NAME}|\b(?:the|an?|its|his|her|their)\s+(?:[\w’'.-]+\s+){{0,4}}[\w’'.-]+)$")


def behind_object(masked: str, whole: Clause) -> list[Clause] | None:
    """ "..., which is 640 metres long." at the end of a sentence, where one noun phrase alone can be meant."""
    found = _OBJECT_ASIDE.search(masked)
    if not found or not has_verb(masked[: found.start()]) or ";" in masked[found.end() :]:
        return None
    phrase = _object(masked[: found.start()], found["word"])
    own = (found.end(), len(masked))
    relative = masked[slice(*own)]
    if REPORTING_VERB.search(masked[: found.start()]):
        return None  # who says so is open
    if phrase is None or not MIN_WORDS <= len(relative.split()) + 1 <= LONGEST_RELATIVE or re.search(r",\s", relative):
        return None
    if found["word"] == "whom":
        whom = _WHOM.match(masked, found.start("word"))
        parts: list[Part] = [whom.span("subject"), whom.span("verb"), phrase, (whom.end(), len(masked))] if whom else []
    else:
        verb = FINITE_VERB.match(relative)
        parts = [*_definite(masked, phrase), own] if verb and number_fits(masked[slice(*phrase)], verb[0]) else []
    if not parts:
        return None
    borrowed = len(parts) - 1 if parts[-1] == own else 0
    return [assemble(whole, [(0, found.start())]), assemble(whole, parts, borrowed=borrowed)]


def _definite(masked: str, phrase: tuple[int, int]) -> list[Part]:
    """ "a tug" → "the tug": once named, it is known."""
    article = re.compile(r"an?\s+").match(masked, *phrase)
    return ["the", (article.end(), phrase[1])] if article else [phrase]


def number_fits(phrase: str, verb: str) -> bool:
    """Whether a verb in the singular or plural can belong to the phrase."""
    plural = bool(PLURAL.search(_BEHIND_NOUN.split(phrase)[0])) and not re.fullmatch(rf"{NAME}|{WORD}", phrase)
    return not (verb in ("are", "were", "have") and not plural) and not (verb in ("is", "was", "has") and plural)


def _object(before: str, word: str) -> tuple[int, int] | None:
    """The noun phrase that ends the text, where it is the only one that "who" or "which" can stand for."""
    verb = list(FINITE_VERB.finditer(before))
    at = verb[-1].end() if verb else 0
    found = _NOUN_PHRASE.search(before, at)
    if not found or TIME_WORD.search(found["phrase"]) or "_" in found["phrase"]:
        return None
    phrase = found["phrase"]
    if word in ("who", "whom"):
        name = re.search(rf"{NAME}$", phrase)
        return (found.start("phrase") + name.start(), found.end("phrase")) if name else None
    is_name = re.fullmatch(NAME, phrase) is not None
    inner = re.search(r"\s(?:of|in|at|by|for|from|with|to|on|between|and)\s", phrase)
    return None if inner and not is_name else found.span("phrase")
