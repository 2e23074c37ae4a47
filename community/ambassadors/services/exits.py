"""The way out: told two to four weeks before, over with a certificate, or the ambassador goes on."""

from datetime import date, timedelta

from sqlalchemy import select

from community.ambassadors.errors import ExitOver, NoticeNotRight, NotQuietEnough, StillNotice
from community.ambassadors.models import AmbassadorExit
from community.ambassadors.policy import can_stay, keeps_ambassador, keeps_exit
from community.ambassadors.queries import open_exits, silences
from community.ambassadors.rules.states import EXIT_MONTHS, NOTICE_DAYS, can_move_exit, is_long_quiet, is_notice
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.notifications.services import calendar_day, notify
from portal.people.models import Person, Position
from portal.people.queries import accounts_of, minors_among, person
from portal.people.services import end_position
from portal.programmes.queries import programme

TOLD, THANKED = "ambassador_exit", "ambassador_thanked"


def begin_exit(actor: Actor, person_id: int, due_on: date) -> AmbassadorExit:
    """Tell an ambassador, silent for a year, on which day the position ends, unless they go on.

    :raises NotQuietEnough, NoticeNotRight: :raises NotFound:
    """
    with unit_of_work(lock=(Person, person_id)) as session:
        one = person(person_id)
        at = programme(one.programme_id)
        if not keeps_ambassador(actor, one):
            raise NotFound
        day, since = today(at.zone), silences(at, [one.id])[one.id]
        if since is None or not is_long_quiet(since, day) or one.id in open_exits([one.id]):
            raise NotQuietEnough(months=EXIT_MONTHS)
        if not is_notice(due_on, day):
            raise NoticeNotRight(first=NOTICE_DAYS[0], last=NOTICE_DAYS[1])
        row = AmbassadorExit(
            programme_id=at.id, person_id=one.id, since_on=since, due_on=due_on, state="told",
            begun_by_id=actor.person_in(at.id), told_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        _note(actor, "ambassador_exit_told", row)
        facts = {"day": calendar_day(due_on), "guid": row.guid}
        notify(accounts_of([one.id]).values(), TOLD, facts, f"/p/{at.slug}/ambassador", at.id)
        return row


def stay(actor: Actor, exit_id: int) -> None:
    """The ambassador goes on: the silence is over. :raises ExitOver: :raises NotFound:"""
    with unit_of_work(lock=(AmbassadorExit, exit_id)):
        row = db.session.get(AmbassadorExit, exit_id)
        if row is None or not can_stay(actor, row):
            raise NotFound
        _move(actor, row, "stayed")


def withdraw_exit(actor: Actor, exit_id: int) -> None:
    """Whoever looks after them lets it be. :raises ExitOver: :raises NotFound:"""
    with unit_of_work(lock=(AmbassadorExit, exit_id)):
        _move(actor, _kept(actor, exit_id), "withdrawn")


def end_with_thanks(actor: Actor, exit_id: int) -> None:
    """From its day on: the position ends, the certificate is there. :raises StillNotice: :raises ExitOver:"""
    with unit_of_work(lock=(AmbassadorExit, exit_id)) as session:
        row = _kept(actor, exit_id)
        at = programme(row.programme_id)
        day = today(at.zone)
        if row.state == "told" and day < row.due_on:
            raise StillNotice
        _move(actor, row, "ended")
        held = select(Position).where(Position.person_id == row.person_id, Position.kind == "ambassador")
        for position in session.scalars(held).all():
            if position.ends_on is None:
                end_position(actor, position.id, max(position.starts_on, day - timedelta(days=1)))
        path = f"/p/{at.slug}/ambassador-thanks/{row.guid}"
        notify(accounts_of([row.person_id]).values(), THANKED, {}, path, at.id)


def _kept(actor: Actor, exit_id: int) -> AmbassadorExit:
    row = db.session.get(AmbassadorExit, exit_id)
    if row is None or not keeps_exit(actor, row):
        raise NotFound
    return row


def _move(actor: Actor, row: AmbassadorExit, state: str) -> None:
    if not can_move_exit(row.state, state):
        raise ExitOver
    row.state, row.ended_at = state, now()
    _note(actor, f"ambassador_exit_{state}", row)


def _note(actor: Actor, action: str, row: AmbassadorExit) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="person", object_id=row.person_id,
        subject_ids=minors_among([row.person_id]),
    )  # fmt: skip
