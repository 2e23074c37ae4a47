"""The demo's flags: one that waits for the coordinator, one answered."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from portal.clock import moved, now
from portal.db import db
from portal.flags.models import Flag
from portal.flags.services import Worry, answer_flag, flag
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of


def load(_app: Flask) -> None:
    """Tell them with the clock moved, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Flag.id).where(Flag.programme_id == at.id).limit(1)) is not None:
        return
    programme_id = at.id
    with moved(now() - timedelta(days=12)):
        row = flag(
            demo_actor("vera"), programme_id,
            Worry("page", "На фото с похода видно номер школы, где учится Саша.", place=f"/p/{SLUG}/"),
        )  # fmt: skip
        row_id = row.id
    with moved(now() - timedelta(days=11)):
        answer_flag(demo_actor("olga"), row_id, "Спасибо! Фото убрано, с тем, кто его выложил, уже был разговор.")
    with moved(now() - timedelta(hours=5)):
        flag(
            demo_actor("kostya"), programme_id,
            Worry("message", "В переписке после встречи одного из младших дразнят из-за одежды."),
        )  # fmt: skip
