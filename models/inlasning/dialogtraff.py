"""The list of dialogträffar."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from models.dialogtraff.entity import Dialogstatus, Dialogtraff, Malgrupp, Riktning
from models.inlasning.columns import Column, Form
from models.inlasning.lista import ORGAN_COLUMN, Lista, RowError, one_of
from models.inlasning.proposal import Faltandring, Listslag
from models.inlasning.values import name_key
from models.inlasning.words import DIALOG_STATES, DIRECTIONS, TARGETS
from models.organ import Organ, OrganTyp

_STEPS = (
    ("svar_inkom", Dialogstatus.SVAR_INKOMMET),
    ("underlag_skickat", Dialogstatus.UNDERLAG_SKICKAT),
    ("inbjudan_skickad", Dialogstatus.INBJUDEN),
)
"""How far a dialog has come by the days that are known of it."""


class DialogtraffLista(Lista):
    """Dialogs with nämnder, bolag and civil society. A counterpart that is no organ keeps the name it is written by."""

    slag = Listslag.DIALOGTRAFFAR
    entity = Dialogtraff
    own_columns = (
        Column("motpart", "Motpart", Form.TEXT, ("nämnd", "nämnd/bolag", "dialog med", "dialogträff", "bolag"),
               required=True, example="Kulturnämnden",
               tip="En nämnd eller ett bolag i programmet, eller ett annat namn."),
        Column("ar", "År", Form.YEAR, ("verksamhetsår",), example=2026),
        Column("datum", "Datum", Form.DAY, ("dag", "dialogdag"), example="2026-04-16"),
        Column("start", "Start", Form.CLOCK, ("tid", "klockslag", "starttid", "kl"), example="13.00",
               tip="13.00, eller 13.00–14.30 för både start och slut."),
        Column("slut", "Slut", Form.CLOCK, ("sluttid",), example="14.30"),
        Column("plats", "Plats", Form.TEXT, ("lokal",), example="Rådhuset"),
        Column("status", "Status", Form.CHOICE, ("läge",), term=Dialogstatus, also=DIALOG_STATES,
               example=Dialogstatus.PLANERAD),
        Column("riktning", "Riktning", Form.CHOICE, ("vem kommer till vem",), term=Riktning, also=DIRECTIONS),
        Column("malgrupp", "Målgrupp", Form.CHOICE, (), term=Malgrupp, also=TARGETS),
        Column("inbjudan_skickad", "Inbjudan skickad", Form.DAY, ("inbjudan", "inbjuden", "inbjudan skickades")),
        Column("underlag_skickat", "Underlag skickat", Form.DAY, ("underlag", "frågor skickade",
               "frågeunderlag skickat")),
        Column("svar_senast", "Svar senast", Form.DAY, ("sista svarsdag", "svar ska vara inne")),
        Column("svar_inkom", "Svar inkom", Form.DAY, ("svar", "svar inkommet", "svaret inkom")),
        Column("svar_diariefort", "Svar diariefört", Form.DAY, ("diariefört",)),
        Column("svar_dnr", "Svarets diarienummer", Form.TEXT, ("diarienummer", "dnr", "svar dnr", "ärendenummer")),
        Column("kontakt", "Kontakt", Form.TEXT, ("kontaktperson", "nämndsekreterare")),
        Column("kontakt_epost", "Kontaktens e-post", Form.TEXT, ("e-post", "epost", "mejl", "mail")),
        Column("sammanfattning", "Sammanfattning", Form.LONG, ("minnesanteckningar", "vad som sades")),
        Column("anteckning", "Anteckning", Form.LONG, ("anteckningar", "kommentar", "noteringar")),
        ORGAN_COLUMN,
    )  # fmt: skip

    def load(self) -> None:
        """Every dialog, by the organ that holds it, the year and the counterpart."""
        super().load()
        self.kinds = {row.id: row.typ for row in self.session.query(Organ)}
        self.by_key: defaultdict[Any, list[Any]] = defaultdict(list)
        for row in self.records.values():
            self.by_key[row.organ_id, row.ar, row.motpart_id, name_key(row.motpart)].append(row)

    def fields(self, values: dict[str, Any], mapped: frozenset[str]) -> dict[str, Any]:
        """The fields, with the counterpart by its id where it is an organ."""
        del mapped
        values.pop("nr", None)
        values["organ_id"] = self.own_organ(values, "dialogträffen")
        try:
            values["motpart_id"], values["motpart"] = self.organ.find(values["motpart"]), ""
        except RowError:
            if name_key(values["motpart"]) in self.organ.by_key:
                raise
            values["motpart_id"] = None
        day = values.get("datum")
        values.setdefault("ar", day.year if day else None)
        if values["ar"] is None:
            raise RowError("Skriv året eller datumet.")
        if values.get("start") and values.get("slut") and values["slut"] < values["start"]:
            raise RowError("Sluttiden ligger före starttiden.")
        return values

    def name_of(self, values: Mapping[str, Any]) -> str:
        """The counterpart."""
        return str(values.get("motpart", ""))

    def identity(self, fields: Mapping[str, Any]) -> Any:
        """The organ, the year, the counterpart and the day."""
        return (*self._key(fields), fields.get("datum"), fields.get("start"))

    def candidates(self, fields: Mapping[str, Any]) -> Iterable[Any]:
        """Dialogs of the year with the same counterpart, that day or not yet dated."""
        free = [row for row in self.by_key.get(self._key(fields), []) if row.id not in self.taken]
        start = fields.get("start")
        return sorted(one_of(free, fields.get("datum")), key=lambda row: (row.datum is None, row.start != start))

    def agrees(self, record: Any, fields: Mapping[str, Any]) -> bool:
        """The same organ, and the same counterpart or the same day."""
        if record.organ_id != fields["organ_id"]:
            return False
        whom = (record.motpart_id, name_key(record.motpart))
        same_day = record.datum is not None and record.datum == fields.get("datum")
        return same_day or whom == (fields["motpart_id"], name_key(fields["motpart"]))

    def defaults(self, fields: dict[str, Any]) -> str:
        """The kind of counterpart by what it is, and how far a dialog of the past has come."""
        typ = self.kinds.get(fields["motpart_id"])
        if "malgrupp" not in fields:
            in_kommun = Malgrupp.BOLAG if typ is OrganTyp.BOLAG else Malgrupp.NAMND
            outside = typ is None or typ is OrganTyp.EXTERN
            fields["malgrupp"] = Malgrupp.CIVILSAMHALLE if outside else in_kommun
        told = "" if typ is not None else "Motparten är inget organ i programmet och sparas med sitt namn."
        if "status" not in fields:
            fields["status"] = self._reached(fields)
            told = f"{told} Status saknas: läses in som {fields['status'].label.lower()}.".strip()
        return told

    def told(self, key: str, before: Any, after: Any) -> Faltandring:
        """The counterpart by its name."""
        if key == "motpart_id":
            names = self.organ.names
            return Faltandring("Motpart", names.get(before, ""), names.get(after, ""))
        return super().told(key, before, after)

    def exported(self, record: Any) -> dict[str, Any]:
        """The counterpart and the organ by their names."""
        name = self.organ.names.get(record.motpart_id) or record.motpart
        return {**super().exported(record), "motpart": name, "organ_id": self.organ.names[record.organ_id]}

    def exported_records(self) -> list[Any]:
        """Those with a counterpart and a year: the others cannot be told apart."""
        rows = self.records.values()
        return [row for row in rows if row.ar is not None and (row.motpart_id is not None or row.motpart.strip())]

    def _key(self, fields: Mapping[str, Any]) -> Any:
        return (fields["organ_id"], fields["ar"], fields["motpart_id"], name_key(fields["motpart"]))

    def _reached(self, fields: Mapping[str, Any]) -> Dialogstatus:
        day = fields.get("datum")
        if day is not None and day < self.today:
            return Dialogstatus.GENOMFORD
        return next((status for key, status in _STEPS if fields.get(key)), Dialogstatus.PLANERAD)
