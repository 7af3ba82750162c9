"""Suppressions in the comments of Markdown and HTML drafts.

    <!-- factcheck: ignore[FC103] reason -->        behind text: this line; on a line of its own: the next with text
    <!-- factcheck: ignore-start[FC103] reason -->  … up to <!-- factcheck: ignore-end -->
    <!-- factcheck: ignore-file[FC103] reason -->   all of the draft

Several codes stand between commas, a prefix (FC10) means all that begin so, no brackets mean every rule.  The reason
is required.  A comment in code is no suppression.  One that cannot be understood suppresses nothing, and is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePath
from typing import Literal, NamedTuple

from factcheck.gate.marks import CHECKS, known_codes

Scope = Literal["lines", "range", "text", "file"]
SUFFIXES = (".md", ".markdown", ".html", ".htm", ".xhtml")
KINDS = ("ignore", "ignore-start", "ignore-end", "ignore-file")
_OPENING, _CLOSING = "<!--", "-->"
_NAMED = re.compile(r"\s*factcheck\s*:\s*")
_BODY = re.compile(r"([A-Za-z_-]+)\s*(?:\[([^\]]*)\])?\s*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)([^`]*)(?<!`)\1(?!`)")


class Directive(NamedTuple):
    """A suppression.  ``start`` and ``end`` are lines (scope ``lines``, both counted) or draft offsets (``range``);
    ``words`` those that a claim holds (scope ``text``).  No ``codes`` means every rule.  ``place`` is for messages."""

    scope: Scope
    codes: tuple[str, ...]
    reason: str
    place: str
    start: int = 0
    end: int = 0
    words: str = ""

    def covers(self, code: str) -> bool:
        """Whether it speaks of a rule."""
        return not self.codes or code.startswith(self.codes)


class _Comment(NamedTuple):
    kind: str
    codes: tuple[str, ...]
    reason: str
    line: int
    start: int
    end: int


def has_comments(name: str) -> bool:
    """Whether the format of a draft has comments; the others have a sidecar."""
    return PurePath(name).suffix.lower() in SUFFIXES


def read_comments(text: str, name: str) -> tuple[list[Directive], list[str]]:
    """The suppressions in a draft, and what is wrong with others, in the order of the draft."""
    notices: list[str] = []
    comments = list(_comments(text, name, notices))
    lines = text.split("\n") if comments else []
    next_text = _next_text(lines)
    found: list[Directive] = []
    open_: list[_Comment] = []
    for one in comments:
        place = f"{name}:{one.line}"
        if one.kind == "ignore-end":
            if open_:
                first = open_.pop()
                made = Directive("range", first.codes, first.reason, f"{name}:{first.line}", first.end, one.start)
                found.append(made)
            else:
                notices.append(f"{place}: ignore-end without ignore-start")
        elif not one.reason:
            notices.append(f"{place}: this suppression gives no reason and is not heeded")
            if one.kind == "ignore-start":
                open_.append(one)
        elif one.kind == "ignore-start":
            open_.append(one)
        elif one.kind == "ignore-file":
            found.append(Directive("file", one.codes, one.reason, place))
        else:
            first_line, last_line = _lines_meant(one, lines, next_text, text)
            found.append(Directive("lines", one.codes, one.reason, place, first_line, last_line))
    notices += [f"{name}:{one.line}: ignore-start without ignore-end is not heeded" for one in open_]
    return [one for one in found if one.reason], notices


def codes_of(listed: str, place: str, notices: list[str]) -> tuple[str, ...] | None:
    """Codes between commas; those that name no rule, or one that always counts, are reported.  None if none is left."""
    kept = []
    for word in filter(None, (part.strip().upper() for part in listed.split(","))):
        if len(word) > len("FC") and CHECKS.startswith(word):
            notices.append(f"{place}: {word} cannot be suppressed: a check that failed is never clean")
        elif not (word.startswith("FC") and any(code.startswith(word) for code in known_codes())):
            near = get_close_matches(word, known_codes(), n=1)
            notices.append(f"{place}: there is no rule {word}" + (f"; did you mean {near[0]}?" if near else ""))
        else:
            kept.append(word)
    return tuple(kept) or None


def _comments(text: str, name: str, notices: list[str]) -> Iterator[_Comment]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    code = _code(text) if PurePath(name).suffix.lower() in (".md", ".markdown") else []
    code_starts = [start for start, _ in code]
    at = text.find(_OPENING)
    while at >= 0:
        close = text.find(_CLOSING, at + len(_OPENING))
        if close < 0:
            return
        end = close + len(_CLOSING)
        before = bisect_right(code_starts, at) - 1
        in_code = before >= 0 and at < code[before][1]
        body = text[at + len(_OPENING) : close]
        named = None if in_code else _NAMED.match(body)
        if named:
            number = bisect_right(starts, at)
            one = _comment(body[named.end() :], number, at, end, f"{name}:{number}", notices)
            if one:
                yield one
        at = text.find(_OPENING, at + len(_OPENING) if in_code else end)


def _comment(body: str, line: int, start: int, end: int, place: str, notices: list[str]) -> _Comment | None:
    found = _BODY.match(body)
    kind = found[1] if found else body.strip()[:20]
    if found is None or kind not in KINDS:
        near = get_close_matches(kind, KINDS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there is {', '.join(KINDS)}"
        notices.append(f"{place}: '{kind}' is no suppression; {hint}")
        return None
    codes: tuple[str, ...] = ()
    if found[2] is not None and kind != "ignore-end":
        understood = codes_of(found[2], place, notices)
        if understood is None:
            if not found[2].strip():
                notices.append(f"{place}: the brackets are empty, and the suppression is not heeded")
            if kind != "ignore-start":
                return None
            return _Comment(kind, (), "", line, start, end)  # its ignore-end is still its own
        codes = understood
    return _Comment(kind, codes, " ".join(body[found.end() :].split()), line, start, end)


def _lines_meant(one: _Comment, lines: list[str], next_text: list[int], text: str) -> tuple[int, int]:
    """The comment's own line where text stands beside it, else the next line with text."""
    last = one.line + text.count("\n", one.start, one.end)
    column = one.start - (text.rfind("\n", 0, one.start) + 1)
    after = text[one.end : _line_end(text, one.end)]
    if lines[one.line - 1][:column].strip() or _bare(after):
        return one.line, last
    return next_text[last], next_text[last]


def _next_text(lines: list[str]) -> list[int]:
    """For every number of lines from the top, the first line after them that has text."""
    following = [len(lines) + 1]
    for number in range(len(lines), 0, -1):
        following.append(number if _bare(lines[number - 1]) else following[-1])
    return following[::-1]


def _bare(line: str) -> str:
    """The text of a line without comments, so that suppressions may be stacked."""
    out, at = [], 0
    while (start := line.find(_OPENING, at)) >= 0:
        out.append(line[at:start])
        end = line.find(_CLOSING, start)
        if end < 0:
            return "".join(out).strip()
        at = end + len(_CLOSING)
    return "".join([*out, line[at:]]).strip()


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _code(text: str) -> list[tuple[int, int]]:
    """Fenced code and code spans of Markdown, as ranges of the draft in order."""
    ranges: list[tuple[int, int]] = []
    fence, fenced_from, at = "", 0, 0
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line[found.end() :].strip():
                ranges.append((fenced_from, at + len(line)))
                fence = ""
        elif found and not (found[1][0] == "`" and "`" in line[found.end() :]):
            fence, fenced_from = found[1], at
        else:
            ranges += [(at + span.start(), at + span.end()) for span in _CODE_SPAN.finditer(line)]
        at += len(line) + 1
    return [*ranges, (fenced_from, len(text))] if fence else ranges
