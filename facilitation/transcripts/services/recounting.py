"""When a vote is withdrawn, the result of its poll stands in the transcript as it is without it."""

from collections.abc import Iterable, Sequence

from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitation.guides.queries import method_config
from facilitation.sessions.models import StudySession
from facilitation.transcripts.models import Transcript, Turn
from facilitation.transcripts.rules import turns_of_log
from facilitation.transcripts.services.counts import text_of
from facilitation.transcripts.services.log import log_of
from portal.clock import now
from portal.journal.models import Words
from portal.journal.services import store_words


def recount_polls(work: Session, words_ids: Sequence[int]) -> int:
    """Count anew the polls whose votes these words were; answers how many lines changed.

    The line gets new words and the old ones go: they said how many had chosen what before.
    """
    rows = work.execute(
        select(Turn.transcript_id, Turn.question).where(Turn.kind == "vote", Turn.words_id.in_(words_ids)).distinct()
    )
    questions: dict[int, set[str]] = {}
    for transcript_id, question in rows:
        questions.setdefault(transcript_id, set()).add(question)
    return sum(_recount(work, work.get_one(Transcript, one), asked) for one, asked in questions.items())


def _recount(work: Session, transcript: Transcript, questions: Iterable[str]) -> int:
    session = work.get_one(StudySession, transcript.session_id)
    if session.journal_id is None:
        return 0
    config, asked = method_config(session.guide_edition_id), set(questions)
    polls = [
        turn for turn in turns_of_log(log_of(session.journal_id)) if turn.kind == "poll" and turn.question in asked
    ]
    with force_locale(transcript.locale):
        texts = {turn.event_id: text_of(turn, config) for turn in polls}
    stored = work.scalars(
        select(Turn).where(Turn.transcript_id == transcript.id, Turn.kind == "poll", Turn.event_id.in_(texts))
    )
    return sum(_put(work, turn, texts[turn.event_id or 0]) for turn in stored.all())


def _put(work: Session, turn: Turn, text: str) -> bool:
    before = work.get_one(Words, turn.words_id)
    if before.text == text:
        return False
    turn.words_id = store_words(work, turn.programme_id, text, None).id
    before.text, before.salt, before.withdrawn_at = None, None, now()
    work.flush()
    return True
