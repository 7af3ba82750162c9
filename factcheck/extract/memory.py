"""Who and what the draft has named so far, so that pronouns and short names can be led back to full names.

A full name is taken for a person's only where the draft says so: a title or role beside it, an age, "who", or
something that only people do.  Where two could be meant, neither is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.extract.clause import LONGEST
from factcheck.extract.offices import Offices
from factcheck.extract.things import Things
from factcheck.grammar import FINITE_VERB, FUNCTION_WORDS, REPORTING, REPORTING_VERB, TIME_WORD, without_quotations

_CAPITAL = r"[A-Z][^\W\d_]*(?:[’'-][^\W\d_]+)*"
NAME = re.compile(rf"\b{_CAPITAL}(?:\s+(?:(?:de|van|von|der|al|bin|la|le|du|di)\s+)?{_CAPITAL}){{1,3}}")
TITLE = r"(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Lord|Lady|President|Senator|Judge|Mayor|Captain|General|Rev|Bishop)\.?"
ROLE = (
    r"minister|secretary|president|director|executive|spokes\w+|analyst|economist|professor|teacher|doctor|engineer|mayor|governor|"
    r"leader|founder|owner|manager|editor|lawyer|judge|senator|chair\w*|captain|coach|officer|scientist|researcher|author|artist|"
    r"architect|singer|actor|actress|farmer|student|builder|designer|head|chief|partner|campaigner|activist|daughter|son|wife|"
    r"husband|widow|brother|sister|mother|father|resident|councillor|ambassador|historian|pilot|nurse|chef|historian|critic"
)
_BEFORE = re.compile(rf"(?:\b{TITLE}|\b(?:{ROLE})|\b(?:{REPORTING})|\b(?:married|daughter|son|wife|husband))[,:]?\s+$")
_AFTER = re.compile(
    rf"(?:,\s+(?:aged\s+)?\d{{1,3}}\b|,\s+[^,;]{{3,50}}\s(?:who|whom)\s|,?\s+(?:who|whom)\b|,\s+(?:[\w’'-]+\s+){{0,4}}?(?:{ROLE})\b|(?:\s+(?:also|later|has|had))?\s+"
    rf"(?:{REPORTING}|married|died|dies|founded|co-founded|chaired|chairs|resigned|retired|was born|graduated|is survived|wrote|tweeted|testified)\b)"
)
_NO_PERSON = re.compile(
    r"\b(?:University|School|College|Council|Ltd|Inc|Group|Bank|Street|Road|Bridge|Party|Union|Department|Ministry|Association|"
    r"Institute|Company|Corp|Orbital|Hospital|Court|House|Park|Airport|Club|Agency|Times|Post|News|Foundation|Committee|Trust|"
    r"Rovers|Rangers|Wanderers|United|City|Town|County|Athletic|Albion|Alliance|League|List|Federation|Authority|Office|Board|Holdings|Partners|"
    r"Radio|Television|TV|Chronicle|Echo|Courier|Gazette|Herald|Observer|Tribune|Port|Harbour|Valley|Station|Stadium|Church|Library|Village|District|"
    r"Region|Province|Island|Hotel|Line|Lines|Rail|Air|Airways|Systems|Capital|Energy|Power|Media|Motors|Airlines|Railways|Industries|"
    r"Laboratories|Care|Museum|Gallery|Festival|Theatre|Prize)\b"
)
_OF_A_BODY = re.compile(rf"(?P<name>{NAME.pattern})\s+(?:of|from|at)\s+.+")
""" "Piers Alcott of the Hospitals Federation"."""
_MALE = re.compile(r"\b(?:Mr|Sir|Lord)\.?\s+$")
_FEMALE = re.compile(r"\b(?:Ms|Mrs|Miss|Dame|Lady)\.?\s+$")
_NO_FIRST_NAME = re.compile(
    rf"(?i:{'|'.join(FUNCTION_WORDS)}|before|after|against|across|near|behind|beyond|despite|within|without|like|earlier|later|last|next)|"
    rf"{TITLE}|\w+[’']s"
)
_ALONE = re.compile(rf"(?<![\w’'-]){_CAPITAL}")
_HE_OR_SHE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
RECENT = 3
"""So many sentences back, a person is still on the reader's mind."""


class Memory:
    """Fed with the sentences of a draft, first all of them (``learn``), then one by one (``heard``)."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.introduced: dict[str, str] = {}
        self._surnames: dict[str, dict[str, str]] = {}
        self._gender: dict[str, str] = {}
        self._recent: list[tuple[str, ...]] = []
        self._subject: str | None = None
        self._stood_for: dict[str, set[str]] = {}
        self._lost: set[str] = set()
        known = list(sentences)
        for sentence in known:
            self._learn(sentence)
        plain = [without_quotations(sentence) for sentence in known if len(sentence) <= LONGEST]
        self._learn_surnames(plain)
        self.offices = Offices(self.full)
        for sentence in known:
            self.offices.learn(without_quotations(sentence), sentence)
        self.things = Things(known, self.is_person)

    def _learn(self, sentence: str) -> None:
        own = without_quotations(sentence)
        for name, start, end in names(own):
            if name in self.introduced or _NO_PERSON.search(name):
                continue
            before, after = own[max(start - 40, 0) : start], own[end : end + 80]
            if _BEFORE.search(before) or _AFTER.match(after):
                name = self._introduce(name, sentence)
                for gender in _gender_of(before):
                    self._gender[name] = gender

    def _learn_surnames(self, sentences: list[str]) -> None:
        """ "Said Roe" tells that the Tom Roe of another sentence is a person, and "Roe lost because he was late" that he is a man."""
        named: dict[str, dict[str, str]] = {}
        for sentence in sentences:
            for name, _, _ in names(sentence):
                if not _NO_PERSON.search(name) and not JOINED.search(sentence):
                    named.setdefault(name.split()[-1], {}).setdefault(name, sentence)
        spoken: dict[str, set[str]] = {}
        for sentence in sentences:
            taken = [(start, end) for _, start, end in names(sentence)]
            for found in _ALONE.finditer(sentence):
                if len(named.get(found[0], {})) != 1:
                    continue
                name = next(iter(named[found[0]]))
                before, after = sentence[: found.start()], sentence[found.end() :]
                alone = not any(start <= found.start() < end for start, end in taken)
                if alone and (_BEFORE.search(before[-40:]) or _AFTER.match(after[:80])):
                    spoken.setdefault(name, set()).update(_gender_of(before))
                if not FINITE_VERB.search(before) and not REPORTING_VERB.search(sentence):
                    pronouns = {one.lower() for one in _HE_OR_SHE.findall(after)}
                    if pronouns:
                        spoken.setdefault(name, set()).update(pronouns)
        for name, pronouns in spoken.items():
            known = self._introduce(name, named[name.split()[-1]][name])
            if len(pronouns) == 1:
                self._gender.setdefault(known, *pronouns)

    def _introduce(self, name: str, sentence: str) -> str:
        """The name under which this person is known: that of the first mention, with or without middle names."""
        first, last = name.split()[0], name.split()[-1]
        known = self._surnames.setdefault(last, {}).setdefault(first, name)
        self.introduced.setdefault(known, sentence)
        return known

    def heard(self, text: str, subject: str | None, *, same_sentence: bool = False) -> None:
        """A sentence, or one more clause of it, has been read; ``subject`` is what it is about, where that is plain."""
        self.things.heard(text, subject, same_sentence=same_sentence)
        found = dict.fromkeys(self.full(name) for name in _mentions(without_quotations(text)))
        mentioned = [name for name in found if name]
        if same_sentence and self._recent:
            mentioned = [*self._recent.pop(0), *mentioned]
        self._recent = [tuple(dict.fromkeys(mentioned)), *self._recent[: RECENT - 1]]
        belongs = _OF_A_BODY.fullmatch(subject) if subject else None
        subject = belongs["name"] if belongs else subject
        self._subject = self.full(subject) if subject else None
        if (
            subject
            and not self._subject
            and not self.things.is_thing(subject)
            and NAME.fullmatch(subject)
            and not _NO_PERSON.search(subject)
        ):
            self._subject = subject  # a person, if "she" follows
            self._recent[0] = tuple(dict.fromkeys((*self._recent[0], subject)))

    def section(self) -> None:
        """A heading: what follows is about something else."""
        self.things.section()
        self._recent, self._subject = [], None

    def is_person(self, name: str) -> bool:
        """Whether the draft shows that this name is a person's."""
        return self.full(name) is not None

    def full(self, name: str) -> str | None:
        """The one person of the draft whom this full name or surname can stand for."""
        bare = re.sub(rf"^(?:{TITLE}\s+)+", "", name)
        words = bare.split()
        known = self._surnames.get(words[-1], {}) if words else {}
        if len(words) > 1:
            return known.get(words[0])
        return next(iter(known.values())) if len(known) == 1 else None

    def person(self, pronoun: str, beside: str = "") -> str | None:
        """Whom "he" or "she" stands for at the start of what comes next; None where that is open.  ``beside`` is what its
        sentence goes on to say: whoever is named there is somebody else ("She lost to Roe")."""
        pronoun = pronoun.lower()
        others = {self.full(name) for name in _mentions(beside) if not _speaks(name, beside)}
        for mentioned in self._recent:
            fitting = [name for name in mentioned if self._gender.get(name, pronoun) == pronoun and name not in others]
            if len(fitting) > 1:
                fitting = [name for name in fitting if self._gender.get(name) == pronoun] or fitting
            if fitting:
                found = self._settle(pronoun, fitting[0]) if len(fitting) == 1 else None
                (self._lost.discard if found else self._lost.add)(pronoun)
                return found
        known = self._stood_for.get(pronoun, set()) - others
        return next(iter(known)) if len(known) == 1 and pronoun not in self._lost else None

    def _settle(self, pronoun: str, name: str) -> str | None:
        if name not in self._gender and self._stood_for.get(pronoun):
            return None  # "she" was somebody else so far, and nothing says that this one is a woman
        self._introduce(name, "")
        self._gender.setdefault(name, pronoun)
        self._stood_for.setdefault(pronoun, set()).add(name)
        return name


def _speaks(name: str, text: str) -> bool:
    """Whether the text gives what it says to the named one, who may be "she": "She was late, Roe said"."""
    last = re.escape(name.split()[-1])
    return (
        re.search(rf"\b{last}\s+(?:\w+\s+)?(?:{REPORTING})|(?:{REPORTING})\s+(?:\w+\s+){{0,2}}{last}\b", text)
        is not None
    )


def _gender_of(before: str) -> list[str]:
    """The pronoun of whom a title stands before, if it tells."""
    return ["she"] if _FEMALE.search(before) else ["he"] if _MALE.search(before) else []


def names(text: str) -> list[tuple[str, int, int]]:
    """The full names of a text with their places: two or more capitalised words, no day and no opening "But"."""
    found = []
    for match in NAME.finditer(text):
        start = match.start()
        name = match[0]
        while " " in name and _NO_FIRST_NAME.fullmatch(name.split()[0]):
            start += len(name) - len(name.split(maxsplit=1)[1])
            name = name.split(maxsplit=1)[1]
        if " " in name and not TIME_WORD.search(name):
            found.append((name, start, match.end()))
    return found


JOINED = re.compile(rf"\b{_CAPITAL}(?:,?\s+{_CAPITAL}){{0,4}}\s+&\s+{_CAPITAL}(?:\s+{_CAPITAL}){{0,4}}")
"""One name of several ("Tarn & Roe"): none of them stands for a person."""
_ANY = re.compile(rf"\b{_CAPITAL}(?:\s+(?:(?:de|van|von|der|al|bin|la|le|du|di)\s+)?{_CAPITAL})*")


def _mentions(text: str) -> list[str]:
    """Every run of capitalised words, without an opening function word."""
    found = []
    for match in _ANY.finditer(JOINED.sub(lambda joined: " " * len(joined[0]), text)):
        words = match[0].split()
        while words and words[0].lower() in FUNCTION_WORDS:
            words = words[1:]
        if words:
            found.append(" ".join(words).removesuffix("’s").removesuffix("'s"))
    return found
