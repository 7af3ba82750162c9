"""What the signals of one claim look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from factcheck.types import Comparison
from factcheck.verify.signals.context import Scene

Found = list[tuple[int, Comparison]]


class Look(NamedTuple):
    """What the signals of one claim look at; the lists have an entry a passage.  ``before`` is what the draft says before
    the claim; ``readings`` are the passages as the verifier reads them, ``fronts`` how their documents open, ``days`` when
    these were published; ``dated`` is the day of the claim."""

    claim: Scene
    passages: list[Scene]
    texts: list[str]
    readings: Sequence[str]
    headings: list[Scene]
    fronts: Sequence[str]
    days: list[date | None]
    dated: date | None
    before: Scene
