"""The example kommun in a window of its own, beside the user's own database."""

from typing import TYPE_CHECKING

from desktop.start.example import open_example

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


def begin_tour(window: "MainWindow") -> None:
    """Open the example in a window of its own."""
    if open_example():
        window.notify("Exempelkommunen öppnas i ett eget fönster. Din egen kommun berörs inte.")
    else:
        window.notify("Exempelkommunen kunde inte öppnas. Starta den med kommandot jamvikt --exempel.")
