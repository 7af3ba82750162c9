"""Measures verifier graphs on the development sets.

    python training/verifier/evaluate.py DEV NAME=GRAPH.onnx[@TEMPERATURE] [...] [--tokenizer FILE] [--out FILE]

DEV is a folder of ``*.jsonl.gz`` (one row a line: claim, evidence, label).  Of each set, ``--rows`` rows at most
are drawn with a fixed seed.  Evidence of more than ``--window`` words is read in windows of that many words, half
overlapping, and the best window counts.  Per set and graph:

- balanced accuracy: the mean of the recalls of "supported" and of all else, at p(supported) = .5;
- AUROC of p(supported) against all else;
- macro-F1 of the likeliest class, on sets whose labels are of the three classes, over the classes that occur.

Each pair runs through the graph alone, cut as the product cuts it, so that int8 graphs score here what they
score there.  The logits are divided by the temperature, 1 if none is given.  ``--scores FILE`` keeps them undivided, from which ``export.py`` fits the temperature.
"""
# ruff: noqa: S311

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

CLASSES = ("supported", "refuted", "not_enough")
MAX_TOKENS, CLAIM_TOKENS = 512, 96
"""As in the product: the claim is cut at CLAIM_TOKENS, then the passage to what is left of MAX_TOKENS."""
SEED = 20
Row = dict[str, str]


class Measure(NamedTuple):
    """The figures of one set; ``macro_f1`` is None where the set has labels beyond the three classes."""

    rows: int
    balanced: float
    auroc: float
    macro_f1: float | None


class Verifier:
    """A verifier graph on the CPU."""

    def __init__(self, graph: Path, tokenizer: Path, threads: int = 2, temperature: float = 1.0) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = ort.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.threads, self.temperature = threads, temperature

    def logits(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """One row of three logits a pair (evidence, claim)."""
        with ThreadPoolExecutor(self.threads) as pool:
            return np.stack(list(pool.map(self._one, pairs))) if pairs else np.empty((0, 3))

    def _one(self, pair: tuple[str, str]) -> np.ndarray:
        evidence, claim = (self.tokenizer.encode(text, add_special_tokens=False) for text in pair)
        claim.truncate(CLAIM_TOKENS)
        evidence.truncate(MAX_TOKENS - len(claim) - 3)
        both = self.tokenizer.post_process(evidence, claim)
        names = ("input_ids", "attention_mask", "token_type_ids")
        rows = (both.ids, both.attention_mask, both.type_ids)
        feed = {name: np.asarray([row], dtype=np.int64) for name, row in zip(names, rows, strict=True)}
        return np.asarray(self.session.run(None, feed)[0][0], dtype=np.float64)


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def windows(text: str, size: int) -> list[str]:
    """The text in windows of ``size`` words, half overlapping; a short text is left as it is."""
    words = text.split()
    if len(words) <= size:
        return [text]
    starts = range(0, len(words) - size // 2, size // 2)
    return [" ".join(words[start : start + size]) for start in starts]


def load(path: Path, most: int) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return random.Random(SEED).sample(rows, most) if len(rows) > most else rows


def judge(verifier: Verifier, rows: Sequence[Row], size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per row: p(supported) in the best window, the likeliest class in the most decided one, logits of the best."""
    spans = [windows(row["evidence"], size) for row in rows]
    pairs = [(window, row["claim"]) for row, span in zip(rows, spans, strict=True) for window in span]
    logits = verifier.logits(pairs)
    shares, support, classes, best, at = softmax(logits / verifier.temperature), [], [], [], 0
    for span in spans:
        mine = shares[at : at + len(span)]
        top = int(mine[:, 0].argmax())
        support.append(mine[top, 0])
        best.append(logits[at + top])
        classes.append(int(mine[int(mine[:, :2].max(axis=1).argmax())].argmax()))
        at += len(span)
    return np.asarray(support), np.asarray(classes), np.stack(best)


def auroc(scores: np.ndarray, positive: np.ndarray) -> float:
    """The chance that a positive row scores above another one; ties count half."""
    order = np.unique(scores, return_inverse=True, return_counts=True)
    ends = np.cumsum(order[2])
    ranks = (ends - (order[2] - 1) / 2)[order[1]]
    n, m = int(positive.sum()), int((~positive).sum())
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * m))


def macro_f1(gold: np.ndarray, found: np.ndarray) -> float:
    values = []
    for label in np.unique(gold):
        hits = int(((gold == label) & (found == label)).sum())
        values.append(2 * hits / int((gold == label).sum() + (found == label).sum()))
    return float(np.mean(values))


def measure(rows: Sequence[Row], support: np.ndarray, classes: np.ndarray) -> Measure:
    labels = [row["label"] for row in rows]
    positive = np.asarray([label == "supported" for label in labels])
    said = support >= 0.5
    balanced = (said[positive].mean() + (~said[~positive]).mean()) / 2
    three = all(label in CLASSES for label in labels)
    gold = np.asarray([CLASSES.index(label) for label in labels]) if three else None
    return Measure(
        len(rows), float(balanced), auroc(support, positive), None if gold is None else macro_f1(gold, classes)
    )


def table(found: dict[str, dict[str, Measure]]) -> str:
    """A Markdown table: one line a set, three columns a graph, and the mean over the sets."""
    names = list(next(iter(found.values())))
    head = " | ".join(f"{name}: balanced | AUROC | F1" for name in names)
    lines = [f"| set | rows | {head} |", "| --- | ---: |" + " ---: |" * (3 * len(names))]
    for name, measures in found.items():
        cells = [" | ".join(_cells(measures[graph])) for graph in names]
        lines.append(f"| {name} | {next(iter(measures.values())).rows} | {' | '.join(cells)} |")
    means = [
        f"{100 * np.mean([m[g].balanced for m in found.values()]):.1f} | "
        f"{np.mean([m[g].auroc for m in found.values()]):.3f} | "
        f"{100 * np.mean([m[g].macro_f1 for m in found.values() if m[g].macro_f1 is not None]):.1f}"
        for g in names
    ]
    return "\n".join([*lines, f"| **mean** | | {' | '.join(means)} |"])


def _cells(m: Measure) -> list[str]:
    return [f"{100 * m.balanced:.1f}", f"{m.auroc:.3f}", "" if m.macro_f1 is None else f"{100 * m.macro_f1:.1f}"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path)
    parser.add_argument("graphs", nargs="+", metavar="NAME=GRAPH")
    parser.add_argument("--tokenizer", type=Path, default=Path("factcheck/models/verifier/tokenizer.json"))
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--window", type=int, default=150, help="words")
    parser.add_argument("--sets", nargs="*", help="only these")
    parser.add_argument("--out", type=Path, help="a file for the table")
    parser.add_argument("--scores", type=Path, help="an npz file for logits and labels of the last graph")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    found: dict[str, dict[str, Measure]] = {}
    kept: dict[str, np.ndarray] = {}
    for graph in options.graphs:
        name, _, path = graph.partition("=")
        path, _, heat = path.partition("@")
        verifier = Verifier(Path(path), options.tokenizer, options.threads, float(heat or 1))
        began = time.perf_counter()
        for file in sorted(options.dev.glob("*.jsonl.gz")):
            key = file.name.split(".")[0]
            if options.sets and key not in options.sets:
                continue
            rows = load(file, options.rows)
            support, classes, best = judge(verifier, rows, options.window)
            found.setdefault(key, {})[name] = measure(rows, support, classes)
            kept[f"{key}.logits"], kept[f"{key}.labels"] = best, np.asarray([row["label"] for row in rows])
        print(f"{name}: {time.perf_counter() - began:.0f} s", flush=True)
    print(text := table(found))
    if options.out:
        options.out.write_text(text + "\n", "utf-8")
    if options.scores:
        np.savez(options.scores, **kept)


if __name__ == "__main__":
    main()
