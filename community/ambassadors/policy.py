"""Who may: the ambassador their own links, whoever looks after people all of theirs; who came by a link, nobody but
the person who came and those who keep their record."""

from sqlalchemy import select

from community.ambassadors.models import AmbassadorCode, AmbassadorExit, Arrival, KitText, Mission, Outreach
from portal.actor import Actor
from portal.db import db
from portal.people.models import Person, Position
from portal.people.policy import MANAGERS, can_edit_person, manages
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


def keeps_ambassador(actor: Actor, one: Person) -> bool:
    """Whoever looks after this person, who is or was an ambassador; not oneself."""
    held = (Position.person_id == one.id, Position.kind == "ambassador")
    return can_note_arrival(actor, one) and db.session.scalar(select(Position.id).where(*held).limit(1)) is not None


def can_set_mission(actor: Actor, one: Person) -> bool:
    """The ambassador, and whoever looks after them."""
    is_own = actor.person_in(one.programme_id) == one.id
    return stands_as_ambassador(actor, one.programme_id) if is_own else keeps_ambassador(actor, one)


def keeps_mission(actor: Actor, row: Mission) -> bool:
    """The same for a mission that is set."""
    one = db.session.get(Person, row.person_id)
    return one is not None and can_set_mission(actor, one)


def keeps_report(actor: Actor, row: Outreach) -> bool:
    """Whose report it is, as long as they are an ambassador."""
    return stands_as_ambassador(actor, row.programme_id) and actor.person_in(row.programme_id) == row.person_id


def keeps_kit(actor: Actor, programme_id: int) -> bool:
    """Whoever looks after the whole programme."""
    return manages(actor, programme_id, None)


def can_write_text(actor: Actor, at: Programme) -> bool:
    """The same for pages of a programme."""
    return keeps_kit(actor, at.id)


def can_keep_text(actor: Actor, row: KitText) -> bool:
    """The same for a text."""
    return keeps_kit(actor, row.programme_id)


def keeps_exit(actor: Actor, row: AmbassadorExit) -> bool:
    """Whoever looks after the ambassador."""
    one = db.session.get(Person, row.person_id)
    return one is not None and keeps_ambassador(actor, one)


def can_stay(actor: Actor, row: AmbassadorExit) -> bool:
    """The ambassador themselves."""
    return stands_as_ambassador(actor, row.programme_id) and actor.person_in(row.programme_id) == row.person_id


def can_have_thanks(actor: Actor, row: AmbassadorExit) -> bool:
    """Once it is over with thanks: whoever it is about, and who looks after them."""
    is_own = actor.person_in(row.programme_id) == row.person_id
    return row.state == "ended" and (is_own or keeps_exit(actor, row))
