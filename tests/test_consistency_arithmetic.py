"""The sums that a writer does in the head, within one sentence of a draft."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.consistency.arithmetic import wrong_arithmetic
from factcheck.consistency.disagreement import Disagreement
from factcheck.extract import extract
from factcheck.read import parse


def found(sentence: str) -> tuple[str, list[Disagreement]]:
    text = f"# The weir\n\n*14 May 2025*\n\nThe weir at Orlby is old. {sentence}\n"
    article = parse(text.encode(), "draft.md")
    return article.text, wrong_arithmetic(article, extract(article).claims)


@pytest.mark.parametrize(
    ("sentence", "wrong", "right"),
    [
        ("It was last mended in 1987, 48 years ago.", "48", "38"),
        ("It was last mended 48 years ago, in 1987.", "48", "38"),
        ("The work costs £41.8 million, about a third more than the £38 million set aside.", "a third", None),
        ("The work costs €60 million, 30% more than the planned €50 million.", "30%", "20%"),
        ("The work costs €40 million, 20 per cent more than the €50 million planned.", "20 per cent", None),
        ("The bid was £45m, 20 per cent below the other, which was £50m.", None, None),
        ("There were 4,210 boats at Orlby and 3,640 at Tamsk, 8,850 together.", "8,850", "7,850"),
        ("The town pays €1.2m and the state €2.5m, €3.9m in total.", "€3.9m", "€3.7m"),
        ("Three farms, Ash (412), Elm (271) and Fir (139), accounted for 842 of them.", "842", "822"),
        (
            "Three lines, Norvik (412,000), Pelag (271,000) and Sun (139,000), carried 842,000 boxes.",
            "842,000",
            "822,000",
        ),
        (
            "The prize of €900,000 in total was shared: €500,000 to Ash, €250,000 to Elm and €100,000 to Fir.",
            "€900,000",
            "€850,000",
        ),
        ("Voters cast 1,204 ballots in all: 702 for Pell, 401 for Brand and 91 for Coe.", "1,204", "1,194"),
        ("Ash (£4.1m), Elm (£2.2m) and Fir (£1.5m) together received £8.8m.", "£8.8m", "£7.8m"),
        ("Two ferries, the Ash (320 berths) and the Elm (280 berths), have 620 berths between them.", "620", "600"),
    ],
)
def test_what_does_not_add_up(sentence: str, wrong: str | None, right: str | None) -> None:
    text, disagreements = found(sentence)
    if wrong is None:
        assert disagreements == []
        return
    [one] = disagreements
    assert one.doubtful.says == wrong
    fix = one.doubtful.correction
    assert (fix.text if fix else None) == right
    assert fix is None or text[fix.start : fix.end] == wrong


@pytest.mark.parametrize(
    "sentence",
    [
        "It was last mended in 1987, 38 years ago.",
        "It was last mended in 1987, 37 years ago.",  # before the day of the year
        "It was last mended in 1987, nearly 40 years ago.",
        "The work costs £41.8 million, a tenth more than the £38 million set aside.",
        "The work costs £51 million, about a third more than the £38 million set aside.",
        "The work costs €60m, 19.9 per cent more than the €50m planned.",
        "The work costs €60m, 30 per cent more than was planned; the town has €50m.",
        "There were 4,210 boats at Orlby and 3,640 at Tamsk, 7,850 together.",
        "About 4,000 boats lay at Orlby and 3,640 at Tamsk, 8,850 together.",
        "The town pays €1.2m and the state €2.5m, €3.8m in total.",  # rounding
        "The 1,200 boats, including 300 ferries and 200 yachts, have 9,000 berths in all.",
        "He spent $5 and £7, €14 in total.",
        "Three farms, Ash (412), Elm (271) and Fir (139), accounted for 822 of them.",
        "Voters cast 1,194 ballots in all: 702 for Pell, 401 for Brand and 91 for Coe.",
        "Ash (£4.1m), Elm (£2.2m) and Fir (£1.5m) together received £7.9m.",  # rounding
        "The town paid €3m, the state €5m and donors €2m, adding up to €10m.",
        "Sales rose to 412 in 2023, 512 in 2024 and a total of 612 in 2025.",
        "Turnover at Ash (412), Elm (271) and Fir (139) fell; the port handled 1,021.",
        "Ash (412), Elm (271) and other farms (139), together with 90 growers, account for 1,300.",
        "It has 120 rooms, 40 flats and made 300 guests happy.",
    ],
)  # fmt: skip
def test_what_may_be_right(sentence: str) -> None:
    assert found(sentence)[1] == []


@given(st.lists(st.integers(20, 99_999), min_size=2, max_size=4), st.integers(-500, 500))
def test_sums_of_whole_numbers(parts: list[int], off: int) -> None:
    total = sum(parts) + off
    listed = " and ".join(f"{part:,} boats" for part in parts)
    _, disagreements = found(f"There were {listed}, {total:,} boats together.")
    exact = any(part % 10 for part in parts)
    if off == 0:
        assert disagreements == []
    elif exact and total > 0 and len({total, *parts}) == len(parts) + 1:
        assert len(disagreements) == 1
