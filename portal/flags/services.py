"""Verbs on flags: tell, read, answer, remind. Whom one is about hears nothing, nor does the trail they may read."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.flags.errors import FlagAnswered, NobodyForSafety, TooManyFlags
from portal.flags.models import Flag
from portal.flags.policy import can_flag, can_read_flag, safety_people
from portal.flags.queries import count_open, whom
from portal.flags.rules import KINDS, READERS, kept_place
from portal.limits import FLAG_REMIND_HOURS, FLAGS_OPEN
from portal.notifications.services import notify
from portal.pauses.rules import is_telling_hour
from portal.people.models import Grant, Person
from portal.people.policy import MANAGERS
from portal.people.queries import accounts_of, guardians_of, people_with_role, person
from portal.people.rules import is_in_force
from portal.programmes.models import Programme
from portal.programmes.queries import line_up, programme


@dataclass(frozen=True)
class Worry:
    """What the form holds; `person_id` and `place` come from the page on which it was begun."""

    kind: str
    words: str
    reader: str = "team"
    person_id: int | None = None
    place: str = ""


def flag(actor: Actor, programme_id: int, told: Worry) -> Flag:
    """Tell a worry; its readers have a message at once. What is about somebody who looks after people goes past them.

    :raises TooManyFlags: :raises NobodyForSafety: :raises NotFound:
    """
    at, own = programme(programme_id), actor.person_in(programme_id)
    if own is None or not can_flag(actor, at) or told.kind not in KINDS or told.reader not in READERS:
        raise NotFound
    about = whom(actor, at, told.person_id)
    reader = "safety" if told.person_id is not None and _is_staff(at.id, told.person_id) else told.reader
    with unit_of_work(lock=(Person, own)) as session:
        if count_open(own) >= FLAGS_OPEN:
            raise TooManyFlags(limit=FLAGS_OPEN)
        row = Flag(
            programme_id=at.id, flagged_by_id=own, about_id=about.id if about else None, kind=told.kind, reader=reader,
            place=kept_place(told.place, at.slug), words=told.words.strip(), made_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        readers = _readers(row)
        if not readers:
            raise NobodyForSafety
        _note(actor, "flag_made", row)
        notify(accounts_of(readers).values(), "flag_made", {}, f"/p/{at.slug}/flags/{row.guid}", at.id)
        return row


def read_flag(actor: Actor, flag_id: int) -> Flag:
    """Say that one has read it and acts; who told is told. Once is enough. :raises NotFound:"""
    with unit_of_work(lock=(Flag, flag_id)):
        row = _mine(actor, flag_id)
        if row.read_at is None:
            row.read_at, row.read_by_id = now(), actor.person_in(row.programme_id)
            _note(actor, "flag_read", row)
            _tell(row, "flag_read")
        return row


def answer_flag(actor: Actor, flag_id: int, words: str) -> Flag:
    """Answer in words; who told is told, and it waits no more. :raises FlagAnswered: :raises NotFound:"""
    with unit_of_work(lock=(Flag, flag_id)):
        row = _mine(actor, flag_id)
        if row.answered_at is not None:
            raise FlagAnswered
        own, at = actor.person_in(row.programme_id), now()
        row.answer, row.answered_at, row.answered_by_id = words.strip(), at, own
        if row.read_at is None:
            row.read_at, row.read_by_id = at, own
        _note(actor, "flag_answered", row)
        _tell(row, "flag_answered")
        return row


def remind_of_flags() -> int:
    """Tell the readers once of what nobody has answered for a day, by day only. Answers how many were reminded of."""
    rows = db.session.execute(
        select(Flag.id, Programme.zone)
        .join(Programme, Programme.id == Flag.programme_id)
        .where(
            Flag.answered_at.is_(None), Flag.reminded_at.is_(None),
            Flag.made_at <= now() - timedelta(hours=FLAG_REMIND_HOURS),
        )
        .order_by(Flag.id)
    ).all()  # fmt: skip
    due = [row.id for row in rows if is_telling_hour(now().astimezone(ZoneInfo(row.zone)).hour)]
    return sum(_remind(flag_id) for flag_id in due)


def _remind(flag_id: int) -> bool:
    with unit_of_work(lock=(Flag, flag_id)) as session:
        row = session.get_one(Flag, flag_id)
        if row.answered_at is not None or row.reminded_at is not None:
            return False
        row.reminded_at, at = now(), programme(row.programme_id)
        notify(accounts_of(_readers(row)).values(), "flag_waits", {}, f"/p/{at.slug}/flags/{row.guid}", at.id)
        return True


def _mine(actor: Actor, flag_id: int) -> Flag:
    row = db.session.get(Flag, flag_id)
    if row is None or not can_read_flag(actor, row):
        raise NotFound
    return row


def _is_staff(programme_id: int, person_id: int) -> bool:
    """Whether the person is one of those who would read it, also where who tells may not see their record."""
    return any(person_id == each.id for each in people_with_role(programme_id, *MANAGERS))


def _readers(row: Flag) -> set[int]:
    """Whom to tell: the person for safety, or who looks after the one who tells. Nobody who may not read it: never
    whom it is about, nor who answers for the child that tells.
    """
    own = row.flagged_by_id
    strangers = {own, row.about_id} | guardians_of([own]).get(own, frozenset())
    if row.reader == "safety":
        return set(safety_people(row.programme_id, row.about_id)) - strangers
    return _carers(row, strangers)


def _carers(row: Flag, strangers: set[int | None]) -> set[int]:
    """Who manages the place of the one who tells, but for these: coordinators, else administrators."""
    one, day = person(row.flagged_by_id), today(programme(row.programme_id).zone)
    line = line_up(one.territory_id)
    held = (Grant.programme_id == row.programme_id, Grant.role.in_(MANAGERS))
    grants = db.session.scalars(select(Grant).where(*held)).all()
    here = [
        grant for grant in grants
        if is_in_force(grant.starts_on, grant.ends_on, day)
        and (grant.territory_id is None or grant.territory_id in line)
    ]  # fmt: skip
    near = {grant.person_id for grant in here if grant.role == "coordinator"} - strangers
    return near or {grant.person_id for grant in here} - strangers


def _note(actor: Actor, action: str, row: Flag) -> None:
    """Into the trail, without whom it is about. What goes past the coordinators stands in the house's trail alone."""
    is_shared = row.reader == "team"
    record(
        actor, action, programme_id=row.programme_id if is_shared else None, object_kind="flag", object_id=row.id,
        details={"kind": row.kind, "reader": row.reader},
    )  # fmt: skip


def _tell(row: Flag, kind: str) -> None:
    at: Programme = programme(row.programme_id)
    notify(accounts_of([row.flagged_by_id]).values(), kind, {}, f"/p/{at.slug}/flags/", at.id)
