"""Who sees a move and may take part: the person, a guardian, who looks after people on either side."""

from dataclasses import dataclass

from portal.actor import Actor
from portal.clock import today
from portal.moves.models import Move
from portal.moves.rules import EXPIRED, state_on
from portal.people.models import Person
from portal.people.policy import can_edit_person, is_self, manages
from portal.people.queries import person
from portal.programmes.queries import programme


@dataclass(frozen=True)
class Side:
    """A move as it is looked at from one of its two programmes: what one side sees, the other may not."""

    row: Move
    at_id: int

    @property
    def is_home(self) -> bool:
        """The programme where the person comes from."""
        return self.at_id == self.row.programme_id

    @property
    def person_id(self) -> int:
        """The person's record on this side; 0 while there is none."""
        return self.row.person_id if self.is_home else self.row.made_id or 0


def can_propose(actor: Actor, one: Person) -> bool:
    """The record's managers, never for themselves, for who is here."""
    return can_edit_person(actor, one) and not is_self(actor, one) and one.left_at is None


def is_family(actor: Actor, side: Side) -> bool:
    """The person, or who answers for the child."""
    if actor.is_system or not side.person_id:
        return False
    return actor.person_in(side.at_id) == side.person_id or side.person_id in actor.children


def is_sender(actor: Actor, row: Move) -> bool:
    """Whoever looks after the record that moves."""
    return can_edit_person(actor, person(row.person_id))


def is_receiver(actor: Actor, row: Move) -> bool:
    """Whoever looks after the place where the person is to come, or the record there.

    Before everybody agreed they see nothing, and nothing when it came to nothing.
    """
    if row.state == "accepted":
        return can_edit_person(actor, person(row.made_id or 0))
    return is_offered(row) and manages(actor, row.to_programme_id, row.to_territory_id)


def is_offered(row: Move) -> bool:
    """Whether it waits for the receiving side today: the family agreed, in time, and the person is still there."""
    one, day = person(row.person_id), today(programme(row.programme_id).zone)
    return row.state == "consented" and one.left_at is None and state_on(row.state, row.expires_on, day) != EXPIRED


def can_see_move(actor: Actor, side: Side) -> bool:
    """Whoever has a part in it on this side."""
    if is_family(actor, side):
        return True
    return is_sender(actor, side.row) if side.is_home else is_receiver(actor, side.row)
