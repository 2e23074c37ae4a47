"""Transcripts: who said what and when, from a room's log or from a file; codes and findings live elsewhere."""

from typing import Any

from flask import Flask, url_for
from flask_babel import lazy_gettext as _

from facilitation.session_page import SessionAct
from facilitation.session_page import offer as offer_act
from facilitation.sessions.models import StudySession
from facilitation.studies.policy import can_read_study
from facilitation.study_page import StudyTab, offer
from facilitation.transcripts import api
from facilitation.transcripts.cli import group
from facilitation.transcripts.jobs import READING, WRITING
from facilitation.transcripts.policy import can_import, can_read_session_words, can_withdraw_words
from facilitation.transcripts.queries import (
    has_meetings_of_children,
    meetings_of_children,
    meetings_with_words,
    transcript_by_session,
)
from facilitation.transcripts.queries.known import known_words
from facilitation.transcripts.services import GONE, OVER, OVER_CHILD, delete_old_uploads, recount, withdraw_all
from facilitation.transcripts.views import bp
from facilitation.transcripts.views.blueprint import turn_time
from portal.actor import Actor
from portal.features import (
    Eraser,
    Feature,
    HomeCard,
    KeptWords,
    KnownSource,
    MergePart,
    NotificationKind,
    RecordPart,
    RemovalPart,
    Schedule,
    WordsSource,
)
from portal.moves.queries import former_records, records_before
from portal.people.models import Person
from portal.people.policy import is_self
from portal.programmes.queries import programme


def _has_words(actor: Actor, session: StudySession) -> bool:
    return transcript_by_session(session.id) is not None and can_read_session_words(actor, session)


def _waits_for_words(actor: Actor, session: StudySession) -> bool:
    return session.form != "room" and transcript_by_session(session.id) is None and can_import(actor, session)


def _child_words(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    rows = meetings_of_children(programme_id, actor.children) if actor.children else []
    return {"rows": rows} if rows else None


def _kept_words(actor: Actor, programme_id: int, person_id: int) -> list[KeptWords]:
    """A person's meetings whose words can be taken back: by the person, or by a guardian."""
    own = actor.person_in(programme_id) == person_id
    if not own and person_id not in actor.children:
        return []
    slug = programme(programme_id).slug
    found = []
    for one in meetings_with_words(programme_id, person_id):
        here = url_for("transcripts.own_words_show", slug=slug, session_id=one.session_id)
        if not own:
            here = url_for(
                "transcripts.child_words_show", slug=slug, session_id=one.session_id, person_id=person_id
            )  # fmt: skip
        found.append(KeptWords(one.title, here, one.last))
    return found


def _left_behind(actor: Actor, one: Person) -> dict[str, Any] | None:
    """After a move, on one's own page and a guardian's of the child: the former programme's words to be taken back."""
    own = is_self(actor, one)
    before = former_records(actor) if own else records_before(one) if one.id in actor.children else []
    rows = [
        (former, meeting)
        for former in before
        for meeting in meetings_with_words(former.programme_id, former.person_id)
        if meeting.is_over
    ]
    return {"rows": rows, "is_self": own} if rows else None


def _delete_old_uploads() -> None:
    delete_old_uploads()


def _init(app: Flask) -> None:
    app.jinja_env.globals.update(turn_time=turn_time)
    offer(app, StudyTab("transcripts.transcript_list", _("Transcripts"), can_read_study, order=20))
    offer_act(
        app,
        SessionAct("transcripts.session_transcript", _("Transcript"), _has_words, order=20, is_primary=True),
        SessionAct("transcripts.import_new", _("Import the transcript"), _waits_for_words, order=25, is_primary=True),
        SessionAct("transcripts.own_words_show", _("My words"), can_withdraw_words, order=30),
    )


FEATURE = Feature(
    "facilitation.transcripts",
    removals=(RemovalPart("words", act=withdraw_all, order=10, clears=("words.text", "words.salt")),),
    blueprints=(bp,),
    api=(api.bp,),
    kept_words=(WordsSource("transcripts", _kept_words),),
    erasers=(Eraser("counts", (), recount),),
    merges=(MergePart("transcripts", _("Transcripts"), ("transcript.created_by_id",)),),
    known=(KnownSource("words", _("What you said"), known_words, ("words",), order=70, is_private=True),),
    jobs=(READING, WRITING),
    schedules=(Schedule("transcripts.uploads", 60, _delete_old_uploads),),
    own_parts=(RecordPart("facilitation/transcripts/own_former.html", _left_behind, order=25),),
    home_cards=(
        HomeCard("facilitation/transcripts/home_words.html", _child_words, order=26, waits=has_meetings_of_children),
    ),
    told_of=_("Meetings"),
    notification_kinds=(
        NotificationKind(
            OVER,
            _("After a meeting"),
            _("“%(title)s” is over. You can withdraw your words until %(day)s"),
            ("in_app", "mail"),
            why=_("You are one of the people of this meeting."),
        ),
        NotificationKind(
            OVER_CHILD,
            _("After a meeting of your child"),
            _("“%(title)s” is over. You can withdraw your child’s words until %(day)s"),
            ("in_app", "mail"),
            whom="guardians",
        ),
        NotificationKind(
            GONE,
            _("Words withdrawn for you"),
            _("“%(title)s”: your words were withdrawn by the adult who answers for you"),
            why=_("You are one of the people of this meeting."),
        ),
    ),
    cli=(group,),
    init=_init,
)
