"""Build the Windows program, install it in a Windows of its own (wine), use it, upgrade it, remove it, and judge.

    python3 packaging/check_windows.py            # everything, the tests of the whole repository too
    python3 packaging/check_windows.py --utan-prov   # everything but those tests
    python3 packaging/check_windows.py --kort     # build, install, start, documents, remove: part of check.py
    python3 packaging/check_windows.py --moduler  # build, and read in every module: is anything needed left out?

Installs what is missing as root on Debian. Every step is run, so that one run shows everything; the exit code is 0
only if all are good. Pictures of the windows are saved in build/windows/bilder. Standard library only.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from check import Outcome, summary
from environment import prepare
from system_packages import QT_PACKAGES, SetupError, how_to_install, require_packages, require_python, say, told
from wine.judging import TrialError
from wine.places import TRIAL
from wine.prefix import WINE_PACKAGES, opened
from wine.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Steps = tuple[tuple[str, Callable[[Trial], str]], ...]


def main(words: Sequence[str]) -> int:
    """Run the steps and sum up."""
    parser = argparse.ArgumentParser(description="Provar Jämvikt för Windows i wine.")
    parser.add_argument("--kort", action="store_true", help="bygg, installera, starta, skriv handlingar och ta bort")
    parser.add_argument("--moduler", action="store_true", help="bygg, och läs in varje modul")
    parser.add_argument("--utan-prov", action="store_true", help="allt utom provsviten")
    parser.add_argument("--utan-bygge", action="store_true", help="med det som byggdes förra gången")
    options = parser.parse_args(words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # nothing of Windows may run on when we are ended
    begun = time.monotonic()
    require_python(sys.version_info)
    require_packages(WINE_PACKAGES)
    python, missing = prepare("program", QT_PACKAGES)
    if missing:
        say(how_to_install(missing, QT_PACKAGES))
    outcomes = [Outcome("miljön", good=True, seconds=time.monotonic() - begun)]
    with opened(TRIAL / "wine", fresh=True) as wine:
        trial = Trial(wine, python)
        steps = MODULES if options.moduler else SHORT if options.kort else LONG
        if options.utan_prov:
            steps = tuple(each for each in steps if each[1] is not Trial.run_tests)
        if options.utan_bygge:
            steps = (("det som var byggt", Trial.take_built), *steps[1:])
        for name, doing in steps:
            outcomes.append(step(name, trial, doing))
            if doing in NEEDED and not outcomes[-1].good:
                break
    print(summary(outcomes), flush=True)
    return 0 if all(outcome.good for outcome in outcomes) else 1


def step(name: str, trial: Trial, doing: Callable[[Trial], str]) -> Outcome:
    """Do one step and keep its time; what went wrong is said at once and counted at the end."""
    print(f"\n== {name} ==", flush=True)
    begun = time.monotonic()
    try:
        note, good = doing(trial), True
    except (TrialError, SetupError, OSError, subprocess.SubprocessError) as error:
        note, good = (str(error).strip() or type(error).__name__).splitlines()[0], False
        print(error, flush=True)
    print(note, flush=True)
    return Outcome(name, good, time.monotonic() - begun, note)


SHORT: Steps = (
    ("bygget", Trial.build_fast),
    ("handlingar på Linux", Trial.write_some_expected),
    ("Windows", Trial.prepare_windows),
    ("installationen", Trial.install),
    ("fönstret", Trial.open_from_start_menu),
    ("handlingar på Windows", Trial.write_documents),
    ("avinstallationen", Trial.uninstall),
)
LONG: Steps = (
    ("bygget", Trial.build),
    ("handlingar på Linux", Trial.write_expected),
    ("Windows", Trial.prepare_windows),
    ("den äldre versionen", Trial.install_older),
    ("fönstret, äldre version", Trial.open_from_start_menu),
    ("uppgraderingen", Trial.upgrade),
    ("äldre över nyare", Trial.refuse_downgrade),
    ("medan det är igång", Trial.refuse_while_running),
    ("fönstret", Trial.open_from_start_menu),
    ("handlingar på Windows", Trial.write_documents),
    ("alla handlingar", Trial.write_all_documents),
    ("kommandoraden", Trial.use_command_line),
    ("tid till fönster", Trial.measure_start),
    ("avinstallationen", Trial.uninstall),
    ("mappen C:\\Åsa Öst", Trial.install_elsewhere),
    ("MSI", Trial.install_msi),
    ("modulerna", Trial.import_modules),
    ("provsviten", Trial.run_tests),
)
MODULES: Steps = (("bygget", Trial.build_fast), ("modulerna", Trial.import_modules))
# Without these there is nothing to try.
NEEDED = (Trial.build, Trial.build_fast, Trial.prepare_windows)


if __name__ == "__main__":
    sys.exit(told(main))
