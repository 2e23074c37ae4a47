"""Cards: made by coordinators, tried by children."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.accounts.errors import CardNotForStaff
from portal.accounts.models import Account, Card, LoginSession, OneTimeLink
from portal.accounts.services import IssuedCard, issue_card
from portal.audit.models import AuditEntry
from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import CARD_ERRORS, SIGN_IN_LINK_MINUTES, TRIES_CARDS_ADDRESS, TRIES_CARDS_HOUSE
from portal.people.models import Person
from tests.portal.accounts.conftest import post
from tests.world import Someone, World, csrf_of

pytestmark = pytest.mark.db


@pytest.fixture
def child(app: Flask, world: World, programme_id: int) -> Someone:
    """A child without e-mail."""
    someone = world.person(programme_id, "Костя Ёлкин", positions=("mentee",))
    with app.app_context(), unit_of_work() as session:
        session.get_one(Account, someone.account_id).email = None
    return someone


@pytest.fixture
def card(app: Flask, world: World, olga: Someone, child: Someone) -> IssuedCard:
    """The child's card."""
    with app.app_context():
        return issue_card(world.actor(olga), child.person_id)


def enter_pin(client: FlaskClient, word: str, digits: str, pin: str, **fields: str) -> TestResponse:
    """Go through both pages."""
    page = post(client, "/sign-in/card", word=word, digits=digits)
    assert page.status_code == 200
    return post(client, "/sign-in/card/pin", page="/sign-in/card", word=word, digits=digits, pin=pin, **fields)


def _wrong(card: IssuedCard) -> str:
    return "048151" if card.pin != "048151" else "048152"


def test_child_can_sign_in_when_case_spaces_and_yo_differ(app: Flask, client: FlaskClient, card: IssuedCard) -> None:
    with app.app_context(), unit_of_work() as session:
        kept = session.scalars(select(Card)).one()
        kept.word, kept.code_key = "клён", f"клен-{card.digits}"
    answer = enter_pin(client, "  КЛЕН ", f"{card.digits[:2]} {card.digits[2:]}", card.pin)
    assert (answer.status_code, answer.location) == (303, "/")
    with app.app_context():
        login = db.session.scalars(select(LoginSession).where(LoginSession.kind == "card")).one()
        assert login.is_shared


def test_child_can_say_that_the_phone_is_own(app: Flask, client: FlaskClient, card: IssuedCard) -> None:
    enter_pin(client, card.word, card.digits, card.pin, own="1")
    with app.app_context():
        assert not db.session.scalars(select(LoginSession).where(LoginSession.kind == "card")).one().is_shared


def test_child_can_sign_in_without_scripts_key_by_key(client: FlaskClient, card: IssuedCard) -> None:
    post(client, "/sign-in/card", word=card.word, digits=card.digits)
    code = {"csrf_token": csrf_of(client, "/sign-in/card"), "word": card.word, "digits": card.digits}
    typed = ""
    for digit in [*card.pin[:3], "back", *card.pin[2:5]]:
        answer = client.post("/sign-in/card/pin", data={**code, "pin": typed, "press": digit})
        typed = typed[:-1] if digit == "back" else typed + digit
        assert answer.status_code == 200
        assert f'value="{typed}"' in answer.text
    assert client.post("/sign-in/card/pin", data={**code, "pin": typed, "press": card.pin[5]}).status_code == 303


def test_qr_code_fills_word_and_digits(client: FlaskClient, card: IssuedCard) -> None:
    page = client.get("/sign-in/card", query_string={"code": f"{card.word}-{card.digits}"}).text
    assert f'value="{card.word}"' in page
    assert f'value="{card.digits}"' in page


def test_card_closes_when_the_pin_is_wrong_five_times(client: FlaskClient, card: IssuedCard, app: Flask) -> None:
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    answers = [enter_pin(client, card.word, card.digits, _wrong(card)) for _ in range(CARD_ERRORS)]
    assert [answer.status_code for answer in answers] == [422] * (CARD_ERRORS - 1) + [423]
    assert "4 tries" in answers[0].text
    assert enter_pin(client, card.word, card.digits, card.pin).status_code == 423
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "card_closed")).one()
        assert entry.programme_id is not None


def test_card_opens_when_the_pin_is_right_after_four_errors(client: FlaskClient, card: IssuedCard, app: Flask) -> None:
    for _ in range(CARD_ERRORS - 1):
        enter_pin(client, card.word, card.digits, _wrong(card))
    assert enter_pin(client, card.word, card.digits, card.pin).status_code == 303
    with app.app_context():
        kept = db.session.scalars(select(Card)).one()
        assert (kept.errors, kept.closed_at) == (0, None)


def test_unknown_card_behaves_as_a_known_one(client: FlaskClient, card: IssuedCard) -> None:
    other = "ракета" if card.word != "ракета" else "комета"
    known = [enter_pin(client, card.word, card.digits, _wrong(card)) for _ in range(CARD_ERRORS + 1)]
    unknown = [enter_pin(client, other, "0000", _wrong(card)) for _ in range(CARD_ERRORS + 1)]
    assert [one.status_code for one in known] == [one.status_code for one in unknown]


def test_short_pin_is_not_counted(client: FlaskClient, card: IssuedCard, app: Flask) -> None:
    assert enter_pin(client, card.word, card.digits, "123").status_code == 422
    with app.app_context():
        assert db.session.scalars(select(Card)).one().errors == 0


def test_coordinator_can_open_a_closed_card(
    world: World, client: FlaskClient, olga: Someone, child: Someone, card: IssuedCard
) -> None:
    for _ in range(CARD_ERRORS):
        enter_pin(client, card.word, card.digits, _wrong(card))
    desk, page = world.browser(olga), f"/p/{olga.slug}/people/{child.person_id}/card"
    assert post(desk, f"{page}/open", page=page).status_code == 303
    assert enter_pin(client, card.word, card.digits, card.pin).status_code == 303


def test_new_card_ends_the_old_one_and_its_sign_ins(
    world: World, client: FlaskClient, olga: Someone, child: Someone, card: IssuedCard
) -> None:
    enter_pin(client, card.word, card.digits, card.pin)
    assert client.get("/account").status_code == 200
    page = f"/p/{olga.slug}/people/{child.person_id}/card"
    printed = post(world.browser(olga), page)
    assert printed.status_code == 200
    assert "<svg" in printed.text
    assert client.get("/account").status_code == 303
    assert enter_pin(client, card.word, card.digits, card.pin).status_code == 422


def test_guessing_over_cards_is_limited_for_one_address(app: Flask, client: FlaskClient, card: IssuedCard) -> None:
    from portal.accounts.services.rates import count_try

    with app.app_context():
        for _ in range(TRIES_CARDS_ADDRESS[0] - 1):
            count_try("cards-from", "127.0.0.1", TRIES_CARDS_ADDRESS)
    assert enter_pin(client, "кит", "0001", "048151").status_code == 422
    assert enter_pin(client, card.word, card.digits, card.pin).status_code == 429
    with moved(now() + timedelta(minutes=TRIES_CARDS_ADDRESS[1], seconds=1)):
        assert enter_pin(client, card.word, card.digits, card.pin).status_code == 303


def test_guessing_over_cards_is_limited_in_the_house(app: Flask, client: FlaskClient, card: IssuedCard) -> None:
    from portal.accounts.services.rates import count_try

    with app.app_context():
        for _ in range(TRIES_CARDS_HOUSE[0]):
            count_try("cards", "house", TRIES_CARDS_HOUSE)
    assert enter_pin(client, card.word, card.digits, card.pin).status_code == 429


def test_coordinator_cannot_make_a_card_for_somebody_with_rights(
    app: Flask, world: World, olga: Someone, programme_id: int
) -> None:
    boss = world.person(programme_id, "Анна Главная", roles=("administrator",))
    with app.app_context(), pytest.raises(CardNotForStaff):
        issue_card(world.actor(olga), boss.person_id)
    with app.app_context():
        assert db.session.scalars(select(Card)).all() == []


def test_coordinator_cannot_make_a_card_in_another_programme(app: Flask, world: World, olga: Someone) -> None:
    stranger = world.person(world.programme("perm"), "Чужой Ребёнок")
    with app.app_context(), pytest.raises(NotFound):
        issue_card(world.actor(olga), stranger.person_id)
    desk = world.browser(olga)
    assert desk.get(f"/p/perm/people/{stranger.person_id}/card").status_code == 404
    assert desk.get(f"/p/{olga.slug}/people/{stranger.person_id}/card").status_code == 404


def test_card_gives_an_account_to_a_person_without_one(app: Flask, world: World, olga: Someone, child: Someone) -> None:
    with app.app_context(), unit_of_work() as session:
        session.get_one(Person, child.person_id).account_id = None
    with app.app_context():
        made = issue_card(world.actor(olga), child.person_id)
        assert db.session.get_one(Person, child.person_id).account_id == made.account_id != child.account_id


def test_child_can_sign_in_by_the_adults_qr_code_once(
    world: World, app: Flask, client: FlaskClient, olga: Someone, child: Someone, card: IssuedCard
) -> None:
    desk, page = world.browser(olga), f"/p/{olga.slug}/people/{child.person_id}/card"
    shown = post(desk, f"{page}/link", page=page).text
    path = shown[shown.index("/link/", shown.index('class="sm text2">http')) :].split("<")[0]
    with app.app_context():
        over = db.session.scalars(select(OneTimeLink.created_at)).one() + timedelta(minutes=SIGN_IN_LINK_MINUTES)
    with moved(over):
        assert client.get(path).status_code == 410
    with moved(over - timedelta(seconds=1)):
        assert client.get(path).status_code == 200
    assert post(client, path).status_code == 303
    assert client.get("/account").status_code == 200
    assert app.test_client().get(path).status_code == 410


def test_child_is_told_when_the_word_is_far_too_long(client: FlaskClient) -> None:
    assert post(client, "/sign-in/card", word="клён" * 20, digits="4827").status_code == 422
