"""What "the company", "the rocket", "the deal" or "Tokyo" stands for, where the draft itself says so.

Later "the company" is the last one that fits of those that the draft introduces (``introductions``).  Where two compete,
or one without a name came between, it is open, and the caller is told so.  A capital stands for a government only where
it acts like one and the draft names that government or its country.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from factcheck.extract.capitals import COUNTRIES, DEMONYMS, country_of
from factcheck.extract.clause import LONGEST, PRESENT
from factcheck.extract.introductions import (
    ANY_COMPANY,
    COMPANY_KINDS,
    KIND,
    LEGAL_FORM,
    NAME,
    WORD,
    introductions,
    owner,
    unnamed,
)
from factcheck.grammar import FINITE_VERB, FUNCTION_WORDS, TIME_WORD, without_quotations

_THE = re.compile(
    rf"\b(?P<the>[Tt]he)\s+(?P<kind>{KIND})\b(?=[,.;:!?)]|$|[’']s?(?:\s|$)|\s+(?:and|or|but|on|by|with|from|to|after|before|as|than|because|"
    r"when|while|over|under|during|since|until|last|next|this|also|now|then|still|already|never|not|into|through|against|"
    rf"again|instead|\w+ly|\d+|{FINITE_VERB.pattern}|{PRESENT.pattern})\b)"
)
_GOVERNS = re.compile(
    r"\s+(?:(?:also|now|still|already|recently|later)\s+)?(?:said|says|agreed|agrees|wants|wanted|offered|imposed|warned|warns|rejected|"
    r"insists|insisted|hopes|hoped|plans|announced|signed|accused|denied|denies|refused|threatened|demanded|demands|pledged|promised|proposed|"
    r"believes|expects|sought|seeks|argued|argues|responded|retaliated|lifted|banned|approved|welcomed|welcomes|condemned|condemns|criticised|"
    r"protested|vowed|vows|recognised|expelled|summoned|ratified|vetoed|supports|opposes|backs|"
    r"(?:is|was|has been|had been)\s+(?:also\s+|still\s+)?(?:pushing|seeking|trying|considering|negotiating|preparing|planning|ready|willing|keen)|"
    r"(?:has|had)\s+(?:also\s+|already\s+)?(?:agreed|offered|imposed|warned|rejected|said|announced|signed|accused|denied|refused|threatened|pledged|"
    r"promised|proposed|asked|urged|called|approved|banned|lifted|demanded|sought))\b"
)
_CAPITAL_SUBJECT = re.compile(rf"^(?P<city>{WORD}(?: {WORD})?)(?={_GOVERNS.pattern})")
_NAMED_BEFORE = re.compile(rf"(?:^|[\w,’'] ){NAME} [a-z]")
"""A name in the same sentence, which a later "the company" may take up."""
RECENT = 3
"""So many sentences back, a thing is still on the reader's mind."""
_OPENING = 2
"""A draft says in its headline and first sentence what it is about."""


class Thing(NamedTuple):
    """A thing of the draft: the words that stand for "the KIND", and the name by which it is mentioned."""

    words: str
    name: str


class Found(NamedTuple):
    """ "The company" at [start, end) of a text, and what it stands for; ``thing`` is None where that is open."""

    start: int
    end: int
    thing: Thing | None


class Things:
    """Learns from all sentences of a draft, then hears them one by one."""

    def __init__(self, sentences: Iterable[str], is_person: Callable[[str], bool]) -> None:
        self.introduced: dict[str, str] = {}
        self._kinds: dict[str, dict[str, Thing]] = {}
        self._unnamed: set[str] = set()
        self._fresh: list[set[str]] = []
        self._last: dict[str, int] = {}
        self._first: dict[str, int] = {}
        self._now = 0
        self._since = 0
        self._before: str | None = None
        self._is_person = is_person
        owns = [(sentence, without_quotations(sentence)) for sentence in sentences if len(sentence) <= LONGEST]
        self._all = "\n".join(own for _, own in owns)
        for sentence, own in owns:
            self._learn(sentence, own)
        if not self._kinds.get("company"):
            for sentence, own in owns:
                self._learn_from_its(sentence, own)

    def _learn(self, sentence: str, own: str) -> None:
        for one in introductions(own):
            if one.cue == "worker" and self._like_a_person(one.name):
                continue
            if one.cue == "weak" and self._like_a_place(one.name):
                continue
            self._add(sentence, one.kind, one.words, one.name, anybody=one.cue == "any")
        self._unnamed |= unnamed(own)

    def _learn_from_its(self, sentence: str, own: str) -> None:
        """A name that has something of "its" own is a firm's, where the draft is never in it, as in a place."""
        name = owner(own)
        if name and not self._like_a_place(name):
            self._add(sentence, "company", name, name)

    def _like_a_place(self, name: str) -> bool:
        """Whether somebody or something is in it, somewhere in the draft."""
        return bool(
            re.search(rf"\b(?:in|from|to|near|across|around|outside|into) {re.escape(name)}\b", self._all)
        ) and not re.search(rf"\b(?i:shares|stake|stakes|investors|confidence) in {re.escape(name)}\b", self._all)

    def _like_a_person(self, name: str) -> bool:
        """Whether the draft goes on to use the last word of the name alone, as a surname, or speaks of "him" or "her"."""
        if " " not in name or re.search(rf"(?<![\w-]){re.escape(_short(name))}\b(?! [A-Z])", self._all):
            return False
        alone = rf"(?<!{re.escape(name.rsplit(' ', 1)[0])} )\b{re.escape(name.split()[-1])}\b"
        return bool(re.search(alone, self._all) or re.search(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b", self._all))

    def _add(self, sentence: str, kind: str, words: str, name: str, *, anybody: bool = False) -> None:
        first = name.split()[0]
        if first.lower() in FUNCTION_WORDS or TIME_WORD.search(name):
            return
        if not anybody and (self._is_person(name) or name in COUNTRIES or name in DEMONYMS or country_of(name)):
            return
        known = {kind}
        if kind in COMPANY_KINDS or kind == "bank":
            known |= ANY_COMPANY
        for one in known:
            things = self._kinds.setdefault(one, {})
            if not any(name == other or _short(other) == name for other in things):
                things[name] = Thing(words, name)
        self.introduced.setdefault(words, sentence)

    def heard(self, sentence: str, subject: str | None, *, same_sentence: bool = False) -> None:
        """A sentence, or one more clause of it, has been read; ``subject`` is what it is about, where that is plain."""
        self._now += not same_sentence
        own = without_quotations(sentence)
        self._mention(own)
        self._before = subject
        self._fresh = [unnamed(own), *self._fresh[: RECENT - 1]]

    def _mention(self, own: str) -> None:
        for name in {name for things in self._kinds.values() for name in things}:
            if _mentioned(name, own):
                self._last[name] = self._now
                self._first.setdefault(name, self._now)

    def section(self) -> None:
        """A heading: what follows is about something else."""
        self._since, self._before, self._fresh = self._now, None, []

    def mentioned(self, sentence: str) -> None:
        """A sentence that states nothing has been read."""
        self._now += 1
        self._mention(without_quotations(sentence))

    def is_thing(self, words: str) -> bool:
        """Whether the draft introduces this name as that of a firm, a body or an object."""
        words = LEGAL_FORM.sub("", words)
        return any(
            words in (thing.name, _short(thing.name)) for things in self._kinds.values() for thing in things.values()
        )

    def find(self, text: str) -> Found | None:
        """The first "the company" or the like outside quotations; None where there is none, where the text itself
        names one before, or where the draft has nothing of the kind to tell apart."""
        own = without_quotations(text)
        for found in _THE.finditer(own):
            things = self._kinds.get(found["kind"], {})
            if any(_mentioned(name, own) for name in things):
                continue
            thing = self._choose(found["kind"], things)
            open_firm = found["kind"] in ("company", "firm") and not _NAMED_BEFORE.search(own, 0, found.start())
            if thing or len(things) > 1 or open_firm:
                return Found(found.start(), found.end(), thing)
        return None

    def _choose(self, kind: str, things: dict[str, Thing]) -> Thing | None:
        """The last fitting thing, unless two compete."""
        heard = {name: thing for name, thing in things.items() if name in self._last}
        about = self._before if kind in COMPANY_KINDS and self._before else None
        if about and self._could_be_a_firm(about) and not any(about in (name, _short(name)) for name in heard):
            return None  # the sentence before is about a name of which the draft does not say what it is
        if any(kind in fresh for fresh in self._fresh):
            return None  # "a firm in Lise" was spoken of since
        if kind in self._unnamed and kind not in COMPANY_KINDS and any(t.words == t.name for t in heard.values()):
            return None  # "Torm Bridge" need not be the bridge that the draft is about
        if len(heard) == 1:
            return next(iter(heard.values()))
        recent = [t for n, t in heard.items() if self._last[n] > max(self._since, self._now - RECENT)]
        if len(recent) == 1:
            return recent[0]
        topic = [t for n, t in heard.items() if self._first[n] <= _OPENING]
        return topic[0] if not recent and len(topic) == 1 else None

    def _could_be_a_firm(self, name: str) -> bool:
        return _looks_like_a_name(name, self._all) and not (
            self._is_person(name) or name in COUNTRIES or country_of(name)
        )

    def government(self, text: str) -> tuple[int, str] | None:
        """For a text that opens with a capital that acts: its length, and the government or country that the draft
        names for it."""
        found = _CAPITAL_SUBJECT.match(text)
        known = country_of(found["city"]) if found else None
        if not found or not known:
            return None
        for words in known.governments():
            named = re.search(rf"\b{re.escape(words)}\b", self._all, re.IGNORECASE)
            if named:
                return len(found["city"]), words
        return None


def _short(name: str) -> str:
    """What a name of several words is cut to ("Lise Lines" → "Lise")."""
    return name.split()[0]


def _mentioned(name: str, text: str) -> bool:
    if "/" in name:  # of two, either brings a deal to mind
        return any(_mentioned(one, text) for one in name.split("/"))
    short = _short(name)
    return short in text and re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text) is not None


def _looks_like_a_name(words: str, text: str) -> bool:
    """Capitalised throughout, and so within a sentence, too, where it is one word."""
    if not re.fullmatch(NAME, words) or words.split()[0].lower() in FUNCTION_WORDS:
        return False
    return " " in words or re.search(rf"[\w,’'] {re.escape(words)}\b", text) is not None
