"""A result and a range of the draft → what can be done about the problems there.

A correction is an edit of the draft; a waiver and the opening of a source are commands of the server; a suppression is an
edit that leaves its reason to be written, since without one it is not heeded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lsprotocol.types import (
    CodeAction,
    CodeActionContext,
    CodeActionDisabled,
    CodeActionKind,
    Command,
    Diagnostic,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    SnippetTextEdit,
    StringValue,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from factcheck.gate.comments import has_comments
from factcheck.gate.marks import CHECKS
from factcheck.report.cells import plain
from factcheck.report.view import Problem, deciding
from factcheck.server.buffers import Buffer
from factcheck.server.checking import Result
from factcheck.server.client import Client
from factcheck.server.diagnostics import SOURCE, place_of, web_link
from factcheck.server.positions import Moved

WAIVE, OPEN = "factcheck.waive", "factcheck.openSource"
_LONGEST = 60


class _At(NamedTuple):
    """A problem, where it stands now, and the client's diagnostics for it."""

    problem: Problem
    fingerprint: str
    start: int
    end: int
    shown: Sequence[Diagnostic]


class Actions:
    """The actions on one draft as it stands in the editor."""

    def __init__(self, result: Result, buffer: Buffer, client: Client) -> None:
        self._result, self._buffer, self._client = result, buffer, client
        self._moved = Moved(result.request.text, buffer.text)

    def at(self, where: Range, context: CodeActionContext) -> list[CodeAction | Command]:
        """What can be done about the problems that the range touches, corrections first."""
        first, last = self._buffer.lines.offset(where.start), self._buffer.lines.offset(where.end)
        found = [one for one in self._problems(context) if one.start <= last and first <= one.end]
        made = [action for one in found for action in self._fix(one)]
        for one in found:
            made += [*self._open(one), *self._suppress(one), *self._waive(one)]
        if context.only is not None:
            made = [action for action in made if _wanted(action, context.only)]
        made = [action for action in made if action.disabled is None or self._client.disabled_actions]
        if self._client.literal_actions:
            return [*made]
        return [action.command for action in made if action.command]

    def _problems(self, context: CodeActionContext) -> Iterator[_At]:
        for problem, fingerprint in self._result.raised:
            now = self._moved.span(problem.start + self._result.lead, problem.end + self._result.lead)
            if now:
                where = self._buffer.lines.range(*now)
                shown = [d for d in context.diagnostics if _same(d, problem.code, fingerprint, where)]
                yield _At(problem, fingerprint, *now, shown)

    def _fix(self, at: _At) -> Iterator[CodeAction]:
        correction = at.problem.finding.correction if at.problem.finding else None
        if correction is None:
            return
        fix = self._result.fixes.get((correction.start, correction.end))
        now = self._moved.span(correction.start + self._result.lead, correction.end + self._result.lead)
        words = f"Write '{_short(correction.text)}' ({at.problem.code})"
        if fix and now and self._buffer.text[slice(*now)] == fix.old:
            edit = TextEdit(self._buffer.lines.range(*now), fix.new)
            words = f"Replace '{_short(fix.old)}' with '{_short(fix.new)}' ({at.problem.code})"
            yield CodeAction(words, CodeActionKind.QuickFix, at.shown, is_preferred=True, edit=self._edit(edit))
        elif why := self._result.declined.get(at.fingerprint):
            yield CodeAction(words, CodeActionKind.QuickFix, at.shown, disabled=CodeActionDisabled(why))

    def _open(self, at: _At) -> Iterator[CodeAction]:
        finding, seen = at.problem.finding, set[object]()
        for one in deciding(finding) if finding else ():
            place = place_of(self._result, finding, one, self._buffer.lines) if finding else None
            if place is None or (place.uri, str(place.range)) in seen:
                continue
            seen.add((place.uri, str(place.range)))
            own = place.uri == self._buffer.uri
            line = place.range.start.line + 1
            title = (
                f"Go to line {line} of this draft" if own else f"Open the source: {plain(one.document)}, line {line}"
            )
            argument: dict[str, Any] = {"uri": place.uri, "range": _plain_range(place.range)}
            yield CodeAction(title, "", at.shown, command=Command(title=title, command=OPEN, arguments=[argument]))
            page = self._result.pages.get(one.document)
            if page:
                title = f"Open the source on the web: {_short(plain(page))}"
                argument = {"uri": web_link(page, one.quote), "external": True}
                yield CodeAction(title, "", at.shown, command=Command(title=title, command=OPEN, arguments=[argument]))

    def _suppress(self, at: _At) -> Iterator[CodeAction]:
        if at.problem.code.startswith(CHECKS) or not has_comments(self._buffer.name):
            return
        end = self._buffer.lines.line_end(at.end)
        where = self._buffer.lines.range(end, end)
        if self._client.snippets:
            text = f" <!-- factcheck: ignore[{at.problem.code}] ${{1:reason}} -->"
            edit = self._edit(SnippetTextEdit(where, StringValue(text)))
        else:
            edit = self._edit(TextEdit(where, f" <!-- factcheck: ignore[{at.problem.code}]  -->"))
        title = f"Suppress {at.problem.code} on this line (a comment; write the reason into it)"
        yield CodeAction(title, CodeActionKind.QuickFix, at.shown, edit=edit)

    def _waive(self, at: _At) -> Iterator[CodeAction]:
        if at.problem.code.startswith(CHECKS):
            return
        title = f"Waive {at.problem.code} with a reason…"
        argument = {"uri": self._buffer.uri, "fingerprint": at.fingerprint}
        yield CodeAction(
            title, CodeActionKind.QuickFix, at.shown, command=Command(title=title, command=WAIVE, arguments=[argument])
        )

    def _edit(self, edit: TextEdit | SnippetTextEdit) -> WorkspaceEdit:
        if self._client.versioned_edits:
            draft = OptionalVersionedTextDocumentIdentifier(self._buffer.uri, self._buffer.version)
            return WorkspaceEdit(document_changes=[TextDocumentEdit(draft, [edit])])
        assert isinstance(edit, TextEdit)  # noqa: S101 - snippets need versioned edits
        return WorkspaceEdit(changes={self._buffer.uri: [edit]})


def _same(shown: Diagnostic, code: str, fingerprint: str, where: Range) -> bool:
    if shown.source != SOURCE or shown.code != code:
        return False
    known = shown.data.get("fingerprint") if isinstance(shown.data, dict) else None
    return known == fingerprint if known else shown.range == where


def _wanted(action: CodeAction, only: Sequence[CodeActionKind | str]) -> bool:
    """Kinds are a hierarchy: whoever wants ``quickfix`` wants all that begin so."""
    kind = str(getattr(action.kind, "value", action.kind))
    wanted = [str(getattr(one, "value", one)) for one in only]
    return any(not one or kind == one or kind.startswith(f"{one}.") for one in wanted)


def _plain_range(where: Range) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": where.start.line, "character": where.start.character},
        "end": {"line": where.end.line, "character": where.end.character},
    }


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
