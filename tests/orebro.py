"""A meeting with all that Örebro's delegation had on 2024-03-15: its §§, hole, papers, ranges. People are invented."""

from datetime import date, time

from sqlalchemy.orm import Session

from models.editing import add
from models.organ import OrganTyp
from models.paragraf.entity import Paragraf, Paragraflucka, Punkttyp
from models.protokoll.entity import Underskriftsroll
from models.richtext import Block, RichText, Run, plain
from models.uppdrag import Uppdragsroll
from tests.meeting import Meeting, attend, begin, body, bullets, item, signed

DAY = date(2024, 3, 15)
HOURS = (time(9), time(12))
SAKKUNNIG = "Ingrid Vallmo"
ORAL = ("", None, "")
TAKEN = bullets("Informationen tas till protokollet.")
DIALOG = "För nämnder – underlag för dialogträff med Jämställdhetsdelegationen"
VALD = "Handlingsplan mot våld i nära relationer och hedersrelaterat våld och förtryck 2017–2024"

WHOLE = ((None, None, None, None),)
PASSES = {
    "Tobias Enoksson": ((22, None, None, None),),
    "Petra Granlund": ((20, 22, None, None), (24, None, None, None)),
}
LEDAMOTER = (
    ("Vendela Alm", "S", Uppdragsroll.ORDFORANDE),
    ("Oskar Brink", "M", Uppdragsroll.LEDAMOT),
    ("Ingela Dahl", "KD", Uppdragsroll.LEDAMOT),
    ("Tobias Enoksson", "S", Uppdragsroll.LEDAMOT),
    ("Samir Farah", "M", Uppdragsroll.LEDAMOT),
    ("Petra Granlund", "C", Uppdragsroll.LEDAMOT),
    ("Lovisa Hagman", "C", Uppdragsroll.LEDAMOT),
    ("Roger Isaksson", "SD", Uppdragsroll.LEDAMOT),
    ("Tilda Jonsson", "L", Uppdragsroll.LEDAMOT),
    ("Karin Kvist", "V", Uppdragsroll.LEDAMOT),
    ("Ellinor Lund", "MP", Uppdragsroll.LEDAMOT),
)


def make_orebro(session: Session) -> Meeting:
    """The meeting, minuted and not yet justerat. Needs the kommun and its KS."""
    organ = body(
        session,
        "Kommunstyrelsens jämställdhetsdelegation",
        OrganTyp.DELEGATION,
        "KS",
        kallas="Jämställdhetsdelegationen",
        justeras=True,
        antal_ledamoter=11,
        arendenummerord="Ärendenummer",
        beskrivningsrubrik="Ärendebeskrivning",
        underlagsrubrik="Beslutsunderlag",
        forslagsmening="Kommunledningsförvaltningens förslag till Jämställdhetsdelegationen:",
        beslutsmening="Jämställdhetsdelegationen beslutar:",
    )
    earlier = begin(session, organ, date(2024, 2, 16), HOURS)
    wrong = item(session, earlier, 17, "Ordförandes information", handlaggare=("Vendela Alm (S)",), beslut=TAKEN)
    meeting = begin(session, organ, DAY, HOURS, plats="Kupolen, Radhuset", dnr="Ks 12/2024")
    _formal(session, meeting)
    _matters(session, meeting)
    _reports(session, meeting, wrong)
    why = "Numret användes inte, eftersom punkten utgick ur dagordningen."
    add(session, Paragraflucka(organ_id=organ.id, ar=2024, fran=23, till=23, forklaring=why))
    for namn, parti, roll in LEDAMOTER:
        attend(session, meeting, namn, parti, roll, passes=PASSES.get(namn, WHOLE))
    attend(session, meeting, SAKKUNNIG, "", Uppdragsroll.SAKKUNNIG)
    attend(session, meeting, "Fredrik Olin", "", Uppdragsroll.SEKRETERARE)
    signed(
        session,
        meeting,
        (Underskriftsroll.SEKRETERARE, "Fredrik Olin"),
        (Underskriftsroll.ORDFORANDE, "Vendela Alm"),
        (Underskriftsroll.JUSTERARE, "Ellinor Lund"),
        (Underskriftsroll.ERSATTARE, "Ingela Dahl"),
    )
    return meeting


def _formal(session: Session, meeting: Meeting) -> None:
    formal = Punkttyp.FORMALIA
    chosen = bullets("Ellinor Lund (MP) utses att justera protokollet med Ingela Dahl (KD) som ersättare.")
    item(session, meeting, 18, "Val av justerare", formal, beslut=chosen)
    item(session, meeting, 19, "Anmälan av jäv", formal, text=("Ingen anmälan av jäv.",))
    item(session, meeting, 20, "Anmälan av övriga frågor", formal, text=("Inga övriga frågor anmäls.",))
    item(session, meeting, 21, "Godkännande av dagordning", formal, beslut=bullets("Dagordningen godkänns."))


def _matters(session: Session, meeting: Meeting) -> None:
    visit = (
        (
            "Enhetschef Harriet Palm och gruppledare Jasmine Quist berättar om Centrum mot våld i nära relation, "
            "en verksamhet inom socialförvaltningen. Den vänder sig till den som är eller har varit utsatt, "
            "eller hotad, av en närstående, och till den som själv använder våld. Den öppna ingången gör "
            "att var och en kan ringa, skriva eller komma förbi och snabbt få en tid."
        ),
        (
            "Delegationen frågar hur unga får veta att stödet finns. Personalen besöker alla högstadieskolor på hösten "
            "och märker att de flesta samtal från unga kommer veckorna efter besöken."
        ),
    )
    item(session, meeting, 22, "Verksamhetsbesök: Centrum mot våld i nära relation", Punkttyp.VERKSAMHETSBESOK,
         handlaggare=("Harriet Palm", "Jasmine Quist"), text=visit, underlag=(ORAL,), beslut=TAKEN)  # fmt: skip
    report = (
        (
            "Kommunledningsförvaltningen har sammanställt delegationens verksamhetsberättelse för 2023. Den visar att "
            "delegationen har följt uppdraget för året. Kompetensutveckling och kunskapsspridning har stått i centrum, "
            "mest genom dialogträffar och verksamhetsbesök i samband med sammanträdena."
        ),
        (
            "Delegationen har 60 000 kronor om året: 50 000 kronor till kompetensutveckling, "
            "erfarenhetsutbyte och kunskapsspridning och 10 000 kronor till jämställdhetsprisets summa. Arvoden och "
            "andra ersättningar betalas ur kommunstyrelsens budget."
        ),
    )
    title = "Kommunstyrelsens jämställdhetsdelegations verksamhetsberättelse 2023"
    adopted = RichText(
        (
            *bullets(f"{title} antas.").blocks,
            Block((Run("Ärendet ska vidare till Kommunstyrelsen för beslut."),)),
        )
    )
    item(session, meeting, 24, title, Punkttyp.BESLUT, dnr=("Ks 84/2024",), handlaggare=(SAKKUNNIG,), text=report,
         underlag=(("Verksamhetsberättelse 2023 för Kommunstyrelsens jämställdhetsdelegation", None, ""),),
         beslut=adopted)  # fmt: skip
    visits = RichText(
        (
            *plain("Delegationen besöker nämnderna under våren. Tiderna är preliminära:").blocks,
            *bullets(
                "Funktionsstödsnämnden den 22 mars 2024, kl. 10.25",
                "Teknik- och servicenämnden den 12 april 2024, kl. 8.40",
                "Förskolenämnden den 16 april 2024, kl. 13.10.",
            ).blocks,
        )
    )
    item(session, meeting, 25, "Inför Jämställdhetsdelegationens besök hos nämnder", dnr=("Ks 1244/2023",),
         handlaggare=(SAKKUNNIG,), text=visits, beslut=TAKEN,
         underlag=(("Planering: Jämställdhetsdelegationen besöker nämnderna och Kommunstyrelsen 2024–2026", None, ""),
                   ("Presentationen ”Jämställdhetsdelegationen”", None, "")))  # fmt: skip
    questions = RichText(
        (
            *plain("Delegationen lämnar frågor inför kommande besök:").blocks,
            *bullets("Genusrond för fritidsgårdar (19 april 2024)",
                     "Vård- och omsorgsboendet Trädgårdarna (24 maj 2024).").blocks,
        )
    )  # fmt: skip
    item(session, meeting, 26, "Frågor till kommande verksamhetsbesök", handlaggare=(SAKKUNNIG,), text=questions,
         underlag=(ORAL,), beslut=TAKEN)  # fmt: skip


def _reports(session: Session, meeting: Meeting, wrong: Paragraf) -> None:
    dialog = (
        (
            "Grundskolenämndens ordförande Rolf Rosén (S), 1:a vice ordförande Signe Stolt (M) och 2:e vice ordförande "
            "Teo Uddin (L) möter delegationen. Nämnden har inga egna mål, eftersom arbetet ingår i "
            "läroplanen. Alla indikatorer följs upp för flickor och pojkar var för sig, liksom för personalen."
        ),
        (
            "Flickornas behörighet till gymnasiet har minskat och är för första gången på länge lägre än pojkarnas. "
            "Samma sak syns i nöjdhet och trygghet. Varje skola behöver kunna tolka sina egna skillnader."
        ),
    )
    item(session, meeting, 27, "Dialogträff: Grundskolenämnden", Punkttyp.DIALOGTRAFF, dnr=("Ks 697/2023",),
         handlaggare=("Rolf Rosén (S)", "Signe Stolt (M)", "Teo Uddin (L)"), text=dialog, beslut=TAKEN,
         underlag=((DIALOG, date(2023, 6, 16), ""), (VALD, date(2017, 2, 7), ""),
                   ("Strategi för ett jämställt Örebro 2016–2025", date(2015, 9, 22), ""),
                   ("Övergripande strategier och budget 2023 med plan för 2024–2026", None, ""),
                   ("Svar från Grundskolenämnden till Kommunstyrelsens jämställdhetsdelegation",
                    date(2024, 2, 29), "")))  # fmt: skip
    item(session, meeting, 28, "Dialogträffar 2024", dnr=("Ks 483/2024",), handlaggare=(SAKKUNNIG,), beslut=TAKEN,
         text=(("Nämnder och bolag bjuds in för att tala om strategin och handlingsplanen. Frågorna ska vara öppna och "
               "handla både om det som har varit och om det som kommer."),),
         underlag=(("Planering dialogträffar 2024", date(2024, 2, 26), ""), (DIALOG, date(2023, 6, 15), ""),
                   ("För bolag – underlag för dialogträff med Jämställdhetsdelegationen", date(2023, 3, 31), ""),
                   ("Presentationen ”Inbjudan och frågeunderlag till dialogträff”", None, "")))  # fmt: skip
    item(session, meeting, 29, "Omvärldsbevakning", dnr=("Ks 86/2024",), handlaggare=(SAKKUNNIG,), beslut=TAKEN,
         text=(("Jämställdhetsmyndigheten får regeringens uppdrag att beskriva utsattheten för våld bland nationella "
               "minoriteter."), "Ett delbetänkande om styrningen av arbetet mot våld har lämnats (SOU 2024:21)."),
         underlag=(("Omvärldsbevakning", date(2024, 3, 14), ""),))  # fmt: skip
    item(session, meeting, 30, "Ledamöter rapporterar", dnr=("Ks 87/2024",), beslut=TAKEN,
         text=("Den 13 februari 2024 hölls en dialogträff med civilsamhället. Den gav mycket.",
               "Den 8 mars 2024 hölls en kunskapsfrukost om barn och unga som lever med våld."),
         underlag=(("Sammanfattning av anteckningar från dialogträff", date(2024, 2, 13), ""),
                   ("Presentationen ”Välkomna till kunskapsfrukost”", None, "")))  # fmt: skip
    corrected = item(
        session, meeting, 31, "Ordförandes information", dnr=("Ks 937/2023",), handlaggare=("Vendela Alm (S)",),
        text=(("I föregående protokoll står att delegationen har bjudits in till en föreställning. Det stämmer inte: "
              "någon formell inbjudan har inte skickats."),
              "Kommunen blir av ekonomiska skäl inte värd för Forum jämställdhet 2026."),
        underlag=(ORAL,), beslut=TAKEN,
    )  # fmt: skip
    corrected.rattar_id = wrong.id
    item(session, meeting, 32, "Sakkunnigs information", dnr=("Ks 86/2024",), handlaggare=(SAKKUNNIG,), beslut=TAKEN,
         text=(("Lägesbild 2023 om våld i nära relationer är klar. Delar av den används när kommunen kartlägger det "
               "brottsförebyggande arbetet."),),
         underlag=(("Information från sakkunnig", date(2024, 3, 14), ""),))  # fmt: skip
    item(session, meeting, 33, "Inkomna handlingar", Punkttyp.ANMALAN, dnr=("Ks 87/2024",),
         text=("Kommunledningsförvaltningen anmäler handlingar som delegationen bör känna till.",),
         underlag=(("Lönekartläggning 2023 för Örebro kommun, med bilagor", date(2024, 2, 1), "Ks 1206/2023"),
                   ("Handlingsplan för jämställda löner 2024", date(2024, 2, 1), "Ks 1206/2023")),
         beslut=bullets("Anmälan läggs till handlingarna."))  # fmt: skip
