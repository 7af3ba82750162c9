"""No key and no word of a draft or a source in any log at any level, through a whole check with a chat model."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_server import Do, Request, reading, serving

from factcheck.engines.base import Scores
from factcheck.engines.chat.asking import Asker, Pace
from factcheck.engines.chat.client import LangChainChat, ModelChoice
from factcheck.engines.chat.extracting import ChatExtractor
from factcheck.engines.chat.retrying import Patience
from factcheck.engines.chat.verifying import ChatReviewer
from factcheck.engines.fakes import FunctionJudge, HashEmbedder
from factcheck.pipeline import Engine, check
from factcheck.prompts import load_prompt
from factcheck.read import parse

KEY = "sk-canary-0123456789abcdef"
DRAFT = "The quay at Zanderwick is 310 metres long, and Ulla Quarrick opened it in 1931."
SOURCE = "# Notes\n\nThe quay at Zanderwick was opened by Ulla Quarrick. Its stones came from Ostrelund.\n"
CANARIES = (KEY, "Zanderwick", "Quarrick", "Ostrelund", "Bearer")


class Keep(logging.Handler):
    """Every record, as any handler would write it."""

    def __init__(self) -> None:
        super().__init__(level=0)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(name)s %(pathname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{self.format(record)} {record.__dict__}")


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    for name, value in (("OPENAI_LOG", "debug"), ("OPENAI_API_KEY", KEY), ("FACTCHECK_OFFLINE", "")):
        monkeypatch.setenv(name, value)
    root, keep = logging.getLogger(), Keep()
    level = root.level
    root.addHandler(keep)
    root.setLevel(1)
    yield keep.lines
    root.removeHandler(keep)
    root.setLevel(level)


def good(request: Request) -> Do:
    words = DRAFT.split(",")[0]
    if not request.claim:  # a question of the extractor
        return Do('{"sentences": [{"number": 1, "claims": [{"text": "%s", "words": "%s"}]}]}' % (words, words))  # noqa: UP031
    return Do(reading("supported", (1, "supports", "The quay at Zanderwick"), statement=request.claim))


@pytest.mark.parametrize(
    "script",
    [good, lambda _: Do(status=500, error=f"{KEY} {DRAFT}"), lambda _: Do(status=401, error=KEY), lambda _: Do("no"),
     lambda r: Do(r.text, cut=True), lambda r: Do(status=400, error=r.text)],
    ids=["good", "500", "401", "unreadable", "cut", "echo"],
)  # fmt: skip
def test_no_canary_is_in_any_log(script, logged: list[str], tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "notes.md").write_text(SOURCE, encoding="utf-8")
    judge = FunctionJudge(lambda _c, _p: Scores(0.3, 0.2, 0.5))
    with serving(script) as server:
        chat = LangChainChat(ModelChoice("openai:m", server.url, timeout=5))
        pace = Pace(patience=Patience(2, 0.01))
        engine = Engine(
            "fakes", {"judge": "f@1"}, HashEmbedder.id, HashEmbedder, lambda: judge,
            reviewer=ChatReviewer(Asker(chat, pace=pace), load_prompt("verify")), share="all",
            extractor=ChatExtractor(Asker(chat, pace=pace), load_prompt("extract")), extract_share="all",
        )  # fmt: skip
        outcome = check([parse(DRAFT.encode(), "d.md")], tmp_path / "corpus", cache_dir=tmp_path / "c", engine=engine)
        assert any("Zanderwick" in request.text for request in server.requests)
    assert logged
    assert not [line for line in logged if any(canary in line for canary in CANARIES)]
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in kept if KEY.encode() in path.read_bytes()]
    assert KEY not in outcome.report.model_dump_json()
