"""The demo's applications: a teacher who wants to help, and somebody who left a home and seeks a mentor."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.applications.models import Application
from community.applications.services import Asked, apply
from portal.clock import moved, now
from portal.db import db, new_guid
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

LETTERS = (
    (3, Asked("volunteer", "Инна Щукина", "inna.shchukina@example.org", town="Щёкино",
              words="Преподаю рисование. Могу вести кружок по субботам и помогать на праздниках.")),
    (1, Asked("seek", "Артур Самойлов", phone="+7 910 000-00-71",
              words="Мне 19, полгода живу один. Хочу человека, с которым можно посоветоваться.")),
)  # fmt: skip


def load(_app: Flask) -> None:
    """Send them with the clock moved, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Application.id).where(Application.programme_id == at.id).limit(1)) is not None:
        return
    at_id = at.id
    for days, asked in LETTERS:
        with moved(now() - timedelta(days=days)):
            apply(at_id, new_guid(), asked, "ru")
