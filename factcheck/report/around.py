"""What lies around a report: the folders that readers of a format count paths from, and the lines of quotes in documents.

A report names drafts as they were given, and quotes by offsets.  GitHub, GitLab and code scanning count paths from the
top of a repository, reviewdog from the working folder, and viewers want lines.  Whoever writes a report looks that up
beforehand, so that a format still opens nothing; what is not known here stays as the report has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from factcheck.report.positions import Region

_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_QUOTES: Mapping[tuple[str, int, int], Region] = MappingProxyType({})


class Around(NamedTuple):
    """Paths of the report (drafts, the corpus) seen from the repository's ``top`` and from ``here``, the working folder;
    and by document, start and end the region of a quote in the document's file, in UTF-16 units."""

    top: Mapping[str, str] = _NOTHING
    here: Mapping[str, str] = _NOTHING
    quotes: Mapping[tuple[str, int, int], Region] = _NO_QUOTES

    def from_top(self, path: str) -> str:
        """The path as GitHub, GitLab and code scanning want it."""
        return self.top.get(path, path)

    def from_here(self, path: str) -> str:
        """The path as reviewdog wants it."""
        return self.here.get(path, path)
