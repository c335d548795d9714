"""The lists of the program, opened and saved by LibreOffice: still what the program holds."""

import shutil
import subprocess
from datetime import date, time

import pytest

from models import inlasning
from models.dialogtraff.entity import Dialogtraff
from models.editing import add
from models.inlasning import Listslag, Utlatande, list_columns
from models.inlasning.mall import collect
from models.kodstrang.coding import set_codes
from models.richtext import plain
from models.transaktion.entity import Transaktion, Transaktionsstatus
from reports.build.inlasningsmall import build
from reports.read.lista import read_lists
from reports.render.inlasningsmall import render
from tests.inlasning_lists import TODAY, make_small
from tests.missing import unavailable

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow, pytest.mark.timeout(200)]

FORMATS = (
    "xlsx:Calc MS Excel 2007 XML",
    "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,7",
)
"""The last figure is the sheet."""


def test_lists_saved_by_libreoffice_change_nothing(memory_database, tmp_path):
    if shutil.which("soffice") is None:
        unavailable("LibreOffice is not installed: apt-get install libreoffice-calc")
    with memory_database.write("underlag") as session:
        small = make_small(session)
        add(session, Dialogtraff(organ_id=small.delegation, ar=2026, motpart="=1+1", datum=date(2026, 4, 16),
                                 start=time(9, 30), anteckning=plain("Rad ett\nrad två; tre")))  # fmt: skip
        for ore in (-12_345, 99, 6_000_000):
            cost = add(session, Transaktion(budget_id=small.budget, mottagare="+Åsa & Örjan", belopp_ore=ore,
                                            datum=date(2026, 1, 31), moms_bp=1_250, verifikat="0012",
                                            status=Transaktionsstatus.BETALD))  # fmt: skip
            set_codes(session, cost.id, {small.ansvar: "0051"})
        file = tmp_path / "listor.xlsx"
        file.write_bytes(render(build(collect(session, TODAY, filled=True))))
        known = {slag: list_columns(session, slag, TODAY) for slag in Listslag}
    for kind in FORMATS:
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(tmp_path / "ut"), str(file)], check=True, capture_output=True)
    seen = set()
    for saved in sorted((tmp_path / "ut").iterdir()):
        for found in read_lists(saved.read_bytes(), saved.name, known):
            assert found.slag is not None
            seen.add((saved.suffix, found.slag))
            with memory_database.read() as session:
                forslag = inlasning.propose(session, found.slag, found.rows, found.columns, today=TODAY)
            assert [row.text for row in forslag.rader if row.utlatande is not Utlatande.FINNS] == []
            assert forslag.rader or found.slag in (Listslag.VERKSAMHETSBESOK, Listslag.NAMNDBESOK)
    assert seen == {(".xlsx", slag) for slag in Listslag} | {(".csv", Listslag.TRANSAKTIONER)}
