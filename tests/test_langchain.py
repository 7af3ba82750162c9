"""factcheck in somebody's chain: the checker as a Runnable, the guardrail, and the two examples."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_server import Do, Request, reading, serving
from langchain_core.documents import Document
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import RunnableLambda

from factcheck.engines.base import Scores
from factcheck.engines.fakes import FunctionJudge, HashEmbedder
from factcheck.errors import EmptyCorpusError, TextRejected, UsageError
from factcheck.langchain import FactChecker, Guardrail, chat_engine
from factcheck.pipeline import Engine
from factcheck.report.contract import Report

HERE = Path(__file__).resolve().parent.parent
RIGHT = "The stone quay is 310 metres long."
WRONG = "The stone quay is 450 metres long."


def engine() -> Engine:
    judge = FunctionJudge(lambda _c, _p: Scores(0.9, 0.05, 0.05))
    return Engine("fakes", {"judge": "f@1"}, HashEmbedder.id, HashEmbedder, lambda: judge)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "notes.md").write_text("# Harbour notes\n\nThe stone quay is 310 metres long.\n")
    return tmp_path / "corpus"


@pytest.fixture
def checker(corpus: Path) -> Iterator[FactChecker]:
    with FactChecker(corpus, cache_dir=corpus.parent / "cache", engine=engine()) as made:
        yield made


def verdicts(report: Report) -> list[str]:
    return [finding.verdict for article in report.articles for finding in article.findings]


def test_text_document_and_message_in_report_out(checker: FactChecker) -> None:
    for text in (RIGHT, Document(RIGHT), AIMessage(RIGHT), AIMessage([{"type": "text", "text": RIGHT}])):
        assert verdicts(checker.invoke(text)) == ["supported"]
    assert verdicts(checker.invoke(WRONG)) == ["refuted"]


def test_a_document_keeps_its_name_and_its_format(checker: FactChecker) -> None:
    page = Document(f"<article><p>{WRONG}</p></article>", metadata={"source": "wire/a.html"})
    (article,) = checker.invoke(page).articles
    assert article.source == "wire/a.html"
    assert [one.verdict for one in article.findings] == ["refuted"]


def test_batch_and_async_give_what_invoke_gives(checker: FactChecker) -> None:
    texts = [RIGHT, WRONG, "Is it long?"]
    single = [checker.invoke(text).articles for text in texts]
    assert [report.articles for report in checker.batch(texts)] == single

    async def all_ways() -> list[list[Report]]:
        return [
            [await checker.ainvoke(text) for text in texts],
            await checker.abatch(texts),
            list(await asyncio.gather(*(checker.ainvoke(text) for text in texts))),
        ]

    for reports in asyncio.run(all_ways()):
        assert [report.articles for report in reports] == single


def test_it_is_a_link_of_a_chain(checker: FactChecker) -> None:
    chain = RunnableLambda(lambda words: f"{words} metres long.") | checker | RunnableLambda(verdicts)
    assert chain.invoke("The stone quay is 450") == ["refuted"]
    seen: list[str] = []
    checker.with_listeners(on_end=lambda run: seen.append(run.name)).invoke(RIGHT)
    assert seen == ["factcheck"]


def test_errors_are_those_of_factcheck_and_a_batch_may_hold_them(checker: FactChecker, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="int is no text"):
        checker.invoke(5)  # type: ignore[arg-type]
    found = checker.batch([RIGHT, 5], return_exceptions=True)  # type: ignore[list-item]
    assert [type(one).__name__ for one in found] == ["Report", "UsageError"]
    (tmp_path / "empty").mkdir()
    with (
        FactChecker(tmp_path / "empty", cache_dir=tmp_path / "c", engine=engine()) as none,
        pytest.raises(EmptyCorpusError),
    ):
        none.invoke(RIGHT)


def test_changed_documents_are_read_when_asked_for(checker: FactChecker, corpus: Path) -> None:
    assert not checker.refresh()
    assert verdicts(checker.invoke(WRONG)) == ["refuted"]
    (corpus / "notes.md").write_text("# Harbour notes\n\nThe stone quay is 450 metres long.\n")
    assert checker.refresh()
    assert verdicts(checker.invoke(WRONG)) == ["supported"]


def test_a_cancelled_task_ends_the_check(corpus: Path) -> None:
    reached, go_on = threading.Event(), threading.Event()
    judged: list[str] = []

    def slow(claim: str, _p: str) -> Scores:
        judged.append(claim)
        reached.set()
        go_on.wait(20)
        return Scores(0.9, 0.05, 0.05)

    made = Engine("fakes", {"judge": "slow"}, HashEmbedder.id, HashEmbedder, lambda: FunctionJudge(slow))
    with FactChecker(corpus, cache_dir=corpus.parent / "cache", engine=made) as checker:

        async def cancel() -> None:
            task = asyncio.create_task(checker.ainvoke(f"{RIGHT}\n\nThe stone quay is 310 years old.\n"))
            await asyncio.to_thread(reached.wait, 20)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            go_on.set()

        asyncio.run(cancel())
    assert len(set(judged)) == 1


# The guardrail.


def test_what_is_right_goes_through_as_it_came(checker: FactChecker) -> None:
    message = AIMessage(RIGHT)
    assert Guardrail(checker).invoke(message) is message
    assert asyncio.run(Guardrail(checker).ainvoke(RIGHT)) == RIGHT
    assert Guardrail(checker).invoke("How can I help you?") == "How can I help you?"


def test_what_is_wrong_does_not(checker: FactChecker) -> None:
    chain = FakeListChatModel(responses=[WRONG]) | Guardrail(checker)
    with pytest.raises(TextRejected, match="FC105") as caught:
        chain.invoke("How long is the quay?")
    assert verdicts(caught.value.report) == ["refuted"]
    with pytest.raises(TextRejected):
        asyncio.run(chain.ainvoke("How long is the quay?"))


def test_something_else_in_its_place(checker: FactChecker) -> None:
    def held(text: str, report: Report) -> str:
        return f"held: {text} {report.articles[0].findings[0].rule}"

    guard = Guardrail(checker, otherwise=held)
    assert guard.batch([RIGHT, WRONG]) == [RIGHT, f"held: {WRONG} FC105"]


def test_from_which_level_on(checker: FactChecker) -> None:
    unknown = "The lighthouse keeper retired in May."
    assert Guardrail(checker).invoke(unknown) == unknown
    with pytest.raises(TextRejected, match="FC103"):
        Guardrail(checker, fail_on="warning").invoke(unknown)
    with pytest.raises(TextRejected, match="no claim"):
        Guardrail(checker, without_claims="fail").invoke("How can I help you?")


@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_a_check_that_failed_lets_nothing_through(fail_on: str, corpus: Path) -> None:
    def breaks(_c: str, _p: str) -> Scores:
        raise OSError("the model is gone")

    made = Engine("fakes", {"judge": "broken"}, HashEmbedder.id, HashEmbedder, lambda: FunctionJudge(breaks))
    with (
        FactChecker(corpus, cache_dir=corpus.parent / "cache", engine=made) as checker,
        pytest.raises(TextRejected, match="FC901"),
    ):
        Guardrail(checker, fail_on=fail_on).invoke(RIGHT)  # type: ignore[arg-type]


def test_a_chat_model_reads_for_it_and_each_report_has_its_own_usage(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary-000111222333")
    monkeypatch.setenv("FACTCHECK_OFFLINE", "")

    def script(request: Request) -> Do:
        return Do(reading("not_enough_evidence", statement=request.claim))

    cache = corpus.parent / "cache"
    with serving(script) as server:
        made = chat_engine("openai:m", base_url=server.url, cache_dir=cache, share="all")
        with FactChecker(corpus, cache_dir=cache, engine=made) as checker:
            usages = [checker.invoke(text).provenance.usage for text in (RIGHT, WRONG, WRONG)]
        assert len(server.requests) == 2
    assert [usage["model_calls"] for usage in usages] == [1, 1, 1]
    assert all(len(usage["by_claim"]) == 1 for usage in usages)


# The examples, with the models that ship.


def example(name: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    script = HERE / "examples" / "langchain" / name
    return subprocess.run(
        [sys.executable, str(script), *map(str, arguments)],
        cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(HERE)},
    )  # fmt: skip


def test_the_example_of_the_checker(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(f"{WRONG}\n")
    ran = example("check.py", corpus, "draft.md", cwd=tmp_path)
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.startswith("draft.md:1: FC105 ")


def test_the_example_of_the_guardrail(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    source = HERE / "corpora" / "us-japan-trade" / "reporting" / "2025-06-14-us-steel-approval.md"
    (documents / "steel.md").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    ran = example("guardrail.py", documents, cwd=tmp_path)
    assert ran.returncode == 1, ran.stderr
    assert "goes out: Nippon Steel agreed to invest about $11 billion" in ran.stdout
    assert "held back: line 1: FC105" in ran.stdout
