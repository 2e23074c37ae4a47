"""Files of exports are copies of people's words; they go when the words are withdrawn."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitation.exchange.services.exporting import KIND
from facilitation.transcripts.models import Transcript, Turn
from portal.jobs.services import discard_results


def erase_exports(session: Session, words_ids: Sequence[int]) -> int:
    """Destroy the files of the studies in which these words were said; answers how many."""
    studies = select(Transcript.study_id).join(Turn, Turn.transcript_id == Transcript.id)
    return discard_results(KIND, set(session.scalars(studies.where(Turn.words_id.in_(words_ids)))))
