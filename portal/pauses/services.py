"""Verbs of pauses: begin or move the return, come back, and what people are told."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import select

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.features import features_of
from portal.notifications.services import calendar_day, notify
from portal.pauses.errors import BadReturn
from portal.pauses.models import Pause
from portal.pauses.policy import can_pause
from portal.pauses.queries import pause_of
from portal.pauses.rules import REMIND_BEFORE, is_return, is_telling_hour
from portal.people.models import Person
from portal.people.queries import accounts_of, guardians_of, minors_among, person
from portal.programmes.models import Programme
from portal.programmes.queries import programme

SOON, BACK, NEAR_RESTS, NEAR_RETURNS = "pause_ends_soon", "pause_over", "pause_near_begun", "pause_near_over"


def begin_pause(actor: Actor, person_id: int, back_on: date | None) -> Pause:
    """Rest from today until `back_on`, or until one says so; who rests already moves the day of return.

    No reason is asked. :raises BadReturn: :raises NotFound:
    """
    with unit_of_work(lock=(Person, person_id)) as session:
        one = person(person_id)
        by, day = actor.person_in(one.programme_id), today(programme(one.programme_id).zone)
        if by is None or not can_pause(actor, one):
            raise NotFound
        if not is_return(back_on, day):
            raise BadReturn
        row = pause_of(one)
        is_new = row is None
        if row is None:
            row = Pause(
                programme_id=one.programme_id, person_id=one.id, starts_on=day, back_on=back_on, begun_by_id=by,
                created_at=now(),
            )  # fmt: skip
            session.add(row)
            session.flush()
        row.back_on, row.reminded_on = back_on, None
        _note(actor, "pause_begun" if is_new else "pause_moved", one)
        if is_new:
            _tell_near(one, NEAR_RESTS)
        return row


def end_pause(actor: Actor, person_id: int) -> Person:
    """Come back today; who is back already stays back. :raises NotFound:"""
    with unit_of_work(lock=(Person, person_id)):
        one = person(person_id)
        if not can_pause(actor, one):
            raise NotFound
        row = pause_of(one)
        if row is not None:
            row.ended_on = row.welcomed_on = today(programme(one.programme_id).zone)
            _note(actor, "pause_ended", one)
            _tell_near(one, NEAR_RETURNS)
        return one


def tell_of_pauses() -> int:
    """Remind of a return three days before, welcome on the day; by day only. Answers how many were told."""
    told = 0
    for home in db.session.scalars(select(Programme).order_by(Programme.id)).all():
        if is_telling_hour(now().astimezone(ZoneInfo(home.zone)).hour):
            told += _tell_in(home.id, today(home.zone))
    return told


def _tell_in(programme_id: int, day: date) -> int:
    with unit_of_work() as session:
        rows = session.execute(
            select(Pause, Person)
            .join(Person, Person.id == Pause.person_id)
            .where(
                Pause.programme_id == programme_id, Pause.ended_on.is_(None), Pause.welcomed_on.is_(None),
                Pause.back_on <= day + timedelta(days=REMIND_BEFORE), Person.left_at.is_(None),
            )
            .limit(500)
        ).all()  # fmt: skip
        return sum(_tell(row, one, day) for row, one in rows)


def _tell(row: Pause, one: Person, day: date) -> bool:
    if row.back_on is not None and row.back_on <= day:
        row.welcomed_on = day
        _tell_own(one, BACK, {})
        _tell_near(one, NEAR_RETURNS)
        return True
    if row.reminded_on is not None or row.back_on is None:
        return False
    row.reminded_on = day
    _tell_own(one, SOON, {"day": calendar_day(row.back_on)})
    return True


def _tell_own(one: Person, kind: str, facts: dict[str, Any]) -> None:
    home = programme(one.programme_id)
    path = f"/p/{home.slug}/pause/{one.id}" if kind == SOON else f"/p/{home.slug}/"
    notify(accounts_of([one.id]).values(), kind, facts, path, home.id)


def _tell_near(one: Person, kind: str) -> None:
    """Tell a child's guardians, and those whom the features name: the other one of a pair, its supervisor."""
    home, facts = programme(one.programme_id), {"name": one.given_name}
    guardians = guardians_of([one.id]).get(one.id, frozenset())
    notify(accounts_of(guardians).values(), kind, facts, f"/p/{home.slug}/pause/{one.id}", home.id)
    sources = [source for feature in features_of(current_app) for source in feature.cares]
    for care in (care for source in sources for care in source.find(home.id, one.id)):
        notify(accounts_of([care.person_id]).values(), kind, facts, f"/p/{home.slug}/{care.path}", home.id)


def _note(actor: Actor, action: str, one: Person) -> None:
    record(
        actor, action, programme_id=one.programme_id, object_kind="person", object_id=one.id,
        subject_ids=minors_among([one.id]),
    )  # fmt: skip
