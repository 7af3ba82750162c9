"""What each block of a draft is for: headline, byline, dateline, boilerplate, told from structure and repetition.

Works on blocks of any format; a format's own markup (``<h1>``, ``#``, ``<footer>``) has set some kinds already.
"""

from __future__ import annotations

import re
from collections import Counter

from factcheck.days import find_day, is_only_a_day
from factcheck.grammar import has_verb, states_something
from factcheck.text import fold, words
from factcheck.types import Block

LABEL_WORDS = 5
"""Up to so many words, a repeated line is a label of the page, wherever it stands."""
TAIL_SHARE = 0.5
"""Share of set-aside blocks from which a run that reaches the end of the draft is set aside whole."""

HEADING_WORDS = 16
"""A heading has at most so many words."""
STANDFIRST_BLOCKS = 2
"""A standfirst is one of so many blocks under the headline."""

_FIGURE = re.compile(r"\d")
_STOPPED = re.compile(r"[.!?…:;,]['\"”’)]*$")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+\.\w+|https?://|\bwww\.")
_TO_READERS = re.compile(r"\b(?:us|your|our)\b", re.IGNORECASE)
_OFFER = re.compile(
    r"(?:get|sign|join|subscribe|receive|download|follow|support|become|want|try|enjoy|never miss)\b", re.IGNORECASE
)
_SUBSCRIPTION = re.compile(
    r"\b(?:newsletter|subscri\w+|sign up|inbox|alerts?|our app|membership|podcast)\b", re.IGNORECASE
)
INVITATION_WORDS = 35
"""An invitation to readers has at most so many words."""
_SERVICE_NOTE = "a service line"
_UNDER_SERVICE_NOTE = "listed under a service line"
_SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]]*$""")
_CREDIT = re.compile(
    r"^(?:by|authors?|source|words|text|photo(?:graph)?s?|image|picture|credits?|compiled by|reporting by|"
    r"(?:additional )?reporting|editing by|edited by|written by|reviewed by)\b(?!.*\b(?:is|are|was|were|has|have|said)\b)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|staff writer|columnist|bureau chief|contributor|desk|newsroom)\b",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"^(?:disclaimer|disclosure|copyright|©|\(c\)|all rights reserved|subscribe|sign up|read more|read next|read also|"
    r"see also|more on this|more from|related(?: stories| articles| reading)?\b|follow us|share this|share on|advertisement|"
    r"sponsored|newsletter|most read|recommended|you may also like|comments?$|cookie|privacy policy|terms (?:of|and)|"
    r"this (?:article|content) is (?:provided )?for information|for information(?:al)? purposes only)",
    re.IGNORECASE,
)


def classify(blocks: list[Block]) -> list[Block]:
    """The same blocks, in order, with their kinds settled and the reason in ``note``."""
    blocks = _find_headings(_settle_emphasis(blocks))
    blocks = _find_furniture(blocks)
    blocks = _find_repeats(blocks)
    blocks = _find_tail(blocks)
    return _find_labels(blocks)


def _as(block: Block, kind: str, note: str) -> Block:
    return block.model_copy(update={"kind": kind, "note": note})


def _settle_emphasis(blocks: list[Block]) -> list[Block]:
    """A paragraph all in emphasis is a standfirst under the headline, and a heading further down."""
    out: list[Block] = []
    for index, block in enumerate(blocks):
        if block.kind == "standfirst" and index > STANDFIRST_BLOCKS:
            line = len(words(block.text)) <= HEADING_WORDS and not _STOPPED.search(block.text)
            out.append(_as(block, "heading" if line else "paragraph", "all in emphasis"))
        else:
            out.append(block)
    return out


def _find_headings(blocks: list[Block]) -> list[Block]:
    """Headline and headings of a draft whose format does not mark them: short lines without a full stop."""
    if any(block.kind == "headline" or (block.kind == "heading" and not block.note) for block in blocks):
        return blocks
    out: list[Block] = []
    for block in blocks:
        if block.kind == "paragraph" and len(words(block.text)) <= HEADING_WORDS and not _STOPPED.search(block.text):
            kind = "heading" if any(b.kind in ("headline", "paragraph") for b in out) else "headline"
            out.append(_as(block, kind, "a short line without a full stop"))
        else:
            out.append(block)
    return out


def _find_furniture(blocks: list[Block]) -> list[Block]:
    """Bylines, datelines, credits and service lines."""
    out: list[Block] = []
    for index, block in enumerate(blocks):
        text = block.text.strip("*_ ")
        if block.kind in ("boilerplate", "code", "headline", "table_row", "table_header"):
            out.append(block)
        elif is_only_a_day(text):
            out.append(_as(block, "dateline", "a date line"))
        elif _SERVICE.match(text):
            out.append(_as(block, "boilerplate", _SERVICE_NOTE))
        elif len(words(text)) <= INVITATION_WORDS and _is_invitation(text):
            out.append(_as(block, "boilerplate", "an invitation to readers"))
        elif block.kind == "list_item" and out and out[-1].note in (_SERVICE_NOTE, _UNDER_SERVICE_NOTE):
            out.append(_as(block, "boilerplate", _UNDER_SERVICE_NOTE))
        elif _is_byline(text, near_top=index <= 5):
            out.append(_as(block, "byline", "a byline or credit"))
        elif index <= 5 and _is_dateline(text):
            out.append(_as(block, "dateline", "a date line"))
        else:
            out.append(block)
    return out


def _is_invitation(text: str) -> bool:
    """Whether a short block asks its readers for something: to write, to sign up, to follow."""
    if _ADDRESS.search(text) and _TO_READERS.search(text):
        return True
    return bool(_OFFER.match(text) and _SUBSCRIPTION.search(text))


def _is_byline(text: str, *, near_top: bool) -> bool:
    if len(words(text)) > 14 or _SENTENCE_END.search(text):
        return False
    return bool(_CREDIT.match(text)) or (near_top and bool(_ROLE.search(text)) and not has_verb(text))


def _is_dateline(text: str) -> bool:
    return (
        len(words(text)) <= 14 and find_day(text) is not None and not _SENTENCE_END.search(text) and not has_verb(text)
    )


def _find_repeats(blocks: list[Block]) -> list[Block]:
    """Labels that come again and again, and teasers: text repeated alone or at the end of another block."""
    keys = [fold(block.text) for block in blocks]
    seen = Counter(keys)
    long = {key for key in keys if len(words(key)) > LABEL_WORDS}
    out: list[Block] = []
    before: set[str] = set()
    for block, key in zip(blocks, keys, strict=True):
        if block.kind in ("boilerplate", "table_row", "table_header", "headline"):
            out.append(block)
        elif seen[key] > 1 and key not in long:
            out.append(_as(block, "boilerplate", f"a label that stands here {seen[key]} times"))
        elif key in before:
            out.append(_as(block, "boilerplate", "repeats an earlier block"))
        elif any(other != key and key.endswith(other) for other in long) or _is_tail_of(key, before):
            out.append(_as(block, "boilerplate", "a teaser: repeated with its headline"))
        else:
            out.append(block)
        before.add(key)
    return out


def _is_tail_of(key: str, before: set[str]) -> bool:
    return len(words(key)) > LABEL_WORDS and any(other != key and other.endswith(key) for other in before)


def _find_tail(blocks: list[Block]) -> list[Block]:
    """What stands under the article: from the first set-aside block on, where most of the rest is set aside too."""
    aside = [block.kind in ("boilerplate", "byline", "dateline") for block in blocks]
    start = None
    for index in range(len(blocks) - 1, 0, -1):
        rest = aside[index:]
        if blocks[index].kind == "boilerplate" and sum(rest) >= TAIL_SHARE * len(rest):
            start = index
    if start is None or not any(block.kind in ("paragraph", "list_item", "quote") for block in blocks[:start]):
        return blocks
    head = blocks[:start]
    while head and head[-1].kind == "heading" and not _FIGURE.search(head[-1].text):
        head.pop()
    dropped = blocks[len(head) :]
    return head + [
        b if b.kind == "boilerplate" else _as(b, "boilerplate", "below the end of the article") for b in dropped
    ]


def _find_labels(blocks: list[Block]) -> list[Block]:
    """Section headings that state nothing, and headings that head nothing.  A line with a figure states it."""
    out: list[Block] = []
    for index, block in enumerate(blocks):
        if block.kind != "heading" or _FIGURE.search(block.text):
            out.append(block)
        elif all(b.kind in ("boilerplate", "heading", "byline", "dateline") for b in blocks[index + 1 :]):
            out.append(_as(block, "boilerplate", "a heading without text below it"))
        elif not states_something(block.text):
            out.append(_as(block, "boilerplate", "a section heading"))
        else:
            out.append(block)
    return out
