"""PNG pictures with the same bytes everywhere: packed by Python's zlib, not by the one inside the picture library."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def packed_again(data: bytes) -> bytes:
    """The same picture, its pixels packed anew.

    Pillow carries a packer of its own, another one on each system, so the same pixels would be other bytes on Windows
    than on Linux, and then the document as well.
    """
    before: list[tuple[bytes, bytes]] = []
    after: list[tuple[bytes, bytes]] = []
    pixels = b""
    for kind, body in _chunks(data):
        if kind == b"IDAT":
            pixels += body
        else:
            (after if pixels else before).append((kind, body))
    chunks = [*before, (b"IDAT", zlib.compress(zlib.decompress(pixels), 9)), *after]
    return SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, place = [], len(SIGNATURE)
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        found.append((data[place + 4 : place + 8], data[place + 8 : place + 8 + length]))
        place += length + 12
    return found


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
