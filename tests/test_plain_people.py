"""Plain pairs about persons and what they said: the first wordings that an editor would try, wrong and right."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare

WRONG = [
    # Names.
    ("Yoji Moto, the foreign minister, spoke.", "Foreign minister Yoji Muto spoke to reporters.", "name", "Yoji Muto"),
    ("Foreign minister Yoji Moto spoke.", "Foreign minister Muto Yoji spoke to reporters.", "name", None),
    ("Anna Burg won the prize.", "Anna Berg won the prize.", "name", "Anna Berg"),
    ("The court heard Peter Harlow on Monday.", "Peter Harlaw was heard by the court on Monday.", "name", "Peter Harlaw"),
    ("The novel is by Marta Lindqvist.", "The novel, by Marta Lindquist, was published in May.", "name", "Marta Lindquist"),
    ("Professor Julia Meier led the study.", "The study was led by Professor Julia Maier.", "name", "Julia Maier"),
    ("“We were warned,” said Katrin Olson.", "“We were warned,” said Katrin Olsen.", "name", "Katrin Olsen"),
    # Offices.
    ("Anna Berg, the finance minister, resigned.", "Anna Berg, the health minister, resigned.", "role", "health minister"),
    ("Finance minister Anna Berg resigned.", "Health minister Anna Berg resigned on Monday.", "role", "Health minister"),
    ("The finance minister, Anna Berg, resigned.", "Anna Berg, who is health minister, resigned.", "role", None),
    ("Anna Berg is the minister of finance.", "Anna Berg is the minister of health.", "role", None),
    ("Anna Berg is the chief executive of Nordbank.", "Anna Berg is the chairman of Nordbank.", "role", None),
    ("Nordbank's chairman, Anna Berg, resigned.", "Nordbank's chief executive, Anna Berg, resigned.", "role", None),
    ("Anna Berg, chief financial officer of Nordbank, left.", "Anna Berg, chief executive of Nordbank, left.", "role", None),
    ("Anna Berg, the mayor of Alder, opened the fair.", "Anna Berg, the deputy mayor of Alder, opened the fair.", "role",
     None),
    ("Prime minister Anna Berg opened the fair.", "Former prime minister Anna Berg opened the fair.", "role", None),
    ("Anna Berg, the head of the agency, spoke.", "Anna Berg, the deputy head of the agency, spoke.", "role", None),
    ("Director Anna Berg signed the letter.", "Acting director Anna Berg signed the letter.", "role", None),
    ("The club's coach, Ivo Lund, resigned.", "The club's captain, Ivo Lund, resigned.", "role", None),
    ("Ivo Lund is a lawyer.", "Ivo Lund is a dentist.", "role", None),
    ("Ivo Lund, a senator, voted for the bill.", "Ivo Lund, a governor, was for the bill.", "role", None),
    ("Anna Berg was appointed treasurer.", "Anna Berg was appointed secretary.", "role", None),
    ("Anna Berg was elected president of the club.", "Anna Berg was elected vice-president of the club.", "role", None),
    # Organisations.
    ("Anna Berg of Nordbank said so.", "Anna Berg of Westbank said so.", "role", "Westbank"),
    ("Anna Berg, an economist at Nordbank, said so.", "Anna Berg, an economist at Westbank, said so.", "role", "Westbank"),
    ("Anna Berg, chief economist of Nordbank, expects a cut.", "Anna Berg, chief economist at Westbank, expects a cut.",
     "role", "Westbank"),
    ("Anna Berg works for Nordbank.", "Anna Berg works for Westbank.", "role", "Westbank"),
    ("Anna Berg from Nordbank said so.", "“It is so,” said Anna Berg from Westbank.", "role", "Westbank"),
    ("Professor Ivo Lund of the University of Oslo led the study.",
     "The study was led by Ivo Lund of the University of Bergen.", "role", "University of Bergen"),
    ("Ivo Lund of Oxford University led the study.", "Ivo Lund of Cambridge University led the study.", "role", None),
    ("Ivo Lund plays for Arsenal.", "Ivo Lund plays for Chelsea.", "role", "Chelsea"),
    ("Ivo Lund, a striker for Arsenal, scored.", "Ivo Lund, the Chelsea striker, scored.", "role", None),
    ("Anna Berg is a member of the Green Party.", "Anna Berg is a member of the Liberal Party.", "role", "Liberal Party"),
    ("Anna Berg of the Green Party won the seat.", "The seat was won by Anna Berg of the Liberal Party.", "role",
     "Liberal Party"),
    ("Anna Berg, editor of the Daily Post, resigned.", "Anna Berg, editor of the Daily Herald, resigned.", "role",
     "Daily Herald"),
    # Family and nationality.
    ("Anna Berg is the sister of Ivo Lund.", "Anna Berg is the wife of Ivo Lund.", "role", None),
    ("His wife, Anna Berg, was with him.", "His sister, Anna Berg, was with him.", "role", None),
    ("Ivo Lund's daughter Anna Berg took over the firm.", "Ivo Lund's niece Anna Berg took over the firm.", "role", None),
    ("Ivo Lund is the son of a miner.", "Ivo Lund is the grandson of a miner.", "role", None),
    ("The Norwegian painter Anna Berg died.", "The Swedish painter Anna Berg died.", "role", None),
    ("Anna Berg, a Norwegian painter, died.", "Anna Berg, a Danish painter, died in May.", "role", None),
    ("Anna Berg is Norwegian.", "Anna Berg is Swedish.", "role", None),
    ("Anna Berg was born in Oslo.", "Anna Berg was born in Bergen.", None, "Bergen"),
    # Who did it.
    ("Anna Berg wrote the report.", "Ivo Lund wrote the report.", "party", None),
    ("The report was written by Anna Berg.", "The report was written by Ivo Lund.", "party", None),
    ("Anna Berg wrote the report.", "The report was written by Ivo Lund.", "party", None),
    ("The bridge was designed by Anna Berg.", "Ivo Lund designed the bridge.", "party", None),
    ("The club was founded by Anna Berg in 1902.", "Ivo Lund founded the club in 1902.", "party", None),
    ("Anna Berg won the race.", "Ivo Lund won the race ahead of Anna Berg.", "party", None),
    ("Anna Berg discovered the comet.", "The comet was discovered by Ivo Lund.", "party", None),
    # Quotations.
    ("“We will never give up,” Berg said.", "“We will not give up,” Berg said.", "quotation", None),
    ("“The plan is dead,” said Berg.", "“The plan is not dead,” said Berg.", "quotation", None),
    ("Berg said: “The budget is a disaster for the town.”", "“The budget is a success for the town,” Berg said.", "quotation",
     None),
    ("“We are ready to strike in May,” said Berg.", "“We are not yet ready to strike in May,” said Berg.", "quotation", None),
    ("Berg called the plan “a cruel and costly mistake”.", "Berg called the plan “a costly mistake”.", "quotation", None),
    # Quotations given to another.
    ("“The plan is dead,” said Anna Berg.", "“The plan is dead,” said Ivo Lund.", "speaker", None),
    ("“The plan is dead,” Anna Berg told reporters.", "“The plan is dead,” Ivo Lund told reporters.", "speaker", None),
    ("According to Anna Berg, “the plan is dead”.", "“The plan is dead,” said Ivo Lund.", "speaker", None),
    ("“The plan is dead,” Anna Berg wrote in a letter.", "In a letter, Ivo Lund wrote: “The plan is dead.”", "speaker", None),
    ("Asked by Ivo Lund about the plan, Anna Berg said: “It is dead by now.”",
     "Asked by Anna Berg about the plan, Ivo Lund said: “It is dead by now.”", "speaker", None),
    ("“The money is gone,” said Hale.", "MR COLE: Where is it?\n\nMS HALE: Who had it?\n\nMR COLE: The money is gone.",
     "speaker", None),
    # Reported speech.
    ("Anna Berg said that the plan was dead.", "Ivo Lund said that the plan was dead.", None, None),
    ("Anna Berg warned that prices would rise.", "Ivo Lund warned that prices would rise.", None, None),
    ("According to Anna Berg, the bridge is unsafe.", "The bridge is unsafe, according to Ivo Lund.", None, None),
    ("The bridge is unsafe, said Anna Berg.", "Ivo Lund said that the bridge was unsafe.", None, None),
    # Denials.
    ("Berg admitted taking the money.", "Berg denied taking the money.", None, None),
    ("Berg admitted that he had taken the money.", "Berg denied that he had taken the money.", None, None),
    ("Berg confirmed the report.", "Berg denied the report.", None, None),
    ("Berg pleaded guilty.", "Berg pleaded not guilty.", None, None),
    ("The bank confirmed that it was in talks.", "The bank denied that it was in talks.", None, None),
    ("The union accepted the offer.", "The union rejected the offer.", None, None),
    ("Berg agreed to resign.", "Berg refused to resign.", None, None),
    ("Berg refused to testify.", "Berg agreed to testify.", None, None),
    ("Berg declined to comment on the talks.", "Berg commented on the talks.", None, None),
    ("Berg supports the plan.", "Berg opposes the plan.", None, None),
    ("Berg praised the plan.", "Berg criticised the plan.", None, None),
    ("Berg knew about the payments.", "Berg did not know about the payments.", None, None),
    ("Berg has resigned.", "Berg has not resigned.", None, None),
    ("The minister signed the treaty.", "The minister did not sign the treaty.", None, None),
    # Hedges.
    ("The company will cut 400 jobs.", "The company may cut up to 400 jobs.", "strength", None),
    ("The airport will close in May.", "The airport may close in May.", "strength", None),
    ("The airport will close in May.", "The airport could close in May.", "strength", None),
    ("Prices will rise next year.", "Prices are likely to rise next year.", "strength", None),
    ("The flood killed 40 people.", "The flood may have killed 40 people.", "strength", None),
    ("The firm paid 400 workers.", "The firm paid up to 400 workers.", "strength", None),
    ("Fines of €5,000 are possible.", "Fines of up to €5,000 are possible.", "strength", None),
    ("The council approved a new bridge.", "The council proposed a new bridge.", "strength", None),
    ("Parliament passed the bill.", "Parliament debated the bill.", "strength", None),
    ("The council has decided to close the pool.", "The council is considering closing the pool.", "strength", None),
    ("The committee decided to close the pool.", "The committee recommended closing the pool.", "strength", None),
    ("The board ordered a review.", "The board asked for a review.", "strength", None),
    ("The police ordered residents to leave.", "The police asked residents to leave.", "strength", None),
    ("He stole the painting.", "He allegedly stole the painting.", "strength", None),
    ("Ivo Lund stole the painting.", "Ivo Lund is accused of stealing the painting.", "strength", None),
    ("Ivo Lund killed the guard.", "Ivo Lund is suspected of killing the guard.", "strength", None),
    ("The thief took two rings.", "The alleged thief took two rings.", "strength", None),
    ("The murderer was arrested in Leeds.", "The suspected murderer was arrested in Leeds.", "strength", None),
    ("The minister took bribes.", "The minister reportedly took bribes.", "strength", None),
    ("The firm has built a plant in Leeds.", "The firm plans to build a plant in Leeds.", "strength", None),
    ("The firm built a plant in Leeds.", "The firm intends to build a plant in Leeds.", "strength", None),
    ("The bank will open a branch in Leeds.", "The bank hopes to open a branch in Leeds.", "strength", None),
    ("The town will buy the site.", "The town wants to buy the site.", "strength", None),
    ("Residents must leave their homes.", "Residents should leave their homes.", "strength", None),
    ("Members must pay by card.", "Members may pay by card.", "strength", None),
    ("Drivers must wear a helmet.", "Drivers are advised to wear a helmet.", "strength", None),
    ("All the residents left.", "Some of the residents left.", "strength", None),
    ("All members voted for the plan.", "Most members voted for the plan.", "strength", None),
    ("Most members voted for the plan.", "Some members voted for the plan.", "strength", None),
    ("None of the workers were hurt.", "Some of the workers were hurt.", None, None),
    ("Every school got a new roof.", "Most schools got a new roof.", "strength", None),
    ("Nobody was hurt in the fire.", "Two people were hurt in the fire.", None, None),
    ("Only members may vote.", "Members and guests may vote.", None, None),
    ("Only adults can enter.", "Adults and children can enter.", None, None),
    ("The museum is open only to students.", "The museum is open to students and teachers.", None, None),
    ("The drug cures the disease.", "The drug may ease the disease in some patients.", "strength", None),
    ("The vaccine prevents infection.", "The vaccine may reduce the risk of infection.", "strength", None),
    ("Coffee causes cancer.", "Coffee may be linked to cancer.", None, None),
    ("The study proved that coffee is harmful.", "The study suggested that coffee is harmful.", "strength", None),
    ("The council voted unanimously for the plan.", "The council voted 7 to 4 for the plan.", None, None),
    ("The vote was unanimous.", "The vote was 7 to 4.", None, None),
    ("The judges agreed unanimously.", "The judges were split, five to four.", None, None),
    # Ranks.
    ("It is the largest museum in Europe.", "It is one of the largest museums in Europe.", None, None),
    ("The Alder Museum is the oldest in the country.", "The Alder Museum is one of the oldest in the country.", None, None),
    ("It is the largest museum in Europe.", "It is the second-largest museum in Europe.", None, None),
    ("Leeds is the country's biggest port.", "Leeds is among the country's biggest ports.", None, None),
    ("She was the first woman to lead the bank.", "She was the second woman to lead the bank.", None, None),
    ("Anna Berg was the first woman to lead the bank.", "Anna Berg is the third woman to lead the bank.", None, None),
    ("It was his first win.", "It was his second win.", None, None),
    ("The team finished first.", "The team finished second.", None, None),
]  # fmt: skip
RIGHT = [
    ("Foreign minister Yoji Muto spoke.", "Foreign minister Muto Yoji spoke to reporters."),
    ("Anna Berg, the finance minister, resigned.", "Finance minister Anna Berg resigned on Monday."),
    ("“The plan is dead,” said Anna Berg.", "Anna Berg said: “The plan is dead.”"),
    ("“The plan is dead,” said Anna Berg.", "Berg, who leads the union, told us: “The plan is dead. We go on.”"),
    ("The report was written by Anna Berg.", "Anna Berg wrote the report."),
    ("“The money is gone,” said Cole.", "MR COLE: Where is it?\n\nMS HALE: Who had it?\n\nMR COLE: The money is gone."),
]  # fmt: skip
SILENT = [
    # Names: one person in another spelling, or two persons.
    ("Jose Munoz, the mayor, opened the fair.", "The mayor, José Muñoz, opened the fair."),
    ("J. P. Harlow wrote the report.", "John Peter Harlow wrote the report."),
    ("John Harlow wrote the report.", "John P. Harlow wrote the report."),
    ("Bill Harlow wrote the report.", "William Harlow wrote the report."),
    ("Dr Harlow wrote the report.", "Professor John Harlow wrote the report."),
    ("Anna Berg-Lund wrote the report.", "Anna Berg wrote the report."),
    ("Anna Lund, née Berg, wrote the report.", "Anna Lund wrote the report."),
    ("Viktor Orban spoke.", "Orbán Viktor spoke in Budapest."),
    ("Xi Jinping spoke.", "President Xi spoke."),
    ("The ECB cut rates.", "The European Central Bank cut rates."),
    ("The European Central Bank cut rates.", "The ECB cut rates on Thursday."),
    ("The WHO warned of a shortage.", "The World Health Organization warned of a shortage."),
    ("Anna Berg voted for it; Hanna Berg voted against it.", "Anna Berg voted for it and Hanna Berg voted against it."),
    ("Peter Berg spoke.", "Petra Berg and Peter Berg spoke."),
    ("Karl Mueller spoke.", "Karl Müller spoke."),
    ("Sergei Ivanov spoke.", "Sergey Ivanov spoke."),
    # Offices.
    ("Anna Berg, the finance minister, resigned.", "Anna Berg resigned as minister of finance."),
    ("Anna Berg, the minister, resigned.", "Anna Berg, the health minister, resigned."),
    ("Anna Berg, the CEO of Nordbank, left.", "Anna Berg, chief executive of Nordbank, left."),
    ("Anna Berg, a former minister, spoke.", "Anna Berg, who was minister until 2020, spoke."),
    ("Anna Berg, the chairwoman, spoke.", "Anna Berg, chair of the board, spoke."),
    ("Anna Berg, the boss of Nordbank, spoke.", "Anna Berg, chief executive of Nordbank, spoke."),
    ("Anna Berg is a lawyer.", "Anna Berg, a member of parliament, spoke."),
    ("Anna Berg is a lawyer and a painter.", "Anna Berg, a painter, spoke."),
    ("Anna Berg, the health minister, met Ivo Lund, the finance minister.",
     "Ivo Lund, the finance minister, met Anna Berg, the health minister."),
    ("Anna Berg was finance minister before she became health minister.",
     "Anna Berg, the health minister, was finance minister until 2020."),
    # Organisations.
    ("Anna Berg of Nordbank said so.", "Anna Berg, an analyst at Nordbank, said so."),
    ("Anna Berg of Nordbank said so.", "Anna Berg of Oslo said so."),
    ("Anna Berg of Nordbank said so.", "Anna Berg of Nordbank met Ivo Lund of Westbank."),
    ("Anna Berg of Nordbank said so.", "Anna Berg, formerly of Westbank, said so."),
    ("Anna Berg of Nordbank said so.", "Ivo Lund of Westbank said so."),
    ("Anna Berg joined Nordbank from Westbank.", "Anna Berg, who was at Westbank, joined Nordbank in 2020."),
    ("Ivo Lund of the University of Oslo led the study.", "Ivo Lund of Oslo University led the study."),
    ("Ivo Lund of the Department of Physics spoke.", "Ivo Lund of Oslo University spoke."),
    ("Ivo Lund plays for Norway.", "Ivo Lund plays for Chelsea."),
    ("Ivo Lund played for Arsenal.", "Ivo Lund plays for Chelsea."),
    ("Anna Berg of the Greens won.", "Anna Berg of the Green Party won."),
    # Family and nationality.
    ("Anna Berg is the wife of Ivo Lund.", "Ivo Lund and his wife, Anna Berg, spoke."),
    ("Anna Berg is the daughter of Ivo Lund.", "Ivo Lund is the father of Anna Berg."),
    ("Anna Berg is the sister of Ivo Lund.", "Anna Berg is the wife of Per Holm."),
    ("Ivo Lund's spouse, Anna Berg, spoke.", "Ivo Lund's wife, Anna Berg, spoke."),
    ("The Norwegian painter Anna Berg died.", "The painter Anna Berg, a Norwegian, died."),
    ("The Norwegian painter Anna Berg lives in Sweden.", "Anna Berg, a painter, lives in Sweden."),
    ("The Norwegian-born painter Anna Berg died.", "The Swedish painter Anna Berg died."),
    ("The Scottish painter Anna Berg died.", "The British painter Anna Berg died."),
    # Who did it.
    ("Anna Berg wrote the report.", "Anna Berg and Ivo Lund wrote the report."),
    ("Anna Berg wrote a report.", "Ivo Lund wrote a report."),
    ("Anna Berg wrote the first report.", "Ivo Lund wrote the second report."),
    ("Anna Berg won the race in 2019.", "Ivo Lund won the race in 2021."),
    # Quotations.
    ("“The plan is dead,” said Berg.", "“The plan is dead,” Berg said, “and we knew it.”"),
    ("“The plan [to build a bridge] is dead,” said Berg.", "“The plan is dead,” said Berg."),
    ("“The plan … is dead,” said Berg.", "“The plan to build a bridge over the river is dead,” said Berg."),
    ('"The plan is dead," said Berg.', "“The plan is dead,” said Berg."),
    ("Berg said the plan was dead.", "“The plan is dead,” said Berg."),
    ("Berg called it a mistake.", "“It was the worst error of my life,” said Berg."),
    ("“The plan is dead,” said Anna Berg.", "“The plan is dead,” said Anna Berg, and Ivo Lund agreed."),
    ("“The plan is dead,” said Anna Berg, quoting Ivo Lund.", "“The plan is dead,” said Ivo Lund."),
    ("“The plan is dead,” the minister said.", "“The plan is dead,” said Anna Berg, the minister."),
    # Reported speech.
    ("Anna Berg said that the plan was dead.", "The plan was dead, Anna Berg said."),
    ("Anna Berg said that the plan was dead.", "Anna Berg and Ivo Lund said that the plan was dead."),
    ("Anna Berg said that the plan was dead.", "Ivo Lund said that the plan was alive."),
    # Denials.
    ("Berg denied taking the money.", "Berg said that he had not taken the money."),
    ("Berg denied taking the money.", "Berg denied that he had taken the money."),
    ("Berg admitted taking the money.", "Berg denied killing the guard."),
    ("Berg admitted taking the money.", "Berg denied taking the money at first, but admitted it in court."),
    ("Berg agreed to resign.", "Berg, who had refused to resign, agreed on Monday."),
    ("Berg agreed to resign.", "Lund refused to resign."),
    ("The union accepted the offer of May.", "The union rejected the offer of April."),
    ("Berg has resigned.", "Berg has not resigned from the party, but he has resigned as mayor."),
    # Hedges.
    ("The company may cut up to 400 jobs.", "The company may cut up to 400 jobs."),
    ("The company could cut 400 jobs.", "The company may cut 400 jobs."),
    ("The company may cut 400 jobs.", "The company will cut 400 jobs."),
    ("The company will cut 400 jobs.", "The company will cut 400 jobs, and may cut 100 more."),
    ("The company will cut 400 jobs.", "The company is to cut 400 jobs."),
    ("The council approved a new bridge.", "The council proposed a new bridge in May and approved it in June."),
    ("The council approved a new bridge.", "The council agreed to a new bridge that the mayor had proposed."),
    ("The council approved a new bridge.", "The council proposed a new school."),
    ("He allegedly stole the painting.", "He allegedly stole the painting."),
    ("He is accused of stealing the painting.", "He allegedly stole the painting."),
    ("He stole the painting.", "He was convicted of stealing the painting."),
    ("He stole the painting, prosecutors said.", "He allegedly stole the painting."),
    ("He stole the painting.", "He stole the painting and allegedly sold it."),
    ("He was charged with theft.", "He allegedly stole the painting."),
    ("The suspect was arrested in Leeds.", "The suspected thief was arrested in Leeds."),
    ("The firm plans to build a plant in Leeds.", "The firm wants to build a plant in Leeds."),
    ("The firm has built a plant in Leeds.", "The firm built a plant in Leeds and plans to build one in York."),
    ("Drivers must wear a helmet.", "Drivers are required to wear a helmet."),
    ("Drivers must wear a helmet.", "Drivers have to wear a helmet and should wear gloves."),
    ("Residents should leave.", "Residents must leave."),
    ("Most residents left.", "The majority of residents left."),
    ("Most residents left.", "Eight in ten residents left."),
    ("Some residents left.", "Most residents left."),
    ("All the residents left.", "All of the residents left, and some of the shops closed."),
    ("All 12 members voted for the plan.", "The 12 members voted for the plan."),
    ("Only members may vote.", "Members may vote. Guests may not."),
    ("Only members may vote.", "Only members may vote; guests may speak."),
    ("Only two members voted.", "Two members and a guest voted."),
    ("Only members may vote.", "Members and guests may speak."),
    ("The drug eases the disease.", "The drug eases the disease in many patients."),
    ("The drug may ease the disease.", "The drug cures the disease."),
    ("The council voted unanimously for the plan.", "All 11 councillors voted for the plan."),
    ("The council voted unanimously for the plan.", "The council voted 11 to 0 for the plan."),
    ("The council backed the plan.", "The council voted 7 to 4 for the plan."),
    # Ranks.
    ("It is the largest museum in Europe.", "It is Europe's largest museum."),
    ("It is one of the largest museums in Europe.", "It is the largest museum in Europe."),
    ("It is the largest museum in Norway.", "It is one of the largest museums in Europe."),
    ("It is the largest museum in Europe.", "It is one of the oldest museums in Europe."),
    ("It is the second-largest museum in Europe.", "Only the Louvre is a larger museum in Europe."),
    ("She was the first woman to lead the bank.", "She was the second person to lead the bank and the first woman."),
    ("She was the first woman to lead the bank.", "No woman had led the bank before her."),
    ("It was his first win this year.", "It was his second win in London."),
    ("It was the first day of the fair.", "It was the second day of the strike."),
]  # fmt: skip


def of(claim: str, *passages: str) -> list[Comparison]:
    read = [(text, date(2026, 2, 20)) for text in passages]
    return [one for _, one in compare(claim, read, dated=date(2026, 3, 1))]


@pytest.mark.parametrize(("claim", "passage", "kind", "replacement"), WRONG)
def test_what_another_person_did_or_said_is_told(
    claim: str, passage: str, kind: str | None, replacement: str | None
) -> None:
    found = [one for one in of(claim, passage) if one.outcome == "differs"]
    assert found, claim
    assert kind is None or kind in {one.kind for one in found}, [(one.kind, one.reason) for one in found]
    if replacement is not None:
        assert replacement in {one.replacement for one in found}, [(one.kind, one.replacement) for one in found]


@pytest.mark.parametrize(("claim", "passage"), RIGHT)
def test_the_same_in_other_words_agrees(claim: str, passage: str) -> None:
    found = of(claim, passage)
    assert not [one for one in found if one.outcome == "differs"], [(one.kind, one.reason) for one in found]
    assert [one for one in found if one.outcome == "match"], claim


@pytest.mark.parametrize(("claim", "passage"), SILENT)
def test_what_a_source_allows_is_not_alarmed(claim: str, passage: str) -> None:
    found = [one for one in of(claim, passage) if one.outcome == "differs"]
    assert not found, [(one.kind, one.reason, one.replacement) for one in found]
