"""The sample corpus is what its manifest says, and the sample draft's mistakes are what examples/README.md says."""

from __future__ import annotations

import calendar
import csv
import json
import re
import tomllib
import unicodedata
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from factcheck.resources import data_dir

CORPUS = data_dir("corpora") / "us-japan-trade"
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
MANIFEST: dict[str, Any] = tomllib.loads((CORPUS / "manifest.toml").read_text(encoding="utf-8"))
DOCUMENTS: dict[str, dict[str, Any]] = {entry["path"]: entry for entry in MANIFEST["document"]}
LAST_DAY = date(2025, 6, 20)
MONTHS = list(calendar.month_name)[1:]
WEEKDAYS = list(calendar.day_name)
SECRETARIAL = {"title", "published", "source", "tier"}


class _Html(HTMLParser):
    """The title, the first dated ``time``, the named ``meta`` values and the visible text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.published, self.text = "", "", ""
        self.meta: dict[str, str] = {}
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta[values.get("name", "")] = values.get("content", "")
            return
        if tag == "time" and not self.published:
            self.published = values.get("datetime", "")
        self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._inside:
            self.title += data
        elif "body" in self._inside:
            self.text += data


def _raw(path: str) -> str:
    return (CORPUS / path).read_bytes().decode("utf-8")


def _fold(text: str) -> str:
    return " ".join(text.split())


def _front_matter(text: str) -> dict[str, str]:
    head = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    assert head, "no front matter"
    pairs = (line.split(": ", 1) for line in head.group(1).splitlines())
    return {key: value.strip('"') for key, value in pairs}


def _stated(path: str) -> dict[str, str]:
    """What a document itself says of its title, date, source and tier."""
    text = _raw(path)
    match Path(path).suffix:
        case ".md":
            head = _front_matter(text)
            return {"title": head["title"], "published": head["date"], "source": head["source"], "tier": head["tier"]}
        case ".txt":
            title, *rest = text.splitlines()
            head = dict(line.split(": ", 1) for line in rest[: rest.index("")])
            return {
                "title": title,
                "published": head["Published"],
                "source": head["Source"],
                "tier": head["Tier"],
            }
        case ".html":
            page = _Html()
            page.feed(text)
            return {
                "title": page.title,
                "published": page.published,
                "source": page.meta["source"],
                "tier": page.meta["tier"],
            }
        case ".json":
            value = json.loads(text)
            return {
                "title": value["title"],
                "published": value["date"],
                "source": value["source"],
                "tier": str(value["tier"]),
            }
        case ".csv":
            days = {row["as_of"] for row in csv.DictReader(text.splitlines())}
            return {"published": max(days)}
    raise AssertionError(f"{path}: no such kind of document is expected here")


def _readable(path: str) -> str:
    """A document's words as a reader sees them, whitespace folded."""
    text = _raw(path)
    match Path(path).suffix:
        case ".html":
            page = _Html()
            page.feed(text)
            text = page.text
        case ".json":
            value = json.loads(text)
            text = "\n".join([value["title"], *(entry["text"] for entry in value["entries"])])
    return _fold(text)


def _mistakes() -> list[dict[str, str]]:
    """The rows of the table in examples/README.md."""
    lines = (EXAMPLES / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    header, _, *body = rows
    return [dict(zip(header, row, strict=True)) for row in body]


MISTAKES = _mistakes()
CORRECTED = [row for row in MISTAKES if row["document"] != "–"]
DRAFT = (EXAMPLES / "draft.md").read_text(encoding="utf-8")


def _name(row: dict[str, str]) -> str:
    return row["kind"]


def _wrong_weekdays(text: str) -> list[str]:
    """The dates in a text whose weekday is not that of the calendar; a date without a year is of 2025."""
    pattern = rf"({'|'.join(WEEKDAYS)}),? (\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?"
    found = []
    for match in re.finditer(pattern, text):
        weekday, day, month, year = match.groups()
        calendar = date(int(year or 2025), MONTHS.index(month) + 1, int(day))
        if WEEKDAYS[calendar.weekday()] != weekday:
            found.append(match.group())
    return found


def test_the_manifest_lists_exactly_the_files_that_are_there() -> None:
    files = {path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*") if path.is_file()}
    assert files - {"manifest.toml"} == set(DOCUMENTS)
    assert len(MANIFEST["document"]) == len(DOCUMENTS), "a document is listed twice"


def test_the_manifest_describes_the_corpus() -> None:
    assert MANIFEST["name"] == CORPUS.name
    assert MANIFEST["as_of"] == LAST_DAY
    assert MANIFEST["licence"] == "Apache-2.0"
    assert MANIFEST["description"]


def test_there_are_eight_to_twelve_documents_and_two_are_distractors() -> None:
    roles = [entry["role"] for entry in DOCUMENTS.values()]
    assert 8 <= len(roles) <= 12
    assert roles.count("distractor") == 2
    assert set(roles) == {"reference", "distractor"}


def test_the_formats_and_the_tiers_vary() -> None:
    assert {Path(path).suffix for path in DOCUMENTS} == {".md", ".txt", ".html", ".csv", ".json"}
    assert {entry["tier"] for entry in DOCUMENTS.values()} == {1, 2, 3}


@pytest.mark.parametrize("path", sorted(DOCUMENTS))
def test_a_document_says_of_itself_what_the_manifest_says(path: str) -> None:
    entry = {key: str(value) for key, value in DOCUMENTS[path].items()}
    stated = _stated(path)
    assert stated == {key: entry[key] for key in stated}
    assert set(entry) == SECRETARIAL | {"path", "role", "note"}
    assert all(entry.values())


def test_a_table_is_titled_by_its_file_name() -> None:
    for path, entry in DOCUMENTS.items():
        if path.endswith(".csv"):
            assert Path(path).stem.replace("-", " ") == entry["title"].casefold()


@pytest.mark.parametrize("path", sorted(DOCUMENTS))
def test_a_document_is_real_text_in_normal_form(path: str) -> None:
    text = _raw(path)
    assert 250 <= len(text.split()) <= 700
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert "\ufeff" not in text


@pytest.mark.parametrize("path", sorted(DOCUMENTS))
def test_no_document_is_later_than_the_corpus(path: str) -> None:
    assert DOCUMENTS[path]["published"] <= LAST_DAY
    dated = re.match(r"\d{4}-\d{2}-\d{2}", Path(path).name)
    assert dated is None or date.fromisoformat(dated.group()) == DOCUMENTS[path]["published"]


def test_the_timeline_is_in_order_and_ends_before_it_was_published() -> None:
    value = json.loads(_raw("background/us-steel-deal-timeline.json"))
    days = [entry["date"] for entry in value["entries"]]
    assert days == sorted(days)
    assert days[-1] <= value["date"]
    assert all(entry["text"].strip() for entry in value["entries"])


def test_every_row_of_the_tariff_table_is_whole_and_not_of_the_future() -> None:
    rows = list(csv.DictReader(_raw("background/us-tariffs-on-japanese-goods.csv").splitlines()))
    assert rows
    for row in rows:
        assert all(row.values())
        assert None not in row
        assert re.fullmatch(r"\d+%", row["rate"])
        assert datetime.strptime(row["in_force_from"], "%d %B %Y").date() <= LAST_DAY


@pytest.mark.parametrize("path", sorted(DOCUMENTS))
def test_every_weekday_in_the_corpus_belongs_to_its_date(path: str) -> None:
    assert _wrong_weekdays(_readable(path)) == []


def test_the_draft_is_a_news_story_with_all_its_parts() -> None:
    assert 350 <= len(DRAFT.split()) <= 550
    assert unicodedata.is_normalized("NFC", DRAFT)
    assert len(re.findall(r"^# ", DRAFT, re.MULTILINE)) == 1
    assert len(re.findall(r"^## ", DRAFT, re.MULTILINE)) == 1
    assert re.search(r"^\*By .+, Washington, 16 June 2025\*$", DRAFT, re.MULTILINE)
    assert re.search(r"^- ", DRAFT, re.MULTILINE)
    story, _, box = DRAFT.partition("\n---\n")
    assert "?" in story
    assert "newsletter" in box
    assert "Related stories" in box


def test_there_are_five_to_seven_mistakes_of_different_kinds() -> None:
    kinds = [row["kind"] for row in MISTAKES]
    assert 5 <= len(kinds) <= 7
    assert len(set(kinds)) == len(kinds)
    assert {"figure", "name", "weekday", "percentage", "duration", "unsupported"} <= set(kinds)


@pytest.mark.parametrize("row", MISTAKES, ids=_name)
def test_the_wrong_words_stand_in_the_draft_on_that_line_and_in_no_document(row: dict[str, str]) -> None:
    assert DRAFT.count(row["wrong"]) == 1
    assert row["wrong"] in DRAFT.splitlines()[int(row["line"]) - 1]
    assert [path for path in DOCUMENTS if row["wrong"] in _readable(path)] == []


@pytest.mark.parametrize("row", CORRECTED, ids=_name)
def test_the_right_words_stand_in_the_named_document(row: dict[str, str]) -> None:
    assert DOCUMENTS[row["document"]]["role"] == "reference"
    assert row["right"] in _readable(row["document"])
    assert row["right"] not in DRAFT


def test_no_document_speaks_of_the_unsupported_statement() -> None:
    (row,) = [row for row in MISTAKES if row["kind"] == "unsupported"]
    telling = re.findall(r"\b[A-Z]\w+(?='s)|\d+\.\d+%", row["wrong"])
    assert telling
    for path in DOCUMENTS:
        assert [word for word in telling if word in _readable(path)] == []


def test_the_only_weekday_in_the_draft_that_is_wrong_is_the_planted_one() -> None:
    (row,) = [row for row in MISTAKES if row["kind"] == "weekday"]
    assert _wrong_weekdays(DRAFT) == [row["wrong"]]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("statements/2025-06-15-read-out-of-the-washington-talks.md", "in a telephone call of about 30 minutes"),
        ("statements/2025-06-15-read-out-of-the-washington-talks.md", "in person for about 70 minutes"),
        ("background/us-tariffs-on-japanese-goods.csv", "24%"),
        ("background/what-japan-has-offered.md", "separate 25% tariff that the US levies on cars"),
        ("reporting/2025-06-14-us-steel-approval.md", "$14.9 billion"),
        ("reporting/2025-06-14-us-steel-approval.md", "governance, on domestic production and on trade"),
        ("reporting/2025-06-14-us-steel-approval.md", "a further $3 billion after 2028 to build that new mill"),
        ("reporting/2025-06-14-us-steel-approval.md", "some of the top jobs at US Steel are reserved for Americans"),
        ("reporting/2025-06-14-us-steel-approval.md", "expire on 18 June 2025"),
        ("reporting/2025-06-14-us-steel-approval.md", "Yoji Muto"),
        ("reporting/2025-06-18-no-deal-at-kananaskis.md", "did not reach an agreement on tariffs"),
        ("background/rare-earth-magnets.md", "more than 80% of the world's neodymium magnets"),
        ("statements/2025-06-18-completion-of-the-us-steel-purchase.html", "golden share to the US government"),
    ],
)
def test_the_corpus_says_what_a_story_on_the_talks_needs(path: str, words: str) -> None:
    assert words in _readable(path)
