"""Turns a checkpoint of the deep network into the product's model folder.

    python training/verifier/export_deep.py WORK/checkpoint.pt OUT --version 3 [--temperature 1.3] [--sure 0.9]

Writes two graphs, ``model.int8.onnx`` (the lower layers and the first answer) and ``upper.int8.onnx`` (the others, asked where
the first answer is not sure), each with a file of weights in four bits (``factcheck/engines/packed.py``), the lower graph's word
table, ``tokenizer.json`` and ``model.json``.  ``--sure`` is the probability from which the first answer stands.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import warnings
from pathlib import Path

import deep
import numpy as np
import onnx
import torch
from evaluate import MAX_TOKENS
from model import tools
from onnx import numpy_helper
from strong import WIDTH
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from factcheck.engines.packed import GROUP, SUFFIX, pack

NAME = "factcheck-verifier-mpnet-l12"
INT8 = onnx.TensorProto.INT8


class Lower(nn.Module):
    def __init__(self, model: deep.Deep) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        states, logits = self.model.lower(ids, mask, types)
        return logits, states


class Upper(nn.Module):
    def __init__(self, model: deep.Deep) -> None:
        super().__init__()
        self.model = model

    def forward(self, states: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        return self.model.upper(states, mask, types)


def write_graph(
    model: nn.Module, example: tuple[Tensor, ...], names: list[str], outputs: list[str], path: Path
) -> None:
    axes = {name: {0: "batch", 1: "tokens"} for name in [*names, "states"]} | {"logits": {0: "batch"}}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model, example, str(path), input_names=names, output_names=outputs,
            dynamic_axes={k: v for k, v in axes.items() if k in (*names, *outputs)}, opset_version=tools.OPSET, dynamo=False,
        )  # fmt: skip


def four_bits(model: deep.Deep) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """(numbers, multipliers, scales) of every product by its name, inputs x outputs; the model's weights become those."""
    found = {}
    names = {id(module): name for name, module in model.named_modules()}
    for linear in model.products():
        weight = linear.weight.detach()
        if nn.utils.parametrize.is_parametrized(linear):
            step = linear.parametrizations.weight[0].step.squeeze(2)
            scale, times = deep.apart(step)
            nn.utils.parametrize.remove_parametrizations(linear, "weight")
        else:
            scale, times = deep.steps(weight)
        step = (scale.unsqueeze(1) * times).unsqueeze(2)
        numbers = deep.whole(weight.reshape(len(weight), -1, GROUP), step)
        linear.weight.data = (numbers * step).reshape(weight.shape)
        whole = numbers.reshape(weight.shape).to(torch.int8).T.contiguous().numpy()
        found[names[id(linear)]] = (whole, times.to(torch.int8).T.contiguous().numpy(), scale.numpy())
    return found


def place(path: Path, products: dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]) -> None:
    """Puts the products' own scales into a quantised graph, and their numbers into a file beside it."""
    model = onnx.load(path)
    arrays = {item.name: item for item in model.graph.initializer}
    packed = {}
    for node in model.graph.node:
        if node.op_type != "MatMulInteger":
            continue
        key = node.name.strip("/").split("/MatMul")[0].split("/Gemm")[0].removeprefix("model/").replace("/", ".")
        if key not in products:
            continue
        numbers, times, scale = products[key]
        name = node.input[1]
        stem = name.removesuffix("_quantized")
        assert list(arrays[name].dims) == list(numbers.shape), (key, arrays[name].dims, numbers.shape)
        for suffix, array in (("_scale", scale.astype(np.float32)), ("_zero_point", np.zeros(len(scale), np.int8))):
            arrays[stem + suffix].CopyFrom(numpy_helper.from_array(array, stem + suffix))
        arrays[name].ClearField("raw_data")
        arrays[name].data_location = onnx.TensorProto.EXTERNAL
        del arrays[name].external_data[:]
        entry = arrays[name].external_data.add()
        entry.key, entry.value = "location", path.with_suffix("").with_suffix("").name + SUFFIX
        packed[name] = (numbers, times)
    path.write_bytes(model.SerializeToString())
    (path.parent / (path.name.split(".")[0] + SUFFIX)).write_bytes(pack(packed))
    print(path.name, len(packed), "products")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", default="3")
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--sure", type=float, default=1.0, help="probability from which the lower head's answer stands")
    parser.add_argument("--tokenizer", type=Path, default=Path("factcheck/models/verifier/tokenizer.json"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model = deep.Deep()
    deep.load_state(model, options.checkpoint)
    products = four_bits(model.eval())
    ids = torch.tensor([[101, 2023, 102, 2003, 102], [101, 102, 2003, 102, 0]])
    mask, types = (ids > 0).long(), torch.zeros_like(ids)
    states = torch.zeros(2, 5, WIDTH)
    parts = []
    for part, example, names, outputs in (
        (Lower(model), (ids, mask, types), list(tools.INPUTS), ["logits", "states"]),
        (Upper(model), (states, mask, types), ["states", *tools.INPUTS[1:]], ["logits"]),
    ):
        name = "model" if isinstance(part, Lower) else "upper"
        exact, unfolded, graph = (options.out / f"{name}.{kind}.onnx" for kind in ("exact", "unfolded", "int8"))
        write_graph(part.eval(), example, names, outputs, exact)
        tools.quantise(exact, unfolded)
        tools.fold(unfolded, graph)
        exact.unlink()
        unfolded.unlink()
        place(graph, products)
        parts += [graph.name, name + SUFFIX]
    if options.tokenizer.resolve() != (options.out / "tokenizer.json").resolve():
        shutil.copyfile(options.tokenizer, options.out / "tokenizer.json")
    files = {name: tools.sha256(options.out / name) for name in (*parts, "tokenizer.json")}
    manifest = {
        "name": NAME,
        "version": options.version,
        "max_tokens": MAX_TOKENS,
        "temperature": options.temperature,
        "sure": options.sure,
        "files": files,
    }
    (options.out / "model.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    print(json.dumps(manifest, indent=2))
    for name in files:
        print(name, (options.out / name).stat().st_size)


if __name__ == "__main__":
    main()
