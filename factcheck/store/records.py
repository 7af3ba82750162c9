"""CSV and JSON: the readable text is the decoded file itself; a block is a row, a record, or a long value."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcheck.store.blocks import Block, Parsed, Unreadable, lines, row_reading, short_title
from factcheck.text import trim

_NUMBER = re.compile(r"[-+−$€£¥]*\d[\d.,]*\s*%?$")
_LONGEST_ROW = 50
"""Lines: beyond that an opening quote without its end is taken for a plain character."""
_RECORD = 500
"""Code points: a JSON value up to this size is one passage, a longer one is entered."""
_DEEPEST = 200
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_META_KEYS = {
    "title": "title",
    "headline": "title",
    "name": "title",
    "date": "published",
    "published": "published",
    "published_at": "published",
    "datePublished": "published",
    "source": "source",
    "tier": "tier",
}


def parse_csv(text: str) -> Parsed:
    """Comment lines (``#``), a header row, rows.  The first comment is the title."""
    rows: list[tuple[int, int]] = []
    blocks: list[Block] = []
    for start, end in _csv_rows(text):
        comment = re.match(r"[ \t]*#+[ \t]*", text[start:end])
        if comment is None:
            rows.append((start, end))
        elif text[start + comment.end() : end].strip():
            place = trim(text, start + comment.end(), end)
            blocks.append(Block(*place, "prose" if blocks or rows else "title"))
    delimiter = _delimiter([text[a:b] for a, b in rows[:5]])
    columns = _csv_cells(text[slice(*rows[0])], delimiter) if rows else []
    if rows and (len(rows) == 1 or any(_NUMBER.match(cell) and len(cell) != 4 for cell in columns)):
        columns = []
    for start, end in rows[1 if columns else 0 :]:
        cells = _csv_cells(text[start:end], delimiter)
        if any(cells):
            blocks.append(Block(*trim(text, start, end), "row", row_reading(columns, cells)))
    blocks.sort()
    title = next((short_title(text[b.start : b.end]) for b in blocks if b.kind == "title"), "")
    return Parsed(text, blocks, title, {})


def _csv_rows(text: str) -> Iterator[tuple[int, int]]:
    """Rows without their line ends; a quoted cell may hold line breaks."""
    held = list(lines(text))
    at = 0
    while at < len(held):
        start, end = held[at]
        quotes, last = text.count('"', start, end), at
        comment = text[start:end].lstrip().startswith("#")
        while not comment and quotes % 2 and last + 1 < len(held) and last - at < _LONGEST_ROW:
            last += 1
            quotes += text.count('"', *held[last])
        if quotes % 2 or comment:
            last = at
        at = last + 1
        row = text[start : held[last][1]]
        if row.strip():
            yield start, start + len(row)


def _delimiter(rows: list[str]) -> str:
    return max(",;\t|", key=lambda mark: (min((row.count(mark) for row in rows), default=0), -",;\t|".index(mark)))


def _csv_cells(row: str, delimiter: str) -> list[str]:
    try:
        return [" ".join(cell.split()) for cell in next(csv.reader([row], delimiter=delimiter), [])]
    except csv.Error:
        return [cell.strip() for cell in row.split(delimiter)]


class _Node(NamedTuple):
    """A JSON value: where it stands (``key_start``: its key included), under which key, and what it holds.

    ``shape`` is its first character; scalars hold nothing.
    """

    key_start: int
    start: int
    end: int
    name: str
    children: list[_Node]
    shape: str


def parse_json(text: str) -> Parsed:
    """Objects and lists are cut into records; a long string is a paragraph.  Raises Unreadable."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        problem = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise Unreadable(f"not valid JSON: {problem}") from None
    meta: dict[str, str] = {}
    if isinstance(value, dict):
        for key, field in _META_KEYS.items():
            if isinstance(value.get(key), str | int) and not isinstance(value[key], bool):
                meta.setdefault(field, str(value[key]))
    return Parsed(text, list(_json_blocks(text, _tree(text), ())), short_title(meta.get("title", "")), meta)


def _tree(text: str) -> _Node:
    """The places of all values, in one pass.  The text is known to be valid JSON."""
    root = _Node(0, 0, 0, "", [], "[")
    stack = [root]
    key: str | None = None
    key_start = 0
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in ":,":
            continue
        if mark in "{[":
            if len(stack) > _DEEPEST:
                raise Unreadable(f"JSON nested more than {_DEEPEST} deep")
            start = token.start()
            stack.append(_Node(start if key is None else key_start, start, 0, key or "", [], mark))
            key = None
        elif mark in "}]":
            done = stack.pop()
            stack[-1].children.append(done._replace(end=token.end()))
        elif stack[-1].shape == "{" and key is None:
            key, key_start = str(json.loads(mark)), token.start()
        else:
            start = token.start()
            own = start if key is None else key_start
            stack[-1].children.append(_Node(own, start, token.end(), key or "", [], mark[0]))
            key = None
    return root.children[0]


def _json_blocks(text: str, node: _Node, path: tuple[str, ...]) -> Iterable[Block]:
    if node.shape not in "{[":
        yield from _scalar(text, node, path)
    elif node.end - node.start <= _RECORD:
        reading = _reading(json.loads(text[node.start : node.end]))
        if reading:
            yield Block(node.start, node.end, "record", reading, _path(path))
    else:
        yield from _members(text, node, path)


def _members(text: str, node: _Node, path: tuple[str, ...]) -> Iterable[Block]:
    """The members of a large value: small ones in groups, large ones entered."""
    group: list[_Node] = []
    for child in node.children:
        small = child.end - child.start <= _RECORD
        record = child.shape == "{" and node.shape == "["
        if group and (not small or record or child.end - group[0].key_start > _RECORD):
            yield _grouped(text, group, path)
            group = []
        if small and not record:
            group.append(child)
        else:
            yield from _json_blocks(text, child, (*path, child.name) if child.name else path)
    if group:
        yield _grouped(text, group, path)


def _grouped(text: str, group: list[_Node], path: tuple[str, ...]) -> Block:
    values = [(child.name, json.loads(text[child.start : child.end])) for child in group]
    parts = [f"{name}: {_reading(value)}" if name else _reading(value) for name, value in values]
    return Block(group[0].key_start, group[-1].end, "record", "; ".join(part for part in parts if part), _path(path))


def _scalar(text: str, node: _Node, path: tuple[str, ...]) -> Iterable[Block]:
    if node.shape != '"':
        yield Block(node.start, node.end, "record", text[node.start : node.end], _path(path))
    elif node.end - node.start > 2:
        yield Block(node.start + 1, node.end - 1, "value", "", _path(path))


def _path(path: tuple[str, ...]) -> str:
    return " > ".join(path)


def _reading(value: object) -> str:
    """A JSON value in words: "city: Lyon; population: 522250"."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_reading(item)}" for key, item in value.items() if item not in (None, "", [], {}))
    if isinstance(value, list):
        return ", ".join(_reading(item) for item in value)
    if isinstance(value, str):
        return " ".join(value.split())
    return "" if value is None else json.dumps(value)
