"""Mails of recovery and invitation: written in the reader's language, queued with the outbox."""

from flask import render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts.queries import account
from portal.accounts.services.addresses import address_of
from portal.accounts.services.invitations import Invited
from portal.i18n.voice import speaking_to, voice_for
from portal.limits import INVITATION_DAYS, RECOVERY_MINUTES
from portal.mail.services import queue
from portal.people.queries import ages_of, minors_among, person, voices_of
from portal.programmes.queries import programme

SAFETY = {
    "app_added": _l("An app with one-time codes was added to your sign-in. Other devices were signed out."),
    "app_removed": _l("The app with one-time codes was removed. Other devices were signed out."),
    "passkey_added": _l("A passkey was added to your sign-in."),
    "passkey_removed": _l("A passkey was removed. Other devices were signed out."),
    "codes_made": _l("New recovery codes were made; the old ones do not work any more."),
    "code_used": _l("Somebody who knows your password signed in with a recovery code."),
    "reset": _l("An administrator took the second step off your sign-in. All devices were signed out."),
}


def send_recovery(account_id: int, token: str) -> None:
    """Queue the mail with the link for a new password."""
    found = account(account_id)
    if found is None or found.email is None:
        return
    email = found.email
    with speaking_to(found.locale or "ru", voices_of([account_id])[account_id]):
        subject = _("A new password for Golosa")
        link = address_of("accounts.recovery_show", token=token)
        body = render_template("emails/portal/accounts/recovery.txt", link=link, minutes=RECOVERY_MINUTES)
    queue(email, subject, body, account_id, is_own_act=True)


def send_invitation(made: Invited, person_id: int) -> None:
    """Queue the mail with an invitation, when it names an address."""
    if made.email is None:
        return
    guest = person(person_id)
    home, name = programme(guest.programme_id), guest.given_name
    with speaking_to(home.locale, voice_for(None, ages_of([person_id])[person_id])):
        subject = _("Invitation: %(programme)s", programme=home.name)
        link = address_of("accounts.invitation_show", token=made.token)
        body = render_template(
            "emails/portal/accounts/invitation.txt", name=name, programme=home.name, link=link, days=INVITATION_DAYS
        )
    queue(made.email, subject, body, quiet_zone=home.zone if minors_among([person_id]) else "")


def send_safety(account_id: int, what: str) -> None:
    """Tell the owner of an account, by mail, that a way to sign in has changed; `what` is a key of `SAFETY`."""
    found = account(account_id)
    if found is None or found.email is None:
        return
    email = found.email
    with speaking_to(found.locale or "ru", voices_of([account_id])[account_id]):
        subject = _("Golosa: your sign-in has changed")
        link = address_of("accounts.safety_show")
        body = render_template("emails/portal/accounts/safety.txt", what=SAFETY[what], link=link)
    queue(email, subject, body, account_id, is_own_act=True)
