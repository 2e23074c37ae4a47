"""Ties between people of one group are shown to the planner and overridden only on purpose."""

from datetime import date

import pytest

from facilitation.sessions.errors import InvitationDoubted
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules.doubts import Beside, beside
from facilitation.sessions.services import invite
from portal.audit.models import AuditEntry
from portal.db import db
from portal.features import Tie
from portal.people.queries.ties import FAMILY, ties_of
from tests.facilitation.pages import submit
from tests.facilitation.study_world import Team
from tests.world import Someone, World

pytestmark = pytest.mark.db


@pytest.fixture
def family(world: World, team: Team) -> tuple[Someone, Someone, Someone]:
    """A mother with two children."""
    mother = world.person(team.programme_id, "Мать Лис")
    children = [world.person(team.programme_id, name, born_on=date(2014, 5, 1)) for name in ("Аня Лис", "Боря Лис")]
    for child in children:
        world.guardian_of(mother, child)
    return mother, children[0], children[1]


def kinds(error: pytest.ExceptionInfo[InvitationDoubted]) -> list[str]:
    return [one.kind for one in error.value.facts["doubts"]]  # type: ignore[attr-defined]


def test_planner_cannot_bring_a_family_together_unawares(
    world: World, team: Team, session_id: int, family: tuple[Someone, Someone, Someone]
) -> None:
    mother, anna, boris = family
    lead = world.actor(team.lead)
    with world.app.app_context():
        with pytest.raises(InvitationDoubted) as siblings:
            invite(lead, session_id, [anna.person_id, boris.person_id])
        assert kinds(siblings) == ["relatives"]
        invite(lead, session_id, [anna.person_id])
        with pytest.raises(InvitationDoubted) as parent:
            invite(lead, session_id, [mother.person_id])
        assert kinds(parent) == ["guardian"]
        with pytest.raises(InvitationDoubted):
            invite(lead, session_id, [boris.person_id], despite="because")
        assert len(members_of(session_id)) == 2


def test_override_with_a_reason_leaves_a_row_in_the_trail(
    world: World, team: Team, session_id: int, family: tuple[Someone, Someone, Someone]
) -> None:
    _mother, anna, boris = family
    browser, page = world.browser(team.lead), f"/p/tula/sessions/{session_id}/invite"
    chosen = [anna.person_id, boris.person_id]
    refused = submit(browser, page, person=chosen)
    text = refused.get_data(as_text=True)
    assert (refused.status_code, "Аня Л. and Боря Л.: relatives" in text) == (409, True)
    assert submit(browser, page, person=chosen, despite="agreed").status_code == 303
    with world.app.app_context():
        row = db.session.scalars(db.select(AuditEntry).where(AuditEntry.action == "session_invited_despite")).one()
        assert (row.details, row.subject_ids) == ({"reason": "agreed", "doubts": ["relatives"]}, sorted(chosen))
        assert (row.account_id, row.object_id) == (world.actor(team.lead).account_id, session_id)


def test_strangers_and_one_alone_raise_no_doubt(
    world: World, team: Team, session_id: int, family: tuple[Someone, Someone, Someone]
) -> None:
    others = [world.person(team.programme_id, name).person_id for name in ("Юра Кот", "Яна Ель")]
    with world.app.app_context():
        invite(world.actor(team.lead), session_id, [family[1].person_id, *others])
        assert (
            db.session.scalars(db.select(AuditEntry).where(AuditEntry.action == "session_invited_despite")).all() == []
        )


def test_coordinator_is_doubted_in_the_group_and_behind_the_glass_but_not_as_leader(
    world: World, team: Team, session_id: int
) -> None:
    roles = ("coordinator", "facilitator", "observer")
    coordinator = world.person(team.programme_id, "Куратор Мира", roles=roles)
    mentee = world.person(team.programme_id, "Юра Кот")
    lead = world.actor(team.lead)
    with world.app.app_context():
        invite(lead, session_id, [mentee.person_id])
        for part in ("participant", "observer"):
            with pytest.raises(InvitationDoubted) as doubted:
                invite(lead, session_id, [coordinator.person_id], part)
            assert kinds(doubted) == ["coordinator"]
        invite(lead, session_id, [coordinator.person_id], "co_leader")


def test_ties_end_with_their_programme_and_a_home_is_no_family(world: World, team: Team) -> None:
    head = world.person(team.programme_id, "Директор Дома")
    wards = [world.person(team.programme_id, f"Ребёнок {at}", born_on=date(2016, 5, 1)) for at in range(FAMILY + 1)]
    for ward in wards:
        world.guardian_of(head, ward)
    ids, elsewhere = [one.person_id for one in (head, *wards)], world.programme("orel")
    with world.app.app_context():
        assert {tie.kind for tie in ties_of(team.programme_id, ids)} == {"guardian"}
        assert ties_of(elsewhere, ids) == []


def test_planner_sees_ties_beside_the_names_before_anybody_is_chosen(
    world: World, team: Team, session_id: int, family: tuple[Someone, Someone, Someone]
) -> None:
    mother, anna, _boris = family
    browser, page = world.browser(team.lead), f"/p/tula/sessions/{session_id}/invite"
    before = browser.get(page).get_data(as_text=True)
    for words in ("Боря Л., on this list", "Аня Л., on this list", "Аня Л., Боря Л., on this list"):
        assert words in before
    assert "in this session already" not in before
    with world.app.app_context():
        invite(world.actor(team.lead), session_id, [anna.person_id])
    after = browser.get(page).get_data(as_text=True)
    assert after.count("Аня Лис, in this session already") == 2
    with world.app.app_context():
        invite(world.actor(team.lead), session_id, [mother.person_id], despite="agreed")
    assert "Мать Лис, in this session already" in browser.get(page).get_data(as_text=True)


def test_coordinator_stands_at_one_name_until_chosen() -> None:
    ties = [Tie("coordinator", 1, other) for other in (2, 3, 4, 5, 6)]
    people = dict.fromkeys(range(1, 7), "participant")
    assert beside(ties, people, set()) == {1: [Beside("coordinator", (2, 3, 4, 5, 6), is_there=False)]}
    assert beside(ties, people, {1}) == {one: [Beside("coordinator", (1,), is_there=True)] for one in range(2, 7)}
    assert beside(ties, people | {1: "leader"}, {1}) == {}
