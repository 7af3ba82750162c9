"""What two verifiers one after the other would be worth: a small one that answers where it is sure, a strong one for the rest.

    python training/verifier/cascade.py FIRST.npz SECOND.npz [--heat 1.4 1.4]

FIRST and SECOND are the scores that ``calibrate.py`` kept for either model, over the same rows and windows; ``--heat`` are the
temperatures.  The first one's word stands where its p(supported) is at least ``BAR`` or at most 1 - ``BAR``.  Printed are, for each
bar, the share of the rows that the second one never sees, and the means over the sets as ``calibrate.py`` has them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from calibrate import answers, summary

from factcheck.evaluate.pairs import THRESHOLD

BARS = (0.5, 0.8, 0.9, 0.95, 0.98, 1.01)
"""The first bar leaves everything to the first model, the last one everything to the second."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--heat", type=float, nargs=2, default=(1.4, 1.4))
    options = parser.parse_args()
    first, second = (dict(np.load(path)) for path in (options.first, options.second))
    names = sorted(name.removesuffix(".labels") for name in first if name.endswith(".labels"))
    different = [n for n in names if not np.array_equal(first[f"{n}.labels"], second.get(f"{n}.labels"))]
    if different:
        parser.error(f"other rows in the two files: {', '.join(different)}")
    early, late = (
        {n: answers(data, n, 1, "refute above silence", heat) for n in names}
        for data, heat in zip((first, second), options.heat, strict=True)
    )
    for bar in BARS:
        sure = {n: np.maximum(early[n][:, 0], 1 - early[n][:, 0]) >= bar for n in names}
        found = {n: np.where(sure[n][:, None], early[n], late[n]) for n in names}
        settled = float(np.mean([sure[n].mean() for n in names]))
        values = "  ".join(f"{key} {value:.3f}" for key, value in summary(found, second, THRESHOLD).items())
        print(f"bar {bar:.2f}: {settled:.2f} settled by the first  {values}")


if __name__ == "__main__":
    main()
