"""Capitals, countries and the adjectives that go with them: what a capital may stand for, and what is no firm's name."""

from __future__ import annotations

from typing import NamedTuple

_ROWS = """
Abuja|Nigeria|Nigerian
Accra|Ghana|Ghanaian
Addis Ababa|Ethiopia|Ethiopian
Algiers|Algeria|Algerian
Amman|Jordan|Jordanian
Ankara|Turkey|Turkish
Athens|Greece|Greek
Baghdad|Iraq|Iraqi
Baku|Azerbaijan|Azerbaijani
Bangkok|Thailand|Thai
Beijing|China|Chinese
Beirut|Lebanon|Lebanese
Belgrade|Serbia|Serbian
Berlin|Germany|German
Bern|Switzerland|Swiss
Bogotá|Colombia|Colombian
Brasilia|Brazil|Brazilian
Bratislava|Slovakia|Slovak
Bucharest|Romania|Romanian
Budapest|Hungary|Hungarian
Buenos Aires|Argentina|Argentine
Cairo|Egypt|Egyptian
Canberra|Australia|Australian
Caracas|Venezuela|Venezuelan
Colombo|Sri Lanka|Sri Lankan
Copenhagen|Denmark|Danish
Damascus|Syria|Syrian
Dhaka|Bangladesh|Bangladeshi
Doha|Qatar|Qatari
Dublin|Ireland|Irish
Hanoi|Vietnam|Vietnamese
Havana|Cuba|Cuban
Helsinki|Finland|Finnish
Islamabad|Pakistan|Pakistani
Jakarta|Indonesia|Indonesian
Kabul|Afghanistan|Afghan
Kampala|Uganda|Ugandan
Khartoum|Sudan|Sudanese
Kigali|Rwanda|Rwandan
Kinshasa|Congo|Congolese
Kuala Lumpur|Malaysia|Malaysian
Kyiv|Ukraine|Ukrainian
Lima|Peru|Peruvian
Lisbon|Portugal|Portuguese
Ljubljana|Slovenia|Slovenian
London|Britain|British
Luanda|Angola|Angolan
Madrid|Spain|Spanish
Manila|Philippines|Philippine
Minsk|Belarus|Belarusian
Moscow|Russia|Russian
Nairobi|Kenya|Kenyan
New Delhi|India|Indian
Nicosia|Cyprus|Cypriot
Oslo|Norway|Norwegian
Ottawa|Canada|Canadian
Paris|France|French
Prague|Czech Republic|Czech
Pretoria|South Africa|South African
Pyongyang|North Korea|North Korean
Quito|Ecuador|Ecuadorean
Rabat|Morocco|Moroccan
Reykjavik|Iceland|Icelandic
Riga|Latvia|Latvian
Riyadh|Saudi Arabia|Saudi
Rome|Italy|Italian
Santiago|Chile|Chilean
Seoul|South Korea|South Korean
Sofia|Bulgaria|Bulgarian
Stockholm|Sweden|Swedish
Taipei|Taiwan|Taiwanese
Tallinn|Estonia|Estonian
Tbilisi|Georgia|Georgian
Tehran|Iran|Iranian
The Hague|Netherlands|Dutch
Tokyo|Japan|Japanese
Tripoli|Libya|Libyan
Tunis|Tunisia|Tunisian
Vienna|Austria|Austrian
Vilnius|Lithuania|Lithuanian
Warsaw|Poland|Polish
Washington|United States|US
Wellington|New Zealand|New Zealand
Yerevan|Armenia|Armenian
Zagreb|Croatia|Croatian
"""


class Country(NamedTuple):
    """A country, its adjective and the seat of its government."""

    capital: str
    name: str
    adjective: str

    def governments(self) -> tuple[str, ...]:
        """How a draft may name what acts in the capital: the country, as sources mostly have it, else its government."""
        return (
            f"the {self.name}" if self.name in _WITH_ARTICLE else self.name,
            f"the {self.adjective} government",
        )


_WITH_ARTICLE = frozenset({"United States", "Netherlands", "Philippines", "Czech Republic"})
_ALL = [Country(*row.split("|")) for row in _ROWS.split("\n") if row]
_BY_CAPITAL = {country.capital: country for country in _ALL}
COUNTRIES = frozenset(country.name for country in _ALL) | {
    "US",
    "USA",
    "UK",
    "EU",
    "America",
    "England",
    "Scotland",
    "Wales",
    "Israel",
}
"""Names of countries; not all of them, and none of their parts but Britain's."""
DEMONYMS = frozenset(country.adjective for country in _ALL) | {
    "American", "Belgian", "English", "Scottish", "Welsh", "Israeli", "European", "African", "Asian", "UK", "EU",
}  # fmt: skip
"""Adjectives of countries and continents."""


def country_of(capital: str) -> Country | None:
    """The country that this capital stands for."""
    return _BY_CAPITAL.get(capital)
