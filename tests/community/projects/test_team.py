"""Who comes into a project and by whose yes; leaving; a guardian's no; a grown-up beside minors."""

import pytest

from community.clubs.services import join_club
from community.projects import services
from community.projects.errors import CannotJoin, NoSuchMove, NotAnAlly, NotToInvite, TeamFull, TooMany
from community.projects.models import ProjectStep
from community.projects.policy import can_see_project, visible
from community.projects.queries import Asked, find_projects
from portal.actor import SYSTEM
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.limits import PROJECT_TEAM
from portal.notifications.models import Notification
from portal.people.services import leave
from portal.programmes.queries import programme
from tests.community.conftest import born
from tests.community.projects.conftest import Yard
from tests.world import Someone

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("within")]


def sees(yard: Yard, someone: Someone, project_id: int) -> bool:
    """Whether somebody may know of it: page and list say the same."""
    actor, row = yard.actor(someone), yard.row(project_id)
    one = can_see_project(actor, row)
    listed = find_projects(actor, programme(yard.village.programme_id), Asked(size=50)).rows
    assert one == (project_id in {each.project.id for each in listed})
    return one


def told(someone: Someone, kind: str) -> int:
    """How often somebody heard of something."""
    return db.session.query(Notification).filter_by(account_id=someone.account_id, kind=kind).count()


def test_nobody_can_see_a_childs_idea_before_a_grown_up_is_asked(yard: Yard) -> None:
    v, row_id = yard.village, yard.idea()
    assert sees(yard, v.sasha, row_id)
    assert sees(yard, v.nina, row_id), "who answers for the child"
    assert not any(sees(yard, one, row_id) for one in (v.maxim, v.nikolay, v.olga, v.vera, v.galina))
    services.ask_ally(yard.actor(v.sasha), row_id, v.nikolay.person_id)
    assert sees(yard, v.nikolay, row_id)
    assert sees(yard, v.olga, row_id), "who looks after the place is the second grown-up"
    assert not any(sees(yard, one, row_id) for one in (v.maxim, v.vera, v.svetlana, v.galina))


def test_a_child_can_open_an_idea_after_a_grown_ups_yes_alone(yard: Yard) -> None:
    v, row_id = yard.village, yard.idea()
    with pytest.raises(Exception, match="project_ally"):
        services.open_project(yard.actor(v.sasha), row_id, yard.version(row_id))
    services.ask_ally(yard.actor(v.sasha), row_id, v.nikolay.person_id)
    services.answer_as_ally(yard.actor(v.nikolay), row_id, is_yes=True)
    services.open_project(yard.actor(v.sasha), row_id, yard.version(row_id))
    assert sees(yard, v.maxim, row_id)
    assert told(v.sasha, "project_ally_yes") == 1


def test_a_child_cannot_ask_a_grown_up_whom_the_programme_does_not_trust_to_be_an_ally(yard: Yard) -> None:
    v, row_id = yard.village, yard.idea()
    for one in (v.svetlana, v.nina, v.maxim, v.vera, v.galina):
        with pytest.raises(NotAnAlly):
            services.ask_ally(yard.actor(v.sasha), row_id, one.person_id)
    join_club(yard.actor(v.sasha), yard.club_id)
    services.ask_ally(yard.actor(v.sasha), row_id, v.vera.person_id)
    assert yard.part(row_id, v.vera) == "invited", "who organises the child's club"


def test_an_ally_cannot_change_a_word_or_take_it_over(yard: Yard) -> None:
    v, row_id = yard.village, yard.with_ally()
    nikolay, version = yard.actor(v.nikolay), yard.version(row_id)
    for act in (
        lambda: services.write_words(nikolay, row_id, version, services.Words(title="Лучше")),
        lambda: services.open_project(nikolay, row_id, version),
        lambda: services.drop(nikolay, row_id, version, ""),
        lambda: services.add_step(nikolay, row_id, "Сделать по-моему"),
    ):
        with pytest.raises(Forbidden):
            act()
    assert yard.row(row_id).title == "Кормушки"


def test_who_was_asked_too_is_free_when_another_has_said_yes(yard: Yard) -> None:
    v, row_id = yard.village, yard.idea()
    for one in (v.nikolay, v.olga):
        services.ask_ally(yard.actor(v.sasha), row_id, one.person_id)
    services.answer_as_ally(yard.actor(v.olga), row_id, is_yes=True)
    assert (yard.part(row_id, v.nikolay), yard.part(row_id, v.olga)) == ("left", "in")
    assert not can_see_project(yard.actor(v.nikolay), yard.row(row_id))
    with pytest.raises(NotFound):
        services.answer_as_ally(yard.actor(v.nikolay), row_id, is_yes=True)


def test_a_child_can_come_in_with_four_yeses(yard: Yard) -> None:
    v, row_id = yard.village, yard.open()
    part_id = services.ask_to_join(yard.actor(v.maxim), row_id, "draws").id
    assert yard.part(row_id, v.maxim) == "asked"
    services.answer_join(yard.actor(v.sasha), part_id, is_yes=True)
    assert yard.part(row_id, v.maxim) == "waits", "a guardian has not said yes"
    assert told(v.andrey, "project_permission") == 1
    with pytest.raises(NotFound):
        services.answer_permission(yard.actor(v.nina), row_id, v.maxim.person_id, is_yes=True)
    services.answer_permission(yard.actor(v.andrey), row_id, v.maxim.person_id, is_yes=True)
    assert yard.part(row_id, v.maxim) == "in"
    assert told(v.maxim, "project_in") == 1


def test_a_guardians_no_takes_the_child_out_at_once_and_a_yes_lets_it_back(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    step = services.add_step(yard.actor(v.maxim), row_id, "Покрасить", is_mine=True).id
    services.answer_permission(yard.actor(v.andrey), row_id, v.maxim.person_id, is_yes=False)
    assert yard.part(row_id, v.maxim) == "refused"
    assert db.session.get_one(ProjectStep, step).person_id is None
    with pytest.raises(Forbidden):
        services.take_step(yard.actor(v.maxim), step)
    with pytest.raises(CannotJoin):
        services.ask_to_join(yard.actor(v.maxim), row_id)
    services.answer_permission(yard.actor(v.andrey), row_id, v.maxim.person_id, is_yes=True)
    assert yard.part(row_id, v.maxim) == "in"


def test_a_child_cannot_ask_to_join_without_consent_to_taking_part(yard: Yard) -> None:
    v, row_id = yard.village, yard.open()
    liza = v.world.person(v.programme_id, "Лиза Воронова", positions=("mentee",), born_on=born(10))
    with pytest.raises(CannotJoin, match="project_gate"):
        services.ask_to_join(yard.actor(liza), row_id)
    with pytest.raises(CannotJoin):
        services.start_project(yard.actor(liza), v.programme_id, "Идея")


def test_a_child_cannot_let_a_grown_up_in_alone(yard: Yard) -> None:
    v, row_id = yard.village, yard.open()
    part_id = yard.asked(row_id, v.svetlana)
    assert yard.part(row_id, v.svetlana) == "waits", "Sasha's yes is not enough"
    assert told(v.nikolay, "project_asked_in") == 2
    with pytest.raises(NoSuchMove):
        services.answer_join(yard.actor(v.sasha), part_id, is_yes=True)
    services.answer_join(yard.actor(v.nikolay), part_id, is_yes=True)
    assert yard.part(row_id, v.svetlana) == "in"


def test_a_stranger_cannot_answer_for_anybody(yard: Yard) -> None:
    v, row_id = yard.village, yard.open()
    part_id = services.ask_to_join(yard.actor(v.maxim), row_id).id
    for one in (v.vera, v.maxim, v.svetlana):
        with pytest.raises(Forbidden):
            services.answer_join(yard.actor(one), part_id, is_yes=True)
    with pytest.raises(Forbidden):
        services.take_off(yard.actor(v.sasha), part_id)
    with pytest.raises(NoSuchMove):
        services.answer_invitation(yard.actor(v.maxim), row_id, is_yes=True)


def test_who_was_turned_down_cannot_ask_again_and_can_be_invited(yard: Yard) -> None:
    v, row_id = yard.village, yard.open()
    for one in (v.sasha, v.maxim):
        join_club(yard.actor(one), yard.club_id)
    part_id = services.ask_to_join(yard.actor(v.maxim), row_id).id
    services.answer_join(yard.actor(v.sasha), part_id, is_yes=False)
    with pytest.raises(NoSuchMove):
        services.ask_to_join(yard.actor(v.maxim), row_id)
    services.invite(yard.actor(v.sasha), row_id, v.maxim.person_id)
    services.answer_invitation(yard.actor(v.maxim), row_id, is_yes=True)
    assert yard.part(row_id, v.maxim) == "waits"


def test_nobody_can_be_invited_who_is_not_near(yard: Yard) -> None:
    v, row_id = yard.village, yard.open()
    for one in (v.svetlana, v.nina, v.galina):
        with pytest.raises(NotToInvite):
            services.invite(yard.actor(v.sasha), row_id, one.person_id)


def test_leaving_is_always_possible_and_the_next_one_carries_it(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    services.leave(yard.actor(v.sasha), row_id)
    row = yard.row(row_id)
    assert (row.lead_id, row.begun_by_id, row.state) == (v.maxim.person_id, v.sasha.person_id, "doing")
    assert told(v.maxim, "project_yours") == 1
    services.leave(yard.actor(v.maxim), row_id)
    assert yard.row(row_id).state == "dropped", "nobody carries it any more"


def test_without_an_ally_others_do_not_see_a_minors_project_and_no_minor_comes_in(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    services.leave(yard.actor(v.nikolay), row_id)
    assert yard.row(row_id).ally_id is None
    assert not sees(yard, v.vera, row_id)
    assert sees(yard, v.maxim, row_id)
    assert told(v.sasha, "project_ally_left") == 1
    services.leave(yard.actor(v.maxim), row_id)
    with pytest.raises(NotFound):
        services.ask_to_join(yard.actor(v.maxim), row_id)


def test_who_leaves_the_programme_has_no_part_any_more(yard: Yard) -> None:
    v, row_id = yard.village, yard.team()
    for one in (v.nikolay, v.sasha):
        leave(yard.actor(one), one.person_id)
    assert services.end_parts_of_those_who_left() == 1
    row = yard.row(row_id)
    assert (row.ally_id, row.lead_id) == (None, v.maxim.person_id)
    assert services.end_parts_of_those_who_left() == 0


def test_a_team_has_an_end(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    assert PROJECT_TEAM == 20
    v, row_id = yard.village, yard.open()
    for place in ("services.team", "queries.facts"):
        monkeypatch.setattr(f"community.projects.{place}.PROJECT_TEAM", 1)
    with pytest.raises(CannotJoin):
        services.ask_to_join(yard.actor(v.maxim), row_id)
    monkeypatch.setattr("community.projects.queries.facts.PROJECT_TEAM", 2)
    part_id = services.ask_to_join(yard.actor(v.maxim), row_id).id
    with pytest.raises(TeamFull):
        services.answer_join(yard.actor(v.sasha), part_id, is_yes=True)


def test_only_a_few_grown_ups_can_be_asked_at_once(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    v, row_id = yard.village, yard.idea()
    monkeypatch.setattr("community.projects.services.allies.PROJECT_ALLIES_ASKED", 1)
    services.ask_ally(yard.actor(v.sasha), row_id, v.nikolay.person_id)
    with pytest.raises(TooMany):
        services.ask_ally(yard.actor(v.sasha), row_id, v.olga.person_id)


def test_who_looks_after_the_place_can_hide_it_and_show_it(yard: Yard) -> None:
    v, row_id = yard.village, yard.open()
    for one in (v.nikolay, v.sasha, v.galina):
        with pytest.raises(Forbidden):
            services.hide(yard.actor(one), row_id, "x")
    services.hide(yard.actor(v.olga), row_id, "Там написан адрес")
    assert not sees(yard, v.maxim, row_id)
    assert sees(yard, v.sasha, row_id)
    services.show(yard.actor(v.olga), row_id)
    assert sees(yard, v.maxim, row_id)
    assert visible(SYSTEM) is not None
