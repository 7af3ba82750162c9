"""Two limits of one thing: "up to €5,000" against "up to €2,500".

A bound lets every value below it be, so that two bounds never contradict each other by value.  Two limits that are set for
the same thing do: one of them is wrong.
"""

from __future__ import annotations

import re

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import rivals

_OLD_PLAN = re.compile(
    r"\bhad\s+(?:\w+\s+)?(?:put|set|given|estimated|assumed|foreseen|named)\b|\brevised\b", re.IGNORECASE
)
"""A text that tells of an earlier limit is for ``supersession`` to read."""
_LIMIT = re.compile(
    r"\b(?:up to|a maximum of|at most|no more than|limited to|capped at)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE
)


def limits_apart(claim: Scene, q: Quantity, passage: Scene, p: Quantity) -> bool:
    """Whether both are limits ("up to €5,000"), and not the same: of two limits one is wrong, whatever lies below."""
    if _OLD_PLAN.search(passage.text):
        return False
    limits = (_LIMIT.search(s.text, max(0, at.start - 24), at.start) for s, at in ((claim, q), (passage, p)))
    return all(limits) and rivals(q, p) and abs(q.value - p.value) > max(q.precision, p.precision)
