"""A presenter's own case after the meeting: may it be kept, and is it to go after all."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from facilitation.keeping.errors import CaseOver
from facilitation.keeping.policy import can_decide_case
from facilitation.keeping.queries import cases_in
from facilitation.keeping.rules import answer_until, is_waiting
from facilitation.keeping.services import answer_case, withdraw_case
from facilitation.keeping.views.blueprint import PAGES, bp
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import can_see_session
from facilitation.sessions.queries import session_of
from portal.clock import now
from portal.moves.queries import person_or_former
from portal.web.access import access, current_actor


@bp.get("/sessions/<int:session_id>/case")
@access(can_decide_case, session_of, known=can_see_session)
def case_show(session: StudySession) -> ResponseReturnValue:
    """What became of the own case, and what can be decided."""
    return _page(session)


@bp.post("/sessions/<int:session_id>/case")
@access(can_decide_case, session_of, known=can_see_session)
def case_answer(session: StudySession) -> ResponseReturnValue:
    """The second yes, or a no."""
    slug, session_id, answer = session.study.home.slug, session.id, request.form.get("answer", "")
    try:
        if answer in ("yes", "no"):
            answer_case(current_actor(), session_id, _number(), is_kept=answer == "yes")
    except CaseOver as over:
        return _page(session_of(slug, session_id), over.text), over.status
    if answer in ("yes", "no"):
        flash(_("Your case is kept under pseudonyms.") if answer == "yes" else _("Your case is destroyed."))
    return redirect(url_for("keeping.case_show", slug=slug, session_id=session_id), 303)


@bp.post("/sessions/<int:session_id>/case/withdraw")
@access(can_decide_case, session_of, known=can_see_session)
def case_withdraw(session: StudySession) -> ResponseReturnValue:
    """Close the case and destroy it; ticked first, because nothing brings it back."""
    slug, session_id = session.study.home.slug, session.id
    if not request.form.get("sure"):
        return _page(
            session, _("Nothing was destroyed and the case is as before. Tick the line, then press again.")
        ), 422
    count = withdraw_case(current_actor(), session_id, _number())
    flash(ngettext("The case is destroyed: %(num)s line.", "The case is destroyed: %(num)s lines.", count))
    return redirect(url_for("keeping.case_show", slug=slug, session_id=session_id), 303)


def _number() -> int:
    return request.form.get("number", 0, type=int)


def _page(session: StudySession, problem: str = "") -> str:
    home, actor = session.study.home, current_actor()
    own, at = person_or_former(actor, session.programme_id), now()
    cases = [
        (row, is_waiting(row.answered, row.asked_at, at), answer_until(row.asked_at))
        for row in cases_in(session.id)
        if row.person_id == own
    ]
    return render_template(
        PAGES + "case_show.html", session=session, home=home, slug=home.slug, cases=cases, problem=problem,
        is_former=not actor.is_in(session.programme_id),
    )  # fmt: skip
