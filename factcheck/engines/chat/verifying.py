"""The questions of ``verify``: a claim with its passages, as a chat model is asked about them; one call a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from factcheck.engines.base import Opinion, Question
from factcheck.engines.chat.asking import Ask, Asker, Plan
from factcheck.engines.chat.client import Message
from factcheck.engines.chat.opinions import AnswerOut, chosen_passages, opinion
from factcheck.engines.chat.replay import answer_key, text_hash
from factcheck.engines.chat.showing import fence, shown
from factcheck.engines.chat.structured import Form
from factcheck.text import squash
from factcheck.types import Comparison, Failure

if TYPE_CHECKING:
    from factcheck.engines.base import Progress
    from factcheck.engines.chat.spending import Price

ANSWER_TOKENS = 1500
"""Room for an answer; a usual one takes 250.  Models that think before they answer count that too."""
_INDENT = "\n    "
"""Before the further lines of a passage, so that no source can begin what looks like a passage of its own."""
_SEPARATOR = "\n-----\n"


class Template(Protocol):
    """A versioned prompt, instructions first, then a line of five dashes, then the data."""

    @property
    def id(self) -> str: ...

    @property
    def sha256(self) -> str: ...

    def render(self, values: Mapping[str, str]) -> str: ...


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    """An object with all of its fields and no others, as strict servers want it."""
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _one_of(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": [*values]}


SCHEMA: dict[str, Any] = {
    "title": "reading",
    "description": "What the passages say about the claim.",
    **_closed(
        {
            "parts": {
                "type": "array",
                "items": _closed(
                    {
                        "statement": {"type": "string"},
                        "stance": _one_of("supported", "refuted", "conflicting", "not_enough_evidence"),
                        "quotes": {
                            "type": "array",
                            "items": _closed(
                                {
                                    "passage": {"type": "integer"},
                                    "stance": _one_of("supports", "refutes"),
                                    "quote": {"type": "string"},
                                }
                            ),
                        },
                    }
                ),
            },
            "reason": {"type": "string"},
        }
    ),
}
FORM = Form(SCHEMA, AnswerOut, ANSWER_TOKENS)


class ChatReviewer:
    """A ``Reviewer`` that asks a chat model, one call a claim."""

    def __init__(self, asker: Asker, template: Template, *, dry_run: bool = False, turn: int = 0) -> None:
        """With ``dry_run`` nothing is asked: every question gets a Failure, and ``plan`` says what it would take.
        ``turn`` is how many passages are moved from the front to the back: another order for another opinion."""
        self._asker, self._template, self._dry_run, self._turn = asker, template, dry_run, turn
        self.plan: Plan | None = None
        self._claims: dict[str, str] = {}
        """The claim that each question was first asked for, by the question's key."""

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
        return {"verify": self._template.id}

    def review(self, questions: Sequence[Question], progress: Progress | None = None) -> list[Opinion | Failure]:
        """One answer a question, in order; a question without an answer gets a Failure.  ``usage`` is that of the last
        review."""
        self._asker.begin()
        self._claims.clear()
        asks = [self.ask(question) for question in questions]
        for question, ask in zip(questions, asks, strict=True):
            self._claims.setdefault(ask.key, question.claim.id)
        if self._dry_run:
            self.plan = self._asker.plan(asks)
            return [Failure(stage="model", message="not asked: this is a dry run")] * len(asks)
        answers = self._asker.ask_all(asks, progress)
        return [
            answer if isinstance(answer, Failure) else opinion(question, answer, self._shown(question))
            for question, answer in zip(questions, answers, strict=True)
        ]

    def ask(self, question: Question) -> Ask[AnswerOut]:
        """The question as it is sent, and the key that its answer is kept under."""
        dated = question.claim.dated.isoformat() if question.claim.dated else "unknown"
        chosen = self._shown(question)
        passages = "\n\n".join(_passage(question, index, number) for number, index in enumerate(chosen, start=1))
        notes = _notes(question, chosen)
        claim = squash(shown(question.claim.text).text)
        own = fence()
        rendered = self._template.render(
            {"fence": own, "date": dated, "claim": claim, "passages": passages, "comparisons": notes}
        )
        # The instructions come first and hold no data, so that the first separator is the template's own.
        rules, _, data = rendered.partition(_SEPARATOR)
        messages = (Message("system", rules), Message("user", data)) if data else (Message("user", rules),)
        chat = self._asker.chat
        key = answer_key(
            model=chat.id,
            prompt=self._template.sha256,
            schema=SCHEMA,
            parameters={**chat.parameters, "max_tokens": FORM.max_tokens},
            evidence=[question.hits[index].document.sha256 for index in chosen],
            shown=text_hash(dated, claim, passages, notes),
        )
        return Ask(key, messages, FORM)

    def _shown(self, question: Question) -> list[int]:
        """The passages in the order in which they are shown."""
        chosen = chosen_passages(question)
        turn = self._turn % len(chosen) if chosen else 0
        return chosen[turn:] + chosen[:turn]

    def usage(self) -> dict[str, Any]:
        """Calls, tokens and cost of the answers, for the report: the same whether they came now or from the record."""
        used, price = self._asker.answered, self._asker.budget.price
        stage = {
            "calls": used.calls,
            "tokens_in": used.tokens_in,
            "tokens_out": used.tokens_out,
            "cost": used.cost(price),
        }
        return {
            "model_calls": used.calls,
            "tokens": used.tokens_in + used.tokens_out,
            "cost": used.cost(price),
            "currency": price.currency if price else None,
            "stages": {"verify": stage},
            "by_claim": self._by_claim(price),
            "served_by": sorted(self._asker.served_by),
        }

    def _by_claim(self, price: Price | None) -> dict[str, dict[str, Any]]:
        """Tokens and cost by the id of the claim.  Of equal claims the first bears them."""
        took = ((claim, self._asker.by_key[key]) for key, claim in self._claims.items() if key in self._asker.by_key)
        return {claim: {"tokens": used.tokens_in + used.tokens_out, "cost": used.cost(price)} for claim, used in took}

    def spent(self) -> str:
        """What this run itself sent and paid, in a sentence."""
        spent, price = self._asker.budget.spent, self._asker.budget.price
        cost = spent.cost(price)
        money = f"{cost:.4f} {price.currency}" if price and cost is not None else "at a price that is not known"
        name = self.id.partition(":")[2]
        others = sorted(one for one in self._asker.served_by if name not in one)
        money += f"; the server names another model: {', '.join(others)}" if others else ""
        return (
            f"model {self.id}: {spent.calls} calls, {spent.tokens_in} tokens sent, {spent.tokens_out} received, {money}; "
            f"{self._asker.recorded} answers from the record"
        )


def _passage(question: Question, index: int, number: int) -> str:
    """One passage as it is shown: title, date, what stands around it, and the text that quotes must be copied from."""
    hit = question.hits[index]
    lines = [squash(line) for line in shown(hit.passage.text).text.splitlines()]
    text = _INDENT.join(line for line in lines if line)
    reading = squash(shown(question.texts[index]).text)
    title = squash(shown(hit.document.title).text)
    at = reading.find(squash(text))
    around = (reading if at < 0 else reading[:at]).removeprefix(title).strip()
    when = hit.document.published.isoformat() if hit.document.published else "unknown"
    head = [f"[{number}] title: {title} | date: {when}"]
    head += [f"context, not for quotes: {around}"] if around else []
    return "\n".join([*head, f"text: {text}"])


def _notes(question: Question, chosen: Sequence[int]) -> str:
    notes = [
        f"passage {number}: {_note(question.claim.text, comparison)}"
        for number, index in enumerate(chosen, start=1)
        for comparison in question.evidence[index].comparisons
    ]
    return _lines(notes) or "none"


def _note(claim: str, comparison: Comparison) -> str:
    words_of = claim[comparison.claim_span.start : comparison.claim_span.end]
    agrees = {"differs": "differs", "match": "agrees", "elsewhere": "is of something else"}[comparison.outcome]
    return f"{comparison.kind} '{words_of}' {agrees}: {comparison.reason}"


def _lines(lines: Sequence[str]) -> str:
    """One line each, without invisible characters."""
    return "\n".join(squash(shown(line).text) for line in lines)
