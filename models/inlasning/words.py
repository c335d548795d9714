"""The words people use in their lists for what the program has one word for."""

from models.anslutning.entity import Sida
from models.besok.entity import Besoksstatus
from models.dialogtraff.entity import Dialogstatus, Malgrupp, Riktning
from models.organ import OrganTyp
from models.person import Kon
from models.transaktion.entity import Representation, Transaktionsstatus
from models.uppdrag import Uppdragsroll

PARTIES = {
    "socialdemokraterna": "S",
    "arbetarepartiet socialdemokraterna": "S",
    "moderaterna": "M",
    "moderata samlingspartiet": "M",
    "sverigedemokraterna": "SD",
    "centerpartiet": "C",
    "centern": "C",
    "vänsterpartiet": "V",
    "vänstern": "V",
    "kristdemokraterna": "KD",
    "liberalerna": "L",
    "miljöpartiet": "MP",
    "miljöpartiet de gröna": "MP",
    "feministiskt initiativ": "FI",
}
"""Parties by name; local parties keep what the list calls them."""

ROLES = {
    "ordf": Uppdragsroll.ORDFORANDE,
    "ordinarie": Uppdragsroll.LEDAMOT,
    "ordinarie ledamot": Uppdragsroll.LEDAMOT,
    "led": Uppdragsroll.LEDAMOT,
    "medlem": Uppdragsroll.LEDAMOT,
    "vice ordförande": Uppdragsroll.FORSTE_VICE,
    "vice ordf": Uppdragsroll.FORSTE_VICE,
    "v ordf": Uppdragsroll.FORSTE_VICE,
    "förste vice ordförande": Uppdragsroll.FORSTE_VICE,
    "1 vice ordförande": Uppdragsroll.FORSTE_VICE,
    "1e vice ordf": Uppdragsroll.FORSTE_VICE,
    "1e v ordf": Uppdragsroll.FORSTE_VICE,
    "1 v ordf": Uppdragsroll.FORSTE_VICE,
    "1 vice ordf": Uppdragsroll.FORSTE_VICE,
    "andre vice ordförande": Uppdragsroll.ANDRE_VICE,
    "2 vice ordförande": Uppdragsroll.ANDRE_VICE,
    "2e vice ordf": Uppdragsroll.ANDRE_VICE,
    "2e v ordf": Uppdragsroll.ANDRE_VICE,
    "2 v ordf": Uppdragsroll.ANDRE_VICE,
    "2 vice ordf": Uppdragsroll.ANDRE_VICE,
    "ers": Uppdragsroll.ERSATTARE,
    "suppleant": Uppdragsroll.ERSATTARE,
    "expert": Uppdragsroll.SAKKUNNIG,
    "tjänsteman": Uppdragsroll.TJANSTEPERSON,
    "handläggare": Uppdragsroll.TJANSTEPERSON,
    "sekr": Uppdragsroll.SEKRETERARE,
}

SIDES = {
    "majoritet": Sida.STYRET,
    "majoriteten": Sida.STYRET,
    "styre": Sida.STYRET,
    "minoritet": Sida.OPPOSITIONEN,
    "minoriteten": Sida.OPPOSITIONEN,
    "opposition": Sida.OPPOSITIONEN,
}

SEXES = {"k": Kon.KVINNA, "kvinnor": Kon.KVINNA, "m": Kon.MAN, "män": Kon.MAN, "okänt": Kon.EJ_ANGIVET}

ORGAN_KINDS = {
    "fullmäktige": OrganTyp.KF,
    "styrelse": OrganTyp.KS,
    "facknämnd": OrganTyp.NAMND,
    "kommunalt bolag": OrganTyp.BOLAG,
    "ab": OrganTyp.BOLAG,
    "kontor": OrganTyp.FORVALTNING,
    "arbetsutskott": OrganTyp.UTSKOTT,
    "förening": OrganTyp.EXTERN,
    "extern": OrganTyp.EXTERN,
    "externt": OrganTyp.EXTERN,
}

DIALOG_STATES = {
    "planerat": Dialogstatus.PLANERAD,
    "inbjudan skickad": Dialogstatus.INBJUDEN,
    "frågor skickade": Dialogstatus.UNDERLAG_SKICKAT,
    "besvarad": Dialogstatus.SVAR_INKOMMET,
    "genomfört": Dialogstatus.GENOMFORD,
    "klar": Dialogstatus.GENOMFORD,
    "avslutad": Dialogstatus.UPPFOLJD,
    "inställt": Dialogstatus.INSTALLD,
}
DIRECTIONS = {"hos oss": Riktning.DE_KOMMER, "hos dem": Riktning.VI_BESOKER}
TARGETS = {"nämnder": Malgrupp.NAMND, "kommunala bolag": Malgrupp.BOLAG, "föreningar": Malgrupp.CIVILSAMHALLE}

VISIT_STATES = {
    "preliminär": Besoksstatus.PRELIMINART,
    "planerat": Besoksstatus.PRELIMINART,
    "planerad": Besoksstatus.PRELIMINART,
    "bokat": Besoksstatus.BEKRAFTAT,
    "bokad": Besoksstatus.BEKRAFTAT,
    "bekräftad": Besoksstatus.BEKRAFTAT,
    "genomförd": Besoksstatus.GENOMFORT,
    "klart": Besoksstatus.GENOMFORT,
    "inställd": Besoksstatus.INSTALLT,
    "avbokat": Besoksstatus.INSTALLT,
}

PAYMENT_STATES = {
    "planerat": Transaktionsstatus.PLANERAD,
    "beställt": Transaktionsstatus.BESTALLD,
    "bokad": Transaktionsstatus.BESTALLD,
    "fakturerat": Transaktionsstatus.FAKTURERAD,
    "betalt": Transaktionsstatus.BETALD,
    "bokförd": Transaktionsstatus.BETALD,
    "utgått": Transaktionsstatus.UTGAR,
    "struken": Transaktionsstatus.UTGAR,
}
REPRESENTATION = {"ja": Representation.EXTERN, "-": Representation.NEJ}
