"""What a figure leaves out because the sentence has said it, and figures that are only a part of another."""

from __future__ import annotations

import re

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import as_said

_INCLUDES = re.compile(r"\binclud(?:es?|ed|ing)\b", re.IGNORECASE)


def unit_left_out(q: Quantity, passage: Scene) -> bool:
    """ "Holds 12 million" where the source has "12 million euros"."""
    return (
        q.dimension == "number"
        and q.scale > 1
        and any(p.dimension != "number" and as_said(q, p) for p in passage.quantities)
    )


def scale_left_out(q: Quantity, p: Quantity, passage: Scene) -> bool:
    """ "Ten million for the bridge. The region has promised two": two million."""
    bare = p.dimension == "number" and p.scale == 1 and p.value < q.scale
    return (
        bare and q.scale > 1 and any(other.scale == q.scale and other.start < p.start for other in passage.quantities)
    )


def only_included(claim: Scene, passage: Scene, p: Quantity) -> bool:
    """ "The loss includes a write-down of $132 million": a part, and no other value of the whole."""
    return not _INCLUDES.search(claim.text) and any(
        "," not in passage.text[one.end() : p.start]
        for one in _INCLUDES.finditer(passage.text, max(0, p.start - 60), p.start)
    )
