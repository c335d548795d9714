"""What stood in the protokoll of Örebro's delegation of 2024-03-15, part by part, for a test that enters it all.

Organisations, dates, numbers, sums, headings and decisions are those of the paper; people and sentences are invented.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ORGAN = "Kommunstyrelsens jämställdhetsdelegation"
DAY = "2024-03-15"
EARLIER = "2024-02-16"
PLATS = "Kupolen, Rådhuset"
HOLE = "Punkten utgick ur dagordningen."
BEFORE = "Protokollfördes innan Jämvikt började användas."

LEDAMOTER = (
    "Vendela Alm (S)",
    "Oskar Brink (M)",
    "Ingela Dahl (KD)",
    "Tobias Enoksson (S)",
    "Samir Farah (M)",
    "Petra Granlund (C)",
    "Lovisa Hagman (C)",
    "Roger Isaksson (SD)",
    "Tilda Jonsson (L)",
    "Karin Kvist (V)",
    "Ellinor Lund (MP)",
)
"""In the order of the paper; the first one presides."""
SAKKUNNIG = "Mirjam Norell"
SEKRETERARE = "Fredrik Olin"
ORDFORANDE = LEDAMOTER[0]
JUSTERARE = "Ellinor Lund (MP)"
ERSATTARE = "Ingela Dahl (KD)"
LATE = {"Lovisa Hagman (C)": "§§ 22 och 24–33", "Roger Isaksson (SD)": "§§ 20–22 och 24–33"}
"""Who came late, and the §§ they were there for as the paper says it."""

TAKEN = "Informationen tas till protokollet."
FILED = "Anmälan läggs till handlingarna."
DECIDED = "Jämställdhetsdelegationen beslutar:"
PROPOSED = "Kommunledningsförvaltningens förslag till Jämställdhetsdelegationen:"
ORAL = "Muntlig information"

Kind = Literal["formalia", "beslut", "information", "verksamhetsbesok", "dialogtraff", "anmalan"]


@dataclass(frozen=True)
class Item:
    """A § as it is entered. `underlag` is (title, date, other dnr); without a title it is what was told."""

    nummer: int
    rubrik: str
    typ: Kind = "information"
    dnr: str = ""
    handlaggare: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    punkter: tuple[str, ...] = ()
    underlag: tuple[tuple[str, str, str], ...] = ()
    beslut: tuple[str, ...] = (TAKEN,)
    efter: str = ""
    """A sentence after the points of proposal and decision."""


BREAKFAST = (
    "Presentationen ”Välkomna till kunskapsfrukost på temat: Våld i nära relationer – med fokus på barn och unga”"
)
TOLD = (("", "", ""),)
ITEMS = (
    Item(
        18,
        "Val av justerare",
        "formalia",
        beslut=(f"{JUSTERARE} utses att justera protokollet med {ERSATTARE} som ersättare.",),
    ),
    Item(19, "Anmälan av jäv", "formalia", text=("Ingen anmälan av jäv.",), beslut=()),
    Item(20, "Anmälan av övriga frågor", "formalia", text=("Inga övriga frågor anmäls.",), beslut=()),
    Item(21, "Godkännande av dagordning", "formalia", beslut=("Dagordningen godkänns.",)),
    Item(
        22,
        "Verksamhetsbesök: Centrum mot våld i nära relation",
        "verksamhetsbesok",
        handlaggare=("Harriet Palm", "Jasmine Quist"),
        text=(
            (
                "Enhetschef Harriet Palm och gruppledare Jasmine Quist berättar om Centrum mot våld i nära "
                "relation (CMV) inom Socialförvaltningen. Dit kan den vända sig som utsätts eller har utsatts för "
                "våld av någon närstående, och även den som använder våld eller är rädd för att göra det. Genom en "
                "öppen ingång går det att ringa, mejla eller skicka sms till en kurator och snabbt få en tid."
            ),
            (
                "CMV ger stödsamtal och råd. I enskilda samtal får den som vill gå igenom vad som har hänt och "
                "lära sig mer om våld och vad det leder till. Personalen följer också med i kontakten med "
                "myndigheter."
            ),
            (
                "Våld i nära relationer upprepas ofta och blir grövre med tiden, och risken är störst när någon "
                "försöker lämna. Mest drabbas kvinnor och flickor, och oftast är det män som utövar våldet, men "
                "både kvinnor och män kan vara utsatta och förövare."
            ),
        ),
        underlag=TOLD,
    ),
    Item(
        24,
        "Kommunstyrelsens jämställdhetsdelegations verksamhetsberättelse 2023",
        "beslut",
        dnr="Ks 84/2024",
        handlaggare=(SAKKUNNIG,),
        text=(
            (
                "Kommunledningsförvaltningen har skrivit en verksamhetsberättelse om 2023. Delegationen har gjort "
                "det som beslutades för året. Mest tid har gått till att lära sig mer och sprida kunskap, vid "
                "dialogträffar och besök i samband med sammanträdena, vid en dag för civilsamhället om barnrätt "
                "och jämställdhet samt vid seminarier, konferenser och utbildningar."
            ),
            (
                "Delegationen har 60 000 kronor per år. Av dem är 50 000 kronor avsatta för kompetensutveckling, "
                "omvärldsbevakning, erfarenhetsutbyte och kunskapsspridning och 10 000 kronor för "
                "Jämställdhetsprisets prissumma. Kostnader kring priset, som material och lunch, betalas också ur "
                "budgeten. Arvoden och andra ersättningar betalas av Kommunstyrelsen."
            ),
        ),
        underlag=(("Verksamhetsberättelse 2023 för Kommunstyrelsens jämställdhetsdelegation", "", ""),),
        beslut=("Kommunstyrelsens jämställdhetsdelegations verksamhetsberättelse 2023 antas.",),
        efter="Ärendet ska vidare till Kommunstyrelsen för beslut.",
    ),
    Item(
        25,
        "Inför Jämställdhetsdelegationens besök hos nämnder",
        dnr="Ks 1244/2023",
        handlaggare=(SAKKUNNIG,),
        text=("Delegationen ska besöka nämnder och ser bilderna som ska visas där. Preliminära tider:",),
        punkter=(
            "Funktionsstödsnämnden den 22 mars 2024, kl. 10.25",
            "Teknik- och servicenämnden den 12 april 2024, kl. 8.40",
            "Förskolenämnden den 16 april 2024, kl. 13.10.",
        ),
        underlag=(
            ("Planering: Jämställdhetsdelegationen besöker nämnderna och Kommunstyrelsen 2024–2026", "", ""),
            ("Presentationen ”Jämställdhetsdelegationen”", "", ""),
        ),
    ),
    Item(
        26,
        "Frågor till kommande verksamhetsbesök",
        handlaggare=(SAKKUNNIG,),
        text=("Vid kommande sammanträden besöks två verksamheter. Ledamöterna kan lämna frågor i förväg:",),
        punkter=(
            "Genusrond för fritidsgårdar (19 april 2024)",
            "Vård- och omsorgsboendet Trädgårdarna (24 maj 2024).",
        ),
        underlag=TOLD,
    ),
    Item(
        27,
        "Dialogträff: Grundskolenämnden",
        "dialogtraff",
        dnr="Ks 697/2023",
        handlaggare=("Rolf Rosén (S)", "Signe Stolt (M)", "Teo Uddin (L)"),
        text=(
            (
                "Grundskolenämndens ordförande Rolf Rosén (S), 1:a vice ordförande Signe Stolt (M) och 2:e vice "
                "ordförande Teo Uddin (L) talar med delegationen."
            ),
            (
                "Nämnden har inte satt egna mål för strategin, eftersom jämställdhet hör till läroplanen. Alla "
                "siffror om elever och personal delas upp på kön. Flickornas behörighet till gymnasiet har sjunkit "
                "under flera år och är nu, för första gången på länge, lägre än pojkarnas i kommunens skolor. "
                "Samma mönster syns i nöjdhet, trygghet och psykisk hälsa. Varje skola behöver kunna tolka sina "
                "egna skillnader för att göra något åt dem."
            ),
        ),
        underlag=(
            ("För nämnder – underlag för dialogträff med Jämställdhetsdelegationen", "2023-06-16", ""),
            (
                "Handlingsplan mot våld i nära relationer och hedersrelaterat våld och förtryck 2017–2024",
                "2017-02-07",
                "",
            ),
            ("Strategi för ett jämställt Örebro 2016–2025", "2015-09-22", ""),
            ("Övergripande strategier och budget 2023 med plan för 2024–2026", "", ""),
            ("Svar från Grundskolenämnden till Kommunstyrelsens jämställdhetsdelegation", "2024-02-29", ""),
        ),
    ),
    Item(
        28,
        "Dialogträffar 2024",
        dnr="Ks 483/2024",
        handlaggare=(SAKKUNNIG,),
        text=(
            "Nämnder och bolag bjuds in för att tala om strategin och om handlingsplanen mot våld.",
            (
                "Delegationen hör hur året är planerat och går igenom frågorna. De ska vara öppna, ge plats för "
                "goda exempel och gälla både det som har varit och det som kommer."
            ),
        ),
        underlag=(
            ("Planering dialogträffar 2024", "2024-02-26", ""),
            ("För nämnder – underlag för dialogträff med Jämställdhetsdelegationen", "2023-06-15", ""),
            ("För bolag – underlag för dialogträff med Jämställdhetsdelegationen", "2023-03-31", ""),
            ("Presentationen ”Inbjudan och frågeunderlag till dialogträff”", "", ""),
        ),
    ),
    Item(
        29,
        "Omvärldsbevakning",
        dnr="Ks 86/2024",
        handlaggare=(SAKKUNNIG,),
        text=(
            "Jämställdhetsmyndigheten ska beskriva hur utsatta de nationella minoriteterna är för våld.",
            "Utredningen om styrningen av arbetet mot könsrelaterat våld har lämnat ett delbetänkande (SOU 2024:21).",
            "En nationell plan för förlossningsvården är på väg.",
            "Tillväxtverket ska göra det lättare för kvinnor att driva företag.",
            "Totalförsvarets forskningsinstitut har granskat arbetet med kvinnor, fred och säkerhet i Nato.",
            "Skillnaden i inkomst mellan kvinnor och män ökar, i landet och i Örebro.",
        ),
        underlag=(("Omvärldsbevakning", "2024-03-14", ""),),
    ),
    Item(
        30,
        "Ledamöter rapporterar",
        dnr="Ks 87/2024",
        text=(
            "Den 13 februari 2024 träffade delegationen civilsamhället. Kvällen gav mycket.",
            "Den 8 mars 2024 handlade en kunskapsfrukost om barn och unga som lever med våld i familjen.",
            "Samma dag hölls ett samtal på biblioteket. Ingen av dem som är här var med där.",
        ),
        underlag=(
            ("Sammanfattning av anteckningar från dialogträff", "2024-02-13", ""),
            (BREAKFAST, "", ""),
        ),
    ),
    Item(
        31,
        "Ordförandes information",
        dnr="Ks 937/2023",
        handlaggare=(ORDFORANDE,),
        text=(
            (
                "Ordförande Vendela Alm (S) rättar föregående protokoll. Där står att delegationen är inbjuden "
                "till en föreställning. Det stämmer inte: någon formell inbjudan har inte skickats."
            ),
            "Örebro blir av ekonomiska skäl inte värd för Forum jämställdhet 2026.",
            "Förskolan Kastanjen har fått pris för sitt arbete med jämställdhet.",
        ),
        underlag=TOLD,
    ),
    Item(
        32,
        "Sakkunnigs information",
        dnr="Ks 86/2024",
        handlaggare=(SAKKUNNIG,),
        text=(
            (
                "Lägesbilden för 2023 om våld, hedersförtryck, prostitution och människohandel är klar. Delar av "
                "den används när kommunen kartlägger det brottsförebyggande arbetet."
            ),
            "Enkäten om villkoren i den lokala politiken har försenats och skickas nästa vecka.",
            (
                "Våld mot äldre anmäls sällan. Jämställdhetsmyndigheten ska kartlägga vad kommuner och regioner "
                "vet om våld mot dem som har fyllt 65 år och redovisa det senast den 15 september 2024."
            ),
        ),
        underlag=(("Information från sakkunnig", "2024-03-14", ""),),
    ),
    Item(
        33,
        "Inkomna handlingar",
        "anmalan",
        dnr="Ks 87/2024",
        text=("Kommunledningsförvaltningen anmäler handlingar som delegationen bör känna till.",),
        underlag=(
            ("Lönekartläggning 2023 för Örebro kommun, med bilagor", "2024-02-01", "Ks 1206/2023"),
            ("Handlingsplan för jämställda löner 2024", "2024-02-01", "Ks 1206/2023"),
        ),
        beslut=(FILED,),
    ),
)

STRUCTURE = tuple(Path(__file__).with_name("orebro_structure.txt").read_text("utf-8").splitlines())
"""The paper line by line, copied from it by hand and not made from `ITEMS`.

# is a sub-heading, - an item of a list, … running text, which is reworded; the figure after Handläggare is how many
there are. The correction in § 31 says to which § it points; in the paper only its words do.
"""
