"""One's own place in a session: the answer to the invitation, the pseudonym."""

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from facilitation.screening.queries import screener_of
from facilitation.session_page import acts_of
from facilitation.sessions.forms import PseudonymForm
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import can_answer, member_of
from facilitation.sessions.queries import session_of
from facilitation.sessions.services import answer_invitation, change_pseudonym
from facilitation.sessions.views.blueprint import LABELS, PAGES, bp, home_of
from portal.errors import Trouble
from portal.web.access import access, current_actor


@bp.get("/sessions/<int:session_id>/mine")
@access(can_answer, session_of)
def invitation_show(session: StudySession) -> ResponseReturnValue:
    """When, where, under which name; coming or not."""
    return _page(session, PseudonymForm(obj=member_of(current_actor(), session)))


@bp.post("/sessions/<int:session_id>/mine/answer")
@access(can_answer, session_of)
def invitation_answer(session: StudySession) -> ResponseReturnValue:
    """Say yes or no; it can be said again until the session is over."""
    answer_invitation(current_actor(), session.id, request.form.get("answer", ""))
    return redirect(_here(session), 303)


@bp.post("/sessions/<int:session_id>/mine/pseudonym")
@access(can_answer, session_of)
def own_pseudonym_update(session: StudySession) -> ResponseReturnValue:
    """Choose another name for this session."""
    form, own = PseudonymForm(), member_of(current_actor(), session)
    if own is None or not form.validate_on_submit():
        return _page(session, form), 422
    try:
        change_pseudonym(current_actor(), own.id, form.pseudonym.data or "")
    except Trouble as trouble:
        form.pseudonym.errors = [*form.pseudonym.errors, trouble.text]
        return _page(session, form), trouble.status
    return redirect(_here(session), 303)


def _here(session: StudySession) -> str:
    return url_for("sessions.invitation_show", slug=home_of(session).slug, session_id=session.id)


def _screener(session: StudySession, own: SessionMember | None) -> str | None:
    """Where a participant answers the screener of a study that still asks."""
    if own is None or own.part != "participant" or session.state != "planned":
        return None
    screener = screener_of(session.study_id)
    if screener is None or not screener.is_open:
        return None
    return url_for("screening.answer_edit", slug=home_of(session).slug, study_id=session.study_id)


def _page(session: StudySession, form: PseudonymForm) -> str:
    home = home_of(session)
    own = member_of(current_actor(), session)
    return render_template(
        PAGES + "invitation_show.html", session=session, home=home, slug=home.slug, own=own, form=form,
        acts=acts_of(current_app, current_actor(), session), screener_url=_screener(session, own), **LABELS,
    )  # fmt: skip
