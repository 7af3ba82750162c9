"""Figures are read by value, with exact spans; identifiers, scores, times, dates and years are left alone."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.verify.signals.numbers.quantities import find_quantities

F = Fraction
FIGURES: list[tuple[str, list[tuple[str, Fraction | int | str, str]]]] = [
    # plain numbers and groupings
    ("The depot holds 1,234.5 tonnes.", [("1,234.5 tonnes", 1234500, "mass")]),
    ("There were 12 complaints.", [("12", 12, "count")]),
    ("There were 12,000 complaints.", [("12,000", 12000, "count")]),
    ("It counted 1\u202f250 visitors.", [("1\u202f250", 1250, "count")]),
    ("It counted 12,34,567 visitors.", [("12,34,567", 1234567, "count")]),
    ("The index rose to 4.75.", [("4.75", "4.75", "number")]),
    ("Only .5 per cent agreed.", [(".5 per cent", "0.005", "share")]),
    ("It stood at 1.234.567 votes.", [("1.234.567", 1234567, "count")]),
    # money
    ("It spent $14.9 billion.", [("$14.9 billion", 14900000000, "money")]),
    ("It spent $ 14.9 billion.", [("$ 14.9 billion", 14900000000, "money")]),
    ("It spent $14.9bn.", [("$14.9bn", 14900000000, "money")]),
    ("It spent 14.9bn dollars.", [("14.9bn dollars", 14900000000, "money")]),
    ("It spent 14.9 billion US dollars.", [("14.9 billion US dollars", 14900000000, "money")]),
    ("It spent US$5m.", [("US$5m", 5000000, "money")]),
    ("It spent A$3 billion.", [("A$3 billion", 3000000000, "money")]),
    ("It spent C$750,000.", [("C$750,000", 750000, "money")]),
    ("It spent €3.85 a kilo.", [("€3.85", "3.85", "money")]),
    ("It spent £22m.", [("£22m", 22000000, "money")]),
    ("It spent £22mn.", [("£22mn", 22000000, "money")]),
    ("It spent ¥500 billion.", [("¥500 billion", 500000000000, "money")]),
    ("It spent 500 yen.", [("500 yen", 500, "money")]),
    ("It spent JPY 500.", [("JPY 500", 500, "money")]),
    ("It spent USD 2.5 million.", [("USD 2.5 million", 2500000, "money")]),
    ("It spent 2.5 million USD.", [("2.5 million USD", 2500000, "money")]),
    ("It spent 40 euros.", [("40 euros", 40, "money")]),
    ("It spent 40 pounds.", [("40 pounds", 40, "money")]),
    ("It spent 158 million francs.", [("158 million francs", 158000000, "money")]),
    ("It spent Rs 500 crore.", [("Rs 500 crore", 5000000000, "money")]),
    ("It spent ₹12 lakh.", [("₹12 lakh", 1200000, "money")]),
    ("It spent 60k euros.", [("60k euros", 60000, "money")]),
    ("It spent $60k.", [("$60k", 60000, "money")]),
    ("It spent $1.3tn.", [("$1.3tn", 1300000000000, "money")]),
    ("It spent $1.3 trillion.", [("$1.3 trillion", 1300000000000, "money")]),
    ("It rose by 14 cents.", [("14 cents", "0.14", "money")]),
    ("It rose by 14p.", [("14p", "0.14", "money")]),
    ("It rose by 14 pence.", [("14 pence", "0.14", "money")]),
    ("A five-million-pound grant.", [("five-million-pound", 5000000, "money")]),
    ("A 5-million-pound grant.", [("5-million-pound", 5000000, "money")]),
    ("The change was -€0.025.", [("-€0.025", "-0.025", "money")]),
    ("The change was +€0.14.", [("+€0.14", "0.14", "money")]),
    ("It cost half a million dollars.", [("half a million dollars", 500000, "money")]),
    ("It cost two and a half million euros.", [("two and a half million euros", 2500000, "money")]),
    ("It cost ten million pounds of aid.", [("ten million pounds", 10000000, "money")]),
    ("The cargo weighed 20 pounds.", [("20 pounds", "9.0718474", "mass")]),
    # number words
    ("The seven mayors met.", [("seven", 7, "count")]),
    ("Twenty-five schools closed.", [("Twenty-five", 25, "count")]),
    ("Some three hundred and four people came.", [("three hundred and four", 304, "count")]),
    ("A hundred ships waited.", [("A hundred", 100, "count")]),
    ("A dozen ships waited.", [("A dozen", 12, "count")]),
    ("Three dozen ships waited.", [("Three dozen", 36, "count")]),
    ("Half a million people marched.", [("Half a million", 500000, "count")]),
    ("Half a dozen people marched.", [("Half a dozen", 6, "count")]),
    ("Two and a half million people marched.", [("Two and a half million", 2500000, "count")]),
    ("A million people marched.", [("A million", 1000000, "count")]),
    ("Forty thousand people marched.", [("Forty thousand", 40000, "count")]),
    ("Six hundred thousand people marched.", [("Six hundred thousand", 600000, "count")]),
    ("Two thousand five hundred people marched.", [("Two thousand five hundred", 2500, "count")]),
    ("Nineteen of them left.", [("Nineteen", 19, "number")]),
    ("1½ million people marched.", [("1½ million", 1500000, "count")]),
    ("5.9m people marched.", [("5.9m", 5900000, "count")]),
    ("12k people marched.", [("12k", 12000, "count")]),
    ("6.2 million people marched.", [("6.2 million", 6200000, "count")]),
    # shares
    ("Turnout was 38%.", [("38%", "0.38", "share")]),
    ("Turnout was 38 %.", [("38 %", "0.38", "share")]),
    ("Turnout was 38 per cent.", [("38 per cent", "0.38", "share")]),
    ("Turnout was 38 percent.", [("38 percent", "0.38", "share")]),
    ("Turnout was thirty-eight per cent.", [("thirty-eight per cent", "0.38", "share")]),
    ("Turnout fell 0.9 percentage points.", [("0.9 percentage points", "0.9", "points")]),
    ("Turnout fell a 2-percentage-point step.", [("2-percentage-point", 2, "points")]),
    ("Rates rose 25 basis points.", [("25 basis points", "0.25", "points")]),
    ("A third of voters stayed away.", [("A third", F(1, 3), "share")]),
    ("Two-thirds of voters stayed away.", [("Two-thirds", F(2, 3), "share")]),
    ("Two thirds of voters stayed away.", [("Two thirds", F(2, 3), "share")]),
    ("Three quarters of voters stayed away.", [("Three quarters", F(3, 4), "share")]),
    ("Half of the voters stayed away.", [("Half", F(1, 2), "share")]),
    ("Half the voters stayed away.", [("Half", F(1, 2), "share")]),
    ("It fell by a fifth.", [("a fifth", F(1, 5), "share")]),
    ("It is a tenth less than before.", [("a tenth", F(1, 10), "share")]),
    ("One in six voters stayed away.", [("One in six", F(1, 6), "share")]),
    ("About one house in six moved.", [("one house in six", F(1, 6), "share")]),
    ("Nine out of 10 voters stayed away.", [("Nine out of 10", F(9, 10), "share")]),
    # ranges
    ("It costs £1.2m-£1.5m.", [("£1.2m", 1200000, "money"), ("£1.5m", 1500000, "money")]),
    ("It costs £1.2-1.5m.", [("£1.2", 1200000, "money"), ("1.5m", 1500000, "money")]),
    ("It costs between 3 and 4 million euros.", [("3", 3000000, "money"), ("4 million euros", 4000000, "money")]),
    ("It rose 3-5%.", [("3", "0.03", "share"), ("5%", "0.05", "share")]),
    ("It rose 3 to 5 per cent.", [("3", "0.03", "share"), ("5 per cent", "0.05", "share")]),
    ("Pupils aged 12 to 15 took part.", [("12", 12, "age"), ("15", 15, "age")]),
    ("It takes 3-5 weeks.", [("3", 3 * 604800, "time"), ("5 weeks", 5 * 604800, "time")]),
    # durations and ages
    ("They spoke for 70 minutes.", [("70 minutes", 4200, "time")]),
    ("A 70-minute talk.", [("70-minute", 4200, "time")]),
    ("They spoke for nine minutes.", [("nine minutes", 540, "time")]),
    ("They spoke for half an hour.", [("half an hour", 1800, "time")]),
    ("Eight minutes and 48 seconds later it came.", [("Eight minutes and 48 seconds", 528, "time")]),
    ("It lasted two hours 15 minutes.", [("two hours 15 minutes", 8100, "time")]),
    ("It lasted three months.", [("three months", 3, "months")]),
    ("It lasted 2.5 years.", [("2.5 years", 30, "months")]),
    ("It lasted two decades.", [("two decades", 240, "months")]),
    ("It lasted six weeks.", [("six weeks", 6 * 604800, "time")]),
    ("A 16-year-old won.", [("16-year-old", 16, "age")]),
    ("He is 45 years old.", [("45 years old", 45, "age")]),
    ("Anna Berg, 39, said no.", [("39", 39, "age")]),
    ("She died aged 87.", [("87", 87, "age")]),
    # measures
    ("The bridge is 638 metres long.", [("638 metres", 638, "length")]),
    ("The bridge is 94m high.", [("94m", 94, "length")]),
    ("It flew at 640 miles.", [("640 miles", "1029980.16", "length")]),
    ("It flew at 640km.", [("640km", 640000, "length")]),
    ("He is 6ft 2in tall.", [("6ft 2in", "1.8796", "length")]),
    ("It weighs 365kg.", [("365kg", 365, "mass")]),
    ("It weighs a 6-kilogram.", [("6-kilogram", 6, "mass")]),
    ("It weighs 3 tonnes.", [("3 tonnes", 3000, "mass")]),
    ("It burned 3,100 hectares (7,660 acres).", [("3,100 hectares", 31000000, "area"),
                                                ("7,660 acres", F(40468564224, 10**7) * 7660, "area")]),
    ("It burned 12 square kilometres.", [("12 square kilometres", 12000000, "area")]),
    ("It burned 12 sq km.", [("12 sq km", 12000000, "area")]),
    ("It used 30 litres.", [("30 litres", 30, "volume")]),
    ("It was 20C at noon.", [("20C", 20, "temperature")]),
    ("It was 68F at noon.", [("68F", 20, "temperature")]),
    ("It was -5°C at noon.", [("-5°C", -5, "temperature")]),
    ("It was minus 5 degrees Celsius.", [("minus 5 degrees Celsius", -5, "temperature")]),
    ("It drove at 60mph.", [("60mph", "26.8224", "speed")]),
    ("It drove at 90 km per hour.", [("90 km per hour", 25, "speed")]),
    ("The plant makes 3.2GW.", [("3.2GW", 3200000000, "power")]),
    ("An eight-storey block.", [("eight", 8, "count")]),
    ("Nine first-stage engines burned.", [("Nine", 9, "count"), ("first", 1, "ordinal")]),
    ("Six of the seven boats flew.", [("Six", 6, "count"), ("seven", 7, "count")]),
    ("It moved 73,000 tonnes of wheat.", [("73,000 tonnes", 73000000, "mass")]),
    # ordinals
    ("It fell for a third week.", [("third", 3, "ordinal")]),
    ("It is the 21st century.", [("21st", 21, "ordinal")]),
    ("It was the fifth attempt.", [("fifth", 5, "ordinal")]),
    # cells of a row
    ("Sum,62700,121000,183700", [("62700", 62700, "number"), ("121000", 121000, "number"),
                                   ("183700", 183700, "number")]),
    ("Rye,tonne,151.50,160.25,163.00", [("151.50", "151.5", "number"), ("160.25", "160.25", "number"),
                                          ("163.00", 163, "number")]),
    # what is no figure
    ("A Boeing 737 landed.", []),
    ("The G7 met.", []),
    ("COVID-19 spread.", []),
    ("Section 232 applies.", []),
    ("After 9/11 it changed.", []),
    ("It filed Form 10-K.", []),
    ("It filed a 10-K.", []),
    ("A 3-2 win.", []),
    ("They won 3-2.", []),
    ("The court ruled by a 6-3 vote.", []),
    ("It left at 7.48am.", []),
    ("It left at 6.12 a.m. sharp.", []),
    ("It left at 9:30.", []),
    ("It left at 17:20 GMT.", []),
    ("It runs from 7.15 to 8.05am.", []),
    ("He lives at No. 10.", []),
    ("Article 5 applies.", []),
    ("They drove along Route 66.", []),
    ("An A380 landed.", []),
    ("MH17 fell.", []),
    ("It is open 24/7.", []),
    ("An F-16 fell.", []),
    ("It was signed in 2019.", []),
    ("The 2012 final was dull.", []),
    ("From 1975 to 1979 it stood.", []),
    ("The season 2024-25 began.", []),
    ("On 18 June it rained.", []),
    ("On June 18, 2025 it rained.", []),
    ("On 2025-06-18 it rained.", []),
    ("Between 9 and 11 July it burned.", []),
    ("The 1980s were loud.", []),
    ("She is in her mid-30s.", []),
    ("Call 020 7946 0000 now.", []),
    ("Call +44 20 7946 0000 now.", []),
    ("Call 555-867-5309 now.", []),
    ("It is version 1.2.3 now.", []),
    ("The server is 10.0.0.1 here.", []),
    ("A 5G mast.", []),
    ("A 3D film.", []),
    ("As shown [12] before.", []),
    ("See page 3 and chapter 7.", []),
    ("Flight 214 left.", []),
    ("It is item #7.", []),
    ("Apollo 11 flew.", []),
    ("World War 2 ended.", []),
    ("No one was there, not one soul.", []),
    ("In the first half of the game", [("first", 1, "ordinal")]),
    ("He ran the 94m.", []),
    ("Write to ann4@desk.example today.", []),
    ("It ended in '97.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_reads_value_span_and_dimension(text: str, expected: list[tuple[str, Fraction | int | str, str]]) -> None:
    read = find_quantities(text)
    assert [q.text for q in read] == [surface for surface, _, _ in expected]
    for quantity, (_, value, dimension) in zip(read, expected, strict=True):
        assert text[quantity.start : quantity.end] == quantity.text
        assert (quantity.value, quantity.dimension) == (Fraction(value), dimension)


def test_table_is_large() -> None:
    assert len(FIGURES) >= 150


@pytest.mark.parametrize(
    ("text", "approx", "bound"),
    [
        ("about 40 ships", True, ""), ("around 40 ships", True, ""), ("roughly 40 ships", True, ""),
        ("some 40 ships", True, ""), ("nearly 40 ships", True, "<"), ("almost 40 ships", True, "<"),
        ("just under 40 ships", True, "<"), ("just over 40 ships", True, ">"), ("close to 40 ships", True, ""),
        ("more than 40 ships", False, ">"), ("at least 40 ships", False, ">"), ("over 40 ships", False, ">"),
        ("no fewer than 40 ships", False, ">"), ("less than 40 ships", False, "<"), ("up to 40 ships", False, "<"),
        ("as many as 40 ships", False, "<"), ("no more than 40 ships", False, "<"), ("40 or so ships", True, ""),
        ("40 or more ships", False, ">"), ("40+ ships", False, ">"), ("40 ships", False, ""),
        ("over three years", False, ""), ("~40 ships", True, ""), ("approximately $40", True, ""),
    ],
)  # fmt: skip
def test_hedges_and_bounds(text: str, approx: bool, bound: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.approx, quantity.bound) == (approx, bound)


@pytest.mark.parametrize(
    ("text", "half"),
    [("$14.9 billion", 50_000_000), ("$11 billion", 500_000_000), ("38%", "0.005"), ("5.25%", "0.00005"),
     ("73,000 tonnes", 500), ("seven men", "0.5"), ("two and a half million men", 250_000)],
)  # fmt: skip
def test_precision_is_half_of_the_last_stated_place(text: str, half: int | str) -> None:
    assert find_quantities(text)[0].precision == Fraction(half)


def test_counted_noun_and_rate() -> None:
    six, seven = find_quantities("Six of the seven boats were released.")
    assert six.noun == seven.noun
    assert find_quantities("It fetched €3.85 a kilo.")[0].per == find_quantities("It fetched €3.85 per kg.")[0].per
    assert find_quantities("It fetched €3.85 per 100kg.")[0].per != find_quantities("It fetched €3.85 a kilo.")[0].per


STYLES = ("${v} billion", "$ {v} billion", "${v}bn", "US${v} billion", "{v}bn dollars", "{v} billion US dollars",
          "USD {v} billion", "${v}-billion")  # fmt: skip


@given(st.integers(1, 9999), st.sampled_from(STYLES), st.sampled_from(["It paid {} then.", "{}", "({})", "to {},"]))
def test_money_reads_back_in_every_style(tenths: int, style: str, frame: str) -> None:
    value = Fraction(tenths, 10)
    text = frame.format(style.format(v=f"{tenths / 10:.1f}"))
    (quantity,) = find_quantities(text)
    assert quantity.value == value * 10**9
    assert quantity.dimension == "money"


@given(st.integers(1000, 999_999_999))
def test_grouped_counts_read_back(value: int) -> None:
    for written in (f"{value:,}", f"{value:,}".replace(",", "\u202f")):
        (quantity,) = find_quantities(f"They counted {written} voters in all.")
        assert (quantity.value, quantity.text) == (value, written)


_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _spell(value: int) -> str:
    if value < 20:
        return _ONES[value]
    if value < 100:
        return _TENS[value // 10 - 2] + (f"-{_ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        return f"{_ONES[value // 100]} hundred" + (f" and {_spell(value % 100)}" if value % 100 else "")
    return f"{_spell(value // 1000)} thousand" + (f" {_spell(value % 1000)}" if value % 1000 else "")


@given(st.integers(2, 999_999))
def test_spelt_numbers_read_back(value: int) -> None:
    (quantity,) = find_quantities(f"Then {_spell(value)} voters came.")
    assert quantity.value == value


FIGURE_LIKE = "0123456789.,-–/:$€£% kmbnthalfdozegus'\"()[]½\n"


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from(list(FIGURE_LIKE)), max_size=80) | st.text(max_size=80))
def test_no_input_raises_and_spans_are_exact(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        end = quantity.end


PATTERNS = [
    "9",
    "1,",
    "1.",
    "1 ",
    "1-",
    "$",
    "1 to ",
    "half a ",
    "0.,0",
    "a ",
    "1/",
    "18 June ",
    "one and a half million ",
]


@pytest.mark.parametrize("piece", PATTERNS)
def test_reading_is_linear(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    best = min(_seconds(text) for _ in range(2))
    assert best < 5, "100 kB of one pattern must not blow up"


def test_digits_commas_and_dots_in_a_second() -> None:
    text = ("1234,567.89.01,2,3..4,,5" * 5000)[:100_000]
    assert min(_seconds(text) for _ in range(3)) < 1


def _seconds(text: str) -> float:
    began = time.process_time()
    find_quantities(text)
    return time.process_time() - began
