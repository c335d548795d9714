"""Craft checks of a tjänsteskrivelse: remarks with their reason, never a stop.

The rules are those of the handbooks for handläggare (Nacka, Alingsås): proposals are complete, numbered sentences that
can be moved unchanged into the protokoll, one action each; underlag are dated and the tjänsteskrivelse itself stands
first; what is not relevant is said, not left blank.
"""

import re
from dataclasses import dataclass

from models.mall import CONSEQUENCES, WRITTEN, Forslagsform, Slot
from models.person import holds_personnummer
from models.tjansteskrivelse.data import AvsnittData, ForslagData, TjansteskrivelseData

_TWO_ACTIONS = re.compile(r"(?:\b(?!(?:enl|jfr|resp|inkl|exkl)\.)\w{3,}|[)”\d])\.\s+[A-ZÅÄÖ]|;\s+\S")
"""A sentence that ends and another that begins; not "bl.a. Köping" or "kl. 9"."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: where, what and why. `avsnitt_id` is None for what belongs to the paper as a whole."""

    avsnitt_id: int | None
    message: str
    reason: str


def remarks(data: TjansteskrivelseData) -> list[Remark]:
    """Everything a careful colleague would point out, in the order of the paper."""
    found = _whole(data)
    for section in data.avsnitt:
        match section.slot:
            case Slot.FORSLAG:
                found += _proposal(section, data.forslag)
            case Slot.UNDERLAG:
                found += _underlag(section, data)
            case Slot.SKICKAS_TILL:
                if not (data.verkstallighet or data.kannedom):
                    found.append(
                        Remark(
                            section.id,
                            "Ingen mottagare är angiven.",
                            "Beslutet ska skickas till dem som berörs.",
                        )
                    )
            case Slot.UNDERTECKNARE:
                if not data.undertecknare:
                    found.append(Remark(section.id, "Ingen undertecknar.", "Mallen har underskrifter."))
            case slot if slot in WRITTEN:
                found += _text(section)
            case _:
                pass
    return found


def _whole(data: TjansteskrivelseData) -> list[Remark]:
    found = []
    if not data.titel.strip():
        found.append(Remark(None, "Rubriken saknas.", "Nämnden och diariet hittar ärendet på rubriken."))
    if data.datum is None:
        found.append(Remark(None, "Datum saknas.", "Tjänsteskrivelsen citeras med sitt datum."))
    if not data.diarienummer:
        found.append(Remark(None, "Diarienummer saknas.", "Handlingen ska kunna hittas i diariet."))
    if not data.handlaggare:
        found.append(Remark(None, "Handläggare saknas.", "Läsaren behöver veta vem som kan svara på frågor."))
    return found


def _proposal(section: AvsnittData, steps: tuple[ForslagData, ...]) -> list[Remark]:
    points = [(step.form, point.strip()) for step in steps for point in step.punkter]
    if not points:
        return [Remark(section.id, "Inget förslag till beslut.", "Nämnden behöver ett förslag att ta ställning till.")]
    found = []
    if any(not step.ledtext for step in steps):
        found.append(
            Remark(
                section.id,
                "Det framgår inte vem som ska besluta.",
                "Förslaget ska vara riktat till ett organ.",
            )
        )
    several = len(points) > 1
    for number, (form, point) in enumerate(points, 1):
        name = f"Punkt {number}" if several else "Förslaget"
        if form is Forslagsform.ATT_SATSER:
            if point.casefold().startswith("att "):
                found.append(
                    Remark(
                        section.id,
                        f"{name} börjar med ”att”.",
                        "Ordet ”att” skrivs ut av sig självt framför punkten.",
                    )
                )
        elif not point.endswith((".", "!", "?")) or len(point.split()) < 3:
            found.append(
                Remark(
                    section.id,
                    f"{name} är inte en hel mening.",
                    "Punkten ska kunna flyttas oförändrad till protokollet.",
                )
            )
        if _TWO_ACTIONS.search(point):
            found.append(
                Remark(
                    section.id,
                    f"{name} innehåller flera meningar.",
                    "En åtgärd per punkt är lättare att besluta om.",
                )
            )
        if form is Forslagsform.MENING and several:
            found.append(
                Remark(
                    section.id,
                    f"{name} är inte numrerad.",
                    "Flera punkter ska numreras så att de går att yrka på.",
                )
            )
    return found


def _underlag(section: AvsnittData, data: TjansteskrivelseData) -> list[Remark]:
    if not data.underlag:
        return [
            Remark(
                section.id,
                "Inget underlag är angivet.",
                "Beslutet ska gå att följa till det som det vilar på.",
            )
        ]
    found = [
        Remark(section.id, f"Underlaget ”{paper.titel}” saknar datum.", "Underlag citeras med datum.")
        for paper in data.underlag
        if paper.datum is None and not paper.muntlig
    ]
    if "tjänsteskrivelse" not in data.underlag[0].titel.casefold():
        found.append(
            Remark(
                section.id,
                "Tjänsteskrivelsen står inte först.",
                "Den egna skrivelsen nämns först bland underlagen.",
            )
        )
    return found


def _text(section: AvsnittData) -> list[Remark]:
    found = []
    if not section.text:
        if section.slot in CONSEQUENCES:
            found.append(
                Remark(
                    section.id,
                    f"”{section.rubrik}” är tomt.",
                    "Skriv vilka konsekvenserna är, eller säg uttryckligen att frågan inte är relevant.",
                )
            )
        elif section.obligatorisk:
            found.append(Remark(section.id, f"”{section.rubrik}” är tomt.", "Avsnittet är obligatoriskt i mallen."))
    if holds_personnummer(section.text.text):
        found.append(
            Remark(
                section.id,
                f"”{section.rubrik}” verkar innehålla ett personnummer.",
                "Handlingen blir allmän; personnummer ska inte stå i den.",
            )
        )
    return found
