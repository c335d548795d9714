"""Which page shows a record: the pages of visits and of the world around show several kinds."""

SETTINGS = {"kommun": 0, "organ": 1, "person": 2, "mall": 4, "berattelsemall": 4}
"""The section of Inställningar in which a noun is found."""


def page_of(noun: str, id_: int) -> tuple[str, int]:
    """The key of the page, and the id by which it knows the record of that table."""
    from models.besok.queries import Besoksslag, key_of

    match noun:
        case "verksamhetsbesok":
            return "besok", key_of(Besoksslag.VERKSAMHET, id_)
        case "namndbesok":
            return "besok", key_of(Besoksslag.NAMND, id_)
        case "omvarldspost" | "inkommen" | "rapport" | "arrangemang":
            from models.omvarld import kinds

            slag = next(slag for slag, kind in kinds.KINDS.items() if kind.__tablename__ == noun)
            return "omvarld", kinds.key_of(slag, id_)
        case "transaktion":
            return "budget", -id_
        case _:
            return noun, id_
