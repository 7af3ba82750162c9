"""``factcheck server`` at work: what is verified again, what is stopped, what is told while a check takes long or fails.

The server's verifier is a function here (``lsp_server``), which notes what it reads and waits where it is told to.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from cli_runner import write_corpus
from lsp_client import Client, Document

from factcheck.errors import CheckCancelled
from factcheck.server.worker import Job, Press, Worker

MILL = "The mill at Tollin employs 300 people."
QUAY = "The quay at Marrow cost 12 million euros."
SLOW = "The lighthouse at Skerry was lit in 1904."
BROKEN = "The wreck at Osterby lies in 40 metres of water."
DOCUMENTS = {"town.md": f"# The town\n\n{MILL}\n\n{QUAY}\n\n{SLOW}\n\n{BROKEN}\n"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    write_corpus(tmp_path / "corpus", DOCUMENTS)
    (tmp_path / "factcheck.toml").write_text('corpus = "corpus"\n')
    script = str(Path(__file__).resolve().parent / "lsp_server.py")
    client = Client(tmp_path, command=(sys.executable, script, str(tmp_path)))
    client.begin()
    yield client
    (tmp_path / "go").touch()
    if client.process.poll() is None:
        assert client.end() == 0
    assert client.process.stderr
    assert client.process.stderr.read() == b""


def read_by_now(client: Client) -> list[str]:
    file = client.folder / "read.txt"
    return list(dict.fromkeys(file.read_text().splitlines())) if file.exists() else []


def test_only_changed_sentences_are_verified_again(client: Client) -> None:
    draft = Document(client, "draft.md", f"{MILL} {QUAY}\n")
    draft.diagnostics()
    assert read_by_now(client) == [MILL, QUAY]
    for number in range(13, 23):
        draft.replace(f"{number - 1} million", f"{number} million")
        draft.diagnostics()
    assert read_by_now(client) == [MILL, QUAY, *(QUAY.replace("12", str(number)) for number in range(13, 23))]
    draft.replace("22 million", "12 million")
    draft.diagnostics()
    other = Document(client, "other.md", f"{QUAY}\n")
    other.diagnostics()
    assert len(read_by_now(client)) == 12


def test_a_long_check_shows_progress_and_can_be_cancelled(client: Client) -> None:
    draft = Document(client, "slow.md", f"{SLOW} {MILL}\n")
    begun = client.wait_for(
        "$/progress", wanted=lambda it: it["value"]["kind"] == "report" or it["value"]["kind"] == "begin"
    )
    assert begun["value"]["cancellable"] is True
    assert "slow.md" in begun["value"]["title"]
    assert draft.lens() == "factcheck: checking…"
    client.notify("window/workDoneProgress/cancel", {"token": begun["token"]})
    client.wait_for("$/progress", wanted=lambda it: it == {"token": begun["token"], "value": {"kind": "end"}})
    assert "cancelled" in draft.lens()
    (client.folder / "go").touch()
    other = Document(client, "other.md", f"{QUAY}\n")
    other.diagnostics()
    assert not [one for one in client.all_of("textDocument/publishDiagnostics") if one["uri"] == draft.uri]
    assert MILL not in read_by_now(client)
    draft.again()
    client.request("workspace/executeCommand", {"command": "factcheck.check", "arguments": [draft.id]})
    assert draft.diagnostics() == []
    assert "2 supported" in draft.lens()


def test_the_server_answers_while_it_checks_and_an_edit_supersedes_the_check(client: Client) -> None:
    quick = Document(client, "quick.md", f"{MILL}\n")
    quick.diagnostics()
    slow = Document(client, "slow.md", f"{SLOW} {QUAY}\n")
    client.wait_for("window/workDoneProgress/create")
    assert "supported" in quick.hover("mill")["contents"]["value"]
    slow.replace(SLOW, "Well.")
    (client.folder / "go").touch()
    slow.diagnostics()
    versions = [it["version"] for it in client.all_of("textDocument/publishDiagnostics") if it["uri"] == slow.uri]
    assert versions == [2]


def test_an_edit_elsewhere_goes_before_a_long_check(client: Client) -> None:
    quick = Document(client, "quick.md", f"{MILL}\n")
    quick.diagnostics()
    slow = Document(client, "slow.md", f"{SLOW} {QUAY}\n")
    client.wait_for("window/workDoneProgress/create")
    client.request("workspace/executeCommand", {"command": "factcheck.check", "arguments": [quick.id]})
    (client.folder / "go").touch()
    assert slow.diagnostics() == []
    order = [it["uri"] for it in client.all_of("textDocument/publishDiagnostics")]
    assert order == [quick.uri, quick.uri, slow.uri]


def test_a_claim_that_could_not_be_checked_is_told_and_never_calm(client: Client) -> None:
    draft = Document(client, "broken.md", f"{MILL} {BROKEN}\n")
    [one] = draft.diagnostics()
    assert (one["code"], one["severity"]) == ("FC901", 1)
    assert "the reader broke" in one["message"]
    said = client.wait_for("window/showMessage")
    assert said["type"] == 1
    assert "1 claim of broken.md could not be checked" in said["message"]
    assert not any("Waive" in action["title"] or "Suppress" in action["title"] for action in draft.actions("wreck"))
    assert "1 failed" in draft.lens()
    draft.replace(BROKEN, "")
    assert draft.diagnostics() == []


def test_closing_a_draft_ends_its_check(client: Client) -> None:
    draft = Document(client, "slow.md", f"{SLOW} {QUAY}\n")
    client.wait_for("window/workDoneProgress/create")
    draft.close()
    client.wait_for("textDocument/publishDiagnostics", wanted=lambda told: told["uri"] == draft.uri)
    (client.folder / "go").touch()
    Document(client, "other.md", f"{MILL}\n").diagnostics()
    published = [it for it in client.all_of("textDocument/publishDiagnostics") if it["uri"] == draft.uri]
    assert published == [{"uri": draft.uri, "diagnostics": []}]
    assert QUAY not in read_by_now(client)


def test_a_document_that_is_opened_twice_is_the_second_one(client: Client) -> None:
    first = Document(client, "twice.md", f"{MILL}\n")
    first.replace("300", "500")
    second = Document(client, "twice.md", f"{QUAY}\n")
    assert second.diagnostics() == []
    assert "1 supported" in second.lens()
    last = Document(client, "last.md", f"{MILL}\n")
    last.diagnostics()
    published = [it for it in client.all_of("textDocument/publishDiagnostics") if it["uri"] == first.uri]
    assert published[-1]["diagnostics"] == []


def test_an_end_in_the_middle_of_a_check_is_quick(client: Client) -> None:
    Document(client, "slow.md", f"{SLOW} {QUAY}\n")
    client.wait_for("window/workDoneProgress/create")
    assert client.end() == 0
    assert not (client.folder / "go").exists()


# The worker by itself.


class Bench:
    """A worker, a loop, and what was done in which order."""

    def __init__(self) -> None:
        self.done: list[Any] = []
        self.ended = Event()

    def run(self, submit: Callable[[Worker], None], jobs: int) -> list[Any]:
        async def main() -> None:
            worker = Worker(asyncio.get_running_loop(), self.ended.set)
            submit(worker)
            while len(self.done) < jobs:
                await asyncio.sleep(0.001)
            assert worker.close(10)

        asyncio.run(asyncio.wait_for(main(), 30))
        assert self.ended.is_set()
        return self.done

    def job(self, key: str, press: Press, work: Callable[[Callable[[], bool]], Any] = lambda _: None) -> Job:
        def finished(result: Any, error: BaseException | None) -> None:
            self.done.append((key, repr(error)) if error else key if result is None else (key, result))

        return Job(key, press, work, finished)


def stubborn(started: Event, times: list[int]) -> Callable[[Callable[[], bool]], Any]:
    """Work that goes on until it is asked to stop, and then is done at once."""

    def work(stop: Callable[[], bool]) -> int:
        times.append(1)
        started.set()
        while len(times) == 1:
            if stop():
                raise CheckCancelled("stopped")
        return len(times)

    return work


def test_the_worker_takes_the_most_pressing_and_newest_first() -> None:
    bench, gate = Bench(), Event()

    def submit(worker: Worker) -> None:
        began = Event()
        worker.submit(bench.job("first", Press.EDITED, lambda _: (began.set(), gate.wait(10))[1] and None))
        began.wait(10)
        for key, press in [("idle", Press.IDLE), ("old", Press.OPENED), ("new", Press.OPENED), ("edit", Press.EDITED)]:
            worker.submit(bench.job(key, press))
        worker.submit(bench.job("old", Press.OPENED, lambda _: "again"))
        gate.set()

    assert bench.run(submit, 5) == ["first", "edit", ("old", "again"), "new", "idle"]


@pytest.mark.parametrize(("press", "other"), [(Press.OPENED, Press.EDITED), (Press.EDITED, Press.EDITED)])
def test_the_worker_begins_again_what_was_in_the_way(press: Press, other: Press) -> None:
    bench, began = Bench(), Event()

    def submit(worker: Worker) -> None:
        worker.submit(bench.job("slow", press, stubborn(began, [])))
        began.wait(10)
        worker.submit(bench.job("pressing", other))

    assert bench.run(submit, 2) == ["pressing", ("slow", 2)]


def test_the_worker_forgets_what_was_withdrawn_and_tells_of_what_failed() -> None:
    bench, began = Bench(), Event()

    def broken(_: Callable[[], bool]) -> None:
        raise RuntimeError("no")

    def submit(worker: Worker) -> None:
        worker.submit(bench.job("slow", Press.EDITED, stubborn(began, [])))
        began.wait(10)
        worker.withdraw("slow")
        worker.submit(bench.job("broken", Press.IDLE, broken))

    assert bench.run(submit, 1) == [("broken", "RuntimeError('no')")]
