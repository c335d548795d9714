"""The lock of an adopted verksamhetsberättelse: the database itself refuses every change of what it says.

What it says stands frozen in `Berattelse.lydelse`; the notes to oneself stand in no paper and stay open.
"""

LOCKED = (
    "Verksamhetsberättelsen är antagen och kan inte ändras. "
    "Står något fel, skriv det i ärendet och i nästa års berättelse."
)
"""What everybody is told who tries."""
