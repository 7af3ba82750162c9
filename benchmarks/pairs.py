"""Pairs of claim and passage a second over the check of an article.

    python benchmarks/pairs.py [DRAFT CORPUS]

Of the passages found for a claim, the two nearest in words are read.  Printed is how many
pairs are found and read, their mean length, and the pairs found divided by the seconds in which the verifier was at work.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from factcheck.engines.base import Scores
from factcheck.engines.embedded import EmbeddedVerifier
from factcheck.pipeline import Checker, Engine, embedded_engine
from factcheck.pipeline.gathering import PASSAGES
from factcheck.read.draft import Draft

HERE = Path(__file__).resolve().parent.parent


class Watched:
    """The verifier that ships, with a count of what it reads."""

    def __init__(self) -> None:
        self._verifier = EmbeddedVerifier()
        self.id = self._verifier.id
        self.seconds, self.pairs, self.words = 0.0, 0, 0

    def judge(self, claim: str, passages: Sequence[str]) -> list[Scores]:
        self.pairs += len(passages)
        self.words += sum(len(f"{claim} {passage}".split()) for passage in passages)
        began = time.perf_counter()
        found = self._verifier.judge(claim, passages)
        self.seconds += time.perf_counter() - began
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("draft", nargs="?", type=Path, default=HERE / "examples" / "draft.md")
    parser.add_argument("corpus", nargs="?", type=Path, default=HERE / "corpora" / "us-japan-trade")
    options = parser.parse_args()
    plain, verifier = embedded_engine(), Watched()
    engine = Engine(plain.name, plain.models, plain.embedder_id, plain.make_embedder, lambda: verifier)
    with (
        tempfile.TemporaryDirectory() as cache,
        Checker(options.corpus, cache_dir=Path(cache), use_cache=False, engine=engine) as checker,
    ):
        report = checker.check([Draft.load(options.draft)]).report
    claims = sum(finding.verdict not in (None, "not_checkable") for finding in report.articles[0].findings)
    found = claims * PASSAGES
    print(f"{claims} claims, {found} pairs found, {verifier.pairs} read")
    print(f"{verifier.words / max(1, verifier.pairs):.0f} words a pair on average")
    print(f"{verifier.seconds:.2f} s of judging: {found / verifier.seconds:.0f} pairs a second")


if __name__ == "__main__":
    main()
