"""``html``: one self-contained page for a reviewer, readable without a script and without a network.

The page asks for nothing: style and script stand inside it, and its content security policy allows only
these two, by their sha256.  All text of drafts and sources goes through Jinja's autoescape, after control
and bidirectional characters were taken out (``cells.visible``); no id, class or address is made from it.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from factcheck.report.cells import visible
from factcheck.report.contract import VERDICTS, Report
from factcheck.report.page import Section, build
from factcheck.report.sources import source_problems
from factcheck.report.view import (
    VERDICT_ICONS,
    VERDICT_WORDS,
    Style,
    number,
    skipped_lines,
    verdict_counts,
)


def render(report: Report, style: Style) -> str:
    """The whole page, with a line end at its end; a report for review is never shortened by a level."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("factcheck.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    css, script = _asset("report.css"), _asset("report.js")
    sections, sources = build(report)
    return environment.get_template("report.html").render(
        css=Markup(css),  # noqa: S704 - a file of our own
        script=Markup(script),  # noqa: S704 - a file of our own
        css_hash=_digest(css),
        script_hash=_digest(script),
        title=_title(sections),
        sections=sections,
        sources=sources,
        counts=list(verdict_counts(report.articles).items()),
        verdicts=VERDICTS,
        words=VERDICT_WORDS,
        icons=VERDICT_ICONS,
        skipped=[visible(line) for line in skipped_lines(report)],
        addressed=[
            (visible(article.source), visible(problem.code), visible(problem.claim), visible(problem.reason))
            for article, found in source_problems(report, style.around)
            for problem in found
        ],
        facts=_provenance(report),
        documents=number(report.provenance.corpus.documents, "document"),
        finished=_moment(report.provenance.finished),
        number=number,
    )


def _asset(name: str) -> str:
    """A file beside the template.  A page has line feeds only, and the hash must count what a browser sees."""
    return files("factcheck.report").joinpath("templates", name).read_text("utf-8").replace("\r\n", "\n")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _moment(timestamp: str) -> str:
    """``2024-03-09 08:00 UTC`` for a time of the contract (RFC 3339, UTC)."""
    found = re.match(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[\d:.]*(?:Z|\+00:00)$", timestamp)
    return f"{found[1]} {found[2]} UTC" if found else visible(timestamp)


def _title(sections: Sequence[Section]) -> str:
    return sections[0].title if len(sections) == 1 else number(len(sections), "draft")


def _provenance(report: Report) -> list[tuple[str, str]]:
    """How the report came about, as pairs of name and value."""
    made = report.provenance
    pairs: list[tuple[str, Any]] = [
        ("Version", f"factcheck {made.version}"),
        ("Engine", made.engine),
        ("Models", made.models),
        ("Prompts", made.prompts),
        ("Corpus", made.corpus.path),
        ("Corpus digest", made.corpus.digest),
        ("Documents", made.corpus.documents),
        ("Passages", made.corpus.passages),
        ("Settings", made.settings),
        ("Usage", made.usage),
        ("Started", made.started),
        ("Finished", made.finished),
    ]
    return [(name, _shown(value)) for name, value in pairs]


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        parts = (f"{name}: {_shown(value[name])}" for name in sorted(value))
        return visible("; ".join(parts)) or "none"
    if isinstance(value, list | tuple):
        return visible(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))
    return visible(str(value))
