"""Evens out what goes into a product of the strong network before it is made int8.

A graph's activations get one scale for the whole input, so that a few channels of 25 to 70 leave the others, which stay
below 2, a handful of steps of the 256.  The inputs are therefore multiplied channel by channel with ``ease``, and the columns of the weights
divided by it: the same product, with the range shared between both sides (SmoothQuant, Xiao et al. 2023).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from strong import Eased, Strong
from torch import Tensor, nn

SITES = {"up": 0.5}
"""Products that are eased, and how much of the range goes over to the weights; the others gain nothing (training/README.md)."""
ROWS, LENGTH = 192, 128
"""The first rows of so many tokens are read to see how large each channel gets."""


def ease(model: Strong, rows: Path, sites: dict[str, float] | None = None) -> None:
    """Replaces the products named in ``sites`` in every layer.  ROWS is what ``prepare.py`` wrote."""
    sites = SITES if sites is None else sites
    largest = _largest(model, rows, list(sites))
    for number, layer in enumerate(model.layers):
        for site, share in sites.items():
            linear: nn.Linear = getattr(layer, site)
            weights = linear.weight.data.abs().amax(dim=0).clamp(min=1e-5)
            scale = largest[number, site].clamp(min=1e-5) ** share / weights ** (1 - share)
            setattr(layer, site, Eased(linear, scale / scale.median()))


@torch.no_grad()
def _largest(model: Strong, rows: Path, sites: list[str]) -> dict[tuple[int, str], Tensor]:
    """The largest size of every channel that goes into a product."""
    found: dict[tuple[int, str], Tensor] = {}
    hooks = []

    def watch(place: tuple[int, str]) -> None:
        def look(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            own = inputs[0].abs().flatten(0, -2).amax(dim=0)
            found[place] = torch.maximum(found[place], own) if place in found else own

        hooks.append(getattr(model.layers[place[0]], place[1]).register_forward_pre_hook(look))

    for number in range(len(model.layers)):
        for site in sites:
            watch((number, site))
    data = np.load(rows)
    for ids, claim in zip(data[f"ids{LENGTH}"][:ROWS].astype(np.int64), data[f"claim{LENGTH}"][:ROWS], strict=True):
        own = torch.from_numpy(ids[ids > 0]).unsqueeze(0)
        model(own, torch.ones_like(own), (torch.arange(own.shape[1]) >= int(claim)).long().unsqueeze(0))
    for hook in hooks:
        hook.remove()
    return found
