"""What Örebro's delegation recorded in its year 2024, besides its meetings: the facts that §§ 22 and 25–33 tell of.

Organisations, dates, clock times, titles and numbers are those of the kommun's protokoll of 2024-03-15; people, counts
and sentences are invented, and so are the parts of the plan that the protokoll does not name.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class QuestionSet:
    """A version of a set of questions."""

    titel: str
    malgrupp: str
    datum: str
    fragor: tuple[str, ...]


TO_BOLAG = QuestionSet(
    "För bolag – underlag för dialogträff med Jämställdhetsdelegationen",
    "Bolag",
    "2023-03-31",
    ("Hur arbetar bolaget för jämställda villkor?", "Vad vill ni ha gjort om tre år?"),
)
TO_NAMNDER = QuestionSet(
    "För nämnder – underlag för dialogträff med Jämställdhetsdelegationen",
    "Nämnd",
    "2023-06-15",
    (
        "Vilka egna mål har nämnden för kommunens strategi?",
        "Vad visar era siffror när de delas upp på kön?",
        "Vad är nästa steg?",
    ),
)

SCHOOLS = "Grundskolenämnden"
PRESIDIUM = (
    ("Rolf Rosén", "S", "Ordförande"),
    ("Signe Stolt", "M", "1:e vice ordförande"),
    ("Teo Uddin", "L", "2:e vice ordförande"),
)
ANSWERS = (
    "Inga egna mål. Jämställdhet hör till läroplanen.",
    "Flickornas behörighet har sjunkit och är nu lägre än pojkarnas.",
    "Varje skola ska kunna tolka sina egna skillnader.",
)
SUMMARY = (
    "Nämnden har inte satt egna mål för strategin, eftersom jämställdhet hör till läroplanen.",
    "Flickornas behörighet till gymnasiet är för första gången på länge lägre än pojkarnas i kommunens skolor.",
)
"""What was said at the table, written in the dialog after the meeting."""
DIALOG_DNR = "Ks 697/2023"

PLANNED_ON = "2024-02-26"
PLAN = (("Fritidsnämnden", "2024-04-19"), ("Örebrobostäder AB", "2024-05-24"))
"""Who else is invited when in 2024."""

SPRING = (
    ("Funktionsstödsnämnden", "2024-03-22", "10.25"),
    ("Teknik- och servicenämnden", "2024-04-12", "8.40"),
    ("Förskolenämnden", "2024-04-16", "13.10"),
)
"""The delegation's visits to nämnder: day and clock time, all preliminary."""
SLIDES = "Jämställdhetsdelegationen.pptx"

OFFICE = "Socialförvaltningen"
CMV = "Centrum mot våld i nära relation"
HOSTS = (("Harriet Palm", "Enhetschef"), ("Jasmine Quist", "Gruppledare"))
NOTES = (
    "Genom en öppen ingång går det att ringa, mejla eller skicka sms till en kurator och snabbt få en tid.",
    "Centret ger stödsamtal och råd, och följer med i kontakten med andra myndigheter.",
)
"""What was told at the visit, written in the visit after the meeting."""
COMING = (
    ("Genusrond för fritidsgårdar", "2024-04-19", "Vilka kommer till gårdarna, och vilka kommer inte?"),
    ("Vård- och omsorgsboendet Trädgårdarna", "2024-05-24", "Får kvinnor och män lika mycket hjälp?"),
)
"""The next visits, and a question that a ledamot left for each."""

EVENING = ("Civilsamhället", "2024-02-13", "Kvällen gav mycket, och många ville träffas igen.")
BREAKFAST = "Kunskapsfrukost om barn och unga som lever med våld i familjen"
BREAKFAST_DAY = "2024-03-08"
BREAKFAST_COUNT = ("41", "17")
"""Women and men who came."""
LIBRARY = "Samma dag hölls ett samtal på biblioteket. Ingen av dem som är här var med där."

WORLD = (
    ("2024-02-21", "Utredningen om styrningen av arbetet mot könsrelaterat våld har lämnat ett delbetänkande."),
    ("2024-02-28", "En nationell plan för förlossningsvården är på väg."),
    ("2024-03-01", "Tillväxtverket ska göra det lättare för kvinnor att driva företag."),
    ("2024-03-14", "Skillnaden i inkomst mellan kvinnor och män ökar, i landet och i Örebro."),
)
PAPERS = (
    "Lönekartläggning 2023 för Örebro kommun, 2024-02-01, med bilagor (Ks 1206/2023)",
    "Handlingsplan för jämställda löner 2024, 2024-02-01 (Ks 1206/2023)",
)
"""As somebody writes them in one line; their number is that of another ärende."""
CHAIR_TELLS = (
    "Någon formell inbjudan till föreställningen har inte skickats.",
    "Örebro blir av ekonomiska skäl inte värd för Forum jämställdhet 2026.",
    "Förskolan Kastanjen har fått pris för sitt arbete med jämställdhet.",
)
EXPERT_TELLS = (
    "Lägesbilden för 2023 är klar.",
    "Enkäten om villkoren i den lokala politiken har försenats och skickas nästa vecka.",
)

STANDING = {
    "Planering av dialogträffar": "Ks 483/2024",
    "Omvärldsbevakning": "Ks 86/2024",
    "Ledamöter rapporterar": "Ks 87/2024",
    "Sakkunnigs information": "Ks 86/2024",
    "Inkomna handlingar": "Ks 87/2024",
}
"""The numbers under which the year's standing items are registered."""

FED = {
    22: (
        (
            "Enhetschef Harriet Palm och gruppledare Jasmine Quist berättar om Centrum mot våld i nära relation, som "
            "hör till socialförvaltningen."
        ),
        *NOTES,
    ),
    25: (
        "Jämställdhetsdelegationen ska besöka nämnder. Preliminära tider:",
        "Funktionsstödsnämnden den 22 mars 2024, kl. 10.25",
        "Teknik- och servicenämnden den 12 april 2024, kl. 8.40",
        "Förskolenämnden den 16 april 2024, kl. 13.10.",
    ),
    26: (
        "Vid kommande sammanträden görs verksamhetsbesök. Ledamöterna kan lämna frågor i förväg:",
        "Genusrond för fritidsgårdar (19 april 2024)",
        "Vård- och omsorgsboendet Trädgårdarna (24 maj 2024).",
    ),
    27: (
        (
            "Från grundskolenämnden deltar ordförande Rolf Rosén (S), 1:e vice ordförande Signe Stolt (M) och 2:e vice "
            "ordförande Teo Uddin (L)."
        ),
        *SUMMARY,
    ),
    28: (
        (
            "Jämställdhetsdelegationen planerar dialogträffar 2024 med grundskolenämnden den 15 mars, fritidsnämnden "
            "den 19 april och Örebrobostäder AB den 24 maj."
        ),
    ),
    29: tuple(title for _day, title in WORLD),
    30: (
        "Den 13 februari 2024 hölls en dialogträff med civilsamhället.",
        EVENING[2],
        f"8 mars 2024: {BREAKFAST}. Deltagare: 41 kvinnor och 17 män.",
        LIBRARY,
    ),
    31: ("Protokollet från den 16 februari 2024 har ett fel i § 17, Ordförandes information.", *CHAIR_TELLS),
    32: EXPERT_TELLS,
    33: ("Kommunledningsförvaltningen anmäler de handlingar som jämställdhetsdelegationen behöver känna till.",),
}
"""The ärendebeskrivning that the records give each §."""
