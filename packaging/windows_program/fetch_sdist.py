"""Fetches one source archive as pip would, from where pip is set up to fetch, but runs nothing of it.

    <python with pip> packaging/windows_program/fetch_sdist.py NAME VERSION SHA256 FILE

`pip download` of a source archive runs the set-up code in it, to ask what it needs. That code is a stranger's, so only
pip's search and its connection are used here. They are pip's inner parts: a newer pip may name them otherwise, and
then the last lines say how to do without.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

from pip._internal.commands.download import DownloadCommand


class Fetch(DownloadCommand):
    """pip's `download`, but for what it does with the archive once it has found it."""

    def run(self, options: Any, args: list[str]) -> int:
        """Find the archive of the version, fetch it, and keep it only if it is the one that is pinned."""
        name, version, sha256, file = args
        session = self.get_default_session(options)
        finder = self._build_package_finder(options=options, session=session)
        found = [
            candidate.link
            for candidate in finder.find_all_candidates(name)
            if str(candidate.version) == version and not candidate.link.is_wheel
        ]
        if not found:
            print(f"{name} {version} finns inte som källarkiv där pip söker.")
            return 1
        answer = session.get(found[0].url_without_fragment, headers={"Accept-Encoding": "identity"}, timeout=60)
        answer.raise_for_status()
        if hashlib.sha256(answer.content).hexdigest() != sha256:
            print(f"{name} {version} är inte den fil som är fastslagen: kontrollsumman stämmer inte.")
            return 1
        new = Path(file).with_suffix(".new")
        new.write_bytes(answer.content)
        new.replace(file)
        return 0


if __name__ == "__main__":
    sys.exit(Fetch("fetch", "").main(sys.argv[1:]))
