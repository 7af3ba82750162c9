"""What an engine has to offer.  The embedded models, a chat model and the fakes all fit these shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class Scores(NamedTuple):
    """Probabilities of the three stances of one passage towards one claim; they add up to 1."""

    supported: float
    refuted: float
    not_enough: float


class Embedder(Protocol):
    """Turns text into unit vectors.

    ``id`` names the model and the first digits of its sha256: vectors of two ids are never compared.
    """

    @property
    def id(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 per text.  A row may depend on nothing but its own text, so that an
        index built in steps equals one built at once."""
        ...


class Judge(Protocol):
    """Says what passages mean for a claim."""

    @property
    def id(self) -> str: ...

    def judge(self, claim: str, passages: Sequence[str]) -> list[Scores]:
        """One ``Scores`` a passage, in order.  A score may depend on nothing but its own pair."""
        ...


class Progress(Protocol):
    """Told how far a long job is; the command line draws it, the library default is silence."""

    def __call__(self, stage: str, done: int, total: int) -> Any: ...
