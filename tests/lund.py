"""A formal meeting with all that Lund's arbetsutskott had on 2021-05-24 around § 166. All people are invented."""

from datetime import date, time

from sqlalchemy.orm import Session

from models.arende.entity import Mottagartyp
from models.editing import add
from models.narvaro.entity import Tjanstgoring
from models.organ import OrganTyp, find_organ
from models.paragraf.entity import (
    Jav,
    Omrostning,
    Paragrafmottagare,
    Punkttyp,
    Reservation,
    Reservationstyp,
    Rost,
    Rostval,
    Yrkande,
)
from models.protokoll.entity import Anslag, Protokoll, Protokollslag, Underskriftsroll
from models.richtext import plain
from models.sammantrade.entity import Ajournering
from models.uppdrag import Uppdragsroll
from tests.meeting import Meeting, attend, begin, body, item, signed

DAY = date(2021, 5, 24)
FROM_158 = ((158, None, time(13, 2), None),)
KONTORET = "Kommunkontorets förslag till kommunstyrelsens arbetsutskott:"
WHOLE = ((None, None, None, None),)

PEOPLE = (
    ("Mona Rask", "FI", Uppdragsroll.ADJUNGERAD, "", True, FROM_158),
    ("Kjell Stark", "SD", Uppdragsroll.ADJUNGERAD, "", True, WHOLE),
    ("Elin Solvang", "L", Uppdragsroll.ORDFORANDE, "", False, WHOLE),
    ("Marcus Tegel", "M", Uppdragsroll.FORSTE_VICE, "", True, WHOLE),
    ("Yusuf Ahlin", "S", Uppdragsroll.ANDRE_VICE, "", True, WHOLE),
    ("Disa Qvarnström", "FNL", Uppdragsroll.LEDAMOT, "", True, WHOLE),
    ("Hedda Björk", "MP", Uppdragsroll.LEDAMOT, "", True, FROM_158),
    ("Nils Orrby", "S", Uppdragsroll.ERSATTARE, "", True, WHOLE),
    ("Frida Gren", "C", Uppdragsroll.ERSATTARE, "", True, WHOLE),
    ("Olof Hede", "KD", Uppdragsroll.ERSATTARE, "", True, WHOLE),
    ("Love Ankarberg", "", Uppdragsroll.TJANSTEPERSON, "kommundirektör", False, WHOLE),
    ("Johan Dunder", "", Uppdragsroll.TJANSTEPERSON, "kommunikationsdirektör", True, ((None, 167, None, None),)),
    ("Olga Arvidson", "", Uppdragsroll.TJANSTEPERSON, "chefsjurist", True, ((None, 168, None, None),)),
    ("Elsa Barr", "", Uppdragsroll.TJANSTEPERSON, "politisk sekreterare (S)", True, WHOLE),
    ("Anton Nihl", "", Uppdragsroll.OVRIG, "IT-supporttekniker", False, WHOLE),
    ("Ebba Lindal", "", Uppdragsroll.SEKRETERARE, "nämndsekreterare", False, WHOLE),
)


def make_lund(session: Session) -> Meeting:
    """The meeting, with § 160 justerad at once in a protokoll of its own. Needs the kommun and its KS and KSAU."""
    organ = body(
        session,
        "Kommunstyrelsens arbetsutskott",
        OrganTyp.UTSKOTT,
        "KS",
        kallas="Kommunstyrelsens arbetsutskott",
        justeras=True,
        anslas=True,
        overklagas=True,
        har_ersattare=True,
        antal_ledamoter=5,
        arendenummerord="Dnr",
        beskrivningsrubrik="Sammanfattning",
        underlagsrubrik="Underlag för beslut",
        forslagsmening=KONTORET,
        beslut_forst=True,
        forvaringsplats="Kommunkontoret, Bruksgatan 22, Lund",
    )
    meeting = begin(
        session, organ, DAY, (time(13), time(15, 27)), plats="Sessionssalen, Stadshuset", dnr="KS 2020/0816"
    )
    add(session, Ajournering(sammantrade_id=meeting.sammantrade, fran=time(14, 21), till=time(14, 31)))
    own = add(session, Protokoll(sammantrade_id=meeting.sammantrade, slag=Protokollslag.OMEDELBAR))
    _items(session, meeting, own.id)
    for namn, parti, roll, titel, digitalt, passes in PEOPLE:
        attend(session, meeting, namn, parti, roll, titel=titel, digitalt=digitalt, passes=passes)
    attend(session, meeting, "Lukas Grip", "M", Uppdragsroll.LEDAMOT, franvarande=True)
    add(
        session,
        Tjanstgoring(
            narvaro_id=meeting.narvaro["Nils Orrby"],
            for_narvaro_id=meeting.narvaro["Hedda Björk"],
            fran_paragraf_id=meeting.paragrafer[157],
            till_paragraf_id=meeting.paragrafer[157],
        ),
    )
    add(session, Jav(paragraf_id=meeting.paragrafer[163], narvaro_id=meeting.narvaro["Disa Qvarnström"],
                     skal="Är ledamot i föreningens styrelse."))  # fmt: skip
    _vote(session, meeting)
    signed(
        session,
        meeting,
        (Underskriftsroll.SEKRETERARE, "Ebba Lindal"),
        (Underskriftsroll.ORDFORANDE, "Elin Solvang"),
        (Underskriftsroll.JUSTERARE, "Disa Qvarnström"),
    )
    protokoll = session.get(Protokoll, meeting.protokoll)
    assert protokoll is not None
    protokoll.justeras_dag, protokoll.justeras_kl = date(2021, 5, 25), time(15)
    add(session, Anslag(protokoll_id=meeting.protokoll, uppe=date(2021, 5, 26), av="Ebba Lindal"))
    return meeting


def _items(session: Session, meeting: Meeting, own: int) -> None:
    formal = Punkttyp.FORMALIA
    item(session, meeting, 157, "Val av justerare", formal,
         beslut=plain("att utse Disa Qvarnström (FNL) att justera dagens protokoll."))  # fmt: skip
    for number in (158, 159):
        item(session, meeting, number, f"Information om pågående ärende {number - 157}",
             beslut=plain("att lägga informationen till handlingarna."))  # fmt: skip
    item(session, meeting, 160, "Remiss om trafiksäkerhet", Punkttyp.BESLUT, dnr=("KS 2021/0411",), protokoll=own,
         beslut=plain("att anta yttrandet.\natt förklara paragrafen omedelbart justerad."))  # fmt: skip
    for number in (161, 162):
        item(session, meeting, number, f"Information om pågående ärende {number - 157}")
    item(session, meeting, 163, "Bidrag till kvinnojouren", Punkttyp.BESLUT, dnr=("KS 2021/0200", "KS 2020/0071"),
         text=("Jouren söker bidrag för ett år.",), beslut=plain("att bevilja 400 000 kronor för 2021."))  # fmt: skip
    for number in (164, 165):
        item(session, meeting, number, f"Information om pågående ärende {number - 157}")
    board = find_organ(session, "KS")
    assert board is not None
    joining = item(
        session, meeting, 166, "Modellkommun för jämställdhet 2021", Punkttyp.BESLUT, dnr=("KS 2021/0340",),
        text=(("Sveriges Kommuner och Regioner (SKR) bjuder in kommuner till ett treårigt arbete för jämställd "
              "välfärd."),
              ("Från varje kommun deltar ledande politiker, en hög chef och nyckelpersoner. Avgiften är 50 000 kronor "
              "per kommun.")),
        underlag=(("Kommunkontorets tjänsteskrivelse", date(2021, 4, 29), ""),
                  ("Inbjudan från Sveriges Kommuner och Regioner", date(2021, 3, 15), "")),
        beslut=plain("att ansöka hos Sveriges Kommuner och Regioner om att bli en modellkommun för jämställdhet."),
    )  # fmt: skip
    joining.beslut_till_id = board.id
    joining.beslutsgang = plain("Ordförande Elin Solvang (L) frågar om arbetsutskottet kan bifalla yrkandet och "
                                "finner frågan med ja besvarad.")  # fmt: skip
    add(session, Yrkande(
        paragraf_id=joining.id,
        namn=("Elin Solvang (L)", "Yusuf Ahlin (S)", "Hedda Björk (MP)"),
        text="att arbetsutskottet beslutar i enlighet med kommunkontorets förslag",
    ))  # fmt: skip
    action, notice = Mottagartyp.VERKSTALLIGHET, Mottagartyp.KANNEDOM
    add(session, Paragrafmottagare(paragraf_id=joining.id, typ=action, namn="Sveriges Kommuner och Regioner"))
    add(session, Paragrafmottagare(paragraf_id=joining.id, typ=notice, namn="Kommunkontoret"))
    for number in range(167, 183):
        item(session, meeting, number, f"Information om pågående ärende {number - 157}")


def _vote(session: Session, meeting: Meeting) -> None:
    """A vote by names on § 163, a reservation and a protokollsanteckning."""
    at = meeting.paragrafer[163]
    add(session, Yrkande(paragraf_id=at, namn=("Yusuf Ahlin (S)",), text="att bidraget höjs till 500 000 kronor",
                         ordning=0))  # fmt: skip
    add(session, Yrkande(paragraf_id=at, namn=("Marcus Tegel (M)",), text="bifall till kommunkontorets förslag",
                         ordning=1))  # fmt: skip
    round_ = add(session, Omrostning(paragraf_id=at, ja_betyder="bifalla kommunkontorets förslag",
                                     nej_betyder="bifalla Yusuf Ahlins (S) yrkande"))  # fmt: skip
    votes = (("Elin Solvang", "L", Rostval.JA), ("Marcus Tegel", "M", Rostval.JA), ("Yusuf Ahlin", "S", Rostval.NEJ),
             ("Hedda Björk", "MP", Rostval.AVSTAR))  # fmt: skip
    for place, (namn, parti, choice) in enumerate(votes):
        add(session, Rost(omrostning_id=round_.id, narvaro_id=meeting.narvaro[namn], namn=f"{namn} ({parti})",
                          val=choice, ordning=place))  # fmt: skip
    add(session, Reservation(paragraf_id=at, typ=Reservationstyp.RESERVATION, namn=("Yusuf Ahlin (S)",),
                             text=plain("Jourens arbete växer snabbare än bidraget.")))  # fmt: skip
    add(session, Reservation(paragraf_id=at, typ=Reservationstyp.ANTECKNING, namn=("Hedda Björk (MP)",),
                             text=plain("Frågan bör tas upp i nästa budget."), ordning=1))  # fmt: skip
