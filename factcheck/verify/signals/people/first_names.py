"""A first name that the draft has wrong: "Elsa Varnholt" where every source has "Ilse Varnholt", of the same work.

Relatives share a last name, and one person has several forms of a first name; so both are asked for before a difference
counts: the last name is a rare one, nobody speaks of kin, neither name is a form of the other, and claim and passage give
the bearer the same role or the same work.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.person_names import ROLE_STEMS, PersonName
from factcheck.verify.signals.words import listed

RARE = 6
"""Letters of a last name that is not so often another person's."""
NEAR = 90
"""Characters on either side of a name in which its role or work is told."""
NAMES, WORDS = 2, 3
"""Capitalised words, or else content words, that the two surroundings have in common."""
_KIN = re.compile(
    r"\b(?:sons?|daughters?|brothers?|sisters?|wife|husband|widow(?:er)?|mother|father|parents|niece|nephew|cousins?|uncle|aunt"
    r"|grand\w+|family|families|heirs?|née|nee|married|spouse|siblings?|twins?|born|known as|nicknamed|real name|stepson)\b",
    re.IGNORECASE,
)
_FORMS = (
    "william bill will willy liam", "robert bob rob bobby bert", "richard dick rick", "james jim jamie", "john jack johnny ian sean",
    "edward ted ned eddie", "margaret peggy maggie greta meg", "elizabeth liz beth betty elsa eliza lizzie", "charles chuck charlie",
    "henry harry hal hank", "katherine kate kathy kitty", "anthony tony", "michael mike mick", "thomas tom", "joseph joe",
    "alexander sasha sandy alex alec", "mary polly molly may", "susan sue", "dorothy dot dolly", "francis frank", "lawrence larry",
    "theodore ted theo", "albert bert al", "ann nancy anna nan", "helen nell ellen", "patricia pat trish", "david dave",
    "stephen steve", "andrew andy drew", "eleanor nell nora", "sarah sally", "martha patty", "peter pete", "johannes hans jan",
    "mikhail misha", "dmitri dima", "ekaterina katya", "joanna jo", "gerald gerry jerry", "frederick fred", "nicholas nick klaus",
)  # fmt: skip


def may_be_slip(mine: str, theirs: str) -> bool:
    """Whether one first name can have been written for the other: much alike, and neither a form of the other."""
    if _plain(mine)[:3] == _plain(theirs)[:3] or any({mine, theirs} <= listed(forms) for forms in _FORMS):
        return False
    if min(len(mine), len(theirs)) < 3 or "-" in mine + theirs:
        return False
    return 1 < OSA.distance(mine, theirs) <= max(2, min(len(mine), len(theirs)) // 2)


def same_work(claim: Scene, name: PersonName, passage: Scene, other: PersonName) -> bool:
    """Whether claim and passage tell the same of the bearers of one rare last name."""
    if len(name.parts[-1]) < RARE:
        return False
    here, there = _around(claim, name), _around(passage, other)
    if _KIN.search(claim.text, *here) or _KIN.search(passage.text, *there):
        return False
    own = {*name.parts, *other.parts}
    roles = {w.stem for w in claim.between(*here)} & {w.stem for w in passage.between(*there)} & ROLE_STEMS
    first, last = passage.sentence_at(other.start)
    told = (claim.content(*claim.sentence_at(name.start)) & passage.content(first, last)) - own
    capitals = {w.stem for w in claim.words if w.capital} & {w.stem for w in passage.between(first, last) if w.capital}
    return bool(roles) or len(told & capitals) >= NAMES or len(told) >= WORDS


def _around(scene: Scene, name: PersonName) -> tuple[int, int]:
    start, end = scene.sentence_at(name.start)
    return max(start, name.start - NEAR), min(max(end, name.end), name.end + NEAR)


def _plain(name: str) -> str:
    """A form in which the spellings of several alphabets are alike."""
    for written, read in (
        ("ks", "x"),
        ("ye", "e"),
        ("ph", "f"),
        ("ch", "k"),
        ("c", "k"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
        ("h", ""),
    ):
        name = name.replace(written, read)
    return name
