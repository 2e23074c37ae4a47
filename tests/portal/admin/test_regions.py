"""Several programmes on one installation: the overview counts without naming, each works in its own territories."""

from datetime import date

import pytest
from sqlalchemy import func, select

from portal.actor import SYSTEM
from portal.admin.queries import programme_rows
from portal.admin.rules import last_adult_birth, shown_count
from portal.charts.heat import LEAST_SHOWN
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.rules import is_minor
from portal.people.services import leave
from portal.programmes.queries import programme_of, territory_choices
from portal.programmes.services import add_territory, place_programme
from tests.world import World, csrf_of


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, None), (LEAST_SHOWN - 1, None), (LEAST_SHOWN, LEAST_SHOWN)])
def test_count_of_a_few_names_nobody(count: int, shown: int | None) -> None:
    assert shown_count(count) == shown


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 29), date(2026, 11, 26)])
def test_day_of_coming_of_age_is_the_same_in_lists_and_records(day: date) -> None:
    last = last_adult_birth(day)
    births = [last, last.replace(day=28), date(day.year - 18, 2, 27), date(day.year - 18, 3, 1), date(2008, 2, 29)]
    for born_on in births:
        assert (born_on > last) == is_minor(born_on, day)


@pytest.mark.db
def test_overview_counts_people_minors_and_managers_of_each_programme(world: World) -> None:
    here, there, year = world.programme(), world.programme("orel", "Asia/Omsk"), now().year
    gone = world.person(here, "Ушёл Давно", roles=("coordinator",))
    world.person(here, "Марина Кольцова", roles=("administrator", "coordinator"))
    for number in range(LEAST_SHOWN):
        world.person(here, f"Ребёнок {number}", born_on=date(year - 10, 1, 1))
    world.person(there, "Малыш", born_on=date(year - 9, 1, 1))
    with world.app.app_context():
        leave(world.actor(gone), gone.person_id)
        rows = {row.programme.slug: row for row in programme_rows()}
        tula, orel = rows["tula"], rows["orel"]
        assert (tula.people, tula.minors, tula.managers) == (LEAST_SHOWN + 1, LEAST_SHOWN, 1)
        assert (orel.people, orel.minors, orel.managers) == (1, None, 0)


def test_overview_names_nobody(world: World) -> None:
    world.person(world.programme(), "Саша Белова", born_on=date(now().year - 9, 1, 1))
    house = world.browser(world.person(world.programme("orel"), "Дом Хозяин", is_installation=True))
    page = house.get("/admin/programmes").get_data(as_text=True)
    assert "fewer than 5" in page
    assert "Белова" not in page


@pytest.mark.db
def test_programme_offers_the_territories_of_its_branch_alone(world: World) -> None:
    world.programme()
    with world.app.app_context():
        region, other = (add_territory(SYSTEM, name) for name in ("Тульская область", "Орловская область"))
        town, far = add_territory(SYSTEM, "Тула", region.id), add_territory(SYSTEM, "Орёл", other.id)
        region_id, town_id, far_id = region.id, town.id, far.id
        at = place_programme(SYSTEM, programme_of("tula").id, region_id)
        assert [one for one, _name in territory_choices(at)] == [region_id, town_id]
        assert [one for one, _name in territory_choices(at, far_id)] == [region_id, town_id, far_id]
        assert len(territory_choices()) == 4


def test_administrator_places_the_own_programme_and_keeps_who_is_elsewhere(world: World) -> None:
    at, other = world.programme(), world.programme("orel")
    chief = world.person(at, "Марина Кольцова", roles=("administrator",))
    child = world.person(at, "Саша Белова")
    with world.app.app_context():
        branch, far = add_territory(SYSTEM, "Тула").id, add_territory(SYSTEM, "Орёл").id
        with pytest.raises(NotFound):
            place_programme(world.actor(chief), other, branch)
    client = world.browser(chief)
    page = "/p/tula/settings"
    said = {"name": "Рядом", "zone": "Europe/Moscow", "locale": "ru", "version": "1", "territory_id": str(branch)}
    assert client.post(page, data={"csrf_token": csrf_of(client, page), **said}).status_code == 303
    form = client.get(f"/p/tula/people/{child.person_id}/edit").get_data(as_text=True)
    assert "Тула" in form
    assert "Орёл" not in form
    with world.app.app_context():
        from portal.db import unit_of_work

        with unit_of_work() as session:
            session.get_one(Person, child.person_id).territory_id = far
    assert "Орёл" in client.get(f"/p/tula/people/{child.person_id}/edit").get_data(as_text=True)


def test_house_opens_a_programme_with_region_zone_and_branch(world: World) -> None:
    house = world.browser(world.person(world.programme(), is_installation=True))
    with world.app.app_context():
        branch = add_territory(SYSTEM, "Башкортостан").id
    page = "/admin/programmes/new"
    said = {"slug": "ufa", "name": "Ступени", "region": "Уфа", "zone": "Asia/Yekaterinburg", "locale": "ru"}
    typed = {"csrf_token": csrf_of(house, page), **said, "territory_id": str(branch)}
    assert house.post(page, data=typed).status_code == 303
    with world.app.app_context():
        made = programme_of("ufa")
        assert (made.territory_id, made.zone, made.region) == (branch, "Asia/Yekaterinburg", "Уфа")
        assert db.session.scalar(select(func.count(Person.id)).where(Person.programme_id == made.id)) == 0
