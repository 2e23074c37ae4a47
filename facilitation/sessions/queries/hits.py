"""Sessions as the search finds them: by title and group, the latest first."""

from flask import url_for
from sqlalchemy import select

from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import visible
from portal.actor import Actor
from portal.db import db
from portal.features import Hit
from portal.limits import FOUND_OF_A_KIND, SEARCHED_SESSIONS
from portal.programmes.models import Programme
from portal.search.rules import matches
from portal.web.format import when_text


def find_hits(actor: Actor, at: Programme, words: str) -> list[Hit]:
    """Titles have no key of their own, so the latest of those that the actor may see are compared here; one query."""
    seen = (
        select(StudySession.id, StudySession.title, StudySession.group_label, StudySession.starts_at)
        .where(StudySession.programme_id == at.id, visible(actor))
        .order_by(StudySession.starts_at.desc(), StudySession.id)
        .limit(SEARCHED_SESSIONS)
    )
    rows = [row for row in db.session.execute(seen) if matches(f"{row.title} {row.group_label}", words)]
    return [
        Hit(
            row.title, url_for("sessions.session_show", slug=at.slug, session_id=row.id),
            when_text(row.starts_at, at.zone),
        )
        for row in rows[:FOUND_OF_A_KIND]
    ]  # fmt: skip
