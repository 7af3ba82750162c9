"""How a draft introduces firms, bodies, objects and deeds by name: what each sentence says of the kind.

In apposition ("Lise Lines, a ferry operator"), beside the kind ("the Petrel rocket", "the brewer Torm", "Torm Bank"),
with an owner, maker or party ("Torm's bid for Lise Lines", "a study by Lise University"), with a legal form ("Torm
plc"), or by what only firms have or do ("Torm's shareholders").  All of this is read off the sentence alone; what the
rest of the draft says against it is for ``things`` to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from factcheck.extract.capitals import DEMONYMS
from factcheck.grammar import FINITE_VERB

_COMPANY = (
    "company|firm|business|maker|manufacturer|operator|retailer|airline|start-up|startup|brewery|brewer|shipbuilder|carmaker|"
    "chain|group|builder|developer|supplier|producer|publisher|insurer|lender|broadcaster|supermarket"
)
_BODY = (
    "bank|charity|university|college|school|hospital|council|ministry|agency|club|party|union|newspaper|museum|foundation|"
    "commission|committee|institute|regulator|government|department|association|federation"
)
_OBJECT = (
    "rocket|spacecraft|satellite|probe|ship|ferry|vessel|tanker|submarine|aircraft|bridge|viaduct|dam|tunnel|canal|reservoir|"
    "airport|spaceport|port|harbour|station|stadium|theatre|cinema|factory|plant|mill|mine|quarry|refinery|tower|castle|church|"
    "cathedral|hotel|prison|festival|prize|award|act|treaty|index|telescope|drug|vaccine|motorway|railway"
)
_DEED = (
    "deal|agreement|accord|pact|study|survey|report|trial|inquiry|poll|merger|takeover|bid|offer|contract|lawsuit|"
    "investigation|review|project"
)
COMPANY_KINDS = frozenset(_COMPANY.split("|"))
ANY_COMPANY = frozenset({"company", "firm", "business", "group"})
_ALSO_PEOPLE = frozenset(
    "maker manufacturer operator retailer brewer builder developer supplier producer publisher insurer lender".split()
)
"""Kinds of firms that may be people, too."""
KIND = rf"(?:{_COMPANY}|{_BODY}|{_OBJECT}|{_DEED})"
WORD = r"[A-Z](?:[^\W\d_]|[’'-](?!s\b)[^\W\d_]|&[A-Z])*"
NAME = rf"{WORD}(?: (?:of |& |and )?{WORD}){{0,4}}"
_ENDS = (
    r"(?=[,.;:)]|$|[’']s?\b(?!\w)|\s+(?:that|which|of|in|with|based|for|and|or|but|from|whose|owned|founded|run|led|behind|to|at|by|on|"
    rf"as|than|{FINITE_VERB.pattern})\b)"
)
_APPOSITION = re.compile(
    rf"\b(?P<name>{NAME})(?:,|\s+is|\s+was)\s+(?:an?|the|one of the|[\w-]+[’']s)\s+(?:[\w’'-]+\s+){{0,5}}?(?P<kind>{KIND})s?\b{_ENDS}"
)
_AFTER_KIND = re.compile(
    rf"\b(?:an?|the|The|An?)\s+(?:[a-z][\w’'-]*\s+){{0,3}}(?P<kind>{_COMPANY}|{_BODY}),?\s+(?P<name>{NAME})\b"
)
_BEFORE_KIND = re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+(?P<name>{NAME})\s+(?P<kind>{KIND})\b")
_OWNED = re.compile(
    rf"\b(?P<name>{NAME})[’']s?\s+(?P<kind>{_DEED}|{_OBJECT})\b{_ENDS}(?:\s+(?:for|with|on|into|of)\s+(?:the\s+)?{NAME})?"
)
_PARTY = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he)\s+(?:[a-z][\w-]*\s+){{0,2}}(?P<kind>{_DEED})\s+(?P<by>(?:by|between|with|of|for)\s+(?:the\s+)?(?P<name>{NAME}))"
)
_BUYING = {"buy": ("takeover",), "acquire": ("takeover",), "take over": ("takeover",), "merge with": ("merger",)}
_AGREED = re.compile(
    rf"\b(?P<name>{NAME})(?:,\s[^,]{{3,60}},)?\s+(?:has\s+|have\s+)?(?:agreed|is|are|plans|offered|wants)\s+to\s+(?P<verb>buy|acquire|take over|merge with|sell)\s+"
    rf"(?P<other>{NAME})"
)
_TOGETHER = re.compile(
    rf"\b(?P<name>{NAME}) and (?P<other>{NAME})\s+(?:has\s+|have\s+)?(?:announced|signed|agreed|reached|struck|concluded|sealed)\s+(?:an?|the|their)\s+"
    rf"(?:[a-z][\w-]*\s+){{0,3}}?(?P<deed>{_DEED})\b"
)
_FORM = r",?\s(?:plc|PLC|Ltd|Limited|Inc|Corp|Corporation|LLC|LLP|GmbH|AG|SA|AB|ASA|NV|BV|Oy|SpA)\b"
LEGAL_FORM = re.compile(rf"{_FORM}\.?$")
"""What a firm's name ends with in a register, and seldom in a draft's second mention."""
_LEGAL = re.compile(rf"\b(?P<name>{WORD}(?: (?:& )?{WORD}){{0,3}}){_FORM}")
_TITLED = re.compile(rf"\b(?P<name>{WORD}(?: {WORD}){{0,3}} (?P<kind>{KIND.title()}))\b")
_HAS = r"chief executive|shareholders|shares|board of directors|finance director|headquarters|annual report|share price|revenue|turnover"
_CONDUCT = re.compile(
    rf"\b(?P<name>{NAME})(?:[’']s?\s+(?:{_HAS})\b|\s+shares\b|\s+(?:employs|makes|manufactures|sells|produces)\s|\s+(?:reported|posted)\s+(?:an?|its|net|record|pre-tax|"
    rf"annual|quarterly)\s|,\s+which\s+(?:makes|sells|employs|produces|manufactures|owns|operates|builds|supplies|brews|is listed)\s)|"
    rf"\b(?i:chief executive|chairman|chairwoman|finance director|shareholders|shares|stake|investors)\s+(?:of|in|at)\s+(?P<name2>{NAME})"
)
_ITS = re.compile(rf"^(?P<name>{NAME})\s(?:also\s|has\s|had\s|will\s)?(?:{FINITE_VERB.pattern})[^,;:.]*\bits\b")
_UNNAMED = re.compile(rf"\b(?:[Aa]n?|[Aa]nother)\s+(?:[a-z][\w’'-]*\s+){{0,3}}?(?P<kind>{KIND})\b(?!,?\s+[A-Z])")


class Introduced(NamedTuple):
    """One introduction: ``words`` stand for "the KIND" later on, and ``name`` is how it is mentioned.  ``cue`` says how
    far the name can be trusted to be one of that kind: "plain", "worker" (people, too, are such), "weak" (places, too,
    are spoken of so), or "any" (the words describe the kind by whatever name)."""

    kind: str
    words: str
    name: str
    cue: Literal["plain", "worker", "weak", "any"]


def introductions(own: str) -> Iterator[Introduced]:
    """What one sentence, its quotations blanked, introduces."""
    for found in (*_APPOSITION.finditer(own), *_AFTER_KIND.finditer(own)):
        cue: Literal["plain", "worker"] = "worker" if found["kind"] in _ALSO_PEOPLE else "plain"
        yield Introduced(found["kind"], found["name"], found["name"], cue)
    for found in _TITLED.finditer(own):
        yield Introduced(found["kind"].lower(), found["name"], found["name"], "plain")
    for found in _LEGAL.finditer(own):
        yield Introduced("company", found["name"], found["name"], "plain")
    for found in _CONDUCT.finditer(own):
        name = found["name"] or found["name2"]
        yield Introduced("company", name, name, "weak")
    yield from _described(own)


def _described(own: str) -> Iterator[Introduced]:
    for found in _BEFORE_KIND.finditer(own):
        kind, name = found["kind"], found["name"]
        if kind == "government" or name not in DEMONYMS:
            yield Introduced(kind, f"the {name} {kind}", name, "any")
    for found in _OWNED.finditer(own):
        yield Introduced(found["kind"], found[0], found["name"], "any")
    for found in _PARTY.finditer(own):
        yield Introduced(found["kind"], f"the {found['kind']} {found['by']}", found["name"], "any")
    for found in _TOGETHER.finditer(own):
        words = f"the {found['deed']} between {found['name']} and {found['other']}"
        yield Introduced(found["deed"], words, f"{found['name']}/{found['other']}", "any")
    for found in _AGREED.finditer(own):
        for kind in ("deal", "agreement", *_BUYING.get(found["verb"], ())):
            words = f"{found['name']}’s {kind} to {found['verb']} {found['other']}"
            yield Introduced(kind, words, f"{found['name']}/{found['other']}", "any")


def owner(own: str) -> str | None:
    """The name that opens the sentence and has something of "its" own: a firm's, or a place's."""
    found = _ITS.match(own)
    return found["name"] if found else None


def unnamed(own: str) -> set[str]:
    """The kinds of which the sentence speaks without a name ("a firm in Lise")."""
    named = [found.span() for found in _APPOSITION.finditer(own)]
    described = {found["kind"] for found in _PARTY.finditer(own)} | {found["deed"] for found in _TOGETHER.finditer(own)}
    return {
        found["kind"] for found in _UNNAMED.finditer(own) if not any(start < found.end() <= end for start, end in named)
    } - described
