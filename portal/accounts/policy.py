"""Who may invite, make cards and end sign-ins."""

from portal.actor import Actor
from portal.people.models import Person
from portal.people.policy import can_grant, manages


def can_invite(actor: Actor, person: Person) -> bool:
    """Whoever manages the person; the installation administrator only for first people: adults without account."""
    is_first = actor.is_installation_administrator and person.born_on is None and person.account_id is None
    return is_first or manages(actor, person.programme_id, person.territory_id)


def can_invite_as(actor: Actor, person: Person, role: str | None) -> bool:
    """An invitation may carry only a role that the inviter could give."""
    return can_invite(actor, person) and (role is None or can_grant(actor, person, None))


def can_make_card(actor: Actor, person: Person) -> bool:
    """Whoever manages the person."""
    return manages(actor, person.programme_id, person.territory_id)


def can_make_account(actor: Actor) -> bool:
    """The command line, the acceptance of an invitation, the installation administrator."""
    return actor.is_system or actor.is_installation_administrator


def can_end_login(actor: Actor, account_id: int) -> bool:
    """One's own sign-ins."""
    return actor.is_system or actor.account_id == account_id
