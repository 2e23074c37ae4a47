"""A picture for the demo's guide: a line of life, rising and falling, with three places marked."""

import io
from math import sin

SIZE = (1200, 600)
INK, LINE, SPOT = "#1f2937", "#0f766e", "#b45309"
WORDS = "Линия жизни: кривая идёт слева направо, падает, поднимается и выравнивается; отмечены три точки"


def life_line() -> bytes:
    """A PNG."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(picture)
    pen.line([(60, 300), (1140, 300)], fill=INK, width=3)
    curve = [(x, _height(x)) for x in range(80, 1121, 4)]
    pen.line(curve, fill=LINE, width=12, joint="curve")
    for x in (220, 560, 1000):
        y = _height(x)
        pen.ellipse([x - 20, y - 20, x + 20, y + 20], fill=SPOT, outline="white", width=4)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _height(x: int) -> float:
    return 300 - (x - 420) * 0.22 + 110 * sin(x / 130)
