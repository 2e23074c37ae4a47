"""Places in a session: who may take one, and under which name."""

from sqlalchemy import select

from facilitation.sessions.errors import AlreadyInvited, PartNotOpen, PseudonymNotRight
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import can_record_session
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules import PARTS, ROLES_FOR, free_pseudonym, glyph_for, is_free
from facilitation.sessions.rules.pseudonyms import PSEUDONYM_CHARS
from facilitation.sessions.services.common import allowed
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import people_with_role
from portal.programmes.models import Programme


def add_speaker(actor: Actor, session_id: int, pseudonym: str, part: str = "participant") -> SessionMember:
    """A speaker of an imported transcript: a place without a person. The same label again answers the same place.

    :raises PseudonymNotRight, Forbidden:
    """
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = allowed(actor, session_id, can_record_session)
        label = " ".join(pseudonym.split())
        if not 0 < len(label) <= PSEUDONYM_CHARS or part not in PARTS:
            raise PseudonymNotRight
        places = members_of(session_id, with_removed=True)
        for place in places:
            if not is_free(label, [place.pseudonym]):
                return place
        _word, glyph = free_pseudonym("participant", [one.pseudonym for one in places], "ru", start=session_id)
        member = SessionMember(
            programme_id=session.programme_id, session_id=session_id, part=part, pseudonym=label,
            glyph=glyph_for(label, glyph), invited_at=now(), answered="yes",
        )  # fmt: skip
        work.add(member)
        work.flush()
        work.expire(session, ["places"])
        return member


def seat_planner(actor: Actor, session: StudySession) -> None:
    """Inside the planning unit of work: a planner who is a facilitator gets the leader's place."""
    person_id = actor.person_in(session.programme_id)
    if person_id is None or not actor.has(session.programme_id, *ROLES_FOR["leader"]):
        return
    member = seat(session, db.session.get_one(Person, person_id), "leader", [])
    member.answered, member.answered_at = "yes", now()
    db.session.add(member)
    db.session.flush()
    db.session.expire(session, ["places"])


def invitable(session: StudySession, person_ids: list[int], part: str, places: list[SessionMember]) -> list[Person]:
    of_programme = (Person.programme_id == session.programme_id, Person.left_at.is_(None))
    people = list(db.session.scalars(select(Person).where(Person.id.in_(person_ids), *of_programme)))
    if len(people) != len(person_ids) or part not in PARTS:
        raise NotFound
    there = {one.person_id for one in places if one.removed_at is None}
    double = [person.name for person in people if person.id in there]
    if double:
        raise AlreadyInvited(names=", ".join(double))
    if part in ROLES_FOR:
        holders = {one.id for one in people_with_role(session.programme_id, *ROLES_FOR[part])}
        without = [person.name for person in people if person.id not in holders]
        if without:
            raise PartNotOpen(names=", ".join(without))
    return sorted(people, key=lambda person: person_ids.index(person.id))


def seat(session: StudySession, person: Person, part: str, places: list[SessionMember]) -> SessionMember:
    before = next((one for one in places if one.person_id == person.id), None)
    if before is not None:
        before.part, before.removed_at, before.answered, before.answered_at = part, None, "none", None
        before.invited_at = now()
        return before
    locale = db.session.get_one(Programme, session.programme_id).locale
    taken = [one.pseudonym for one in places]
    word, glyph = free_pseudonym(part, taken, locale, person.given_name, session.id)
    return SessionMember(
        programme_id=session.programme_id, session_id=session.id, person_id=person.id, part=part, pseudonym=word,
        glyph=glyph, invited_at=now(), answered="none",
    )  # fmt: skip
