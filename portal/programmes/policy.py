"""Who may see and change programmes and territories."""

from sqlalchemy import ColumnElement, or_, true

from portal.actor import Actor
from portal.programmes.models import Programme, Territory


def can_create_programme(actor: Actor) -> bool:
    """The installation administrator and the command line."""
    return actor.is_system or actor.is_installation_administrator


def can_list_programmes(actor: Actor) -> bool:
    """Who runs the house sees all its programmes; everybody else only the own ones, on the home page."""
    return can_create_programme(actor)


def can_see_programme(actor: Actor, programme: Programme) -> bool:
    """Whoever is somebody in it; the installation administrator knows that it exists."""
    return actor.is_in(programme.id) or actor.is_installation_administrator


def can_edit_programme(actor: Actor, programme: Programme) -> bool:
    """Its administrators and the installation administrator."""
    return can_create_programme(actor) or actor.has(programme.id, "administrator")


def can_add_territory(actor: Actor) -> bool:
    """Any administrator: adding takes nothing from other programmes."""
    return can_edit_territory(actor) or bool(actor.programmes_as("administrator"))


def can_edit_territory(actor: Actor, territory: Territory | None = None) -> bool:
    """Renaming and moving touches every programme, so it belongs to the installation administrator, for any of them."""
    return actor.is_system or actor.is_installation_administrator


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_see_programme` for lists."""
    if actor.is_system or actor.is_installation_administrator:
        return true()
    return or_(Programme.id.in_(list(actor.persons)))
