"""Turns a checkpoint into the product's model folder.

    python training/verifier/export.py WORK/checkpoint.pt OUT --network strong --version 2 [--temperature 1.3]
        [--ease ROWS.npz] [--scores SCORES.npz] [--fp32 FILE] [--start GRAPH.int8.onnx --share 0.5]

With ``--ease``, the inputs of some products are evened out first (``ease.py``).
With ``--start``, the graph that training began with, the weights are averaged: ``--share`` of the
trained ones, the rest of those (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
Writes ``model.int8.onnx`` (weights of the products in seven bits with one scale a column; the small network's
word table in eight bits with one scale a row, the strong one's as it was trained; see ``training/README.md``), the
files of a large graph's weights, ``tokenizer.json`` and ``model.json``.  The temperature is the one
given; or, with ``--scores``, the logits that ``evaluate.py --scores`` wrote, the one that makes their labels
likeliest, every set weighing the same.  It never changes which class is likeliest.
"""

from __future__ import annotations

import argparse
import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from ease import ease
from evaluate import CLASSES, MAX_TOKENS
from model import Verifier, tools
from model import load_int8 as load_small
from strong import Strong
from strong import load_int8 as load_strong

NAMES = {"small": "factcheck-verifier-minilm-l6", "strong": "factcheck-verifier-mpnet-l7"}
NETWORKS = {"small": Verifier, "strong": Strong}
FILE_BYTES = 45_000_000
"""The most that a file of weights may hold."""


def load(checkpoint: Path, network: str) -> Verifier | Strong:
    model = NETWORKS[network]()
    model.load_state_dict(torch.load(checkpoint, weights_only=True)["model"])
    return model.eval()


def average(model: Verifier | Strong, start: Path, share: float) -> None:
    """Moves the weights back towards those that training began with; ``share`` in 0..1 is left of the trained ones."""
    if isinstance(model, Strong):
        before: Verifier | Strong = Strong()
        load_strong(before, start)
    else:
        before = Verifier()
        load_small(before, start)
    old = before.state_dict()
    mixed = {
        name: share * own + (1 - share) * old[name] if own.dtype == torch.float32 else own
        for name, own in model.state_dict().items()
    }
    model.load_state_dict(mixed)


def write_graph(model: Verifier | Strong, path: Path) -> None:
    ids = torch.tensor([[101, 2023, 102, 2003, 102], [101, 102, 2003, 102, 0]])
    example = (ids, (ids > 0).long(), torch.zeros_like(ids))
    axes = {name: {0: "batch", 1: "tokens"} for name in tools.INPUTS} | {"logits": {0: "batch"}}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model, example, str(path), input_names=list(tools.INPUTS), output_names=["logits"],
            dynamic_axes=axes, opset_version=tools.OPSET, dynamo=False,
        )  # fmt: skip


def spread(path: Path) -> list[str]:
    """Moves the large weights of a graph that is over ``FILE_BYTES`` into files beside it; their names."""
    if path.stat().st_size <= FILE_BYTES:
        return []
    model, number, size = onnx.load(path), 1, 0
    files: dict[str, bytearray] = {}
    for tensor in model.graph.initializer:
        raw = tensor.raw_data
        if len(raw) < 1024:
            continue
        if size + len(raw) > FILE_BYTES:
            number, size = number + 1, 0
        name = f"weights-{number}.bin"
        blob = files.setdefault(name, bytearray())
        blob += bytes(-len(blob) % 64)
        onnx.external_data_helper.set_external_data(tensor, name, offset=len(blob), length=len(raw))
        blob += raw
        size = len(blob)
        tensor.ClearField("raw_data")
        tensor.data_location = onnx.TensorProto.EXTERNAL
    for name, blob in files.items():
        (path.parent / name).write_bytes(blob)
    path.write_bytes(model.SerializeToString())
    return list(files)


def temperature(scores: Path) -> float:
    """Of 0.3 to 5, the one with the least cross-entropy; rows labelled "not supported" count for both classes."""
    data = np.load(scores)
    sets = [name.removesuffix(".logits") for name in data.files if name.endswith(".logits")]

    def surprise(value: float) -> float:
        total = []
        for name in sets:
            logits = data[f"{name}.logits"] / value
            shares = np.exp(logits - logits.max(axis=1, keepdims=True))
            shares /= shares.sum(axis=1, keepdims=True)
            gold = np.asarray([CLASSES.index(label) if label in CLASSES else -1 for label in data[f"{name}.labels"]])
            picked = np.where(gold < 0, 1 - shares[:, 0], shares[np.arange(len(gold)), gold])
            total.append(-np.log(np.clip(picked, 1e-9, 1)).mean())
        return float(np.mean(total))

    return float(min(np.round(np.arange(0.3, 5.0, 0.05), 2), key=surprise))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--network", choices=NETWORKS, default="small")
    parser.add_argument("--version", default="1")
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--ease", type=Path, metavar="ROWS", help="even out the activations as these rows show them")
    parser.add_argument("--start", type=Path, help="average with the weights of this graph")
    parser.add_argument("--share", type=float, default=0.5, help="share of the trained weights in the average")
    parser.add_argument("--scores", type=Path, help="fit the temperature to these instead")
    parser.add_argument("--fp32", type=Path, help="keep the fp32 graph here (90 MB)")
    parser.add_argument("--tokenizer", type=Path, default=Path("factcheck/models/verifier/tokenizer.json"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model = load(options.checkpoint, options.network)
    if options.start:
        average(model, options.start, options.share)
    if options.fp32:
        write_graph(model, options.fp32)
    if options.ease and isinstance(model, Strong):
        ease(model, options.ease)
    if isinstance(model, Verifier):
        model.words = tools.RowTable(model.words.weight.data)
    exact, unfolded = options.out / "exact.onnx", options.out / "unfolded.onnx"
    write_graph(model, exact)
    tools.quantise(exact, unfolded)
    tools.fold(unfolded, options.out / "model.int8.onnx")
    exact.unlink()
    unfolded.unlink()
    parts = spread(options.out / "model.int8.onnx")
    if options.tokenizer.resolve() != (options.out / "tokenizer.json").resolve():
        shutil.copyfile(options.tokenizer, options.out / "tokenizer.json")
    value = temperature(options.scores) if options.scores else options.temperature
    files = {name: tools.sha256(options.out / name) for name in ("model.int8.onnx", *parts, "tokenizer.json")}
    manifest = {
        "name": NAMES[options.network],
        "version": options.version,
        "max_tokens": MAX_TOKENS,
        "temperature": value,
        "files": files,
    }
    (options.out / "model.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    print(json.dumps(manifest, indent=2), (options.out / "model.int8.onnx").stat().st_size)


if __name__ == "__main__":
    main()
