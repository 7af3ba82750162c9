"""What a report says of its own making."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from factcheck.pipeline.session import PASSAGES
from factcheck.read.decode import writable_name
from factcheck.report.contract import CorpusOut, Provenance
from factcheck.version import __version__

if TYPE_CHECKING:
    from factcheck.pipeline.session import Session
    from factcheck.types import Finding


def provenance(session: Session, findings: Sequence[Finding], drafts: Sequence[str], started: datetime) -> Provenance:
    evidence = [e for finding in findings if finding.verdict for e in finding.verdict.evidence]
    sources = [e for e in evidence if e.sha256 not in drafts]  # a draft is no reference document
    cited = {e.document: e.sha256 for e in sources}
    tiers = {e.document: e.tier for e in sources}
    indexed, reviewer = session.indexed, session.engine.reviewer
    return Provenance(
        version=__version__,
        engine=session.engine.name,
        models={**session.engine.models, **({"reader": reviewer.id} if reviewer else {})},
        prompts=reviewer.prompts if reviewer else {},
        corpus=CorpusOut(
            path=writable_name(session.corpus.as_posix()),
            digest=indexed.digest,
            documents=indexed.documents,
            passages=indexed.passages,
            skipped=dict(sorted(indexed.skipped.items())),
            cited=dict(sorted(cited.items())),
            tiers=dict(sorted(tiers.items())),
        ),
        settings={"passages": PASSAGES, **({"model_share": session.engine.share} if reviewer else {})},
        started=_time(started),
        finished=_time(datetime.now(UTC)),
        usage={
            "claims": len(findings),
            "model_calls": 0,
            "tokens": 0,
            "cost": 0,
            **(reviewer.usage() if reviewer else {}),
        },
    )


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
