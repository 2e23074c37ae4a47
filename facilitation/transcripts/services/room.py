"""The transcript of a room, from its log, when the session closes."""

from dataclasses import replace

from sqlalchemy.orm import Session

from facilitation.guides.queries import method_config
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.queries import members_of
from facilitation.transcripts.models import Speaker, Transcript, Turn
from facilitation.transcripts.queries import transcript_by_session
from facilitation.transcripts.rules import RoomTurn, locale_of, turns_of_log
from facilitation.transcripts.services.counts import text_of
from facilitation.transcripts.services.log import log_of
from facilitation.transcripts.services.own import tell_it_is_over
from portal.actor import SYSTEM
from portal.audit.services import record
from portal.clock import now
from portal.db import new_guid, unit_of_work
from portal.errors import NotFound
from portal.i18n.voice import speaking
from portal.journal.services import store_all_words


def make_from_room(session_id: int) -> Transcript:
    """Make the transcript of a session from its room's log; made once, the same one is answered again.

    Turns point to events and words and copy nothing. Called by the room when it closes, inside or after that unit.
    :raises NotFound: when there is no such session, it never had a room, or nothing of it is kept.
    """
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = work.get(StudySession, session_id)
        if session is None or session.journal_id is None or not session.is_retained:
            raise NotFound
        known = transcript_by_session(session_id)
        if known is not None:
            return known
        log = log_of(session.journal_id)
        said = [entry.text or "" for entry in log]
        transcript = Transcript(
            guid=new_guid(), programme_id=session.programme_id, study_id=session.study_id, session_id=session_id,
            origin="room", locale=locale_of(said), created_at=now(),
        )  # fmt: skip
        work.add(transcript)
        work.flush()
        _store(work, transcript, _counted(work, session, transcript, turns_of_log(log)))
        record(
            SYSTEM, "transcript_made", programme_id=session.programme_id, object_kind="transcript",
            object_id=transcript.id,
        )  # fmt: skip
        tell_it_is_over(session)
        return transcript


def _counted(work: Session, session: StudySession, transcript: Transcript, turns: list[RoomTurn]) -> list[RoomTurn]:
    """Lines of counts get words of their own, said by nobody, in the language of the talk."""
    config = method_config(session.guide_edition_id)
    with speaking(transcript.locale):
        texts = {place: text_of(turn, config) for place, turn in enumerate(turns) if turn.counts is not None}
    stored = store_all_words(work, session.programme_id, [(text, None) for text in texts.values()]) if texts else []
    words = dict(zip(texts, stored, strict=True))
    return [replace(turn, words_id=words[at].id) if at in words else turn for at, turn in enumerate(turns)]


def _store(work: Session, transcript: Transcript, turns: list[RoomTurn]) -> None:
    members = {
        one.person_id: one for one in members_of(transcript.session_id, with_removed=True) if one.person_id is not None
    }
    speakers: dict[int | None, Speaker] = {}
    for position, turn in enumerate(turns, 1):
        member = members.get(turn.actor_id) if turn.actor_id is not None else None
        key = member.id if member else None
        if key not in speakers:
            speakers[key] = _speaker(transcript, member)
            work.add(speakers[key])
            work.flush()
        work.add(
            Turn(
                guid=new_guid(), programme_id=transcript.programme_id, transcript_id=transcript.id, edition=1,
                position=position, speaker_id=speakers[key].id, words_id=turn.words_id, event_id=turn.event_id,
                kind=turn.kind, phase=turn.phase, question=turn.question, start_ms=turn.start_ms,
                is_blind=turn.is_blind, is_late=turn.is_late,
            )
        )  # fmt: skip
    work.flush()


def _speaker(transcript: Transcript, member: SessionMember | None) -> Speaker:
    return Speaker(
        guid=new_guid(), programme_id=transcript.programme_id, transcript_id=transcript.id,
        member_id=member.id if member else None, label=member.pseudonym if member else "",
        part=member.part if member else "unknown",
    )  # fmt: skip
