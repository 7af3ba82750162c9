"""factcheck in a LangChain chain: the checker as a Runnable, and a guardrail for what somebody's own chain puts out.

    checker = FactChecker(Path("sources"))
    report = checker.invoke("The quay is 310 metres long.")        # also ainvoke, batch, abatch
    safe = prompt | model | Guardrail(checker)                      # raises TextRejected, with the report

A text is a ``str``, a ``Document`` (whose ``source`` names it), or a message of a model.  LangChain is imported with this
module, and with nothing else of factcheck; the callbacks of the chain see text and report, as those of every Runnable.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from langchain_core.documents import Document
from langchain_core.messages import BaseMessage
from langchain_core.runnables import Runnable, RunnableConfig

from factcheck.errors import TextRejected, UsageError
from factcheck.pipeline import Checker, Engine, embedded_engine
from factcheck.read import parse
from factcheck.report.contract import Report
from factcheck.report.view import FailOn, Problem, fails, has_claims, lost_sentences, message, problems

if TYPE_CHECKING:
    from types import TracebackType

    from factcheck.decide.reviewed import Share

Result = TypeVar("Result")
Text = str | Document | BaseMessage
CACHE = Path(".factcheck_cache")
NAME = "text.md"


class FactChecker(Runnable[Text, Report]):
    """Text in, ``Report`` out.

    The corpus is indexed and the models are loaded with the first text; they stay until ``close``, or the end of a
    ``with``.  Texts are checked one at a time, whatever thread or task they come from: a checker reads one index.  What
    makes a check impossible raises a FactcheckError; a claim whose check failed is a finding of the report.
    """

    def __init__(
        self, corpus: Path | str, *, cache_dir: Path | str = CACHE, engine: Engine | None = None, name: str = NAME
    ) -> None:
        """``engine`` is the embedded one where none is given; ``chat_engine`` makes one with a chat model.  ``name``
        stands in reports for texts that have none; its ending sets their format, as that of a Document's ``source`` does
        (.md, .html, .txt)."""
        self.name = "factcheck"
        self._corpus, self._cache_dir, self._engine, self._called = Path(corpus), Path(cache_dir), engine, name
        self._checker: Checker | None = None
        self._starting = threading.Lock()
        self._thread: ThreadPoolExecutor | None = None
        """The one thread that the checker lives in."""

    def __enter__(self) -> FactChecker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the index and the models, when the check that is under way has ended; the next text starts them
        anew."""
        with self._starting:
            if self._thread:
                self._thread.submit(self._close).result()
                self._thread.shutdown()
                self._thread = None

    def refresh(self) -> bool:
        """Indexes what has changed in the corpus; whether anything had."""
        return self._submit(lambda: self._checker.refresh() if self._checker else False).result()

    def _close(self) -> None:
        if self._checker:
            self._checker.close()
            self._checker = None

    def _submit(self, job: Callable[[], Result]) -> Future[Result]:
        with self._starting:
            self._thread = self._thread or ThreadPoolExecutor(1, thread_name_prefix="factcheck")
            return self._thread.submit(job)

    def invoke(self, input: Text, config: RunnableConfig | None = None, **_: Any) -> Report:
        """The report on one text."""
        return self._call_with_config(self._wait, input, config, run_type="chain")

    async def ainvoke(self, input: Text, config: RunnableConfig | None = None, **_: Any) -> Report:
        """As ``invoke``.  Where the task is cancelled, the check ends before its next claim."""
        return await self._acall_with_config(self._await, input, config, run_type="chain")

    def _wait(self, text: Text) -> Report:
        cancelled = threading.Event()
        try:
            return self._submit(partial(self._check, text, cancelled)).result()
        except BaseException:
            cancelled.set()
            raise

    async def _await(self, text: Text) -> Report:
        cancelled = threading.Event()
        try:
            return await asyncio.wrap_future(self._submit(partial(self._check, text, cancelled)))
        except asyncio.CancelledError:
            cancelled.set()
            raise

    def _check(self, text: Text, cancelled: threading.Event) -> Report:
        words, name = text_of(text, self._called)
        article = parse(words.encode("utf-8", "replace"), name, encoding="utf-8")
        if self._checker is None:
            self._checker = Checker(self._corpus, cache_dir=self._cache_dir, engine=self._engine)
        return self._checker.check([article], cancelled=cancelled.is_set).report


class Guardrail(Runnable[Any, Any]):
    """Lets a text through as it came if nothing in it is wrong by the sources; else raises TextRejected, or gives what
    ``otherwise`` makes of text and report.

    A claim whose check failed is never let through: nobody knows whether it is wrong.  A text without a claim has nothing
    that could be wrong, and passes unless ``without_claims`` says otherwise.
    """

    def __init__(
        self,
        checker: Runnable[Text, Report],
        *,
        fail_on: FailOn = "error",
        otherwise: Callable[[Any, Report], Any] | None = None,
        without_claims: Literal["pass", "fail"] = "pass",
    ) -> None:
        """``fail_on``: the level from which on a finding counts; with "warning", claims without evidence do too."""
        self.name = "factcheck guardrail"
        self._checker, self._fail_on, self._otherwise = checker, fail_on, otherwise
        self._without_claims = without_claims

    def invoke(self, input: Any, config: RunnableConfig | None = None, **_: Any) -> Any:
        """The text itself, or what ``otherwise`` gives in its place.  Raises TextRejected."""
        return self._judged(input, self._checker.invoke(input, config))

    async def ainvoke(self, input: Any, config: RunnableConfig | None = None, **_: Any) -> Any:
        """As ``invoke``."""
        return self._judged(input, await self._checker.ainvoke(input, config))

    def _judged(self, text: Any, report: Report) -> Any:
        against = self.against(report)
        if not against:
            return text
        if self._otherwise:
            return self._otherwise(text, report)
        raise TextRejected("; ".join(against), report)

    def against(self, report: Report) -> list[str]:
        """Why a text with this report is not let through, a line a reason; nothing where it is."""
        found: list[str] = []
        for article in report.articles:
            found += [_line(one) for one in problems(article) if fails(one.level, self._fail_on) or _is_failure(one)]
            if self._without_claims == "fail" and not has_claims(article) and not lost_sentences(article):
                found.append("there is no claim to check")
        return found


def chat_engine(
    model: str,
    *,
    base_url: str | None = None,
    cache_dir: Path | str = CACHE,
    share: Share = "auto",
    max_cost: float | None = None,
    max_calls: int | None = None,
) -> Engine:
    """The embedded engine with a chat model as second reader, as ``factcheck check --model`` has it; its answers are kept
    in ``cache_dir``.  The limits count for all texts together.  Raises UsageError."""
    from factcheck.engines.chat.asking import Asker
    from factcheck.engines.chat.client import LangChainChat, ModelChoice
    from factcheck.engines.chat.replay import Replay
    from factcheck.engines.chat.spending import Budget, load_price
    from factcheck.engines.chat.verifying import ChatReviewer
    from factcheck.prompts import load_prompt

    answers = Replay(Path(cache_dir) / "answers.sqlite", optional=True)
    budget = Budget(load_price(model), max_cost, max_calls)
    asker = Asker(LangChainChat(ModelChoice(model, base_url)), replay=answers, budget=budget)
    reviewer = ChatReviewer(asker, load_prompt("verify"))
    return replace(embedded_engine(), name="embedded+chat", reviewer=reviewer, share=share)


def text_of(text: Text, name: str = NAME) -> tuple[str, str]:
    """The words of a text and its name.  Raises UsageError for what is no text."""
    if isinstance(text, Document):
        return text.page_content, str(text.metadata.get("source") or name)
    if isinstance(text, BaseMessage):
        return str(text.text), name
    if isinstance(text, str):
        return text, name
    raise UsageError(
        f"a {type(text).__name__} is no text to check", hint="Give a str, a Document or a message of a model."
    )


def _is_failure(problem: Problem) -> bool:
    return problem.finding is None or problem.finding.verdict == "error"


def _line(problem: Problem) -> str:
    return f"line {problem.line}: {problem.code} {message(problem)}"
