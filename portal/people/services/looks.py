"""The trail of looking at one person's record, for every page and form that shows it."""

from portal.actor import Actor
from portal.audit.services import looked
from portal.people.models import Person
from portal.people.queries import minors_of


def note_look(actor: Actor, one: Person, page: str) -> None:
    """One row when the person is a minor and somebody else; call it when the page is made."""
    person_id, programme_id = one.id, one.programme_id
    if person_id in actor.persons.values():
        return
    looked(
        actor, page, programme_id=programme_id, subject_ids=minors_of([one]), object_kind="person",
        object_id=person_id,
    )  # fmt: skip
