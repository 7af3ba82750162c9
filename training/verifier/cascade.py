"""Chooses ``sure``: from which probability the lower head's answer stands, so that the upper layers are not asked.

    python training/verifier/cascade.py DEV --model FOLDER [--rows 60]

Runs in the environment of factcheck itself.  Each pair of the development sets (the nearest window of long evidence) is read by
both heads.  Printed are, for several values: how many pairs stop half-way, the share of the layers that is run, and the means over
the sets of AUROC and of balanced accuracy at the best single threshold.  1.0 is the deep network alone, 0 the lower head.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from factcheck.engines.base import Scores
from factcheck.engines.embedded import EmbeddedVerifier
from factcheck.evaluate import measures
from factcheck.evaluate.pairs import load_sets
from factcheck.verify.windows import WORDS, nearest

SURE = (0.0, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)
THRESHOLDS = np.arange(0.1, 0.8, 0.05)


def both(verifier: EmbeddedVerifier, claim: str, passage: str) -> tuple[Scores, Scores]:
    """The lower head's answer and the upper one's."""
    pair = verifier.pair(claim, passage)
    if pair is None:
        nothing = Scores(0.0, 0.0, 1.0)
        return nothing, nothing
    lower, states = verifier.lower(pair)
    if states is None:
        sys.exit("the model has no upper layers")
    return lower, verifier.upper(pair, states)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--rows", type=int, default=60)
    options = parser.parse_args()
    verifier = EmbeddedVerifier(options.model)
    read = {}
    for one in load_sets([options.dev], limit=options.rows):
        pairs = []
        for row in one.pairs:
            window = nearest(row.claim, row.evidence, WORDS, 1)[0]
            pairs.append((*both(verifier, row.claim, f"{row.title}\n{window}" if row.title else window), row.label))
        read[one.name] = pairs
        print(one.name, len(pairs), flush=True)
    for sure in SURE:
        stopped, aurocs, accuracies = [], [], []
        for pairs in read.values():
            taken = [max(lower) >= sure for lower, _, _ in pairs]
            scores = [(low if early else up).supported for (low, up, _), early in zip(pairs, taken, strict=True)]
            gold = [label == "supported" for *_, label in pairs]
            stopped += taken
            aurocs.append(measures.auroc(scores, gold) or 0)
            accuracies.append([measures.balanced_accuracy([s >= t for s in scores], gold) or 0 for t in THRESHOLDS])
        share = float(np.mean(stopped))
        best = np.mean(accuracies, axis=0)
        print(
            f"sure {sure:.2f}: {share:.2f} stop, {1 - share / 2:.2f} of the layers, AUROC {np.mean(aurocs):.3f}, "
            f"balanced accuracy {best.max():.3f} at {THRESHOLDS[best.argmax()]:.2f}"
        )


if __name__ == "__main__":
    main()
