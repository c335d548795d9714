"""The lock: once a protokoll is justerat the database itself refuses every change of it, also by raw SQL.

What is done with a protokoll afterwards stays possible: its anslag, its omgångar, the tasks that follow from it, and
the days on which it was sent to somebody.
"""

from models.lock import BOOKKEEPING, Lock, Rule

LOCKED = "Protokollet är justerat och kan inte ändras. Rätta felet med en anteckning i en ny paragraf."
"""What everybody is told who tries."""

_OF_PROTOKOLL = (("protokoll_id", "protokoll"),)
_OF_PARAGRAF = (("paragraf_id", "paragraf"),)
_OF_SAMMANTRADE = (("sammantrade_id", "sammantrade"),)
_HELD = (
    "EXISTS (SELECT 1 FROM protokoll AS paper WHERE paper.sammantrade_id = {row}.id"
    " AND paper.slag = 'ordinarie' AND paper.status = 'justerat')"
)
_SIGNED = "EXISTS (SELECT 1 FROM protokoll AS paper WHERE paper.bilaga_id = {row}.id AND paper.status = 'justerat')"

RULES = (
    Rule("protokoll", condition="{row}.status = 'justerat'", becomes=True),
    Rule("underskrift", _OF_PROTOKOLL),
    # The standing item it was made from is the agenda's affair: it may be removed when the organ changes its set.
    Rule("paragraf", _OF_PROTOKOLL, free=("standpunkt_id", *BOOKKEEPING)),
    Rule("paragrafarende", _OF_PARAGRAF),
    Rule("paragrafhandlaggare", _OF_PARAGRAF),
    Rule("paragrafunderlag", _OF_PARAGRAF),
    Rule("yrkande", _OF_PARAGRAF),
    Rule("omrostning", _OF_PARAGRAF),
    Rule("rost", (("omrostning_id", "omrostning"),)),
    Rule("reservation", _OF_PARAGRAF),
    Rule("jav", _OF_PARAGRAF),
    Rule("paragrafmottagare", _OF_PARAGRAF, free=("skickat", *BOOKKEEPING)),
    # The secretary's own notes stand in no paper of the protokoll.
    Rule("sammantrade", condition=_HELD, free=("anteckning", *BOOKKEEPING)),
    Rule("ajournering", _OF_SAMMANTRADE),
    Rule("narvaro", _OF_SAMMANTRADE),
    Rule("narvaropass", (("narvaro_id", "narvaro"),)),
    Rule("tjanstgoring", (("narvaro_id", "narvaro"), ("for_narvaro_id", "narvaro"))),
    Rule("bilaga", condition=_SIGNED),
)
"""Every table that feeds a protokoll; the signed file is one of the attachments."""

FREE = frozenset({"anslag", "justeringsomgang", "beslutsuppdrag", "paragraflucka", "pafyllning", "insats"})
"""Tables that hang on a protokoll or its meeting and go on living after the justering, or stand in no paper."""

LOCK = Lock(
    name="",
    sentence=LOCKED,
    protects="justerade protokoll",
    exists="EXISTS (SELECT 1 FROM protokoll WHERE status = 'justerat')",
    rules=RULES,
)
