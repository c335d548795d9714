"""Which columns of which table are searched, and to which record with a page each row belongs.

A test holds this to the metadata: every column of text is searched, or named as left out with a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass

UNITS = (
    "anslutning", "strategi", "arende", "tjansteskrivelse", "sammantrade", "paragraf", "dialogtraff",
    "verksamhetsbesok", "namndbesok", "omvarldspost", "inkommen", "rapport", "arrangemang", "pris", "nominering",
    "budget", "transaktion", "frageunderlag", "dokument", "standpunkt", "bilaga", "berattelse",
    "organ", "person", "mall", "indikator", "berattelsemall",
)  # fmt: skip
"""The records that are found: those with a line in `models.finding`, and attached files.

The place of a name here is part of the ids in the index: new ones come last.
"""

SELDOM = frozenset({"organ", "mall", "berattelsemall"})
"""Records that are seldom gone to: they come last among equals, for many others are named after them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table whose rows are searched: its columns, and the references that lead towards its record.

    A record of its own has no `towards`. Where several are given each leads to a record, if it is set. `by_way_of` is
    a table between the two, its reference to this one, and its reference onwards.
    """

    columns: tuple[str, ...]
    towards: tuple[str, ...] = ()
    by_way_of: tuple[str, str, str] | None = None


def _of(words: str, *towards: str) -> Part:
    return Part(tuple(words.split()), towards)


PARTS: Mapping[str, Part] = {
    "anslutning": _of("motiv resurser uppfoljning egna_kostnader anteckning"),
    "omradesval": _of("eget_problem plan", "anslutning_id"),
    "aktivitet": Part(
        ("namn", "mal", "indikator", "malvarde", "resultat"),
        by_way_of=("aktivitetskoppling", "aktivitet_id", "omradesval_id"),
    ),
    "atagande": _of("text bevis", "anslutning_id"),
    "kravsvar": _of("text bevis", "anslutning_id"),
    "formularsvar": _of("svar", "anslutning_id"),
    "arssvar": _of("svar", "anslutning_id"),
    "insats": _of("text", "omradesval_id"),
    "anslutningssteg": _of("anteckning", "anslutning_id"),
    "anslutningshandelse": _of("rubrik tid_text plats anteckning", "anslutning_id"),
    "part": _of("namn kontakt", "anslutning_id"),
    "strategi": _of(
        "namn kortnamn undertitel utgivare familj lan vision beskrivning innebord erbjuder diarienummer upplagor "
        "vem_beslutar vem_far_ansluta egna_kostnader anteckning"
    ),
    "strategi_nod": _of("kod rubrik text", "strategi_id"),
    "strategi_atagande": _of("text anmarkning", "strategi_id"),
    "strategi_handelse": _of("rubrik tid_text", "strategi_id"),
    "strategi_roll": _of("text", "strategi_id"),
    "krav": _of("text", "strategi_id"),
    "formularfalt": _of("etikett hjalp", "strategi_id"),
    "arende": _of("titel beskrivning"),
    "diarienummer": _of("nummer hos", "arende_id"),
    "beslut": _of("paragraf rubrik innehall reservation bilaga_text", "arende_id"),
    "mottagare": _of("namn", "arende_id"),
    "underlag": _of("titel dnr", "arende_id", "tjansteskrivelse_id"),
    "tjansteskrivelse": _of("titel"),
    "avsnitt": _of("rubrik text inte_relevant_text", "tjansteskrivelse_id"),
    "forslag": _of("", "tjansteskrivelse_id"),
    "forslagspunkt": _of("text", "forslag_id"),
    "skrivelseundertecknare": _of("namn titel", "tjansteskrivelse_id"),
    "sammantrade": _of("plats dnr anteckning"),
    "paragraflucka": _of("forklaring", "sammantrade_id"),
    "narvaro": _of("namn parti titel", "sammantrade_id"),
    "protokoll": _of("justeras_plats", "sammantrade_id"),
    "underskrift": _of("namn", "protokoll_id"),
    "justeringsomgang": _of("text avvisad_av kommentar", "protokoll_id"),
    "anslag": _of("forvaringsplats av", "protokoll_id"),
    "paragraf": _of("rubrik arendebeskrivning forslag_fran forslag beslut beslutsgang regi"),
    "paragrafarende": _of("dnr", "paragraf_id"),
    "paragrafhandlaggare": _of("namn", "paragraf_id"),
    "paragrafmottagare": _of("namn epost", "paragraf_id"),
    "paragrafunderlag": _of("titel dnr", "paragraf_id"),
    "yrkande": _of("namn text", "paragraf_id"),
    "omrostning": _of("ja_betyder nej_betyder", "paragraf_id"),
    "rost": _of("namn", "omrostning_id"),
    "reservation": _of("namn text", "paragraf_id"),
    "jav": _of("skal", "paragraf_id"),
    "beslutsuppdrag": _of("text ansvarig anteckning", "paragraf_id"),
    "standpunkt": _of("rubrik dnr arendebeskrivning forslag"),
    "dialogtraff": _of("motpart plats svar_dnr kontakt kontakt_epost sammanfattning anteckning"),
    "dialogdeltagare": _of("namn parti titel", "dialogtraff_id"),
    "dialogsvar": _of("svar", "dialogtraff_id"),
    "overenskommelse": _of("text ansvarig uppfoljning", "dialogtraff_id"),
    "frageunderlag": _of("titel inledning anteckning"),
    "fraga": _of("text hjalp", "frageunderlag_id"),
    "verksamhetsbesok": _of("verksamhet plats syfte anteckningar uppfoljning"),
    "besoksfraga": _of("text fran svar", "verksamhetsbesok_id"),
    "besoksvard": _of("namn titel epost", "verksamhetsbesok_id"),
    "namndbesok": _of("plats kontakt kontakt_epost anteckningar"),
    "namndbesokare": _of("namn epost", "namndbesok_id"),
    "omvarldspost": _of("titel kalla lank sammanfattning relevans"),
    "inkommen": _of("titel fran dnr bilagor"),
    "inkommenbilaga": _of("", "inkommen_id"),
    "rapport": _of("av text"),
    "arrangemang": _of("rubrik plats malgrupp samarbete beskrivning utvardering"),
    "pris": _of("namn beskrivning plats"),
    "juryledamot": _of("namn", "pris_id"),
    "priskriterium": _of("text", "pris_id"),
    "nominering": _of("namn nominerad_av skal motivering"),
    "bedomning": _of("kommentar", "nominering_id"),
    "budget": _of("beslut anteckning last_skal last_av"),
    "budgetpost": _of("namn finansiering andamal kommentar", "budget_id"),
    "budgetandring": _of("beslut skal", "budget_id"),
    "avstamning": _of("gjord_av anteckning", "budget_id"),
    "ekonomirad": _of("verifikat fakturanummer mottagare text koder forklaring", "avstamning_id"),
    "bokforingsorder": _of("text behorighetsattest_av beslutsattest_av", "budget_id", "pris_id"),
    "bokforingsrad": _of("part text", "bokforingsorder_id"),
    "bokforingskod": _of("kod", "bokforingsrad_id"),
    "transaktion": _of(
        "mottagare text verifikat fakturanummer syfte deltagare mottagningsattest_av beslutsattest_av anteckning"
    ),
    "transaktionskod": _of("kod", "transaktion_id"),
    "transaktionsunderlag": _of("", "transaktion_id"),
    "berattelse": _of("titel anteckning"),
    "berattelseavsnitt": _of("rubrik text", "berattelse_id"),
    "dokument": _of("titel fil text"),
    "bilaga": _of("filnamn"),
    "indikator": _of("namn enhet kalla kolada_id"),
    "indikatorvarde": _of("kommentar", "indikator_id"),
    "organ": _of("namn kortnamn adress"),
    "person": _of("namn parti titel epost telefon"),
    "mall": _of("namn beskrivning"),
    "mallavsnitt": _of("rubrik", "mall_id"),
    "berattelsemall": _of("namn beskrivning"),
    "berattelsemallavsnitt": _of("rubrik", "berattelsemall_id"),
}
"""Table -> what is searched of it. Some have only references: they lead from others to the record."""

ATTACHED = (
    ("underlag", "bilaga_id"),
    ("beslut", "bilaga_id"),
    ("kravsvar", "bevis_bilaga_id"),
    ("inkommenbilaga", "bilaga_id"),
    ("dialogtraff", "svar_bilaga_id"),
    ("namndbesok", "presentation_id"),
    ("paragrafunderlag", "bilaga_id"),
    ("protokoll", "bilaga_id"),
    ("justeringsomgang", "bilaga_id"),
    ("transaktionsunderlag", "bilaga_id"),
    ("avstamning", "bilaga_id"),
    ("dokument", "bilaga_id"),
)
"""The tables that hold an attached file, and their reference to it. The first that does says where it is found."""

NAMING = {
    "organ": {"namn"},
    "strategi": {"namn", "kortnamn"},
    "sammantrade": {"datum", "organ_id", "plats"},
    "pris": {"namn", "ar"},
}
"""Table -> columns from which other records have their titles."""

_SETTING = "en inställning utan egen sida"
_KEY = "programmets egen nyckel"
_COPY = "en kopia av det som redan söks"
_SOURCE = "en källas adress, inget som någon har skrivit"

LEFT_OUT: Mapping[tuple[str, str], str] = {
    **{
        (table, "*"): _SETTING
        for table in (
            "egenskap", "kommun", "koddel", "kodvarde", "kodforslag", "kostnadsslag", "organtillhorighet",
            "arbetsordning", "standardbeslut", "undertecknare", "uppdrag",
        )
    },
    ("kalenderpost", "*"): _KEY,
    ("pafyllning", "*"): _COPY,
    ("berattelsesiffra", "*"): _COPY,
    **{
        (table, "nyckel"): _KEY
        for table in (
            "strategi", "strategi_nod", "strategi_atagande", "strategi_handelse", "strategi_roll", "krav",
            "formularfalt",
        )
    },
    ("arssvar", "falt"): _KEY,
    ("strategi", "katalogpost"): _COPY,
    ("strategi", "kallor"): _SOURCE,
    ("strategi", "formular_url"): _SOURCE,
    ("mall", "nyckel"): _KEY,
    ("berattelsemall", "nyckel"): _KEY,
    ("mallavsnitt", "hjalp"): "mallens hjälptext",
    ("berattelsemallavsnitt", "hjalp"): "mallens hjälptext",
    ("mallavsnitt", "inte_relevant"): "mallens egen mening",
    ("avsnitt", "hamtad"): _COPY,
    ("avsnitt", "hjalp"): "mallens hjälptext",
    ("berattelse", "lydelse"): _COPY,
    ("berattelse", "sha256"): _KEY,
    ("berattelseavsnitt", "hjalp"): "mallens hjälptext",
    ("protokoll", "lydelse"): _COPY,
    ("protokoll", "sha256"): _KEY,
    ("justeringsomgang", "lydelse"): _COPY,
    ("dokument", "slag"): _KEY,
    ("dokument", "format"): _KEY,
    ("dokument", "val"): _KEY,
    ("bilaga", "medietyp"): _KEY,
    ("bilaga", "sha256"): _KEY,
}  # fmt: skip
"""Table and column (or `*`) -> why it is not searched."""
