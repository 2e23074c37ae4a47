"""«My help»: what fits the own profile first, at most three on the home, the rest on the page of its own."""

import pytest

from community.activities.models import Activity
from community.activities.services import ItemPlan, SeatPlan
from community.helping.queries import asks_for, offer_of
from community.projects import services as projects
from portal.db import db
from portal.directory.policy import profile_of
from portal.directory.rules import FIELDS
from portal.directory.services import ProfileFields, keep_up, save_profile
from portal.programmes.queries import programme
from tests.community.activities.conftest import Club
from tests.community.activities.conftest import club as club
from tests.community.activities.test_series import series
from tests.community.projects.conftest import Yard
from tests.community.projects.conftest import yard as yard
from tests.world import Someone

pytestmark = pytest.mark.db
PAGE = "/p/tula/my-help/"


def say(yard: Yard, someone: Someone, **facts: str) -> None:
    """Let somebody save a profile of these fields."""
    keep_up()
    kept = profile_of(someone.person_id)
    fields = ProfileFields({name: (facts.get(name, ""), "everyone") for name in FIELDS}, listed="everyone")
    save_profile(yard.actor(someone), yard.village.programme_id, kept.version if kept else 1, fields)


def asked_of(yard: Yard, someone: Someone) -> list[tuple[str, str]]:
    """What is asked of somebody and why it fits, in the order in which they see it."""
    at, actor = programme(yard.village.programme_id), yard.actor(someone)
    return [(one.words, one.fit.why) for one in asks_for(actor, at, offer_of(actor, at))]


@pytest.fixture
def asked(yard: Yard, club: Club) -> Yard:
    """Sasha's open project asks for two things, a walk for hands of two kinds."""
    v = yard.village
    with v.world.app.app_context():
        row_id = yard.open()
        for kind, words in (("thing", "Краска"), ("transport", "Привезти доски")):
            projects.add_ask(yard.actor(v.sasha), row_id, kind, words)
        club.published(
            SeatPlan("Все"), title="Поход", items=(ItemPlan("task", "Сыграть на гитаре"), ItemPlan("need", "Автобус"))
        )
    return yard


def test_graduate_sees_first_what_fits_the_own_words(asked: Yard) -> None:
    v = asked.village
    with v.world.app.app_context():
        assert {one for one, _why in asked_of(asked, v.svetlana)} == {
            "Краска", "Привезти доски", "Сыграть на гитаре", "Автобус",
        }  # fmt: skip
        say(asked, v.svetlana, skills="Гитара", interests="Доски для сёрфинга")
        assert asked_of(asked, v.svetlana)[:2] == [("Сыграть на гитаре", "help"), ("Привезти доски", "interest")]


def test_what_one_comes_to_or_carries_is_not_asked_of_one(asked: Yard, club: Club) -> None:
    v = asked.village
    with v.world.app.app_context():
        assert {one for one, _why in asked_of(asked, v.nikolay)} == {"Сыграть на гитаре", "Автобус"}  # the ally's own
        club.sign_up(db.session.query(Activity).one(), v.nikolay)
        assert asked_of(asked, v.nikolay) == []


def test_home_fetches_three_at_most_and_the_way_to_change_the_offer(asked: Yard) -> None:
    v = asked.village
    home = v.world.browser(v.vera).get("/p/tula/").get_data(as_text=True)
    assert f'hx-get="{PAGE}"' in home.partition('id="my-help"')[2]
    browser = v.world.browser(v.svetlana)
    part = browser.get(PAGE, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert part.count("home-facts") == 4  # three asks, and that nothing is offered yet
    assert "Say what you can help with" in part
    assert "/p/tula/directory/me#help" in part
    with v.world.app.app_context():
        say(asked, v.svetlana, help="Починить велосипед")
    part = browser.get(PAGE, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "Починить велосипед" in part
    assert "Say what you can help with" not in part
    assert browser.get(PAGE).get_data(as_text=True).count("home-facts") == 4  # all four asks


def test_who_is_under_age_or_helps_nobody_has_no_such_page(asked: Yard) -> None:
    v = asked.village
    for someone in (v.sasha, v.maxim, v.nina, v.olga):
        assert v.world.browser(someone).get(PAGE).status_code == 404
        assert PAGE not in v.world.browser(someone).get("/p/tula/").get_data(as_text=True)


def test_series_asks_once_for_all_its_dates(yard: Yard, club: Club) -> None:
    v = yard.village
    with v.world.app.app_context():
        dates = series(club, items=(ItemPlan("bring", "Чай"),))
        assert len(dates) == 4
        assert asked_of(yard, v.svetlana) == [("Чай", "")]
        assert asked_of(yard, v.vera) == []  # what she organises is hers already
