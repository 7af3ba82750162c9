"""The date line that opens a paragraph ("LISE, 16 June 2025 (Reuters) — The port ...") as a block of its own.

It says where and when the draft was written; the sentence behind it states the rest.  Only the first paragraph of the
text can have one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.days import find_day
from factcheck.read.blocks import FoundBlock
from factcheck.text import cut
from factcheck.types import Piece, RunPlace

LONGEST = 100
"""Characters of a date line."""
_PLACE = r"[^\W\d_a-z][^\W\d_]*(?:[ ’'.-]{1,2}[^\W\d_a-z][^\W\d_]*){0,4}"
_RUN_IN = re.compile(
    rf"(?P<place>{_PLACE})(?P<more>(?:[,.:]?\s+[^—–()\n]{{2,60}}?)?)(?P<source>(?:\s+\([A-Z][A-Za-z/. -]{{1,30}}\))?)\s+(?:[—–]|--?)\s+(?=[“\"‘']?[^\W\d_a-z])"
)


def part_dateline(blocks: Sequence[FoundBlock]) -> list[FoundBlock]:
    """The same blocks; a date line that opens the first paragraph has become a block before it."""
    out = list(blocks)
    for index, block in enumerate(out):
        if block.kind != "paragraph" or block.unseen or len(block.text) < LONGEST // 2:
            continue
        found = _RUN_IN.match(block.text[: LONGEST + 1])
        if found and _is_dateline(found):
            out[index : index + 1] = [
                _part(block, 0, found.end(), "dateline"),
                _part(block, found.end(), len(block.text)),
            ]
        return out
    return out


def _is_dateline(found: re.Match[str]) -> bool:
    """A place in capitals, or one with a day or a news agency behind it."""
    capitals = found["place"].isupper() and len(found["place"]) > 2
    return capitals or find_day(found["more"]) is not None or bool(found["source"])


def _part(block: FoundBlock, start: int, end: int, kind: str = "") -> FoundBlock:
    while end > start and block.text[end - 1].isspace():
        end -= 1
    text, pieces = cut(block.text, block.pieces, start, end)
    changed = {"kind": kind, "note": "a date line"} if kind else {}
    return block.model_copy(update={**changed, "text": text, "pieces": pieces, "runs": _runs(block.runs, pieces)})


def _runs(runs: Sequence[RunPlace], pieces: Sequence[Piece]) -> tuple[RunPlace, ...]:
    """Those of the runs that the part was made from."""
    start, end = pieces[0].start, pieces[-1].end
    before = [run for run in runs if run.start <= start]
    return (*before[-1:], *(run for run in runs if start < run.start < end))
