"""A client of a language server over standard input and output: what an editor does, message by message."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from cli_runner import COMMAND, environment

SECONDS = 60
CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "publishDiagnostics": {
            "versionSupport": True, "relatedInformation": True, "codeDescriptionSupport": True, "dataSupport": True,
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix"]}}, "disabledSupport": True,
        },
    },
    "window": {"workDoneProgress": True, "showDocument": {"support": True}},
    "workspace": {
        "workspaceEdit": {"documentChanges": True},
        "codeLens": {"refreshSupport": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True, "relativePatternSupport": True},
        "didChangeConfiguration": {"dynamicRegistration": True},
    },
}  # fmt: skip


class AnswerError(Exception):
    """The server answered with an error."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error)
        self.code, self.message = error["code"], error["message"]


class Client:
    """One server process.  ``answers`` says what the server's own requests get, by method; ``came`` is all that came."""

    def __init__(
        self,
        cwd: Path,
        *arguments: str,
        command: Sequence[str] = (*COMMAND, "server"),
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.process = subprocess.Popen(
            [*command, *arguments],
            cwd=cwd,
            env=environment(**(env or {})),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.folder = cwd
        self.answers: dict[str, Callable[[Any], Any]] = {"window/showDocument": lambda _: {"success": True}}
        self.came: list[dict[str, Any]] = []
        self.documents: list[Document] = []
        self._seen = 0
        self._sent = 0
        self._changed = threading.Condition()
        self._ended = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def begin(self, options: Any = None, capabilities: dict[str, Any] | None = None) -> dict[str, Any]:
        """The handshake; the server's capabilities."""
        params = {
            "processId": None,
            "rootUri": self.folder.as_uri(),
            "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "desk"}],
            "capabilities": CAPABILITIES if capabilities is None else capabilities,
            "initializationOptions": options,
        }
        result: dict[str, Any] = self.request("initialize", params)
        self.notify("initialized", {})
        return result["capabilities"]

    def end(self) -> int:
        """As the protocol wants it; the exit code."""
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(SECONDS)

    def request(self, method: str, params: Any = None) -> Any:
        """The result.  Raises AnswerError."""
        id_ = self.send(method, params)
        message = self.wait(lambda one: one.get("id") == id_ and "method" not in one, since=0)
        if "error" in message:
            raise AnswerError(message["error"])
        return message["result"]

    def send(self, method: str, params: Any = None) -> int:
        """A request whose answer is not waited for: its id."""
        self._sent += 1
        self.write({"jsonrpc": "2.0", "id": self._sent, "method": method, "params": params})
        return self._sent

    def notify(self, method: str, params: Any = None) -> None:
        self.write({"jsonrpc": "2.0", "method": method, "params": params})

    def write(self, message: Any) -> None:
        self.write_raw(json.dumps(message).encode("utf-8"))

    def write_raw(self, body: bytes) -> None:
        """A message with its header, whatever its body is."""
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def mark(self) -> int:
        """What came until now is no answer to what follows: for ``since``."""
        with self._changed:
            return len(self.came)

    def wait(self, wanted: Callable[[dict[str, Any]], bool], since: int, seconds: float = SECONDS) -> dict[str, Any]:
        """The first message that is wanted."""
        with self._changed:
            done = self._changed.wait_for(lambda: any(map(wanted, self.came[since:])) or self._ended, seconds)
            found = next((one for one in self.came[since:] if wanted(one)), None)
        assert found, f"waited {'to the end' if done else f'{seconds} s'} in vain; came: {self.came[since:]}"
        return found

    def wait_for(self, method: str, since: int = 0, wanted: Callable[[Any], bool] = lambda _: True) -> Any:
        """The parameters of the first message with this method that is wanted."""
        return self.wait(lambda one: one.get("method") == method and wanted(one.get("params")), since).get("params")

    def all_of(self, method: str, since: int = 0) -> list[Any]:
        """The parameters of all messages of this method that have come."""
        with self._changed:
            return [one["params"] for one in self.came[since:] if one.get("method") == method]

    def _read(self) -> None:
        assert self.process.stdout
        out = self.process.stdout
        while header := out.readline():
            length = int(header.split(b":")[1])
            while out.readline().strip():
                pass
            message = json.loads(out.read(length))
            with self._changed:
                self.came.append(message)
                self._changed.notify_all()
            if "method" in message and "id" in message:
                answer = self.answers.get(message["method"], lambda _: None)(message.get("params"))
                with suppress(OSError, ValueError):  # it may have ended by now
                    self.write({"jsonrpc": "2.0", "id": message["id"], "result": answer})
        with self._changed:
            self._ended = True
            self._changed.notify_all()


class Document:
    """A document as an editor holds it."""

    def __init__(
        self, client: Client, name: str, text: str, language: str = "markdown", uri: str | None = None
    ) -> None:
        self.client, self.text, self.version = client, text, 1
        self.uri = uri or (client.folder / name).as_uri()
        self._since = client.mark()
        client.documents.append(self)
        item = {"uri": self.uri, "languageId": language, "version": 1, "text": text}
        client.notify("textDocument/didOpen", {"textDocument": item})

    @property
    def id(self) -> dict[str, str]:
        return {"uri": self.uri}

    def diagnostics(self) -> list[dict[str, Any]]:
        """Those of the text as it is."""
        mine = lambda one: one["uri"] == self.uri and one.get("version") == self.version  # noqa: E731
        return list(self.client.wait_for("textDocument/publishDiagnostics", self._since, mine)["diagnostics"])

    def again(self) -> None:
        """Diagnostics that came until now are not waited for."""
        self._since = self.client.mark()

    def replace(self, old: str, new: str, *, count: int = 1) -> None:
        """An incremental change, in UTF-16 units."""
        at = self.text.index(old)
        change = {"range": range_of(self.text, at, at + len(old)), "text": new}
        self.text = self.text.replace(old, new, count)
        self._change([change])

    def write(self, text: str) -> None:
        """A full change."""
        self.text = text
        self._change([{"text": text}])

    def save(self) -> None:
        self.again()
        self.client.notify("textDocument/didSave", {"textDocument": self.id})

    def close(self) -> None:
        self.client.notify("textDocument/didClose", {"textDocument": self.id})

    def hover(self, words: str, inside: int = 1) -> Any:
        """At the words."""
        at = range_of(self.text, self.text.index(words) + inside, 0)["start"]
        return self.client.request("textDocument/hover", {"textDocument": self.id, "position": at})

    def actions(self, words: str, **context: Any) -> list[dict[str, Any]]:
        """At the words."""
        at = self.text.index(words)
        where = range_of(self.text, at, at + len(words))
        params = {"textDocument": self.id, "range": where, "context": {"diagnostics": [], **context}}
        return list(self.client.request("textDocument/codeAction", params))

    def lens(self) -> str:
        """The title of the one code lens."""
        [one] = self.client.request("textDocument/codeLens", {"textDocument": self.id})
        return str(one["command"]["title"])

    def run(self, command: dict[str, Any], **more: Any) -> Any:
        """Executes a command of the server."""
        arguments = [{**command["arguments"][0], **more}]
        return self.client.request("workspace/executeCommand", {"command": command["command"], "arguments": arguments})

    def slice(self, where: dict[str, Any], unit: str = "utf-16-le", width: int = 2) -> str:
        """The words of a range, as a client that counts so cuts them out; lines end with line feeds here."""
        lines = self.text.split("\n")
        first, last = where["start"], where["end"]
        if first["line"] != last["line"]:
            first_words = lines[first["line"]].encode(unit)[first["character"] * width :].decode(unit)
            last_words = lines[last["line"]].encode(unit)[: last["character"] * width].decode(unit)
            return "\n".join([first_words, *lines[first["line"] + 1 : last["line"]], last_words])
        raw = lines[first["line"]].encode(unit)
        return raw[first["character"] * width : last["character"] * width].decode(unit)

    def _change(self, changes: list[dict[str, Any]]) -> None:
        self.version += 1
        self.again()
        identity = {"uri": self.uri, "version": self.version}
        self.client.notify("textDocument/didChange", {"textDocument": identity, "contentChanges": changes})


def range_of(text: str, start: int, end: int) -> dict[str, Any]:
    """A range in UTF-16 units."""

    def place(at: int) -> dict[str, int]:
        line = text.count("\n", 0, at)
        before = text[text.rfind("\n", 0, at) + 1 : at]
        return {"line": line, "character": len(before.encode("utf-16-le")) // 2}

    return {"start": place(start), "end": place(max(start, end))}
