"""Which rules count for which draft, and at which level.

A rule counts if the longest prefix that names it stands in ``select`` and not in ``ignore``; of equal prefixes
``ignore`` wins.  ``per-file-ignores`` takes away from that, for drafts whose path matches.  The rule about the check
itself (FC901) always counts, as an error.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from factcheck.rules import RULES, Level
from factcheck.settings.patterns import Pattern, covers, read_patterns
from factcheck.settings.values import CHECKS


@dataclass(frozen=True)
class RuleChoice:
    """The choice of a run.  ``per_file`` holds patterns, the text they were made from, and the codes they take away;
    they count from the folder ``base``."""

    select: tuple[str, ...] = ("FC",)
    ignore: tuple[str, ...] = ()
    levels: tuple[tuple[str, Level], ...] = ()
    per_file: tuple[tuple[tuple[Pattern, ...], str, tuple[str, ...]], ...] = ()
    base: Path = Path()

    def why_not(self, code: str, draft: str) -> str | None:
        """Why a rule does not count for a draft, None where it does."""
        if code.startswith(CHECKS):
            return None
        chosen, refused = _longest(code, self.select), _longest(code, self.ignore)
        if refused and len(refused) >= len(chosen or ""):
            return f"{code} is ignored ({refused})" if refused != code else f"{code} is ignored"
        if chosen is None:
            return f"{code} is not selected"
        parts = self._parts(draft) if self.per_file else ()
        for patterns, text, codes in self.per_file:
            if parts and _longest(code, codes) and covers(patterns, parts):
                return f"{code} is ignored in {text}"
        return None

    def level(self, code: str | None) -> Level | None:
        """The level of a rule as the settings have it, None for no rule."""
        if code is None:
            return None
        named = _longest(code, (prefix for prefix, _ in self.levels))
        own: Level = RULES[code].level if code in RULES else "error"
        return own if named is None or code.startswith(CHECKS) else dict(self.levels)[named]

    def _parts(self, draft: str) -> tuple[str, ...]:
        """The draft's path below the folder of the settings; its name alone where it lies elsewhere."""
        path, base = (Path(os.path.abspath(one)) for one in (draft, self.base))  # noqa: PTH100 - ".." is to go
        return path.relative_to(base).parts if path.is_relative_to(base) else (path.name,)


def per_file(table: dict[str, tuple[str, ...]]) -> tuple[tuple[tuple[Pattern, ...], str, tuple[str, ...]], ...]:
    """The setting ``per-file-ignores``, made ready."""
    return tuple((read_patterns([text]), text, codes) for text, codes in table.items())


def _longest(code: str, prefixes: Iterable[str]) -> str | None:
    return max((prefix for prefix in prefixes if code.startswith(prefix)), key=len, default=None)
