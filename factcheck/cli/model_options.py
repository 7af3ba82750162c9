"""The options of model mode, and the engine that they ask for.

Without ``--model`` none of the others may be given, and nothing is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from factcheck.cli.terminal import note
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.decide.reviewed import Share
    from factcheck.engines.chat.asking import Asker, Pace
    from factcheck.engines.chat.client import LangChainChat, ModelChoice
    from factcheck.engines.chat.replay import Replay
    from factcheck.engines.chat.spending import Budget
    from factcheck.engines.chat.verifying import ChatReviewer
    from factcheck.engines.chat.voting import Panel
    from factcheck.pipeline import Engine

_FILE = click.Path(path_type=Path)
_OPTIONS = (
    click.option("--model", metavar="PROVIDER:NAME", help="Let a chat model read what the embedded parts leave open."),
    click.option("--base-url", metavar="URL", help="Address of a server that speaks the provider's protocol."),
    click.option(
        "--api-key-file", type=_FILE, metavar="FILE", envvar="FACTCHECK_API_KEY_FILE", show_envvar=True,
        help="File that holds the model's key.  [default: the provider's variable, as OPENAI_API_KEY]",
    ),
    click.option(
        "--model-share", type=click.Choice(["auto", "all", "none"]),
        help="Which claims the model reads: the uncertain ones, all, or none.  [default: auto]",
    ),
    click.option(
        "--model-extract", type=click.Choice(["auto", "all", "none"]),
        help="Which sentences the model splits into claims: those in doubt, all, or none.  [default: auto]",
    ),
    click.option(
        "--votes", type=click.IntRange(1, 9), metavar="N",
        help="Readings of a claim whose sources conflict; more than half must agree.  [default: 1]",
    ),
    click.option(
        "--second-model", metavar="PROVIDER:NAME", help="Model for the second and further votes.  [default: the first]"
    ),
    click.option("--dry-run", is_flag=True, help="Say what the model would be asked and what it would cost; send nothing."),
    click.option("--max-cost", type=click.FloatRange(min=0), metavar="AMOUNT", help="Most to spend on the model."),
    click.option("--max-calls", type=click.IntRange(min=0), metavar="N", help="Most calls to make."),
    click.option("--prices", type=_FILE, metavar="FILE", help="Prices (JSON) in place of the list that ships."),
    click.option("--replay", type=_FILE, metavar="FILE", help="Keep the model's answers there, and take known ones from it."),
    click.option(
        "--offline", is_flag=True, envvar="FACTCHECK_OFFLINE", show_envvar=True,
        help="Only recorded answers; a claim without one is an error.",
    ),
    click.option(
        "--batch", is_flag=True,
        help="Ask by the provider's Batch API: cheaper, and answered within a day; the same command goes on then.",
    ),
    click.option("--wait", is_flag=True, help="With --batch: stay until the answers are there."),
    click.option("--concurrency", type=click.IntRange(1, 256), metavar="N", help="Calls at a time.  [default: 8]"),
    click.option(
        "--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="For one call.  [default: 60]"
    ),
    click.option(
        "--max-time", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="For all calls of the run."
    ),
)  # fmt: skip
_NAMES = ("model", "base_url", "api_key_file", "model_share", "model_extract", "votes", "second_model", "dry_run", "max_cost", "max_calls", "prices", "replay",
          "offline", "batch", "wait", "concurrency", "timeout", "max_time")  # fmt: skip


@dataclass(frozen=True)
class ModelOptions:
    """What the options say."""

    model: str
    base_url: str | None
    api_key_file: Path | None
    model_share: Any
    model_extract: Any
    votes: int | None
    second_model: str | None
    dry_run: bool
    max_cost: float | None
    max_calls: int | None
    prices: Path | None
    replay: Path | None
    offline: bool
    batch: bool
    wait: bool
    concurrency: int | None
    timeout: float | None
    max_time: float | None


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options to a command, which gets them as one argument, ``model: ModelOptions | None``."""

    @wraps(command)
    def gathered(*args: Any, **kwargs: Any) -> Any:
        values = {name: kwargs.pop(name) for name in _NAMES}
        return command(*args, model=_read(values), **kwargs)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered


def _read(values: dict[str, Any]) -> ModelOptions | None:
    if values["model"] is not None:
        if values["second_model"] and (values["votes"] or 1) < 2:
            raise UsageError("--second-model has no vote to give", hint="Give --votes 2 or more.")
        if values["wait"] and not values["batch"]:
            raise UsageError(
                "--wait is only for runs with --batch", hint="Without it a run waits for its answers anyway."
            )
        return ModelOptions(**values)
    context = click.get_current_context()
    for name in _NAMES:  # what a file or the environment sets waits for a model; what was typed was meant
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE and values[name] not in (None, False):
            option = f"--{name.replace('_', '-')}"
            raise UsageError(f"{option} is only for runs with --model", hint="Name a model, or leave the option out.")
    return None


class ModelRun:
    """One run with a model: the engine for it, and what a person is told about it."""

    def __init__(self, options: ModelOptions, cache_dir: Path, *, use_cache: bool) -> None:
        """Raises UsageError or StoreError before anything is sent where the options cannot be followed."""
        from factcheck.engines.chat.asking import Pace
        from factcheck.engines.chat.client import LangChainChat, ModelChoice
        from factcheck.engines.chat.extracting import ChatExtractor
        from factcheck.engines.chat.spending import Budget, load_price
        from factcheck.engines.chat.verifying import ChatReviewer
        from factcheck.prompts import load_prompt

        self._options = options
        self.dry_run = options.dry_run
        choice = ModelChoice(options.model, options.base_url, options.api_key_file, options.timeout or 60.0)
        budget = Budget(load_price(options.model, options.prices), options.max_cost, options.max_calls)
        pace = Pace(options.concurrency or 8, options.max_time)
        chat = LangChainChat(choice)
        self._batches = self._state(cache_dir, use_cache)
        self._replay = self._open(cache_dir, use_cache)
        asker = partial(self._asker, chat, choice, budget, pace)
        self._reviewer: ChatReviewer | Panel = ChatReviewer(
            asker("verification"), load_prompt("verify"), dry_run=options.dry_run
        )
        if options.votes and options.votes > 1:
            self._reviewer = self._panel(self._reviewer, choice, budget, pace)
        self._extractor = ChatExtractor(asker("extraction"), load_prompt("extract"), dry_run=options.dry_run)

    def _asker(self, chat: LangChainChat, choice: ModelChoice, budget: Budget, pace: Pace, what: str) -> Asker:
        """One for each stage, so that what each took is known; money, time and answers are one."""
        from factcheck.engines.chat.asking import Asker

        offline = self._options.offline
        if self._batches is None or (what == "vote" and not choice.name.startswith("openai:")):
            return Asker(chat, replay=self._replay, budget=budget, pace=pace, offline=offline)
        from factcheck.engines.chat.batch_wire import BatchServer
        from factcheck.engines.chat.batching import BatchAsker

        return BatchAsker(
            chat, replay=self._replay, budget=budget, pace=pace, offline=offline,
            server=BatchServer(choice, pace.patience), state=self._batches, what=what, wait=self._options.wait,
        )  # fmt: skip

    def _panel(self, first: ChatReviewer, choice: ModelChoice, budget: Budget, pace: Pace) -> Panel:
        """The first reader and those of the other votes: of the second model, if there is one.  It is asked where the first
        one is if it is the same provider's."""
        from factcheck.engines.chat.client import LangChainChat
        from factcheck.engines.chat.spending import load_price
        from factcheck.engines.chat.verifying import ChatReviewer
        from factcheck.engines.chat.voting import Panel
        from factcheck.prompts import load_prompt

        options, named = self._options, self._options.second_model or choice.name
        same = named.partition(":")[0] == choice.name.partition(":")[0]
        own = choice if same else replace(choice, base_url=None, key_file=None)
        own = replace(own, name=named)
        chat = LangChainChat(own)
        if named != choice.name:
            budget = budget.beside(load_price(named, options.prices))
        readers = [first]
        for turn in range(1, options.votes or 1):
            asker = self._asker(chat, own, budget, pace, "vote")
            readers.append(ChatReviewer(asker, load_prompt("verify"), dry_run=options.dry_run, turn=turn))
        return Panel(readers)

    def engine(self) -> Engine:
        """The embedded engine, with the model as its second reader."""
        from factcheck.pipeline import embedded_engine

        share: Share = self._options.model_share or "auto"
        return replace(
            embedded_engine(), name="embedded+chat", reviewer=self._reviewer, share=share,
            extractor=self._extractor, extract_share=self._options.model_extract or "auto",
        )  # fmt: skip

    def end(self, quiet: bool) -> None:
        """Closes the record, and says on standard error what was spent, and what else a person should know."""
        self._replay.close()
        if not quiet:
            note([*filter(None, [self._replay.notice]), self._reviewer.spent()])

    def plan(self) -> str:
        """What the run would take, for ``--dry-run``."""
        plans = [plan for plan in (self._extractor.plan, self._reviewer.plan) if plan]
        calls, recorded = sum(plan.calls for plan in plans), sum(plan.recorded for plan in plans)
        tokens_in, tokens_out = sum(plan.tokens_in for plan in plans), sum(plan.tokens_out for plan in plans)
        cost = sum(plan.cost or 0.0 for plan in plans)
        price = self._reviewer.price
        money = f"about {cost:.4f} {price.currency}" if price else "unknown (no price for this model)"
        return (
            f"model: {self._options.model}\ncalls: {calls}\nrecorded answers: {recorded}\n"
            f"tokens to send: about {tokens_in}\ntokens to receive: about {tokens_out}\ncost: {money}\n"
        )

    def _state(self, cache_dir: Path, use_cache: bool) -> Path | None:
        """Where it is kept which questions are at which batch: beside the record of answers.  None without --batch."""
        if not self._options.batch:
            return None
        if self._options.replay:
            return self._options.replay.with_name(f"{self._options.replay.name}.batches")
        if not use_cache:
            raise UsageError(
                "--batch has no place to keep the answers", hint="Leave --no-cache out, or name a file with --replay."
            )
        return cache_dir / "batches.sqlite"

    def _open(self, cache_dir: Path, use_cache: bool) -> Replay:
        """The record: the file that was named, else one in the cache folder, else none that outlasts the run."""
        from factcheck.engines.chat.replay import Replay

        if self._options.replay:
            return Replay(self._options.replay, must_exist=self._options.offline)
        return Replay(cache_dir / "answers.sqlite" if use_cache else None, optional=True)
