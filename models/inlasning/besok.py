"""The lists of visits to verksamheter and to nämnder."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from models.besok.entity import Besoksstatus, Namndbesok, Verksamhetsbesok
from models.inlasning.columns import Column, Form
from models.inlasning.lista import ORGAN_COLUMN, Lista, RowError, one_of
from models.inlasning.proposal import Listslag
from models.inlasning.values import name_key
from models.inlasning.words import VISIT_STATES

_WHEN = (
    Column("datum", "Datum", Form.DAY, ("dag", "besöksdag", "besöksdatum"), example="2026-04-16"),
    Column("start", "Start", Form.CLOCK, ("tid", "klockslag", "starttid", "kl"), example="13.00",
           tip="13.00, eller 13.00–14.30 för både start och slut."),
    Column("slut", "Slut", Form.CLOCK, ("sluttid",), example="14.30"),
    Column("plats", "Plats", Form.TEXT, ("lokal", "adress")),
    Column("status", "Status", Form.CHOICE, ("läge",), term=Besoksstatus, also=VISIT_STATES,
           example=Besoksstatus.BEKRAFTAT),
)  # fmt: skip


class _Visits(Lista):
    """What is common to both kinds of visit."""

    whom: str
    """The field that tells whom the visit is to."""

    def load(self) -> None:
        """Every visit, by the organ that makes it and whom it is to."""
        super().load()
        self.by_key: defaultdict[Any, list[Any]] = defaultdict(list)
        for row in self.records.values():
            self.by_key[row.organ_id, self.whom_key(getattr(row, self.whom))].append(row)

    def whom_key(self, value: Any) -> Any:
        """Whom the visit is to, as it is compared."""
        return name_key(value) if isinstance(value, str) else value

    def fields(self, values: dict[str, Any], mapped: frozenset[str]) -> dict[str, Any]:
        """The fields, with organ by their ids."""
        del mapped
        values.pop("nr", None)
        values["organ_id"] = self.own_organ(values, "besöket")
        if values.get("start") and values.get("slut") and values["slut"] < values["start"]:
            raise RowError("Sluttiden ligger före starttiden.")
        return values

    def identity(self, fields: Mapping[str, Any]) -> Any:
        """The organ, whom, the day and the hour."""
        whom = self.whom_key(fields[self.whom])
        return (fields["organ_id"], whom, fields.get("datum"), fields.get("start"))

    def candidates(self, fields: Mapping[str, Any]) -> Iterable[Any]:
        """Visits of the organ to the same, that day or not yet dated."""
        found = self.by_key.get((fields["organ_id"], self.whom_key(fields[self.whom])), [])
        free = [row for row in found if row.id not in self.taken]
        start = fields.get("start")
        return sorted(one_of(free, fields.get("datum")), key=lambda row: (row.datum is None, row.start != start))

    def agrees(self, record: Any, fields: Mapping[str, Any]) -> bool:
        """The same organ, and the same day or the same to visit."""
        if record.organ_id != fields["organ_id"]:
            return False
        same_whom = self.whom_key(getattr(record, self.whom)) == self.whom_key(fields[self.whom])
        return same_whom or (record.datum is not None and record.datum == fields.get("datum"))

    def defaults(self, fields: dict[str, Any]) -> str:
        """A visit of the past was made."""
        if "status" in fields:
            return ""
        day = fields.get("datum")
        fields["status"] = Besoksstatus.GENOMFORT if day is not None and day < self.today else Besoksstatus.PRELIMINART
        return f"Status saknas: läses in som {fields['status'].label.lower()}."

    def exported(self, record: Any) -> dict[str, Any]:
        """The organ by its name."""
        return {**super().exported(record), "organ_id": self.organ.names[record.organ_id]}


class VerksamhetsbesokLista(_Visits):
    """Visits to verksamheter."""

    slag = Listslag.VERKSAMHETSBESOK
    entity = Verksamhetsbesok
    whom = "verksamhet"
    own_columns = (
        Column("verksamhet", "Verksamhet", Form.TEXT, ("besök", "besökt verksamhet", "verksamhetsbesök", "enhet"),
               required=True, example="Kvinnojouren"),
        Column("forvaltning_id", "Förvaltning", Form.ORGAN, ("ansvarig förvaltning",),
               tip="Ett organ som finns i programmet."),
        *_WHEN,
        Column("syfte", "Syfte", Form.LONG, ("ändamål",)),
        Column("anteckningar", "Anteckningar", Form.LONG, ("anteckning", "minnesanteckningar", "noteringar")),
        Column("uppfoljning", "Uppföljning", Form.LONG, ("följs upp",)),
        ORGAN_COLUMN,
    )  # fmt: skip

    def fields(self, values: dict[str, Any], mapped: frozenset[str]) -> dict[str, Any]:
        """The fields, with the förvaltning by its id."""
        self.optional_organ(values, "forvaltning_id")
        return super().fields(values, mapped)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """The verksamhet."""
        return str(values.get("verksamhet", ""))

    def exported_records(self) -> list[Any]:
        """Those that say which verksamhet: the others cannot be told apart."""
        return [row for row in self.records.values() if row.verksamhet.strip()]

    def exported(self, record: Any) -> dict[str, Any]:
        """The förvaltning by its name."""
        name = self.organ.names.get(record.forvaltning_id, "")
        return {**super().exported(record), "forvaltning_id": name}


class NamndbesokLista(_Visits):
    """Visits to nämnder."""

    slag = Listslag.NAMNDBESOK
    entity = Namndbesok
    whom = "namnd_id"
    own_columns = (
        Column("namnd_id", "Nämnd", Form.ORGAN, ("nämndbesök", "besökt nämnd", "nämnd/bolag"),
               required=True, example="Kulturnämnden", tip="Ett organ som finns i programmet."),
        *_WHEN,
        Column("kontakt", "Kontakt", Form.TEXT, ("kontaktperson", "nämndsekreterare")),
        Column("kontakt_epost", "Kontaktens e-post", Form.TEXT, ("e-post", "epost", "mejl", "mail")),
        Column("anteckningar", "Anteckningar", Form.LONG, ("anteckning", "minnesanteckningar", "noteringar")),
        ORGAN_COLUMN,
    )  # fmt: skip

    def fields(self, values: dict[str, Any], mapped: frozenset[str]) -> dict[str, Any]:
        """The fields, with the nämnd by its id."""
        self.optional_organ(values, "namnd_id")
        return super().fields(values, mapped)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """The nämnd."""
        return str(values.get("namnd_id", ""))

    def exported_records(self) -> list[Any]:
        """Those whose nämnd is said: the others cannot be told apart."""
        return [row for row in self.records.values() if row.namnd_id is not None]

    def exported(self, record: Any) -> dict[str, Any]:
        """The nämnd by its name."""
        return {**super().exported(record), "namnd_id": self.organ.names[record.namnd_id]}
