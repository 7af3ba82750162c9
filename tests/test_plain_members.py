"""Two things of one name: what a source says of the other one contradicts nothing, whatever the values are."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.verify.signals import compare

DAY = date(2026, 5, 4)
APART = [
    ("Full-time staff get 28 days of leave.", "Part-time staff get 14 days of leave."),
    ('The north line carried 2.1 million passengers last year.', 'The south line carried 1.4 million passengers last year.'),
    ('Line 4 carried 2.1 million passengers last year.', 'Line 6 carried 1.4 million passengers last year.'),
    ('Route 12 runs every 10 minutes.', 'Route 14 runs every 15 minutes.'),
    ('The A380 seats 525 passengers.', 'The A350 seats 325 passengers.'),
    ('Block A has 48 flats.', 'Block C has 36 flats.'),
    ('The first phase will cost 12 million euros.', 'The second phase will cost 19 million euros.'),
    ('Phase one ends in May 2027.', 'Phase two ends in March 2029.'),
    ('Stage 3 is 184 kilometres long.', 'Stage 5 is 201 kilometres long.'),
    ('The economy class fare is 210 euros.', 'The business class fare is 840 euros.'),
    ('The spring intake was 340 students.', 'The autumn intake was 510 students.'),
    ('In Year 7 there are 180 pupils.', 'In Year 9 there are 164 pupils.'),
    ("The women's marathon was won in 2:21:10.", "The men's marathon was won in 2:06:44."),
    ('Gas prices rose 14%.', 'Electricity prices rose 9%.'),
    ('Gas production fell 3% to 41 billion cubic metres.', 'Oil production fell 5% to 1.8 million barrels a day.'),
    ('Beef exports rose 12%.', 'Pork exports rose 4%.'),
    ('Wheat yields fell to 7.1 tonnes a hectare.', 'Barley yields fell to 5.9 tonnes a hectare.'),
    ('The German unit lost 40 million euros.', 'The French unit lost 25 million euros.'),
    ('The Lyon plant employs 1,200 people.', 'The Metz plant employs 800 people.'),
    ('The hospital in Arden has 340 beds.', 'The hospital in Belmont has 210 beds.'),
    ('Ward 3 has 24 beds.', 'Ward 7 has 18 beds.'),
    ('The morning service carries 210 people.', 'The evening service carries 140 people.'),
    ('Night trains carried 310,000 people.', 'Day trains carried 2.4 million people.'),
    ('The vaccine cut infections by 62% in adults.', 'The vaccine cut infections by 41% in infants.'),
    ('The drug cut relapses by 34% at the higher dose.', 'The drug cut relapses by 12% at the lower dose.'),
    ('In the treatment group 12 patients died.', 'In the control group 19 patients died.'),
    ('After six months 61% had recovered.', 'After three months 38% had recovered.'),
    ('At the age of five, 91% had been vaccinated.', 'At the age of two, 84% had been vaccinated.'),
    ('The upper house voted 52 to 48 for the bill.', 'The lower house voted 231 to 204 for the bill.'),
    ('In the second round she won 53% of the vote.', 'In the first round she won 27% of the vote.'),
    ('In the cup they won 3-1.', 'In the league they lost 2-0.'),
    ('The away leg ended 2-2.', 'The home leg ended 1-0.'),
    ('The June figure was 4.1%.', 'The May figure was 3.8%.'),
    ('Core inflation was 2.9%.', 'Headline inflation was 3.4%.'),
    ('Inflation in services was 4.4%.', 'Inflation in goods was 0.9%.'),
    ('The two-year yield rose to 3.9%.', 'The ten-year yield rose to 4.2%.'),
    ('The one-year rate is 3.4%.', 'The five-year rate is 3.9%.'),
    ('The minimum fine is 100 euros.', 'The maximum fine is 2,000 euros.'),
    ('The starting salary is 31,000 euros.', 'The top salary is 58,000 euros.'),
    ('The mobile network covers 97% of people.', 'The mobile network covers 81% of the land.'),
    ('Car deaths fell to 210.', 'Cyclist deaths rose to 64.'),
    ('Of those killed, 14 were children.', 'Of those killed, 31 were women.'),
    ('The mayor of Arden earns 74,000 euros a year.', 'The mayor of Belmont earns 61,000 euros a year.'),
    ('Its chief executive earned 2.1 million.', 'Its finance director earned 1.2 million.'),
    ('The bridge is 412 metres long.', 'The bridge is 31 metres wide.'),
    ('The tower is 212 metres high.', 'The tower has 52 floors.'),
    ('The lake is 46 metres deep.', 'The lake is 12 kilometres long.'),
    ('Water use fell by 8% in homes.', 'Water use fell by 3% in industry.'),
    ('Recycling of glass reached 81%.', 'Recycling of plastic reached 29%.'),
    ('Online sales rose 21%.', 'Shop sales rose 2%.'),
    ('Sales of new homes fell 7%.', 'Sales of existing homes fell 3%.'),
    ('Rents for new leases rose 9%.', 'Rents for existing leases rose 3%.'),
    ('The early ferry leaves at 6.40am.', 'The late ferry leaves at 9.15pm.'),
    ('The Saturday market opens at 8am.', 'The Wednesday market opens at 10am.'),
    ('The library in Arden opens at 9am.', 'The library in Belmont opens at 11am.'),
    ('Mr Pell was jailed for six years.', 'Mr Ross was jailed for four years.'),
    ('The elder brother got eight years.', 'The younger brother got five years.'),
    ('The driver was fined 400 euros.', 'The owner was fined 1,200 euros.'),
    ('The first edition sold 40,000 copies.', 'The second edition sold 12,000 copies.'),
    ('The hardback costs 25 euros.', 'The paperback costs 12 euros.'),
    ('The first phase was completed in 2019.', 'The second phase was completed in 2023.'),
    ('The north tower opened in May 2019.', 'The south tower opened in June 2021.'),
    ('Reactor 1 was shut down in 2011.', 'Reactor 2 was shut down in 2014.'),
    ("The women's team was founded in 1994.", "The men's team was founded in 1903."),
    ('The ground floor is let to a bank.', 'The first floor is let to a dentist.'),
    ('The spring term starts on 9 January.', 'The summer term starts on 20 April.'),
    ('The first reading was on 4 March.', 'The second reading was on 18 March.'),
    ('The hearing of Mr Pell begins on Monday.', 'The hearing of Mr Ross begins on Thursday.'),
    ('The deputy mayor is Anna Pell.', 'The mayor is Karl Ross.'),
    ('The goalkeeper is 34.', 'The captain is 29.'),
    ('Mr Pell, the treasurer, resigned in May.', 'Mr Ross, the secretary, resigned in July.'),
    ('The defence called six witnesses.', 'The prosecution called eleven witnesses.'),
    ('The defence lawyer is Anna Pell.', 'The prosecutor is Karl Ross.'),
    ('The buyer is based in Oslo.', 'The seller is based in Bergen.'),
    ('The winner received 5,000 euros.', 'The runner-up received 2,000 euros.'),
    ('The home side had 61% of the ball.', 'The visitors had 39% of the ball.'),
    ('Opposition leader Anna Pell voted for the bill.', 'Prime minister Karl Ross voted against the bill.'),
    ('The lower house passed the bill on Tuesday.', 'The upper house passed the bill on Thursday.'),
    ('The novel was published in 1998.', 'The sequel was published in 2003.'),
    ('The film was shot in Wales.', 'The series was shot in Scotland.'),
    ('The painting was sold for 2.1 million.', 'The sculpture was sold for 1.4 million.'),
    ('Her first book sold 4,000 copies.', 'Her third book sold 90,000 copies.'),
    ('His mother was born in Lagos.', 'His father was born in Accra.'),
    ('His sister is a nurse.', 'His brother is a teacher.'),
    ('The eastbound lanes close at 10pm.', 'The westbound lanes close at midnight.'),
    ('Lane one is closed until June.', 'Lane three is closed until August.'),
    ('The city council has 41 members.', 'The county council has 78 members.'),
    ('The council has 41 members.', 'The committee has 9 members.'),
    ('The party won 41 seats in the city.', 'The party won 78 seats in the county.'),
    ('In Arden the party won 31% of the vote.', 'In Belmont the party won 22% of the vote.'),
    ('Support among members is 71%.', 'Support among voters is 38%.'),
    ('Two of the injured are children.', 'Three of the dead are children.'),
    ('The injured were taken to Arden hospital.', 'The dead were taken to Belmont mortuary.'),
    ('The fire at the mill killed three people.', 'The fire at the bakery killed one person.'),
    ('The 2019 flood damaged 310 homes.', 'The 2023 flood damaged 540 homes.'),
    ('The 2022 report counted 61 cases.', 'The 2024 report counted 88 cases.'),
    ('In 2022 there were 61 cases.', 'In 2024 there were 88 cases.'),
    ('The January auction raised 2 million.', 'The March auction raised 3 million.'),
    ('The Friday show is sold out.', 'The Saturday show has 40 seats left.'),
    ('The red team scored 14 points.', 'The blue team scored 21 points.'),
    ('Sample A contained 14 micrograms.', 'Sample B contained 21 micrograms.'),
    ('Group A received 20 milligrams a day.', 'Group B received 40 milligrams a day.'),
    ('The placebo group lost 1.2 kilograms.', 'The drug group lost 6.4 kilograms.'),
    ('The control farms used 40 kilograms a hectare.', 'The trial farms used 25 kilograms a hectare.'),
    ('The senior partner owns 60% of the firm.', 'The junior partner owns 15% of the firm.'),
    ('The parent company employs 12,000 people.', 'The subsidiary employs 800 people.'),
    ('The holding company made a profit of 4 million.', 'The operating company made a loss of 2 million.'),
    ('The bank cut its deposit rate to 2%.', 'The bank cut its lending rate to 3.5%.'),
    ('The stock closed at 41.20 euros.', 'The stock opened at 39.80 euros.'),
    ('The ship left port at 6am.', 'The ship reached port at 9pm.'),
    ('The train left Arden at 6.12am.', 'The train arrived in Belmont at 8.40am.'),
    ('The lease began in 2014.', 'The lease ends in 2039.'),
    ('Work began in May 2021.', 'Work ended in April 2024.'),
    ('He joined the firm in 1998.', 'He left the firm in 2016.'),
    ('She was elected in 2014.', 'She was re-elected in 2018.'),
    ('She was arrested in May.', 'She was charged in August.'),
    ('The bill was introduced in March.', 'The bill was passed in November.'),
    ('The company was founded in 1962.', 'The company was listed in 1998.'),
    ('The museum opened in 1931.', 'The museum reopened in 2019.'),
    ('The bridge was closed on Monday.', 'The bridge was reopened on Friday.'),
    ('The order was placed in March.', 'The order was delivered in October.'),
    ('The strike begins on 4 May.', 'The strike ends on 9 May.'),
    ('Applications open on 1 June.', 'Applications close on 30 June.'),
    ('The contract was signed in Oslo.', 'The contract was announced in Bergen.'),
    ('The trial started on 4 May.', 'The verdict came on 9 June.'),
]  # fmt: skip
"""A true statement of one thing, and what a source says of another."""
ONE = [
    ("The phase two trial enrolled 480 patients.", "The phase II trial enrolled 410 patients."),
    ("The final round raised 12 million euros.", "Round 3, the final round, raised 19 million euros."),
    ("Line 4 carried 2.1 million passengers last year.", "Line 4 carried 1.4 million passengers last year."),
    ("The first phase will cost 12 million euros.", "The first phase will cost 19 million euros."),
    ("The A380 seats 525 passengers.", "The A380 seats 325 passengers."),
    ("After six months 61% had recovered.", "After three months 61% had recovered."),
    ("The city council has 41 members.", "The city council has 78 members."),
    ("Wheat yields fell to 7.1 tonnes a hectare.", "Wheat yields fell to 5.9 tonnes a hectare."),
    ("The morning service carries 210 people.", "The morning service carries 140 people."),
    ("The bank cut its deposit rate to 2%.", "The bank cut its deposit rate to 3.5%."),
    ("The library in Arden opens at 9am.", "The library in Belmont opens at 9am."),
    ("Recycling of glass reached 81%.", "Recycling of glass reached 29%."),
]  # fmt: skip
"""A wrong statement of the thing that the source speaks of, or the right value given to another."""

INTERCHANGED = [
    ('The south line carried 2.1 million passengers.', 'The north line carried 2.1 million passengers and the south line 1.4 million.'),
    ('Line 6 carried 2.1 million passengers.', 'Line 4 carried 2.1 million passengers and line 6 carried 1.4 million.'),
    ('Electricity prices rose 14%.', 'Gas prices rose 14% and electricity prices rose 9%.'),
    ('Electricity prices rose 14%.', 'Gas prices rose 14%, electricity prices 9%.'),
    ('The second phase will cost 12 million euros.', 'The first phase will cost 12 million euros and the second 19 million euros.'),
    ('The second phase will cost 12 million euros.', 'The first phase will cost 12 million euros. The second phase will cost 19 million euros.'),
    ('The A350 seats 525 passengers.', 'The A380 seats 525 passengers, the A350 seats 325.'),
    ('Barley yields fell to 7.1 tonnes a hectare.', 'Wheat yields fell to 7.1 tonnes a hectare and barley yields to 5.9 tonnes.'),
    ('The evening service carries 210 people.', 'The morning service carries 210 people, the evening service 140.'),
    ('The Metz plant employs 1,200 people.', 'The Lyon plant employs 1,200 people and the Metz plant 800.'),
    ('The county council has 41 members.', 'The city council has 41 members and the county council has 78.'),
    ('The bank cut its lending rate to 2%.', 'The bank cut its deposit rate to 2% and its lending rate to 3.5%.'),
    ('Mr Ross was jailed for six years.', 'Mr Pell was jailed for six years and Mr Ross for four years.'),
    ('The finance director earned 2.1 million.', 'The chief executive earned 2.1 million and the finance director 1.2 million.'),
    ('Turnout among men was 78%.', 'Turnout among women was 78% and among men 41%.'),
    ('The child fare is 5 euros.', 'The adult fare is 5 euros and the child fare is 3 euros.'),
    ('The bridge is 31 metres long.', 'The bridge is 412 metres long and 31 metres wide.'),
    ('The French unit lost 40 million euros.', 'The German unit lost 40 million euros and the French unit 25 million.'),
    ('In 2024 there were 61 cases.', 'In 2022 there were 61 cases and in 2024 there were 88.'),
    ('Plastic recycling reached 81%.', 'Recycling of glass reached 81% and of plastic 29%.'),
    ('The drug group lost 1.2 kilograms.', 'The placebo group lost 1.2 kilograms, the drug group 6.4 kilograms.'),
    ('The maximum fine is 100 euros.', 'The minimum fine is 100 euros and the maximum 2,000 euros.'),
    ('The junior partner owns 60% of the firm.', 'The senior partner owns 60% of the firm, the junior partner 15%.'),
    ('Double rooms cost 80 euros a night.', 'Single rooms cost 80 euros a night, double rooms 110 euros.'),
    ('Shop sales rose 21%.', 'Online sales rose 21% while shop sales rose 2%.'),
    ('Ward 7 has 24 beds.', 'Ward 3 has 24 beds and ward 7 has 18.'),
    ('The museum reopened in 1931.', 'The museum opened in 1931 and reopened in 2019.'),
    ('He left the firm in 1998.', 'He joined the firm in 1998 and left it in 2016.'),
    ('The company was listed in 1962.', 'The company was founded in 1962 and listed in 1998.'),
    ('The strike ends on 4 May.', 'The strike begins on 4 May and ends on 9 May.'),
    ('The hardback costs 12 euros.', 'The hardback costs 25 euros and the paperback 12 euros.'),
    ('The bakery employs 140 people.', 'The mill employs 140 people. The bakery employs 36 people.'),
    ('Belmont has 410 pupils.', 'Arden has 410 pupils. Belmont has 290.'),
    ('The south line carried 2.1 million passengers.', '2.1 million passengers used the north line and 1.4 million the south line.'),
    ('Line 9 carried 1.4 million.', 'Line 4 carried 2.1 million passengers, line 6 1.4 million and line 9 0.8 million.'),
    ('Barley fetched 212 euros a tonne.', 'Wheat fetched 212 euros a tonne, barley 187 and rye 171.'),
    ('Rye fetched 187 euros a tonne.', 'Wheat fetched 212 euros a tonne, barley 187 and rye 171.'),
    ('In the county the party won 41 seats.', 'The party won 41 seats in the city and 78 in the county.'),
    ('Children pay 12 euros.', 'Adults pay 12 euros, children 5 euros and pensioners 8 euros.'),
    ('Pensioners pay 5 euros.', 'Adults pay 12 euros, children 5 euros and pensioners 8 euros.'),
    ('Ms Ross received 1,204 votes.', 'Mr Pell received 1,204 votes and Ms Ross 1,187.'),
    ('The Greens have nine seats.', 'The Conservatives have nine seats, the Greens four and the Liberals two.'),
    ('The upper dam holds 41 million cubic metres.', 'The lower dam holds 41 million cubic metres of water and the upper dam 12 million.'),
    ('The 2024 edition drew 31,000 visitors.', 'The 2023 edition drew 31,000 visitors; the 2024 edition drew 27,000.'),
    ('The patients on placebo lost 6.4 kilograms.', 'Patients on the drug lost 6.4 kilograms, those on placebo 1.2 kilograms.'),
    ('Exports to Norway rose 12%.', 'Exports to Sweden rose 12% while those to Norway fell 3%.'),
    ('The firm sold 410 boats in Italy.', 'The firm sold 410 boats in France and 290 in Italy.'),
    ('Tuition at Arden college costs 9,200 euros.', 'Tuition costs 9,200 euros at Belmont college and 7,400 euros at Arden college.'),
    ('The bakery will close.', 'The mill will close and the bakery will stay open.'),
    ('The cruise ship was registered in Panama.', 'The tanker was registered in Panama and the cruise ship in Malta.'),
    ('The novel is set in Trieste.', 'The novel is set in Lisbon and the sequel in Trieste.'),
    ('The suspect was born in Graz.', 'The victim was born in Graz, the suspect in Linz.'),
    ('The driver was unhurt.', 'The driver was badly hurt; the passenger was unhurt.'),
    ('The passenger was badly hurt.', 'The driver was badly hurt; the passenger was unhurt.'),
    ('The upper house rejected the bill.', 'The lower house rejected the bill, which the upper house had passed.'),
    ('The southbound lane was closed.', 'The northbound lane was closed, the southbound lane stayed open.'),
    ('The county library is open until 8pm.', 'The city library is open until 8pm, the county library until 5pm.'),
    ('The evening ferry leaves at 6.40am.', 'The morning ferry leaves at 6.40am and the evening ferry at 9.15pm.'),
    ('The hearing ends at 10am.', 'The hearing starts at 10am and ends at 4pm.'),
    ('Among those aged 25 to 54 it stood at 3.8%.', 'Among people aged 15 to 24 it was 14.2%, among those aged 25 to 54 it was 5.0% and among those aged 55 and over 3.8%.'),
    ('In the south 7.9% were out of work.', 'In the northern region 7.9% were out of work, in the southern region 4.6%.'),
    ('The bakery employs 140 people.', 'The mill employs 140 people. The bakery has a staff of 36.'),
]  # fmt: skip
"""The value of the one told of the other, beside a source that tells of both."""
EACH_ITS_OWN = [
    ('The north line carried 2.1 million passengers.', 'The north line carried 2.1 million passengers and the south line 1.4 million.'),
    ('The north line transported 2.1 million travellers, more than the south line.', 'The north line carried 2.1 million passengers and the south line 1.4 million.'),
    ('Gas prices were up by 14%.', 'Gas prices rose 14%, electricity prices 9%.'),
    ('Electricity prices were up by 9%.', 'Gas prices rose 14%, electricity prices 9%.'),
    ('Mr Pell got six years.', 'Mr Pell was jailed for six years and Mr Ross for four years.'),
    ('In 2022 the ministry counted 61 cases.', 'In 2022 there were 61 cases and in 2024 there were 88.'),
    ('The strike starts on 4 May.', 'The strike begins on 4 May and ends on 9 May.'),
    ('The strike will last until 9 May.', 'The strike begins on 4 May and ends on 9 May.'),
    ('He joined in 1998.', 'He joined the firm in 1998 and left it in 2016.'),
    ('He quit the firm in 2016.', 'He joined the firm in 1998 and left it in 2016.'),
    ('The drug group shed 6.4 kilograms on average.', 'The placebo group lost 1.2 kilograms, the drug group 6.4 kilograms.'),
    ('The city council voted 41 to 12 for the plan.', 'The city council approved the plan by 41 votes to 12, the county council by 60 to 18.'),
    ('The firm has 1,200 staff in Lyon.', 'The Lyon plant employs 1,200 people and the Metz plant 800.'),
    ('Of the 41 members of the city council, 12 are women.', 'The city council has 41 members, of whom 12 are women, and the county council has 78.'),
    ('Sales rose 9% in March after 4% in February.', 'Sales rose 4% in February and 9% in March.'),
    ('Revenue was 41 million euros, and profit 6 million.', 'Revenue came to 41 million euros and profit to 6 million.'),
    ('Profit was 6 million euros.', 'Revenue came to 41 million euros and profit to 6 million.'),
    ('The mill has 140 workers and the bakery 36.', 'The mill employs 140 people and the bakery 36.'),
    ('The bakery has a staff of 36.', 'The mill employs 140 people and the bakery 36.'),
    ('Women were 61% of those treated.', '61% of those treated were women and 39% were men.'),
    ('39% of the treated were men.', '61% of those treated were women and 39% were men.'),
    ('He scored in the 12th minute and Ross in the 40th.', 'Pell scored in the 12th minute and Ross in the 40th.'),
    ('The fund has paid out 41 million and holds 12 million.', 'The fund holds 12 million euros and has paid out 41 million.'),
    ('The mill will close.', 'The mill will close and the bakery will stay open.'),
    ('The bakery will remain open.', 'The mill will close and the bakery will stay open.'),
    ('Mr Pell is the treasurer.', 'Mr Pell is the treasurer and Mr Ross the secretary.'),
    ('The Greens and the Liberals are split over the bill.', 'The Greens back the bill while the Liberals oppose it.'),
    ('The passenger escaped unhurt.', 'The driver was badly hurt; the passenger was unhurt.'),
    ('The sequel is set in Trieste.', 'The novel is set in Lisbon and the sequel in Trieste.'),
    ('The tanker flew the flag of Panama.', 'The tanker was registered in Panama and the cruise ship in Malta.'),
    ('The party lost seats in the county.', 'The party gained seats in the city and lost seats in the county.'),
    ('The council approved the budget and the mayor signed it.', 'The council approved the budget on Monday and the mayor signed it on Tuesday.'),
    ('The mayor signed the budget.', 'The council approved the budget on Monday and the mayor signed it on Tuesday.'),
    ('The actress wrote the book and directed the film.', 'She wrote the book in 2012, directed the film and produced the series.'),
    ('The firm makes engines in Arden.', 'The firm makes engines in Arden and sells boats in Belmont.'),
    ('Ann Pell chairs the board and Karl Ross the works council.', 'Karl Ross chairs the works council and Ann Pell the board.'),
    ('The police searched the house and seized two cars.', 'Police searched the house, seized two cars and arrested a man.'),
    ('He studied law in Oslo and later lived in Bergen.', 'He studied law in Oslo, worked in Turku and lived in Bergen.'),
    ('The green line runs to the airport.', 'The red line runs to the harbour and the green line to the airport.'),
    ('The red line runs to the harbour.', 'The red line runs to the harbour and the green line to the airport.'),
    ('The museum bought the painting from a dealer.', 'The museum bought the painting from a dealer, and the dealer had bought it from a widow.'),
    ('The city library is open until 8pm.', 'The city library is open until 8pm, the county library until 5pm.'),
    ('The morning ferry leaves at 6.40am.', 'The morning ferry leaves at 6.40am and the evening ferry at 9.15pm.'),
    ('The hearing starts at 10am.', 'The hearing starts at 10am and ends at 4pm.'),
    ('Among people aged 55 and over it was 3.8%.', 'Among people aged 15 to 24 it was 14.2%, among those aged 25 to 54 it was 5.0% and among those aged 55 and over 3.8%.'),
    ('In the northern region, 7.9% of people were jobless.', 'In the northern region 7.9% were out of work, in the southern region 4.6%.'),
    ('Firms with 250 or more workers created 6,300 jobs.', 'Firms with fewer than 10 employees cut 4,100 jobs, while firms with 250 or more created 6,300.'),
    ('Firms with fewer than 10 employees shed 4,100 jobs.', 'Firms with fewer than 10 employees cut 4,100 jobs, while firms with 250 or more created 6,300.'),
]  # fmt: skip
"""True statements in other words, beside a source that tells of two."""

OF_EITHER = [
    ('Mr Ross is the treasurer.', 'Mr Pell is the treasurer and Mr Ross the secretary.'),
    ("The men's team was relegated.", "The women's team was relegated and the men's team promoted."),
    ('Trains to Belmont are cancelled.', 'Trains to Arden are cancelled; those to Belmont are running late.'),
]  # fmt: skip
"""What the source tells of the one may hold of the other as well, but it does not say so."""


def _differing(claim: str, source: str) -> list[str]:
    return [one.reason for _, one in compare(claim, [(source, DAY)], dated=DAY) if one.outcome == "differs"]


@pytest.mark.parametrize(("claim", "source"), APART)
def test_what_is_said_of_another_one_contradicts_nothing(claim: str, source: str) -> None:
    assert _differing(claim, source) == []
    assert _differing(source, claim) == []


@pytest.mark.parametrize(("claim", "source"), ONE)
def test_what_is_said_of_the_same_one_is_held_against_it(claim: str, source: str) -> None:
    assert _differing(claim, source)


@pytest.mark.parametrize(("claim", "source"), INTERCHANGED)
def test_the_value_of_the_one_is_not_that_of_the_other(claim: str, source: str) -> None:
    assert _differing(claim, source)


@pytest.mark.parametrize(("claim", "source"), OF_EITHER)
def test_what_is_told_of_the_one_does_not_bear_out_the_other(claim: str, source: str) -> None:
    found = compare(claim, [(source, DAY)], dated=DAY)
    assert [one for _, one in found if one.outcome == "elsewhere"]
    assert [one for _, one in found if one.outcome == "differs"] == []


@pytest.mark.parametrize(("claim", "source"), EACH_ITS_OWN)
def test_each_with_its_own_value_is_left_alone(claim: str, source: str) -> None:
    assert _differing(claim, source) == []


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Line 4 carried 2.1 million passengers last year.", "Line 6 carried 2.1 million passengers last year."),
        ("Turnout among voters over 65 was 41%.", "Turnout among voters under 30 was 41%."),
        ("The second phase will cost 12 million euros.", "The first phase will cost 12 million euros."),
        (
            "Firms with 250 or more employees cut 4,100 jobs.",
            "Firms with fewer than 10 employees cut 4,100 jobs, while firms with 250 or more created 6,300.",
        ),
    ],
)
def test_the_value_of_another_one_is_no_match(claim: str, source: str) -> None:
    assert not [
        one for _, one in compare(claim, [(source, DAY)], dated=DAY) if (one.kind, one.outcome) == ("figure", "match")
    ]


def test_two_weekdays_of_no_known_week_are_not_one_day() -> None:
    found = compare("The bridge was closed on Monday.", [("The bridge was reopened on Friday.", None)], dated=None)
    assert [one for _, one in found if one.outcome == "differs"] == []
