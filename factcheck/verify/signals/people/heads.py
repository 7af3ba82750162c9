"""Who heads what: "Ada Brook, chief executive of Larch" where the sources have Olaf Brenne in that very chair.

A *post* is a person, a chair of which a house has one (chief executive, director, chair …) and the house.  It is read
from appositions ("Ada Brook, who heads Larch"), predicates ("Ada Brook is the director of Larch"), what stands before
a name ("Larch's director, Ada Brook", "the director of Larch, Ada Brook") and clauses about the house ("Larch, whose
director is Ada Brook", "Larch is led by Ada Brook").  The draft's post differs only where a source of the same time has
another person in it, the sources know the draft's person by some other office or house, and no sentence of theirs has
the person and the house together.  Former, acting and future posts are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.descriptions import describe
from factcheck.verify.signals.people.person_names import ROLES, TITLES, PersonName, find_names, same_person
from factcheck.verify.signals.words import fold, is_stop, stem, words

STALE_DAYS = 366
"""A document that was published so long before the draft tells who was in the chair then."""
REACH = 90
"""Characters beside a name in which its post is looked for."""

_CHAIRS = {
    "chief executive officer": "chief", "chief executive": "chief", "ceo": "chief", "managing director": "chief",
    "director-general": "director", "director": "director", "head teacher": "head", "headteacher": "head", "head": "head",
    "principal": "head", "president": "president", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
    "chair": "chair", "mayor": "mayor", "governor": "governor", "editor": "editor", "rector": "rector",
    "vice-chancellor": "rector", "secretary-general": "secretary", "general secretary": "secretary", "captain": "captain",
    "head coach": "coach", "coach": "coach", "conductor": "conductor",
}  # fmt: skip
_ANY_HEAD = frozenset({"chief", "director", "head", "president", "rector"})
"""Chairs of which "heads" or "runs" may speak; most houses have one of them only, some have two."""
_H = rf"(?P<chair>{'|'.join(sorted((c.replace('-', '[- ]') for c in _CHAIRS), key=len, reverse=True))})"
_VERB = r"(?:who\s+)?(?:currently\s+)?(?:(?:has|have)\s+(?:led|headed|run)|heads|leads|runs)"
_CAP = r"[A-Z][\w’'&-]*"
_HOUSE = rf"(?P<house>(?:[Tt]he\s+|[Ii]ts\s+)?(?:{_CAP}|[a-z][\w-]+)(?:\s+(?!(?:since|and|who|which|will|has|is|was|said)\b)(?:of\s+(?:the\s+)?|for\s+)?(?:{_CAP}|[a-z][\w-]+)){{0,5}})"
_NAMED_HOUSE = rf"(?P<house>{_CAP}(?:\s+(?:(?:of|the|for|and|&)\s+){{0,2}}{_CAP}){{0,5}})"
_BEHIND = (
    re.compile(
        rf"(?:,\s+|\s+is\s+|\s+\()(?:the\s+|a\s+)?(?:current\s+|present\s+)?(?i:{_H})\s+(?:of|at|for)\s+{_HOUSE}"
    ),
    re.compile(rf"(?:,\s+|\s+is\s+)(?:the\s+)?{_NAMED_HOUSE}(?:[’']s|[’'])?\s+(?i:{_H})\b(?!\s+(?:of|for)\b)"),
    re.compile(rf",?\s+(?P<verb>{_VERB})\s+{_HOUSE}"),
)
"""What may follow a name."""
_AHEAD = (
    re.compile(rf"(?i:{_H})\s+of\s+{_HOUSE}(?:,\s*|\s+is\s+|:\s*)$"),
    re.compile(rf"{_NAMED_HOUSE}(?:[’']s|[’'])?\s+(?i:{_H}),?\s*$"),
    re.compile(rf"{_HOUSE},?\s+(?:whose|and\s+its|its)\s+(?i:{_H})(?:\s+is|,)\s+$"),
    re.compile(rf"{_HOUSE},?\s+(?:which\s+)?(?:is|has\s+been)\s+(?P<verb>headed|led|run|directed)\s+by\s+$"),
)
"""What may stand before a name."""
_OTHER_TIME = re.compile(
    r"\b(?:former|formerly|ex|then|late|outgoing|incoming|elect|designate|acting|interim|new|next|once|retired|ousted"
    r"|previous|previously|until|was|were|had been|candidate|nominee|deputy|vice|assistant|joint|co|may|will|would"
    r"|chosen|to be)\b",
    re.IGNORECASE,
)
_RUN_ON = re.compile(r"\s+(?:since|from|at|in|on|after|before|during|with|by|to|as|that|where|when)\b.*$", re.DOTALL)
_LEADS_UP = re.compile(r"(?<!of )(?<!for )\b(?:the|in|at|to|by|from|with|on)\s+")
"""What parts a house from the words that lead up to it ("are shown in the")."""
_WEAK = frozenset(stem(word) for word in "trust company firm group club team house union party bank museum".split())


class Post(NamedTuple):
    """A person in a chair.  ``house`` are the stems of its words, ``proper`` whether one of them is a name."""

    person: PersonName
    chair: str
    house: frozenset[str]
    proper: bool
    start: int
    end: int


def compare_heads(
    claim: Scene,
    passages: Sequence[Scene],
    readings: Sequence[str],
    *,
    dated: date | None,
    published: Sequence[date | None],
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each post of the claim."""
    found: list[tuple[int, Comparison]] = []
    ours = posts(claim.text)
    if not ours:
        return []
    fresh = [i for i, day in enumerate(published) if not (day and dated and (dated - day).days > STALE_DAYS)]
    theirs = [(i, post) for i in fresh for post in posts(passages[i].text)]
    for mine in ours:
        seat = [
            (i, p)
            for i, p in theirs
            if _same_seat(mine, p, f"{readings[i] if i < len(readings) else ''}\n{passages[i].text}")
        ]
        held = next(((i, p) for i, p in seat if same_person(mine.person.parts, p.person.parts)), None)
        if held:
            reason = f"the source has {held[1].person.text} in that post"
            found.append((held[0], _comparison("match", mine, held[1], reason)))
            continue
        others = [(i, p) for i, p in seat if len(p.person.parts) > 1 and _another(mine.person, p.person)]
        if not others or len({p.person.parts[-1] for _, p in others}) > 1:
            continue
        if not _known_otherwise(mine, [passages[i] for i in fresh]) or _together(mine, passages):
            continue
        index, post = others[0]
        said = " ".join(claim.text[mine.start : mine.end].split())
        says = " ".join(passages[index].text[post.start : post.end].split())
        reason = f"draft has {mine.person.text} as “{said}”; the source has {post.person.text} there: “{says}”"
        found.append((index, _comparison("differs", mine, post, reason)))
    return found


def with_heads(
    found: list[tuple[int, Comparison]], heads: list[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """Both, without the offices that agree only as long as nobody asks of which house."""
    wrong = [one.claim_span for _, one in heads if one.outcome == "differs"]
    kept = [
        pair
        for pair in found
        if pair[1].kind != "role" or pair[1].outcome != "match"
        or not any(pair[1].claim_span.start < span.end and span.start < pair[1].claim_span.end for span in wrong)
    ]  # fmt: skip
    known = any(one.kind == "role" and one.outcome == "match" for _, one in kept)
    return [*kept, *(pair for pair in heads if pair[1].outcome == "differs" or not known)]


def posts(text: str) -> list[Post]:
    """The posts that a text gives, one for each name at most."""
    found = []
    for name in find_names(text):
        behind = text[name.end : name.end + REACH]
        ahead = text[max(0, name.start - REACH) : name.start]
        ahead = ahead[max(ahead.rfind(". "), ahead.rfind("\n")) + 1 :]
        post = _behind(name, re.split(r"[.;:\n]\s", behind)[0]) or _ahead(name, ahead)
        if post:
            found.append(post)
    return found


def _behind(name: PersonName, said: str) -> Post | None:
    for pattern in _BEHIND:
        match = pattern.match(said)
        if match:
            house = _RUN_ON.sub("", match["house"].split(",")[0])
            end = match.start("house") + len(house)
            stretch = said[: max(end, match.end("chair") if "chair" in match.groupdict() else 0)]
            start = next(i for i, c in enumerate(stretch) if c.isalpha())
            return _post(
                name,
                match,
                house,
                name.end + start,
                name.end + len(stretch),
                f"{stretch}{re.split(r'[,)]', said[len(stretch) :])[0][:24]}",
            )
    return None


def _ahead(name: PersonName, said: str) -> Post | None:
    for pattern in _AHEAD:
        match = next((m for m in (pattern.search(said, at) for at in _starts(said)) if m), None)
        if match:
            house = _LEADS_UP.split(match["house"])[-1]
            first = match.end("house") - len(house) if match.start("house") == match.start() else match.start()
            start = name.start - len(said) + first
            return _post(name, match, house, start, name.end, said[first:])
    return None


def _starts(said: str) -> list[int]:
    """Where a phrase before a name may begin: behind a comma first, so that the shortest reading comes first."""
    breaks = [match.end() for match in re.finditer(r"[,(“\"]\s*", said)]
    return [0] if not breaks else [*(at for at in reversed(breaks) if at < len(said)), 0]


def _post(name: PersonName, match: re.Match[str], house: str, start: int, end: int, stretch: str) -> Post | None:
    if _OTHER_TIME.search(re.sub(r"\b(?:since|has been|has|have)\b", "", stretch)):
        return None
    groups = match.groupdict()
    chair = _CHAIRS.get(re.sub(r"\s+", " ", fold(groups.get("chair") or "")), "") or _CHAIRS.get(
        fold(groups.get("chair") or "").replace(" ", "-"), "any"
    )
    own = [word for word in words(house) if not is_stop(word)]
    if not own or any(fold(w) in TITLES for w in house.split()):
        return None
    return Post(name, chair, frozenset(word.stem for word in own), any(word.capital for word in own), start, end)


def _same_seat(mine: Post, other: Post, about: str) -> bool:
    """Whether two posts are one: chairs of one sort, and one house, which either side may name more fully."""
    if mine.chair != other.chair and not (
        "any" in (mine.chair, other.chair) and {mine.chair, other.chair} <= _ANY_HEAD | {"any"}
    ):
        return False
    small, large = sorted((mine.house, other.house), key=len)
    if not small <= large or (small <= _WEAK):
        return False
    if not (mine.proper and other.proper) and len(small) < 2:
        return False
    there = {word.stem for word in words(about)}
    return mine.house <= there | other.house


def _another(one: PersonName, other: PersonName) -> bool:
    """Whether the two are surely two persons, and not one misspelt."""
    return (
        one.parts[-1] != other.parts[-1] and one.parts[0] != other.parts[0] and one.parts[-1][:3] != other.parts[-1][:3]
    )


def _known_otherwise(mine: Post, passages: Sequence[Scene]) -> bool:
    """Whether some source gives the person an office, of whatever sort."""
    for scene in passages:
        for name in find_names(scene.text):
            if len(name.parts) > 1 and same_person(mine.person.parts, name.parts):
                told = describe(scene.text, name)
                if any(
                    fold(word.strip(",.")) in ROLES
                    for word in f"{told.before} {told.after} {' '.join(name.titles)}".split()
                ):
                    return True
    return False


def _together(mine: Post, passages: Sequence[Scene]) -> bool:
    """Whether a sentence of the sources has the person and the whole house, in whatever way."""
    for scene in passages:
        for start, end in scene.sentences:
            there = {word.stem for word in scene.between(start, end)}
            if stem(mine.person.parts[-1]) in there and mine.house <= there:
                return True
    return False


def _comparison(outcome: str, mine: Post, other: Post, reason: str) -> Comparison:
    return Comparison(
        kind="role", outcome="match" if outcome == "match" else "differs",
        claim_span=Span(start=mine.start, end=mine.end), passage_span=Span(start=other.start, end=other.end), reason=reason,
    )  # fmt: skip
