"""Who sees a material, who adds one and takes it away."""

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlalchemy.sql.elements import SQLCoreOperations

from community.activities.models import Activity, ActivityHand, ActivitySeries, Registration
from community.activities.policy import can_edit_activity, can_see_activity
from community.activities.rules import CALLED_OFF
from community.clubs.models import ClubMember
from community.materials.models import ActivityMaterial
from portal.actor import Actor
from portal.db import db

Found = tuple[ActivityMaterial, Activity]


def can_add_material(actor: Actor, row: Activity) -> bool:
    """Who may change the activity, also once it is over, but not when it was called off."""
    return row.state != "cancelled" and can_edit_activity(actor, row)


def can_drop_material(actor: Actor, found: Found) -> bool:
    """Who may change the activity; what is for all dates of a series, who organises one of them."""
    made, row = found
    if made.series_id is None or can_edit_activity(actor, row):
        return can_edit_activity(actor, row)
    helps = select(ActivityHand.id).where(
        ActivityHand.activity_id.in_(dates_of(made.series_id)), ActivityHand.answered == "yes",
        ActivityHand.person_id == actor.person_in(row.programme_id),
    )  # fmt: skip
    return db.session.scalar(helps.limit(1)) is not None


def can_see_material(actor: Actor, found: Found) -> bool:
    """Of an activity that the actor sees: by whom it is for."""
    material, row = found
    if not can_see_activity(actor, row):
        return False
    wanted = select(ActivityMaterial.id).where(ActivityMaterial.id == material.id, seen(actor, row))
    return can_drop_material(actor, found) or db.session.scalar(wanted) is not None


def seen(actor: Actor, row: Activity) -> ColumnElement[bool]:
    """The condition for whom a material is: everybody of the club, or who sees what belongs to none; those who signed
    up, or whose child did, for this date, or for one of those that it is for; who may change the activity sees all.
    """
    if can_edit_activity(actor, row):
        return true()
    people = [*actor.persons.values(), *actor.children]
    comes = select(Registration.id).where(
        or_(
            Registration.activity_id == row.id,
            Registration.activity_id.in_(dates_of(ActivityMaterial.series_id).correlate(ActivityMaterial)),
        ),
        Registration.person_id.in_(people), Registration.state.not_in(CALLED_OFF),
    ).correlate(ActivityMaterial)  # fmt: skip
    belongs = select(ClubMember.id).where(
        ClubMember.club_id == row.club_id, ClubMember.person_id.in_(people), ClubMember.left_at.is_(None)
    )
    everybody = true() if row.club_id is None else belongs.exists()
    return or_(comes.exists(), and_(ActivityMaterial.audience == "everybody", everybody))


def dates_of(series_id: SQLCoreOperations[int | None] | int) -> Select[int]:
    """The ids of all dates of a series, also of those that were cut off it and have a rule of their own."""
    return (
        select(Activity.id)
        .join(ActivitySeries, ActivitySeries.id == Activity.series_id)
        .where(or_(ActivitySeries.id == series_id, ActivitySeries.origin_id == series_id))
    )
