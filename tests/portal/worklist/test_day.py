"""What a coordinator did today, each count with its rows, and how much is theirs to look after."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from portal.actor import SYSTEM
from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.people.models import Person
from portal.people.services import add_person, give_grant
from portal.programmes.queries import programme
from portal.programmes.services import add_territory
from portal.qualifications.models import Qualification
from portal.qualifications.queries import kinds_of
from portal.qualifications.services import add_usual_kinds, check_paper, enter_paper
from portal.worklist.queries import acts_today, burdens, done_today
from tests.world import Someone, World

pytestmark = pytest.mark.db
DAY, PART = "/p/tula/work/day", {"HX-Request": "true"}


@pytest.fixture
def olga(world: World) -> Someone:
    """A coordinator of the whole programme, in which Nikolay has a paper to be checked."""
    at = world.programme()
    olga = world.person(at, "Ольга Ветрова", roles=("coordinator",))
    nikolay = world.person(at, "Николай Громов", positions=("mentor",))
    with world.app.app_context():
        add_usual_kinds(SYSTEM, at)
        enter_paper(world.actor(nikolay), nikolay.person_id, kinds_of(at)[0].id, "справка", now().date())
    return olga


def checked(world: World, olga: Someone) -> None:
    """Let her check it."""
    check_paper(world.actor(olga), db.session.scalar(db.select(Qualification.id)) or 0)


def acts_of(browser: FlaskClient, path: str) -> list[str]:
    """The lines of what was done one by one."""
    part = browser.get(path).get_data(as_text=True).partition('id="acts"')[2].partition("</section>")[0]
    return part.split("<li>")[1:]


def load_of(world: World, someone: Someone) -> dict[str, int]:
    """The numbers by where their rows are."""
    at = programme(someone.programme_id)
    return {one.source.values.get("key", one.source.endpoint): one.number for one in burdens(world.actor(someone), at)}


def test_coordinator_sees_what_she_decided_today_and_opens_the_rows(world: World, olga: Someone) -> None:
    browser = world.browser(olga)
    assert "Nothing yet" in browser.get(DAY, headers=PART).get_data(as_text=True)
    with world.app.app_context():
        checked(world, olga)
    part = browser.get(DAY, headers=PART).get_data(as_text=True)
    assert "Done today · 1" in part
    assert f"{DAY}?act=qualification_checked" in part
    assert "Николай" not in part
    with world.app.app_context():
        add_person(world.actor(olga), olga.programme_id, "Саша", "Белова", born_on=date(now().year - 10, 1, 1))
    assert {one.partition(" · ")[2].partition("<")[0] for one in acts_of(browser, DAY)} == {
        "Paper checked · ", "Person entered · ",
    }  # fmt: skip
    (entered,) = acts_of(browser, f"{DAY}?act=person_added")
    assert "Саша Белова</a>" in entered
    (row,) = [one for one in acts_of(browser, DAY) if "Paper checked" in one]
    assert "Белова" not in row


def test_day_of_yesterday_of_others_and_what_was_only_read_do_not_count(world: World, olga: Someone) -> None:
    other = world.person(olga.programme_id, "Галина Тихонова", roles=("coordinator",))
    world.browser(olga).get("/p/tula/people/")
    with world.app.app_context():
        at = programme(olga.programme_id)
        with moved(now() - timedelta(days=1)):
            checked(world, olga)
        assert done_today(world.actor(olga), at) == []
        add_person(world.actor(olga), at.id, "Юлия", "Ершова", born_on=None)
        assert done_today(world.actor(olga), at) == [("person_added", 1)]
        assert done_today(world.actor(other), at) == []
        assert [one.action for one in acts_today(world.actor(olga), at, "", 9)] == ["person_added"]


def test_load_counts_the_people_and_decisions_of_the_own_places_alone(world: World, olga: Someone) -> None:
    galina = world.person(olga.programme_id, "Галина Тихонова")
    with world.app.app_context():
        give_grant(SYSTEM, galina.person_id, "coordinator", territory_id=add_territory(SYSTEM, "Алексин").id)
        assert load_of(world, olga)["people.person_list"] == 3
        assert load_of(world, olga)["papers_unchecked"] == 1
        assert load_of(world, galina)["people.person_list"] == 1  # herself
        assert load_of(world, galina)["papers_unchecked"] == 0
        checked(world, olga)
        assert load_of(world, olga)["papers_unchecked"] == 0
    part = world.browser(olga).get(DAY, headers=PART).get_data(as_text=True)
    assert "3 people" in part
    assert "0 decisions wait" in part


def test_number_of_people_is_that_of_its_list(world: World, olga: Someone) -> None:
    page = world.browser(olga).get(DAY).get_data(as_text=True)
    assert '/p/tula/people/">People · 2</a>' in page
    assert "2 people" in world.browser(olga).get("/p/tula/people/").get_data(as_text=True)


def test_name_of_who_is_not_the_readers_any_more_does_not_stand_in_her_day(world: World, olga: Someone) -> None:
    galina = world.person(olga.programme_id, "Галина Тихонова")
    with world.app.app_context():
        at, place = programme(olga.programme_id), add_territory(SYSTEM, "Алексин").id
        give_grant(SYSTEM, galina.person_id, "coordinator", territory_id=place)
        row = add_person(world.actor(galina), at.id, "Юлия", "Ершова", born_on=None, territory_id=place)
        assert [one.id for act in acts_today(world.actor(galina), at, "", 9) for one in act.about] == [row.id]
        with unit_of_work() as session:
            session.get_one(Person, row.id).territory_id = None
        assert [act.about for act in acts_today(world.actor(galina), at, "", 9)] == [()]


def test_mentor_has_no_such_day(world: World, olga: Someone) -> None:
    mentor = world.person(olga.programme_id, "Виктор Лапин", positions=("mentor",))
    assert world.browser(mentor).get(DAY).status_code == 404
