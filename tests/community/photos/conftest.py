"""A meeting that has begun: Vera organises it; Maxim (16), Sasha (9) and Nikolay came; Svetlana did not."""

import io
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from PIL import Image
from sqlalchemy import select

from community.activities.models import Activity, Registration
from community.activities.services import mark_attendance
from community.photos import services
from community.photos.models import Photo
from community.photos.policy import can_see_photo
from community.photos.queries import held_of
from portal.clock import moved
from portal.db import db
from portal.files.pictures import clean_picture
from tests.community.activities.conftest import Club, club
from tests.community.conftest import Village
from tests.world import Someone

__all__ = ["club"]
SECRET = "55.7512,37.6184 тайна"


def snap() -> bytes:
    """A photo that says where it was taken, three times over."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = SECRET
    Image.radial_gradient("L").convert("RGB").save(out, "JPEG", exif=exif, comment=SECRET.encode(), xmp=SECRET.encode())
    return out.getvalue()


@dataclass(frozen=True)
class Day:
    """The meeting as people photograph it; `at` is a moment after it began."""

    club: Club
    village: Village
    activity_id: int
    at: datetime

    def add(self, by: Someone, *people: Someone) -> int:
        """Somebody adds a photo with these people on it; without any, nobody can be recognised."""
        with moved(self.at):
            ids = [one.person_id for one in people]
            photo = services.add_photo(
                self.club.actor(by), "activity", self.activity_id, clean_picture(snap()), "Костёр", ids,
                has_nobody=not ids,
            )  # fmt: skip
            return photo.id

    def answer(self, photo_id: int, by: Someone, about: Someone | None = None, *, is_yes: bool = True) -> None:
        """Somebody says yes or no, about themselves or their child."""
        with moved(self.at):
            who = (about or by).person_id
            services.answer(self.club.actor(by), photo_id, who, is_yes=is_yes)

    def seen_by(self, photo_id: int, people: Collection[Someone]) -> list[bool]:
        """To whom of these it is shown."""
        with moved(self.at):
            db.session.rollback()
            photo = held_of(db.session.get_one(Photo, photo_id))
            return [can_see_photo(self.club.actor(one), photo) for one in people]


@pytest.fixture
def day(club: Club) -> Day:
    """The day."""
    v = club.village
    with v.world.app.app_context():
        row = club.published()
        for one in (v.maxim, v.sasha, v.nikolay, v.svetlana):
            club.sign_up(row, one)
        at = db.session.get_one(Activity, row.id).starts_at + timedelta(minutes=30)
        absent = {v.svetlana.person_id}
        places = db.session.scalars(select(Registration).where(Registration.activity_id == row.id)).all()
        with moved(at):
            marks = {one.id: "absent" if one.person_id in absent else "attended" for one in places}
            mark_attendance(club.actor(v.vera), row.id, marks)
        return Day(club, v, row.id, at)
