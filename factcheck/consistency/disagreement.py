"""Two places of one draft that cannot both be right."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.text import place
from factcheck.types import Claim, Correction


@dataclass(frozen=True)
class Side:
    """One of the two places: the claim, what it says in a few words, and what would bring it into line with the other.

    ``correction`` holds draft offsets; None where the right wording is not plain.
    """

    claim: Claim
    says: str
    correction: Correction | None = None


@dataclass(frozen=True)
class Disagreement:
    """``doubtful`` is the place to be looked at first where no source takes a side; ``other`` the one it disagrees
    with.  ``rest`` are further claims that bear ``other`` out (the summands of a sum).  Where ``one_way`` is set, only
    ``doubtful`` can be called wrong: a sum does not say which of its parts is.  ``certain``: no source can bear it out,
    because the calendar is against it.
    """

    doubtful: Side
    other: Side
    rest: tuple[Claim, ...] = ()
    one_way: bool = False
    certain: bool = False


def correction_in(claim: Claim, start: int, end: int, text: str | None) -> Correction | None:
    """``text`` in the place of ``claim.text[start:end]``; None without it, or where the words were restored there."""
    if text is None or not claim.pieces or start >= end:
        return None
    where = place(claim.text, claim.pieces, start, end)
    own = claim.span.start <= where.start < where.end <= claim.span.end
    return Correction(start=where.start, end=where.end, text=text) if own else None
