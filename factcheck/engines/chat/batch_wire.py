"""The Batch API of one server (files and batches of OpenAI's protocol), through the ``openai`` package.

A batch is a file of requests that a server answers within a day, at a lower price.  Nothing here keeps a state or
judges an answer: ``batching`` does.  Keys and texts are in no message and no log, as in ``client``.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from factcheck.engines.chat.client import (
    Message,
    Method,
    ModelChoice,
    Reply,
    credentials,
    quiet,
    reply_of,
    stop_if_offline,
)
from factcheck.engines.chat.retrying import CallError, Patience, understood
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from openai import AsyncOpenAI

Result = TypeVar("Result")
ENDPOINT: Literal["/v1/chat/completions"] = "/v1/chat/completions"
WINDOW: Literal["24h"] = "24h"
MARK = "factcheck"
"""The name in a batch's metadata under which its mark stands, so that a batch is found again whose id was lost."""
FILE_SECONDS = 300.0
"""For a file to be sent or fetched: it is longer than a call."""
MOST_LINES = 50_000
MOST_BYTES = 150_000_000
"""Of one batch; OpenAI takes 50,000 requests and 200 MB."""
_PAGES = 5
"""Pages of a server's list of batches (100 a page, the newest first) in which a lost one is looked for."""


class Request(NamedTuple):
    """One question of a batch."""

    key: str
    messages: Sequence[Message]
    schema: Mapping[str, Any]
    method: Method
    max_tokens: int
    temperature: float | None


class Standing(NamedTuple):
    """How a batch stands.  ``reason`` is what the server says of one that failed."""

    id: str
    status: str
    done: int
    total: int
    output: str | None
    errors: str | None
    reason: str = ""

    @property
    def over(self) -> bool:
        return self.status in ("completed", "failed", "expired", "cancelled")


class BatchServer:
    """One server, asked by one run.  Its methods raise CallError after the tries that ``patience`` allows."""

    def __init__(self, choice: ModelChoice, patience: Patience) -> None:
        """Raises UsageError for a provider that has no Batch API of this protocol."""
        provider, _, self.model = choice.name.partition(":")
        if provider != "openai":
            raise UsageError(
                f"--batch: {provider} has no Batch API that factcheck speaks",
                hint="It works with openai:NAME, and with servers of that protocol (--base-url). Leave --batch out.",
            )
        self._choice, self._patience = choice, patience
        self._key, self.secrets = credentials(choice)
        self._client: AsyncOpenAI | None = None

    @property
    def address(self) -> str:
        """Which server and model this is: what is open at one says nothing of another."""
        return f"{self._choice.base_url or os.environ.get('OPENAI_BASE_URL') or ''}|{self._choice.name}"

    async def upload(self, lines: bytes) -> str:
        """The id of a file of requests."""
        sent = await self._try(
            lambda api: api.files.create(file=("factcheck.jsonl", lines), purpose="batch", timeout=FILE_SECONDS)
        )
        return str(sent.id)

    async def create(self, file: str, mark: str) -> Standing:
        """A batch of the file.  Not tried again where the batch may exist already: that would pay for a second one."""
        return _standing(
            await self._try(
                lambda api: api.batches.create(
                    input_file_id=file, endpoint=ENDPOINT, completion_window=WINDOW, metadata={MARK: mark}
                ),
                pays=True,
            )
        )

    async def standing(self, batch: str) -> Standing:
        return _standing(await self._try(lambda api: api.batches.retrieve(batch)))

    async def find(self, mark: str) -> Standing | None:
        """The batch that bears a mark, if there is one."""
        after: dict[str, Any] = {}
        for _ in range(_PAGES):
            page = await self._try(partial(_listed, after=after))
            for batch in page.data:
                if (batch.metadata or {}).get(MARK) == mark:
                    return _standing(batch)
            if not page.has_more or not page.data:
                break
            after = {"after": page.data[-1].id}
        return None

    async def lines(self, file: str) -> list[dict[str, Any]]:
        """The lines of a file of results; one that is no JSON object is left out, as one that is missing."""
        content = await self._try(lambda api: api.files.content(file, timeout=FILE_SECONDS))
        found = []
        for raw in content.content.decode("utf-8", "replace").splitlines():
            try:
                line = json.loads(raw)
            except (ValueError, RecursionError):
                continue
            if isinstance(line, dict):
                found.append(line)
        return found

    async def delete(self, file: str) -> None:
        """Takes a file off the server, if that is possible: drafts need not lie there longer than needed."""
        try:
            await self._once(lambda api: api.files.delete(file))
        except CallError:
            return

    async def _try(self, call: Callable[[AsyncOpenAI], Awaitable[Result]], *, pays: bool = False) -> Result:
        tried = 0
        while True:
            tried += 1
            try:
                return await self._once(call)
            except CallError as error:
                passing = error.kind == "again" and not (pays and error.paid)
                wait = self._patience.wait(tried, error.wait) if passing else None
                if wait is None:
                    raise
            await asyncio.sleep(wait)

    async def _once(self, call: Callable[[AsyncOpenAI], Awaitable[Result]]) -> Result:
        stop_if_offline()
        try:
            return await call(self._api())
        except (CallError, UsageError):
            raise
        except Exception as error:
            found = understood(error, self.secrets)
            # Without its cause: that holds the request, with the drafts, and may hold the key.
            raise CallError(found.kind, found.message, found.wait, paid=found.paid) from None

    def _api(self) -> AsyncOpenAI:
        if self._client is None:
            from openai import AsyncOpenAI, OpenAIError

            try:
                self._client = AsyncOpenAI(
                    api_key=self._key, base_url=self._choice.base_url, timeout=self._choice.timeout, max_retries=0
                )
            except OpenAIError:
                raise UsageError(
                    f"model {self._choice.name}: there is no key for it",
                    hint="Set OPENAI_API_KEY in the environment, or name a file with --api-key-file.",
                ) from None
            quiet()
        return self._client


def line_of(request: Request, model: str) -> bytes:
    """A request as one line of a batch's file."""
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": message.role, "content": message.text} for message in request.messages],
        "max_completion_tokens": request.max_tokens,
        **_shaped(request.schema, request.method),
    }
    if request.temperature is not None:
        body["temperature"] = request.temperature
    line = {"custom_id": request.key, "method": "POST", "url": ENDPOINT, "body": body}
    return json.dumps(line, ensure_ascii=True).encode() + b"\n"


def parts(requests: Mapping[str, Request], model: str) -> Iterator[dict[str, bytes]]:
    """The lines of the requests, in batches of a size that servers take."""
    part: dict[str, bytes] = {}
    size = 0
    for key, request in requests.items():
        line = line_of(request, model)
        if part and (len(part) == MOST_LINES or size + len(line) > MOST_BYTES):
            yield part
            part, size = {}, 0
        part[key] = line
        size += len(line)
    if part:
        yield part


def read_line(line: Mapping[str, Any], secrets: tuple[str, ...] = ()) -> Reply:
    """The answer in one line of results.  Raises CallError where there is none, as a call would."""
    response, error = line.get("response"), line.get("error")
    if not isinstance(response, Mapping):
        said = error.get("message") if isinstance(error, Mapping) else None
        raise CallError("again", f"the batch left the question out: {said or 'no reason is given'}")
    status, body = response.get("status_code"), response.get("body")
    if not isinstance(body, Mapping):
        raise CallError("again", "unreadable answer of the server in a batch")
    if isinstance(status, int) and status >= 400:
        raise understood(_RefusedError(status, body), secrets)
    try:
        return reply_of(_message(body))
    except (AttributeError, IndexError, KeyError, TypeError):
        raise CallError("again", "unreadable answer of the server in a batch") from None


async def _listed(api: AsyncOpenAI, after: dict[str, Any]) -> Any:
    return await api.batches.list(limit=100, **after)


class _RefusedError(Exception):
    """A line that the server answered with an error, in the shape of a library's exception."""

    def __init__(self, status: int, body: Mapping[str, Any]) -> None:
        super().__init__(json.dumps(body)[:2000])
        self.status_code, self.body = status, body


def _message(body: Mapping[str, Any]) -> SimpleNamespace:
    """A completion in the shape that LangChain gives it."""
    choice = body["choices"][0]
    said, used = choice["message"], body.get("usage") or {}
    calls = [{"args": call["function"]["arguments"]} for call in said.get("tool_calls") or ()]
    return SimpleNamespace(
        content=said.get("content"),
        invalid_tool_calls=calls,
        additional_kwargs={"refusal": said.get("refusal")},
        response_metadata={"finish_reason": choice.get("finish_reason"), "model_name": body.get("model")},
        usage_metadata={"input_tokens": used.get("prompt_tokens"), "output_tokens": used.get("completion_tokens")},
    )


def _shaped(schema: Mapping[str, Any], method: Method) -> dict[str, Any]:
    """How an answer of a shape is asked for, as LangChain does it."""
    name, about = str(schema["title"]), str(schema["description"])
    shape = {key: value for key, value in schema.items() if key not in ("title", "description")}
    if method == "json_schema":
        wanted = {"name": name, "description": about, "schema": shape, "strict": True}
        return {"response_format": {"type": "json_schema", "json_schema": wanted}}
    if method == "tool_call":
        function = {"name": name, "description": about, "parameters": shape}
        return {
            "tools": [{"type": "function", "function": function}],
            "tool_choice": {"type": "function", "function": {"name": name}},
        }
    return {}


def _standing(batch: Any) -> Standing:
    counts = batch.request_counts
    wrong = [str(error.message) for error in (batch.errors.data or ())] if batch.errors else []
    return Standing(
        str(batch.id),
        str(batch.status),
        (counts.completed or 0) + (counts.failed or 0) if counts else 0,
        (counts.total or 0) if counts else 0,
        batch.output_file_id,
        batch.error_file_id,
        "; ".join(wrong[:2]),
    )
