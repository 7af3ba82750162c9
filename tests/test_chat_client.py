"""One call to one model over real HTTP: forms, retries, failures, and what must never be seen."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from chat_server import ChatServer, Do, Request, Script, serving
from pydantic import BaseModel

import factcheck
from factcheck.engines.chat.asking import Ask, Asker, Pace
from factcheck.engines.chat.client import OFFLINE, TRACING, LangChainChat, Message, ModelChoice
from factcheck.engines.chat.replay import Replay
from factcheck.engines.chat.retrying import Patience, redacted
from factcheck.engines.chat.spending import Budget, Price
from factcheck.engines.chat.structured import Form
from factcheck.errors import UsageError
from factcheck.types import Failure

KEY = "sk-canary-0123456789abcdef"
DRAFT = "canary-draft-text-4711"


class Word(BaseModel):
    word: str


SCHEMA = {
    "title": "word", "description": "One word.", "type": "object", "properties": {"word": {"type": "string"}},
    "required": ["word"], "additionalProperties": False,
}  # fmt: skip
FORM = Form(SCHEMA, Word, 100)
GOOD = '{"word": "quay"}'


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    for name in (OFFLINE, *TRACING, "OPENAI_BASE_URL", "OPENAI_API_BASE", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "")


def asks(count: int = 1) -> list[Ask[Word]]:
    return [Ask(f"key-{n}", (Message("user", f"{DRAFT} {n}"),), FORM) for n in range(count)]


def asker(server: ChatServer, *, timeout: float = 5.0, tries: int = 3, **more: Any) -> Asker:
    pace = more.pop("pace", Pace(concurrency=more.pop("concurrency", 4), patience=Patience(tries, 0.01)))
    return Asker(LangChainChat(ModelChoice("openai:test-model", server.url, timeout=timeout)), pace=pace, **more)


def outcomes(script: Script, count: int = 1, **more: Any) -> tuple[list[Word | Failure], ChatServer]:
    with serving(script) as server:
        return asker(server, **more).ask_all(asks(count)), server


def in_turn(*doings: Do) -> Script:
    """One after the other; the last one for ever."""
    return lambda request: doings[min(request.number, len(doings) - 1)]


def only(form: str) -> Script:
    """A server that knows one way of asking for a shape, and refuses the others as servers do."""

    def script(request: Request) -> Do:
        if request.form in (form, "plain"):
            return Do(GOOD)
        return Do(
            status=400, error=f"{'response_format' if request.form == 'json_schema' else 'tools'} is not supported"
        )

    return script


@pytest.mark.parametrize("form", ["json_schema", "tool_call", "plain"])
def test_the_form_that_a_server_can_do_is_found_out_once_and_remembered(form: str, tmp_path: Path) -> None:
    with serving(only(form)) as server:
        first = asker(server, replay=Replay(tmp_path / "r.sqlite"))
        assert first.ask_all(asks(5)) == [Word(word="quay")] * 5
        refused = ["json_schema", "tool_call", "plain"].index(form)
        assert len(server.requests) == 5 + refused
        assert [r.form for r in server.requests[refused:]] == [form] * 5
        again = asker(server, replay=Replay(tmp_path / "r.sqlite"))
        assert again.ask_all([Ask("other", asks()[0].messages, FORM)]) == [Word(word="quay")]
        assert len(server.requests) == 6 + refused


def test_a_server_that_takes_a_form_and_ignores_it() -> None:
    """It answers in words whatever is asked; only the plain way, told what is wrong, brings JSON."""

    def script(request: Request) -> Do:
        asked_again = any(message["role"] == "assistant" for message in request.body["messages"])
        return Do(f"Sure: ```json\n{GOOD}\n```" if asked_again else "The word is quay.", as_content=True)

    found, server = outcomes(script)
    assert found == [Word(word="quay")]
    assert [r.form for r in server.requests] == ["json_schema", "tool_call", "plain", "plain"]


@pytest.mark.parametrize(
    ("do", "reason"),
    [
        (Do(None), "empty"),
        (Do(""), "empty"),
        (Do("I would say quay."), "no JSON"),
        (Do('{"word": "qu'), "damaged"),
        (Do('{"word": 5}'), "field word"),
        (Do('{"wort": "quay"}'), "field word"),
        (Do("[]"), "no JSON"),
        (Do(refusal="I cannot help with that."), "refused"),
        (Do("", finish="content_filter"), "refused"),
        (Do('{"word": "q', finish="length"), "cut off"),
        (Do(GOOD, finish="length"), "cut off"),
        (Do(GOOD, cut=True), "cut the connection"),
        (Do(raw=b"<html>gateway</html>"), "unreadable|cut"),
        (Do(raw=b'data: {"choices": [{"delta": {"content": "{\\"word"}}]}\n\ndata: {"cho'), "unreadable|cut|empty"),
        (Do(raw=b'{"choices": []}'), "unreadable|empty"),
        (Do(status=500, error="boom"), "500: boom"),
        (Do(status=503, error="full"), "503: full"),
        (Do(status=429, error="slow down"), "429: slow down"),
        (Do(status=400, error="bad request"), "400: bad request"),
        (Do(status=401, error=f"wrong key {KEY}"), r"401: wrong key \[key\]"),
        (Do(status=404, error="no such model"), "404"),
        (Do("x" * 300_000), "300000 characters"),
        (Do(GOOD, wait=3), "no answer within 0.3 s"),
    ],
)
def test_what_is_no_whole_answer_is_a_failure_after_few_calls(do: Do, reason: str) -> None:
    started = time.monotonic()
    found, server = outcomes(lambda _: do, timeout=0.3 if do.wait else 5.0)
    assert isinstance(found[0], Failure)
    assert re.search(reason, found[0].message), found[0].message
    assert KEY not in found[0].message
    assert 1 <= len(server.requests) <= 5
    assert time.monotonic() - started < 5


def test_one_repair_round_when_the_form_is_known(tmp_path: Path) -> None:
    replay = Replay(tmp_path / "r.sqlite")
    replay.remember("openai:test-model", "json_schema")
    found, server = outcomes(in_turn(Do('{"wort": 1}'), Do(GOOD)), replay=replay)
    assert found == [Word(word="quay")]
    assert len(server.requests) == 2
    assert "field word" in server.requests[1].text


def test_a_cut_answer_gets_more_room_once() -> None:
    found, server = outcomes(in_turn(Do('{"wo', finish="length"), Do(GOOD)))
    assert found == [Word(word="quay")]
    limits = [r.body.get("max_completion_tokens") or r.body.get("max_tokens") for r in server.requests]
    assert limits == [100, 400]


@pytest.mark.parametrize("do", [Do(status=500), Do(status=429), Do(status=529), Do(GOOD, cut=True)])
def test_a_passing_failure_is_tried_again(do: Do) -> None:
    found, server = outcomes(in_turn(do, do, Do(GOOD)))
    assert found == [Word(word="quay")]
    assert len(server.requests) == 3


def test_retry_after_is_honoured_by_all_calls() -> None:
    times: list[float] = []

    def script(request: Request) -> Do:
        times.append(time.monotonic())
        return Do(status=429, headers={"Retry-After": "0.6"}) if request.number == 0 else Do(GOOD)

    found, server = outcomes(script, 3)
    assert found == [Word(word="quay")] * 3
    assert len(server.requests) == 4
    assert times[1] - times[0] >= 0.6


def test_retry_after_as_a_date_that_is_too_far_ends_the_tries() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    found, server = outcomes(lambda _: Do(status=429, error="tomorrow", headers={"Retry-After": later}))
    assert isinstance(found[0], Failure)
    assert len(server.requests) == 1


@pytest.mark.parametrize("do", [Do(status=401), Do(status=429, error="You exceeded your current quota")])
def test_once_no_call_can_succeed_none_is_made(do: Do) -> None:
    found, server = outcomes(lambda _: do, 20, concurrency=1)
    assert all(isinstance(one, Failure) for one in found)
    assert len(server.requests) == 1


ONLY_RESPONSES = "This model is only supported in v1/responses and not in v1/chat/completions."


def elsewhere(form: str, do: Do) -> Script:
    """A model that only the responses endpoint serves, and that knows one way of asking for a shape."""

    def script(request: Request) -> Do:
        if not request.responses:
            return Do(status=404, error=ONLY_RESPONSES)
        return (
            do if request.form in (form, "plain") else Do(status=400, error="text.format and tools are not supported")
        )

    return script


@pytest.mark.parametrize("form", ["json_schema", "tool_call", "plain"])
def test_a_model_that_only_the_responses_endpoint_serves(form: str) -> None:
    found, server = outcomes(elsewhere(form, Do(GOOD)), 3)
    assert found == [Word(word="quay")] * 3
    assert [request.responses for request in server.requests].count(False) == 1
    assert server.requests[-1].form == form
    assert DRAFT in server.requests[-1].text


@pytest.mark.parametrize(
    ("do", "reason"),
    [(Do("{}", finish="length"), "cut off"), (Do(refusal="no"), "refused"), (Do("", finish="content_filter"), "refused"),
     (Do(""), "empty"), (Do(GOOD, cut=True), "cut the connection"), (Do(status=500, error="boom"), "500: boom")],
)  # fmt: skip
def test_what_the_responses_endpoint_leaves_unsaid_is_a_failure(do: Do, reason: str) -> None:
    found, _ = outcomes(elsewhere("json_schema", do), timeout=5.0)
    assert isinstance(found[0], Failure)
    assert re.search(reason, found[0].message), found[0].message


@pytest.mark.parametrize(("remembered", "form"), [("json_schema", "tool_call"), ("tool_call", "plain")])
def test_a_form_that_another_server_of_the_name_could_do_is_found_out_anew(
    remembered: str, form: str, tmp_path: Path
) -> None:
    replay = Replay(tmp_path / "r.sqlite")
    replay.remember("openai:test-model", remembered)
    found, _ = outcomes(only(form), 3, replay=replay)
    assert found == [Word(word="quay")] * 3
    assert replay.method("openai:test-model") == form


@pytest.mark.parametrize(
    ("value", "off"),
    [("1", True), ("true", True), ("maybe", True), ("0", False), ("False", False), ("off", False), ("", False)],
)
def test_there_is_one_reading_of_the_switch(value: str, off: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OFFLINE, value)
    found, server = outcomes(lambda _: Do(GOOD))
    assert (isinstance(found[0], Failure), not server.requests) == (off, off)


def test_a_model_that_wants_its_own_temperature() -> None:
    def script(request: Request) -> Do:
        return Do(status=400, error="Unsupported value: 'temperature'") if "temperature" in request.body else Do(GOOD)

    found, server = outcomes(script, 3)
    assert found == [Word(word="quay")] * 3
    assert len(server.requests) == 4


def test_the_time_of_the_run_is_kept_and_what_was_answered_stays() -> None:
    started = time.monotonic()
    pace = Pace(concurrency=1, seconds=1.0, patience=Patience(1))
    found, _ = outcomes(lambda r: Do(GOOD, wait=0.0 if r.number < 2 else 8.0), 4, timeout=20, pace=pace)
    assert found[:2] == [Word(word="quay")] * 2
    assert all(isinstance(one, Failure) and "time" in one.message for one in found[2:])
    assert time.monotonic() - started < 4


def test_concurrency_is_a_limit_and_is_used() -> None:
    with serving(only("json_schema")) as warm:
        asker(warm).ask_all(asks())
    found, server = outcomes(lambda _: Do(GOOD, wait=0.15), 13, concurrency=4)
    assert found == [Word(word="quay")] * 13
    assert 3 <= server.most_at_once <= 4


def test_equal_questions_are_asked_once() -> None:
    with serving(only("json_schema")) as server:
        assert asker(server).ask_all([*asks(), *asks()]) == [Word(word="quay")] * 2
        assert len(server.requests) == 1


PRICE = Price(input=1000.0, output=1000.0)


def test_a_limit_on_calls_stops_cleanly() -> None:
    found, server = outcomes(lambda _: Do(GOOD), 10, budget=Budget(max_calls=4))
    assert sum(isinstance(one, Word) for one in found) == 4
    assert [one.stage for one in found if isinstance(one, Failure)] == ["budget"] * 6
    assert len(server.requests) == 4


@pytest.mark.parametrize("concurrency", [1, 8])
def test_a_limit_on_cost_is_never_passed(concurrency: int) -> None:
    budget = Budget(price=PRICE, max_cost=0.9)  # a call costs 0.12 and may cost about 0.25
    found, server = outcomes(lambda _: Do(GOOD), 30, budget=budget, concurrency=concurrency)
    assert 4 <= len(server.requests) <= 7
    assert (budget.spent.cost(PRICE) or 0) <= 0.9
    assert {one.stage for one in found if isinstance(one, Failure)} == {"budget"}


def test_a_limit_on_cost_needs_a_price() -> None:
    with pytest.raises(UsageError, match="price of this model is not known"):
        Budget(max_cost=1.0)


def test_a_plan_is_made_without_a_call() -> None:
    with serving(only("json_schema")) as server:
        one = asker(server, budget=Budget(price=PRICE))
        one.ask_all(asks(1))
        plan = one.plan(asks(3))
        assert (plan.calls, plan.recorded, len(server.requests)) == (2, 1, 1)
        assert plan.tokens_in > 100
        assert plan.cost == pytest.approx(PRICE.of(plan.tokens_in, plan.tokens_out))


def test_nothing_is_sent_while_the_network_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OFFLINE, "1")
    found, server = outcomes(lambda _: Do(GOOD), 3)
    assert all(isinstance(one, Failure) and OFFLINE in one.message for one in found)
    assert not server.requests


ONE_CALL = """
import sys
from pydantic import create_model
from factcheck.engines.chat.asking import Ask, Asker
from factcheck.engines.chat.client import LangChainChat, Message, ModelChoice
from factcheck.engines.chat.structured import Form
form = Form({"title": "word", "description": "One word.", "type": "object", "properties": {}}, create_model("Any"), 10)
chat = LangChainChat(ModelChoice("openai:m", sys.argv[1]))
print(Asker(chat).ask_all([Ask("key", (Message("user", "hello"),), form)]))
"""


def test_tracing_is_off_though_the_environment_asks_for_it() -> None:
    """In a process of its own: traces are sent in the background, the last of them when it ends."""
    with serving(lambda _: Do("{}")) as collector, serving(lambda _: Do(GOOD)) as server:
        asked = dict.fromkeys(TRACING, "true") | {"LANGSMITH_API_KEY": "ls-canary", "LANGCHAIN_API_KEY": "ls-canary"}
        sent_to = dict.fromkeys(("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT"), collector.url)
        package = str(Path(factcheck.__file__).resolve().parent.parent)
        done = subprocess.run(
            [sys.executable, "-c", ONE_CALL, server.url],
            env={**os.environ, **asked, **sent_to, "PYTHONPATH": package}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert "Any" in done.stdout
        assert len(server.requests) == 1
        assert not collector.requests


@pytest.fixture
def everything_logged() -> Iterator[list[str]]:
    """All records of all loggers, at the lowest level."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.name} {record.getMessage()} {record.exc_info}")

    root, keep = logging.getLogger(), Keep(level=0)
    level = root.level
    root.addHandler(keep)
    root.setLevel(1)
    yield lines
    root.removeHandler(keep)
    root.setLevel(level)


@pytest.mark.parametrize("do", [Do(GOOD), Do(status=500, error=f"{KEY}"), Do(status=401), Do(GOOD, cut=True), Do("no")])
def test_no_log_has_a_key_or_the_draft(do: Do, everything_logged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_LOG", "debug")
    outcomes(lambda _: do)
    assert not [line for line in everything_logged if KEY in line or DRAFT in line or "Bearer" in line]
    assert not [line for line in everything_logged if "127.0.0.1" in line or "HTTP" in line]


def test_the_record_has_no_key_and_no_draft(tmp_path: Path) -> None:
    outcomes(lambda _: Do(GOOD), 3, replay=Replay(tmp_path / "r.sqlite"))
    raw = (tmp_path / "r.sqlite").read_bytes()
    assert KEY.encode() not in raw
    assert DRAFT.encode() not in raw


def test_a_key_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("filed-canary-key-77\n")
    with serving(lambda _: Do(status=401, error="bad: filed-canary-key-77")) as server:
        chat = LangChainChat(ModelChoice("openai:m", server.url, key_file=file))
        found = Asker(chat).ask_all(asks())
        assert server.requests[0].headers["authorization"] == "Bearer filed-canary-key-77"
    assert isinstance(found[0], Failure)
    assert "filed-canary" not in found[0].message


def test_a_server_of_ones_own_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    found, _ = outcomes(lambda _: Do(GOOD))
    assert found == [Word(word="quay")]


def test_without_a_key_a_hint_says_where_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(UsageError, match="no key") as caught:
        Asker(LangChainChat(ModelChoice("openai:m"))).ask_all(asks())
    assert "OPENAI_API_KEY" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "url"),
    [("gpt-4o", None), (":x", None), ("openai:", None), ("openai:x", "localhost:8000"), ("openai:x", "file:///etc"),
     ("openai:x", "https://user:secret@host/v1"), ("openai:x", "https://host/v1?api_key=secret")],
)  # fmt: skip
def test_names_and_addresses_that_cannot_be_meant(name: str, url: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        LangChainChat(ModelChoice(name, url))
    assert "secret" not in caught.value.message + caught.value.hint


@pytest.mark.parametrize("content", ["", "two words", "\xff"])
def test_a_file_that_holds_no_key(content: str, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(UsageError, match="key file key"):
        LangChainChat(ModelChoice("openai:m", key_file=file))


@pytest.mark.parametrize(
    "secret", ["Bearer abc.def", "sk-proj-abcdefghij", "sk-ant-api03-xyzxyz", "AIzaSyABCDEFGHIJKLM", "gsk_abcdefghijk"]
)
def test_keys_of_known_shapes_are_redacted(secret: str) -> None:
    assert redacted(f"denied for {secret} today") == "denied for [key] today"


def test_messages_are_one_short_line() -> None:
    assert len(redacted("long " * 500)) <= 200
    assert redacted("a\nb") == "a b"


def test_a_call_has_no_tool_but_its_own_form() -> None:
    def script(request: Request) -> Do:
        return Do(status=400, error="response_format") if request.form == "json_schema" else Do(GOOD)

    _, server = outcomes(script)
    assert [t["function"]["name"] for t in server.requests[-1].body["tools"]] == ["word"]


def test_overhead_of_a_call_is_small() -> None:
    """Our own code and the libraries' together; the server's share is in it, too."""
    with serving(lambda _: Do(GOOD)) as server:
        one = asker(server, concurrency=1)
        one.ask_all(asks(3))
        more: Sequence[Ask[Word]] = [Ask(f"more-{n}", asks()[0].messages, FORM) for n in range(30)]
        started = time.process_time()
        one.ask_all(more)
        assert (time.process_time() - started) / 30 < 0.1


@pytest.mark.parametrize(
    ("named", "kept"),
    [("", "test-model"), ("gpt-x-2025", "gpt-x-2025"), ("org/model", "org/model"), ("/srv/models/m.gguf", "m.gguf"),
     ("C:\\models\\m.gguf", "m.gguf"), ("./m.gguf", "m.gguf")],
)  # fmt: skip
def test_the_model_that_answered_is_recorded_without_its_folder(named: str, kept: str) -> None:
    with serving(lambda _: Do(GOOD, model=named)) as server:
        one = asker(server)
        one.ask_all(asks())
    assert one.served_by == {kept}
