"""Who may bring organisations in: whoever enters them one by one; what became of a list is its asker's."""

from sqlalchemy import ColumnElement

from community.partner_lists.models import PartnerImport
from community.partners.policy import can_add_partner
from portal.actor import Actor
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme


def can_import(actor: Actor, at: Programme) -> bool:
    """Whoever enters partners; each row is asked about its own territory again."""
    return can_add_partner(actor, at)


def can_see_import(actor: Actor, row: PartnerImport) -> bool:
    """Who brought the list in, as long as they look after some part of the programme."""
    return row.account_id == actor.account_id and actor.has(row.programme_id, *MANAGERS)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_see_import` for lists."""
    where = PartnerImport.programme_id.in_(actor.programmes_as(*MANAGERS))
    return (PartnerImport.account_id == actor.account_id) & where
