"""Details that exclude each other: "a crimson curtain" against "dark green", "stayed until the end" against "left at the interval".

A *detail* is a word of a small set of which only one can hold of a thing at one time (colours, materials, shapes, storeys), with the noun that it describes: "the red door", "the door was red", "the door, of dark
oak".  It differs where a source gives the same noun another word of the set, shares what else the draft says of the noun
or of the event, and no source gives it the draft's.  Whoever stayed to the end did not leave before it: the two are one set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import at_one_time, named, told
from factcheck.verify.signals.relations.held import values_held
from factcheck.verify.signals.words import Word, is_stop

MOST = 12
"""Details of one text that are looked at."""
SHARED = 2
"""Words beside the noun that both sentences have, where the noun has no adjective in common."""
_SETS = {
    "colour": "red crimson scarlet | blue navy azure | green | yellow | white | black | brown | grey gray | pink | purple violet | orange"
              " | golden gold | silver",
    "material": "wooden timber oak pine | stone granite marble | brick | concrete | steel iron | glass | plastic | paper | leather"
                " | velvet | silk | wool woollen | cotton | copper | bronze | clay",
    "shape": "round circular | square | triangular | oval",
    "storey": "ground basement | first | second | third | fourth | fifth | top",
}  # fmt: skip
_BY_WORD = {
    word: (axis, pole)
    for axis, line in _SETS.items()
    for pole, side in enumerate(line.split("|"))
    for word in side.split()
}
_HEAD = {"storey": frozenset({"floor", "storey"})}
"""Nouns that a set may describe, where it may describe few."""
_OLD = re.compile(
    r"\b(?:old|former(?:ly)?|previous(?:ly)?|used to|until|once|had been|originally|instead of|not|never|no longer|or)\b"
)
_STAYED = re.compile(r"\b(?:stayed|remained|sat|waited|watched|held out)\b[^.;,]{0,30}?\b(?:until|till|to|for) the (?:very |bitter )?"
                     r"(?:end|finish|last|close|whole|final)\b")  # fmt: skip
_LEFT = re.compile(
    r"\b(?:left|walked out|departed|went home|slipped out|hurried away|gone)\b[^.;]{0,20}?\b(?:at|before|during|after|in|early|halfway|half-way|by)\b"
    r"(?:\s+the)?(?:\s+(?:interval|break|half|half-time|first|second|end|middle|third|intermission|speech\w*|halfway|act|early))?"
)
_NOT = re.compile(r"\b(?:not|never|nobody|no)\b|n[’']t\b")


class _Detail(NamedTuple):
    axis: str
    pole: int
    noun: str
    beside: frozenset[str]
    """The other words that describe the noun."""
    word: Word
    sentence: tuple[int, int]


def compare_details(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the first detail of the claim for which a source has another."""
    stay = _left_early(claim, passages, headings)
    if stay:
        return [stay]
    for mine in _details(claim):
        if _OLD.search(claim.text, *mine.sentence):
            continue
        found: tuple[int, _Detail] | None = None
        for index, passage in enumerate(passages):
            for other in _details(passage, mine.axis):
                if other.noun != mine.noun:
                    continue
                if other.pole == mine.pole:
                    if not _OLD.search(passage.text, *other.sentence) or mine.beside <= other.beside:
                        found = None
                        break
                    continue
                if (
                    found is None
                    and _same(claim, mine, passage, other, headings[index])
                    and at_one_time(claim, mine.sentence, passage, other.sentence, dated, published[index])
                ):
                    found = (index, other)
            else:
                continue
            break
        if found:
            return [(found[0], _differs(claim, mine, passages[found[0]], found[1]))]
    return []


def _details(scene: Scene, axis: str = "") -> Iterator[_Detail]:
    yield from islice(_read(scene, axis), MOST)


def _read(scene: Scene, axis: str) -> Iterator[_Detail]:
    words = scene.words
    for index, word in enumerate(words):
        known = _BY_WORD.get(scene.text[word.start : word.end].lower())
        if known is None or (axis and known[0] != axis):
            continue
        start, end = scene.sentence_at(word.start)
        if word.capital and word.start > start:
            continue
        noun = _noun(scene, words, index, known[0], (start, end))
        if noun:
            yield _Detail(*known, noun[0], noun[1], word, (start, end))


def _noun(
    scene: Scene, words: Sequence[Word], index: int, axis: str, sentence: tuple[int, int]
) -> tuple[str, frozenset[str]] | None:
    """The noun that the word describes, with its other adjectives: behind it, or before "is" or ", of"."""
    word = words[index]
    before = scene.text[sentence[0] : word.start]
    behind = _DESCRIBED.search(before)
    if behind:
        start, mark = sentence[0], sentence[0] + behind.start("mark")
        owner = scene.text.find(" of ", start, mark)
        run = [w for w in scene.between(start, owner if owner > 0 else mark) if not is_stop(w)]
        nouns, article = run[-1:], run[-2:-1]
        return _fits(axis, nouns, article)
    follow: list[Word] = []
    for at in range(index + 1, min(index + 4, len(words))):
        if (
            words[at].start >= sentence[1]
            or is_stop(words[at])
            or scene.text[words[at - 1].end : words[at].start].strip()
        ):
            break
        follow.append(words[at])
    lead = [w for w in words[max(0, index - 2) : index] if not is_stop(w) and w.start >= sentence[0]]
    return _fits(axis, follow[:1], lead)


_DESCRIBED = re.compile(r"(?P<mark>\s+(?:is|are|was|were)|,\s+(?:which\s+(?:is|was)|of|in|made of))\s+(?:made of\s+|painted\s+|dark\s+|light\s+"
                        r"|bright\s+|pale\s+|deep\s+|polished\s+|solid\s+|a\s+){0,2}$")  # fmt: skip


def _fits(axis: str, nouns: Sequence[Word], beside: Sequence[Word]) -> tuple[str, frozenset[str]] | None:
    if not nouns:
        return None
    noun = kin(nouns[0].stem)
    if axis in _HEAD and nouns[0].stem not in _HEAD[axis]:
        return None
    return noun, frozenset(kin(w.stem) for w in beside)


def _same(claim: Scene, mine: _Detail, passage: Scene, other: _Detail, heading: Scene) -> bool:
    """Whether the noun is the same thing: an adjective or a verb and a name in common, no adjective against it."""
    if _OLD.search(passage.text, *other.sentence) or not named(claim, mine.sentence, passage, heading.stems):
        return False
    if passage.names(*other.sentence) - claim.stems - heading.stems:
        return False
    if not values_held(claim, mine.sentence, passage, other.sentence, but=(mine.word.start, mine.word.end)):
        return False
    shared = told(claim, *mine.sentence) & told(passage, *other.sentence) - {mine.noun}
    return bool(mine.beside & other.beside) or len(shared) >= SHARED


def _left_early(claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene]) -> tuple[int, Comparison] | None:
    """Whether a source has somebody leave before the end who stayed in the draft, or the other way round."""
    for ours, theirs in ((_STAYED, _LEFT), (_LEFT, _STAYED)):
        mine = ours.search(claim.text)
        if mine is None or _NOT.search(claim.text):
            continue
        start, _ = claim.sentence_at(mine.start())
        comma = claim.text.find(",", start, mine.start())
        who = told(claim, start, comma if comma > 0 else mine.start())
        against = None
        for index, passage in enumerate(passages):
            for sentence in passage.sentences:
                if not who or not who <= told(passage, *sentence) | headings[index].kin:
                    continue
                if not who & told(passage, *sentence) or _NOT.search(passage.text, *sentence):
                    continue
                if ours.search(passage.text, *sentence):
                    return None
                if against is None and theirs.search(passage.text, *sentence):
                    against = (index, sentence)
        if against:
            index, where = against
            says = " ".join(passages[index].text[slice(*where)].split())
            return index, Comparison(
                kind="contradiction", outcome="differs", claim_span=Span(start=mine.start(), end=mine.end()),
                passage_span=Span(start=where[0], end=where[1]), reason=f"draft says “{mine[0]}”; source says “{says}”",
            )  # fmt: skip
    return None


def _differs(claim: Scene, mine: _Detail, passage: Scene, other: _Detail) -> Comparison:
    says = " ".join(passage.text[slice(*other.sentence)].split())
    word = claim.text[mine.word.start : mine.word.end]
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=mine.word.start, end=mine.word.end),
        passage_span=Span(start=other.word.start, end=other.word.end), reason=f"draft says “{word}”; source says “{says}”",
        replacement=passage.text[other.word.start : other.word.end],
    )  # fmt: skip
