"""Fine-tunes the retriever for claim → evidence, on the CPU.

    python training/retriever/train.py TRAIN DEV WORK [--written training/verifier/rows] [--minutes 12] [--rows 24000] [--share 0.5]

TRAIN and DEV are folders of labelled pairs (``*.jsonl.gz``).  A claim that its evidence supports or refutes is a query,
that evidence (the stretch of it that shares most with the claim) the passage to be found.  Half of the rows are those
written for the verifier, where they are given: claims in other words than their passages, as evenly over these as they go.  Left out are SciFact,
whose claims are the queries of the development set for retrieval, and whatever claim or evidence stands in DEV.

Each row has one hard negative: of the passages of other rows, one that the base model puts near the claim, though
not nearer than ``MARGIN`` of its own passage (nearer ones are often right as well; Qu et al. 2021, "RocketQA").
The loss is the cross-entropy of the right passage among all passages of the batch (InfoNCE; van den Oord et al.
2018), temperature ``HEAT``.  In the end the weights are averaged with those of the base, ``--share`` of the trained
ones (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").

WORK receives ``rows.npz`` (used again by the next run), ``checkpoint.pt`` every few minutes and at the end (a run that finds
one goes on from there), and ``encoder.pt``, which ``export_retriever.py --weights`` turns into the model's files.
"""
# ruff: noqa: S311, E402  (its parts lie in the folders beside)

from __future__ import annotations

import argparse
import itertools
import os
import random
import sys
import time
from collections import defaultdict
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy as np
import torch
from torch import Tensor, nn

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / part) for part in ("", "verifier")]
import export_retriever as tools
import written
from documents import best_window
from prepare import bare, forbidden, read, table

WRITTEN_SHARE, WINDOW = 0.5, 70
"""The part of the rows that is written ones; the most words of a passage."""
SETS = ("fever_nli", "docnli_fever", "factcg_cg2c", "check_covid", "defacto", "infotabs", "nli_new_protocols")
LENGTHS = (40, 112)
"""Tokens of a claim and of a passage."""
BATCH, HEAT, RATE, WARM_UP, MARGIN = 40, 0.05, 2e-5, 0.05, 0.97


def rows(train: Path, dev: Path, wanted: int, rng: random.Random) -> list[tuple[str, str]]:
    """(claim, passage), as many of each set as there are, or as its even share of ``wanted``."""
    banned, found = forbidden(dev), []
    for place, name in enumerate(SETS):
        own = []
        for row in read(train / f"{name}.jsonl.gz"):
            claim, evidence = str(row["claim"]), str(row["evidence"])
            if row["label"] in ("supported", "refuted") and not {bare(claim), bare(evidence)} & banned:
                own.append((claim, evidence))
        rng.shuffle(own)
        own = own[: (wanted - len(found)) // (len(SETS) - place)]
        shape = (lambda c, e: table(e, c, rng)) if name == "infotabs" else (lambda c, e: best_window(c, e, WINDOW))
        found += [(claim, shape(claim, evidence)) for claim, evidence in own]
        print(f"{name}: {len(own)} rows", flush=True)
    rng.shuffle(found)
    return found


def written_rows(folder: Path, wanted: int, rng: random.Random) -> list[tuple[str, str]]:
    """(claim, titled passage) of the written units, as evenly over the passages as ``wanted`` goes."""
    by_passage: dict[str, list[str]] = defaultdict(list)
    for row in written.read(folder):
        if row["label"] != "not_enough":
            title = dict(row["meta"])["title"]  # type: ignore[call-overload]
            by_passage[f"{title}\n{row['evidence']}"].append(str(row["claim"]))
    for claims in by_passage.values():
        rng.shuffle(claims)
    turns = max(map(len, by_passage.values()))
    all_rows = (
        (claims[turn], text) for turn in range(turns) for text, claims in by_passage.items() if turn < len(claims)
    )
    found = []
    for claim, text in itertools.islice(all_rows, wanted):
        title, _, passage = text.partition("\n")
        found.append((claim, f"{title}\n{best_window(claim, passage, WINDOW)}"))
    print(f"written: {len(found)} rows", flush=True)
    return found


def tokenise(texts: list[str], length: int) -> np.ndarray:
    tokenizer = tools.tokenizer_for(tools.upstream_folder())
    tokenizer.enable_truncation(length)
    ids = np.zeros((len(texts), length), dtype=np.uint16)
    for at, encoding in enumerate(tokenizer.encode_batch(texts)):
        ids[at, : len(encoding.ids)] = encoding.ids
    return ids


def embed(model: nn.Module, ids: np.ndarray) -> Tensor:
    """Unit vectors of token rows."""
    whole = torch.from_numpy(ids.astype(np.int64))
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        parts = [model(part, (part > 0).long(), torch.zeros_like(part)).float() for part in whole.split(128)]
    return torch.cat(parts)


def hard_negatives(claims: Tensor, passages: Tensor, texts: list[str], rng: random.Random) -> np.ndarray:
    """For each claim a passage of another document that lies near it, but less near than its own."""
    chosen = np.zeros(len(claims), dtype=np.int64)
    for start in range(0, len(claims), 512):
        near = claims[start : start + 512] @ passages.T
        for row, line in enumerate(near):
            own = start + row
            best = torch.topk(line, 24).indices.tolist()
            title = texts[own].partition("\n")[0]
            fit = [i for i in best if texts[i].partition("\n")[0] != title and line[i] < MARGIN * line[own]]
            chosen[own] = rng.choice(fit[:8]) if fit else rng.randrange(len(texts))
    return chosen


def prepare(options: argparse.Namespace, model: nn.Module) -> dict[str, np.ndarray]:
    path = options.work / "rows.npz"
    if not path.exists():
        rng = random.Random(options.seed)
        own = written_rows(options.written, round(WRITTEN_SHARE * options.rows), rng) if options.written else []
        pairs = own + rows(options.train, options.dev, options.rows - len(own), rng)
        rng.shuffle(pairs)
        claims, passages = (tokenise([pair[i] for pair in pairs], LENGTHS[i]) for i in (0, 1))
        texts = [passage for _, passage in pairs]
        hard = hard_negatives(embed(model, claims), embed(model, passages), texts, rng)
        np.savez(path, claims=claims, passages=passages, hard=hard)
    return dict(np.load(path))


def loss_of(claims: Tensor, passages: Tensor, hard: Tensor) -> Tensor:
    scores = claims @ torch.cat([passages, hard]).T / HEAT
    return nn.functional.cross_entropy(scores, torch.arange(len(claims)))


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    model = tools.load_encoder(tools.upstream_folder())
    base = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    data = prepare(options, model)
    adam = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01, fused=True)
    checkpoint, done, before = options.work / "checkpoint.pt", 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        adam.load_state_dict(state["adam"])
        done, before = state["step"], state["seconds"]
    model.train()
    order = np.random.default_rng(options.seed).permutation(len(data["claims"]))
    began = saved = time.perf_counter()
    seconds, losses = before, []
    for step in range(len(order) // BATCH):
        if step < done:
            continue
        seconds = before + time.perf_counter() - began
        progress = max(step / (len(order) // BATCH), seconds / (60 * options.minutes))
        if progress >= 1:
            break
        for group in adam.param_groups:
            group["lr"] = RATE * (progress / WARM_UP if progress < WARM_UP else (1 - progress) / (1 - WARM_UP))
        at = order[step * BATCH : (step + 1) * BATCH]
        batch = [data["claims"][at], data["passages"][at], data["passages"][data["hard"][at]]]
        with torch.autocast("cpu", torch.bfloat16):
            ids = [torch.from_numpy(part.astype(np.int64)) for part in batch]
            vectors = [model(part, (part > 0).long(), torch.zeros_like(part)).float() for part in ids]
        loss = loss_of(*vectors)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        adam.step()
        adam.zero_grad()
        losses.append(loss.item())
        done = step + 1
        if done % 25 == 0:
            print(f"step {done}, {seconds / 60:.1f} min, loss {np.mean(losses):.3f}", flush=True)
            losses = []
        if time.perf_counter() - saved > 180:
            saved = time.perf_counter()
            state = {"model": model.state_dict(), "adam": adam.state_dict(), "step": done, "seconds": seconds}
            torch.save(state, checkpoint)
    own = model.state_dict()
    mixed = {
        name: options.share * own[name] + (1 - options.share) * base[name]
        if base[name].is_floating_point()
        else base[name]
        for name in base
    }
    torch.save(mixed, options.work / "encoder.pt")
    print(f"{done} steps", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--written", type=Path)
    parser.add_argument("--minutes", type=float, default=12)
    parser.add_argument("--rows", type=int, default=24_000)
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    train(options)


if __name__ == "__main__":
    main()
