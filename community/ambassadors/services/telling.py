"""A kind note after eight weeks of silence, once for each silence; by day only."""

from zoneinfo import ZoneInfo

from sqlalchemy import select

from community.ambassadors.queries import silences, standing
from community.ambassadors.rules.states import is_quiet, is_telling_hour
from community.ambassadors.services.profile import profile_row
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.notifications.services import notify
from portal.people.models import Person
from portal.people.queries import accounts_of
from portal.programmes.models import Programme

QUIET = "ambassador_quiet"


def tell_the_quiet() -> int:
    """Write to who has been silent for eight weeks and was not yet told of this silence. Answers how many."""
    told = 0
    for at in db.session.scalars(select(Programme).order_by(Programme.id)).all():
        if is_telling_hour(now().astimezone(ZoneInfo(at.zone)).hour):
            told += _tell_in(at)
    return told


def _tell_in(at: Programme) -> int:
    ids, slug, at_id, day = [one.id for one in standing(at)], at.slug, at.id, today(at.zone)
    quiet = {one: since for one, since in silences(at, ids).items() if since and is_quiet(since, day)}
    accounts, told = accounts_of(quiet), 0
    for person_id, since in sorted(quiet.items()):
        with unit_of_work(lock=(Person, person_id)):
            row = profile_row(at_id, person_id)
            if row.told_for == since:
                continue
            row.told_for = since
            if person_id in accounts:
                facts = {"since": since.isoformat()}
                notify([accounts[person_id]], QUIET, facts, f"/p/{slug}/ambassador", at_id)
                told += 1
    return told
