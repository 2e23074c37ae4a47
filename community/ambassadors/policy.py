"""Who may: the ambassador their own links, whoever looks after people all of theirs; who came by a link, nobody but
the person who came and those who keep their record."""

from community.ambassadors.models import AmbassadorCode, Arrival
from portal.actor import Actor
from portal.people.models import Person
from portal.people.policy import MANAGERS, can_edit_person
from portal.programmes.models import Programme


def stands_as_ambassador(actor: Actor, programme_id: int) -> bool:
    """Whether the actor holds the position today."""
    return actor.stands_as(programme_id, "ambassador")


def is_ambassador(actor: Actor, at: Programme) -> bool:
    """The same for pages of a programme."""
    return stands_as_ambassador(actor, at.id)


def keeps_code(actor: Actor, row: AmbassadorCode) -> bool:
    """The ambassador whose link it is, as long as they are one."""
    return stands_as_ambassador(actor, row.programme_id) and actor.person_in(row.programme_id) == row.person_id


def has_ambassadors(actor: Actor, programme_id: int) -> bool:
    """Whoever looks after some part of the programme."""
    return actor.has(programme_id, *MANAGERS)


def can_list_ambassadors(actor: Actor, at: Programme) -> bool:
    """The same for pages of a programme."""
    return has_ambassadors(actor, at.id)


def can_note_arrival(actor: Actor, one: Person) -> bool:
    """Whoever keeps the record, of somebody else."""
    return can_edit_person(actor, one) and actor.person_in(one.programme_id) != one.id


def can_tell(actor: Actor, row: Arrival) -> bool:
    """The grown-up who came by the link; of minors nobody is told."""
    return actor.age is None and actor.person_in(row.programme_id) == row.person_id
