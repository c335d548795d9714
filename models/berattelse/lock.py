"""The lock of an adopted verksamhetsberättelse: the database itself refuses every change of what it says.

What it says stands frozen in `Berattelse.lydelse`; the notes to oneself stand in no paper and stay open.
"""

from models.lock import BOOKKEEPING, Lock, Rule

LOCKED = (
    "Verksamhetsberättelsen är antagen och kan inte ändras. "
    "Står något fel, skriv det i ärendet och i nästa års berättelse."
)
"""What everybody is told who tries."""

_OF_BERATTELSE = (("berattelse_id", "berattelse"),)

LOCK = Lock(
    name="paper_",
    sentence=LOCKED,
    protects="antagna verksamhetsberättelser",
    exists="EXISTS (SELECT 1 FROM berattelse WHERE status = 'antagen')",
    rules=(
        # The template it was begun from is the kommun's affair: it may be removed.
        Rule(
            "berattelse",
            condition="{row}.status = 'antagen'",
            becomes=True,
            free=("anteckning", "mall_id", *BOOKKEEPING),
            unique=("organ_id", "ar"),
        ),
        Rule("berattelseavsnitt", _OF_BERATTELSE),
        Rule("berattelsesiffra", _OF_BERATTELSE),
    ),
)
