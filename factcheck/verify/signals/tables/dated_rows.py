"""What came first by a log or a list of dates: "the gate opened after the pumps had stopped" against the rows of the two.

Each event of the draft has to be told by one row, better than by any other of the table; the rows' times of day, or their
dates, then say which was first.  ``order`` does the same for sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.verify.signals.context import Scene, scene_of
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.numerals import ORDINALS
from factcheck.verify.signals.relations.clauses import told
from factcheck.verify.signals.words import listed, stem

COVERED = 0.6
"""Least share of an event's words that its row has; at least two of them."""
FEWEST = 2
_ROW = re.compile(
    r"^\|?\s*(?:(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)|(?P<day>(?:19|20)\d\d-\d\d-\d\d))\s*[,|;]\s*(?P<entry>[^\n]{3,300})$",
    re.MULTILINE,
)
_LIGHT = frozenset(stem(word) for word in listed(
    "go goes went gone come came take took taken place happen happened give given get got make made do did done have had be been put because"
    " begin began start started shortly soon long just only even later earlier minutes minute hour hours day days time same"
))  # fmt: skip
_LIKE = {
    stem(one): stem(group.split()[0])
    for group in (
        "withdrawn withdraw pull pulled recalled", "open opened", "close closed shut", "arrive arrived reached", "tell told inform informed notified",
        "order ordered", "call called phoned rang", "leave left evacuate evacuated", "stop stopped halted", "send sent dispatched",
        "alight burning fire ablaze",
    )
    for one in group.split()
}  # fmt: skip


class Place(NamedTuple):
    """Where a row stands: the passage, its span, and its time or date, of which the earlier is the less."""

    passage: int
    start: int
    end: int
    moment: tuple[str, int]


def place_of(
    event: frozenset[str], other: frozenset[str], rows: Sequence[tuple[Place, frozenset[str]]]
) -> Place | None:
    """The one row that tells the event, and is not the other one's as well."""
    words = _plain(event)
    if len(words) < FEWEST:
        return None
    scored = sorted(((len(words & there), place) for place, there in rows), key=lambda one: -one[0])
    if not scored or scored[0][0] < max(FEWEST, COVERED * len(words)):
        return None
    if len(scored) > 1 and scored[1][0] == scored[0][0]:
        return None
    best = scored[0][1]
    theirs = next(there for place, there in rows if place is best)
    return None if len(_plain(other) & theirs) >= len(words & theirs) else best


def dated_rows(passages: Sequence[Scene]) -> list[tuple[Place, frozenset[str]]]:
    """The rows of the passages that begin with a time of day or a date, with their words."""
    found = []
    for index, passage in enumerate(passages):
        for match in _ROW.finditer(passage.text):
            if match["day"]:
                moment = ("day", int(match["day"].replace("-", "")))
            else:
                moment = ("time", int(match["hour"]) * 60 + int(match["minute"]))
            entry = scene_of(match["entry"])
            ordinals = {kin(w.stem) for w in entry.words if entry.text[w.start : w.end].lower() in ORDINALS}
            words = _plain(told(entry, 0, len(entry.text)) | ordinals)
            found.append((Place(index, match.start(), match.end(), moment), words))
    return found


def _plain(event: frozenset[str]) -> frozenset[str]:
    return frozenset(kin(_LIKE.get(word, word)) for word in event if word not in _LIGHT)
