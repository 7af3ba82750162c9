"""Markdown and plain text: the readable text is the decoded file itself; blocks point into it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.store.blocks import Block, Parsed, lines, opening, plain, row_reading, short_title
from factcheck.text import trim

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.M)
_ATX = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r"[ ]{0,3}(=+|-{3,})[ \t]*$")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}|~{3,}[ \t]*)$")
_ITEM = re.compile(r"[ \t]*(?:[-*+•–]|\d{1,3}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")
_LONG_LINE = 120
"""A file with a longer line inside a paragraph is not hard-wrapped: each of its lines is a paragraph."""
_TITLE_WORDS = 25

Line = tuple[int, int]


def parse(text: str, *, markdown: bool) -> Parsed:
    """The blocks of a Markdown or plain text document."""
    front = _FRONT.match(text)
    meta = _fields(front[1]) if front else {}
    blocks: list[Block] = []
    for group in _paragraphs(text, front.end() if front else 0):
        blocks += _markdown(text, group) if markdown else _wrapped(text, group)
    blocks = _with_title(text, blocks, markdown)
    titled = next((block for block in blocks if block.kind == "title"), None)
    if titled is not None:
        title = short_title(text[titled.start : titled.end])
    else:
        title = opening(text[blocks[0].start : blocks[0].end]) if blocks else ""
    return Parsed(text, blocks, title, meta)


def _fields(front: str) -> dict[str, str]:
    found = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(front) if value.strip("\"'")}
    if "date" in found:
        found.setdefault("published", found["date"])
    return found


def _paragraphs(text: str, start: int) -> Iterable[list[Line]]:
    """Runs of lines between blank lines; a fenced block is one run."""
    group: list[Line] = []
    fence = ""
    for a, b in lines(text, start):
        line = text[a:b]
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        if line.strip() or fence:
            group.append((a, b))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _markdown(text: str, group: list[Line]) -> Iterable[Block]:
    first = text[group[0][0] : group[-1][1]].strip()
    if _FENCE.match(first):
        yield from _joined(text, [(a, b) for a, b in group if not _FENCE.match(text[a:b])])
        return
    if first.startswith("<!--") and first.endswith("-->"):
        return
    at = 0
    run: list[Line] = []
    while at < len(group):
        a, b = group[at]
        line, following = text[a:b], group[at + 1] if at + 1 < len(group) else None
        atx = _ATX.match(line)
        if "|" in line and following and "|" in text[slice(*following)] and _TABLE_RULE.match(text[slice(*following)]):
            yield from _wrapped(text, run)
            run = []
            yield from _table(text, group[at:])
            return
        if atx or (following and not run and _SETEXT.match(text[slice(*following)]) and not _ITEM.match(line)):
            yield from _wrapped(text, run)
            run = []
            span = (a + atx.start(2), a + atx.end(2)) if atx else (a, b)
            if text[slice(*span)].strip():
                yield Block(*trim(text, *span), "heading")
            at += 1 if atx else 2
            continue
        run.append((a, b))
        at += 1
    yield from _wrapped(text, run)


def _table(text: str, group: list[Line]) -> Iterable[Block]:
    columns = _cells(text[slice(*group[0])])
    rows = group[2:]
    if not any(columns) and rows:
        columns = []
    if not rows and columns:
        rows = group[:1]
        columns = []
    for a, b in rows:
        start, end = trim(text, a, b)
        while start < end and text[start] in "| \t":
            start += 1
        while end > start and text[end - 1] in "| \t":
            end -= 1
        cells = [plain(cell) for cell in _cells(text[a:b])]
        if start < end:
            yield Block(start, end, "row", row_reading([plain(name) for name in columns], cells))


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def _wrapped(text: str, group: list[Line]) -> Iterable[Block]:
    """Paragraphs and list items of a run of lines; a line break alone ends neither, in hard-wrapped text."""
    own_lines = any(b - a > _LONG_LINE for a, b in group) and len(group) > 1
    run: list[Line] = []
    for a, b in group:
        line = text[a:b]
        if _RULE.match(line):
            yield from _joined(text, run)
            run = []
        elif run and (own_lines or _ITEM.match(line)):
            yield from _joined(text, run)
            run = [(a, b)]
        else:
            run.append((a, b))
    yield from _joined(text, run)


def _joined(text: str, run: list[Line]) -> Iterable[Block]:
    if not run:
        return
    start, end = trim(text, run[0][0], run[-1][1])
    item = _ITEM.match(text[run[0][0] : end])
    if item:
        start = run[0][0] + item.end()
    if start < end:
        yield Block(start, end, "item" if item else "prose")


def _with_title(text: str, blocks: list[Block], markdown: bool) -> list[Block]:
    """The blocks, the document's title marked as such: the first heading, or else a short first line."""
    if not blocks:
        return blocks
    first = next((i for i, block in enumerate(blocks[:3]) if block.kind == "heading"), None)
    if markdown and first is not None:
        return [*blocks[:first], blocks[first]._replace(kind="title"), *blocks[first + 1 :]]
    block = blocks[0]
    if block.kind != "prose":
        return blocks
    own = list(lines(text[: block.end], block.start))
    end = _title_end(text, own)
    if end is None:
        return blocks
    titled = block._replace(end=end, kind="title")
    rest = trim(text, end, block.end)
    return [titled, *([Block(*rest, "prose")] if rest[0] < rest[1] else []), *blocks[1:]]


def _title_end(text: str, own: list[Line]) -> int | None:
    """Where the title ends that a first paragraph of these lines begins with; None if it is all prose."""
    head = text[slice(*own[0])].strip()
    if len(head.split()) > _TITLE_WORDS or (len(own) > 1 and text[slice(*own[1])].lstrip()[:1].islower()):
        return None
    if len(own) == 1 and head.endswith((".", "!", "”", '."')) and len(head.split()) > 12:
        return None
    used = 1
    while head.isupper() and used < len(own) and text[slice(*own[used])].isupper():
        used += 1
    return trim(text, *own[used - 1])[1]
