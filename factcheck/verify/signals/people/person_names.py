"""Finds the names of persons: runs of capitalised words, without titles, roles and words that open a sentence.

Offsets are code points.  Organisations, places and days are told apart only by word lists, so a run may be no
person; whoever compares names has to ask for more than likeness.  Linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS
from factcheck.verify.signals.words import STOP, fold, listed, sentences, stem

_PART = r"[^\W\d_]+(?:['’\-‑][^\W\d_]+)*"
_TOKEN = re.compile(rf"{_PART}\.?|[^\s]")
_PARTICLES = listed("de da di do dos du del della der den van von zu la le bin ibn al el ten ter af av abu y e")
TITLES = listed("""mr mrs ms miss mx dr prof sir dame lord lady rev hon sen rep gov gen lt col capt sgt maj adm st
    det supt insp ch pc dc ds di cllr cpl cmdr fr sr don qc kc""")
ROLES = listed(
    """president minister secretary chairman chairwoman chairperson chair chief executive director governor mayor
    judge justice general colonel captain sergeant major admiral lieutenant inspector superintendent constable
    professor doctor senator representative congressman congresswoman ambassador king queen prince princess pope
    cardinal archbishop bishop coach analyst spokesman spokeswoman spokesperson officer leader premier
    commissioner envoy sheikh imam ayatollah chancellor deputy vice economist engineer scientist researcher
    lawyer attorney prosecutor detective headteacher teacher author actor actress singer writer editor reporter
    correspondent striker midfielder goalkeeper defender manager owner founder co-founder banker treasurer
    councillor baroness duke duchess earl count foreign finance defence defense interior industry trade health
    education justice agriculture energy transport home economy prime head lead senior former acting outgoing
    incoming ex ceo cfo cto mp mep msp union party group federation nurse surgeon pilot architect designer
    photographer conductor composer sculptor acoustician librarian curator archivist registrar epidemiologist virologist
    meteorologist biologist geologist hydrologist historian archaeologist ecologist statistician chemist physicist
    technician firefighter paramedic midwife coroner ombudsman ombudswoman auditor accountant adviser advisor
    consultant strategist publisher producer filmmaker novelist choreographer dramaturg headmaster headmistress
    lecturer campaigner activist organiser organizer negotiator harbourmaster harbormaster conservator caretaker vet
    veterinarian pharmacist psychologist psychiatrist sociologist anthropologist botanist zoologist astronomer
    mathematician trustee vicar archdeacon solicitor barrister convener playwright forecaster rector shopkeeper publican
    magistrate pathologist dentist zookeeper brigadier diplomat lobbyist mediator chaplain rabbi batsman jockey umpire
    referee winger landlord landlady commander"""
)
"""Offices and occupations: they are no part of a name, and two names with one of them in common may be one person's."""
ROLE_STEMS = frozenset(stem(role) for role in ROLES - {"former", "senior", "acting", "home", "count", "group", "party"})
_NO_PERSON = listed(
    """university college school institute ministry department agency bank court council committee commission
    company corporation inc ltd plc group party union league club city town county state states republic kingdom
    island islands river lake mountain mount street road avenue square park bridge airport station hospital
    church cathedral museum library theatre theater stadium house senate congress parliament government office
    bureau service services force forces army navy police fund foundation trust association federation society
    network news times post journal gazette herald guardian telegraph tribune press agreement treaty act bill
    war prize award cup championship olympics olympic games festival day week month year north south east west
    northern southern eastern western central new great united national international royal federal world europe
    european africa african asia asian america american britain british england english france french germany
    german china chinese russia russian japan japanese ukraine ukrainian india indian spain spanish italy
    italian canada canadian australia australian israel israeli academy centre center hall hotel tower palace
    castle village district region province valley sea ocean bay gulf motors systems technologies industries
    holdings partners capital energy airlines airways records studios pictures street wall white black red green
    blue street supreme high crown team squad"""
) | {name.lower() for name in (*MONTHS, *WEEKDAYS)}
_OPENERS = listed(
    """yesterday today tomorrow meanwhile however although while when after before since because despite according
    both also and but or as at by for from in on with without under over during among only even still then there
    this these that those the a an its his her their our your my engineer critics officials analysts police
    residents fellow former like unlike mother father son daughter brother sister wife husband widow colleague
    friend veteran star"""
)


@dataclass(frozen=True)
class PersonName:
    """A name as written; ``parts`` are its folded words without particles, ``titles`` what stood before it."""

    start: int
    end: int
    text: str
    parts: tuple[str, ...]
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def name_like(self) -> bool:
        word = self.text.rstrip(".")
        if not word[:1].isalpha():
            return False
        return (word[0].isupper() and (not word.isupper() or len(word) == 1)) or (
            fold(word)[:3] in ("al-", "el-") and word[3:4].isupper()
        )


_SHOUTED = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


def raised(text: str) -> str:
    """The text with words in capitals written as names are ("DR IDA ROE-LUND" as "Dr Ida Roe-Lund"); offsets stay."""

    def lowered(match: re.Match[str]) -> str:
        word = match[0]
        if len(word) < 2 or not word.isupper():
            return word
        parts = re.split(r"([-])", word)
        told = "".join(part[:1] + part[1:].lower() for part in parts)
        return told if len(told) == len(word) else word

    return _SHOUTED.sub(lowered, text)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the parts of two names are one person's as far as both say: middle names, initials, a lone last name and
    the order of family and given name ("Kovács Anna") make no difference."""
    if 1 in (len(one), len(other)):
        return bool(set(one) & set(other))
    if len(one) == 2 == len(other) and one == other[::-1]:
        return True
    if one[-1] != other[-1]:
        return one == other[: len(one)] or other == one[: len(other)]
    return one[0] == other[0] or (one[0][0] == other[0][0] and 1 in (len(one[0]), len(other[0])))


@lru_cache(maxsize=512)
def all_names(text: str) -> tuple[PersonName, ...]:
    """``find_names``, and the names that stand in capitals ("DR IDA ROE"), as they are written otherwise."""
    plain = find_names(text)
    higher = raised(text)
    if higher == text:
        return plain
    taken = {at for name in plain for at in range(name.start, name.end)}
    shouted = [n for n in find_names(higher) if len(n.parts) > 1 and not taken & {*range(n.start, n.end)}]
    return tuple(sorted([*plain, *shouted], key=lambda name: name.start))


MOST_NAMES = 40
"""Full names of one text that are looked at where each costs its sentence; real prose has fewer."""


def full_names(text: str) -> list[PersonName]:
    """The first names of a text that have more than one part."""
    return [name for name in find_names(text) if len(name.parts) > 1][:MOST_NAMES]


@lru_cache(maxsize=512)
def find_names(text: str) -> tuple[PersonName, ...]:
    """The names of a text, in order: of one part or more, never across a sentence's end."""
    starts = {start for start, _ in sentences(text)}
    ends = {end for _, end in sentences(text)}
    tokens = [_Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    found = []
    at = 0
    while at < len(tokens):
        if not tokens[at].name_like:
            at += 1
            continue
        after = _run_end(tokens, at, ends, text)
        name = _name(tokens[at:after], text, opens=tokens[at].start in starts)
        if name:
            found.append(name)
        at = after
    return tuple(found)


def _run_end(tokens: list[_Token], at: int, ends: set[int], text: str) -> int:
    """One past the last token of the run of name-like words that begins at ``at``, particles bridged."""
    after = at + 1
    while after < len(tokens):
        last = tokens[after - 1]
        if last.text.endswith(".") and (last.end in ends or not _initial_or_title(last.text)):
            break
        if last.end in ends or re.search(r"['’]s?$", last.text) or "\n\n" in text[last.end : tokens[after].start]:
            break
        if tokens[after].name_like:
            after += 1
            continue
        reach = after
        while reach < len(tokens) and reach - after < 3 and tokens[reach].text.lower() in _PARTICLES:
            reach += 1
        if reach == after or reach >= len(tokens) or not tokens[reach].name_like or not tokens[after].text.islower():
            break
        after = reach + 1
    return after


def _initial_or_title(word: str) -> bool:
    bare = word.rstrip(".")
    return len(bare) == 1 or bare.lower() in TITLES


def _name(run: list[_Token], text: str, *, opens: bool) -> PersonName | None:
    """The name in a run of capitalised words: titles and roles are cut off its front, openers too."""
    first = 0
    for index, token in enumerate(run[:-1]):
        low = fold(token.text.rstrip("."))
        if low in TITLES or low in ROLES or any(part in ROLES for part in low.split("-")):
            first = index + 1
    titles = tuple(token.text.rstrip(".") for token in run[:first])
    if opens and not first and fold(run[0].text) in (_OPENERS | STOP):
        first = 1
    kept = run[first:]
    words = [fold(token.text.rstrip(".")).removesuffix("'s").removesuffix("'") for token in kept]
    if not kept or any(word in _NO_PERSON or (word in STOP and len(word) > 1) for word in words):
        return None
    if words[-1] in ROLES or (opens and first == 0 and len(kept) == 1):
        return None
    parts = tuple(
        word for word, token in zip(words, kept, strict=True)
        if word not in _PARTICLES or (len(word) == 1 and token.text[0].isupper())
    )  # fmt: skip
    if not parts:
        return None
    if len(parts) > 2:
        parts = tuple(part for place, part in enumerate(parts) if len(part) > 1 or place in (0, len(parts) - 1))
    end = kept[-1].end
    written = text[kept[0].start : end]
    while written.endswith((".", "'s", "’s", "'", "’")):
        cut = 2 if written.endswith(("'s", "’s")) else 1
        written, end = written[:-cut], end - cut
    return PersonName(kept[0].start, end, written, parts, titles)
