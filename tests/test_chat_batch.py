"""Questions by the Batch API over real HTTP: sent, looked at, taken in by a later run; and all that can go wrong."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from batch_server import BatchServer as Server
from batch_server import Desk, batching
from chat_server import Do, Request
from pydantic import BaseModel

from factcheck.engines.chat.asking import Ask, Pace
from factcheck.engines.chat.batch_state import ROUNDS, SENDING
from factcheck.engines.chat.batch_wire import MARK, BatchServer
from factcheck.engines.chat.batching import BatchAsker
from factcheck.engines.chat.client import OFFLINE, TRACING, LangChainChat, Message, ModelChoice
from factcheck.engines.chat.replay import Replay
from factcheck.engines.chat.retrying import Patience
from factcheck.engines.chat.spending import Budget, Price, load_price
from factcheck.engines.chat.structured import Form
from factcheck.errors import BatchError, StoreError, UsageError
from factcheck.types import Failure

KEY = "sk-canary-0123456789abcdef"
DRAFT = "canary-draft-text-4711"
GOOD = '{"word": "quay"}'


class Word(BaseModel):
    word: str


SCHEMA = {
    "title": "word", "description": "One word.", "type": "object", "properties": {"word": {"type": "string"}},
    "required": ["word"], "additionalProperties": False,
}  # fmt: skip
FORM = Form(SCHEMA, Word, 100)
QUAY = Word(word="quay")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    for name in (OFFLINE, *TRACING, "OPENAI_BASE_URL", "OPENAI_API_BASE", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "")


def asks(count: int = 1) -> list[Ask[Word]]:
    return [Ask(f"key-{n}", (Message("user", f"{DRAFT} {n}"),), FORM) for n in range(count)]


class Desktop:
    """Runs of one command in one folder: each has objects of its own, as a process of its own would."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder, self.server = folder, server
        self.last: BatchAsker = self.asker()

    def asker(self, *, wait: bool = False, **more: Any) -> BatchAsker:
        patience = Patience(3, 0.01)
        choice = ModelChoice("openai:test-model", self.server.url, timeout=5.0)
        pace = more.pop("pace", Pace(patience=patience))
        self.last = BatchAsker(
            LangChainChat(choice), replay=more.pop("replay", None) or Replay(self.folder / "a.sqlite"), pace=pace,
            server=BatchServer(choice, patience), state=self.folder / "b.sqlite", what="verification", wait=wait,
            pause=0.01, **more,
        )  # fmt: skip
        return self.last

    def run(self, count: int = 1, **more: Any) -> list[Word | Failure]:
        return self.asker(**more).ask_all(asks(count))

    def pending(self, count: int = 1, **more: Any) -> str:
        """A run that has to end without answers; what it says."""
        with pytest.raises(BatchError) as caught:
            self.run(count, **more)
        assert caught.value.exit_code == 3
        return caught.value.message

    def rows(self, table: str) -> list[Any]:
        with sqlite3.connect(self.folder / "b.sqlite") as db:
            return db.execute(
                {"batches": "SELECT * FROM batches", "questions": "SELECT * FROM questions"}[table]
            ).fetchall()


@contextmanager
def desktop(tmp_path: Path, script: Callable[[Request], Do], desk: Desk | None = None) -> Iterator[Desktop]:
    """A server, and the runs against it."""
    with batching(script, desk) as server:
        yield Desktop(tmp_path, server)


def why(found: Word | Failure) -> str:
    """Of a Failure, its message."""
    assert isinstance(found, Failure), found
    return found.message


def good(_: Request) -> Do:
    return Do(GOOD)


def once(do: Do, *, then: Do | None = None) -> Callable[[Request], Do]:
    """The first line goes one way, all others another."""
    return lambda request: do if request.number == 0 else then or Do(GOOD)


def test_a_run_sends_and_a_later_one_takes_the_answers_in(tmp_path: Path) -> None:
    with desktop(tmp_path, good) as desk:
        said = desk.pending(3)
        assert "3 questions were sent as batch batch_0" in said
        assert "0 of 3 questions are answered" in said
        assert desk.run(3) == [QUAY] * 3
        assert desk.server.desk.sizes() == [3]
        assert not desk.server.requests
        assert desk.run(3) == [QUAY] * 3
        assert desk.server.desk.log.count("POST /v1/batches") == 1
    assert desk.rows("batches") == desk.rows("questions") == []


def test_what_is_sent_is_what_a_call_would_send(tmp_path: Path) -> None:
    with desktop(tmp_path, good) as desk:
        desk.run(1, wait=True)
        (line,) = desk.server.lines
        batch = desk.server.desk.batches[0]
        direct = LangChainChat(ModelChoice("openai:test-model", desk.server.url))
        import asyncio

        asyncio.run(direct.complete(asks()[0].messages, SCHEMA, "json_schema", 100))
        (request,) = desk.server.requests
    sent = {key: value for key, value in request.body.items() if key != "stream"}
    assert line.body.pop("max_completion_tokens") == (sent.pop("max_completion_tokens", None) or sent.pop("max_tokens"))
    shape = [body.pop("response_format")["json_schema"] for body in (line.body, sent)]
    assert shape[0]["strict"] is shape[1]["strict"] is True
    assert shape[0]["name"] == shape[1]["name"]
    assert shape[0]["schema"]["required"] == shape[1]["schema"]["required"]
    assert line.body == sent
    assert (batch["endpoint"], batch["completion_window"]) == ("/v1/chat/completions", "24h")
    assert list(batch["metadata"]) == [MARK]


def test_waiting_looks_until_the_answers_are_there(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with desktop(tmp_path, good, Desk(looks=lambda _: 3)) as desk:
        asker = desk.asker(wait=True)
        assert asker.ask_all(asks(2), lambda _stage, done, total: seen.append((done, total))) == [QUAY] * 2
        assert desk.server.desk.log.count("GET /v1/batches/batch_0") == 4
    assert set(seen) == {(0, 2)}


def test_not_waiting_says_how_far_it_is(tmp_path: Path) -> None:
    with desktop(tmp_path, good, Desk(looks=lambda _: 1)) as desk:
        desk.pending(2)
        assert "0 of 2 questions are answered (batch_0 in_progress)" in desk.pending(2)
        assert desk.run(2) == [QUAY] * 2


def test_the_time_of_the_run_ends_the_waiting_and_not_the_batch(tmp_path: Path) -> None:
    with desktop(tmp_path, good, Desk(looks=lambda _: 4)) as desk:
        desk.pending(1, wait=True, pace=Pace(seconds=0.02, patience=Patience(1)))
        assert desk.run(1, wait=True) == [QUAY]
        assert desk.server.desk.sizes() == [1]


def test_further_questions_go_into_a_batch_of_their_own(tmp_path: Path) -> None:
    with desktop(tmp_path, good, Desk(looks=lambda n: 3 if n == 0 else 0)) as desk:
        desk.pending(2)
        assert "1 question was sent as batch batch_1" in desk.pending(3)
        assert desk.run(3, wait=True) == [QUAY] * 3
        assert desk.server.desk.sizes() == [2, 1]


@pytest.mark.parametrize(
    "desk",
    [
        Desk(lost=lambda batch, line: batch == 0 and line == 1),
        Desk(lost=lambda batch, line: batch == 0 and line > 0, end=lambda n: "completed" if n else "expired"),
        Desk(lost=lambda batch, _: batch == 0, end=lambda n: "completed" if n else "expired"),
    ],
)
def test_what_a_batch_left_out_goes_into_another(desk: Desk, tmp_path: Path) -> None:
    left = sum(desk.lost(0, line) for line in range(3))
    with desktop(tmp_path, good, desk) as runs:
        runs.pending(3)
        said = runs.pending(3)
        assert f"left {left} of 3 questions out" in said
        assert "sent as batch batch_1" in said
        assert runs.run(3) == [QUAY] * 3
        assert desk.sizes() == [3, left]
        assert [used.calls for used in runs.last.by_key.values()] == [1] * 3


@pytest.mark.parametrize("do", [Do(status=500, error="boom"), Do(status=429, error="slow down"), Do(raw=b"")])
def test_a_line_that_failed_is_tried_in_another_batch(do: Do, tmp_path: Path) -> None:
    garble = {"garble": lambda raw: raw.replace(b'"choices"', b'"chances"', 1)} if do.raw is not None else {}
    files: list[bytes] = []

    def only_first(raw: bytes) -> bytes:
        files.append(raw)
        return garble["garble"](raw) if garble and len(files) == 1 else raw

    script = good if garble else once(do)
    with desktop(tmp_path, script, Desk(garble=only_first)) as desk:
        assert desk.run(3, wait=True) == [QUAY] * 3
        assert desk.server.desk.sizes() == [3, 1]
        assert sorted(used.calls for used in desk.last.by_key.values()) == [1, 1, 2]


def test_a_question_that_never_gets_an_answer_is_a_failure_after_a_few_batches(tmp_path: Path) -> None:
    with desktop(tmp_path, lambda r: Do(status=500, error="boom") if " 1" in r.text else Do(GOOD)) as desk:
        found = desk.run(3, wait=True)
        assert [isinstance(one, Failure) for one in found] == [False, True, False]
        assert "500: boom" in why(found[1])
        assert desk.server.desk.sizes() == [3] + [1] * (ROUNDS - 1)
        assert desk.rows("questions") == []
        desk.pending(3)
        assert desk.server.desk.sizes()[-1] == 1


@pytest.mark.parametrize(
    ("do", "reason"),
    [
        (Do(refusal="I cannot help with that."), "refused"),
        (Do(status=404, error="no such model"), "404: no such model"),
        (Do(status=400, error="bad request"), "400: bad request"),
        (Do(status=401, error=f"wrong key {KEY}"), r"401: wrong key [key]"),
    ],
)
def test_what_cannot_succeed_is_not_sent_again(do: Do, reason: str, tmp_path: Path) -> None:
    with desktop(tmp_path, once(do)) as desk:
        found = desk.run(2, wait=True)
        assert found.count(QUAY) == 1
        (failure,) = [one for one in found if isinstance(one, Failure)]
        assert reason in failure.message
        assert desk.server.desk.sizes() == [2]


@pytest.mark.parametrize("said", ["", "The word is quay.", '{"wort": 1}', '{"word": "qu'])
def test_an_answer_that_cannot_be_read_is_asked_for_once_more_with_what_is_wrong(said: str, tmp_path: Path) -> None:
    with desktop(tmp_path, once(Do(said))) as desk:
        assert desk.run(1, wait=True) == [QUAY]
        assert "That cannot be read" in desk.server.lines[1].text
    with desktop(tmp_path / "twice", lambda _: Do(said)) as desk:
        (found,) = desk.run(1, wait=True)
        assert "also when asked again" in why(found)
        assert desk.server.desk.sizes() == [1, 1]


def test_a_cut_answer_gets_more_room_once(tmp_path: Path) -> None:
    with desktop(tmp_path, lambda _: Do('{"wo', finish="length")) as desk:
        (found,) = desk.run(1, wait=True)
        assert "cut off" in why(found)
        assert [line.body["max_completion_tokens"] for line in desk.server.lines] == [100, 400]


def test_the_form_that_a_server_can_do_is_found_out_and_remembered(tmp_path: Path) -> None:
    def tools_only(request: Request) -> Do:
        return Do(GOOD) if request.form == "tool_call" else Do(status=400, error="response_format is not supported")

    with desktop(tmp_path, tools_only) as desk:
        assert desk.run(2, wait=True) == [QUAY] * 2
        assert [line.form for line in desk.server.lines] == ["json_schema"] * 2 + ["tool_call"] * 2
        desk.run(3, wait=True)
        assert desk.server.lines[-1].form == "tool_call"
        assert desk.server.desk.sizes() == [2, 2, 1]


def test_a_model_that_wants_its_own_temperature(tmp_path: Path) -> None:
    def script(request: Request) -> Do:
        return Do(status=400, error="Unsupported value: 'temperature'") if "temperature" in request.body else Do(GOOD)

    with desktop(tmp_path, script) as desk:
        assert desk.run(1, wait=True) == [QUAY]
        assert desk.server.desk.sizes() == [1, 1]


def test_a_failed_batch_is_reported_and_sent_again_only_when_asked_to(tmp_path: Path) -> None:
    desk = Desk(end=lambda n: "completed" if n else "failed", reason=f"Enqueued token limit reached for {KEY}.")
    with desktop(tmp_path, good, desk) as runs:
        runs.pending(2)
        said = runs.pending(2, wait=True)
        assert "batch batch_0 (verification) failed: Enqueued token limit reached for [key]" in said
        assert "2 of 2 questions have no answer" in said
        assert desk.sizes() == [2]
        assert runs.run(2, wait=True) == [QUAY] * 2


def test_a_cancelled_batch_is_reported_and_what_it_has_is_kept(tmp_path: Path) -> None:
    desk = Desk(end=lambda n: "completed" if n else "cancelled", lost=lambda batch, line: batch == 0 and line == 0)
    with desktop(tmp_path, good, desk) as runs:
        runs.pending(3)
        assert "was cancelled; 1 of 3 questions have no answer" in runs.pending(3)
        assert runs.run(3, wait=True) == [QUAY] * 3
        assert desk.sizes() == [3, 1]


def faults(*plan: tuple[str, Do]) -> Any:
    """The first request to each of the places goes wrong in its way."""
    wrong = dict(plan)
    return lambda method, path, before: wrong.get(f"{method} {path}") if before == 0 else None


@pytest.mark.parametrize(
    ("place", "do"),
    [
        ("POST /v1/files", Do(status=429, headers={"Retry-After": "0.05"})),
        ("POST /v1/files", Do(status=503)),
        ("POST /v1/batches", Do(status=429, headers={"Retry-After": "0.05"})),
        ("POST /v1/batches", Do(status=500)),
        ("GET /v1/batches/batch_0", Do(status=500)),
        ("GET /v1/batches/batch_0", Do(cut=True)),
        ("GET /v1/files/file-1/content", Do(status=502)),
        ("GET /v1/files/file-1/content", Do(cut=True)),
        ("DELETE /v1/files/file-0", Do(status=500)),
    ],
)
def test_a_passing_failure_on_the_way_is_tried_again(place: str, do: Do, tmp_path: Path) -> None:
    with desktop(tmp_path, good, Desk(fault=faults((place, do)))) as desk:
        assert desk.run(2, wait=True) == [QUAY] * 2
        assert desk.server.desk.sizes() == [2]


def test_a_result_that_is_damaged_costs_only_its_own_line(tmp_path: Path) -> None:
    files: list[bytes] = []

    def garble(raw: bytes) -> bytes:
        files.append(raw)
        return b'[1]\n\xff{"custom_id"\n' + raw[:-40] if len(files) == 1 else raw

    with desktop(tmp_path, good, Desk(garble=garble)) as desk:
        assert desk.run(3, wait=True) == [QUAY] * 3
        assert desk.server.desk.sizes() == [3, 1]


def test_results_of_strangers_are_no_answers(tmp_path: Path) -> None:
    def garble(raw: bytes) -> bytes:
        stranger = json.loads(raw.splitlines()[0]) | {"custom_id": "key-9"}
        return json.dumps(stranger).encode() + b"\n" + raw + raw

    with desktop(tmp_path, good, Desk(garble=garble)) as desk:
        assert desk.run(2, wait=True) == [QUAY] * 2
        assert Replay(tmp_path / "a.sqlite").get("key-9") is None


def test_a_batch_whose_order_was_cut_off_is_found_again_and_not_paid_twice(tmp_path: Path) -> None:
    desk = Desk(fault=faults(("POST /v1/batches", Do(cut=True))))
    with desktop(tmp_path, good, desk) as runs:
        assert "could not be sent or looked at" in runs.pending(2)
        assert "being sent" in runs.pending(2)
        with sqlite3.connect(tmp_path / "b.sqlite") as db:
            db.execute("UPDATE batches SET since = since - ?", (SENDING + 1,))
        assert runs.run(2) == [QUAY] * 2
        assert desk.sizes() == [2]


def test_a_run_that_died_before_it_ordered_leaves_nothing_stuck(tmp_path: Path) -> None:
    with desktop(
        tmp_path, good, Desk(fault=lambda m, p, _: Do(status=500) if (m, p) == ("POST", "/v1/batches") else None)
    ) as runs:
        runs.pending(2)
        assert runs.rows("batches") == []
    with sqlite3.connect(tmp_path / "b.sqlite") as db:
        db.execute("INSERT INTO batches VALUES ('m', ?, NULL, NULL, 0)", (f"{runs.server.url}|openai:test-model",))
        db.execute(
            "INSERT INTO questions VALUES (?, 'key-0', 'm', NULL, '{}')", (f"{runs.server.url}|openai:test-model",)
        )
    with desktop(tmp_path, good) as fresh:
        assert fresh.run(2, wait=True) == [QUAY] * 2


def test_two_runs_at_once_order_one_batch(tmp_path: Path) -> None:
    with desktop(
        tmp_path, good, Desk(looks=lambda _: 2, fault=lambda m, _p, _b: Do(wait=0.2) if m == "POST" else None)
    ) as desk:
        with ThreadPoolExecutor(2) as pool:
            runs = [pool.submit(desk.run, 5, wait=True) for _ in range(2)]
            assert [one.result() for one in runs] == [[QUAY] * 5] * 2
        assert desk.server.desk.sizes() == [5]


def test_files_do_not_stay_on_the_server(tmp_path: Path) -> None:
    with desktop(tmp_path, once(Do(status=500))) as desk:
        desk.run(2, wait=True)
        assert sorted(desk.server.desk.deleted) == sorted(desk.server.desk.files)


PRICE = Price(input=1000.0, output=1000.0, batch=0.5)


def test_a_batch_costs_its_share_of_the_price(tmp_path: Path) -> None:
    with desktop(tmp_path, good) as desk:
        plan = desk.asker(budget=Budget(price=PRICE)).plan(asks(2))
        assert plan.cost == round(PRICE.of(plan.tokens_in, plan.tokens_out) / 2, 6)
        desk.run(2, wait=True, budget=Budget(price=PRICE))
        assert desk.last.usage("verify")["cost"] == pytest.approx(2 * 0.12 / 2)
        assert desk.last.budget.spent.cost(PRICE) == pytest.approx(0.12)
        again = desk.asker(budget=Budget(price=PRICE))
        again.ask_all(asks(2))
        assert again.usage("verify")["cost"] == pytest.approx(0.12)
        assert again.budget.spent.calls == 0


def test_the_list_of_prices_says_what_a_batch_costs_and_when_that_was_so(tmp_path: Path) -> None:
    price = load_price("openai:gpt-4o-mini")
    assert price is not None
    assert price.batch == 0.5
    (tmp_path / "p.json").write_text('{"per_million_tokens": {"m:n": {"input": 1, "output": 4}}}')
    own = load_price("m:n", tmp_path / "p.json")
    assert own is not None
    assert own.batch == 1.0
    (tmp_path / "p.json").write_text(
        '{"batch": {"share": -1}, "per_million_tokens": {"m:n": {"input": 1, "output": 4}}}'
    )
    with pytest.raises(UsageError, match="is no price list"):
        load_price("m:n", tmp_path / "p.json")


def test_a_limit_on_calls_is_kept_over_batches(tmp_path: Path) -> None:
    with desktop(tmp_path, good) as desk:
        assert "3 more are held back: the limit of 2 calls is reached" in desk.pending(5, budget=Budget(max_calls=2))
        found = desk.run(5, budget=Budget(max_calls=2))
        assert found[:2] == [QUAY] * 2
        assert [one.stage for one in found[2:] if isinstance(one, Failure)] == ["budget"] * 3
        assert desk.server.desk.sizes() == [2]


def test_a_limit_on_cost_counts_what_is_under_way_and_uses_what_is_left(tmp_path: Path) -> None:
    budget = Budget(price=PRICE, max_cost=0.5)  # a question costs 0.06 and may cost about 0.12
    with desktop(tmp_path, good) as desk:
        found = desk.run(20, wait=True, budget=budget)
        sizes = desk.server.desk.sizes()
    assert len(sizes) > 1
    assert 5 <= sum(sizes) <= 8
    assert (budget.spent.cost(PRICE) or 0) <= 0.5
    assert {one.stage for one in found if isinstance(one, Failure)} == {"budget"}


def test_no_key_and_no_text_of_a_draft_in_the_state_or_a_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), desktop(tmp_path, once(Do(status=401, error=f"wrong {KEY} {DRAFT}"))) as desk:
        said = desk.pending(3)
        state = (tmp_path / "b.sqlite").read_bytes()
        desk.run(3)
        assert KEY.encode() not in desk.server.desk.files["file-0"]
    for kept in (state, (tmp_path / "b.sqlite").read_bytes(), (tmp_path / "a.sqlite").read_bytes()):
        assert KEY.encode() not in kept
    assert DRAFT.encode() not in state
    assert not [r for r in caplog.records if KEY in r.getMessage() or DRAFT in r.getMessage()]
    assert KEY not in said + caplog.text


@pytest.mark.parametrize(("status", "hint"), [(404, "Does this server have a Batch API"), (401, "kept in mind")])
def test_a_server_without_batches_and_a_key_that_is_refused(status: int, hint: str, tmp_path: Path) -> None:
    with desktop(tmp_path, good, Desk(fault=lambda _m, _p, _b: Do(status=status, error=KEY))) as desk:
        with pytest.raises(BatchError, match=f"answered {status}") as caught:
            desk.run()
        assert hint in caught.value.hint
        assert KEY not in caught.value.message
        assert desk.rows("questions") == []


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with batching(good) as gone:
        pass
    assert "could not be reached" in Desktop(tmp_path, gone).pending()


def test_where_nothing_can_be_kept_nothing_is_sent(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with desktop(tmp_path, good) as desk:
        with pytest.raises(StoreError):
            desk.run(replay=Replay(tmp_path / "file" / "a.sqlite", optional=True))
        (tmp_path / "b.sqlite").write_text("no database " * 100)
        with pytest.raises(StoreError, match="state of batches"):
            desk.run()
        assert desk.server.desk.log == []


def test_offline_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desktop(tmp_path, good) as desk:
        assert isinstance(desk.run(offline=True)[0], Failure)
        monkeypatch.setenv(OFFLINE, "1")
        assert "FACTCHECK_OFFLINE" in desk.pending()
        assert desk.server.desk.log == []


def test_another_server_or_model_has_batches_of_its_own(tmp_path: Path) -> None:
    with desktop(tmp_path, good) as one, desktop(tmp_path, good) as other:
        one.pending(2)
        other.pending(2)
        assert one.run(2) == [QUAY] * 2
        assert (one.server.desk.sizes(), other.server.desk.sizes()) == ([2], [2])


@pytest.mark.parametrize("name", ["anthropic:x", "ollama:x"])
def test_a_provider_without_such_batches(name: str) -> None:
    with pytest.raises(UsageError, match="has no Batch API"):
        BatchServer(ModelChoice(name), Patience())


def test_large_queues_are_cut_into_batches(tmp_path: Path) -> None:
    from factcheck.engines.chat.batch_wire import MOST_LINES, parts
    from factcheck.engines.chat.batch_wire import Request as Line

    lines = {f"k{n}": Line(f"k{n}", (Message("user", "x"),), SCHEMA, "plain", 10, None) for n in range(MOST_LINES + 1)}
    assert [len(part) for part in parts(lines, "m")] == [MOST_LINES, 1]
