"""Words that mean the same where a figure stands: "staff" and "employees", "rose" and "climbed".

Only words that a reporter would swap without a second thought are put together, since a pair that is not the same
thing could raise a false alarm.
"""

from __future__ import annotations

from factcheck.verify.signals.words import listed, stem

_RISE = "rise rises rose risen increase grow growth gain jump climb surge soar up higher raise add expand advance more"
_FALL = "fall fell decrease drop decline shrink slip plunge down lower cut lose tumble slump ease reduce reduction less"
RISING = frozenset(stem(word) for word in sorted(listed(_RISE)) if word != "more")
FALLING = frozenset(stem(word) for word in sorted(listed(_FALL)) if word != "less")

_GROUPS = (
    "rise increase grow growth gain jump climb surge soar raise advance",
    "fall decrease drop decline shrink slip plunge tumble slump reduce reduction",
    "staff employee worker workforce personnel",
    "pupil student schoolchild schoolchildren",
    "death die dead kill killed fatality",
    "person people inhabitant resident population",
    "wound injure injury hurt",
    "firm company business corporation",
    "ship vessel",
    "price cost",
    "sale sell",
    "purchase buy",
    "film movie",
    "begin start",
    "build construct construction",
    "harvest crop",
    "production output produce",
    "payment pay spend",
    "talk meeting negotiation discussion",
    "soldier troops",
    "marry marriage married",
    "house home",
    "job post",
    "member membership",
    "expect forecast estimate predict",
)
_KIN = {stem(word): stem(group.split()[0]) for group in _GROUPS for word in group.split()}
CHANGES = frozenset(_KIN.get(word, word) for word in RISING | FALLING)
"""The words of rising and falling, folded."""

_PAIRS = (
    "rose fell", "rise fall", "rises falls", "risen fallen", "rising falling", "increased decreased",
    "increase decrease", "increases decreases", "up down", "higher lower", "more less", "gained lost", "grew shrank",
    "climbed dropped", "jumped dropped", "raised cut",
)  # fmt: skip
OPPOSITE = {one: other for pair in _PAIRS for one, other in (pair.split(), pair.split()[::-1])}
"""A word of change and the one for the other direction, in the same form."""


def kin(stemmed: str) -> str:
    """The stem that stands for all stems of like meaning; the stem itself where there are none."""
    return _KIN.get(stemmed, stemmed)
