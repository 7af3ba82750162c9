"""A check asks its verifier whether a split sentence entails its claims, once; a cached check starts no model."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.engines.base import Judge, Scores
from factcheck.engines.fakes import FunctionJudge, HashEmbedder
from factcheck.pipeline import Engine, check
from factcheck.read import parse

WHOLE = "The dam opened in 1979 and failed in 1988."
DRAFT = f"# The dam of Lise\n\n{WHOLE}\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "dam.md").write_text("The dam of Lise opened in 1979. The dam of Lise failed in 1988.\n")
    return tmp_path / "corpus"


def claims(corpus: Path, judge: Judge | None, *, use_cache: bool = True) -> list[str]:
    def make() -> Judge:
        assert judge is not None, "a cached check started the verifier"
        return judge

    engine = Engine("fakes", {"judge": "f@1"}, HashEmbedder.id, HashEmbedder, make)
    outcome = check(
        [parse(DRAFT.encode(), "d.md")], corpus, cache_dir=corpus.parent / "cache", engine=engine, use_cache=use_cache
    )
    return [finding.claim for finding in outcome.report.articles[0].findings][1:]


def refusing(words: str, asked: list[tuple[str, str]]) -> Judge:
    """A verifier that reads no text as supporting a claim that begins with these words."""

    def scores(claim: str, passage: str) -> Scores:
        asked.append((claim, passage))
        return Scores(0.0, 0.0, 1.0) if claim.startswith(words) else Scores(1.0, 0.0, 0.0)

    return FunctionJudge(scores)


def test_a_split_that_the_verifier_does_not_read_in_the_sentence_is_checked_whole(corpus: Path) -> None:
    asked: list[tuple[str, str]] = []
    assert claims(corpus, refusing("The dam failed", asked)) == [WHOLE]
    assert [claim for claim, passage in asked if passage == WHOLE] == ["The dam failed in 1988."]


def test_a_split_that_it_reads_there_stays(corpus: Path) -> None:
    assert claims(corpus, refusing("nothing", [])) == ["The dam opened in 1979", "The dam failed in 1988."]


def test_a_cached_check_asks_nobody(corpus: Path) -> None:
    first = claims(corpus, refusing("The dam failed", []))
    assert claims(corpus, None) == first


def test_without_the_cache_it_is_asked_anew(corpus: Path) -> None:
    claims(corpus, refusing("The dam failed", []))
    asked: list[tuple[str, str]] = []
    assert len(claims(corpus, refusing("nothing", asked), use_cache=False)) == 2
    assert any(passage == WHOLE for _, passage in asked)


def test_a_verifier_that_fails_refuses_nothing(corpus: Path) -> None:
    def fails(claim: str, passage: str) -> Scores:
        raise TimeoutError(claim, passage)

    assert len(claims(corpus, FunctionJudge(fails))) == 2
