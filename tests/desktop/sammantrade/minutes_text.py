"""What a secretary writes at a meeting of fifteen items: texts of the size of Örebro's protokoll. All invented."""

from dataclasses import dataclass

from models.paragraf.entity import Punkttyp

NOTED = "Informationen tas till protokollet."


@dataclass(frozen=True)
class Item:
    """An item as the kallelse has it, and what is written at the table."""

    rubrik: str
    typ: Punkttyp
    written: str
    proposal: str = ""
    decision: str = ""
    """Decided in other words than the proposal's; else as proposed, or by a stock decision."""
    stock: int = 0


ITEMS = (
    Item("Val av justerare", Punkttyp.FORMALIA, "",
         decision="Ylva Ängsmark (MP) utses att justera protokollet med Siv Ödman (KD) som ersättare."),
    Item("Anmälan av jäv", Punkttyp.FORMALIA, "Ingen anmälan av jäv."),
    Item("Anmälan av övriga frågor", Punkttyp.FORMALIA, "Inga övriga frågor anmäls."),
    Item("Godkännande av dagordning", Punkttyp.FORMALIA, "", stock=3),
    Item(
        "Verksamhetsbesök: Familjecentralen Solrosen", Punkttyp.VERKSAMHETSBESOK,
        "Enhetschef Frida Tall och samordnare Kim Rask berättar om familjecentralen, där mödrahälsovård, "
        "barnhälsovård, öppen förskola och socialtjänstens förebyggande arbete finns i samma hus. Den som väntar "
        "barn möter alla fyra verksamheterna under graviditeten, och båda föräldrarna kallas till varje besök.\n"
        "Andelen pappor som är med på inskrivningssamtalet har ökat från hälften till tre av fyra sedan kallelsen "
        "började skickas till båda. Öppna förskolan besöks fortfarande mest av mammor; på lördagar är fördelningen "
        "jämn.\n"
        "Delegationen frågar hur verksamheten når föräldrar som inte talar svenska och hur frågor om våld ställs. "
        "Frågan ställs till alla, enskilt, vid två tillfällen under graviditeten och ett efter förlossningen.",
        NOTED,
    ),
    Item(
        "Delegationens verksamhetsberättelse 2025", Punkttyp.BESLUT,
        "Sekreteraren går igenom berättelsen och de tre målen i uppdragsplanen. Två mål är uppfyllda. Det tredje, "
        "att alla nämnder ska ha haft en dialogträff under mandatperioden, är på väg: fyra nämnder återstår.\n"
        "Delegationen diskuterar hur resultatet av dialogträffarna kan följas upp. Flera ledamöter vill se svaren "
        "samlade, så att det går att jämföra över tid.",
        "Verksamhetsberättelsen för 2025 antas.",
    ),
    Item(
        "Inför besök hos nämnder", Punkttyp.INFORMATION,
        "Delegationen besöker tre nämnder under våren: funktionsstödsnämnden den 20 mars kl. 10.25, teknik- och "
        "servicenämnden den 17 april kl. 8.40 och förskolenämnden den 21 april kl. 13.10. Presentationen visas. "
        "Ledamöterna ber om ett exempel från varje nämnds eget område, så att frågan om uppdelad statistik blir "
        "konkret.",
        NOTED,
    ),
    Item(
        "Frågor till kommande verksamhetsbesök", Punkttyp.INFORMATION,
        "Nästa besök gäller fritidsgårdarna. Delegationen vill fråga hur tiden i musikrum och hall fördelas mellan "
        "flickor och pojkar, hur personalen arbetar när grupper tar över och vad som har hänt med flickkvällarna.",
        NOTED,
    ),
    Item(
        "Dialogträff: grundskolenämnden", Punkttyp.DIALOGTRAFF,
        "Nämndens ordförande och båda vice ordförande deltar. Nämnden har inte satt egna mål för jämställdhet, "
        "eftersom arbetet ingår i skolornas uppdrag enligt läroplanen. De mått som följs redovisas för flickor och "
        "pojkar var för sig, både för elever och för personal.\n"
        "Flickornas behörighet till gymnasiet har sjunkit tre år i rad och är för första gången lägre än "
        "pojkarnas. Samma mönster syns i frågorna om trygghet och psykisk hälsa. Nämnden har gett förvaltningen i "
        "uppdrag att ta fram vad som skiljer skolor där resultaten är jämna från dem där de inte är det.\n"
        "På frågan om vad nämnden behöver av delegationen är svaret utbildning för rektorer i att läsa uppdelad "
        "statistik, och en samlad bild av vad andra nämnder gör.",
        NOTED,
    ),
    Item(
        "Dialogträffar 2026", Punkttyp.BESLUT,
        "Planeringen gås igenom. Delegationen diskuterar om underlagen ska skickas ut tidigare och om två bolag "
        "kan bjudas in samma dag. Rutger Lövgren (M) föreslår att frågorna ska bli färre.",
        "Planeringen för dialogträffar 2026 godkänns.",
        decision="Planeringen för dialogträffar 2026 godkänns med ändringen att varje underlag har högst fem frågor.",
    ),
    Item(
        "Omvärldsbevakning", Punkttyp.INFORMATION,
        "Sakkunnig Disa Kvarn redovisar en ny rapport om inkomstskillnader mellan kvinnor och män. Skillnaden i "
        "disponibel inkomst är oförändrad sedan fem år, trots att skillnaden i lön har minskat. Föräldrapenning, "
        "deltid och kapitalinkomster förklarar det mesta.\n"
        "En utredning om stärkt skydd för barn som bevittnat våld har lämnat sitt betänkande. Kommunen har fått "
        "det på remiss, och svaret bereds av socialnämnden. Länsstyrelsen bjuder in till en konferens i maj om "
        "ekonomisk jämställdhet på landsbygden.",
        NOTED,
    ),
    Item(
        "Ledamöter rapporterar", Punkttyp.INFORMATION,
        "Tage Alm (S) var med på kunskapsfrukosten den 6 mars om våld i nära relationer. Den var välbesökt, och "
        "flera föreningar vill fortsätta samtalet. Siv Ödman (KD) deltog i biblioteksdagen den 8 mars, där "
        "delegationens arbete presenterades för ett femtiotal besökare.",
        NOTED,
    ),
    Item(
        "Ordförandens information", Punkttyp.INFORMATION,
        "Kommunen har blivit tillfrågad om att stå värd för ett nationellt forum nästa år. Frågan bereds. "
        "Ordföranden påminner om priset: nomineringstiden går ut den 30 april, och juryn sammanträder veckan därpå.",
        NOTED,
    ),
    Item(
        "Sakkunnigs information", Punkttyp.INFORMATION,
        "Kartläggningen av mäns våld mot kvinnor är klar och blir en del av kommunens brottsförebyggande plan. "
        "Enkäten om villkor för förtroendevalda skickas ut nästa vecka; svaren redovisas i september. En "
        "vägledning om jämställdhetsbudgetering finns nu på intranätet och prövas av två förvaltningar under "
        "hösten.",
        NOTED,
    ),
    Item("Inkomna handlingar", Punkttyp.ANMALAN,
         "Handlingarna har skickats ut med kallelsen. Inga frågor ställs.", stock=2),
)  # fmt: skip
