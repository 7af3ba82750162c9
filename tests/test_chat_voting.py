"""Second opinions where sources conflict: who is asked, who decides, and who pays."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from chat_server import Do, Request, reading, serving
from cli_runner import run
from test_chat_opinions import CLAIM, MINUTES, question

from factcheck.engines.base import Opinion, Reading, Scores
from factcheck.engines.chat.asking import Asker
from factcheck.engines.chat.client import LangChainChat, ModelChoice
from factcheck.engines.chat.retrying import BudgetError, CallError
from factcheck.engines.chat.spending import Budget, Price
from factcheck.engines.chat.verifying import ChatReviewer
from factcheck.engines.chat.voting import Panel, majority, sources_conflict
from factcheck.engines.fakes import ScriptedChat
from factcheck.errors import UsageError
from factcheck.prompts import load_prompt
from factcheck.types import Failure

AGAINST = "The harbour council did not buy 14 electric buses for 5.6 million euros, its chair said."
YES = reading("supported", (1, "supports", "It bought 14 electric buses."), (1, "supports", "The price was 5.6 million"),
              statement=CLAIM)  # fmt: skip
NO = reading("refuted", (2, "refutes", AGAINST), statement=CLAIM)
BOTH = reading("conflicting", (1, "supports", "It bought 14 electric buses."), (2, "refutes", AGAINST), statement=CLAIM)
NOTHING = reading("not_enough_evidence", statement=CLAIM)


def panel(*answers: str, budget: Budget | None = None) -> tuple[Panel, list[ScriptedChat]]:
    """Each reader gives one answer, whatever it is asked.  Quotes are found whatever number a passage has."""
    chats = [ScriptedChat(lambda _, said=said: said) for said in answers]
    readers = [
        ChatReviewer(Asker(chat, budget=budget), load_prompt("verify"), turn=turn) for turn, chat in enumerate(chats)
    ]
    return Panel(readers), chats


@pytest.mark.parametrize(
    ("answers", "label"),
    [
        ([BOTH, YES, YES], "supported"),
        ([BOTH, NO, NO], "refuted"),
        ([BOTH, BOTH, NO], "conflicting"),
        ([BOTH, YES, NO], "unconfirmed"),
        ([BOTH, YES], "unconfirmed"),
        ([BOTH, BOTH], "conflicting"),
        ([BOTH, NOTHING, NOTHING], "not_enough_evidence"),
        ([BOTH, "nonsense", YES], "failure"),
    ],
)
def test_more_than_half_decide(answers: list[str], label: str) -> None:
    voters, chats = panel(*answers)
    (found,) = voters.review([question(MINUTES, AGAINST)])
    assert (found.label if isinstance(found, Opinion) else "failure") == label
    assert all(chat.requests for chat in chats)


def test_where_no_sources_conflict_one_opinion_will_do() -> None:
    voters, chats = panel(YES, NO, NO)
    (found,) = voters.review([question(MINUTES)])
    assert isinstance(found, Opinion)
    assert found.label == "supported"
    assert [len(chat.requests) for chat in chats] == [1, 0, 0]


def test_every_vote_sees_the_passages_in_another_order() -> None:
    voters, chats = panel(BOTH, BOTH, BOTH)
    voters.review([question(MINUTES, AGAINST, "The harbour council met.")])
    first = [chat.requests[0].split("\ntext: ")[1][:30] for chat in chats]
    assert len(set(first)) == 3


def test_sources_conflict_by_the_verifier_and_by_a_located_difference() -> None:
    asked = question(MINUTES, AGAINST)
    sides = (Scores(0.8, 0.1, 0.1), Scores(0.1, 0.8, 0.1))
    evidence = tuple(
        one.model_copy(update={"p_supported": s.supported, "p_refuted": s.refuted, "wording": 0.9})
        for one, s in zip(asked.evidence, sides, strict=True)
    )
    assert not sources_conflict(asked, None)
    assert sources_conflict(asked._replace(evidence=evidence), None)
    differs = question(MINUTES, "The harbour council bought 9 electric buses for 5.6 million euros.")
    assert not sources_conflict(differs, Opinion("not_enough_evidence"))
    assert sources_conflict(differs, Opinion("supported", (Reading(0, 0, 10, "supports"),)))
    assert not sources_conflict(differs, Opinion("refuted", (Reading(1, 0, 10, "refutes"),)))


def test_a_vote_that_failed_is_a_failure_and_quotes_are_those_of_the_agreeing() -> None:
    late = Failure(stage="budget", message="the limit of 1 calls is reached")
    one, other = Reading(0, 0, 10, "supports"), Reading(1, 0, 10, "supports")
    assert majority([Opinion("supported", (one,)), late]) == late
    found = majority([Opinion("supported", (one,)), Opinion("refuted", (other,)), Opinion("supported", (other,))])
    assert isinstance(found, Opinion)
    assert found.readings == (one, other)
    assert "2 of 3" in found.reason


def test_usage_has_the_votes_apart_and_the_claim_has_all_of_it() -> None:
    voters, _ = panel(BOTH, BOTH, BOTH, budget=Budget(price=Price(1.0, 1.0)))
    voters.review([question(MINUTES, AGAINST)])
    usage = voters.usage()
    assert (usage["stages"]["verify"]["calls"], usage["stages"]["vote"]["calls"], usage["model_calls"]) == (1, 2, 3)
    assert usage["by_claim"]["c"]["tokens"] == usage["tokens"]
    assert usage["by_claim"]["c"]["cost"] == pytest.approx(usage["cost"], abs=2e-6)


def test_two_models_share_one_limit() -> None:
    first = Budget(Price(1000.0, 1000.0), max_cost=1.0, max_calls=3)
    second = first.beside(Price(2000.0, 2000.0))

    async def spend() -> None:
        most = await first.aside(100, 100)
        await first.settle(most, 100, 100)
        most = await second.aside(100, 100)
        await second.settle(most, 100, 100)
        with pytest.raises(BudgetError, match="limit of 1"):
            await second.aside(200, 100)
        most = await first.aside(100, 100)
        await first.settle(most, 0, 0)
        with pytest.raises(BudgetError, match="limit of 3 calls"):
            await second.aside(1, 1)

    asyncio.run(spend())


@pytest.mark.parametrize(("price", "said"), [(None, "price of this model"), (Price(1, 1, "EUR"), "USD and EUR")])
def test_a_limit_that_cannot_be_kept_for_both_is_refused(price: Price | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Budget(Price(1, 1), max_cost=1.0).beside(price)


def test_the_command_asks_the_second_model(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text(
        "# Council minutes\n\nThe council approved the purchase of the old mill.\n"
    )
    (tmp_path / "corpus" / "b.md").write_text("# Report\n\nThe council rejected the purchase of the old mill.\n")
    (tmp_path / "draft.md").write_text("The council approved the purchase of the old mill.\n")

    def script(request: Request) -> Do:
        sides = [
            (n, "refutes" if "rejected" in text else "supports", text) for n, text in enumerate(request.passages, 1)
        ]
        return Do(reading("conflicting", *sides, statement=request.claim))

    command = ("check", "draft.md", "--corpus", "corpus", "--model", "openai:one", "--model-share", "all",
               "--model-extract", "none", "--output-format", "json")  # fmt: skip
    with serving(script) as server:
        more = ("--base-url", server.url, "--votes", "2", "--second-model", "openai:two")
        ran = run(*command, *more, cwd=tmp_path, env={"OPENAI_API_KEY": "sk-canary-000111222333"})
        assert [request.body["model"] for request in server.requests] == ["one", "two"]
    report = json.loads(ran.out)
    assert report["articles"][0]["findings"][0]["verdict"] == "conflicting"
    assert "2 of 2 readings agree" in report["articles"][0]["findings"][0]["reason"]
    assert report["provenance"]["models"]["reader"] == "openai:one with openai:two"
    assert report["provenance"]["usage"]["stages"]["vote"]["calls"] == 1
    alone = run(*command, "--second-model", "openai:two", cwd=tmp_path)
    assert (alone.code, "--votes 2" in alone.err) == (2, True)


@pytest.mark.parametrize(("named", "told"), [("one-2025-04-14", False), ("one", False), ("another", True)])
def test_a_server_that_names_another_model_is_told_of(named: str, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_OFFLINE", "")
    with serving(lambda _: Do(YES, model=named)) as server:
        reader = ChatReviewer(Asker(LangChainChat(ModelChoice("openai:one", server.url))), load_prompt("verify"))
        reader.review([question(MINUTES)])
    assert ("names another model: another" in reader.spent()) is told
    assert reader.usage()["served_by"] == [named]


def test_a_call_error_of_a_voter_is_told() -> None:
    def fails(_: str) -> str:
        raise CallError("failed", "the server is on fire")

    readers = [
        ChatReviewer(Asker(chat), load_prompt("verify")) for chat in (ScriptedChat(lambda _: BOTH), ScriptedChat(fails))
    ]
    (found,) = Panel(readers).review([question(MINUTES, AGAINST)])
    assert isinstance(found, Failure)
    assert "on fire" in found.message
