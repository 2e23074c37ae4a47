"""The card of first steps on the home page, its own page, and putting it away."""

from datetime import date, timedelta

import pytest

from portal.accounts.models import Account
from portal.clock import moved, now, today
from portal.consents.services import publish_defaults
from portal.db import db, unit_of_work
from portal.directory.rules import FIELDS, default_audience
from portal.directory.services import ProfileFields, keep_up, save_profile
from portal.i18n.young import FORMAL, HARD_WORDS
from portal.limits import FIRST_STEPS_DAYS
from portal.notifications.services import choose
from portal.people.models import Person
from portal.steps.rules import is_on_home
from tests.access.queries import counted
from tests.world import Someone, World, csrf_of

PART = {"HX-Request": "true"}
STEPS = "/p/tula/steps/"
FRAME = 'hx-get="/p/tula/steps/'


@pytest.fixture
def vera(world: World) -> Someone:
    """A graduate who came today."""
    return world.person(world.programme(), "Вера Калинина", positions=("graduate",), born_on=date(2000, 1, 1))


def _choose(world: World, who: Someone, chosen: str) -> str:
    client = world.browser(who)
    answer = client.post(STEPS, data={"csrf_token": csrf_of(client, STEPS), "chosen": chosen})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/p/tula/")
    return client.get("/p/tula/").get_data(as_text=True)


def _came(world: World, who: Someone, days: int) -> None:
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Account, who.account_id).created_at = now() - timedelta(days=days)
        session.get_one(Person, who.person_id).created_at = now() - timedelta(days=days + 10)


@pytest.mark.parametrize(
    ("chosen", "days", "is_there"),
    [
        ("auto", FIRST_STEPS_DAYS - 1, True),
        ("auto", FIRST_STEPS_DAYS, False),
        ("hidden", 0, False),
        ("shown", 500, True),
    ],
)
def test_steps_stand_on_the_home_page_of_newcomers_unless_chosen_otherwise(
    chosen: str, days: int, is_there: bool
) -> None:
    moment = now()
    assert is_on_home(chosen, moment - timedelta(days=days), moment) is is_there


@pytest.mark.db
def test_newcomer_can_put_the_steps_away_and_bring_them_back(world: World, vera: Someone) -> None:
    client = world.browser(vera)
    assert FRAME in client.get("/p/tula/").get_data(as_text=True)
    part = client.get(STEPS, headers=PART).get_data(as_text=True)
    assert "First steps" in part
    assert "<html" not in part
    assert 'value="hidden"' in part
    hidden = _choose(world, vera, "hidden")
    assert FRAME not in hidden
    assert "The first steps are put away" in hidden
    own = client.get(f"/p/tula/me/{vera.person_id}").get_data(as_text=True)
    assert f'href="{STEPS}"' in own
    assert "Show on the first page" in client.get(STEPS).get_data(as_text=True)
    assert FRAME in _choose(world, vera, "shown")


def test_old_member_sees_no_card_and_can_bring_it_in(world: World, vera: Someone) -> None:
    _came(world, vera, 61)
    assert FRAME not in world.browser(vera).get("/p/tula/").get_data(as_text=True)
    assert FRAME in _choose(world, vera, "shown")


def test_home_says_that_nothing_waits_when_steps_alone_are_there(world: World, vera: Someone) -> None:
    page = world.browser(vera).get("/p/tula/").get_data(as_text=True)
    assert FRAME in page
    assert "All done for today" in page


def test_card_is_gone_by_itself_when_every_step_is_done(world: World, vera: Someone) -> None:
    actor = world.actor(vera)
    with world.app.app_context():
        keep_up()
        facts = {name: ("Показать город" if name == "help" else "", default_audience(name, "adult")) for name in FIELDS}
        save_profile(actor, vera.programme_id, 1, ProfileFields(facts))
        choose(actor, {("pair_begun", "in_app"): False})
    client = world.browser(vera)
    part = client.get(STEPS, headers=PART)
    assert (part.status_code, part.get_data(as_text=True)) == (200, "")
    assert "All first steps are done" in client.get(STEPS).get_data(as_text=True)


def test_stranger_cannot_see_steps(world: World, vera: Someone) -> None:
    other = world.person(world.programme("ufa"))
    assert world.browser(other).get(STEPS).status_code == 404
    assert world.app.test_client().get(STEPS).status_code == 303


def test_newcomer_cannot_choose_a_word_that_is_none(world: World, vera: Someone) -> None:
    client = world.browser(vera)
    answer = client.post(STEPS, data={"csrf_token": csrf_of(client, STEPS), "chosen": "auto"})
    assert answer.status_code == 404
    assert client.post(STEPS, data={"chosen": "hidden"}).status_code == 400
    with world.app.app_context():
        assert db.session.get_one(Account, vera.account_id).first_steps == "auto"


def test_child_is_spoken_to_in_plain_words(world: World) -> None:
    at = world.programme()
    with world.app.app_context():
        publish_defaults(at)
    child = world.person(
        at, "Саша Белова", positions=("mentee",), born_on=today("Europe/Moscow") - timedelta(days=3700)
    )
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Account, child.account_id).locale = "ru"
    part = world.browser(child).get(STEPS, headers=PART).get_data(as_text=True)
    assert "Прочитай, о чём тебя спрашивают" in part
    assert not FORMAL.search(part)
    assert not HARD_WORDS.search(part)


@pytest.mark.parametrize("days", [0, 400])
def test_part_asks_a_bounded_number_of_questions_when_somebody_is_everything(world: World, days: int) -> None:
    at = world.programme()
    with world.app.app_context():
        publish_defaults(at)
        engine = db.engine
    roles = ("administrator", "coordinator", "facilitator", "researcher")
    many = world.person(at, "Ольга Ветрова", positions=("curator", "mentor"), roles=roles)
    client = world.browser(many)
    with moved(now() + timedelta(days=days)), counted(engine) as asked:
        client.get(STEPS, headers=PART)
    assert len(asked) <= 12
