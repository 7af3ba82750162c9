"""The models of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.decide.reviewed import Share

if TYPE_CHECKING:
    from factcheck.engines.base import Embedder, Extractor, Judge, Reviewer


@dataclass(frozen=True)
class Engine:
    """The models of a run: their names for provenance and cache keys, and how to start them."""

    name: str
    models: Mapping[str, str]
    embedder_id: str
    make_embedder: Callable[[], Embedder]
    make_judge: Callable[[], Judge]
    reviewer: Reviewer | None = None
    """A second reader (a chat model) for what the others leave open, and the share of the claims that it gets."""
    share: Share = "auto"
    extractor: Extractor | None = None
    """A second extractor (a chat model) for the sentences that the embedded one left in doubt, or for all."""
    extract_share: Share = "auto"

    @property
    def alone(self) -> bool:
        """Whether no second reader or extractor is asked."""
        return self.reviewer is None and (self.extractor is None or self.extract_share == "none")


def embedded_engine(verifier: Path | None = None, threads: int | None = None) -> Engine:
    """The models that ship with factcheck; ``verifier`` is a folder with another verifier, ``threads`` how many texts each
    works on at once (by default as many as there are CPUs).  Raises WeightsError where files are missing or altered."""
    from factcheck.engines.weights import model_id
    from factcheck.resources import model_dir

    def embedder() -> Embedder:
        from factcheck.engines.embedded import EmbeddedRetriever

        return EmbeddedRetriever(threads=threads)

    def judge() -> Judge:
        from factcheck.engines.embedded import EmbeddedVerifier

        return EmbeddedVerifier(verifier, threads)

    models = {"retriever": model_id(model_dir("retriever")), "verifier": model_id(verifier or model_dir("verifier"))}
    return Engine("embedded", models, models["retriever"], embedder, judge)
