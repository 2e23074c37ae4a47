"""Who may code, and whose codings somebody may take off."""

from collections.abc import Iterable

from sqlalchemy import select

from facilitation.coding.models import Coding, Segment
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study, part_of
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.policy import can_read_transcript
from portal.actor import Actor
from portal.db import db


def can_code(actor: Actor, transcript: Transcript) -> bool:
    """A person of the study's working team, while the study is not in the archive."""
    study = db.session.get_one(Study, transcript.study_id)
    is_person = actor.person_in(transcript.programme_id) is not None
    return is_person and study.archived_at is None and can_read_study(actor, study)


def can_remove_coding(actor: Actor, coding: Coding) -> bool:
    """One's own; the study's lead anybody's."""
    transcript = transcript_of_segment(coding.segment_id)
    if not can_code(actor, transcript):
        return False
    own = coding.coder_id == actor.person_in(coding.programme_id)
    return own or part_of(actor, db.session.get_one(Study, transcript.study_id)) == "lead"


def movable(actor: Actor, transcript: Transcript, codings: Iterable[Coding]) -> list[Coding]:
    """Those of a transcript's codings that `can_remove_coding` lets this actor take off, asked once for all."""
    if not can_code(actor, transcript):
        return []
    leads = part_of(actor, db.session.get_one(Study, transcript.study_id)) == "lead"
    me = actor.person_in(transcript.programme_id)
    return [coding for coding in codings if leads or coding.coder_id == me]


def can_see_segment(actor: Actor, segment: Segment) -> bool:
    """Whoever may read the words that it is made of."""
    return can_read_transcript(actor, transcript_of_segment(segment.id))


def transcript_of_segment(segment_id: int) -> Transcript:
    """The transcript that holds a segment."""
    return db.session.scalars(
        select(Transcript).join(Segment, Segment.transcript_id == Transcript.id).where(Segment.id == segment_id)
    ).one()


def can_see_coding(actor: Actor, coding: Coding) -> bool:
    """Whoever may read the words that it stands on."""
    return can_read_transcript(actor, transcript_of_segment(coding.segment_id))
