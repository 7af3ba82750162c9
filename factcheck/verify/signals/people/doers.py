"""Who did it: "the report was written by Ida Roe" against "Olaf Brenne wrote the report".

A *deed* is a verb with the full name of who does it, in the active or the passive, and a definite object ("the report",
"his house", "Larch Hall").  The draft's doer differs where a source gives the very same deed, in a sentence with all the
draft's other words, to another full name, and no sentence of the sources has the draft's name with that verb.  What several
may do one after the other ("visited", "praised") is left alone, and so are doers who are two.
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
from factcheck.verify.signals.people.person_names import PersonName, full_names
from factcheck.verify.signals.relations.clauses import told
from factcheck.verify.signals.speech.verbs import past, root, same_but, spoken
from factcheck.verify.signals.words import stem

MOST = 12
"""Names of one text that are looked at."""
_ACTIVE = re.compile(
    r"(?P<aside>\s*,[^,.;:“”\"\n]{2,80},|\s*\([^()\n]{2,40}\))?\s+(?:(?:also|later|then|has|had|have|who|first|finally|again|\w+ly)\s+){0,3}"
    r"(?P<verb>[a-z]{3,}(?:\s+(?:up|out|off|down|over)\b)?)\s+(?P<object>[^.;:“”\"\n]{3,140})"
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?(?P<verb>[a-z]{3,})\s+(?:[^.;:,]{1,40}\s)?by\s+$"
    r"|(?<=[\s,])(?P<bare>[a-z]{3,})\s+by\s+$"
)
_DEFINITE = re.compile(
    r"(?:the|this|that|his|her|its|their|both|all|two|three|four)\b(?! first\b| second\b)|[A-Z]|(?:\w+\s+){0,2}\w+[’']s\b"
)
_AND = re.compile(
    r"\s*(?:,\s*|\s+)?(?:and|&|or|with|along with|together with|,)\s+(?:an?\s+|the\s+|his\s+|her\s+)?[A-Z]"
)
_AND_BEFORE = re.compile(r"(?:\band|&|\bor|\bwith|,)\s+$")
_BEATEN = re.compile(
    r"\b(?:ahead of|before|beat|beats|beating|over|defeating|in front of|from|not|rather than|instead of)\s+$"
)
_DOUBT = re.compile(
    r"\b(?:not|never|no|if|whether|(?-i:may)|might|could|would|should|will|allegedly|reportedly|accused|suspected|claims?|claimed|said|says|denied|denies"
    r"|helped|tried|attempted|almost|nearly|co-\w+|jointly|together|both|too|as well)\b|n[’']t\b",
    re.IGNORECASE,
)
_SHARED = frozenset(
    root(word)
    for word in (
        "is was were has had did visited attended met joined saw read watched signed supported backed opposed praised criticised welcomed "
        "condemned liked loved knew wanted believed left entered studied used played voted called asked told helped shared worked lived "
        "spoke served followed received mentioned faced needed heard got went came sat stood stayed ran leads led heads supports backs "
        "owns opposes wants knows likes uses plays gets needs faces becomes became remains remained seems appears looks ate drank thinks "
        "hopes thought hoped tried began started finished kept held put turned moved returned walked reached passed spent paid "
        "missed lost learned taught showed shows means includes included calls meets sees says goes keeps works lives "
        "speaks signs visits attends joins follows hears shares faced felt feels enjoys enjoyed regrets regretted shook thanked addressed "
        "represents represented succeeded replaced preceded rejected approved accepted denied refused admitted agreed"
    ).split()
) | frozenset(root(verb) for verb in SAYING.split("|") if verb not in ("wrote", "writes"))


class _Deed(NamedTuple):
    name: PersonName
    verb: str
    word: str
    thing: frozenset[str]
    """The noun of the object with its adjectives."""
    sentence: tuple[int, int]


def compare_doers(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the claim's first deed that a source gives to somebody else."""
    for mine in islice(_deeds(claim), MOST):
        if any(_with_verb(mine, passage) for passage in passages):
            continue
        theirs = [
            (index, deed)
            for index, passage in enumerate(passages)
            for deed in islice(_deeds(passage), MOST)
            if deed.verb == mine.verb and not may_be_one(mine.name, deed.name) and _one_deed(
                claim, mine, passage, deed, published[index], dated
            )
        ]  # fmt: skip
        if theirs and len({deed.name.parts[-1] for _, deed in theirs}) == 1:
            index, deed = theirs[0]
            return [(index, _differs(claim, mine, passages[index], deed))]
    return []


def _deeds(scene: Scene) -> Iterator[_Deed]:
    text = scene.text
    for name in full_names(text):
        if len(name.parts) < 2:
            continue
        sentence = scene.sentence_at(name.start)
        if _AND.match(text, name.end, sentence[1]) and not re.match(
            r"\s*,\s*(?:the|an?|his|her)\s", text[name.end : name.end + 8]
        ):
            continue
        start = describe(text, name).start
        if _AND_BEFORE.search(text, sentence[0], start) or _DOUBT.search(text, *sentence):
            continue
        passive = _PASSIVE.search(text, max(sentence[0], start - 80), start)
        if passive:
            at = passive.span("verb" if passive["verb"] else "bare")
            if _is_past(text, *at) and _DEFINITE.match(_bare(text[sentence[0] : at[0]])):
                thing = _thing(scene, sentence[0], at[0]) if passive["verb"] else spoken(scene, sentence[0], at[0])
                yield _Deed(name, root(text[slice(*at)]), text[slice(*at)], thing, sentence)
            continue
        active = _ACTIVE.match(text, name.end, sentence[1])
        if (
            active
            and _finite(text, active.start("verb"), active.start("verb") + len(active["verb"].split()[0]))
            and _DEFINITE.match(active["object"])
        ):
            word, _, particle = active["verb"].partition(" ")
            if root(word) not in _SHARED or particle:
                yield _Deed(name, root(word), word, _thing(scene, *active.span("object")), sentence)


def _thing(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The content words up to the first function word behind them."""
    found: set[str] = set()
    for word in scene.between(start, end):
        own = spoken(scene, word.start, word.end) or (spoken(scene, start, word.end) - spoken(scene, start, word.start))
        if found and not own:
            break
        found |= own
    return frozenset(found)


def _bare(text: str) -> str:
    return (
        text.lstrip(" “\"'‘(*-•")[:1].lower() + text.lstrip(" “\"'‘(*-•")[1:]
        if text[:4] in ("The ", "His ", "Her ", "Its ")
        else text
    )


def _is_past(text: str, start: int, end: int) -> bool:
    verb = root(text[start:end])
    return verb not in _SHARED and (past(text, start, end) or text[start:end].endswith(("en", "wn", "ung", "ne")))


def _finite(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    return past(text, start, end) or (word.endswith("s") and not word.endswith("ss"))


def may_be_one(one: PersonName, other: PersonName) -> bool:
    """Whether two names may be one person's: a part in common, or the one in the initials of the other."""
    return bool(set(one.parts) & set(other.parts)) or one.parts[-1][:4] == other.parts[-1][:4]


def _with_verb(mine: _Deed, passage: Scene) -> bool:
    """Whether a sentence of the source has the draft's name before or behind the verb, and not as somebody beaten."""
    for word in passage.words:
        if not word.capital or word.stem != stem(mine.name.parts[-1]):
            continue
        sentence = passage.sentence_at(word.start)
        if any(root(passage.text[w.start : w.end]) == mine.verb for w in passage.between(*sentence)):
            start = next((n.start for n in full_names(passage.text) if n.start <= word.start < n.end), word.start)
            if not _BEATEN.search(passage.text, max(sentence[0], start - 20), start):
                return True
    return False


def _one_deed(
    claim: Scene, mine: _Deed, passage: Scene, other: _Deed, published: date | None, dated: date | None
) -> bool:
    names = {w.stem for w in claim.between(mine.name.start, mine.name.end)}
    described = describe(claim.text, mine.name)
    aside = told(claim, described.start, described.end)
    but = {mine.verb, stem(mine.word), *names, *map(root, names), *aside}
    if spoken(claim, *mine.sentence) <= frozenset(but):
        return False
    if not mine.thing & other.thing:
        return False
    missing = claim.names(*mine.sentence) - names - passage.stems
    return not missing and same_but(claim, mine.sentence, passage, other.sentence, but, dated, published)


def _differs(claim: Scene, mine: _Deed, passage: Scene, other: _Deed) -> Comparison:
    said, says = (" ".join(text.text[slice(*one.sentence)].split()) for text, one in ((claim, mine), (passage, other)))
    return Comparison(
        kind="party", outcome="differs", claim_span=Span(start=mine.name.start, end=mine.name.end),
        passage_span=Span(start=other.name.start, end=other.name.end),
        reason=f"draft says “{said}”; source says “{says}”", replacement=other.name.text,
    )  # fmt: skip
