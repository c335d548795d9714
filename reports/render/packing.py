"""Pack a zip-based file (Word, Excel) so that the same content always gives the same bytes."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can hold; every entry says this."""


def packed(raw: BytesIO, revise: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """The same entries in the same order, with fixed times and nothing about the machine that made them.

    `revise` is given the name and the content of each entry and gives what is to be packed.
    """
    out = BytesIO()
    with ZipFile(raw) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            # Without these the entry says which kind of machine made it.
            entry.create_system = 0
            entry.external_attr = 0
            content = source.read(name)
            target.writestr(entry, revise(name, content) if revise else content)
    return out.getvalue()
