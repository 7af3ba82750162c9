"""What each block of a draft is for: headline, byline, dateline, heading, boilerplate.

Works on blocks of any format; a format's own markup (``<h1>``, ``#``, ``<footer>``) has set some kinds already.
What readers of the page do not see (comments, front matter) is left out of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.days import find_day, is_only_a_day
from factcheck.grammar import has_verb, states_something
from factcheck.read.blocks import FoundBlock, plain_block
from factcheck.read.boilerplate import LABEL_WORDS, aside, set_aside
from factcheck.text import words
from factcheck.types import Block

HEADING_WORDS = 16
"""A heading has at most so many words."""
STANDFIRST_BLOCKS = 2
"""A standfirst is one of so many blocks under the headline."""
TOP_BLOCKS = 5
"""Byline and date line without a cue word stand among so many blocks from the top."""

_FIGURE = re.compile(r"\d")
_STOPPED = re.compile(r"[.!?…:;,。！？；、؟۔।]['\"”’)]*$")
_SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]]*$""")
_CREDIT = re.compile(
    r"^\(?(?:by|authors?|source|words|text|photo(?:graph)?s?|image|picture|credits?|compiled by|(?:additional )?reporting|"
    r"(?:writing|reporting) and editing by|editing by|edited by|written by|writing by|reviewed by)\b(?!.*\b(?:is|are|was|were|has|have|said)\b)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\((?:additional |writing and )?(?:reporting|writing|editing)[^()]*\)$", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|staff writer|columnist|bureau chief|contributor|desk|newsroom)\b",
    re.IGNORECASE,
)


def classify(blocks: Sequence[FoundBlock]) -> list[Block]:
    """The same blocks, in order, with their kinds settled and the reason in ``note``."""
    seen = [block for block in blocks if not block.unseen]
    seen = _find_headings(_settle_emphasis(_one_headline(seen)))
    seen = set_aside(_find_furniture(seen))
    found = iter(_find_labels(seen))
    return [plain_block(block if block.unseen else next(found)) for block in blocks]


def _as(block: FoundBlock, kind: str, note: str) -> FoundBlock:
    return block.model_copy(update={"kind": kind, "note": note})


def _one_headline(blocks: list[FoundBlock]) -> list[FoundBlock]:
    """The first headline is that of the draft; further ones head its sections."""
    out: list[FoundBlock] = []
    headed = False
    for block in blocks:
        out.append(_as(block, "heading", "") if block.kind == "headline" and headed else block)
        headed = headed or block.kind == "headline"
    return out


def _settle_emphasis(blocks: list[FoundBlock]) -> list[FoundBlock]:
    """A paragraph all in emphasis is a standfirst under the headline, and a heading further down."""
    out: list[FoundBlock] = []
    begun = False
    for index, block in enumerate(blocks):
        if block.kind == "standfirst" and (begun or index > STANDFIRST_BLOCKS):
            line = len(words(block.text)) <= HEADING_WORDS and not _STOPPED.search(block.text)
            out.append(_as(block, "heading" if line else "paragraph", "all in emphasis"))
        else:
            out.append(block)
        begun = begun or (block.kind == "paragraph" and bool(_STOPPED.search(block.text)))
    return out


def _find_headings(blocks: list[FoundBlock]) -> list[FoundBlock]:
    """Headline and headings of a draft whose format does not mark them: short lines without a full stop."""
    if any(block.kind == "headline" for block in blocks):
        return blocks
    if any(block.kind == "heading" and not block.note for block in blocks):
        return _first_line_as_headline(blocks)
    out: list[FoundBlock] = []
    headed = False
    for block in blocks:
        if block.kind == "paragraph" and _is_line(block.text):
            out.append(_as(block, "heading" if headed else "headline", "a short line without a full stop"))
        else:
            out.append(block)
        headed = headed or out[-1].kind in ("headline", "paragraph")
    return out


def _first_line_as_headline(blocks: list[FoundBlock]) -> list[FoundBlock]:
    """The headline of a draft that marks its sections only: its first line."""
    first = blocks[0] if blocks else None
    if first is None or first.kind not in ("paragraph", "standfirst") or not _is_line(first.text):
        return blocks
    if _is_byline(first.text, near_top=True) or _is_dateline(first.text) or len(words(first.text)) < 3:
        return blocks
    return [_as(first, "headline", "a short line without a full stop"), *blocks[1:]]


def _is_line(text: str) -> bool:
    return len(text) <= 300 and len(words(text)) <= HEADING_WORDS and not _STOPPED.search(text)


def _find_furniture(blocks: list[FoundBlock]) -> list[FoundBlock]:
    """Bylines, date lines and credits."""
    out: list[FoundBlock] = []
    for index, block in enumerate(blocks):
        text = block.text.strip("*_ ")
        if block.kind in ("boilerplate", "code", "headline", "table_row", "table_header"):
            out.append(block)
        elif is_only_a_day(text):
            out.append(_as(block, "dateline", "a date line"))
        elif _is_byline(text, near_top=index <= TOP_BLOCKS):
            out.append(_as(block, "byline", "a byline or credit"))
        elif index <= TOP_BLOCKS and _is_dateline(text):
            out.append(_as(block, "dateline", "a date line"))
        else:
            out.append(block)
    return out


def _is_byline(text: str, *, near_top: bool) -> bool:
    if len(text) > 300 or len(words(text)) > 14 or (_SENTENCE_END.search(text) and not _IN_BRACKETS.match(text)):
        return False
    return bool(_CREDIT.match(text)) or (near_top and bool(_ROLE.search(text)) and not has_verb(text))


def _is_dateline(text: str) -> bool:
    if len(text) > 300 or len(words(text)) > 14:
        return False
    return find_day(text) is not None and not _SENTENCE_END.search(text) and not has_verb(text)


def _find_labels(blocks: list[FoundBlock]) -> list[FoundBlock]:
    """Section headings that state nothing, and headings that head nothing.  A line with a figure states it."""
    out: list[FoundBlock] = []
    last = max(
        (i for i, b in enumerate(blocks) if b.kind not in ("boilerplate", "heading", "byline", "dateline")), default=-1
    )
    for index, block in enumerate(blocks):
        if block.kind == "paragraph" and _is_label(block.text):
            out.append(aside(block, "a label"))
        elif block.kind != "heading" or _FIGURE.search(block.text):
            out.append(block)
        elif index > last:
            out.append(aside(block, "a heading without text below it"))
        elif not states_something(block.text):
            out.append(aside(block, "a section heading"))
        else:
            out.append(block)
    return out


def _is_label(text: str) -> bool:
    """Whether a paragraph is a line of few words that states nothing ("Advertisement")."""
    return (
        len(text) <= 100
        and len(words(text)) <= LABEL_WORDS
        and not _STOPPED.search(text)
        and not _FIGURE.search(text)
        and not has_verb(text)
    )
