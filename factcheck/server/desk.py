"""What the server is told by whoever starts it: the settings of a draft, what counts of a report, and how to waive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from factcheck.report.contract import Report
    from factcheck.settings.resolve import Settings
    from factcheck.types import Article

DEBOUNCE_MS = 200
WAIVER_DAYS = 90


class Options(NamedTuple):
    """The server's own options; None where nobody has set them.  ``debounce`` is for how many milliseconds a writer has to
    pause before a check begins, ``waiver_who`` answers for waivers, which hold for ``waiver_days``."""

    debounce: int | None = None
    waiver_who: str | None = None
    waiver_days: int | None = None


class Waived(NamedTuple):
    """A waiver to be written for the problem with this fingerprint."""

    fingerprint: str
    reason: str
    who: str
    until: date


class Desk(Protocol):
    """Keeps nothing between two calls, so that any thread may call it.  Every method raises FactcheckError with what a
    person should know."""

    @property
    def options(self) -> Options:
        """Those with which the server was started."""

    def settings(self, draft: Path, said: Mapping[str, Any]) -> Settings:
        """The settings for a draft; ``said`` is what the editor's own settings say, by the names of the keys."""

    def left_out(self, draft: Path, settings: Settings) -> str | None:
        """Why the file is no draft that is to be checked, None where it is one."""

    def mark(self, settings: Settings, article: Article, report: Report) -> tuple[Report, list[str]]:
        """The report with marks on what does not count, and notices."""

    def waive(self, settings: Settings, report: Report, waived: Waived) -> Path:
        """Writes the waiver, and returns the file that it stands in."""
