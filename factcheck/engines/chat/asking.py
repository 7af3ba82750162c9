"""Many questions at once: answers from the record where there are some, from the model where not, within time and
money.  What gets no answer gets a Failure with the reason.

Once no further call can succeed (a limit is reached, the key is refused), none is made.  A server that asks to wait
is left alone by all calls, not only by the one that was told.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel

from factcheck.engines.chat.client import METHODS, Chat, Message, Reply
from factcheck.engines.chat.loop import run
from factcheck.engines.chat.replay import Answer, Replay
from factcheck.engines.chat.retrying import BudgetError, CallError, Patience
from factcheck.engines.chat.spending import TYPICAL_ANSWER, Budget, Used, estimate
from factcheck.engines.chat.structured import Call, Form, Structured
from factcheck.types import Failure

if TYPE_CHECKING:
    from factcheck.engines.base import Progress

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True)
class Ask(Generic[Shape]):
    """One question.  ``key`` holds all that its answer depends on (``replay.answer_key``); ``typical`` is the length of a
    usual answer, in tokens."""

    key: str
    messages: Sequence[Message]
    form: Form[Shape]
    typical: int = TYPICAL_ANSWER


class Plan(NamedTuple):
    """What the open questions would take: calls and tokens as expected, and the cost, None where it is unknown."""

    calls: int
    recorded: int
    tokens_in: int
    tokens_out: int
    cost: float | None


@dataclass
class Pace:
    """``concurrency`` calls at a time; all calls of a run together may take ``seconds``, if given.  Askers that share a
    pace share that time; ``gone`` is what was used of it."""

    concurrency: int = 8
    seconds: float | None = None
    patience: Patience = field(default_factory=Patience)
    gone: float = 0.0

    def left(self) -> float | None:
        """Seconds that are left, None for no limit."""
        return None if self.seconds is None else max(self.seconds - self.gone, 0.0)


class Asker:
    """Asks one model."""

    def __init__(
        self, chat: Chat, *, replay: Replay | None = None, budget: Budget | None = None, pace: Pace | None = None,
        offline: bool = False,
    ) -> None:  # fmt: skip
        self.chat, self.offline = chat, offline
        self.replay, self.budget, self.pace = replay or Replay(None), budget or Budget(), pace or Pace()
        self._structured: Structured | None = None
        self._stopped: Failure | None = None
        self._not_before = 0.0
        self.answered = Used()
        """What the answers took when they were given, now or when they were recorded: the same for both runs."""
        self.by_key: dict[str, Used] = {}
        """The same for each question."""
        self.served_by: set[str] = set()

    def begin(self) -> None:
        """A new check: what was counted for the last one is forgotten, and what stopped it may have passed."""
        self.answered, self.by_key, self.served_by, self._stopped = Used(), {}, set(), None

    @property
    def recorded(self) -> int:
        """Answers of the run that came from the record, all askers together that share it."""
        return self.replay.taken

    @property
    def share(self) -> float:
        """The share of the price that a new answer costs."""
        return 1.0

    def plan(self, asks: Sequence[Ask[Shape]]) -> Plan:
        """What asking would take.  Nothing is sent."""
        unique = {ask.key: ask for ask in asks}
        new = [ask for ask in unique.values() if self.replay.get(ask.key) is None]
        tokens_in = sum(estimate(ask.messages, ask.form.schema) for ask in new)
        tokens_out = sum(ask.typical for ask in new)
        price = self.budget.price
        cost = round(price.of(tokens_in, tokens_out) * self.share, 6) if price else None
        return Plan(len(new), len(unique) - len(new), tokens_in, tokens_out, cost)

    def ask_all(self, asks: Sequence[Ask[Shape]], progress: Progress | None = None) -> list[Shape | Failure]:
        """One answer a question, in order.  Equal questions are asked once."""
        unique = {ask.key: ask for ask in asks}
        found: dict[str, Shape | Failure] = {}
        for key, ask in unique.items():
            known = self._known(ask)
            if known is not None:
                found[key] = known
            elif self.offline:
                found[key] = Failure(stage="model", message="offline, and there is no recorded answer to this question")
        new = [ask for key, ask in unique.items() if key not in found]
        if new:
            found |= run(lambda: self._ask_new(new, progress))
        return [found[ask.key] for ask in asks]

    def usage(self, stage: str) -> dict[str, Any]:
        """What the answers took, for the report, as the usage of one stage."""
        used, price = self.answered, self.budget.price
        cost = used.cost(price)
        tokens = {"tokens_in": used.tokens_in, "tokens_out": used.tokens_out}
        return {
            "model_calls": used.calls,
            "tokens": used.tokens_in + used.tokens_out,
            "cost": cost,
            "currency": price.currency if price else None,
            "stages": {stage: {"calls": used.calls, **tokens, "cost": cost}},
            "by_claim": {},
            "served_by": sorted(self.served_by),
        }

    def _known(self, ask: Ask[Shape]) -> Shape | None:
        answer = self.replay.get(ask.key)
        if answer is None:
            return None
        try:
            value = ask.form.model.model_validate(answer.value)
        except ValueError:
            return None
        self._book(ask.key, answer)
        self.replay.taken += 1
        return value

    def _book(self, key: str, answer: Answer) -> None:
        self.answered.add(answer.calls, answer.tokens_in, answer.tokens_out, answer.share)
        self.by_key[key] = Used()
        self.by_key[key].add(answer.calls, answer.tokens_in, answer.tokens_out, answer.share)
        if answer.served_by:
            self.served_by.add(answer.served_by)

    async def _ask_new(self, asks: Sequence[Ask[Shape]], progress: Progress | None) -> dict[str, Shape | Failure]:
        import asyncio

        found: dict[str, Shape | Failure] = {}
        places = asyncio.Semaphore(self.pace.concurrency)

        async def one(ask: Ask[Shape]) -> None:
            async with places:
                answer = await self._answer(ask)
            found[ask.key] = answer
            if progress:
                progress("model", len(found), len(asks))

        tasks = [asyncio.create_task(one(ask)) for ask in asks]
        began = time.monotonic()
        try:
            done, _ = await asyncio.wait(tasks, timeout=self.pace.left())
            for task in done:
                task.result()  # a fault of the program goes through
        finally:
            self.pace.gone += time.monotonic() - began
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        late = Failure(stage="model", message=f"the run's time of {self.pace.seconds or 0:g} s is over")
        return {ask.key: found.get(ask.key, late) for ask in asks}

    async def _answer(self, ask: Ask[Shape]) -> Shape | Failure:
        if self._stopped:
            return self._stopped
        took, served = Used(), ""

        async def send(call: Call) -> Reply:
            nonlocal served
            reply = await self._send(call, took)
            served = reply.served_by
            return reply

        try:
            value = await self._form().ask(ask.messages, ask.form, send)
        except CallError as error:
            failure = Failure(stage="budget" if isinstance(error, BudgetError) else "model", message=error.message)
            if error.kind == "stop":
                self._stopped = self._stopped or failure
            self.answered.add(took.calls, took.tokens_in, took.tokens_out)
            self.by_key[ask.key] = took
            return failure
        answer = Answer(value.model_dump(mode="json"), took.calls, took.tokens_in, took.tokens_out, served)
        kept = self.replay.put(ask.key, answer)
        self._book(ask.key, kept)
        return ask.form.model.model_validate(kept.value)

    def _form(self) -> Structured:
        """How this model is asked for answers of a shape, as far as the record knows."""
        if self._structured is None:
            name = self.chat.id
            known = self.replay.method(name)
            method = next((m for m in METHODS if m == known), None)
            self._structured = Structured(self.chat, method, lambda found: self.replay.remember(name, found))
        return self._structured

    async def _send(self, call: Call, took: Used) -> Reply:
        """One answer of the server, tried again where that makes sense.  Raises CallError."""
        import asyncio

        tried = 0
        while True:
            tried += 1
            if (pause := self._not_before - time.monotonic()) > 0:
                await asyncio.sleep(pause)
            try:
                return await self._send_once(call, took)
            except CallError as error:
                wait = self.pace.patience.wait(tried, error.wait) if error.kind == "again" else None
                if wait is None:
                    raise
                if error.wait:
                    self._not_before = max(self._not_before, time.monotonic() + error.wait)
            await asyncio.sleep(wait)

    async def _send_once(self, call: Call, took: Used) -> Reply:
        guess = estimate(call.messages, call.schema)
        most = await self.budget.aside(guess, call.max_tokens)
        calls, tokens_in, tokens_out = 1, guess, 0  # what an interrupted call may have cost
        try:
            reply = await self.chat.complete(call.messages, call.schema, call.method, call.max_tokens)
            tokens_in = guess if reply.tokens_in is None else reply.tokens_in
            tokens_out = len(reply.text) // 3 if reply.tokens_out is None else reply.tokens_out
            return reply
        except CallError as error:
            tokens_in, tokens_out = (guess if error.paid else 0), (call.max_tokens if error.kind == "too_long" else 0)
            raise
        finally:
            took.add(calls, tokens_in, tokens_out)
            await self.budget.settle(most, tokens_in, tokens_out)
