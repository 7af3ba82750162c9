"""One call to one chat model, through LangChain's ``init_chat_model``.

Keys come from the environment or a file; they appear in no message, log or file.  Tracing is switched off, and the
loggers of the libraries, which write whole requests at their lowest levels, are kept silent.  A call has no tools but
the form of its own answer.  Nothing is sent while ``FACTCHECK_OFFLINE`` is set.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol
from urllib.parse import urlsplit

from factcheck.engines.chat.retrying import CUT, CallError, redacted, understood
from factcheck.errors import FactcheckError, UsageError

OFFLINE = "FACTCHECK_OFFLINE"
"""While this variable of the environment is set (to anything but 0, no, false, off), no model is called, whatever the
options say: the switch for test suites.  ``switched_off`` reads it."""
TRACING = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2")
"""Any of these, set in a user's shell, would ship drafts to a third party."""
_LOGGERS = ("openai", "httpx", "httpx2", "httpcore", "httpcore2", "langchain", "langchain_core", "langchain_openai",
            "langsmith", "anthropic", "urllib3", "asyncio")  # fmt: skip
_SECRET_NAMES = re.compile(r"(?:_KEY|_TOKEN|_SECRET|_PASSWORD)$")
LARGEST_ANSWER = 200_000
"""Characters; nothing that was asked for is so long."""

Method = Literal["json_schema", "tool_call", "plain"]
METHODS: tuple[Method, ...] = ("json_schema", "tool_call", "plain")
"""How an answer of a given shape can be asked for, the strictest first."""


def switched_off() -> bool:
    """Whether the environment says that no model is called.  A word that is no clear no is a yes."""
    return os.environ.get(OFFLINE, "").strip().lower() not in ("", "0", "no", "n", "false", "f", "off")


class Message(NamedTuple):
    role: Literal["system", "user", "assistant"]
    text: str


class Reply(NamedTuple):
    """An answer: its text (of a tool call, the arguments as JSON), the tokens that the server counted (None where it
    did not), and the model that it names."""

    text: str
    tokens_in: int | None
    tokens_out: int | None
    served_by: str = ""


class Chat(Protocol):
    """A chat model.  ``complete`` raises CallError where there is no whole answer."""

    @property
    def id(self) -> str: ...

    @property
    def parameters(self) -> dict[str, Any]: ...

    async def complete(
        self, messages: Sequence[Message], schema: Mapping[str, Any], method: Method, max_tokens: int
    ) -> Reply: ...


@dataclass(frozen=True)
class ModelChoice:
    """``name`` is ``provider:name``; ``timeout`` is the longest that one call may take, in seconds."""

    name: str
    base_url: str | None = None
    key_file: Path | None = None
    timeout: float = 60.0
    temperature: float = 0.0


class LangChainChat:
    """Any chat model that LangChain can start.  The library is imported with the first call."""

    def __init__(self, choice: ModelChoice) -> None:
        """Raises UsageError for a name or an address that cannot be meant."""
        self.provider, _, self.model = choice.name.partition(":")
        if not self.model or not re.fullmatch(r"[a-z0-9_]+", self.provider):
            raise UsageError(
                f"model '{redacted(choice.name)}' is not of the form provider:name",
                hint="For example openai:gpt-4o-mini; for a server of your own, openai:NAME with --base-url.",
            )
        _check_address(choice.base_url)
        self._choice = choice
        self._key, self._secrets = credentials(choice)
        self._models: dict[tuple[int, float | None, bool], Any] = {}
        self._asking: dict[tuple[int, str, str], Any] = {}
        """Models that were told what to answer; ``_models`` keeps those that their ids are of."""
        self._lock = threading.Lock()
        self._temperature: float | None = choice.temperature
        self._responses = False
        """Whether the model is asked through the responses endpoint: some are served by no other."""

    @property
    def id(self) -> str:
        return self._choice.name

    @property
    def parameters(self) -> dict[str, Any]:
        """What an answer depends on besides the messages, for the key of the replay."""
        return {"temperature": self._choice.temperature}

    async def complete(
        self, messages: Sequence[Message], schema: Mapping[str, Any], method: Method, max_tokens: int
    ) -> Reply:
        """One call, no second try.  Raises CallError, and UsageError where the model cannot be started."""
        import asyncio

        stop_if_offline()
        try:
            call = self._shaped(self._model(max_tokens), schema, method).ainvoke([(m.role, m.text) for m in messages])
            raw = await asyncio.wait_for(call, self._choice.timeout)
        except TimeoutError:
            raise CallError("again", f"no answer within {self._choice.timeout:g} s", paid=True) from None
        except (FactcheckError, CallError):
            raise
        except Exception as error:
            found = understood(error, self._secrets)
            if found.kind == "temperature" and self._temperature is not None:
                self._temperature = None
                return await self.complete(messages, schema, method, max_tokens)
            if found.kind == "responses" and self.provider == "openai" and not self._responses:
                self._responses = True
                return await self.complete(messages, schema, method, max_tokens)
            # Without its cause: that holds the request, with the draft, and may hold the key.
            raise CallError(found.kind, found.message, found.wait, paid=found.paid) from None
        return reply_of(raw)

    def _shaped(self, model: Any, schema: Mapping[str, Any], method: Method) -> Any:
        """The model, told what to answer.  Raises CallError where LangChain knows no way for this provider."""
        if method == "plain":
            return model
        wanted = (id(model), method, json.dumps(schema, sort_keys=True))
        if wanted in self._asking:
            return self._asking[wanted]
        strict = {"strict": True} if method == "json_schema" and self.provider in ("openai", "azure_openai") else {}
        name: Any = {"json_schema": "json_schema", "tool_call": "function_calling"}[method]
        try:
            chain = model.with_structured_output(dict(schema), method=name, **strict)
            # The model as it is asked; the parser behind it would hide why an answer is unusable.
            self._asking[wanted] = chain.first
            return chain.first
        except (AttributeError, NotImplementedError, TypeError, ValueError) as error:
            raise CallError("refused_shape", f"{self.provider} has no {method} ({type(error).__name__})") from None

    def _model(self, max_tokens: int) -> Any:
        """The model with its limit on the length of an answer."""
        wanted = (max_tokens, self._temperature, self._responses)
        with self._lock:
            if wanted not in self._models:
                self._models[wanted] = self._start(*wanted)
            return self._models[wanted]

    def _start(self, max_tokens: int, temperature: float | None, responses: bool) -> Any:
        for variable in TRACING:
            os.environ[variable] = "false"
        from langchain.chat_models import init_chat_model

        read_again: Any = getattr(sys.modules.get("langsmith.utils"), "get_env_var", None)
        if hasattr(read_again, "cache_clear"):
            read_again.cache_clear()  # it remembers what the variables were before
        options: dict[str, Any] = {"timeout": self._choice.timeout, "max_retries": 0, "max_tokens": max_tokens}
        if temperature is not None:
            options["temperature"] = temperature
        if self._choice.base_url:
            options["base_url"] = self._choice.base_url
        if self._key:
            options["api_key"] = self._key
        if self.provider == "openai":
            options["use_responses_api"] = responses  # every compatible server speaks chat completions
        try:
            model = init_chat_model(self.model, model_provider=self.provider, **options)
        except Exception as error:
            raise self._unusable(error) from None
        finally:
            quiet()
        return model

    def _unusable(self, error: Exception) -> UsageError:
        said = redacted(str(error), self._secrets)
        if isinstance(error, ImportError):
            return UsageError(
                f"model {self.id}: the package for this provider is not installed",
                hint=f"Install the LangChain package for '{self.provider}'.",
            )
        if "api_key" in said or "API_KEY" in said or "credentials" in said:
            return UsageError(
                f"model {self.id}: there is no key for it",
                hint=f"Set {self.provider.upper()}_API_KEY in the environment, or name a file with --api-key-file.",
            )
        return UsageError(f"model {self.id} cannot be started: {said}")


def credentials(choice: ModelChoice) -> tuple[str | None, tuple[str, ...]]:
    """The key for a model, None where the provider's library finds its own, and all that must not be shown.  Raises
    UsageError for a key file that holds no key."""
    key = _read_key(choice.key_file)
    if not key and choice.base_url and choice.name.startswith("openai:") and not os.environ.get("OPENAI_API_KEY"):
        key = "none"  # a server of one's own asks for none, but the library does
    return key, tuple(one for one in (key, *_secrets()) if one and one != "none")


def stop_if_offline() -> None:
    """Raises CallError where the environment forbids calls."""
    if switched_off():
        raise CallError("stop", f"no call was made: {OFFLINE} is set")


def quiet() -> None:
    """Keeps the libraries from writing requests to a log: their loggers say nothing below a warning."""
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)


def _check_address(base_url: str | None) -> None:
    if base_url is None:
        return
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError("--base-url is no address of a server", hint="For example http://127.0.0.1:8000/v1.")
    if parts.username or parts.password or parts.query:
        raise UsageError(
            "--base-url holds more than the address",
            hint="A key on the command line is seen by others: put it in the environment or in a file.",
        )


def _read_key(file: Path | None) -> str | None:
    if file is None:
        return None
    try:
        key = file.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise UsageError(
            f"key file {file.name} cannot be read: {getattr(error, 'strerror', None) or 'no text'}"
        ) from None
    if not key or len(key.split()) != 1:
        raise UsageError(f"key file {file.name} does not hold one key", hint="The file is the key and nothing else.")
    return key


def _secrets() -> list[str]:
    """The values of the environment that must not be shown."""
    return [value for name, value in os.environ.items() if _SECRET_NAMES.search(name) and len(value) >= 6]


def reply_of(raw: Any) -> Reply:
    """The answer as a library's message has it.  Raises CallError where it is cut, refused or empty."""
    facts: Mapping[str, Any] = getattr(raw, "response_metadata", None) or {}
    used: Mapping[str, Any] = getattr(raw, "usage_metadata", None) or {}
    ending = str(facts.get("finish_reason") or facts.get("stop_reason") or "").lower()
    if facts.get("status") == "incomplete":  # the responses endpoint
        ending = str((facts.get("incomplete_details") or {}).get("reason") or "").lower()
    if ending in ("length", "max_tokens", "model_length", "max_output_tokens"):
        raise CallError("too_long", CUT, paid=True)
    refusal = (getattr(raw, "additional_kwargs", None) or {}).get("refusal") or _refusal(raw)
    if refusal or ending in ("content_filter", "refusal", "safety"):
        raise CallError("failed", "the model refused to answer")
    text = _tool_arguments(raw) or _content(raw)
    if len(text) > LARGEST_ANSWER:
        raise CallError("failed", f"the model's answer has {len(text)} characters")
    served_by = str(facts.get("model_name") or "")
    if served_by.startswith(("/", "\\", ".")) or served_by[1:3] == ":\\":
        served_by = re.split(r"[/\\]", served_by)[-1]  # a server of one's own names a file on its disk
    return Reply(text, used.get("input_tokens"), used.get("output_tokens"), redacted(served_by))


def _tool_arguments(raw: Any) -> str:
    for call in getattr(raw, "tool_calls", None) or ():
        return json.dumps(call.get("args"))
    for call in getattr(raw, "invalid_tool_calls", None) or ():
        return str(call.get("args") or "")
    return ""


def _refusal(raw: Any) -> bool:
    content = getattr(raw, "content", None)
    parts = content if isinstance(content, list) else []
    return any(isinstance(part, dict) and part.get("type") == "refusal" for part in parts)


def _content(raw: Any) -> str:
    content = getattr(raw, "content", None)
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "".join(str(part.get("text") or "") for part in parts if isinstance(part, dict))
