"""Where somebody coded last: the place to go on from."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from facilitation.coding.models import Coding, Segment
from facilitation.sessions.models import StudySession
from facilitation.studies.models import Study
from facilitation.studies.policy import readable
from facilitation.transcripts.models import Transcript, Turn
from portal.actor import Actor
from portal.db import db

LATER = aliased(Turn)


@dataclass(frozen=True)
class LastPlace:
    """The transcript, and the turn of so many in which the last passage was coded."""

    transcript_id: int
    title: str
    position: int
    turns: int


def has_coded(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that `last_place` finds something; None for who works in no study."""
    own = actor.person_in(programme_id)
    return None if own is None or not actor.held else _own(actor, programme_id, own).exists()


def last_place(actor: Actor, programme_id: int) -> LastPlace | None:
    """Where the actor coded last in a study that is read and not in the archive; one query."""
    found = _own(actor, programme_id, actor.person_in(programme_id) or 0)
    row = db.session.execute(found.order_by(Coding.id.desc()).limit(1)).first()
    return LastPlace(row.transcript_id, row.title, row.position, row.turns) if row is not None else None


def _own(actor: Actor, programme_id: int, own: int) -> Select[int, str, int, int]:
    turns = select(func.max(LATER.position)).where(LATER.transcript_id == Segment.transcript_id).scalar_subquery()
    return (
        select(Segment.transcript_id, StudySession.title, Turn.position, turns.label("turns"))
        .join(Coding, Coding.segment_id == Segment.id)
        .join(Turn, Turn.id == Segment.last_turn_id)
        .join(Transcript, Transcript.id == Segment.transcript_id)
        .join(StudySession, StudySession.id == Transcript.session_id)
        .join(Study, Study.id == Transcript.study_id)
        .where(
            Coding.programme_id == programme_id, Coding.coder_id == own, Coding.removed_at.is_(None),
            Study.archived_at.is_(None), readable(actor),
        )
    )  # fmt: skip
