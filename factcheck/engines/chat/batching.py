"""Many questions as batches: at a lower price, and answered within a day rather than at once.

A run sends what has no answer, keeps on file what is where (``batch_state``), and ends with BatchError; the same run
later finds the answers, or waits for them where it is told to.  A question that a batch left without an answer goes
into another one, up to ``ROUNDS`` times in all, asked in another way where the first one did not work: with more room,
in another form, with what could not be read.  A batch that failed as a whole is reported, not sent again by itself.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from factcheck.engines.chat.asking import Ask, Asker
from factcheck.engines.chat.batch_state import SENDING, Batch, BatchState, Way
from factcheck.engines.chat.batch_wire import BatchServer, Request, Standing, parts, read_line
from factcheck.engines.chat.client import METHODS
from factcheck.engines.chat.replay import Answer
from factcheck.engines.chat.retrying import BudgetError, CallError, redacted
from factcheck.engines.chat.spending import estimate
from factcheck.engines.chat.structured import repair
from factcheck.errors import BatchError, StoreError
from factcheck.types import Failure

if TYPE_CHECKING:
    from factcheck.engines.base import Progress

Shape = TypeVar("Shape", bound=BaseModel)
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0
"""Seconds between two looks at a batch; each pause is twice the one before."""


class BatchAsker(Asker):
    """Asks one model by batches.  ``what`` names the stage for a person; with ``wait`` it stays until the answers are
    there, and looks after ``pause`` seconds for the first time."""

    def __init__(
        self,
        *args: Any,
        server: BatchServer,
        state: Path,
        what: str,
        wait: bool,
        pause: float = FIRST_PAUSE,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self._server, self._path, self._what, self._wait, self._pause = server, state, what, wait, pause
        self._held: dict[str, float] = {}
        """What is set aside in the budget for each question that is under way."""
        self._standing: dict[str, tuple[Standing | None, int]] = {}
        """The batches under way that have questions of this run, by mark: how each stands (None while it is being sent),
        and how many questions it has."""
        self._told: list[str] = []

    @property
    def share(self) -> float:
        return self.budget.price.batch if self.budget.price else 1.0

    async def _ask_new(self, asks: Sequence[Ask[Shape]], progress: Progress | None) -> dict[str, Shape | Failure]:
        import asyncio

        if self.replay.notice:
            raise StoreError(self.replay.notice, hint="The answers of a batch come later, and must have a place then.")
        state = BatchState(self._path, self._server.address)
        found: dict[str, Shape | Failure] = {}
        keys = {ask.key for ask in asks}
        began, pause = time.monotonic(), self._pause
        try:
            while True:
                await self._collect(state, keys)
                for ask in asks:
                    if ask.key not in found and (answer := self._read(ask, state) or self._known(ask)):
                        found[ask.key] = answer
                held_back = await self._send_rest([ask for ask in asks if ask.key not in found], state)
                if not self._standing:
                    found |= held_back
                if len(found) == len(asks):
                    state.forget([*keys])
                    return found
                if progress:
                    progress("model", *self._progress())
                left = self.pace.left()
                if not self._wait or (left is not None and time.monotonic() - began + pause > left):
                    raise self._pending(held_back)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
        except CallError as error:
            raise self._broken(error) from None
        finally:
            self.pace.gone += time.monotonic() - began
            state.close()

    async def _collect(self, state: BatchState, keys: AbstractSet[str]) -> None:
        """Looks at every batch that has some of the questions, and takes in those that are over."""
        self._standing = {}
        for batch in state.batches():
            waiting = state.at(batch.mark)
            if not keys & waiting.keys():
                continue
            standing = await self._found(batch, state)
            if standing and standing.over:
                await self._take_in(batch, standing, waiting.keys(), state)
                continue
            for key in state.at(batch.mark).keys() - self._held.keys():
                self._hold(key, waiting[key])
            if standing or state.at(batch.mark):
                self._standing[batch.mark] = (standing, len(waiting))

    async def _found(self, batch: Batch, state: BatchState) -> Standing | None:
        """How a batch stands; None where another run is sending it, or where it was never sent, which is put right."""
        if batch.id:
            return await self._server.standing(batch.id)
        if time.time() - batch.since < SENDING:
            return None
        standing = await self._server.find(batch.mark)
        if standing is None:
            state.dropped(batch.mark)
            return None
        state.sent(batch.mark, standing.id)
        return await self._server.standing(standing.id)

    async def _take_in(self, batch: Batch, standing: Standing, waiting: AbstractSet[str], state: BatchState) -> None:
        """The results of a batch that is over, onto the file; then off the server."""
        files = [file for file in (standing.output, standing.errors) if file]
        lines: dict[str, dict[str, Any]] = {}
        for file in files:
            for line in await self._server.lines(file):
                lines.setdefault(str(line.get("custom_id")), line)
        lines = {key: line for key, line in lines.items() if key in waiting}
        lacking = len(waiting) - sum(bool(line.get("response")) for line in lines.values())
        ended = standing.status in ("failed", "cancelled")
        if not ended:
            left_out = {"error": {"message": f"the batch is {standing.status}, and its results lack the question"}}
            state.collected(batch.mark, {key: lines.get(key, left_out) for key in waiting})
        elif lines:
            state.collected(batch.mark, lines)
        else:
            state.dropped(batch.mark)
        for used in filter(None, (*files, batch.file)):
            await self._server.delete(used)
        if ended:
            why = f": {redacted(standing.reason, self._server.secrets)}" if standing.reason else ""
            raise BatchError(
                f"batch {standing.id} ({self._what}) {'failed' if standing.status == 'failed' else 'was cancelled'}{why}; "
                f"{lacking} of {len(waiting)} questions have no answer",
                hint="The same command sends those again; without --batch it asks them directly.",
            )
        if lacking:
            self._told.append(f"batch {standing.id} ({standing.status}) left {lacking} of {len(waiting)} questions out")

    def _read(self, ask: Ask[Shape], state: BatchState) -> Shape | Failure | None:
        """The answer to a question where it has come, which goes into the record; a Failure where the question is given
        up; else None, and how it is to be asked next is on file."""
        at = state.asked([ask.key]).get(ask.key)
        if at is None or (at.line is None and not at.way.given_up):
            return None
        way, value = (at.way, None) if at.line is None else self._judge(ask, at.line, at.way)
        state.again(ask.key, way)
        if value is not None:
            state.forget([ask.key])
            return value
        return self._failed(ask.key, way) if way.given_up else None

    def _failed(self, key: str, way: Way) -> Failure:
        if key not in self.by_key:
            self._book(key, self._answer_of({}, way, ""))
        return Failure(stage="model", message=way.given_up)

    def _judge(self, ask: Ask[Shape], line: Mapping[str, Any], way: Way) -> tuple[Way, Shape | None]:
        """What one line of results is worth: the answer, or how the question is to be asked next."""
        if ask.key in self._held:
            self.budget.release(self._held.pop(ask.key))
        try:
            reply = read_line(line, self._server.secrets)
        except CallError as error:
            cut = error.kind == "too_long"
            if line.get("response"):  # a question that was left out took nothing
                way = self._took(way, way.most if cut else 0, way.most_out if cut else 0)
            return way.after(error), None
        tokens_in = way.most if reply.tokens_in is None else reply.tokens_in
        tokens_out = len(reply.text) // 3 if reply.tokens_out is None else reply.tokens_out
        way = self._took(way, tokens_in, tokens_out)
        try:
            value = ask.form.read(reply.text)
        except ValueError as error:
            return way.unreadable(reply.text, str(error)), None
        if way.method and self.replay.method(self.chat.id) != way.method:
            self.replay.remember(self.chat.id, way.method)
        kept = self.replay.put(ask.key, self._answer_of(value.model_dump(mode="json"), way, reply.served_by))
        self._book(ask.key, kept)
        return way, ask.form.model.model_validate(kept.value)

    def _took(self, way: Way, tokens_in: int, tokens_out: int) -> Way:
        """The way with what one more try took, which this run's budget counts too."""
        self.budget.spent.add(1, tokens_in, tokens_out, self.share)
        return replace(
            way, calls=way.calls + 1, tokens_in=way.tokens_in + tokens_in, tokens_out=way.tokens_out + tokens_out
        )

    def _answer_of(self, value: dict[str, Any], way: Way, served_by: str) -> Answer:
        return Answer(value, way.calls, way.tokens_in, way.tokens_out, served_by, self.share)

    async def _send_rest(self, asks: Sequence[Ask[Shape]], state: BatchState) -> dict[str, Failure]:
        """Sends the questions that are at no batch; those that the limits leave no room for get a Failure."""
        known = state.asked(ask.key for ask in asks)
        ways: dict[str, Way] = {}
        requests: dict[str, Request] = {}
        held_back: dict[str, Failure] = {}
        for ask in asks:
            at = known.get(ask.key)
            if at and (at.mark or at.line):
                continue
            request, way = self._request(ask, at.way if at else Way())
            try:
                self._held[ask.key] = self.budget.reserve(way.most, way.most_out, self.share)
            except BudgetError as error:
                held_back[ask.key] = Failure(stage="budget", message=error.message)
                continue
            ways[ask.key], requests[ask.key] = way, request
        for part in parts(requests, self._server.model):
            await self._send_batch(part, {key: ways[key] for key in part}, state)
        return held_back

    def _request(self, ask: Ask[Shape], way: Way) -> tuple[Request, Way]:
        """A question as it is asked in its way."""
        known = self.replay.method(self.chat.id)
        method = next((m for m in METHODS if m == (way.method or known)), METHODS[0])
        messages = repair(ask.messages, way.said, way.wrong) if way.wrong else ask.messages
        room = ask.form.max_tokens * way.room
        temperature = None if way.own_temperature else self.chat.parameters.get("temperature")
        request = Request(ask.key, messages, ask.form.schema, method, room, temperature)
        return request, replace(way, method=method, most=estimate(messages, ask.form.schema), most_out=room)

    async def _send_batch(self, lines: Mapping[str, bytes], ways: Mapping[str, Way], state: BatchState) -> None:
        """Sends one batch.  Another run may have been faster with some of its questions."""
        mark = secrets.token_hex(16)
        claimed = state.claim(mark, ways)
        # Another run may have taken an answer in since this one looked: then it stands in the record by now.
        state.settled(settled := [key for key in claimed if self.replay.get(key)])
        claimed = [key for key in claimed if key not in settled]
        self._standing[mark] = (None, len(claimed))
        if not claimed:
            state.dropped(mark)
            return
        file = ""
        try:
            file = await self._server.upload(b"".join(lines[key] for key in claimed))
            state.uploaded(mark, file)
            standing = await self._server.create(file, mark)
        except BaseException as error:
            if file and not (isinstance(error, CallError) and not error.paid):
                raise  # the batch may exist: it is looked for by its mark
            state.dropped(mark)
            if file:
                await self._server.delete(file)
            raise
        state.sent(mark, standing.id)
        self._standing[mark] = (standing, len(claimed))
        many = "1 question was" if len(claimed) == 1 else f"{len(claimed)} questions were"
        self._told.append(f"{many} sent as batch {standing.id}")

    def _hold(self, key: str, way: Way) -> None:
        price = self.budget.price
        self._held[key] = price.of(way.most, way.most_out) * self.share if price else 0.0
        self.budget.hold(self._held[key])

    def _progress(self) -> tuple[int, int]:
        """How many questions of the batches under way have been answered, and of how many."""
        standing = self._standing.values()
        return sum(one.done for one, _ in standing if one), sum(count for _, count in standing)

    def _pending(self, held_back: Mapping[str, Failure]) -> BatchError:
        names = ", ".join(f"{one.id} {one.status}" if one else "being sent" for one, _ in self._standing.values())
        done, total = self._progress()
        said = [*self._told, f"{self._what} by batch is not done: {done} of {total} questions are answered ({names})"]
        if held_back:
            said.append(f"{len(held_back)} more are held back: {next(iter(held_back.values())).message}")
        return BatchError(
            "; ".join(said),
            hint="The same command goes on once the answers are there (within 24 hours); --wait stays until then.",
        )

    def _broken(self, error: CallError) -> BatchError:
        hint = "What was sent is kept in mind: the same command goes on from there."
        if "404" in error.message or "405" in error.message:
            hint = "Does this server have a Batch API? Without --batch the questions are asked directly."
        return BatchError(f"the batch of {self._what} could not be sent or looked at: {error.message}", hint=hint)
