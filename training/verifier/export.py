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
import sys
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from deep import Deep, load_start, steps, whole
from ease import ease
from evaluate import CLASSES, MAX_TOKENS
from model import Verifier, tools
from model import load_int8 as load_small
from onnx import numpy_helper
from strong import WIDTH, Strong
from strong import load_int8 as load_strong
from torch import Tensor, nn

from factcheck.engines.packed import GROUP, pack, packed_name
from factcheck.engines.weights import GRAPH, UPPER

NAMES = {
    "small": "factcheck-verifier-minilm-l6",
    "strong": "factcheck-verifier-mpnet-l7",
    "deep": "factcheck-verifier-mpnet-l12",
}
NETWORKS = {"small": Verifier, "strong": Strong, "deep": Deep}
LOADERS = {Verifier: load_small, Strong: load_strong, Deep: load_start}
Products = dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]
FILE_BYTES = 45_000_000
"""The most that a file of weights may hold."""


def load(checkpoint: Path, network: str) -> Verifier | Strong:
    model = NETWORKS[network]()
    model.load_state_dict(torch.load(checkpoint, weights_only=True)["model"])
    return model.eval()


def average(model: Verifier | Strong, start: Path, share: float) -> None:
    """Moves the weights back towards those that training began with; ``share`` in 0..1 is left of the trained ones."""
    before = type(model)()
    LOADERS[type(model)](before, start)
    old = before.state_dict()
    mixed = {
        name: share * own + (1 - share) * old[name] if own.dtype == torch.float32 else own
        for name, own in model.state_dict().items()
    }
    model.load_state_dict(mixed)


class Lower(nn.Module):
    """The lower layers of a deep network: the first answer, and the states for the others."""

    def __init__(self, model: Deep) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        return self.model.lower(ids, mask, types)


class Upper(nn.Module):
    """The upper layers of a deep network."""

    def __init__(self, model: Deep) -> None:
        super().__init__()
        self.model = model

    def forward(self, states: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        return self.model.upper(states, mask, types)


def write_graph(model: nn.Module, path: Path) -> None:
    ids = torch.tensor([[101, 2023, 102, 2003, 102], [101, 102, 2003, 102, 0]])
    example, names = (ids, (ids > 0).long(), torch.zeros_like(ids)), list(tools.INPUTS)
    if isinstance(model, Upper):
        example, names = (torch.zeros(*ids.shape, WIDTH), *example[1:]), ["states", *names[1:]]
    outputs = ["logits", "states"] if isinstance(model, Lower) else ["logits"]
    axes = {name: {0: "batch", 1: "tokens"} for name in (*names, *outputs)} | {"logits": {0: "batch"}}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model, example, str(path), input_names=names, output_names=outputs,
            dynamic_axes=axes, opset_version=tools.OPSET, dynamo=False,
        )  # fmt: skip


def write_int8(model: nn.Module, path: Path) -> None:
    """The quantised graph of a network."""
    exact, unfolded = path.with_name("exact.onnx"), path.with_name("unfolded.onnx")
    write_graph(model, exact)
    tools.quantise(exact, unfolded)
    tools.fold(unfolded, path)
    exact.unlink()
    unfolded.unlink()


def spread(path: Path) -> list[str]:
    """Moves the large weights of a graph that is over ``FILE_BYTES`` into files beside it; their names."""
    if path.stat().st_size <= FILE_BYTES:
        return []
    model, number, size = onnx.load(path, load_external_data=False), 1, 0
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


def five_bits(model: Deep) -> Products:
    """(numbers, multipliers, scales) of every product by its name, inputs x outputs; the model's weights become those."""
    found = {}
    for name, linear in model.products():
        weight = linear.weight.detach()
        scale, times = steps(weight)
        numbers = whole(weight.reshape(len(weight), -1, GROUP), scale, times)
        linear.weight.data = (numbers * (scale.unsqueeze(1) * times).unsqueeze(2)).reshape(weight.shape)
        own = numbers.reshape(weight.shape).to(torch.int8).T.contiguous().numpy()
        found[name] = (own, times.to(torch.int8).T.contiguous().numpy(), scale.numpy())
    return found


def place(path: Path, products: Products) -> str:
    """Puts the products' own scales into a quantised graph, and their numbers into a file beside it; the file's name."""
    model, name = onnx.load(path), packed_name(path.name)
    arrays = {item.name: item for item in model.graph.initializer}
    file: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    for node in model.graph.node:
        key = node.name.strip("/").split("/MatMul")[0].removeprefix("model/").replace("/", ".")
        if node.op_type != "MatMulInteger" or key not in products:
            continue
        numbers, times, scale = products[key]
        own, stem = arrays[node.input[1]], node.input[1].removesuffix("_quantized")
        if list(own.dims) != list(numbers.shape):
            sys.exit(f"{key}: {list(own.dims)} in the graph, {list(numbers.shape)} in five bits")
        for suffix, array in (("_scale", scale.astype(np.float32)), ("_zero_point", np.zeros(len(scale), np.int8))):
            arrays[stem + suffix].CopyFrom(numpy_helper.from_array(array, stem + suffix))
        own.ClearField("raw_data")
        own.data_location = onnx.TensorProto.EXTERNAL
        del own.external_data[:]
        own.external_data.add(key="location", value=name)
        file[own.name] = (numbers, times)
    path.write_bytes(model.SerializeToString())
    (path.parent / name).write_bytes(pack(file))
    print(path.name, len(file), "products in five bits")
    return name


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
    parser.add_argument("--first-temperature", type=float, default=1.0, help="of a deep network's first answer")
    parser.add_argument(
        "--sure", type=float, default=1.0, help="probability from which a deep network's first answer stands"
    )
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
    if isinstance(model, Deep):
        products = five_bits(model)
        parts = []
        for part, name in ((Lower(model), GRAPH), (Upper(model), UPPER)):
            write_int8(part.eval(), options.out / name)
            parts += [name, place(options.out / name, products)]
    else:
        write_int8(model, options.out / GRAPH)
        parts = [GRAPH, *spread(options.out / GRAPH)]
    if options.tokenizer.resolve() != (options.out / "tokenizer.json").resolve():
        shutil.copyfile(options.tokenizer, options.out / "tokenizer.json")
    value = temperature(options.scores) if options.scores else options.temperature
    files = {name: tools.sha256(options.out / name) for name in (*parts, "tokenizer.json")}
    cascade = {"first_temperature": options.first_temperature, "sure": options.sure} if UPPER in files else {}
    manifest = {
        "name": NAMES[options.network],
        "version": options.version,
        "max_tokens": MAX_TOKENS,
        "temperature": value,
        **cascade,
        "files": files,
    }
    (options.out / "model.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    print(json.dumps(manifest, indent=2), (options.out / "model.int8.onnx").stat().st_size)


if __name__ == "__main__":
    main()
