"""Opening and closing: nothing opens that is not ready."""

from datetime import date

import pytest

from facilitation.guides.models import GuideEdition
from facilitation.sessions.errors import NotReady, SessionIsFixed
from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of, readiness_of, session_of
from facilitation.sessions.rules import Need
from facilitation.sessions.services import (
    admit_member,
    answer_invitation,
    cancel_session,
    close_session,
    invite,
    open_session,
    remove_member,
)
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import Forbidden
from portal.journal.models import Journal
from tests.facilitation.study_world import Team, give_consents, make_session
from tests.world import Someone, World

pytestmark = pytest.mark.db


@pytest.fixture
def journal_id(world: World, team: Team) -> int:
    with world.app.app_context(), unit_of_work() as work:
        journal = Journal(programme_id=team.programme_id, kind="room", created_at=now())
        work.add(journal)
        work.flush()
        return journal.id


def missing(refusal: pytest.ExceptionInfo[NotReady]) -> list[str]:
    needs = refusal.value.facts["needs"]
    assert isinstance(needs, tuple)
    return [need.key for need in needs if isinstance(need, Need)]


def test_a_leader_can_open_when_all_is_there_and_the_guide_is_frozen(
    world: World, team: Team, lead: Actor, guest: Someone, journal_id: int
) -> None:
    session_id = make_session(world, team)
    give_consents(world, team.lead, guest)
    with world.app.app_context():
        invite(lead, session_id, [guest.person_id])
        session = open_session(lead, session_id, journal_id)
        assert (session.state, session.journal_id, session.opened_at is not None) == ("open", journal_id, True)
        edition = db.session.get_one(GuideEdition, session.guide_edition_id)
        assert edition.frozen_at is not None
        assert open_session(lead, session_id, journal_id).version == session.version
        with pytest.raises(SessionIsFixed):
            open_session(lead, session_id, journal_id + 1)
        assert admit_member(lead, session_id, members_of(session_id)[1].id).admitted_at is not None
        assert close_session(lead, session_id).state == "closed"


def test_nobody_can_open_without_guide_people_and_consents(
    world: World, team: Team, lead: Actor, journal_id: int
) -> None:
    session_id = make_session(world, team, start="")
    with world.app.app_context():
        with pytest.raises(NotReady) as refusal:
            open_session(lead, session_id, journal_id)
        assert missing(refusal) == ["guide", "participants", "consents"]
        assert db.session.get_one(StudySession, session_id).state == "planned"


def test_a_leader_taken_off_is_missed(world: World, team: Team, lead: Actor, guest: Someone, journal_id: int) -> None:
    session_id = make_session(world, team)
    give_consents(world, team.lead, guest)
    with world.app.app_context():
        invite(lead, session_id, [guest.person_id])
        remove_member(lead, members_of(session_id)[0].id)
        with pytest.raises(NotReady) as refusal:
            open_session(lead, session_id, journal_id)
        assert missing(refusal) == ["leader"]


def test_one_consent_too_few_keeps_the_room_closed_until_its_person_says_no(
    world: World, team: Team, lead: Actor, guest: Someone, journal_id: int
) -> None:
    session_id, silent = make_session(world, team), world.person(team.programme_id, "Юра Котов")
    give_consents(world, team.lead, guest)
    with world.app.app_context():
        invite(lead, session_id, [guest.person_id, silent.person_id])
        with pytest.raises(NotReady) as refusal:
            open_session(lead, session_id, journal_id)
        assert missing(refusal) == ["consents"]
    with world.app.app_context():
        answer_invitation(world.actor(silent), session_id, "no")
        assert open_session(lead, session_id, journal_id).state == "open"


def test_a_minor_needs_a_guardians_yes_the_own_yes_and_two_adults(
    world: World, team: Team, lead: Actor, journal_id: int
) -> None:
    session_id = make_session(world, team)
    child = world.person(team.programme_id, "Митя Сомов", born_on=date(now().year - 15, 1, 1))
    give_consents(world, team.lead)
    with world.app.app_context():
        invite(lead, session_id, [child.person_id])
        needs = {need.key: need for need in readiness_of(session_of("tula", session_id))}
        assert not needs["consents"].is_met
        assert (needs["second_adult"].have, needs["second_adult"].of) == (1, 2)
        with pytest.raises(NotReady) as refusal:
            open_session(lead, session_id, journal_id)
        assert missing(refusal) == ["consents", "second_adult", "duty"]


def test_child_of_ten_needs_the_own_adult_in_the_session(world: World, team: Team, lead: Actor) -> None:
    session_id = make_session(world, team)
    child = world.person(team.programme_id, "Саша Белова", born_on=date(now().year - 10, 1, 1))
    mother = world.person(team.programme_id, "Нина Белова")
    world.guardian_of(mother, child)
    with world.app.app_context():
        invite(lead, session_id, [child.person_id])
        needs = {need.key: need for need in readiness_of(session_of("tula", session_id))}
        assert [needs[key].is_met for key in ("own_adult", "short", "pictures")] == [False, False, False]
        invite(lead, session_id, [mother.person_id], despite="agreed")
        needs = {need.key: need for need in readiness_of(session_of("tula", session_id))}
        assert needs["own_adult"].is_met


def test_a_participant_and_a_researcher_cannot_open(
    world: World, team: Team, lead: Actor, guest: Someone, journal_id: int
) -> None:
    session_id = make_session(world, team)
    give_consents(world, team.lead, guest)
    with world.app.app_context():
        invite(lead, session_id, [guest.person_id])
    for someone in (guest, team.researcher):
        actor = world.actor(someone)
        with world.app.app_context(), pytest.raises(Forbidden):
            open_session(actor, session_id, journal_id)


def test_what_has_no_room_is_closed_without_opening(world: World, team: Team, lead: Actor, journal_id: int) -> None:
    session_id = make_session(world, team, form="interview")
    with world.app.app_context():
        with pytest.raises(SessionIsFixed):
            open_session(lead, session_id, journal_id)
        assert close_session(lead, session_id).state == "closed"
        assert close_session(lead, session_id).state == "closed"
    other = make_session(world, team)
    with world.app.app_context():
        cancel_session(lead, other)
        with pytest.raises(SessionIsFixed):
            close_session(lead, other)
