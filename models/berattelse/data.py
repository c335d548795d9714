"""What the verksamhetsberättelse says, as values: its facts from the records, and what people have written."""

from dataclasses import dataclass
from datetime import date

from models.berattelse.entity import Avsnittsslag, Berattelsestatus
from models.berattelse.facts import Fakta
from models.kommun import LetterheadData
from models.richtext import RichText


@dataclass(frozen=True, slots=True)
class AvsnittData:
    """A section as it stands in the paper: its heading, what the records say (empty when left out), and the own text.

    `niva` is 0 for a chapter and 1 for a section in it.
    """

    id: int
    slag: Avsnittsslag
    rubrik: str
    niva: int
    fakta: Fakta
    text: RichText


@dataclass(frozen=True, slots=True)
class BerattelseData:
    """The whole paper. Sections that are left out are not here. `dag` is the day on the paper."""

    brevhuvud: LetterheadData
    titel: str
    organ: str
    kommun: str
    ar: int
    status: Berattelsestatus
    dag: date
    dnr: str
    antagen_den: date | None
    antagen_genom: str
    avsnitt: tuple[AvsnittData, ...]
