"""Who is reported to have said it: "Ida Roe warned that prices would rise" against "Olaf Brenne warned that prices would rise".

The draft gives what it reports to a full name, with a verb of saying ("said that …", "…, said Ida Roe") or "according to".
It differs where a source gives the same words, no fewer and hardly more, to another full name, quoted or reported, and no
sentence of the sources has the draft's person with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.descriptions import SAYING, describe
from factcheck.verify.signals.people.doers import may_be_one
from factcheck.verify.signals.people.person_names import PersonName, find_names, full_names
from factcheck.verify.signals.relations.clauses import at_one_time, told
from factcheck.verify.signals.words import fold, listed, stem

MOST = 12
SHARED, ADDED = 2, 2
"""Words that both have of what is said, and words that the source may have more."""
_REPORTS = rf"(?:{SAYING}|believes|believed|thinks|expects|predicted|predicts|hopes|estimates|estimated|confirmed|suggested|claims|fears|revealed)"
_SAID_THAT = re.compile(
    rf"(?P<aside>\s*,[^,.;:“”\"\n]{{2,80}},)?\s+(?:(?:also|later|then|has|had|\w+ly)\s+){{0,2}}{_REPORTS}\b(?P<whom>\s+(?!that\b)(?:[\w’'-]+\s+){{1,4}}?(?=that\b))?"
    r"(?:\s+(?:on|in|at)\s+[A-Z]\w+)?\s*,?\s+(?:that\s+)?(?P<what>[^.;:“”\"\n]{6,200})"
)
_SAID_AFTER = re.compile(rf",\s+(?:{_REPORTS}\s+)?$")
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+$")
_SAID_BARE = re.compile(rf"\s+{_REPORTS}\b[^“”\"]{{0,40}}$")
_OPENING = re.compile(rf"(?P<name>[A-Z][a-z’'-]*[a-rt-z])\s+(?:also\s+|later\s+)?{_REPORTS}\b")
_NOBODY = listed(
    "police management parliament government staff nobody everybody everyone someone somebody anyone he she it they who one people "
    "council congress court nothing this that what there only all none some another"
)
_DOUBT = re.compile(
    r"\b(?:not|never|denied|denies|nobody|neither|both|too|also|as well|like|agreed|echoed|if|whether)\b|n[’']t\b",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:\band|&|\bor|\bwith)\s+$")


class _Report(NamedTuple):
    name: PersonName
    what: frozenset[str]
    sentence: tuple[int, int]


def compare_sayers(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the claim's first report that a source gives to somebody else."""
    if re.search(r"[“”\"«»]", claim.text):
        return []
    for mine in islice(_reports(claim), MOST):
        if any(_speaks(mine, passage) for passage in passages):
            continue
        for index, passage in enumerate(passages):
            for other in islice(_reports(passage), MOST):
                if may_be_one(mine.name, other.name) or not _one_thing(mine, other):
                    continue
                if at_one_time(claim, mine.sentence, passage, other.sentence, dated, published[index]):
                    return [(index, _differs(mine, passage, other))]
    return []


def _reports(scene: Scene) -> Iterator[_Report]:
    text = scene.text
    for name in [*full_names(text), *_lone_names(scene)]:
        sentence = scene.sentence_at(name.start)
        described = describe(text, name)
        if _DOUBT.search(text, *sentence) or _AND.search(text, sentence[0], described.start) or re.match(
            r"\s+(?:and|&|or)\s+(?:the\s+)?[A-Z]", text[name.end : sentence[1]]
        ):  # fmt: skip
            continue
        what = _said(text, name, described.start, sentence)
        words = told(scene, *what) if what else frozenset()
        if len(words) >= SHARED:
            yield _Report(name, words, sentence)


def _lone_names(scene: Scene) -> list[PersonName]:
    """Last names by themselves: within a sentence, or at its beginning before a verb of saying."""
    found = [name for name in find_names(scene.text) if len(name.parts) == 1][:MOST]
    for start, end in scene.sentences[:MOST]:
        opening = _OPENING.match(scene.text, start, end)
        if opening and fold(opening["name"]) not in _NOBODY:
            found.append(PersonName(*opening.span("name"), opening["name"], (fold(opening["name"]),), ()))
    return found


def _said(text: str, name: PersonName, start: int, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """Where that stands which the named person is reported to say."""
    if _ACCORDING.search(text, sentence[0], start):
        at = text.rfind("ccording to", sentence[0], start) - 1
        comma = text.find(",", name.end, sentence[1])
        return (sentence[0], at) if at > sentence[0] + 6 else (comma, sentence[1]) if comma > 0 else None
    if _SAID_AFTER.search(text, sentence[0], start) and start > sentence[0] + 6:
        said = re.search(rf"\b{_REPORTS}\s+$", text[sentence[0] : start])
        if (
            said
            or _SAID_BARE.match(text, name.end, sentence[1])
            or re.match(rf"\s+{_REPORTS}\W*$", text[name.end : sentence[1]])
        ):
            return sentence[0], sentence[0] + said.start() if said else start
    quoted = re.search(rf"[”\"],?\s+(?:{_REPORTS}\s+)?$", text[sentence[0] : start])
    if quoted:
        return sentence[0], sentence[0] + quoted.start()
    after = _SAID_THAT.match(text, name.end, sentence[1])
    return after.span("what") if after else None


def _one_thing(mine: _Report, other: _Report) -> bool:
    return mine.what <= other.what and len(other.what - mine.what) <= ADDED


def _speaks(mine: _Report, passage: Scene) -> bool:
    """Whether a sentence of the source has the person, or the one behind it goes on with most of the words."""
    for sentence in passage.sentences:
        there = {w.stem for w in passage.between(*sentence)}
        if stem(mine.name.parts[-1]) in there and fold(mine.name.parts[-1]):
            return True
    return False


def _differs(mine: _Report, passage: Scene, other: _Report) -> Comparison:
    says = " ".join(passage.text[slice(*other.sentence)].split())
    return Comparison(
        kind="speaker", outcome="differs", claim_span=Span(start=mine.name.start, end=mine.name.end),
        passage_span=Span(start=other.name.start, end=other.name.end),
        reason=f"draft has {mine.name.text} say it; source has {other.name.text}: “{says}”", replacement=other.name.text,
    )  # fmt: skip
