"""Fine-tunes the verifier on the rows of ``prepare.py``, on the CPU.

    python training/verifier/train.py ROWS.npz WORK [--start GRAPH.int8.onnx] [--minutes 45] [--steps 4000]

bf16 autocast, AdamW, a short warm-up and then a linear decay of the learning rate to nothing, over ``--steps`` or over
``--minutes`` of training, whichever comes first.  (A run that the clock ends can be made again only nearly: pass
the step count that it printed as ``--steps``, and more minutes, for the same rows in the same order.)  Every
batch has one of seven padded lengths, and batches come in an order drawn once from the seed.

WORK receives ``checkpoint.pt`` every ``--save`` minutes, on Ctrl-C and at the end; a run that finds one goes on from there, with
``--other-rows`` at the first batch of a ROWS that it has not seen.
Without ``--start``, training begins at the network's base (all-MiniLM-L6-v2 or all-mpnet-base-v2).

The loss is the cross-entropy over three classes; a row labelled "not supported" asks only that the probability of
"refuted" and "not enough" together be high.  ``--pairs`` adds, with that weight, a term for every claim whose label differs
between two versions of a passage: the log-odds of support must be higher beside the version that supports it (Bradley and
Terry 1952; over contrast sets as in Dua et al. 2021, "Learning with instance bundles for reading comprehension").
"""
# ruff: noqa: S311

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Waiting threads must sleep: beside another busy process, spinning ones made a step some three times slower.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import model as small
import numpy as np
import strong
import torch
from torch import Tensor, nn

BATCH = {48: 64, 64: 48, 96: 32, 128: 24, 192: 16, 288: 10, 448: 6}
"""Rows a batch, by padded length."""
NETWORKS = {
    "small": (small.Verifier, small.load_base, small.load_int8),
    "strong": (strong.Strong, strong.load_base, strong.load_int8),
}
RATES = {"small": 8e-5, "strong": 4e-5}
"""The highest learning rate, by network."""
HEAD = 4.0
"""A new pooler and classifier learn this much faster than the layers below."""
NOT_SUPPORTED = 3
MEMORY = "hugetlb=1 mmap_threshold=33554432 trim_threshold=17179869184 top_pad=1073741824"
"""What glibc does with memory: keep it, in huge pages.  Given back between two steps, it comes back page by page, and a step
takes half as long again."""
WARM_UP = 0.04
DECAY = 0.01
CLIP = 1.0


def batches(sizes: dict[int, int], seed: int) -> Iterator[tuple[int, int]]:
    """(padded length, first row) for ever: each epoch in an order of its own, the remainders left out."""
    epoch = 0
    while True:
        places = [
            (length, at) for length, size in sizes.items() for at in range(0, size - BATCH[length] + 1, BATCH[length])
        ]
        random.Random(seed + epoch).shuffle(places)
        yield from places
        epoch += 1


def tensors(data: dict[str, np.ndarray], length: int, at: int) -> tuple[Tensor, ...]:
    rows = slice(at, at + BATCH[length])
    ids = torch.from_numpy(data[f"ids{length}"][rows].astype(np.int64))
    claim = torch.from_numpy(data[f"claim{length}"][rows].astype(np.int64))
    mask = (ids > 0).long()
    types = (torch.arange(length).unsqueeze(0) >= claim.unsqueeze(1)).long() * mask
    labels, pairs = (torch.from_numpy(data[f"{name}{length}"][rows].astype(np.int64)) for name in ("label", "pair"))
    return ids, mask, types, labels, pairs


def pair_loss(logits: Tensor, labels: Tensor, pairs: Tensor) -> Tensor:
    """The mean, over all rows, of -log P(the version that supports is told from the one that does not)."""
    logs = torch.log_softmax(logits, dim=-1)
    odds = logs[:, 0] - torch.logsumexp(logs[:, 1:], dim=-1)
    supported = (labels == 0).float()
    order = supported[1:] - supported[:-1]
    told = (order * (odds[1:] - odds[:-1]))[(pairs[1:] == pairs[:-1]) & (pairs[1:] > 0) & (order != 0)]
    return nn.functional.softplus(-told).sum() / len(labels)


def loss_of(logits: Tensor, labels: Tensor) -> Tensor:
    logs = torch.log_softmax(logits, dim=-1)
    merged = torch.logsumexp(logs[:, 1:], dim=-1, keepdim=True)
    return nn.functional.nll_loss(torch.cat([logs, merged], dim=-1), labels)


def right(logits: Tensor, labels: Tensor) -> Tensor:
    found = logits.argmax(dim=-1)
    return torch.where(labels == NOT_SUPPORTED, found > 0, found == labels)


def rate(progress: float) -> float:
    """The learning rate's factor at a share of the run."""
    return progress / WARM_UP if progress < WARM_UP else max(0.0, (1 - progress) / (1 - WARM_UP))


def optimiser(model: nn.Module, peak: float, head: float) -> torch.optim.AdamW:
    groups = []
    for new in (False, True):
        own = [p for n, p in model.named_parameters() if n.startswith(("pooler", "classifier")) == new]
        for decay, chosen in ((DECAY, [p for p in own if p.ndim >= 2]), (0.0, [p for p in own if p.ndim < 2])):
            groups.append({"params": chosen, "weight_decay": decay, "factor": head if new else 1.0})
    return torch.optim.AdamW(groups, lr=peak, fused=True)


def save(path: Path, model: nn.Module, adam: torch.optim.AdamW, **progress: float) -> None:
    state: dict[str, Any] = {"model": model.state_dict(), "adam": adam.state_dict(), **progress}
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    data = dict(np.load(options.rows))
    (network, load_base, load_int8), checkpoint = NETWORKS[options.network], options.work / "checkpoint.pt"
    model = network()
    if options.start:
        load_int8(model, options.start)
    else:
        load_base(model, options.seed)
    peak = options.rate or RATES[options.network]
    adam, first, done, before = optimiser(model, peak, 1.0 if options.start else HEAD), 0, 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        adam.load_state_dict(state["adam"])
        done, before = state["step"], state["seconds"]
        first = done if options.other_rows else state["first"]
        print(f"going on at step {done}", flush=True)
    half = torch.cpu._is_avx512_bf16_supported()
    print(
        "bf16 autocast"
        if half
        else "fp32: this CPU has no bf16 products, and to emulate them takes many times as long",
        flush=True,
    )
    model.train()
    if options.freeze:
        model.requires_grad_(False)
        for part in (*model.layers[options.freeze :], model.pooler, model.classifier):
            part.requires_grad_(True)
    sizes = {length: len(data[f"ids{length}"]) for length in BATCH}
    stopped: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: stopped.append(number))
    began = saved = time.perf_counter()
    seen = [0.0, 0, 0]
    for step, (length, at) in enumerate(batches(sizes, options.seed), first):
        if step < done:
            continue
        seconds = before + time.perf_counter() - began
        progress = max(step / options.steps, seconds / (60 * options.minutes))
        if progress >= 1 or stopped:
            break
        for group in adam.param_groups:
            group["lr"] = peak * group["factor"] * rate(progress)
        ids, mask, types, labels, pairs = tensors(data, length, at)
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            logits = model(ids, mask, types)
        loss = loss_of(logits.float(), labels)
        if options.pairs:
            loss = loss + options.pairs * pair_loss(logits.float(), labels, pairs)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        adam.step()
        adam.zero_grad()
        done = step + 1
        seen = [seen[0] + loss.item() * len(labels), seen[1] + int(right(logits, labels).sum()), seen[2] + len(labels)]
        if done % 50 == 0:
            print(
                f"step {done}, {seconds / 60:.1f} min, loss {seen[0] / seen[2]:.3f}, right {seen[1] / seen[2]:.3f}",
                flush=True,
            )
            seen = [0.0, 0, 0]
        if time.perf_counter() - saved > 60 * options.save:
            saved = time.perf_counter()
            save(checkpoint, model, adam, step=done, seconds=seconds, first=first)
    save(checkpoint, model, adam, step=done, seconds=before + time.perf_counter() - began, first=first)
    print(f"{done} steps", flush=True)


def keep_memory() -> None:
    """Starts the program again with ``MEMORY``, which glibc reads only when a process starts."""
    if sys.platform == "linux" and "GLIBC_TUNABLES" not in os.environ:
        os.environ["GLIBC_TUNABLES"] = ":".join(f"glibc.malloc.{one}" for one in MEMORY.split())
        os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--network", choices=NETWORKS, default="small")
    parser.add_argument("--start", type=Path, help="an int8 graph of the same network")
    parser.add_argument("--freeze", type=int, default=0, help="so many of the lowest layers, and the tables, stay")
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--rate", type=float, help="the highest learning rate, where not the network's own")
    parser.add_argument("--pairs", type=float, default=0.0, help="the weight of the term for pairs")
    parser.add_argument("--other-rows", action="store_true", help="ROWS are not those that the checkpoint has read")
    parser.add_argument("--save", type=float, default=8, help="minutes between checkpoints")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    train(options)


if __name__ == "__main__":
    keep_memory()
    main()
