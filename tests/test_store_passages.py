"""Passages: exact slices, whole sentences, sensible sizes."""

from __future__ import annotations

import json
import random
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.store.blocks import Unreadable
from factcheck.store.documents import parse_document
from factcheck.store.passages import LONGEST, cut, search_text, sentences

WORDS = ["the", "harbour", "board", "of", "Tollin", "agreed", "on", "Monday", "to", "raise", "fees", "by", "4.5%"]


def prose(sentence_count: int, seed: int = 1) -> str:
    generator = random.Random(seed)  # noqa: S311
    return " ".join(
        "The " + " ".join(generator.choices(WORDS, k=generator.randint(6, 18))) + "." for _ in range(sentence_count)
    )


def passages(name: str, text: str):
    parsed = parse_document(name, text.encode()).parsed
    return parsed.text, cut(parsed)


def slices(name: str, text: str) -> list[str]:
    whole, cuts = passages(name, text)
    return [whole[c.start : c.end] for c in cuts]


def test_a_news_paragraph_is_one_passage():
    first, second = prose(3, 1), prose(3, 2)
    assert slices("a.md", f"# Fees\n\nDesk, 3 May 2024\n\n{first}\n\n{second}\n")[-2:] == [first, second]


def test_a_long_paragraph_is_cut_at_sentence_ends_with_one_sentence_repeated():
    text = prose(30)
    whole, cuts = passages("a.txt", text)
    ends = {b for _, b in sentences(text)}
    starts = {a for a, _ in sentences(text)}
    assert len(cuts) > 4
    for one, following in pairwise(cuts):
        assert one.start in starts
        assert one.end in ends
        assert len(whole[one.start : one.end].split()) <= LONGEST + 20
        assert following.start < one.end < following.end
    assert cuts[-1].end == len(text)


def test_hard_wrapped_lines_do_not_end_a_passage_or_a_sentence():
    text = "Report on fees\n\nThe board of the harbour met\non Monday and agreed on a fee\n"
    text += "that nobody had expected to be\nso high, at\n4.5 euros a metre, for every boat\nlonger than ten metres.\n"
    assert slices("a.txt", text)[-1].endswith("longer than ten metres.")
    assert "so high, at 4.5 euros a metre" in passages("a.txt", text)[1][-1].reading


def test_tiny_paragraphs_of_one_section_are_joined_but_never_across_a_heading():
    text = "# T\n\nOne is short.\n\nTwo is short.\n\n## Second part of this report\n\nThree is short.\n"
    found = slices("a.md", text)
    assert found == ["T\n\nOne is short.\n\nTwo is short.", "Second part of this report\n\nThree is short."]


def test_a_heading_is_context_for_what_stands_under_it():
    text = f"# Title\n\nIntro {prose(3)}\n\n## Costs\n\n{prose(3, 5)}\n"
    last = passages("a.md", text)[1][-1]
    assert last.heading == "Costs"
    assert search_text("Title", last).startswith("Title\nCosts\nThe ")


def test_markdown_tables_are_read_with_their_header():
    text = "# Viaduct\n\n| Item | Value |\n|---|---:|\n| Length | 638 metres |\n| **Cost** | 158 million |\n"
    text += "\nAfter the table.\n"
    whole, cuts = passages("a.md", text)
    rows = [c for c in cuts if "Length" in c.reading]
    assert "Item: Length; Value: 638 metres" in rows[0].reading
    assert "Item: Cost; Value: 158 million" in rows[0].reading
    assert whole[rows[0].start : rows[0].end] == "Length | 638 metres |\n| **Cost** | 158 million"


def test_long_rows_stand_alone():
    rows = "\n".join(
        f"| Place number {i} | a rather long description of what was found there | {i} |" for i in range(4)
    )
    found = slices("a.md", f"# T\n\n| Place | What was found | N |\n|---|---|---|\n{rows}\n")
    assert sum("Place number" in piece for piece in found) == 4


def test_a_passage_that_leans_on_the_sentence_before_it_carries_it():
    first = "Mayor Ilse Brandt opened the bridge. " + prose(4, 3)
    text = f"# T\n\n{first}\n\nHe said that {prose(3, 4)}\n"
    last = passages("a.md", text)[1][-1]
    assert last.lead
    assert first.endswith(last.lead)


def test_list_items_lose_their_marks():
    text = "# T\n\n- First item about rye prices and many other things that matter to people who grow rye here in "
    text += "the hills above Tollin\n- Second\n"
    assert passages("a.md", text)[1][0].reading.startswith("First item") or "First item" in slices("a.md", text)[-1]
    assert not slices("a.md", text)[-1].startswith("-")


def test_a_long_json_string_is_cut_at_its_sentences_and_read_without_escapes():
    story = 'He said "no" to the café.\nShe left at once and took the boat to Tollin. ' * 12
    text = json.dumps({"body": story})
    whole, cuts = passages("a.json", text)
    assert len(cuts) > 2
    assert cuts[0].reading.startswith('He said "no" to the café. She left')
    assert all(whole[c.start : c.end].endswith(("Tollin.", "caf\\u00e9.")) for c in cuts)


def test_a_sentence_without_end_is_cut_all_the_same():
    for text in ("word " * 5000, "x" * 50_000, "列" * 9_000):
        whole, cuts = passages("a.txt", text)
        assert len(cuts) > 3
        assert max(c.end - c.start for c in cuts) < 4_000
        assert sum(c.end - c.start for c in cuts) >= len(whole.strip()) - len(cuts)


def test_odd_spaces_do_not_break_the_segmentation():
    text = "One\u2028(A\u2028. B\u00a0c.\u3000D e. F\u2029g.\u0085H"
    assert [text[a:b] for a, b in sentences(text)]


def test_emoji_do_not_shift_offsets():
    text = "😀 Title 😀\n\n" + "😀 The fee rose. 😀😀 It fell again. " * 12
    whole, cuts = passages("a.txt", text)
    assert all(whole[c.start : c.end].strip() == whole[c.start : c.end] for c in cuts)
    assert any(whole[c.start : c.end].endswith("It fell again.") for c in cuts)


TEXTS = st.text(
    st.sampled_from(list("ab .,!?\n\r\t#-*|>_`\"'“”()[]0123456789:;,$%AZé😀列\u2028\u00a0\u200b<>&/=~")), max_size=300
)


@given(text=TEXTS, name=st.sampled_from(["a.md", "a.txt", "a.csv", "a.html"]))
@example(text="|a|\n|-|\n||\n|x|", name="a.md")
@example(text="---\na: b\n---\n", name="a.md")
@example(text="```\n\n```", name="a.md")
@example(text="<p>a<b>b</p>c<!--x-->d", name="a.html")
def test_every_passage_is_an_exact_slice_in_order(text: str, name: str):
    try:
        parsed = parse_document(name, text.encode("utf-8")).parsed
    except Unreadable:
        return
    if name != "a.html":
        assert parsed.text == text.removeprefix("\ufeff")
    before = -1
    for block in parsed.blocks:
        assert before <= block.start < block.end <= len(parsed.text)
        before = block.end
    last = -1
    for c in cut(parsed):
        piece = parsed.text[c.start : c.end]
        assert piece
        assert piece.strip() == piece
        assert c.start > last
        last = c.start
        assert c.reading.strip()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 99999) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=8), inner, max_size=8),
    max_leaves=60,
)


@given(
    value=st.dictionaries(st.text(max_size=8), VALUES, max_size=8),
    indent=st.sampled_from([None, 2]),
    ascii_=st.booleans(),
)
def test_every_json_string_is_covered_by_an_exact_passage(value, indent, ascii_):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_)
    try:
        parsed = parse_document("a.json", text.encode("utf-8")).parsed
    except Unreadable:
        return
    for c in cut(parsed):
        assert 0 <= c.start < c.end <= len(text)
        assert c.reading.strip()
    spans = [(c.start, c.end) for c in cut(parsed)]

    def strings(item):
        if isinstance(item, dict):
            for inner in item.values():
                yield from strings(inner)
        elif isinstance(item, list):
            for inner in item:
                yield from strings(inner)
        elif isinstance(item, str) and item.strip() and any(c.isalnum() for c in item):
            yield json.dumps(item, ensure_ascii=ascii_)

    for written in strings(value):
        places = [at for at in range(len(text)) if text.startswith(written[1:-1].strip(), at)]
        assert any(a <= at < b for at in places for a, b in spans), written
