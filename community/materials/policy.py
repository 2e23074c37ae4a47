"""Who sees a material, who adds one and takes it away."""

from sqlalchemy import ColumnElement, and_, or_, select, true

from community.activities.models import Activity, Registration
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
    """Who may change the activity."""
    return can_edit_activity(actor, found[1])


def can_see_material(actor: Actor, found: Found) -> bool:
    """Of an activity that the actor sees: by whom it is for."""
    material, row = found
    if not can_see_activity(actor, row):
        return False
    return db.session.scalar(select(seen(actor, row, material.audience))) is True


def seen(actor: Actor, row: Activity, audience: str | None = None) -> ColumnElement[bool]:
    """The condition for whom a material is: everybody of the club, or who sees what belongs to none; those who signed
    up, or whose child did; who may change the activity sees all. Without `audience` it is the column's.
    """
    if can_edit_activity(actor, row):
        return true()
    people = [*actor.persons.values(), *actor.children]
    comes = select(Registration.id).where(
        Registration.activity_id == row.id, Registration.person_id.in_(people), Registration.state.not_in(CALLED_OFF)
    )
    belongs = select(ClubMember.id).where(
        ClubMember.club_id == row.club_id, ClubMember.person_id.in_(people), ClubMember.left_at.is_(None)
    )
    everybody = true() if row.club_id is None else belongs.exists()
    if audience is not None:
        return or_(comes.exists(), everybody) if audience == "everybody" else comes.exists()
    return or_(comes.exists(), and_(ActivityMaterial.audience == "everybody", everybody))
