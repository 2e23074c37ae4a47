"""Who may invite, make cards and end sign-ins."""

from portal.accounts.queries import email_of
from portal.actor import Actor
from portal.people.models import Person
from portal.people.policy import can_grant, is_child, manages


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


def can_have_factors(actor: Actor) -> bool:
    """Whoever signs in by e-mail; cards have none, and nobody asks a child for a second step."""
    return actor.account_id is not None and email_of(actor.account_id) is not None


def can_reset_factors(actor: Actor, person: Person) -> bool:
    """Administrators over the place of an adult's record, and whoever runs the house; never one's own."""
    if person.account_id is None or person.account_id == actor.account_id or is_child(person):
        return False
    return actor.is_installation_administrator or manages(
        actor, person.programme_id, person.territory_id, ("administrator",)
    )
