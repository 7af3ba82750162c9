"""What formats want to know beside a report, looked up on the disk: paths from the repository's top, lines of quotes.

Only what is needed is looked up.  Nothing here fails: what cannot be found out stays as the report has it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.report.around import Around
from factcheck.report.sources import path_of

if TYPE_CHECKING:
    from factcheck.report.contract import Report
    from factcheck.report.positions import Region

FROM_TOP = frozenset({"sarif", "github", "gitlab"})
FROM_HERE = frozenset({"rdjson", "rdjsonl"})
WITH_QUOTES = frozenset({"sarif"})
MAX_BYTES = 20 * 1024 * 1024
"""No reference document is larger."""


def look_around(report: Report, formats: Iterable[str]) -> Around:
    """What the formats, by name, want to know of a report that was made in the working folder."""
    named = set(formats)
    here = _absolute(".")
    paths = [*(article.source for article in report.articles), report.provenance.corpus.path]
    paths += [path_of(report, one.document) for one in report.sources]
    return Around(
        top=_seen_from(top_of(here), paths) if named & FROM_TOP else {},
        here=_seen_from(here, [path for path in paths if os.path.isabs(path)]) if named & FROM_HERE else {},  # noqa: PTH117
        quotes=dict(_quotes(report, all_of_them=bool(named & WITH_QUOTES))),
    )


def top_of(folder: Path) -> Path:
    """The top of the repository that the folder lies in, the folder itself outside of any."""
    return next((one for one in (folder, *folder.parents) if os.path.lexists(one / ".git")), folder)


def _seen_from(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    found = {}
    for path in paths:
        seen = None if path in ("", "-") else _below(folder, path)
        if seen is not None and seen != path:
            found[path] = seen
    return found


def _below(folder: Path, path: str) -> str | None:
    """The path below a folder, None where it lies elsewhere; of two ways through links either will do."""
    for one, above in ((_absolute(path), folder), (_resolved(path), _resolved(folder))):
        if one != above and one.is_relative_to(above):
            return one.relative_to(above).as_posix()
    return None


def _quotes(report: Report, *, all_of_them: bool) -> Iterator[tuple[tuple[str, int, int], Region]]:
    """Where quotes, and words that address the checker, stand in the files of their documents, which must be those that
    were checked against; only the latter where not all are asked for."""
    from factcheck.report.positions import Positions

    by_document: dict[str, dict[tuple[int, int], str]] = {}
    evidence = [one for article in report.articles for finding in article.findings for one in finding.evidence]
    for one in evidence if all_of_them else ():
        by_document.setdefault(one.document, {})[one.start, one.end] = one.quote
    for said in report.sources:
        by_document.setdefault(said.document, {})[said.start, said.end] = said.words
    digests = {**{one.document: one.sha256 for one in report.sources}, **report.provenance.corpus.cited}
    corpus = Path(report.provenance.corpus.path)
    for document, digest in digests.items():
        if document not in by_document:
            continue
        text = _text(corpus / document, digest)
        positions = Positions(text, "utf-16")
        for (start, end), quote in by_document[document].items():
            at = start if text[start:end] == quote else _only(text, quote)
            if at is not None:
                yield (document, start, end), positions.region(at, at + len(quote))


def _only(text: str, quote: str) -> int | None:
    """The one place where a quote stands in a file whose readable text is another (HTML), if there is just one."""
    at = text.find(quote) if quote else -1
    return None if at < 0 or text.find(quote, at + 1) >= 0 else at


def _text(path: Path, digest: str) -> str:
    """The file's own text, "" where it is not the one with this sha256 or no UTF-8."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        return raw.decode("utf-8-sig") if hashlib.sha256(raw).hexdigest() == digest else ""
    except (OSError, ValueError):
        return ""


def _absolute(path: str) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - ".." is to go, links are not


def _resolved(path: str | Path) -> Path:
    return Path(os.path.realpath(path))
