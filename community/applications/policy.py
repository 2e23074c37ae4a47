"""Who decides about applications: whoever looks after the place that they name, or after the whole programme."""

from sqlalchemy import ColumnElement, false, or_, true

from community.applications.models import Application
from portal.actor import Actor
from portal.people.policy import MANAGERS, manages
from portal.programmes.models import Programme
from portal.programmes.queries import within


def can_list_applications(actor: Actor, at: Programme) -> bool:
    """Whoever looks after some part of the programme."""
    return actor.has(at.id, *MANAGERS)


def can_decide(actor: Actor, row: Application) -> bool:
    """Who looks after its place; without a place, who looks after the whole programme."""
    return manages(actor, row.programme_id, row.territory_id)


def decidable(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition of `can_decide` for lists of one programme."""
    places = {one.territory_id for one in actor.held if one.programme_id == programme_id and one.role in MANAGERS}
    if actor.is_system or None in places:
        return true()
    return or_(false(), Application.territory_id.in_(within(place for place in places if place is not None)))
