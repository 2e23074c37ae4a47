"""Who may read and bring in transcripts: the working team of the study, because these are people's words."""

from sqlalchemy import ColumnElement, select

from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import can_record_session, member_of
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study, readable
from facilitation.transcripts.models import Transcript
from portal.actor import Actor
from portal.db import db
from portal.people.models import Person

TAKERS = ("presenter", "participant", "outer_circle")
"""Who takes own words back; leaders led for everybody, observers said nothing to the group."""


def can_read_transcript(actor: Actor, transcript: Transcript) -> bool:
    """The lead, facilitators and researchers of the study."""
    return can_read_study(actor, db.session.get_one(Study, transcript.study_id))


def can_import(actor: Actor, session: StudySession) -> bool:
    """Bring in what was said elsewhere: the working team, researchers too, as long as the session is not cancelled."""
    return session.state != "cancelled" and can_record_session(actor, session)


def can_read_session_words(actor: Actor, session: StudySession) -> bool:
    """Whether the words of this session are for this actor, if there are any."""
    return can_read_study(actor, db.session.get_one(Study, session.study_id))


def can_withdraw_words(actor: Actor, session: StudySession) -> bool:
    """Whoever took part, about the own words, once the session is over; until when is the service's matter."""
    own = member_of(actor, session)
    return session.state == "closed" and own is not None and own.part in TAKERS


def can_withdraw_for(actor: Actor, place: tuple[StudySession, Person]) -> bool:
    """A guardian, about the words of the child who took part, once the session is over."""
    session, child = place
    parts = [one.part for one in session.places if one.person_id == child.id and one.removed_at is None]
    return session.state == "closed" and child.id in actor.children and any(part in TAKERS for part in parts)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition on `Transcript` that agrees with `can_read_transcript`."""
    return Transcript.study_id.in_(select(Study.id).where(readable(actor)))
