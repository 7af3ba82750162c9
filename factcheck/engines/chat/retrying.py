"""Which failures of a call are worth another try, how long to wait, and what a person is told.

Errors are told apart by what they carry (``status_code``, ``response``) and by their names, so that this holds for
every provider that LangChain knows.  No message holds a key.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Literal

Kind = Literal["again", "refused_shape", "temperature", "responses", "too_long", "stop", "failed"]
"""``again``: try again later; ``refused_shape``: the server cannot do the form that was asked for; ``temperature``: it
wants its own; ``responses``: the model is served by the responses endpoint alone; ``too_long``: the answer was cut;
``stop``: no call of this run can succeed; ``failed``: this one cannot."""

CUT = "the model's answer was cut off at its length limit"
LONGEST_WAIT = 60.0
"""Seconds.  A server that asks for more has no time for this run."""
_FIRST_WAIT = 0.5
_AGAIN = {408, 409, 425, 429}
_STOP = {401, 403, 404, 407}
_SHAPE = re.compile(
    r"response_format|json_schema|json schema|structured output|tool_choice|\btools?\b|function|grammar|strict", re.I
)
_ELSEWHERE = re.compile(r"v1/responses|\bresponses (?:api|endpoint)\b", re.I)
_SPENT = re.compile(r"insufficient_quota|exceeded your current quota|billing", re.I)
_KEYS = re.compile(r"(?i)\bbearer\s+\S+|\b(?:sk|pk|key|gsk|xai|hf)[-_][A-Za-z0-9_\-*.]{6,}|\bAIza[\w-]{10,}")
_SHOWN = 200


class CallError(Exception):
    """A call that gave no answer.  ``message`` is for a person; ``wait`` is what the server asked for, in seconds;
    ``paid`` where the server may have charged for it all the same."""

    def __init__(self, kind: Kind, message: str, wait: float | None = None, *, paid: bool = False) -> None:
        super().__init__(message)
        self.kind, self.message, self.wait, self.paid = kind, message, wait, paid


class BudgetError(CallError):
    """A call that was not made, because it could pass a limit of the run."""

    def __init__(self, message: str) -> None:
        super().__init__("stop", message)


@dataclass(frozen=True)
class Patience:
    """How often a call is tried again, and the waits between: doubled each time, with jitter, never under what the
    server asks for (``Retry-After``)."""

    tries: int = 4
    first_wait: float = _FIRST_WAIT

    def wait(self, tried: int, asked: float | None) -> float | None:
        """Seconds until the next try after ``tried`` ones; None where there is none."""
        if tried >= self.tries or (asked is not None and asked > LONGEST_WAIT):
            return None
        own = self.first_wait * 2.0 ** (tried - 1) * (0.75 + random.random() / 2)  # noqa: S311 - no secret hangs on it
        return max(own, asked or 0.0)


def understood(error: BaseException, secrets: tuple[str, ...] = ()) -> CallError:
    """What an exception of a provider's library means."""
    if isinstance(error, CallError):
        return error
    name = type(error).__name__
    names = " ".join(kind.__name__ for kind in type(error).__mro__)
    status = _status(error)
    text = str(error)
    message = redacted(_server(error), secrets)
    if "LengthFinish" in name:
        return CallError("too_long", CUT, paid=True)
    if "ContentFilter" in name or "Refusal" in name:
        return CallError("failed", "the model refused to answer")
    if status is None:
        if "Timeout" in names:
            return CallError("again", "the server did not answer in time", paid=True)
        if "Connect" in names or "ProtocolError" in names or isinstance(error, OSError):
            return CallError("again", "the server could not be reached, or it cut the connection", paid=True)
        return CallError("failed", f"unreadable answer of the server ({name})")
    said = f"the server answered {status}" + (f": {message}" if message else "")
    if status == 429 and _SPENT.search(text):
        return CallError("stop", said)
    if status in _AGAIN or status >= 500:
        return CallError("again", said, _retry_after(getattr(getattr(error, "response", None), "headers", {})))
    if status in (400, 404, 405, 422) and _ELSEWHERE.search(text):
        return CallError("responses", said)
    if status in _STOP:
        return CallError("stop", said)
    if "temperature" in text:
        return CallError("temperature", said)
    if _SHAPE.search(text):
        return CallError("refused_shape", said)
    return CallError("failed", said)


def redacted(text: str, secrets: tuple[str, ...] = ()) -> str:
    """One short line without keys."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, "[key]")
    text = " ".join(_KEYS.sub("[key]", text).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _status(error: BaseException) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int) and status >= 400:
            return status
    return None


def _server(error: BaseException) -> str:
    """What the server itself says of the error, without the request."""
    body: Any = getattr(error, "body", None)
    if isinstance(body, Mapping):
        inner = body.get("error", body)
        found = inner.get("message") if isinstance(inner, Mapping) else inner
        return found if isinstance(found, str) else ""
    return ""


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, from ``retry-after-ms`` or ``Retry-After`` (seconds or a date, RFC 9110 §10.2.3)."""
    try:
        if (ms := headers.get("retry-after-ms")) is not None:
            return max(float(ms) / 1000, 0.0)
        if (value := headers.get("retry-after")) is None:
            return None
        if re.fullmatch(r"\d+(\.\d+)?", value.strip()):
            return float(value)
        seconds: float = (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
        return max(seconds, 0.0)
    except (TypeError, ValueError):
        return None
