"""What lies before one person: where they have a place, what they organise, what they bring or could bring."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, func, or_, select, union_all

from community.activities.models import Activity, ActivityHand, ActivityItem, ItemClaim, Registration
from community.activities.policy import visible
from community.activities.queries.lists import COMING, OTHER, PROPOSED
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.people.models import Person

ENDED = ("cancelled", "removed")


@dataclass(frozen=True)
class OpenItem:
    """A task, thing or need of an activity of which not enough is taken on."""

    item: ActivityItem
    activity: Activity


@dataclass(frozen=True)
class OwnDate:
    """An activity that lies before somebody: their place in it, and the hand that they were asked for, if any."""

    activity: Activity
    place: Registration | None
    hand: ActivityHand | None
    person_id: int

    @property
    def is_organised(self) -> bool:
        """Whether the person makes it happen: proposed it, or said yes to helping."""
        return self.activity.proposed_by_id == self.person_id or (self.hand is not None and self.hand.answered == "yes")

    @property
    def is_asked(self) -> bool:
        """Whether the person was asked to help and has not answered."""
        return not self.is_organised and self.hand is not None and self.hand.answered == "none"

    @property
    def is_date(self) -> bool:
        """Whether it takes place, with the person."""
        return self.activity.state == "published" and (self.place is not None or self.is_organised)


@dataclass(frozen=True)
class Thing:
    """A task or a thing to bring of an activity: taken by the person, or still wanted by the others who come."""

    item: ActivityItem
    activity: Activity
    is_mine: bool


def has_next(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that `own_next` finds something for the actor; None for who is nobody here."""
    own = actor.person_in(programme_id)
    return None if own is None else select(Activity.id).where(*_near(own, now())).exists()


def own_next(person_id: int, limit: int) -> list[OwnDate]:
    """The next activities in which a person has a place or waits for one, which they organise, or are asked to; of a
    series the next date, the nearest first; one query.
    """
    found = db.session.execute(_own_next(), {"own": person_id, "moment": now(), "most": limit})
    return [OwnDate(one.Activity, one.Registration, one.ActivityHand, person_id) for one in found]


@cache
def _own_next() -> Select[Activity, Registration, ActivityHand]:
    """Every home asks it, so it is put together once."""
    own: Any = bindparam("own", type_=Integer)
    moment: Any = bindparam("moment", type_=Activity.ends_at.type)
    place = and_(Registration.activity_id == Activity.id, Registration.person_id == own, Registration.state.in_(COMING))
    hand = and_(ActivityHand.activity_id == Activity.id, ActivityHand.person_id == own, ActivityHand.answered != "no")
    return (
        select(Activity, Registration, ActivityHand)
        .outerjoin(Registration, place)
        .outerjoin(ActivityHand, hand)
        .where(*_near(own, moment), or_(Activity.series_id.is_(None), ~_sooner(own, moment)))
        .order_by(Activity.starts_at, Activity.id)
        .limit(bindparam("most", type_=Integer))
    )


def _near(person_id: int, moment: datetime) -> tuple[ColumnElement[bool], ...]:
    """By the person's own rows alone, few as they are (a person is of one programme): named by its programme or state,
    the planner would go through all that comes.
    """
    return (
        Activity.id.in_(_own_ids(person_id)), Activity.ends_at > moment,
        Activity.state.not_in(ENDED), or_(Activity.state.in_(("published",)), _is_hand(Activity, person_id)),
    )  # fmt: skip


def _own_ids(person_id: int) -> Any:
    return union_all(
        select(Registration.activity_id).where(Registration.person_id == person_id, Registration.state.in_(COMING)),
        select(PROPOSED.id).where(PROPOSED.proposed_by_id == person_id),
        select(ActivityHand.activity_id).where(ActivityHand.person_id == person_id, ActivityHand.answered != "no"),
    )


def _is_hand(date: Any, person_id: int) -> ColumnElement[bool]:
    """What is not published yet lies before its hands alone."""
    held = select(ActivityHand.activity_id).where(ActivityHand.person_id == person_id, ActivityHand.answered != "no")
    return or_(date.proposed_by_id == person_id, date.id.in_(held))


def _sooner(person_id: int, moment: datetime) -> ColumnElement[bool]:
    """An earlier date of the same series that lies before the person too."""
    return (
        select(OTHER.id)
        .where(
            OTHER.series_id == Activity.series_id, OTHER.starts_at < Activity.starts_at, OTHER.ends_at > moment,
            OTHER.state.not_in(ENDED), OTHER.id.in_(_own_ids(person_id)),
            or_(OTHER.state.in_(("published",)), _is_hand(OTHER, person_id)),
        )
        .exists()
    )  # fmt: skip


def has_next_of_children(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that `next_of` finds something of the actor's children; None for who answers for no child."""
    return _next_of(actor.children, programme_id).exists() if actor.children else None


def next_of(person_ids: Collection[int], programme_id: int, limit: int) -> list[tuple[Activity, Person]]:
    """The next activities in which some of these people have a place, with whose it is; one query, none for nobody."""
    if not person_ids:
        return []
    wanted = _next_of(person_ids, programme_id).order_by(Activity.starts_at, Activity.id, Person.id)
    return [(one.Activity, one.Person) for one in db.session.execute(wanted.limit(limit))]


def _next_of(person_ids: Collection[int], programme_id: int) -> Select[Activity, Person]:
    return (
        select(Activity, Person)
        .join(Registration, Registration.activity_id == Activity.id)
        .join(Person, Person.id == Registration.person_id)
        .where(
            Registration.person_id.in_(person_ids), Registration.state.in_(("approved", "confirmed")),
            Registration.programme_id == programme_id, Activity.ends_at > now(),
            Activity.state.not_in((*ENDED, "draft", "proposed")),
        )
    )  # fmt: skip


def has_things(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that `own_things` finds something for the actor; None for who is nobody here."""
    own = actor.person_in(programme_id)
    return None if own is None else _things(programme_id, own).exists()


def own_things(programme_id: int, person_id: int, limit: int) -> list[Thing]:
    """Tasks and things of the activities to which the person comes: what they took on first, then what nobody has
    taken yet, the nearest first; one query.
    """
    mine = _claimed(person_id).label("mine")
    wanted = _things(programme_id, person_id).add_columns(mine)
    found = db.session.execute(wanted.order_by(mine.desc(), Activity.starts_at, ActivityItem.id).limit(limit))
    return [Thing(one.ActivityItem, one.Activity, bool(one.mine)) for one in found]


def _things(programme_id: int, person_id: int) -> Select[ActivityItem, Activity]:
    taken = select(func.count()).where(ItemClaim.item_id == ActivityItem.id).correlate(ActivityItem).scalar_subquery()
    return (
        select(ActivityItem, Activity)
        .join(Activity, Activity.id == ActivityItem.activity_id)
        .join(Registration, Registration.activity_id == Activity.id)
        .where(
            Registration.person_id == person_id, Registration.state.in_(COMING),
            Registration.programme_id == programme_id, Activity.ends_at > now(),
            Activity.state.not_in((*ENDED, "draft", "proposed")), ActivityItem.kind != "need",
            or_(_claimed(person_id), taken < ActivityItem.wanted),
        )
    )  # fmt: skip


def _claimed(person_id: int) -> ColumnElement[bool]:
    held = select(ItemClaim.id).where(ItemClaim.item_id == ActivityItem.id, ItemClaim.person_id == person_id)
    return held.correlate(ActivityItem).exists()


def open_items(actor: Actor, programme_id: int, limit: int) -> list[OpenItem]:
    """What activities ask that the actor sees, neither comes to nor organises, the soonest first; one query."""
    own = actor.person_in(programme_id) or 0
    taken = select(func.count()).where(ItemClaim.item_id == ActivityItem.id).correlate(ActivityItem).scalar_subquery()
    comes = select(Registration.id).where(
        Registration.activity_id == Activity.id, Registration.person_id == own, Registration.state.in_(COMING)
    )
    helps = select(ActivityHand.id).where(
        ActivityHand.activity_id == Activity.id, ActivityHand.person_id == own, ActivityHand.answered != "no"
    )
    found = db.session.execute(
        select(ActivityItem, Activity)
        .join(Activity, Activity.id == ActivityItem.activity_id)
        .where(
            Activity.programme_id == programme_id, Activity.starts_at > now(), Activity.published_at.is_not(None),
            Activity.state.not_in(ENDED), visible(actor), taken < ActivityItem.wanted, ~comes.exists(), ~helps.exists(),
            or_(Activity.proposed_by_id.is_(None), Activity.proposed_by_id != own),
        )
        .order_by(Activity.starts_at, ActivityItem.id)
        .limit(limit)
    )  # fmt: skip
    return [OpenItem(one.ActivityItem, one.Activity) for one in found]
