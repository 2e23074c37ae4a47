"""The workbench of one transcript, and its data."""

from typing import Any

from flask import Response, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from facilitation.codebooks.queries import code_tree
from facilitation.coding.policy import can_code
from facilitation.coding.queries import memos_of, passages_per_code, segments_in, withdrawn_of
from facilitation.coding.views.blueprint import PAGES, bp
from facilitation.coding.views.shapes import book_of, memo_shapes, segment_shape, tree_shape
from facilitation.transcripts.forms import KIND_LABELS, PHASE_LABELS
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.policy import can_read_transcript
from facilitation.transcripts.queries import minors_in, stretches_of, transcript_of, turns_of
from portal.audit.services import looked
from portal.limits import TRANSCRIPT_PAGE
from portal.people.queries import names_of
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.format import number_text
from portal.web.nav import page_link
from portal.web.templating import stream_page


@bp.get("/transcripts/<int:transcript_id>/code")
@access(can_read_transcript, transcript_of)
def workbench_show(transcript: Transcript) -> ResponseReturnValue:
    """Codes, text, passage: the place where transcripts are coded.

    The text is sent while it is written, so that the first turns can be read at once; codes and passages are asked for
    by the script. Everything is read before the first byte leaves.
    """
    # The look comes first: its commit makes the session read anew, which a page on its way cannot. Once, as a whole.
    actor, transcript_id, slug = current_actor(), transcript.id, transcript.study.home.slug
    looked(
        actor, "workbench", programme_id=transcript.programme_id, subject_ids=minors_in(transcript_id),
        object_kind="transcript", object_id=transcript_id, is_words=True,
    )  # fmt: skip
    transcript = transcript_of(slug, transcript_id)
    study, session, turns = transcript.study, transcript.session, turns_of(transcript_id)
    home = study.home
    around = {
        "transcript": transcript, "session": session, "slug": home.slug, "home": home,
        "study": study, "stretches": stretches_of(transcript, turns),
        "data": {"me": actor.person_in(home.id) or 0, "total": len(turns), "urls": _urls(transcript)},
        "may_code": can_code(actor, transcript), "phase_labels": PHASE_LABELS, "kind_labels": KIND_LABELS,
    }  # fmt: skip
    return stream_page(PAGES + "workbench_show.html", **around)


@bp.get("/transcripts/<int:transcript_id>/code/codes")
@access(can_read_transcript, transcript_of)
def workbench_codes(transcript: Transcript) -> ResponseReturnValue:
    """The codebook with the number of passages of each code, and how many codings went with withdrawn words."""
    tree, counts = code_tree(transcript.study_id), passages_per_code(transcript.study_id)
    gone = sum(withdrawn_of(transcript.study_id, transcript.id).values())
    said = gone and ngettext(
        "%(n)s coding went with words that were withdrawn.", "%(n)s codings went with words that were withdrawn.", gone,
        n=number_text(gone),
    )  # fmt: skip
    return _fresh(codes=tree_shape(tree, counts), withdrawn=said or "")


@bp.get("/transcripts/<int:transcript_id>/code/data")
@access(can_read_transcript, transcript_of)
def workbench_data(transcript: Transcript) -> ResponseReturnValue:
    """The passages that touch the turns from position ``first`` on, ``count`` of them; 12 queries at most."""
    first, count = (request.args.get(name, default, type=int) for name, default in (("first", 1), ("count", 100)))
    first, count = max(1, first), min(max(1, count), TRANSCRIPT_PAGE)
    segments = segments_in(transcript.id, first, count)
    book = book_of(transcript.id, segments)
    memos = memos_of(transcript.study_id, "segment", [segment.id for segment in segments]) if segments else []
    people = {one.coder_id for segment in segments for one in segment.codings} | {memo.author_id for memo in memos}
    return _fresh(
        segments=[segment_shape(segment, book) for segment in segments],
        memos=memo_shapes(memos),
        people={str(one): name for one, name in names_of(people).items()},
    )


def _fresh(**data: Any) -> Response:
    answer = jsonify(data)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _urls(transcript: Transcript) -> dict[str, str]:
    """Where the acts go; 0 stands for the id of the segment or coding."""
    slug = programme(transcript.programme_id).slug
    here: dict[str, Any] = {"slug": slug, "transcript_id": transcript.id}
    study: dict[str, Any] = {"slug": slug, "study_id": transcript.study_id}
    return {
        "data": url_for("coding.workbench_data", **here),
        "codes": url_for("coding.workbench_codes", **here),
        "passage": url_for("coding.passage_create", **here),
        "vivo": url_for("coding.vivo_create", **here),
        "unmark": url_for("coding.segment_unmark", slug=slug, segment_id=0),
        "mark": url_for("coding.segment_mark", slug=slug, segment_id=0),
        "add": url_for("coding.coding_create", slug=slug, segment_id=0),
        "edges": url_for("coding.segment_move", slug=slug, segment_id=0),
        "moves": url_for("coding.segment_moves", slug=slug, segment_id=0),
        "remove": url_for("coding.coding_remove", slug=slug, coding_id=0),
        "restore": url_for("coding.coding_restore", slug=slug, coding_id=0),
        "memo": url_for("coding.memo_save", **study),
        "code": url_for("coding.code_create", **study),
        "drop": url_for("coding.code_drop", slug=slug, code_id=0),
        "passages": url_for("coding.passage_list", slug=slug, code_id=0),
        "codebook": url_for("codebooks.codebook_show", **study),
        "finding": page_link("findings.evidence_pick", slug=slug, segment_id=0) or "",
    }
