"""What is said when something must be there before a dialog can be planned, with the way to it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.context import Context


def no_organ(context: "Context") -> None:
    """No organ holds dialogs yet."""
    context.notify(
        "Ange först vilket organ som håller dialogträffar: lägg till det på sidan Delegation.",
        [("Till Delegation", lambda: context.navigate("delegation"))],
    )


def no_counterparts(context: "Context") -> None:
    """There is nobody to meet yet."""
    from desktop.installningar.page import SECTIONS

    place = [title for title, _ in SECTIONS].index("Organ")
    context.notify(
        "Det finns inga nämnder eller bolag att träffa än. Lägg till dem under Inställningar, Organ, eller läs in "
        "dem ur en lista.",
        [
            ("Till Organ", lambda: context.navigate("installningar", place)),
            ("Läs in från Excel", lambda: context.navigate("inlasning")),
        ],
    )
