"""Words of one kind that exclude each other: a hotel is no hospital, copper no slate, Norway no Denmark.

Each kind is a line of sides; words of one side may stand for the same thing ("bus coach"), words of two sides do not, in
one place of one statement.  Countries and regions are kinds as well, so that a town is never held against its country.
"""

from __future__ import annotations

from factcheck.verify.signals.words import stem

_KINDS = {
    "colour": "red crimson scarlet | blue navy | green | yellow | white | black | brown | grey gray | pink | purple violet | orange"
              " | golden gold | silver",
    "material": "wood wooden timber oak pine | stone granite marble sandstone | slate | brick | concrete cement | steel iron metal"
                " | glass | plastic | paper | leather | velvet | silk | wool | cotton | linen | copper | bronze | brass | clay | aluminium"
                " | lead | tin | straw | ice | gold | silver | bamboo",
    "vehicle": "car taxi | bus coach | lorry truck van | train | tram | bicycle bike | motorcycle motorbike | ship boat ferry yacht"
               " | plane aircraft aeroplane airplane jet | helicopter | horse | tractor | ambulance",
    "building": "hotel inn hostel guesthouse | hospital clinic | school college university academy | church chapel cathedral | mosque"
                " | synagogue | museum gallery | library | theatre theater cinema | prison jail | factory works plant mill | warehouse"
                " | stadium arena | airport airfield | station | bridge viaduct | tunnel | castle fort | swimming-pool pool | supermarket"
                " | restaurant cafe | casino | bank | barn | lighthouse | dam | car-park | power-station",
    "room": "kitchen | attic loft | cellar basement | bathroom | bedroom | garage | hall lobby | garden",
    "fuel": "gas | coal lignite | oil diesel petrol | wood biomass | wind | solar sun | hydrogen | uranium nuclear",
    "crop": "wheat | maize corn | rice | barley | rye | oats | potatoes potato | soya soybeans | cotton | coffee | tea | sugar | cocoa"
            " | tobacco | grapes grape | olives olive | apples apple | bananas banana | oranges",
    "animal": "dog | cat | horse pony | cow bull cattle | sheep lamb | pig | goat | wolf | bear | fox | lion | tiger | elephant | monkey"
              " | whale | shark | eagle | owl | snake",
    "work": "plumber | teacher | nurse | doctor physician surgeon | lawyer solicitor barrister | engineer | farmer | baker | butcher"
            " | carpenter | electrician | journalist reporter | painter | sculptor | architect | composer | singer | actor actress"
            " | poet | novelist | pilot | soldier | policeman policewoman | firefighter | accountant | dentist | chef cook | tailor",
    "sport": "football soccer | rugby | cricket | tennis | golf | hockey | basketball | volleyball | handball | swimming | boxing | chess"
             " | rowing | cycling | athletics | skiing",
    "illness": "cancer leukaemia | stroke | malaria | cholera | measles | tuberculosis | influenza flu | pneumonia | diabetes | dementia"
               " | polio | typhoid | smallpox | rabies",
    "drink": "beer | wine | milk | water | coffee | tea | cider | whisky whiskey | vodka | rum | juice",
    "instrument": "piano | violin | cello | flute | guitar | trumpet | drum | harp | organ | clarinet",
    "faith": "catholic | protestant lutheran anglican | orthodox | muslim islamic | jewish | hindu | buddhist",
    "tongue": "english | french | german | spanish | italian | dutch | swedish | norwegian | danish | finnish | polish | russian | greek"
              " | turkish | arabic | chinese | japanese | korean | portuguese | welsh | hungarian",
    "ordinal": "first | second | third | fourth | fifth | sixth | seventh | eighth | ninth | tenth | last",
    "peak": "oldest | youngest newest | largest biggest | smallest | longest | shortest | tallest highest | lowest | fastest | slowest"
            " | richest | poorest | cheapest | busiest | deepest | heaviest | hottest | coldest",
    "disaster": "earthquake | flood flooding | storm hurricane typhoon cyclone | fire wildfire | landslide avalanche | explosion | tornado",
    "opus": "novel book | play | film movie | opera | poem | song | symphony | documentary | musical | ballet",
    "pair": "both | either | neither",
    "part": "half | third | quarter | fifth | tenth | all | none | most",
    "weather": "fog | snow | rain | ice | hail | heat | lightning | drought | flooding floods",
    "quarter": "northern north | southern south | eastern east | western west | central",
    "country": "england | scotland | wales | britain uk | ireland | france | germany | italy | spain | portugal | belgium | netherlands"
               " | luxembourg | switzerland | austria | denmark | norway | sweden | finland | iceland | poland | hungary | romania"
               " | bulgaria | greece | turkey | russia | ukraine | serbia | croatia | slovenia | slovakia | czechia | albania | estonia"
               " | latvia | lithuania | china | japan | india | pakistan | bangladesh | iran | iraq | israel | egypt | libya | tunisia"
               " | algeria | morocco | nigeria | ghana | kenya | ethiopia | sudan | somalia | canada | mexico | brazil | argentina"
               " | chile | peru | colombia | venezuela | cuba | haiti | jamaica | australia | vietnam | thailand | indonesia | malaysia"
               " | philippines | singapore | belarus | cyprus | malta | nepal | bolivia | ecuador | uruguay | paraguay | senegal | uganda"
               " | tanzania | zambia | zimbabwe | angola | mozambique | syria | lebanon | jordan | kuwait | qatar | yemen | mongolia",
    "continent": "europe | asia | africa | australia | antarctica",
    "region": "yorkshire | lancashire | kent | sussex | surrey | essex | cornwall | devon | somerset | norfolk | suffolk | texas"
              " | california | florida | ohio | illinois | michigan | pennsylvania | virginia | georgia | massachusetts | oregon"
              " | alaska | hawaii | lombardy | tuscany | sicily | sardinia | bavaria | saxony | provence | brittany | normandy"
              " | catalonia | andalusia",
    "city": "london | paris | berlin | rome | madrid | tokyo | beijing | moscow | delhi | mumbai | sydney | chicago | boston | manchester"
            " | birmingham | glasgow | dublin | edinburgh | cardiff | belfast | leeds | liverpool | bristol | sheffield | bradford | york"
            " | hull | swansea | bath | oxford | cambridge | brighton | munich | hamburg | cologne | frankfurt | vienna | geneva | zurich"
            " | bern | basel | brussels | antwerp | ghent | bruges | amsterdam | rotterdam | oslo | bergen | stockholm | gothenburg"
            " | copenhagen | helsinki | warsaw | prague | budapest | bucharest | sofia | athens | istanbul | ankara | lisbon | porto"
            " | barcelona | valencia | seville | milan | turin | naples | venice | florence | lyon | marseille | nice | toulouse | bordeaux"
            " | lille | kyiv | minsk | riga | vilnius | tallinn | cairo | lagos | nairobi | johannesburg | seoul | osaka | kyoto | shanghai"
            " | hanoi | bangkok | jakarta | manila | toronto | montreal | vancouver | washington | philadelphia | houston | dallas"
            " | seattle | denver | miami | atlanta | detroit | melbourne | perth | brisbane | auckland | wellington | lima | santiago"
            " | bogota | caracas | havana",
}  # fmt: skip
GEOGRAPHIC = frozenset({"country", "continent", "region", "city"})
"""The kinds of places."""


def _read() -> dict[str, tuple[tuple[str, int], ...]]:
    by_stem: dict[str, list[tuple[str, int]]] = {}
    for kind, line in _KINDS.items():
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                where = by_stem.setdefault(stem(word), [])
                if (kind, side) not in where:
                    where.append((kind, side))
    return {key: tuple(found) for key, found in by_stem.items()}


_BY_STEM = _read()


def kinds_of(stemmed: str) -> tuple[tuple[str, int], ...]:
    """The kinds to which a word belongs, each with its side."""
    return _BY_STEM.get(stemmed, ())


def _sides() -> dict[tuple[str, int], frozenset[str]]:
    found: dict[tuple[str, int], set[str]] = {}
    for key, places in _BY_STEM.items():
        for place in places:
            found.setdefault(place, set()).add(key)
    return {place: frozenset(stems) for place, stems in found.items()}


_BY_SIDE = _sides()


def side_words(kind: str, side: int) -> frozenset[str]:
    """The stems of all words of one side."""
    return _BY_SIDE[kind, side]


def exclusive(one: str, other: str) -> str:
    """A kind of which the two stems are different sides, where no kind has them on one side; "" where there is none."""
    ours, theirs = dict(kinds_of(one)), dict(kinds_of(other))
    common = ours.keys() & theirs.keys()
    if one == other or any(ours[kind] == theirs[kind] for kind in common):
        return ""
    return min(common, default="")


def place_level(stems: frozenset[str]) -> str:
    """What sort of place a name is, as far as it is known: its kind, or "" for a name that no list has."""
    found = {kind for one in stems for kind, _ in kinds_of(one) if kind in GEOGRAPHIC}
    return min(found, default="")
