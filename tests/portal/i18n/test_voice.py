"""How a reader is spoken to: by age, by the own choice, and in what no request asks for."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import gettext

from portal.clock import now
from portal.i18n.voice import speaking_to, voice_for
from portal.people.queries import voices_of
from tests.world import Someone, World, csrf_of


def aged(world: World, years: int) -> Someone:
    born = now().date() - timedelta(days=years * 366)
    return world.person(world.programme(f"p{years}"), born_on=born)


def russian(world: World, someone: Someone) -> FlaskClient:
    browser = world.browser(someone)
    browser.set_cookie("locale", "ru")
    return browser


@pytest.mark.parametrize(
    ("chosen", "age", "expected"),
    [
        ("auto", 8, "child"), ("auto", 13, "child"), ("auto", 14, "teen"), ("auto", 17, "teen"),
        ("auto", 18, "adult"), ("auto", None, "adult"), (None, 9, "child"), ("adult", 9, "adult"),
        ("child", None, "child"), ("teen", 40, "teen"), ("nonsense", 15, "teen"),
    ],
)  # fmt: skip
def test_the_choice_decides_then_the_age(chosen: str | None, age: int | None, expected: str) -> None:
    assert voice_for(chosen, age) == expected


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (10, "Такой страницы нет или она не для тебя."),
        (15, "Такой страницы нет или она не для тебя."),
        (30, "Такой страницы нет или она не для вас."),
    ],
)
def test_somebody_can_read_an_error_in_words_of_their_age_when_a_page_is_missing(
    world: World, years: int, said: str
) -> None:
    assert said in russian(world, aged(world, years)).get("/p/nowhere/").text


def test_a_child_can_read_plain_names_when_a_teen_reads_the_usual_ones(world: World) -> None:
    child, teen = aged(world, 10), aged(world, 15)
    assert "Мои ответы" in russian(world, child).get(f"/p/{child.slug}/consents/").text
    page = russian(world, teen).get(f"/p/{teen.slug}/consents/").text
    assert "Мои согласия" in page
    assert 'class="kids"' not in page


def test_a_child_can_choose_another_voice_when_the_age_says_otherwise(world: World) -> None:
    child = aged(world, 10)
    browser = russian(world, child)
    assert 'class="kids"' in browser.get("/account").text
    token = csrf_of(browser, "/account")
    browser.post("/account/speech", data={"csrf_token": token, "voice": "adult"})
    page = browser.get(f"/p/{child.slug}/consents/").text
    assert 'class="kids"' not in page
    assert "Мои согласия" in page
    with world.app.app_context():
        assert voices_of([child.account_id]) == {child.account_id: "adult"}


def test_a_person_cannot_choose_a_voice_when_there_is_no_such_voice(world: World) -> None:
    teen = aged(world, 15)
    browser = russian(world, teen)
    token = csrf_of(browser, "/account")
    browser.post("/account/speech", data={"csrf_token": token, "voice": "shouting"})
    with world.app.app_context():
        assert voices_of([teen.account_id]) == {teen.account_id: "teen"}


def test_a_child_can_read_scripts_words_when_the_catalogue_is_layered(world: World) -> None:
    page = russian(world, aged(world, 10)).get("/account").text
    address = page.split('src="/i18n/ru_kids-', 1)[1].split('"', 1)[0]
    words = world.app.test_client().get(f"/i18n/ru_kids-{address}").text
    assert '"locale": "ru"' in words
    assert "Связь пропала. Все слова сохранены. Они уйдут сами. Можно писать дальше." in words
    assert '"Send": "Отправить"' in words


@pytest.mark.db
def test_a_person_is_spoken_to_as_the_youngest_when_known_in_two_programmes(world: World) -> None:
    someone = aged(world, 16)
    adult = world.person(world.programme("other"), born_on=None)
    with world.app.app_context():
        assert voices_of([someone.account_id, adult.account_id]) == {
            someone.account_id: "teen", adult.account_id: "adult"
        }  # fmt: skip
    assert world.actor(someone).age in (15, 16)
    assert world.actor(adult).age is None


def test_a_voice_ends_with_its_block_when_no_request_asks(app: Flask) -> None:
    with app.app_context():
        with speaking_to("ru", "child"):
            assert gettext("Your turn.") == "Твоя очередь."
            assert gettext("Pass on") == "Передать дальше"
            with speaking_to("ru", "adult"):
                assert gettext("Your turn.") == "Ваша очередь."
            assert gettext("Your turn.") == "Твоя очередь."
        with speaking_to("en", "child"):
            assert gettext("Pass on") == "Pass it on"
            assert gettext("Your turn.") == "Your turn."
