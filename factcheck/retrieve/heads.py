"""The head of a document: title, date and publisher, where they are a passage of their own.

    Fine for Lise Savings
    Financial supervisor, notice of 8 July 2025

By itself a head says nothing about a claim; before any other passage of its document it tells who says it, and when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.grammar import main_verb

if TYPE_CHECKING:
    from factcheck.store.index import Index
    from factcheck.types import Document

LONGEST = 40
"""Words of a passage that may be a head; set by hand."""


def head_of(document: Document, index: Index) -> tuple[str, str] | None:
    """The id of the passage that is the document's head, and its text.

    None where the document begins with a statement, where it begins with another thing than its title, and where it has nothing
    else: whatever it says stands there.
    """
    ids = index.of_document(document.id)
    if len(ids) < 2:
        return None
    reading = index.passages(ids[:1])[ids[0]][1].reading
    own, title = reading.split(), document.title
    if not reading.startswith(title) or len(own) > LONGEST or main_verb(reading.removeprefix(title)):
        return None
    return ids[0], " ".join(own)
