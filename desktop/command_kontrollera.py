"""`jamvikt kontrollera`: is the database whole, and does what stands in it hold together?"""

from argparse import Namespace

from desktop.command_database import opened
from models.kontroll import examine


def run(options: Namespace) -> int:
    """Print every finding, errors first. Returns 1 if there are errors, 0 if there are at most remarks."""
    with opened(options) as database:
        findings = examine(database)
    errors = [finding for finding in findings if finding.is_error]
    remarks = [finding for finding in findings if not finding.is_error]
    for finding in errors:
        print(f"Fel: {finding}")  # noqa: T201
    for finding in remarks:
        print(f"Anmärkning: {finding}")  # noqa: T201
    told = f"{len(remarks)} {'anmärkning' if len(remarks) == 1 else 'anmärkningar'}" if remarks else "inga anmärkningar"
    print(f"{f'{len(errors)} fel' if errors else 'Inga fel'} och {told}.")  # noqa: T201
    return 1 if errors else 0
