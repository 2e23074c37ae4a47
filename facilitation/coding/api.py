"""Codings over the API. Places are code points; words without the consent to quotes are left out, as in exports."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid5

from flask import Blueprint
from flask.typing import ResponseReturnValue
from pydantic import Field
from sqlalchemy import select

from facilitation.coding.models import Coding, Segment
from facilitation.coding.policy import can_see_coding, can_see_segment
from facilitation.coding.queries import Passage, coding_of, passages_of_segments, segment_row
from facilitation.coding.services import code_passage, move_passage, remove_coding
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study
from facilitation.studies.queries import study_of
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.queries import barred_turns, transcript_of
from portal.api.access import api_access
from portal.api.pages import asked, page_of
from portal.api.schemas import PageQuery, RowId, Shape, Strict, body
from portal.api.spec import reads, removes, spec, writes
from portal.audit.services import looked
from portal.db import db
from portal.errors import NotFound
from portal.limits import API_CODES_AT_ONCE
from portal.people.queries import minors_among
from portal.programmes.queries import programme
from portal.web.access import current_actor
from portal.web.intake import LARGEST_ID

bp = Blueprint("coding_api", __name__, url_prefix="/api/v1/programmes/<slug>")


class PassageOut(Shape):
    """A passage: from `start` in its first turn to `end` (exclusive) in its last, in code points of these turns.

    `quote` is null when somebody in it did not agree to quotes; `speakers` are pseudonyms.
    """

    id: int
    guid: str
    transcript_id: int
    first_turn_id: int
    start: int
    last_turn_id: int
    end: int
    speakers: list[str]
    quote: str | None


class CodingOut(Shape):
    """One code that one coder gave to one passage. `coder` is the GUID by which exports of this study know them."""

    id: int
    guid: str
    code_id: int
    coder: str
    created_at: datetime
    segment: PassageOut


class CodingPage(Shape):
    """A page of codings."""

    items: list[CodingOut]
    next: int | None


class CodingQuery(PageQuery):
    """A page of codings, of one transcript if it is named."""

    transcript_id: int | None = Field(None, ge=1, le=LARGEST_ID)


class CodingIn(Strict):
    """A passage and the codes it gets; offsets are code points of the first and of the last turn."""

    transcript_id: RowId
    first_turn_id: RowId
    start: int = Field(ge=0, le=LARGEST_ID)
    last_turn_id: RowId
    end: int = Field(ge=0, le=LARGEST_ID)
    code_ids: list[RowId] = Field(min_length=1, max_length=API_CODES_AT_ONCE)


class EdgesIn(Strict):
    """The new place of a passage; offsets are code points of the first and of the last turn."""

    first_turn_id: RowId
    start: int = Field(ge=0, le=LARGEST_ID)
    last_turn_id: RowId
    end: int = Field(ge=0, le=LARGEST_ID)


class CodedOut(Shape):
    """The codings of the passage that was sent, the ones that were there before too."""

    items: list[CodingOut]


@bp.get("/studies/<int:study_id>/codings")
@api_access("codes:read", can_read_study, study_of)
@spec.validate(query=CodingQuery, resp=reads(HTTP_200=CodingPage), tags=["codings"])
def coding_list(study: Study) -> ResponseReturnValue:
    """The codings of a study, or of one of its transcripts."""
    chosen = getattr(asked(), "transcript_id", None)
    wanted = (
        select(Coding)
        .join(Segment, Segment.id == Coding.segment_id)
        .join(Transcript, Transcript.id == Segment.transcript_id)
        .where(Transcript.study_id == study.id, Coding.removed_at.is_(None))
    )
    rows, after = page_of(wanted if chosen is None else wanted.where(Segment.transcript_id == chosen), Coding)
    return CodingPage(items=_shown(study, rows), next=after).model_dump(mode="json")


@bp.post("/studies/<int:study_id>/codings")
@api_access("codes:write", can_read_study, study_of)
@spec.validate(json=CodingIn, resp=writes(HTTP_201=CodedOut), tags=["codings"])
def coding_create(study: Study) -> ResponseReturnValue:
    """Give codes to a passage; the same again changes nothing. Blank edges of a run of turns are left out."""
    given = body(CodingIn)
    if transcript_of(programme(study.programme_id).slug, given.transcript_id).study_id != study.id:
        raise NotFound
    coded = code_passage(
        current_actor(), given.transcript_id, given.first_turn_id, given.start, given.last_turn_id, given.end,
        given.code_ids,
    )  # fmt: skip
    rows = db.session.scalars(select(Coding).where(Coding.id.in_(coded.coding_ids)).order_by(Coding.id)).all()
    return CodedOut(items=_shown(study, rows)).model_dump(mode="json"), 201


@bp.patch("/segments/<int:segment_id>")
@api_access("codes:write", can_see_segment, segment_row)
@spec.validate(json=EdgesIn, resp=writes(HTTP_200=CodedOut), tags=["codings"])
def segment_update(segment: Segment) -> ResponseReturnValue:
    """Move the edges of a passage: one's own codes on it move, all of them for the study's lead.

    When others' codes stay, or the new place is a passage already, the codes go over to the passage there: the answer
    holds all codings of the passage at the new place.
    """
    given, transcript_id = body(EdgesIn), segment.transcript_id
    moved = move_passage(current_actor(), segment.id, given.first_turn_id, given.start, given.last_turn_id, given.end)
    study = db.session.get_one(Study, db.session.get_one(Transcript, transcript_id).study_id)
    mine = (Coding.segment_id == moved.segment_id, Coding.removed_at.is_(None))
    rows = db.session.scalars(select(Coding).where(*mine).order_by(Coding.id)).all()
    return CodedOut(items=_shown(study, rows)).model_dump(mode="json")


@bp.delete("/codings/<int:coding_id>")
@api_access("codes:write", can_see_coding, coding_of)
@spec.validate(resp=removes(HTTP_204=None), tags=["codings"])
def coding_delete(coding: Coding) -> ResponseReturnValue:
    """Take a code off a passage: one's own, or anybody's for the study's lead. Doing it twice is the same as once."""
    remove_coding(current_actor(), coding.id)
    return "", 204


def passage_out(passage: Passage, *, may_quote: bool) -> PassageOut:
    """A passage as everybody outside gets it."""
    place = passage.segment
    return PassageOut(
        id=place.id, guid=place.guid, transcript_id=place.transcript_id, first_turn_id=place.first_turn_id,
        start=place.start, last_turn_id=place.last_turn_id, end=place.end,
        speakers=list(dict.fromkeys(turn.speaker for turn, _start, _end in passage.spans)),
        quote=passage.quote if may_quote else None,
    )  # fmt: skip


def note_look(page: str, study: Study, passages: Iterable[Passage]) -> None:
    """One row of the audit trail when words of minors stand in the answer."""
    people = {turn.person_id for one in passages for turn, _start, _end in one.spans if turn.person_id is not None}
    looked(
        current_actor(), page, programme_id=study.programme_id, subject_ids=minors_among(people),
        object_kind="study", object_id=study.id,
    )  # fmt: skip


def _shown(study: Study, rows: Iterable[Coding]) -> list[CodingOut]:
    listed, barred = list(rows), barred_turns(study.id)
    passages = passages_of_segments({row.segment_id for row in listed})
    shown = {
        key: passage_out(one, may_quote=not any(turn.id in barred for turn, _start, _end in one.spans))
        for key, one in passages.items()
    }
    items = [
        CodingOut(
            id=row.id, guid=row.guid, code_id=row.code_id, coder=_coder(study, row.coder_id),
            created_at=row.created_at, segment=shown[row.segment_id],
        )
        for row in listed
    ]  # fmt: skip
    note_look("api.codings", study, passages.values())
    return items


def _coder(study: Study, person_id: int) -> str:
    """Made as in QDPX exports: the same at every time, and nobody can tell the person from it."""
    return str(uuid5(UUID(study.guid), f"coder/{person_id}"))
