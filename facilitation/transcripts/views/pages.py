"""The list of a study's transcripts, one transcript, its printed form."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_pgettext

from facilitation.sessions.forms import FORM_LABELS
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import can_plan_session
from facilitation.sessions.queries import session_of
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study, can_see_study
from facilitation.studies.queries import study_of
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.policy import (
    can_import,
    can_read_session_words,
    can_read_transcript,
    can_see_readers,
)
from facilitation.transcripts.queries import (
    count_turns,
    minors_in,
    sessions_without,
    speakers_of,
    stretches_of,
    transcript_by_session,
    transcript_of,
    transcripts_of,
    turns_of,
)
from facilitation.transcripts.queries.readers import readings_of
from facilitation.transcripts.views.blueprint import LABELS, PAGES, bp
from portal.audit.services import looked
from portal.db import db
from portal.errors import NotFound
from portal.limits import TRANSCRIPT_PAGE
from portal.programmes.queries import programme
from portal.web.access import access, current_actor

READ_ON = {
    "transcript": lazy_pgettext("reading", "on its page"),
    "workbench": lazy_pgettext("reading", "in the workbench"),
    "api.turns": lazy_pgettext("reading", "over the API"),
}


@bp.get("/studies/<int:study_id>/transcripts")
@access(can_read_study, study_of, known=can_see_study)
def transcript_list(study: Study) -> ResponseReturnValue:
    """The transcripts of a study, and the sessions that wait for theirs."""
    actor, home = current_actor(), programme(study.programme_id)
    waiting = [session for session in sessions_without(study.id) if can_import(actor, session)]
    return render_template(
        PAGES + "transcript_list.html", study=study, slug=home.slug, home=home, rows=transcripts_of(study.id),
        waiting=waiting, may_plan=can_plan_session(actor, study), form_labels=FORM_LABELS, **LABELS,
    )  # fmt: skip


@bp.get("/transcripts/<int:transcript_id>")
@access(can_read_transcript, transcript_of)
def transcript_show(transcript: Transcript) -> ResponseReturnValue:
    """One transcript, 200 turns a page; ``at=212`` opens the page that holds turn 212."""
    total = count_turns(transcript.id)
    at = max(1, min(request.args.get("at", 1, type=int), total or 1))
    first = (at - 1) // TRANSCRIPT_PAGE * TRANSCRIPT_PAGE + 1
    return _page("transcript_show.html", transcript, first, TRANSCRIPT_PAGE, total)


@bp.get("/transcripts/<int:transcript_id>/print")
@access(can_read_transcript, transcript_of)
def transcript_print(transcript: Transcript) -> ResponseReturnValue:
    """The whole transcript as a sheet."""
    return _page("transcript_print.html", transcript, 1, None, count_turns(transcript.id))


@bp.get("/transcripts/<int:transcript_id>/readers")
@access(can_see_readers, transcript_of)
def reader_list(transcript: Transcript) -> ResponseReturnValue:
    """Who has read it, and when: for the team, and for coordinators and administrators who oversee the study."""
    home = programme(transcript.programme_id)
    return render_template(
        PAGES + "reader_list.html", home=home, slug=home.slug, rows=readings_of(transcript), pages=READ_ON,
        session=db.session.get_one(StudySession, transcript.session_id),
    )  # fmt: skip


@bp.get("/sessions/<int:session_id>/transcript")
@access(can_read_session_words, session_of)
def session_transcript(session: StudySession) -> ResponseReturnValue:
    """The transcript of a session."""
    found = transcript_by_session(session.id)
    if found is None:
        raise NotFound
    home = programme(session.programme_id)
    return redirect(url_for("transcripts.transcript_show", slug=home.slug, transcript_id=found.id))


def _page(template: str, transcript: Transcript, first: int, count: int | None, total: int) -> str:
    actor, home = current_actor(), programme(transcript.programme_id)
    session = db.session.get_one(StudySession, transcript.session_id)
    turns = turns_of(transcript.id, first=first, count=count)
    page = render_template(
        PAGES + template, transcript=transcript, session=session, home=home, slug=home.slug,
        study=db.session.get_one(Study, transcript.study_id), stretches=stretches_of(transcript, turns),
        speakers=speakers_of(transcript.id), total=total, first=first, size=TRANSCRIPT_PAGE,
        withdrawn=sum(turn.text is None for turn in turns), stored=request.args.get("stored", type=int),
        may_discard=transcript.origin != "room" and can_import(actor, session), form_labels=FORM_LABELS, **LABELS,
    )  # fmt: skip
    looked(
        actor, "transcript", programme_id=home.id, subject_ids=minors_in(transcript.id), object_kind="transcript",
        object_id=transcript.id, is_words=True,
    )  # fmt: skip
    return page
