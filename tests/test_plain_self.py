"""Small drafts that contradict themselves as anyone would see, and small drafts that do not though they nearly seem to."""

from __future__ import annotations

import pytest

from factcheck.consistency import covered, disagreements, review
from factcheck.decide import decide
from factcheck.extract import extract
from factcheck.read import parse
from factcheck.types import Finding


def found(text: str) -> list[tuple[str, str]]:
    title, _, body = text.partition(" / ")
    article = parse(f"# {title}\n\n{body.replace(' / ', chr(10) * 2).replace(' // ', chr(10))}\n".encode(), "draft.md")
    return [(one.doubtful.says, one.other.says) for one in disagreements(article, extract(article).claims)]


CONTRADICT: list[str] = [
    # One event, two figures.
    "Factory to cut 400 jobs / The Norland factory in Aske will cut 300 jobs, the company said on Monday.",
    "Factory to cut jobs / The Norland factory will cut 300 jobs, it said on Monday. The union was told a week ago. / "
    "The 400 job cuts will come in May.",
    "Merger / Alba will buy Borea for €2.1 billion. / The €2.4 billion takeover of Borea by Alba still needs approval.",
    "School sold / The old school was sold for £450,000 in May. / The £540,000 sale of the school was agreed in private.",
    "New pool / The pool in Orlby cost €6 million. / The €9 million pool opened its doors on Friday.",
    "Bank fined / Norland Bank was fined £12m for poor checks. / The £21m fine is the largest that the regulator has imposed.",
    "Rail strike / Some 2,000 drivers will walk out on Friday. / The 3,000 drivers want a pay rise of 5%.",
    "Flats planned / The firm wants to build 120 flats by the canal. / Neighbours say that the 210 flats would block the light.",
    # Headline, standfirst, caption and table.
    "Ferry carries 500 passengers a day / The ferry carries 300 passengers a day, the operator said.",
    "Two killed in crash / Three people were killed in a crash on the A4 on Monday.",
    "Three die in fire / Three people were injured in a fire in Orlby on Monday, and nobody died.",
    "Two killed in crash / Two people were injured in a crash on the A4 on Monday. Both are in hospital.",
    "Prices rise / Prices fell by 3 per cent in May, the statistics office said.",
    "House prices fall again / House prices rose by 2% in March, the bank said on Tuesday.",
    "Profit up at Norland / Norland's profit fell to €4m in the first quarter from €5m a year ago.",
    "Unemployment down / Unemployment rose to 6.1 per cent in June, figures showed.",
    "Team wins / Rovers lost 3-2 to United on Saturday.",
    "Rovers win at United / Rovers lost 3-2 at United on Saturday after a late goal.",
    "United beat Rovers / Rovers beat United 2-0 on Saturday.",
    "Strike called off / The strike of the drivers will go ahead on Monday, the union said.",
    "Festival to go ahead / The festival has been cancelled because of the storm, the organisers said.",
    "Council approves car park / The council rejected the car park on Tuesday by nine votes to four.",
    "Residents say no to bypass / Residents voted in favour of the bypass on Sunday.",
    "Mayor to resign / Mayor Anna Holm will not resign, she said on Monday.",
    "Court clears banker / The court convicted the banker of fraud on Monday.",
    "Library to close / The library will stay open, the council decided on Monday.",
    "Boats / The harbour has 40 boats. / | Harbour | Boats | // |---|---| // | Orlby | 120 | // | Tamsk | 80 | // | Total | 210 |",
    # Votes.
    "Budget passes / The council passed the budget by 31 votes to 12 on Tuesday. / The vote, 31 to 14, was closer than "
    "expected.",
    "Bridge plan backed / Members backed the bridge by 9 votes to 6. / After the 9-5 vote the mayor thanked both sides.",
    # Lengths, weights and the like.
    "Bridge / The bridge, 400 metres long, opened on Friday. / At 450 metres, the bridge is the longest in the county.",
    "Tower / The tower is 120 metres high. / The 210-metre tower can be seen from Orlby.",
    "Whale / The whale weighed 12 tonnes. / A crane lifted the 15-tonne whale on to a lorry.",
    # Dates, weekdays and months.
    "Fire / Fire destroyed a barn near Torm on Sunday night. / The fire on Saturday night was put out after two hours.",
    "Museum closes / The museum will close in May 2027. / Until it closes in June 2027, admission is free.",
    "Fair / The fair opens on 3 May. / The fair opens on 5 May at noon and admission is free.",
    "Trial / The trial of Jon Hale begins on Tuesday. / The trial will begin on Wednesday and last for a week.",
    "Bridge / The bridge was built in 1931. / Built in 1913, the bridge carries 4,000 cars a day.",
    "Firm / Norland was founded in 1987. / Since it was founded in 1978, Norland has grown to 300 workers.",
    # Sums.
    "Survey / Of the 200 people asked, 120 said yes, 50 said no and 40 did not know.",
    "Survey / Some 60% said yes, 30% said no and 20% did not know.",
    "Poll / In the poll 48 per cent were for the plan, 41 per cent were against it and 21 per cent were undecided.",
    "Grant / The town gets €5 million: €2 million for schools, €2 million for roads and €2 million for parks.",
    "Class / The class has 28 pupils: 15 girls and 14 boys.",
    "Crash / Of the 12 passengers, eight were unhurt and six were taken to hospital.",
    # Durations.
    "Bridge / Work began in 2015 and ended in 2020. The seven years of work cost €9m.",
    "Mayor / Anna Holm was mayor from 2010 to 2018. In her six years as mayor she built two schools.",
    "Siege / The strike began on 3 May and ended on 10 May. The three-week strike cost the firm €2m.",
    # Persons.
    "Mayor quits / Mayor Anna Holm resigned on Monday. / Ana Holm had led the town since 2019.",
    "Mayor quits / Mayor Anna Holm, 52, resigned on Monday. / Holm, who was born in 1980, led the town for six years. / "
    "*Monday 2 March 2026*",
    "Chief / Eva Lind, chief executive of Norland, said so. Lind, the company's chairman, was in Oslo.",
    "Pilot / The pilot, Erik Strand, 45, was unhurt. / Strand, 54, had flown for 20 years.",
    "Novel / The novel by Karin Lindqvist won the prize on Monday. / Lindkvist wrote it in a year, her publisher said.",
    "Teacher / Maria Berg, 34, won the prize. / The 43-year-old Maria Berg has taught for ten years.",
    "Singer / The singer Ida Roe was born in 1950. She died on 3 May 2020 at the age of 80.",
    # In other words, of other subjects.
    "Hospital to lose 50 beds / The hospital in Marrow will lose 80 beds, its director said.",
    "Storm leaves 10,000 homes without power / Some 15,000 homes were without power on Sunday after a storm.",
    "Ticket prices to rise by 5% / Ticket prices will rise by 8% from January, the operator said.",
    "Sales fall / Sales at the chain rose by 4 per cent last quarter.",
    "Exports jump / Exports dropped by 7 per cent in April, the ministry said.",
    "Marrow FC lose cup final / Marrow FC won the cup final on Saturday, beating Tollin 2-1.",
    "Concert cancelled / The concert in the park will take place on Friday as planned, the promoter said.",
    "Voters reject new stadium / Voters approved the new stadium on Sunday, with 58% in favour.",
    "Parliament passes tax bill / Parliament rejected the tax bill on Thursday night.",
    "Driver acquitted / A jury found the driver guilty on Wednesday.",
    "School to stay open / The school will close in July, the county said.",
    "Bank cuts rates / The central bank raised its rates to 4 per cent on Thursday.",
    "Five hurt in blast / Seven people were injured in a blast at a factory in Tollin on Tuesday.",
    "No one hurt in blast / Seven people were injured in a blast at a factory in Tollin on Tuesday.",
    "Storm kills one / Nobody was killed in the storm, police said.",
    "Deal / Norland agreed to buy Alba for $3.2 billion. / The $2.3 billion deal is to close in June.",
    "School / The school has 420 pupils. / Its 240 pupils come from three villages.",
    "Ship / The ship is 90 metres long. / The 190-metre ship was built in Turku.",
    "Tunnel / The tunnel is 7 km long. / The 9-kilometre tunnel opens in May.",
    "Lake / The lake is 40 metres deep. / With a depth of 60 metres, the lake is the deepest in the county.",
    "Vote / The motion was carried by 22 votes to 18. / It was a close vote: 22 to 16.",
    "Match / Rovers beat City 3-1 on Saturday. / The 3-2 win lifts Rovers to second place.",
    "Opening / The library will open on Monday. / Visitors can borrow books when the library opens on Tuesday.",
    "Election / The election will be held on 14 May. / Parties have until the election on 21 May to win over voters.",
    "Quake / An earthquake shook Tollin on Monday morning. / The earthquake on Tuesday morning lasted 20 seconds.",
    "Firm / Norland, founded in 1962, makes pumps. / Founded in 1926, Norland employs 300 people.",
    "Survey / In the survey 55% were in favour, 38% against and 12% had no opinion.",
    "Sex / The club has 120 members: 70 men and 60 women.",
    "Ship / Of the 30 people on board, 22 survived and 12 died.",
    "Budget / The budget of €12 million is split: €7 million for staff, €4 million for rent and €3 million for travel.",
    "War / The war began in 1914 and ended in 1918. The six-year war killed millions.",
    "Festival / The festival runs from 3 to 7 May. / The ten-day festival draws 40,000 people.",
    "Chef / Chef Erik Strand opened the restaurant in May. / Eric Strand trained in Lyon.",
    "Runner / Ida Roe, 29, won the race. / Roe, who is 27, trains in Tollin.",
    "Votes / Anna Holm won 4,210 votes and Jon Hale won 3,105. / Holm's 4,120 votes were enough for a seat.",
    "Table / Orlby sold 140 boats last year. / | Town | Boats sold | // |---|---| // | Orlby | 120 | // | Tamsk | 80 |",
    "Rescue / Four climbers were rescued on Sunday. / The five climbers had set out on Friday.",
    "Cars / Norland sold 4,800 cars in May. / The 8,400 cars sold in May were a record.",
]  # fmt: skip

FITS: list[str] = [
    # Other period, other thing.
    "Factory to cut 400 jobs / The Norland factory in Aske will cut 400 jobs by May and 300 more next year.",
    "Factory to cut 400 jobs / The factory will cut 400 jobs. / The 300 jobs in Orlby are safe.",
    "Factory to cut 400 jobs / The factory will cut 400 jobs. It cut another 300 jobs last year.",
    "Rates / The bank raised its rate from 2 to 2.5 per cent. A year ago the rate was 1 per cent.",
    "Prices / Prices rose by 3 per cent in May. In April prices rose by 2 per cent.",
    "Prices rise / Prices rose by 3 per cent in May. Prices of food fell by 1 per cent.",
    "Prices rise / Prices rose by 3 per cent in May. In April they fell by 1 per cent.",
    "Profit up at Norland / Norland's profit rose to €5m in the first quarter, though sales fell to €40m from €41m.",
    "Petrol dearer / Petrol prices rose by 3 cents in May. Diesel prices fell by 2 cents.",
    "Museum / The museum closes at 5pm on weekdays. On Sundays it closes at 6pm.",
    "Pool / The pool cost €6 million. / The €9 million library opened its doors on Friday.",
    "Pool / The pool was to cost €6 million. / The pool cost €9 million in the end.",
    "Merger / Alba will buy Borea for €2.1 billion. / The €2.4 billion takeover of Cerva by Alba fell through last year.",
    "Bank fined / Norland Bank was fined £12m for poor checks. / The £21m fine for Alba Bank was the largest.",
    "Drivers / Some 2,000 drivers will walk out on Friday. / The 300 drivers in Orlby will work.",
    # Several figures of one kind; partial sums.
    "Two killed in crash / Two people were killed and three injured in a crash on the A4.",
    "Two killed in crash / Two people died in a crash on the A4 on Monday. Three people were injured. In May three people were "
    "killed there.",
    "Three hurt in fire / Three people were injured in a fire, one of them badly. Two were treated at the scene.",
    "Survey / Of the 200 people asked, 120 said yes and 50 said no.",
    "Survey / Of the 200 people asked, 120 said yes, 80 said no, and 40 of those were under 30.",
    "Survey / Some 60% said yes, 30% said no and 10% did not know.",
    "Survey / Some 60% like tea, 50% like coffee and 40% like both.",
    "Survey / Of men 60% said yes, of women 55% said yes.",
    "Poll / The Reds have 34 per cent, the Blues 33 per cent and the Greens 34 per cent.",
    "Results / Sales rose by 60%, profit rose by 30% and costs rose by 20%.",
    "Grant / The town gets €5 million, including €2 million for schools and €2 million for roads.",
    "Grant / The town gets €5 million: €2 million for schools, €2 million for roads and €1 million for parks.",
    "Class / The class has 28 pupils: 15 girls and 13 boys.",
    "Tickets / Tickets cost €10 for adults, €5 for children and €25 for families.",
    "Crash / Of the 12 passengers, six were unhurt and six were taken to hospital.",
    "Crash / Of the 12 passengers, eight were women and six were taken to hospital.",
    # Updates that are told as such.
    "Toll rises / Police first said that two people had died. The toll rose to three people dead on Tuesday.",
    "Strike called off / The strike was to go ahead on Monday. The union called it off on Sunday.",
    "Festival to go ahead / The festival will go ahead in Orlby. Last year the festival was cancelled because of a storm.",
    "Fair moved / The fair was to open on 3 May. It will now open on 5 May.",
    "Museum / The museum was to close in May 2027. It will now close in June 2027.",
    "Library to close / The library will close in May. Until then the library will stay open.",
    # Opposing people, doubts, conditions.
    "Council approves car park / The council approved the car park on Tuesday. In 2019 the council rejected the car park.",
    "Council approves car park / The council approved the car park. The Greens rejected the car park.",
    'Mayor to resign / Mayor Anna Holm will resign. "She will not resign," said her deputy, Jon Hale.',
    "Residents say no to bypass / Residents voted against the bypass. Shop owners voted in favour of the bypass.",
    "Court clears banker / The court cleared the banker. A lower court had convicted the banker in 2021.",
    "Rovers win at United / Rovers won 3-2 at United on Saturday. Rovers lost 1-0 to City a week ago.",
    "United beat Rovers / United beat Rovers 2-0 on Saturday. Rovers had won the last match.",
    # Votes.
    "Budget passes / The council passed the budget by 31 votes to 12. A motion to delay the vote failed by 31 votes to 14.",
    "Budget passes / The council passed the budget by 31 votes to 12. In the first vote it had been 31 to 14.",
    "Bridge plan backed / Members backed the bridge by 9 votes to 6, and the tunnel by 9 votes to 5.",
    # Lengths.
    "Bridge / The bridge, 400 metres long, opened on Friday. / At 45 metres, its towers are the highest in the county.",
    "Bridge / The bridge is 400 metres long and 12 metres wide. / The old bridge was 350 metres long.",
    "Tower / The tower is 120 metres high. / The 118.6-metre tower at Orlby is older.",
    "Tower / The tower is 119.6 metres high. / The 120-metre tower can be seen from Orlby.",
    # Dates.
    "Fire / Fire destroyed a barn near Torm on Sunday night. / A fire on Saturday night was put out after two hours.",
    "Fire / Fire destroyed a barn on Sunday. / Police said on Monday that the fire may have been set.",
    "Fire / Fire destroyed a barn on Sunday evening. / The fire in the night to Monday was the third this year.",
    "Trial / The trial of Jon Hale begins on Tuesday. / The trial of Ida Roe will begin on Wednesday.",
    "Fair / The fair opens on 3 May. / The fair closes on 5 May at noon.",
    "Bridge / The bridge was built in 1931. / Rebuilt in 1951, the bridge carries 4,000 cars a day.",
    "Bridge / The bridge was built in 1931. / The road bridge in Tamsk was built in 1913.",
    # Durations.
    "Bridge / Work began in 2015 and ended in 2020. The five years of work cost €9m.",
    "Bridge / Work began in 2015 and ended in 2020. The seven years of planning cost €1m.",
    "Mayor / Anna Holm was mayor from 2010 to 2018. Before that she was a teacher for six years.",
    # Persons.
    "Sisters / Anna Holm runs the mill. / Her sister Ana Holm runs the farm.",
    "Brothers / Jon Hale and Jan Hale own the mill.",
    "Chief / Eva Lind, chief executive of Norland, said so. Lind, a former chairman of Alba, was in Oslo.",
    "Chief / Eva Lind, chief executive of Norland, said so. Lars Lind, the company's chairman, was in Oslo.",
    "Pilot / The pilot, Erik Strand, 45, was unhurt. / His son Nils Strand, 14, was hurt.",
    "Pilot / The pilot, Erik Strand, 45, was unhurt. / Strand was 25 when he learned to fly.",
    "Singer / The singer Ida Roe was born in 1950. She died on 3 May 2020 at the age of 69.",
    "Rounded / The firm sold 4,870 cars in May. / The nearly 5,000 cars went to 12 countries.",
    "Rounded / Norland paid €2.08 billion for Alba. / The €2.1 billion purchase of Alba by Norland is done.",
    # In other words, of other subjects.
    "Sales fall / Sales fell by 4 per cent in March. Online sales rose by 2 per cent.",
    "Sales fall / In February sales rose by 1 per cent. In March sales fell by 4 per cent.",
    "Voters reject stadium / Voters rejected the stadium on Sunday. In a poll in May voters had approved the stadium.",
    "Concert cancelled / The concert was cancelled on Friday. A concert in June will take place as planned.",
    "School to stay open / The school will stay open. The school in Tollin will close in July.",
    "Bank cuts rates / The bank cut its rates to 4 per cent. It raised its rates in 2023.",
    "Two killed in storm / Two people were killed in the storm. Nobody was killed in the storm of 2019.",
    "No one hurt in blast / No one was hurt in the blast on Tuesday. In 2018 seven people were injured in a blast at the factory.",
    "Seven hurt in blast / Seven people were injured in a blast. Three of them were in hospital on Wednesday. Four were sent home.",
    "Rescue / Four climbers were rescued on Sunday. / Five climbers had set out on Friday; one was found dead.",
    "School / The school has 420 pupils. / Its 24 teachers come from three villages.",
    "School / The school has 420 pupils. / The school's 140 boarders live in two houses.",
    "Ship / The ship is 90 metres long. / The 19-metre tug pulled it free.",
    "Lake / The lake is 40 metres deep. / With a length of 60 metres, the pier is the longest in the county.",
    "Match / Rovers beat City 3-1 on Saturday. / Rovers play United next, who had a 3-0 win over Tollin.",
    "Match / Rovers beat City 3-1 on Saturday. / City had led 1-0 at half-time.",
    "Opening / The library will open on Monday. / The library opens at 9am on Tuesday and 10am on Friday.",
    "Election / The election will be held on 14 May. / A second round, if needed, will be held on 28 May.",
    "Firm / Norland, founded in 1962, makes pumps. / Founded in 1926, Alba employs 300 people.",
    "Survey / In the survey 55% were in favour, 38% against and 7% had no opinion.",
    "Survey / In May 55% were in favour. In June 48% were in favour.",
    "Festival / The festival runs from 3 to 7 May. / The five-day festival draws 40,000 people.",
    "Festival / The festival runs from 3 to 7 May. / A ten-day festival in Tollin draws 40,000 people.",
    "Minister / Finance Minister Jon Hale said so on Monday. / Ida Roe, the interior minister, was in Oslo.",
    "Deal / Norland agreed to buy Alba for $3.2 billion. / Norland's $2.3 billion bid in March was turned down.",
    "Deal / Norland agreed to buy Alba for $3.2 billion. / The deal includes $400 million of debt.",
    "Gift / The museum got £200,000 from the town. / The £300,000 loan from the bank will be paid back.",
    "Table / Orlby sold 120 boats last year. / | Town | Boats sold | // |---|---| // | Orlby | 120 | // | Tamsk | 80 |",
    "Table / Orlby sold 40 more boats than Tamsk. / | Town | Boats sold | // |---|---| // | Orlby | 120 | // | Tamsk | 80 |",
    "Cars / Norland sold 4,800 cars in May. / The 3,200 electric cars sold in May were a record.",
    "Jobs / The firm will cut 300 jobs. / The union says that the 300 jobs are needed and that 450 jobs are at risk.",
    "Jobs / The firm employs 3,000 people. / It will cut 300 jobs. The 300 workers will be told in May.",
    "Fire / A fire broke out in a barn on Sunday night. / Police arrested a man on Monday. The fire on Sunday was the second this year.",
    "Fire / A fire broke out on Sunday. / The fire on Tuesday in Tamsk was put out in an hour.",
    "Mayor / Anna Holm was mayor from 2010 to 2018. In her 20 years as teacher she saw it all.",
    "War / The war lasted from 1914 to 1918. In its four years millions died. The three years of hunger that followed were as bad.",
    "Father / Erik Strand, 61, runs the firm. / His son, Eric Strand, 31, will take over.",
    "Poet / Ada Roe was born in 1931. / Roe, who died in 2019, was 87 years old. Her brother was born in 1928.",
    "Trial / The trial began on Monday. / It will end on Friday.",
    "Trial / The trial of two men began on Monday. / The trial of a third man begins on Tuesday.",
    "Vote / The council backed the plan by 22 votes to 18. / Of the 18 who voted against it, 12 were Greens.",
    "Vote / The council backed the plan by 22 votes to 18. / It took two votes: the first ended 20 to 20.",
    "Mayor to resign / Mayor Anna Holm will resign in May. She said that she would not resign from the council.",
    "Mayor to resign / Mayor Anna Holm said that she will step down. She will not resign before May.",
    "Prices rise / Food prices rose by 3 per cent. Fuel prices fell by 1 per cent.",
    "Profits up at Norland / Norland's profits rose. Alba's profits fell.",
    "Rovers win cup / Rovers won the cup on penalties. Rovers lost the final in 2019.",
    "Team wins / The town's team won on Saturday. City lost at home.",
    "Council approves plan / The council approved the plan. It rejected a second plan, for flats.",
    "Workers reject deal / Workers at Norland rejected the deal. Workers at Alba had accepted a similar deal.",
    "Grant / The town gets €5 million: €2 million from the state, and the rest in loans. It spends €3 million on roads and €4 million on schools.",
    "Team / The team has 28 players: 15 forwards, 14 defenders, and some are both.",
    "Storm leaves 10,000 without power / About 10,400 homes lost power on Sunday. By Monday 3,000 homes were without power.",
    "Storm / Some 15,000 homes lost power. / The 3,000 homes still without power on Monday were in the hills.",
    "Aid / Norland pledged €20 million. / The €5 million that it paid in May went to schools.",
    "Hotel / The hotel has 120 rooms. / The 80 rooms on the sea side cost more.",
    "Bus / The bus carried 40 people. / The 12 people hurt were taken to hospital.",
    "Bus / The bus carried 40 passengers when it crashed. / The 12 passengers were treated for shock.",
    "Gallery / The gallery bought 12 paintings. / The 30 paintings in the show include six of them.",
]  # fmt: skip


@pytest.mark.parametrize("text", CONTRADICT)
def test_a_plain_contradiction_is_found(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize("text", FITS)
def test_what_fits_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_headline_that_the_text_turns_round_counts_as_checked() -> None:
    article = parse(b"# Prices rise\n\nPrices fell by 3 per cent in May, the statistics office said.\n", "d.md")
    extraction = extract(article)
    findings = [Finding(claim=claim, verdict=decide(claim, ())) for claim in extraction.claims]
    assert [part.status for part in extraction.coverage] == ["not_checkable", "checked"]
    assert [part.status for part in covered(review(article, findings), extraction.coverage)] == ["checked", "checked"]
