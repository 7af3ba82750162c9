"""The claims of drafts: the embedded extractor's, and those that the engine's second extractor could better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from factcheck.errors import FactcheckError
from factcheck.extract import Extraction, extract
from factcheck.extract.guards import Entails

if TYPE_CHECKING:
    from factcheck.engines.base import Progress
    from factcheck.pipeline.session import Session
    from factcheck.types import Article

Drafts = list[tuple["Article", Extraction]]


def extractions(
    articles: Sequence[Article], session: Session, progress: Progress | None, split: Entails | None = None
) -> tuple[Drafts, dict[str, Any]]:
    """The drafts with their claims, and what the second extractor took for them (empty without one).  Where it has no
    answer the embedded claims stay, and the session's notices say so.  ``split`` is asked about the embedded splits."""
    drafts = [(article, extract(article, entails=split)) for article in articles]
    engine = session.engine
    if engine.extractor is None or engine.extract_share == "none":
        return drafts, {}
    from factcheck.extract.proposed import extract_again

    again = extract_again(drafts, engine.extractor, engine.extract_share, _entails(session), progress)
    if again.failed:
        session.notices.append(_kept(again.failed, engine.extractor.id))
    usage = engine.extractor.usage()
    usage["stages"]["extract"] |= {"sentences": again.asked, "taken": again.taken}
    return [(article, new) for (article, _), new in zip(drafts, again.extractions, strict=True)], usage


def _entails(session: Session) -> Callable[[str, str], float]:
    """The verifier's word on (premise, claim); where it fails, nothing is entailed."""

    @cache
    def entails(premise: str, claim: str) -> float:
        try:
            return session.judge().judge(claim, [premise])[0].supported
        except (FactcheckError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # a panic of a Rust library is no Exception
            return 0.0

    return entails


def _kept(failed: Counter[str], model: str) -> str:
    reason, _ = failed.most_common(1)[0]
    many = sum(failed.values())
    what = "1 sentence was" if many == 1 else f"{many} sentences were"
    return f"{what} not read by {model}, and the claims of the embedded extractor stand: {reason}"
