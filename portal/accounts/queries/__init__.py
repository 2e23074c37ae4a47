"""Reads about accounts, sign-ins, cards, invitations and one-time links."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Select, and_, bindparam, select

from portal.accounts.models import Account, Card, Invitation, LoginSession, OneTimeLink
from portal.accounts.queries.factors import is_let_in
from portal.accounts.rules import digest_of, is_over
from portal.clock import now
from portal.db import db
from portal.people.models import Person
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Login:
    """A live sign-in."""

    id: int
    account_id: int
    kind: str
    is_shared: bool
    device: str
    started_at: datetime
    seen_at: datetime


def _alive(row: LoginSession | None) -> Login | None:
    if row is None or row.ended_at is not None:
        return None
    if is_over(row.started_at, row.seen_at, now(), is_shared=row.is_shared):
        return None
    return Login(row.id, row.account_id, row.kind, row.is_shared, row.device, row.started_at, row.seen_at)


def login_by_token(token: str) -> tuple[Login, Account] | None:
    """The live sign-in whose token a browser holds, with its active account; one query.

    The programmes in which the account is somebody are read along: the page and its shell ask for one of them next.
    """
    found = db.session.execute(_by_token(), {"digest": digest_of(token)}).all()
    login = _alive(found[0][0]) if found else None
    return (login, found[0][1]) if login else None


@cache
def _by_token() -> Select[LoginSession, Account, Programme]:
    """Put together once: every request asks it."""
    return (
        select(LoginSession, Account, Programme)
        .join(Account, Account.id == LoginSession.account_id)
        .outerjoin(Person, and_(Person.account_id == Account.id, Person.left_at.is_(None)))
        .outerjoin(Programme, Programme.id == Person.programme_id)
        .where(LoginSession.token_digest == bindparam("digest"), LoginSession.ended_at.is_(None), Account.active)
    )


def live_login(login_session_id: int) -> Login | None:
    """The sign-in if it still lives, its account is active and lacks no second factor; one query."""
    row = db.session.scalar(
        select(LoginSession)
        .join(Account, Account.id == LoginSession.account_id)
        .where(LoginSession.id == login_session_id, Account.active, is_let_in())
        .execution_options(populate_existing=True)
    )
    return _alive(row)


def live_logins(login_session_ids: Iterable[int]) -> dict[int, Login]:
    """Those of the sign-ins that live and lack no second factor, by id; one query, for many sockets' snapshots."""
    rows = db.session.scalars(
        select(LoginSession)
        .join(Account, Account.id == LoginSession.account_id)
        .where(LoginSession.id.in_(set(login_session_ids)), Account.active, is_let_in())
        .execution_options(populate_existing=True)
    )
    return {login.id: login for login in map(_alive, rows) if login}


def logins_of(account_id: int) -> list[Login]:
    """The live sign-ins of an account, the latest seen first."""
    rows = db.session.scalars(
        select(LoginSession)
        .where(LoginSession.account_id == account_id, LoginSession.ended_at.is_(None))
        .order_by(LoginSession.seen_at.desc(), LoginSession.id.desc())
    )
    return [login for login in map(_alive, rows) if login]


def account(account_id: int) -> Account | None:
    """One account."""
    return db.session.get(Account, account_id)


def locales_of(account_ids: Iterable[int]) -> dict[int, str | None]:
    """The language that each account has chosen, if any."""
    rows = db.session.execute(select(Account.id, Account.locale).where(Account.id.in_(set(account_ids))))
    return {row.id: row.locale for row in rows}


def account_by_email(email: str) -> Account | None:
    """The account of an address in its normal form (`rules.normal_email`)."""
    return db.session.scalar(select(Account).where(Account.email == email))


def email_of(account_id: int) -> str | None:
    """The address of an account, if it has one."""
    return db.session.scalar(select(Account.email).where(Account.id == account_id))


def has_installation_administrator() -> bool:
    """Whether anybody active runs the house."""
    found = select(Account.id).where(Account.is_installation_administrator, Account.active)
    return db.session.scalar(found.limit(1)) is not None


def card_by_key(key: str) -> Card | None:
    """The card with this folded code (`rules.cards.code_key`)."""
    return db.session.scalar(select(Card).where(Card.code_key == key))


def card_of(account_id: int) -> Card | None:
    """The card of an account."""
    return db.session.scalar(select(Card).where(Card.account_id == account_id))


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation a link was made for."""
    return db.session.scalar(select(Invitation).where(Invitation.token_digest == digest_of(token)))


def open_invitations(programme_id: int, person_id: int) -> list[Invitation]:
    """The invitations of a person that can still be used, the newest first."""
    rows = db.session.scalars(
        select(Invitation)
        .where(
            Invitation.programme_id == programme_id,
            Invitation.person_id == person_id,
            Invitation.used_at.is_(None),
            Invitation.expires_at > now(),
        )
        .order_by(Invitation.id.desc())
    )
    return list(rows)


def link_by_token(token: str, purpose: str) -> OneTimeLink | None:
    """The one-time link with this token and purpose."""
    return db.session.scalar(
        select(OneTimeLink).where(OneTimeLink.token_digest == digest_of(token), OneTimeLink.purpose == purpose)
    )
