"""Acts of the workbench as JSON: code and mark a passage, take a code off and put it back. Errors have three parts."""

from flask import jsonify
from flask.typing import ResponseReturnValue

from facilitation.codebooks.queries import code_tree
from facilitation.coding.forms import CodeBody, EdgesBody, PassageBody, SelectionBody, sent
from facilitation.coding.models import Coding, Segment
from facilitation.coding.policy import can_code, transcript_of_segment
from facilitation.coding.queries import moves_of, segment_of, segment_row
from facilitation.coding.services import (
    Coded,
    add_coding,
    add_new_code,
    code_passage,
    create_code_for,
    create_code_in_vivo,
    keep_passage,
    move_passage,
    remove_coding,
    restore_coding,
    unmark_passage,
)
from facilitation.coding.views.blueprint import bp
from facilitation.coding.views.shapes import Shape, book_of, code_shape, segment_shape
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.policy import can_read_transcript
from facilitation.transcripts.queries import transcript_of
from portal.actor import Actor
from portal.clock import millis
from portal.db import db
from portal.people.queries import names_of
from portal.programmes.queries import here
from portal.web.access import access, current_actor


def coding_row(slug: str, coding_id: int) -> Coding:
    """The coding of the programme in the address. :raises NotFound:"""
    return here(slug, db.session.get(Coding, coding_id))


def can_code_segment(actor: Actor, segment: Segment) -> bool:
    """Whoever may code its transcript."""
    return can_code(actor, transcript_of_segment(segment.id))


def can_read_segment(actor: Actor, segment: Segment) -> bool:
    """Whoever may read its transcript."""
    return can_read_transcript(actor, transcript_of_segment(segment.id))


def can_see_coding(actor: Actor, coding: Coding) -> bool:
    """Whoever may read its transcript; whose codings may be taken off, the service asks."""
    return can_read_transcript(actor, transcript_of_segment(coding.segment_id))


@bp.post("/transcripts/<int:transcript_id>/passages")
@access(can_code, transcript_of, known=can_read_transcript)
def passage_create(transcript: Transcript) -> ResponseReturnValue:
    """Give codes to a selection, or one that is made for it; mark it when there are none."""
    body, actor = sent(PassageBody), current_actor()
    place = transcript.id, body.first, body.start, body.last, body.end
    if body.name.strip():
        return _coded(create_code_for(actor, *place, body.name, is_browser=True))
    return _coded(code_passage(actor, *place, body.codes, is_browser=True))


@bp.post("/transcripts/<int:transcript_id>/in-vivo")
@access(can_code, transcript_of, known=can_read_transcript)
def vivo_create(transcript: Transcript) -> ResponseReturnValue:
    """Make a code of the selected words and give it to them."""
    body = sent(SelectionBody)
    return _coded(
        create_code_in_vivo(
            current_actor(), transcript.id, body.first, body.start, body.last, body.end, is_browser=True
        )
    )


@bp.post("/segments/<int:segment_id>/codings")
@access(can_code_segment, segment_row, known=can_read_segment)
def coding_create(segment: Segment) -> ResponseReturnValue:
    """One more code on a passage, or one that is made for it."""
    segment_id, body, actor = segment.id, sent(CodeBody), current_actor()
    if body.name.strip():
        coding = add_new_code(actor, segment_id, body.name)
        return _coded(Coded(segment_id, (coding.id,), (coding.id,), coding.code_id))
    coding = add_coding(actor, segment_id, body.code)
    return _coded(Coded(segment_id, (coding.id,), (coding.id,)))


@bp.post("/segments/<int:segment_id>/unmark")
@access(can_code_segment, segment_row, known=can_read_segment)
def segment_unmark(segment: Segment) -> ResponseReturnValue:
    """Show a passage without codes no more."""
    segment_id = segment.id
    unmark_passage(current_actor(), segment_id)
    return _coded(Coded(segment_id))


@bp.post("/segments/<int:segment_id>/mark")
@access(can_code_segment, segment_row, known=can_read_segment)
def segment_mark(segment: Segment) -> ResponseReturnValue:
    """Keep a passage shown without codes."""
    segment_id = segment.id
    keep_passage(current_actor(), segment_id)
    return _coded(Coded(segment_id))


@bp.post("/segments/<int:segment_id>/edges")
@access(can_code_segment, segment_row, known=can_read_segment)
def segment_move(segment: Segment) -> ResponseReturnValue:
    """Move the edges of a passage."""
    body, transcript_id = sent(EdgesBody), segment.transcript_id
    moved = move_passage(
        current_actor(), segment.id, body.first, body.start, body.last, body.end, coding_ids=body.codings,
        is_browser=True,
    )  # fmt: skip
    found = [segment_of(one) for one in (moved.segment_id, moved.left_id) if one is not None]
    book = book_of(transcript_id, found)
    shown = [segment_shape(one, book) for one in found]
    return jsonify(
        ok=True, segment=shown[0], left=shown[1] if len(shown) > 1 else None, new=list(moved.coding_ids),
        codings=list(moved.coding_ids), gone=list(moved.gone_ids), made=None,
    )  # fmt: skip


@bp.get("/segments/<int:segment_id>/moves")
@access(can_read_segment, segment_row)
def segment_moves(segment: Segment) -> ResponseReturnValue:
    """The history of a passage's edges, newest first; the words stand in the text."""
    moves = moves_of(segment.id)
    book = book_of(segment.transcript_id, moves)
    names = names_of({move.created_by_id for move in moves})
    return jsonify(
        [
            {"by": names.get(move.created_by_id, ""), "who": move.created_by_id, "at": millis(move.created_at),
             "was": book.spans(move)}
            for move in moves
        ]
    )  # fmt: skip


@bp.post("/codings/<int:coding_id>/remove")
@access(can_see_coding, coding_row)
def coding_remove(coding: Coding) -> ResponseReturnValue:
    """Take a code off."""
    segment_id, coding_id = coding.segment_id, coding.id
    remove_coding(current_actor(), coding_id)
    return _coded(Coded(segment_id, (coding_id,)))


@bp.post("/codings/<int:coding_id>/restore")
@access(can_see_coding, coding_row)
def coding_restore(coding: Coding) -> ResponseReturnValue:
    """Put it back."""
    segment_id, coding_id = coding.segment_id, coding.id
    restore_coding(current_actor(), coding_id)
    return _coded(Coded(segment_id, (coding_id,)))


def _coded(coded: Coded) -> ResponseReturnValue:
    segment = segment_of(coded.segment_id)
    book = book_of(segment.transcript_id, [segment])
    return jsonify(
        ok=True, segment=segment_shape(segment, book), new=list(coded.new_ids), codings=list(coded.coding_ids),
        made=_made(segment.transcript_id, coded.code_id),
    )  # fmt: skip


def _made(transcript_id: int, code_id: int | None) -> Shape | None:
    """A code that the act made."""
    if code_id is None:
        return None
    study_id = db.session.get_one(Transcript, transcript_id).study_id
    return code_shape(code_tree(study_id).by_id[code_id])
