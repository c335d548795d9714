"""The list of nämnder and other organ."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from models.editing import add, next_order
from models.inlasning.columns import Column, Form
from models.inlasning.lista import Lista, RowError
from models.inlasning.proposal import Blivande, Listslag
from models.inlasning.values import name_key
from models.inlasning.words import ORGAN_KINDS
from models.organ import Organ, OrganTyp

_BY_ENDING = (
    ("fullmäktige", OrganTyp.KF),
    ("kommunstyrelsen", OrganTyp.KS),
    ("utskott", OrganTyp.UTSKOTT),
    ("utskottet", OrganTyp.UTSKOTT),
    ("delegation", OrganTyp.DELEGATION),
    ("delegationen", OrganTyp.DELEGATION),
    ("beredning", OrganTyp.BEREDNING),
    ("beredningen", OrganTyp.BEREDNING),
    ("råd", OrganTyp.RAD),
    ("rådet", OrganTyp.RAD),
    ("kommitté", OrganTyp.KOMMITTE),
    ("kommittén", OrganTyp.KOMMITTE),
    ("förvaltning", OrganTyp.FORVALTNING),
    ("förvaltningen", OrganTyp.FORVALTNING),
    ("kontor", OrganTyp.FORVALTNING),
    ("kontoret", OrganTyp.FORVALTNING),
    (" ab", OrganTyp.BOLAG),
    ("bolag", OrganTyp.BOLAG),
    ("bolaget", OrganTyp.BOLAG),
)
"""What a name tells of the kind of organ, when the list does not say it."""


class OrganLista(Lista):
    """Nämnder, bolag, förvaltningar and others. A row may lie under an organ that another row makes."""

    slag = Listslag.ORGAN
    entity = Organ
    own_columns = (
        Column("namn", "Namn", Form.TEXT, ("nämnd", "organ", "benämning", "nämnd/bolag", "organets namn", "bolag"),
               required=True, example="Kulturnämnden"),
        Column("kortnamn", "Kortnamn", Form.TEXT, ("förkortning", "förk", "kort namn", "bokstäver"), example="KN"),
        Column("typ", "Typ", Form.CHOICE, ("slag", "organtyp", "sort"), term=OrganTyp, also=ORGAN_KINDS,
               example=OrganTyp.NAMND),
        Column("overordnat_id", "Hör under", Form.ORGAN, ("överordnat", "överordnat organ", "under", "tillhör"),
               example="Kommunstyrelsen", tip="Ett organ i programmet eller i den här listan."),
        Column("adress", "Adress", Form.TEXT, ("postadress",)),
        Column("giltigt_fran", "Gäller från", Form.DAY, ("från", "giltig från", "startdatum", "fr.o.m.")),
        Column("giltigt_till", "Gäller till", Form.DAY, ("till", "giltig till", "slutdatum", "t.o.m.")),
    )  # fmt: skip

    def load(self) -> None:
        """Every organ."""
        super().load()
        self.by_key: defaultdict[str, list[Organ]] = defaultdict(list)
        for row in self.records.values():
            for key in dict.fromkeys((name_key(row.namn), name_key(row.kortnamn))):
                if key:
                    self.by_key[key].append(row)
        self.in_list: dict[str, str] = {}
        """Names (and short names) the list itself makes -> the name, filled before any row is judged."""
        self.place = next_order(self.session, Organ)

    def announce(self, all_values: Iterable[Mapping[str, Any]]) -> None:
        """Take note of the names in the list, for rows that lie under one another."""
        for values in all_values:
            name = values.get("namn", "")
            for word in (name, values.get("kortnamn", "")):
                if word:
                    self.in_list.setdefault(name_key(word), name)

    def fields(self, values: dict[str, Any], mapped: frozenset[str]) -> dict[str, Any]:
        """The fields, with the organ above as its id or as one to come."""
        del mapped
        values.pop("nr", None)
        above = values.get("overordnat_id")
        if above is not None:
            if name_key(above) == name_key(values["namn"]):
                raise RowError("Ett organ kan inte ligga under sig självt.")
            if name_key(above) in self.in_list and name_key(above) not in self.by_key:
                name = self.in_list[name_key(above)]
                values["overordnat_id"] = Blivande("organ", name_key(name), name)
            else:
                values["overordnat_id"] = self.organ.find(above)
        first, last = values.get("giltigt_fran"), values.get("giltigt_till")
        if first and last and last < first:
            raise RowError("Sista dagen ligger före den första.")
        return values

    def name_of(self, values: Mapping[str, Any]) -> str:
        """The name."""
        return str(values.get("namn", ""))

    def identity(self, fields: Mapping[str, Any]) -> Any:
        """The organ the name or short name belongs to, else the name."""
        known = self.by_key.get(name_key(fields["namn"]))
        return known[0].id if known else name_key(fields["namn"])

    def candidates(self, fields: Mapping[str, Any]) -> Iterable[Any]:
        """Those of the name, else of the short name."""
        found = self.by_key.get(name_key(fields["namn"]), [])
        return [row for row in found if row.is_valid(self.today)] or found

    def agrees(self, record: Any, fields: Mapping[str, Any]) -> bool:
        """A new name is believed when short name or kind are the old ones, and no other organ has that name."""
        if name_key(record.namn) == name_key(fields["namn"]):
            return True
        known = self.by_key.get(name_key(fields["namn"]))
        short = fields.get("kortnamn")
        return not known and (
            bool(short and name_key(short) == name_key(record.kortnamn)) or fields.get("typ") is record.typ
        )

    def defaults(self, fields: dict[str, Any]) -> str:
        """The kind by the name, and the place after the others."""
        if "typ" in fields:
            return ""
        name = name_key(fields["namn"])
        fields["typ"] = next((typ for ending, typ in _BY_ENDING if name.endswith(ending)), OrganTyp.NAMND)
        return f"Typ saknas: läses in som {fields['typ'].label.lower()}."

    def makes(self, fields: Mapping[str, Any]) -> Blivande | None:
        """The name, for those that lie under it."""
        return Blivande("organ", name_key(fields["namn"]), fields["namn"])

    def create(self, fields: dict[str, Any], *, needed: bool) -> int | None:
        """An organ, last among the others."""
        del needed
        self.place += 1
        return add(self.session, Organ(**fields, ordning=self.place - 1)).id

    def exported(self, record: Any) -> dict[str, Any]:
        """The organ above by its name."""
        return {**super().exported(record), "overordnat_id": self.organ.names.get(record.overordnat_id, "")}

    def exported_records(self) -> list[Any]:
        """Those with a name, in the order they stand in the program."""
        query = select(Organ.id).order_by(Organ.ordning, Organ.id)
        return [row for id_ in self.session.scalars(query) if (row := self.records[id_]).namn.strip()]
