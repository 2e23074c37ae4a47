"""Whether a feed is as it was: told from counts and the last changes, without reading what it holds."""

import hashlib
from typing import Any

from sqlalchemy import func, select

from community.activities.models import Activity, ActivityHand, ActivitySeries, Registration
from community.feeds.queries.held import in_feed, own_sessions, since
from community.feeds.queries.whose import Reader
from facilitation.sessions.models import SessionMember, StudySession
from portal.db import db

EDITION = 2
"""Of how a feed is written; a new one makes every calendar read anew."""
Marks = tuple[Any, ...]


def marks_of(reader: Reader) -> Marks:
    """Counts and last changes of all that the feed holds; three queries at most."""
    held = (Activity.ends_at > since(), in_feed(reader))
    marks = tuple(
        db.session.execute(
            select(
                func.count(Activity.id), func.sum(Activity.revision), func.sum(Activity.version),
                func.max(Activity.changed_at), func.max(ActivitySeries.changed_at),
            )
            .outerjoin(ActivitySeries, ActivitySeries.id == Activity.series_id)
            .where(*held)
        ).one()
    )  # fmt: skip
    if reader.club is not None:
        return marks
    own = (Registration.programme_id == reader.programme.id, Registration.person_id == reader.person_id)
    places = db.session.execute(
        select(
            func.count(Registration.id), func.max(Registration.changed_at),
            select(func.max(ActivityHand.answered_at)).where(ActivityHand.person_id == reader.person_id)
            .scalar_subquery(),
        ).where(*own)
    ).one()  # fmt: skip
    talks = db.session.execute(
        select(func.count(StudySession.id), func.sum(StudySession.version), func.max(SessionMember.invited_at))
        .where(own_sessions(reader))
    ).one()  # fmt: skip
    return (*marks, *places, *talks)


def mark_of(reader: Reader, marks: Marks) -> str:
    """The entity tag: the same as long as the feed is."""
    about = reader.club
    facts = (
        EDITION, reader.person_id, about.id if about else 0, about.name if about else reader.programme.name,
        reader.locale, reader.is_named, reader.programme.slug, since(), *marks,
    )  # fmt: skip
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]
