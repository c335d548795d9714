"""What each section of the verksamhetsberättelse says of a small year: word for word, as somebody reads it."""

import pytest

from models.berattelse.entity import Avsnittsslag
from models.berattelse.facts import values
from models.berattelse.gather import facts_of
from models.budget.entity import Budget, Budgetpost
from models.pris.entity import Pris, Prisstatus
from tests.models.berattelse.year_records import TODAY, YEAR, delegation, read, whole_year

SAID = {
    Avsnittsslag.SAMMANFATTNING: """
        Året 2025 i korthet:
        - Delegationen höll 2 sammanträden och behandlade 5 paragrafer. Ledamöternas närvaro var 75,0 %.
        - Delegationen höll 3 dialogträffar: 1 med en nämnd, 1 med ett bolag och 1 med civilsamhället.
        - Delegationen gjorde 2 verksamhetsbesök (varav 1 vid ett sammanträde) och 1 besök hos en nämnd.
        - Delegationen genomförde 1 kunskapshöjande dag och deltog i 1 utbildning och 1 konferens eller seminarium.
        - Jämställdhetspriset 2025 gick till Förskolan Linden.
        - Kommunen hade 1 anslutning som gällde: Länet.
        - Av budgeten på 60 000 kr användes 50 000 kr (83,3 %).
    """,
    Avsnittsslag.UPPDRAG: """
        Verksamhetsberättelsen gäller Jämställdhetsdelegationen.
        De som satt under året valdes genom KF § 12.
        Arbetet styrs av:
        - Länets strategi, 2024–2027 (Kommunstyrelsen 2024-10-22 § 187)
        Av det som planerades för året genomfördes 2 av 3 sammanträden, 3 av 4 dialogträffar, 2 av 2 verksamhetsbesök
          och 1 av 1 besök hos en nämnd.
    """,
    Avsnittsslag.ORGANISATION: """
        Vid årets slut hade delegationen 2 ledamöter: 2 kvinnor och 0 män.
        [Ledamöter 2025] Namn | Parti | Uppdrag | Sida | Från | Till
        Aina Ek | S | Ordförande | Styret |  |
        Bo Alm | M | Ledamot | Oppositionen |  | 30 juni 2025
        Cilla Ask | M | Ledamot | Oppositionen | 1 juli 2025 |
        Där ingen dag står gällde uppdraget hela året.
        Sakkunnig: Disa Rönn (jämställdhetsstrateg).
        Sekreterare: Egon Björk (nämndsekreterare).
        # Sammanträden
        Delegationen höll 2 sammanträden: den 14 mars 2025 och den 10 oktober 2025.
        Sammanträdena behandlade 5 paragrafer.
        1 sammanträde ställdes in: den 16 maj 2025.
        # Närvaro
        I medeltal var 75,0 % av ledamöterna närvarande. Tabellerna räknar varje ledamot vid varje sammanträde; den som
          var med under en del av sammanträdet räknas som närvarande.
        [Närvaro efter kön] Kön | Kallade | Närvarande | Andel
        Kvinnor | 3 | 3 | 100,0 %
        Män | 1 | 0 | 0,0 %
        Alla | 4 | 3 | 75,0 %
        [Närvaro efter parti] Parti | Kallade | Närvarande | Andel
        M | 2 | 1 | 50,0 %
        S | 2 | 2 | 100,0 %
        Alla | 4 | 3 | 75,0 %
    """,
    Avsnittsslag.DIALOGTRAFFAR: """
        Delegationen höll 3 dialogträffar: 1 med en nämnd, 1 med ett bolag och 1 med civilsamhället.
        1 dialogträff ställdes in: Idrottsrådet.
        [Dialogträffar 2025] Dag | Motpart | Målgrupp | Protokoll | Överenskommelser
        14 mars 2025 | Skolnämnden | Nämnd | § 20, 2025-03-14 | 1
        10 oktober 2025 | Bostads AB | Bolag |  | 1
        | Kvinnojouren | Civilsamhälle |  |
        # Överenskommelser
        I dialogträffarna gjordes 2 överenskommelser:
        - Skolnämnden: Visa statistiken
        - Bostads AB: Se över tvättstugorna (klart 1 december 2025)
    """,
    Avsnittsslag.VERKSAMHETSBESOK: """
        Delegationen gjorde 2 verksamhetsbesök, varav 1 vid ett sammanträde.
        [Verksamhetsbesök 2025] Dag | Verksamhet | Protokoll
        14 mars 2025 | Ungdomens hus | § 21, 2025-03-14
        2 september 2025 | Biblioteket |
    """,
    Avsnittsslag.NAMNDBESOK: """
        Delegationen gjorde 1 besök hos en nämnd för att berätta om sitt arbete.
        [Besök hos nämnder 2025] Dag | Nämnd
        5 november 2025 | Skolnämnden
    """,
    Avsnittsslag.KOMPETENSUTVECKLING: """
        Delegationen deltog i 1 utbildning och 1 konferens eller seminarium.
        Sammanlagt deltog 7 kvinnor och 4 män.
        [Kompetensutveckling 2025] Dag | Arrangemang | Slag | Kvinnor | Män
        3 april 2025 | Jämställda städer | Konferens eller seminarium |  |
        9 september 2025 | Jämställd budget | Utbildning | 7 | 4
    """,
    Avsnittsslag.KUNSKAPSSPRIDNING: """
        Delegationen genomförde 1 kunskapshöjande dag.
        Sammanlagt deltog 30 kvinnor, 21 män och 2 utan angivet kön.
        [Kunskapsspridning 2025] Dag | Arrangemang | Slag | Målgrupp | Kvinnor | Män | Ej angivet
        20 november 2025 | Barnets rätt | Kunskapshöjande dag | föreningar | 30 | 21 | 2
        - Barnets rätt gjordes tillsammans med Föreningsrådet.
    """,
    Avsnittsslag.OMVARLD: """
        Delegationen följde omvärlden genom 2 uppgifter om beslut, rapporter och utbildningar; 1 togs upp vid
          sammanträden.
        Delegationen tog också emot 1 rapport från ledamöterna, information från sakkunnig vid 1 tillfälle och
          1 inkommen handling.
        [Omvärldsbevakning 2025] Dag | Rubrik | Källa | Protokoll
        1 februari 2025 | Ny lägesbild | Myndigheten | § 22, 2025-03-14
        1 augusti 2025 | Remiss |  |
    """,
    Avsnittsslag.PRIS: """
        Till Jämställdhetspriset 2025 kom 3 nomineringar. Juryn bestod av Aina Ek (S).
        Jämställdhetspriset 2025 gick till Förskolan Linden. Prissumman var 10 000 kr.
        - Förskolan Linden: ”För mod.”
        Hedersomnämnande fick Ridklubben.
        Priset delades ut den 19 maj 2025 (Rådhuset).
    """,
    Avsnittsslag.ANSLUTNINGAR: """
        Kommunen hade 1 anslutning som gällde under 2025.
        [Anslutningar 2025] Anslutning | Period | Läge | Beslut
        Länets strategi | 2024–2027 | Bekräftad | Kommunstyrelsen 2024-10-22 § 187
        # Länet
        Kommunen har valt 2 områden, 1 av dem i huvudfokus.
        [Valda områden: Länet] Område | Huvudfokus | Planerade | Pågår | Klara
        1 Makt | Ja | 1 | 1 | 1
        2 Ekonomi |  |  |  |
    """,
    Avsnittsslag.EKONOMI: """
        För 2025 avsattes till delegationen 60 000 kr = 50 000 kr + 10 000 kr, genom KS § 187 den 10 december 2024.
        - 50 000 kr till Kompetensutveckling: utbildning.
        - 10 000 kr till Prissumma.
        Kostnaderna blev 50 000 kr, 83,3 % av budgeten. Kvar av budgeten var 10 000 kr.
        [Budget och utfall 2025] Post | Budget | Utfall | Avvikelse
        Kompetensutveckling | 52 000 kr | 40 000 kr | 12 000 kr
        Prissumma | 8 000 kr | 10 000 kr | −2 000 kr
        Totalt | 60 000 kr | 50 000 kr | 10 000 kr
        <Budget och utfall per post 2025>
        # Ändringar under året
        - 2 000 kr flyttades från Prissumma till Kompetensutveckling den 14 september 2025 genom § 29: lokalen blev
          dyrare.
        Arvoden räknas inte in i budgeten utan betalas ur kommunstyrelsens budget. De kostade 30 000 kr.
    """,
    Avsnittsslag.MALUPPFYLLELSE: """
        Delegationen följde upp arbetet med målen genom 3 dialogträffar, 2 verksamhetsbesök och 1 besök hos en nämnd.
        # Länet
        - 1 Makt: 1 av 3 aktiviteter är klar (Handbok).
        # Indikatorer
        [Indikatorer: Länet] Indikator | År | Kvinnor | Män | Totalt | Kvinnor | Män | Läge
        Inkomst | 2025 | 72,0 % | 80,5 % | 75,0 % | 90,0 % | 90,0 % | Närmare målet
        - Inkomst: Deltid förklarar det mesta.
        <Inkomst, %>
    """,
    Avsnittsslag.UTVECKLING: """
        # Uppdrag från beslut
        - Utred en kunskapsdag (§ 20, 2025-03-14, ska vara klart 30 april 2026)
        # Överenskommelser att följa upp
        - Skolnämnden: Visa statistiken (ska vara klart 1 mars 2026)
        # Aktiviteter som inte blev klara i tid
        - Kartläggning (Pågår, skulle vara klar 1 november 2025)
        # Områden utan aktivitet
        1 valt område saknar aktivitet: 2 Ekonomi.
        # Att bjuda in
        1 nämnd eller bolag har inte haft dialogträff eller besök på 3 år eller mer: Nämnden som ingen mött.
    """,
    Avsnittsslag.NASTA_AR: """
        1 sammanträde är planerat: den 13 februari 2026.
        # Dialogträffar
        1 dialogträff är planerad:
        - Skolnämnden, 13 februari 2026
        # Verksamhetsbesök
        1 verksamhetsbesök är planerat:
        - Badhuset, 5 maj 2026
        # Besök hos nämnder
        1 besök hos en nämnd är planerat:
        - Skolnämnden, 5 november 2026
        # Arrangemang
        1 arrangemang är planerat:
        - Frukost i mars, 6 mars 2026
        # Aktiviteter som ska bli klara
        - Utbildning, 1 juni 2026
        # Budget
        För 2026 avsattes till delegationen 65 000 kr genom KS § 201.
    """,
}

EMPTY = {
    Avsnittsslag.SAMMANFATTNING: "Ingenting är registrerat för 2025.",
    Avsnittsslag.UPPDRAG: "Verksamhetsberättelsen gäller Jämställdhetsdelegationen.",
    Avsnittsslag.ORGANISATION: "Inga ledamöter är registrerade för 2025.",
    Avsnittsslag.DIALOGTRAFFAR: "Inga dialogträffar hölls under 2025.",
    Avsnittsslag.VERKSAMHETSBESOK: "Inga verksamhetsbesök gjordes under 2025.",
    Avsnittsslag.NAMNDBESOK: "Delegationen besökte inga nämnder under 2025.",
    Avsnittsslag.KOMPETENSUTVECKLING: "Inga seminarier, konferenser eller utbildningar är registrerade för 2025.",
    Avsnittsslag.KUNSKAPSSPRIDNING: "Delegationen höll inga egna arrangemang under 2025.",
    Avsnittsslag.OMVARLD: "Ingen omvärldsbevakning är registrerad för 2025.",
    Avsnittsslag.PRIS: "Inget pris är registrerat för 2025.",
    Avsnittsslag.ANSLUTNINGAR: "Kommunen hade ingen anslutning som gällde 2025.",
    Avsnittsslag.EKONOMI: "Ingen budget är registrerad för 2025.",
    Avsnittsslag.MALUPPFYLLELSE: "Inget arbete med målen är registrerat för 2025.",
    Avsnittsslag.UTVECKLING: "Inga uppdrag, överenskommelser eller aktiviteter stod öppna när 2025 var slut.",
    Avsnittsslag.NASTA_AR: "Ingenting är planerat för 2026 än.",
}


@pytest.fixture(scope="module")
def year(module_database):
    with module_database.write("år") as session:
        made = whole_year(session)
    with module_database.read() as session:
        yield session, made


def without_edges(lines):
    """Lines without the blanks of empty cells at their ends."""
    return [line.strip() for line in lines]


@pytest.mark.parametrize("slag", list(SAID), ids=lambda slag: slag.value)
def test_what_a_section_says(year, slag):
    session, made = year
    wanted = without_edges(SAID[slag].strip().replace("\n          ", " ").splitlines())
    assert without_edges(read(session, slag, made.organ)) == wanted


def test_every_section_is_told_of_and_only_the_own_one_is_empty(year):
    session, made = year
    assert set(SAID) == set(EMPTY) == set(Avsnittsslag) - {Avsnittsslag.EGET}
    assert facts_of(session, Avsnittsslag.EGET, made.organ, YEAR, TODAY) == ()


def test_an_empty_year_says_so_in_one_sentence_and_holds_no_figures(memory_database):
    with memory_database.write("organ") as session:
        organ_id = delegation(session)
        for slag, sentence in EMPTY.items():
            assert read(session, slag, organ_id)[0] == sentence
            told = [each.nyckel for each in values(facts_of(session, slag, organ_id, YEAR, TODAY))]
            assert told == ([f"organ/{organ_id}/namn/{YEAR}"] if slag is Avsnittsslag.UPPDRAG else [])


def test_who_won_is_not_told_before_it_is_decided(memory_database):
    with memory_database.write("år") as session:
        made = whole_year(session)
        session.get(Pris, made.pris).status = Prisstatus.BEDOMNING
        session.flush()
        sections = (Avsnittsslag.PRIS, Avsnittsslag.SAMMANFATTNING)
        told = "\n".join(line for slag in sections for line in read(session, slag, made.organ))
    assert "Jämställdhetspriset 2025 har inte delats ut." in told
    assert "Linden" not in told
    assert "Ridklubben" not in told


def test_a_budget_without_split_that_was_overdrawn(memory_database):
    with memory_database.write("år") as session:
        made = whole_year(session)
        budget = session.get(Budget, made.budget)
        budget.ram_ore, budget.beslut, budget.beslutad = 45_000_00, "", None
        for post in made.posts[:2]:
            session.get(Budgetpost, post).belopp_ore = None
        session.flush()
        told = read(session, Avsnittsslag.EKONOMI, made.organ)
    assert told[:2] == [
        "För 2025 avsattes till delegationen 45 000 kr.",
        "Kostnaderna blev 50 000 kr, 111,1 % av budgeten. Budgeten överskreds med 5 000 kr.",
    ]
    assert "Kompetensutveckling |  | 40 000 kr |" in without_edges(told)
