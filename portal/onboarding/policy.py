"""Who may bring lists in: the managers of some part of the programme; what became of a list is its asker's."""

from sqlalchemy import ColumnElement

from portal.actor import Actor
from portal.onboarding.models import PeopleImport
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme


def can_import(actor: Actor, at: Programme) -> bool:
    """Whoever manages some part of the programme; each row is asked about its own territory again."""
    return actor.has(at.id, *MANAGERS)


def can_see_import(actor: Actor, row: PeopleImport) -> bool:
    """Who brought the list in, as long as they manage people there: names of any territory may stand in it."""
    return row.account_id == actor.account_id and actor.has(row.programme_id, *MANAGERS)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_see_import` for lists."""
    where = PeopleImport.programme_id.in_(actor.programmes_as(*MANAGERS))
    return (PeopleImport.account_id == actor.account_id) & where
