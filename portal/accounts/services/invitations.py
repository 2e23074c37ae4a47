"""Invitations: made by those who manage a person, used once by whoever holds the link."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.accounts.errors import BadEmail, InvitationExpired, InvitationUnknown, InvitationUsed
from portal.accounts.models import Invitation
from portal.accounts.policy import can_invite_as
from portal.accounts.queries import invitation_by_token
from portal.accounts.rules import digest_of, normal_email
from portal.accounts.services.cards import IssuedCard, issue_card
from portal.accounts.services.passwords import Prepared, create_account
from portal.accounts.services.rates import count_try, network_of
from portal.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.limits import INVITATION_DAYS, TRIES_LINKS
from portal.people.errors import GrantHeld
from portal.people.models import GRANTED_ROLES, Person
from portal.people.queries import person
from portal.people.services import attach_account, give_grant
from portal.programmes.queries import programme


@dataclass(frozen=True)
class Invited:
    """A fresh invitation; the token is shown this once."""

    id: int
    token: str
    expires_at: datetime
    email: str | None


def invite(actor: Actor, person_id: int, *, role: str | None = None, email: str = "") -> Invited:
    """Make an invitation for a person of a programme, with a role or without.

    The mail is queued by the view, which knows the address of the page.

    :raises BadEmail: :raises NotFound: for whom this person or this role is not.
    """
    address = normal_email(email)
    if email.strip() and not address:
        raise BadEmail
    token = secrets.token_urlsafe(32)
    with unit_of_work(lock=(Person, person_id)) as session:
        row = person(person_id)
        if not can_invite_as(actor, row, role) or (role is not None and role not in GRANTED_ROLES):
            raise NotFound
        made = Invitation(
            programme_id=row.programme_id, person_id=row.id, role=role, token_digest=digest_of(token),
            email=address or None, created_by_id=actor.account_id, created_at=now(),
            expires_at=now() + timedelta(days=INVITATION_DAYS),
        )  # fmt: skip
        session.add(made)
        session.flush()
        _note(actor, "invited", made)
        return Invited(made.id, token, made.expires_at, made.email)


def check_invitation(token: str, address: str | None = None) -> Invitation:
    """The invitation, while it can be used.

    :raises InvitationUnknown, InvitationUsed, InvitationExpired:
    :raises TooManyTries: of unknown invitations from one address.
    """
    try:
        return _find(token)
    except InvitationUnknown:
        count_try("links-from", network_of(address), TRIES_LINKS)
        raise


def _find(token: str) -> Invitation:
    found = invitation_by_token(token)
    if found is None:
        raise InvitationUnknown
    if found.used_at is not None:
        raise InvitationUsed
    if found.expires_at <= now():
        raise InvitationExpired
    return found


def join_with_password(token: str, prepared: Prepared) -> int:
    """Take the place with a new account; answers it.

    :raises EmailTaken, AccountTaken, InvitationUnknown, InvitationUsed, InvitationExpired:
    """
    with unit_of_work():
        found = _find(token)
        made = create_account(SYSTEM, prepared, locale=programme(found.programme_id).locale)
        _take(found, made.id)
        return made.id


def join(actor: Actor, token: str) -> int:
    """Take the place with the account that is signed in; answers it.

    :raises AccountTaken, InvitationUnknown, InvitationUsed, InvitationExpired, NotFound:
    """
    if actor.account_id is None:
        raise NotFound
    with unit_of_work():
        _take(_find(token), actor.account_id)
        return actor.account_id


def join_with_card(token: str, pin: str) -> IssuedCard:
    """Take the place with a card instead of an e-mail; an invitation with a role cannot.

    :raises NotFound: it carries a role. :raises InvitationUnknown, InvitationUsed, InvitationExpired, CardNotForStaff:
    """
    found = _find(token)
    if found.role is not None or person(found.person_id).account_id is not None:
        raise NotFound
    made = issue_card(SYSTEM, found.person_id, pin=pin)
    with unit_of_work():
        _take(_find(token), made.account_id)
    return made


def _take(found: Invitation, account_id: int) -> None:
    found.used_at, found.used_by_id = now(), account_id
    attach_account(SYSTEM, found.person_id, account_id)
    if found.role is not None:
        _grant(found.person_id, found.role)
    _note(Actor(account_id), "invitation_used", found)


def _grant(person_id: int, role: str) -> None:
    try:
        give_grant(SYSTEM, person_id, role)
    except GrantHeld:  # somebody gave it meanwhile
        return


def _note(actor: Actor, action: str, row: Invitation) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="invitation", object_id=row.id,
        subject_ids=[row.person_id], details={"role": row.role} if row.role else None,
    )  # fmt: skip
