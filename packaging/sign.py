"""Signs files for Windows as `windows.py --sign` does; NSIS calls it for the uninstaller inside the installer.

    python3 packaging/sign.py HOW FILE ...

HOW is a certificate or a command; both are told in `windows_program/signing.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from system_packages import say, told
from windows_program.signing import sign

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(words: Sequence[str]) -> int:
    """Sign the files that are named after the way to sign them."""
    if len(words) < 2:
        say(__doc__ or "")
        return 2
    sign([Path(name) for name in words[1:]], words[0])
    return 0


if __name__ == "__main__":
    sys.exit(told(main))
