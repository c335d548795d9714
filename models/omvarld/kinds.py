"""The four kinds of record of the world around, and how each is known in a list of all."""

from models.omvarld.entity import Arrangemang, Inkommen, Omvarldspost, Rapport
from models.term import Term

Post = Omvarldspost | Inkommen | Rapport | Arrangemang


class Postslag(Term):
    """Which of the four kinds a record is."""

    OMVARLD = "omvarld", "Omvärld"
    INKOMMEN = "inkommen", "Inkommen handling"
    RAPPORT = "rapport", "Rapport"
    ARRANGEMANG = "arrangemang", "Arrangemang"


KINDS: dict[Postslag, type[Post]] = {
    Postslag.OMVARLD: Omvarldspost,
    Postslag.INKOMMEN: Inkommen,
    Postslag.RAPPORT: Rapport,
    Postslag.ARRANGEMANG: Arrangemang,
}
_PLACES = list(KINDS)


def entity_of(slag: Postslag) -> type[Post]:
    """The class of a kind."""
    return KINDS[slag]


def key_of(slag: Postslag, post_id: int) -> int:
    """The number by which a record is known in a list of all kinds."""
    return post_id * len(_PLACES) + _PLACES.index(slag)


def kind_and_id(key: int) -> tuple[Postslag, int]:
    """Which kind such a number means, and the record's own number."""
    return _PLACES[key % len(_PLACES)], key // len(_PLACES)
