"""During a meeting and after it: one's own words stay or go; during it, whoever takes them back leaves it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import can_see_session
from facilitation.sessions.queries import session_of
from facilitation.transcripts.forms import WithdrawForm
from facilitation.transcripts.policy import can_withdraw_words
from facilitation.transcripts.queries import last_day, own_words
from facilitation.transcripts.services import leave_meeting, withdraw_own_words
from facilitation.transcripts.views.blueprint import PAGES, bp
from portal.errors import Trouble
from portal.moves.queries import person_or_former
from portal.web.access import access, current_actor


@bp.get("/sessions/<int:session_id>/words")
@access(can_withdraw_words, session_of, known=can_see_session)
def own_words_show(session: StudySession) -> ResponseReturnValue:
    """How much is kept, until when it can be taken back, and the choice."""
    return _page(session, _form(session))


@bp.post("/sessions/<int:session_id>/words")
@access(can_withdraw_words, session_of, known=can_see_session)
def own_words_update(session: StudySession) -> ResponseReturnValue:
    """Leave the words, or take them back at once."""
    form, slug, session_id, goes_on = _form(session), session.study.home.slug, session.id, session.state == "open"
    if not form.validate_on_submit():
        return _page(session, form), 422
    here = url_for("transcripts.own_words_show", slug=slug, session_id=session_id)
    if form.choice.data == "leave" and goes_on:
        leave_meeting(current_actor(), session_id)
        flash(_("You have left the meeting. Your words stay; you can come back as long as it goes on."))
        return redirect(url_for("sessions.session_show", slug=slug, session_id=session_id), 303)
    if form.choice.data == "leave":
        flash(_("Your words stay. Nothing was changed."))
        return redirect(here, 303)
    try:
        count = withdraw_own_words(current_actor(), session_id)
    except Trouble as trouble:
        return _page(session_of(slug, session_id), form, trouble), trouble.status
    flash(ngettext("%(num)s line withdrawn.", "%(num)s lines withdrawn.", count) if count else _("Nothing was left."))
    if goes_on:
        flash(_("You have left the meeting. The others see that somebody left, and not why."))
    return redirect(url_for("home.home_show", slug=slug) if goes_on else here, 303)


def _form(session: StudySession) -> WithdrawForm:
    return WithdrawForm().going_on() if session.state == "open" else WithdrawForm()


def _page(session: StudySession, form: WithdrawForm, trouble: Trouble | None = None) -> str:
    home, actor = session.study.home, current_actor()
    own = person_or_former(actor, session.programme_id) or 0
    last, is_over = last_day(session)
    return render_template(
        PAGES + "own_words.html", session=session, home=home, slug=home.slug, form=form, trouble=trouble, last=last,
        count=len(own_words(session, own)), is_over=is_over,
        is_former=not actor.is_in(session.programme_id), goes_on=session.state == "open",
    )  # fmt: skip
