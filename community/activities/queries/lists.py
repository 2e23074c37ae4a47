"""Lists of activities: what comes, what somebody goes to, what waits for a signature or a guardian."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, union_all
from sqlalchemy.orm import aliased

from community.activities.models import Activity, ActivityHand, ActivityPermission, ActivitySeat, Registration
from community.activities.policy import visible
from community.activities.queries.facts import holding
from community.activities.rules import CALLED_OFF, KINDS
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.limits import ACTIVITY_HOURS
from portal.people.models import Person
from portal.programmes.models import Programme

COMING = ("pending", "approved", "waiting", "confirmed")
"""States of a place whose person means to come."""
A_PAGE = 20  # cards fill a phone soon
# An alias makes all its columns anew, which costs more than the question: they are made once.
PROPOSED, OTHER = aliased(Activity), aliased(Activity)


@dataclass(frozen=True)
class Asked:
    """What a list is asked for; `which` is ``coming``, ``past`` or ``mine``."""

    which: str = "coming"
    kind: str = ""
    club_id: int | None = None
    page: int = 1
    size: int = A_PAGE


@dataclass(frozen=True)
class Row:
    """An activity of a list: how many hold a place, how many there are (None without end), the reader's own state.

    `more`: how many further dates of its series the list stands for.
    """

    activity: Activity
    held: int
    places: int | None
    own: str = ""
    offered: bool = False
    more: int = 0

    @property
    def is_full(self) -> bool:
        """No place is left."""
        return self.places is not None and self.held >= self.places


@dataclass(frozen=True)
class Found:
    """One page of a list, and whether another follows; how many there are in all would cost all of them."""

    rows: tuple[Row, ...]
    has_more: bool


def find_activities(actor: Actor, at: Programme, asked: Asked) -> Found:
    """One page, a series as its next date; three queries, one more where there is a series."""
    own, moment = actor.person_in(at.id) or 0, now()
    wanted = [Activity.programme_id == at.id, visible(actor)]
    if asked.kind in KINDS:
        wanted.append(Activity.kind == asked.kind)
    if asked.club_id is not None:
        wanted.append(Activity.club_id == asked.club_id)
    if asked.which == "mine":
        wanted.append(_mine(Activity, own))
    else:
        wanted.append(_stands(Activity, asked.which, moment))
    wanted.append(or_(Activity.series_id.is_(None), ~_stands_for(asked.which, own, moment)))
    later_first = asked.which == "past"
    order = (Activity.starts_at.desc(), Activity.id.desc()) if later_first else (Activity.starts_at, Activity.id)
    one_page = select(Activity).where(*wanted).order_by(*order).limit(asked.size + 1)
    found = db.session.scalars(one_page.offset((asked.page - 1) * asked.size)).all()
    rows = rows_of(found[: asked.size], own)
    more = _more([one.activity.series_id for one in rows if one.activity.series_id], asked.which, own, moment)
    rows = tuple(replace(one, more=more.get(one.activity.series_id or 0, 1) - 1) for one in rows)
    return Found(rows, len(found) > asked.size)


def _stands(date: Any, which: str, moment: datetime) -> ColumnElement[bool]:
    """What comes, or what was; bounds on the beginning, by which the index is sorted, leave out what needs no look."""
    if which == "past":
        return and_(date.starts_at < moment, date.ends_at <= moment, date.published_at.is_not(None))
    lately = date.starts_at > moment - timedelta(hours=ACTIVITY_HOURS)
    return and_(lately, date.ends_at > moment, date.state.not_in(["draft", "removed"]))


def _of_list(date: Any, which: str, own: int, moment: datetime) -> ColumnElement[bool]:
    """The dates of a series among which a list chooses one."""
    return and_(_mine(date, own), date.state != "removed") if which == "mine" else _stands(date, which, moment)


def _stands_for(which: str, own: int, moment: datetime) -> ColumnElement[bool]:
    """Another date of the same series stands for this one: the next one that takes place, else the last one."""
    other = OTHER
    comes = and_(other.ends_at > moment, other.state != "cancelled")
    is_sooner = or_(Activity.ends_at <= moment, Activity.state == "cancelled", other.starts_at < Activity.starts_at)
    none_comes = or_(Activity.ends_at <= moment, Activity.state == "cancelled")
    is_later = and_(none_comes, other.starts_at > Activity.starts_at)
    return (
        select(other.id)
        .where(
            other.series_id == Activity.series_id, other.id != Activity.id, _of_list(other, which, own, moment),
            or_(and_(comes, is_sooner), is_later),
        )
        .exists()
    )  # fmt: skip


def _more(series_ids: list[int], which: str, own: int, moment: datetime) -> dict[int, int]:
    """How many dates of each series the list has that take place (or did); no query for none."""
    if not series_ids:
        return {}
    counted = (Activity.series_id.in_(series_ids), _of_list(Activity, which, own, moment))
    comes = () if which == "past" else (Activity.ends_at > moment, Activity.state != "cancelled")
    found = db.session.execute(
        select(Activity.series_id, func.count()).where(*counted, *comes).group_by(Activity.series_id)
    )
    return {series_id: count for series_id, count in found if series_id is not None}


def _mine(date: Any, own: int) -> ColumnElement[bool]:
    """What somebody proposed, helps with, or has a place in or waits for."""
    proposed = PROPOSED
    return date.id.in_(  # type: ignore[no-any-return]
        union_all(
            select(proposed.id).where(proposed.proposed_by_id == own),
            select(ActivityHand.activity_id).where(ActivityHand.person_id == own),
            select(Registration.activity_id).where(
                Registration.person_id == own, Registration.state.not_in(CALLED_OFF)
            ),
        )
    )


def rows_of(activities: Collection[Activity], own: int) -> tuple[Row, ...]:
    """What a list shows of each; two queries."""
    ids = [one.id for one in activities]
    if not ids:
        return ()
    mine, waits = Registration.person_id == own, Registration.state == "waiting"
    found = db.session.execute(
        select(
            Registration.activity_id, func.sum(case((holding(now()), 1), else_=0)).label("held"),
            func.max(case((mine, Registration.state))).label("state"),
            func.max(case((and_(mine, waits, Registration.holds_until > now()), 1), else_=0)).label("offered"),
        )
        .where(Registration.activity_id.in_(ids))
        .group_by(Registration.activity_id)
    ).all()  # fmt: skip
    seats = db.session.execute(
        select(
            ActivitySeat.activity_id, func.sum(ActivitySeat.capacity).label("places"),
            func.count().label("kinds"), func.count(ActivitySeat.capacity).label("bounded"),
        )
        .where(ActivitySeat.activity_id.in_(ids))
        .group_by(ActivitySeat.activity_id)
    ).all()  # fmt: skip
    places = {one.activity_id: int(one.places) if one.kinds == one.bounded else None for one in seats}
    of = {one.activity_id: one for one in found}
    return tuple(
        Row(one, int(of[one.id].held), places.get(one.id), of[one.id].state or "", bool(of[one.id].offered))
        if one.id in of
        else Row(one, 0, places.get(one.id))
        for one in activities
    )


def is_offered(place: Registration, at: datetime | None = None) -> bool:
    """Whether a place is offered to who waits, at this moment."""
    return place.state == "waiting" and place.holds_until is not None and place.holds_until > (at or now())


def has_permissions(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that `permissions_awaited` finds something; None for who answers for no child."""
    return _awaited(actor, programme_id).exists() if actor.children else None


def permissions_awaited(actor: Actor, programme_id: int) -> list[tuple[Activity, Person]]:
    """The own children's wishes that wait for the actor's word, of a series the next date, the nearest first; one
    query.
    """
    found = db.session.execute(_awaited(actor, programme_id).order_by(Activity.starts_at, Activity.id))
    first: dict[tuple[object, int], tuple[Activity, Person]] = {}
    for one in found:
        key = one.Activity.series_id if one.Activity.series_id is not None else one.Activity.guid
        first.setdefault((key, one.Person.id), (one.Activity, one.Person))
    return list(first.values())


def _awaited(actor: Actor, programme_id: int) -> Select[Activity, Person]:
    own = actor.person_in(programme_id) or 0
    said = (
        select(ActivityPermission.id)
        .where(
            ActivityPermission.activity_id == Activity.id, ActivityPermission.child_id == Registration.person_id,
            ActivityPermission.guardian_id == own,
            or_(
                ActivityPermission.answered != "yes", Activity.moved_at.is_(None),
                ActivityPermission.answered_at >= Activity.moved_at,
            ),
        )
        .exists()
    )  # fmt: skip
    return (
        select(Activity, Person)
        .join(Registration, Registration.activity_id == Activity.id)
        .join(Person, Person.id == Registration.person_id)
        .where(
            Activity.programme_id == programme_id, Activity.state == "published", Activity.needs_permission,
            Activity.ends_at > now(), Registration.person_id.in_(actor.children),
            Registration.state.in_(["pending", "waiting"]), ~said,
        )
    )  # fmt: skip


def to_sign(actor: Actor, at: Programme) -> list[Activity]:
    """What was proposed and not decided, as far as the actor sees it, of a series its first date, the nearest first."""
    return list(
        db.session.scalars(select(Activity).where(*_to_sign(actor, at)).order_by(Activity.starts_at, Activity.id))
    )


def counted_to_sign(actor: Actor, at: Programme) -> Select[int]:
    """How many of them wait for the actor: somebody else signs what one proposed."""
    own = actor.person_in(at.id) or 0
    others = or_(Activity.proposed_by_id.is_(None), Activity.proposed_by_id != own)
    return select(func.count(Activity.id)).where(*_to_sign(actor, at), others)


def _to_sign(actor: Actor, at: Programme) -> tuple[ColumnElement[bool], ...]:
    other = OTHER
    sooner = select(other.id).where(
        other.series_id == Activity.series_id, other.state == "proposed", other.starts_at > now(),
        other.starts_at < Activity.starts_at,
    )  # fmt: skip
    return (
        Activity.programme_id == at.id, Activity.state == "proposed", Activity.starts_at > now(), visible(actor),
        ~sooner.exists(),
    )  # fmt: skip
