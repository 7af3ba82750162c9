"""The grammar of figures on hand-written families of expressions in sentences, with the neighbours that mislead it.

Every row says what the sentence holds: the figures as written, their values in the base unit of the dimension, and
the dimension.  The values are worked out here, from tables of this file, never by the code under test.
"""

from __future__ import annotations

import time
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.verify.signals import compare_figures
from factcheck.verify.signals.numbers import values
from factcheck.verify.signals.numbers.quantities import find_quantities
from factcheck.verify.signals.numbers.quantity import Quantity

F = Fraction
Expected = list[tuple[str, Fraction | int | str, str]]
Row = tuple[str, Expected]

_SCALES = {"thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "mln": 10**6, "billion": 10**9,
           "bn": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12}  # fmt: skip
_SIGNS = ("$", "£", "€", "¥", "₹", "US$", "A$", "C$", "NZ$", "HK$", "S$", "R$")
_CODES = ("USD", "EUR", "GBP", "JPY", "AUD", "CHF", "CNY", "INR", "SEK", "ZAR", "BRL", "KES")
_NAMES = ("dollars", "euros", "yen", "yuan", "roubles", "francs", "kronor", "pesos", "rand", "zlotys", "US dollars",
          "Canadian dollars", "Swiss francs", "shekels", "rupees")  # fmt: skip


def _scaled_money() -> list[Row]:
    rows = []
    for sign, scale in product(("$", "£", "€"), _SCALES):
        glue = " " if len(scale) > 3 else ""
        written = f"{sign}2.4{glue}{scale}"
        rows.append((f"The port paid {written} for the cranes.", [(written, F(24, 10) * _SCALES[scale], "money")]))
    for sign in _SIGNS:
        rows.append((f"The port paid {sign}850 for the cranes.", [(f"{sign}850", 850, "money")]))
        rows.append((f"It owes ({sign}7,300) to the yard.", [(f"{sign}7,300", 7300, "money")]))
    for code in _CODES:
        rows.append((f"The port paid {code} 640 for ropes.", [(f"{code} 640", 640, "money")]))
        rows.append((f"The port paid 3.5 million {code} for ropes.", [(f"3.5 million {code}", 3500000, "money")]))
    for name in _NAMES:
        rows.append((f"The port paid 45 {name} for ropes.", [(f"45 {name}", 45, "money")]))
        rows.append((f"A loan of 1.5bn {name} was agreed.", [(f"1.5bn {name}", 1500000000, "money")]))
    return rows


_UNITS: tuple[tuple[str, str, Fraction], ...] = (
    ("km", "length", F(1000)), ("kilometres", "length", F(1000)), ("miles", "length", F(1609344, 1000)),
    ("metres", "length", F(1)), ("cm", "length", F(1, 100)), ("mm", "length", F(1, 1000)), ("feet", "length", F(3048, 10**4)),
    ("yards", "length", F(9144, 10**4)), ("inches", "length", F(254, 10**4)), ("nautical miles", "length", F(1852)),
    ("kg", "mass", F(1)), ("kilograms", "mass", F(1)), ("grams", "mass", F(1, 1000)), ("tonnes", "mass", F(1000)),
    ("lbs", "mass", F(45359237, 10**8)), ("hectares", "area", F(10**4)), ("square kilometres", "area", F(10**6)),
    ("sq km", "area", F(10**6)), ("square metres", "area", F(1)), ("acres", "area", F(40468564224, 10**7)),
    ("litres", "volume", F(1)), ("cubic metres", "volume", F(1000)), ("barrels", "barrel", F(1)), ("tons", "ton", F(1)),
    ("seconds", "time", F(1)), ("minutes", "time", F(60)), ("hours", "time", F(3600)), ("days", "time", F(86400)),
    ("weeks", "time", F(604800)), ("months", "months", F(1)), ("years", "months", F(12)), ("decades", "months", F(120)),
    ("MW", "power", F(10**6)), ("gigawatts", "power", F(10**9)), ("kWh", "energy", F(1000)), ("TWh", "energy", F(10**12)),
    ("mph", "speed", F(1609344, 3600000)), ("km per hour", "speed", F(10, 36)), ("knots", "speed", F(1852, 3600)),
    ("GB", "data", F(10**9)),
)  # fmt: skip


def _measures() -> list[Row]:
    rows: list[Row] = []
    for unit, dimension, factor in _UNITS:
        rows.append((f"The test ended at 36 {unit} in all.", [(f"36 {unit}", 36 * factor, dimension)]))
        rows.append((f"A record of about 7.5 {unit} was logged.", [(f"7.5 {unit}", F(15, 2) * factor, dimension)]))
        rows.append((f"Twelve {unit} remained.", [(f"Twelve {unit}", 12 * factor, dimension)]))
    return rows


MONEY: list[Row] = [
    ("The grant is Rs 40 crore.", [("Rs 40 crore", 400000000, "money")]),
    ("The grant is Rs. 40 crore.", [("Rs. 40 crore", 400000000, "money")]),
    ("The grant is ₹3.5 lakh.", [("₹3.5 lakh", 350000, "money")]),
    ("The grant is ₹2 lakh crore.", [("₹2 lakh crore", 2 * 10**12, "money")]),
    ("The plan costs two billion dollars.", [("two billion dollars", 2 * 10**9, "money")]),
    ("The plan costs a billion dollars.", [("a billion dollars", 10**9, "money")]),
    ("The plan costs half a billion euros.", [("half a billion euros", 5 * 10**8, "money")]),
    ("The plan costs one and a half billion euros.", [("one and a half billion euros", 15 * 10**8, "money")]),
    ("The plan costs $1½ million.", [("$1½ million", 1500000, "money")]),
    ("A ticket costs 80p.", [("80p", F(4, 5), "money")]),
    ("A ticket costs 80 cents.", [("80 cents", F(4, 5), "money")]),
    ("A ticket costs 80 pence.", [("80 pence", F(4, 5), "money")]),
    ("A $5m-a-year deal ended.", [("$5m", 5000000, "money")]),
    ("A $30-million bridge opened.", [("$30-million", 30000000, "money")]),
    ("A 30-million-euro bridge opened.", [("30-million-euro", 30000000, "money")]),
    ("The loss was -$4.2m.", [("-$4.2m", -4200000, "money")]),
    ("Costs of £1,234,567.89 were claimed.", [("£1,234,567.89", F(123456789, 100), "money")]),
    ("They paid €12 an hour.", [("€12", 12, "money")]),
    ("They paid 300 pounds sterling.", [("300 pounds sterling", 300, "money")]),
    ("They paid 300 Hong Kong dollars.", [("300 Hong Kong dollars", 300, "money")]),
    ("They paid 500 million won.", [("500 million won", 500000000, "money")]),
    ("It sold for £1.2m–£1.5m.", [("£1.2m", 1200000, "money"), ("£1.5m", 1500000, "money")]),
    ("It sold for £1.2m to £1.5m.", [("£1.2m", 1200000, "money"), ("£1.5m", 1500000, "money")]),
    ("It sold for £1.2-£1.5 million.", [("£1.2", 1200000, "money"), ("£1.5 million", 1500000, "money")]),
    ("It sold for between £3m and £4m.", [("£3m", 3000000, "money"), ("£4m", 4000000, "money")]),
    ("It sold for $3 to $4 million.", [("$3", 3000000, "money"), ("$4 million", 4000000, "money")]),
    ("The fund rose from $3bn to $4bn.", [("$3bn", 3 * 10**9, "money"), ("$4bn", 4 * 10**9, "money")]),
    ("The price rose by 17 cents to $5.83.", [("17 cents", F(17, 100), "money"), ("$5.83", F(583, 100), "money")]),
    ("The £900m Severn line opened.", [("£900m", 900000000, "money")]),
    ("In 2019 it paid $5.", [("$5", 5, "money")]),
    ("It paid $5 in 2019.", [("$5", 5, "money")]),
    ("It paid $2,019 then.", [("$2,019", 2019, "money")]),
    ("It cost 7 US dollars.", [("7 US dollars", 7, "money")]),
    ("It cost 7 US cents.", [("7 US cents", F(7, 100), "money")]),
    ("It cost $7 each.", [("$7", 7, "money")]),
]  # fmt: skip
COUNTS: list[Row] = [
    ("The ferry carried 1,250 passengers.", [("1,250", 1250, "count")]),
    ("The ferry carried 1250 passengers.", [("1250", 1250, "count")]),
    ("The ferry carried 12 500 passengers.".replace(" 500", "\u202f500"), [("12\u202f500", 12500, "count")]),
    ("The ferry carried 1,00,000 passengers.", [("1,00,000", 100000, "count")]),
    ("The ferry carried 3.4m passengers.", [("3.4m", 3400000, "count")]),
    ("The ferry carried 3.4 million passengers.", [("3.4 million", 3400000, "count")]),
    ("The ferry carried 90k passengers.", [("90k", 90000, "count")]),
    ("The ferry carried two lakh passengers.", [("two lakh", 200000, "count")]),
    ("The ferry carried 2 crore passengers.", [("2 crore", 20000000, "count")]),
    ("The ferry carried ninety-nine passengers.", [("ninety-nine", 99, "count")]),
    ("The ferry carried ninety nine passengers.", [("ninety nine", 99, "count")]),
    ("The ferry carried a hundred and six passengers.", [("a hundred and six", 106, "count")]),
    ("The ferry carried one hundred passengers.", [("one hundred", 100, "count")]),
    ("The ferry carried twelve hundred passengers.", [("twelve hundred", 1200, "count")]),
    ("The ferry carried four thousand and six passengers.", [("four thousand and six", 4006, "count")]),
    ("The ferry carried thirty-one thousand passengers.", [("thirty-one thousand", 31000, "count")]),
    ("The ferry carried two million three hundred thousand passengers.",
     [("two million three hundred thousand", 2300000, "count")]),
    ("The ferry carried two dozen passengers.", [("two dozen", 24, "count")]),
    ("The ferry carried half a dozen passengers.", [("half a dozen", 6, "count")]),
    ("The ferry carried zero passengers.", [("zero", 0, "count")]),
    ("The ferry carried 0 passengers.", [("0", 0, "count")]),
    ("Seven of the nine ferries sailed.", [("Seven", 7, "count"), ("nine", 9, "count")]),
    ("A six-lane road was built.", [("six", 6, "count")]),
    ("A 12-storey tower was built.", [("12", 12, "count")]),
    ("Between 30 and 40 ferries sailed.", [("30", 30, "count"), ("40", 40, "count")]),
    ("Some 30-40 ferries sailed.", [("30", 30, "count"), ("40", 40, "count")]),
    ("Three to five ferries sailed.", [("Three", 3, "count"), ("five", 5, "count")]),
    ("It has 5,000-odd members.", [("5,000", 5000, "count")]),
    ("It has 5,000+ members.", [("5,000", 5000, "count")]),
    ("Upwards of 60 divers searched.", [("60", 60, "count")]),
    ("No fewer than 60 divers searched.", [("60", 60, "count")]),
    ("As many as 60 divers searched.", [("60", 60, "count")]),
    ("The index closed at 7,421.36.", [("7,421.36", F(742136, 100), "number")]),
    ("The index closed at 0.94.", [("0.94", F(94, 100), "number")]),
    ("It has 43,000 homes, 12 of them new.", [("43,000", 43000, "count"), ("12", 12, "number")]),
    ("Only 6 (six) boats left.", [("6", 6, "number"), ("six", 6, "number")]),
    ("Population: 48,210", [("48,210", 48210, "number")]),
    ("| Piers | eight |", [("eight", 8, "number")]),
    ("Of 640 lorries, 31 failed.", [("640", 640, "count"), ("31", 31, "count")]),
]  # fmt: skip
SHARES: list[Row] = [
    ("Turnout fell to 41%.", [("41%", F(41, 100), "share")]),
    ("Turnout fell to 41.5 per cent.", [("41.5 per cent", F(415, 1000), "share")]),
    ("Turnout fell to 41 percent.", [("41 percent", F(41, 100), "share")]),
    ("Turnout fell to 41pct.", [("41pct", F(41, 100), "share")]),
    ("Turnout fell to forty-one per cent.", [("forty-one per cent", F(41, 100), "share")]),
    ("Turnout fell by -0.3%.", [("-0.3%", F(-3, 1000), "share")]),
    ("Turnout fell by 0.3%.", [("0.3%", F(3, 1000), "share")]),
    ("A 41-per-cent turnout followed.", [("41-per-cent", F(41, 100), "share")]),
    ("A 41% turnout followed.", [("41%", F(41, 100), "share")]),
    ("Turnout rose 2.5 percentage points.", [("2.5 percentage points", F(5, 2), "points")]),
    ("Turnout rose two percentage points.", [("two percentage points", 2, "points")]),
    ("Turnout rose one percentage point.", [("one percentage point", 1, "points")]),
    ("Turnout rose 2.5 pp.", [("2.5 pp", F(5, 2), "points")]),
    ("Turnout rose 2.5 per cent points.", [("2.5 per cent points", F(5, 2), "points")]),
    ("Rates rose 75 basis points.", [("75 basis points", F(3, 4), "points")]),
    ("Rates rose 75bps.", [("75bps", F(3, 4), "points")]),
    ("Rates rose 75 bp.", [("75 bp", F(3, 4), "points")]),
    ("A 75-basis-point rise followed.", [("75-basis-point", F(3, 4), "points")]),
    ("Half of the town voted.", [("Half", F(1, 2), "share")]),
    ("Half the town voted.", [("Half", F(1, 2), "share")]),
    ("A third of the town voted.", [("A third", F(1, 3), "share")]),
    ("One third of the town voted.", [("One third", F(1, 3), "share")]),
    ("One-third of the town voted.", [("One-third", F(1, 3), "share")]),
    ("Two-fifths of the town voted.", [("Two-fifths", F(2, 5), "share")]),
    ("Three-quarters of the town voted.", [("Three-quarters", F(3, 4), "share")]),
    ("Nine-tenths of the town voted.", [("Nine-tenths", F(9, 10), "share")]),
    ("A quarter of the town voted.", [("A quarter", F(1, 4), "share")]),
    ("An eighth of the town voted.", [("An eighth", F(1, 8), "share")]),
    ("Three in five voters agreed.", [("Three in five", F(3, 5), "share")]),
    ("One in 10 voters agreed.", [("One in 10", F(1, 10), "share")]),
    ("Six out of ten voters agreed.", [("Six out of ten", F(6, 10), "share")]),
    ("8 out of 10 voters agreed.", [("8 out of 10", F(8, 10), "share")]),
    ("¾ of the town voted.", [("¾", F(3, 4), "share")]),
    ("Between 3% and 5% agreed.", [("3%", F(3, 100), "share"), ("5%", F(5, 100), "share")]),
    ("About 3-5% agreed.", [("3", F(3, 100), "share"), ("5%", F(5, 100), "share")]),
    ("It rose from 3 to 5 per cent.", [("3", F(3, 100), "share"), ("5 per cent", F(5, 100), "share")]),
    ("It fell by a third to 12 tonnes.", [("a third", F(1, 3), "share"), ("12 tonnes", 12000, "mass")]),
    ("More than half of the crew left.", [("half", F(1, 2), "share")]),
    ("Sales rose by half.", [("half", F(1, 2), "share")]),
]  # fmt: skip
TIMES: list[Row] = [
    ("The strike lasted 36 hours.", [("36 hours", 129600, "time")]),
    ("The strike lasted a day and a half.", [("a day and a half", 129600, "time")]),
    ("The strike lasted two and a half hours.", [("two and a half hours", 9000, "time")]),
    ("The strike lasted 2½ hours.", [("2½ hours", 9000, "time")]),
    ("The strike lasted 2 hours and 5 minutes.", [("2 hours and 5 minutes", 7500, "time")]),
    ("The strike lasted half an hour.", [("half an hour", 1800, "time")]),
    ("The strike lasted a quarter of an hour.", [("a quarter of an hour", 900, "time")]),
    ("A 36-hour strike ended.", [("36-hour", 129600, "time")]),
    ("A two-week strike ended.", [("two-week", 1209600, "time")]),
    ("A nine-month strike ended.", [("nine-month", 9, "months")]),
    ("A 3- to 5-week strike ended.", [("3", 3, "number"), ("5-week", 3024000, "time")]),
    ("A girl aged 14 fell.", [("14", 14, "age")]),
    ("A 14-year-old girl fell.", [("14-year-old", 14, "age")]),
    ("A 14 year old girl fell.", [("14 year old", 14, "age")]),
    ("She is 14 years old.", [("14 years old", 14, "age")]),
    ("She is 14 years of age.", [("14 years of age", 14, "age")]),
    ("Ines Walle, 14, fell.", [("14", 14, "age")]),
    ("He died at the age of 91.", [("91", 91, "age")]),
    ("He dies at 91.", [("91", 91, "age")]),
    ("He died at 91.", [("91", 91, "age")]),
    ("He died, aged 91.", [("91", 91, "age")]),
    ("At 16 she left school.", [("16", 16, "age")]),
    ("Pupils aged between 9 and 11 sang.", [("9", 9, "age"), ("11", 11, "age")]),
    ("A ten-year-old bridge fell.", [("ten-year-old", 10, "age")]),
    ("He won in 9.81 seconds.", [("9.81 seconds", F(981, 100), "time")]),
    ("He won in 2 min 14 sec.", [("2 min 14 sec", 134, "time")]),
]  # fmt: skip
MEASURED: list[Row] = [
    ("It was 31C in the shade.", [("31C", 31, "temperature")]),
    ("It was 31°C in the shade.", [("31°C", 31, "temperature")]),
    ("It was 31 °C in the shade.", [("31 °C", 31, "temperature")]),
    ("It was 31 degrees Celsius in the shade.", [("31 degrees Celsius", 31, "temperature")]),
    ("It was 50F in the shade.", [("50F", 10, "temperature")]),
    ("It was 50 degrees Fahrenheit.", [("50 degrees Fahrenheit", 10, "temperature")]),
    ("It was minus 8C at dawn.", [("minus 8C", -8, "temperature")]),
    ("It was −8C at dawn.", [("−8C", -8, "temperature")]),
    ("He is 5ft 10in tall.", [("5ft 10in", F(70 * 254, 10000), "length")]),
    ("He is 1.78m tall.", [("1.78m", F(178, 100), "length")]),
    ("A 40-mile (64km) race began.", [("40-mile", F(40 * 1609344, 1000), "length"), ("64km", 64000, "length")]),
    ("It drives at 120km/h.", [("120km/h", F(1200, 36), "speed")]),
    ("It drives at 120 kilometres an hour.", [("120 kilometres an hour", F(1200, 36), "speed")]),
    ("Output is 2.1 million barrels a day.", [("2.1 million barrels", 2100000, "barrel")]),
    ("Output is 2.1m bpd.", [("2.1m bpd", 2100000, "barrel")]),
    ("Output is 900,000 bpd.", [("900,000 bpd", 900000, "barrel")]),
    ("It holds 40m litres.", [("40m litres", 40000000, "volume")]),
    ("It holds 40m tonnes.", [("40m tonnes", 40 * 10**9, "mass")]),
    ("A plot of 200 sq m was sold.", [("200 sq m", 200, "area")]),
    ("A plot of 200 m² was sold.", [("200 m²", 200, "area")]),
    ("A 6.2-magnitude quake hit.", [("6.2", F(62, 10), "count")]),
    ("The farm has 12.5ha.", [("12.5ha", 125000, "area")]),
    ("The parcel weighs 2lb 4oz.", [("2lb 4oz", F(45359237 * 36, 16 * 10**8), "mass")]),
    ("The link runs at 10Gbps.", []),
]  # fmt: skip
LEFT_ALONE: list[str] = [
    "A Boeing 737 landed.", "A Boeing 737-800 landed.", "An Airbus A320neo landed.",
    "The G7 met.", "The G20 met.", "The EU27 met.", "COVID-19 spread.", "Covid-19 spread.", "H5N1 spread.",
    "Section 232 applies.", "Section 301(b) applies.", "Article 50 applies.", "Article 2(4) applies.",
    "Rule 14a-8 applies.", "Title IX and Title 42 apply.", "UN resolution 1701 applies.", "It came after 9/11.",
    "It filed Form 10-K.", "It filed a 10-Q.", "It won 2-1.", "It was a 2–1 win.", "It lost 4-0 at home.",
    "It ended in a 3-3 draw.", "The court ruled 6-3.", "By a 52-48 vote it passed.", "It left at 5pm.",
    "It left at 5 p.m. sharp.", "It left at 17:45.", "It left at 5.45am.", "It left at 5 o'clock.",
    "It runs from 9 to 5pm.", "It was signed in 1999.", "The 2008 crash hurt.", "In the 1990s it grew.",
    "In the '90s it grew.", "From 2011 to 2014 it grew.", "The 2023-24 season ended.", "On 4 May it rained.",
    "On May 4 it rained.", "On May 4th, 2021 it rained.", "On 4/5/2021 it rained.", "On 2021-05-04 it rained.",
    "Call 01632 960983 today.", "Call +44 1632 960983 today.", "Call (555) 010-4477 today.", "Call 555-0144 today.",
    "See page 14.", "See pp. 14-19.", "See chapter 3, table 2.", "See Figure 4.", "See note [17].", "It is No. 3.",
    "It is no. 3 on the list.", "It is #3.", "Take Route 6.", "Take the M25.", "Take the A1.", "Take bus 42.",
    "Gate 14 is shut.", "Flight 214 left.", "Flight BA214 left.", "Room 101 is shut.", "Apollo 13 flew.",
    "Falcon 9 flew.", "Windows 11 crashed.", "An iPhone 15 rang.", "A PS5 broke.", "World War 2 ended.",
    "Formula 1 came.", "A 4x4 broke.", "A 3D film ran.", "A 5G mast fell.", "A 24/7 shop shut.", "Channel 4 aired it.",
    "Radio 4 aired it.", "Catch-22 sold.", "Version 3.2.1 is out.", "The host is 192.168.0.1 now.", "A B-52 flew.",
    "An MH-60 flew.", "A T-72 burned.", "Write to desk7@mail.example now.", "It is at W1A 1AA now.",
    "Caesar died in 44 BC.", "He is in his 40s.", "She is in her mid-50s.", "A WD-40 can fell.", "PM2.5 rose.",
    "CO2 rose.", "Omega-3 helps.", "Vitamin B12 helps.", "Area 51 is shut.", "Psalm 23 was read.",
    "Phase 3 began.", "Stage 4 began.", "Type 2 diabetes rose.", "The U21 side won.", "Pier 39 was shut.",
    "The no one else rule held.", "At 10 Downing Street it rained.", "MP3 files vanished.", "The 49ers won.",
]  # fmt: skip
BESIDE: list[Row] = [
    ("The Boeing 737 carried 180 people.", [("180", 180, "count")]),
    ("COVID-19 killed 31 people.", [("31", 31, "count")]),
    ("Section 232 adds a 25% duty.", [("25%", F(1, 4), "share")]),
    ("After 9/11 it hired 400 guards.", [("400", 400, "count")]),
    ("Form 10-K shows a $3m loss.", [("$3m", 3000000, "money")]),
    ("It won 2-1 before 31,000 fans.", [("31,000", 31000, "count")]),
    ("The G7 gave $20bn.", [("$20bn", 20 * 10**9, "money")]),
    ("Flight 214 left 45 minutes late.", [("45 minutes", 2700, "time")]),
    ("On 4 May, 300 people came.", [("300", 300, "count")]),
    ("In 2019, 300 people came.", [("300", 300, "count")]),
    ("At 5pm 300 people came.", [("300", 300, "count")]),
    ("Apollo 11 flew 8 days.", [("8 days", 691200, "time")]),
    ("The A380 has 500 seats.", [("500", 500, "count")]),
    ("Article 50 passed by 498 votes.", [("498", 498, "count")]),
    ("The 2012 final drew 80,000 fans.", [("80,000", 80000, "count")]),
    ("He is No. 3 and earns $9m.", [("$9m", 9000000, "money")]),
    ("The 5G mast cost £80,000.", [("£80,000", 80000, "money")]),
    ("PM2.5 rose by 12%.", [("12%", F(12, 100), "share")]),
    ("In its third year it sold 70 boats.", [("third", 3, "ordinal"), ("70", 70, "count")]),
    ("The 21st boat sank.", [("21st", 21, "ordinal")]),
    ("The twenty-first boat sank.", [("twenty-first", 21, "ordinal")]),
    ("The second of six boats sank.", [("second", 2, "ordinal"), ("six", 6, "count")]),
]  # fmt: skip
UNUSUAL: list[Row] = [
    ("The board cut rates by a quarter point.", [("a quarter point", F(1, 4), "points")]),
    ("A half-point cut followed.", [("A half-point", F(1, 2), "points")]),
    ("The bank raised rates by half a percentage point.", [("half a percentage point", F(1, 2), "points")]),
    ("The bank raised rates by a quarter of a percentage point.",
     [("a quarter of a percentage point", F(1, 4), "points")]),
    ("Fees fell by half a per cent.", [("half a per cent", F(5, 1000), "share")]),
    ("Fees fell by three tenths of a percent.", [("three tenths of a percent", F(3, 1000), "share")]),
    ("Fees fell by half of one per cent.", [("half of one per cent", F(5, 1000), "share")]),
    ("Output grew 0.5pc.", [("0.5pc", F(5, 1000), "share")]),
    ("Output grew 0.5 pc in June.", [("0.5 pc", F(5, 1000), "share")]),
    ("Inflation of 2.0-2.5% is likely.", [("2.0", F(2, 100), "share"), ("2.5%", F(25, 1000), "share")]),
    ("One in every six ferries sank.", [("One in every six", F(1, 6), "share")]),
    ("Three out of every five agreed.", [("Three out of every five", F(3, 5), "share")]),
    ("About 1/3 of the crew left.", [("1/3", F(1, 3), "share")]),
    ("It took 3 1/2 hours.", [("3 1/2 hours", 12600, "time")]),
    ("It lost 2 1/2 per cent.", [("2 1/2 per cent", F(25, 1000), "share")]),
    ("It took three and three-quarter hours.", [("three and three-quarter hours", 13500, "time")]),
    ("It took two and two-thirds days.", [("two and two-thirds days", 230400, "time")]),
    ("It took an hour and a half.", [("an hour and a half", 5400, "time")]),
    ("It took a year and a half.", [("a year and a half", 18, "months")]),
    ("It is a mile and a quarter long.", [("a mile and a quarter", F(1609344 * 5, 4000), "length")]),
    ("It won by a hundredth of a second.", [("a hundredth of a second", F(1, 100), "time")]),
    ("It won by one-tenth of a second.", [("one-tenth of a second", F(1, 10), "time")]),
    ("The lead was 3.58s by then.", [("3.58s", F(358, 100), "time")]),
    ("It cost one point five million euros.", [("one point five million euros", 1500000, "money")]),
    ("It grew by zero point three per cent.", [("zero point three per cent", F(3, 1000), "share")]),
    ("At one point three men left.", [("three", 3, "count")]),
    ("A keeper of 6'2\" was signed.", [("6'2\"", F(74 * 254, 10000), "length")]),
    ("A 6-foot-4 guard was signed.", [("6-foot-4", F(76 * 254, 10000), "length")]),
    ("A 5-foot-11-inch guard was signed.", [("5-foot-11-inch", F(71 * 254, 10000), "length")]),
    ("The calf weighs 3st 4lb.", [("3st 4lb", F(45359237 * 46, 10**8), "mass")]),
    ("The calf weighs 11 stone.", [("11 stone", F(45359237 * 154, 10**8), "mass")]),
    ("The 1st calf came.", [("1st", 1, "ordinal")]),
    ("The 111th calf came.", [("111th", 111, "ordinal")]),
    ("Nuts cost $1.99/lb.", [("$1.99", F(199, 100), "money")]),
    ("It costs €40/month.", [("€40", 40, "money")]),
    ("It used 3.4 gigawatt-hours.", [("3.4 gigawatt-hours", F(34 * 10**8), "energy")]),
    ("It used 90 kilowatt hours.", [("90 kilowatt hours", 90000, "energy")]),
    ("A $1.2T plan failed.", [("$1.2T", 12 * 10**11, "money")]),
    ("A $1.2B plan failed.", [("$1.2B", 12 * 10**8, "money")]),
    ("It cost Can$5m.", [("Can$5m", 5000000, "money")]),
    ("It cost AU$5m.", [("AU$5m", 5000000, "money")]),
    ("It cost CHF 4'500.", [("CHF 4'500", 4500, "money")]),
    ("It cost CHF 1’250’000.", [("CHF 1’250’000", 1250000, "money")]),
    ("It cost RM5m.", [("RM5m", 5000000, "money")]),
    ("It cost Rp5 trillion.", [("Rp5 trillion", 5 * 10**12, "money")]),
    ("It cost Dh300.", [("Dh300", 300, "money")]),
    ("It cost Rs5,00,000.", [("Rs5,00,000", 500000, "money")]),
    ("It cost Rs 3 lakh crore.", [("Rs 3 lakh crore", 3 * 10**12, "money")]),
    ("It cost 1.5 crore rupees.", [("1.5 crore rupees", 15000000, "money")]),
    ("It cost 12.5 lakh rupees.", [("12.5 lakh rupees", 1250000, "money")]),
    ("It needs 50 lakh litres.", [("50 lakh litres", 5000000, "volume")]),
    ("It cost 4.500.000 euros.", [("4.500.000 euros", 4500000, "money")]),
    ("It cost ¥500bn.", [("¥500bn", 5 * 10**11, "money")]),
    ("It cost 500 yen.", [("500 yen", 500, "money")]),
    ("Highs of 30-35C are due.", [("30", 30, "temperature"), ("35C", 35, "temperature")]),
    ("It was between -5C and 3C.", [("-5C", -5, "temperature"), ("3C", 3, "temperature")]),
    ("It costs $5-10 billion.", [("$5", 5 * 10**9, "money"), ("10 billion", 10**10, "money")]),
    ("He drank two pints.", [("two pints", 2, "pint")]),
    ("It pumps 1.2mn barrels a day.", [("1.2mn barrels", 1200000, "barrel")]),
    ("The ship is 20 nautical miles out.", [("20 nautical miles", 37040, "length")]),
    ("Yields rose 12.5 bps to 4.31%.", [("12.5 bps", F(125, 1000), "points"), ("4.31%", F(431, 10000), "share")]),
    ("The group of seven boats sank.", [("seven", 7, "count")]),
    *((text, []) for text in (
        "The Big Four met.", "The Group of Seven met.", "A five-a-side match ended.", "A nine-to-five job ended.",
        "A two-to-one majority ruled.", "It was in the top 10.", "Paragraph 4.2 applies.", "A 10-fold rise came.",
        "The ratio was 3:1.", "A 50-50 chance remained.", "It scored 9.5/10.", "The S&P 500 fell.",
        "The Fortune 500 met.", "A 2.5x rise came.", "It met on 7/7.", "It has 24/7 cover.", "Under-21s won.",
        "ISO 9001 applies.", "The M4 shut.", "B.1.1.7 spread.", "It ran from 14:30 BST.", "It shut at 3pm BST.",
    )),
]  # fmt: skip
ROWS: list[Row] = [
    *_scaled_money(), *_measures(), *MONEY, *COUNTS, *SHARES, *TIMES, *MEASURED, *BESIDE, *UNUSUAL,
    *((text, []) for text in LEFT_ALONE),
]  # fmt: skip


def test_the_table_is_large_and_without_repeats() -> None:
    assert len(ROWS) >= 500
    assert len({text for text, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_the_figures_of_a_sentence(text: str, expected: Expected) -> None:
    read = find_quantities(text)
    assert [(q.text, q.value, q.dimension) for q in read] == [(t, F(v), d) for t, v, d in expected]
    assert all(text[q.start : q.end] == q.text for q in read)


_STYLES = (
    "${n} million", "${n}m", "${n}mn", "US${n} million", "{n} million dollars", "{n}m dollars", "USD {n} million",
    "{n} million US dollars", "${n}-million",
)  # fmt: skip
_FRAMES = ("The yard paid {} then.", "{}", "({})", "It rose to {}, they said.", "“{}”", "| Cost | {} |", "about {}")


@given(st.integers(1, 99_999), st.sampled_from(_STYLES), st.sampled_from(_FRAMES))
@settings(max_examples=60)
def test_a_sum_of_money_reads_back_in_every_style(hundredths: int, style: str, frame: str) -> None:
    (read,) = find_quantities(frame.format(style.format(n=f"{hundredths / 100:.2f}")))
    assert (read.value, read.dimension) == (F(hundredths, 100) * 10**6, "money")


@given(
    st.integers(1, 999_999),
    st.sampled_from(["{:,}", "{}"]),
    st.sampled_from(_UNITS),
    st.sampled_from([" {}", "\u00a0{}"]),
)
@example(1500, "{}", ("square kilometres", "area", F(10**6)), " {}")
@settings(max_examples=60)
def test_a_measure_reads_back_with_every_unit(
    value: int, grouping: str, unit: tuple[str, str, Fraction], space: str
) -> None:
    (read,) = find_quantities(f"The test ended at {grouping.format(value)}{space.format(unit[0])} in all.")
    assert (read.value, read.dimension) == (value * unit[2], unit[1])


@given(st.sampled_from(ROWS), st.sampled_from(ROWS))
@settings(max_examples=60)
def test_comparing_two_sentences_is_symmetric(one: Row, other: Row) -> None:
    """Which figures agree does not hang on which side is the draft's."""
    there = {
        (c.claim_span.start, c.passage_span.start) for c in compare_figures(one[0], other[0]) if c.outcome == "match"
    }
    back = {
        (c.passage_span.start, c.claim_span.start) for c in compare_figures(other[0], one[0]) if c.outcome == "match"
    }
    assert bool(there) == bool(back)


@pytest.mark.parametrize("row", ROWS[:: len(ROWS) // 60], ids=lambda row: row[0])
def test_a_sentence_does_not_contradict_itself(row: Row) -> None:
    assert [c for c in compare_figures(row[0], row[0]) if c.outcome == "differs"] == []


@given(st.text(max_size=120), st.text(alphabet="0123456789.,%$£-–/ kmbnt\n|:", max_size=120))
@settings(max_examples=60)
def test_no_text_raises(text: str, figures: str) -> None:
    for one, other in ((text, figures), (figures, text), (figures, figures)):
        compare_figures(one, other)


def _in_words(value: int) -> str:
    """A whole number below a thousand million as British English spells it."""
    small = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
             "seventeen eighteen nineteen").split()  # fmt: skip
    tens = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            more = value % size
            joined = " and " if more and (size == 100 or more < 100) else " " if more else ""
            return f"{_in_words(value // size)} {name}{joined}{_in_words(more) if more else ''}"
    return small[value] if value < 20 else tens[value // 10] + (f"-{small[value % 10]}" if value % 10 else "")


@given(st.integers(2, 10**9 - 1))
@example(1_000_001)
@example(700_011)
@settings(max_examples=80)
def test_a_number_in_words_reads_back(value: int) -> None:
    (read,) = find_quantities(f"The fleet caught {_in_words(value)} herrings there.")
    assert (read.value, read.text) == (value, _in_words(value))


def _indian(value: int) -> str:
    head, tail = divmod(value, 1000)
    if not head:
        return str(tail)
    pairs: list[str] = []
    while head > 99:
        head, pair = divmod(head, 100)
        pairs.insert(0, f"{pair:02d}")
    return ",".join([str(head), *pairs, f"{tail:03d}"])


@given(st.integers(1, 10**9), st.sampled_from([",", "\u00a0", "\u202f", "\u2009", "'", "’", "indian", "", "-word"]))
@settings(max_examples=80)
def test_a_count_reads_back_in_every_grouping(value: int, mark: str) -> None:
    shown = _indian(value) if mark == "indian" else f"{value:,}".replace(",", "" if mark == "-word" else mark)
    noun = "-strong fleets" if mark == "-word" else " herrings"
    (read,) = find_quantities(f"It caught some {shown}{noun} there.")
    assert (read.value, read.text) == (value, shown)


@given(st.integers(-9999, 9999), st.sampled_from(["%", " %", " per cent", " percent", " pct", "pc", "-percent"]))
@settings(max_examples=50)
def test_a_share_reads_back_in_every_style(hundredths: int, style: str) -> None:
    (read,) = find_quantities(f"The rate went to {hundredths / 100:.2f}{style}.")
    assert (read.value, read.dimension) == (F(hundredths, 10**4), "share")


@given(st.integers(1, 9999))
@settings(max_examples=30)
def test_basis_points_are_hundredths_of_a_percentage_point(points: int) -> None:
    (one,) = find_quantities(f"Rates rose {points} basis points.")
    (other,) = find_quantities(f"Rates rose {points / 100:.2f} percentage points.")
    assert one.value == other.value == F(points, 100)


@given(st.integers(1, 11), st.integers(2, 12))
@settings(max_examples=40)
def test_a_ratio_reads_back(part: int, whole: int) -> None:
    if part >= whole:
        part, whole = 1, whole
    for style in (f"{part} in {whole}", f"{part} out of {whole}", f"{_in_words(part)} in every {_in_words(whole)}"):
        (read,) = find_quantities(f"{style} boats sank.")
        assert (read.value, read.dimension) == (F(part, whole), "share")


_QUANTITIES = [q for text, _ in ROWS for q in find_quantities(text)]


@given(st.sampled_from(_QUANTITIES), st.sampled_from(_QUANTITIES))
@settings(max_examples=200)
def test_two_figures_agree_or_conflict_alike_from_either_side(one: Quantity, other: Quantity) -> None:
    for compare in (values.comparable, values.agree, values.conflict, values.rivals, values.near_miss,
                    values.unit_slip, values.within_reach):  # fmt: skip
        assert compare(one, other) == compare(other, one), compare.__name__


@pytest.mark.parametrize(
    "alphabet", ["0123456789,.", "1,", "1.1", ".,", "9", "12,3.4 ", "1/2 ", "6'2\" ", "1'000", "$1-"]
)
def test_reading_takes_time_in_proportion_to_the_length(alphabet: str) -> None:
    """A text four times as long takes hardly more than four times as long, the shorter one being worth measuring."""

    def seconds(size: int) -> float:
        text = (alphabet * size)[:size]
        began = time.process_time()
        find_quantities(text)
        return time.process_time() - began

    short = max(min(seconds(10_000) for _ in range(2)), 0.01)
    assert min(seconds(40_000) for _ in range(2)) < 10 * short
