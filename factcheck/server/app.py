"""The language server itself: what the client sends → the drafts, their results, and the answers made of these.

Handlers run in the event loop and return at once.  Whatever goes wrong in one is logged to the client; the server goes on.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter

from factcheck.errors import FactcheckError
from factcheck.pipeline import Engine, embedded_engine
from factcheck.server.actions import Actions
from factcheck.server.buffers import Buffer, path_of
from factcheck.server.checking import Checkers
from factcheck.server.client import client_of
from factcheck.server.commands import commands
from factcheck.server.desk import Desk
from factcheck.server.drafts import Draft, Drafts, named
from factcheck.server.hover import hover
from factcheck.server.lens import lens
from factcheck.server.positions import Encoding
from factcheck.server.protocol import Protocol
from factcheck.server.told import options_of, said_of
from factcheck.server.wire import Wire, later
from factcheck.server.worker import Worker
from factcheck.version import __version__

SECONDS_FOR_SETTINGS = 3.0
SECONDS_TO_END = 2.0


def serve(desk: Desk, stdin: BinaryIO, stdout: BinaryIO, make_engine: Callable[[], Engine] = embedded_engine) -> int:
    """Speaks with one client until it says ``exit`` or goes away.  The exit code: 0 after ``shutdown``, else 1.

    The working folder becomes that of the workspace, so that everything is as ``factcheck check`` has it there.  A check
    that cannot be stopped in time may still run when this returns.
    """
    if os.environ.get("FACTCHECK_DEBUG"):
        logging.basicConfig(level=logging.DEBUG)
    else:
        for name in ("pygls", "asyncio"):
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False
    server = FactcheckServer(desk, make_engine)
    server.start_io(stdin, stdout)
    return 0 if server.was_shut_down else 1


class FactcheckServer(LanguageServer):
    """One client, its drafts, and a worker."""

    def __init__(self, desk: Desk, make_engine: Callable[[], Engine]) -> None:
        super().__init__(
            "factcheck",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
            protocol_cls=Protocol,
            converter_factory=default_converter,
            max_workers=2,
        )
        self.was_shut_down = False
        self.desk, self._checkers = desk, Checkers(desk, make_engine)
        self.wire: Wire
        """From ``initialize`` on."""
        self.drafts: Drafts | None = None
        self._worker: Worker | None = None
        self._encoding: Encoding = "utf-16"
        self._initial: dict[str, Any] = {}
        for method, handler, options in self._handlers():
            self.feature(method, options)(_plain_function(handler))
        for name, run in commands(self):
            self.command(name)(run)

    def _handlers(self) -> list[tuple[str, Callable[[Any], Any], Any]]:
        kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
        return [
            (types.INITIALIZE, self._initialize, None),
            (types.INITIALIZED, self._initialized, None),
            (types.SHUTDOWN, self._shut_down, None),
            (types.TEXT_DOCUMENT_DID_OPEN, self._opened, None),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._changed, None),
            (types.TEXT_DOCUMENT_DID_SAVE, self._saved, types.SaveOptions(include_text=False)),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._closed, None),
            (types.TEXT_DOCUMENT_HOVER, self._hover, None),
            (types.TEXT_DOCUMENT_CODE_ACTION, self._code_action, kinds),
            (types.TEXT_DOCUMENT_CODE_LENS, self._code_lens, types.CodeLensOptions(resolve_provider=False)),
            (types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._settings_changed, None),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._files_changed, None),
            (types.WINDOW_WORK_DONE_PROGRESS_CANCEL, self._cancelled, None),
        ]

    # The life of the connection.

    def _initialize(self, params: types.InitializeParams) -> None:
        folder = _folder(params)
        if folder is not None and folder.is_dir():
            os.chdir(folder)
        self._encoding = cast(
            Encoding, getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding)
        )
        self._checkers.encoding = self._encoding
        self.wire = Wire(self, client_of(params.capabilities))
        asyncio.get_running_loop().set_exception_handler(self._lost)
        self._worker = Worker(asyncio.get_running_loop(), self._checkers.close)
        self.drafts = Drafts(self.wire, self._worker, self._checkers, self.desk.options)
        self.drafts.ready = not self.wire.client.settings
        self._initial = said_of(params.initialization_options)
        self._take(None)

    def _initialized(self, _: types.InitializedParams) -> None:
        self.wire.watch_settings()
        self.wire.watch(())
        if self.wire.client.settings:
            later(self._ask_for_settings())

    def _shut_down(self, _: None) -> None:
        self.was_shut_down = True
        if self.drafts:
            self.drafts.close()

    def shutdown(self) -> None:
        """The connection has ended."""
        if self._worker:
            self._worker.close(SECONDS_TO_END)
        if self._stop_event:
            self._stop_event.set()
        self.thread_pool.shutdown(wait=False)  # it may wait for a client that says nothing more

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - pygls calls it so
        """Nothing that goes wrong in a handler or in a message is worth a window in somebody's way."""
        protocol = cast(Protocol, self.protocol)
        if not protocol.answer_broken(error):
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"factcheck: {named(error)}"))

    def _lost(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:  # noqa: ARG002 - asyncio calls it so
        """What went wrong in the loop itself, where no handler could tell."""
        error = context.get("exception")
        if isinstance(error, Exception) and not isinstance(error, OSError):  # there may be nobody to tell it to
            self.report_server_error(error, None)

    # Settings and files.

    async def _ask_for_settings(self) -> None:
        try:
            said = await asyncio.wait_for(self.wire.settings(), SECONDS_FOR_SETTINGS)
        except TimeoutError:
            said = None
        if said is not None:
            self._take(said)
        if self.drafts:
            self.drafts.check_all()

    def _settings_changed(self, params: types.DidChangeConfigurationParams) -> None:
        if self.wire.client.settings:
            later(self._ask_for_settings())
        elif self.drafts:
            self._take(params.settings)
            self.drafts.check_all()

    def _take(self, settings: Any) -> None:
        """Of wrong values for the server's own options the default is taken, and the client is told."""
        if self.drafts is None:
            return
        self.drafts.said = self._initial | said_of(settings)
        try:
            self.drafts.options = options_of(self.drafts.said, self.desk.options)
        except FactcheckError as error:
            self.drafts.options = self.desk.options
            self.wire.complain(error)

    def _files_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        if self.drafts is None:
            return
        paths = [path for one in params.changes if (path := path_of(one.uri))]
        changed = {corpus for corpus in self.drafts.corpora() if any(_visible_in(corpus, path) for path in paths)}
        if any(path.suffix == ".toml" and not any(_visible_in(one, path) for one in changed) for path in paths):
            self.drafts.check_all()
        elif changed or not self.drafts.corpora():
            self.drafts.corpus_changed(changed) if changed else self.drafts.check_all()

    # Documents.

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        one = params.text_document
        language = str(getattr(one.language_id, "value", one.language_id))
        buffer = Buffer(one.uri, language, one.version, one.text, self._encoding)
        if self.drafts and buffer.is_draft():
            self.drafts.add(buffer)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        draft = self.draft(params.text_document.uri)
        if draft and self.drafts:
            draft.buffer.change(params.text_document.version, params.content_changes)
            self.drafts.changed(draft)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        draft, path = self.draft(params.text_document.uri), path_of(params.text_document.uri)
        if self.drafts is None:
            return
        self.drafts.corpus_changed(one for one in self.drafts.corpora() if path and _visible_in(one, path))
        if draft:
            self.drafts.check(draft)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        if self.drafts:
            self.drafts.remove(params.text_document.uri)

    def draft(self, uri: str) -> Draft | None:
        """The open draft with this address."""
        return self.drafts.open.get(uri) if self.drafts else None

    # Questions.

    def _hover(self, params: types.HoverParams) -> types.Hover | None:
        draft = self.draft(params.text_document.uri)
        if draft is None or draft.result is None:
            return None
        return hover(draft.result, draft.buffer, params.position, self.wire.client)

    def _code_action(self, params: types.CodeActionParams) -> list[types.CodeAction | types.Command]:
        draft = self.draft(params.text_document.uri)
        if draft is None or draft.result is None:
            return []
        return Actions(draft.result, draft.buffer, self.wire.client).at(params.range, params.context)

    def _code_lens(self, params: types.CodeLensParams) -> list[types.CodeLens]:
        draft = self.draft(params.text_document.uri)
        if draft is None or not draft.checked:
            return []
        return [lens(draft.title, draft.buffer.uri, draft.buffer.lines)]

    def _cancelled(self, params: types.WorkDoneProgressCancelParams) -> None:
        if self.drafts:
            self.drafts.cancel(params.token)


def _plain_function(handler: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """pygls writes attributes on what it registers, which methods do not take."""

    def handle(params: Any) -> Any:
        return handler(params)

    return handle


def _folder(params: types.InitializeParams) -> Path | None:
    """The first folder of the workspace."""
    folders = params.workspace_folders or ()
    uri = folders[0].uri if folders else params.root_uri
    return path_of(uri) if uri else Path(params.root_path) if params.root_path else None


def _visible_in(corpus: Path, path: Path) -> bool:
    """Whether the path may be one of a reference document: below the folder, and nothing hidden."""
    root, own = Path(os.path.realpath(corpus)), Path(os.path.realpath(path))
    return own.is_relative_to(root) and not any(part.startswith(".") for part in own.relative_to(root).parts)
