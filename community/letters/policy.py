"""Who writes letters of thanks: who keeps the tie with the partner; who reads them: both sides of it."""

from dataclasses import dataclass

from community.helped.policy import can_see_help
from community.letters.models import ThanksLetter
from community.partners.policy import Partner, can_keep_partner
from portal.actor import Actor
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme


@dataclass(frozen=True)
class LetterOf:
    """A letter with the partner it went to."""

    partner: Partner
    row: ThanksLetter


def can_list_letters(actor: Actor, at: Programme) -> bool:
    """Coordinators, all of the programme."""
    return actor.has(at.id, *MANAGERS)


def can_write_letter(actor: Actor, partner: Partner) -> bool:
    """The managers of the place where the programme works with it."""
    return can_see_help(actor, partner) and can_keep_partner(actor, partner)


def can_read_letter(actor: Actor, letter: LetterOf) -> bool:
    """Coordinators, and who acts for the partner."""
    return can_see_help(actor, letter.partner)
