"""What is kept of a person's words, for the person alone."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from facilitation.rooms.queries import look_all, over_words
from facilitation.sessions.models import StudySession
from facilitation.sessions.rules.readiness import BALINT
from portal.db import db
from portal.journal.models import JournalEvent, Words

MOST_WORDS = 5_000


def known_words(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """Everything the person said and that stands, from the first, at most 5,000 lines.

    What was said in a meeting of which nothing is kept is for nobody once it is over, destroyed already or not: by its
    close, or by a day without anybody doing anything in it.
    """
    over = _silent(programme_id, person_id)
    rows = db.session.scalars(
        select(Words)
        .where(
            Words.programme_id == programme_id,
            Words.said_by_id == person_id,
            Words.withdrawn_at.is_(None),
            Words.id.not_in(_unkept(programme_id)),
        )
        .order_by(Words.id)
        .limit(MOST_WORDS)
    )
    return [[(_l("Said"), row.text)] for row in rows if row.id not in over]


def _silent(programme_id: int, person_id: int) -> set[int]:
    """Ids of words in the person's meetings that nobody closed, keep nothing, and fell silent for a day."""
    spoke = select(JournalEvent.journal_id).where(JournalEvent.actor_id == person_id)
    standing = db.session.scalars(
        select(StudySession.id).where(
            StudySession.programme_id == programme_id, StudySession.method == BALINT, StudySession.state == "open",
            StudySession.is_retained.is_(False), StudySession.journal_id.in_(spoke),
        )
    )  # fmt: skip
    return {one for room, _last in look_all(standing).values() for one in over_words(room)}


def _unkept(programme_id: int) -> Select[Any]:
    """Ids of words in the logs of meetings that are over and keep nothing."""
    return (
        select(JournalEvent.words_id)
        .join(StudySession, StudySession.journal_id == JournalEvent.journal_id)
        .where(
            StudySession.programme_id == programme_id, StudySession.state == "closed",
            StudySession.is_retained.is_(False), StudySession.forgotten_at.is_(None),
            JournalEvent.words_id.is_not(None),
        )
    )  # fmt: skip
