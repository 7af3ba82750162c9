"""``pipeline.Checker``: one corpus, checked again and again with what was loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_pipeline import Reader, timeless

from factcheck.engines.base import Judge
from factcheck.engines.fakes import FunctionJudge, HashEmbedder
from factcheck.errors import CheckCancelled
from factcheck.pipeline import Checker, Engine, check
from factcheck.read import parse
from factcheck.types import Article

FIRST = "The mill at Tollin employs 300 people. The quay at Marrow cost 12 million euros."
CHANGED = "The mill at Tollin employs 300 people. The quay at Marrow cost 15 million euros."


def draft(text: str) -> Article:
    return parse(text.encode(), "draft.md")


class Counted:
    """An engine that counts how often its judge is started."""

    def __init__(self) -> None:
        self.reader, self.started = Reader(), 0

    def judge(self) -> Judge:
        self.started += 1
        return FunctionJudge(self.reader, "reader@1")

    @property
    def engine(self) -> Engine:
        models = {"retriever": HashEmbedder.id, "verifier": "reader@1"}
        return Engine("fake", models, HashEmbedder.id, HashEmbedder, self.judge)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "mill.md").write_text("The mill at Tollin employs 300 people.\n", "utf-8")
    (folder / "quay.md").write_text("The quay at Marrow cost 12 million euros.\n", "utf-8")
    return folder


def test_models_start_once_and_only_what_changed_is_read_again(corpus: Path, tmp_path: Path) -> None:
    made = Counted()
    with Checker(corpus, cache_dir=tmp_path / "cache", engine=made.engine) as checker:
        checker.check([draft(FIRST)])
        asked = list(made.reader.claims)
        report = checker.check([draft(CHANGED)]).report
    assert made.started == 1
    assert made.reader.claims == [*asked, "The quay at Marrow cost 15 million euros."]
    alone = check([draft(CHANGED)], corpus, cache_dir=tmp_path / "other", engine=made.engine).report
    assert timeless(report) == timeless(alone)


def test_a_changed_corpus_counts_after_a_refresh(corpus: Path, tmp_path: Path) -> None:
    with Checker(corpus, cache_dir=tmp_path / "cache", engine=Counted().engine) as checker:
        before = checker.check([draft(CHANGED)]).report
        assert not checker.refresh()
        (corpus / "quay.md").write_text("The quay at Marrow cost 15 million euros.\n", "utf-8")
        assert checker.refresh()
        after = checker.check([draft(CHANGED)]).report
    assert [f.verdict for f in before.articles[0].findings] == ["supported", "refuted"]
    assert [f.verdict for f in after.articles[0].findings] == ["supported", "supported"]
    assert before.provenance.corpus.digest != after.provenance.corpus.digest


def test_a_cancelled_check_keeps_what_it_gathered(corpus: Path, tmp_path: Path) -> None:
    made = Counted()
    with Checker(corpus, cache_dir=tmp_path / "cache", engine=made.engine) as checker:
        with pytest.raises(CheckCancelled):
            checker.check([draft(FIRST)], cancelled=lambda: len(made.reader.claims) == 1)
        checker.check([draft(FIRST)])
    assert made.reader.claims == [text + "." for text in FIRST.removesuffix(".").split(". ")]


def test_notices_are_given_once(corpus: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "evidence.sqlite").write_bytes(b"no database " * 99)
    with Checker(corpus, cache_dir=cache, engine=Counted().engine) as checker:
        assert any("damaged" in notice for notice in checker.check([draft(FIRST)]).notices)
        assert not checker.check([draft(FIRST)]).notices
