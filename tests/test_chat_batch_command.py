"""``factcheck check --batch``: a queue of drafts is sent, and the same command makes the report when the answers are there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from batch_server import Desk, batching
from chat_server import Do, Request, reading
from cli_runner import run, without_times

KEYED = {"OPENAI_API_KEY": "sk-canary-000111222333"}
QUOTE = "The harbour office moved to the old mill in spring."
DRAFTS = {
    "a.md": "The harbour office moved into the old mill. The stone quay is 450 metres long.\n",
    "b.md": "The harbour office has moved into the old mill house.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "notes.md").write_text(
        f"# Notes\n\n4 May 2024\n\n{QUOTE}\n\nThe stone quay is 310 metres long.\n"
    )
    (tmp_path / "queue").mkdir()
    for name, text in DRAFTS.items():
        (tmp_path / "queue" / name).write_text(text)
    prices = {"batch": {"share": 0.5}, "per_million_tokens": {"openai:test": {"input": 1, "output": 2}}}
    (tmp_path / "prices.json").write_text(json.dumps(prices))
    return tmp_path


def script(request: Request) -> Do:
    number = next((n for n, text in enumerate(request.passages, start=1) if QUOTE in text), 0)
    if "mill" in request.claim and number:
        return Do(reading("supported", (number, "supports", QUOTE), statement=request.claim))
    return Do(reading("not_enough_evidence", statement=request.claim))


def command(*more: str) -> list[str]:
    return [
        "check", "queue", "--corpus", "corpus", "--model", "openai:test", "--model-share", "all", "--prices", "prices.json",
        "--output-format", "json", *more,
    ]  # fmt: skip


def without_cost(report: dict[str, Any]) -> dict[str, Any]:
    found = without_times(report)
    usage = found["provenance"]["usage"]
    for part in (usage, *usage["stages"].values(), *usage["by_claim"].values()):
        part.pop("cost")
    return found


def test_a_queue_is_sent_and_collected_and_the_report_is_that_of_direct_calls(folder: Path) -> None:
    with batching(script) as server:
        at = ("--base-url", server.url)
        plan = run(*command("--dry-run", "--batch", *at), cwd=folder, env=KEYED)
        sent = run(*command("--batch", *at), cwd=folder, env=KEYED)
        assert (sent.code, sent.out) == (3, "")
        assert "3 questions were sent as batch batch_0" in sent.err
        assert "--wait" in sent.err
        done = run(*command("--batch", *at), cwd=folder, env=KEYED)
        assert not server.requests
        assert server.desk.sizes() == [3]
        direct = run(*command("--cache-dir", "other", *at), cwd=folder, env=KEYED)
        assert len(server.requests) == 3
    sends, receives, cost = (float(part.split()[0]) for part in plan.out.split("about ")[1:])
    assert cost == pytest.approx((sends * 1 + receives * 2) / 1_000_000 / 2, abs=0.0001)
    reports = [json.loads(ran.out) for ran in (done, direct)]
    assert without_cost(json.loads(done.out)) == without_cost(json.loads(direct.out))
    spent = [report["provenance"]["usage"]["cost"] for report in reports]
    assert spent[0] == pytest.approx(spent[1] / 2)
    assert done.code == direct.code == 1
    assert not [p for p in folder.rglob("*") if p.is_file() and b"sk-canary" in p.read_bytes()]
    assert (folder / ".factcheck_cache" / ".gitignore").is_file()


def test_waiting_makes_the_report_at_once(folder: Path) -> None:
    with batching(script, Desk(looks=lambda _: 1)) as server:
        ran = run(
            *command("--batch", "--wait", "--replay", "a.sqlite", "--base-url", server.url), cwd=folder, env=KEYED
        )
        assert server.desk.sizes() == [3]
    assert ran.code == 1
    assert [len(article["findings"]) for article in json.loads(ran.out)["articles"]] == [2, 1]
    assert (folder / "a.sqlite.batches").is_file()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--batch", "--model", "anthropic:x"), "anthropic has no Batch API"),
        (("--batch", "--no-cache"), "--batch has no place to keep the answers"),
        (("--wait",), "--wait is only for runs with --batch"),
    ],
)
def test_what_cannot_be_followed_is_said(more: tuple[str, ...], said: str, folder: Path) -> None:
    ran = run(*command(*more), cwd=folder, env=KEYED)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_without_a_model_there_is_no_batch(folder: Path) -> None:
    ran = run("check", "queue", "--corpus", "corpus", "--batch", cwd=folder)
    assert ran.code == 2
    assert "--batch is only for runs with --model" in ran.err
