"""Draws the training rows, gives them the product's look, and tokenises them.

    python training/verifier/prepare.py TRAIN DEV CONTRAST.jsonl.gz OUT.npz [--written ROWS] [--rows 72000] [--seed 23] [--without contrast] [--longest 64]

TRAIN and DEV are folders of ``*.jsonl.gz``; CONTRAST is what ``contrast.py`` wrote; ROWS is the folder that ``written.py``
reads, whose rows are all taken (or ``--most`` of them, of all files alike), ``--rows`` being those of the other sets.  Rows whose claim or evidence
stands in DEV are dropped (compared without case, punctuation and white space).  Long evidence is cut to the
stretch that shares most with the claim, info-boxes become ``column: cell; column: cell``, abstracts and Wikipedia
sentences get their title on a line of its own.  OUT holds, for each padded length, the token ids, the place
where the claim begins, the label (0 supported, 1 refuted, 2 not enough, 3 not supported, that is 1 or 2), and the number of
the pair: rows of one claim beside two versions of a passage share it and stand side by side, so that a batch holds both;
0 is no pair.  For ablations, ``--without`` leaves out sets and ``--longest`` rows of more tokens.
"""
# ruff: noqa: S311

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import written
from documents import best_window
from tokenizers import Tokenizer

LABELS = ("supported", "refuted", "not_enough", "not_supported")
SHARES = {
    "contrast": 0.42, "fever_nli": 0.13, "nli_new_protocols": 0.08, "docnli_fever": 0.07, "docnli_mnli": 0.05,
    "infotabs": 0.05, "factcg_cg2c": 0.04, "defacto": 0.04, "check_covid": 0.025, "scifact": 0.01, "snli": 0.04,
    "counterfactual_nli": 0.025, "conjnli": 0.02,
}  # fmt: skip
"""The share of each set; a set that has fewer rows is repeated, up to twice, with other windows of the same text."""

LABEL_SHARES = {"supported": 0.43, "refuted": 0.37, "not_enough": 0.17, "not_supported": 0.03}
"""The labels' shares among the contrastive rows."""

LENGTHS = (48, 64, 96, 128, 192, 288, 448)
"""Padded lengths in tokens.  A few fixed shapes: each new one costs the compilation of new kernels."""
KEPT = {192: 0.6}
"""The share kept of a length, of rows that were not written for this: the longest rows take most of the time, and passages of the product are seldom that long."""
CLAIM_TOKENS = 64
SHORT = (45, 60, 80, 100, 130)
WINDOWS = dict.fromkeys(("defacto", "factcg_cg2c"), (60, 100, 130, 200, 300))
"""Words of the windows that long evidence is cut to; news articles stay whole now and then."""
Row = dict[str, str]


def read(path: Path) -> list[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def bare(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def forbidden(dev: Path) -> set[str]:
    """Claims and evidence of the development rows, without case and punctuation."""
    found = set()
    for file in sorted(dev.glob("*.jsonl.gz")):
        for row in read(file):
            found |= {bare(str(row["claim"])), bare(str(row["evidence"]))}
    return found


def shaped(row: dict[str, object], rng: random.Random) -> Row:
    """Claim, evidence and label as the product would show the pair."""
    claim, evidence, dataset = str(row["claim"]), str(row["evidence"]), str(row["dataset"])
    if dataset == "contrast":
        pass
    elif dataset == "written":
        title = str(dict(row["meta"])["title"])  # type: ignore[call-overload]
        evidence = f"{title}\n{evidence}" if rng.random() < 0.7 else evidence
    elif dataset == "infotabs":
        evidence = table(evidence, claim, rng)
    else:
        title = str(dict(row["meta"]).get("title") or "")  # type: ignore[call-overload]
        head, _, rest = evidence.partition("\n")
        body = rest if title and head == title else evidence
        body = best_window(claim, body, rng.choice(WINDOWS.get(dataset, SHORT)))
        if dataset == "docnli_fever" and (m := re.match(r"^([^.]{2,60})\. (?=\S)", body)):
            title, body = (m[1], body[m.end() :]) if rng.random() < 0.6 else (title, body)
        evidence = f"{title}\n{body}" if title and rng.random() < 0.7 else body
    if rng.random() < 0.15:
        claim = claim.rstrip(".") if claim.endswith(".") else claim + "."
    pair = str(dict(row["meta"])["pair_id"]) if dataset == "written" else ""  # type: ignore[call-overload]
    return {"claim": claim, "evidence": evidence, "label": str(row["label"]), "dataset": dataset, "pair": pair}


def table(evidence: str, claim: str, rng: random.Random) -> str:
    """Title, then the cells in one line; of a long table the cells that the claim speaks of and their neighbours."""
    title, *cells = evidence.split("\n")
    if len(cells) > 8 and rng.random() < 0.5:
        words = set(re.findall(r"\w{3,}", claim.lower()))
        touched = [i for i, cell in enumerate(cells) if words & set(re.findall(r"\w{3,}", cell.lower()))]
        if touched:
            keep = {j for i in touched for j in range(i - 2, i + 3)}
            cells = [cell for i, cell in enumerate(cells) if i in keep]
    return f"{title}\n" + "; ".join(cells)


def draw(rows: list[dict[str, object]], wanted: int, rng: random.Random) -> list[dict[str, object]]:
    if len(rows) >= wanted:
        return rng.sample(rows, wanted)
    return rows + rng.sample(rows, min(len(rows), wanted - len(rows)))


def balanced(rows: list[dict[str, object]], wanted: int, rng: random.Random) -> list[dict[str, object]]:
    """Contrastive rows in the labels' ``LABEL_SHARES``, and within a label as evenly over the kinds as they last."""
    by_label: dict[str, dict[str, list[dict[str, object]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        by_label[str(row["label"])][str(row["kind"])].append(row)
    drawn = []
    for label, share in LABEL_SHARES.items():
        left = round(share * wanted)
        kinds = sorted(by_label[label].values(), key=len)
        for place, kind in enumerate(kinds):
            taken = rng.sample(kind, min(len(kind), left // (len(kinds) - place)))
            drawn += taken
            left -= len(taken)
    return drawn


def some(rows: list[dict[str, object]], most: int, rng: random.Random) -> list[dict[str, object]]:
    """At most so many of the written rows (0: all), both rows of a pair together."""
    pairs = list(zip(rows[::2], rows[1::2], strict=True))
    drawn = rng.sample(pairs, min(len(pairs), most // 2)) if most else pairs
    return [row for pair in drawn for row in pair]


def tokenise(rows: list[Row], tokenizer: Tokenizer, seed: int) -> dict[str, np.ndarray]:
    """Arrays by padded length, each in random order; the rows of a pair side by side, in the length of the longer one."""
    pairs: dict[str, list[tuple[list[int], int, int]]] = defaultdict(list)
    rng = random.Random(seed)
    for number, row in enumerate(rows):
        claim = tokenizer.encode(row["claim"], add_special_tokens=False)
        evidence = tokenizer.encode(row["evidence"], add_special_tokens=False)
        if not claim.ids or not evidence.ids:
            continue
        claim.truncate(CLAIM_TOKENS)
        evidence.truncate(LENGTHS[-1] - len(claim.ids) - 3)
        pair = tokenizer.post_process(evidence, claim)
        if row["dataset"] != "written" and rng.random() >= KEPT.get(padded(len(pair.ids)), 1.0):
            continue
        tokens = (pair.ids, len(evidence.ids) + 2, LABELS.index(row["label"]))
        pairs[row["pair"] or f"row {number}"].append(tokens)
    boxes: dict[int, list[list[tuple[list[int], int, int]]]] = defaultdict(list)
    for own in pairs.values():
        boxes[padded(max(len(ids) for ids, _, _ in own))].append(own)
    arrays = {}
    for length in LENGTHS:
        box = boxes[length]
        random.Random(seed + length).shuffle(box)
        flat = [(*row, number if len(own) > 1 else 0) for number, own in enumerate(box, 1) for row in own]
        ids = np.zeros((len(flat), length), dtype=np.uint16)
        for at, (tokens, *_) in enumerate(flat):
            ids[at, : len(tokens)] = tokens
        arrays[f"ids{length}"] = ids
        arrays[f"claim{length}"] = np.asarray([start for _, start, _, _ in flat], dtype=np.uint16)
        arrays[f"label{length}"] = np.asarray([label for _, _, label, _ in flat], dtype=np.int8)
        arrays[f"pair{length}"] = np.asarray([pair for *_, pair in flat], dtype=np.int32)
    return arrays


def padded(size: int) -> int:
    return next(length for length in LENGTHS if size <= length)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("contrast", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--written", type=Path)
    parser.add_argument(
        "--files", nargs="*", default=[], metavar="NAME", help="of the written rows, those of these files"
    )
    parser.add_argument(
        "--fragments", type=int, default=0, help="at most so many rows without what decides, of all files (written.py)"
    )
    parser.add_argument("--most", type=int, default=0, help="at most so many of the written rows, 0 for all")
    parser.add_argument("--rows", type=int, default=72_000)
    parser.add_argument("--seed", type=int, default=23)
    parser.add_argument("--without", nargs="*", default=[], metavar="SET")
    parser.add_argument("--longest", type=int, default=LENGTHS[-1], choices=LENGTHS)
    parser.add_argument("--tokenizer", type=Path, default=Path("factcheck/models/verifier/tokenizer.json"))
    options = parser.parse_args()
    rng, banned, rows = random.Random(options.seed), forbidden(options.dev), []
    for dataset, part in SHARES.items():
        if dataset in options.without:
            continue
        path = options.contrast if dataset == "contrast" else options.train / f"{dataset}.jsonl.gz"
        have = read(path)
        clean = [r for r in have if bare(str(r["claim"])) not in banned and bare(str(r["evidence"])) not in banned]
        pick = balanced if dataset == "contrast" else draw
        drawn = [shaped(row, rng) for row in pick(clean, round(part * options.rows), rng)]
        rows += drawn
        labels = Counter(row["label"] for row in drawn)
        print(
            f"{dataset}: {len(have)} rows, {len(have) - len(clean)} in dev, {len(drawn)} drawn {dict(labels)}",
            flush=True,
        )
    if options.written:
        own = some(written.read(options.written, files=options.files), options.most, rng)
        shared = written.fragments(written.read(options.written))
        own += rng.sample(shared, min(len(shared), options.fragments))
        own = [row for row in own if bare(str(row["claim"])) not in banned]
        rows += [shaped(row, rng) for row in own]
        print(f"written: {len(own)} rows {dict(Counter(str(row['label']) for row in own))}", flush=True)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    arrays = tokenise(rows, tokenizer, options.seed)
    for length in (length for length in LENGTHS if length > options.longest):
        for name in ("ids", "claim", "label", "pair"):
            arrays[f"{name}{length}"] = arrays[f"{name}{length}"][:0]
    np.savez(options.out, **arrays)
    print({name: array.shape[0] for name, array in arrays.items() if name.startswith("ids")})


if __name__ == "__main__":
    main()
