"""Second factors removed by their owner, who types the password again, or reset by an administrator."""

from sqlalchemy import delete

from portal.accounts.errors import WrongPassword, WrongSignIn
from portal.accounts.errors.factors import LastFactor, NoFactor
from portal.accounts.models import Account, Authenticator, Passkey, RecoveryCode
from portal.accounts.policy import can_reset_factors
from portal.accounts.queries import email_of
from portal.accounts.queries.factors import factors_of, is_required, passkey_by_guid
from portal.accounts.rules.factors import is_demanded
from portal.accounts.services.factors.changes import factor_removed, note
from portal.accounts.services.letters import send_safety
from portal.accounts.services.logins import end_logins
from portal.accounts.services.passwords import check_sign_in
from portal.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.db import new_guid, unit_of_work
from portal.errors import NotFound
from portal.notifications.services import notify
from portal.people.models import Person
from portal.people.queries import actor_of, person

RESET = "second_step_reset"


def check_own_password(actor: Actor, password: str, address: str | None) -> None:
    """Make sure that it is the account's owner who sits there.

    :raises WrongPassword, TooManyTries: :raises NotFound: the account has no e-mail.
    """
    email = email_of(actor.account_id or 0)
    if email is None:
        raise NotFound
    try:
        check_sign_in(email, password, address)
    except WrongSignIn as error:
        raise WrongPassword from error


def remove_authenticator(actor: Actor, login_id: int, password: str, address: str | None) -> None:
    """Forget the app. :raises WrongPassword, TooManyTries, LastFactor, NotFound:"""
    check_own_password(actor, password, address)
    account_id = actor.account_id or 0
    with unit_of_work(lock=(Account, account_id)) as session:
        if factors_of(account_id).authenticator is None:
            raise NotFound
        session.execute(delete(Authenticator).where(Authenticator.account_id == account_id))
        _after_removal(actor, login_id, "app")
    send_safety(account_id, "app_removed")


def remove_passkey(actor: Actor, login_id: int, guid: str, password: str, address: str | None) -> None:
    """Forget one key. :raises WrongPassword, TooManyTries, LastFactor, NotFound:"""
    check_own_password(actor, password, address)
    account_id = actor.account_id or 0
    with unit_of_work(lock=(Account, account_id)) as session:
        row = passkey_by_guid(account_id, guid)
        if row is None:
            raise NotFound
        session.delete(row)
        _after_removal(actor, login_id, "passkey")
    send_safety(account_id, "passkey_removed")


def _after_removal(actor: Actor, login_id: int, kind: str) -> None:
    """Codes on paper go with the last factor; who must have a factor keeps the last one."""
    account_id = actor.account_id or 0
    if factor_removed(actor, account_id, login_id, kind):
        return
    full = actor_of(account_id)
    if is_required() and is_demanded(
        (one.role for one in full.held), is_installation=full.is_installation_administrator,
        has_wards=bool(full.wards),
    ):  # fmt: skip
        raise LastFactor
    _forget_codes(account_id)


def _forget_codes(account_id: int) -> None:
    with unit_of_work() as session:
        session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))


def reset_factors(actor: Actor, person_id: int) -> None:
    """Take all second factors from a person who has lost them; their sign-ins end, and they hear of it.

    By mail and in their messages.

    :raises NoFactor: :raises NotFound: not for this actor.
    """
    row = person(person_id)
    with unit_of_work(lock=(Person, person_id)):
        if not can_reset_factors(actor, row) or row.account_id is None:
            raise NotFound
        holder = actor_of(row.account_id)
        if not all(can_reset_factors(actor, person(one)) for one in holder.persons.values()):
            raise NotFound
        if holder.is_installation_administrator and not (actor.is_system or actor.is_installation_administrator):
            raise NotFound
        _forget_all(row.account_id)
        record(
            actor, "factors_reset", programme_id=row.programme_id, object_kind="person", object_id=row.id,
            subject_ids=[row.id],
        )  # fmt: skip
        notify([row.account_id], RESET, {}, "/account/safety", row.programme_id)
    send_safety(row.account_id, "reset")


def reset_factors_of_account(account_id: int) -> None:
    """The same from the command line, for whoever runs the server. :raises NoFactor:"""
    with unit_of_work(lock=(Account, account_id)):
        _forget_all(account_id)
        note(SYSTEM, "factors_reset", account_id)
    send_safety(account_id, "reset")


def _forget_all(account_id: int) -> None:
    """A new uniquifier ends also what stands between a password and its second step."""
    with unit_of_work() as session:
        found = session.get_one(Account, account_id)
        if not found.has_second_factor:
            raise NoFactor
        for table in (Authenticator, Passkey, RecoveryCode):
            session.execute(delete(table).where(table.account_id == account_id))
        found.has_second_factor, found.fs_uniquifier = False, new_guid()
        end_logins(SYSTEM, account_id, "factors_reset")
