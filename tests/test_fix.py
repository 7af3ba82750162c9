"""Corrections: which are offered, the patch, and drafts changed in place, in their own bytes."""

from __future__ import annotations

import codecs
import json
import os
import pty
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cli_runner import COMMAND, DOCUMENTS, TRUE_SENTENCE, WRONG_SENTENCE, Ran, environment, run, write_corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import article, evidence, finding
from report_samples import fix as correction

from factcheck.errors import DraftError
from factcheck.report.fixing import Encoding, Fix, apply, encoding_of, fixes_of, patch

UTF8 = Encoding(b"", "utf-8")
TEXT = "The quay is 450 metres long.\n\nIt opened on 3 May 1931. Mayor Ina Calloway spoke.\n"


def wrong(text: str, words: str, old: str, new: str, **fields: Any) -> Any:
    """A refuted finding with a correction that a located source spells out."""
    made: dict[str, Any] = {
        "rule": "FC105",
        "correction": correction(text, old, new),
        "evidence": [evidence("quay.md", f"The source says {new}.", "refutes")],
    }
    return finding(text, words, "refuted", **{**made, **fields})


def offered(*findings: Any, text: str = TEXT, name: str = "a.txt", encoding: Encoding = UTF8) -> tuple[Any, Any]:
    return fixes_of(article(name, text, findings), encoding)


# What is offered.


def test_corrections_come_in_the_order_of_the_draft_with_place_and_source() -> None:
    date = wrong(TEXT, "It opened on 3 May 1931.", "3 May 1931", "4 May 1931", rule="FC107")
    quay = wrong(TEXT, "The quay is 450 metres long.", "450 metres", "310 metres")
    fixes, declined = offered(date, quay)
    assert [(one.line, one.column, one.old, one.new, one.rule) for one in fixes] == [
        (1, 13, "450 metres", "310 metres", "FC105"),
        (3, 14, "3 May 1931", "4 May 1931", "FC107"),
    ]
    assert fixes[0].ids[0] == quay.id
    assert fixes[0].source.endswith("quay.md, as of 2024-03-01")
    assert declined == []
    assert apply(TEXT, fixes) == TEXT.replace("450", "310").replace("3 May", "4 May")


def test_one_correction_of_two_claims_is_one() -> None:
    twice = [wrong(TEXT, "The quay is 450 metres long.", "450 metres", "310 metres") for _ in range(2)]
    fixes, declined = offered(*twice)
    assert (len(fixes), declined) == (1, [])


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"rule": "FC101"}, "only figures, dates, names and quotations"),
        ({"evidence": []}, "no located source"),
        ({"evidence": [evidence("quay.md", "310 metres", "neutral")]}, "no located source"),
        ({"claim": "The quay is very long."}, "markup between the words"),
    ],
)
def test_what_no_source_spells_out_is_declined(changes: dict[str, Any], why: str) -> None:
    fixes, [declined] = offered(wrong(TEXT, "The quay is 450 metres long.", "450 metres", "310 metres", **changes))
    assert fixes == []
    assert why in declined.why


def test_of_overlapping_corrections_the_first_is_taken() -> None:
    words = "The quay is 450 metres long."
    fixes, [declined] = offered(
        wrong(TEXT, words, "450 metres", "310 metres"), wrong(TEXT, words, "450 metres long", "310 metres wide")
    )
    assert [one.new for one in fixes] == ["310 metres"]
    assert declined.why == "it overlaps another correction"


def test_a_correction_without_a_change_is_none() -> None:
    assert offered(wrong(TEXT, "The quay is 450 metres long.", "450 metres", "450 metres")) == ([], [])


def test_words_are_written_as_the_format_wants_them() -> None:
    page = "<p>The firm Smith &amp; Sons paid 5&nbsp;euros.</p>"
    one = wrong(page, "Smith &amp; Sons paid", "Smith &amp; Sons", "Smyth & <Sons>", rule="FC106",
                claim="The firm Smith & Sons paid 5 euros.")  # fmt: skip
    [fix], _ = offered(one, text=page, name="a.HTML")
    assert apply(page, [fix]) == page.replace("Smith &amp; Sons", "Smyth &amp; &lt;Sons&gt;")
    two = wrong(page, "5&nbsp;euros", "5&nbsp;euros", "€6", claim="Smith & Sons paid 5\xa0euros.")
    [fix], _ = offered(two, text=page, name="a.html", encoding=Encoding(b"", "latin-1"))
    assert fix.new == "&#8364;6"
    line = "The team won 5 points.\n"
    three = wrong(line, "The team won 5 points.", "5 points", "6*_points_")
    [fix], _ = offered(three, text=line, name="a.md")
    assert fix.new == r"6\*\_points\_"


def test_a_correction_through_markup_is_declined() -> None:
    text = "The quay is **450** metres long.\n"
    one = wrong(text, "The quay", "450** metres", "310 metres", claim="The quay is 450 metres long.")
    assert offered(one, text=text, name="a.md")[1][0].why == "there is markup between the words"


def test_a_character_that_the_encoding_does_not_have_is_declined() -> None:
    one = wrong(TEXT, "Mayor Ina Calloway spoke.", "Ina Calloway", "Iná Čalloway", rule="FC106")
    fixes, [declined] = offered(one, encoding=Encoding(b"", "latin-1"))
    assert (fixes, declined.why) == ([], "latin-1 has no character for it")


# Encodings.


@pytest.mark.parametrize(
    ("mark", "codec", "asked"),
    [
        (b"", "utf-8", None),
        (codecs.BOM_UTF8, "utf-8", None),
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (b"", "cp1252", "cp1252"),
        (codecs.BOM_UTF16_LE, "utf-16-le", None),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (b"", "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF32_LE, "utf-32-le", None),
    ],
)
def test_a_draft_goes_back_into_its_own_bytes(mark: bytes, codec: str, asked: str | None) -> None:
    text = "Zwölf Fähren — “ja”\r\n"
    found = encoding_of(mark + text.encode(codec), text, asked, "a.md")
    assert found == Encoding(mark, codec)


def test_an_ascii_draft_takes_its_new_words_in_the_encoding_that_was_named() -> None:
    assert encoding_of(b"Ferries", "Ferries", "cp1252", "a.md").codec == "cp1252"


def test_a_draft_that_cannot_go_back_byte_for_byte_is_refused() -> None:
    raw = "+AGE-bc".encode("ascii")  # an unusual spelling of "abc" in UTF-7
    with pytest.raises(DraftError, match=r"a\.md: the draft cannot be written back"):
        encoding_of(raw, raw.decode("utf-7"), "utf-7", "a.md")


# Patches.


def made_fix(start: int, end: int, old: str, new: str) -> Fix:
    return Fix(start, end, old, new, 1, 1, "FC105", ("a", "b"), "", "", "")


def applied(folder: Path, text: str, lines: list[str]) -> str:
    """What git makes of a file and a patch."""
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "a.patch").write_bytes("".join(lines).encode())
    command = ["git", "apply", "-p0", "--whitespace=nowarn", "a.patch"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return (folder / "a.txt").read_bytes().decode()


@pytest.mark.parametrize(
    "text",
    [
        "one two\n",
        "one two",
        "one two\r\nthree\r\n",
        "\n" * 10 + "one two\n" + "\n" * 10,
        "a\x0bb\u2028c one two\n",
        "x\n" * 5 + "one two",
        "one two\n" + "x\n" * 3,
    ],
)
def test_git_applies_a_patch(tmp_path: Path, text: str) -> None:
    start = text.index("two")
    fixes = [made_fix(start, start + 3, "two", "2")]
    assert applied(tmp_path, text, patch("a.txt", text, fixes)) == text.replace("two", "2")


def test_near_changes_share_a_hunk_and_far_ones_do_not(tmp_path: Path) -> None:
    text = "".join(f"line {number:02}\n" for number in range(40))
    places = [text.index(f"{number:02}\n") for number in (1, 7, 8, 20)]
    fixes = [made_fix(start, start + 2, text[start : start + 2], "x\ny") for start in places]
    lines = patch("a.txt", text, fixes)
    assert [line for line in lines if line.startswith("@@")] == ["@@ -1,12 +1,15 @@\n", "@@ -18,7 +21,8 @@\n"]
    assert applied(tmp_path, text, lines) == apply(text, fixes)


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="ab\n\r", min_size=4, max_size=80), st.lists(st.integers(0, 78), min_size=2, max_size=8))
def test_a_patch_says_what_is_applied(text: str, numbers: list[int]) -> None:
    """Reads the patch back by its own rules: context and removed lines are the draft's, in order."""
    cuts = sorted({number for number in numbers if number <= len(text)})
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    fixes = [made_fix(a, b, text[a:b], "N") for a, b in pairs if text[a:b]]
    old, new, at = [], [], 0
    source = text.split("\n")
    for line in "".join(patch("a", text, fixes)).split("\n")[2:]:
        if line.startswith("@@"):
            first = int(line.split()[1].split(",")[0][1:]) - 1
            old += source[at:first]
            new += source[at:first]
            at = first
        elif line[:1] in (" ", "-", "+"):
            old += [line[1:]] if line[0] in " -" else []
            new += [line[1:]] if line[0] in " +" else []
            at += line[0] in " -"
    ending = source[at:]
    assert "\n".join([*old, *ending]).rstrip("\n") == text.rstrip("\n")
    assert "\n".join([*new, *ending]).rstrip("\n") == apply(text, fixes).rstrip("\n")


def test_without_a_fix_there_is_no_patch() -> None:
    assert patch("a.txt", TEXT, []) == []


# The command.

FERRY_WRONG = "The ferry Northern Gull carried 48,000 passengers in 2023.\n"
DRAFT = f"# Harbour\n\n{TRUE_SENTENCE}\n{WRONG_SENTENCE}\n{FERRY_WRONG}"
MENDED = DRAFT.replace("450 metres", "310 metres").replace("48,000", "42,000")
BRIDGE = (
    "# Bridge\n\n*9 May 2024*\n\nThe council put the cost of the Tarn bridge at $14 billion.\n\n"
    "Unemployment in Lunmouth fell to 35 per cent.\n\nThe repair of the weir at Pell began on June 3, 2024.\n"
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("fix") / "corpus", {**DOCUMENTS, "bridge.md": BRIDGE})


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def desk(tmp_path: Path, corpus: Path, cache: Path) -> Path:
    (tmp_path / "draft.md").write_bytes(DRAFT.encode())
    return tmp_path


def fix(desk: Path, corpus: Path, cache: Path, *arguments: str, command: str = "fix", **more: Any) -> Ran:
    return run(command, *arguments, "--corpus", corpus, "--cache-dir", cache, cwd=desk, **more)


def test_diff_shows_a_patch_that_applies_and_changes_nothing(desk: Path, corpus: Path, cache: Path) -> None:
    ran = fix(desk, corpus, cache, "draft.md", "--diff")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("--- draft.md\n+++ draft.md\n@@ ")
    assert f"-{WRONG_SENTENCE}+{WRONG_SENTENCE.replace('450', '310')}" in ran.out
    assert (desk / "draft.md").read_text() == DRAFT
    (desk / "a.patch").write_text(ran.out)
    subprocess.run(["git", "apply", "-p0", "a.patch"], cwd=desk, check=True)
    assert (desk / "draft.md").read_text() == MENDED


def test_yes_applies_all_and_a_second_check_is_clean(desk: Path, corpus: Path, cache: Path) -> None:
    (desk / "draft.md").chmod(0o640)
    assert fix(desk, corpus, cache, "draft.md", command="check").code == 1
    ran = fix(desk, corpus, cache, "draft.md", "--yes")
    assert (ran.code, ran.out, ran.err) == (0, "", "draft.md: 2 of 2 correction(s) applied\n")
    assert (desk / "draft.md").read_text() == MENDED
    assert (desk / "draft.md").stat().st_mode & 0o777 == 0o640
    assert fix(desk, corpus, cache, "draft.md", command="check").code == 0
    again = fix(desk, corpus, cache, "draft.md", "--diff")
    assert (again.code, again.out) == (0, "")
    assert [path.name for path in desk.iterdir()] == ["draft.md"]


def test_corrections_are_in_the_style_of_the_draft(desk: Path, corpus: Path, cache: Path) -> None:
    text = (
        "The council put the cost of the Tarn bridge at $11bn. Unemployment in Lunmouth fell to 45%.\n\n"
        "The repair of the weir at Pell began on 13 June 2024.\n"
    )
    (desk / "draft.txt").write_text(text)
    assert fix(desk, corpus, cache, "draft.txt", "--yes").code == 0
    wanted = text.replace("$11bn", "$14bn").replace("45%", "35%").replace("13 June", "3 June")
    assert (desk / "draft.txt").read_text() == wanted
    assert fix(desk, corpus, cache, "draft.txt", command="check").code == 0


@pytest.mark.parametrize(
    ("mark", "codec", "option"),
    [(codecs.BOM_UTF8, "utf-8", None), (b"", "cp1252", "cp1252"), (codecs.BOM_UTF16_LE, "utf-16-le", None)],
)
def test_only_the_corrected_words_change_their_bytes(
    desk: Path, corpus: Path, cache: Path, mark: bytes, codec: str, option: str | None
) -> None:
    text = "Der Kai — “früher”.\r\n\r\n" + WRONG_SENTENCE.replace("\n", "\r\n") + "\r\nEnde"
    (desk / "draft.txt").write_bytes(mark + text.encode(codec))
    named = ["--encoding", option] if option else []
    ran = fix(desk, corpus, cache, "draft.txt", "--yes", *named)
    assert ran.code == 0
    assert (desk / "draft.txt").read_bytes() == mark + text.replace("450", "310").encode(codec)


def test_a_patch_for_a_draft_with_a_mark_fits_it(desk: Path, corpus: Path, cache: Path) -> None:
    (desk / "draft.md").write_bytes(codecs.BOM_UTF8 + WRONG_SENTENCE.replace("\n", "\r\n").encode())
    done = subprocess.run(
        [*COMMAND, "fix", "draft.md", "--diff", "--corpus", corpus, "--cache-dir", cache],
        cwd=desk, env=environment(), capture_output=True, check=False,
    )  # fmt: skip
    (desk / "a.patch").write_bytes(done.stdout)
    subprocess.run(["git", "apply", "-p0", "--whitespace=nowarn", "a.patch"], cwd=desk, check=True)
    wanted = codecs.BOM_UTF8 + WRONG_SENTENCE.replace("450", "310").replace("\n", "\r\n").encode()
    assert (desk / "draft.md").read_bytes() == wanted


def test_corrections_are_chosen_by_rule_and_by_finding(desk: Path, corpus: Path, cache: Path) -> None:
    listed = fix(desk, corpus, cache, "draft.md", "--output-format", "json-lines", command="check").out
    ferry = next(one for one in map(json.loads, listed.splitlines()) if "48,000" in one["claim"])
    for name in (ferry["id"], ferry["fingerprint"]):
        ran = fix(desk, corpus, cache, "draft.md", "--diff", "--only", name)
        assert ran.code == 1
        assert "42,000" in ran.out
        assert "+The stone quay" not in ran.out
    assert fix(desk, corpus, cache, "draft.md", "--diff", "--select", "FC106,fc104").out == ""
    assert fix(desk, corpus, cache, "draft.md", "--diff", "--select", "FC105").out.count("\n+The") == 2
    assert fix(desk, corpus, cache, "draft.md", "--yes", "--only", ferry["id"]).code == 0
    assert (desk / "draft.md").read_text() == DRAFT.replace("48,000", "42,000")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["draft.md"], ["nothing is corrected without being asked for", "--diff", "--yes"]),
        (["draft.md", "--diff", "--yes"], ["--diff changes nothing"]),
        (["-", "--diff"], ["standard input cannot be corrected", "factcheck check -"]),
        (["draft.DOCX", "--yes"], ["draft.DOCX: a Word draft cannot be corrected", "factcheck check"]),
        (["draft.md", "--yes", "--select", "FC103"], ["'FC103' is no rule with corrections", "FC105"]),
        (["draft.md", "--yes", "--only", "abc"], ["no correction of a finding 'abc'", "json-lines"]),
        (["nowhere.md", "--yes"], ["nowhere.md: no such file"]),
    ],
)
def test_what_cannot_be_meant_is_refused(
    desk: Path, corpus: Path, cache: Path, arguments: list[str], said: list[str]
) -> None:
    ran = fix(desk, corpus, cache, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert all(words in " ".join(ran.err.split()) for words in said)
    assert (desk / "draft.md").read_text() == DRAFT


def ask(desk: Path, corpus: Path, cache: Path, answers: str, *, meanwhile: str | None = None) -> tuple[int, str]:
    """Runs on a terminal, answers its questions, and returns the exit code and what was shown."""
    main, end = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "fix", "draft.md", "--corpus", corpus, "--cache-dir", cache],
        cwd=desk, env=environment(TERM="xterm", NO_COLOR="1"), stdin=end, stdout=end, stderr=end,
    )  # fmt: skip
    os.close(end)
    shown = b""
    while True:
        try:
            some = os.read(main, 65536)
        except OSError:  # how Linux says that the other end was closed
            break
        shown += some
        if not some:
            break
        if shown.endswith(b"[q]uit: "):
            if meanwhile is not None:
                (desk / "draft.md").write_text(meanwhile)
            os.write(main, f"{answers[:1]}\n".encode() if answers else b"\x04")
            answers = answers[1:]
            shown += b"\n"
    os.close(main)
    return process.wait(60), shown.decode()


def test_on_a_terminal_each_correction_is_shown_and_asked_for(desk: Path, corpus: Path, cache: Path) -> None:
    code, shown = ask(desk, corpus, cache, "?ny")
    assert code == 1
    assert (desk / "draft.md").read_text() == DRAFT.replace("48,000", "42,000")
    assert "draft.md:5:19: FC105" in shown
    assert "-The stone quay is 450 metres long." in shown
    assert "+The stone quay is 310 metres long." in shown
    assert re.search(r'source: ".*The stone quay is 310 metres long.*quay\.md, ', shown)
    assert shown.count("Apply this correction?") == 3  # one answer was none
    assert "1 of 2 correction(s) applied" in shown


@pytest.mark.parametrize(("answers", "wanted", "code"), [("a", MENDED, 0), ("q", DRAFT, 1), ("", DRAFT, 1)])
def test_all_quit_and_the_end_of_input(
    desk: Path, corpus: Path, cache: Path, answers: str, wanted: str, code: int
) -> None:
    assert ask(desk, corpus, cache, answers)[0] == code
    assert (desk / "draft.md").read_text() == wanted


def test_a_draft_that_changed_meanwhile_is_left_alone(desk: Path, corpus: Path, cache: Path) -> None:
    code, shown = ask(desk, corpus, cache, "a", meanwhile="Somebody wrote this.\n")
    assert code == 2
    assert "draft.md: the draft has changed since it was checked" in shown
    assert (desk / "draft.md").read_text() == "Somebody wrote this.\n"
    assert [path.name for path in desk.iterdir()] == ["draft.md"]


def test_a_draft_without_a_claim_is_not_called_clean(desk: Path, corpus: Path, cache: Path) -> None:
    (desk / "draft.md").write_text("# Harbour\n")
    assert fix(desk, corpus, cache, "draft.md", "--diff").code == 3
