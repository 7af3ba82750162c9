"""Colours of the terminal formats; without ``color`` not one escape sequence is written."""

from __future__ import annotations

from factcheck.report.contract import VerdictName
from factcheck.report.view import Style
from factcheck.rules import Level

LEVEL_COLOURS: dict[Level, str] = {"error": "red", "warning": "yellow", "suggestion": "cyan"}
VERDICT_COLOURS: dict[VerdictName, str] = {
    "supported": "green",
    "refuted": "red",
    "conflicting": "yellow",
    "not_enough_evidence": "yellow",
    "not_checkable": "bright_black",
    "error": "red",
}


def paint(text: str, style: Style, *, fg: str | None = None, bold: bool = False, dim: bool = False) -> str:
    """The text in a colour; it must be harmless already (``cells.plain``)."""
    if not style.color or not text:
        return text
    import click

    return click.style(text, fg=fg, bold=bold or None, dim=dim or None)
