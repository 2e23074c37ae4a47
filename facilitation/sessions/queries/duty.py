"""Who may be the psychologist on duty of a session, and what the one who was named lacks."""

from facilitation.sessions.models import StudySession
from portal.people.models import Person
from portal.people.queries import people_with_role
from portal.qualifications.queries import lacks
from portal.qualifications.rules import MINORS

ROLE = "duty_psychologist"


def on_duty(programme_id: int) -> list[Person]:
    """The duty psychologists of the programme today, by name."""
    return people_with_role(programme_id, ROLE)


def duty_lack(session: StudySession) -> str:
    """What the session's psychologist on duty lacks, as `rules.readiness.Facts.duty` says it; four queries at most."""
    if session.duty_person_id is None:
        return "person"
    if all(one.id != session.duty_person_id for one in on_duty(session.programme_id)):
        return "gone"
    if not session.duty_phone:
        return "phone"
    return "papers" if lacks(session.programme_id, MINORS, [session.duty_person_id]) else ""
