"""Word lists for ``contrast.py``: what may stand for what, and what says the opposite.  All our own."""

from __future__ import annotations


def _lines(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]


SYNONYMS = _lines("""
about | around | roughly | approximately
said | stated | told reporters
announced | made known
began | started
bought | purchased | acquired
children | youngsters
company | firm | business
employees | workers | staff
killed | left dead
hurt | injured | wounded
rose | climbed | went up | grew
fell | dropped | went down | declined
increase | rise
decrease | drop | fall
nearly | almost
more than | over | above
less than | under | below
fewer than | under
big | large
small | little
car | vehicle
lorry | truck
film | movie
doctor | physician
lawyer | attorney
shows | demonstrates
showed | demonstrated
built | constructed
built | erected
finished | completed | ended
chosen | picked | selected
died | passed away
wrote | penned
tried | attempted
however | but
near | close to
every year | annually | each year
per year | a year
a month | per month
a day | per day
nobody | no one
teenager | adolescent
police | officers
court | judges
quit | resigned | stepped down
beat | defeated
lost to | was beaten by
responsible for | in charge of
boss | head | chief
launch | start
launched | started
closed | shut down
election | vote | poll
government | administration
minister | member of the government
pupils | schoolchildren
university | college
town | municipality
agreement | deal | accord
plan | scheme | proposal
costs | expenses
profit | earnings
money | funds
important | significant
last year | the previous year
so far | to date
took part in | participated in
because of | owing to | due to
set up | established | founded
found | discovered
sold | disposed of
accused of | alleged to have committed
jailed | imprisoned | sent to prison
arrested | detained | taken into custody
confirmed | verified
rejected | turned down | dismissed
approved | gave the go-ahead to | backed
used | employed
needed | required
warned | cautioned
held | staged
moved | relocated
""")
"""Each may stand for any other of its line, except that an intransitive is never checked: a few read oddly."""

OPPOSITES = _lines("""
rose | fell
risen | fallen
rise | fall
rises | falls
rising | falling
increased | decreased
increase | decrease
increases | decreases
increasing | decreasing
climbed | slipped
grew | shrank
growth | decline
gained | lost
gain | loss
up | down
higher | lower
highest | lowest
more | less
more | fewer
most | least
most | fewest
above | below
over | under
first | last
first | second
former | current
early | late
earlier | later
before | after
won | lost
win | lose
winner | loser
victory | defeat
beat | lost to
best | worst
better | worse
largest | smallest
larger | smaller
large | small
big | small
longer | shorter
longest | shortest
long | short
old | young
older | younger
oldest | youngest
new | old
opened | closed
open | closed
opening | closure
began | ended
begin | end
started | stopped
start | finish
accepted | rejected
approved | rejected
supported | opposed
support | oppose
backed | opposed
allowed | banned
allow | forbid
legal | illegal
guilty | not guilty
convicted | acquitted
guilty | innocent
arrested | released
confirmed | denied
admitted | denied
agreed | refused
bought | sold
buy | sell
hired | dismissed
appointed | dismissed
joined | left
arrived | left
alive | dead
survived | died
born | died
male | female
man | woman
men | women
boy | girl
his | her
he | she
husband | wife
father | mother
son | daughter
brother | sister
north | south
northern | southern
east | west
eastern | western
north-east | south-west
public | private
always | never
often | rarely
usually | seldom
everyone | no one
all | none of
all | only some of
both | neither of
possible | impossible
likely | unlikely
same | different
strong | weak
rich | poor
cheap | expensive
safe | dangerous
success | failure
succeeded | failed
successful | unsuccessful
positive | negative
hot | cold
fast | slow
home | away
import | export
imports | exports
imported | exported
profit | loss
majority | minority
with | without
include | exclude
including | excluding
inside | outside
upheld | overturned
strengthened | weakened
widened | narrowed
expanded | cut
raised | lowered
raised | cut
improved | worsened
improve | worsen
accelerated | slowed
extended | shortened
kept | dropped
kept | changed
unchanged | changed
elected | defeated
president | vice-president
lead singer | drummer
teacher | pupil
employer | employee
lender | borrower
domestic | foreign
temporary | permanent
""")
"""Each denies the other in most sentences."""

HEDGES = _lines("""
may | will
might | will
could | will
may have | has
might have | has
is likely to | will
is expected to | will
are expected to | will
is due to | will
plans to | will
plan to | will
hopes to | will
hope to | will
proposed to | decided to
considering | starting
allegedly |
reportedly |
suspected |
up to |
at least |
almost |
nearly | more than
about | exactly
around | exactly
some of the | all of the
some | all
many | all
several | all
most | all
often | always
sometimes | always
usually | always
one of the | the
among the | the
partly | entirely
in part | entirely
mainly | only
""")
"""What a source hedges and a careless claim does not.  The claim is then not supported; whether it is refuted or
left open depends on the rest, so these rows only say "not supported"."""

BOUNDS = _lines("""
more than | less than
more than | fewer than
over | under
at least | at most
at least | fewer than
at most | more than
up to | more than
almost | more than
nearly | more than
""")

VERBS = _lines("""
beat | beat | beaten
defeat | defeated | defeated
buy | bought | bought
build | built | built
write | wrote | written
direct | directed | directed
produce | produced | produced
found | founded | founded
design | designed | designed
win | won | won
kill | killed | killed
open | opened | opened
lead | led | led
publish | published | published
replace | replaced | replaced
arrest | arrested | arrested
accuse | accused | accused
name | named | named
sell | sold | sold
release | released | released
call | called | called
hold | held | held
rise | rose | risen
fall | fell | fallen
grow | grew | grown
begin | began | begun
join | joined | joined
leave | left | left
make | made | made
take | took | taken
find | found | found
become | became | become
give | gave | given
see | saw | seen
sign | signed | signed
lose | lost | lost
reach | reached | reached
score | scored | scored
play | played | played
star | starred | starred
receive | received | received
announce | announced | announced
launch | launched | launched
reject | rejected | rejected
approve | approved | approved
show | showed | shown
die | died | died
move | moved | moved
work | worked | worked
attend | attended | attended
appear | appeared | appeared
increase | increased | increased
create | created | created
cost | cost | cost
go | went | gone
come | came | come
pay | paid | paid
include | included | included
want | wanted | wanted
confirm | confirmed | confirmed
agree | agreed | agreed
""")
"""Base, past, participle."""
PASSIVE = {"beat", "defeat", "buy", "build", "write", "direct", "produce", "found", "design", "kill", "publish"}
PASSIVE |= {"replace", "arrest", "accuse", "name", "lead", "create", "approve", "reject", "sign", "release"}

ADJUNCTS = _lines("""
on Monday | on Tuesday | on Wednesday | on Thursday | on Friday | on Saturday | on Sunday
in January | in March | in May | in August | in November | last winter | last summer | in the spring
in 1987 | in 1999 | in 2004 | in 2011 | in 2016 | in 2022 | two years earlier | a decade ago
for the first time | for the second time | once more | after a long delay | within hours | overnight
in the capital | at a hotel near the airport | in a small village | in the north of the country | abroad
against the advice of officials | without telling anyone | under pressure from investors | for personal reasons
because of a shortage of money | after complaints from residents | to save costs | as a protest
with the help of volunteers | together with a business partner | in front of a large crowd | by telephone
at a cost of 4 million | for an undisclosed sum | at a loss | with two colleagues | despite heavy rain
""")
"""What a claim may add without a source.  A row of the table is one theme."""

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
SCALES = ["thousand", "million", "billion", "trillion"]
UNITS = [
    ["miles", "kilometres", "km", "metres", "feet", "yards"], ["kg", "kilograms", "tonnes", "tons", "pounds", "grams"],
    ["years", "months", "weeks", "days", "hours", "minutes", "seconds"], ["litres", "gallons", "barrels"],
    ["points", "goals", "wickets", "runs"], ["acres", "hectares", "square miles"], ["pence", "pounds", "cents"],
    ["mph", "km/h"], ["year-old", "month-old"],
]  # fmt: skip
CURRENCIES = [["$", "£", "€"], ["dollars", "pounds", "euros", "yen"]]
HEADINGS = [
    "Background", "Key figures", "What happened", "Results", "At a glance", "Reaction", "Timeline", "Notes", "Summary",
    "History", "Next steps", "Overview", "Details", "Finance", "Questions and answers", "Statement",
]  # fmt: skip

PLACES = [
    "Northfield", "Easton", "Harwick", "Lindow", "Marsh End", "Ridgeway", "Saltby", "Oakham Vale", "Kestrel Bay",
    "Upper Tarn", "Dunmore", "Ferrol Point", "Castle Hill", "Brightwater", "Stonegate", "Weldon", "Ashcombe", "Penrhos",
]  # fmt: skip
COLUMNS = [
    ("Region", ["Population", "Households", "Jobs", "Median rent", "Unemployment rate (%)"]),
    ("School", ["Pupils", "Teachers", "Places offered", "Absence rate (%)"]),
    ("Port", ["Ships", "Containers", "Tonnes of freight", "Passengers"]),
    ("Farm", ["Cows", "Hectares", "Milk (litres)", "Price per tonne"]),
    ("Club", ["Played", "Won", "Lost", "Points"]),
    ("Hospital", ["Beds", "Admissions", "Nurses", "Average wait (days)"]),
    ("Company", ["Revenue ($m)", "Profit ($m)", "Staff", "Shops"]),
    ("Airport", ["Flights", "Passengers", "Delays", "Destinations"]),
    ("Station", ["Launches", "Payload (kg)", "Failures", "Crew"]),
]
"""Of the synthetic table rows: what a row is about, and its columns."""
