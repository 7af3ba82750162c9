"""Puts rows of two runs of ``prepare.py`` into one file: a part of the first, all of the second.

    python training/verifier/mix.py SOME.npz ALL.npz OUT.npz --rows 33000 --seed 5

Rows of a pair stay side by side.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from prepare import LENGTHS

Data = dict[str, np.ndarray]
Stretch = tuple[int, int]


def stretches(pairs: np.ndarray) -> list[Stretch]:
    """From where to where each pair goes; a row without a pair goes alone."""
    cuts = np.flatnonzero(np.r_[True, (pairs[1:] != pairs[:-1]) | (pairs[1:] == 0), True])
    return list(zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True)) if len(pairs) else []


def mixed(some: Data, all_of: Data, share: float, random: np.random.Generator) -> Data:
    out: Data = {}
    for length in LENGTHS:
        own = stretches(some[f"pair{length}"])
        drawn = [(some, own[at]) for at in random.permutation(len(own))[: round(len(own) * share)]]
        drawn += [(all_of, stretch) for stretch in stretches(all_of[f"pair{length}"])]
        drawn = [drawn[at] for at in random.permutation(len(drawn))]
        for name in ("ids", "claim", "label"):
            parts = [data[f"{name}{length}"][slice(*stretch)] for data, stretch in drawn]
            out[f"{name}{length}"] = np.concatenate(parts) if parts else some[f"{name}{length}"][:0]
        sizes = [stop - start for _, (start, stop) in drawn]
        numbers = [number if size > 1 else 0 for number, size in enumerate(sizes, 1)]
        out[f"pair{length}"] = np.repeat(np.asarray(numbers, dtype=np.int32), sizes)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("some", type=Path)
    parser.add_argument("all", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--rows", type=int, required=True, help="about so many of the first file")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    some, all_of = dict(np.load(options.some)), dict(np.load(options.all))
    total = sum(len(some[f"ids{length}"]) for length in LENGTHS)
    out = mixed(some, all_of, min(1.0, options.rows / total), np.random.default_rng(options.seed))
    np.savez(options.out, **out)
    print({name: array.shape[0] for name, array in out.items() if name.startswith("ids")})


if __name__ == "__main__":
    main()
