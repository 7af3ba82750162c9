"""Reads the rows that were written for this project: pairs of passages, and claims about both.

The files ``rows/*.txt`` hold units, apart by an empty line:

    # Title of the document
    1 A passage.
    2 The same passage with a few facts changed, or another document on the same story.
    SR A claim, which passage 1 supports and passage 2 refutes.

The two letters are the claim's label against either passage: S supported, R refuted, N not enough.  A claim whose label
differs between the passages can't be judged by itself, nor by counting the words that it shares with them; the same idea
as contrast sets (Gardner et al. 2020) and VitaminC (Schuster et al. 2021).  The last ``DEV`` units of each file are never
trained on.

What both passages have word for word settles no claim that one of them supports and the other refutes: if it did, both
would.  So those sentences alone are a further passage (``fragments``), about the same things and without the words that
decide; most of what a search finds is like that.

    python training/verifier/written.py training/verifier/rows                      # counts, and complains
    python training/verifier/written.py training/verifier/rows --dev written.jsonl.gz    # for `factcheck eval verify`
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from documents import sentences

DEV = 20
"""Units at the end of each file that are kept for measuring."""
FRAGMENT_WORDS = 12
"""Words that the sentences of both passages have at least, to be read as a passage."""
LABELS = {"S": "supported", "R": "refuted", "N": "not_enough"}
_CLAIM = re.compile(r"([SRN])([SRN]) (\S.*)")


def units(path: Path) -> list[tuple[int, list[str]]]:
    """(number of its first line, lines) of every unit of a file."""
    found: list[tuple[int, list[str]]] = []
    fresh = True
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            fresh = True
            continue
        if fresh:
            found.append((number, []))
        found[-1][1].append(line.strip())
        fresh = False
    return found


def read(folder: Path, *, dev: bool = False, files: Collection[str] = ()) -> list[dict[str, object]]:
    """One row for each claim and passage, of the units to train on or of those to measure on; of some of the files only,
    where they are named ("business").  Raises ValueError where a unit is not written as above."""
    rows: list[dict[str, object]] = []
    for path in sorted(folder.glob("*.txt")):
        if files and path.stem not in files:
            continue
        found = units(path)
        for at, lines in found[-DEV:] if dev else found[:-DEV]:
            rows += _rows(f"{path.stem}-{at}", lines)
    return rows


def fragments(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """For each claim of ``rows`` that one passage supports and the other refutes, a row with the sentences that the passages
    share, in their order: not enough."""
    found = []
    for one, other in zip(rows[::2], rows[1::2], strict=True):
        if {one["label"], other["label"]} != {"supported", "refuted"}:
            continue
        there = set(sentences(str(other["evidence"])))
        shared = " ".join(sentence for sentence in sentences(str(one["evidence"])) if sentence in there)
        if len(shared.split()) >= FRAGMENT_WORDS:
            meta = {**dict(one["meta"]), "pair_id": ""}  # type: ignore[call-overload]
            found.append({**one, "id": f"{one['id']}-shared", "evidence": shared, "label": "not_enough", "meta": meta})
    return found


def _rows(place: str, lines: list[str]) -> list[dict[str, object]]:
    head, *rest = lines
    passages = [line[2:] for line, mark in zip(rest, ("1 ", "2 "), strict=False) if line.startswith(mark)]
    claims = [_CLAIM.fullmatch(line) for line in rest[2:]]
    if not head.startswith("# ") or len(passages) < 2 or not claims or None in claims:
        raise ValueError(f"{place}: a title, two passages and claims with two letters each are expected")
    return [
        {
            "id": f"written-{place}-{number}-{side}", "dataset": "written", "claim": claim[3], "evidence": passage,
            "label": LABELS[letter], "meta": {"title": head[2:], "pair_id": f"{place}-{number}"},
        }
        for number, claim in enumerate(filter(None, claims), 1)
        for side, (passage, letter) in enumerate(zip(passages, claim.group(1, 2), strict=True), 1)
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--dev", type=Path, metavar="OUT", help="write the rows to measure on there, gzipped JSON lines"
    )
    options = parser.parse_args()
    rows = read(options.folder, dev=options.dev is not None)
    if options.dev:
        with gzip.open(options.dev, "wt", encoding="utf-8") as out:
            for row in rows:
                own = f"written {str(row['id']).split('-')[1]}"  # a set a file
                whole = f"{dict(row['meta'])['title']}\n{row['evidence']}"  # type: ignore[call-overload]
                out.write(json.dumps(row | {"dataset": own, "evidence": whole}) + "\n")
    print(len(rows), "rows:", dict(Counter(str(row["label"]) for row in rows)))


if __name__ == "__main__":
    main()
