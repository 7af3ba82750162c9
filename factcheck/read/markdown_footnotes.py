"""Footnotes for the Markdown parser: ``[^1]`` in the text and ``[^1]: ...`` below it.

The text of a note becomes blocks between ``footnote_open`` and ``footnote_close``; a mark becomes a token
``footnote_ref`` that no reader takes for a figure.  A mark without a note stays text, as writers expect.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_DEFINITION = re.compile(r"\[\^([^\]\s]{1,200})\]:")
_MARK = re.compile(r"\[\^([^\]\s]{1,200})\]")


def footnotes(parser: MarkdownIt) -> None:
    """Adds both rules to a parser."""
    parser.block.ruler.before("reference", "footnote", _block, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("image", "footnote_ref", _inline)


def _block(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    first = state.bMarks[line] + state.tShift[line]
    found = _DEFINITION.match(state.src, first, state.eMarks[line])
    if not found or state.is_code_block(line):
        return False
    if silent:
        return True
    state.env.setdefault("footnotes", set()).add(found[1])
    opened = state.push("footnote_open", "", 1)
    opened.map = [line, line]
    before = (state.bMarks[line], state.tShift[line], state.sCount[line], state.parentType)
    text = re.compile(r"[ \t]*").match(state.src, found.end(), state.eMarks[line])
    indent = text.end() - found.end() if text else 0
    state.bMarks[line], state.tShift[line] = found.end(), indent
    state.blkIndent += 4
    state.sCount[line] = max(indent, state.blkIndent)
    state.parentType = "footnote"
    state.md.block.tokenize(state, line, end)
    state.blkIndent -= 4
    state.bMarks[line], state.tShift[line], state.sCount[line], state.parentType = before
    opened.map = [line, state.line]
    state.push("footnote_close", "", -1)
    return True


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    found = _MARK.match(state.src, state.pos, state.posMax)
    if not found or found[1] not in state.env.get("footnotes", ()):
        return False
    if not silent:
        state.push("footnote_ref", "", 0).markup = found[0]
    state.pos = found.end()
    return True
