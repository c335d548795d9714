"""Runs any Windows program under wine, on a screen in memory, and says what it said.

    python3 packaging/run_windows.py PROGRAM.exe [words ...]

Its Windows is kept in build/windows/wine from one time to the next. How it is made stands in `wine/prefix.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from system_packages import require_packages, say, told
from wine.prefix import WINE_PACKAGES, opened

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(words: Sequence[str]) -> int:
    """Run one program and say what it said."""
    if not words:
        say(__doc__ or "")
        return 2
    require_packages(WINE_PACKAGES)
    with opened() as wine:
        first = Path(words[0])
        done = wine.run([first if first.exists() else words[0], *words[1:]], folder=Path.cwd(), timeout=3600)
    print(done.out, end="", flush=True)
    say(done.err)
    return done.code


if __name__ == "__main__":
    sys.exit(told(main))
