"""What lies before one person: where they have a place, what they organise, what they bring or could bring."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union_all
from sqlalchemy.orm import aliased

from community.activities.models import Activity, ActivityHand, ActivityItem, ItemClaim, Registration
from community.activities.queries.lists import COMING
from portal.actor import Actor
from portal.clock import now
from portal.db import db

ENDED = ("cancelled", "removed")


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
    return None if own is None else select(Activity.id).where(*_near(programme_id, own)).exists()


def own_next(programme_id: int, person_id: int, limit: int) -> list[OwnDate]:
    """The next activities in which a person has a place or waits for one, which they organise, or are asked to; of a
    series the next date, the nearest first; one query.
    """
    found = db.session.execute(
        select(Activity, Registration, ActivityHand)
        .outerjoin(
            Registration,
            and_(
                Registration.activity_id == Activity.id, Registration.person_id == person_id,
                Registration.state.in_(COMING),
            ),
        )
        .outerjoin(
            ActivityHand,
            and_(
                ActivityHand.activity_id == Activity.id, ActivityHand.person_id == person_id,
                ActivityHand.answered != "no",
            ),
        )
        .where(*_near(programme_id, person_id), or_(Activity.series_id.is_(None), ~_sooner(person_id)))
        .order_by(Activity.starts_at, Activity.id)
        .limit(limit)
    )  # fmt: skip
    return [OwnDate(one.Activity, one.Registration, one.ActivityHand, person_id) for one in found]


def _near(programme_id: int, person_id: int) -> tuple[ColumnElement[bool], ...]:
    """By the person's own rows, few as they are: the planner would go through all that comes, by its state."""
    return (
        Activity.programme_id == programme_id, Activity.id.in_(_own_ids(person_id)), Activity.ends_at > now(),
        Activity.state.not_in(ENDED), or_(Activity.state.in_(("published",)), _is_hand(Activity, person_id)),
    )  # fmt: skip


def _own_ids(person_id: int) -> Any:
    proposed = aliased(Activity)
    return union_all(
        select(Registration.activity_id).where(Registration.person_id == person_id, Registration.state.in_(COMING)),
        select(proposed.id).where(proposed.proposed_by_id == person_id),
        select(ActivityHand.activity_id).where(ActivityHand.person_id == person_id, ActivityHand.answered != "no"),
    )


def _is_hand(date: Any, person_id: int) -> ColumnElement[bool]:
    """What is not published yet lies before its hands alone."""
    held = select(ActivityHand.activity_id).where(ActivityHand.person_id == person_id, ActivityHand.answered != "no")
    return or_(date.proposed_by_id == person_id, date.id.in_(held))


def _sooner(person_id: int) -> ColumnElement[bool]:
    """An earlier date of the same series that lies before the person too."""
    other = aliased(Activity)
    return (
        select(other.id)
        .where(
            other.series_id == Activity.series_id, other.starts_at < Activity.starts_at, other.ends_at > now(),
            other.state.not_in(ENDED), other.id.in_(_own_ids(person_id)),
            or_(other.state.in_(("published",)), _is_hand(other, person_id)),
        )
        .exists()
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
