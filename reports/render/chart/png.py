"""A drawing as a picture, for Word: drawn three times too large and scaled down, so that slanted lines are smooth."""

from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import assert_never

from PIL import Image, ImageDraw, ImageFont

from reports.png import packed_again
from reports.render.chart.shapes import Area, Drawing, Label, Point, Shape, Stroke
from reports.render.fonts import BOLD, CAP_HEIGHT, UPRIGHT, font_stretches, text_width
from reports.style import WHITE
from resources.files import resource_path

DOTS = 200
"""Dots to the inch in the finished picture."""
LARGER = 3

Canvas = ImageDraw.ImageDraw


def png(drawing: Drawing) -> bytes:
    """The drawing as PNG with its size in the file, so that Word shows it as large as in the PDF."""
    scale = DOTS * LARGER / 72
    size = round(drawing.width * scale), round(drawing.height * scale)
    image = Image.new("RGB", size, WHITE)
    canvas = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _draw(canvas, shape, scale)
    small = image.resize((size[0] // LARGER, size[1] // LARGER), Image.Resampling.LANCZOS)
    out = BytesIO()
    small.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", dpi=(DOTS, DOTS), optimize=True)
    return packed_again(out.getvalue())


def _draw(canvas: Canvas, shape: Shape, scale: float) -> None:
    match shape:
        case Area():
            canvas.polygon([(x * scale, y * scale) for x, y in shape.points], fill=shape.fill)
        case Stroke():
            thick = max(round(shape.width * scale), 1)
            for stretch in dashed(shape.points, shape.dash):
                canvas.line([(x * scale, y * scale) for x, y in stretch], fill=shape.colour, width=thick, joint="curve")
        case Label():
            stretches = font_stretches(shape.text, BOLD if shape.bold else UPRIGHT)
            widths = [text_width(text, name) * shape.size for name, text in stretches]
            x = shape.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * sum(widths)
            baseline = shape.y + shape.size * CAP_HEIGHT / 2
            for (name, text), wide in zip(stretches, widths, strict=True):
                where = (x * scale, baseline * scale)
                canvas.text(where, text, fill=shape.colour, font=_font(name, round(shape.size * scale)), anchor="ls")
                x += wide
        case _:
            assert_never(shape)


def dashed(points: tuple[Point, ...], dash: tuple[float, ...]) -> list[list[Point]]:
    """A line through points cut into its dashes."""
    if not dash:
        return [list(points)]
    found: list[list[Point]] = []
    place, left, drawn = 0, dash[0], True
    stretch: list[Point] = [points[0]]
    for (x, y), (to_x, to_y) in pairwise(points):
        length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
        gone = 0.0
        while length - gone > left:
            gone += left
            point = (x + (to_x - x) * gone / length, y + (to_y - y) * gone / length)
            if drawn:
                found.append([*stretch, point])
            place, drawn = (place + 1) % len(dash), not drawn
            stretch, left = [point], dash[place]
        left -= length - gone
        stretch.append((to_x, to_y))
    if drawn and len(stretch) > 1:
        found.append(stretch)
    return found


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resource_path(f"fonts/{name}.ttf")), size, layout_engine=ImageFont.Layout.BASIC)
