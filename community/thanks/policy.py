"""Who says thanks and tells stories, who answers, who shows them; the partner has them only when every yes stands."""

from community.partners.policy import represents
from community.requests.policy import Requested, is_grown_up, is_seeker, oversees
from community.thanks.queries import Held
from community.thanks.rules import SAYABLE
from portal.actor import Actor


def can_say(actor: Actor, it: Requested) -> bool:
    """The grown-ups of the asking side and who looks after it, once help was given."""
    return it.row.state in SAYABLE and is_grown_up(actor, it.partner.at.id) and is_inside(actor, it)


def is_inside(actor: Actor, it: Requested) -> bool:
    """Whether the request is the actor's to speak of."""
    return is_seeker(actor, it) or oversees(actor, it)


def can_see_word(actor: Actor, held: Held) -> bool:
    """Its author, of whom it tells, who answers for them, who looks after it; the partner reads it elsewhere."""
    own = actor.person_in(held.word.programme_id)
    if own is None or not actor.is_in(held.word.programme_id):
        return False
    return own == held.word.author_id or is_told(actor, held) or oversees(actor, held.it)


def is_told(actor: Actor, held: Held) -> bool:
    """Whether it tells of the actor or of a child of theirs."""
    mine = {actor.person_in(held.word.programme_id), *actor.children}
    return any(one.id in mine for one in held.one.heroes)


def can_drop_word(actor: Actor, held: Held) -> bool:
    """Who wrote it, and who looks after it."""
    own = actor.person_in(held.word.programme_id)
    return own is not None and (own == held.word.author_id or oversees(actor, held.it))


def can_place_word(actor: Actor, held: Held) -> bool:
    """Who acts for the organisation, of thanks that may be shown."""
    at_id = held.word.programme_id
    return held.word.is_public and is_grown_up(actor, at_id) and represents(actor, held.it.partner)
