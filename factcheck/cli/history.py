"""The older versions of drafts, for ``--diff-base``: under the name that they have, or the one that they had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.git import at_revision, blob, gone
from factcheck.errors import DraftError
from factcheck.gate.changes import Older, older
from factcheck.gate.renames import origins
from factcheck.settings.keys import DRAFT_PATTERNS

if TYPE_CHECKING:
    from factcheck.types import Article

_ENDINGS = tuple(pattern.removeprefix("*") for pattern in DRAFT_PATTERNS)
MOST_GONE = 500
"""Drafts that are gone, to be held against the new ones; beyond that those with the same file name come first."""


def versions_before(articles: Sequence[Article], revision: str, encoding: str | None) -> dict[str, Older]:
    """The older versions by the names of the drafts; one that git does not have, or that cannot be read, is new.

    Raises UsageError where there is no git, no repository, or no such revision.
    """
    files = [article for article in articles if article.source != "-"]
    raw = {article.source: at_revision(Path(article.source), revision) for article in files}
    then = {name: _parsed(found, name, encoding) for name, found in raw.items()}
    new = [article for article in files if raw[article.source] is None]
    if new:
        then |= _renamed(new, revision, encoding)
    return {name: _older(article) for name, article in then.items() if article is not None}


def _renamed(new: Sequence[Article], revision: str, encoding: str | None) -> dict[str, Article]:
    """The older versions of new drafts that had another name then: they are in the repository no longer."""
    suffixes = frozenset(_ENDINGS + tuple(Path(article.source).suffix.lower() for article in new))
    lost: dict[str, Article] = {}
    for folder in dict.fromkeys(Path(article.source).absolute().parent for article in new):
        names = gone(folder, revision, suffixes)
        for name in _nearest(names, new)[:MOST_GONE]:
            place = str(names[name])
            before = None if place in lost else _parsed(blob(folder, revision, name), name, encoding)
            if before is not None:
                lost[place] = before
    pairs = origins({one.source: one.text for one in new}, {place: one.text for place, one in lost.items()})
    return {name: lost[place] for name, place in pairs.items()}


def _nearest(names: Iterable[str], new: Sequence[Article]) -> list[str]:
    known = {Path(article.source).name for article in new}
    return sorted(names, key=lambda name: (Path(name).name not in known, name))


def _parsed(raw: bytes | None, name: str, encoding: str | None) -> Article | None:
    from factcheck.read import MAX_BYTES, parse

    if raw is None:
        return None
    try:
        return parse(raw, name, encoding=encoding, max_bytes=max(MAX_BYTES, len(raw)))
    except DraftError:
        return None


def _older(article: Article) -> Older:
    from factcheck.extract import extract

    return older(claim.text for claim in extract(article).claims)
