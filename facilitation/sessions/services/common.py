"""What the verbs of sessions share: finding inside the unit of work, and the audit trail."""

from collections.abc import Callable, Iterable, Mapping

from facilitation.sessions.models import StudySession
from portal.actor import Actor
from portal.audit.services import record
from portal.db import db
from portal.errors import Forbidden, NotFound

Policy = Callable[[Actor, StudySession], bool]


def allowed(actor: Actor, session_id: int, policy: Policy) -> StudySession:
    """The session, if the policy lets the actor. :raises NotFound, Forbidden:"""
    found = db.session.get(StudySession, session_id)
    if found is None:
        raise NotFound
    if not policy(actor, found):
        raise Forbidden
    return found


def note(
    actor: Actor,
    action: str,
    session: StudySession,
    people: Iterable[int | None] = (),
    details: Mapping[str, object] | None = None,
) -> None:
    """One row of the audit trail about a session and the people it touched."""
    record(
        actor, action, programme_id=session.programme_id, object_kind="session", object_id=session.id,
        subject_ids=[one for one in people if one is not None], details=details,
    )  # fmt: skip
