"""What a careful colleague would point out in a verksamhetsberättelse: remarks with their reason, never a stop."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from models.arende.operations import things_to_review
from models.berattelse.due import adopt_by
from models.berattelse.entity import Berattelse, Berattelsestatus
from models.berattelse.facts import Fakta, values
from models.berattelse.operations import latest_before
from models.berattelse.queries import SectionRow, Sheet
from models.berattelse.recheck import Andring, summary
from models.berattelse.sections import section_records
from models.editing import get
from models.indikator.remarks import small_numbers, small_sentences
from models.sensitive import text_problems
from models.tjansteskrivelse.remarks import Remark


def remarks(session: Session, sheet: Sheet, today: date, changes: Sequence[Andring] = ()) -> list[Remark]:
    """Everything to look at, in the order of the paper; what belongs to the whole comes first. Nothing once adopted.

    `changes` are the figures that have changed, when they are to be among the remarks.
    """
    if sheet.locked:
        return []
    found = [*_whole(sheet, today, changes)]
    before = _last_years_texts(session, sheet.id)
    for section in sheet.avsnitt:
        if not section.utelamnat:
            found += _section(section, before)
            found += [
                Remark(section.id, told, "") for told in small_number_sentences(session, sheet.ar, (section.shown,))
            ]
    return found


def small_number_sentences(session: Session, ar: int, facts: Iterable[Fakta]) -> list[str]:
    """What is said before facts of a year are handed out, when they tell of values with few people behind them."""
    ids = {value.kalla.id for part in facts for value in values(part) if value.kalla.slag == "indikator"}
    if not ids:
        return []
    return small_sentences(row for row in small_numbers(session, ids=ids) if row.ar is None or row.ar <= ar)


def _whole(sheet: Sheet, today: date, changes: Sequence[Andring]) -> Iterable[Remark]:
    if not sheet.titel.strip():
        yield Remark(None, "Rubriken saknas.", "Den står på framsidan och i diariet.")
    if changes:
        yield Remark(None, f"{summary(changes)}.", "Texten kan bygga på de gamla.")
    if not [section for section in sheet.avsnitt if not section.utelamnat]:
        yield Remark(None, "Inga avsnitt är med.", "Papperet blir tomt.")
    if sheet.beslutad is not None:
        cited = sheet.beslutad.citat
        yield Remark(None, f"{cited} är justerad.", "Markera berättelsen som antagen, så låses lydelsen.")
    elif today > adopt_by(sheet.ar):
        yield Remark(None, "Berättelsen är inte antagen.", f"Året är slut sedan den 31 december {sheet.ar}.")
    if sheet.status is Berattelsestatus.KLAR and sheet.arende_id is None:
        yield Remark(None, "Berättelsen har inget ärende.", "Den är klar och kan tas upp på ett sammanträde.")


def _section(section: SectionRow, before: dict[str, str]) -> Iterable[Remark]:
    text = section.text.text
    if not section.rubrik.strip():
        yield Remark(section.id, "Rubriken saknas.", "Avsnittet får då sin vanliga rubrik.")
    if section.vantar_text and not text.strip():
        reason = "Siffrorna säger inte själva vad de betyder." if section.shown else "Avsnittet är tomt."
        yield Remark(section.id, "Avsnittet saknar egen text.", reason)
    for problem in text_problems(text=section.text):
        yield Remark(section.id, problem.message, "")
    hits = things_to_review(text) if text.strip() and before.get(section.rubrik.casefold()) == text else []
    if hits:
        yield Remark(section.id, "Texten är förra årets, ord för ord.", f"Den nämner {', '.join(dict.fromkeys(hits))}.")


def _last_years_texts(session: Session, berattelse_id: int) -> dict[str, str]:
    """Heading -> last year's own text."""
    berattelse = get(session, Berattelse, berattelse_id)
    before = latest_before(session, berattelse.organ_id, berattelse.ar or 0)
    if before is None:
        return {}
    return {row.rubrik.casefold(): row.text.text for row in section_records(session, before.id) if row.text}
