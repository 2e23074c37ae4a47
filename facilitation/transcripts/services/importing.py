"""The transcript of a session held elsewhere, from a file that was read and looked at."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.services import add_speaker, close_session
from facilitation.transcripts.errors import AlreadyThere, TooManyTurns, TooManyVoices, TranscriptInUse, VoiceNotRight
from facilitation.transcripts.models import Speaker, Transcript, Turn
from facilitation.transcripts.policy import can_import
from facilitation.transcripts.queries import transcript_by_session
from facilitation.transcripts.rules import ChosenTurn, ParsedTranscript, Voice, choose, locale_of
from facilitation.transcripts.rules.voices import doubled
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.journal.services import store_all_words, withdraw_words
from portal.limits import TRANSCRIPT_TURNS, TRANSCRIPT_VOICES

LABEL_CHARS = 40


def check_size(parsed: ParsedTranscript) -> None:
    """Refuse what no session is long enough for. :raises TooManyTurns, TooManyVoices:"""
    if len(parsed.turns) > TRANSCRIPT_TURNS:
        raise TooManyTurns(turns=len(parsed.turns), limit=TRANSCRIPT_TURNS)
    if len(parsed.speakers) > TRANSCRIPT_VOICES:
        raise TooManyVoices(voices=len(parsed.speakers), limit=TRANSCRIPT_VOICES)


def import_transcript(
    actor: Actor,
    session_id: int,
    parsed: ParsedTranscript,
    voices: Mapping[str, Voice],
    *,
    merge: bool = False,
    file_name: str = "",
) -> Transcript:
    """Store a read file as the session's transcript and end the session; all or nothing.

    :param voices: what each label becomes; a label that is not named is nobody known.
    :raises AlreadyThere, TooManyTurns, TooManyVoices, VoiceNotRight, Forbidden:
    """
    check_size(parsed)
    _check_voices(voices)
    chosen = choose(parsed.turns, voices, merge=merge)
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = work.get(StudySession, session_id)
        if session is None:
            raise NotFound
        if not can_import(actor, session):
            raise Forbidden
        if transcript_by_session(session_id) is not None:
            raise AlreadyThere
        transcript = _begin(work, actor, session, parsed, file_name)
        _store(work, actor, transcript, chosen)
        close_session(actor, session_id)
        record(
            actor, "transcript_imported", programme_id=session.programme_id, object_kind="transcript",
            object_id=transcript.id, details={"turns": len(chosen), "form": parsed.form},
        )  # fmt: skip
        return transcript


def discard_import(actor: Actor, transcript_id: int) -> int:
    """Throw an imported transcript away, words and all, as long as nothing rests on it; answers the session's id.

    :raises TranscriptInUse: when passages of it are coded. :raises Forbidden, NotFound:
    """
    try:
        with unit_of_work(lock=(Transcript, transcript_id)) as work:
            transcript = work.get(Transcript, transcript_id)
            if transcript is None or transcript.origin == "room":
                raise NotFound
            if not can_import(actor, work.get_one(StudySession, transcript.session_id)):
                raise Forbidden
            session_id = transcript.session_id
            _discard(work, actor, transcript)
            return session_id
    except IntegrityError as error:
        raise TranscriptInUse from error


def _discard(work: Session, actor: Actor, transcript: Transcript) -> None:
    words = list(work.scalars(select(Turn.words_id).where(Turn.transcript_id == transcript.id)))
    work.execute(delete(Turn).where(Turn.transcript_id == transcript.id))
    work.execute(delete(Speaker).where(Speaker.transcript_id == transcript.id))
    record(
        actor, "transcript_discarded", programme_id=transcript.programme_id, object_kind="transcript",
        object_id=transcript.id,
    )  # fmt: skip
    work.delete(transcript)
    work.flush()
    withdraw_words(words)


def _begin(work: Session, actor: Actor, session: StudySession, parsed: ParsedTranscript, file_name: str) -> Transcript:
    transcript = Transcript(
        guid=new_guid(), programme_id=session.programme_id, study_id=session.study_id, session_id=session.id,
        origin=parsed.form, locale=locale_of(turn.text for turn in parsed.turns[:500]), encoding=parsed.encoding[:20],
        file_name=file_name[:200], notes=[note.code for note in parsed.notes], created_at=now(),
        created_by_id=actor.person_in(session.programme_id),
    )  # fmt: skip
    work.add(transcript)
    work.flush()
    return transcript


def _store(work: Session, actor: Actor, transcript: Transcript, chosen: Sequence[ChosenTurn]) -> None:
    voices = {one.voice.name: one.voice for one in chosen}
    speakers = {name: _speaker(work, actor, transcript, voice) for name, voice in voices.items()}
    said = [(one.turn.text, speakers[one.voice.name][1]) for one in chosen]
    stored = store_all_words(work, transcript.programme_id, said)
    rows = [
        {
            "guid": new_guid(), "programme_id": transcript.programme_id, "transcript_id": transcript.id, "edition": 1,
            "position": position, "speaker_id": speakers[one.voice.name][0].id, "words_id": words.id, "kind": "said",
            "start_ms": one.turn.start_ms, "end_ms": one.turn.end_ms, "is_blind": False, "is_late": False,
        }
        for position, (one, words) in enumerate(zip(chosen, stored, strict=True), 1)
    ]  # fmt: skip
    if rows:
        work.execute(insert(Turn), rows)


def _speaker(work: Session, actor: Actor, transcript: Transcript, voice: Voice) -> tuple[Speaker, int | None]:
    member = _member(work, actor, transcript.session_id, voice) if voice.is_known else None
    speaker = Speaker(
        guid=new_guid(), programme_id=transcript.programme_id, transcript_id=transcript.id,
        member_id=member.id if member else None, label=member.pseudonym if member else "",
        part=member.part if member else "unknown",
    )  # fmt: skip
    work.add(speaker)
    work.flush()
    return speaker, member.person_id if member else None


def _member(work: Session, actor: Actor, session_id: int, voice: Voice) -> SessionMember:
    if voice.member_id is None:
        return add_speaker(actor, session_id, voice.name, voice.part)
    member = work.get(SessionMember, voice.member_id)
    if member is None or member.session_id != session_id:
        raise NotFound
    return member


def _check_voices(voices: Mapping[str, Voice]) -> None:
    for label, voice in voices.items():
        if voice.is_known and (not voice.name.strip() or len(voice.name) > LABEL_CHARS):
            raise VoiceNotRight(label=label)
    for name in doubled(voices):
        raise VoiceNotRight(label=name)
