"""The demo's photos: a table that all may see, a walk home that waits for a boy's yes and his mother's."""

import io

from flask import Flask
from sqlalchemy import select

from community.activities.demo import DINNER
from community.activities.models import Activity
from community.photos.models import Photo
from community.photos.services import add_photo, answer, check_photo
from portal.clock import moved
from portal.db import db
from portal.files.pictures import Picture, clean_picture
from portal.people.demo import demo_actor, demo_person

TABLE = "Стол накрыт: казан с пловом и восемь тарелок"
KITCHEN = "Двое у плиты: один режет морковь, другая мешает рис"
LATER = "Вечер, окно кухни, на подоконнике сохнут полотенца"
Shape = tuple[str, tuple[int, int, int, int], str]


def load(_app: Flask) -> None:
    """Add three, once: one is shown, one waits for answers, one for an organiser's look."""
    if db.session.scalar(select(Photo.id).limit(1)) is not None:
        return
    row = db.session.execute(select(Activity).where(Activity.title == DINNER)).scalar_one()
    dinner, ended = row.id, row.ends_at
    plates: list[Shape] = [("ellipse", (60 + 180 * n, 520, 200 + 180 * n, 600), "#f5f3ef") for n in range(5)]
    with moved(ended):
        add_photo(demo_actor("ilya"), "activity", dinner, _drawn("#c08343", [
            ("ellipse", (330, 180, 670, 420), "#504b41"), ("ellipse", (370, 210, 630, 350), "#edbb5f"), *plates,
        ]), TABLE, (), has_nobody=True)  # fmt: skip
        people = [demo_person("maxim").id, demo_person("vera").id]
        kitchen = add_photo(demo_actor("darya"), "activity", dinner, _drawn("#a4d9de", [
            ("ellipse", (220, 160, 340, 280), "#8a5a00"), ("rectangle", (190, 280, 370, 620), "#2a5a9c"),
            ("ellipse", (640, 130, 760, 250), "#504b41"), ("rectangle", (610, 250, 790, 620), "#7b2f73"),
        ]), KITCHEN, people, has_nobody=False)  # fmt: skip
        check_photo(demo_actor("ilya"), kitchen.id, ())
        answer(demo_actor("vera"), kitchen.id, demo_person("vera").id, is_yes=True)
        add_photo(demo_actor("polina"), "activity", dinner, _drawn("#1b2f4d", [
            ("rectangle", (280, 120, 720, 520), "#edbb5f"), ("rectangle", (240, 520, 760, 560), "#837c6e"),
        ]), LATER, (), has_nobody=True)  # fmt: skip


def _drawn(ground: str, shapes: list[Shape]) -> Picture:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (1000, 700), ground)
    pen = ImageDraw.Draw(image)
    for kind, box, colour in shapes:
        getattr(pen, kind)(box, fill=colour)
    out = io.BytesIO()
    image.save(out, "PNG")
    return clean_picture(out.getvalue())
