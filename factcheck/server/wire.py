"""What the server says to the client of its own accord: diagnostics, messages, progress, documents to show, what to watch."""

from __future__ import annotations

import asyncio
import os
import uuid
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from factcheck.report.cells import plain
from factcheck.server.client import Client

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pygls.lsp.server import LanguageServer

    from factcheck.errors import FactcheckError

_WATCHED = ("**/factcheck.toml", "**/pyproject.toml", "**/factcheck-waivers.toml", "**/*.factcheck.toml")


class Wire:
    """One client.  All methods are called in the event loop's thread; nothing here raises for what the client answers."""

    def __init__(self, server: LanguageServer, client: Client) -> None:
        self._server, self.client = server, client
        self._logged: set[str] = set()
        self._watched: tuple[Path, ...] | None = None
        self._registration = ""

    def publish(self, uri: str, version: int | None, found: Sequence[types.Diagnostic]) -> None:
        """Replaces the diagnostics of a document."""
        known = version if self.client.versions else None
        params = types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=known)
        self._server.text_document_publish_diagnostics(params)

    def tell(self, text: str, level: types.MessageType = types.MessageType.Error) -> None:
        """Shows a message."""
        self._server.window_show_message(types.ShowMessageParams(level, text))

    def complain(self, error: FactcheckError) -> None:
        """Shows what is wrong, and what to do next."""
        self.tell(said(error))

    def log(self, lines: Iterable[str]) -> None:
        """For the client's log, each line once."""
        for line in lines:
            if line not in self._logged:
                self._logged.add(line)
                params = types.LogMessageParams(types.MessageType.Warning, plain(line))
                self._server.window_log_message(params)

    def refresh_lenses(self) -> None:
        """Asks for the code lenses anew."""
        if self.client.lens_refresh:
            _heedless(self._server.workspace_code_lens_refresh(None))

    async def ask(self, question: str, answers: Sequence[str]) -> str | None:
        """The answer that a person chose, None where none was."""
        actions = [types.MessageActionItem(one) for one in answers]
        params = types.ShowMessageRequestParams(types.MessageType.Info, question, actions)
        with suppress(Exception):
            chosen = await self._server.window_show_message_request_async(params)
            return chosen.title if chosen and chosen.title in answers else None
        return None

    async def show(self, uri: str, where: types.Range | None, *, external: bool = False) -> None:
        """Opens a document, in the editor or in the browser; a client that cannot is told where it is."""
        if self.client.shows_documents:
            params = types.ShowDocumentParams(uri, external=external, take_focus=True, selection=where)
            with suppress(Exception):
                if (await self._server.window_show_document_async(params)).success:
                    return
        line = f", line {where.start.line + 1}" if where else ""
        self._server.window_show_message(types.ShowMessageParams(types.MessageType.Info, f"{uri}{line}"))

    async def settings(self) -> Any:
        """What the editor's settings say under ``factcheck``, None where it does not tell."""
        params = types.ConfigurationParams([types.ConfigurationItem(section="factcheck")])
        with suppress(Exception):
            return (await self._server.workspace_configuration_async(params))[0]
        return None

    def watch_settings(self) -> None:
        """Asks to be told when the editor's settings change."""
        if self.client.registers_settings:
            one = types.Registration(
                str(uuid.uuid4()), types.WORKSPACE_DID_CHANGE_CONFIGURATION, {"section": "factcheck"}
            )
            _heedless(self._server.client_register_capability(types.RegistrationParams([one])))

    def watch(self, corpora: Iterable[Path]) -> None:
        """Asks to be told of changes in these folders, and of files that say what counts."""
        wanted = tuple(sorted(set(corpora)))
        if not self.client.registers_files or wanted == self._watched:
            return
        if self._registration:
            old = types.Unregistration(self._registration, types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
            _heedless(self._server.client_unregister_capability(types.UnregistrationParams([old])))
        self._watched, self._registration = wanted, str(uuid.uuid4())
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        watchers += [types.FileSystemWatcher(self._below(folder)) for folder in wanted]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        new = types.Registration(self._registration, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        _heedless(self._server.client_register_capability(types.RegistrationParams([new])))

    def bar(self, title: str, cancel: Callable[[], None]) -> Bar:
        """A progress bar, not yet shown."""
        return Bar(self._server, title, cancel, shown=self.client.progress)

    def _below(self, folder: Path) -> types.Pattern | types.RelativePattern:
        if self.client.relative_patterns:
            return types.RelativePattern(base_uri=_absolute(folder).as_uri(), pattern="**/*")
        return f"{_absolute(folder).as_posix()}/**/*"


def said(error: FactcheckError) -> str:
    """An error as a message."""
    return f"factcheck: {plain(error.message)}" + (f"\n{plain(error.hint)}" if error.hint else "")


class Bar:
    """Progress of one check, which the client may cancel by its ``token``; shown only where the client shows such."""

    def __init__(self, server: LanguageServer, title: str, cancel: Callable[[], None], *, shown: bool) -> None:
        self.token, self.cancel = str(uuid.uuid4()), cancel
        self._server, self._title, self._shown = server, title, shown
        self._asked = self._begun = self._ended = False

    def report(self, words: str, share: float) -> None:
        """``share`` in 0..1 is what is done."""
        if not self._shown or self._ended:
            return
        percentage = round(100 * min(max(share, 0.0), 1.0))
        if self._begun:
            self._send(types.WorkDoneProgressReport(cancellable=True, message=words, percentage=percentage))
        elif not self._asked:
            self._asked = True
            params = types.WorkDoneProgressCreateParams(self.token)
            asked = self._server.window_work_done_progress_create(params)
            asked.add_done_callback(lambda done: self._begin(done, words, percentage))

    def end(self) -> None:
        """The bar goes away."""
        if self._begun and not self._ended:
            self._send(types.WorkDoneProgressEnd())
        self._ended = True

    def _begin(self, asked: Future[Any], words: str, percentage: int) -> None:
        if self._ended or asked.cancelled() or asked.exception():
            return
        self._begun = True
        self._send(types.WorkDoneProgressBegin(self._title, cancellable=True, message=words, percentage=percentage))

    def _send(self, value: Any) -> None:
        self._server.protocol.notify(types.PROGRESS, types.ProgressParams(self.token, value))


def _heedless(asked: Future[Any]) -> None:
    """Whatever the client answers, nothing hangs on it."""
    asked.add_done_callback(lambda done: done.cancelled() or done.exception())


def later(work: Any) -> None:
    """Runs a coroutine in the event loop, without anybody waiting for it."""
    task = asyncio.ensure_future(work)
    _TASKS.add(task)
    task.add_done_callback(_TASKS.discard)


_TASKS: set[asyncio.Future[Any]] = set()
"""The loop itself keeps only weak references."""


def _absolute(folder: Path) -> Path:
    return Path(os.path.abspath(folder))  # noqa: PTH100 - links stay
