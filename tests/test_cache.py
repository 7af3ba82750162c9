"""The evidence cache: it gives back what was put, and a bad cache costs time, never a run or a verdict."""

from __future__ import annotations

import multiprocessing
import sqlite3
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.cache import KEEP_SECONDS, EvidenceCache, cache_key
from factcheck.types import Comparison, Evidence, Span

FULL = Evidence(
    document="a/ü.md",
    title="Über “alles” \u2028 \x00",
    published=date(2024, 5, 4),
    sha256="f" * 64,
    quote="It hired 60 drivers.\n",
    start=3,
    end=24,
    stance="refutes",
    score=0.1 + 0.2,
    tier=1,
    p_supported=1 / 3,
    p_refuted=0.3333,
    comparisons=(
        Comparison(
            kind="figure", outcome="differs", claim_span=Span(start=1, end=3), passage_span=Span(start=9, end=11),
            reason="40 ≠ 60", replacement="60",
        ),
    ),
    missing=("40",),
    wording=0.75,
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "evidence é.sqlite"


def kept(path: Path, *keys: str) -> dict[str, tuple[Evidence, ...]]:
    cache = EvidenceCache(path)
    try:
        return cache.get(keys)
    finally:
        cache.close()


def filled(path: Path, *keys: str) -> None:
    cache = EvidenceCache(path)
    for key in keys:
        cache.put(key, (FULL,))
    cache.mark(keys)
    cache.close()
    assert cache.notice == ""


def test_what_was_put_comes_back_whole_in_a_later_run(path: Path) -> None:
    cache = EvidenceCache(path)
    cache.put("one", (FULL, FULL.model_copy(update={"published": None})))
    cache.put("none", ())
    cache.mark(["one", "none"])
    cache.close()
    assert kept(path, "one", "none", "unknown") == {
        "one": (FULL, FULL.model_copy(update={"published": None})),
        "none": (),
    }


def test_a_put_is_kept_at_once(path: Path) -> None:
    """A run that is killed never closes its cache."""
    cache = EvidenceCache(path)
    cache.put("one", (FULL,))
    assert kept(path, "one") == {"one": (FULL,)}
    cache.close()


def test_a_later_put_replaces(path: Path) -> None:
    filled(path, "one")
    cache = EvidenceCache(path)
    cache.put("one", ())
    cache.close()
    assert kept(path, "one") == {"one": ()}


def test_without_a_path_nothing_is_kept() -> None:
    cache = EvidenceCache(None)
    cache.put("one", (FULL,))
    assert cache.get(["one"]) == {}
    cache.mark(["one"])
    cache.close()
    assert cache.notice == ""


def test_a_closed_cache_is_quiet(path: Path) -> None:
    cache = EvidenceCache(path)
    cache.close()
    cache.put("one", (FULL,))
    cache.close()
    assert cache.get(["one"]) == {}


# Damage.


@pytest.mark.parametrize("rubbish", [b"not a database at all, but long enough to be read as one " * 20, b"\x00" * 4096])
def test_a_file_that_is_no_database_is_started_again(path: Path, rubbish: bytes) -> None:
    path.write_bytes(rubbish)
    cache = EvidenceCache(path)
    assert "started again" in cache.notice
    cache.put("one", (FULL,))
    cache.close()
    assert kept(path, "one") == {"one": (FULL,)}


def test_an_empty_file_is_a_new_cache(path: Path) -> None:
    path.write_bytes(b"")
    filled(path, "one")
    assert kept(path, "one") == {"one": (FULL,)}


@pytest.mark.parametrize("first_good_byte", [100, 4096])
def test_a_cache_with_damaged_pages_is_started_again(path: Path, first_good_byte: int) -> None:
    keys = [f"{n:03}" for n in range(200)]
    filled(path, *keys)
    raw = path.read_bytes()
    assert len(raw) > 20 * 4096
    path.write_bytes(raw[:first_good_byte] + b"\xa5" * (len(raw) - first_good_byte))
    cache = EvidenceCache(path)
    found = cache.get(keys)
    assert all(evidence == (FULL,) for evidence in found.values())
    cache.put("one", (FULL,))
    cache.mark(keys)
    cache.close()
    assert "started again" in cache.notice
    after = EvidenceCache(path)
    after.put("two", (FULL,))
    assert after.get(["two"]) == {"two": (FULL,)}
    after.close()
    assert after.notice == ""


@pytest.mark.parametrize("value", ["", "[", '[{"document": "a"}]', '{"a": 1}', "[null]"])
def test_an_unreadable_entry_is_gathered_anew_and_the_others_are_used(path: Path, value: str) -> None:
    filled(path, "one", "two")
    with sqlite3.connect(path) as db:
        db.execute("UPDATE evidence SET value = ? WHERE key = 'one'", (value,))
    db.close()
    cache = EvidenceCache(path)
    assert cache.get(["one", "two"]) == {"two": (FULL,)}
    cache.put("one", (FULL,))
    cache.mark(["one"])
    cache.close()
    assert kept(path, "one") == {"one": (FULL,)}


def test_a_damaged_quote_is_never_given_back(path: Path) -> None:
    """Still good JSON, and still a quote: only not the one that was located."""
    filled(path, "one")
    with sqlite3.connect(path) as db:
        changed = db.execute("UPDATE evidence SET value = replace(value, 'hired 60', 'hired 90')").rowcount
        db.execute("INSERT INTO evidence SELECT 'two', value, used FROM evidence WHERE key = 'one'")
    db.close()
    assert changed == 1
    assert kept(path, "one", "two") == {}


def unusable(tmp_path: Path, how: str) -> Path:
    if how == "folder":
        (tmp_path / "evidence.sqlite").mkdir()
    elif how == "below a file":
        (tmp_path / "file").write_text("")
        return tmp_path / "file" / "evidence.sqlite"
    elif how == "no folder":
        return tmp_path / "none" / "evidence.sqlite"
    elif how == "another program's":
        with sqlite3.connect(tmp_path / "evidence.sqlite") as db:
            db.execute("CREATE TABLE evidence (id INTEGER)")
        db.close()
    return tmp_path / "evidence.sqlite"


@pytest.mark.parametrize("how", ["folder", "below a file", "no folder", "another program's"])
def test_a_cache_that_cannot_be_used_is_left_aside_and_says_so(tmp_path: Path, how: str) -> None:
    cache = EvidenceCache(unusable(tmp_path, how))
    assert cache.get(["one"]) == {}
    cache.put("one", (FULL,))
    cache.mark(["one"])
    cache.close()
    assert cache.notice.startswith("the cache is not used: ")
    assert not (tmp_path / "none").exists()


def test_a_good_cache_that_cannot_be_written_is_not_thrown_away(path: Path) -> None:
    filled(path, "one")
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        cache = EvidenceCache(path)
        cache.put("two", (FULL,))
        cache.mark(["one"])
        cache.close()
    finally:
        path.parent.chmod(0o755)
        path.chmod(0o644)
    assert kept(path, "one") == {"one": (FULL,)}


# Several runs at once.


def write(path: str, name: str) -> str:
    cache = EvidenceCache(Path(path))
    keys = [f"{name}-{n}" for n in range(20)]
    for key in keys:
        cache.put(key, (FULL,))
    cache.mark(keys)
    cache.close()
    return cache.notice


def test_processes_at_once_lose_nothing(path: Path) -> None:
    names = ["a", "b", "c", "d"]
    with ProcessPoolExecutor(4, mp_context=multiprocessing.get_context("spawn")) as pool:
        notices = list(pool.map(write, [str(path)] * 4, names))
    assert notices == [""] * 4
    assert len(kept(path, *(f"{name}-{n}" for name in names for n in range(20)))) == 80


def test_two_open_caches_see_each_other(path: Path) -> None:
    one, two = EvidenceCache(path), EvidenceCache(path)
    one.put("a", (FULL,))
    two.put("b", ())
    assert one.get(["a", "b"]) == two.get(["a", "b"]) == {"a": (FULL,), "b": ()}
    one.mark(["a"])
    one.close()
    two.put("c", ())
    two.mark(["b"])
    two.close()
    assert len(kept(path, "a", "b", "c")) == 3


# Pruning.


def aged(path: Path, key: str, seconds: int) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE evidence SET used = ? WHERE key = ?", (int(time.time()) - seconds, key))
    db.close()


def test_what_was_not_used_for_long_is_dropped_and_what_is_used_stays(path: Path) -> None:
    filled(path, "used", "unused", "young")
    aged(path, "used", KEEP_SECONDS + 60)
    aged(path, "unused", KEEP_SECONDS + 60)
    aged(path, "young", KEEP_SECONDS - 3600)
    EvidenceCache(path).mark(["used"])
    assert set(kept(path, "used", "unused", "young")) == {"used", "young"}
    aged(path, "young", KEEP_SECONDS + 60)
    EvidenceCache(path).mark(["used"])
    assert set(kept(path, "used", "unused", "young")) == {"used"}


# Keys.

PARTS = ["A claim.", "statement", None, "digest", {"verifier": "v@1", "retriever": "r@1"}, 8, "code"]


@pytest.mark.parametrize("index", range(len(PARTS)))
def test_a_key_changes_with_each_part(index: int) -> None:
    others = ["Another.", "quotation", "2024-05-04", "tsegid", {"verifier": "v@2", "retriever": "r@1"}, 9, "edoc"]
    changed = [*PARTS[:index], others[index], *PARTS[index + 1 :]]
    assert cache_key(changed) != cache_key(PARTS)


def test_a_key_does_not_hang_on_the_order_of_a_mapping_and_stays_the_same() -> None:
    turned = [{"retriever": "r@1", "verifier": "v@1"} if isinstance(part, dict) else part for part in PARTS]
    assert cache_key(turned) == cache_key(PARTS)
    assert cache_key(PARTS) == cache_key(list(PARTS))


def test_parts_do_not_run_together() -> None:
    assert cache_key(["a", "b"]) != cache_key(["ab", ""]) != cache_key(["", "ab"])
    assert cache_key(['a","b']) != cache_key(["a", "b"])
    assert cache_key([1]) != cache_key(["1"])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_only_the_same_parts_have_the_same_key(one: list[str], other: list[str]) -> None:
    assert (cache_key(one) == cache_key(other)) == (one == other)
