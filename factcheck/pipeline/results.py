"""What became of one draft, and the results that are kept: a draft that has not changed is neither parsed nor checked again.

A kept result is the very report that a check would make: its key holds the draft's bytes and name, how it is read, the
corpus, the models and the code.  One with a failed check is never kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from factcheck.cache import KeptResult, ResultCache, cache_key
from factcheck.pipeline.identity import code_id
from factcheck.pipeline.session import RESULTS
from factcheck.report.contract import ArticleOut
from factcheck.types import Evidence, Finding

if TYPE_CHECKING:
    from factcheck.read.draft import Draft


class Cited(BaseModel):
    """A document that a verdict of the draft rests on."""

    model_config = ConfigDict(frozen=True)

    document: str
    sha256: str
    tier: int


class DraftResult(BaseModel):
    """The report on one draft, with what the whole run's report takes from it.

    ``addressed`` is the evidence whose passages speak to the checker (FC902).
    """

    model_config = ConfigDict(frozen=True)

    article: ArticleOut
    text: str
    cited: tuple[Cited, ...]
    addressed: tuple[Evidence, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every check of it completed."""
        failed = self.article.summary.error or any(part.status == "error" for part in self.article.coverage)
        return not failed


def made_result(
    article: ArticleOut, findings: Sequence[Finding], evidence: Iterable[Sequence[Evidence]]
) -> DraftResult:
    """``evidence`` is that of each claim of the draft."""
    shown = [one for finding in findings if finding.verdict for one in finding.verdict.evidence]
    return DraftResult.model_construct(
        article=article,
        text=article.text or "",
        cited=tuple(Cited(document=one.document, sha256=one.sha256, tier=one.tier) for one in shown),
        addressed=tuple(one for found in evidence for one in found if one.addressed),
    )


def draft_key(draft: Draft) -> str:
    """Stands for the draft, and how it is read."""
    return cache_key([draft.source, draft.sha256, draft.encoding, draft.max_bytes, code_id()])


def known_drafts(drafts: Sequence[Draft], cache_dir: Path) -> set[int]:
    """The ids (Python's) of those that an earlier run has parsed, and that need not be parsed to know that they can be."""
    if not (cache_dir / RESULTS).is_file():
        return set()
    cache = ResultCache(cache_dir / RESULTS)
    try:
        keys = {id(draft): draft_key(draft) for draft in drafts}
        known = cache.known(keys.values())
        return {own for own, key in keys.items() if key in known}
    finally:
        cache.close()


class Results:
    """The results that are kept, for one setup (corpus, models)."""

    def __init__(self, cache: ResultCache, setup: str) -> None:
        self._cache, self._setup = cache, setup

    def get(self, draft: Draft) -> DraftResult | None:
        """What was kept of the draft, None where nothing is."""
        kept = self._cache.get(draft_key(draft), self._setup)
        if kept is None:
            return None
        try:
            found = DraftResult.model_validate_json(kept.value)
        except ValidationError:  # of another make; it is made again
            return None
        return found.model_copy(update={"article": found.article.model_copy(update={"text": found.text})})

    def put(self, draft: Draft, result: DraftResult, evidence: Iterable[str]) -> None:
        """Keeps a sound result; ``evidence`` are the keys of what stands behind it."""
        if not result.is_sound:
            return
        kept = KeptResult(result.model_dump_json(by_alias=True), tuple(dict.fromkeys(evidence)))
        self._cache.put(draft_key(draft), self._setup, cache_key([draft.source]), kept)

    def mark(self, drafts: Iterable[Draft]) -> set[str]:
        """Keeps what was used from being dropped; returns the keys of evidence that is to be kept likewise."""
        return self._cache.mark([draft_key(draft) for draft in drafts], self._setup)
