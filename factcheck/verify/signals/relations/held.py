"""Whether a source's sentence has the values of a claim's: where it has others, it is no other telling of the same."""

from __future__ import annotations

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.values import agree, comparable
from factcheck.verify.signals.times.clock import equal, find_times

NOWHERE = (-1, -1)


def values_held(
    claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int], *, but: tuple[int, int] = NOWHERE
) -> bool:
    """Whether every figure and time of day in a stretch of the claim stands in one of the passage; ``but`` is the span of the word
    in question, whose own figure does not count."""
    there = [q for q in passage.quantities if theirs[0] <= q.start < theirs[1]]
    own = [q for q in claim.quantities if ours[0] <= q.start < ours[1] and not (q.start <= but[0] < q.end)]
    if not all(any(comparable(q, p) and agree(q, p) for p in there) for q in own):
        return False
    times = find_times(claim.text[slice(*ours)])
    says = find_times(passage.text[slice(*theirs)]) if times else []
    return not says or all(any(equal(one, other) for other in says) for one in times)
