"""Whether the half behind a joint has a subject and a verb of its own: "…, and the pit, which used to hold 68 players, now takes 92"."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.extract.clause import without_nouns
from factcheck.grammar import BASE_VERB, FINITE_ONLY, FINITE_VERB, FUNCTION_WORDS, SUBJECT_START, main_verb

RELATIVE = re.compile(
    r"\b(?:that|who|whom|which|whose|where|when|if|because|after|before|until|since|how|why|whether|as)\b"
)
_BARE_PLURAL = re.compile(r"(?:[a-z][\w-]*\s+){0,2}[a-z][\w-]*(?:s|people|men|women|children)\s+(?=\S)")
_PRONOUN = re.compile(r"(?:he|she|it|they|we|there)\b", re.IGNORECASE)
_INFINITIVE = re.compile(r"\bto\s$")
_NO_CLAUSE = re.compile(
    r"\w+ing\b|\(\w{1,4}\)|\d+\)|(?:at|in|on|by|with|for|from)\s+the\s+same\b"
    r"|an?\s+(?!(?:few|number|lot|couple|majority|minority|handful|group|team|dozen|hundred|thousand|million|third|quarter|half)\b)"
    r"(?:[\w-]+\s+){1,2}?(?:were|are|have)\b"
)
"""What opens a phrase, a numbered item, or the last item of a list ("a chapel and a mill were lost"), rather than a clause."""
_ITEM = r"(?:an?|the|some|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)\s(?:[\w-]+\s){0,2}?[\w-]+"
_LIST_SUBJECT = re.compile(rf"{_ITEM}(?:,\s{_ITEM}){{1,5}},?\sand\s{_ITEM}\s(?:were|are|have)\b")
""" "12 boats, a pier and a boathouse were damaged": several things are the subject."""
_REDUCED = re.compile(r"\s+(?:by|with|as|of|from|to)\s")
_ASIDE = re.compile(r"([A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}), (?:with|which|who|whose|where)\b(?:[^,;]|,\d)*, ")
""" "Whereas Torm, with a staff of 20, closes": a name, what is said of it on the way, and the verb."""
_ASIDE_OF_NOUN = re.compile(
    r"((?:the|its|his|her|their|our|an?)\s(?:[a-z][\w-]*\s){0,2}?[a-z][\w-]*), (?:with|which|who|whose|where)\b(?:[^,;]|,\d)*, "
)
""" "..., and the pit, which used to hold 68 players, now takes 92": the same of a noun."""
_OPENING = re.compile(
    r"(?:(?:ever\s+since|since\s+then|by\s+then|until\s+then|at\s+the\s+time|for\s+now)|(?:in|on|at|by|during|since|after|before|under|behind|from)\s+"
    r"(?:(?:the|its|his|her|their|this|that)\s+)?(?:[\w-]+\s+)?[\w-]+),?\s+(?=(?:he|she|it|they|there)\s)"
)
""" "..., and in the stalls they have more room": where or when, before the pronoun that is the subject."""
_CONCEDING = re.compile(r"\b(?:although|though)\b")
_BARE_SUBJECT = re.compile(
    r"(?P<noun>[a-z][\w-]*)\s+(?:(?:of|on|in|at|for|from|to)\s+(?:(?:the|its|his|her|their)\s+)?[a-z][\w-]*\s+)?(?=\S)"
)
""" "..., and turnover on the exchange was twice as high": a noun without an article."""
_COMPOUND_SUBJECT = re.compile(rf"((?:[a-z][\w-]*\s+){{2,3}}?)(?={FINITE_ONLY.pattern})")
""" "..., but operating profit fell to £24m": the same of two or three words."""
_ONE_THING = re.compile(
    r"(?:an?|every|each|this|that)\s+(?:[a-z][\w-]*\s+){2,4}?(?!(?:sales|sports|news|arms|savings|goods|customs|means|series|species|works)\b)"
    r"[a-z]{2,}(?<![suio])s\s+(?:between|across|over|under|in|on|at|to|from|with|through|along|around|behind|above|below|the|an?|its|his|her|their|all)\b"
)
""" "..., and a new crimson curtain hangs between them": behind "a" and two words or more, what ends in s is the verb."""
WHILE = re.compile(r"while|whereas")
_BARE_NAME = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}")
_CONTACT = re.compile(r"(?:[\w’'-]+\s+){2,}(?<!\bof )(?:I|we|you|he|she|they|it)\s+$")
""" "the ships they own": a noun with a clause of its own."""


class Cut(NamedTuple):
    """A joint that is being tried: where it stands, and the clause's masked text."""

    kind: str
    start: int
    end: int
    text: str

    @property
    def words(self) -> str:
        """The joint itself."""
        return self.text[self.start : self.end]

    @property
    def has_comma(self) -> bool:
        return self.text[self.start] == ","


def own_subject(cut: Cut, right: str) -> bool:
    """Whether the second half has a subject and a verb of its own within its first words, before any comma."""
    if cut.kind in ("comma", "dash"):
        return False
    if cut.has_comma and _of_compound(right) and main_verb(without_nouns(cut.text[: cut.start])):
        return True
    if _NO_CLAUSE.match(right):
        return False
    if _LIST_SUBJECT.match(right) and main_verb(without_nouns(cut.text[: cut.start])):
        return True
    if cut.has_comma and _ONE_THING.match(right):
        return True
    aside = _ASIDE.match(right) if WHILE.search(cut.words) else _ASIDE_OF_NOUN.match(right)
    if aside:
        right = f"{aside[1]} {right[aside.end() :]}"
    elif cut.has_comma and (opening := _OPENING.match(right)):
        right = right[opening.end() :]
    if cut.kind == "semicolon" and (verb := FINITE_VERB.search(right)) and verb.start():
        return ":" not in cut.text[: cut.start] and not RELATIVE.search(right[: verb.start()])
    head = " ".join(re.split(r"[,;](?!\d)", right)[0].split()[:10])
    found = main_verb(without_nouns(head))
    if not found or found.start() == 0 or RELATIVE.search(head[: found.start()]):
        return False
    if _INFINITIVE.search(head, 0, found.start()) and not _PRONOUN.match(head):
        return False  # "and 4,321 to receive a placebo"
    if _CONTACT.fullmatch(head[: found.start()]):
        return False
    _, comma, last = cut.text[: cut.start].rpartition(", ")
    if cut.kind == "and" and comma and _BARE_NAME.fullmatch(last):
        return False  # "But look, Ann and I are late": both are the subject
    if found[0].endswith("ed") and _REDUCED.match(head, found.end()):
        return False  # "the plan backed by the board" has no finite verb
    if cut.kind == "semicolon":
        return ":" not in cut.text[: cut.start]
    if WHILE.search(cut.words) or SUBJECT_START.match(right):
        return True
    bare = _BARE_PLURAL.match(head)
    return bool(bare and FINITE_ONLY.match(head, bare.end())) or (cut.has_comma and _of_bare_noun(cut, head))


def _of_bare_noun(cut: Cut, head: str) -> bool:
    """Whether a noun without an article has its verb right behind it: one that can be no participle, but for "although"."""
    bare = _BARE_SUBJECT.match(head)
    if not bare or bare["noun"] in FUNCTION_WORDS or bare["noun"].endswith(("ing", "ed", "ly")):
        return False
    if FINITE_VERB.match(head) or BASE_VERB.match(head):
        return False
    verb = FINITE_VERB if _CONCEDING.search(cut.words) else FINITE_ONLY
    return verb.match(head, bare.end()) is not None


def _of_compound(right: str) -> bool:
    """Whether some plain words without an article have right behind them a verb that can be nothing else."""
    bare = _COMPOUND_SUBJECT.match(right)
    if not bare or FINITE_VERB.match(right) or BASE_VERB.match(right) or RELATIVE.search(bare[0]):
        return False
    return not any(word in FUNCTION_WORDS or word.endswith("ly") for word in bare[0].split())


def goes_back(cut: Cut, right: str) -> bool:
    """Whether the half goes on about the sentence's own subject, whatever clause stands before the comma."""
    return cut.has_comma and bool(_PRONOUN.match(right) or _ONE_THING.match(right))


def opens_elsewhere(right: str) -> bool:
    """Whether the half has a time or place of its own before its subject."""
    return _OPENING.match(right) is not None
