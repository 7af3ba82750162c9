"""The deep verifier in torch: all twelve layers of all-mpnet-base-v2, the lower seven as the strong one has them.

A second head after those seven answers too.  In training it keeps them from forgetting what they know while the layers above learn
(Szegedy et al. 2015, "Going deeper with convolutions": auxiliary classifiers); in the product its answer stands where it is
sure, and the layers above are not run (Xin et al. 2020, "DeeBERT").

The weights of the layers' products end in five bits (``factcheck/engines/packed.py``): a whole number from -16 to 15, times a
multiplier from 1 to 4 for every ``GROUP`` inputs of an output, times one scale an output.  Number and multiplier give a number
of seven bits, so that the graph that runs is the int8 graph that it would have been anyway.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import torch
from strong import CLASSES, LAYERS, WIDTH, Eased, Strong, answer, base_weights, int8_weights
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from factcheck.engines.packed import GROUP, HIGHEST, LOWEST, MOST_TIMES

ALL = 12
EARLY = ("early_pooler", "early_classifier")
EARLY_LOSS = 0.25
"""The weight of the lower head's cross-entropy in training."""
PRODUCTS = ("query", "key", "value", "output", "up", "down")
SHARES = (0.75, 0.85, 0.95, 1.05)
"""Steps tried for a group, as shares of the one that would just hold its largest number."""


class Deep(Strong):
    """Logits for supported, refuted, not enough.  ``early`` holds those of the lower head, of the last call."""

    early: Tensor

    def __init__(self) -> None:
        super().__init__(ALL)
        self.early_pooler = nn.Linear(2 * WIDTH, WIDTH)
        self.early_classifier = nn.Linear(WIDTH, CLASSES)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        self.early, x = self.lower(input_ids, attention_mask, token_type_ids)
        return self.upper(x, attention_mask, token_type_ids)

    def lower(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        """The first answer, and the states from which the upper layers go on."""
        x = self.embed(ids)
        bias, own = self.around(mask, types)
        for layer in self.layers[:LAYERS]:
            x = layer(x, bias)
        return answer(x, own, self.early_pooler, self.early_classifier), x

    def upper(self, x: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        bias, own = self.around(mask, types)
        for layer in self.layers[LAYERS:]:
            x = layer(x, bias)
        return answer(x, own, self.pooler, self.classifier)

    def products(self) -> Iterator[tuple[str, nn.Linear]]:
        """The linear maps of the layers by name, whose weights are stored in five bits."""
        for number, layer in enumerate(self.layers):
            for name in PRODUCTS:
                own = getattr(layer, name)
                stem = f"layers.{number}.{name}"
                yield (f"{stem}.linear", own.linear) if isinstance(own, Eased) else (stem, own)


def load_start(model: Deep, path: Path) -> None:
    """The weights of an exported graph: all of a deep one, or of a strong one as the lower layers, with upstream's upper ones and
    a new head."""
    found = int8_weights(model, path)
    lower = {f"early_{name}" if name.startswith(("pooler", "classifier")) else name: v for name, v in found.items()}
    if f"layers.{ALL - 1}.query.weight" in found:
        lower, upper = found, dict[str, Tensor]()
    else:
        above = tuple(f"layers.{number}." for number in range(LAYERS, ALL))
        upper = {name: tensor for name, tensor in base_weights(ALL).items() if name.startswith(above)}
        for linear in (model.pooler, model.classifier):
            nn.init.normal_(linear.weight, std=0.02)
            nn.init.zeros_(linear.bias)
    missing, unused = model.load_state_dict(lower | upper, strict=False)
    if unused or any(not name.startswith(("pooler", "classifier", *EARLY)) for name in missing):
        sys.exit(f"{path}: the weights do not fit: missing {missing}, unused {unused}")


def steps(weight: Tensor) -> tuple[Tensor, Tensor]:
    """(scale an output, multiplier of 1 to ``MOST_TIMES`` for every group of it) with little squared error."""
    groups = weight.reshape(len(weight), -1, GROUP)
    top = groups.abs().amax(dim=2) / (HIGHEST + 0.5)
    scale = top.amax(dim=1).clamp(min=1e-8) / MOST_TIMES
    best, error = torch.ones_like(top), torch.full_like(top, torch.inf)
    for share in SHARES:
        times = (top * share / scale.unsqueeze(1)).round().clamp(1, MOST_TIMES)
        missed = (rounded(groups, scale, times) - groups).square().sum(dim=2)
        best, error = torch.where(missed < error, times, best), torch.minimum(missed, error)
    return scale, best


def whole(groups: Tensor, scale: Tensor, times: Tensor) -> Tensor:
    """The numbers nearest to groups of weights."""
    return (groups / (scale.unsqueeze(1) * times).unsqueeze(2)).round().clamp(LOWEST, HIGHEST)


def rounded(groups: Tensor, scale: Tensor, times: Tensor) -> Tensor:
    return whole(groups, scale, times) * (scale.unsqueeze(1) * times).unsqueeze(2)
