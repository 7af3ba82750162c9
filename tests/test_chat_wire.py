"""A real small model behind a real server, where ``FACTCHECK_TEST_BASE_URL`` names one; skipped elsewhere.

    FACTCHECK_TEST_BASE_URL=http://127.0.0.1:8080/v1 python -m pytest -m wire

Nothing is asserted of what the model thinks, only of what becomes of it: answers of the shape that was asked for, no
quote that does not stand in its source, and a record that gives the same again.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.engines.base import Scores
from factcheck.engines.chat.asking import Asker, Pace
from factcheck.engines.chat.client import LangChainChat, ModelChoice
from factcheck.engines.chat.extracting import ChatExtractor
from factcheck.engines.chat.replay import Replay
from factcheck.engines.chat.verifying import ChatReviewer
from factcheck.engines.fakes import FunctionJudge, HashEmbedder
from factcheck.extract import Extraction, extract
from factcheck.extract.proposed import extract_again
from factcheck.pipeline import Engine, Outcome, check
from factcheck.prompts import load_prompt
from factcheck.read import parse

SERVER = os.environ.get("FACTCHECK_TEST_BASE_URL")
MODEL = os.environ.get("FACTCHECK_TEST_MODEL", "openai:test")
pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(not SERVER, reason="FACTCHECK_TEST_BASE_URL names no server of a model"),
]

NOTES = (
    "The harbour office moved to the old mill in spring. The mayor opened the office herself.\n\n"
    "The ferry Northern Gull was sold to a company in Marrow. It had carried passengers since 1931.\n"
)
DRAFT = "The harbour office moved into the old mill. The ferry Northern Gull was scrapped. The library burned down.\n"


@pytest.mark.timeout(600)
def test_a_real_model(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "notes.md").write_text(NOTES)

    def checked(offline: bool) -> Outcome:
        chat = LangChainChat(ModelChoice(MODEL, SERVER, timeout=240))
        asker = Asker(chat, replay=Replay(tmp_path / "r.sqlite"), pace=Pace(concurrency=1), offline=offline)
        reviewer = ChatReviewer(asker, load_prompt("verify"))
        judge = FunctionJudge(lambda _c, _p: Scores(0.3, 0.2, 0.5))
        engine = Engine("fakes", {"judge": "f@1"}, HashEmbedder.id, HashEmbedder, lambda: judge, reviewer, "all")
        return check([parse(DRAFT.encode(), "d.md")], tmp_path / "corpus", cache_dir=tmp_path / "cache", engine=engine)

    first, again = checked(False), checked(True)
    usage = first.report.provenance.usage
    assert usage["model_calls"] >= 3
    assert usage["tokens"] > 1000
    found = first.report.articles[0].findings
    assert sum(one.verdict == "error" for one in found) <= 1
    for one in found:
        for evidence in one.evidence:
            assert NOTES[evidence.start : evidence.end] == evidence.quote
    if not any(one.verdict == "error" for one in found):
        assert again.report.articles == first.report.articles
        assert again.report.provenance.usage == usage


@pytest.mark.timeout(600)
def test_a_real_model_splits_sentences(tmp_path: Path) -> None:
    """What it proposes is of the right shape, or is no answer; what is taken leads back to the draft."""
    draft = "Marta Ilves runs the ferry. She said that fares rose by 6% in May, and the council has bought a boat for 4 million euros.\n"
    article = parse(draft.encode(), "d.md")

    def split(offline: bool) -> Extraction:
        chat = LangChainChat(ModelChoice(MODEL, SERVER, timeout=240))
        asker = Asker(chat, replay=Replay(tmp_path / "r.sqlite"), pace=Pace(concurrency=1), offline=offline)
        extractor = ChatExtractor(asker, load_prompt("extract"))
        found = extract_again([(article, extract(article))], extractor, "all", lambda _premise, _claim: 1.0)
        assert found.asked == 2
        assert offline or asker.usage("extract")["model_calls"] >= 1
        return found.extractions[0]

    first = split(False)
    for claim in first.claims:
        assert draft[claim.span.start : claim.span.end].strip()
        assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end
    assert split(True) == first
