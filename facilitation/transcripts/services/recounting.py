"""When a vote or a verdict is withdrawn, the line of counts stands in the transcript as it is without it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitation.guides.queries import method_config
from facilitation.sessions.models import StudySession
from facilitation.transcripts.models import Transcript, Turn
from facilitation.transcripts.rules import turns_of_log
from facilitation.transcripts.services.counts import nobody_says, text_of
from facilitation.transcripts.services.log import log_of
from portal.clock import now
from portal.i18n.voice import speaking
from portal.journal.models import JournalEvent, Words
from portal.journal.services import store_words

COUNTED = ("vote", "summary.reply")
COUNTS = ("poll", "verdicts")


def recount(work: Session, words_ids: Sequence[int]) -> int:
    """Count anew in the transcripts whose votes or verdicts these words were; answers how many lines changed.

    The line gets new words and the old ones go: they said how many had chosen what before.
    """
    of_rooms = select(JournalEvent.journal_id).where(
        JournalEvent.kind.in_(COUNTED), JournalEvent.words_id.in_(words_ids)
    )
    transcripts = select(Transcript).join(StudySession, StudySession.id == Transcript.session_id)
    return sum(_recount(work, one) for one in work.scalars(transcripts.where(StudySession.journal_id.in_(of_rooms))))


def _recount(work: Session, transcript: Transcript) -> int:
    session = work.get_one(StudySession, transcript.session_id)
    stored = work.scalars(select(Turn).where(Turn.transcript_id == transcript.id, Turn.kind.in_(COUNTS))).all()
    if session.journal_id is None or not stored:
        return 0
    config = method_config(session.guide_edition_id)
    with speaking(transcript.locale):
        texts = {
            (turn.kind, turn.event_id): text_of(turn, config)
            for turn in turns_of_log(log_of(session.journal_id))
            if turn.counts is not None
        }
        silence = nobody_says()
    return sum(_put(work, turn, texts.get((turn.kind, turn.event_id or 0), silence)) for turn in stored)


def _put(work: Session, turn: Turn, text: str) -> bool:
    before = work.get_one(Words, turn.words_id)
    if before.text == text:
        return False
    turn.words_id = store_words(work, turn.programme_id, text, None).id
    before.text, before.salt, before.withdrawn_at = None, None, now()
    work.flush()
    return True
