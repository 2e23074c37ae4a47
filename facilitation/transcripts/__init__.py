"""Transcripts: who said what and when, from a room's log or from a file; codes and findings live elsewhere."""

from flask import Flask
from flask_babel import lazy_gettext as _

from facilitation.session_page import SessionAct
from facilitation.session_page import offer as offer_act
from facilitation.sessions.models import StudySession
from facilitation.studies.policy import can_read_study
from facilitation.study_page import StudyTab, offer
from facilitation.transcripts import api
from facilitation.transcripts.cli import group
from facilitation.transcripts.jobs import READING, WRITING
from facilitation.transcripts.policy import can_import, can_read_session_words
from facilitation.transcripts.queries import transcript_by_session
from facilitation.transcripts.services import delete_old_uploads
from facilitation.transcripts.views import bp
from facilitation.transcripts.views.blueprint import turn_time
from portal.actor import Actor
from portal.features import Feature, Schedule


def _has_words(actor: Actor, session: StudySession) -> bool:
    return transcript_by_session(session.id) is not None and can_read_session_words(actor, session)


def _waits_for_words(actor: Actor, session: StudySession) -> bool:
    return session.form != "room" and transcript_by_session(session.id) is None and can_import(actor, session)


def _delete_old_uploads() -> None:
    delete_old_uploads()


def _init(app: Flask) -> None:
    app.jinja_env.globals.update(turn_time=turn_time)
    offer(app, StudyTab("transcripts.transcript_list", _("Transcripts"), can_read_study, order=20))
    offer_act(
        app,
        SessionAct("transcripts.session_transcript", _("Transcript"), _has_words, order=20, is_primary=True),
        SessionAct("transcripts.import_new", _("Import the transcript"), _waits_for_words, order=25, is_primary=True),
    )


FEATURE = Feature(
    "facilitation.transcripts",
    blueprints=(bp,),
    api=(api.bp,),
    jobs=(READING, WRITING),
    schedules=(Schedule("transcripts.uploads", 60, _delete_old_uploads),),
    cli=(group,),
    init=_init,
)
