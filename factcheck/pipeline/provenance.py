"""What a report says of its own making."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from factcheck.pipeline.session import PASSAGES
from factcheck.read.decode import writable_name
from factcheck.report.contract import CorpusOut, Provenance
from factcheck.version import __version__

if TYPE_CHECKING:
    from factcheck.engines.base import Reviewer
    from factcheck.pipeline.results import DraftResult
    from factcheck.pipeline.session import Session


def provenance(
    session: Session,
    results: Sequence[DraftResult],
    drafts: Sequence[str],
    started: datetime,
    extracted: Mapping[str, Any] | None = None,
) -> Provenance:
    """``drafts`` are their hashes; ``extracted`` is the usage of the second extractor, if there was one."""
    own = set(drafts)
    cited_by_all = [one for result in results for one in result.cited]
    sources = [one for one in cited_by_all if one.sha256 not in own]  # a draft is no reference document
    claims = sum(len(result.article.findings) for result in results)
    cited = {e.document: e.sha256 for e in sources}
    tiers = {e.document: e.tier for e in sources}
    indexed, engine = session.indexed, session.engine
    reviewer, extractor = engine.reviewer, engine.extractor if extracted else None
    return Provenance(
        version=__version__,
        engine=engine.name,
        models={
            **engine.models,
            **({"extractor": extractor.id} if extractor else {}),
            **({"reader": reviewer.id} if reviewer else {}),
        },
        prompts={**(extractor.prompts if extractor else {}), **(reviewer.prompts if reviewer else {})},
        corpus=CorpusOut(
            path=writable_name(session.corpus.as_posix()),
            digest=indexed.digest,
            documents=indexed.documents,
            passages=indexed.passages,
            skipped=dict(sorted(indexed.skipped.items())),
            cited=dict(sorted(cited.items())),
            tiers=dict(sorted(tiers.items())),
        ),
        settings={
            "passages": PASSAGES,
            **({"model_extract": engine.extract_share} if extractor else {}),
            **({"model_share": engine.share} if reviewer else {}),
        },
        started=_time(started),
        finished=_time(datetime.now(UTC)),
        usage={"claims": claims, "model_calls": 0, "tokens": 0, "cost": 0, **_usage(reviewer, extracted)},
    )


def _usage(reviewer: Reviewer | None, extracted: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """What the models of the run took, all stages together."""
    if not extracted:
        return reviewer.usage() if reviewer else {}
    from factcheck.engines.chat.spending import together

    return together([extracted, *([reviewer.usage()] if reviewer else [])])


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
