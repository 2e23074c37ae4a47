"""Graduates of a year, by name; whom a day's run invites, and on which road each was reached last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from community.activities.models import Activity, ActivityHand, Registration
from community.activities.rules.kinds import NOT_PUBLISHED
from community.aftercare.models import ComeBack
from community.aftercare.queries.returning import graduations
from community.aftercare.rules import MARKS, QUIET_DAYS, mark_due, road_of
from portal.accounts.models import Account
from portal.clock import months_after, now, today
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.notifications.models import Notification
from portal.pauses.queries import is_awake
from portal.people.models import Person, Position
from portal.people.rules import is_minor
from portal.programmes.models import Programme

HERE = ("attended", "approved", "confirmed", "pending", "waiting")


@dataclass(frozen=True)
class Mate:
    """Somebody who finished in the year, as this reader may name them."""

    person_id: int
    name: str
    is_minor: bool


@dataclass(frozen=True)
class Mates:
    """One page of a year's graduates who are in the programme still, and how many there are."""

    rows: tuple[Mate, ...]
    total: int

    def has_more(self, page: int) -> bool:
        """Whether another page follows this one."""
        return page * PAGE_SIZE < self.total


@dataclass(frozen=True)
class Due:
    """Somebody to invite for a mark, and the road to them."""

    person_id: int
    account_id: int | None
    months: int
    graduated_on: date
    road: str


def year_of(programme_id: int, person_id: int) -> int | None:
    """The year in which a person finished; one query."""
    first = select(func.min(Position.starts_on)).where(
        Position.programme_id == programme_id, Position.person_id == person_id, Position.kind == "graduate"
    )
    day = db.session.scalar(first)
    return None if day is None else day.year


def mates(at: Programme, year: int, page: int, *, with_names: bool) -> Mates:
    """Who finished in the year and has not left, by first name, or by whole name for who may see it; one query."""
    graduates, day = graduations(at.id), today(at.zone)
    order = (Person.sort_key, Person.id) if with_names else (Person.given_name, Person.id)
    found = db.session.execute(
        select(Person, func.count().over().label("total"))
        .join(graduates, graduates.c.person_id == Person.id)
        .where(Person.left_at.is_(None), graduates.c.graduated_on.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(*order)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    rows = [
        Mate(one.Person.id, one.Person.name if with_names else one.Person.given_name, is_minor(one.Person.born_on, day))
        for one in found
    ]
    return Mates(tuple(rows), found[0].total if found else 0)


def due_today(at: Programme) -> list[Due]:
    """Whom to invite today: a mark has come, nobody asked for it yet, they said no “never” and are not here anyway.

    Three queries, however many graduates there are.
    """
    day, graduates = today(at.zone), graduations(at.id)
    rows = db.session.execute(
        select(Person.id, Person.account_id, Account.email, Account.active, graduates.c.graduated_on)
        .join(graduates, graduates.c.person_id == Person.id)
        .outerjoin(Account, Account.id == Person.account_id)
        .where(
            Person.left_at.is_(None), is_awake(day), ~_here(),
            graduates.c.graduated_on > months_after(day, -MARKS[-1] - 1),
        )
    ).all()  # fmt: skip
    wanted = {row.id: (row, months) for row in rows if (months := mark_due(row.graduated_on, day)) is not None}
    asked = _asked(wanted)
    wanted = {
        one: (row, months)
        for one, (row, months) in wanted.items()
        if months not in asked.get(one, {}) and "never" not in asked.get(one, {}).values()
    }
    reached = _reached(at.id, wanted)
    return [
        Due(
            one, row.account_id, months, row.graduated_on,
            road_of(
                reached.get(one, {}), has_account=row.account_id is not None and bool(row.active),
                has_email=bool(row.email),
            ),
        )
        for one, (row, months) in wanted.items()
    ]  # fmt: skip


def _here() -> ColumnElement[bool]:
    """Takes part anyway: was somewhere lately, is signed up for something, or organises something."""
    since = now() - timedelta(days=QUIET_DAYS)
    fresh = (Activity.state.not_in(NOT_PUBLISHED), Activity.ends_at > since)
    places = (
        select(Registration.id)
        .join(Activity, Activity.id == Registration.activity_id)
        .where(Registration.person_id == Person.id, Registration.state.in_(HERE), *fresh)
    )
    hands = (
        select(ActivityHand.id)
        .join(Activity, Activity.id == ActivityHand.activity_id)
        .where(ActivityHand.person_id == Person.id, ActivityHand.answered == "yes", *fresh)
    )
    own = select(Activity.id).where(Activity.proposed_by_id == Person.id, *fresh)
    return or_(*(one.correlate(Person).exists() for one in (places, hands, own)))


def _asked(person_ids: Collection[int]) -> dict[int, dict[int, str]]:
    """By person the answers by mark."""
    found: dict[int, dict[int, str]] = {}
    rows = db.session.execute(
        select(ComeBack.person_id, ComeBack.months, ComeBack.answer).where(ComeBack.person_id.in_(list(person_ids)))
    )
    for row in rows:
        found.setdefault(row.person_id, {})[row.months] = row.answer
    return found


def _reached(programme_id: int, person_ids: Collection[int]) -> dict[int, dict[str, datetime | None]]:
    """By person the last moment by road: read after a mail had come, read without one, reached by a call."""
    if not person_ids:
        return {}
    by_mail = and_(
        Notification.mailed_at.is_not(None), Notification.withheld == "", Notification.mailed_at <= Notification.read_at
    )
    read = (
        select(
            Notification.account_id, func.max(case((by_mail, Notification.read_at))).label("mail"),
            func.max(case((~by_mail, Notification.read_at), (Notification.mailed_at.is_(None), Notification.read_at)))
            .label("in_app"),
        )
        .where(Notification.read_at.is_not(None))
        .group_by(Notification.account_id)
        .subquery()
    )  # fmt: skip
    called = (
        select(ComeBack.person_id, func.max(ComeBack.reached_at).label("person"))
        .group_by(ComeBack.person_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Person.id, read.c.mail, read.c.in_app, called.c.person)
        .outerjoin(read, read.c.account_id == Person.account_id)
        .outerjoin(called, called.c.person_id == Person.id)
        .where(Person.programme_id == programme_id, Person.id.in_(list(person_ids)))
    )
    return {row.id: {"mail": row.mail, "in_app": row.in_app, "person": row.person} for row in rows}
