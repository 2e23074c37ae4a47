"""The workbench of one transcript, and its data."""

from collections.abc import Sequence
from typing import Any

from flask import jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from facilitation.codebooks.queries import code_tree
from facilitation.coding.policy import can_code
from facilitation.coding.queries import code_counts, memos_of, segments_of, withdrawn_of
from facilitation.coding.views.blueprint import PAGES, bp
from facilitation.coding.views.shapes import TurnBook, memo_shapes, segment_shape, tree_shape
from facilitation.sessions.models import StudySession
from facilitation.studies.models import Study
from facilitation.transcripts.forms import KIND_LABELS, PART_LABELS, PHASE_LABELS
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.policy import can_read_transcript
from facilitation.transcripts.queries import TurnView, minors_in, stretches_of, transcript_of, turns_of
from portal.audit.services import looked
from portal.db import db
from portal.people.queries import names_of
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.nav import page_link


@bp.get("/transcripts/<int:transcript_id>/code")
@access(can_read_transcript, transcript_of)
def workbench_show(transcript: Transcript) -> ResponseReturnValue:
    """Codes, text, passage: the place where transcripts are coded."""
    actor, home = current_actor(), programme(transcript.programme_id)
    session, turns = db.session.get_one(StudySession, transcript.session_id), turns_of(transcript.id)
    page = render_template(
        PAGES + "workbench_show.html", transcript=transcript, session=session, slug=home.slug, home=home,
        study=db.session.get_one(Study, transcript.study_id), stretches=stretches_of(transcript, turns),
        total=len(turns), data=_data(transcript, turns), may_code=can_code(actor, transcript),
        phase_labels=PHASE_LABELS, kind_labels=KIND_LABELS, part_labels=PART_LABELS,
        withdrawn=sum(withdrawn_of(transcript.study_id, transcript.id).values()),
    )  # fmt: skip
    looked(
        actor, "workbench", programme_id=home.id, subject_ids=minors_in(transcript.id), object_kind="transcript",
        object_id=transcript.id,
    )  # fmt: skip
    return page


@bp.get("/transcripts/<int:transcript_id>/code/data")
@access(can_read_transcript, transcript_of)
def workbench_data(transcript: Transcript) -> ResponseReturnValue:
    """What others coded meanwhile, without the page."""
    answer = jsonify(_data(transcript, turns_of(transcript.id)))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _data(transcript: Transcript, turns: Sequence[TurnView]) -> dict[str, Any]:
    segments, tree, book = segments_of(transcript.id), code_tree(transcript.study_id), TurnBook(turns)
    counts = {code_id: count.segments for code_id, count in code_counts(transcript.study_id).items()}
    memos = memos_of(transcript.study_id, "segment", [segment.id for segment in segments])
    people = {one.coder_id for segment in segments for one in segment.codings} | {memo.author_id for memo in memos}
    me = current_actor().person_in(transcript.programme_id)
    names = names_of(people | ({me} if me is not None else set()))
    return {
        "me": me or 0,
        "codes": tree_shape(tree, counts),
        "segments": [segment_shape(segment, book) for segment in segments],
        "memos": memo_shapes(memos),
        "people": {str(one): name for one, name in names.items()},
        "urls": _urls(transcript),
    }


def _urls(transcript: Transcript) -> dict[str, str]:
    """Where the acts go; 0 stands for the id of the segment or coding."""
    slug = programme(transcript.programme_id).slug
    here: dict[str, Any] = {"slug": slug, "transcript_id": transcript.id}
    study: dict[str, Any] = {"slug": slug, "study_id": transcript.study_id}
    return {
        "data": url_for("coding.workbench_data", **here),
        "passage": url_for("coding.passage_create", **here),
        "vivo": url_for("coding.vivo_create", **here),
        "unmark": url_for("coding.segment_unmark", slug=slug, segment_id=0),
        "mark": url_for("coding.segment_mark", slug=slug, segment_id=0),
        "add": url_for("coding.coding_create", slug=slug, segment_id=0),
        "remove": url_for("coding.coding_remove", slug=slug, coding_id=0),
        "restore": url_for("coding.coding_restore", slug=slug, coding_id=0),
        "memo": url_for("coding.memo_save", **study),
        "code": url_for("coding.code_create", **study),
        "drop": url_for("coding.code_drop", slug=slug, code_id=0),
        "passages": url_for("coding.passage_list", slug=slug, code_id=0),
        "codebook": url_for("codebooks.codebook_show", **study),
        "finding": page_link("findings.evidence_pick", slug=slug, segment_id=0) or "",
    }
