"""Transcripts over the API: facts, turns page by page, import. Every look at minors' words leaves a trail."""

from binascii import a2b_base64
from datetime import datetime

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field, model_validator

from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of, session_of
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study
from facilitation.studies.queries import study_of
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.policy import can_import, can_read_transcript
from facilitation.transcripts.queries import TranscriptRow, TurnView, minors_in, transcript_of, transcripts_of, turns_of
from facilitation.transcripts.rules import Seat, locale_of, parse_transcript, suggest_voices
from facilitation.transcripts.services import import_transcript
from portal.api.access import api_access
from portal.api.pages import asked, cut
from portal.api.schemas import NO_NUL, PageQuery, Shape, Strict, body
from portal.api.spec import reads, spec, writes
from portal.audit.services import looked
from portal.limits import READ_AT_ONCE_BYTES, TITLE_CHARS
from portal.programmes.queries import programme
from portal.web.access import current_actor
from portal.web.intake import LARGEST_ID

bp = Blueprint("transcripts_api", __name__, url_prefix="/api/v1/programmes/<slug>")


class TranscriptOut(Shape):
    """What is known of a transcript, without its words; times are UTC."""

    id: int
    guid: str
    session_id: int
    title: str
    group_label: str
    form: str
    origin: str
    locale: str
    starts_at: datetime
    created_at: datetime
    turns: int
    speakers: int


class TranscriptPage(Shape):
    """A page of transcripts."""

    items: list[TranscriptOut]
    next: int | None


class TurnOut(Shape):
    """One turn. `speaker` is a pseudonym, null when nobody knows who spoke; `text` is null once it was withdrawn.

    Times are milliseconds from the session's beginning.
    """

    id: int
    guid: str
    position: int
    speaker_id: int
    speaker: str | None
    part: str
    kind: str
    phase: str
    question: str
    start_ms: int | None
    end_ms: int | None
    is_blind: bool
    is_late: bool
    text: str | None


class TurnPage(Shape):
    """A page of turns; `next` is a position."""

    items: list[TurnOut]
    next: int | None


class TranscriptIn(Strict):
    """A file to read: its text, or its bytes in Base64 when its encoding is not known; one of the two."""

    file_name: str = Field("", max_length=TITLE_CHARS, pattern=NO_NUL)
    text: str | None = Field(None, min_length=1, max_length=READ_AT_ONCE_BYTES)
    base64: str | None = Field(None, min_length=1, max_length=READ_AT_ONCE_BYTES * 4 // 3 + 4)

    @model_validator(mode="after")
    def check_one(self) -> "TranscriptIn":
        """Exactly one of the two, and Base64 that can be read."""
        if (self.text is None) is (self.base64 is None):
            raise ValueError("give either text or base64")
        _ = self.data
        return self

    @property
    def data(self) -> bytes:
        """The file's bytes. :raises ValueError: when it is no Base64."""
        return (self.text or "").encode() if self.base64 is None else a2b_base64(self.base64, strict_mode=True)


@bp.get("/studies/<int:study_id>/transcripts")
@api_access("transcripts:read", can_read_study, study_of)
@spec.validate(query=PageQuery, resp=reads(HTTP_200=TranscriptPage), tags=["transcripts"])
def transcript_list(study: Study) -> ResponseReturnValue:
    """The transcripts of a study."""
    rows, after = cut(transcripts_of(study.id), lambda row: row.id)
    return TranscriptPage(items=[_out(row) for row in rows], next=after).model_dump(mode="json")


@bp.get("/transcripts/<int:transcript_id>")
@api_access("transcripts:read", can_read_transcript, transcript_of)
@spec.validate(resp=reads(HTTP_200=TranscriptOut), tags=["transcripts"])
def transcript_show(transcript: Transcript) -> ResponseReturnValue:
    """One transcript, without its words."""
    return _whole(transcript).model_dump(mode="json")


@bp.get("/transcripts/<int:transcript_id>/turns")
@api_access("transcripts:read", can_read_transcript, transcript_of)
@spec.validate(query=PageQuery, resp=reads(HTTP_200=TurnPage), tags=["transcripts"])
def turn_list(transcript: Transcript) -> ResponseReturnValue:
    """The turns in their order; `after` and `next` are positions, counted from 1."""
    query = asked()
    later = turns_of(transcript.id, first=min(query.after + 1, LARGEST_ID), count=query.limit + 1)
    rows, after = cut(later, lambda turn: turn.position)
    page = TurnPage(items=[_turn(row) for row in rows], next=after).model_dump()
    looked(
        current_actor(), "api.turns", programme_id=transcript.programme_id, subject_ids=minors_in(transcript.id),
        object_kind="transcript", object_id=transcript.id, is_words=True,
    )  # fmt: skip
    return page


@bp.post("/sessions/<int:session_id>/transcript")
@api_access("transcripts:write", can_import, session_of)
@spec.validate(json=TranscriptIn, resp=writes(HTTP_201=TranscriptOut), tags=["transcripts"])
def transcript_create(session: StudySession) -> ResponseReturnValue:
    """Import plain text or WebVTT, at most 1 MiB, into a session held elsewhere, and end it; names become pseudonyms.

    404 also for a session that has a room; 409 when it has its transcript already.
    """
    given = body(TranscriptIn)
    parsed = parse_transcript(given.data, limit=READ_AT_ONCE_BYTES, filename=given.file_name)
    seats = [Seat(one.id, one.pseudonym, one.part) for one in members_of(session.id)]
    locale = locale_of(turn.text for turn in parsed.turns[:500])
    voices = suggest_voices([label for label, _count in parsed.speakers], seats, locale, session.id)
    made = import_transcript(current_actor(), session.id, parsed, voices, file_name=given.file_name)
    slug = programme(made.programme_id).slug
    address = url_for("transcripts_api.transcript_show", slug=slug, transcript_id=made.id)
    return _whole(made).model_dump(mode="json"), 201, {"Location": address}


def _whole(row: Transcript) -> TranscriptOut:
    return _out(next(one for one in transcripts_of(row.study_id) if one.id == row.id))


def _out(row: TranscriptRow) -> TranscriptOut:
    return TranscriptOut.model_validate(row, from_attributes=True)


def _turn(row: TurnView) -> TurnOut:
    facts = {name: getattr(row, name) for name in TurnOut.model_fields if name != "speaker"}
    return TurnOut(**facts, speaker=row.label or None)
