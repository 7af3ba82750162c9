"""What an update of an index tells its caller."""

from __future__ import annotations

from typing import NamedTuple


class IndexResult(NamedTuple):
    """What ``update`` found and did.

    ``skipped`` maps paths that are no documents to the reason.  ``digest`` is the corpus's: the same digest, the
    same documents.  ``notices`` tell a person of damage that was found and mended.
    """

    added: int
    changed: int
    removed: int
    unchanged: int
    documents: int
    passages: int
    skipped: dict[str, str]
    digest: str
    notices: list[str]
