"""pygls's protocol, but for three things: the text of documents is ours (``buffers``), a broken message is answered, and
requests before ``initialize`` or after ``shutdown`` are refused, as the specification has it.

pygls splits lines at characters that are no line ends to a client (form feed, U+2028), and then applies edits in other places.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

PARSE_ERROR, INVALID_REQUEST, NOT_INITIALIZED = -32700, -32600, -32002


class Protocol(LanguageServerProtocol):
    """One connection."""

    _begun = False

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Answers a request that cannot be understood, before it is reported."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        method, id_ = getattr(message, "method", None), getattr(message, "id", None)
        if not hasattr(message, "jsonrpc"):
            self.refuse(None, INVALID_REQUEST, "not a message of JSON-RPC 2.0")
        elif method == types.INITIALIZE and self._begun:
            self.refuse(id_, INVALID_REQUEST, "the server is initialized")
        elif method and method != types.INITIALIZE and not self._begun:
            if id_ is not None:
                self.refuse(id_, NOT_INITIALIZED, "the server is not initialized")
            elif method == types.EXIT:
                super().handle_message(message)
        elif method and id_ is not None and self._shutdown:
            self.refuse(id_, INVALID_REQUEST, "the server was shut down")
        else:
            self._begun = self._begun or method == types.INITIALIZE
            super().handle_message(message)

    def refuse(self, id_: Any, code: int, message: str) -> None:
        """Answers with an error; ``id_`` is None where the request's own is not known."""
        self._send_response(id_, error=types.ResponseError(code, message))

    def answer_broken(self, error: Exception) -> bool:
        """Answers what is no JSON; whether the error is of that kind."""
        if not isinstance(error, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
            return False
        self.refuse(None, PARSE_ERROR, f"not JSON: {error}")
        return True

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Iterator[Any]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Iterator[Any]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None
