"""The fields of public office ("finance", "trade"), and which of them may be one portfolio under two names.

Governments cut their portfolios differently and translators name them differently, so two fields are apart only where
no government is known to call the one by the other.
"""

from __future__ import annotations

from collections.abc import Set

from factcheck.verify.signals.words import fold, listed

FIELDS = listed(
    """finance foreign defence defense interior justice health education agriculture energy transport trade commerce
    environment industry labor labour culture housing fisheries tourism sports economy treasury home"""
)
_ONE_NAME = {
    "defense": "defence", "labor": "labour", "home": "interior", "treasury": "finance", "commerce": "trade",
}  # fmt: skip
_NEIGHBOURS = tuple(
    listed(group)
    for group in (
        "trade industry economy", "finance economy", "interior justice", "agriculture fisheries environment",
        "energy environment", "energy industry", "culture sports tourism", "transport housing", "trade foreign",
        "tourism economy", "housing environment",
    )
)  # fmt: skip
"""Fields that are held by one office in one country or another."""


def field_of(word: str) -> str | None:
    """The field that a word names, under one name for each ("defense" is "defence"); None where it names none."""
    low = fold(word)
    return _ONE_NAME.get(low, low) if low in FIELDS else None


def apart(one: Set[str], other: Set[str]) -> bool:
    """Whether both sides name fields, and no field of the one may be a field of the other under another name."""
    return bool(one and other) and not any(
        a == b or any({a, b} <= group for group in _NEIGHBOURS) for a in one for b in other
    )
