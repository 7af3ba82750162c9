"""Over a hundred and fifty sentences of our own and the claims that an editor would make of them, each checked by hand.

An empty tuple means that the sentence is one claim and stays as it is.
"""

from __future__ import annotations

import pytest

from factcheck.extract import extract
from factcheck.extract.guards import strays, uncovered
from factcheck.read import parse
from factcheck.types import CHECKABLE

TABLE: list[tuple[str, tuple[str, ...]]] = [
    (
        "The mill was built in 1902 and restored in 1990.",
        ("The mill was built in 1902", "The mill was restored in 1990."),
    ),
    (
        "The firm has cut 300 jobs and closed its plant in Lille.",
        ("The firm has cut 300 jobs", "The firm has closed its plant in Lille."),
    ),
    (
        "She won a prize in 2011 and refused a seat on the board.",
        ("She won a prize in 2011", "She refused a seat on the board."),
    ),
    (
        "The council bought the pier, repaired the roof and sold the old tram.",
        ("The council bought the pier", "The council repaired the roof", "The council sold the old tram."),
    ),
    (
        "The harbour will raise its fees and close the north dock in May.",
        ("The harbour will raise its fees", "The harbour will close the north dock in May."),
    ),
    (
        "Ann Hall, a harbour pilot, said the tide had turned.",
        ("Ann Hall said the tide had turned.", "Ann Hall is a harbour pilot"),
    ),
    (
        "The tide had turned, said Ann Hall, chief pilot of the port of Lise.",
        ("The tide had turned, said Ann Hall.", "Ann Hall is chief pilot of the port of Lise"),
    ),
    ("Tom Roe, 43, runs the ferry.", ("Tom Roe runs the ferry.", "Tom Roe is 43")),
    (
        "Tom Roe, who has run the ferry since 2004, will retire in June.",
        ("Tom Roe will retire in June.", "Tom Roe has run the ferry since 2004"),
    ),
    (
        "The viaduct, which opened in 1979, carries 40,000 cars a day.",
        ("The viaduct carries 40,000 cars a day.", "The viaduct opened in 1979"),
    ),
    (
        "The viaduct, built in 1979, carries 40,000 cars a day.",
        ("The viaduct carries 40,000 cars a day.", "The viaduct was built in 1979"),
    ),
    (
        "The harbour master, Ann Hall, opened the gates at noon.",
        ("Ann Hall opened the gates at noon.", "Ann Hall is the harbour master"),
    ),
    (
        "The firm bought Lise Lines, which owns nine ships.",
        ("The firm bought Lise Lines", "Lise Lines owns nine ships."),
    ),
    (
        "The yard delivered two ferries, a tug and three barges.",
        ("The yard delivered two ferries", "The yard delivered a tug", "The yard delivered three barges"),
    ),
    ("The marathon took him 3 hours and 12 minutes.", ()),
    (
        "Profit rose by 14% to €3.2 million in the second quarter.",
        ("Profit rose by 14% in the second quarter.", "Profit rose to €3.2 million in the second quarter."),
    ),
    ("Fares rose from €3 to €4.", ()),
    (
        "Lise, Torm and Aves grew by 3%, 4% and 5% respectively.",
        ("Lise grew by 3%.", "Torm grew by 4%.", "Aves grew by 5%."),
    ),
    ("The plan covers all towns between Lise and Torm.", ()),
    ("“We built it and we paid for it,” said Ann Hall.", ()),
    (
        "The minister said that the bridge would close in May and that the ferry would be free.",
        ("The minister said that the bridge would close in May", "The minister said that the ferry would be free."),
    ),
    (
        "The bridge will close in May and the ferry will be free, the ministry said.",
        ("The bridge will close in May, the ministry said.", "the ferry will be free, the ministry said."),
    ),
    (
        "According to the ministry, the bridge will close in May and the ferry will be free.",
        (
            "According to the ministry, the bridge will close in May",
            "According to the ministry, the ferry will be free.",
        ),
    ),
    (
        "In 2019 the port handled 4 million tonnes and the airport handled 12,000 tonnes.",
        ("In 2019 the port handled 4 million tonnes", "In 2019 the airport handled 12,000 tonnes."),
    ),
    (
        "In 2019, the port handled 4 million tonnes and the airport handled 12,000 tonnes.",
        ("In 2019, the port handled 4 million tonnes", "In 2019, the airport handled 12,000 tonnes."),
    ),
    (
        "Exports fell to 40,000 crates, a sixth less than a year earlier.",
        ("Exports fell to 40,000 crates", "Exports fell to 40,000 crates, a sixth less than a year earlier."),
    ),
    ("The road was closed because a wall fell on it, police said.", ()),
    ("The board backed the sale, but the union opposed it.", ("The board backed the sale", "the union opposed it.")),
    ("Sales and profits rose.", ()),
    ("Roe & Sons and Hall and Partners merged in 2019.", ()),
    ("The film “Bread and Roses and Rain” won two prizes in Lise.", ()),
    ("About 40 people could lose their homes and up to 300 may have to move.", ()),
    (
        "The council spent €4 million on the pier and €2 million on the park.",
        ("The council spent €4 million on the pier", "The council spent €2 million on the park"),
    ),
    (
        "The firm employs 300 people in Lise and 40 in Torm.",
        ("The firm employs 300 people in Lise", "The firm employs 40 people in Torm"),
    ),
    (
        "The ship left Lise on Monday and reached Torm on Friday.",
        ("The ship left Lise on Monday", "The ship reached Torm on Friday."),
    ),
    ("The bank, based in Lise, lends to farmers.", ("The bank lends to farmers.", "The bank is based in Lise")),
    (
        "She said she would resign and her deputy would take over.",
        ("She said she would resign", "She said her deputy would take over."),
    ),
    (
        "The mayor blamed the storm, which tore off the roof.",
        ("The mayor blamed the storm", "The mayor blamed the storm, which tore off the roof."),
    ),
    (
        "The bridge opened in 1979; it is 640 metres long.",
        ("The bridge opened in 1979", "The bridge is 640 metres long."),
    ),
    ("While the north grew, the south shrank by 3%.", ()),
    (
        "Ann Hall led the firm until 2004, but she left after the merger.",
        ("Ann Hall led the firm until 2004", "Ann Hall left after the merger."),
    ),
    ("Tom Roe and Ann Hall own the yard.", ()),
    ("The port is the largest in the country.", ()),
    ("The port grew faster than the airport.", ()),
    ("The minister could announce a new fund in June.", ()),
    ("Up to 400 jobs are at risk, the union says.", ()),
    (
        "The dam, which is 90 metres high, was built in 1961 and raised in 1988.",
        ("The dam was built in 1961", "The dam was raised in 1988.", "The dam is 90 metres high"),
    ),
    ("Its owner, a Norwegian fund, paid €40 million for the site.", ()),
    ("The Bank of Lise and Torm raised its rate to 3%.", ()),
    (
        "The mayor promised €5 million for schools and a new hall for the choir.",
        ("The mayor promised €5 million for schools", "The mayor promised a new hall for the choir."),
    ),
    (
        "Police arrested three men and seized 40 kilos of amber.",
        ("Police arrested three men", "Police seized 40 kilos of amber."),
    ),
    ("The ferry was late because of fog.", ()),
    ("The law bans cars from the quay on Sundays.", ()),
    ("The council voted 7 to 2 to buy 14 electric buses.", ()),
    ("Some 300 guests came, including the king.", ()),
    ("He did not resign.", ()),
    ("No ships sailed on Monday.", ()),
    ("The strike ended after nine days, and trains ran again on Friday.", ()),
    (
        "The firm said its loss had narrowed and that it would pay no dividend.",
        ("The firm said its loss had narrowed", "The firm said it would pay no dividend."),
    ),
    ("Analysts expect the rate to fall to 2% by June.", ()),
    (
        "The museum has 40 paintings by Roe and 12 by Hall.",
        ("The museum has 40 paintings by Roe", "The museum has 12 paintings by Hall"),
    ),
    ("Members of the board met the owners of the yard and the mayor of Lise.", ()),
    (
        "The river rose 4 metres on Monday and fell 2 metres on Tuesday.",
        ("The river rose 4 metres on Monday", "The river fell 2 metres on Tuesday."),
    ),
    (
        "Ines Calloway, mayor of Lise since 2019, opened the pier.",
        ("Ines Calloway opened the pier.", "Ines Calloway is mayor of Lise since 2019"),
    ),
    ("“The pier is safe,” said the engineer, Tom Roe.", ()),
    ("The engineer Tom Roe said the pier was safe.", ()),
    ("The vote was 7 to 2.", ()),
    ("Lise and Torm share a border.", ()),
    (
        "Hall was born in 1950, studied law in Torm and moved to Lise in 1975.",
        ("Hall was born in 1950", "Hall studied law in Torm", "Hall moved to Lise in 1975."),
    ),
    (
        "The museum opened in 1903, closed during the war and reopened in 1950.",
        ("The museum opened in 1903", "The museum closed during the war", "The museum reopened in 1950."),
    ),
    ("The new line links Lise with Torm and cuts the journey to 40 minutes.", ()),
    (
        "Wages rose by 3% while prices rose by 5%.",
        ("Wages rose by 3%", "Wages rose by 3% while prices rose by 5%."),
    ),
    (
        "Lise loses 20 of 90 posts, whereas Torm, with a staff of 300, gets away with 12.",
        ("Lise loses 20 of 90 posts", "Torm, with a staff of 300, gets away with 12."),
    ),
    (
        "In spring Lise is hit hardest, losing 20 of 90, whereas Torm, with a staff of 1,300, gets away with 12.",
        (
            "In spring Lise is hit hardest, losing 20 of 90",
            "Torm, with a staff of 1,300, gets away with 12.",
        ),
    ),
    ("In the north 40% walk to work while in the south it is 5%.", ()),
    (
        "The works will cost €20m, a sum that the town does not have.",
        ("The works will cost €20m", "The works will cost €20m, a sum that the town does not have."),
    ),
    (
        "The shares fell to €31.20, having gained 3% on the day before.",
        ("The shares fell to €31.20", "The shares fell to €31.20, having gained 3% on the day before."),
    ),
    (
        "The firm will hire 200 people, build a second yard and move its office to Torm.",
        (
            "The firm will hire 200 people",
            "The firm will build a second yard",
            "The firm will move its office to Torm.",
        ),
    ),
    (
        "Of the 40 applicants, nine were women and 31 were men.",
        ("Of the 40 applicants, nine were women", "Of the 40 applicants, 31 were men."),
    ),
    (
        "As for copper, Chile produces 24% while Peru produces 10%.",
        ("As for copper, Chile produces 24%", "As for copper, Peru produces 10%."),
    ),
    (
        "The tower is 90 metres tall, twice the height of the church.",
        ("The tower is 90 metres tall", "The tower is 90 metres tall, twice the height of the church."),
    ),
    ("The tax will rise from 3% to 4% in 2027 and to 5% in 2029.", ()),
    ("The ship sank in 1912, killing 40 people.", ()),
    (
        "The hotel, owned by the Roe family, closed in March.",
        ("The hotel closed in March.", "The hotel is owned by the Roe family"),
    ),
    (
        '"It was bad," said Tom Roe, the harbour master, whose father built the yard.',
        (
            '"It was bad," said Tom Roe, the harbour master.',
            "Tom Roe is the harbour master",
            "Tom Roe’s father built the yard",
        ),
    ),
    (
        "The crowd clapped for 11 minutes, though some of it booed the driver.",
        ("The crowd clapped for 11 minutes", "some of it booed the driver."),
    ),
    (
        "The tower rises to 30 metres, and the pit, which used to hold 68 men, now takes 92.",
        ("The tower rises to 30 metres", "the pit, which used to hold 68 men, now takes 92."),
    ),
    (
        "The ferry is the lightest that Roe has built, and it can carry 40 cars.",
        ("The ferry is the lightest that Roe has built", "The ferry can carry 40 cars."),
    ),
    (
        "In 2024 Torm bought Lise Lines for €6 million, and ever since there have been two piers.",
        ("In 2024 Torm bought Lise Lines for €6 million", "ever since there have been two piers."),
    ),
    (
        "The hall holds 400 people, and on the stairs they have put up 12 lamps.",
        ("The hall holds 400 people", "on the stairs they have put up 12 lamps."),
    ),
    (
        "Profits went up by 4%, although research swallowed €3 million more than before.",
        ("Profits went up by 4%", "research swallowed €3 million more than before."),
    ),
    (
        "The walls were painted in May, and a new red curtain hangs between them.",
        ("The walls were painted in May", "a new red curtain hangs between them."),
    ),
    (
        "Fares fell by 4% in May, and turnover at the pier was twice as high.",
        ("Fares fell by 4% in May", "turnover at the pier was twice as high."),
    ),
    (
        "Torm has become more confident this year: it raised its forecast to €4 million.",
        ("Torm has become more confident this year", "it raised its forecast to €4 million."),
    ),
    (
        "Hall roused the guests with a saucepan at four; her 58 guests all escaped.",
        ("Hall roused the guests with a saucepan at four", "her 58 guests all escaped."),
    ),
    ("The judges were Ann Hall, who sails; Tom Roe, who built the yard; and Ida Moe.", ()),
    ("Torm brought in a levy, and a new sales tax on boats and cars.", ()),
    (
        "Torm pays €13 million for 600 boats, three-quarters of which have come.",
        (
            "Torm pays €13 million for 600 boats",
            "Torm pays €13 million for 600 boats, three-quarters of which have come.",
        ),
    ),
    (
        "Goods worth €7 million were traded last year, with Larch enjoying a surplus.",
        (
            "Goods worth €7 million were traded last year",
            "Goods worth €7 million were traded last year, with Larch enjoying a surplus.",
        ),
    ),
    (
        "Torm expects 750 more homes to hear the ferries by 2032, bringing the total to 2,890.",
        (
            "Torm expects 750 more homes to hear the ferries by 2032",
            "Torm expects 750 more homes to hear the ferries by 2032, bringing the total to 2,890.",
        ),
    ),
    (
        "The bill has risen by £36m, to £212m, since May.",
        (
            "The bill has risen by £36m",
            "The bill has risen by £36m, since May.",
            "The bill has risen to £212m",
            "The bill has risen to £212m, since May.",
        ),
    ),
    (
        "The yard closed after the vote, and the mayor left in May.",
        ("The yard closed after the vote", "the mayor left in May."),
    ),
    ("The yard closed after the mayor left, and the harbour was sold.", ()),
    (
        "The yard was full, said its owner, Tom Roe, whose father built it.",
        ("The yard was full, said its owner, Tom Roe.", "Tom Roe’s father built it"),
    ),
    (
        '"It was full," said Roe, who owns the yard.',
        ('"It was full," said Roe.', "Roe owns the yard"),
    ),
    (
        "The yard was full, said Tom Roe, 45, who sold it in May.",
        ("The yard was full, said Tom Roe.", "Tom Roe is 45", "Tom Roe sold it in May"),
    ),
    (
        "Tom Roe, whose father built the yard, sold it in May.",
        ("Tom Roe, whose father built the yard, sold it in May.", "Tom Roe’s father built the yard"),
    ),
    ("The author of “War and Rain”, Ann Hall, lives in Lise.", ()),
    ("The fund holds shares in Roe & Sons, Hall plc and Lise Lines.", ()),
    (
        "The plant employs about 300 people and exports more than half of its output.",
        ("The plant employs about 300 people", "The plant exports more than half of its output."),
    ),
    (
        "The storm cut power to 4,000 homes, closed two roads and damaged the pier.",
        ("The storm cut power to 4,000 homes", "The storm closed two roads", "The storm damaged the pier."),
    ),
    ("According to the police, nobody was hurt.", ()),
    ("The report, published on 3 May 2024, names nine firms.", ()),
    ("It rained for nine days in May.", ()),
    ("Ann Hall's brother Tom runs the ferry.", ()),
    ("The children were aged between 4 and 9.", ()),
    (
        "The club signed Eva Lind for €2 million and sold Tom Roe for €3 million.",
        ("The club signed Eva Lind for €2 million", "The club sold Tom Roe for €3 million."),
    ),
    ("The court heard that Roe had lied and that Hall had known about it.", ()),
    ("Roe denied the charge and said he had been in Torm.", ()),
    ("The study covered 400 pupils at nine schools.", ()),
    ("The mill, once the largest in the country, closed in 1990.", ()),
    ("The ministry says the bridge is safe but engineers disagree.", ()),
    ("The price of a ticket is €4 and that of a pass is €40.", ()),
    (
        "The library lends 18,000 books a year and opens on Sundays.",
        ("The library lends 18,000 books a year", "The library opens on Sundays."),
    ),
    ("Torm won 3-1 and Lise lost 2-0.", ("Torm won 3-1", "Lise lost 2-0.")),
    (
        "The company, founded in 1931 by Otto Brandis, builds ferries.",
        ("The company builds ferries.", "The company was founded in 1931 by Otto Brandis"),
    ),
    ("The prize is worth €10,000.", ()),
    ("Three of the nine ships are for sale.", ()),
    ("The airline flies from Lise to Torm and Aves.", ()),
    (
        "“We are late,” said Tom Roe, a ferry captain.",
        ("“We are late,” said Tom Roe, a ferry captain.", "Tom Roe is a ferry captain"),
    ),
    ("The share of women rose by 4% to 31%.", ()),
    (
        "Ann Hall joined the firm in 1961 and left it two years later.",
        ("Ann Hall joined the firm in 1961", "Ann Hall left it two years after 1961."),
    ),
    # capitalised words are no verbs, and two names may share one
    ("The judge praised the work of Ann Hall and Rose Wells in court.", ()),
    ("The coach thanked Tom Roe and Wilfred Lind in his speech.", ()),
    ("But in truth, Ann and I are late for the vote.", ()),
    # behind "to" and "would", behind a colon, and within a clause, a verb has another subject
    ("The port of Lise agreed to buy one crane a year, test it and draw up a plan.", ()),
    ("The council feared that nobody would come and cancelled the fair.", ()),
    (
        "The law has led the firm to lower its prices and close its yards.",
        ("The law has led the firm to lower its prices", "The law has led the firm to close its yards."),
    ),
    ("The fair has changed for good: the music rises and falls, and children sing.", ()),
    ("The board sold the dock and the ships they own.", ()),
    ("The line was built late, but at least while Roe was mayor, it made a profit.", ()),
    ("The poor have been taxed less, even though their wages rose.", ()),
    # a present state is shared
    (
        "The manual is long and carefully structured (with a cover and an index).",
        ("The manual is long", "The manual is carefully structured (with a cover and an index)."),
    ),
    # who says so is open
    (
        "The firm said that it had bought a tug, which pleased the mayor.",
        ("The firm said that it had bought a tug", "The firm said that it had bought a tug, which pleased the mayor."),
    ),
    ("The yard bought a tug, which was built in 1990.", ("The yard bought a tug", "the tug was built in 1990.")),
    # a verb of the present that no list holds, and nouns that look like one
    (
        "Torm Bridge carries some 9,000 trucks a day and swings open about 300 times a year.",
        ("Torm Bridge carries some 9,000 trucks a day", "Torm Bridge swings open about 300 times a year."),
    ),
    ("The yard sells 300 cars and trucks about 5 metres long.", ()),
    ("The yard sells 40 rafts a year and canoes a day later.", ()),
    # what a parallel leaves out
    (
        "4,210 patients were waiting at Torm and 3,640 at Lise, 7,850 together.",
        (
            "4,210 patients were waiting at Torm",
            "3,640 patients were waiting at Lise",
            "7,850 patients were waiting at Torm and Lise together",
        ),
    ),
    (
        "At the end of May 4,210 people were waiting for a bed at Torm and 3,640 at Lise.",
        (
            "At the end of May 4,210 people were waiting for a bed at Torm",
            "At the end of May 3,640 people were waiting for a bed at Lise",
        ),
    ),
    ("4,210 were waiting at Torm and 3,640 in June.", ()),
    (
        "The railway plans to run a quarter of its night trains and half of its local ones.",
        (
            "The railway plans to run a quarter of its night trains.",
            "The railway plans to run half of its local trains.",
        ),
    ),
    (
        "The depot was built in 2021 at a cost of €64 million.",
        ("The depot was built in 2021.", "The depot was built at a cost of €64 million."),
    ),
    (
        "The pool was opened in May 2021 at a cost of 64 million crowns.",
        ("The pool was opened in May 2021.", "The pool was opened at a cost of 64 million crowns."),
    ),
    ("The depot was bought and rebuilt in 2021 for €64 million.", ()),
    (
        "In all, 1,204 runners took part, fewer than in Lise two years ago.",
        ("In all, 1,204 runners took part", "In all, 1,204 runners took part, fewer than in Lise two years ago."),
    ),
    # what goes in step, what a parallel leaves to its first half, pairs, asides of every kind
    (
        "Men and women earned €31 and €28 an hour respectively in 2023.",
        (
            "Men earned €31 an hour in 2023.",
            "women earned €28 an hour in 2023.",
        ),
    ),
    (
        "The council bought a tram and two buses for €4 million and €1 million respectively.",
        (
            "The council bought a tram for €4 million.",
            "The council bought two buses for €1 million.",
        ),
    ),
    (
        "Roe and Hall won the first and second race respectively.",
        (
            "Roe won the first race.",
            "Hall won the second race.",
        ),
    ),
    (
        "The mayor and the bishop were born in 1960 and 1972 respectively.",
        (
            "The mayor was born in 1960.",
            "the bishop was born in 1972.",
        ),
    ),
    (
        "Sales in May and June were €3m and €4m respectively, the firm said.",
        (
            "Sales in May were €3m, the firm said.",
            "Sales in June were €4m, the firm said.",
        ),
    ),
    (
        "The port and the airport employ 300 and 400 people, respectively.",
        (
            "The port employs 300 people.",
            "the airport employs 400 people.",
        ),
    ),
    (
        "Profits at Lise and Torm fell by 3% and 4%, respectively, in May.",
        (
            "Profits at Lise fell by 3% in May.",
            "Profits at Torm fell by 4% in May.",
        ),
    ),
    ("In May and June the yard and the port cut 40 and 50 jobs respectively.", ()),
    (
        "Juan de Roe and Otto van Hall were born in Lise and Torm respectively.",
        (
            "Juan de Roe was born in Lise.",
            "Otto van Hall was born in Torm.",
        ),
    ),
    (
        "The tax rose from 3% to 4% and the fee from €10 to €12.",
        (
            "The tax rose from 3% to 4%",
            "the fee rose from €10 to €12.",
        ),
    ),
    (
        "Roe scored 14 points, Hall 12 and Veil nine.",
        (
            "Roe scored 14 points",
            "Hall scored 12 points.",
            "Veil scored nine points.",
        ),
    ),
    (
        "Adults pay €9, children €4.",
        (
            "Adults pay €9",
            "children pay €4.",
        ),
    ),
    (
        "The first phase cost €3 million; the second, €5 million.",
        (
            "The first phase cost €3 million",
            "the second phase cost €5 million.",
        ),
    ),
    (
        "Of the 14 ships, nine were built in Lise, three in Torm and two in Aves.",
        (
            "Of the 14 ships, nine were built in Lise",
            "Of the 14 ships, three were built in Torm.",
            "Of the 14 ships, two were built in Aves.",
        ),
    ),
    (
        "Each household can apply for up to €5,000, and small firms for up to €20,000.",
        (
            "Each household can apply for up to €5,000",
            "small firms can apply for up to €20,000.",
        ),
    ),
    (
        "The tower is 90 metres tall and the church 40.",
        (
            "The tower is 90 metres tall",
            "the church is 40 metres tall.",
        ),
    ),
    (
        "In 2023 the port handled 4 million tonnes and the airport 12,000.",
        (
            "In 2023 the port handled 4 million tonnes",
            "In 2023 the airport handled 12,000 tonnes.",
        ),
    ),
    (
        "The club won 3-1 and Torm 2-0.",
        (
            "The club won 3-1",
            "Torm won 2-0.",
        ),
    ),
    ("He ran 3 miles and swam 40 metres.", ()),
    ("He runs for 3 minutes and swims for 40.", ()),
    (
        "The yard built 14 ships in 2023 and 19 in 2024.",
        (
            "The yard built 14 ships in 2023",
            "The yard built 19 ships in 2024",
        ),
    ),
    ("The vote was 40 to 12 and the margin 28.", ()),
    (
        "The talks between Lise and Torm lasted three days and ended on Friday.",
        (
            "The talks between Lise and Torm lasted three days",
            "The talks between Lise and Torm ended on Friday.",
        ),
    ),
    (
        "Between 40 and 60 boats were lost and nine were damaged.",
        (
            "Between 40 and 60 boats were lost",
            "nine were damaged.",
        ),
    ),
    (
        "The trial ran from March to June and cost €2 million.",
        (
            "The trial ran from March to June",
            "The trial cost €2 million.",
        ),
    ),
    (
        "Neither the mayor nor the bishop came and the fair was cancelled.",
        (
            "Neither the mayor nor the bishop came",
            "the fair was cancelled.",
        ),
    ),
    (
        "The first ferry was late and 1,200 passengers were stranded.",
        (
            "The first ferry was late",
            "1,200 passengers were stranded.",
        ),
    ),
    ("Sales rose in May and costs fell.", ()),
    ("Of 6,400 patients, 2,100 were chosen to get the drug and 4,300 to get none.", ()),
    ("His work in Lise and his time at the yard were forgotten.", ()),
    (
        "Marta Veil, 51, chairwoman of the port since 2018, resigned on Monday.",
        (
            "Marta Veil resigned on Monday.",
            "Marta Veil is 51",
            "Marta Veil is chairwoman of the port since 2018",
        ),
    ),
    (
        "Okoro, now director of the port, was arrested in 2004.",
        (
            "Okoro was arrested in 2004.",
            "Okoro is now director of the port",
        ),
    ),
    (
        "Okoro, who swims for Torm, won the race.",
        (
            "Okoro won the race.",
            "Okoro swims for Torm",
        ),
    ),
    (
        "Lise, the largest port in the country, handled 4 million tonnes.",
        (
            "Lise handled 4 million tonnes.",
            "Lise is the largest port in the country",
        ),
    ),
    ("Meanwhile, the director of the port, Ann Hall, resigned.", ()),
    (
        "The plant, where 300 people work, will shut in June.",
        (
            "The plant will shut in June.",
            "300 people work in the plant",
        ),
    ),
    (
        "Tom Roe, whose father built the yard, sold the ferry in May.",
        (
            "Tom Roe sold the ferry in May.",
            "Tom Roe’s father built the yard",
        ),
    ),
    (
        "The fund, of which the city owns half, bought the pier.",
        (
            "The fund bought the pier.",
            "the city owns half of the fund",
        ),
    ),
    (
        "Tom Roe, who built the yard, sold it in May.",
        (
            "Tom Roe, who built the yard, sold it in May.",
            "Tom Roe built the yard",
        ),
    ),
    (
        "The port’s finance director, Kenneth Okoro, and its chairwoman, Marta Veil, resigned on Monday.",
        (
            "Kenneth Okoro and Marta Veil resigned on Monday.",
            "Kenneth Okoro is the port’s finance director",
            "Marta Veil is its chairwoman",
        ),
    ),
    (
        "Ann Hall, a pilot, and Tom Roe, a diver, saved the crew.",
        (
            "Ann Hall and Tom Roe saved the crew.",
            "Ann Hall is a pilot",
            "Tom Roe is a diver",
        ),
    ),
    (
        "Ann Hall, head of the union, and her deputy signed the deal.",
        (
            "Ann Hall and her deputy signed the deal.",
            "Ann Hall is head of the union",
        ),
    ),
    (
        "The port of Lise will cut 40 jobs, its director, Tom Roe, said on Saturday.",
        (
            "The port of Lise will cut 40 jobs, Tom Roe said on Saturday.",
            "Tom Roe is the port of Lise’s director",
        ),
    ),
    (
        "Fees will rise, the port’s director, Tom Roe, told the council.",
        (
            "Fees will rise, Tom Roe told the council.",
            "Tom Roe is the port’s director",
        ),
    ),
    (
        "The yard was sold to Lise Lines, a ferry operator.",
        (
            "The yard was sold to Lise Lines",
            "Lise Lines is a ferry operator.",
        ),
    ),
    (
        "The plan, backed by nine towns, failed.",
        (
            "The plan failed.",
            "The plan was backed by nine towns",
        ),
    ),
    (
        "The budget is 31 million crowns, of which the city pays 12 million.",
        (
            "The budget is 31 million crowns",
            "The budget is 31 million crowns, of which the city pays 12 million.",
        ),
    ),
    (
        "The river rose to 7 metres, the highest level since 1998.",
        (
            "The river rose to 7 metres",
            "The river rose to 7 metres, the highest level since 1998.",
        ),
    ),
    (
        "She ran it in 2:06, a world record.",
        (
            "She ran it in 2:06",
            "She ran it in 2:06, a world record.",
        ),
    ),
    (
        "The court fined Roe & Sons €300 in July for selling tickets.",
        (
            "The court fined Roe & Sons €300 in July",
            "The court fined Roe & Sons €300 in July for selling tickets.",
        ),
    ),
    ("The firm was not fined in July for selling old tickets.", ()),
    (
        "The museum, which Otto Brandis founded in 1903, is closed.",
        (
            "The museum is closed.",
            "Otto Brandis founded the museum in 1903",
        ),
    ),
    ("Joost Baak, born in Torm in 1990, and now living in Lise, won the prize.", ()),
    (
        "The mayor promised a new school, and the governor a hospital.\nThe museum, which Otto Brandis founded in 1903, is closed.",
        (
            "The mayor promised a new school, and the governor a hospital.",
            "The museum is closed.",
            "Otto Brandis founded the museum in 1903",
        ),
    ),
    (
        "The dam, which the firm had built for the city, cost €4 million.",
        (
            "The dam cost €4 million.",
            "the firm had built the dam for the city",
        ),
    ),
    (
        "Ann Hall, whom the court cleared in 2004, died on Monday.",
        (
            "Ann Hall died on Monday.",
            "the court cleared Ann Hall in 2004",
        ),
    ),
    ("The plan, which the mayor paid for, failed in May.", ()),
    (
        "The strike, called by the union for Monday, was put off.",
        ("The strike was put off.", "The strike was called by the union for Monday"),
    ),
    # whose student, the sentence does not say
    ("A former student, Tom Roe, keeps the plans.", ()),
    ("Tom Roe, a friend, keeps the plans.", ()),
    (
        "A friend of the mayor, Tom Roe, keeps the plans.",
        ("Tom Roe keeps the plans.", "Tom Roe is a friend of the mayor"),
    ),
    ("Four delegates abstained.", ()),
    # a quotation that is not closed is not cut
    ("The form is “a tale with a middle and an end and draws on older songs.", ()),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_claims_of_a_sentence(sentence: str, expected: tuple[str, ...]) -> None:
    claims = [claim.text for claim in extract(parse(sentence.encode(), "a.txt")).claims if claim.kind in CHECKABLE]
    assert claims == list(expected or (sentence,))
    assert not uncovered(sentence, claims)
    assert not [word for claim in claims for word in strays(claim, sentence)]


def test_the_table_is_as_long_as_it_says() -> None:
    assert len({sentence for sentence, _ in TABLE}) >= 150


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in TABLE])
def test_every_word_of_a_claim_leads_back_to_itself(sentence: str) -> None:
    before = "Café 🚲 opens. "
    text = before + sentence
    for claim in extract(parse(text.encode(), "a.txt")).claims:
        ends = [*(piece.at for piece in claim.pieces[1:]), len(claim.text)]
        for piece, end in zip(claim.pieces, ends, strict=True):
            assert text[piece.start : piece.end] in ("", claim.text[piece.at : end])
        assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end
