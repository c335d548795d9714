"""What stood in the protokoll of Lund's arbetsutskott of 2021-05-24 around § 166, for a test that enters it.

Organisations, dates, hours, numbers, headings and the decision are those of the paper; people and sentences are
invented.
"""

from datetime import date, time

ORGAN = "Kommunstyrelsens arbetsutskott"
DAY = date(2021, 5, 24)
PLATS = "Sessionssalen, Stadshuset"
DNR = "KS 2020/0816"
BEFORE = "Protokollfördes innan Jämvikt började användas."
FIRST, LAST = 157, 182

CHAIR, FIRST_VICE, SECOND_VICE = "Elin Solvang (L)", "Marcus Tegel (M)", "Yusuf Ahlin (S)"
JUSTERARE = "Disa Qvarnström (FNL)"
LATE_MEMBER, LATE_GUEST = "Hedda Björk (MP)", "Mona Rask (FI)"
"""They came at 13.02, when § 157 was done."""
SERVING = "Nils Orrby (S)"
"""Served for the late ledamot in § 157, across the parties."""
SECRETARY = "Ebba Lindal"

SEATS = (
    (CHAIR, "Ordförande"),
    (FIRST_VICE, "1:e vice ordförande"),
    (SECOND_VICE, "2:e vice ordförande"),
    (JUSTERARE, "Ledamot"),
    (LATE_MEMBER, "Ledamot"),
    (SERVING, "Ersättare"),
    ("Frida Gren (C)", "Ersättare"),
    ("Olof Hede (KD)", "Ersättare"),
    ("Saga Vik (V)", "Ersättare"),
    (LATE_GUEST, "Adjungerad"),
    ("Kjell Stark (SD)", "Adjungerad"),
    (SECRETARY, "Sekreterare"),
)
IN_THE_ROOM = (CHAIR, SECRETARY)
"""Everybody else with a seat took part digitally."""
SUBSTITUTES = (SERVING, "Frida Gren (C)", "Olof Hede (KD)", "Saga Vik (V)")

OFFICERS = (
    ("Love Ankarberg, kommundirektör", False, ""),
    ("Britta Falkman, utredningschef", True, ""),
    ("Hannes Weibull, ekonomidirektör", False, ""),
    ("Matilda Hedberg, utvecklingschef", True, ""),
    ("Johan Dunder, kommunikationsdirektör", True, "§§ 157–167"),
    ("Olga Arvidson, chefsjurist", True, "§§ 157–168"),
    ("Vera Cassel, kanslichef", True, ""),
    ("Kristian Stenlund, politisk sekreterare (M)", True, ""),
    ("Elsa Barr, politisk sekreterare (S)", True, ""),
    ("Ester Fagerlin, politisk sekreterare (MP)", True, ""),
    ("Jon Ulvberg, politisk sekreterare (L)", True, ""),
    ("Maja Hordal, politisk sekreterare (C)", True, ""),
    ("Simon Jaktlund, politisk sekreterare (S)", True, ""),
    ("Zara Anderberg, politisk sekreterare (FNL)", True, ""),
)
"""Name and title, whether digitally, and the §§ if not all."""
TECHNICIAN = "Anton Nihl, IT-supporttekniker"

OPENED, REACHED_158, PAUSED, RESUMED, CLOSED = time(13), time(13, 2), time(14, 21), time(14, 31), time(15, 27)
ADJUSTED_DAY, ADJUSTED_AT = "2021-05-25", "15.00"
UP, LAST_DAY, DOWN = "2021-05-26", "2021-06-16", "2021-06-17"
KEPT_AT = "Kommunkontoret, Bruksgatan 22, Lund"

HEADING = "Modellkommun för jämställdhet 2021"
NUMBER = "KS 2021/0340"
DECISION = "att ansöka hos Sveriges Kommuner och Regioner om att bli en modellkommun för jämställdhet."
SUMMARY = (
    (
        "Sveriges Kommuner och Regioner (SKR) vill ha med kommuner i Modellkommuner, ett arbete för jämställd välfärd. "
        "Kommunerna lär av varandra hur jämställdhet tas med i styrning, ledning och uppföljning, så att kvinnor och "
        "män, flickor och pojkar får likvärdig service."
    ),
    (
        "Ledande politiker, en chef och nyckelpersoner deltar från varje kommun. Det kostar 50 000 kronor. Omgången "
        "2021–2023 betalas delvis av regeringen och leds av SKR."
    ),
)
MOTION = "att arbetsutskottet beslutar i enlighet med kommunkontorets förslag"
PAPERS = (
    ("Kommunkontorets tjänsteskrivelse", "2021-04-29", ""),
    (
        "Inbjudan till utvecklingsarbete för jämställd välfärd från Sveriges Kommuner och Regioner",
        "2021-03-15",
        "",
    ),
)
RECEIVERS = (
    ("Sveriges Kommuner och Regioner", "För verkställighet eller motsvarande åtgärd"),
    ("Kommunkontoret", "För kännedom"),
)

OTHERS = {
    157: "Val av justerare",
    158: "Information om vaccinationsläget",
    159: "Månadsrapport april 2021",
    160: "Yttrande över remiss om kollektivtrafik",
    161: "Plan för underhåll av skolgårdar",
    162: "Avtal om hyra av lokaler",
    163: "Svar på motion om fler träd i centrum",
    164: "Revidering av reglemente för färdtjänst",
    165: "Uppföljning av internkontroll",
    167: "Riktlinjer för kommunikation",
    168: "Fullmakt att föra kommunens talan",
    169: "Markanvisning i norra stadsdelen",
    170: "Bidrag till föreningar, fördelning",
    171: "Upphandling av städtjänster",
    172: "Lokalt näringsliv under pandemin",
    173: "Svar på medborgarförslag om cykelparkering",
    174: "Taxa för uteserveringar",
    175: "Utbyggnad av laddstolpar",
    176: "Förvärv av fastighet",
    177: "Borgen för bostadsbolaget",
    178: "Sommarjobb för unga",
    179: "Delegationsbeslut",
    180: "Anmälningsärenden",
    181: "Information från kommundirektören",
    182: "Övriga frågor",
}
"""The other §§, of which the paper only has the numbers: headings of our own."""

STRUCTURE = (
    f"§ 166 {HEADING}",
    f"Dnr: {NUMBER}",
    "# Beslut",
    "Kommunstyrelsens arbetsutskott föreslår att kommunstyrelsen beslutar",
    f"- {DECISION.removeprefix('att ')}",
    "# Sammanfattning",
    "…",
    "# Yrkanden",
    f"{CHAIR}, {SECOND_VICE} och {LATE_MEMBER} yrkar {MOTION}.",
    "# Beslutsgång",
    (
        f"Ordförande {CHAIR} frågar om kommunstyrelsens arbetsutskott kan bifalla yrkandet från {CHAIR}, "
        f"{SECOND_VICE} och {LATE_MEMBER} och finner att kommunstyrelsens arbetsutskott bifaller det."
    ),
    "# Underlag för beslut",
    "- Kommunkontorets tjänsteskrivelse, 2021-04-29",
    "- Inbjudan till utvecklingsarbete för jämställd välfärd från Sveriges Kommuner och Regioner, 2021-03-15",
    "# Beslutet skickas till",
    "För verkställighet eller motsvarande åtgärd:",
    "- Sveriges Kommuner och Regioner",
    "För kännedom:",
    "- Kommunkontoret",
)
"""§ 166 line by line, as in the paper; in Word the list itself writes the word att."""

FRONT = (
    ORGAN,
    "Protokoll 2021-05-24",
    "Sammanträdesdatum: 2021-05-24",
    "Tid: Kl. 13.00–15.27, ajournering kl. 14.21–14.31",
    "Plats: Sessionssalen, Stadshuset",
    "Paragrafer: §§ 157–182",
    "Tid och plats för justering: Digital justering tisdagen den 25 maj 2021 kl. 15.00",
    f"§§ 1–156: {BEFORE}",
    "Beslutande",
    "# Ledamöter",
    "- Elin Solvang (L), ordförande",
    "- Marcus Tegel (M), 1:e vice ordförande, deltar digitalt",
    "- Yusuf Ahlin (S), 2:e vice ordförande, deltar digitalt",
    "- Disa Qvarnström (FNL), deltar digitalt",
    "- Hedda Björk (MP), §§ 158–182, kl. 13.02–15.27, deltar digitalt",
    "# Tjänstgörande ersättare",
    "- Nils Orrby (S), tjänstgör för Hedda Björk (MP) § 157, deltar digitalt",
    "Övriga närvarande",
    "# Ersättare",
    "- Frida Gren (C), deltar digitalt",
    "- Olof Hede (KD), deltar digitalt",
    "- Saga Vik (V), deltar digitalt",
    "# Adjungerade",
    "- Mona Rask (FI), §§ 158–182, kl. 13.02–15.27, deltar digitalt",
    "- Kjell Stark (SD), deltar digitalt",
    "# Tjänstepersoner",
    "- Love Ankarberg, kommundirektör",
    "- Britta Falkman, utredningschef, deltar digitalt",
    "- Hannes Weibull, ekonomidirektör",
    "- Matilda Hedberg, utvecklingschef, deltar digitalt",
    "- Johan Dunder, kommunikationsdirektör, §§ 157–167, deltar digitalt",
    "- Olga Arvidson, chefsjurist, §§ 157–168, deltar digitalt",
    "- Vera Cassel, kanslichef, deltar digitalt",
    "- Kristian Stenlund, politisk sekreterare (M), deltar digitalt",
    "- Elsa Barr, politisk sekreterare (S), deltar digitalt",
    "- Ester Fagerlin, politisk sekreterare (MP), deltar digitalt",
    "- Jon Ulvberg, politisk sekreterare (L), deltar digitalt",
    "- Maja Hordal, politisk sekreterare (C), deltar digitalt",
    "- Simon Jaktlund, politisk sekreterare (S), deltar digitalt",
    "- Zara Anderberg, politisk sekreterare (FNL), deltar digitalt",
    "# Övriga",
    "- Anton Nihl, IT-supporttekniker",
    "# Sekreterare",
    "- Ebba Lindal, nämndsekreterare",
    "Underskrifter",
    "Digitalt justerat protokoll.",
    "Ebba Lindal Sekreterare Elin Solvang (L) Ordförande",
    "Disa Qvarnström (FNL) Justerare",
)
"""The front page line by line. In the paper the adjungerade stand among those who decide, which they do not."""
