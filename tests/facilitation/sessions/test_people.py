"""Inviting, answering, pseudonyms."""

import pytest

from facilitation.sessions.errors import (
    AlreadyInvited,
    NobodyChosen,
    PartNotOpen,
    PseudonymNotRight,
    PseudonymTaken,
    SessionIsFixed,
    SessionIsFull,
)
from facilitation.sessions.models import SessionMember
from facilitation.sessions.queries import candidates, members_of, people_of, session_of
from facilitation.sessions.rules import THINGS
from facilitation.sessions.services import (
    add_speaker,
    answer_invitation,
    cancel_session,
    change_pseudonym,
    invite,
    remove_member,
    restore_member,
)
from portal.actor import Actor
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.limits import ROOM_MEMBERS
from tests.facilitation.study_world import Team, give_consents, make_session
from tests.world import Someone, World

pytestmark = pytest.mark.db


def test_everybody_gets_an_own_natural_pseudonym(world: World, team: Team, lead: Actor, session_id: int) -> None:
    ids = [world.person(team.programme_id, f"Гость {number}").person_id for number in range(8)]
    with world.app.app_context():
        invited = invite(lead, session_id, ids)
        assert len({one.pseudonym for one in invited}) == 8
        assert {one.pseudonym for one in invited} <= {words[0] for words in THINGS.values()}
        assert all(THINGS[one.glyph][0] == one.pseudonym for one in invited)
        assert [one.person_id for one in invited] == ids


def test_nobody_is_invited_twice_and_a_refusal_invites_nobody(
    world: World, team: Team, lead: Actor, session_id: int, guest: Someone
) -> None:
    other = world.person(team.programme_id, "Юра Котов")
    with world.app.app_context():
        invite(lead, session_id, [guest.person_id, guest.person_id])
        with pytest.raises(AlreadyInvited) as refusal:
            invite(lead, session_id, [other.person_id, guest.person_id])
        assert refusal.value.facts == {"names": "Саша Ким"}
        assert len(members_of(session_id)) == 2


def test_an_invitation_needs_people_of_this_programme(world: World, lead: Actor, session_id: int) -> None:
    stranger = world.person(world.programme("tver"))
    with world.app.app_context():
        with pytest.raises(NobodyChosen):
            invite(lead, session_id, [])
        with pytest.raises(NotFound):
            invite(lead, session_id, [stranger.person_id])


def test_a_leader_needs_the_role_of_a_facilitator(
    world: World, team: Team, lead: Actor, session_id: int, guest: Someone
) -> None:
    with world.app.app_context():
        for part in ("leader", "co_leader", "observer", "helper"):
            with pytest.raises(PartNotOpen):
                invite(lead, session_id, [guest.person_id], part)
        assert invite(lead, session_id, [team.watcher.person_id], "observer")[0].pseudonym == "Наблюдатель 1"


def test_a_session_holds_forty_people_and_not_one_more(world: World, team: Team, lead: Actor, session_id: int) -> None:
    ids = [world.person(team.programme_id, f"Гость {number}").person_id for number in range(ROOM_MEMBERS)]
    with world.app.app_context():
        with pytest.raises(SessionIsFull):
            invite(lead, session_id, ids)
        invite(lead, session_id, ids[:-1])
        with pytest.raises(SessionIsFull):
            invite(lead, session_id, ids[-1:])


def test_whoever_was_taken_off_gets_the_old_name_back(
    world: World, lead: Actor, session_id: int, guest: Someone
) -> None:
    with world.app.app_context():
        name = invite(lead, session_id, [guest.person_id])[0].pseudonym
        remove_member(lead, members_of(session_id)[1].id)
        again = invite(lead, session_id, [guest.person_id])[0]
        assert (again.pseudonym, again.removed_at, again.answered) == (name, None, "none")
        remove_member(lead, again.id)
        assert restore_member(lead, again.id).removed_at is None


def test_a_participant_can_answer_and_change_the_mind(
    world: World, lead: Actor, session_id: int, guest: Someone
) -> None:
    actor = world.actor(guest)
    with world.app.app_context():
        invite(lead, session_id, [guest.person_id])
        assert answer_invitation(actor, session_id, "yes").answered == "yes"
        assert answer_invitation(actor, session_id, "no").answered == "no"
        with pytest.raises(NotFound):
            answer_invitation(actor, session_id, "maybe")
        cancel_session(lead, session_id)
        with pytest.raises(SessionIsFixed):
            answer_invitation(actor, session_id, "yes")


def test_an_outsider_cannot_answer_invite_or_rename(
    world: World, team: Team, lead: Actor, session_id: int, guest: Someone
) -> None:
    outsider, researcher = world.actor(guest), world.actor(team.researcher)
    with world.app.app_context():
        place = members_of(session_id)[0].id
        for actor in (outsider, researcher):
            for act in (
                lambda who=actor: answer_invitation(who, session_id, "yes"),
                lambda who=actor: invite(who, session_id, [guest.person_id]),
                lambda who=actor: remove_member(who, place),
                lambda who=actor: change_pseudonym(who, place, "Сова"),
            ):
                with pytest.raises(Forbidden):
                    act()


def test_a_person_chooses_the_own_pseudonym(world: World, lead: Actor, session_id: int, guest: Someone) -> None:
    actor = world.actor(guest)
    with world.app.app_context():
        own = invite(lead, session_id, [guest.person_id])[0]
        changed = change_pseudonym(actor, own.id, "  Сова  ")
        assert changed.pseudonym == "Сова"
        assert change_pseudonym(actor, own.id, "маяк").glyph == "lighthouse"
        with pytest.raises(PseudonymTaken):
            change_pseudonym(actor, own.id, "ОЛЬГА")
        for bad in ("", " ", "я" * 41, "Саша Ким"):
            with pytest.raises(PseudonymNotRight):
                change_pseudonym(actor, own.id, bad)
        assert change_pseudonym(actor, own.id, "я" * 40).pseudonym == "я" * 40


def test_a_speaker_of_an_import_has_a_place_without_a_person(world: World, lead: Actor, team: Team) -> None:
    session_id = make_session(world, team, form="interview")
    with world.app.app_context():
        first = add_speaker(lead, session_id, "Эксперт")
        assert (first.person_id, first.part) == (None, "participant")
        assert add_speaker(lead, session_id, "ЭКСПЕРТ ").id == first.id
        assert add_speaker(lead, session_id, "Мария И.").id != first.id


def test_consents_and_candidates_are_listed_for_leaders(
    world: World, team: Team, lead: Actor, session_id: int, guest: Someone
) -> None:
    give_consents(world, team.lead)
    with world.app.app_context():
        session = session_of("tula", session_id)
        assert guest.person_id in {one.id for one in candidates(session, "participant")}
        invite(lead, session_id, [guest.person_id])
        session = session_of("tula", session_id)
        assert guest.person_id not in {one.id for one in candidates(session, "participant")}
        assert {one.id for one in candidates(session, "observer")} >= {team.watcher.person_id}
        lacking = {row.name: row.lacking for row in people_of(session)}
        assert lacking == {"Ольга Серова": (), "Саша Ким": ("participation", "transcript")}
        assert db.session.get_one(SessionMember, members_of(session_id)[1].id).guid
