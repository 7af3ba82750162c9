"""What a sentence says by the way, between commas, as a statement of its own.

"Ann Hall, a harbour pilot, said ..." → "Ann Hall is a harbour pilot", "Ann Hall said ...".  The same for a relative
clause ("who led the study", "which opened in 1979"), a participle ("opened in 1979") and an age.  The words that
are put between ("is", "was") are restored: they stand for nothing in the draft.  Where it is not plain what an aside
belongs to, the sentence stays as it is.
"""

from __future__ import annotations

import re

from factcheck.extract.clause import Clause, Part, assemble
from factcheck.extract.introductions import KIND
from factcheck.extract.memory import ROLE
from factcheck.extract.objects import LONGEST_RELATIVE, MIN_WORDS, NAME, PLURAL, WORD, behind_object, number_fits
from factcheck.grammar import (
    FINITE_ONLY,
    FINITE_VERB,
    FUNCTION_WORDS,
    PARTICIPLE,
    REPORTING,
    REPORTING_VERB,
    TIME_WORD,
    has_verb,
)

_SUBJECT = re.compile(rf"^(?P<name>{NAME}|(?:The|A|An|Its|His|Her|Their|Our)\s+(?:[\w’'-]+\s+){{0,5}}?[\w’'-]+),\s+")
_ONE = re.compile(r"^(?P<name>[A-Z][\w’'-]+),\s+(?=(?:who|whose|which|where|of\s+wh|now|then|once|formerly|the|an?)\s)")
_OPENER = re.compile(
    r"(?:Meanwhile|However|Instead|Moreover|Nevertheless|Nonetheless|Therefore|First|Next|Last|Perhaps|Indeed|Besides|Overall|Afterwards|"
    r"Elsewhere|Otherwise|Hence|Thus|Further|Furthermore|Anyway|Likewise|\w+ly)$"
)
""" "Meanwhile, the director left": a word that joins sentences, and no name."""
_SPEAKER = re.compile(
    rf"\b(?:{REPORTING}|according to)\s+(?:(?:its|his|her|their|the|an?)\s+[^,;“”\"]{{2,50}},\s+)?(?P<name>{NAME}|[A-Z][\w’'-]{{2,}}(?=,\s+(?:who|whose)\s)),\s+"
)
_ROLE = re.compile(
    r"(?P<since>(?:(?:now|then|once|currently|formerly)\s+)?)(?:an?|the|its|his|her|their|chief|head|former|deputy|vice|senior|president|chair\w*|director|professor|minister|"
    r"secretary|mayor|governor|leader|founder|co-founder|owner|manager|editor|spokes\w+|analyst|economist|[A-Z][\w.-]*[’']s?)\s+\w",
)
_ROLE_FIRST = re.compile(
    rf"^(?P<role>(?:The|A|An|Its|His|Her|Their|Our)\s+(?:[\w’'-]+\s+){{0,8}}?[a-z’'-]+),\s+(?P<name>{NAME}),\s+"
)
_OF_NOBODY = re.compile(
    r"(?:an?|another)\s+(?:former\s+|old\s+|close\s+|fellow\s+|frequent\s+|regular\s+)?(?:student|pupil|colleague|friend|neighbou?r|relative|cousin|brother|"
    r"sister|member|supporter|critic|rival|visitor|witness|employee|worker|customer|user|reader|passenger|participant)$",
    re.IGNORECASE,
)
""" "A former student, Tom Roe, ...": whose, the sentence leaves to what is around it; alone, this states nothing."""
_AGE = re.compile(r"(?P<age>(?:aged\s+)?\d{1,3})(?:$|,\s+(?=\S))")
_WHO = re.compile(r"(?:who|which)\s+(?=\w)")
_PRESENT = re.compile(r"(?:(?:also|now|still|once|then|[a-z]+ly)\s+)?[a-z]{3,}s\b")
""" "Who swims": behind "who" this is a verb, whether a list holds it or not."""
_OTHER_RELATIVE = re.compile(r"(?P<word>whose|where|of\s+(?:which|whom))\s+(?=\w)")
_DONE_TO = re.compile(
    rf"(?:which|whom)\s+(?P<subject>{NAME}|(?:the|an?|its|his|her|their)\s+(?:[a-z][\w-]*\s+){{0,2}}?[a-z][\w-]*|he|she|they|it)\s+"
    rf"(?P<verb>(?:had\s+|has\s+|have\s+)?(?:{PARTICIPLE.pattern}))(?P<rest>(?:\s+(?:again|twice)|\s+(?:in|on|at|by|for|from|with|during|until|last|as)\s+\S.*)?)$"
)
""" "The museum, which Otto Brandis founded in 1903": Otto Brandis founded the museum in 1903."""
_TAKEN_UP = re.compile(
    r",\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+\s+(?:it|them)\b(?!\s+(?:is|was|had|has|will|would|could|may|might|were|are|can|should)\b)"
)
""" "Tom Roe, who built the yard, sold it": without the aside, nobody knows what "it" is."""
_COORDINATED = re.compile(r",\s+(?:and|or|but)\b")
_RELATIVE_BEHIND = re.compile(r",\s+(?P<inner>(?:who|whose)\s(?:(?!,\s+(?:and|or|but)\b)[^;])+?)(?=[.!]?$)")
""" "..., said Tom Roe, the mayor, whose firm built the yard.": what is told of a speaker behind the role."""
_PARTICIPLE = re.compile(
    r"(?:(?:first|newly|originally|recently|formerly|partly|long)\s+)?(?:built|opened|founded|based|known|called|owned|made|held|"
    r"chosen|born|led|set up|written|designed|elected|appointed|published|launched|bought|sold|paid|run|named|located|established|"
    r"created|introduced|formed|completed|released|signed|adopted|approved|commissioned|produced|drawn|taken|given|seen|found|shot|"
    r"killed|hit|backed|funded|financed|supported|led|run|hosted|organised|organized|staged|directed|developed|designed|managed)\s+(?:in|on|at|by|as|for|from|to|last|of|up)\b"
)
_STATE = re.compile(
    r"\b(?:based|known|called(?!\s+(?:by|for|on|in|off|at)\b)|owned|located|named(?!\s+(?:by|in|on)\b))\b"
)
LONGEST_ROLE = 14


def aside(masked: str, whole: Clause) -> list[Clause] | None:
    """The sentence without its first aside, and the aside as a statement; None where there is none that is plain."""
    if whole.borrowed:
        return None
    role = _ROLE_FIRST.match(masked)
    if (
        role
        and FINITE_VERB.match(masked, role.end())
        and not has_verb(role["role"])
        and not _OF_NOBODY.match(role["role"])
    ):
        name: Part = role.span("name")
        article = role.start("role"), masked.index(" ", role.start("role"))
        held: list[Part] = [name, "is", masked[slice(*article)].lower(), (article[1], role.end("role"))]
        return [assemble(whole, [name, (role.end(), len(masked))]), assemble(whole, held)]
    for opening in (_SUBJECT.match(masked), _one_word(masked), _SPEAKER.search(masked)):
        if opening:
            made = _after_name(masked, whole, opening)
            if made:
                return made
    return _speaker_behind(masked, whole) or behind_object(masked, whole) or _at_the_end(masked, whole)


def _one_word(masked: str) -> re.Match[str] | None:
    """A name of one word that opens the sentence."""
    found = _ONE.match(masked)
    if not found or found["name"].lower() in FUNCTION_WORDS or TIME_WORD.fullmatch(found["name"]):
        return None
    return None if _OPENER.match(found["name"]) else found


def _after_name(masked: str, whole: Clause, opening: re.Match[str]) -> list[Clause] | None:
    """An aside that follows a name, at the start of the sentence or behind "said"."""
    start = opening.end()
    subject = opening.re is not _SPEAKER
    end = _closing(masked, start, subject)
    if end is None:
        return None
    name, inner = opening.span("name"), masked[start:end]
    if _COORDINATED.search(inner) or (opening.re is _ONE and "," in inner):
        return None
    said = [assemble(whole, parts) for parts in _statements(name, (start, end), inner, masked[slice(*name)])]
    if not said or len(masked[: name[1]].split()) + len(masked[end + 1 :].split()) < MIN_WORDS:
        return None
    stop = min(end + 1, len(masked)) if subject else end
    quoted = not subject and "__" in masked  # who is quoted is named with the role: a wrong speaker is replaced whole
    clause = _WHO.match(inner) or _OTHER_RELATIVE.match(inner)
    kept = end if quoted and not clause else name[1]
    behind = None if subject or clause else _RELATIVE_BEHIND.match(masked, end)
    further = behind and statement(name, behind.span("inner"), behind["inner"], masked[slice(*name)])
    if behind and further:  # first what stands last: the role is found again in what is left
        return [assemble(whole, [(0, end), (behind.end("inner"), len(masked))]), assemble(whole, further)]
    open_main = clause and _TAKEN_UP.match(masked, end)
    main = whole if open_main or kept == stop else assemble(whole, [(0, kept), (stop, len(masked))])
    return [main, *said] if all(len(one.text.split()) >= MIN_WORDS for one in said) else None


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


def _statements(name: tuple[int, int], where: tuple[int, int], inner: str, subject: str) -> list[list[Part]]:
    """The aside as the parts of statements about ``name``: an age and a role are two."""
    age = _AGE.match(inner) if re.fullmatch(NAME, subject) else None
    if not age:
        only = statement(name, where, inner, subject)
        return [only] if only else []
    first: list[Part] = [name, "is", (where[0], where[0] + age.end("age"))]
    if age.end() == len(inner):
        return [first]
    second = statement(name, (where[0] + age.end(), where[1]), inner[age.end() :], subject)
    return [first, second] if second else []


def statement(name: tuple[int, int], where: tuple[int, int], inner: str, subject: str) -> list[Part] | None:
    """The aside as the parts of a statement about ``name``."""
    size = len(inner.split())
    be = "are" if PLURAL.search(subject) and not re.fullmatch(rf"{NAME}|{WORD}", subject) else "is"
    who, other = _WHO.match(inner), _OTHER_RELATIVE.match(inner)
    if (
        who
        and size <= LONGEST_RELATIVE
        and (verb := FINITE_VERB.match(inner, who.end()) or _PRESENT.match(inner, who.end()))
    ):
        owner = _owner(name, subject, verb[0])
        return [owner, (where[0] + who.end(), where[1])] if owner else None
    done = _DONE_TO.match(inner)
    if done and size <= LONGEST_RELATIVE and not REPORTING_VERB.search(done["verb"]):
        start = where[0] + done.start("subject")
        rest: list[Part] = [(where[0] + done.start("rest"), where[1])] if done["rest"] else []
        return [(start, where[0] + done.end("verb")), *_low(name, subject), *rest]
    if other and size <= LONGEST_RELATIVE and has_verb(inner[other.end() :]):
        return _other_relative(name, (where[0] + other.end(), where[1]), other["word"], subject)
    if size > LONGEST_ROLE or ";" in inner:
        return None
    if _PARTICIPLE.match(inner):
        past = {"is": "was", "are": "were"}[be]
        return [name, be if _STATE.search(inner) else past, where]
    named = re.fullmatch(rf"{NAME}|{WORD}", subject)
    role = _ROLE.match(inner)
    if not named or not role or FINITE_ONLY.search(inner) or _OF_NOBODY.match(inner):
        return None
    return [name, "was" if role["since"].strip() in ("then", "once", "formerly") else be, where]


def _owner(name: tuple[int, int], subject: str, verb: str) -> tuple[int, int] | None:
    """Whom a relative clause with this verb is about: the subject, or the name at its end ("the pupils behind Sparrow, which
    has ..."); None where its number fits neither."""
    if number_fits(subject, verb):
        return name
    last = re.search(rf"\s(?:{NAME}|{WORD})$", subject)
    return (name[0] + last.start() + 1, name[1]) if last and number_fits(last[0].strip(), verb) else None


def _other_relative(name: tuple[int, int], own: tuple[int, int], word: str, subject: str) -> list[Part]:
    """ "whose", "where" and "of which", with what they stand for in their place."""
    if word == "whose":
        return [name, "’s", own]
    return [own, "in" if word == "where" else "of", *_low(name, subject)]


def _low(name: tuple[int, int], subject: str) -> list[Part]:
    """The subject as it is written within a sentence ("The dam" → "the dam")."""
    article = re.match(r"(?:The|An?|Its|His|Her|Their|Our)\s+", subject)
    return [article[0].strip().lower(), (name[0] + article.end(), name[1])] if article else [name]


_BEHIND = re.compile(
    rf"(?P<comma>,\s+)(?P<role>(?P<whose>its|his|her|their|the|an?|{NAME}[’']s?|the\s+[a-z]+[’']s?)\s+(?:[\w’'-]+\s+){{0,8}}?[a-z’'-]+),\s+(?P<name>{NAME}),\s+"
    rf"(?=(?:also\s+|later\s+)?(?:{REPORTING})\b)"
)


def _speaker_behind(masked: str, whole: Clause) -> list[Clause] | None:
    """ "Fares will rise, its director, Ann Hall, said": what was said, and who she is."""
    found = _BEHIND.search(masked)
    if not found or has_verb(found["role"]):
        return None
    rest: list[Part] = [(0, found.start("role")), found.span("name"), (found.end("name") + 1, len(masked))]
    role: list[Part] = [found.span("role")]
    verb = FINITE_VERB.search(masked)
    opening = masked[: verb.start()].strip() if verb else ""
    if found["whose"] == "its" and re.fullmatch(
        rf"{NAME}|The\s+(?:[a-z][\w-]*\s+){{0,3}}[a-z][\w-]*(?:\s+of\s+{NAME}|\s+of\s+{WORD})?", opening
    ):
        role = [*_within(opening), "’s", (found.end("whose"), found.end("role"))]
    said: list[Part] = [found.span("name"), "is", *role]
    return [whole if "__" in masked else assemble(whole, rest), assemble(whole, said)]


def _within(opening: str) -> list[Part]:
    """The subject that opens the sentence, as it is written within one."""
    return ["the", (4, len(opening))] if opening.startswith("The ") else [(0, len(opening))]


_KNOWN_FOR = re.compile(
    rf"(?P<name>{NAME}),\s+(?P<role>(?:an?|the|its|their|his|her)\s+(?:(?!and\b|or\b)[\w’'-]+\s+){{0,5}}?(?:{ROLE}|{KIND})\b"
    r"(?:\s+(?:of|in|at|for|from)\s+(?:(?!and\b)[\w’'.-]+\s*){1,6})?)[.!]?$"
)


def _at_the_end(masked: str, whole: Clause) -> list[Clause] | None:
    """ "The yard was sold to Lise Lines, a ferry operator.": a role or kind behind the name that ends a sentence."""
    found = _KNOWN_FOR.search(masked)
    if not found or not has_verb(masked[: found.start()]) or FINITE_ONLY.search(found["role"]):
        return None
    if REPORTING_VERB.search(masked[: found.start()]):
        return None  # a speaker's role is for _SPEAKER; another's may be what was said
    said: list[Part] = [found.span("name"), "is", (found.start("role"), len(masked))]
    return [assemble(whole, [(0, found.end("name"))]), assemble(whole, said)]
