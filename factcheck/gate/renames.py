"""Which older draft a draft without a past was made of: the same text under another name.

As with git's renames, two versions are one draft if they share at least half of their text; what is compared are sentences,
so that a reflowed paragraph is the same.  A copy of a draft that is still there is new.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from factcheck.text import fold

LEAST = 0.5
"""Of the longer version's text, as ``git diff -M`` has it."""
_ENDS = re.compile(r"(?<=[.!?])\s+|\n\s*\n")


def origins(new: Mapping[str, str], gone: Mapping[str, str]) -> dict[str, str]:
    """For the names of new drafts the names of those that are gone which they were made of, the most alike first.

    Both map names to texts.  Each old draft has at most one successor.
    """
    before = {name: _sentences(text) for name, text in gone.items()}
    after = {name: _sentences(text) for name, text in new.items()}
    scored = sorted(
        (-alike, name, old)
        for name in after
        for old in before
        if (alike := _likeness(after[name], before[old])) >= LEAST
    )
    found: dict[str, str] = {}
    for _, name, old in scored:
        if name not in found and old not in found.values():
            found[name] = old
    return found


def _sentences(text: str) -> Counter[str]:
    return Counter(filter(None, map(fold, _ENDS.split(text))))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    longer = max(_letters(one), _letters(other))
    return _letters(one & other) / longer if longer else 0.0


def _letters(sentences: Counter[str]) -> int:
    return sum(len(sentence) * count for sentence, count in sentences.items())
