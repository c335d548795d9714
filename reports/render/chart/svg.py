"""A drawing as SVG, for the web page."""

from html import escape
from typing import assert_never

from reports.render.chart.draw import text_measure
from reports.render.chart.shapes import Area, Drawing, Label, Shape, Stroke
from reports.render.fonts import CAP_HEIGHT


def svg(drawing: Drawing, alt: str) -> str:
    """The drawing as an element of the page; its texts are read as the one alternative text."""
    inner = "\n".join(_shape(shape) for shape in drawing.shapes)
    wide, high = _number(drawing.width), _number(drawing.height)
    return (
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {wide} {high}" width="{wide}pt" height="{high}pt">\n'
        f"{inner}\n</svg>"
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Area():
            return f'<polygon points="{_points(shape.points)}" fill="{shape.fill}"/>'
        case Stroke():
            dash = f' stroke-dasharray="{" ".join(map(_number, shape.dash))}"' if shape.dash else ""
            return (
                f'<polyline points="{_points(shape.points)}" fill="none" stroke="{shape.colour}" '
                f'stroke-width="{_number(shape.width)}"{dash}/>'
            )
        case Label():
            # Another font than ours may be wider: the words are fitted into the room they were given.
            room = text_measure(shape.text, shape.size, shape.bold)
            length = f' textLength="{_number(room)}" lengthAdjust="spacingAndGlyphs"' if room else ""
            weight = ' font-weight="600"' if shape.bold else ""
            baseline = shape.y + shape.size * CAP_HEIGHT / 2
            return (
                f'<text x="{_number(shape.x)}" y="{_number(baseline)}" font-size="{_number(shape.size)}" '
                f'fill="{shape.colour}" text-anchor="{shape.anchor}"{weight}{length}>{escape(shape.text)}</text>'
            )
        case _:
            assert_never(shape)


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
