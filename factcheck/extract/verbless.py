"""Clauses that leave the verb to the first of them: "The tax rose from 3% to 4% and the fee from €10 to €12".

Each has a subject and what corresponds to the first one's measure or place; it gets the verb and, where its figure
stands alone, the noun of the first.  Only plain shapes are read: anything else behind the verb, and the sentence stays
as it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.extract.clause import Clause, Part, assemble
from factcheck.grammar import FINITE_VERB, FUNCTION_WORDS, PARTICIPLE, has_verb, main_verb

_AMOUNT = (
    r"(?:(?:about|almost|nearly|some|over|under|around|more than|fewer than|less than|at least|up to|only|just)\s+)*"
    r"(?:\d+[–-]\d+\b|[€£$¥]?\d[\d.,]*(?<![.,])(?:\s?(?:million|billion|trillion|bn|m|k)\b)?%?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none)\b)"
)
_NOUNS = r"(?P<noun>(?:\s+(?!(?:and|or|more|less|fewer|than|higher|lower|to|from|of|in|at|by|for|each|other|others)\b)[a-z][\w-]*){0,3})"
_MEASURE = re.compile(
    rf"(?P<prep>(?:(?:for|from|by|to|at|with)\s+)?)(?P<amount>{_AMOUNT}){_NOUNS}(?P<to>(?:\s+to\s+{_AMOUNT}(?:\s+[a-z]+)?)?)"
)
_PLACE = re.compile(
    r"(?P<prep>(?:in|at|from|to|near|for|by)\s+)(?P<amount>(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3})(?P<noun>)(?P<to>)"
)
_TOPIC = re.compile(r"(?:(?:In|Of|At|By|On|Among|Since|During|Under)\s[^,;]{2,60},\s+|(?:In|By|Since)\s\d{4}\s+)?")
_BETWEEN = re.compile(r";\s+(?:and\s+)?|,?\s+and\s+|,\s+")
_SEMICOLON = re.compile(r";\s+(?:and\s+)?")
_NAMED = re.compile(r"(?:[A-Z][\w’'.&-]*)(?:\s(?:of\s|de\s)?[A-Z][\w’'.&-]*){0,3}")
_NOUN = re.compile(r"(?:the|its|their|his|her|a|an)\s+(?:[a-z][\w-]*\s+){0,3}[a-z][\w-]*", re.IGNORECASE)
_BARE = re.compile(r"(?:[a-z][\w-]*\s+){0,2}(?:[a-z][\w-]*[^s’'\W]s|people|men|women|children)", re.IGNORECASE)
_ABSTRACT = re.compile(r"[a-z]+(?:tion|sion|ment|ship|ance|ence|ity|ness|ism|hood)")
"""A noun by its ending: no verb looks like it."""
_NUMBERED = re.compile(r"the\s+(?:first|second|third|fourth|fifth|last|next|other|former|latter)", re.IGNORECASE)
_FIGURE = re.compile(_AMOUNT, re.IGNORECASE)
_NO_SUBJECT = FUNCTION_WORDS | frozenset(
    "about almost nearly some around more most fewer less least only just another further next last today".split()
)
MOST = 8


class _Half(NamedTuple):
    """A clause without its verb: where its subject stands, and the measure or place that corresponds to the first's."""

    subject: tuple[int, int]
    rest: re.Match[str]


def verbless(masked: str, whole: Clause) -> list[Clause] | None:
    """One clause a subject; None where there is nothing to part."""
    verb = main_verb(masked)
    if whole.borrowed or not verb or verb.start() == 0:
        return None
    topic = _TOPIC.match(masked)
    start = topic.end() if topic else 0
    subject = start, len(masked[: verb.start()].rstrip())
    after = _behind(masked, verb)
    end = len(masked.rstrip(" .!"))
    for shape, of_figures in ((_MEASURE, False), (_PLACE, True)):
        figure = _FIGURE.match(masked, *subject)
        if (
            subject[0] >= subject[1]
            or bool(figure) != of_figures
            or not _is_subject(masked[slice(*subject)], of_figures)
        ):
            continue
        halves = _halves(masked, (after, end), shape, masked[slice(*subject)])
        if halves:
            first: _Half = _Half(subject, halves[0].rest)
            own = [_clause(masked, first, half, whole.text[verb.start() : after].strip()) for half in halves[1:]]
            lent: list[Part] = [(0, start)] if start else []
            head = assemble(whole, [(0, halves[0].rest.end())])
            return [head, *(assemble(whole, [*lent, *parts], borrowed=len(lent)) for parts in own)]
    return None


def _behind(masked: str, verb: re.Match[str]) -> int:
    """Behind the verb, the participle and the particle that belong to it, where the measure begins."""
    helped = re.compile(
        r"\s+(?:(?:not|also|now|then|apply|pay|cost|rise|fall|be|get|have|\w+ed|" + PARTICIPLE.pattern + r")\b)"
    ).match
    at = verb.end()
    while more := helped(masked, at):
        at = more.end()
    space = re.compile(r"\s+").match(masked, at)
    return space.end() if space else at


def _halves(masked: str, where: tuple[int, int], shape: re.Pattern[str], subject: str) -> list[_Half] | None:
    """The measure behind the verb, then the clauses; None where one of them is anything else."""
    parts = _SEMICOLON if ";" in masked[slice(*where)] else _BETWEEN
    joints = [found.span() for found in parts.finditer(masked, *where)]
    if not 1 <= len(joints) <= MOST:
        return None
    edges = [where[0], *(at for joint in joints for at in joint), where[1]]
    (begin, stop), *others = zip(edges[::2], edges[1::2], strict=True)
    first = shape.fullmatch(masked, begin, stop)
    if not first:
        return None
    halves = [_Half((begin, begin), first)]
    for begin, stop in others:
        half = _half(masked, (begin, stop), first, shape, subject)
        if not half:
            return None
        halves.append(half)
    return halves


def _half(
    masked: str, where: tuple[int, int], first: re.Match[str], shape: re.Pattern[str], subject: str
) -> _Half | None:
    for space in re.compile(r",?\s+").finditer(masked, *where):
        rest = shape.fullmatch(masked, space.end(), where[1])
        if rest and rest["prep"] == first["prep"] and bool(rest["to"]) == bool(first["to"]):
            words = masked[where[0] : space.start()]
            figures = shape is _PLACE
            fits = _is_subject(words, figures) and (figures or _beside(words, subject))
            return _Half((where[0], space.start()), rest) if fits else None
    return None


def _is_subject(words: str, figure: bool) -> bool:
    if figure:
        return bool(re.fullmatch(rf"{_AMOUNT}(?:\s+[a-z][\w-]*){{0,2}}", words, re.IGNORECASE)) and not has_verb(words)
    if _NUMBERED.fullmatch(words):
        return True
    first = words.split()[0].lower() if words.strip() else ""
    named = _NAMED.fullmatch(words) and first not in _NO_SUBJECT
    noun = _NOUN.fullmatch(words) or re.fullmatch(r"Each\s+[a-z]+", words)
    plural = _BARE.fullmatch(words) and first not in _NO_SUBJECT and not first.endswith("ly")
    bare = plural or _ABSTRACT.fullmatch(words.lower())
    return bool((named or noun or bare) and not FINITE_VERB.search(words.lower()))


def _beside(words: str, subject: str) -> bool:
    """Whether a noun without an article may be a subject: one word might be a verb ("and swims for 40 minutes"), unless
    the first subject is such a noun, too."""
    bare = words[0].islower() and not _NOUN.fullmatch(words) and not _ABSTRACT.fullmatch(words)
    return not bare or " " in words or bool(_BARE.fullmatch(subject))


def _clause(masked: str, first: _Half, half: _Half, verb: str) -> list[Part]:
    """A half with the verb of the first, and with its noun where a figure stands alone: both are restored words, whose
    place is in the first half."""
    subject: list[Part] = [half.subject]
    own = masked[slice(*half.subject)]
    if _NUMBERED.fullmatch(own):
        counts = re.match(rf"{_NUMBERED.pattern}\s+([a-z][\w-]*)$", masked[slice(*first.subject)], re.IGNORECASE)
        subject += [counts[1]] if counts else []
    noun = first.rest["noun"].strip()
    value: list[Part] = [half.rest.span()]
    if noun and not half.rest["noun"]:
        at = half.rest.end("amount")
        value = [(half.rest.start(), at), noun, *([(at, half.rest.end())] if half.rest["to"] else [])]
    if _FIGURE.fullmatch(own):
        counted = re.fullmatch(rf"{_AMOUNT}\s+([a-z][\w-]*)", masked[slice(*first.subject)], re.IGNORECASE)
        subject += [counted[1]] if counted else []
    end: list[Part] = ["."] if masked.rstrip().endswith(".") else []
    return [*subject, verb, *value, *end]
