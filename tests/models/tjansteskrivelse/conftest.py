import pytest

from models.tjansteskrivelse.operations import write
from tests.matter import DAY, Matter, make_matter


@pytest.fixture
def matter(memory_database) -> Matter:
    return make_matter(memory_database)


@pytest.fixture
def skrivelse(matter) -> int:
    """The id of a tjänsteskrivelse by Köping's template."""
    with matter.db.write("skrivelse") as session:
        return write(session, matter.arende, DAY).id
