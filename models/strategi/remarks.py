"""What is missing or cannot be right in a strategy. Remarks never block."""

import re

from sqlalchemy.orm import Session

from models.errors import Problem
from models.strategi.entity import Strategi

_ADDRESS = re.compile(r"https?://\S+\.\S+")


def problems(strategi: Strategi) -> list[Problem]:
    """Remarks about the strategy's own fields."""
    found = []
    if not strategi.namn.strip():
        found.append(Problem("namn", "Ge strategin ett namn."))
    if strategi.giltig_fran and strategi.giltig_till and strategi.giltig_till < strategi.giltig_fran:
        found.append(Problem("giltig_till", "Sista dagen ligger före den första."))
    if strategi.forlangd_till and strategi.giltig_till and strategi.forlangd_till <= strategi.giltig_till:
        found.append(Problem("forlangd_till", "Förlängningen slutar inte efter den ursprungliga tiden."))
    if strategi.formular_url.strip() and not _ADDRESS.fullmatch(strategi.formular_url.strip()):
        found.append(
            Problem("formular_url", "Skriv hela adressen, till exempel https://www.lansstyrelsen.se/formular.")
        )
    if strategi.ersatt_av_id is not None and strategi.ersatt_av_id == strategi.id:
        found.append(Problem("ersatt_av_id", "En strategi kan inte ersättas av sig själv."))
    if strategi.kompletterar_id is not None and strategi.kompletterar_id == strategi.id:
        found.append(Problem("kompletterar_id", "En strategi kan inte komplettera sig själv."))
    return found


def all_problems(session: Session, strategi: Strategi) -> list[Problem]:
    """The same, and remarks that need other strategies: a ring of versions that replace one another."""
    found = problems(strategi)
    seen = {strategi.id}
    current = session.get(Strategi, strategi.ersatt_av_id) if strategi.ersatt_av_id else None
    while current is not None and current.id not in seen:
        seen.add(current.id)
        current = session.get(Strategi, current.ersatt_av_id) if current.ersatt_av_id else None
    if current is not None and strategi.ersatt_av_id != strategi.id:
        found.append(
            Problem("ersatt_av_id", "Versionerna ersätter varandra i ring. Kontrollera vilken som är den senaste.")
        )
    return found
