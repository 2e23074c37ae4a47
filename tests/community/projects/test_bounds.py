"""Where asks, figures and stories of projects end: not of others, not of what is over, and gone with who leaves."""

import pytest

from community.projects import services
from community.projects.errors import FigureNotRight, WordsMissing
from community.projects.models import ProjectHero
from community.projects.queries import figures_of, heroes_of, is_told, open_asks
from community.projects.services import Figure
from community.projects.services.leaving import remove_from_projects
from portal.actor import SYSTEM
from portal.clock import now
from portal.consents.models import Consent
from portal.consents.services import withdraw
from portal.db import db, unit_of_work
from portal.errors import Forbidden
from portal.people.models import Guardianship, Person, Position
from portal.programmes.errors import Stale
from tests.community.projects.conftest import Yard
from tests.world import Someone

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("within")]
TOLD = "Саша придумал, Максим пилил."
ONE = Figure("кормушек", 3, "пальцем")


def asked(yard: Yard, kind: str = "") -> list[str]:
    """What is looked for, as a graduate of elsewhere reads it."""
    v = yard.village
    return [one.ask.words for one in open_asks(yard.actor(v.vera), v.programme_id, 9, kind=kind)]


def told_by_all(yard: Yard) -> int:
    """A project whose story others read: everybody in it and the guardians have said yes."""
    v, row_id = yard.village, yard.team()
    services.tell_story(yard.actor(v.sasha), row_id, yard.version(row_id), TOLD, {})
    for by, about in ((v.maxim, v.maxim), (v.nina, v.sasha), (v.andrey, v.maxim)):
        services.answer_story(yard.actor(by), row_id, about.person_id, is_yes=True)
    assert told(yard, row_id)
    return row_id


def told(yard: Yard, row_id: int) -> bool:
    """Whether others read it."""
    row = yard.row(row_id)
    return is_told(row, heroes_of(row))


def test_asks_are_narrowed_by_kind_and_end_with_the_project(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    sasha = yard.actor(v.sasha)
    services.add_ask(sasha, row_id, "thing", "Корм")
    services.add_ask(sasha, row_id, "transport", "Машина")
    assert asked(yard, "thing") == ["Корм"]
    assert len(asked(yard)) == 2
    services.finish(sasha, row_id, yard.version(row_id), "Готово")
    assert asked(yard) == []


def test_nobody_else_can_ask_in_the_teams_name_and_no_ask_is_empty(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    for one in (v.vera, v.nikolay, v.olga, v.nina):
        with pytest.raises(Forbidden):
            services.add_ask(yard.actor(one), row_id, "thing", "Корм")
    with pytest.raises(WordsMissing):
        services.add_ask(yard.actor(v.sasha), row_id, "thing", "  ")
    assert asked(yard) == []


def test_figures_are_the_teams_own_and_replace_those_before(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    sasha, version = yard.actor(v.sasha), yard.version(row_id)
    services.write_result(sasha, row_id, version, "", [ONE])
    with pytest.raises(Stale):
        services.write_result(sasha, row_id, version, "", [])
    services.write_result(yard.actor(v.maxim), row_id, yard.version(row_id), "", [Figure("детей", 2, "по списку")])
    assert [one.what for one in figures_of(yard.row(row_id))] == ["детей"]
    for one in (v.nikolay, v.vera, v.olga, v.nina):
        with pytest.raises(Forbidden):
            services.write_result(yard.actor(one), row_id, yard.version(row_id), "", [ONE])


def test_a_figure_is_never_below_nothing(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    with pytest.raises(FigureNotRight):
        services.write_result(yard.actor(v.sasha), row_id, yard.version(row_id), "", [Figure("кормушек", -1, "так")])
    assert figures_of(yard.row(row_id)) == []


def test_ally_who_holds_no_position_any_more_is_none(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    assert services.end_parts_of_those_who_left() == 0
    with unit_of_work() as session:
        session.query(Position).filter_by(person_id=v.nikolay.person_id).delete()
    assert services.end_parts_of_those_who_left() == 1
    assert (yard.row(row_id).ally_id, yard.part(row_id, v.nikolay)) == (None, "left")


def test_an_idea_and_what_was_let_be_have_no_figures(yard: Yard) -> None:
    v, row_id = yard.village, yard.idea()
    sasha = yard.actor(v.sasha)
    for _ in range(2):
        with pytest.raises(Forbidden):
            services.write_result(sasha, row_id, yard.version(row_id), "", [ONE])
        if yard.row(row_id).state == "idea":
            services.drop(sasha, row_id, yard.version(row_id))


def test_story_is_not_told_when_somebody_in_it_has_left(yard: Yard) -> None:
    row_id = told_by_all(yard)
    with unit_of_work() as session:
        session.get_one(Person, yard.village.maxim.person_id).left_at = now()
    assert not told(yard, row_id)


def test_yes_of_who_is_no_guardian_any_more_does_not_count(yard: Yard) -> None:
    row_id = told_by_all(yard)
    with unit_of_work() as session:
        held = session.query(Guardianship).filter_by(guardian_id=yard.village.andrey.person_id).one()
        session.delete(held)
    said = {one.person.id: one.guardians for one in heroes_of(yard.row(row_id))}
    assert said == {yard.village.sasha.person_id: "yes", yard.village.maxim.person_id: "none"}
    assert not told(yard, row_id)


def test_story_is_not_told_when_consent_to_taking_part_is_taken_back(yard: Yard) -> None:
    v, row_id = yard.village, told_by_all(yard)
    given = db.session.query(Consent).filter_by(given_by_id=v.nina.person_id).order_by(Consent.id).all()
    for one in given:
        withdraw(yard.actor(v.nina), one.id)
    assert not told(yard, row_id)


def test_story_goes_with_its_words_and_names_when_the_team_takes_it_back(yard: Yard) -> None:
    v, row_id = yard.village, told_by_all(yard)
    for one in (v.nikolay, v.vera, v.olga, v.nina):
        with pytest.raises(Forbidden):
            services.take_story_back(yard.actor(one), row_id, yard.version(row_id))
    services.take_story_back(yard.actor(v.maxim), row_id, yard.version(row_id))
    assert gone(yard, row_id)


def gone(yard: Yard, row_id: int) -> bool:
    """Whether neither its words nor anybody's name are kept."""
    row = yard.row(row_id)
    named = db.session.query(ProjectHero).filter_by(project_id=row_id).count()
    return (row.story, row.story_at, row.story_by_id, named) == ("", None, None, 0)


@pytest.mark.parametrize("who", ["maxim", "sasha"])
def test_removed_account_takes_along_the_stories_that_name_or_are_told_by_it_and_its_part(yard: Yard, who: str) -> None:
    row_id, someone = told_by_all(yard), getattr(yard.village, who)
    if who == "sasha":  # who only wrote it: the other's name alone stands in it
        with unit_of_work() as session:
            session.query(ProjectHero).filter_by(project_id=row_id, person_id=someone.person_id).delete()
    removed(someone)
    assert gone(yard, row_id)
    assert yard.part(row_id, someone) == "left"


def removed(someone: Someone) -> None:
    """What is done here when an account is removed."""
    with unit_of_work():
        remove_from_projects(SYSTEM, someone.account_id, [someone.person_id])
