"""Reads the rows that were written for this project: pairs of passages that differ in a few facts, and claims about both.

The files ``rows/*.txt`` hold units, apart by an empty line:

    # Title of the document
    1 A passage.
    2 The same passage with a few facts changed.
    SR A claim, which passage 1 supports and passage 2 refutes.

The two letters are the claim's label against either passage: S supported, R refuted, N not enough.  A claim whose label
differs between the passages can't be judged by itself, nor by counting the words that it shares with them.

    python training/verifier/written.py training/verifier/rows        # counts, and complains about what can't be read
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

LABELS = {"S": "supported", "R": "refuted", "N": "not_enough"}
_CLAIM = re.compile(r"([SRN])([SRN]) (\S.*)")


def units(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """(file:line, lines) of every unit, in the order of the files' names."""
    for path in sorted(folder.glob("*.txt")):
        at, lines = 1, []
        for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
            if line.strip():
                at = number if not lines else at
                lines.append(line.strip())
            elif lines:
                yield f"{path.name}:{at}", lines
                lines = []


def read(folder: Path) -> list[dict[str, object]]:
    """One row for each claim and passage.  Raises ValueError where a unit is not written as above."""
    rows: list[dict[str, object]] = []
    for place, (head, *rest) in units(folder):
        passages = [line[2:] for line, mark in zip(rest, ("1 ", "2 "), strict=False) if line.startswith(mark)]
        claims = [_CLAIM.fullmatch(line) for line in rest[2:]]
        if not head.startswith("# ") or len(passages) < 2 or not claims or None in claims:
            raise ValueError(f"{place}: a title, two passages and claims with two letters each are expected")
        for claim in filter(None, claims):
            for passage, letter in zip(passages, claim.group(1, 2), strict=True):
                rows.append({
                    "dataset": "written", "claim": claim[3], "evidence": passage, "label": LABELS[letter],
                    "meta": {"title": head[2:]}, "place": place,
                })  # fmt: skip
    return rows


def main() -> None:
    rows = read(Path(sys.argv[1]))
    print(len({row["place"] for row in rows}), "units,", len(rows), "rows:", dict(Counter(str(r["label"]) for r in rows)))


if __name__ == "__main__":
    main()
