"""Who may learn, who sees how far somebody is, and who writes courses."""

from sqlalchemy import ColumnElement

from community.training.models import Enrolment
from portal.actor import Actor
from portal.people import policy as people_policy
from portal.people.models import Person
from portal.people.queries import person
from portal.people.rules import TEEN
from portal.programmes.models import Programme


def can_learn(actor: Actor, programme: Programme) -> bool:
    """Whoever is a person here, from 14."""
    return learns_in(actor, programme.id)


def learns_in(actor: Actor, programme_id: int) -> bool:
    """The same by the programme's id, for the navigation."""
    return actor.person_in(programme_id) is not None and (actor.age is None or actor.age >= TEEN)


def can_edit_courses(actor: Actor, programme: Programme) -> bool:
    """Whoever looks after some part of the programme."""
    return people_policy.can_list_people(actor, programme)


def can_see_progress(actor: Actor, programme: Programme) -> bool:
    """The same; the list shows their own people alone."""
    return people_policy.can_list_people(actor, programme)


def is_own(actor: Actor, enrolment: Enrolment) -> bool:
    """Whether the actor is the one who learns."""
    return actor.person_in(enrolment.programme_id) == enrolment.person_id


def can_take_certificate(actor: Actor, enrolment: Enrolment) -> bool:
    """The holder, and the managers of the record; only what is finished has one."""
    if enrolment.finished_on is None:
        return False
    return is_own(actor, enrolment) or people_policy.can_edit_person(actor, person(enrolment.person_id))


def can_choose_shown(actor: Actor, enrolment: Enrolment) -> bool:
    """The holder alone says what the public page tells."""
    return enrolment.finished_on is not None and is_own(actor, enrolment)


def can_see_learning(actor: Actor, one: Person) -> bool:
    """On a record: the person and the record's managers."""
    return people_policy.is_self(actor, one) or people_policy.can_edit_person(actor, one)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of lists that join the learner as `Person`."""
    return people_policy.visible(actor)
