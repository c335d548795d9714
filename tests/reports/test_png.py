"""Pictures are the same bytes on every system, whichever packer the picture library carries."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from reports.masking import _bare
from reports.png import packed_again
from reports.render.chart.png import png
from reports.render.chart.shapes import Drawing, Label
from reports.render.pictures import picture


def drawn(mode):
    image = Image.new(mode, (60, 40))
    ImageDraw.Draw(image).ellipse((5, 5, 50, 30), fill=1)
    return image


def saved(image, **how):
    out = BytesIO()
    image.save(out, "PNG", dpi=(200, 200), **how)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_the_same_pixels_are_the_same_bytes_however_they_were_packed(mode):
    image = drawn(mode)
    loosely, tightly = saved(image, compress_level=1), saved(image, compress_level=9)
    assert loosely != tightly
    assert packed_again(loosely) == packed_again(tightly)
    with Image.open(BytesIO(packed_again(loosely))) as same:
        assert (same.mode, same.tobytes()) == (image.mode, image.tobytes())
        assert same.info["dpi"] == pytest.approx((200, 200), abs=0.1)


def test_every_picture_we_make_is_packed_so():
    chart = png(Drawing(30, 20, (Label(15, 10, "Å", 8, "#000000", "middle"),)))
    out = BytesIO()
    drawn("L").save(out, "BMP")
    from_bitmap = picture(out.getvalue())
    for data in (chart, from_bitmap.data, _bare(saved(drawn("RGB"), compress_level=1))):
        assert packed_again(data) == data
