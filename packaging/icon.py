"""The program's icon for Windows, drawn anew: `python packaging/icon.py` writes `resources/icons/jamvikt.ico`.

The starter, the installers and the shortcut use the file. In the starter it must be the resource `IDI_ICON1`: Qt gives
that to every window from the beginning, before the program has read a drawing of its own.
"""

import os
import struct
import sys
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

FILE = ROOT / "resources" / "icons" / "jamvikt.ico"
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
"""What Windows asks for in title bar, taskbar, Start menu and folders, at 100 to 200 %."""
PACKED = 256
"""The size that is kept as PNG; what is smaller is kept as plain pixels, which every tool reads."""


def main() -> None:
    """Write the file and say how large it is."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication([])
    content = ico({size: drawn(size) for size in SIZES})
    FILE.write_bytes(content)
    print(f"{FILE.relative_to(ROOT)}: {len(content)} bytes, {len(SIZES)} sizes")
    app.quit()


def drawn(size: int) -> bytes:
    """The icon in one size: its pixels row by row from above, four bytes each (blue, green, red, how opaque)."""
    from PySide6.QtGui import QImage

    from desktop.icons import program_mark

    image = program_mark(size).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return bytes(image.constBits())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Pictures of several sizes as one file of Windows' kind."""
    bodies = [png(size, pixels) if size >= PACKED else bitmap(size, pixels) for size, pixels in pictures.items()]
    place = 6 + 16 * len(bodies)
    entries = []
    for size, body in zip(pictures, bodies, strict=True):
        entries.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(body), place))
        place += len(body)
    return struct.pack("<HHH", 0, 1, len(bodies)) + b"".join(entries) + b"".join(bodies)


def bitmap(size: int, pixels: bytes) -> bytes:
    """A picture as plain pixels from below, followed by the mask that older tools read."""
    rows = [pixels[start : start + 4 * size] for start in range(0, len(pixels), 4 * size)]
    masks = []
    for row in rows:
        clear = "".join("0" if opaque else "1" for opaque in row[3::4]).ljust(-(-size // 32) * 32, "0")
        masks.append(int(clear, 2).to_bytes(len(clear) // 8))
    head = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, len(pixels), 0, 0, 0, 0)
    return head + b"".join(reversed(rows)) + b"".join(reversed(masks))


def png(size: int, pixels: bytes) -> bytes:
    """A picture as PNG, with nothing in it but the picture."""
    lines = []
    for start in range(0, len(pixels), 4 * size):
        row = bytearray(pixels[start : start + 4 * size])
        row[0::4], row[2::4] = row[2::4], row[0::4]
        lines.append(b"\0" + bytes(row))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


if __name__ == "__main__":
    main()
