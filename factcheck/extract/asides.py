"""What a sentence says by the way, between commas, as a statement of its own.

"Ann Hall, a harbour pilot, said ..." → "Ann Hall is a harbour pilot", "Ann Hall said ...".  The same for a relative
clause ("who led the study", "which opened in 1979"), a participle ("opened in 1979") and an age.  The words that
are put between ("is", "was") are restored: they stand for nothing in the draft.  Where it is not plain what an aside
belongs to, the sentence stays as it is.
"""

from __future__ import annotations

import re

from factcheck.extract.clause import Clause, Part, assemble
from factcheck.grammar import FINITE_ONLY, FINITE_VERB, REPORTING, REPORTING_VERB, TIME_WORD, has_verb

_WORD = r"[A-Z][\w’'.-]*"
_NAME = rf"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Dame|Lord|Lady)\.?\s+)?{_WORD}(?:\s+(?:(?:de|van|von|der|al|bin|la|le|du|di|of|the)\s+)*{_WORD}){{1,4}}"
_SUBJECT = re.compile(rf"^(?P<name>{_NAME}|(?:The|A|An|Its|His|Her|Their|Our)\s+(?:[\w’'-]+\s+){{0,5}}?[\w’'-]+),\s+")
_SPEAKER = re.compile(rf"\b(?:{REPORTING}|according to)\s+(?P<name>{_NAME}),\s+")
_ROLE = re.compile(
    r"(?:an?|the|its|his|her|their|chief|head|former|deputy|vice|senior|president|chair\w*|director|professor|minister|"
    r"secretary|mayor|governor|leader|founder|co-founder|owner|manager|editor|spokes\w+|analyst|economist|[A-Z][\w.-]*[’']s?)\s+\w",
)
_ROLE_FIRST = re.compile(
    rf"^(?P<role>(?:The|A|An|Its|His|Her|Their|Our)\s+(?:[\w’'-]+\s+){{0,8}}?[a-z’'-]+),\s+(?P<name>{_NAME}),\s+"
)
_AGE = re.compile(r"(?:aged\s+)?\d{1,3}$")
_WHO = re.compile(r"(?:who|which)\s+(?=\w)")
_WHOM = re.compile(r"whom\s+(?P<subject>he|she|they|it)\s+(?P<verb>\w+)\s*")
_PARTICIPLE = re.compile(
    r"(?:(?:first|newly|originally|recently|formerly|partly|long)\s+)?(?:built|opened|founded|based|known|called|owned|made|held|"
    r"chosen|born|led|set up|written|designed|elected|appointed|published|launched|bought|sold|paid|run|named|located|established|"
    r"created|introduced|formed|completed|released|signed|adopted|approved|commissioned|produced|drawn|taken|given|seen|found|shot|"
    r"killed|hit)\s+(?:in|on|at|by|as|for|from|to|last|of|up)\b"
)
_STATE = re.compile(r"\b(?:based|known|called|owned|located|named)\b")
LONGEST_ROLE = 14
LONGEST_RELATIVE = 30
_MIN_WORDS = 3
_PLURAL = re.compile(r"\band\b|^(?:The |Its |Their )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b|[^s’'i]s$")


def aside(masked: str, whole: Clause) -> list[Clause] | None:
    """The sentence without its first aside, and the aside as a statement; None where there is none that is plain."""
    if whole.borrowed:
        return None
    role = _ROLE_FIRST.match(masked)
    if role and FINITE_VERB.match(masked, role.end()) and not has_verb(role["role"]):
        name: Part = role.span("name")
        article = role.start("role"), masked.index(" ", role.start("role"))
        held: list[Part] = [name, "is", masked[slice(*article)].lower(), (article[1], role.end("role"))]
        return [assemble(whole, [name, (role.end(), len(masked))]), assemble(whole, held)]
    for opening in (_SUBJECT.match(masked), _SPEAKER.search(masked)):
        if opening:
            made = _after_name(masked, whole, opening)
            if made:
                return made
    return _behind_object(masked, whole)


def _after_name(masked: str, whole: Clause, opening: re.Match[str]) -> list[Clause] | None:
    """An aside that follows a name, at the start of the sentence or behind "said"."""
    start = opening.end()
    subject = opening.re is _SUBJECT
    end = _closing(masked, start, subject)
    if end is None:
        return None
    name, inner = opening.span("name"), masked[start:end]
    parts = _statement(name, (start, end), inner, masked[slice(*name)])
    if not parts or len(masked[: name[1]].split()) + len(masked[end + 1 :].split()) < _MIN_WORDS:
        return None
    rest: list[Part] = [(0, name[1]), (min(end + 1, len(masked)) if subject else end, len(masked))]
    quoted = not subject and "__" in masked  # who is quoted is named with the role: a wrong speaker is replaced whole
    main = whole if quoted else assemble(whole, rest)
    said = assemble(whole, parts)
    return [main, said] if len(said.text.split()) >= _MIN_WORDS else None


def _closing(masked: str, start: int, subject: bool) -> int | None:
    """Where the aside that begins at ``start`` ends: for a subject, the comma before its verb."""
    if not subject:
        tail = re.compile(r"[^,;.]+(?=[.!]?$|,\s+(?:who|which|told|and|but|adding|in a\b|at\b|on\b|as\b))").match(
            masked, start
        )
        return tail.end() if tail else None
    for comma in re.compile(r",\s+").finditer(masked, start):
        if FINITE_VERB.match(masked, comma.end()) or re.match(
            r"(?:also|then|later|now|\w+ly)\s", masked[comma.end() :]
        ):
            return comma.start()
        if len(masked[start : comma.start()].split()) > LONGEST_RELATIVE:
            return None
    return None


def _statement(name: tuple[int, int], where: tuple[int, int], inner: str, subject: str) -> list[Part] | None:
    """The aside as the parts of a statement about ``name``."""
    size = len(inner.split())
    be = "are" if _PLURAL.search(subject) and not re.match(_NAME, subject) else "is"
    who = _WHO.match(inner)
    if who and size <= LONGEST_RELATIVE and FINITE_VERB.match(inner, who.end()):
        return [name, (where[0] + who.end(), where[1])]
    if size > LONGEST_ROLE or ";" in inner:
        return None
    if _PARTICIPLE.match(inner):
        past = {"is": "was", "are": "were"}[be]
        return [name, be if _STATE.search(inner) else past, where]
    named = re.fullmatch(_NAME, subject)
    if named and _AGE.match(inner):
        return [name, "is", where]
    plain = _ROLE.match(inner) and not FINITE_ONLY.search(inner)
    return [name, be, where] if named and plain else None


_OBJECT_ASIDE = re.compile(r",\s+(?P<word>who|which|whom)\s+")
_NOUN_PHRASE = re.compile(rf"(?P<phrase>{_NAME}|\b(?:the|an?|its|his|her|their)\s+(?:[\w’'.-]+\s+){{0,4}}[\w’'.-]+)$")


def _behind_object(masked: str, whole: Clause) -> list[Clause] | None:
    """ "..., which is 640 metres long." at the end of a sentence, where one noun phrase alone can be meant."""
    found = _OBJECT_ASIDE.search(masked)
    if not found or not has_verb(masked[: found.start()]) or ";" in masked[found.end() :]:
        return None
    phrase = _object(masked[: found.start()], found["word"])
    own = (found.end(), len(masked))
    relative = masked[slice(*own)]
    if REPORTING_VERB.search(masked[: found.start()]):
        return None  # who says so is open
    if phrase is None or not _MIN_WORDS <= len(relative.split()) + 1 <= LONGEST_RELATIVE or re.search(r",\s", relative):
        return None
    if found["word"] == "whom":
        whom = _WHOM.match(masked, found.start("word"))
        parts: list[Part] = [whom.span("subject"), whom.span("verb"), phrase, (whom.end(), len(masked))] if whom else []
    else:
        verb = FINITE_VERB.match(relative)
        parts = [*_definite(masked, phrase), own] if verb and _number_fits(masked[slice(*phrase)], verb[0]) else []
    if not parts:
        return None
    borrowed = len(parts) - 1 if parts[-1] == own else 0
    return [assemble(whole, [(0, found.start())]), assemble(whole, parts, borrowed=borrowed)]


def _definite(masked: str, phrase: tuple[int, int]) -> list[Part]:
    """ "a tug" → "the tug": once named, it is known."""
    article = re.compile(r"an?\s+").match(masked, *phrase)
    return ["the", (article.end(), phrase[1])] if article else [phrase]


def _number_fits(phrase: str, verb: str) -> bool:
    """Whether a verb in the singular or plural can belong to the phrase."""
    plural = bool(_PLURAL.search(phrase)) and not re.fullmatch(_NAME, phrase)
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
        name = re.search(rf"{_NAME}$", phrase)
        return (found.start("phrase") + name.start(), found.end("phrase")) if name else None
    is_name = re.fullmatch(_NAME, phrase) is not None
    inner = re.search(r"\s(?:of|in|at|by|for|from|with|to|on|between|and)\s", phrase)
    return None if inner and not is_name else found.span("phrase")
