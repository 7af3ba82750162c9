"""Who did it to whom, for any verb: "Larch will sell its mill to Birch" against "Birch will sell its mill to Larch".

The words of a clause stand before its verb or behind it; in the passive ("was sold by") the two change places.  A draft has
its parties swapped where a source's clause with the same verb has the draft's whole subject behind it and the draft's
object before it, and both clauses have the same other words.  Verbs that two can do to each other in turn (meet, tell,
visit ...) are left alone, and so is a draft that some source bears out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import at_one_time, clause_around, future, plain, told
from factcheck.verify.signals.words import QUALIFIER_STEMS, Word, is_stop, listed, stem

MOST = 60
"""Verbs of one passage that are looked at."""
_MUTUAL = frozenset(
    stem(word)
    for word in sorted(
        listed(
            "meet met marry married divorce divorced join joined merge merged talk talked speak spoke play played face faced "
            "fight fought visit visited ask asked tell told thank thanked help helped praise praised criticise criticised "
            "write wrote call called phone phoned love hate know knew see saw like follow followed match matched equal "
            "differ differed compete competed trade traded cooperate agree agreed argue argued draw drew border bordered "
            "share shared connect connected link linked include included mean meant become became remain remained need "
            "want use used show showed found between both together and with say said work worked live lived "
            "respond responded answer answered reply replied blame blamed kiss kissed hug hugged"
        )
    )
)
_BE = re.compile(r"\b(?:is|are|was|were|be)\b")
_TURNS = re.compile(r"\b(?:by|than)\b|^[a-z]+ing\b")
_BY = re.compile(r"\bby\b")


class _Deed(NamedTuple):
    """A verb, the words of whoever does it, and all the others of the clause."""

    verb: Word
    doer: frozenset[str]
    rest: frozenset[str]
    clause: tuple[int, int]


def compare_swapped(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the first clause of the claim whose parties a source has the other way round."""
    near = [i for i, passage in enumerate(passages) if len(claim.stems & passage.stems) > 2]
    for mine in _deeds(claim) if near else ():
        words = mine.doer | mine.rest
        there = [i for i in near if mine.verb.stem in passages[i].stems and words <= passages[i].kin]
        theirs = [(i, deed) for i in there for deed in _deeds(passages[i], mine.verb.stem)]
        if any(mine.doer <= deed.doer and _of_one(mine, deed) for _, deed in theirs):
            continue
        for index, deed in theirs:
            if _swapped(mine, deed) and _may_compare(claim, mine, passages[index], deed, dated, published[index]):
                return [(index, _differs(claim, mine, passages[index], deed))]
    return []


def _deeds(scene: Scene, only: str = "") -> list[_Deed]:
    """What may be a verb with words on both sides; without parts of speech, any small word that is no function word."""
    found: list[_Deed] = []
    for word in scene.words:
        if len(found) == MOST:
            break
        if word.capital or is_stop(word) or word.stem in _MUTUAL or (only and word.stem != only):
            continue
        clause = clause_around(scene, word.start)
        before, behind = told(scene, clause[0], word.start), told(scene, word.end, clause[1])
        if not before or not behind:
            continue
        if not _verbal(scene, word, clause):
            continue
        by = _BY.search(scene.text, word.end, clause[1])
        if by is None:
            found.append(_Deed(word, before, behind, clause))
        elif doer := told(scene, by.end(), clause[1]):
            found.append(_Deed(word, doer, before | told(scene, word.end, by.start()), clause))
    return found


def _verbal(scene: Scene, word: Word, clause: tuple[int, int]) -> bool:
    """Whether the word can be what the clause says of its subject: with "is" or "was" in it, the word right behind that, in
    the passive, the progressive or a comparison; an equation ("the lowest bid is Larch's") reads both ways."""
    copula = _BE.search(scene.text, *clause)
    if copula is None:
        return True
    gap = scene.text[copula.end() : word.start]
    says = scene.text[word.start : clause[1]]
    return len(gap.split()) <= 1 and bool(_TURNS.search(says))


def _of_one(mine: _Deed, other: _Deed) -> bool:
    return bool(mine.rest & other.rest)


def _swapped(mine: _Deed, other: _Deed) -> bool:
    """Whether each side's subject stands in the other's object, and everything else is the same."""
    if mine.doer & other.doer or not (mine.doer <= other.rest and other.doer <= mine.rest):
        return False
    return (mine.rest - other.doer) == (other.rest - mine.doer)


def _may_compare(
    claim: Scene, mine: _Deed, passage: Scene, other: _Deed, dated: date | None, published: date | None
) -> bool:  # fmt: skip
    ours, theirs = claim.sentence_at(mine.verb.start), passage.sentence_at(other.verb.start)
    parties = [
        frozenset(w.stem for w in s.between(*at)) & QUALIFIER_STEMS
        for s, at in ((claim, mine.clause), (passage, other.clause))
    ]
    return (
        parties[0] == parties[1]
        and _plain(claim, mine) and _plain(passage, other)
        and future(claim, *mine.clause) == future(passage, *other.clause)
        and at_one_time(claim, ours, passage, theirs, dated, published)
    )  # fmt: skip


def _plain(scene: Scene, deed: _Deed) -> bool:
    return plain(scene, deed.clause[0], deed.verb.start) and plain(scene, deed.verb.end, deed.clause[1])


def _differs(claim: Scene, mine: _Deed, passage: Scene, other: _Deed) -> Comparison:
    end, their_end = _trimmed(claim.text, *mine.clause), _trimmed(passage.text, *other.clause)
    said = " ".join(claim.text[mine.clause[0] : end].split())
    says = " ".join(passage.text[other.clause[0] : their_end].split())
    whole = (mine.clause[0], other.clause[0]) == (
        claim.sentence_at(mine.verb.start)[0], passage.sentence_at(other.verb.start)[0],
    )  # fmt: skip
    return Comparison(
        kind="party", outcome="differs", claim_span=Span(start=mine.clause[0], end=end),
        passage_span=Span(start=other.clause[0], end=their_end), reason=f"draft says “{said}”; source says “{says}”",
        replacement=says if whole else None,
    )  # fmt: skip


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" .,;:"))
