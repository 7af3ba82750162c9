"""The command line under bad input: the right exit code, a message that says what to do, nothing lost.

``cli_runner.run`` fails on any traceback and on raw escapes in a message, so every test here asserts that too.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from cli_runner import (
    COMMAND,
    DOCUMENTS,
    TRUE_SENTENCE,
    WRONG_SENTENCE,
    Ran,
    assert_presentable,
    environment,
    run,
    start,
    without_times,
    write_corpus,
)
from docx_files import docx, paragraph

import factcheck

NOISE = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(120))
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
HOSTILE = "\x1b[31mred\x1b[0m \u202egnorw\u202c \u200bhidden\x07"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with its index; tests only read it."""
    folder = tmp_path_factory.mktemp("shared")
    write_corpus(folder / "corpus")
    assert run("index", "corpus", cwd=folder).code == 0
    return folder


@pytest.fixture
def desk(shared: Path, tmp_path: Path) -> Path:
    """A folder of its own, whose checks use the shared corpus and cache."""
    (tmp_path / "draft.md").write_text(WRONG_SENTENCE)
    (tmp_path / "corpus").symlink_to(shared / "corpus")
    (tmp_path / "cache").symlink_to(shared / ".factcheck_cache")
    return tmp_path


@pytest.fixture
def kept(desk: Path, shared: Path) -> Path:
    """A folder with the shared corpus, and a copy of its cache that may be damaged."""
    (desk / "cache").unlink()
    shutil.copytree(shared / ".factcheck_cache", desk / "cache")
    return desk


@pytest.fixture
def own(shared: Path, tmp_path: Path) -> Path:
    """A folder whose corpus and cache may be damaged."""
    shutil.copytree(shared / "corpus", tmp_path / "corpus")
    (tmp_path / "draft.md").write_text(WRONG_SENTENCE)
    return tmp_path


def check(folder: Path, *arguments: str | bytes | Path, **more: object) -> Ran:
    options: tuple[str, ...] = ("--corpus", "corpus", "--cache-dir", "cache")
    if "--output-format" not in arguments:
        options += ("--output-format", "concise")
    return run("check", *options, *arguments, cwd=folder, **more)  # type: ignore[arg-type]


def as_json(folder: Path, *arguments: str | Path, code: int = 1) -> dict[str, object]:
    ran = check(folder, "draft.md", *arguments, "--output-format", "json")
    assert ran.code == code
    report = without_times(json.loads(ran.out))
    report["provenance"]["corpus"].pop("path")
    return report


def refused(ran: Ran, *words: str, code: int = 2) -> None:
    """Nothing on standard output; one message, with what to do next, that holds the words."""
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("factcheck: ")
    assert ran.err.count("factcheck: ") == 1
    assert "\n  hint: " in ran.err
    for word in words:
        assert word in ran.err


# Drafts that cannot be read.


def test_a_missing_draft_and_a_folder_as_draft(desk: Path) -> None:
    refused(check(desk, "nowhere.md"), "nowhere.md", "no such file")
    (desk / "drafts.md").mkdir()
    refused(check(desk, "drafts.md"), "drafts.md", "folder")


@pytest.mark.parametrize("raw", [b"", b" \n\t\n\xc2\xa0\n", b"# Only a heading\n", b"\xef\xbb\xbf", b"<!-- note -->\n"])
def test_a_draft_without_a_claim_is_incomplete(desk: Path, raw: bytes) -> None:
    (desk / "draft.md").write_bytes(raw)
    ran = check(desk, "draft.md")
    if b"heading" in raw and ran.code == 0:
        assert "1 claim" in ran.out  # a headline may state something
        return
    assert ran.code == 3
    assert ran.err == "factcheck: draft.md: no claim to check was found\n"
    assert check(desk, "draft.md", "--fail-on", "never").code == 3


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"%PDF-1.7\n1 0 obj\n", "PDF"),
        (b"PK\x03\x04" + b"\0" * 40, "zip"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (NOISE, "binary"),
        (b"text\0with a zero byte in it, though all of it is valid UTF-8\n", "binary"),
    ],
)
def test_a_binary_file_is_named_as_one(desk: Path, raw: bytes, word: str) -> None:
    (desk / "draft.md").write_bytes(raw)
    refused(check(desk, "draft.md"), "draft.md", word)


def test_a_wrong_encoding_is_located_and_the_right_one_can_be_given(desk: Path) -> None:
    raw = TRUE_SENTENCE.encode() + "\nThe café on the quay has 12 tables.\n".encode("cp1252")
    (desk / "draft.md").write_bytes(raw)
    offset = raw.index(b"\xe9")
    refused(check(desk, "draft.md"), "draft.md", "0xe9", f"offset {offset}", "line 3", "--encoding", "cp1252")
    ran = check(desk, "draft.md", "--encoding", "cp1252", "--output-format", "json")
    assert ran.code == 0
    assert "The café on the quay has 12 tables." in [f["claim"] for f in json.loads(ran.out)["articles"][0]["findings"]]


def test_the_place_of_a_wrong_byte_counts_the_byte_order_mark(desk: Path) -> None:
    raw = b"\xef\xbb\xbfOne line.\nCaf\xe9.\n"
    (desk / "draft.md").write_bytes(raw)
    refused(check(desk, "draft.md"), "0xe9", f"offset {raw.index(0xE9)}", "line 2")


@pytest.mark.parametrize("name", ["utf-99", "base64", "rot13", "no\x1b[31m"])
def test_an_unknown_encoding(desk: Path, name: str) -> None:
    refused(check(desk, "draft.md", "--encoding", name), "unknown encoding", "utf-8")


@pytest.mark.parametrize("name", ["undefined", "punycode", "idna", "utf-16", "utf-32"])
def test_an_encoding_that_does_not_fit(desk: Path, name: str) -> None:
    (desk / "draft.md").write_bytes("Le café a 12 tables.\n".encode("latin-1"))
    refused(check(desk, "draft.md", "--encoding", name), "draft.md", f"not valid {name}")


def test_half_a_character_is_refused(desk: Path) -> None:
    (desk / "draft.md").write_bytes(b"One.\nThe \\ud800 caf.\n")
    refused(check(desk, "draft.md", "--encoding", "unicode_escape"), "line 2", "D800")


def test_a_draft_over_the_limit(desk: Path) -> None:
    raw = b"The quay is long. " * 600_000
    (desk / "big.md").write_bytes(raw)
    refused(check(desk, "big.md"), "big.md", f"{len(raw):,} bytes", "2,000,000 bytes", "--max-bytes")
    refused(check(desk, "-", stdin=raw), "2,000,000 bytes", "--max-bytes")
    size = len(WRONG_SENTENCE)
    refused(check(desk, "draft.md", "--max-bytes", str(size - 1)), f"{size} bytes", f"{size - 1} bytes")
    assert check(desk, "draft.md", "--max-bytes", str(size)).code == 1
    assert check(desk, "-", "--max-bytes", str(size), stdin=WRONG_SENTENCE.encode()).code == 1


def test_a_device_without_end_is_not_read_for_ever(desk: Path) -> None:
    refused(check(desk, "/dev/zero"), "/dev/zero", "2,000,000 bytes")


def test_the_other_drafts_are_still_reported(desk: Path) -> None:
    (desk / "true.md").write_text(TRUE_SENTENCE)
    (desk / "pdf.md").write_bytes(b"%PDF-1.7")
    ran = check(desk, "nowhere.md", "draft.md", "pdf.md", "true.md", "--output-format", "json")
    assert ran.code == 2
    assert [article["source"] for article in json.loads(ran.out)["articles"]] == ["draft.md", "true.md"]
    assert "nowhere.md: no such file" in ran.err
    assert "pdf.md: this is a PDF file" in ran.err


def test_a_draft_in_another_language_is_incomplete_and_the_others_are_checked(desk: Path) -> None:
    german = "Der Kai ist nach zwei Jahren wieder offen, und die Schiffe fahren nun an jedem Tag. Es war nicht leicht für die Stadt."
    (desk / "kai.md").write_text(german)
    (desk / "true.md").write_text(TRUE_SENTENCE)
    ran = check(desk, "kai.md", "true.md", "--output-format", "json=report.json", "-q")
    assert ran.code == 3
    assert [article["source"] for article in json.loads((desk / "report.json").read_text())["articles"]] == ["true.md"]
    assert ran.err.startswith("factcheck: kai.md: looks like German; factcheck reads English")
    assert check(desk, "kai.md").code == 3
    assert check(desk, "kai.md", "--fail-on", "never").code == 3
    assert check(desk, "kai.md", "nowhere.md").code == 2


def test_a_word_draft_has_places_in_its_own_text(desk: Path) -> None:
    (desk / "draft.docx").write_bytes(docx(paragraph("The quay"), "<w:p/>", paragraph(WRONG_SENTENCE.strip())))
    ran = check(desk, "draft.docx")
    assert ran.code == 1
    assert ran.out.startswith("draft.docx:3:1: error FC105")
    (desk / "draft.docm").write_bytes(docx(paragraph(WRONG_SENTENCE.strip()), extra={"word/vbaProject.bin": b"x"}))
    refused(check(desk, "draft.docm"), "draft.docm", "macros")


def test_closed_standard_streams(desk: Path) -> None:
    def closed(stream: int, *arguments: str) -> Ran:
        return check(desk, *arguments, preexec_fn=lambda: os.close(stream))

    refused(closed(0, "-"), "standard input is closed")
    without_output = closed(1, "draft.md")
    refused(without_output, "standard output is closed", "-o")
    assert closed(2, "draft.md").code == 1
    assert closed(2, "nowhere.md") == (2, "", "")


def test_a_draft_in_the_corpus_is_no_evidence_for_itself(own: Path) -> None:
    (own / "corpus" / "draft.md").write_text(WRONG_SENTENCE)
    refused(check(own, "corpus/draft.md"), "corpus/draft.md", "evidence for itself")
    (own / "link.md").symlink_to(own / "corpus" / "draft.md")
    refused(check(own, "link.md"), "evidence for itself")


# Hostile text.


def test_escapes_and_invisible_text_do_not_reach_the_terminal(desk: Path) -> None:
    name = f"dr{HOSTILE}.md"
    (desk / name).write_text(f"The stone quay {HOSTILE} is 450 metres long.\n\n{WRONG_SENTENCE}")
    for output_format in ("full", "concise", "markdown"):
        ran = check(desk, name, "--output-format", output_format)
        assert ran.code == 1
        assert_presentable(ran.out)
    refused(check(desk, f"no{HOSTILE}.md"), "no such file", "\\x1b[31m", "\\u202e")
    refused(check(desk, f"--{HOSTILE}"), "\\x1b[31m")
    refused(run(HOSTILE, cwd=desk), "\\x1b[31m")
    report = json.loads(check(desk, name, "--output-format", "json").out)
    assert report["articles"][0]["source"] == name


def test_a_file_name_that_is_not_utf_8(desk: Path) -> None:
    name = b"dr\xff\xe9ft.md"
    Path(os.fsdecode(os.fsencode(desk) + b"/" + name)).write_text(WRONG_SENTENCE)
    for output_format in ("full", "concise", "json", "markdown", "html"):
        ran = check(desk, name, "--output-format", output_format)
        assert ran.code == 1
        assert "dr\\xff" in ran.out.replace("\\\\", "\\")
    refused(check(desk, b"\xff.md"), "\\xff.md: no such file")


def test_reference_documents_with_hostile_names_and_text(own: Path) -> None:
    (own / "corpus" / f"q{HOSTILE}.txt").write_text(f"The stone quay {HOSTILE} is 310 metres long.\n")
    Path(os.fsdecode(os.fsencode(own) + b"/corpus/q\xff.txt")).write_text("The quay is 310 metres long.\n")
    ran = check(own, "draft.md", "--output-format", "full")
    assert ran.code == 3
    assert_presentable(ran.out)
    assert "not UTF-8" in ran.err
    assert_presentable(run("search", "quay", "--corpus", "corpus", "--cache-dir", "cache", cwd=own).out)


@pytest.mark.parametrize(
    "raw",
    [
        WRONG_SENTENCE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + WRONG_SENTENCE.encode(),
        WRONG_SENTENCE.encode("utf-16"),
        WRONG_SENTENCE.strip().encode(),
        WRONG_SENTENCE.replace("\n", "\r").encode(),
    ],
    ids=["crlf", "utf-8 mark", "utf-16 mark", "no line end", "cr"],
)
def test_line_ends_and_byte_order_marks_do_not_matter(desk: Path, raw: bytes) -> None:
    (desk / "draft.md").write_bytes(raw)
    ran = check(desk, "draft.md")
    assert ran.code == 1
    assert ran.out.startswith("draft.md:1:1: error FC105")


def test_one_line_of_200_000_characters(desk: Path) -> None:
    (desk / "draft.md").write_text(WRONG_SENTENCE.strip() + " " + "word " * 40_000 + "\n" + "\n" + "x" * 200_000)
    began = time.monotonic()
    ran = check(desk, "draft.md")
    assert ran.code in (0, 1)
    assert " claim" in ran.out
    assert time.monotonic() - began < 30


def test_ten_thousand_bullet_points(desk: Path) -> None:
    """Each is accounted for.  Sixteen sentences in turn: what is said again and again is checked once."""
    bullets = [f"- The stone quay is {300 + number % 16} metres long.\n" for number in range(10_000)]
    (desk / "draft.md").write_text("".join(bullets))
    began = time.monotonic()
    ran = check(desk, "draft.md", "--output-format", "json")
    assert ran.code == 1
    [article] = json.loads(ran.out)["articles"]
    assert len(article["coverage"]) == 10_000
    assert [one["status"] for one in article["coverage"][:16]] == ["checked"] * 16
    assert all(one["reason"] for one in article["coverage"] if one["status"] != "checked")
    assert len({finding["claim"] for finding in article["findings"]}) == 16
    assert article["summary"]["supported"] == 1
    assert time.monotonic() - began < 60


# Terminals.


def test_a_terminal_that_knows_only_ascii(desk: Path) -> None:
    (desk / "draft.md").write_text("The café has 12 tables.\n\n" + WRONG_SENTENCE)
    env = {"PYTHONIOENCODING": "ascii"}
    for output_format in ("full", "concise"):
        ran = check(desk, "draft.md", "--output-format", output_format, env=env)
        assert ran.code == 1
        assert ran.out.isascii()
        assert "caf\\xe9" in ran.out
    ran = check(desk, "draft.md", "--output-format", "json", env=env)
    assert any("café" in finding["claim"] for finding in json.loads(ran.out)["articles"][0]["findings"])
    for command in (["rule"], ["rule", "FC104"], ["schema"], ["search", "café", "--corpus", "corpus", "--help"]):
        assert run(*command, cwd=desk, env=env).code == 0


@pytest.mark.parametrize("columns", ["20", "1", "0", "-5", "many"])
def test_a_narrow_terminal(desk: Path, columns: str) -> None:
    env = {"COLUMNS": columns}
    ran = check(desk, "draft.md", "--output-format", "full", env=env)
    assert ran.code == 1
    squashed = re.sub(r"[\s|]", "", ran.out)
    assert "Thestonequayis450metreslong." in squashed
    if columns == "20":
        body = [line for line in ran.out.splitlines() if not line.startswith("draft.md:")]
        assert max(map(len, body)) <= 26
    assert run("check", "--help", cwd=desk, env=env).code == 0


def test_a_reader_that_goes_away(desk: Path) -> None:
    (desk / "draft.md").write_text(WRONG_SENTENCE * 40)
    big = [f"- The stone quay is {300 + number % 4} metres long.\n" for number in range(2000)]
    (desk / "big.md").write_text("".join(big))
    check_big = ["check", "big.md", "--corpus", "corpus", "--cache-dir", "cache"]
    others = (
        ["rule"],
        ["schema"],
        ["--help"],
        ["show-config"],
        ["claims", "big.md"],
        ["search", "quay", *check_big[2:]],
    )
    for arguments in (check_big, [*check_big, "--output-format", "json"], *others):
        reading, writing = os.pipe()
        process = start(*arguments, cwd=desk, stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)
        os.close(reading)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (2, b""), arguments


def test_a_full_disk_behind_standard_output(desk: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("wb") as full:
        process = start(
            *("check", "draft.md", "--corpus", "corpus", "--cache-dir", "cache"),
            cwd=desk,
            stdout=full,
            stderr=subprocess.PIPE,
        )
        err = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 2
    assert err == "factcheck: standard output cannot be written: No space left on device\n"


# Options.


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc", "a.md"], ["chekc", "check"]),
        (["check", "a.md", "--corpsu", "c"], ["--corpsu", "--corpus"]),
        (["check", "a.md"], ["--corpus"]),
        (["check", "--corpus", "c"], ["DRAFT"]),
        (["check", "a.md", "--corpus", "c", "--output-format", "yaml"], ["yaml", "concise"]),
        (["check", "a.md", "--corpus", "c", "--fail-on", "always"], ["always", "never"]),
        (["check", "a.md", "--corpus", "c", "--max-bytes", "0"], ["--max-bytes", "0"]),
        (["search", "a", "--corpus", "c", "-k", "0"], ["--limit", "0"]),
        (["index"], ["DIR"]),
        (["rule", "FC1O5"], ["FC1O5", "FC105"]),
    ],
)
def test_a_wrong_option_is_answered_with_the_right_ones(tmp_path: Path, arguments: list[str], words: list[str]) -> None:
    refused(run(*arguments, cwd=tmp_path), *words)
    assert not list(tmp_path.iterdir())


# Where the report goes.


def test_a_report_that_cannot_be_written_is_refused_before_any_work(desk: Path) -> None:
    (desk / "cache").unlink()
    for target, word in (("none/report.json", "does not exist"), ("corpus", "folder"), ("draft.md/r.json", "folder")):
        refused(check(desk, "draft.md", "-o", target), target, word)
    assert not (desk / "cache").exists()


def test_a_report_never_replaces_a_draft_nor_becomes_a_reference_document(desk: Path) -> None:
    refused(check(desk, "draft.md", "-o", "draft.md"), "draft.md", "replace")
    (desk / "hard.md").hardlink_to(desk / "draft.md")
    refused(check(desk, "draft.md", "-o", "hard.md"), "hard.md", "replace")
    assert (desk / "draft.md").read_text() == WRONG_SENTENCE
    refused(check(desk, "draft.md", "-o", "corpus/report.md"), "corpus/report.md", "reference document")
    assert not (desk / "corpus" / "report.md").exists()


@pytest.mark.skipif(AS_ROOT, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write(desk: Path) -> None:
    (desk / "closed").mkdir(mode=0o555)
    refused(check(desk, "draft.md", "-o", "closed/report.json"), "closed/report.json", "permission denied")


# The corpus.


def test_a_corpus_that_is_none(desk: Path) -> None:
    (desk / "empty").mkdir()
    (desk / "only").mkdir()
    (desk / "only" / "picture.png").write_bytes(b"\x89PNG")
    command = ("check", "draft.md", "--corpus")
    refused(run(*command, "only", cwd=desk), "no readable reference document", "picture.png", code=3)
    refused(run(*command, "nowhere", cwd=desk), "no such corpus folder", "nowhere")
    refused(run(*command, "draft.md", cwd=desk), "not a folder", "draft.md")
    for other in (command, ["index"], ["search", "quay", "--corpus"]):
        refused(run(*other, "empty", cwd=desk), "no readable reference document", "empty", code=3)


def test_unreadable_documents_are_named_counted_and_make_the_check_incomplete(own: Path) -> None:
    corpus = own / "corpus"
    (corpus / "binary.md").write_bytes(NOISE)
    (corpus / "latin.txt").write_bytes("Le café.\n".encode("latin-1"))
    (corpus / "broken.json").write_text('{"a": ')
    (corpus / "scan.pdf").write_bytes(b"%PDF-1.7")
    (corpus / "lost.md").symlink_to(own / "nowhere.md")
    names = {"binary.md", "latin.txt", "broken.json", "scan.pdf", "lost.md"}
    if not AS_ROOT:
        (corpus / "locked.md").write_text("Locked.\n")
        (corpus / "locked.md").chmod(0)
        names.add("locked.md")
    for _ in range(2):  # from a new index and from the one that is kept
        ran = check(own, "draft.md", "--output-format", "json")
        assert ran.code == 3
        report = json.loads(ran.out)
        assert report["provenance"]["corpus"]["documents"] == len(DOCUMENTS)
        assert set(report["provenance"]["corpus"]["skipped"]) == names
        for name in names:
            assert f"skipped reference document {name}: " in ran.err
        assert f"{len(names)} reference document(s)" in ran.err
        assert "--allow-incomplete" in ran.err
        assert [f["rule"] for f in report["articles"][0]["findings"]] == ["FC105"]
    assert check(own, "draft.md", "--allow-incomplete").code == 1
    assert check(own, "draft.md", "--fail-on", "never").code == 3
    indexed = run("index", "corpus", "--cache-dir", "cache", cwd=own)
    assert indexed.code == 3
    assert indexed.err.count("skipped reference document") == len(names)
    assert run("index", "corpus", "--cache-dir", "cache", "--allow-incomplete", cwd=own).code == 0


# The cache.


def damage(folder: Path, pattern: str, how: str) -> int:
    """Truncates or garbles the files of more than a few bytes that fit a pattern; returns how many."""
    files = [path for path in folder.glob(pattern) if path.is_file() and path.stat().st_size > 8]
    for path in files:
        raw = path.read_bytes()
        path.write_bytes(raw[: len(raw) // 2] if how == "truncated" else bytes(byte ^ 0x5A for byte in raw))
    return len(files)


@pytest.mark.parametrize(
    ("what", "how"),
    [
        ("store.sqlite3*", "truncated"),
        ("store.sqlite3*", "garbled"),
        ("vectors-*/**/*", "truncated"),
        ("lexical-*/**/*", "garbled"),
        ("**/*", "garbled"),
    ],
)
def test_a_damaged_index_is_built_again_with_a_note(kept: Path, what: str, how: str) -> None:
    report = as_json(kept)
    [index] = (kept / "cache" / "index").iterdir()
    assert damage(index, what, how)
    ran = check(kept, "draft.md", "--no-cache", "--output-format", "json")
    assert "factcheck: note: " in ran.err
    assert "again" in ran.err
    again = without_times(json.loads(ran.out))
    again["provenance"]["corpus"].pop("path")
    assert (ran.code, again) == (1, report)
    assert check(kept, "draft.md").err == ""


@pytest.mark.parametrize("how", ["truncated", "garbled", "rubbish"])
def test_a_damaged_evidence_cache_is_started_again_with_a_note(kept: Path, how: str) -> None:
    report = as_json(kept)
    path = kept / "cache" / "evidence.sqlite"
    raw = path.read_bytes()
    damaged = {"truncated": raw[:700], "garbled": raw[:100] + b"\xa5" * (len(raw) - 100), "rubbish": b"rubbish " * 900}
    path.write_bytes(damaged[how])
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    ran = check(kept, "draft.md")
    assert ran.code == 1
    assert "factcheck: note: the cache evidence.sqlite was damaged and has been started again" in ran.err
    assert as_json(kept) == report
    assert check(kept, "draft.md").err == ""


def test_a_cache_folder_that_cannot_be_made(own: Path) -> None:
    (own / "file").write_text("not a folder")
    ran = check(own, "draft.md", "--cache-dir", "file/cache")
    assert ran.code == 1
    assert "FC105" in ran.out
    assert re.match(r"factcheck: note: the cache folder cannot be written: .*file/cache \(Not a directory\)", ran.err)
    assert "keeps nothing" in ran.err
    refused(run("index", "corpus", "--cache-dir", "file/cache", cwd=own), "file/cache", "--cache-dir")
    found = run("search", "quay", "--corpus", "corpus", "--cache-dir", "file/cache", cwd=own)
    assert found.code == 0
    assert "quay.md" in found.out
    assert "factcheck: note: the cache folder cannot be written" in found.err
    assert (own / "file").read_text() == "not a folder"


@pytest.mark.skipif(AS_ROOT, reason="root may write anywhere")
def test_a_cache_folder_without_the_right_to_write(own: Path) -> None:
    (own / "cache").mkdir(mode=0o555)
    ran = check(own, "draft.md")
    assert ran.code == 1
    assert "factcheck: note: the cache folder cannot be written" in ran.err
    refused(run("index", "corpus", "--cache-dir", "cache", cwd=own), "cannot be written")


def test_two_checks_at_once_share_a_cache(own: Path) -> None:
    options = ("check", "draft.md", "--corpus", "corpus", "--cache-dir", "cache", "--output-format", "json")
    processes = [start(*options, cwd=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    ended = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [1, 1]
    assert [err for _, err in ended] == [b"", b""]
    one, two = (without_times(json.loads(out)) for out, _ in ended)
    assert one == two
    assert check(own, "draft.md").err == ""


# The models.


def test_weights_that_are_not_the_released_ones(own: Path) -> None:
    package = Path(factcheck.__file__).resolve().parent
    copy = own / "lib" / "factcheck"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
    graph = copy / "models" / "retriever" / "model.int8.onnx"
    expected = json.loads((graph.parent / "model.json").read_text())["files"][graph.name]
    raw = bytearray(graph.read_bytes())
    raw[len(raw) // 2] ^= 1
    graph.write_bytes(raw)
    env = environment(PYTHONPATH=str(copy.parent))
    for command in (["check", "draft.md", "--corpus", "corpus"], ["index", "corpus"]):
        done = subprocess.run([*COMMAND, *command], cwd=own, env=env, capture_output=True, timeout=60, check=False)
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert_presentable(ran.err)
        refused(ran, str(graph), f"expected sha256 {expected}", "found ", "install")


# Ctrl-C.


def test_an_interrupted_check_keeps_what_it_has(own: Path) -> None:
    lines = [f"The {name} on the quay weighs {n} tonnes.\n\n" for n in range(20, 50) for name in ("crane", "barge")]
    (own / "draft.md").write_text("".join(lines))
    assert run("index", "corpus", "--cache-dir", "cache", cwd=own).code == 0
    options = ("check", "draft.md", "--corpus", "corpus", "--cache-dir", "cache", "-o", "report.json")
    process = start(*options, cwd=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    log = own / "cache" / "evidence.sqlite-wal"
    while process.poll() is None and not (log.exists() and log.stat().st_size > 60_000):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err == b"factcheck: interrupted; the claims checked so far are kept and need not be checked again\n"
    assert not [path for path in own.iterdir() if "report" in path.name]
    with sqlite3.connect(own / "cache" / "evidence.sqlite") as database:
        kept = database.execute("SELECT count(*) FROM evidence").fetchone()[0]
    assert 0 < kept < len(lines)
    report = as_json(own, code=1)  # it says thirty weights of one crane
    assert len(report["articles"][0]["findings"]) == len(lines)  # type: ignore[index]


def test_an_interrupted_indexing_leaves_the_former_index(own: Path) -> None:
    assert run("index", "corpus", "--cache-dir", "cache", cwd=own).code == 0
    sentences = [f"Crane {number} on the quay lifts {number} tonnes.\n\n" for number in range(9000)]
    (own / "corpus" / "cranes.md").write_text("# Cranes\n\n" + "".join(sentences))
    process = start("index", "corpus", "--cache-dir", "cache", cwd=own, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    time.sleep(2.0)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err == b"factcheck: interrupted; the index is as it was before\n"
    (own / "corpus" / "cranes.md").unlink()
    ran = run("index", "corpus", "--cache-dir", "cache", cwd=own)
    assert (ran.code, ran.err) == (0, "")
    assert "0 added, 0 changed, 0 removed, 4 unchanged" in ran.out


def test_a_draft_on_standard_input_that_never_comes_can_be_interrupted(desk: Path) -> None:
    process = start(
        *("check", "-", "--corpus", "corpus"),
        cwd=desk,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"factcheck: interrupted\n")


def test_words_that_lead_nowhere(desk: Path, shared: Path) -> None:
    for words in ("", b"\xff \xed\xa0\x80", "🙂" * 5000 + HOSTILE):
        ran = run("search", words, "--corpus", "corpus", "--cache-dir", "cache", cwd=desk)
        assert ran.code == 0
        assert_presentable(ran.out)
