"""Who reads what help did: who acts for the organisation, and coordinators; nobody else knows that it is counted."""

from community.partners.policy import Partner, reads_all
from community.requests.policy import can_have_inbox, is_grown_up
from portal.actor import Actor
from portal.programmes.models import Programme


def can_see_help(actor: Actor, partner: Partner) -> bool:
    """Both sides of the tie, grown-ups alone."""
    return is_grown_up(actor, partner.at.id) and reads_all(actor, partner)


def can_have_help(actor: Actor, at: Programme) -> bool:
    """Who acts for some organisation."""
    return can_have_inbox(actor, at)


def acts_for_some(actor: Actor, programme_id: int) -> bool:
    """The same for what is drawn before the programme is read."""
    return is_grown_up(actor, programme_id) and actor.has(programme_id, "partner_representative")
