"""Times: the pairs that anyone would try first, a false one and a true one for each.

Drafts are of Sunday 1 March 2026, sources of Friday 20 February 2026 where a pair gives no other day.
"""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare

DRAFT = date(2026, 3, 1)
SOURCE = date(2026, 2, 20)

# (draft, source, what should stand there; None where the source does not spell it out)
DIFFERS: list[tuple[str, str, str | None]] = [
    # days, months, years
    ("The museum opened in 1923.", "The museum opened in 1932.", "1932"),
    ("The strike begins on 12 May.", "The strike begins on 21 May.", "21 May"),
    ("The hearing was held on 4 April 2025.", "The hearing was held on 14 April 2025.", "14 April 2025"),
    ("The bridge was closed in June 2024.", "The bridge was closed in July 2024.", "July 2024"),
    ("In 2019 the firm moved to Leeds.", "In 2017 the firm moved to Leeds.", "2017"),
    ("The company was founded in 1987 by Hans Berg.", "Hans Berg founded the company in 1978.", "1978"),
    ("The treaty, signed in 1994, bans such mines.", "The treaty was signed in 1997 and bans such mines.", "1997"),
    ("Elections will be held on 3 October.", "Elections will be held on 10 October 2026.", None),
    ("The film was released on March 3, 2021.", "The film was released on May 3, 2021.", "May 3, 2021"),
    ("The new law takes effect on 1 January 2027.", "The new law takes effect on 1 July 2027.", "1 July 2027"),
    ("Registration closes on 30 April.", "Registration closes on 31 March.", None),
    ("She joined the board in 2015.", "She joined the board in 2018.", "2018"),
    ("Maria Lund was elected mayor in 2014.", "In 2016, Maria Lund was elected mayor.", "2016"),
    ("The school was rebuilt after the fire of 1962.", "The school was rebuilt after the fire of 1926.", "1926"),
    ("The station has been closed since May 2023.", "The station has been closed since March 2023.", "March 2023"),
    ("Harlow chaired the committee from 2010 to 2016.", "Harlow chaired the committee from 2010 to 2018.", "2018"),
    ("The contract runs until the end of 2027.", "The contract runs until the end of 2029.", None),
    # weekdays and relative days
    ("The strike begins on Saturday 15 June 2025.", "The strike begins on 15 June 2025.", "Sunday 15 June 2025"),
    ("The council met on Monday, 24 February 2026.", "The council met on 24 February 2026.", "Tuesday, 24 February 2026"),
    ("The council will vote on Tuesday.", "The council will vote on Thursday 5 March 2026.", "Thursday"),
    ("The minister resigned on Monday.", "The minister resigned on Thursday, the ministry said.", "Thursday"),
    ("The concert takes place on Friday.", "The concert takes place on Wednesday.", "Wednesday"),
    ("The ferry sank last year.", "The ferry sank in 2023.", None),
    ("The bakery closed last month.", "The bakery closed in November 2025.", None),
    ("The tunnel opens next month.", "The tunnel opens in June 2026.", None),
    ("The exhibition ends next week.", "The exhibition ends on 30 April 2026.", None),
    ("The firm was founded ten years ago.", "The firm was founded in 1996.", None),
    ("The firm was founded 20 years ago.", "The firm was founded in 1996.", None),
    # quarters, halves, seasons, decades, fiscal years
    ("In the second quarter sales fell to 4m.", "In the third quarter of 2025 sales fell to 4m.", None),
    ("Profit doubled in the first half of 2025.", "Profit doubled in the second half of 2025.", None),
    ("The factory will open in the first quarter of 2027.", "The factory will open in the third quarter of 2027.", None),
    ("Sales rose in fiscal 2024 to $5m.", "In fiscal 2025 sales rose to $5m.", None),
    ("The works will start in autumn 2026.", "The works will start in spring 2026.", "spring"),
    ("The pier will reopen in the summer.", "The pier will reopen in the autumn.", "autumn"),
    ("The estate was built in the 1970s.", "The estate was built in the 1950s.", None),
    ("The library was built in the early 1960s.", "The library was built in 1994.", None),
    ("The hall dates from the 17th century.", "The hall dates from the 15th century.", None),
    ("Q3 revenue was $12m.", "Q2 revenue was $12m.", "Q2"),
    # deadlines and relations
    ("The plant must close by 2030.", "The plant must close by 2028.", "2028"),
    ("The plant will close after 2028.", "The plant will close by 2028.", None),
    ("Applications must be in by 15 May.", "Applications must be in by 5 May.", "5 May"),
    ("The road will be closed until 6 April.", "The road will be closed from 6 April.", None),
    ("The rule applies from 1 July.", "The rule applies until 1 July.", None),
    ("The permit was granted before 2019.", "The permit was granted after 2019.", None),
    ("Residents have until 31 March to object.", "Residents have until 13 March to object.", "13 March"),
    # times of day, opening hours
    ("The meeting starts at 7pm.", "The meeting starts at 6pm.", "6pm"),
    ("The shop opens at 9 a.m.", "The shop opens at 10 a.m.", "10 a.m."),
    ("The library is open from 9am to 5pm.", "The library is open from 9am to 7pm.", "7pm"),
    ("The train left at 08:15.", "The train left at 08:51.", "08:51"),
    ("Polls close at 10pm.", "Polls close at 8pm.", "8pm"),
    ("The museum closes at noon on Sundays.", "On Sundays the museum closes at 4pm.", None),
    ("The museum is closed on Mondays.", "The museum is closed on Tuesdays.", "Tuesdays"),
    ("The market is held every Saturday.", "The market is held every Wednesday.", "Wednesday"),
    ("The fire broke out shortly before noon.", "The fire broke out shortly before midnight.", None),
    ("The attack happened in the morning.", "The attack happened in the evening.", None),
    # durations
    ("The work took four years.", "Work began in March 2019 and ended in March 2025.", None),
    ("The strike lasted three weeks.", "The strike lasted five weeks.", "five weeks"),
    ("The trial lasted six months.", "The trial began in January 2025 and ended in October 2025.", None),
    ("She was mayor for eight years.", "She was mayor from 2010 to 2016.", None),
    ("Construction took ten years.", "Construction started in 2012 and was completed in 2018.", None),
    ("The contract runs for five years.", "The contract runs for three years.", "three years"),
    ("The driver was jailed for nine years.", "The driver was jailed for six years.", "six years"),
    ("The bridge will be closed for two months.", "The bridge will be closed from 1 March to 30 June 2026.", None),
    ("The journey takes 90 minutes.", "The journey takes 50 minutes.", "50 minutes"),
    ("She has led the firm for twelve years.", "She has led the firm since 2018.", None),
    # ages, anniversaries
    ("Anna Berg died at the age of 84.", "Anna Berg was born on 3 May 1934 and died on 10 June 2024.", None),
    ("Anna Berg, 62, chairs the board.", "Anna Berg was born on 3 May 1968.", None),
    ("The club celebrates its 50th anniversary this year.", "The club was founded in 1956.", None),
    ("The town marked the 100th anniversary of the bridge in 2025.", "The bridge was opened in 1935.", None),
    # order, first since, years running
    ("The fire started before the alarm went off.", "The fire started after the alarm went off.", "after"),
    ("The vote came after the debate.", "The vote came before the debate.", "before"),
    ("It was the first profit since 2019.", "It was the first profit since 2014.", "2014"),
    ("Sales fell for the third year running.", "Sales fell for the fifth year running.", None),
    ("Exports rose for the second month in a row.", "Exports rose for the fourth month in a row.", None),
    ("Nora Lind joined the bank before Erik Holm.", "Erik Holm joined the bank in 2009, Nora Lind in 2015.", None),
    # frequency
    ("The board meets weekly.", "The board meets monthly.", "monthly"),
    ("The committee meets twice a year.", "The committee meets four times a year.", None),
    ("The report is published quarterly.", "The report is published annually.", "annually"),
    ("The festival is held every two years.", "The festival is held every three years.", None),
    ("Buses run every 10 minutes.", "Buses run every 20 minutes.", None),
    ("Inspections take place every month.", "Inspections take place every year.", None),
    # early, late, on time; past, future; still, no longer, not yet
    ("The train arrived on time.", "The train arrived 40 minutes late.", None),
    ("The bridge was finished early.", "The bridge was finished late.", "late"),
    ("The project was completed ahead of schedule.", "The project was completed behind schedule.", None),
    ("The new hospital has opened.", "The new hospital will open in September 2026.", None),
    ("The company has sold its ferry unit.", "The company will sell its ferry unit next year.", None),
    ("The mine is still open.", "The mine is no longer open.", None),
    ("The factory is still in operation.", "The factory closed in 2021.", None),
    ("The road is no longer closed.", "The road is still closed.", None),
    ("The report has been published.", "The report has not yet been published.", None),
    ("The court has already ruled on the case.", "The court has not yet ruled on the case.", None),
]  # fmt: skip

DATED_SOURCES: list[tuple[str, str, date]] = [
    ("The minister resigned last Tuesday.", "The minister resigned on Thursday 26 February 2026.", date(2026, 2, 27)),
    ("The minister resigned yesterday.", "The minister resigned on Wednesday.", date(2026, 2, 26)),
    ("The council approved the plan on Friday.", "The council approved the plan yesterday.", date(2026, 2, 25)),
    ("The bank raised its rate on Thursday.", "The bank raised its rate today.", date(2026, 2, 24)),
    ("The talks begin tomorrow.", "The talks begin on 9 March.", date(2026, 2, 27)),
    ("The talks begin next Friday.", "The talks begin on 10 March 2026.", date(2026, 2, 27)),
]

# (draft, source): the source bears the draft out, or says nothing against it
HOLDS: list[tuple[str, str]] = [
    # days, months, years
    ("The museum opened in 1923.", "The museum opened in 1923."),
    ("The museum opened in 1923.", "The museum's new wing opened in 1998."),
    ("The museum opened in 1923.", "The museum reopened in 1951 after the war."),
    ("The strike begins on 12 May.", "The strike starts on Tuesday, May 12, 2026."),
    ("The hearing was held in April.", "The hearing was held on 14 April 2025."),
    ("In 2019 the firm moved to Leeds.", "The firm moved from Leeds to York in 2023."),
    ("In 2019 the firm moved to Leeds.", "In 2017 the firm moved to Hull."),
    ("She joined the board in 2015.", "She has chaired the board since 2018."),
    ("The film was released on March 3, 2021.", "The film, shot in 2020, was released on 3 March 2021."),
    ("The film was released in 2021.", "The sequel to the film was released in 2024."),
    ("The new law takes effect in January 2027.", "The new law takes effect on 1 January 2027."),
    ("Maria Lund was elected mayor in 2014.", "Maria Lund was re-elected mayor in 2018."),
    ("The station has been closed since May 2023.", "The station was closed in May 2023."),
    ("Harlow chaired the committee from 2010 to 2016.", "Harlow, who joined in 2008, chaired the committee from 2010 to 2016."),
    ("Sales rose to 5m in 2024.", "Sales rose to 6m in 2025."),
    ("The plant closed in 2012.", "The plant opened in 1975."),
    # weekdays and relative days
    ("The strike begins on Sunday 15 June 2025.", "The strike begins on 15 June 2025."),
    ("The council will vote on Thursday.", "The council will vote on Thursday 5 March 2026."),
    ("The council will vote this week.", "The council will vote on Thursday 26 February 2026."),
    ("The ferry sank last year.", "The ferry sank in 2025."),
    ("The bakery closed last month.", "The bakery closed on 14 February 2026."),
    ("The tunnel opens next month.", "The tunnel opens on 2 April 2026."),
    ("The firm was founded ten years ago.", "The firm was founded in 2016."),
    ("The firm was founded about 30 years ago.", "The firm was founded in 1996."),
    ("The bakery closed last month.", "Another bakery closed in November 2025."),
    ("The minister met unions on Monday.", "The minister met employers on Thursday."),
    # quarters, halves, seasons, decades
    ("In the third quarter sales fell to 4m.", "In the third quarter of 2025 sales fell to 4m."),
    ("Sales fell to 4m in the quarter to September.", "In the third quarter of 2025 sales fell to 4m."),
    ("Profit doubled in the first half of 2025.", "Profit doubled in the six months to June 2025."),
    ("Profit doubled in the first half of 2025.", "Profit fell in the second half of 2025."),
    ("Sales rose in fiscal 2025 to $5m.", "In fiscal 2025 sales rose to $5m."),
    ("Sales rose in fiscal 2024 to $5m.", "In fiscal 2025 sales rose to $6m."),
    ("The works will start in autumn 2026.", "The works will start in October 2026."),
    ("The works will start in the autumn.", "The works will start in the autumn of 2026."),
    ("The estate was built in the 1970s.", "The estate was built in 1974."),
    ("The library was built in the early 1960s.", "The library was built in 1962."),
    ("The hall dates from the 17th century.", "The hall was built in 1642."),
    ("Q3 revenue was $12m.", "Revenue in the third quarter was $12m."),
    ("Q3 revenue was $12m.", "Q2 revenue was $11m."),
    # deadlines and relations
    ("The plant must close by 2028.", "The plant must close by the end of 2028."),
    ("The plant must close before 2029.", "The plant must close by 2028."),
    ("The plant will close by 2030.", "The plant will close in 2028."),
    ("Applications must be in by 15 May.", "The deadline for applications is 15 May."),
    ("The road will be closed until 6 April.", "The road will be closed from 2 March until 6 April."),
    ("The rule applies from 1 July.", "The rule applies from July 1 until 31 December."),
    ("The permit was granted after 2019.", "The permit was granted in 2021."),
    ("Residents have until 31 March to object.", "Objections must reach the council by 31 March 2026."),
    # times of day
    ("The meeting starts at 7pm.", "The meeting starts at 19:00."),
    ("The shop opens at 9 a.m.", "The shop opens at nine in the morning."),
    ("The library is open from 9am to 5pm.", "The library opens at 9am and closes at 5pm."),
    ("The library is open from 9am to 5pm.", "On Saturdays the library is open from 9am to 1pm."),
    ("The train left at 08:15.", "The train left at 8.15am and arrived at 9.40am."),
    ("The train left at 08:15.", "The second train left at 08:51."),
    ("The museum is closed on Mondays.", "The museum is closed every Monday."),
    ("The museum is closed on Mondays.", "The museum is open from Tuesday to Sunday."),
    ("The museum is closed on Mondays.", "The museum is closed on Mondays and Tuesdays."),
    ("The market is held every Saturday.", "A second market is held every Wednesday."),
    ("The attack happened in the morning.", "The attack happened at 9.30am."),
    # durations
    ("The work took six years.", "Work began in March 2019 and ended in March 2025."),
    ("The strike lasted three weeks.", "The strike lasted 21 days."),
    ("The strike lasted three weeks.", "A strike in 2019 lasted five weeks."),
    ("The trial lasted nine months.", "The trial began in January 2025 and ended in October 2025."),
    ("She was mayor for six years.", "She was mayor from 2010 to 2016."),
    ("Construction took six years.", "Construction started in 2012 and was completed in 2018."),
    ("Construction took about six years.", "Construction started in May 2012 and was completed in February 2018."),
    ("The work took four years.", "Planning began in 2010. Work began in 2015 and ended in 2019."),
    ("The work took four years.", "Work on the pier began in 2015 and on the hall in 2017; the hall opened in 2021."),
    ("The contract runs for five years.", "The contract, which runs for five years, replaces one that ran for three years."),
    ("He was jailed for nine years.", "His brother was jailed for six years."),
    ("The journey takes an hour and a half.", "The journey takes 90 minutes."),
    ("She has led the firm for eight years.", "She has led the firm since 2018."),
    ("She has led the firm for almost eight years.", "She has led the firm since June 2018."),
    # ages, anniversaries
    ("Anna Berg died at the age of 90.", "Anna Berg was born on 3 May 1934 and died on 10 June 2024."),
    ("Anna Berg, 57, chairs the board.", "Anna Berg was born on 3 May 1968."),
    ("The club celebrates its 70th anniversary this year.", "The club was founded in 1956."),
    ("The club celebrates its 50th anniversary this year.", "The club was founded in 1976 and joined the league in 1981."),
    ("The town marked the 90th anniversary of the bridge in 2025.", "The bridge was opened in 1935."),
    # order, first since, years running
    ("The fire started after the alarm went off.", "The alarm went off before the fire started."),
    ("It was the first profit since 2019.", "It was the first profit in seven years, and the largest since 2014."),
    ("Sales fell for the third year running.", "Sales have fallen for three years in a row."),
    ("Sales fell for the third year running.", "Profits fell for the fifth year running."),
    ("Nora Lind joined the bank after Erik Holm.", "Erik Holm joined the bank in 2009, Nora Lind in 2015."),
    # frequency
    ("The board meets weekly.", "The board meets every week."),
    ("The board meets monthly.", "The audit committee meets quarterly."),
    ("The committee meets twice a year.", "The committee meets every six months."),
    ("The report is published quarterly.", "The report is published four times a year."),
    ("Buses run every 10 minutes.", "Buses run every 10 minutes, at night every 20 minutes."),
    ("The report is published quarterly.", "A summary of the report is published annually."),
    # early, late, on time; past, future; still, no longer, not yet
    ("The train arrived on time.", "The train arrived at 10.15, on time."),
    ("The train arrived on time.", "The next train arrived 40 minutes late."),
    ("The project was completed ahead of schedule.", "The project was completed three months early."),
    ("The new hospital has opened.", "The new hospital opened in January 2026."),
    ("The new hospital will open in September.", "The new hospital will open in September 2026."),
    ("The company has sold its ferry unit.", "The company sold its ferry unit last year and will sell its port."),
    ("The mine is still open.", "The mine remains open."),
    ("The mine is still open.", "The other mine is no longer open."),
    ("The factory is still in operation.", "The company's second factory closed in 2021."),
    ("The report has not yet been published.", "The report has not been published yet."),
    ("The report has been published.", "The report was published in May after it had not been published for a year."),
]  # fmt: skip


def _found(draft: str, source: str, published: date) -> list[Comparison]:
    return [one for _, one in compare(draft, [(source, published)], dated=DRAFT)]


@pytest.mark.parametrize(("draft", "source", "replacement"), DIFFERS)
def test_a_wrong_time_is_told(draft: str, source: str, replacement: str | None) -> None:
    wrong = [one for one in _found(draft, source, SOURCE) if one.outcome == "differs"]
    assert wrong
    if replacement is not None:
        assert replacement in {one.replacement for one in wrong}


@pytest.mark.parametrize(("draft", "source", "published"), DATED_SOURCES)
def test_a_day_counts_from_the_day_of_its_text(draft: str, source: str, published: date) -> None:
    assert any(one.outcome == "differs" for one in _found(draft, source, published))


@pytest.mark.parametrize(("draft", "source"), HOLDS)
def test_what_is_right_or_of_something_else_is_left_alone(draft: str, source: str) -> None:
    assert [one for one in _found(draft, source, SOURCE) if one.outcome == "differs"] == []
