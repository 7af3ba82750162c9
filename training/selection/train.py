"""Makes the model that tells the author's own word from what can be looked up (``factcheck/extract/voice.py``).

    python training/selection/train.py TRAIN factcheck/models/selection

Logistic regression over the terms of ``voice.terms``, with an L2 penalty, fitted by L-BFGS from zero: the same rows give the same
weights.  The rows are the sentences that were written for it (``sentences/*.jsonl``), and, as further ones that can be looked up, at a
lower weight, sentences of the passages and claims that were written for the verifier (``training/verifier/rows``) and of the evidence
of public sets (``SETS`` in TRAIN, as ``verifier/prepare.py`` reads them): news and encyclopedias as they are.  Of terms only those
are taken that stand in the written sentences.  Runs in the environment for training.
"""
# ruff: noqa: S311

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import torch

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "verifier")]

import written  # noqa: E402
from documents import sentences  # noqa: E402

from factcheck.extract.voice import FILE, terms  # noqa: E402

PASSAGES, CLAIMS, PUBLIC, WEIGHT = 8_000, 4_000, 6_000, 0.3
"""Sentences of passages, claims and of each public set, and what each counts beside a sentence that was written for this."""
SETS = ("defacto", "nli_new_protocols", "factcg_cg2c")
PENALTY = 1e-4
LEAST = 3
"""Written sentences that a term stands in at least."""
_NOT_PLAIN = re.compile(r"[\"“:|]|\b(?:I|we|my|our|you)\b", re.IGNORECASE)


def labelled() -> list[tuple[str, float]]:
    """The written sentences, 1 for the author's own word."""
    rows = [
        json.loads(line)
        for path in sorted((HERE / "sentences").glob("*.jsonl"))
        for line in path.open(encoding="utf-8")
    ]
    return [(row["sentence"], 0.0 if row["verifiable"] else 1.0) for row in rows]


def plain(texts: Iterable[str]) -> list[str]:
    """The sentences of texts that quote nobody and are in nobody's first or second person."""
    found = (one.strip() for text in dict.fromkeys(texts) for one in sentences(text) if not _NOT_PLAIN.search(one))
    return [one for one in dict.fromkeys(found) if 4 <= len(one.split()) <= 45]


def facts(train: Path, seed: int) -> list[str]:
    """Sentences out of the verifier's rows and of the public sets."""
    rng = random.Random(seed)
    rows = written.read(HERE.parent / "verifier" / "rows")
    found = rng.sample(plain(str(row["evidence"]) for row in rows), PASSAGES)
    found += rng.sample(list(dict.fromkeys(str(row["claim"]) for row in rows)), CLAIMS)
    for name in SETS:
        with gzip.open(train / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            own = plain(str(json.loads(line)["evidence"]) for line in lines)
        found += rng.sample(own, min(PUBLIC, len(own)))
    return found


def fit(rows: list[tuple[list[str], float, float]]) -> tuple[dict[str, float], float]:
    """Weights and bias; a row is its terms, its label and what it counts."""
    seen = Counter(term for found, _, counts in rows if counts == 1 for term in found)
    places = {term: at for at, term in enumerate(sorted(term for term, times in seen.items() if times >= LEAST))}
    own = [[places[term] for term in found if term in places] for found, _, _ in rows]
    at = torch.tensor([(row, place) for row, known in enumerate(own) for place in known]).T
    values = torch.tensor([len(known) ** -0.5 for known in own for _ in known], dtype=torch.float64)
    matrix = torch.sparse_coo_tensor(at, values, (len(rows), len(places))).coalesce()
    labels = torch.tensor([label for _, label, _ in rows], dtype=torch.float64)
    counts = torch.tensor([count for _, _, count in rows], dtype=torch.float64)
    weights = torch.zeros(len(places), 1, dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    solver = torch.optim.LBFGS([weights, bias], max_iter=300, line_search_fn="strong_wolfe")
    loss_of = torch.nn.BCEWithLogitsLoss(weight=counts / counts.mean())

    def closure() -> torch.Tensor:
        solver.zero_grad()
        loss = loss_of(torch.sparse.mm(matrix, weights)[:, 0] + bias, labels) + PENALTY * (weights**2).sum()
        loss.backward()
        return loss

    solver.step(closure)
    return {term: round(float(weights[place]), 3) for term, place in places.items()}, round(float(bias), 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", default="1")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    torch.set_num_threads(1)
    rows = [(terms(sentence), label, 1.0) for sentence, label in labelled()]
    rows += [(terms(sentence), 0.0, WEIGHT) for sentence in facts(options.train, options.seed)]
    weights, bias = fit(rows)
    kept = {term: weight for term, weight in weights.items() if weight}
    options.out.mkdir(parents=True, exist_ok=True)
    raw = json.dumps({"bias": bias, "terms": kept}, ensure_ascii=False, indent=0, sort_keys=True).encode()
    (options.out / FILE).write_bytes(raw)
    manifest = {
        "name": "factcheck-selection",
        "version": options.version,
        "files": {FILE: hashlib.sha256(raw).hexdigest()},
    }
    (options.out / "model.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows, {len(kept)} terms, {len(raw)} bytes, sha256 {manifest['files'][FILE]}")


if __name__ == "__main__":
    main()
