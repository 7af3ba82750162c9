"""The record of answers: what is kept, what is not believed, and two runs that share a file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import factcheck
from factcheck.engines.chat.replay import Answer, Replay, answer_key, text_hash
from factcheck.errors import StoreError

ANSWER = Answer({"word": "quay"}, 1, 100, 20, "m-1")
PARTS = {
    "model": "openai:m", "prompt": "p", "schema": {"a": 1}, "parameters": {"temperature": 0.0},
    "evidence": ["a", "b"], "shown": "s",
}  # fmt: skip


def test_an_answer_is_found_again_in_a_new_run(tmp_path: Path) -> None:
    Replay(tmp_path / "deep" / "r.sqlite").put("k", ANSWER)
    assert Replay(tmp_path / "deep" / "r.sqlite").get("k") == ANSWER
    assert Replay(tmp_path / "deep" / "r.sqlite").get("other") is None


@pytest.mark.parametrize("part", sorted(PARTS))
def test_the_key_changes_with_everything_that_an_answer_depends_on(part: str) -> None:
    assert answer_key(**PARTS) == answer_key(**dict(reversed(PARTS.items())))
    assert answer_key(**PARTS) != answer_key(**(PARTS | {part: "other"}))


def test_lists_of_texts_do_not_collide() -> None:
    assert len({text_hash("ab", "c"), text_hash("a", "bc"), text_hash("abc"), text_hash("abc", "")}) == 4


def test_the_first_answer_stays(tmp_path: Path) -> None:
    one, other = Replay(tmp_path / "r.sqlite"), Replay(tmp_path / "r.sqlite")
    assert one.put("k", ANSWER) == ANSWER
    assert other.put("k", ANSWER._replace(value={"word": "mole"})) == ANSWER


@pytest.mark.parametrize("change", ["value = replace(value, 'quay', 'pier')", "checksum = 'x'", "key = 'k2'"])
def test_a_row_that_was_altered_is_no_answer(change: str, tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    Replay(path).put("k", ANSWER)
    with sqlite3.connect(path) as db:
        db.execute(f"UPDATE answers SET {change}")  # noqa: S608 - a constant
    again = Replay(path)
    assert again.get("k") is None
    assert again.get("k2") is None
    assert again.put("k", ANSWER) == ANSWER
    assert again.get("k") == ANSWER


@pytest.mark.parametrize("content", [b"this is no database at all, but a text", b"SQLite format 3\0" + b"\xff" * 3000])
def test_a_file_that_is_no_record_is_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"replay file r\.sqlite cannot be used"):
        Replay(path)
    assert path.read_bytes() == content


def test_a_record_that_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not there"):
        Replay(tmp_path / "r.sqlite", must_exist=True)
    assert not (tmp_path / "r.sqlite").exists()


def test_the_record_is_one_file_when_a_run_is_over(tmp_path: Path) -> None:
    replay = Replay(tmp_path / "r.sqlite")
    replay.put("k", ANSWER)
    replay.close()
    assert [path.name for path in tmp_path.iterdir()] == ["r.sqlite"]


def test_many_threads(tmp_path: Path) -> None:
    replay = Replay(tmp_path / "r.sqlite")
    threads = [threading.Thread(target=replay.put, args=(f"k{n % 5}", ANSWER)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(replay.get(f"k{n}") == ANSWER for n in range(5))


WRITES = """
import sys
from pathlib import Path
from factcheck.engines.chat.replay import Answer, Replay
replay = Replay(Path(sys.argv[1]))
for n in range(60):
    kept = replay.put(f"k{n}", Answer({"by": sys.argv[2]}, 1, 1, 1))
    assert kept == replay.get(f"k{n}")
"""


def test_two_runs_at_once_share_a_record(tmp_path: Path) -> None:
    path, package = tmp_path / "r.sqlite", str(Path(factcheck.__file__).resolve().parent.parent)
    runs = [
        subprocess.Popen([sys.executable, "-c", WRITES, str(path), name], env={"PYTHONPATH": package}) for name in "ab"
    ]
    assert [run.wait(timeout=60) for run in runs] == [0, 0]
    replay = Replay(path)
    assert all(replay.get(f"k{n}") is not None for n in range(60))


def test_an_optional_record_is_opened_when_it_is_needed(tmp_path: Path) -> None:
    replay = Replay(tmp_path / "cache" / "r.sqlite", optional=True)
    assert not (tmp_path / "cache").exists()
    replay.close()
    assert Replay(tmp_path / "cache" / "r.sqlite", optional=True).put("k", ANSWER) == ANSWER
    assert Replay(tmp_path / "cache" / "r.sqlite").get("k") == ANSWER


def test_where_an_optional_record_cannot_be_kept_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "r.sqlite").write_bytes(b"a user's own text, which is no record at all")
    replay = Replay(tmp_path / "r.sqlite", optional=True)
    replay.put("k", ANSWER)
    assert replay.get("k") == ANSWER
    assert "not kept" in replay.notice
    assert (tmp_path / "r.sqlite").read_bytes().startswith(b"a user's own text")
