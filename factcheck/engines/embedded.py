"""The embedded engine: a small retriever and a small verifier, ONNX int8, on the CPU, without a network.

Every text runs through the graph on its own, never in a padded batch.  The int8 graphs scale their activations
by the largest one of the whole input, so in a batch a row would depend on its neighbours and on the padding;
alone it depends on nothing but its own text, bit for bit.  This costs nothing: on 2 cores two threads with
one text each do 248 texts of 128 tokens a second, a batch of 16 on the same cores 214 (``benchmarks/engine.py``).

Text is read up to ``CHARACTERS_PER_TOKEN`` characters for each token of the model's limit; half a surrogate
pair counts as an unknown character.  Nothing that a string can hold raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck.engines.base import Scores
from factcheck.engines.weights import HINT, Weights, default_threads, open_model
from factcheck.errors import UsageError, WeightsError
from factcheck.resources import model_dir
from factcheck.text import fold

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

    from factcheck.engines.base import Vectors

Item = TypeVar("Item")
Result = TypeVar("Result")

CLAIM_TOKENS = 96
"""A claim is cut after so many tokens (about 70 words, longer than any atomic claim); the evidence gets the rest."""

CHARACTERS_PER_TOKEN = 64
"""Prose has 4 to 6; the rest is room for runs of white space, which become no token.  It bounds the time that
a line of a million characters takes."""


class EmbeddedRetriever:
    """Turns text into vectors of length 1 that lie near each other where the texts speak of the same thing.

    Of a long text the first ``max_tokens`` tokens count.  Texts without a token (empty, white space, control
    characters) all get the same vector, that of the bare sentence marks.
    """

    def __init__(self, folder: Path | None = None, threads: int | None = None) -> None:
        """Loads the model in ``folder`` (default: the one that ships with factcheck).

        ``threads`` is how many texts are worked on at once, by default as many as there are CPUs to use;
        it never changes a result.  Raises WeightsError for files that are missing or altered.
        """
        self._model = _Model(folder or model_dir("retriever"), threads)
        self._dimension = int(self._model.session.get_outputs()[0].shape[1])

    @property
    def id(self) -> str:
        return self._model.weights.id

    @property
    def dimension(self) -> int:
        return self._dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, in order; no texts give an array of no rows."""
        import numpy as np

        vectors = np.empty((len(texts), self._dimension), dtype=np.float32)
        for row, vector in enumerate(self._model.map(self._embed_one, texts)):
            vectors[row] = vector
        return vectors

    def _embed_one(self, text: str) -> Vectors:
        encoding = self._model.tokens(text)
        encoding.truncate(self._model.max_tokens - 2)
        return self._model.run(self._model.tokenizer.post_process(encoding))


class EmbeddedVerifier:
    """Says how likely a passage supports a claim, refutes it, or leaves it open.

    The model reads the pair (passage, claim).  The claim is cut after ``CLAIM_TOKENS`` tokens, the passage so that
    the pair stays within ``max_tokens``.  Where either has no token that the model knows (empty, white space,
    control characters, a script outside its vocabulary) the answer is ``Scores(0, 0, 1)`` without asking the
    model: nothing said decides nothing.
    """

    def __init__(self, folder: Path | None = None, threads: int | None = None) -> None:
        """Loads the model in ``folder`` (default: the one that ships with factcheck).

        ``threads`` is how many passages are worked on at once, by default as many as there are CPUs to use;
        it never changes a result.  Raises WeightsError for files that are missing or altered.
        """
        self._model = _Model(folder or model_dir("verifier"), threads)

    @property
    def id(self) -> str:
        return self._model.weights.id

    def judge(self, claim: str, passages: Sequence[str]) -> list[Scores]:
        """One ``Scores`` a passage, in order: the softmax of the logits over the manifest's temperature."""
        claim_tokens = self._model.tokens(self._plain(claim))
        claim_tokens.truncate(CLAIM_TOKENS)
        return list(self._model.map(lambda passage: self._judge_one(claim_tokens, passage), passages))

    def _plain(self, text: str) -> str:
        """Without what must not decide: case, white space, the shape of quotation marks and dashes."""
        return fold(text[: self._model.max_tokens * CHARACTERS_PER_TOKEN])

    def _judge_one(self, claim: Encoding, passage: str) -> Scores:
        import numpy as np

        evidence = self._model.tokens(self._plain(passage))
        if not (self._model.readable(claim) and self._model.readable(evidence)):
            return Scores(0.0, 0.0, 1.0)
        evidence.truncate(self._model.max_tokens - len(claim) - 3)
        logits = self._model.run(self._model.tokenizer.post_process(evidence, claim)).astype(np.float64)
        powers = np.exp((logits - logits.max()) / self._model.weights.manifest.temperature)
        supported, refuted, not_enough = (float(share) for share in powers / powers.sum())
        return Scores(supported, refuted, not_enough)


class _Model:
    """A graph with its tokenizer.  All methods may be called from several threads at once."""

    def __init__(self, folder: Path, threads: int | None) -> None:
        if threads is not None and threads < 1:
            raise UsageError(f"threads is {threads}; it must be 1 or more")
        self.weights = open_model(folder)
        self.max_tokens = self.weights.manifest.max_tokens
        self.threads = threads or default_threads()
        try:
            self.tokenizer = _load_tokenizer(self.weights)
            self.unknown = self.tokenizer.token_to_id("[UNK]")
            self.session = _load_session(self.weights)
        except Exception as error:  # both libraries raise bare Exceptions of their own
            raise WeightsError(f"{folder}: the model cannot be loaded: {error}", hint=HINT) from error

    def tokens(self, text: str) -> Encoding:
        """The tokens of the text, without the special ones, uncut."""
        readable = _without_surrogates(text[: self.max_tokens * CHARACTERS_PER_TOKEN])
        return self.tokenizer.encode(readable, add_special_tokens=False)

    def readable(self, encoding: Encoding) -> bool:
        """Whether at least one token is in the vocabulary."""
        return any(token != self.unknown for token in encoding.ids)

    def run(self, encoding: Encoding) -> Vectors:
        """The graph's one output row for one encoded text or pair."""
        import numpy as np

        rows = (encoding.ids, encoding.attention_mask, encoding.type_ids)
        names = ("input_ids", "attention_mask", "token_type_ids")
        feed = {name: np.asarray([row], dtype=np.int64) for name, row in zip(names, rows, strict=True)}
        row: Vectors = self.session.run(None, feed)[0][0]
        return row

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterable[Result]:
        """The function of each item, in order, ``threads`` at a time."""
        if min(self.threads, len(items)) < 2:
            return map(function, items)
        return list(self.pool.map(function, items))

    @cached_property
    def pool(self) -> ThreadPoolExecutor:
        """One for all calls: who asks from several threads at once has no more texts in work than ``threads``."""
        return ThreadPoolExecutor(self.threads, thread_name_prefix="factcheck-engine")


def _load_tokenizer(weights: Weights) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(weights.tokenizer))
    # The file may carry the settings of its training; the cuts are made here, and there is nothing to pad.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _load_session(weights: Weights) -> Any:
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    # One thread inside a run: the threads are spent on whole texts, which is faster and needs no spinning.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The levels above this one choose memory layouts by the machine, and only image models gain by them.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.log_severity_level = 3  # errors only; warnings would land on the user's stderr
    return onnxruntime.InferenceSession(str(weights.graph), options, providers=["CPUExecutionProvider"])


def _without_surrogates(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
