"""The report of a run whose drafts were all excluded on purpose: valid in every format, and about nothing.

A file that a program waits for is written, so that no report of an earlier run is taken for this one's.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.version import __version__

if TYPE_CHECKING:
    from factcheck.report.contract import Report


def report_on_nothing(corpus: Path) -> Report:
    """No article; the corpus is named and was not read."""
    from factcheck.read.decode import writable_name
    from factcheck.report.contract import CorpusOut, Provenance, Report

    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    unread = CorpusOut(path=writable_name(corpus.as_posix()), digest="", documents=0, passages=0, skipped={}, cited={})
    provenance = Provenance(
        version=__version__, engine="none", models={}, prompts={}, corpus=unread, settings={}, started=now, finished=now,
        usage={"claims": 0},
    )  # fmt: skip
    return Report(provenance=provenance, articles=[])
