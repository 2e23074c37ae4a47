"""During a meeting and after it: what a child said stays, or a guardian takes it back, and the child out."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import session_of
from facilitation.transcripts.forms import ChildWithdrawForm
from facilitation.transcripts.policy import can_withdraw_for
from facilitation.transcripts.queries import last_day, own_words
from facilitation.transcripts.services import withdraw_child_words
from facilitation.transcripts.views.blueprint import PAGES, bp
from portal.errors import Trouble
from portal.people.models import Person
from portal.people.queries import person_of
from portal.people.services import note_look
from portal.web.access import access, current_actor

Place = tuple[StudySession, Person]


def place_of(slug: str, session_id: int, person_id: int) -> Place:
    """A session and somebody of the programme. :raises NotFound:"""
    return session_of(slug, session_id), person_of(slug, person_id)


@bp.get("/sessions/<int:session_id>/words/<int:person_id>")
@access(can_withdraw_for, place_of)
def child_words_show(place: Place) -> ResponseReturnValue:
    """How much is kept, until when it can be taken back, and the choice; not the words themselves."""
    return _page(place, _form(place))


@bp.post("/sessions/<int:session_id>/words/<int:person_id>")
@access(can_withdraw_for, place_of)
def child_words_update(place: Place) -> ResponseReturnValue:
    """Leave the words, or take them back at once."""
    form, slug, session_id, child_id = _form(place), place[0].study.home.slug, place[0].id, place[1].id
    goes_on = place[0].state == "open"
    if not form.validate_on_submit():
        return _page(place, form), 422
    here = url_for("transcripts.child_words_show", slug=slug, session_id=session_id, person_id=child_id)
    if form.choice.data == "leave":
        flash(_("The words stay. Nothing was changed."))
        return redirect(here, 303)
    try:
        count = withdraw_child_words(current_actor(), session_id, child_id)
    except Trouble as trouble:
        return _page(place_of(slug, session_id, child_id), form, trouble), trouble.status
    flash(ngettext("%(num)s line withdrawn.", "%(num)s lines withdrawn.", count) if count else _("Nothing was left."))
    if goes_on:
        flash(_("Your child is out of the meeting. The others see that somebody left, and not why."))
    return redirect(url_for("home.home_show", slug=slug) if goes_on else here, 303)


def _form(place: Place) -> ChildWithdrawForm:
    return ChildWithdrawForm().going_on() if place[0].state == "open" else ChildWithdrawForm()


def _page(place: Place, form: ChildWithdrawForm, trouble: Trouble | None = None) -> str:
    session, child = place
    home = session.study.home
    last, is_over = last_day(session)
    page = render_template(
        PAGES + "child_words.html", session=session, child=child, home=home, slug=home.slug, form=form,
        trouble=trouble, last=last, count=len(own_words(session, child.id)), is_over=is_over,
        goes_on=session.state == "open", is_former=not current_actor().is_in(session.programme_id),
    )  # fmt: skip
    note_look(current_actor(), child, "words")
    return page
