"""What the user does to have the paper decided: the ärende, the adoption, and on to kommunstyrelsen."""

from typing import TYPE_CHECKING, Any

from desktop.berattelse.adopting import ask_for_adoption, unless_for_people
from desktop.berattelse.decision_dialogs import CaseDialog
from desktop.berattelse.gestures import PAPER, ask_for_last_year, remove_paper, save_as_template
from desktop.documents import Made, make_document, render_document
from desktop.gesture import gesture, read
from desktop.moments import today
from desktop.pages import PageAction

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desktop.berattelse.page import BerattelsePage
    from desktop.berattelse.reading import PageData
    from desktop.berattelse.road_part import RoadPart
    from models.berattelse.queries import Sheet


def more_of(page: "BerattelsePage", data: "PageData", sheet: "Sheet") -> tuple[PageAction, ...]:
    """What can be done with a paper besides writing it."""
    found = [PageAction("Nästa anmärkning (F8)", lambda: page.walk_remarks(1), "varning")]
    if not sheet.locked:
        found.append(PageAction("Nytt eget avsnitt", page.add_section, "ny"))
        found.append(PageAction("Utgå från förra året …", lambda: ask_for_last_year(page, sheet.id), "kopiera"))
    found.append(PageAction("Spara som mall", lambda: save_as_template(page, sheet.id), "mapp"))
    if data.changes:
        found.append(PageAction("Godta de nya siffrorna", page.accept, "klar"))
    if sheet.arende_id is None and not sheet.locked:
        found.append(PageAction("Skapa ärende till delegationen …", lambda: ask_for_case(page, sheet), "arende"))
    if sheet.arende_id is not None:
        found.append(PageAction("Öppna ärendet", lambda: page.context.navigate("arende", sheet.arende_id), "arende"))
        if not sheet.locked:
            found.append(PageAction("Lägg papperet bland underlagen", lambda: renew_paper(page, sheet), "bilaga"))
    if not sheet.locked:
        found.append(PageAction("Markera som antagen …", lambda: ask_for_adoption(page, sheet.id), "las"))
    if sheet.locked and sheet.arende_id is not None and data.board_paper_id is None:
        found.append(PageAction("Skicka vidare till kommunstyrelsen", lambda: send_on(page, sheet), "framat"))
    if not sheet.locked:
        remove = PageAction("Ta bort verksamhetsberättelsen", lambda: remove_paper(page, sheet.id, sheet.ar), "ta_bort")
        found.append(remove)
    return tuple(found)


def connect_road(page: "BerattelsePage", part: "RoadPart") -> None:
    """Let the buttons of the road do what the page's menu does."""

    def with_sheet(do: "Callable[[PageData, Sheet], object]") -> "Callable[[], None]":
        def run() -> None:
            if page.data is not None and page.data.sheet is not None:
                do(page.data, page.data.sheet)

        return run

    part.case_wanted.connect(with_sheet(lambda _data, sheet: ask_for_case(page, sheet)))
    part.board_wanted.connect(with_sheet(lambda _data, sheet: send_on(page, sheet)))
    part.adoption_wanted.connect(with_sheet(lambda _data, sheet: ask_for_adoption(page, sheet.id)))
    part.arende_opened.connect(with_sheet(lambda _data, sheet: page.context.navigate("arende", sheet.arende_id)))
    part.board_paper_opened.connect(
        with_sheet(lambda data, _sheet: page.context.navigate("tjansteskrivelse", data.board_paper_id))
    )
    part.paragraf_opened.connect(with_sheet(lambda _data, sheet: _open_paragraf(page, sheet)))


def ask_for_case(page: "BerattelsePage", sheet: "Sheet") -> None:
    """Ask which meeting takes the ärende, and create it."""
    from models.berattelse.adoption import coming_meetings, open_case

    def ask(meetings: Any) -> None:
        dialog = CaseDialog(meetings, page)
        dialog.finished.connect(dialog.deleteLater)

        def do(sammantrade_id: int | None) -> None:
            def act(session: "Session") -> int:
                return open_case(session, sheet.id, today(), sammantrade_id=sammantrade_id).id

            def done(_id: int) -> None:
                dialog.accept()
                page.context.status("Ärendet är skapat, med sin tjänsteskrivelse. Ctrl+Z ångrar.")

            _with_paper(page, sheet, "skapa ärende för verksamhetsberättelsen", act, done, failed=dialog.failed)

        dialog.wanted.connect(do)
        dialog.open()

    page.flush()
    read(page.context, page, lambda session: coming_meetings(session, sheet.id), ask)


def send_on(page: "BerattelsePage", sheet: "Sheet") -> None:
    """Write the tjänsteskrivelse to kommunstyrelsen, with the adopted paper among its underlag, and show it."""
    from models.berattelse.adoption import send_to_board

    def act(session: "Session") -> int:
        return send_to_board(session, sheet.id, today()).id

    def done(id_: int) -> None:
        page.context.status("Tjänsteskrivelsen till kommunstyrelsen är skriven. Ctrl+Z ångrar.")
        page.context.navigate("tjansteskrivelse", id_)

    _with_paper(page, sheet, "skicka verksamhetsberättelsen vidare", act, done, failed=page.context.show_error)


def renew_paper(page: "BerattelsePage", sheet: "Sheet") -> None:
    """Put the paper as it is now among the underlag of its ärende, in place of an older one."""
    done = "Papperet som det är nu ligger bland ärendets underlag. Ctrl+Z ångrar."
    page.flush()
    _with_paper(
        page,
        sheet,
        "lägga papperet bland underlagen",
        lambda _session: 0,
        lambda _id: page.context.status(done),
        failed=page.context.show_error,
    )


def _open_paragraf(page: "BerattelsePage", sheet: "Sheet") -> None:
    """Show the meeting whose § adopted it."""
    from models.editing import get
    from models.paragraf.entity import Paragraf

    paragraf_id = sheet.paragraf_id
    if paragraf_id is not None:
        read(
            page.context,
            page,
            lambda session: get(session, Paragraf, paragraf_id).sammantrade_id,
            lambda id_: page.context.navigate("sammantrade", id_),
        )


def _with_paper(
    page: "BerattelsePage",
    sheet: "Sheet",
    label: str,
    act: "Callable[[Session], int]",
    done: "Callable[[int], object]",
    *,
    failed: "Callable[[BaseException], object]",
) -> None:
    """Make the paper, then do `act` and put the paper among the underlag, as one gesture."""
    from models.berattelse.adoption import attach_paper

    page.context.status("Papperet görs …")
    fails = unless_for_people(page, failed)

    def store(made: Made, pdf: bytes) -> None:
        def work(session: "Session") -> int:
            result = act(session)
            attach_paper(session, sheet.id, f"{made.proposed_name}.pdf", pdf)
            return result

        gesture(page.context, page, label, work, done, failed=fails)

    def render(made: Made) -> None:
        page.context.jobs.render(lambda: render_document(made, "pdf"), lambda pdf: store(made, pdf), fails, owner=page)

    make_document(page.context, PAPER, sheet.id, render, page, failed=fails)
