"""The Batch API on loopback: files and batches beside the chat endpoint, answered by the same script, or misbehaving.

What a batch holds is answered line by line, each line a ``Request`` as if it had come by itself.  ``Desk`` says how the
rest goes wrong.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from chat_server import ChatServer, Do, Request, Script, _body

Fault = Callable[[str, str, int], Do | None]
"""(method, path, how many such requests came before) → what goes wrong with this one, None for nothing."""


@dataclass
class Desk:
    """How batches go.  Functions get the batch's number from 0."""

    looks: Callable[[int], int] = lambda _: 0
    """Looks at a batch that find it still under way."""
    end: Callable[[int], str] = lambda _: "completed"
    lost: Callable[[int, int], bool] = lambda _batch, _line: False
    """Lines that no result comes for."""
    fault: Fault = lambda _method, _path, _before: None
    garble: Callable[[bytes], bytes] = lambda raw: raw
    """What becomes of a file of results."""
    reason: str = ""
    """Why a batch failed."""
    files: dict[str, bytes] = field(default_factory=dict)
    batches: list[dict[str, Any]] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    """Every request to files and batches, as "POST /v1/batches"."""
    deleted: list[str] = field(default_factory=list)

    def sizes(self) -> list[int]:
        """How many lines each batch had."""
        return [batch["request_counts"]["total"] for batch in self.batches]


class BatchServer(ChatServer):
    """The running server.  ``lines`` are the requests that came in batches, ``requests`` the others to the chat."""

    def __init__(self, script: Script, desk: Desk) -> None:
        super().__init__(script)
        self.desk = desk
        self.lines: list[Request] = []
        self._looked: dict[str, int] = {}
        kind: Any = self._server.RequestHandlerClass
        kind.do_DELETE = lambda handler: self._handle(handler)

    def _handle(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path.split("?")[0]
        if not path.startswith(("/v1/files", "/v1/batches")):
            return super()._handle(handler)
        raw = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        with self._lock:
            said = f"{handler.command} {path}"
            before = self.desk.log.count(said)
            self.desk.log.append(said)
            do = self.desk.fault(handler.command, path, before) or Do()
            done = b"{}" if do.status != 200 else self._answer(handler.command, path, raw, handler.headers)
        if do.wait:
            time.sleep(do.wait)
        if do.status != 200:
            done = json.dumps({"error": {"message": do.error, "type": "test", "code": None}}).encode()
        try:
            self._send(handler, Request(0, {}, {}), Do(status=do.status, headers=do.headers, cut=do.cut, raw=done))
        except OSError:
            handler.close_connection = True
        return None

    def _answer(self, method: str, path: str, raw: bytes, headers: Any) -> bytes:
        """Does what is asked, and what is said of it."""
        parts = path.removeprefix("/v1/").split("/")
        if parts[0] == "files":
            return self._file(method, parts, raw, headers)
        if method == "POST":
            return self._made(json.loads(raw))
        if len(parts) == 1:
            return json.dumps({"object": "list", "data": self.desk.batches[::-1], "has_more": False}).encode()
        number = int(parts[1].removeprefix("batch_"))
        return json.dumps(self._looked_at(number)).encode()

    def _file(self, method: str, parts: list[str], raw: bytes, headers: Any) -> bytes:
        desk = self.desk
        if method == "POST":
            name = f"file-{len(desk.files)}"
            boundary = re.search(r"boundary=\"?([^\";]+)", headers["Content-Type"])
            assert boundary
            for part in raw.split(b"--" + boundary[1].encode()):
                if b'filename="' in part:
                    desk.files[name] = part.split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n")
            return json.dumps({"id": name, "object": "file", "bytes": len(desk.files[name]), "created_at": 1,
                               "filename": "f", "purpose": "batch", "status": "processed"}).encode()  # fmt: skip
        if method == "DELETE":
            desk.deleted.append(parts[1])
            return json.dumps({"id": parts[1], "object": "file", "deleted": True}).encode()
        return desk.garble(desk.files[parts[1]])

    def _made(self, wanted: dict[str, Any]) -> bytes:
        number = len(self.desk.batches)
        lines = self.desk.files[wanted["input_file_id"]].splitlines()
        batch = {
            "id": f"batch_{number}", "object": "batch", "endpoint": wanted["endpoint"], "status": "validating",
            "input_file_id": wanted["input_file_id"], "completion_window": wanted["completion_window"],
            "created_at": 1, "metadata": wanted.get("metadata"), "output_file_id": None, "error_file_id": None,
            "errors": None, "request_counts": {"total": len(lines), "completed": 0, "failed": 0},
        }  # fmt: skip
        self.desk.batches.append(batch)
        return json.dumps(batch).encode()

    def _looked_at(self, number: int) -> dict[str, Any]:
        batch, desk = self.desk.batches[number], self.desk
        self._looked[batch["id"]] = self._looked.get(batch["id"], 0) + 1
        if batch["status"] in ("validating", "in_progress"):
            if self._looked[batch["id"]] <= desk.looks(number):
                batch["status"] = "in_progress"
            else:
                self._finish(number, batch)
        return batch

    def _finish(self, number: int, batch: dict[str, Any]) -> None:
        batch["status"] = self.desk.end(number)
        if batch["status"] == "failed":
            batch["errors"] = {"object": "list", "data": [{"code": "x", "message": self.desk.reason}]}
            return
        good: list[bytes] = []
        bad: list[bytes] = []
        for at, raw in enumerate(self.desk.files[batch["input_file_id"]].splitlines()):
            line = json.loads(raw)
            if self.desk.lost(number, at):
                if batch["status"] == "expired":
                    why = {"code": "batch_expired", "message": "This request could not be executed in time."}
                    bad.append(_json({"id": "r", "custom_id": line["custom_id"], "response": None, "error": why}))
                continue
            request = Request(len(self.lines), line["body"], {}, line["url"])
            self.lines.append(request)
            do = self.script(request)
            response = {"status_code": do.status, "request_id": "q", "body": _body(request, do)}
            kept = good if do.status == 200 else bad
            kept.append(_json({"id": "r", "custom_id": line["custom_id"], "response": response, "error": None}))
        batch["request_counts"] |= {"completed": len(good), "failed": len(bad)}
        for name, lines in (("output_file_id", good), ("error_file_id", bad)):
            if lines:
                batch[name] = f"file-{len(self.desk.files)}"
                self.desk.files[batch[name]] = b"\n".join(lines[::-1]) + b"\n"  # in no order, as the API says


def _json(line: dict[str, Any]) -> bytes:
    return json.dumps(line).encode()


@contextmanager
def batching(script: Script, desk: Desk | None = None) -> Iterator[BatchServer]:
    """The server, for as long as the block runs."""
    server = BatchServer(script, desk or Desk())
    try:
        yield server
    finally:
        server.close()
