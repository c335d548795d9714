from datetime import date

import pytest

from models.editing import get
from models.errors import UserError
from models.kommun import set_up
from models.pris.data import collect_diploma, collect_material
from models.pris.entity import Nominering, Prisstatus, Prisutfall
from models.pris.operations import set_jav, set_outcome, set_score
from models.pris.remarks import nomination_problems, problems
from models.richtext import plain
from resources.svenska import format_amount
from tests.prize import AWARDED, NOMINATED, SUM, make_2024, prize_of

TODAY = date(2024, 5, 2)


@pytest.fixture
def ids(database):
    with database.write("underlag") as session:
        set_up(session, kommunkod="1880", forvaltning="Kommunledningsförvaltningen", anvandare="", mall_id=None)
        return make_2024(session)


def said(session, ids):
    return [f"{each.field}: {each.message}" for each in problems(session, prize_of(session, ids), TODAY)]


def test_a_prize_in_order_has_no_remark(database, ids):
    with database.read() as session:
        assert said(session, ids) == []


def test_a_winner_without_decision_and_shares_that_do_not_sum_are_said(database, ids):
    with database.write("utfall") as session:
        set_outcome(session, ids.nomineringar[0], Prisutfall.PRISTAGARE).andel_ore = SUM - 1
        found = "\n".join(said(session, ids))
        assert "paragraf_id: Det finns en pristagare, men ännu inget beslut" in found
        assert f"prissumma_ore: Delarna blir tillsammans {format_amount(SUM - 1)}" in found
        prize_of(session, ids).status = Prisstatus.BESLUTAT
        assert "Välj paragrafen med beslutet" in "\n".join(said(session, ids))


def test_a_decided_prize_has_a_winner(database, ids):
    with database.write("status") as session:
        prize_of(session, ids).status = Prisstatus.UTDELAT
        assert "ingen är markerad som pristagare" in said(session, ids)[0]


def test_a_winner_has_a_motivation_and_a_share(database, ids):
    with database.write("utfall") as session:
        row = set_outcome(session, ids.nomineringar[0], Prisutfall.PRISTAGARE)
        assert [each.field for each in nomination_problems(session, row)] == ["motivering"]
        row.motivering = plain("För ett envist arbete.")
        row.andel_ore = None
        assert [each.field for each in nomination_problems(session, row)] == ["andel_ore"]


def test_who_nominated_and_judges_is_asked_about_jav(database, ids):
    with database.write("jäv") as session:
        set_jav(session, ids.nomineringar[2], ids.jury[1], jav=False)
        assert said(session, ids) == ["jury: Nils Hed (M) nämns i nomineringen av Simklubben Strömmen. Är det jäv?"]


def test_half_judged_by_criterion_is_said(database, ids):
    with database.write("poäng") as session:
        set_score(session, ids.nomineringar[0], ids.jury[0], 4, ids.kriterier[0])
        assert said(session, ids) == ["jury: Ylva Borg (S) har inte satt poäng på alla kriterier."]


def test_personnummer_is_found_in_every_text(database, ids):
    with database.write("text") as session:
        row = get(session, Nominering, ids.nomineringar[0])
        row.skal = plain("Nominerad: 19640823-3234")
        row.nominerad_av = "640823-3234"
        assert {each.field for each in nomination_problems(session, row)} == {"skal", "nominerad_av"}
        prize_of(session, ids).plats = "640823-3234"
        assert "personnummer" in said(session, ids)[0]


def test_a_members_material_says_nothing_of_what_jav_hides(database, ids):
    with database.read() as session:
        whole = collect_material(session, ids.pris, TODAY)
        own = collect_material(session, ids.pris, TODAY, ids.jury[1])
        assert [row.namn for row in whole.nomineringar] == [name for name, *_ in NOMINATED]
        assert whole.nomineringar[2].javiga == ("Nils Hed (M)",)
        assert [row.namn for row in own.nomineringar] == [name for name, *_ in NOMINATED[:2]]
        assert "Simklubben" not in repr(own)


def test_a_diplom_is_for_winners_and_signed_by_who_held_the_chair(database, ids):
    with database.write("utfall") as session:
        with pytest.raises(UserError, match="pristagare och hedersomnämnanden"):
            collect_diploma(session, ids.nomineringar[0], TODAY)
        set_outcome(session, ids.nomineringar[0], Prisutfall.PRISTAGARE)
        found = collect_diploma(session, ids.nomineringar[0], TODAY)
        assert (found.ordforande, found.ordforandetitel, found.dag) == ("Ylva Borg", "Ordförande", AWARDED)
