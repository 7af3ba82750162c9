"""What stands over a passage in its document: the title, and the heading of its section.

A passage that says "the trial" or "on Tuesday morning" says so under a title that tells of which trial or flight.  The
*reading* of a passage (what the verifier reads) begins with these lines.
"""

from __future__ import annotations

from factcheck.verify.signals.context import Scene, scene_of

LONGEST = 300
"""Characters of a line that may be a title; a longer one is text."""
MOST_LINES = 2


def heading_of(reading: str, passage: str) -> Scene:
    """The first lines of the reading that are no part of the passage; nothing where it begins with the passage."""
    lines = reading.split("\n")[: MOST_LINES + 1]
    squashed = " ".join(passage.split())
    own: list[str] = []
    for line in lines[:-1]:
        if len(own) == MOST_LINES or len(line) > LONGEST or line in squashed:
            break
        own.append(line)
    return scene_of("\n".join(own))
