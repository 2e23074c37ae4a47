"""One-time links: a new password by mail, a sign-in without memory, the first administrator of the installation."""

import secrets
from datetime import timedelta

from portal.accounts.errors import LinkOver, LinkUnknown, NoCard
from portal.accounts.models import Account, OneTimeLink
from portal.accounts.queries import account_by_email, card_of, has_installation_administrator, link_by_token
from portal.accounts.rules import digest_of, normal_email
from portal.accounts.services.cards import cared_for
from portal.accounts.services.passwords import Prepared, create_account, hash_new_password, store_password
from portal.accounts.services.rates import count_try, network_of
from portal.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.limits import (
    FIRST_LINK_HOURS,
    RECOVERY_MINUTES,
    SIGN_IN_LINK_MINUTES,
    TRIES_LINKS,
    TRIES_RECOVERY,
    TRIES_RECOVERY_ADDRESS,
)

LIFE = {
    "recovery": timedelta(minutes=RECOVERY_MINUTES),
    "first_administrator": timedelta(hours=FIRST_LINK_HOURS),
    "sign_in": timedelta(minutes=SIGN_IN_LINK_MINUTES),
}


def make_link(purpose: str, account_id: int | None) -> str:
    """Write a one-time link; answers its token, which is stored nowhere."""
    token = secrets.token_urlsafe(32)
    with unit_of_work() as session:
        moment = now()
        session.add(
            OneTimeLink(
                account_id=account_id,
                purpose=purpose,
                token_digest=digest_of(token),
                created_at=moment,
                expires_at=moment + LIFE[purpose],
            )
        )
    return token


def check_link(token: str, purpose: str, address: str | None = None) -> OneTimeLink:
    """The link, while it can be used.

    :raises LinkUnknown: :raises LinkOver: used or expired. :raises TooManyTries: of unknown links from one address.
    """
    try:
        return _find(token, purpose)
    except LinkUnknown:
        count_try("links-from", network_of(address), TRIES_LINKS)
        raise


def _find(token: str, purpose: str) -> OneTimeLink:
    link = link_by_token(token, purpose)
    if link is None:
        raise LinkUnknown
    if link.used_at is not None or link.expires_at <= now():
        raise LinkOver
    return link


def _use(token: str, purpose: str) -> OneTimeLink:
    link = _find(token, purpose)
    link.used_at = now()
    return link


def ask_recovery(email: str, address: str | None) -> tuple[int, str] | None:
    """Begin a recovery: (account, token) for the mail, or None when nobody active has this address with a password.

    :raises TooManyTries: too many mails for this address or from this network.
    """
    named = normal_email(email)
    count_try("recovery-from", network_of(address), TRIES_RECOVERY_ADDRESS)
    count_try("recovery", named, TRIES_RECOVERY)
    found = account_by_email(named) if named else None
    if found is None or not found.active:
        return None
    return found.id, make_link("recovery", found.id)


def recover(token: str, password: str) -> int:
    """Set the password that a recovery link allows; all sign-ins end. Answers the account.

    :raises LinkUnknown, LinkOver, BadPassword:
    """
    account_id = int(_find(token, "recovery").account_id or 0)
    hashed = hash_new_password(account_id, password)
    with unit_of_work():
        _use(token, "recovery")
        store_password(Actor(account_id), account_id, hashed)
    return account_id


def sign_in_link(actor: Actor, person_id: int) -> str:
    """A link, shown as a QR code by an adult, that signs in a child who forgot the PIN; it lives ten minutes.

    :raises NoCard, CardNotForStaff, NotFound:
    """
    with unit_of_work():
        row = cared_for(actor, person_id)
        if row.account_id is None or card_of(row.account_id) is None:
            raise NoCard
        record(
            actor, "sign_in_link_made", programme_id=row.programme_id, object_kind="person", object_id=row.id,
            subject_ids=[row.id],
        )  # fmt: skip
        return make_link("sign_in", row.account_id)


def use_sign_in_link(token: str) -> int:
    """The account that a sign-in link opens, once.

    :raises LinkUnknown, LinkOver:
    """
    with unit_of_work():
        link = _use(token, "sign_in")
        return int(link.account_id or 0)


def first_link() -> str | None:
    """A link for the first administrator of the installation; None when there is one."""
    return None if has_installation_administrator() else make_link("first_administrator", None)


def found_house(token: str, prepared: Prepared) -> Account:
    """Make the first administrator.

    :raises LinkUnknown, LinkOver, EmailTaken:
    """
    with unit_of_work():
        link = _use(token, "first_administrator")
        if has_installation_administrator():
            raise LinkOver
        made = create_account(SYSTEM, prepared, is_installation=True)
        link.account_id = made.id
        return made
