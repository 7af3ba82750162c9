"""The errors that a person reads are of one kind: what happened, in a clause; what to do, in a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import factcheck
from factcheck import errors

PACKAGE = Path(factcheck.__file__).resolve().parent
KINDS = {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.FactcheckError)
}
HOLE = "\N{WHITE SQUARE}"
"""Stands for what is filled in when the error is raised."""


class Said(NamedTuple):
    """An error as the code has it; None where a part is made elsewhere."""

    where: str
    message: str | None
    hint: str | None


def literal(node: ast.expr | None) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(str(one.value) if isinstance(one, ast.Constant) else HOLE for one in values)
        case ast.BinOp(left=left, right=right):
            return (literal(left) or HOLE) + (literal(right) or HOLE)
    return None


def errors_raised() -> Iterator[Said]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS and node.args:
                hint = next((literal(one.value) for one in node.keywords if one.arg == "hint"), None)
                yield Said(f"{path.relative_to(PACKAGE)}:{node.lineno}", literal(node.args[0]), hint)


ALL = list(errors_raised())


def test_there_are_messages_to_look_at() -> None:
    assert len(ALL) > 100
    assert sum(one.hint is not None for one in ALL) > 100


@pytest.mark.parametrize("one", ALL, ids=[one.where for one in ALL])
def test_a_message_is_a_clause_and_a_hint_a_sentence(one: Said) -> None:
    if one.message:
        assert not one.message.endswith((".", "!", " ")), one.message
        assert one.message[0] == HOLE or not one.message[0].isupper(), one.message
        assert "\n" not in one.message
    if one.hint and one.hint.strip(HOLE):
        assert one.hint[0] == HOLE or not one.hint[0].islower(), one.hint
        assert one.hint.rstrip().endswith((".", "?", ")", HOLE)), one.hint
        assert "please" not in one.hint.lower()
