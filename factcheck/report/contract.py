"""``factcheck-report/1``: the one value that every output is made from.

The field names, their order and their meaning are a published contract; ``factcheck schema`` prints its
JSON Schema.  Spans and corrections are draft offsets, an evidence's offsets are document offsets, all in
code points.  ``line`` and ``column`` count from 1.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from factcheck.rules import Level

SCHEMA = "factcheck-report/1"
VerdictName = Literal["supported", "refuted", "conflicting", "not_enough_evidence", "not_checkable", "error"]
VERDICTS: tuple[VerdictName, ...] = (
    "supported",
    "refuted",
    "conflicting",
    "not_enough_evidence",
    "not_checkable",
    "error",
)
SuppressedBy = Literal["selection", "comment", "sidecar", "waiver", "unchanged", "baseline"]
ONLY_WHERE_SET = ("level", "suppressed")
"""Fields of a finding that are missing where they have nothing to say."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _without(written: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The fields without those of ``names`` that say nothing."""
    return {name: value for name, value in written.items() if name not in names or value}


class SpanOut(_Model):
    start: int = Field(description="first code point, in the draft file as decoded")
    end: int = Field(description="one past the last code point")


class CorrectionOut(_Model):
    """Replace the draft's text from ``start`` to ``end`` with ``text``."""

    start: int
    end: int
    text: str


class EvidenceOut(_Model):
    """A quote that stands, character by character, at ``start`` in the document's readable text."""

    document: str = Field(description="path below the corpus root; in FC108 also the draft's own source")
    title: str
    published: date | None
    quote: str
    start: int
    end: int
    stance: Literal["supports", "refutes", "neutral"]
    score: float = Field(ge=0, le=1)


class SuppressionOut(_Model):
    """Why a finding does not count: neither for the exit code nor in lists of problems."""

    by: SuppressedBy
    reason: str


class FindingOut(_Model):
    """``level`` and ``suppressed`` are written only where they are set; a report without them means the same as ever."""

    id: str = Field(description="stable for the same claim in the same draft")
    rule: str | None = Field(description="FC code, or null where there is nothing to raise")
    claim: str = Field(description="the claim, self-contained")
    span: SpanOut
    line: int
    column: int
    verdict: VerdictName
    confidence: float | None = Field(description="0..1; null for an error")
    reason: str
    evidence: list[EvidenceOut]
    correction: CorrectionOut | None
    level: Level | None = Field(default=None, description="set where the settings give the rule another level")
    suppressed: SuppressionOut | None = Field(default=None, description="set where the finding does not count")

    @model_serializer(mode="wrap")
    def _only_what_is_set(self, handler: SerializerFunctionWrapHandler):  # type: ignore[no-untyped-def]
        """No return type: with one, pydantic would lose the schema of the fields."""
        return _without(handler(self), ONLY_WHERE_SET)


class CoverageOut(_Model):
    """What became of one sentence of the draft."""

    start: int
    end: int
    status: Literal["checked", "not_checkable", "boilerplate", "error"]
    reason: str


class Summary(_Model):
    """Findings by verdict."""

    supported: int = 0
    refuted: int = 0
    conflicting: int = 0
    not_enough_evidence: int = 0
    not_checkable: int = 0
    error: int = 0


class ArticleOut(_Model):
    source: str
    sha256: str
    title: str
    findings: list[FindingOut]
    coverage: list[CoverageOut]
    summary: Summary
    text: str | None = Field(default=None, exclude=True, description="the draft; for display, never written")


class CorpusOut(_Model):
    """The reference documents that the check ran against."""

    path: str
    digest: str = Field(description="sha256 over the documents' paths and hashes: same digest, same corpus")
    documents: int
    passages: int
    skipped: dict[str, str] = Field(description="unreadable documents: path to reason")
    cited: dict[str, str] = Field(description="cited documents: path to the sha256 of the file")
    tiers: dict[str, int] = Field(
        default_factory=dict,
        description="cited documents: path to their standing, 1 primary source, 2 reporting (also where nothing is said), "
        "3 background",
    )


class Provenance(_Model):
    version: str
    engine: str
    models: dict[str, str]
    prompts: dict[str, str]
    corpus: CorpusOut
    settings: dict[str, Any]
    started: str = Field(description="RFC 3339, UTC")
    finished: str = Field(description="RFC 3339, UTC")
    usage: dict[str, Any]


class SourceOut(_Model):
    """Words of a reference document that address the checker (FC902): a finding about the source, not about a draft.  No
    verdict rests on them."""

    rule: str
    document: str = Field(description="path below the corpus root")
    sha256: str = Field(description="of the document's file")
    title: str
    words: str
    start: int = Field(description="in the document's readable text; with end both 0 for words of the title alone")
    end: int
    reason: str
    level: Level | None = Field(default=None, description="set where the settings give the rule another level")
    suppressed: SuppressionOut | None = Field(default=None, description="set where the finding does not count")

    @model_serializer(mode="wrap")
    def _only_what_is_set(self, handler: SerializerFunctionWrapHandler):  # type: ignore[no-untyped-def]
        return _without(handler(self), ONLY_WHERE_SET)


class Report(_Model):
    schema_: Literal["factcheck-report/1"] = Field(default="factcheck-report/1", alias="schema")
    provenance: Provenance
    articles: list[ArticleOut]
    sources: list[SourceOut] = Field(
        default_factory=list, description="findings about reference documents; missing where there are none"
    )

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    @model_serializer(mode="wrap")
    def _only_what_is_set(self, handler: SerializerFunctionWrapHandler):  # type: ignore[no-untyped-def]
        return _without(handler(self), ("sources",))
