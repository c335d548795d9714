"""Pictures made fit for paper: PNG or JPEG in RGB or grey, with their size."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from reports.png import packed_again

MAX_PIXELS = 60_000_000
"""A picture larger than this is not opened; an A0 poster at 100 dpi is a quarter of it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Bytes that every renderer can place, and the size in pixels."""

    data: bytes
    mime: str
    width: int
    height: int


def picture(data: bytes) -> Picture | None:
    """Read a picture; None when the bytes are not one that can be read. Other kinds, and CMYK, become PNG."""
    try:
        with Image.open(BytesIO(data)) as image:
            width, height = image.size
            if not 0 < width * height <= MAX_PIXELS:
                return None
            image.load()
            if image.format in {"PNG", "JPEG"} and image.mode in {"RGB", "RGBA", "L", "P", "1"}:
                return Picture(data, f"image/{image.format.lower()}", width, height)
            target = "RGBA" if image.mode in {"LA", "PA", "La", "RGBa"} or "transparency" in image.info else "RGB"
            out = BytesIO()
            image.convert(target).save(out, "PNG")
            return Picture(packed_again(out.getvalue()), "image/png", width, height)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
