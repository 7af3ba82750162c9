"""The first pairs that anyone would try on who did what, where, why and to whom, and on small tables read aloud.

Each row is a draft's sentence and a source's.  A row of ``DIFFERS`` names the kinds of comparison that may report it and,
where the source spells it out, the replacement; no row of ``TRUE`` may give a "differs".
"""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare

DATED, PUBLISHED = date(2026, 3, 1), date(2026, 2, 20)


Source = str | tuple[str, str]


def differing(claim: str, source: Source) -> list[Comparison]:
    passage, reading = source if isinstance(source, tuple) else (source, source)
    found = compare(claim, [(passage, PUBLISHED)], dated=DATED, readings=[reading])
    return [one for _, one in found if one.outcome == "differs"]


TURNED = "contradiction strength"
"""Kinds of a statement that is turned round."""

OPPOSITES = [
    ("Rents in Leeds rose last year.", "Rents in Leeds fell last year.", TURNED, "fell"),
    ("House prices fell in January.", "House prices rose in January.", TURNED, "rose"),
    ("Unemployment went up in May.", "Unemployment went down in May.", TURNED, None),
    ("Norway won the final.", "Norway lost the final.", TURNED, "lost"),
    ("Rovers won the match at Elland Road.", "Rovers lost the match at Elland Road.", TURNED, "lost"),
    ("The museum opened on Monday.", "The museum closed on Monday.", TURNED, "closed"),
    ("The library will open in June.", "The library will close in June.", TURNED, "close"),
    ("The union accepted the offer.", "The union rejected the offer.", TURNED, "rejected"),
    ("Members of the union voted to accept the pay offer.", "Members of the union voted to reject the pay offer.", TURNED,
     "reject"),
    ("The court upheld the ban.", "The court overturned the ban.", TURNED, "overturned"),
    ("The appeal court overturned the verdict on Friday.", "The appeal court upheld the verdict on Friday.", TURNED, "upheld"),
    ("The fund bought shares in Larch.", "The fund sold shares in Larch.", TURNED, "sold"),
    ("The company hired 200 workers.", "The company laid off 200 workers.", TURNED, "laid off"),
    ("The factory hired 40 people in March.", "The factory dismissed 40 people in March.", TURNED, None),
    ("The bank lent the city 4 million euros.", "The bank borrowed 4 million euros from the city.", "party " + TURNED, None),
    ("The government kept the tax.", "The government scrapped the tax.", TURNED, "scrapped"),
    ("The council will keep the bus route.", "The council will scrap the bus route.", TURNED, "scrap"),
    ("The central bank raised rates.", "The central bank cut rates.", TURNED, "cut"),
    ("The city cut parking fees in the centre.", "The city raised parking fees in the centre.", TURNED, "raised"),
    ("The new law allows smoking in bars.", "The new law bans smoking in bars.", TURNED, "bans"),
    ("Dogs are allowed on the beach.", "Dogs are banned from the beach.", TURNED, None),
    ("The bill passed in the Senate.", "The bill failed in the Senate.", TURNED, "failed"),
    ("The bridge passed its safety test.", "The bridge failed its safety test.", TURNED, "failed"),
    ("The missing climber was found alive.", "The missing climber was found dead.", TURNED, "dead"),
    ("The reservoir is full.", "The reservoir is empty.", TURNED, "empty"),
    ("Tickets are cheaper than last year.", "Tickets are dearer than last year.", TURNED, "dearer"),
    ("Solar power is cheaper than gas.", "Solar power is more expensive than gas.", TURNED, None),
    ("Anna is older than her brother.", "Anna is younger than her brother.", TURNED, "younger"),
    ("The new hall is larger than the old one.", "The new hall is smaller than the old one.", TURNED, "smaller"),
    ("The village lies north of the river.", "The village lies south of the river.", TURNED, "south"),
    ("The dam lies upstream of the town.", "The dam lies downstream of the town.", TURNED, "downstream"),
    ("The car turned left at the church.", "The car turned right at the church.", TURNED, "right"),
    ("The court ruled in favour of the landlord.", "The court ruled in favour of the tenant.", TURNED, "tenant"),
    ("The judge found for the plaintiff.", "The judge found for the defendant.", TURNED, "defendant"),
    ("The buyer pays the fee.", "The seller pays the fee.", TURNED, "seller"),
    ("Mr Harlow was found guilty of fraud.", "Mr Harlow was acquitted of fraud.", TURNED, None),
    ("The jury convicted the former mayor.", "The jury acquitted the former mayor.", TURNED, "acquitted"),
    ("Entry to the museum is free.", "Entry to the museum costs £8.", TURNED, None),
    ("The school is private.", "The school is public.", TURNED, "public"),
    ("The hearing was held in public.", "The hearing was held in private.", TURNED, "private"),
    ("The crowd waited inside the stadium.", "The crowd waited outside the stadium.", TURNED, "outside"),
    ("The boat sailed with a permit.", "The boat sailed without a permit.", TURNED, None),
    ("The ferry arrived early.", "The ferry arrived late.", f"{TURNED} date", "late"),
    ("The minister supports the plan.", "The minister opposes the plan.", TURNED, "opposes"),
    ("Imports from China increased in 2024.", "Imports from China decreased in 2024.", TURNED, "decreased"),
    ("The firm made a profit in 2024.", "The firm made a loss in 2024.", TURNED, "loss"),
    ("The patient survived the operation.", "The patient died during the operation.", TURNED, None),
    ("The river is safe for swimming.", "The river is unsafe for swimming.", TURNED, "unsafe"),
    ("The reactor was switched on in May.", "The reactor was switched off in May.", TURNED, "switched off"),
    ("The town hall was built before the church.", "The town hall was built after the church.", TURNED + " cause", None),
]  # fmt: skip

NEGATED = [
    ("Three people were injured in the fire.", "No one was injured in the fire.", TURNED, None),
    ("Nobody was hurt in the crash.", "Three people were hurt in the crash.", TURNED, None),
    ("There were no injuries.", "Three people were injured.", TURNED, None),
    ("No one died in the blast.", "Two workers died in the blast.", TURNED, None),
    ("The minister attended the meeting.", "The minister did not attend the meeting.", TURNED, None),
    ("The minister did not attend the meeting.", "The minister attended the meeting.", TURNED, None),
    ("The company paid the fine.", "The company refused to pay the fine.", TURNED, None),
    ("The airline paid compensation to passengers.", "The airline failed to pay compensation to passengers.", TURNED, None),
    ("The test was completed.", "The test was never completed.", TURNED, None),
    ("The contract has been signed.", "The contract has not been signed.", TURNED, None),
    ("None of the schools closed.", "All of the schools closed.", TURNED, None),
    ("The house was built without planning permission.", "The house was built with planning permission.", TURNED, None),
    ("The vaccine contains mercury.", "The vaccine does not contain mercury.", TURNED, None),
    ("There is no lift in the building.", "There is a lift in the building.", TURNED, None),
    ("The hotel has a pool.", "The hotel has no pool.", TURNED, None),
    ("He has a criminal record.", "He has no criminal record.", TURNED, None),
    ("The two sides reached an agreement.", "The two sides failed to reach an agreement.", TURNED, None),
    ("The mayor will not resign.", "The mayor will resign.", TURNED, None),
    ("Passengers were not warned of the delay.", "Passengers were warned of the delay.", TURNED, None),
    ("The company is not profitable.", "The company is profitable.", TURNED, None),
    ("Both engines failed.", "Neither engine failed.", TURNED, None),
    ("Both bridges were damaged in the storm.", "Only one of the bridges was damaged in the storm.", TURNED, None),
    ("Neither of the pilots survived.", "One of the pilots survived.", TURNED, None),
    ("The plan needs the consent of both parents.", "The plan needs the consent of either parent.", TURNED, None),
]  # fmt: skip

PARTIES = [
    ("Larch bought Birch.", "Birch bought Larch.", "party", None),
    ("Larch acquired Birch in 2019.", "Larch was acquired by Birch in 2019.", "party", None),
    ("Italy beat Spain in the final.", "Spain beat Italy in the final.", "party", None),
    ("Rovers were beaten by United.", "United were beaten by Rovers.", "party", None),
    ("Rovers defeated United 2-1.", "United defeated Rovers 2-1.", "party", None),
    ("Apple is suing Nokia.", "Nokia is suing Apple.", "party", None),
    ("Apple has sued Nokia over a patent.", "Nokia has sued Apple over a patent.", "party", None),
    ("The contract was awarded by Norway to Larch.", "The contract was awarded by Larch to Norway.", "party", None),
    ("Anna Berg succeeded Tom Hale as director.", "Tom Hale succeeded Anna Berg as director.", "party", None),
    ("The landlord sued the tenant.", "The tenant sued the landlord.", "party contradiction", None),
    ("The dog bit the postman.", "The postman bit the dog.", "party", None),
    ("Germany exports gas to Poland.", "Poland exports gas to Germany.", "party", None),
    ("Borea owns Alba.", "Alba owns Borea.", "party", None),
    ("Nils Falk hired Rosa Brandt.", "Rosa Brandt hired Nils Falk.", "party", None),
    ("Trains from Bath to London are delayed.", "Trains from London to Bath are delayed.", "party place contradiction", None),
    ("The city lent the museum the painting.", "The museum lent the city the painting.", "party", None),
]  # fmt: skip

WHERE = "place contradiction party"
PLACES = [
    ("The factory in Leeds will close.", "The factory in Bradford will close.", WHERE, "Bradford"),
    ("The firm will open an office in Paris.", "The firm will open an office in Berlin.", WHERE, "Berlin"),
    ("The talks were held in Geneva.", "The talks were held in Vienna.", WHERE, "Vienna"),
    ("She was born in Lyon.", "She was born in Nice.", WHERE, "Nice"),
    ("The company is based in Oslo.", "The company is based in Bergen.", WHERE, "Bergen"),
    ("A bus crashed near York on Sunday.", "A bus crashed near Hull on Sunday.", WHERE, "Hull"),
    ("The ship ran aground off Norway.", "The ship ran aground off Denmark.", WHERE, "Denmark"),
    ("The town stands on the Danube.", "The town stands on the Rhine.", WHERE, "Rhine"),
    ("The headquarters moved from Leeds to Hull.", "The headquarters moved from Leeds to York.", WHERE, "York"),
    ("The fire broke out in the kitchen.", "The fire broke out in the attic.", WHERE, "attic"),
    ("In Cardiff, the council will build 200 flats.", "In Swansea, the council will build 200 flats.", WHERE, "Swansea"),
    ("Larch's plant in Spain makes engines.", "Larch's plant in Portugal makes engines.", WHERE, "Portugal"),
    ("The festival takes place in Ghent every August.", "The festival takes place in Bruges every August.", WHERE, "Bruges"),
    ("The earthquake struck southern Chile.", "The earthquake struck northern Chile.", WHERE + " strength", "northern"),
    ("The earthquake struck Chile.", "The earthquake struck Peru.", WHERE, None),
]  # fmt: skip

WHY = "cause contradiction"
CAUSES = [
    ("The flight was cancelled because of fog.", "The flight was cancelled because of a strike.", WHY, "a strike"),
    ("The fire was caused by a cigarette.", "The fire was caused by an electrical fault.", WHY, "an electrical fault"),
    ("The delay was blamed on the weather.", "The delay was blamed on a software error.", WHY, "a software error"),
    ("Heavy rain led to the collapse of the wall.", "Poor maintenance led to the collapse of the wall.", WHY, None),
    ("Due to the drought, the harvest was poor.", "The harvest was poor due to a late frost.", WHY, None),
    ("He resigned because he was ill.", "He resigned because he had lied to parliament.", WHY, None),
    ("Profits fell because of higher wages.", "Profits fell because of lower sales.", WHY, None),
    ("He was fined for speeding.", "He was fined for parking on the pavement.", WHY, None),
    ("The crash was the result of pilot error.", "The crash was the result of a bird strike.", WHY, None),
    ("She died of cancer.", "She died of a heart attack.", WHY, None),
]  # fmt: skip

WHAT = "contradiction party strength cause place figure role"
DETAILS = [
    ("The roof is made of copper.", "The roof is made of slate.", WHAT, "slate"),
    ("The bridge is built of steel.", "The bridge is built of timber.", WHAT, "timber"),
    ("The new buses are red.", "The new buses are green.", WHAT, "green"),
    ("The firm will build a hotel on the site.", "The firm will build a hospital on the site.", WHAT, "hospital"),
    ("They travelled by train.", "They travelled by bus.", WHAT, "bus"),
    ("The money will be used to repair roads.", "The money will be used to build a library.", WHAT, None),
    ("The plant runs on gas.", "The plant runs on coal.", WHAT, "coal"),
    ("The tower is the work of Anna Berg.", "The tower is the work of Tom Hale.", WHAT, None),
    ("The novel was written by Rosa Brandt.", "The novel was written by Nils Falk.", WHAT, None),
    ("Maize is the main crop of the region.", "Wheat is the main crop of the region.", WHAT, None),
    ("He is a plumber.", "He is a teacher.", WHAT, "teacher"),
    ("The winner gets a car.", "The winner gets a bicycle.", WHAT, "bicycle"),
    ("All branches will close on Sundays.", "Only the Bradford branch will close on Sundays.", WHAT, None),
    ("The ban applies to all vehicles.", "The ban applies only to diesel vehicles.", WHAT, None),
    ("The rule applies to the whole country.", "The rule applies to England only.", WHAT, None),
    ("The members are Latvia, Estonia and Poland.", "The members are Latvia, Estonia and Lithuania.", WHAT, None),
    ("Flour, eggs and milk are the ingredients.", "The ingredients are flour, eggs and butter.", WHAT, None),
    ("The engine accounts for half of the weight.", "The engine accounts for a third of the weight.", WHAT, None),
]  # fmt: skip

RANKED = "contradiction strength cell figure rank place party role"
RANKS = [
    ("Arva is the largest city in the province.", "Arva is the smallest city in the province.", RANKED, "smallest"),
    ("Arva is the largest city in the province.", "Arva is the second-largest city in the province.", RANKED, None),
    ("Arva is larger than Bero.", "Bero is larger than Arva.", RANKED, None),
    ("Arva has more inhabitants than Bero.", "Arva has 41,200 inhabitants. Bero has 58,000 inhabitants.", RANKED, None),
    ("Rovers finished third.", "Rovers finished fifth.", RANKED, None),
    ("Rovers are ahead of United in the table.", "Rovers are behind United in the table.", RANKED, "behind"),
    ("It is the oldest bridge in the country.", "It is the longest bridge in the country.", RANKED, None),
    ("More women than men voted.", "More men than women voted.", RANKED, None),
    ("Coffee is Brazil's biggest export.", "Soya is Brazil's biggest export.", RANKED, None),
    ("The tower is taller than the cathedral.", "The tower is 80 metres tall. The cathedral is 95 metres tall.", RANKED, None),
    ("Fewer than 100 people came.", "More than 100 people came.", RANKED, None),
]  # fmt: skip

TOWNS_IN_A_LINE = "City: Arva; Population: 41,200; Founded: 1288 | City: Bero; Population: 58,000; Founded: 1340"
TOWNS = (
    "City: Arva; Population: 41,200; Founded: 1288; Mayor: Ines Holt\n"
    "City: Bero; Population: 58,000; Founded: 1340; Mayor: Otto Lind\n"
    "City: Cuno; Population: 12,900; Founded: 1105; Mayor: Vera Moss"
)
SALES = (
    "| Lamps | 1,200 | 1,450 |\n| Chairs | 800 | 640 |\n| Tables | 300 | 310 |",
    "Sales of furniture, pieces sold\nProduct: Lamps; 2023: 1,200; 2024: 1,450.\nProduct: Chairs; 2023: 800; 2024: 640.\n"
    "Product: Tables; 2023: 300; 2024: 310.",
)
"""Rows as they stand in a file, and as the index spells them out."""
CELL = "cell figure date names role contradiction strength party rank place name"
TABLES = [
    ("Arva has a population of 58,000.", TOWNS, CELL, None),
    ("Bero has 41,200 inhabitants.", TOWNS, CELL, None),
    ("Arva was founded in 1340.", TOWNS, CELL, None),
    ("The mayor of Bero is Ines Holt.", TOWNS, CELL, None),
    ("Arva is the largest of the three cities.", TOWNS, CELL, None),
    ("Bero is the oldest of the three cities.", TOWNS, CELL, None),
    ("Cuno is larger than Arva.", TOWNS, CELL, None),
    ("Cuno has the most inhabitants.", TOWNS, CELL, None),
    ("Arva is older than Cuno.", TOWNS, CELL, None),
    ("Bero is the smallest city.", TOWNS, CELL, None),
    ("Arva has 58,000 inhabitants.", TOWNS_IN_A_LINE, CELL, None),
    ("Bero was founded in 1288.", TOWNS_IN_A_LINE, CELL, None),
    ("Arva is larger than Bero.", TOWNS_IN_A_LINE, CELL, None),
    ("Sales of lamps were 1,200 in 2024.", SALES, CELL, None),
    ("Sales of chairs rose between 2023 and 2024.", SALES, CELL, None),
    ("In 2024, 310 chairs were sold.", SALES, CELL, None),
    ("More chairs than lamps were sold in 2024.", SALES, CELL, None),
    ("Tables were the best-selling product in 2024.", SALES, CELL, None),
    ("Sales of lamps fell in 2024.", SALES, CELL, None),
]  # fmt: skip

DIFFERS = [*OPPOSITES, *NEGATED, *PARTIES, *PLACES, *CAUSES, *DETAILS, *RANKS, *TABLES]

TRUE = [
    ("In Islam's calendar the year is shorter.", "In the Islamic calendar the year is shorter."),
    ("The mill was built after the year 1850.", "The mill was built in 1874."),
    ("The length of the course mattered less than the teacher.", "What mattered more than the length of the course was the teacher."),
    ("Rents in Leeds rose last year.", "Rents in Leeds rose last year."),
    ("Rents in Leeds rose last year.", "Rents in Bradford fell last year."),
    ("House prices fell in January.", "House prices rose in February."),
    ("House prices climbed in January.", "House prices rose in January, the lender said."),
    ("Norway won the final.", "Sweden lost the final."),
    ("Norway won the final.", "Norway lost the semi-final in 2019."),
    ("The museum opened on Monday.", "The museum closed in 2019 for repairs."),
    ("The museum opened on Monday at ten.", "The museum, which had been closed since May, opened on Monday."),
    ("The union accepted the offer.", "The union rejected the first offer. It accepted the second."),
    ("The union accepted the offer in May.", "The employers rejected the demand in May."),
    ("The court upheld the ban.", "The court upheld the ban and overturned the fine."),
    ("The court upheld the ban.", "A lower court had overturned the ban last year."),
    ("The company hired 200 workers.", "The company hired 200 workers and laid off 50."),
    ("The company hired 200 workers.", "The company took on 200 workers."),
    ("The company laid off 200 workers in Leeds.", "The company hired 300 workers in Hull."),
    ("The city borrowed 4 million euros from the bank.", "The bank lent the city 4 million euros."),
    ("The council will keep the bus route.", "The council will scrap the tram route."),
    ("The central bank raised rates in June.", "The central bank cut rates in 2020."),
    ("The government cut income tax.", "The government raised fuel tax."),
    ("Dogs are allowed on the beach.", "Dogs are banned from the park."),
    ("The bill passed in the Senate.", "The bill failed in the House."),
    ("The bridge passed its safety test.", "The bridge failed its first safety test in 2019 and passed the second."),
    ("The climber was found alive.", "The climber was found alive; his dog was dead."),
    ("Tickets are cheaper than last year.", "Tickets cost less than last year."),
    ("Hotels are cheaper than last year.", "Restaurants are dearer than last year."),
    ("The village lies north of the river.", "The village lies north of the river and south of the hills."),
    ("The seller pays the tax.", "The buyer pays the fee."),
    ("Mr Harlow was found guilty of theft.", "Mr Harlow was acquitted of fraud."),
    ("Mr Harlow was acquitted of fraud.", "Mr Harlow was found not guilty of fraud."),
    ("Entry to the museum is free for children.", "Adults pay £8 to enter the museum."),
    ("The school is private.", "The school is next to a public park."),
    ("The crowd waited inside the stadium.", "Police waited outside the stadium."),
    ("The minister supports the plan.", "The opposition opposes the plan."),
    ("The minister supports the plan.", "The minister backs the plan."),
    ("The firm made a profit in 2024.", "The firm made a loss in 2023."),
    ("The patient survived the operation.", "Another patient died during the operation."),
    ("No one was injured in the fire.", "There were no injuries in the fire."),
    ("No one was injured in the fire.", "Nobody was hurt in the fire."),
    ("No one was injured in the fire in Leeds.", "Three people were injured in a crash in Hull."),
    ("Three people were injured in the crash.", "Three people were injured in the crash; no one died."),
    ("Nobody died in the crash.", "Three people were hurt in the crash, but nobody died."),
    ("There were no deaths.", "Three people were injured."),
    ("The minister attended the meeting.", "The minister attended the meeting. The mayor did not attend."),
    ("The minister did not attend the meeting.", "The minister was absent from the meeting."),
    ("The company paid the fine.", "The company refused to pay the fine at first, but paid it in May."),
    ("The contract has been signed.", "The contract has been signed but not published."),
    ("The hotel has a pool.", "The hotel has a pool but no lift."),
    ("The hotel has no lift.", "The hotel has a pool."),
    ("The house was built without planning permission.", "The house had no planning permission."),
    ("The vaccine contains aluminium.", "The vaccine does not contain mercury."),
    ("Both engines failed.", "The two engines failed."),
    ("One of the pilots survived.", "Only one of the pilots survived."),
    ("Larch bought Birch.", "Birch was bought by Larch."),
    ("Larch bought Birch.", "Larch bought Birch in 2019 and Alder bought Larch in 2022."),
    ("Birch sold its mill to Larch.", "Larch bought the mill from Birch."),
    ("Italy beat Spain in the final.", "Spain were beaten by Italy in the final."),
    ("Italy beat Spain in the final.", "Italy, who lost to Spain in March, beat Spain in the final."),
    ("Italy beat Spain on Sunday.", "Spain beat Italy in 2021."),
    ("Apple is suing Nokia.", "Apple has filed a suit against Nokia."),
    ("Nokia is being sued by Apple.", "Apple is suing Nokia."),
    ("Anna Berg succeeded Tom Hale as director.", "Tom Hale was succeeded by Anna Berg as director."),
    ("Trains from Bath to London are delayed.", "Trains between London and Bath are delayed."),
    ("The factory in Leeds will close.", "The factory in Leeds will close. The factory in Bradford will stay open."),
    ("The factory in Leeds will close.", "The factories in Leeds and Bradford will close."),
    ("The factory in Leeds will close.", "The factory in Yorkshire will close."),
    ("The talks were held in Switzerland.", "The talks were held in Geneva."),
    ("The talks were held in Geneva in May.", "The talks were held in Vienna in March."),
    ("The company is based in Oslo.", "The company, based in the Norwegian capital, makes pumps."),
    ("She was born in Lyon.", "She was born in Lyon and grew up in Nice."),
    ("She grew up in Nice.", "She was born in Lyon."),
    ("The firm will open an office in Paris.", "The firm will open offices in Paris and Berlin."),
    ("The firm will open an office in Paris.", "The firm already has an office in Berlin."),
    ("The earthquake struck Chile.", "The earthquake struck northern Chile."),
    ("The flight was cancelled because of fog.", "The flight was cancelled due to dense fog."),
    ("The flight to Oslo was cancelled because of fog.", "The flight to Bergen was cancelled because of a strike."),
    ("The fire was caused by a cigarette.", "A discarded cigarette caused the fire."),
    ("The fire was caused by a short circuit.", "The fire was caused by an electrical fault, a short circuit."),
    ("Profits fell because of higher wages.", "Profits fell because of higher wages and lower sales."),
    ("Heavy rain led to the collapse of the wall.", "The wall collapsed after heavy rain."),
    ("He was fined for speeding.", "He was fined for speeding on the motorway."),
    ("She died of cancer.", "She died of lung cancer."),
    ("The roof is made of copper.", "The walls are made of slate."),
    ("The roof is made of copper.", "The roof is made of copper and slate."),
    ("The new buses are red.", "The old buses are green."),
    ("The new buses are red.", "The new buses are red and white."),
    ("The firm will build a hotel on the site.", "The firm will build a hotel and a hospital on the site."),
    ("The firm will build a hotel in Leeds.", "The firm will build a hospital in Hull."),
    ("They travelled by train.", "They travelled by train and bus."),
    ("He is a plumber.", "His brother is a teacher."),
    ("All branches will close on Sundays.", "All of the bank's branches will close on Sundays."),
    ("The members are Latvia, Estonia and Poland.", "The members are Estonia, Latvia and Poland."),
    ("Latvia and Estonia are members.", "The members are Latvia, Estonia and Lithuania."),
    ("The tower is the work of Anna Berg.", "Anna Berg designed the tower."),
    ("Arva is the largest city in the province.", "Arva is the smallest city in the country."),
    ("Arva is one of the largest cities in the province.", "Arva is the second-largest city in the province."),
    ("Arva is larger than Bero.", "Arva is larger than Bero and smaller than Cuno."),
    ("Arva is smaller than Bero.", "Bero is larger than Arva."),
    ("Arva has fewer inhabitants than Bero.", "Arva has 41,200 inhabitants. Bero has 58,000 inhabitants."),
    ("Rovers finished third.", "Rovers finished third, ahead of United, who finished fifth."),
    ("Rovers finished third in 2024.", "Rovers finished fifth in 2023."),
    ("The tower is taller than the church.", "The tower is 80 metres tall. The church is 35 metres tall."),
    ("More women than men voted.", "Fewer men than women voted."),
    ("Arva has a population of 41,200.", TOWNS),
    ("About 41,000 people live in Arva.", TOWNS),
    ("Bero was founded in 1340.", TOWNS),
    ("The mayor of Bero is Otto Lind.", TOWNS),
    ("Bero is the largest of the three cities.", TOWNS),
    ("Cuno is the oldest of the three cities.", TOWNS),
    ("Arva is larger than Cuno.", TOWNS),
    ("Cuno is the smallest city.", TOWNS),
    ("Arva is older than Bero.", TOWNS),
    ("Arva is the second-largest city.", TOWNS),
    ("Bero has 58,000 inhabitants.", TOWNS_IN_A_LINE),
    ("Arva was founded in 1288.", TOWNS_IN_A_LINE),
    ("Bero is larger than Arva.", TOWNS_IN_A_LINE),
    ("Sales of lamps were 1,450 in 2024.", SALES),
    ("Sales of chairs fell between 2023 and 2024.", SALES),
    ("In 2024, 310 tables were sold.", SALES),
    ("More lamps than chairs were sold in 2024.", SALES),
    ("Lamps were the best-selling product in 2024.", SALES),
    ("Sales of lamps rose in 2024.", SALES),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage", "kinds", "replacement"), DIFFERS)
def test_a_plain_slip_differs(claim: str, passage: Source, kinds: str, replacement: str | None) -> None:
    found = differing(claim, passage)
    assert {one.kind for one in found} & set(kinds.split()), found
    assert replacement is None or replacement in [one.replacement for one in found], found


@pytest.mark.parametrize(("claim", "passage"), TRUE)
def test_what_is_true_or_about_something_else_does_not_differ(claim: str, passage: Source) -> None:
    assert differing(claim, passage) == []
