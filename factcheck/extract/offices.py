"""Who holds which office in a draft, so that a later "the mayor" can be given a name.

Learnt where a name stands beside its office: "Tom Roe, the mayor of Lise", "the mayor, Tom Roe", "director Ann Hall".
Where two persons hold an office of the same name, "the mayor" is either.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.extract.clause import LONGEST
from factcheck.extract.introductions import NAME
from factcheck.grammar import FINITE_VERB

_OFFICE = (
    r"minister|secretary|president|director|mayor|governor|editor|judge|senator|chairman|chairwoman|chair|captain|coach|ambassador|"
    r"bishop|spokesman|spokeswoman|spokesperson|professor|commissioner|chancellor|headteacher|principal|treasurer|curator|conductor|"
    r"librarian|chief executive|prosecutor|coroner|sheriff"
)
_BESIDE = re.compile(
    rf"\b(?P<name>{NAME}),\s+(?:now\s+)?(?:(?:the|a|an|its|his|her|their)\s+|{NAME}[’']s?\s+)?(?:[a-z][\w-]*\s+){{0,3}}?(?P<office>{_OFFICE})\b|"
    rf"\b(?:[a-z][\w’'-]*\s+){{0,4}}?(?P<office2>{_OFFICE}),?\s+(?P<name2>{NAME})",
)
_THE = re.compile(
    rf"The\s+(?P<office>{_OFFICE})(?=\s+(?:(?:also|then|later|now|still|already|has|had|\w+ly)\s+)*{FINITE_VERB.pattern})"
)


class Offices:
    """Learns from all sentences of a draft."""

    def __init__(self, full: Callable[[str], str | None]) -> None:
        self._full = full
        self._holders: dict[str, dict[str, str]] = {}

    def learn(self, own: str, sentence: str) -> None:
        """Who holds an office by the words of one sentence, its quotations blanked in ``own``."""
        for found in _BESIDE.finditer(own) if len(own) <= LONGEST else ():
            name, office = found["name"] or found["name2"], found["office"] or found["office2"]
            if " " in name:
                self._holders.setdefault(office, {}).setdefault(self._full(name) or name, sentence)

    def find(self, text: str) -> tuple[int, str | None] | None:
        """For a text that opens with "The mayor": where these words end, and who that is, None where two could be; and
        None for all else."""
        found = _THE.match(text)
        holders = self._holders.get(found["office"], {}) if found else {}
        if not found or not holders:
            return None
        name = next(iter(holders)) if len(holders) == 1 else None
        return (found.end(), name) if name is None or name not in text else None

    def introduced(self) -> dict[str, str]:
        """The sentences in which the holders were named."""
        return {name: sentence for holders in self._holders.values() for name, sentence in holders.items()}
