"""A server on loopback that speaks the chat-completions and the responses endpoint and does what a script says: it
answers, or it misbehaves.

A script is a function of the ``Request``; it returns what the server does.  Real HTTP, so that the libraries under
test are the ones that talk to a provider.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Request:
    """One request: its number from 0, its body, its headers in lower case."""

    number: int
    body: dict[str, Any]
    headers: dict[str, str]
    path: str = "/v1/chat/completions"

    @property
    def responses(self) -> bool:
        """Whether the responses endpoint was asked."""
        return self.path.endswith("/responses")

    @property
    def form(self) -> str:
        """How an answer of a shape was asked for."""
        if self.body.get("response_format") or (self.body.get("text") or {}).get("format", {}).get("schema"):
            return "json_schema"
        return "tool_call" if self.body.get("tools") else "plain"

    @property
    def text(self) -> str:
        """All messages, one after the other."""
        return "\n".join(_words(message["content"]) for message in self.body.get("messages") or self.body["input"])

    @property
    def claim(self) -> str:
        found = re.search(r"Claim:\n(####.*####)\n(.*?)\n\1", self.text, re.DOTALL)
        return found[2] if found else ""

    @property
    def passages(self) -> list[str]:
        """The text of each passage."""
        return re.findall(r"^text: (.*(?:\n    .*)*)", self.text, re.MULTILINE)


@dataclass(frozen=True)
class Do:
    """What the server does.  ``text`` goes where the request wants it: content, or a tool call's arguments."""

    text: str | None = None
    status: int = 200
    error: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    finish: str = "stop"
    refusal: str | None = None
    as_content: bool = False
    """Answer a tool request in plain words."""
    wait: float = 0.0
    cut: bool = False
    """Close the connection in the middle of the body."""
    model: str = ""
    usage: bool = True
    raw: bytes | None = None


Script = Callable[[Request], Do]


class ChatServer:
    """The running server: its address, and what it was asked."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.requests: list[Request] = []
        self.most_at_once = 0
        self._now = 0
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                outer._handle(self)

            def do_GET(self) -> None:
                outer._handle(self)

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handle(self, handler: BaseHTTPRequestHandler) -> None:
        body = _json(handler.rfile.read(int(handler.headers.get("Content-Length", 0))))
        with self._lock:
            headers = {k.lower(): v for k, v in handler.headers.items()}
            request = Request(len(self.requests), body, headers, handler.path)
            self.requests.append(request)
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        try:
            do = self.script(request)
            if do.wait:
                time.sleep(do.wait)
            self._send(handler, request, do)
        except OSError:
            handler.close_connection = True  # the client has gone
        finally:
            with self._lock:
                self._now -= 1

    def _send(self, handler: BaseHTTPRequestHandler, request: Request, do: Do) -> None:
        payload = do.raw if do.raw is not None else json.dumps(_body(request, do)).encode()
        handler.send_response(do.status)
        for name, value in do.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(payload)))
        handler.end_headers()
        handler.wfile.write(payload[: len(payload) // 2] if do.cut else payload)
        handler.wfile.flush()
        if do.cut:
            handler.close_connection = True


def _json(raw: bytes) -> dict[str, Any]:
    """The body; empty where it is something else (a collector of traces gets multipart forms)."""
    try:
        body: dict[str, Any] = json.loads(raw)
    except ValueError:
        return {}
    return body


def _words(content: Any) -> str:
    """The text of a message, also where it comes in parts."""
    return content if isinstance(content, str) else "".join(str(part.get("text", "")) for part in content)


def _body(request: Request, do: Do) -> dict[str, Any]:
    if do.status != 200:
        return {"error": {"message": do.error, "type": "test", "code": None}}
    if request.responses:
        return _response(request, do)
    message: dict[str, Any] = {"role": "assistant", "content": do.text}
    if do.refusal is not None:
        message |= {"content": None, "refusal": do.refusal}
    elif request.form == "tool_call" and do.text is not None and not do.as_content:
        name = request.body["tools"][0]["function"]["name"]
        call = {"id": "c1", "type": "function", "function": {"name": name, "arguments": do.text}}
        message |= {"content": None, "tool_calls": [call]}
    answer: dict[str, Any] = {
        "id": "x", "object": "chat.completion", "created": 1, "model": do.model or request.body.get("model", ""),
        "choices": [{"index": 0, "message": message, "finish_reason": do.finish, "logprobs": None}],
    }  # fmt: skip
    if do.usage:
        answer["usage"] = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return answer


def _response(request: Request, do: Do) -> dict[str, Any]:
    """The answer of the responses endpoint."""
    part: dict[str, Any] = {"type": "output_text", "text": do.text or "", "annotations": []}
    if do.refusal is not None:
        part = {"type": "refusal", "refusal": do.refusal}
    said: dict[str, Any] = {"type": "message", "id": "m", "role": "assistant", "status": "completed", "content": [part]}
    if request.form == "tool_call" and do.text is not None and not do.as_content:
        name = request.body["tools"][0]["name"]
        said = {"type": "function_call", "id": "f", "call_id": "c", "name": name, "arguments": do.text,
                "status": "completed"}  # fmt: skip
    reason = {"length": "max_output_tokens", "content_filter": "content_filter"}.get(do.finish)
    answer: dict[str, Any] = {
        "id": "x", "object": "response", "created_at": 1, "model": do.model or request.body.get("model", ""),
        "status": "incomplete" if reason else "completed", "incomplete_details": {"reason": reason} if reason else None,
        "error": None, "instructions": None, "metadata": {}, "output": [said], "parallel_tool_calls": True,
        "temperature": None, "tool_choice": "auto", "tools": [], "top_p": None,
    }  # fmt: skip
    if do.usage:
        answer["usage"] = {
            "input_tokens": 100, "output_tokens": 20, "total_tokens": 120,
            "input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 0},
        }  # fmt: skip
    return answer


@contextmanager
def serving(script: Script) -> Iterator[ChatServer]:
    """The server, for as long as the block runs."""
    server = ChatServer(script)
    try:
        yield server
    finally:
        server.close()


def reading(stance: str, *quotes: tuple[int, str, str], statement: str = "") -> str:
    """An answer about a claim of one part; a quote is (passage, supports or refutes, words)."""
    shown = [{"passage": number, "stance": side, "quote": words} for number, side, words in quotes]
    return json.dumps({"parts": [{"statement": statement, "stance": stance, "quotes": shown}], "reason": "as quoted"})
