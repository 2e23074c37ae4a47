"""Inviting a person, and taking the place."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.forms import ChosenPinForm, InvitationForm, NewAccountForm
from portal.accounts.identity import current_login, enter
from portal.accounts.models import Invitation
from portal.accounts.policy import can_invite, can_invite_as
from portal.accounts.queries import account, invitation_by_token, open_invitations
from portal.accounts.services import check_invitation, invite, join, join_with_card, join_with_password, prepare
from portal.accounts.services.addresses import address_here
from portal.accounts.services.letters import send_invitation
from portal.accounts.views.blueprint import bp
from portal.accounts.views.pages import card_sheet, go_on, page, refused
from portal.errors import Trouble
from portal.people.models import GRANTED_ROLES, Person
from portal.people.queries import person as person_by_id
from portal.people.queries import person_of
from portal.people.queries.labels import ROLE_LABELS
from portal.people.services import note_look
from portal.programmes.queries import programme
from portal.web.access import access, current_actor, public
from portal.web.qr import qr_svg


def _choices(form: InvitationForm, person: Person) -> InvitationForm:
    actor = current_actor()
    roles = [role for role in GRANTED_ROLES if can_invite_as(actor, person, role)]
    form.role.choices = [("", _("No role"))] + [(role, ROLE_LABELS[role]) for role in roles]
    return form


@bp.get("/p/<slug>/people/<int:person_id>/invitation")
@access(can_invite, load=person_of)
def invitation_new(person: Person) -> ResponseReturnValue:
    """Whom to invite as what."""
    return _new(_choices(InvitationForm(formdata=None), person), person)


def _new(form: InvitationForm, person: Person) -> ResponseReturnValue:
    home = programme(person.programme_id)
    waiting = open_invitations(person.programme_id, person.id)
    shown = page("portal/accounts/invitation_new.html", form, person=person, home=home, waiting=waiting)
    note_look(current_actor(), person, "invitation")
    return shown


@bp.post("/p/<slug>/people/<int:person_id>/invitation")
@access(can_invite, load=person_of)
def invitation_create(person: Person) -> ResponseReturnValue:
    """Make the link and its QR code, shown this once; the mail goes when an e-mail is known."""
    form = _choices(InvitationForm(), person)
    if not form.validate():
        return _new(form, person)
    person_id = person.id
    known = account(person.account_id) if person.account_id else None
    email = form.email.data or (known.email if known else "") or ""
    made = invite(current_actor(), person_id, role=form.role.data or None, email=email)
    send_invitation(made, person_id)
    guest = person_by_id(person_id)
    link = address_here("accounts.invitation_show", token=made.token)
    return render_template(
        "portal/accounts/invitation_made.html", person=guest, home=programme(guest.programme_id), made=made, link=link,
        qr=qr_svg(link, _("QR code of the invitation")),
    )  # fmt: skip


@bp.get("/invitation/<token>")
@public("the token is the right")
def invitation_show(token: str) -> ResponseReturnValue:
    """Who invites, and the ways to come in."""
    found = check_invitation(token, request.remote_addr)
    return _ways(found, token)


def _ways(found: Invitation, token: str, form: NewAccountForm | ChosenPinForm | None = None) -> ResponseReturnValue:
    guest = person_by_id(found.person_id)
    by_mail = form if isinstance(form, NewAccountForm) else NewAccountForm(formdata=None, email=found.email)
    by_card = form if isinstance(form, ChosenPinForm) else ChosenPinForm(formdata=None)
    return page(
        "portal/accounts/invitation_show.html", form or by_mail, by_mail=by_mail, by_card=by_card, token=token,
        guest=guest, home=programme(found.programme_id), role=ROLE_LABELS.get(found.role or ""), login=current_login(),
        has_account=guest.account_id is not None, has_card_way=found.role is None and guest.account_id is None,
    )  # fmt: skip


def _done_before(token: str) -> ResponseReturnValue | None:
    """A second press of the button shows what the first one did."""
    login, found = current_login(), invitation_by_token(token)
    return go_on() if login and found and found.used_by_id == login.account_id else None


@bp.post("/invitation/<token>/password")
@public("the token is the right")
def invitation_password(token: str) -> ResponseReturnValue:
    """Come in with a new e-mail and password."""
    done = _done_before(token)
    if done is not None:
        return done
    found, form = check_invitation(token, request.remote_addr), NewAccountForm()
    try:
        if not form.validate():
            return _ways(found, token, form)
        account_id = join_with_password(token, prepare(str(form.email.data), str(form.password.data)))
    except Trouble as error:
        refused(form, error)
        return _ways(check_invitation(token), token, form)
    enter(account_id, "invitation")
    return go_on()


@bp.post("/invitation/<token>/join")
@public("the token is the right; the account is the one that is signed in")
def invitation_join(token: str) -> ResponseReturnValue:
    """Come in with the account that is signed in, or sign in first."""
    done = _done_before(token)
    if done is not None:
        return done
    if current_login() is None:
        here = url_for("accounts.invitation_show", token=token)
        return redirect(url_for("accounts.sign_in", next=here), 303)
    join(current_actor(), token)
    return go_on()


@bp.post("/invitation/<token>/card")
@public("the token is the right")
def invitation_card(token: str) -> ResponseReturnValue:
    """Come in without e-mail: a card, shown for printing, with the PIN that the person chose."""
    done = _done_before(token)
    if done is not None:
        return done
    found, form = check_invitation(token, request.remote_addr), ChosenPinForm()
    if not form.validate():
        return _ways(found, token, form)
    made = join_with_card(token, str(form.pin.data))
    enter(made.account_id, "invitation", is_shared=True)
    return card_sheet(found.person_id, made)
