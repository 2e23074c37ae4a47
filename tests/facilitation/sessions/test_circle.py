"""Who may be invited into a Balint group: adults, at most twelve in the circle, nobody tied to another."""

from datetime import date, timedelta

import pytest

from facilitation.sessions.errors import CircleIsFull, CircleOfAdults, CircleTied, InvitationDoubted
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules import Plan
from facilitation.sessions.services import invite, plan_session
from facilitation.studies.services import create_study
from portal.clock import today
from tests.facilitation.pages import submit
from tests.facilitation.study_world import Team, tomorrow
from tests.world import World

pytestmark = pytest.mark.db


@pytest.fixture
def circle_id(world: World, team: Team) -> int:
    """A planned Balint group."""
    actor = world.actor(team.lead)
    with world.app.app_context():
        study = create_study(actor, team.programme_id, title="Круг", method="balint")
        return plan_session(actor, study.id, Plan("Круг", "room", tomorrow(), 90)).id


def test_leader_cannot_invite_a_minor_into_a_circle(world: World, team: Team, circle_id: int) -> None:
    young = world.person(team.programme_id, "Саша Ким", born_on=today("Europe/Moscow") - timedelta(days=365 * 15))
    for part in ("participant", "outer_circle"):
        with world.app.app_context(), pytest.raises(CircleOfAdults):
            invite(world.actor(team.lead), circle_id, [young.person_id], part, despite="agreed")
    with world.app.app_context():
        assert [one.part for one in members_of(circle_id)] == ["leader"]


def test_leader_cannot_invite_relatives_into_a_circle_whatever_the_reason(
    world: World, team: Team, circle_id: int, session_id: int
) -> None:
    child = world.person(team.programme_id, "Аня Лис", born_on=today("Europe/Moscow") - timedelta(days=365 * 12))
    mother, father = (world.person(team.programme_id, name) for name in ("Мать Лис", "Отец Лис"))
    for parent in (mother, father):
        world.guardian_of(parent, child)
    ids = [mother.person_id, father.person_id]
    with world.app.app_context():
        with pytest.raises(CircleTied) as tied:
            invite(world.actor(team.lead), circle_id, ids, despite="agreed")
        assert {one.kind for one in tied.value.facts["doubts"]} == {"relatives"}  # type: ignore[attr-defined]
        invite(world.actor(team.lead), circle_id, ids[:1])
        with pytest.raises(CircleTied):
            invite(world.actor(team.lead), circle_id, ids[1:], "outer_circle")
        with pytest.raises(InvitationDoubted):
            invite(world.actor(team.lead), session_id, ids)
        invite(world.actor(team.lead), session_id, ids, despite="agreed")


def test_leader_cannot_invite_a_superior_into_a_circle_and_can_let_one_observe(
    world: World, team: Team, circle_id: int
) -> None:
    superior = world.person(team.programme_id, "Куратор Мира", roles=("coordinator",))
    mentor = world.person(team.programme_id, "Юра Кот", positions=("mentor",))
    lead = world.actor(team.lead)
    with world.app.app_context():
        invite(lead, circle_id, [mentor.person_id])
        with pytest.raises(CircleTied):
            invite(lead, circle_id, [superior.person_id], despite="agreed")
        invite(lead, circle_id, [superior.person_id], "observer", despite="agreed")


def test_leader_cannot_invite_two_who_act_for_one_institution_into_a_circle(
    world: World, team: Team, circle_id: int
) -> None:
    house = world.institution(team.programme_id)
    first, second, former = (world.person(team.programme_id, f"{name} Дом") for name in ("Анна", "Борис", "Вера"))
    for one in (first, second):
        world.in_office(one, house)
    world.in_office(former, house, ends_on=date(2021, 1, 1))
    lead = world.actor(team.lead)
    with world.app.app_context():
        with pytest.raises(CircleTied) as tied:
            invite(lead, circle_id, [first.person_id, second.person_id], despite="agreed")
        assert [one.kind for one in tied.value.facts["doubts"]] == ["colleagues"]  # type: ignore[attr-defined]
        invite(lead, circle_id, [first.person_id, former.person_id])


def test_leader_can_invite_twelve_into_a_circle_and_the_thirteenth_into_the_outer_one(
    world: World, team: Team, circle_id: int
) -> None:
    people = [world.person(team.programme_id, f"Наставник {at}") for at in range(13)]
    ids, lead = [one.person_id for one in people], world.actor(team.lead)
    with world.app.app_context():
        with pytest.raises(CircleIsFull):
            invite(lead, circle_id, ids)
        invite(lead, circle_id, ids[:12])
        with pytest.raises(CircleIsFull):
            invite(lead, circle_id, ids[12:])
        invite(lead, circle_id, ids[12:], "outer_circle")


def test_page_of_a_circle_offers_the_outer_one_and_says_why_it_refuses(
    world: World, team: Team, circle_id: int, session_id: int
) -> None:
    young = world.person(team.programme_id, "Саша Ким", born_on=today("Europe/Moscow") - timedelta(days=365 * 15))
    browser = world.browser(team.lead)
    page = f"/p/tula/sessions/{circle_id}/invite"
    assert "Outer circle" in browser.get(page).get_data(as_text=True)
    assert "Outer circle" not in browser.get(f"/p/tula/sessions/{session_id}/invite").get_data(as_text=True)
    answer = submit(browser, page, person=str(young.person_id))
    assert answer.status_code == 409
    assert "A Balint group is for adults who help" in answer.get_data(as_text=True)
