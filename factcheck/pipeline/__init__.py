"""Composes the stages: read → extract → retrieve → verify → decide → report; between the last two, the draft is held
against itself (``consistency``).

The only part that knows them all.  Everything slow (models, the vector index) is started when the first
claim needs it, so that a run whose evidence is all in the cache starts none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.pipeline.checker import Checker, Outcome
from factcheck.pipeline.engine import Engine, embedded_engine
from factcheck.pipeline.identity import code_id
from factcheck.pipeline.session import PASSAGES

if TYPE_CHECKING:
    from factcheck.engines.base import Progress
    from factcheck.read.draft import Draft
    from factcheck.types import Article, Hit

__all__ = ["PASSAGES", "Checker", "Engine", "Outcome", "check", "code_id", "embedded_engine", "find"]


def check(
    drafts: Sequence[Article | Draft],
    corpus: Path,
    *,
    cache_dir: Path,
    use_cache: bool = True,
    engine: Engine | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Outcome:
    """Checks drafts against the documents below ``corpus``, once; see ``Checker``."""
    with Checker(
        corpus, cache_dir=cache_dir, use_cache=use_cache, engine=engine, jobs=jobs, progress=progress
    ) as checker:
        outcome = checker.check(drafts, progress=progress)
    outcome.notices += checker.notices()
    return outcome


def find(
    query: str,
    corpus: Path,
    *,
    cache_dir: Path,
    limit: int = PASSAGES,
    engine: Engine | None = None,
    notices: list[str] | None = None,
) -> list[Hit]:
    """The passages that retrieval finds for some words, best first.  ``notices`` grows by what a person should know."""
    with Checker(corpus, cache_dir=cache_dir, engine=engine) as checker:
        hits = checker.find(query, limit)
    if notices is not None:
        notices += checker.notices()
    return hits
