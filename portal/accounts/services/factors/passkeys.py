"""Passkeys (WebAuthn): what a device is asked, and whether its answer proves the key. Each question is good once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import current_app, request
from itsdangerous.encoding import base64_encode

from portal.accounts.errors import TooManyTries
from portal.accounts.errors.factors import PasskeyKnown, PasskeyOver, PasskeyRefused, TooManyPasskeys
from portal.accounts.models import Account, Passkey
from portal.accounts.queries import account
from portal.accounts.queries.factors import codes_left, passkey_by_credential, passkeys_of
from portal.accounts.services.addresses import portal_address
from portal.accounts.services.factors.changes import factor_added
from portal.accounts.services.factors.codes import hashed_codes, put_codes
from portal.accounts.services.letters import send_safety
from portal.accounts.services.rates import count_try
from portal.actor import Actor
from portal.clock import now
from portal.config import is_this_machine
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.limits import PASSKEY_MINUTES, PASSKEY_NAME_CHARS, PASSKEYS


@dataclass(frozen=True)
class Asked:
    """What the browser is to ask its device (JSON), and the challenge that the answer must hold (base64url)."""

    options: str
    challenge: str


@dataclass(frozen=True)
class Question:
    """A challenge that was given out, and when."""

    challenge: str
    at: datetime


def passkey_place() -> tuple[str, str] | None:
    """The name that passkeys are bound to and the address they are used at; None where browsers allow none.

    Browsers want a host name, not a number, and TLS, except on this machine under the name localhost.
    """
    public: str | None = current_app.extensions["settings"].public_url
    home = urlsplit(public or portal_address())
    host = home.hostname or ""
    host = "localhost" if is_this_machine(host) else host
    if _is_number(host) or (host != "localhost" and home.scheme != "https"):
        return None
    if public:
        return host, f"{home.scheme}://{home.netloc}"
    here = urlsplit(request.host_url)
    return (host, f"{here.scheme}://{here.netloc}") if here.hostname == host else None


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _place() -> tuple[str, str]:
    found = passkey_place()
    if found is None:
        raise NotFound
    return found


def asked_for_new(actor: Actor) -> Asked:
    """The question for a new key. :raises NotFound: no passkeys at this address, or no account."""
    from portal.accounts.services.factors.devices import question_for_new

    found = account(actor.account_id or 0)
    if found is None or found.email is None:
        raise NotFound
    challenge = secrets.token_bytes(32)
    return Asked(question_for_new(_place()[0], found, challenge, passkeys_of(found.id)), _as_text(challenge))


def asked_for_sign_in() -> Asked:
    """The question for any key of this portal; the device makes sure of its owner, which is the second step."""
    return _asked_for_use([], is_alone=True)


def asked_for_second(account_id: int) -> Asked:
    """The question for one of an account's keys, after its password."""
    return _asked_for_use(passkeys_of(account_id), is_alone=False)


def _asked_for_use(keys: Sequence[Passkey], *, is_alone: bool) -> Asked:
    from portal.accounts.services.factors.devices import question_for_use

    challenge = secrets.token_bytes(32)
    return Asked(question_for_use(_place()[0], challenge, keys, is_alone=is_alone), _as_text(challenge))


def _as_text(challenge: bytes) -> str:
    return base64_encode(challenge).decode("ascii")


def _use_up(question: Question | None) -> str:
    """The challenge, once and in time. :raises PasskeyOver:"""
    if question is None or now() - question.at > timedelta(minutes=PASSKEY_MINUTES):
        raise PasskeyOver
    try:
        count_try("passkey", question.challenge, (1, 2 * PASSKEY_MINUTES))
    except TooManyTries as error:
        raise PasskeyOver from error
    return question.challenge


def add_passkey(actor: Actor, login_id: int, name: str, answer: str, question: Question | None) -> list[str]:
    """Keep a new key; answers new recovery codes when it is the first factor, else none.

    :raises PasskeyOver, PasskeyRefused, PasskeyKnown, TooManyPasskeys:
    """
    from portal.accounts.services.factors.devices import key_made

    place, account_id = _place(), actor.account_id or 0
    key = key_made(answer, _use_up(question), place)
    made = [] if codes_left(account_id) else hashed_codes()
    with unit_of_work(lock=(Account, account_id)) as session:
        if passkey_by_credential(key.credential_id) is not None:
            raise PasskeyKnown
        if len(passkeys_of(account_id)) >= PASSKEYS:
            raise TooManyPasskeys
        row = Passkey(
            account_id=account_id, credential_id=key.credential_id, sign_count=key.sign_count, made_at=now(),
            public_key=key.public_key, name=name[:PASSKEY_NAME_CHARS],
        )  # fmt: skip
        session.add(row)
        factor_added(actor, account_id, login_id, "passkey")
        put_codes(account_id, made)
    send_safety(account_id, "passkey_added")
    return [code for code, _hashed in made]


def check_passkey(answer: str, question: Question | None, account_id: int | None = None) -> int:
    """The account whose key has answered. Without `account_id` the key is all there is, so the device must have made
    sure of its owner; with it, it is the second step of this account and of no other.

    :raises PasskeyOver, PasskeyRefused:
    """
    from portal.accounts.services.factors.devices import answered, count_proved

    place = _place()
    challenge = _use_up(question)
    given = answered(answer)
    row = passkey_by_credential(given.id)
    owner = account(row.account_id) if row else None
    if row is None or owner is None or not owner.active:
        raise PasskeyRefused
    if account_id is not None and owner.id != account_id:
        raise PasskeyRefused
    if given.response.user_handle not in (None, owner.guid.encode()):
        raise PasskeyRefused
    _note_use(row.id, count_proved(given, row, challenge, place, is_alone=account_id is None))
    return owner.id


def _note_use(passkey_id: int, sign_count: int) -> None:
    with unit_of_work() as session:
        row = session.get(Passkey, passkey_id)
        if row is None:
            raise PasskeyRefused
        row.sign_count, row.used_at = sign_count, now()
