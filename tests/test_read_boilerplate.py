"""What stands beside an article is set aside, and says why; what belongs to it never is.

The pages are invented, each in the manner of another kind of site: nothing here is recognised by its wording alone.
"""

from __future__ import annotations

import pytest

from factcheck.extract import extract
from factcheck.read import parse
from factcheck.types import Article

P1 = "The ferry company Norrbank Lines will cut eleven of its forty daily crossings from 3 May."
P2 = "It carried 2.1 million passengers last year, a tenth fewer than in 2023."
P3 = "The union of seafarers said that 140 jobs would go at the port of Lise."


def kept(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind not in ("boilerplate", "byline", "dateline")]


def aside(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind == "boilerplate"]


def html(*parts: str) -> Article:
    return parse(f"<h1>Ferries to be cut</h1>{''.join(parts)}".encode(), "a.html")


BODY = f"<p>{P1}</p><p>{P2}</p><p>{P3}</p>"


@pytest.mark.parametrize(
    "beside",
    [
        '<ul><li><a href="/a">Port opens third pier</a></li><li><a href="/b">Why 40 captains quit</a></li></ul>',
        '<h3>Elsewhere</h3><p><a href="/a">Port opens third pier for €9 million</a></p>',
        '<p>Quayside, every Friday in your inbox: <a href="/x">join us</a></p>',
        "<p>Get Quayside, our Friday newsletter</p>",
        '<p>Tell us what you think: <a href="mailto:x@quay.example">x@quay.example</a></p>',
        "<p>We use cookies so that you see what you like.</p>",
        "<p>Front page | Harbour | Weather | Tides</p>",
        "<div role='complementary'><p>The tide was 2 metres high.</p></div>",
        "<section class='x-related-y teasers'><p>The tide was 2 metres high.</p></section>",
        "<div style='display:none'><p>The tide was 2 metres high.</p></div>",
        "<blockquote class='twitter-tweet'><p>The tide was 2 metres high today.</p></blockquote>",
        "<p>This article was first printed in the Sunday edition.</p>",
        "<p>Legal: not for investors.</p><p>© 2026 Quay Press</p>",
        "<p>Our editors chose these stories for you; follow this page to get alerts.</p>",
        "<p>Read more: The captain who never sailed</p>",
        "<p>Share on Quaybook</p><p>Copy link</p>",
        "<!-- check the 140 with the union -->",
    ],
)  # fmt: skip
def test_below_an_article(beside: str) -> None:
    article = html(BODY, beside)
    assert kept(article) == ["Ferries to be cut", P1, P2, P3]
    assert aside(article)
    assert all(block.note for block in article.blocks if block.kind == "boilerplate")


@pytest.mark.parametrize(
    "within",
    [
        '<p><a href="/a">Why 40 captains quit</a></p>',
        "<p>Sign up to Quayside, our newsletter of the sea.</p>",
        '<ul><li><a href="/a">Port opens third pier</a></li><li><a href="/b">Why 40 captains quit</a></li></ul>',
        "<p>Advertisement</p>",
        "<aside><p>The tide was 2 metres high.</p></aside>",
    ],
)
def test_in_the_middle_of_an_article(within: str) -> None:
    article = html(f"<p>{P1}</p>", within, f"<p>{P2}</p><p>{P3}</p>", "<footer>About us</footer>")
    assert kept(article) == ["Ferries to be cut", P1, P2, P3]


@pytest.mark.parametrize(
    "last",
    [
        P3,
        "Result: the bill passed by 12 votes to 9.",
        "Share prices of the company fell by 4 per cent.",
        "Contact between the two firms ended in May, the court was told.",
        "“You are our last hope,” she told the crew of the Lise.",
        "Read, the owner of the yard, died in 1999.",
        "The mayor told us that your harbour is our harbour.",
        "Support for the strike has fallen to 40 per cent, a poll found.",
        "More on the pier was found in 1997 than in any year before.",
        "This story of the port began in 1931, when the pier was built.",
    ],
)
def test_a_last_paragraph_of_the_article_stays(last: str) -> None:
    for source, name in ((f"# Ferries to be cut\n\n{P1}\n\n{P2}\n\n{last}\n", "a.md"), (f"<h1>Ferries to be cut</h1><p>{P1}<p>{P2}<p>{last}", "a.html")):  # fmt: skip
        assert kept(parse(source.encode(), name)) == ["Ferries to be cut", P1, P2, last]


def test_one_paragraph_between_two_boxes_stays() -> None:
    box = '<p><a href="/a">Why 40 captains quit</a></p>'
    assert kept(html(f"<p>{P1}</p><p>{P2}</p>", box, f"<p>{P3}</p>", box.replace("40", "50"), "<footer>x</footer>"))[1:] == [P1, P2, P3]  # fmt: skip


def test_entries_of_a_live_page_stay() -> None:
    times = "".join(f"<p>{hour}.15am, 3 May 2026</p><p>{P1.replace('eleven', str(hour))}</p>" for hour in range(1, 9))
    assert len(kept(html("<p>Sign up to Quayside, our newsletter of the sea.</p>", times, "<footer>x</footer>"))) == 9


def test_teasers_with_summaries_below_the_article() -> None:
    story = "<h3><a href='/{n}'>Pier {n} of the port is closed</a></h3><p>2 May 2026</p><p>Rust was found on pier {n}, says the {n}th report.</p>"
    article = html(
        BODY + f"<p>{P1.replace('eleven', 'ten')}</p>",
        "".join(story.format(n=n) for n in range(4, 8)),
        "<footer>x</footer>",
    )
    assert kept(article)[-1] == P1.replace("eleven", "ten")


def test_teasers_told_by_repetition_in_plain_text() -> None:
    teaser = "Rust was found on two of the piers at Lise."
    article = parse(f"Ferries to be cut\n\n{P1}\n\n{P2}\n\nimage\nTwo piers closed{teaser}\n2 May 2026\n{teaser}\nimage\nback\n".encode(), "a.txt")  # fmt: skip
    assert kept(article) == ["Ferries to be cut", P1, P2]


def test_a_page_around_an_article() -> None:
    page = f"""<body class="has-sidebar comments-open"><div class="top"><p>Weather in Lise: 12 degrees and rain today.</p></div>
    <div class="sidebar-layout"><main><h1>Ferries to be cut</h1>{BODY}</main></div>
    <div><p>The most watched film of the week was seen by 2,000 people.</p></div></body>"""
    assert kept(parse(page.encode(), "a.html")) == ["Ferries to be cut", P1, P2, P3]


def test_a_pull_quote_is_a_quotation_and_checked_once() -> None:
    said = "We have carried every doctor to this island for a hundred years"
    article = html(f"<p>{P1}</p><aside class='pull-quote'><p>“{said}”</p></aside><p>“{said},” said Ann Hall, the master.</p>",
                   "<figure class='pullquote'><p>Nobody will sail in the dark again</p></figure>", f"<p>{P2}</p>")  # fmt: skip
    assert [(b.kind, b.text) for b in article.blocks if b.text.startswith(("“We have carried every", "Nobody"))] == [
        ("boilerplate", f"“{said}”"),
        ("paragraph", f"“{said},” said Ann Hall, the master."),
        ("quote", "Nobody will sail in the dark again"),
    ]


def test_a_short_pull_quote_is_told_by_its_words_in_quotation_marks_and_one_of_a_quotation_too() -> None:
    article = html(
        "<aside class='pull-quote'><p>The pier is safe</p></aside>", f"<p>{P1} “The pier is safe,” said Ann Hall.</p>"
    )
    assert [b.note for b in article.blocks if b.text == "The pier is safe"] == [
        "a pull quote: it stands in the text as well"
    ]
    article = html(
        "<aside class='pull-quote'><p>The pier is safe</p></aside>", f"<p>{P1} The pier is safe for now.</p>"
    )
    assert [b.kind for b in article.blocks if b.text == "The pier is safe"] == ["quote"]
    said = "We have carried every doctor to this island for a hundred years"
    article = html(f"<blockquote><p>“{said},” said Ann Hall.</p></blockquote>", f"<aside class='pull-quote'><p>“{said}”</p></aside>", f"<p>{P1}</p>")  # fmt: skip
    assert [b.kind for b in article.blocks if said in b.text] == ["quote", "boilerplate"]


def test_the_ledger_accounts_for_every_block() -> None:
    article = html(
        "<nav>Home</nav>",
        BODY,
        "<p><a href='/a'>Why 40 captains quit</a></p>",
        "<!-- to do -->",
        "<footer>About us</footer>",
    )
    coverage = extract(article).coverage
    for block in article.blocks:
        start, end = block.pieces[0].start, block.pieces[-1].end
        own = [entry for entry in coverage if start <= entry.start and entry.end <= end]
        assert own, block.text
        if block.kind == "boilerplate":
            assert [(entry.status, entry.reason) for entry in own] == [("boilerplate", block.note)]


def test_many_blocks_take_linear_time() -> None:
    """Some seconds at most; comparing each block with every other would take minutes."""
    lines = [f"Item {n} of the port's own list of {n * 7} things to mend" for n in range(20_000)]
    article = parse(
        "\n\n".join([*lines, *(f"Pier {n} {line}" for n, line in enumerate(lines[:500]))]).encode(), "a.txt"
    )
    assert sum("teaser" in block.note for block in article.blocks) == 500
