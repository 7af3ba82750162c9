"""Chooses, on the development sets, what turns a verifier's logits into an answer: temperature, threshold, windows.

    python training/verifier/calibrate.py DEV SCORES.npz [--model FOLDER] [--rows 300] [--most 6]

Runs in the environment of factcheck itself.  The first run judges ``--rows`` rows of every set with the model in FOLDER
(default: the one that ships), every window that ``verify.windows.nearest`` gives for ``--most``, and keeps the logits in
SCORES.npz; with that file at hand, only the choice is made again.  Printed are, each set weighing the same:

- for each number of windows read and each way to combine them, mean balanced accuracy and AUROC;
- the temperature with the least cross-entropy (a row labelled "not supported" counts for both other classes), and the expected
  calibration error of p(supported) before and after (ten bins of equal width; Guo et al. 2017);
- the one threshold for all sets with the best mean balanced accuracy.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from factcheck.engines.embedded import EmbeddedVerifier
from factcheck.evaluate import measures
from factcheck.evaluate.pairs import LABELS, load_sets
from factcheck.verify.windows import WORDS, nearest
from factcheck.verify.wording import Wording

CLASSES = ("supported", "refuted", "not_enough")
WAYS = ("support", "refute above silence", "surest")


def gather(options: argparse.Namespace) -> None:
    """Logits of every window, with the number of its row; the share of the claim's words in it."""
    verifier = EmbeddedVerifier(options.model)
    heat = verifier._model.weights.manifest.temperature
    kept: dict[str, np.ndarray] = {}
    for one in load_sets([options.dev], limit=options.rows):
        logits, rows, shares = [], [], []
        for number, pair in enumerate(one.pairs):
            cut = nearest(pair.claim, pair.evidence, WORDS, options.most)
            texts = [f"{pair.title}\n{window}" if pair.title else window for window in cut]
            wording = Wording(pair.claim)
            for place, scores in enumerate(verifier.judge(pair.claim, texts)):
                logits.append(np.log(np.clip(scores, 1e-9, 1)) * heat)
                rows.append(number)
                # The gathered sentences are read whatever they share.
                shares.append(2.0 if len(cut) > options.most and place == len(cut) - 1 else wording.share(cut[place]))
        kept[f"{one.name}.logits"], kept[f"{one.name}.rows"] = np.asarray(logits), np.asarray(rows)
        kept[f"{one.name}.shares"] = np.asarray(shares)
        kept[f"{one.name}.labels"] = np.asarray([LABELS.index(pair.label) for pair in one.pairs])
        print(f"{one.name}: {len(one.pairs)} rows, {len(rows)} windows", flush=True)
    np.savez(options.scores, **kept)


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def answers(data: dict[str, np.ndarray], name: str, most: int, way: str, heat: float) -> np.ndarray:
    """One row of three probabilities a pair."""
    shares, rows = data[f"{name}.shares"], data[f"{name}.rows"]
    probabilities = softmax(data[f"{name}.logits"] / heat)
    out = []
    for number in range(len(data[f"{name}.labels"])):
        own = np.flatnonzero(rows == number)
        gathered = shares[own] > 1
        plain = own[~gathered]
        read = plain[np.argsort(-shares[plain], kind="stable")[:most]]
        mine = probabilities[np.concatenate([read, own[gathered]])]
        support, refute = mine[mine[:, 0].argmax()], mine[mine[:, 1].argmax()]
        if way == "support":
            out.append(support)
        elif way == "surest":
            out.append(mine[mine[:, :2].max(axis=1).argmax()])
        else:
            out.append(refute if refute[1] > support[0] and support[0] < 0.5 else support)
    return np.asarray(out)


def summary(found: dict[str, np.ndarray], data: dict[str, np.ndarray], threshold: float) -> dict[str, float]:
    values: dict[str, list[float]] = {"balanced": [], "auroc": [], "f1": [], "ece": []}
    for name, shares in found.items():
        labels = data[f"{name}.labels"]
        gold = [label == 0 for label in labels]
        values["balanced"].append(measures.balanced_accuracy([p >= threshold for p in shares[:, 0]], gold) or 0)
        values["auroc"].append(measures.auroc(list(shares[:, 0]), gold) or 0)
        values["ece"].append(measures.calibration_error(list(shares[:, 0]), gold) or 0)
        if set(labels) == {0, 1, 2}:
            said = [CLASSES[0] if p[0] >= threshold else CLASSES[1 + int(p[2] >= p[1])] for p in shares]
            values["f1"].append(measures.macro_f1(said, [CLASSES[label] for label in labels]) or 0)
    return {key: float(np.mean(column)) for key, column in values.items() if column}


def surprise(found: dict[str, np.ndarray], data: dict[str, np.ndarray]) -> float:
    total = []
    for name, shares in found.items():
        labels = data[f"{name}.labels"]
        picked = np.where(labels == 3, 1 - shares[:, 0], shares[np.arange(len(labels)), np.minimum(labels, 2)])
        total.append(-np.log(np.clip(picked, 1e-9, 1)).mean())
    return float(np.mean(total))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path)
    parser.add_argument("scores", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--most", type=int, default=6)
    options = parser.parse_args()
    if not options.scores.exists():
        gather(options)
    data = dict(np.load(options.scores))
    names = sorted(name.removesuffix(".labels") for name in data if name.endswith(".labels"))

    def line(what: str, found: dict[str, np.ndarray], threshold: float = 0.5) -> None:
        print(f"{what:44}" + "  ".join(f"{k} {v:.3f}" for k, v in summary(found, data, threshold).items()))

    for most in (1, 2, 3, 4, options.most):
        for way in WAYS:
            line(f"{most} windows, {way}", {n: answers(data, n, most, way, 1.0) for n in names})
    heats = np.round(np.arange(0.6, 3.0, 0.1), 2)
    at = {heat: {n: answers(data, n, 4, WAYS[0], float(heat)) for n in names} for heat in heats}
    best = min(heats, key=lambda heat: surprise(at[heat], data))
    line("temperature 1", at[1.0])
    line(f"temperature {best} (least cross-entropy)", at[best])
    for threshold in np.arange(0.1, 0.8, 0.05):
        line(f"temperature {best}, threshold {threshold:.2f}", at[best], float(threshold))
    for name in names:
        line(f"  {name}", {name: at[best][name]})


if __name__ == "__main__":
    main()
