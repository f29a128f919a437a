"""Word classes that names and mentions are read with: pronouns, prepositions, titles, kinds of speakers.

These are classes of English that grow slowly, not lists of speech verbs.
"""

from __future__ import annotations

MALE = frozenset(
    """
    he him his himself mr sir lord king prince father son brother husband spokesman chairman widower
    """.split()
)
FEMALE = frozenset(
    """
    she her hers herself ms mrs miss madam lady queen princess mother daughter sister wife spokeswoman
    chairwoman widow
    """.split()
)
PERSONAL = frozenset("he him his she her hers i me himself herself".split())
NEUTRAL = frozenset("it its itself".split())
PLURAL = frozenset("they them their theirs we us themselves".split())
THEY = frozenset("they them their theirs themselves".split())
POSSESSIVE = frozenset("his her its their my our".split())
SINGULAR = frozenset("i me my".split())
"""Of whoever speaks alone: ``we`` of an author is often that of a paper or a nation, and in a question anybody's."""
FIRST = SINGULAR | frozenset("we us our".split())
SECOND = frozenset("you your yourself".split())
RELATIVE = frozenset("who whom which that".split())
PRONOUNS = PERSONAL | NEUTRAL | PLURAL | RELATIVE | FIRST | SECOND

DETERMINERS = frozenset(
    """
    the a an this that these those his her their its our my your one another some both all
    """.split()
)
INDEFINITE = frozenset("a an one another some several many few two three other others no any".split())
PREPOSITIONS = frozenset(
    """
    of for from with at in on to by about against among near behind under across around throughout outside within
    representing who which that whose
    """.split()
)
CONNECTIVES = frozenset(
    """
    and but or as if when while after before according yet so not no there here what how why where moreover however
    meanwhile still then now also since until although though because asked said recall yes well even only just whether
    besides despite during given unlike amid amidst like let tell ask under over between without within again already
    always never often perhaps maybe does did is are was were has have had could would might must should please thanks
    dear beneath above below across along alongside amongst throughout toward towards upon later earlier soon once
    afterward afterwards instead otherwise thus hence therefore nevertheless nonetheless nor neither either unless
    """.split()
)
"""Further words that begin a sentence and no name."""
FUNCTION_WORDS = DETERMINERS | PREPOSITIONS | PRONOUNS | CONNECTIVES
"""Words that say nothing of whom they stand beside."""

NOBODY = frozenset(
    "nobody nothing anybody anyone anything everybody everyone everything somebody someone none neither others".split()
)
"""Words that name nobody, though they stand as names do."""

COURTESY = frozenset("mr mrs ms miss sir madam hon username".split())
"""What stands before a name and says nothing of its bearer's role."""
KIN = frozenset(
    """
    lord king prince father son brother husband spokesman chairman lady queen princess mother daughter sister wife
    spokeswoman chairwoman
    """.split()
)

RELATIVES = frozenset("father mother son daughter brother sister husband wife widow widower".split())
"""Of whom most have one last name with whose they are."""

PARTICLES = frozenset(
    "de la las los del da das do dos di du le van von der den ter bin bint ibn ould ap al el y zu af".split()
)

OFFSPRING = frozenset("uulu kyzy uly ulu ogly oglu oğlu oghlu qizi qyzy kizi gizi".split())
"""What ends a name behind the father's: ``Bakyt Aman uulu``."""

TITLES = frozenset(
    """
    president vice minister prime deputy secretary general chairman chairwoman chair senator sen representative
    rep governor gov mayor judge justice attorney officer chief director executive manager professor prof doctor
    dr mr mrs ms miss hon sir lord lady king queen prince princess pope cardinal bishop archbishop rabbi imam sheikh
    gen colonel col lieutenant lt captain capt major maj sergeant sgt commander admiral adm ambassador
    chancellor premier congressman congresswoman councillor counselor councilman councilwoman coach speaker
    leader spokesman spokeswoman spokesperson candidate nominee analyst economist expert detective inspector
    constable commissioner envoy former acting ex then editor reporter correspondent author actor actress singer
    lawyer prosecutor rear brigadier marshal superintendent father sister brother reverend rev secretary-general
    director-general co-founder founder head interim outgoing incoming
    mp mps mep msp tory democrat republican chef nurse teacher pastor vicar curate canon dean baroness baron dame duke
    duchess earl viscount emir sultan ayatollah mullah shaikh sheik crown private corporal pc dc dci det cllr alderman
    sheriff ranger skipper goalkeeper striker defender midfielder winger trainer physicist chemist
    biologist historian pensioner farmer activist campaigner journalist presenter broadcaster novelist poet
    painter sculptor architect engineer builder solicitor barrister magistrate coroner undersecretary under-secretary
    secretary-designate president-elect chairperson minister-president lawmaker legislator parliamentarian
    councilmember assemblyman assemblywoman delegate mayor-elect billionaire businessman businesswoman
    entrepreneur investor trader rapper comedian musician composer pianist conductor username user
    insp supt cpl commodore ombudsman mediator specialist researcher scientist surgeon psychologist sociologist
    archaeologist geologist epidemiologist virologist meteorologist strategist gp gps ceo cfo anchor host
    adviser advisor counsel supervisor treasurer comptroller columnist pollster commentator consultant aide
    dsp asp dcp acp igp engr alhaji alhaja hajia shri smt
    blogger photographer filmmaker artist playwright publisher podcaster youtuber physician paediatrician pediatrician
    pharmacist midwife paramedic firefighter philosopher mathematician statistician linguist
    patriarch catholicos monsignor msgr archdeacon chaplain abbess mufti
    con trooper taoiseach
    """.split()
)

OCCUPATIONS = frozenset(
    """
    doctor judge lawyer prosecutor nurse teacher chef pastor farmer engineer builder solicitor barrister magistrate
    coroner physicist chemist pharmacist surgeon economist historian biologist journalist photographer actor actress
    singer painter poet novelist pilot driver firefighter midwife paramedic architect priest rabbi imam bishop soldier
    landlord shopkeeper waiter hairdresser plumber electrician carpenter baker butcher fisherman miner referee coach
    goalkeeper sculptor pianist conductor librarian janitor cleaner porter guard dentist vet psychologist accountant
    """.split()
)
"""What somebody without a name is called, who is hardly called by another one of these later."""

POST_NOMINALS = frozenset("kc qc sc obe mbe cbe mp mps mep msp".split())
"""What stands behind a name in capitals, and is no part of it."""

FIRST_NAMES_TOO = frozenset("baron con dean duke earl marshal".split())
"""Titles that are as often first names."""

ORGANIZATION = frozenset(
    """
    ministry department committee party university institute inc corp corporation company co ltd plc group news
    times post journal agency council court house senate congress parliament government organization
    organisation union bank association federation commission bureau office center centre foundation society
    press league police army navy church board authority administration campaign network alliance service
    hospital school college club trust fund team academy laboratory laboratories charity coalition movement front
    airlines airways airport holdings exchange museum theatre theater orchestra directorate secretariat embassy
    consulate command forces guard brigade regiment corps guild chamber cabinet nations watch institution observatory
    library gallery studios records motors foods energy systems technologies industries partners capital securities
    insurance railways railway telecom media broadcasting herald gazette chronicle tribune telegraph guardian daily
    magazine radio television tv channel websites website newspaper paper firm ngo think-tank commissioner's lab
    parish diocese synod caucus conference assembly tribunal prosecutor's prosecution coastguard patrol brotherhood
    fellowship confederation pac
    """.split()
)

FIRMS = frozenset(
    """
    manufacturer retailer operator carrier airline brewery lender insurer supplier utility regulator watchdog startup
    start-up conglomerate subsidiary inspectorate outlet chain chipmaker automaker carmaker military junta militia
    delegation presidency
    """.split()
)
"""What an organization is called in small letters, by what it does."""

TRADES = frozenset("maker brewer developer publisher side".split())
"""What an organization is called, and a person as well."""

SURNAMES_TOO = frozenset("church house post court guard parish".split())
"""What an organization is called, and some people as well: ``Charlotte Church``."""

UNITS = frozenset(
    "opposition section division branch unit chapter wing desk faculty arm subsidiary programme program".split()
)
"""What is a part of an organization, in small letters."""

FIELDS = frozenset(
    """
    affairs agriculture communications construction culture defence defense development ecology economics economy
    education emergencies energy environment finance health industry information infrastructure interior investment
    irrigation justice labor labour management policy protection regulation relations resources science sciences
    security services sport sports statistics studies tourism trade transport transportation youth
    """.split()
)
"""What a ministry, a committee or a department is for: ``Foreign Affairs``."""

PLACE_BEGINS = frozenset(
    "new north south east west northern southern eastern western upper lower great san santa santo são saint st costa "
    "puerto los las el la saudi sri fort port mount lake cape".split()
)
"""Words that the name of a place begins with, and which some list holds for first names."""

DOCUMENT = frozenset(
    """
    writ memoir warrant log minutes
    report study document charter statement letter indictment petition survey poll article book law act treaty
    agreement memo email e-mail post tweet release filing complaint lawsuit paper bulletin order constitution
    transcript editorial notice documents papers filings ruling review audit text resolution plan
    records affidavit dossier autopsy preprint meta-analysis studies leaflet
    video videos ad ads advert footage census guidance platform communique communiqué infographic graphic graphics
    recording manual brochure pamphlet manifesto map chart banner
    """.split()
)

FINDINGS = frozenset("findings research evidence statistics notes caption captions results data figures".split())
"""What somebody has found or noted, which is neither the one nor several who did."""

PEOPLE = frozenset(
    """
    officials people critics residents supporters opponents experts analysts researchers scientists lawyers
    police witnesses democrats republicans voters leaders lawmakers members families workers doctors authorities
    reporters prosecutors investigators sources heads players fans students teachers neighbours neighbors
    others some many most both all two three four family couple jury crew
    """.split()
)

LEGAL_FORMS = frozenset(
    """
    ab ag as asa bv co corp corporation gmbh inc incorporated kg limited llc llp ltd nv oy oyj plc pty sa sarl se spa
    """.split()
)

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
CALENDAR = DAYS | frozenset(
    """
    january february march april june july august september
    october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas easter ramadan
    """.split()
)
"""Capitals that name no one; ``May`` may be somebody."""

NUMBERS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred hundreds thousand thousands million millions dozens tens half
    """.split()
)
"""What may begin a sentence with a capital and is no name."""

QUANTITIES = NUMBERS | frozenset(
    "group number majority minority handful couple percent most many some few lot lots plenty".split()
)
"""What stands before ``of`` and those who are meant: ``dozens of voters``, but not ``the wife of a man``."""

ANYBODY = frozenset(
    """
    expert analyst official politician diplomat speaker author scientist researcher specialist envoy activist leader
    interviewee interlocutor observer commentator strategist veteran
    """.split()
)
"""What the news call somebody instead of a pronoun, where an office (``the mayor``) would be somebody else's."""

PERSONS = frozenset(
    """
    academic actuary astronomer astrophysicist bailiff boxer bystander carer cleric comic commuter courier
    demographer designer diplomat electrician expatriate farmhand fisherman fishmonger gamer gardener guitarist
    headteacher homeowner hotelier illustrator insurgent juror landlady landlord leaseholder lecturer lobbyist
    lodger magician magnate matron mechanic medic migrant militant miner mobster mogul monarch motorist newsreader
    notary oceanographer oligarch organiser organizer passenger physiotherapist pilot policeman policewoman
    polymath pontiff prelate priest protester rebel recorder refugee rescuer reservist rower royal runner sailor
    schoolgirl shareholder shopper skier socialite soldier student swimmer teenager tenant tycoon waitress warden
    witness
    """.split()
)
"""What somebody without a title is called, and no organization: a word before a name that is no part of it."""
