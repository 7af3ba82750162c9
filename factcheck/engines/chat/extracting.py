"""The questions of ``extract``: sentences of a draft with their context, as a chat model is asked for their claims;
several sentences a call.

What comes back are proposals: ``extract.proposed`` confirms them or leaves them.  A sentence that speaks to the reader
is not sent, and is nobody's context: what a model makes of it cannot be told from what it was told to make of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, Field

from factcheck.engines.base import Proposal, ProposedClaim, Sentence
from factcheck.engines.chat.asking import Ask, Asker, Plan
from factcheck.engines.chat.client import Message
from factcheck.engines.chat.replay import answer_key, text_hash
from factcheck.engines.chat.showing import addresses_reader, fence, shown
from factcheck.engines.chat.structured import Form, closed
from factcheck.text import squash
from factcheck.types import Failure

if TYPE_CHECKING:
    from factcheck.engines.base import Progress
    from factcheck.engines.chat.spending import Price
    from factcheck.engines.chat.verifying import Template

SENTENCES = 8
"""Sentences a call: enough that the instructions cost little for each, few enough that one bad answer loses little."""
CHARACTERS = 6000
"""Most characters of sentences and context a call; a longer sentence is asked about alone."""
TYPICAL_ANSWER = 90
"""Tokens of an answer for one sentence as it usually is, for the expected cost."""
ANSWER_TOKENS = 3000
"""Room for an answer.  Models that think before they answer count that too."""
_SEPARATOR = "\n-----\n"
_INDENT = "\n    "
_NOT_SENT = Failure(stage="extract", message="the sentence speaks to the reader, and is not shown to the model")


class ClaimOut(BaseModel):
    """One claim as the model gives it."""

    text: str
    words: str


class SentenceOut(BaseModel):
    """The claims of one sentence.  ``number`` counts from 1."""

    number: int
    claims: list[ClaimOut] = Field(max_length=20)


class ClaimsOut(BaseModel):
    """A whole answer."""

    sentences: list[SentenceOut] = Field(max_length=4 * SENTENCES)


_CLAIM = closed({"text": {"type": "string"}, "words": {"type": "string"}})
_SENTENCE = closed({"number": {"type": "integer"}, "claims": {"type": "array", "items": _CLAIM}})
SCHEMA: dict[str, Any] = {
    "title": "claims",
    "description": "The factual claims of each sentence.",
    **closed({"sentences": {"type": "array", "items": _SENTENCE}}),
}
FORM = Form(SCHEMA, ClaimsOut, ANSWER_TOKENS)


class ChatExtractor:
    """An ``Extractor`` that asks a chat model."""

    def __init__(self, asker: Asker, template: Template, *, dry_run: bool = False) -> None:
        """With ``dry_run`` nothing is asked: every sentence gets a Failure, and ``plan`` says what it would take."""
        self._asker, self._template, self._dry_run = asker, template, dry_run
        self.plan: Plan | None = None

    @property
    def id(self) -> str:
        return self._asker.chat.id

    @property
    def price(self) -> Price | None:
        """The model's price, None where it is not known."""
        return self._asker.budget.price

    @property
    def prompts(self) -> dict[str, str]:
        """For provenance."""
        return {"extract": self._template.id}

    def propose(
        self, drafts: Sequence[Sequence[Sentence]], progress: Progress | None = None
    ) -> list[list[Proposal | Failure]]:
        """One answer a sentence, in order, draft by draft; all calls at once.  ``usage`` is that of the last proposals."""
        self._asker.begin()
        out: list[list[Proposal | Failure]] = [[_NOT_SENT] * len(sentences) for sentences in drafts]
        calls = [(row, chunk) for row, sentences in enumerate(drafts) for chunk in _chunks(sentences)]
        asks = [self.ask([drafts[row][column] for column in chunk]) for row, chunk in calls]
        self.plan = self._asker.plan(asks)
        if self._dry_run:
            return [[Failure(stage="model", message="not asked: this is a dry run")] * len(draft) for draft in drafts]
        answers = self._asker.ask_all(asks, progress)
        for (row, chunk), answer in zip(calls, answers, strict=True):
            for number, column in enumerate(chunk, start=1):
                out[row][column] = answer if isinstance(answer, Failure) else _proposal(answer, number)
        return out

    def ask(self, sentences: Sequence[Sentence]) -> Ask[ClaimsOut]:
        """The question as it is sent, and the key that its answer is kept under."""
        dated = next((s.dated.isoformat() for s in sentences if s.dated), "unknown")
        listed = "\n\n".join(_listed(sentence, number) for number, sentence in enumerate(sentences, start=1))
        rendered = self._template.render({"fence": fence(), "date": dated, "sentences": listed})
        # The instructions come first and hold no data, so that the first separator is the template's own.
        rules, _, data = rendered.partition(_SEPARATOR)
        messages = (Message("system", rules), Message("user", data)) if data else (Message("user", rules),)
        chat = self._asker.chat
        key = answer_key(
            model=chat.id,
            prompt=self._template.sha256,
            schema=SCHEMA,
            parameters={**chat.parameters, "max_tokens": FORM.max_tokens},
            shown=text_hash(dated, listed),
        )
        return Ask(key, messages, FORM, TYPICAL_ANSWER * len(sentences))

    def usage(self) -> dict[str, Any]:
        """Calls, tokens and cost of the answers, for the report: the same whether they came now or from the record."""
        return self._asker.usage("extract")


def _chunks(sentences: Sequence[Sentence]) -> list[list[int]]:
    """The sentences of a draft that are sent, as indices, by the call."""
    out: list[list[int]] = []
    size = 0
    for index, sentence in enumerate(sentences):
        if addresses_reader(sentence.text):
            continue
        length = len(sentence.text) + sum(map(len, sentence.context))
        if not out or len(out[-1]) == SENTENCES or size + length > CHARACTERS:
            out.append([])
            size = 0
        out[-1].append(index)
        size += length
    return out


def _listed(sentence: Sentence, number: int) -> str:
    """One sentence as it is shown; its further lines cannot look like a sentence of their own."""
    context = " ".join(squash(shown(text).text) for text in sentence.context if not addresses_reader(text))
    text = _INDENT.join(filter(None, (squash(line) for line in shown(sentence.text).text.splitlines())))
    return "\n".join([*([f"[{number}] context: {context}"] if context else []), f"[{number}] sentence: {text}"])


def _proposal(answer: ClaimsOut, number: int) -> Proposal | Failure:
    """What an answer says of one sentence; a sentence that it says nothing of was not answered."""
    mine = [one for one in answer.sentences if one.number == number]
    if len(mine) != 1:
        return Failure(stage="model", message="the model's answer leaves the sentence out, or has it twice")
    return Proposal(tuple(ProposedClaim(shown(c.text).text, shown(c.words).text) for c in mine[0].claims))
