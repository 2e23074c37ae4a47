"""What the map counts, and for whom; each number has exactly its people behind it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from community.rolemap.queries import (
    back_count,
    back_ids,
    flow_counts,
    flow_ids,
    holder_ids,
    holders_today,
    map_of,
    needs_of,
    people_of,
)
from community.rolemap.services import end_requirement, require_position
from portal.actor import SYSTEM
from portal.clock import now
from portal.db import unit_of_work
from portal.people.models import Person
from tests.community.rolemap.conftest import Region
from tests.portal.people.conftest import counted

pytestmark = pytest.mark.db
CHILD = date(now().year - 12, 1, 1)


def long(region: Region) -> tuple[date, date]:
    return region.day - timedelta(days=3000), region.day


def test_map_shows_positions_that_reach_into_the_years_by_place_and_kind(region: Region) -> None:
    region.person("Анна Белая", "Алексин", ("mentor", 100, None), ("volunteer", 2000, 1900))
    region.person("Борис Вяз", "Ефремов", ("tutor", 50, None))
    region.person("Вера Гай", "Алексин", ("mentee", 2500, 2400))
    with region.world.app.app_context():
        recent = region.day - timedelta(days=200), region.day
        found = map_of(region.scope(region.olga), "", recent, None).people
        assert [one.name for one in found.people] == ["Анна Белая", "Борис Вяз", "Лариса Миронова"]
        assert [row.kind for row in found.positions[found.people[0].id]] == ["mentor"]
        narrow = replace(region.scope(region.olga), chosen=region.places["Ефремов"])
        assert [one.name for one in map_of(narrow, "", recent, None).people.people] == ["Борис Вяз", "Лариса Миронова"]
        whole = map_of(region.scope(region.olga), "mentee", long(region), None).people
        assert [one.name for one in whole.people] == ["Вера Гай"]
        assert [one.name for one in map_of(region.scope(region.galina), "", recent, None).people.people] == [
            "Анна Белая"
        ]


def test_numbers_of_today_open_exactly_their_people(region: Region) -> None:
    for number in range(3):
        region.person(f"Ментор {number}", "Ефремов", ("mentor", 10, None))
    region.person("Бывший Ментор", "Ефремов", ("mentor", 100, 1))
    gone = region.person("Ушедший Ментор", "Ефремов", ("mentor", 100, None))
    with region.world.app.app_context(), unit_of_work() as session:
        session.get_one(Person, gone.person_id).left_at = now()
    for reader in (region.olga, region.larisa):
        with region.world.app.app_context():
            scope = region.scope(reader)
            held = {one.kind: one.number for one in holders_today(scope)}
            assert held == {"mentor": 3, "tutor": 1}
            behind = people_of(scope, holder_ids(scope, "mentor"), None)
            assert [one.name for one in behind.people] == ["Ментор 0", "Ментор 1", "Ментор 2"]


def test_tutor_reads_of_other_peoples_children_sums_alone(region: Region) -> None:
    for number in range(6):
        region.person(f"Ребёнок {number}", "Ефремов", ("mentee", 10, None), born_on=CHILD)
    region.person("Дальний Ребёнок", "Алексин", ("mentee", 10, None), born_on=CHILD)
    with region.world.app.app_context():
        scope = region.scope(region.larisa)
        mentees = next(one for one in holders_today(scope) if one.kind == "mentee")
        assert (mentees.number, mentees.others) == (0, 6)
        assert people_of(scope, holder_ids(scope, "mentee"), None).people == []
        assert [one.name for one in map_of(scope, "", long(region), None).people.people] == ["Лариса Миронова"]
        olga = next(one for one in holders_today(region.scope(region.olga)) if one.kind == "mentee")
        assert (olga.number, olga.others) == (7, 0)


def test_place_is_short_from_the_day_when_the_last_tutor_ended(region: Region) -> None:
    region.person("Бывший Тьютор", "Алексин", ("tutor", 300, 40))
    with region.world.app.app_context():
        begins = region.day - timedelta(days=200)
        for place, number in (("Алексин", 1), ("Ефремов", 1), ("область", 2)):
            require_position(SYSTEM, region.programme_id, "tutor", number, region.places[place], begins)
        needs = needs_of(region.scope(region.olga))
        said = {one.place: (one.held, one.since) for one in needs}
        since = region.day - timedelta(days=39)
        assert said == {
            "Алексин": (0, since), "Ефремов": (1, None), "Тульская область": (1, begins),
        }  # fmt: skip
        assert [one.place for one in needs] == ["Тульская область", "Алексин", "Ефремов"]
        assert [one.place for one in needs_of(region.scope(region.galina))] == ["Алексин"]
        end_requirement(SYSTEM, next(one.row.id for one in needs if one.place == "Ефремов"))
        assert len(needs_of(region.scope(region.olga))) == 3  # it ends with this day


def test_step_is_the_next_position_of_another_kind_that_began_later(region: Region) -> None:
    ways = (("mentee", 900, 500), ("graduate", 499, None))
    region.person("Анна Белая", "Алексин", *ways, ("mentor", 100, None))
    region.person("Борис Вяз", "Ефремов", *ways)
    region.person("Вера Гай", "Ефремов", ("volunteer", 300, None), ("expert", 300, None))  # on one day: no step
    region.person("Глеб Дуб", "Ефремов", ("mentor", 900, 800), ("mentor", 100, None))  # the same again: no step
    with region.world.app.app_context():
        scope = region.scope(region.olga)
        assert flow_counts(scope, long(region)) == [("mentee", "graduate", 2), ("graduate", "mentor", 1)]
        behind = people_of(scope, flow_ids(scope, long(region), "mentee", "graduate"), None)
        assert [one.name for one in behind.people] == ["Анна Белая", "Борис Вяз"]
        late = region.day - timedelta(days=200), region.day
        assert flow_counts(scope, late) == [("graduate", "mentor", 1)]
        assert flow_counts(region.scope(region.galina), long(region)) == [
            ("graduate", "mentor", 1), ("mentee", "graduate", 1),
        ]  # fmt: skip


def test_share_of_graduates_counts_those_whose_twelve_months_are_over(region: Region) -> None:
    region.person("Скоро Вернулся", "Алексин", ("graduate", 800, None), ("mentor", 700, None))
    region.person("Поздно Вернулся", "Алексин", ("graduate", 1200, None), ("mentor", 700, None))
    region.person("Ещё Рано", "Ефремов", ("graduate", 100, None), ("mentor", 90, None))
    region.person("Не Вернулся", "Ефремов", ("graduate", 500, None))
    with region.world.app.app_context():
        scope = region.scope(region.olga)
        share = back_count(scope)
        assert (share.part, share.whole) == (1, 3)
        names = [one.name for one in people_of(scope, back_ids(scope, only_back=True), None).people]
        assert names == ["Скоро Вернулся"]
        assert len(back_ids(scope, only_back=False)) == 3
        assert back_count(region.scope(region.galina)).whole == 2


def test_map_costs_the_same_for_few_people_and_for_many(region: Region) -> None:
    def ask() -> int:
        with region.world.app.app_context():
            scope = region.scope(region.olga)
            with counted() as seen:
                map_of(scope, "", long(region), None)
                holders_today(scope)
                needs_of(scope)
                flow_counts(scope, long(region))
                back_count(scope)
            return len(seen)

    with region.world.app.app_context():
        require_position(SYSTEM, region.programme_id, "tutor", 1, region.places["Алексин"], region.day)
    region.person("Первый Первый", "Алексин", ("graduate", 800, None))
    few = ask()
    for number in range(12):
        region.person(f"Имя {number}", "Алексин", ("graduate", 800, None), ("mentor", 700, None))
    assert ask() == few
