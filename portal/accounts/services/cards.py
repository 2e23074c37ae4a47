"""Cards: made and opened by those who manage the person, tried by children."""

import secrets
from dataclasses import dataclass

from sqlalchemy import delete

from portal.accounts.errors import CardClosed, CardNotForStaff, NoCard, WrongPin
from portal.accounts.models import Account, Card
from portal.accounts.policy import can_make_card
from portal.accounts.queries import account, card_by_key, card_of
from portal.accounts.rules.cards import code_key, new_code, new_pin
from portal.accounts.services.hashing import hash_secret, is_secret
from portal.accounts.services.logins import end_logins
from portal.accounts.services.passwords import create_account
from portal.accounts.services.rates import count_try, network_of, refuse_when_over
from portal.actor import NOBODY, SYSTEM, Actor
from portal.api.services import revoke_tokens
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.limits import CARD_ERRORS, TRIES_CARDS_ADDRESS, TRIES_CARDS_HOUSE
from portal.people.models import Person
from portal.people.queries import actor_of, person
from portal.people.services import attach_account
from portal.programmes.queries import programme

UNKNOWN_CARD = (CARD_ERRORS, 30 * 24 * 60)  # an unknown code behaves as a card that nobody opens again


@dataclass(frozen=True)
class IssuedCard:
    """A card as it is printed; the PIN is shown this once."""

    account_id: int
    word: str
    digits: str
    pin: str


def issue_card(actor: Actor, person_id: int, *, pin: str | None = None) -> IssuedCard:
    """Make a card for a person, or a new one in place of the lost one, whose sign-ins and API tokens end.

    :param pin: six digits that the person chose; a random one when absent.
    :raises CardNotForStaff: for those who have an e-mail or hold rights. :raises NotFound:
    """
    chosen = pin or new_pin(secrets.randbelow)
    hashed = hash_secret(chosen)
    with unit_of_work(lock=(Person, person_id)) as session:
        row = cared_for(actor, person_id)
        account_id = row.account_id or _new_account(row)
        session.execute(delete(Card).where(Card.account_id == account_id))
        word, digits = _free_code(programme(row.programme_id).locale)
        card = Card(
            account_id=account_id, code_key=code_key(word, digits), word=word, digits=digits, pin=hashed, errors=0,
            issued_at=now(), issued_by_id=actor.account_id,
        )  # fmt: skip
        session.add(card)
        end_logins(SYSTEM, account_id, "card_reset")
        revoke_tokens(SYSTEM, account_id, "card_reset")
        _note(actor, "card_issued", row)
        return IssuedCard(account_id, word, digits, chosen)


def _new_account(row: Person) -> int:
    made = create_account(SYSTEM, locale=programme(row.programme_id).locale)
    attach_account(SYSTEM, row.id, made.id)
    return made.id


def _free_code(locale: str) -> tuple[str, str]:
    while True:
        word, digits = new_code(locale, secrets.randbelow)
        if card_by_key(code_key(word, digits)) is None:
            return word, digits


def cared_for(actor: Actor, person_id: int) -> Person:
    """The person, if the actor manages every person that the account is, and it is an account for cards."""
    row = person(person_id)
    if not can_make_card(actor, row):
        raise NotFound
    if row.account_id is None:
        return row
    holder = actor_of(row.account_id)
    if not all(can_make_card(actor, person(one)) for one in holder.persons.values()):
        raise NotFound
    found = account(row.account_id)
    if holder.held or holder.is_installation_administrator or (found and found.email):
        raise CardNotForStaff
    return row


def open_card(actor: Actor, person_id: int) -> None:
    """Let a closed card be tried again.

    :raises NoCard, NotFound:
    """
    with unit_of_work():
        row = cared_for(actor, person_id)
        card = card_of(row.account_id) if row.account_id else None
        if card is None:
            raise NoCard
        card.errors, card.closed_at = 0, None
        _note(actor, "card_opened", row)


def _note(actor: Actor, action: str, row: Person) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="person", object_id=row.id, subject_ids=[row.id]
    )  # fmt: skip


def try_card(word: str, digits: str, pin: str, address: str | None) -> int:
    """The account that a card and its PIN open.

    Each try is counted before the PIN is looked at, so that many at once gain nothing. An unknown card is answered
    in the same words, with the same count, as a known one.

    :raises WrongPin: with the tries that are left. :raises CardClosed: after five errors.
    :raises TooManyTries: many wrong cards from one address, or in the whole installation.
    """
    network, key = network_of(address), code_key(word, digits)
    refuse_when_over("cards", "house", TRIES_CARDS_HOUSE)
    refuse_when_over("cards-from", network, TRIES_CARDS_ADDRESS)
    card = card_by_key(key)
    account_id, kept = (card.account_id, card.pin) if card else (0, None)
    left = _count_error(card.id) if card else count_try("card", key, (UNKNOWN_CARD[0] + 1, UNKNOWN_CARD[1])) - 1
    if left >= 0 and is_secret(pin, kept):
        return _forgive(account_id)
    count_try("cards", "house", TRIES_CARDS_HOUSE)
    count_try("cards-from", network, TRIES_CARDS_ADDRESS)
    raise WrongPin(left=left) if left > 0 else CardClosed()


def check_own_pin(actor: Actor, pin: str) -> None:
    """Make sure that it is the card's owner who sits there; each try is counted as at the door.

    :raises WrongPin, CardClosed: :raises NotFound: the account has no card.
    """
    card = card_of(actor.account_id or 0)
    if card is None:
        raise NotFound
    kept, left = card.pin, _count_error(card.id)
    if left < 0 or not is_secret(pin, kept):
        raise WrongPin(left=left) if left > 0 else CardClosed()
    _forgive(actor.account_id or 0)


def _count_error(card_id: int) -> int:
    """Count a try as an error in advance; answers how many are left after it, -1 when it may not be made at all."""
    with unit_of_work(lock=(Card, card_id)) as session:
        card = session.get(Card, card_id)
        if card is None or card.closed_at is not None:
            return -1
        card.errors += 1
        if card.errors == CARD_ERRORS:
            card.closed_at = now()
            _note_closed(card.account_id)
        return CARD_ERRORS - card.errors


def _note_closed(account_id: int) -> None:
    for programme_id, person_id in actor_of(account_id).persons.items():
        record(
            NOBODY, "card_closed", programme_id=programme_id, object_kind="person", object_id=person_id,
            subject_ids=[person_id],
        )  # fmt: skip


def _forgive(account_id: int) -> int:
    with unit_of_work() as session:
        card = card_of(account_id)
        if card is None or not session.get_one(Account, account_id).active:
            raise CardClosed
        card.errors, card.closed_at = 0, None
    return account_id


def card_state(person_id: int) -> Card | None:
    """The card of a person, for the page of those who manage them."""
    row = person(person_id)
    return card_of(row.account_id) if row.account_id else None
