"""The parts of a draft in each format: front matter, footnotes, captions, embeds, tables; and hostile drafts."""

from __future__ import annotations

from datetime import date

import pytest
from docx_files import docx, paragraph, run

from factcheck.read import parse
from factcheck.read.tables import is_period
from factcheck.text import place
from factcheck.types import Article, Block


def kinds(source: str, name: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parse(source.encode(), name).blocks]


def written(article: Article, block: Block, words: str) -> str:
    at = block.text.index(words)
    span = place(block.text, block.pieces, at, at + len(words))
    return article.text[span.start : span.end]


# Markdown.


@pytest.mark.parametrize(
    "fence", ["---\ntitle: 'Ferries cut'\ndescription: Eleven of 40 go\ndate: 2026-05-03\ntags: [sea]\n---\n",
              '+++\ntitle = "Ferries cut"\ndescription = "Eleven of 40 go"\ndate = 2026-05-03\ntags = ["sea"]\n+++\n']
)  # fmt: skip
def test_front_matter_is_published_in_part(fence: str) -> None:
    article = parse(f"{fence}The ferries stop in May.\n".encode(), "a.md")
    assert (article.title, article.published) == ("Ferries cut", date(2026, 5, 3))
    assert [(b.kind, b.text) for b in article.blocks if b.kind != "boilerplate"] == [
        ("headline", "Ferries cut"),
        ("standfirst", "Eleven of 40 go"),
        ("paragraph", "The ferries stop in May."),
    ]
    assert written(article, article.blocks[1], "of 40") == "of 40"
    assert {b.note for b in article.blocks if b.kind == "boilerplate"} == {"front matter"}


def test_a_title_that_the_text_has_as_well_is_not_checked_twice() -> None:
    found = kinds("---\ntitle: Ferries cut\n---\n# Ferries cut in May\n\nThe ferries stop in May.\n", "a.md")
    assert [kind for kind, _ in found] == ["boilerplate", "headline", "paragraph"]


def test_footnotes_of_markdown() -> None:
    source = (
        "# Ferries cut\n\nThe line carried 12 million[^1] people[^b], and [^none] more.\n\n"
        "- Crews: 40[^1]\n\n[^1]: Figures of the port\n    for *2025*.\n\n    Second part of it.\n[^b]: The union says 11.\n\nIt ends here.\n"
    )
    assert kinds(source, "a.md")[1:] == [
        ("paragraph", "The line carried 12 million people, and [^none] more."),
        ("list_item", "Crews: 40"),
        ("footnote", "Figures of the port for 2025."),
        ("footnote", "Second part of it."),
        ("footnote", "The union says 11."),
        ("paragraph", "It ends here."),
    ]


def test_captions_embeds_comments_and_code_of_markdown() -> None:
    source = (
        "# Ferries cut\n\nThe ferries stop in May.\n\n![the pier](pier.jpg)\n*The pier in 1931.*\n\n"
        "{{< video 12345 >}}\n\nhttps://quay.example/watch?v=1\n\n<!-- ask 12 captains -->\n\n```\nx = 12\n```\n\nIt <!-- or 9 --> is 7.\n"
    )
    assert kinds(source, "a.md")[1:] == [
        ("paragraph", "The ferries stop in May."),
        ("caption", "The pier in 1931."),
        ("boilerplate", "{{< video 12345 >}}"),
        ("boilerplate", "https://quay.example/watch?v=1"),
        ("boilerplate", "ask 12 captains"),
        ("code", "``` x = 12 ```"),
        ("paragraph", "It is 7."),
        ("boilerplate", "or 9"),
    ]


def test_a_draft_that_marks_its_sections_only_has_its_first_line_for_a_headline() -> None:
    found = kinds("Ferries to be cut in May\n\nThe line carried 12 million people.\n\n## Jobs\n\nForty go.\n", "a.md")
    assert [kind for kind, _ in found] == ["headline", "paragraph", "boilerplate", "paragraph"]


def test_lists_and_quotations_that_lie_deep_are_read() -> None:
    source = "\n".join(f"{'  ' * depth}- Pier {depth} is closed" for depth in range(20))
    assert len(kinds(source, "a.md")) == 20
    assert kinds("> > > > > > > > > > > > Deep words are words.", "a.md") == [("quote", "Deep words are words.")]


def test_html_around_paragraphs_of_markdown() -> None:
    source = "# Ferries cut\n\nForty go.\n\n<aside>\n\nThe *tide* was 2 metres high.\n\n</aside>\n\nEleven stay.\n"
    assert [kind for kind, _ in kinds(source, "a.md")] == ["headline", "paragraph", "boilerplate", "paragraph"]
    never_closed = source.replace("</aside>", "")
    assert [kind for kind, _ in kinds(never_closed, "a.md")] == ["headline", "paragraph", "paragraph", "paragraph"]


# HTML.


def test_footnotes_of_html() -> None:
    source = (
        "<h1>Ferries cut</h1><p>It carried 12 million<sup><a href='#fn1'>1</a></sup> people and 5 m<sup>2</sup>.</p>"
        "<section class='footnotes'><ol><li id='fn1'>Figures of the port. <a class='footnote-backref' href='#r1'>back 1</a></ol></section>"
    )
    assert kinds(source, "a.html")[1:] == [
        ("paragraph", "It carried 12 million people and 5 m²."),
        ("footnote", "Figures of the port."),
    ]


def test_a_cell_of_several_blocks_and_empty_cells_keep_their_columns() -> None:
    source = (
        "<table><caption>Piers</caption><tr><th>Pier<th>Length<th>Built</tr>"
        "<tr><td><p>North</p><p>Pier</p><td><td>1931</tr><tr><td>South<td>58 m<td></table>"
    )
    assert kinds(source, "a.html") == [
        ("caption", "Piers"),
        ("table_header", "Pier"),
        ("table_header", "Length"),
        ("table_header", "Built"),
        ("table_row", "Built of North Pier was 1931"),
        ("table_row", "Length of South was 58 m"),
    ]


@pytest.mark.parametrize(
    ("rows", "statements"),
    [
        (["|Q1 2025|Q2 2025", "Revenue|$3bn|$4bn"], ["Revenue in Q1 2025 was $3bn", "Revenue in Q2 2025 was $4bn"]),
        (["Year|Crews|Ships", "2024|40|7"], ["Crews in 2024 was 40", "Ships in 2024 was 7"]),
        (["Rank|Port|Tonnes", "1|Lise|400", "2|Tollin|300"],
         ["Rank of Lise was 1", "Tonnes of Lise was 400", "Rank of Tollin was 2", "Tonnes of Tollin was 300"]),
        (["Owner|Tollin Yard", "Crews|40"], ["Owner: Tollin Yard", "Crews: 40"]),
        (["Port|Note", "Lise|It closed in May. It opened in June."], ["Port: Note", "It closed in May. It opened in June."]),
        (["Port|Crews|Ships", "Europe||", "Lise|40|–"], ["Crews of Lise was 40"]),
        (["Only one column", "40 ships"], ["Only one column", "40 ships"]),
    ],
)  # fmt: skip
def test_tables_without_marked_headers(rows: list[str], statements: list[str]) -> None:
    source = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    article = parse(f"<table>{source}</table>".encode(), "a.html")
    assert [b.text for b in article.blocks if b.kind in ("table_row", "paragraph")] == statements
    for block in article.blocks:
        assert written(article, block, block.text).endswith(block.text.split()[-1])


@pytest.mark.parametrize(
    "text",
    [
        "2024",
        "Q2 2025",
        "2Q25",
        "FY2024",
        "FY25",
        "2025e",
        "Sept. 2024",
        "2023/24",
        "June 2025",
        "1999–2003",
        "H1 2025",
        "2025-Q1",
        "Q3/2024",
        "May",
    ],
)
def test_periods(text: str) -> None:
    assert is_period(text)


@pytest.mark.parametrize(
    "text",
    ["Revenue", "Decline", "Octane", "Marina", "3100", "2024 budget", "Mayor", "Price", "12", "Week", "E", "", "$2024"],
)
def test_what_is_no_period(text: str) -> None:
    assert not is_period(text)


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<p>One <a href='x>two</p><p>three</p>", None),
        ("<p>One < two & three &unknown; <4</p>", ["One < two & three &unknown; <4"]),
        ("<p>One<!-- never closed</p><p>two", None),
        ("<title>Never closed<p>One two three.</p>", ["Never closed", "One two three."]),
        ("<script>never closed <p>One two three.</p>", None),
        ("<select><option>A<option>B</select><p>One two three.</p>", ["One two three."]),
        ("<p>One<button>press<p>two three.</p></div><p>four five.", None),
        ("</p></div></table><li>One<tr><td>two", None),
        ("<P CLASS=x>One</P ><TABLE><TR><TD>1<TD>2</TABLE>", ["One", "1: 2"]),
        ("<p>One<br/>two</p\n><p\n>three", ["One", "two", "three"]),
    ],
)
def test_broken_html_is_read_to_its_end(source: str, texts: list[str] | None) -> None:
    article = parse(f"{source}<p>The last words are these.</p>".encode(), "a.html")
    found = [block.text for block in article.blocks]
    assert "The last words are these." in found[-1]
    assert texts is None or found[:-1] == texts


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("10<sup>6</sup> bits", "10⁶ bits"),
        ("on the 1<sup>st</sup> day", "on the 1st day"),
        ("10<sup>-3</sup> m", "10⁻³ m"),
    ],
)
def test_raised_figures_are_not_part_of_the_number(source: str, shown: str) -> None:
    article = parse(f"<p>It was {source}.</p>".encode(), "a.html")
    assert article.blocks[0].text == f"It was {shown}."
    assert written(article, article.blocks[0], shown) == source


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("LISE, 16 June 2025 —", "The port of Lise will cut 40 jobs, its director said on Saturday."),
        ("LISE, June 16 (Norpress) -", "The port of Lise will cut 40 jobs, its director said on Saturday."),
        ("NEW TORM –", "“The port of Lise will cut 40 jobs,” its director said on Saturday."),
        ("Lise (NPA) --", "The port of Lise will cut 40 jobs, its director said on Saturday."),
        ("St. Aves, 16 June 2025 –", "The port of Lise will cut 40 jobs, its director said on Saturday."),
    ],
)
def test_a_date_line_that_opens_the_text_is_a_block_of_its_own(line: str, rest: str) -> None:
    source = f"# Port to cut jobs\n\n*The north dock will shut.*\n\n{line} {rest}\n\nIt was built in 1902.\n"
    article = parse(source.encode(), "a.md")
    assert [(block.kind, block.text) for block in article.blocks[2:4]] == [("dateline", line), ("paragraph", rest)]
    for block in article.blocks[2:4]:
        where = place(block.text, block.pieces, 0, len(block.text))
        assert source[where.start : where.end] == block.text
    assert article.published == (date(2025, 6, 16) if "2025" in line else None)


@pytest.mark.parametrize(
    "opening",
    [
        "Ann Hall – the port's new director – will cut 40 jobs at the port of Lise this summer, she said.",
        "The port of Lise - The Grey Lady, as sailors call it - will cut 40 jobs this summer, it said.",
        "Lise, the oldest port of the north — Torm is younger — will cut 40 jobs this summer, it said.",
    ],
)
def test_a_dash_in_the_first_sentence_is_no_date_line(opening: str) -> None:
    assert opening in [block.text for block in parse(f"# Port to cut jobs\n\n{opening}\n".encode(), "a.md").blocks]


def test_a_date_line_of_a_word_file_keeps_its_runs() -> None:
    body = paragraph(run("LISE, 16 June 2025 — ", "<w:b/>"), run("The port of Lise will cut 40 jobs this summer."))
    article = parse(docx(paragraph("Port to cut jobs", style="Titel"), body), "a.docx")
    line, text = article.blocks[1:3]
    assert (line.kind, text.text) == ("dateline", "The port of Lise will cut 40 jobs this summer.")
    assert [run.run for run in line.runs] == [1]
    assert [run.run for run in text.runs] == [2]


def test_a_credit_in_brackets_is_a_credit() -> None:
    article = parse(
        b"# Port to cut jobs\n\nThe port will cut 40 jobs.\n\n(Editing by A. Hall; additional reporting by M. Veil)\n",
        "a.md",
    )
    assert article.blocks[-1].kind == "byline"


def test_footnotes_of_single_paragraphs() -> None:
    article = parse(b"<h1>Dam</h1><p>The dam is old.</p><p class='footnote'>1 Ministry of Water, 2024.</p>", "a.html")
    assert article.blocks[-1].kind == "footnote"


# Hostile drafts: each is read in a second or so; a reader that goes back for every character would take hours.


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.txt", "x" * 200_000),
        ("a.txt", "word " * 40_000),
        ("a.txt", '"He said “no '.rstrip() * 20_000),
        ("a.txt", "Aa: " * 50_000),
        ("a.txt", "a.b+c-" * 30_000),
        ("a.txt", "3 שלום-עולם (ok) \u202e7\u202c. " * 200 + "The port is open and it is the end of the wall. " * 400),
        ("a.md", "[" * 20_000 + "![" * 10_000),
        ("a.md", "*a **b " * 10_000),
        ("a.md", "> " * 3_000 + "“a ‘b “c ‘d" * 3_000),
        ("a.md", "".join(f"{'`' * (n % 300)} " for n in range(1000))),
        ("a.md", "<p>a</p>\n\n" * 4_000),
        ("a.md", "[^1]: " * 2_000 + "x"),
        ("a.md", "---\n" + "a: b\n" * 10_000),
        ("a.md", "{{< " * 20_000),
        ("a.md", "|" * 10_000 + "\n" + "|-" * 5_000 + "|\n" + "|a" * 5_000),
        ("a.html", "<a " * 60_000),
        ("a.html", '<a b="' * 60_000),
        ("a.html", "<!--" * 50_000),
        ("a.html", "<title>" * 30_000),
        ("a.html", "<div>" * 30_000 + "</x></li><li>a" * 10_000),
        ("a.html", "<li><ul>" + "<div>" * 20_000 + "<li>a" * 10_000),
        ("a.html", "<nav class=related>" * 20_000 + "<h1>a</h1>" * 5_000),
        ("a.html", "<article>" * 20_000 + "<p>a b c</p>" * 5_000),
        ("a.html", "<table><tr><td>" * 10_000),
        ("a.html", "<table><tr>" + "<td colspan=99999 rowspan=99999>a 1" * 50 + "<tr><td>b 1" * 2_000),
        ("a.html", "<button>" * 30_000 + "</button>" * 30_000),
        ("a.html", "&amp;&#x;&" * 20_000),
    ],
    ids=range(27),
)
def test_hostile_drafts(name: str, source: str) -> None:
    parse(source.encode(), name)


@pytest.mark.timeout(60)
def test_ten_thousand_bullet_points_of_all_kinds() -> None:
    points = [f"- Pier {n} of the port is {n * 3} metres long" for n in range(10_000)]
    for name in ("a.md", "a.txt"):
        assert len(kinds("\n".join(points), name)) == 10_000


def test_nested_quotations_and_right_to_left_text_keep_their_places() -> None:
    said = "“He told me ‘she called it “\u05e0\u05de\u05dc \u05dc\u05d9\u05d6” in the end’,” Ann Hall said of the \u0645\u064a\u0646\u0627\u0621 \u202b7\u202c."
    article = parse(f"# Piers\n\n> {said}\n".encode(), "a.md")
    [block] = [block for block in article.blocks if block.kind == "quote"]
    assert block.text == said
    assert written(article, block, "\u0645\u064a\u0646\u0627\u0621 \u202b7") == "\u0645\u064a\u0646\u0627\u0621 \u202b7"
