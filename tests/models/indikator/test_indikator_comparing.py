import pytest

from models.indikator.comparing import (
    Arsvarde,
    Mallage,
    Utveckling,
    adds_up,
    direction,
    is_count,
    shown,
    shown_difference,
    towards_target,
)
from models.indikator.entity import Riktning

START = Arsvarde(2020, 50_000, 70_000, 60_000)


@pytest.mark.parametrize(
    ("riktning", "women", "men", "said"),
    [
        (Riktning.HOGRE, 51_000, 71_000, Utveckling.BATTRE),
        (Riktning.HOGRE, 51_000, 70_000, Utveckling.BATTRE),
        (Riktning.HOGRE, 51_000, 69_000, Utveckling.OLIKA),
        (Riktning.HOGRE, 50_000, 70_000, Utveckling.OFORANDRAD),
        (Riktning.HOGRE, 49_000, None, Utveckling.SAMRE),
        (Riktning.LAGRE, 49_000, 69_000, Utveckling.BATTRE),
        (Riktning.LAGRE, 51_000, 71_000, Utveckling.SAMRE),
        (Riktning.LIKA, 55_000, 70_000, Utveckling.BATTRE),
        (Riktning.LIKA, 70_000, 50_000, Utveckling.OFORANDRAD),
        (Riktning.LIKA, 40_000, 70_000, Utveckling.SAMRE),
        (Riktning.LIKA, None, 70_000, Utveckling.OKAND),
        (Riktning.HOGRE, None, None, Utveckling.OKAND),
    ],
)
def test_better_or_worse_since_the_start(riktning, women, men, said):
    assert direction(riktning, START, Arsvarde(2023, women, men)) is said


def test_the_total_speaks_only_where_no_sex_is_known():
    start, latest = Arsvarde(2020, totalt=10_000), Arsvarde(2023, totalt=12_000)
    assert direction(Riktning.HOGRE, start, latest) is Utveckling.BATTRE
    assert direction(Riktning.LAGRE, start, latest) is Utveckling.SAMRE
    assert direction(Riktning.HOGRE, START, Arsvarde(2020, 90_000, 90_000)) is Utveckling.OKAND


@pytest.mark.parametrize(
    ("riktning", "targets", "latest", "said"),
    [
        (Riktning.HOGRE, (None, None), (60_000, 70_000), Mallage.INGET),
        (Riktning.HOGRE, (60_000, 60_000), (60_000, 61_000), Mallage.NATT),
        (Riktning.HOGRE, (60_000, 75_000), (55_000, 70_000), Mallage.NARMARE),
        (Riktning.HOGRE, (60_000, 75_000), (45_000, 70_000), Mallage.LANGRE),
        (Riktning.HOGRE, (60_000, 75_000), (55_000, 65_000), Mallage.OLIKA),
        (Riktning.HOGRE, (60_000, 75_000), (50_000, 70_000), Mallage.OFORANDRAT),
        (Riktning.HOGRE, (60_000, None), (61_000, 1_000), Mallage.NATT),
        (Riktning.HOGRE, (60_000, 75_000), (61_000, None), Mallage.INTE_NATT),
        (Riktning.HOGRE, (60_000, None), (None, 70_000), Mallage.INTE_NATT),
        (Riktning.LAGRE, (40_000, 40_000), (39_000, 40_000), Mallage.NATT),
        (Riktning.LIKA, (60_000, 60_000), (61_000, 61_000), Mallage.NARMARE),
    ],
)
def test_on_the_way_to_the_target(riktning, targets, latest, said):
    women, men = targets
    assert towards_target(riktning, women, men, START, Arsvarde(2023, *latest)) is said


def test_nothing_is_nearer_in_the_very_year_of_the_start():
    assert towards_target(Riktning.HOGRE, 60_000, None, START, START) is Mallage.INTE_NATT


@pytest.mark.parametrize(
    ("unit", "counts", "adds"),
    [("antal", True, True), ("Personer", True, True), ("antal anmälningar", True, False), ("%", False, False),
     ("antal per 1 000 invånare", False, False), ("antal/1 000", False, False), ("kr", False, False)],
)  # fmt: skip
def test_what_is_counted(unit, counts, adds):
    assert (is_count(unit), adds_up(unit)) == (counts, adds)


def test_values_and_differences_in_words():
    assert (shown(42_500, 1, "%"), shown(None, 1), shown(1_250_000, 0)) == ("42,5\u00a0%", "–", "1\u00a0250")
    assert shown_difference(-17_500, 1, "%") == "män 17,5\u00a0procentenheter högre"
    assert shown_difference(2_000, 0, "dagar") == "kvinnor 2\u00a0dagar högre"
    assert shown_difference(2_000, 0, "antal") == "kvinnor 2 fler"
    assert (shown(2_000, 0, "antal"), shown(2_000, 0, "antal personer")) == ("2", "2\u00a0personer")
    assert (shown_difference(40, 1, "%"), shown_difference(None, 1)) == ("lika", "")
