import pytest

from models.errors import Problem
from models.richtext import plain
from models.sensitive import PERSONNUMMER, SENSITIVE, is_sensitive, text_problems


@pytest.mark.parametrize(
    "text",
    [
        "En kvinna berättade att hon blivit slagen och nu har skyddat boende.",
        "Eleven har utsatts för hedersförtryck.",
        "En 14-årig flicka blev hotad av sin bror.",
        "Medarbetaren är sjukskriven för psykisk ohälsa.",
    ],
)
def test_a_text_that_points_somebody_out_is_sensitive(text):
    assert is_sensitive(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Våld i nära relationer drabbar främst kvinnor och flickor och utövas oftast av män.",
        "Nämnden följer upp den psykiska hälsan bland flickor och pojkar.",
        "Handlingsplan mot våld i nära relationer och hedersrelaterat våld och förtryck 2017–2024",
        "Hon är ordförande i nämnden.",
        "Ett hotell ligger vid stationen. Han möter oss där.",
    ],
)
def test_a_text_about_the_matter_or_about_somebody_passes(text):
    assert not is_sensitive(text)


def test_the_two_need_to_stand_in_the_same_paragraph():
    assert not is_sensitive("Arbetet mot våld fortsätter.\nHon är ordförande i nämnden.")


def test_remarks_stand_at_their_fields():
    found = text_problems(plats="Ring 19811228-9874", syfte=plain("Hon har utsatts för våld."), svar="Inget särskilt.")
    assert found == [Problem("plats", PERSONNUMMER), Problem("syfte", SENSITIVE)]
