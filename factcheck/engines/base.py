"""What an engine has to offer.  The embedded models, a chat model and the fakes all fit these shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.types import Claim, Evidence, Failure, Hit

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


class Question(NamedTuple):
    """A claim that the embedded parts could not settle, with all that they know of it.

    ``evidence`` and ``texts`` (the passages as a verifier reads them, with title and table header) are in the
    order of ``hits``.
    """

    claim: Claim
    hits: Sequence[Hit]
    texts: Sequence[str]
    evidence: tuple[Evidence, ...]


class Reading(NamedTuple):
    """A quote that a reviewer pointed at and code located.  ``passage`` counts in ``Question.hits`` from 0;
    ``start`` and ``end`` are offsets in that passage's text."""

    passage: int
    start: int
    end: int
    stance: Literal["supports", "refutes"]


class Opinion(NamedTuple):
    """What a reviewer makes of a question, as far as code could confirm it.

    ``unconfirmed``: it said something, but nothing of it could be located in the passages.
    """

    label: Literal["supported", "refuted", "conflicting", "not_enough_evidence", "unconfirmed"]
    readings: tuple[Reading, ...] = ()
    reason: str = ""


class Reviewer(Protocol):
    """Reads what the embedded parts left open.  A question that it cannot answer gets a Failure, never a guess."""

    @property
    def id(self) -> str: ...

    @property
    def prompts(self) -> dict[str, str]:
        """The prompts in use, by their names, for provenance."""
        ...

    def review(self, questions: Sequence[Question], progress: Progress | None = None) -> list[Opinion | Failure]:
        """One answer a question, in order."""
        ...

    def usage(self) -> dict[str, Any]:
        """What the last review took, for the report."""
        ...


class Sentence(NamedTuple):
    """A sentence of a draft whose claims are to be proposed; ``context`` are the sentences that say what its pronouns
    and short names stand for, in their order."""

    text: str
    context: tuple[str, ...] = ()
    dated: date | None = None


class ProposedClaim(NamedTuple):
    """A claim as an extractor words it, and the words of the sentence that it says it comes from; nothing of it has
    been confirmed."""

    text: str
    words: str


class Proposal(NamedTuple):
    """The claims that an extractor proposes for one sentence; none where it sees nothing to check."""

    claims: tuple[ProposedClaim, ...]


class Extractor(Protocol):
    """Proposes claims where the embedded extractor was in doubt.  Failing is no harm: the embedded claims stay."""

    @property
    def id(self) -> str: ...

    @property
    def prompts(self) -> dict[str, str]:
        """The prompts in use, by their names, for provenance."""
        ...

    def propose(
        self, drafts: Sequence[Sequence[Sentence]], progress: Progress | None = None
    ) -> list[list[Proposal | Failure]]:
        """One answer a sentence, in order, draft by draft."""
        ...

    def usage(self) -> dict[str, Any]:
        """What the last proposals took, for the report."""
        ...


class Progress(Protocol):
    """Told how far a long job is; the command line draws it, the library default is silence."""

    def __call__(self, stage: str, done: int, total: int) -> Any: ...
