"""Accounts with e-mail and password: made, checked, given a new password."""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from portal.accounts.errors import BadEmail, BadPassword, EmailTaken, WrongSignIn
from portal.accounts.models import Account
from portal.accounts.policy import can_end_login, can_make_account
from portal.accounts.queries import account_by_email, email_of
from portal.accounts.rules import normal_email
from portal.accounts.rules.passwords import password_fault
from portal.accounts.services.hashing import hash_secret, is_secret
from portal.accounts.services.logins import end_logins
from portal.accounts.services.rates import count_try, forget_tries, network_of, refuse_when_over
from portal.actor import SYSTEM, Actor
from portal.api.services import revoke_tokens
from portal.audit.services import record
from portal.clock import now
from portal.db import new_guid, unit_of_work
from portal.errors import NotFound
from portal.limits import TRIES_ACCOUNT, TRIES_ADDRESS


@dataclass(frozen=True)
class Prepared:
    """An address and a hash that passed every check, ready to be written; None: the password is set by a link."""

    email: str
    password: str | None


def prepare(email: str, password: str) -> Prepared:
    """Check and hash what a new account is to have; nothing is written.

    :raises BadEmail, BadPassword:
    """
    address = normal_email(email)
    if not address:
        raise BadEmail
    check_password(password, address)
    return Prepared(address, hash_secret(password))


def check_password(password: str, email: str) -> None:
    """Refuse a password that is too short, too long or too common.

    :raises BadPassword:
    """
    fault = password_fault(password, email)
    if fault:
        raise BadPassword(fault=fault)


def create_account(
    actor: Actor, prepared: Prepared | None = None, *, locale: str | None = None, is_installation: bool = False
) -> Account:
    """Make an account with the prepared e-mail and password, or with neither (then it signs in by card).

    :raises EmailTaken: :raises NotFound: for whom making accounts is not.
    """
    if not can_make_account(actor):
        raise NotFound
    with unit_of_work() as session:
        if prepared and account_by_email(prepared.email):
            raise EmailTaken
        row = Account(
            email=prepared.email if prepared else None, password=prepared.password if prepared else None, active=True,
            fs_uniquifier=new_guid(), locale=locale, is_installation_administrator=is_installation, created_at=now(),
        )  # fmt: skip
        session.add(row)
        try:
            session.flush()
        except IntegrityError as error:  # the same address at the same moment, on PostgreSQL
            raise EmailTaken from error
        record(actor, "account_made", object_kind="account", object_id=row.id)
        return row


def check_sign_in(email: str, password: str, address: str | None) -> int:
    """The id of the active account that this e-mail and password open.

    Tries are counted per e-mail before the check, and per network address when they fail.

    :raises WrongSignIn: in the same words and time whichever was wrong. :raises TooManyTries:
    """
    named, network = normal_email(email), network_of(address)
    refuse_when_over("sign-in-from", network, TRIES_ADDRESS)
    count_try("sign-in", named, TRIES_ACCOUNT)
    account = account_by_email(named) if named else None
    found = (account.id, account.password) if account and account.active else (0, None)
    if not is_secret(password, found[1]):
        count_try("sign-in-from", network, TRIES_ADDRESS)
        raise WrongSignIn
    forget_tries("sign-in", named, TRIES_ACCOUNT)
    return found[0]


def set_password(actor: Actor, account_id: int, password: str, *, but: int | None = None) -> str:
    """Give an account a new password; its API tokens and sign-ins end, `but` one, whose cookie gets the answer.

    :raises BadPassword: :raises NotFound: somebody else's account.
    """
    return store_password(actor, account_id, hash_new_password(account_id, password), but=but)


def hash_new_password(account_id: int, password: str) -> str:
    """Check and hash a password that an existing account is to get.

    :raises BadPassword:
    """
    check_password(password, email_of(account_id) or "")
    return hash_secret(password)


def store_password(actor: Actor, account_id: int, hashed: str, *, but: int | None = None) -> str:
    """Write a hash made by `hash_new_password` and end the account's API tokens and its sign-ins, `but` one.

    :raises NotFound: somebody else's account.
    """
    if not can_end_login(actor, account_id):
        raise NotFound
    with unit_of_work(lock=(Account, account_id)) as session:
        row = session.get_one(Account, account_id)
        row.password, row.fs_uniquifier = hashed, new_guid()
        end_logins(SYSTEM, account_id, "password_changed", but=but)
        revoke_tokens(SYSTEM, account_id, "password_changed")
        record(actor, "password_set", object_kind="account", object_id=account_id)
        return row.fs_uniquifier


def change_password(actor: Actor, login_id: int, old: str, new: str, address: str | None) -> str:
    """Exchange one's own password, knowing the old one; all other sign-ins and all API tokens end.

    :raises WrongSignIn: the old one is wrong. :raises BadPassword, TooManyTries, NotFound:
    """
    email = email_of(actor.account_id or 0)
    if email is None or actor.account_id is None:
        raise NotFound
    if check_sign_in(email, old, address) != actor.account_id:
        raise NotFound
    return set_password(actor, actor.account_id, new, but=login_id)
