"""Small real implementations of the seams, for tests and examples: no model files, no randomness."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from factcheck.engines.base import Scores

if TYPE_CHECKING:
    from factcheck.engines.base import Vectors
    from factcheck.engines.chat.client import Message, Method, Reply

_WORD = re.compile(r"\w+")


class HashEmbedder:
    """A bag of words, hashed into 64 signed buckets ("the hashing trick", Weinberger et al. 2009), of length 1.

    Texts that share words are near each other; word order and meaning play no part.  A text without words
    gets the first unit vector.
    """

    id = "hash-bag-64@1"
    dimension = 64

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 a text, in order."""
        import numpy as np

        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in _WORD.findall(text.casefold()):
                digest = hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()
                row[digest[0] % self.dimension] += 1.0 if digest[1] & 1 else -1.0
            length = float(np.linalg.norm(row))
            if length:
                row /= length
            else:
                row[0] = 1.0
        return rows


class FunctionJudge:
    """A judge that asks a function (claim, passage) -> Scores, one passage at a time.

    Scores outside 0..1, or that don't add up to 1 (within 1e-6), raise ValueError: no engine may return such.
    """

    def __init__(self, function: Callable[[str, str], Scores], id: str = "function@1") -> None:
        self._function = function
        self._id = id

    @property
    def id(self) -> str:
        return self._id

    def judge(self, claim: str, passages: Sequence[str]) -> list[Scores]:
        """The function's answer for each passage, in order.  What the function raises goes through."""
        return [self._checked(self._function(claim, passage)) for passage in passages]

    @staticmethod
    def _checked(scores: Scores) -> Scores:
        if abs(sum(scores) - 1) > 1e-6 or not all(0 <= score <= 1 for score in scores):
            raise ValueError(f"not probabilities: {scores}")
        return scores


class ScriptedChat:
    """A chat model that asks a function (messages as one text) -> answer, for what would go over a network otherwise.

    ``requests`` grows by what it was asked.  Tokens are counted as characters.  What the function raises goes through:
    a CallError of ``engines.chat.retrying`` is a call without an answer.
    """

    def __init__(self, function: Callable[[str], str], id: str = "scripted:function@1") -> None:
        self._function = function
        self._id = id
        self.requests: list[str] = []

    @property
    def id(self) -> str:
        return self._id

    @property
    def parameters(self) -> dict[str, Any]:
        return {}

    async def complete(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],  # noqa: ARG002
        method: Method,  # noqa: ARG002
        max_tokens: int,  # noqa: ARG002
    ) -> Reply:
        """The function's answer."""
        from factcheck.engines.chat.client import Reply

        asked = "\n\n".join(message.text for message in messages)
        self.requests.append(asked)
        answer = self._function(asked)
        return Reply(answer, len(asked), len(answer), self._id)
