import pytest

from models.tjansteskrivelse.operations import write
from tests.matter import DAY, Matter, make_matter


@pytest.fixture
def matter(database) -> Matter:
    return make_matter(database)


@pytest.fixture
def skrivelse(matter) -> int:
    """The id of a tjänsteskrivelse by Köping's template."""
    with matter.db.write("skrivelse") as session:
        return write(session, matter.arende, DAY).id
