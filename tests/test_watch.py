"""``check --watch`` as a user runs it: a process of its own, real files, and what it says when they change."""

from __future__ import annotations

import queue
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runner import TRUE_SENTENCE, WRONG_SENTENCE, run, start, write_corpus

DEADLINE = 90
READY = "factcheck: watching; Ctrl-C ends it"


class Watched:
    """A watching process.  Standard error is part of its output, in order."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self.process = start("check", "--watch", *arguments, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.decode().rstrip("\n"))
        self._lines.put(None)

    def until(self, wanted: str = READY) -> list[str]:
        """The lines up to the one that is wanted."""
        lines: list[str] = []
        while not lines or lines[-1] != wanted:
            line = self._lines.get(timeout=DEADLINE)
            assert line is not None, lines
            lines.append(line)
        return lines

    def end(self) -> tuple[int, list[str]]:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=DEADLINE)
        rest = list(iter(lambda: self._lines.get(timeout=DEADLINE), None))
        return code, rest


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    write_corpus(tmp_path / "corpus")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.md").write_text(TRUE_SENTENCE)
    (tmp_path / "drafts" / "b.md").write_text(TRUE_SENTENCE)
    settings = 'corpus = "corpus"\ncache-dir = "cache"\noutput-format = ["concise", "json=report.json"]\n'
    (tmp_path / "factcheck.toml").write_text(settings)
    return tmp_path


def save(path: Path, text: str) -> None:
    """As careful editors do: a neighbour takes the file's place."""
    scratch = path.with_name(f".{path.name}.part")
    scratch.write_text(text)
    scratch.replace(path)


def problems(lines: list[str]) -> list[str]:
    return [line.split(": ")[0] for line in lines if ": error FC" in line]


def header(lines: list[str]) -> str:
    """What the header says has changed; a second run, of the rest of a change, may follow."""
    return next(line.split("changed: ", 1)[1] for line in lines if "changed: " in line)


def test_a_watch_sees_drafts_documents_and_settings_change_and_survives_what_is_wrong(desk: Path) -> None:
    watched = Watched("drafts", cwd=desk)
    try:
        assert problems(watched.until()) == []
        settings = (desk / "factcheck.toml").read_text()

        save(desk / "drafts" / "a.md", WRONG_SENTENCE)
        lines = watched.until()
        assert (header(lines), problems(lines)) == ("drafts/a.md", ["drafts/a.md:1:1"])
        assert not [line for line in lines if "\x1b" in line]

        save(desk / "factcheck.toml", "corpsu = 1\n")
        lines = watched.until()
        assert header(lines) == "factcheck.toml"
        assert any("unknown key 'corpsu'" in line for line in lines)
        save(desk / "factcheck.toml", settings)
        assert problems(watched.until()) == ["drafts/a.md:1:1"]

        save(desk / "corpus" / "quay.md", "# The quay\n\nThe stone quay is 450 metres long.\n")
        lines = watched.until()
        assert (header(lines), problems(lines)) == ("corpus/quay.md", ["drafts/b.md:1:1"])

        (desk / "drafts" / "b.md").rename(desk / "drafts" / "c.md")
        lines = watched.until()
        assert problems(lines) == ["drafts/c.md:1:1"]
        assert header(lines) == "drafts/b.md, drafts/c.md"

        (desk / "drafts" / "c.md").write_bytes(b"\xff\xfe\xff no text")
        lines = watched.until()
        assert any("drafts/c.md" in line and "utf" in line.lower() for line in lines)
        assert problems(lines) == []

        (desk / "drafts" / "c.md").unlink()
        assert problems(watched.until()) == []
    finally:
        code, rest = watched.end()
    assert (code, rest) == (0, ["factcheck: no longer watching"])


def test_a_named_draft_may_go_and_come_back(desk: Path) -> None:
    watched = Watched("drafts/a.md", cwd=desk)
    try:
        watched.until()
        (desk / "drafts" / "a.md").unlink()
        assert any("drafts/a.md: no such file" in line for line in watched.until())
        (desk / "drafts" / "a.md").write_text(WRONG_SENTENCE)
        assert problems(watched.until()) == ["drafts/a.md:1:1"]
    finally:
        assert watched.end()[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "--watch: standard input cannot be watched"),
        (
            ["drafts", "--baseline", "known.json", "--write-baseline"],
            "--write-baseline and --watch contradict each other",
        ),
        (["drafts", "--model", "openai:small"], "--model and --watch contradict each other"),
    ],
)
def test_what_cannot_be_watched_is_refused(desk: Path, arguments: list[str], said: str) -> None:
    ran = run("check", "--watch", *arguments, cwd=desk)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_jobs_are_a_number_or_auto_and_change_no_report(desk: Path) -> None:
    (desk / "drafts" / "b.md").write_text(WRONG_SENTENCE)
    for value in ("0", "65", "many"):
        ran = run("check", "drafts", "--jobs", value, cwd=desk)
        assert (ran.code, ran.out) == (2, "")
        assert "neither auto nor a whole number from 1 to 64" in ran.err
    found = [run("check", "drafts", "--jobs", n, "--no-cache", "--output-format", "concise", cwd=desk) for n in "13"]
    assert found[0] == found[1]
    assert found[0].code == 1
