"""Who may read and bring in transcripts: the working team of the study, because these are people's words."""

from sqlalchemy import ColumnElement, select

from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import can_record_session
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study, oversees, readable
from facilitation.transcripts.models import Transcript
from portal.actor import Actor
from portal.db import db
from portal.moves.queries import is_before, person_or_former
from portal.people.models import Person

HELD = ("open", "closed")
TAKERS = ("presenter", "participant", "outer_circle")
"""Who takes own words back; leaders led for everybody, observers said nothing to the group."""


def can_read_transcript(actor: Actor, transcript: Transcript) -> bool:
    """The lead, facilitators and researchers of the study."""
    return can_read_study(actor, db.session.get_one(Study, transcript.study_id))


def can_see_readers(actor: Actor, transcript: Transcript) -> bool:
    """Who has read it: those who may, and whoever oversees the study, without the words."""
    study = db.session.get_one(Study, transcript.study_id)
    return can_read_study(actor, study) or oversees(actor, study)


def can_import(actor: Actor, session: StudySession) -> bool:
    """Bring in what was said elsewhere: the working team, researchers too, as long as the session is not cancelled.

    Of a Balint group that is not to be kept nothing is brought in either.
    """
    return session.state != "cancelled" and session.is_retained and can_record_session(actor, session)


def can_read_session_words(actor: Actor, session: StudySession) -> bool:
    """Whether the words of this session are for this actor, if there are any."""
    return can_read_study(actor, db.session.get_one(Study, session.study_id))


def can_withdraw_words(actor: Actor, session: StudySession) -> bool:
    """Whoever took part, about the own words, while it goes on or once it is over; until when is the service's matter.

    Also who has moved to another programme since, by the record that they had here.
    """
    return session.state in HELD and has_taken_part(session, person_or_former(actor, session.programme_id))


def can_withdraw_for(actor: Actor, place: tuple[StudySession, Person]) -> bool:
    """A guardian, about the words of the child who takes part or took part; in an open meeting the child leaves too.

    Also of the child who has moved to another programme since, by the record that the child had here.
    """
    session, child = place
    return session.state in HELD and has_taken_part(session, child.id) and answers_for(actor, child)


def answers_for(actor: Actor, child: Person) -> bool:
    """Whether the child is one of the actor's, by this record or by one to which a move has led."""
    if child.id in actor.children:
        return True
    return bool(actor.children) and child.left_at is not None and is_before(child.id, actor.children)


def has_taken_part(session: StudySession, person_id: int | None) -> bool:
    """Whether this person has a place in the session from which one speaks to the group."""
    own = [one for one in session.places if one.person_id == person_id and one.removed_at is None]
    return person_id is not None and any(one.part in TAKERS for one in own)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition on `Transcript` that agrees with `can_read_transcript`."""
    return Transcript.study_id.in_(select(Study.id).where(readable(actor)))
