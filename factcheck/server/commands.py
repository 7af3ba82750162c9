"""The server's commands: check a draft again, open a source at its passage, waive a problem.  Each takes one object.

factcheck.check         {uri}
factcheck.openSource    {uri, range, external}
factcheck.waive         {uri, fingerprint, reason, who, until}: what is missing but the first two is asked for, or is
                        what the options say; the answer is the path of the file, null where nothing was written
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Awaitable, Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol.types import Position, Range

from factcheck.errors import FactcheckError, UsageError
from factcheck.server.actions import OPEN, WAIVE
from factcheck.server.desk import WAIVER_DAYS, Options, Waived
from factcheck.server.lens import CHECK

if TYPE_CHECKING:
    from factcheck.server.app import FactcheckServer

REASONS = (
    "confirmed by another source",
    "confirmed with the person concerned",
    "the reference document is out of date",
    "the reference document speaks of something else",
)
"""What a person chooses from where the client gives no reason; the file is opened then, where it can be made plainer."""
_Run = Callable[["FactcheckServer", dict[str, Any]], Awaitable[Any]]


def commands(server: FactcheckServer) -> Iterator[tuple[str, Callable[..., Any]]]:
    """By name, as pygls takes them."""
    for name, run in ((CHECK, _check), (OPEN, _open_source), (WAIVE, _waive)):
        yield name, _command(name, server, run)


def _command(name: str, server: FactcheckServer, run: _Run) -> Callable[..., Any]:
    async def handle(*arguments: Any) -> Any:
        if len(arguments) != 1 or not isinstance(arguments[0], dict):
            server.wire.complain(UsageError(f"{name}: the command takes one object"))
            return None
        try:
            return await run(server, arguments[0])
        except FactcheckError as error:
            server.wire.complain(error)
            return None

    return handle


async def _check(server: FactcheckServer, said: dict[str, Any]) -> None:
    draft = server.draft(str(said.get("uri", "")))
    if draft is None or server.drafts is None:
        raise UsageError(f"{CHECK}: this document is not open, or is no draft")
    server.drafts.check(draft)


async def _open_source(server: FactcheckServer, said: dict[str, Any]) -> None:
    uri = said.get("uri")
    if not isinstance(uri, str) or not uri.startswith(("file:", "https:", "http:")):
        raise UsageError(f"{OPEN}: there is no address of a document")
    await server.wire.show(uri, _range(said.get("range")), external=said.get("external") is True)


async def _waive(server: FactcheckServer, said: dict[str, Any]) -> str | None:
    draft = server.draft(str(said.get("uri", "")))
    if draft is None or draft.result is None or server.drafts is None:
        raise UsageError(f"{WAIVE}: this draft is not open, or was not checked")
    result = draft.result
    given = str(said.get("reason") or "").strip()
    reason = given or await server.wire.ask("Why may this problem stand?", REASONS)
    if not reason:
        return None
    file = server.desk.waive(result.settings, result.report, _waived(said, reason, server.drafts.options))
    if server.draft(draft.buffer.uri) is draft:
        server.drafts.check(draft, refresh=False)
    if not given:
        await server.wire.show(Path(os.path.abspath(file)).as_uri(), None)  # noqa: PTH100 - links stay
    return str(file)


def _waived(said: dict[str, Any], reason: str, options: Options) -> Waived:
    who = str(said.get("who") or "").strip() or options.waiver_who or _user()
    until = date.today() + timedelta(days=options.waiver_days or WAIVER_DAYS)  # an editor's day is the local one
    if said.get("until"):
        try:
            until = date.fromisoformat(str(said["until"]))
        except ValueError:
            raise UsageError(f"{WAIVE}: until is no day", hint="Write it as 2027-03-31.") from None
    return Waived(str(said.get("fingerprint", "")), reason, who, until)


def _range(said: Any) -> Range | None:
    """Raises UsageError."""
    if said is None:
        return None
    try:
        first, last = (Position(int(said[end]["line"]), int(said[end]["character"])) for end in ("start", "end"))
    except (KeyError, TypeError, ValueError):
        raise UsageError(f"{OPEN}: the range is none") from None
    return Range(first, last)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
