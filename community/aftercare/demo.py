"""The demo's aftercare: invitations at every mark since its graduates finished, and wishes after two pairs."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import select

from community.aftercare.models import ComeBack
from community.aftercare.rules import MARKS
from community.aftercare.services import answer_invitation, invite_back, say_wish
from community.pairs.models import Pair
from portal.clock import months_after, moved, now
from portal.db import db
from portal.errors import Trouble
from portal.people.demo import demo_actor, demo_person
from portal.people.models import Position
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

WISHES = (("svetlana", "alina", "stay", "stay"), ("viktor", "timur", "stay", "new"))


def load(_app: Flask) -> None:
    """Let the marks come one after another, answer some, and let two ended pairs say their wishes, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(ComeBack.id).where(ComeBack.programme_id == at.id).limit(1)) is not None:
        return
    programme_id, zone = at.id, at.zone
    first = db.session.scalar(
        select(Position.starts_on)
        .where(Position.programme_id == programme_id, Position.kind == "graduate")
        .order_by(Position.starts_on)
        .limit(1)
    )
    for months in MARKS:
        if first is None:
            break
        moment = datetime.combine(months_after(first, months), time(10), ZoneInfo(zone))
        if moment < now():
            with moved(moment):
                invite_back()
            with moved(moment + timedelta(days=1)):
                _answer(programme_id, "kostya", "later" if months < MARKS[-1] else "coming")
    for mentor, mentee, theirs, own in WISHES:
        _wish(programme_id, mentor, mentee, theirs, own)


def _answer(programme_id: int, key: str, answer: str) -> None:
    try:
        answer_invitation(demo_actor(key), programme_id, answer)
    except Trouble:
        return  # was not invited at this mark: takes part in something


def _wish(programme_id: int, mentor: str, mentee: str, theirs: str, own: str) -> None:
    ends = (Pair.mentor_id == demo_person(mentor).id, Pair.mentee_id == demo_person(mentee).id)
    row = db.session.scalar(select(Pair).where(Pair.programme_id == programme_id, Pair.ended_on.is_not(None), *ends))
    if row is None or row.ended_on is None:
        return
    pair_id, ended = row.id, datetime.combine(row.ended_on, time(18), ZoneInfo("Europe/Moscow"))
    with moved(ended + timedelta(days=1)):
        say_wish(demo_actor(mentor), pair_id, theirs)
        say_wish(demo_actor(mentee), pair_id, own)
