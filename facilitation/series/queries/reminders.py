"""Of which meetings somebody is still to be reminded to say how useful they were, and who."""

from datetime import timedelta

from sqlalchemy import select

from facilitation.series.models import UsefulnessAnswer
from facilitation.series.queries.held import held
from facilitation.series.rules import PRESENT
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.rules.readiness import BALINT
from portal.clock import now
from portal.db import db
from portal.limits import USEFULNESS_DAYS, USEFULNESS_REMIND_HOURS
from portal.notifications.models import Notification
from portal.programmes.models import Programme


def unreminded(kind: str) -> dict[int, str]:
    """Meetings that ended a day ago, are still asked about, and of which no message of this kind was written.

    By id the address where one answers, which such a message carries.
    """
    since, until = now() - timedelta(days=USEFULNESS_DAYS), now() - timedelta(hours=USEFULNESS_REMIND_HOURS)
    rows = db.session.execute(
        select(StudySession.id, Programme.slug)
        .join(Programme, Programme.id == StudySession.programme_id)
        .where(
            StudySession.method == BALINT, StudySession.state == "closed",
            StudySession.closed_at > since, StudySession.closed_at <= until,
        )
        .order_by(StudySession.id)
    )  # fmt: skip
    paths = {row.id: f"/p/{row.slug}/sessions/{row.id}/usefulness" for row in rows}
    sent = select(Notification.path).where(Notification.kind == kind, Notification.path.in_(paths.values()))
    told = set(db.session.scalars(sent)) if paths else set()
    return {session_id: path for session_id, path in paths.items() if path not in told}


def silent_of(session: StudySession) -> list[SessionMember]:
    """Whoever was there and has not said how useful it was."""
    there = [place.member for place in held([session])[session.id].places if place.state == PRESENT]
    mine = select(UsefulnessAnswer.member_id).where(UsefulnessAnswer.member_id.in_([one.id for one in there]))
    answered = set(db.session.scalars(mine))
    return [one for one in there if one.id not in answered]
