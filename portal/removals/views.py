"""Pages of removing an account: what goes, what stays, the secret, and the one button."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security.utils import logout_user

from portal.accounts.queries import email_of
from portal.accounts.services.cards import check_own_pin
from portal.accounts.services.factors.removals import check_own_password
from portal.errors import Trouble
from portal.people.models import Person
from portal.people.queries import person_of
from portal.people.services import note_look
from portal.programmes.queries import programme
from portal.removals import policy, services
from portal.removals.forms import RemoveForm
from portal.web.access import access, current_actor, is_signed_in

bp = Blueprint("removals", __name__)
PAGES = "portal/removals/"


@bp.route("/account/remove", methods=["GET", "POST"])
@access(is_signed_in, before_factor=True)
def removal_show() -> ResponseReturnValue:
    """One's own account; a child reads whom to ask."""
    actor, form, problem, status = current_actor(), _form(), "", 200
    if not policy.can_remove_own(actor):
        return render_template(PAGES + "ask_adult.html"), 403 if form.is_submitted() else 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                _check_secret(form)
                services.remove_own(actor, actor.account_id or 0)
                return _gone()
            except Trouble as trouble:
                problem, status = trouble.text, trouble.status
    return render_template(PAGES + "removal_show.html", form=form, problem=problem, child=None), status


@bp.route("/p/<slug>/me/<int:person_id>/remove", methods=["GET", "POST"])
@access(policy.can_remove_child, person_of)
def child_removal(child: Person) -> ResponseReturnValue:
    """A child's account, by who answers for the child."""
    form, problem, status, child_id, slug = _form(), "", 200, child.id, programme(child.programme_id).slug
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                _check_secret(form)
                services.remove_child(current_actor(), child_id)
                flash(_("The account is removed, with what was known of the child."))
                return redirect(url_for("home.home_show", slug=slug), 303)
            except Trouble as trouble:
                problem, status, child = trouble.text, trouble.status, person_of(slug, child_id)
    page = render_template(PAGES + "removal_show.html", form=form, problem=problem, child=child, slug=slug)
    note_look(current_actor(), child, "known")
    return page, status


def _form() -> RemoveForm:
    form = RemoveForm()
    return form if email_of(current_actor().account_id or 0) else form.with_pin()


def _check_secret(form: RemoveForm) -> None:
    """That it is the account's owner who sits there. :raises WrongPassword, WrongPin, CardClosed, TooManyTries:"""
    actor, said = current_actor(), str(form.secret.data)
    if email_of(actor.account_id or 0):
        check_own_password(actor, said, request.remote_addr)
    else:
        check_own_pin(actor, said)


def _gone() -> ResponseReturnValue:
    logout_user()
    session.clear()
    flash(_("Your account is removed. Thank you for the time together."))
    answer = redirect("/", 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
