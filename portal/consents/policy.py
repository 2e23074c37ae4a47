"""Who may give, record and see consents, and who publishes their texts."""

from sqlalchemy import ColumnElement, exists

from portal.actor import Actor
from portal.consents.models import Consent, ConsentScan
from portal.db import db
from portal.people import policy as people_policy
from portal.people.models import Person
from portal.programmes.models import Programme


def can_answer(actor: Actor, subject: Person, capacity: str) -> bool:
    """A person answers for the self (also as assent), a guardian for the child."""
    if capacity == "guardian":
        return subject.id in actor.children
    return people_policy.is_self(actor, subject)


def can_record_in_person(actor: Actor, subject: Person) -> bool:
    """The record's managers note what was signed on paper, never for themselves."""
    return people_policy.can_edit_person(actor, subject) and not people_policy.is_self(actor, subject)


def can_ask(actor: Actor, subject: Person) -> bool:
    """Whoever looks after the person may ask that somebody answers."""
    return people_policy.can_edit_person(actor, subject)


def can_see_scan(actor: Actor, scan: ConsentScan) -> bool:
    """The record's managers, a child's guardians, an adult the own paper; not the child: it is a parent's."""
    return can_see_papers(actor, db.session.get_one(Person, scan.subject_id))


def can_see_papers(actor: Actor, subject: Person) -> bool:
    """The same about all signed papers of a person."""
    if people_policy.can_edit_person(actor, subject) or subject.id in actor.children:
        return True
    return people_policy.is_self(actor, subject) and not people_policy.is_child(subject)


def can_see_consents(actor: Actor, subject: Person) -> bool:
    """Whoever may see the person's record."""
    return people_policy.can_see_person(actor, subject)


def can_withdraw(actor: Actor, consent: Consent) -> bool:
    """Only who gave it; a guardian while answering for the child; of an institution's, whoever is in office today."""
    if consent.institution_id is not None:
        return actor.wards.get(consent.subject_id) == consent.institution_id
    if consent.capacity == "guardian" and consent.subject_id not in actor.children:
        return False
    return actor.person_in(consent.programme_id) == consent.given_by_id


def can_publish(actor: Actor, programme: Programme) -> bool:
    """The programme's administrators."""
    return actor.is_system or actor.has(programme.id, "administrator")


def can_read_documents(actor: Actor, programme: Programme) -> bool:
    """Everybody in the programme may read every text."""
    return actor.is_in(programme.id)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_see_consents` for lists of consents."""
    return exists().where(Person.id == Consent.subject_id, people_policy.visible(actor))
