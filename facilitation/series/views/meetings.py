"""One meeting: who was there, for its leaders to correct; how useful it was, for whoever was there."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.series.errors import NotYetHeld, UsefulnessOver
from facilitation.series.forms import Empty
from facilitation.series.policy import can_note_attendance, can_say_useful, knows_attendance
from facilitation.series.queries import held, is_asked, own_answer, series_with, trail_of
from facilitation.series.services import note_attendance, say_useful
from facilitation.series.views.blueprint import LABELS, PAGES, bp, note_minors
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import can_see_session, member_of
from facilitation.sessions.queries import session_of
from portal.errors import NotFound
from portal.people.queries import names_of
from portal.web.access import access, current_actor


@bp.get("/sessions/<int:session_id>/attendance")
@access(can_note_attendance, session_of, known=knows_attendance)
def attendance_edit(session: StudySession) -> ResponseReturnValue:
    """As the room knows it, to be corrected; below it what was corrected. :raises NotYetHeld:"""
    if session.state != "closed":
        raise NotYetHeld
    places = held([session])[session.id].places
    home, people = session.study.home, {one.member.person_id for one in places if one.member.person_id}
    page = render_template(
        PAGES + "attendance_edit.html", session=session, home=home, slug=home.slug, places=places,
        names=names_of(people), trail=trail_of(session.id), series=series_with(session.id), form=Empty(), **LABELS,
    )  # fmt: skip
    note_minors("attendance", home.id, people)
    return page


@bp.post("/sessions/<int:session_id>/attendance")
@access(can_note_attendance, session_of, known=knows_attendance)
def attendance_update(session: StudySession) -> ResponseReturnValue:
    """Note what differs from what is known."""
    slug, session_id = session.study.home.slug, session.id
    given = {
        int(name.removeprefix("place-")): value
        for name, value in request.form.items()
        if name.startswith("place-") and name.removeprefix("place-").isdecimal()
    }
    note_attendance(current_actor(), session_id, given)
    flash(_("The attendance is noted."))
    return redirect(url_for("series.attendance_edit", slug=slug, session_id=session_id), 303)


@bp.get("/sessions/<int:session_id>/usefulness")
@access(can_say_useful, session_of, known=can_see_session)
def usefulness_show(session: StudySession) -> ResponseReturnValue:
    """One question, and what was answered last."""
    return _usefulness(session)


@bp.post("/sessions/<int:session_id>/usefulness")
@access(can_say_useful, session_of, known=can_see_session)
def usefulness_update(session: StudySession) -> ResponseReturnValue:
    """Store the answer; the last one counts."""
    slug, session_id = session.study.home.slug, session.id
    try:
        say_useful(current_actor(), session_id, request.form.get("useful", 0, type=int))
    except UsefulnessOver as over:
        return _usefulness(session_of(slug, session_id), over.text), over.status
    return redirect(url_for("series.usefulness_show", slug=slug, session_id=session_id), 303)


def _usefulness(session: StudySession, problem: str = "") -> str:
    own = _own(session)
    return render_template(
        PAGES + "usefulness_show.html", session=session, home=session.study.home, slug=session.study.home.slug,
        is_open=is_asked(session, own), value=own_answer(own.id), problem=problem, **LABELS,
    )  # fmt: skip


def _own(session: StudySession) -> SessionMember:
    own = member_of(current_actor(), session)
    if own is None:
        raise NotFound
    return own
