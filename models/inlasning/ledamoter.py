"""The list of ledamöter and contacts: persons, and what they are in which organ from when to when."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from models.anslutning.entity import Sida
from models.editing import add, edit
from models.inlasning.columns import Column, Form
from models.inlasning.lista import Lista, Reading, RowError
from models.inlasning.proposal import Blivande, Listslag, Radforslag, Utlatande, Work
from models.inlasning.values import name_key, party_of, same
from models.inlasning.words import ROLES, SEXES, SIDES
from models.person import Kon, Person
from models.uppdrag.entity import Uppdrag, Uppdragsroll
from models.uppdrag.operations import name_and_party

OF_PERSON = ("epost", "telefon", "kon")
"""The columns that tell of the person, whatever the uppdrag."""
OF_UPPDRAG = ("parti", "titel", "roll", "sida", "fran", "till", "valt_genom")
_CONTACT = "P"
"""The number of a row that tells of a person without uppdrag begins so: "P12"."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the exported list: an uppdrag with its person, or a person without any."""

    id: str
    person: Person
    uppdrag: Uppdrag | None


class LedamotLista(Lista):
    """Persons with an uppdrag each row; a row without organ is a contact."""

    slag = Listslag.LEDAMOTER
    entity = Uppdrag
    own_columns = (
        Column("namn", "Namn", Form.TEXT, ("ledamot", "person", "förtroendevald", "för- och efternamn"), required=True,
               example="Anna Ek"),
        Column("fornamn", "Förnamn", Form.TEXT, ("tilltalsnamn",), offered=False),
        Column("efternamn", "Efternamn", Form.TEXT, (), offered=False),
        Column("parti", "Parti", Form.PARTY, ("partibeteckning", "partitillhörighet"), example="S"),
        Column("roll", "Roll", Form.CHOICE, ("uppdrag", "befattning", "funktion", "uppdragstyp"), term=Uppdragsroll,
               also=ROLES, example=Uppdragsroll.LEDAMOT),
        Column("organ_id", "Organ", Form.ORGAN, ("nämnd", "nämnd/bolag", "nämnd/styrelse", "styrelse", "delegation"),
               example="Jämställdhetsdelegationen", tip="Ett organ i programmet. Tomt: en kontakt utan uppdrag."),
        Column("sida", "Sida", Form.CHOICE, ("styret/oppositionen", "block"), term=Sida, also=SIDES),
        Column("fran", "Från", Form.DAY, ("fr.o.m.", "startdatum", "tillträde", "from", "mandat från"),
               example="2023-01-01"),
        Column("till", "Till", Form.DAY, ("t.o.m.", "slutdatum", "tom", "mandat till"), example="2026-12-31"),
        Column("valt_genom", "Vald genom", Form.TEXT, ("valt genom", "beslut", "valbeslut")),
        Column("titel", "Titel", Form.TEXT, ("yrkestitel", "tjänstetitel")),
        Column("epost", "E-post", Form.TEXT, ("epost", "mejl", "mail", "e-postadress", "e-mail", "mejladress")),
        Column("telefon", "Telefon", Form.PHONE, ("tel", "mobil", "telefonnummer", "mobiltelefon", "mobilnummer")),
        Column("kon", "Kön", Form.CHOICE, (), term=Kon, also=SEXES),
    )  # fmt: skip

    def load(self) -> None:
        """Every person and every uppdrag."""
        super().load()
        self.persons = {row.id: row for row in self.session.scalars(select(Person).order_by(Person.id))}
        self.by_name: defaultdict[str, list[Person]] = defaultdict(list)
        for person in self.persons.values():
            self.by_name[name_key(person.namn)].append(person)
        self.seats: defaultdict[int, list[Uppdrag]] = defaultdict(list)
        for row in self.records.values():
            self.seats[row.person_id].append(row)
        self.new_persons: dict[Blivande, dict[str, tuple[Any, Any]]] = {}
        self.new_names: defaultdict[str, list[Blivande]] = defaultdict(list)

    def name_of(self, values: Mapping[str, Any]) -> str:
        """The name."""
        first, last = values.get("fornamn", ""), values.get("efternamn", "")
        return str(values.get("namn") or " ".join(filter(None, (first, last))))

    def judge(self, reading: Reading, mapped: frozenset[str]) -> Radforslag:
        """The verdict on a row: what is new or other about the person and about the uppdrag."""
        name = self.name_of(reading.values)
        if reading.faults:
            return Radforslag(reading.number, name, Utlatande.FEL, " ".join(reading.faults))
        try:
            return self._judged(reading, mapped, name)
        except RowError as error:
            return Radforslag(reading.number, name, Utlatande.FEL, str(error))

    def _judged(self, reading: Reading, mapped: frozenset[str], name: str) -> Radforslag:
        values = dict(reading.values)
        # Somebody may be recorded with brackets in the name itself.
        values["namn"], party = (name, "") if name_key(name) in self.by_name else name_and_party(name)
        if party:
            values.setdefault("parti", party_of(party))
        if values.get("fran") and values.get("till") and values["till"] < values["fran"]:
            raise RowError("Sista dagen ligger före den första.")
        organ_id = self._organ(values, mapped)
        named = self._seat_by_number(values)
        person = self.persons[named.person_id] if named is not None else self._person(values, organ_id)
        if organ_id is None:
            return self._contact(reading, person, values)
        fields = {"organ_id": organ_id, **{key: values[key] for key in OF_UPPDRAG if key in values}}
        if isinstance(person, Blivande):
            seat = None
        else:
            seat = named or next(iter(self._seats(person, fields)), None)
            if seat is not None and seat.id in self.taken:
                raise RowError(f"Samma uppdrag står på rad {self.taken[seat.id]}. Ta bort en av raderna.")
        works, told = self._person_work(person, values)
        if seat is None:
            row, more = self._new_seat(reading, person, fields)
            new = (*works, *more) if row.is_written else ()
            return replace(row, namn=name, andringar=tuple(told), work=new, innehall=self.content(new))
        self.taken[seat.id] = reading.number
        changes = self._seat_changes(seat, fields)
        if changes:
            works.append(Work("uppdrag", seat.id, changes))
            told += [self.told(key, before, after) for key, (before, after) in changes.items()]
        verdict = Utlatande.ANDRAR if works else Utlatande.FINNS
        return Radforslag(reading.number, name, verdict, andringar=tuple(told), work=tuple(works))

    def _new_seat(
        self, reading: Reading, person: Person | Blivande, fields: dict[str, Any]
    ) -> tuple[Radforslag, list[Work]]:
        identity = (person if isinstance(person, Blivande) else person.id, *(fields.get(key) for key in
                    ("organ_id", "roll", "fran")))  # fmt: skip
        before = self.made.get(identity)
        if before is not None:
            return self._again(reading, "", before[0], same_words=before[1] == fields), []
        self.made[identity] = (reading.number, dict(fields))
        said = ""
        if "roll" not in fields:
            fields["roll"] = Uppdragsroll.LEDAMOT
            said = "Roll saknas: läses in som ledamot."
        if "parti" not in fields and isinstance(person, Person):
            fields["parti"] = person.parti
        if isinstance(person, Person):
            said = " ".join(filter(None, ("Personen finns, uppdraget är nytt.", said)))
        target: Any = person if isinstance(person, Blivande) else person.id
        work = Work("uppdrag", None, {"person_id": (None, target), **{k: (None, v) for k, v in fields.items()}})
        return Radforslag(reading.number, "", Utlatande.NY, said), [work]

    def _contact(self, reading: Reading, person: Person | Blivande, values: dict[str, Any]) -> Radforslag:
        name = values["namn"]
        works, told = self._person_work(person, values, also=("parti", "titel"))
        if isinstance(person, Blivande):
            if not works:
                return Radforslag(reading.number, name, Utlatande.FINNS, "Personen står också på en annan rad.")
            told_of = self.content(works)
            return Radforslag(
                reading.number, name, Utlatande.NY, "Kontakt utan uppdrag.", work=tuple(works), innehall=told_of
            )
        verdict = Utlatande.ANDRAR if works else Utlatande.FINNS
        return Radforslag(reading.number, name, verdict, andringar=tuple(told), work=tuple(works))

    def _person_work(
        self, person: Person | Blivande, values: Mapping[str, Any], also: tuple[str, ...] = ()
    ) -> tuple[list[Work], list[Any]]:
        """What is done with the person: made the first time it is named, changed where the row says something else."""
        if isinstance(person, Blivande):
            own = {key: (None, values[key]) for key in ("namn", "parti", "titel", *OF_PERSON) if key in values}
            known = self.new_persons.get(person)
            if known is not None:
                for key, change in own.items():  # what only a later row of the same person tells goes in too
                    known.setdefault(key, change)
                return [], []
            self.new_persons[person] = own
            return [Work("person", None, own, person)], []
        changes = {
            key: (getattr(person, key), values[key])
            for key in (*OF_PERSON, *also)
            if key in values and not same(self.column(key), getattr(person, key), values[key])
        }
        if not changes:
            return [], []
        return [Work("person", person.id, changes)], [self.told(key, *change) for key, change in changes.items()]

    def _seat_changes(self, seat: Uppdrag, fields: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
        found = {}
        for key, after in fields.items():
            before = getattr(seat, key)
            shown = before or self.persons[seat.person_id].titel if key == "titel" else before
            if not same(self.column(key), shown, after):
                found[key] = (before, after)
        return found

    def _seats(self, person: Person, fields: Mapping[str, Any]) -> list[Uppdrag]:
        """The uppdrag in the organ that a row may speak of: the same role, and days that can be the same."""
        rows = [row for row in self.seats[person.id] if row.organ_id == fields["organ_id"]]
        if "roll" in fields:
            rows = [row for row in rows if row.roll is fields["roll"]]
        first = fields.get("fran")
        if first is not None:
            return [row for row in rows if row.fran == first] or [row for row in rows if row.fran is None][:1]
        held = [row for row in rows if row.is_held(self.today)]
        free = [row for row in held or rows if row.id not in self.taken]
        return free or rows

    def _organ(self, values: Mapping[str, Any], mapped: frozenset[str]) -> int | None:
        named = values.get("organ_id")
        if named:
            return self.organ.find(named)
        return None if "organ_id" in mapped else self.organ_id

    def _seat_by_number(self, values: Mapping[str, Any]) -> Uppdrag | None:
        number = str(values.get("nr", ""))
        seat = self.records.get(int(number)) if number.isdecimal() else None
        if seat is None:
            return None
        person = self.persons[seat.person_id]
        mail = values.get("epost", "")
        same_person = name_key(person.namn) == name_key(values["namn"]) or bool(mail and mail == person.epost)
        return seat if same_person else None

    def _person(self, values: dict[str, Any], organ_id: int | None) -> Person | Blivande:
        """The person of the row; one to come when the program knows nobody of the name."""
        number = str(values.get("nr", ""))
        if number.startswith(_CONTACT) and number[1:].isdecimal():
            person = self.persons.get(int(number[1:]))
            if person is not None and name_key(person.namn) == name_key(values["namn"]):
                return person
        found = self.by_name.get(name_key(values["namn"]), [])
        if len(found) > 1:
            found = self._narrowed(found, values, organ_id)
        if len(found) == 1:
            return found[0]
        if found:
            raise RowError(
                f"Det finns {len(found)} personer som heter {values['namn']}. Skriv e-post så att de går att skilja åt."
            )
        return self._to_come(values)

    def _to_come(self, values: Mapping[str, Any]) -> Blivande:
        """A person the list makes. Two rows of one name are one person unless their e-mail says otherwise."""
        key, mail = name_key(values["namn"]), values.get("epost", "").casefold()
        for other in self.new_names[key]:
            known = self.new_persons.get(other, {}).get("epost", (None, ""))[1].casefold()
            if not mail or not known or mail == known:
                return other
        made = Blivande("person", f"{key}|{mail}", values["namn"])
        self.new_names[key].append(made)
        return made

    def _narrowed(self, found: list[Person], values: Mapping[str, Any], organ_id: int | None) -> list[Person]:
        for key in ("epost", "parti"):
            if values.get(key):
                matching = [row for row in found if getattr(row, key).casefold() == values[key].casefold()]
                if len(matching) == 1:
                    return matching
        seated = [row for row in found if any(seat.organ_id == organ_id for seat in self.seats[row.id])]
        return seated if len(seated) == 1 else found

    def create(self, fields: dict[str, Any], *, needed: bool) -> int | None:
        """A person, or an uppdrag: ersättare in the order of the list."""
        if "person_id" not in fields:
            return add(self.session, Person(**fields)).id
        del needed
        if fields["roll"] is Uppdragsroll.ERSATTARE:
            fields["ordning"] = self._next_place(fields["organ_id"])
        self.session.add(Uppdrag(**fields))
        return None

    def write(self, work: Work, made: dict[Blivande, int]) -> None:
        """A change of a person, or what every list does."""
        if work.table == "person" and work.id is not None:
            edit(self.session, Person, work.id, work.fields)
        else:
            super().write(work, made)

    def _next_place(self, organ_id: int) -> int:
        if not hasattr(self, "places"):
            self.places: defaultdict[int, int] = defaultdict(int)
            for row in self.records.values():
                if row.roll is Uppdragsroll.ERSATTARE:
                    self.places[row.organ_id] = max(self.places[row.organ_id], row.ordning + 1)
        self.places[organ_id] += 1
        return self.places[organ_id] - 1

    def exported_records(self) -> list[Any]:
        """Every uppdrag, and every person without one."""
        rows = [_Row(str(row.id), self.persons[row.person_id], row) for row in self.records.values()
                if self.persons[row.person_id].namn.strip()]  # fmt: skip
        alone = [person for person in self.persons.values() if not self.seats[person.id] and person.namn.strip()]
        return [*rows, *(_Row(f"{_CONTACT}{person.id}", person, None) for person in alone)]

    def exported(self, record: Any) -> dict[str, Any]:
        """The person's words, and those of the uppdrag."""
        person, uppdrag = record.person, record.uppdrag
        row = {"namn": person.namn, **{key: getattr(person, key) for key in (*OF_PERSON, "parti", "titel")}}
        if uppdrag is not None:
            row |= {key: getattr(uppdrag, key) for key in OF_UPPDRAG}
            row["titel"] = uppdrag.titel or person.titel
            row["organ_id"] = self.organ.names[uppdrag.organ_id]
        return row
