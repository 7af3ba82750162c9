"""What may or must be done: "guests may bring dogs" against "guests may not bring dogs".

The same auxiliary stands before the same verb on both sides, with a denial on one of them only, and all other words of the
two clauses agree.  Where some source has it as the draft does, nothing differs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import at_one_time, clause_around, named, told
from factcheck.verify.signals.words import stem

MOST = 20
"""Auxiliaries of one text that are looked at."""
_MODAL = re.compile(
    r"\b(?P<modal>may|must|can|ca|should|shall)(?P<no>\s+(?:not|never|no longer)|not|n[’']t)?\s+(?:also\s+|now\s+|only\s+)?(?P<verb>[a-z]{3,})\b"
)
_LIMIT = re.compile(r"\b(?:only|if|unless|except|until|before|after|without|all|every|not|no)\b", re.IGNORECASE)


class _Modal(NamedTuple):
    modal: str
    verb: str
    denied: bool
    told: frozenset[str]
    clause: tuple[int, int]
    start: int
    end: int


def compare_permitted(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: what the claim allows or asks for and a source does not, or the other way round."""
    for mine in _modals(claim):
        here = claim.sentence_at(mine.start)
        alike = [
            (index, other)
            for index, passage in enumerate(passages)
            for other in _modals(passage)
            if (other.modal, other.verb) == (mine.modal, mine.verb)
            and mine.told <= other.told
            and len(other.told - mine.told) <= (len(mine.told) > 3)
            and named(claim, here, passage, headings[index].stems)
            and not passage.names(*other.clause) - claim.stems
            and at_one_time(claim, here, passage, passage.sentence_at(other.start), dated, published[index])
        ]
        against = [(index, other) for index, other in alike if other.denied != mine.denied]
        if against and len(against) == len(alike):
            index, other = against[0]
            return [(index, _differs(claim, mine, passages[index], other))]
    return []


def _modals(scene: Scene) -> list[_Modal]:
    found = []
    for match in islice(_MODAL.finditer(scene.text), MOST):
        clause = clause_around(scene, match.start())
        limits = _LIMIT.findall(scene.text[clause[0] : match.start()] + scene.text[match.start("verb") : clause[1]])
        if limits or not told(scene, clause[0], match.start()):
            continue
        modal = "can" if match["modal"] == "ca" else match["modal"]
        words = told(scene, *clause)
        found.append(_Modal(modal, kin(stem(match["verb"])), bool(match["no"]), words, clause, *match.span()))
    return found


def _differs(claim: Scene, mine: _Modal, passage: Scene, other: _Modal) -> Comparison:
    where = passage.sentence_at(other.start)
    said = " ".join(claim.text[slice(*claim.sentence_at(mine.start))].split())
    says = " ".join(passage.text[slice(*where)].split())
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=where[0], end=where[1]), reason=f"draft says “{said}”; source says the opposite: “{says}”",
    )  # fmt: skip
