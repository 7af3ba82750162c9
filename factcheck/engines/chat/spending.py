"""Money: prices, estimates before a call, limits that hold, and what was used.

Prices are per million tokens, from ``prices.json`` (dated) or a file of the same shape.  A model that is not in it has
no price: its cost is unknown, not nothing, and a limit on cost cannot be kept.  Before a call its greatest possible
cost is set aside, so that calls made at the same time cannot pass the limit together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.engines.chat.client import Message
from factcheck.engines.chat.retrying import BudgetError
from factcheck.errors import UsageError

BYTES_PER_TOKEN = 3.0
"""For estimates.  English prose has 4 to 4.5 bytes a token in the tokenisers of the common models; figures, names and
JSON have fewer.  Less than any of these, so that an estimate errs upwards; no tokeniser is downloaded."""
CALL_TOKENS = 60
"""What a call has besides the messages' text: roles, the schema's frame."""
TYPICAL_ANSWER = 250
"""Tokens of an answer of ``verify`` as it usually is, for the expected cost; limits count the longest possible."""


class Price(NamedTuple):
    """In ``currency`` for a million tokens; ``batch`` is the share of it that a batch costs."""

    input: float
    output: float
    currency: str = "USD"
    batch: float = 1.0

    def of(self, tokens_in: float, tokens_out: float) -> float:
        return (tokens_in * self.input + tokens_out * self.output) / 1_000_000


def load_price(model: str, file: Path | None = None) -> Price | None:
    """The price of a model, or None where the list has none.  Raises UsageError for a file that is no price list."""
    path = file or Path(__file__).with_name("prices.json")
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        entry = listed["per_million_tokens"].get(model)
        if entry is None:
            return None
        share = float(listed.get("batch", {}).get("share", 1.0))
        price = Price(float(entry["input"]), float(entry["output"]), str(listed.get("currency", "USD")), share)
        if not all(0 <= number < float("inf") for number in (price.input, price.output, share)):
            raise ValueError("a price is negative")
    except OSError as error:
        raise UsageError(f"price file {path.name} cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"price file {path.name} is no price list: {type(error).__name__}: {error}",
            hint='It looks like {"per_million_tokens": {"openai:NAME": {"input": 1.0, "output": 4.0}}}.',
        ) from error
    return price


def estimate(messages: Sequence[Message], schema: dict[str, Any]) -> int:
    """Tokens of a call's input, rather too many than too few."""
    size = sum(len(m.text.encode("utf-8", "replace")) for m in messages) + len(json.dumps(schema))
    return int(size / BYTES_PER_TOKEN) + CALL_TOKENS


def together(usages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The usage of several stages as one, as the report has it.  A cost that one of them does not know is unknown."""
    costs = [usage["cost"] for usage in usages]
    return {
        "model_calls": sum(usage["model_calls"] for usage in usages),
        "tokens": sum(usage["tokens"] for usage in usages),
        "cost": None if None in costs else round(sum(costs), 6),
        "currency": next((usage["currency"] for usage in usages if usage["currency"]), None),
        "stages": {name: stage for usage in usages for name, stage in usage["stages"].items()},
        "by_claim": {claim: took for usage in usages for claim, took in usage["by_claim"].items()},
        "served_by": sorted({name for usage in usages for name in usage["served_by"]}),
    }


@dataclass
class Used:
    """Calls and tokens; cost None where the model has no price.  ``off_in`` and ``off_out`` are tokens that were not
    charged, where a part of the price is waived (a batch)."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    off_in: float = 0.0
    off_out: float = 0.0

    def add(self, calls: int, tokens_in: int, tokens_out: int, share: float = 1.0) -> None:
        """``share`` of the price was paid for them."""
        self.calls += calls
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out
        self.off_in += (1 - share) * tokens_in
        self.off_out += (1 - share) * tokens_out

    def cost(self, price: Price | None) -> float | None:
        return round(self.paid(price), 6) if price else None

    def paid(self, price: Price) -> float:
        """The cost, not rounded."""
        return price.of(self.tokens_in - self.off_in, self.tokens_out - self.off_out)


@dataclass
class Budget:
    """The limits of a run.  Used from one event loop only."""

    price: Price | None = None
    max_cost: float | None = None
    max_calls: int | None = None
    spent: Used = field(default_factory=Used)
    _aside_cost: float = 0.0
    _aside_calls: int = 0
    _changed: Any = None
    _together: list[Budget] = field(default_factory=list, repr=False, compare=False)
    """All budgets under the same limits, the first one first; its ``_changed`` is that of all."""

    def __post_init__(self) -> None:
        """Raises UsageError for a limit that cannot be kept."""
        if self.max_cost is not None and self.price is None:
            raise UsageError(
                "--max-cost cannot be kept: the price of this model is not known",
                hint="Give its price with --prices FILE, or limit the calls with --max-calls.",
            )
        self._together.append(self)

    def beside(self, price: Price | None) -> Budget:
        """A budget for another model under the same limits: what either spends is gone for both.  Raises UsageError
        where the limit cannot be kept, or where the two prices are in different currencies."""
        if price and self.price and price.currency != self.price.currency:
            raise UsageError(
                f"the prices of the two models are in {self.price.currency} and {price.currency}",
                hint="Give both in one currency with --prices FILE.",
            )
        return Budget(price, self.max_cost, self.max_calls, _together=self._together)

    async def aside(self, tokens_in: int, tokens_out: int) -> float:
        """Sets aside what one call may cost at most, and returns that.  Waits while calls under way might leave enough;
        raises BudgetError where nothing would."""
        import asyncio

        changed = self._together[0]._changed = self._together[0]._changed or asyncio.Condition()
        most = self.price.of(tokens_in, tokens_out) if self.price else 0.0
        async with changed:
            while True:
                under_way = sum(budget._aside_calls for budget in self._together)
                made = sum(budget.spent.calls for budget in self._together)
                over_calls, over_cost = self._over(most)
                if not over_calls and not over_cost:
                    self._aside_calls += 1
                    self._aside_cost += most
                    return most
                if not under_way or (over_calls and made >= (self.max_calls or 0)):
                    raise BudgetError(f"{self._which(over_calls)} is reached")
                await changed.wait()

    async def settle(self, most: float, tokens_in: int, tokens_out: int) -> None:
        """Books what a call took in place of what was set aside for it."""
        self._aside_calls -= 1
        self._aside_cost -= most
        self.spent.add(1, tokens_in, tokens_out)
        changed = self._together[0]._changed
        async with changed:
            changed.notify_all()

    def reserve(self, tokens_in: int, tokens_out: int, share: float) -> float:
        """Sets aside what one question of a batch may cost at most, and returns that; ``share`` of the price is paid.
        Raises BudgetError where the limits leave no room: nothing that is under way can make some."""
        most = self.price.of(tokens_in, tokens_out) * share if self.price else 0.0
        over_calls, over_cost = self._over(most)
        if over_calls or over_cost:
            raise BudgetError(f"{self._which(over_calls)} is reached")
        self.hold(most)
        return most

    def hold(self, most: float) -> None:
        """Sets aside for a question that is under way already, whatever the limits say."""
        self._aside_calls += 1
        self._aside_cost += most

    def release(self, most: float) -> None:
        """The question is not under way any more; ``spent`` has what it took."""
        self._aside_calls -= 1
        self._aside_cost -= most

    def _over(self, most: float) -> tuple[bool, bool]:
        """Whether one more call, which may cost ``most``, could pass the limit on calls, or on cost."""
        calls = sum(budget.spent.calls + budget._aside_calls for budget in self._together)
        cost = sum(budget._cost() + budget._aside_cost for budget in self._together)
        return (
            self.max_calls is not None and calls + 1 > self.max_calls,
            self.max_cost is not None and cost + most > self.max_cost,
        )

    def _cost(self) -> float:
        return self.spent.paid(self.price) if self.price else 0.0

    def _which(self, over_calls: bool) -> str:
        return f"the limit of {self.max_calls} calls" if over_calls else f"the limit of {self.max_cost:g}"
