"""The test suite itself reaches loopback and nothing else, and a whole check needs no network at all."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pytest_socket import SocketBlockedError, SocketConnectBlockedError

from factcheck.pipeline import check
from factcheck.read import parse

BLOCKED_BEFORE_IMPORT = """
import socket, sys
def refuse(*args, **kwargs):
    raise SystemExit("a socket was opened")
socket.socket.connect = refuse
socket.create_connection = refuse
socket.getaddrinfo = refuse
from factcheck.cli.main import main
main()
"""


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = threading.Thread(target=lambda: server.accept()[0].sendall(b"hello"))
        answer.start()
        with socket.create_connection(server.getsockname(), timeout=5) as client:
            assert client.recv(5) == b"hello"
        answer.join()


def test_other_addresses_are_blocked() -> None:
    with pytest.raises((SocketBlockedError, SocketConnectBlockedError)):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "note.md").write_text("# Port note\n\nDate: 2026-03-02\n\nThe port handled 310,000 containers in 2025.\n")
    return folder


def test_a_check_opens_no_connection(corpus: Path, tmp_path: Path) -> None:
    article = parse(b"The port handled 310,000 containers in 2025.", "a.txt")
    outcome = check([article], corpus, cache_dir=tmp_path / "cache")
    assert [finding.verdict for finding in outcome.report.articles[0].findings] == ["supported"]


def test_the_command_opens_no_connection(corpus: Path, tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text("The port handled 310,000 containers in 2025.")
    command = ["check", str(draft), "--corpus", str(corpus), "--cache-dir", str(tmp_path / "cache")]
    environment = {**os.environ, "LANGSMITH_TRACING": "true", "LANGCHAIN_TRACING_V2": "true"}
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED_BEFORE_IMPORT, *command],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    assert "a socket was opened" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert "supported" in done.stdout
