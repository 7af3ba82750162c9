"""From one ``Report`` to every output: the registry of formats.

A format is a module with ``render(report, style) -> str``; it sees nothing but the report, and writes the
same bytes for the same report.  It is imported when it is first used, so that a list of names costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.report.contract import Report
    from factcheck.rules import Level


class Format(NamedTuple):
    """``module`` makes it; ``suffix`` is the usual ending of a file of it."""

    module: str
    suffix: str
    summary: str


FORMATS: dict[str, Format] = {
    "concise": Format("factcheck.report.concise", ".txt", "one line a problem, for editors and logs"),
    "full": Format("factcheck.report.full", ".txt", "excerpts, reasons, quotes and fixes, for a terminal"),
    "json": Format("factcheck.report.json_", ".json", "the whole report, for programs (factcheck schema)"),
    "markdown": Format("factcheck.report.markdown", ".md", "for pull-request comments and reviewers"),
    "html": Format("factcheck.report.html", ".html", "one self-contained page for reviewers"),
}


def render(report: Report, format_name: str, *, color: bool, width: int, min_level: Level) -> str:
    """The report in one format, with a line end at its end.

    ``width`` is in terminal cells and any value is good.  ``concise``, ``full`` and ``markdown`` list
    problems at or above ``min_level`` and say how many they left out; ``json`` and ``html`` are always whole.
    Raises UsageError for a format that does not exist.
    """
    chosen = FORMATS.get(format_name)
    if chosen is None:
        raise UsageError(f"there is no output format {format_name!r}", hint=f"choose one of {', '.join(FORMATS)}")
    from factcheck.report.view import Style

    text: str = import_module(chosen.module).render(report, Style(color=color, width=width, min_level=min_level))
    return text
