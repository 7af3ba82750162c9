"""Front matter: the fields above a Markdown draft, between ``---`` (YAML) or ``+++`` (TOML).

Only single-line fields are understood; the others are kept as they are.  A description is published (under
the headline, in previews), so it is part of the draft; so is a title, where the text has no headline.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from factcheck.days import find_day
from factcheck.read.blocks import BlockBuilder, FoundBlock

_FENCED = re.compile(r"\A(---|\+\+\+)[ \t]*(?:\r\n?|\n)(.*?)(?:^)\1[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"[^\r\n]+")
_FIELD = re.compile(r"([\w-]+)[ \t]*[:=][ \t]*(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)[ \t]*\Z")
_TITLE = ("title", "headline")
_DAY = ("date", "published", "publishdate", "pubdate", "published_at")
_STANDFIRST = ("description", "standfirst", "subtitle", "summary", "dek", "deck", "excerpt")
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?")


class FrontMatter(NamedTuple):
    """``end`` is the draft offset at which the draft itself begins; ``headline`` stands for a missing one."""

    end: int = 0
    title: str | None = None
    published: date | None = None
    headline: FoundBlock | None = None
    standfirsts: tuple[FoundBlock, ...] = ()
    others: tuple[FoundBlock, ...] = ()


def front_matter(text: str) -> FrontMatter:
    """The front matter of a draft; an empty one where there is none."""
    found = _FENCED.match(text)
    if not found:
        return FrontMatter()
    title: str | None = None
    days: dict[str, date] = {}
    headline: FoundBlock | None = None
    standfirsts: list[FoundBlock] = []
    others: list[FoundBlock] = []
    for line in _LINE.finditer(text, found.start(2), found.end(2)):
        entry = _FIELD.match(line[0])
        name, value = (entry[1].lower(), entry["value"]) if entry else ("", "")
        at = line.start() + entry.start("value") if entry else 0
        if name in _TITLE and value and title is None:
            title = value
            headline = _block(value, at, "headline")
        elif name in _STANDFIRST and value and not _BLOCK_SCALAR.fullmatch(value) and not standfirsts:
            standfirsts += filter(None, [_block(value, at, "standfirst")])
        else:
            others += filter(None, [_block(line[0], line.start(), "boilerplate")])
        if name in _DAY and (day := find_day(value)):
            days.setdefault(name, day)
    published = next((days[name] for name in _DAY if name in days), None)
    return FrontMatter(found.end(), title, published, headline, tuple(standfirsts), tuple(others))


def _block(value: str, at: int, kind: str) -> FoundBlock | None:
    builder = BlockBuilder()
    builder.add(value, at)
    if kind == "boilerplate":
        return builder.build("boilerplate", "front matter", unseen=True)
    return builder.build("headline" if kind == "headline" else "standfirst", "front matter")


def as_unseen(block: FoundBlock) -> FoundBlock:
    """A field that the text itself repeats."""
    return block.model_copy(update={"kind": "boilerplate", "unseen": True})
