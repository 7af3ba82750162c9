"""Offices as written: "finance director", "deputy mayor", "head of design", and which of them nobody holds at one time.

An office is its head ("director"), its rank ("deputy") and its field ("finance").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.verify.signals.people.portfolios import FIELDS, apart, field_of
from factcheck.verify.signals.words import fold, listed

RANKS = listed("deputy vice assistant associate junior shadow under")
_HEADS = {
    "chief executive officer": "chief executive", "chief executive": "chief executive", "ceo": "chief executive",
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "chair": "chair",
    "chief financial officer": "finance chief", "cfo": "finance chief", "finance director": "finance chief",
    "chief operating officer": "operations chief", "coo": "operations chief",
    "prime minister": "prime minister", "premier": "prime minister", "president": "president", "minister": "minister",
    "secretary": "secretary", "governor": "governor", "mayor": "mayor", "senator": "senator",
    "director": "director", "general secretary": "general secretary", "principal": "head teacher",
    "head teacher": "head teacher", "headteacher": "head teacher", "headmaster": "head teacher",
    "headmistress": "head teacher", "commissioner": "commissioner", "ambassador": "ambassador",
    "constable": "constable", "sergeant": "sergeant", "inspector": "inspector", "superintendent": "superintendent",
    "captain": "captain", "major": "major", "colonel": "colonel", "lieutenant": "lieutenant", "admiral": "admiral",
    "bishop": "bishop", "archbishop": "archbishop", "cardinal": "cardinal",
    "goalkeeper": "goalkeeper", "midfielder": "midfielder", "striker": "striker", "defender": "defender",
    "editor": "editor", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "spokesperson": "spokesperson",
    "coach": "coach", "treasurer": "treasurer", "head": "head", "manager": "manager", "speaker": "speaker", "whip": "whip",
    "professor": "professor", "chancellor": "chancellor", "chief scientist": "chief scientist",
}  # fmt: skip
_CABINET = {"minister", "secretary"}
_CHIEFS = {"finance chief": "finance", "operations chief": "operations"}
_LADDERS = (
    listed("chief_executive chair finance_chief operations_chief"), listed("chief_executive department_head"),
    listed("chair department_head"), listed("president prime_minister"),
    listed("constable sergeant inspector superintendent"), listed("lieutenant captain major colonel admiral"),
    listed("bishop archbishop cardinal"), listed("goalkeeper midfielder striker defender"), listed("coach captain"),
    listed("senator governor mayor"), listed("treasurer secretary chair"), listed("president treasurer"),
)  # fmt: skip
_MODIFIER = "|".join(sorted(RANKS | FIELDS, key=len, reverse=True))
_OFFICE = re.compile(
    rf"\b(?P<modifiers>(?:(?:{_MODIFIER})[\s-]+(?:and\s+)?)*)(?P<head>{'|'.join(sorted(_HEADS, key=len, reverse=True))})\b"
    r"(?!['’])(?:\s+(?:of|for)\s+(?:state\s+for\s+)?(?:the\s+)?(?P<field>[a-z]+)"
    r"(?P<more>(?:,?\s+and\s+[a-z]+|,\s+[a-z]+){0,3}))?",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    r"head\s+of\s+(?!the\b|state\b|government\b|mission\b|schools?\b|college\b|house\b|year\b|family\b)(?-i:[a-z])",
    re.IGNORECASE,
)
""" "Head of design": of a part of the house only."""


class Office(NamedTuple):
    """An office with its place in the text."""

    head: str
    rank: frozenset[str]
    field: frozenset[str]
    start: int
    end: int


def office_words() -> str:
    """The words of offices as one alternation, the longest first."""
    return "|".join(sorted(_HEADS, key=len, reverse=True))


def offices_in(text: str, start: int, end: int) -> list[Office]:
    """The offices that a stretch of a text names."""
    found = []
    for match in _OFFICE.finditer(text, start, end):
        modifiers = {fold(word) for word in re.findall(r"[A-Za-z]+", match["modifiers"])}
        of = field_of(match["field"] or "")
        more = re.findall(r"[a-z]+", match["more"] or "", re.IGNORECASE) if of else []
        field = {told for word in (*modifiers, match["field"] or "", *more) if (told := field_of(word))}
        head, end = _HEADS[fold(match["head"])], match.end("field" if of else "head")
        if head == "head" and _DEPARTMENT.match(text, match.start("head")):
            head, end = "department head", match.end("field")
        found.append(Office(head, frozenset(modifiers & RANKS), frozenset(field), match.start("modifiers"), end))
    return found


def exclusive(one: Office, other: Office) -> bool:
    """Whether nobody holds both offices at a time."""
    names = {_chief(one).replace(" ", "_"), _chief(other).replace(" ", "_")}
    one, other = _as_director(one), _as_director(other)
    if one.head == other.head:
        if one.field and other.field and not one.field & other.field:
            return True
        return one.rank != other.rank and (one.field == other.field or not (one.field and other.field))
    return not one.rank and not other.rank and any(names <= ladder for ladder in _LADDERS)


def _chief(office: Office) -> str:
    """The head of the office; a director of finance is the finance chief."""
    told = (chief for chief, field in _CHIEFS.items() if office.head == "director" and office.field == {field})
    return next(told, office.head)


def other_post(one: Office, other: Office) -> bool:
    """Whether one is a minister and the other a secretary, as some governments call theirs, for quite another field."""
    return {one.head, other.head} == _CABINET and one.rank == other.rank and apart(one.field, other.field)


def _as_director(office: Office) -> Office:
    """A finance director is a director, of finance: so that one of transport is another."""
    field = _CHIEFS.get(office.head)
    return office if field is None else office._replace(head="director", field=office.field | {field})


def compatible(one: Office, other: Office) -> bool:
    """Whether the other office may be the same one, said more or less fully."""
    one, other = _as_director(one), _as_director(other)
    if {one.head, other.head} == _CABINET and one.field and other.field:
        return one.rank == other.rank and not apart(one.field, other.field)
    return one.head == other.head and one.rank == other.rank and not (
        one.field and other.field and not one.field & other.field
    )  # fmt: skip
