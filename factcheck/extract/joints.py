"""Clauses joined by "and", "but", "while", a semicolon or a colon: each with its own verb, and with what it shares restored.

Shared may be the subject ("X did A and did B"), the auxiliary ("X will do A and do B"), the topic ("In 2019, X did
A and Y did B") and whoever said it, before ("X said that A and B") or behind ("A and B, X said").
"""

from __future__ import annotations

import re

from factcheck.extract.clause import PRESENT, Clause, Part, assemble, may_hold_verb
from factcheck.extract.halves import RELATIVE, WHILE, Cut, goes_back, opens_elsewhere, own_subject
from factcheck.grammar import (
    BASE_VERB,
    FINITE_ONLY,
    FINITE_VERB,
    MODAL,
    PARTICIPLE,
    REPORTING_VERB,
    has_verb,
    main_verb,
)

MIN_WORDS = 3
"""A clause of fewer words is not worth a verdict of its own."""
LONGEST_SUBJECT = 12
_JOINT = re.compile(
    r"(?P<semicolon>;\s+(?:and\s+|but\s+)?)|(?P<contrast>,?\s+(?:while|whereas|although|(?:even\s+)?though|but|yet)\s+)|"
    r"(?P<and>,?\s+and\s+(?:then\s+|also\s+|that\s+)?)|(?P<comma>,\s+)|(?P<dash>\s+[–—]\s+)|(?P<colon>:\s+(?=(?:it|he|she|they)\s))"
)
_PAIR = re.compile(
    r"\b(?:between|both)\b(?:(?!\sand\s)[^,;])*$|\beither\b(?:(?!\sor\s)[^,;])*$|\bneither\b(?:(?!\snor\s)[^,;])*$",
    re.IGNORECASE,
)
"""A pair that still waits for its second half."""
_ADVERB = re.compile(r"(?:(?:also|then|now|later|still|since|already|often|eventually|finally|\w+ly)\s+)*")
_SUBORDINATE = re.compile(
    r"^(?:if|when|whenever|after|before|because|since|as(?! for\b)|while|although|though|unless|once|until|given|having)\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:Regarding|Concerning|As for|According to|In|During|Of|Among|For|On|At|Since|By|After|Before|Under|Last|This)\b[^,;]{2,60},(?=\s)|(?:In|By|Since)\s\d{4}(?=\s(?:the|an?|its|his|her|[A-Z]))"
)
_ONLY_TOPIC = re.compile(r"(?:Regarding|Concerning|As (?:for|to))\b[^,]*")
""" "As for the orders that were placed while ...": the sentence's own clause is still to come."""
_SAID_BEFORE = re.compile(
    rf"^(?P<who>[^,;]{{2,60}}?)\s(?:\w+ly\s)?(?P<verb>(?!(?:expect|hop|estimat|describ|express|cit|recall|remember|predict)\w*\b){REPORTING_VERB.pattern})"
    r"(?:\s+(?!that\b)[\w.’'-]+){0,5}?(?P<that>\s+that)?(?=\s)"
)
_SAID_BEHIND = re.compile(
    rf",\s+(?!(?:but|and|which|who|when|where|while|as|although|though|because)\b)(?:according to\s[^,;]{{2,80}}|(?:[^,;]{{2,60}}\s)?{REPORTING_VERB.pattern}(?:\s[^,;]{{2,80}})?)[.!]?$"
)
_BARE_FIGURE = re.compile(r"\b(?:\w+ ){1,2}\d[\d.,]*\s*(?:%|per cent|percent)[.!]?$")
"""A clause that ends in a share says elsewhere in its sentence what it is a share of."""
_CHANGED = re.compile(r"\bby \d[\d.,]*\s*(?:%|per cent|percent)[.!]?$")
"""... but for a change, which needs only the time that the sentence gives: it is read with the whole sentence."""
_FURTHER_VERB = re.compile(r"\b(?:we|you|he|she|it|they|I)\s+(?:am|are|is|was|were|have|has|had)\b.*\bto\s+[a-z]")
""" "Will make sure that we are ready to build": what follows belongs to "to"."""
_TO_SOMETHING = re.compile(r"to\s+(?:the|an?|its|his|her|their|about|almost|nearly|[A-Z]|[€£$¥]?\d)", re.ASCII)
""" "From March to June": no verb follows."""
_BE = re.compile(r"is|are|was|were")
_NO_OBJECT = re.compile(
    r"[.!]?$|[,;]|\s+(?:in|by|at|on|for|to|from|as|with|after|before|during|until|under|into|when|where|while|because|if|twice|again|\w+ly)\b|"
    r"\s+(?:an?|\w+)\s+(?:second|minute|hour|day|week|month|year|decade|centur)\w*\s+(?:later|earlier|afterwards|before|after)\b"
)
_DANGLING = re.compile(r"(?:\b(?:and|but|or|nor|even|only|just|at least|not)|[,:(])$", re.IGNORECASE)
"""How no clause ends: what follows belongs to its last word."""
_COLON = re.compile(r":\s")
_PAST = re.compile(
    r"\w+ed|bought|brought|built|came|drew|fell|found|gave|got|grew|held|kept|knew|led|left|lost|made|meant|met|paid|ran|rose|saw|sold|"
    r"sent|spent|spoke|stood|struck|swore|taught|told|took|went|won|wore|wrote|\w+s",
    re.IGNORECASE,
)
"""Verb forms that cannot stand behind "to" or "will"."""
_PLURAL_SUBJECT = re.compile(r"(?:[A-Z][a-z]+|[A-Z][a-z]*\s+(?:[a-z][\w-]*\s+){0,2}[a-z]+)(?<![su’'])s")
_THIRD_PERSON = re.compile(r"(?!(?:is|was|has|does)\b)[a-z]+(?<!s)s\b")
""" "Sales rose and costs fell": behind a plural this is one more noun."""
_NO_SUBJECT = re.compile(r"\b(?:of|in|at|by|for|from|with|to|on|that|which|who|whose|than|as)\s*$")
_LARGER_UNIT = re.compile(r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|feet|foot|pounds?|stone)$")
_SMALLER_UNIT = re.compile(
    r"(?:an?|\d+|[a-z]+(?:-[a-z]+)?) (?:months?|weeks?|days?|hours?|minutes?|seconds?|inch(?:es)?|ounces?|pence|pounds?)\b"
)
"""One measure in two units: "4 minutes and 10 seconds passed"."""


def joint(masked: str, whole: Clause) -> list[Clause] | None:
    """The two halves at the first joint that parts two statements; None where there is none."""
    behind = _SAID_BEHIND.search(masked)
    limit = behind.start() if behind else len(masked)
    tail: tuple[Part, ...] = ((limit, len(masked)),) if behind else ()
    for found in _JOINT.finditer(masked, whole.borrowed, limit):
        left, right = masked[: found.start()], masked[found.end() : limit]
        if min(len(left[whole.borrowed :].split()), len(right.split())) < MIN_WORDS or _PAIR.search(left):
            continue
        if _LARGER_UNIT.search(left) and _SMALLER_UNIT.match(right):
            continue
        parts = _at(Cut(found.lastgroup or "", found.start(), found.end(), masked[:limit]))
        if parts:
            head = assemble(whole, [(0, found.start()), *tail])
            own = len(parts) - 1
            return [head._replace(borrowed=whole.borrowed), assemble(whole, [*parts, *tail], borrowed=own)]
    return None


def _at(cut: Cut) -> list[Part] | None:
    """The parts of the second clause, its own stretch last; None where the two must stay together."""
    left, right = cut.text[: cut.start], cut.text[cut.end :]
    if not may_hold_verb(left) or _SUBORDINATE.match(left) or _DANGLING.search(left) or _ONLY_TOPIC.fullmatch(left):
        return None
    if cut.words.endswith("that ") and not _SAID_BEFORE.match(left):
        return None  # "the price of a ticket and that of a pass"
    if own_subject(cut, right):
        return _with_own_subject(cut, left, right)
    if cut.kind in ("and", "contrast") or (cut.kind == "comma" and _list_of_verbs(left, right)):
        return _with_shared_subject(cut, left, right)
    return None


def _with_own_subject(cut: Cut, left: str, right: str) -> list[Part] | None:
    topic = _TOPIC.match(left)
    if topic and FINITE_ONLY.search(topic[0]):
        topic = None  # "In spring the pool is busy," is a clause
    if not topic and _BARE_FIGURE.search(right):
        changed = WHILE.search(cut.words) and _CHANGED.search(right)
        return [(0, cut.end), (cut.end, len(cut.text))] if changed else None
    said = _SAID_BEFORE.match(left)
    if said and cut.kind != "semicolon":
        return _also_said(cut, said, right)
    if (
        cut.kind == "and"
        and not goes_back(cut, right)
        and _holds_clause(left, min(_first_verb_end(left), _any_verb_end(left)))
    ):
        return None
    own = (cut.end, len(cut.text))
    lent = topic and not opens_elsewhere(right) and (cut.kind == "and" or WHILE.search(cut.words))
    return [(0, topic.end()), own] if topic and lent else [own]


def _also_said(cut: Cut, said: re.Match[str], right: str) -> list[Part] | None:
    """In "X said that A and B", B is still X's word, unless B names who said it."""
    verb = FINITE_VERB.search(right)
    between = cut.text[said.end() : cut.start]
    if verb and REPORTING_VERB.match(right, verb.start()):
        return [(cut.end, len(cut.text))]
    if cut.kind != "and" or not has_verb(between) or RELATIVE.search(between.removeprefix(" that")):
        return None
    return [(0, said.end()), (cut.end, len(cut.text))]


def _holds_clause(left: str, at: int) -> bool:
    """Whether a clause depends on the first half, so that "and" may go on with that one; "after the announcement" is none."""
    for found in RELATIVE.finditer(left, at):
        if found[0] not in ("after", "before", "until", "since") or has_verb(re.split(r"[,;]", left[found.end() :])[0]):
            return True
    return False


def _first_verb_end(text: str) -> int:
    found = main_verb(text)
    return found.end() if found else len(text)


def _modal(left: str) -> re.Match[str] | None:
    """The first "will", "could", "to" behind which a verb in its base form stands."""
    return next((found for found in MODAL.finditer(left) if not _TO_SOMETHING.match(left, found.start())), None)


def _any_verb_end(text: str) -> int:
    """Behind the first word that looks like a verb, even where it may be an adjective ("Hall, jailed in May, said")."""
    found = FINITE_VERB.search(text)
    return found.end() if found else len(text)


def _list_of_verbs(left: str, right: str) -> bool:
    """Whether a comma stands in a list of what somebody did: "..., did B and did C", or will do."""
    last = re.search(r",?\s+and\s+(?:then\s+|also\s+)?", right)
    if not last:
        return False
    behind = right[last.end() :]
    modal = _modal(left)
    return any(_opens_with_verb(right, kind) and _opens_with_verb(behind, kind) for kind in {modal, None})


def _opens_with_verb(text: str, modal: re.Match[str] | None) -> bool:
    start = _ADVERB.match(text)
    at = start.end() if start else 0
    verb = (BASE_VERB if modal else FINITE_VERB).match(text, at)
    return verb is not None and verb[0][0].islower() and text[verb.end() : verb.end() + 1] not in ("-", "’", "'")


def _with_shared_subject(cut: Cut, left: str, right: str) -> list[Part] | None:
    """ "X did A and did B" → "X did A", "X did B"; only where the subject is the short start of the clause."""
    first = main_verb(left)
    if not first or first.start() == 0:
        return None
    said = _SAID_BEFORE.match(left)
    own = (cut.end, len(cut.text))
    modal = _modal(left)
    if modal and modal.start() >= first.start() and _opens_with_verb(right, modal):
        between = left[modal.end() :]
        plain = not RELATIVE.search(between) and not _FURTHER_VERB.search(between) and BASE_VERB.match(between.lstrip())
        return [(0, modal.end()), own] if plain and _short_subject(left[: first.start()]) else None
    if not (_opens_with_verb(right, None) or _goes_on(left, first[0], right)) or (
        modal and modal.start() == first.start() and not _helped(right)
    ):
        return None
    if modal and not _PAST.fullmatch(_opening_verb(right)) and not _helped(right):
        return None
    if said or RELATIVE.search(left[first.end() :]) or _second_verb(left, first) or _COLON.search(left):
        return None
    topic = _TOPIC.match(left)
    subject = left[topic.end() if topic else 0 : first.start()]
    if not _short_subject(subject) or (_PLURAL_SUBJECT.fullmatch(subject.strip()) and _THIRD_PERSON.match(right)):
        return None
    return [(0, first.end() if _shares_helper(first[0], right) else first.start()), own]


def _goes_on(left: str, first: str, right: str) -> bool:
    """Whether the second half opens with another verb of the present ("carries 900 trucks a day and swings open at noon");
    behind a plural it may be one more noun ("cars and trucks about 5 metres long")."""
    return first.endswith("s") and not left.rstrip().endswith("s") and bool(PRESENT.match(right))


def _shares_helper(first: str, right: str) -> bool:
    """ "was built in 1902 and restored in 1990", "has cut jobs and closed a plant"; but not "was given a medal and turned
    down a post", where the second verb has an object of its own."""
    start = _ADVERB.match(right)
    verb = FINITE_VERB.match(right, start.end() if start else 0)
    if not verb or not PARTICIPLE.fullmatch(verb[0]):
        return False
    if re.fullmatch(r"ha(?:s|ve|d)", first) or (re.fullmatch(r"is|are", first) and verb[0].endswith("ed")):
        return True
    return bool(_BE.fullmatch(first)) and bool(_NO_OBJECT.match(right, verb.end()))


def _opening_verb(text: str) -> str:
    """The verb that a text opens with, behind adverbs."""
    start = _ADVERB.match(text)
    found = FINITE_VERB.match(text, start.end() if start else 0)
    return found[0] if found else ""


def _helped(right: str) -> bool:
    """Whether the second half opens with a verb that needs no auxiliary before it."""
    start = _ADVERB.match(right)
    return FINITE_ONLY.match(right, start.end() if start else 0) is not None or bool(
        re.match(r"(?:have|do|had|has|never)\b", right[start.end() if start else 0 :])
    )


def _second_verb(left: str, first: re.Match[str]) -> bool:
    """Whether a clause in between has a subject of its own ("X feared that Y would fall and ...")."""
    if re.search(r",\s+(?:he|she|it|they|the|nor)\s", left[first.end() :]):
        return True
    for found in FINITE_ONLY.finditer(left, first.end()):
        subject = re.split(r"[,;]\s+|\s+and\s+", left[first.end() : found.start()])[-1]
        if found[0].islower() and subject.strip() and not _ADVERB.fullmatch(subject.strip() + " "):
            return True
    return False


def _short_subject(subject: str) -> bool:
    return (
        "," not in subject.strip(" ,")
        and 0 < len(subject.split()) <= LONGEST_SUBJECT
        and not RELATIVE.search(subject)
        and not _NO_SUBJECT.search(subject)
    )
