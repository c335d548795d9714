"""The steps of the guided tour: the main job, from a strategi to the verksamhetsberättelse, in the example kommun."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

Point = Callable[["MainWindow"], QWidget | None]
"""Finds what a step points at, and brings it forward; None while the page is still being read."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its heading and words, the page and record it is about, and what it points at."""

    title: str
    words: str
    page: str
    record: str = ""
    """A key of `example_places.find`."""
    point: Point = field(default=lambda _window: None)
    aside: bool = False
    """The panel stands in the lower corner, because what lies beside that which is pointed at shall be seen."""


def sidebar(window: "MainWindow") -> QWidget | None:
    """The list of pages."""
    return window.sidebar


def search(window: "MainWindow") -> QWidget | None:
    """The line that finds things."""
    return window.search


def export_button(window: "MainWindow") -> QWidget | None:
    """The button that saves a paper, when the page has one to save."""
    return window.header.export if window.header.export.isVisible() else None


def section(key: str) -> Point:
    """A section of the form of the page, scrolled to; its link is pointed at."""

    def point(window: "MainWindow") -> QWidget | None:
        from desktop.sectioned_form import SectionedForm

        form: Any = _seen(window, SectionedForm)
        if form is None or form.sheet is None or key not in form.bar.links or form.bar.links[key].isHidden():
            return None
        form.go_to(key)
        link: QWidget = form.bar.links[key]
        return link

    return point


def meeting(mode: str) -> Point:
    """A way of working with the meeting that is shown."""

    def point(window: "MainWindow") -> QWidget | None:
        page: Any = window.page
        if page is None or page.spec.key != "sammantrade" or page.panel.row is None:
            return None
        if page.panel.key != mode or not page.panel.isVisible():
            page.enter_meeting()
            page.panel.choose_mode(mode, by_hand=True)
        link: QWidget = page.panel.bar.links[mode]
        return link

    return point


def part(*names: str) -> Point:
    """The first part of the page that is seen, by the names they have in the page's own code."""

    def point(window: "MainWindow") -> QWidget | None:
        for name in names:
            found = getattr(window.page, name, None)
            if isinstance(found, QWidget) and found.isVisible():
                return found
        return None

    return point


def _seen(window: "MainWindow", kind: type[QWidget]) -> QWidget | None:
    if window.page is None:
        return None
    return next((widget for widget in window.page.findChildren(kind) if widget.isVisible()), None)


STEPS = (
    Step(
        "Ett helt arbetsår",
        "Den här kommunen är påhittad och full av arbete. Rundturen följer det från strategi till "
        "verksamhetsberättelse. Till vänster står sidorna. Prova vad du vill på vägen: din egen kommun berörs"
        " inte, och Ctrl+Z ångrar.",
        "oversikt",
        point=sidebar,
    ),
    Step(
        "Vad väntar på dig?",
        "Översikten samlar det som är försenat och det som kommer. Gå med pilarna och tryck Retur för att "
        "komma dit. Knappen på raden gör det raden säger, till exempel ”Skickad i dag”.",
        "oversikt",
        point=part("todo"),
    ),
    Step(
        "Välj en strategi",
        "Katalogen har länens strategier, SKR:s program och CEMR-deklarationen, med källa. I en egen kommun "
        "trycker du på ”Anslut kommunen” här. Krav, åtaganden och tider följer med.",
        "strategi",
        "strategi",
        part("list"),
    ),
    Step(
        "Kryssa i områden",
        "Anslutningen säger vad kommunen har lovat. Kryssa i områden, märk huvudfokus och skriv hur ni "
        "planerar att arbeta. Överst står hur långt anslutningen har kommit.",
        "anslutning",
        "anslutning",
        section("plan"),
        aside=True,
    ),
    Step(
        "Ärendet bakom beslutet",
        "Diarienummer, underlag och mottagare skrivs en gång, här. Alla papper hämtar dem härifrån. Härifrån "
        "skriver du också tjänsteskrivelsen.",
        "arende",
        "arende",
        section("underlag"),
        aside=True,
    ),
    Step(
        "Tjänsteskrivelsen är redan ifylld",
        "Till vänster står avsnitten. Texten kommer ur det som är registrerat. Ändra vad du vill: din text "
        "skrivs aldrig över. F6 visar sidan som den blir.",
        "tjansteskrivelse",
        "tjansteskrivelse",
        part("list"),
    ),
    Step(
        "Spara som papper",
        "Ctrl+E sparar som PDF eller Word. PDF-filen går att läsa upp och att arkivera. Prova gärna: filen "
        "hamnar i den mapp du väljer.",
        "tjansteskrivelse",
        "tjansteskrivelse",
        export_button,
    ),
    Step(
        "Planera sammanträdet",
        "Dagordningen har fyllts av stående punkter, besök, dialogträffar och det som blev bordlagt. Flytta "
        "en punkt med Alt och pil. F6 visar kallelsen.",
        "sammantrade",
        "kommande",
        meeting("planera"),
        aside=True,
    ),
    Step(
        "Skriv vid bordet",
        "Ctrl+2 ger en stor, lugn text med närvaron bredvid. F4 och en siffra skriver beslutet, Ctrl+Retur "
        "går till nästa paragraf. Allt sparas medan du skriver.",
        "sammantrade",
        "hallet",
        meeting("genomfor"),
        aside=True,
    ),
    Step(
        "Justera och skicka ut",
        "Ctrl+3 visar vad som återstår: kontroll, underskrifter, anslag, protokollsutdrag. Ett justerat "
        "protokoll är låst. Besluten läggs i ärendena av sig själva.",
        "sammantrade",
        "hallet",
        meeting("efterarbete"),
        aside=True,
    ),
    Step(
        "Verksamhetsberättelsen skriver sig själv",
        "Träffar, besök, närvaro, pengar och indikatorer står redan här. Du skriver vad det betydde. Vid "
        "varje siffra går det att se var den kommer ifrån.",
        "berattelse",
        point=part("list", "beginning"),
        aside=True,
    ),
    Step(
        "Hitta vad som helst",
        "Ctrl+K hittar sidor, poster och det du vill göra. F1 öppnar handboken vid sidan du är på. Nu kan du "
        "det viktigaste. Stäng fönstret när du är klar, eller stanna och prova.",
        "oversikt",
        point=search,
    ),
)
