"""Who decides about a kept case: its presenter alone."""

from facilitation.keeping.queries import cases_in
from facilitation.sessions.models import StudySession
from portal.actor import Actor
from portal.moves.queries import person_or_former


def can_decide_case(actor: Actor, session: StudySession) -> bool:
    """Whoever presented a case in a meeting that was to be kept; also after a move to another programme."""
    if session.state != "closed":
        return False
    own = person_or_former(actor, session.programme_id)
    return any(row.person_id == own for row in cases_in(session.id))
