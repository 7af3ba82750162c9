"""An answer of a given shape, from whatever a server can do: a JSON schema where it obeys one, a tool call where it
has those, plain JSON otherwise.

Which of them works is found out by the first questions and remembered.  An answer that cannot be read is asked for
once more, with what is wrong with it (the one repair round); one that is cut is asked for once more with more room.
After that there is no answer: CallError, never a guess.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from factcheck.engines.chat.client import METHODS, Chat, Message, Method, Reply
from factcheck.engines.chat.retrying import CallError

Shape = TypeVar("Shape", bound=BaseModel)
MORE_ROOM = 4
"""An answer that was cut gets so many times the room, once."""


class Call(NamedTuple):
    """One call that is to be made."""

    messages: Sequence[Message]
    schema: dict[str, Any]
    method: Method
    max_tokens: int


Sender = Callable[[Call], Awaitable[Reply]]
"""Makes one call: with retries, limits and accounts, which are not this module's business."""


@dataclass(frozen=True)
class Form(Generic[Shape]):
    """The shape of an answer: what is sent (``schema``, closed objects with all fields required, as strict servers
    want it) and what is believed (``model``)."""

    schema: dict[str, Any]
    model: type[Shape]
    max_tokens: int

    def read(self, text: str) -> Shape:
        """The answer in ``text``.  Raises ValueError with what is wrong, in a few words."""
        if not text.strip():
            raise ValueError("the answer is empty")
        try:
            return self.model.model_validate(_json(text))
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            raise ValueError(f"field {where or 'of the answer'}: {first['msg']}") from None


class Structured:
    """Asks one model for answers of a shape."""

    def __init__(self, chat: Chat, method: Method | None = None, found: Callable[[Method], None] | None = None) -> None:
        """``method`` is what was found out before; ``found`` is told when that changes."""
        self._chat, self._method, self._tell = chat, method, found
        self._finding: Any = None

    async def ask(self, messages: Sequence[Message], form: Form[Shape], send: Sender) -> Shape:
        """The answer.  Raises CallError where there is none."""
        import asyncio

        if self._method is None:
            self._finding = self._finding or asyncio.Lock()
            async with self._finding:  # one question finds out; the others wait for it
                if self._method is None:
                    return await self._find(messages, form, send)
        method = self._method
        try:
            return await self._with(method, messages, form, send)
        except CallError as error:
            if error.kind != "refused_shape" or method == METHODS[-1]:
                raise
        if self._method == method:  # another server may serve a model of this name now
            self._method = None
        return await self.ask(messages, form, send)

    async def _find(self, messages: Sequence[Message], form: Form[Shape], send: Sender) -> Shape:
        last = CallError("failed", "no answer")
        for method in METHODS:
            try:
                if method == "plain":
                    answer = await self._with(method, messages, form, send)
                else:
                    answer = form.read((await self._roomy(method, messages, form, send)).text)
            except CallError as error:
                if error.kind not in ("refused_shape", "failed"):
                    raise
                last = error
            except ValueError as error:
                last = CallError("failed", f"unreadable answer: {error}")
            else:
                self._method = method
                if self._tell:
                    self._tell(method)
                return answer
        raise last

    async def _with(self, method: Method, messages: Sequence[Message], form: Form[Shape], send: Sender) -> Shape:
        reply = await self._roomy(method, messages, form, send)
        try:
            return form.read(reply.text)
        except ValueError as error:
            again = repair(messages, reply.text, str(error))
        try:
            return form.read((await self._roomy(method, again, form, send)).text)
        except ValueError as error:
            raise CallError("failed", f"unreadable answer, also when asked again: {error}") from None

    async def _roomy(self, method: Method, messages: Sequence[Message], form: Form[Shape], send: Sender) -> Reply:
        try:
            return await send(Call(messages, form.schema, method, form.max_tokens))
        except CallError as error:
            if error.kind != "too_long":
                raise
        return await send(Call(messages, form.schema, method, form.max_tokens * MORE_ROOM))


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    """The schema of an object with all of its fields and no others, as strict servers want it."""
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def repair(messages: Sequence[Message], said: str, wrong: str) -> list[Message]:
    """The question once more, with the answer that could not be read and what is wrong with it."""
    return [
        *messages,
        Message("assistant", said[:4000] or "(no answer)"),
        Message("user", f"That cannot be read: {wrong}. Answer again with the one JSON object that was asked for."),
    ]


def _json(text: str) -> Any:
    """The JSON object in an answer: alone, in a code block, or behind some words.  Raises ValueError."""
    start = text.find("{")
    if start < 0:
        raise ValueError("there is no JSON object in the answer")
    try:
        return json.JSONDecoder().raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        raise ValueError("the JSON in the answer is damaged or incomplete") from None
