"""Reading reference documents: text, titles, days, and what is skipped and why."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import CorpusError
from factcheck.store.blocks import Unreadable
from factcheck.store.dates import day_in
from factcheck.store.documents import parse_document, read_document
from factcheck.store.files import check_corpus, read_manifest, scan
from factcheck.store.passages import cut


def load(name: str, text: str | bytes):
    return parse_document(name, text.encode() if isinstance(text, str) else text)


def readings(name: str, text: str | bytes) -> list[str]:
    return [passage.reading for passage in cut(load(name, text).parsed)]


# ---- text ------------------------------------------------------------------------------------------


def test_offsets_count_in_the_decoded_file_with_crlf_and_without_the_byte_order_mark():
    loaded = load("a.txt", b"\xef\xbb\xbfTitle line\r\n\r\nThe mill\r\nburnt down.\r\n")
    assert loaded.parsed.text == "Title line\r\n\r\nThe mill\r\nburnt down.\r\n"
    [passage] = cut(loaded.parsed)
    assert loaded.parsed.text[passage.start : passage.end] == "Title line\r\n\r\nThe mill\r\nburnt down."
    assert passage.reading == "Title line\nThe mill burnt down."


def test_front_matter_describes_the_document_and_is_no_passage():
    text = "---\ntitle: Ferry timetable\ndate: 2024-05-06\nsource: Harbour Office\ntier: 1\n---\n"
    text += "The ferry leaves at noon.\n"
    document = load("x/ferry.md", text).document
    assert (document.title, document.source, document.tier) == ("Ferry timetable", "Harbour Office", 1)
    assert document.published == date(2024, 5, 6)
    assert readings("x/ferry.md", text) == ["The ferry leaves at noon."]


def test_without_a_source_the_path_is_the_source():
    assert load("deep/er/a.md", "# Head\n\nBody text here.").document.source == "deep/er/a.md"


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("a.md", "Intro line.\n\n# The real title\n\nBody.", "The real title"),
        ("a.md", "Setext title\n============\n\nBody.", "Setext title"),
        ("a.md", "# **Bold** and [linked](http://x.example)\n\nBody.", "Bold and linked"),
        ("a.txt", "A plain first line\n\nBody.", "A plain first line"),
        ("a.txt", "LOUD TITLE OVER\nTWO LINES\nBody of it.", "LOUD TITLE OVER TWO LINES"),
        ("a.html", "<title>Tab</title><h1>Page <em>head</em></h1><p>Body.", "Page head"),
        ("a.html", "<title>Only tab</title><p>Body.", "Only tab"),
        ("a.csv", "# Prices of rye, 2024\na,b\n1,2\n", "Prices of rye, 2024"),
        ("table-of-rye.csv", "a,b\nx,y\n", "table-of-rye"),
        ("a.json", '{"headline": "Rye up", "x": 1}', "Rye up"),
    ],
)
def test_title(name, text, title):
    assert load(name, text).document.title == title


def test_a_document_of_prose_has_its_first_words_for_a_title():
    text = "The council voted on Monday to close the swimming bath, and nobody spoke against it. " * 6
    title = load("a.txt", text).document.title
    assert title.startswith("The council voted on Monday")
    assert len(title) <= 110


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-07-10", date(2025, 7, 10)),
        ("10 July 2025", date(2025, 7, 10)),
        ("July 10, 2025", date(2025, 7, 10)),
        ("Thu 10 Jul 2025, 12.45", date(2025, 7, 10)),
        ("10.07.2025", date(2025, 7, 10)),
        ("25/04/2025", date(2025, 4, 25)),
        ("04/25/2025", date(2025, 4, 25)),
        ("03/04/2025", None),
        ("July 2025", None),
        ("31.02.2025", None),
        ("10 July", None),
    ],
)
def test_days_are_read_only_where_they_are_certain(written, day):
    assert day_in(f"Office, {written}") == day


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        (
            "a.md",
            "# Harvest\n\nMinistry of Bread, bulletin 3/2024, 9 April 2024\n\nOn 1 May 2020 it rained.",
            date(2024, 4, 9),
        ),
        ("a.md", "# Harvest\n\nDesk\n\nText.\n\nPublished: 2 March 2021\n\nMore.", date(2021, 3, 2)),
        ("a.txt", "INQUIRY (2 JUNE 1996)\nSummary, 14 March 1997\n\nText.", date(1997, 3, 14)),
        ("a.csv", "# Rates, 4 May 2023\na,b\nx,1\n", date(2023, 5, 4)),
        ("a.html", "<meta property='article:published_time' content='2022-02-03T10:00:00Z'><p>Text.", date(2022, 2, 3)),
        ("a.html", "<h1>T</h1><time datetime='2021-12-24'>yesterday</time><p>Text.", date(2021, 12, 24)),
        ("a.json", '{"title": "T", "date": "2020-01-02"}', date(2020, 1, 2)),
        ("a.md", "# History\n\n" + "The king died on 3 May 1471 and many people were sad for long, " * 3, None),
        ("a.md", "# History\n\nNothing dated here.", None),
    ],
)
def test_day_of_publication(name, text, day):
    assert load(name, text).document.published == day


# ---- HTML ------------------------------------------------------------------------------------------

PAGE = """<!doctype html><html><head><title>Harbour</title><style>p {color: red}</style></head><body>
<nav><ul><li>Home</li><li>Contact us</li></ul></nav>
<h1>Harbour dues</h1><p>Dues rose by <b>4.5&nbsp;%</b>, the&nbsp;office said.<!-- secret --> Boats pay more.</p>
<p hidden>Hidden claim.</p><p style="display: none">Another hidden claim.</p><script>var x = "script text";</script>
<ul><li>First point<li>Second point</ul>
<table><tr><th>Boat</th><th>Fee</th></tr><tr><td>Dinghy</td><td>&euro;12</td></tr><tr><td>Yacht</td><td>&euro;90</td></tr></table>
<p>Line one<br>line two &amp; three</p><footer>Imprint</footer></body></html>"""


def test_a_page_reads_as_its_reader_sees_it():
    text = load("p.html", PAGE).parsed.text
    for seen in (
        "Harbour dues",
        "Dues rose by 4.5 %, the office said. Boats pay more.",
        "First point",
        "Second point",
        "Dinghy\t€12",
        "Line one line two & three",
    ):
        assert seen in text, seen
    for unseen in ("Home", "Hidden", "hidden", "secret", "script", "color", "Imprint", "<", "|"):
        assert unseen not in text, unseen


def test_a_row_of_a_page_is_read_with_its_columns():
    assert "Boat: Dinghy; Fee: €12" in " ".join(readings("p.html", PAGE))


def test_every_quote_of_a_page_stands_in_the_page_without_tags():
    bare = " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<!--.*?-->|</?(?:b|em)>", "", PAGE)).split())
    bare = bare.replace("&nbsp;", " ").replace("&euro;", "€").replace("&amp;", "&")
    parsed = load("p.html", PAGE).parsed
    for passage in cut(parsed):
        assert " ".join(parsed.text[passage.start : passage.end].split()) in " ".join(bare.split())


def test_no_passage_crosses_a_place_where_something_was_left_out():
    parsed = load("p.html", "<h1>T</h1><p>Short one.</p><nav>Menu</nav><p>Short two.</p>").parsed
    texts = [parsed.text[p.start : p.end] for p in cut(parsed)]
    assert texts == ["T\n\nShort one.", "Short two."]


def test_text_after_a_left_out_inline_element_is_kept():
    assert "before after" in load("p.html", "<p>before <span hidden>x</span>after</p>").parsed.text


def test_a_layout_table_is_read_as_paragraphs():
    long = "word " * 80
    text = load("p.html", f"<table><tr><td><p>{long}.</p><p>Next one.</p></td></tr></table>").parsed.text
    assert "Next one." in text


def test_a_declared_character_set_is_honoured():
    page = "<meta charset='windows-1252'><p>Café costs €3</p>".encode("windows-1252")
    assert "Café costs €3" in load("p.html", page).parsed.text


def test_a_page_nested_too_deeply_is_refused_rather_than_cut_short():
    with pytest.raises(Unreadable, match="deeply"):
        load("p.html", "<div>" * 5000 + "<p>deep</p>" + "</div>" * 5000 + "<p>after</p>")


# ---- CSV and JSON ----------------------------------------------------------------------------------


def test_csv_rows_are_read_with_their_columns_and_comments():
    text = '# Fees of 2024\nboat,fee (euros),note\nDinghy,12,"small, open"\nYacht,90,\n# Notes: harbour only.\n'
    found = readings("f.csv", text)
    assert found[0] == "Fees of 2024"
    assert "boat: Dinghy; fee (euros): 12; note: small, open" in found[1]
    assert found[-1] == "Notes: harbour only."


def test_a_quoted_cell_may_hold_line_breaks_and_a_stray_quote_swallows_nothing():
    rows = "\n".join(f"item {i},{i}" for i in range(100))
    text = f'name,size\n"two\nlines",5\n6" nail,3\n{rows}\n'
    parsed = load("f.csv", text).parsed
    covered = "".join(parsed.text[b.start : b.end] for b in parsed.blocks)
    assert 'two\nlines",5' in covered
    assert "item 99,99" in covered


def test_semicolons_and_tabs_part_cells_too():
    assert "town: Lyon; people: 522,250" in readings("t.csv", "town;people\nLyon;522,250\n")[0]


def test_every_value_of_a_json_document_is_in_a_passage():
    long = "A long story is told here, with many words in it. " * 30
    towns = [{"town": "Lyon", "people": 522250}, {"town": "Nice"}]
    text = json.dumps({"title": "T", "items": towns, "body": long, "n": {"k": 7}})
    parsed = load("d.json", text).parsed
    passages = cut(parsed)
    joined = " ".join(p.reading for p in passages)
    assert "town: Lyon; people: 522250" in joined
    assert "k: 7" in joined
    covered = set()
    for p in passages:
        covered |= set(range(p.start, p.end))
    for value in ("Lyon", "522250", "Nice", "A long story", "7}"):
        assert text.index(value) in covered, value


def test_json_key_paths_are_the_heading():
    text = json.dumps({"rates": {"north": {"a": "x " * 300}, "south": {"b": "y " * 300}}})
    headings = {p.heading for p in cut(load("d.json", text).parsed)}
    assert any("rates > north" in heading for heading in headings)


# ---- what is skipped -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\xff\xfe", "binary"),
        ("a.txt", b"caf\xe9 au lait", "not UTF-8"),
        ("a.txt", b"nul \0 inside", "binary"),
        ("a.md", b" \n\t\n", "empty"),
        ("a.md", b"", "empty"),
        ("a.html", b"<html><script>x</script></html>", "empty"),
        ("a.json", b'{"a": ', "not valid JSON"),
        ("a.json", b"[" * 100_000, "JSON"),
        ("a.json", b"[" * 300 + b"1" + b"]" * 300, "deep"),
        ("a.html", b"<meta charset=klingon><p>x", "character set"),
    ],
)
def test_unreadable_documents_give_a_reason(name, data, reason):
    with pytest.raises(Unreadable, match=reason):
        parse_document(name, data)


def test_scan_takes_documents_in_order_and_names_the_rest(tmp_path: Path):
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    root = tmp_path / "corpus"
    (root / "sub" / ".hidden").mkdir(parents=True)
    (root / "sub" / ".hidden" / "x.txt").write_text("no")
    (root / ".dot.txt").write_text("no")
    (root / "manifest.toml").write_text("")
    for name in ("README.md", "b.TXT", "a.html", "sub/c.csv"):
        (root / name).write_text("x")
    (root / "scan.pdf").write_bytes(b"%PDF")
    (root / "big.txt").write_bytes(b"x" * (20 * 1024 * 1024 + 1))
    (root / "out.txt").symlink_to(outside)
    (root / "gone.txt").symlink_to(root / "nowhere.txt")
    (root / "loop").symlink_to(root)
    (root / "in.txt").symlink_to(root / "README.md")
    os.mkfifo(root / "pipe.txt")
    found = scan(check_corpus(root))
    assert list(found.found) == ["README.md", "a.html", "b.TXT", "in.txt", "sub/c.csv"]
    assert {name: reason.split(":")[0] for name, reason in found.skipped.items()} == {
        "big.txt": "larger than 20 MB",
        "gone.txt": "a link that leads nowhere",
        "loop": "a link to a folder; only the folder itself is read",
        "out.txt": "a link that leads out of the corpus folder",
        "pipe.txt": "not a regular file",
        "scan.pdf": "format not supported",
    }


def test_a_link_that_took_a_documents_place_after_the_scan_is_not_followed(tmp_path: Path):
    (tmp_path / "secret.txt").write_text("secret")
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(Unreadable, match="out of the corpus"):
        read_document(root, "a.txt")


# ---- the manifest ----------------------------------------------------------------------------------


def test_the_manifest_wins(tmp_path: Path):
    (tmp_path / "a.md").write_text("---\ntitle: Own\ndate: 2020-01-01\ntier: 3\n---\nBody text.")
    (tmp_path / "manifest.toml").write_text(
        '[[document]]\npath = "a.md"\ntitle = "Given"\nsource = "Ministry"\npublished = 2021-02-03\ntier = 1\n'
    )
    document = read_document(tmp_path, "a.md", read_manifest(tmp_path)["a.md"]).document
    assert (document.title, document.source, document.published, document.tier) == (
        "Given",
        "Ministry",
        date(2021, 2, 3),
        1,
    )


@pytest.mark.parametrize(
    "text", ["[[document", '[[document]]\ntitle = "x"', '[[document]]\npath = "a"\ntier = 9', "document = 3"]
)
def test_a_broken_manifest_is_an_error_that_says_where(tmp_path: Path, text: str):
    (tmp_path / "manifest.toml").write_text(text)
    with pytest.raises(CorpusError, match=r"manifest\.toml"):
        read_manifest(tmp_path)


def test_corpus_must_be_a_folder(tmp_path: Path):
    (tmp_path / "f").write_text("x")
    with pytest.raises(CorpusError, match="not a folder"):
        check_corpus(tmp_path / "f")
    with pytest.raises(CorpusError, match="no such"):
        check_corpus(tmp_path / "none")
