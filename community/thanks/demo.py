"""The demo's thanks, all made up: the mentor's own on the plant's page, the young man's waiting for a yes."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.requests.models import PartnerRequest
from community.thanks.models import ThanksWord
from community.thanks.services import WordFields, place, say
from portal.clock import moved, now
from portal.db import db
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

OWN = "Спасибо, что показали цех и не торопили с вопросами. Теперь понятно, куда идти учиться."
YOUNG = "Мне разрешили подержать деталь. Было громко и интересно. Спасибо!"


def load(_app: Flask) -> None:
    """Once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(ThanksWord.id).where(ThanksWord.programme_id == at.id)) is not None:
        return
    helped = select(PartnerRequest.id).where(PartnerRequest.programme_id == at.id, PartnerRequest.state == "closed")
    request_id, viktor = db.session.scalars(helped).one(), demo_actor("viktor")
    with moved(now() - timedelta(days=3)):
        own = say(viktor, at.id, request_id, WordFields("thanks", OWN, is_public=True))
        place(demo_actor("sergey"), own.id, is_shown=True)
    with moved(now() - timedelta(days=1)):
        say(viktor, at.id, request_id, WordFields("young", YOUNG))
