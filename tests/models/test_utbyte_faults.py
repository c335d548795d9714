import base64
import codecs
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import utbyte
from models.database import Database
from models.errors import UserError
from models.organ import OrganTyp
from models.schema import memory_database
from models.utbyte import reading
from models.utbyte.layout import tables
from models.utbyte.links import rings
from tests.models.utbyte_content import FIRST, SECOND, as_data, as_text, fill


@pytest.fixture(scope="module")
def sound() -> str:
    """An exchange file without faults."""
    with closing(memory_database()) as database:
        with database.write("fyll") as session:
            fill(session)
        return utbyte.export_text(database)


def lines(data: object) -> list[str]:
    return [str(fault) for fault in utbyte.check(data if isinstance(data, str) else as_text(data))]


def test_a_sound_file_has_no_faults(sound: str) -> None:
    assert utbyte.check(sound) == []


def test_ten_faults_are_all_listed_and_nothing_is_changed(sound: str, database: Database) -> None:
    before = utbyte.export_text(database)
    data = as_data(sound)
    tables = data["tabeller"]
    tables["organ"][0]["namn"] = 7
    tables["organ"][1]["typ"] = "kungahus"
    tables["person"][1]["id"] = FIRST
    tables["anslutning"][0]["fran"] = "2024-02-30"
    tables["anslutning"][1]["strategi_id"] = 999
    tables["arende"][0]["beskrivning"] = [{"typ": "tabell", "text": []}]
    tables["bilaga"][1]["sha256"] = "0" * 64
    del tables["krav"][0]["text"]
    tables["mall"][0]["farg"] = "blå"
    tables["lonelista"] = []
    with pytest.raises(utbyte.UtbyteError) as refused:
        utbyte.take_in(database, as_text(data))
    told = str(refused.value).splitlines()
    assert told[0] == "Utbytesfilen har 10 fel, så ingenting är inläst."
    assert sorted(told[1:]) == sorted(
        [
            "organ rad 1 (id 3), namn: ska vara text men är ett heltal",
            f"organ rad 2 (id 10), typ: ”kungahus” är inte ett av orden {', '.join(OrganTyp)}",
            "person rad 2 (id 3), id: har samma id som rad 1",
            "anslutning rad 1 (id 3), fran: dagen 2024-02-30 finns inte",
            "anslutning rad 2 (id 10), strategi_id: hänvisar till strategi med id 999, som inte finns i filen",
            "arende rad 1 (id 3), beskrivning: okänd stycketyp 'tabell'",
            "bilaga rad 2 (id 10), sha256: filens innehåll är inte det som summan gäller",
            "krav rad 1 (id 3), text: fältet saknas",
            "mall rad 1 (id 3), farg: fältet är okänt",
            "”lonelista”: tabellen är okänd",
        ]
    )
    assert len(refused.value.faults) == 10
    assert utbyte.export_text(database) == before


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("namn", None, "får inte vara null"),
        ("namn", "a\x00b", "innehåller tecknet NUL (\\u0000), som en databas inte kan spara"),
        ("namn", "\ud83d", "innehåller ett halvt tecken (\\ud800–\\udfff), som en databas inte kan spara"),
        ("ordning", True, "ska vara ett heltal men är true"),
        ("ordning", 1.5, "ska vara ett heltal men är ett decimaltal"),
        ("ordning", "1", "ska vara ett heltal men är text"),
        ("ordning", 2**31, "talet ligger utanför −2147483648 till 2147483647"),
        ("typ", 1, "ska vara ett av orden kf, "),
        ("giltigt_fran", "20240301", "ska vara en dag, skriven som 2026-03-02, men är ”20240301”"),
        ("giltigt_fran", 20240301, "ska vara en dag, skriven som 2026-03-02, men är ett heltal"),
        ("giltigt_fran", "٢٠٢٤-٠٣-٠١", "ska vara en dag"),
        ("andrad", "2026-03-02", "ska vara en tidpunkt, skriven som 2026-03-02T09:00:00.000000"),
        ("andrad", "2026-03-02T09:00:00.000000+01:00", "ska vara en tidpunkt"),
        ("andrad", "2026-03-02T24:00:01.000000", "tidpunkten 2026-03-02T24:00:01.000000 finns inte"),
        ("version", 0, "talet ligger utanför 1 till 2147483647"),
        ("id", None, "får inte vara null"),
        ("overordnat_id", 999, "hänvisar till organ med id 999, som inte finns i filen"),
        ("overordnat_id", SECOND, "ligger under sig själv"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(sound: str, field: str, value: object, reason: str) -> None:
    data = as_data(sound)
    data["tabeller"]["organ"][1][field] = value
    (fault,) = utbyte.check(as_text(data))
    assert fault.row == ("organ rad 2" if field == "id" else "organ rad 2 (id 10)")
    assert fault.field == field
    assert fault.reason.startswith(reason)


@pytest.mark.parametrize(
    ("table", "field", "value", "reason"),
    [
        ("anslutning", "avgift_ore", 2**63, "talet ligger utanför −9223372036854775808 till 9223372036854775807"),
        ("anslutning", "motiv", "text", "ska vara en lista av stycken"),
        ("anslutning", "motiv", [{"typ": "stycke", "text": ["a\x00"]}], "innehåller tecknet NUL"),
        ("anslutning", "motiv", [{"typ": "stycke", "text": [{"text": "a", "fet": 1}]}], "fet och kursiv ska vara"),
        ("strategi", "utgivare", "Länsstyrelsen", "ska vara en lista av texter men är text"),
        ("strategi", "utgivare", [1], "ska vara text men är ett heltal"),
        ("omradesval", "huvudfokus", 1, "ska vara true eller false men är ett heltal"),
        ("bilaga", "innehall", "å", "är inte riktig base64"),
        ("bilaga", "innehall", "QUJD*", "är inte riktig base64"),
        ("bilaga", "storlek", 5, "filens innehåll är 21 byte, inte 5"),
    ],
)
def test_a_wrong_value_of_other_types_is_told(sound: str, table: str, field: str, value: object, reason: str) -> None:
    data = as_data(sound)
    data["tabeller"][table][0][field] = value
    (fault,) = utbyte.check(as_text(data))
    assert (fault.row, fault.field) == (f"{table} rad 1 (id {FIRST})", field)
    assert fault.reason.startswith(reason)


def test_the_largest_numbers_are_taken(sound: str) -> None:
    data = as_data(sound)
    data["tabeller"]["anslutning"][0] |= {"avgift_ore": 2**63 - 1, "ordinarie_avgift_ore": -(2**63)}
    assert utbyte.check(as_text(data)) == []


def test_faults_between_rows_are_told(sound: str) -> None:
    data = as_data(sound)
    tables = data["tabeller"]
    tables["organ"][0]["overordnat_id"] = SECOND
    tables["strategi_nod"][0]["overordnad_id"] = FIRST
    tables["egenskap"][1]["namn"] = tables["egenskap"][0]["namn"]
    tables["kommun"].append(tables["kommun"][0] | {"id": 11})
    assert sorted(lines(data)) == [
        "egenskap rad 2 (id 10), namn: har samma värde som rad 1",
        "kommun rad 2 (id 11): det får bara finnas en egen kommun",
        "organ rad 1 (id 3), overordnat_id: ligger under sig själv (genom id 10)",
        "strategi_nod rad 1 (id 3), overordnad_id: ligger under sig själv",
    ]


def test_the_same_name_in_two_forms_is_the_same_name(sound: str) -> None:
    data = as_data(sound)
    first, second = data["tabeller"]["egenskap"]
    first["namn"], second["namn"] = "läge", "la\u0308ge"
    assert lines(data) == ["egenskap rad 2 (id 10), namn: har samma värde som rad 1"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "filen är tom"),
        (" \n ", "filen är tom"),
        ("{", "filen är inte JSON: felet finns på rad 1, tecken 2"),
        ('{"format":\n "jamvikt', "filen är inte JSON: felet finns på rad 2, tecken 2"),
        ("[]", "filen är inte en utbytesfil från Jämvikt"),
        ("7", "filen är inte en utbytesfil från Jämvikt"),
        ('{"nyckel": "lan-2024"}', "filen är inte en utbytesfil från Jämvikt"),
        ("[" * 200_000, "filen har listor eller objekt i alltför många nivåer"),
        ('{"format": NaN}', "filen innehåller NaN, som inte är ett tal i JSON"),
        ('{"a": ' + "9" * 5000 + "}", "filen innehåller ett tal med orimligt många siffror"),
        ('{"format": "jamvikt-utbyte"}', "filens version saknas eller är inte ett heltal"),
        ('{"format": "jamvikt-utbyte", "version": true}', "filens version saknas"),
        ('{"format": "jamvikt-utbyte", "version": 2}', "filen är skriven av en nyare version av Jämvikt (version 2"),
        ('{"format": "jamvikt-utbyte", "version": 1, "databas": "9999"}', "filen är skriven av en nyare version"),
        ('{"format": "jamvikt-utbyte", "version": 1, "databas": 1}', "databas ska vara en databasversion som 0"),
        ('{"format": "jamvikt-utbyte", "version": 1, "databas": "0001"}', "tabeller ska vara ett objekt men är null"),
    ],
)
def test_a_file_that_is_no_exchange_file_is_told_so(content: str, fault: str) -> None:
    (line,) = lines(content)
    assert line.startswith(f"filen: {fault}")


def test_tables_and_rows_of_the_wrong_shape_are_told(sound: str) -> None:
    data = as_data(sound)
    data["kommen\ntar" + "r" * 100] = "hej"
    del data["tabeller"]["part"]
    data["tabeller"]["egenskap"] = {}
    data["tabeller"]["dokument"][0] = "hej"
    assert lines(data) == [
        f"filen, kommen�tar{'r' * 50}…: nyckeln är okänd",
        "dokument rad 1: raden ska vara ett objekt men är text",
        "egenskap: tabellen ska vara en lista men är ett objekt",
        "part: tabellen saknas",
    ]


def test_a_missing_table_does_not_make_every_reference_to_it_a_fault(sound: str) -> None:
    data = as_data(sound)
    del data["tabeller"]["organ"]
    assert lines(data) == ["organ: tabellen saknas"]


def test_a_key_that_stands_twice_is_told(sound: str) -> None:
    twice = sound.replace('"version": 3,', '"version": 3, "version": 4,', 1)
    assert lines(twice) == [f"{next(iter(tables()))} rad 1 (id 3), version: fältet står två gånger"]
    twice = sound.replace('{"typ": "punkt",', '{"typ": "punkt", "typ": "punkt",', 1)
    assert lines(twice) == ["aktivitet rad 1 (id 3), resultat: nyckeln typ står två gånger i samma stycke"]
    twice = sound.replace(' "version": 1,', ' "version": 1, "version": 1,', 1)
    assert lines(twice) == ["filen, version: nyckeln står två gånger"]


def test_a_very_long_list_of_faults_is_cut_in_the_message_but_not_in_the_list(sound: str) -> None:
    data = as_data(sound)
    data["tabeller"]["part"] = [{}] * 500
    with closing(memory_database()) as database, pytest.raises(utbyte.UtbyteError) as refused:
        utbyte.take_in(database, as_text(data))
    assert len(refused.value.faults) == 500 * 8
    told = str(refused.value).splitlines()
    assert len(told) == 1002
    assert told[-1] == "… och 3000 fel till."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_as_windows_saves_them_are_read(tmp_path: Path, sound: str, encoding: str) -> None:
    file = tmp_path / "från Windows.json"
    file.write_bytes(sound.replace("\n", "\r\n").encode(encoding))
    assert utbyte.check(utbyte.read_file(file)) == []


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\xff", "Jämvikt".encode("latin-1"), codecs.BOM_UTF16_LE + b"\x00"]
)
def test_a_file_that_is_not_text_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bild.json"
    file.write_bytes(content)
    with pytest.raises(UserError, match=r"bild\.json är inte en utbytesfil: den är inte text i UTF-8"):
        utbyte.read_file(file)


def test_files_that_cannot_be_read_are_told_so(tmp_path: Path, monkeypatch) -> None:
    with pytest.raises(UserError, match=r"saknas\.json finns inte"):
        utbyte.read_file(tmp_path / "saknas.json")
    with pytest.raises(UserError, match="är ingen fil"):
        utbyte.read_file(tmp_path)
    file = tmp_path / "stor.json"
    file.write_bytes(b"{}")
    monkeypatch.setattr(reading, "MAX_BYTES", 1)
    with pytest.raises(UserError, match=r"stor\.json är 0 MB\. En utbytesfil får vara högst 0 MB"):
        utbyte.read_file(file)
    monkeypatch.setattr(reading, "MAX_BYTES", 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda _path: (_ for _ in ()).throw(PermissionError(13, "no")))
    with pytest.raises(UserError, match=r"Filen stor\.json kunde inte läsas"):
        utbyte.read_file(file)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "typ", "text", "fet"]), inner),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=JSON, choice=st.data())
def test_whatever_stands_in_a_field_gives_faults_and_never_a_crash(sound: str, value: object, choice) -> None:
    data = as_data(sound)
    table = choice.draw(st.sampled_from(sorted(data["tabeller"])))
    field = choice.draw(st.sampled_from(sorted(data["tabeller"][table][0])))
    data["tabeller"][table][0][field] = value
    for fault in utbyte.check(as_text(data)):
        assert str(fault).isprintable()
        assert len(str(fault)) < 400


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=60))
def test_any_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    try:
        content = utbyte.decode(data, "fil.json")
    except UserError:
        return
    assert utbyte.check(content)


@given(st.dictionaries(st.integers(1, 8), st.none() | st.integers(1, 9)))
def test_rings_are_found_exactly_when_climbing_never_ends(parents: dict[int, int | None]) -> None:
    def climbs_for_ever(start: int) -> bool:
        here: int | None = start
        for _ in range(20):
            if here is None:
                return False
            here = parents.get(here)
        return True

    in_rings = {id_ for ring in rings(parents) for id_ in ring}
    assert bool(in_rings) == any(climbs_for_ever(id_) for id_ in parents)
    assert all(parents[id_] in in_rings for id_ in in_rings)


def test_base64_in_the_file_is_the_common_kind(sound: str) -> None:
    bilaga = as_data(sound)["tabeller"]["bilaga"][0]
    assert len(base64.b64decode(bilaga["innehall"])) == bilaga["storlek"]
