""" "Voted unanimously" against "voted 7 to 4": whether all were for it.

Two sentences are of one vote where the source's has the draft's other words, or both speak of "the vote" and say no more.
A vote with abstentions may be called unanimous, one with votes against may not.  The reverse counts as well.  A source
that has it as the draft does stands against the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import at_one_time, told
from factcheck.verify.signals.words import stem

_N = r"(?:[1-9]\d{0,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNANIMOUS = re.compile(
    r"\b(?:unanim\w+|without (?:dissent|opposition|a vote against)|with one voice|nem\.? con)\b", re.IGNORECASE
)
_SPLIT = re.compile(
    rf"\b{_N}(?:\s+votes?)?\s*(?:to|against|[-–])\s*{_N}\b|\b(?:was|were|is|are|been)\s+(?:\w+ly\s+)?(?:split|divided)\b|\bsplit (?:vote|decision)"
    r"|\bby a (?:narrow |slim |large |clear |small )?majority|\bdissent(?:ed|ing|s)\b|\bvoted against\b|\bvotes? against\b|\bnarrowly\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:no|none|nobody|not|without|zero|0|if|may|might|would|expected)\b|n[’']t\b", re.IGNORECASE)
_BALLOT = frozenset(
    kin(stem(word))
    for word in "vote voted votes voting decision decided decide ruling ruled verdict agreed agree judgment resolution motion carried "
    "passed approved adopted backed supported elected rejected favour unanimous unanimously majority".split()
)
_VOTED = re.compile(
    r"\b(?:vot\w+|ballot\w*|decision|decided|ruling|ruled|verdict|judg\w+|jury|motion|resolution|council\w*|board|committee|carried|passed"
    r"|approved|adopted|rejected|elected|court|panel|parliament|senate|assembly)\b",
    re.IGNORECASE,
)


def compare_unanimity(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: a vote of the claim that a source has as split, or the other way round."""
    for ours in claim.sentences:
        for mine, other in ((_UNANIMOUS, _SPLIT), (_SPLIT, _UNANIMOUS)):
            said = mine.search(claim.text, *ours)
            if said is None or _NONE.search(claim.text, *ours) or not _VOTED.search(claim.text, *ours):
                continue
            if any(mine.search(passage.text) for passage in passages):
                continue
            for index, passage in enumerate(passages):
                for theirs in passage.sentences:
                    says = other.search(passage.text, *theirs)
                    if says and not _NONE.search(passage.text, *theirs) and _one_vote(claim, ours, passage, theirs) and at_one_time(
                        claim, ours, passage, theirs, dated, published[index]
                    ):  # fmt: skip
                        return [(index, _differs(claim, said.span(), ours, passage, says.span(), theirs))]
    return []


def _one_vote(claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int]) -> bool:
    mine, other = told(claim, *ours) - _BALLOT, told(passage, *theirs)
    if not _VOTED.search(passage.text, *theirs):
        return False
    if not mine:
        return bool(told(claim, *ours) & other)
    return len(mine - other) <= len(mine) // 4


def _differs(
    claim: Scene,
    at: tuple[int, int],
    ours: tuple[int, int],
    passage: Scene,
    where: tuple[int, int],
    theirs: tuple[int, int],
) -> Comparison:
    said, says = (" ".join(text[slice(*span)].split()) for text, span in ((claim.text, ours), (passage.text, theirs)))
    return Comparison(
        kind="strength", outcome="differs", claim_span=Span(start=at[0], end=at[1]),
        passage_span=Span(start=where[0], end=where[1]), reason=f"draft says “{said}”; source says “{says}”",
    )  # fmt: skip
