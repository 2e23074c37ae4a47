"""After a meeting a participant takes the own words back, once and for good; nobody else's words go."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from facilitation.codebooks.services import add_code
from facilitation.coding.queries import code_counts, passages_of, withdrawn_of
from facilitation.coding.services import code_passage
from facilitation.transcripts.errors import WithdrawalOver
from facilitation.transcripts.queries import meetings_with_words, own_words, turns_of
from facilitation.transcripts.services import make_from_room, withdraw_child_words, withdraw_own_words
from portal import limits
from portal.actor import SYSTEM
from portal.clock import moved, now
from portal.consents.queries import questions_of
from portal.consents.services import answer, publish_defaults
from portal.db import db, unit_of_work
from portal.errors import Forbidden
from portal.journal.models import JournalEvent, Words
from portal.journal.queries import proof
from portal.mail.models import Mail
from portal.moves.models import Move
from portal.moves.queries import former_records
from portal.moves.services import Proposal, accept, propose
from portal.moves.services import answer as say_yes
from portal.notifications.models import Notification
from portal.notifications.services import write_due_mails
from portal.people.models import Guardianship, Person
from portal.people.services import leave
from portal.programmes.models import Programme
from tests.facilitation.rooms.hall import Hall
from tests.world import Someone, World, csrf_of

pytestmark = pytest.mark.db
MINE, PRIVATE, OTHER = "Он ждал со мной два часа.", "Только вам: страшно.", "А меня ждали дома."


@pytest.fixture
def over(world: World) -> Hall:
    """A closed room in which two people spoke, one of them also to the leaders alone."""
    hall = Hall(world).opened()
    hall.say(hall.a, MINE)
    hall.say(hall.a, PRIVATE, to="leaders")
    hall.say(hall.b, OTHER)
    hall.good("room.close")
    with world.app.test_request_context():
        make_from_room(hall.session_id)
    return hall


def address(hall: Hall) -> str:
    return f"/p/tula/sessions/{hall.session_id}/words"


def standing(hall: Hall) -> set[str]:
    with hall.world.app.app_context():
        said = select(Words.text).join(JournalEvent, JournalEvent.words_id == Words.id)
        return {MINE, PRIVATE, OTHER} & set(db.session.scalars(said))


def test_a_participant_can_remove_the_own_words_with_the_codings_on_them(over: Hall, world: World) -> None:
    actor = world.actor(over.lead)
    with world.app.app_context():
        code = add_code(actor, over.team.study_id, "Ждёт").id
        transcript_id = make_from_room(over.session_id).id
        for turn in turns_of(transcript_id):
            if turn.text in (MINE, OTHER):
                code_passage(actor, transcript_id, turn.id, 0, turn.id, 5, [code])
    browser = world.browser(over.a)
    page = browser.get(address(over)).text
    assert "2 lines of yours" in page
    done = browser.post(address(over), data={"csrf_token": csrf_of(browser, address(over)), "choice": "remove"})
    assert done.headers["Location"] == address(over)
    shown = browser.get(address(over)).text
    assert ("2 lines withdrawn." in shown, "No words of yours are kept" in shown) == (True, True)
    assert standing(over) == {OTHER}
    with world.app.app_context():
        assert code_counts(over.team.study_id)[code].codings == 1
        assert len(passages_of(over.team.study_id)) == 1
        assert withdrawn_of(over.team.study_id) == {code: 1}
        assert proof(over.session().journal_id or 0) == []
        assert withdraw_own_words(world.actor(over.a), over.session_id) == 0


def test_a_participant_can_leave_the_words_as_they_are(over: Hall, world: World) -> None:
    browser = world.browser(over.a)
    browser.post(address(over), data={"csrf_token": csrf_of(browser, address(over)), "choice": "leave"})
    assert "Your words stay." in browser.get(address(over)).text
    assert standing(over) == {MINE, PRIVATE, OTHER}


def test_a_participant_cannot_remove_words_here_when_the_last_day_has_passed(over: Hall, world: World) -> None:
    browser = world.browser(over.a)
    token = csrf_of(browser, address(over))
    with moved(now() + timedelta(days=limits.WITHDRAW_DAYS)):
        assert "You decide here until" in world.browser(over.a).get(address(over)).text
    with moved(now() + timedelta(days=limits.WITHDRAW_DAYS + 1)):
        with world.app.app_context(), pytest.raises(WithdrawalOver):
            withdraw_own_words(world.actor(over.a), over.session_id)
        later = world.browser(over.a)
        assert "Ask the coordinator" in later.get(address(over)).text
        answer = later.post(address(over), data={"csrf_token": token, "choice": "remove"})
        assert answer.status_code in {400, 409}
    assert standing(over) == {MINE, PRIVATE, OTHER}


def test_only_who_took_part_can_choose_and_not_before_it_begins(over: Hall, world: World) -> None:
    for someone in (over.lead, over.watcher, over.team.researcher):
        assert world.browser(someone).get(address(over)).status_code in {403, 404}
        with world.app.app_context(), pytest.raises(Forbidden):
            withdraw_own_words(world.actor(someone), over.session_id)
    hall = Hall(world, slug="orel")
    assert world.browser(hall.a).get(f"/p/orel/sessions/{hall.session_id}/words").status_code == 403
    with world.app.app_context(), pytest.raises(Forbidden):
        withdraw_own_words(world.actor(hall.a), hall.session_id)


def test_the_closed_page_and_the_mail_lead_there_with_the_date(over: Hall, world: World) -> None:
    page = world.browser(over.a).get(over.path).text
    assert address(over) in page
    assert "You can withdraw your words until" in page
    assert address(over) not in world.browser(over.lead).get(over.path).text
    with world.app.app_context():
        told = db.session.scalars(select(Notification).where(Notification.kind == "session_over")).all()
        assert {one.account_id for one in told} == {one.account_id for one in (over.a, over.b, over.c)}
        make_from_room(over.session_id)
        assert len(db.session.scalars(select(Notification.id).where(Notification.kind == "session_over")).all()) == 3
        with moved(now() + timedelta(days=1)):
            write_due_mails()
        mail = db.session.scalars(select(Mail).where(Mail.to == over.a.email, Mail.body.contains("/words"))).one()
        assert "You can withdraw your words until" in mail.subject
    assert address(over) in world.browser(over.a).get(f"/p/tula/sessions/{over.session_id}/mine").text


def test_words_taken_back_before_the_transcript_is_made_do_not_come_into_it(world: World) -> None:
    hall = Hall(world).opened()
    hall.say(hall.a, MINE)
    hall.good("room.close")
    with world.app.test_request_context():
        session = hall.session()
        assert len(own_words(session, hall.a.person_id)) == 1
        assert withdraw_own_words(world.actor(hall.a), hall.session_id) == 1
        texts = [turn.text for turn in turns_of(make_from_room(hall.session_id).id)]
        assert MINE not in texts


@pytest.fixture
def guardian(over: Hall, world: World) -> Someone:
    """The mother of one of the two who spoke, who is fifteen."""
    mother = world.person(over.programme_id, "Ирина Лис", roles=("guardian",))
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Person, over.a.person_id).born_on = now().date().replace(year=now().year - 15, day=1)
    world.guardian_of(mother, over.a)
    return mother


def test_a_guardian_can_remove_the_words_of_the_own_child_alone(over: Hall, world: World, guardian: Someone) -> None:
    here, browser = f"{address(over)}/{over.a.person_id}", world.browser(guardian)
    assert here in browser.get("/p/tula/").text
    page = browser.get(here).text
    assert ("2 lines are kept under a pseudonym" in page, MINE in page) == (True, False)
    token = csrf_of(browser, here)
    browser.post(here, data={"csrf_token": token, "choice": "leave"})
    assert standing(over) == {MINE, PRIVATE, OTHER}
    assert browser.post(here, data={"csrf_token": token, "choice": "remove"}).status_code == 303
    page = browser.get(here).text
    assert ("2 lines withdrawn." in page, "No words of your child are kept" in page) == (True, True)
    assert standing(over) == {OTHER}
    with world.app.app_context():
        assert withdraw_child_words(world.actor(guardian), over.session_id, over.a.person_id) == 0
        (told,) = db.session.scalars(select(Notification).where(Notification.kind == "words_gone"))
        assert told.account_id == over.a.account_id


def test_a_guardian_cannot_remove_words_of_others_or_after_the_last_day(
    over: Hall, world: World, guardian: Someone
) -> None:
    mine, others = f"{address(over)}/{over.a.person_id}", f"{address(over)}/{over.b.person_id}"
    assert world.browser(guardian).get(others).status_code == 404
    assert world.browser(over.lead).get(mine).status_code == 404
    for someone, child in ((guardian, over.b), (over.lead, over.a), (over.b, over.a)):
        with world.app.app_context(), pytest.raises(Forbidden):
            withdraw_child_words(world.actor(someone), over.session_id, child.person_id)
    with moved(now() + timedelta(days=limits.WITHDRAW_DAYS + 1)):
        with world.app.app_context(), pytest.raises(WithdrawalOver):
            withdraw_child_words(world.actor(guardian), over.session_id, over.a.person_id)
        later = world.browser(guardian)
        assert "Ask the coordinator" in later.get(mine).text
        assert mine not in later.get("/p/tula/").text
    assert standing(over) == {MINE, PRIVATE, OTHER}


def test_a_guardian_is_told_after_the_meeting_until_when_the_words_can_be_withdrawn(world: World) -> None:
    hall = Hall(world).opened()
    mother = world.person(hall.programme_id, "Ирина Лис", roles=("guardian",))
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Person, hall.a.person_id).born_on = now().date().replace(year=now().year - 15, day=1)
    world.guardian_of(mother, hall.a)
    hall.good("room.close")
    with world.app.test_request_context():
        make_from_room(hall.session_id)
        (told,) = db.session.scalars(select(Notification).where(Notification.kind == "session_over_child"))
        assert (told.account_id, told.path) == (mother.account_id, f"{address(hall)}/{hall.a.person_id}")


def test_a_guardian_is_asked_about_the_words_after_withdrawing_a_consent(
    over: Hall, world: World, guardian: Someone
) -> None:
    with world.app.app_context():
        asked = questions_of(over.programme_id, over.a.person_id, guardian.person_id)
        actor = world.actor(guardian)
        given = answer(actor, over.a.person_id, asked[0].document.id, True).id
    browser = world.browser(guardian)
    done = browser.post(
        f"/p/tula/consents/withdraw/{given}", data={"csrf_token": csrf_of(browser, "/p/tula/consents/")}
    )
    assert done.headers["Location"] == f"/p/tula/consents/withdrawn/{given}"
    page = browser.get(done.headers["Location"]).text
    assert f"{address(over)}/{over.a.person_id}" in page
    assert "Keep or take back" in page
    assert standing(over) == {MINE, PRIVATE, OTHER}
    assert world.browser(over.a).get(done.headers["Location"]).status_code == 404


def test_the_words_of_a_meeting_that_goes_on_are_named_without_a_last_day(world: World) -> None:
    hall = Hall(world).opened()
    with world.app.test_request_context():
        (kept,) = meetings_with_words(hall.programme_id, hall.a.person_id)
        assert (kept.is_over, kept.last) == (False, None)
        assert meetings_with_words(hall.programme_id, hall.watcher.person_id) == []
    hall.good("room.close")
    with world.app.test_request_context():
        (kept,) = meetings_with_words(hall.programme_id, hall.a.person_id)
        assert kept.is_over
    with moved(now() + timedelta(days=limits.WITHDRAW_DAYS + 1)), world.app.test_request_context():
        assert meetings_with_words(hall.programme_id, hall.a.person_id) == []


def moved_away(hall: Hall, someone: Someone, *guardians: Someone, stays: bool = False) -> str:
    """Somebody goes on in another programme, with everybody's yes; the slug of it."""
    world = hall.world
    oleg = world.person(world.programme("tver"), "Олег Дальний", roles=("coordinator",))
    with world.app.app_context():
        publish_defaults(oleg.programme_id)
        row_id = propose(SYSTEM, someone.person_id, Proposal(oleg.programme_id, stays=stays)).id
        for one in (someone, *guardians):
            say_yes(world.actor(one), row_id, is_granted=True)
        accept(world.actor(oleg), row_id, db.session.get_one(Move, row_id).version)
    return "tver"


def test_who_has_moved_can_remove_the_words_of_the_former_programme(over: Hall, world: World) -> None:
    slug = moved_away(over, over.a)
    browser = world.browser(over.a)
    with world.app.app_context():
        there = world.actor(over.a).persons
        assert list(there) == [db.session.scalars(select(Programme.id).where(Programme.slug == slug)).one()]
        own = f"/p/{slug}/me/{next(iter(there.values()))}"
    assert f'href="{address(over)}"' in browser.get(own).text
    page = browser.get(address(over)).text
    assert ("2 lines of yours" in page, 'href="/p/tula/sessions/' in page) == (True, False)
    done = browser.post(address(over), data={"csrf_token": csrf_of(browser, address(over)), "choice": "remove"})
    assert done.headers["Location"] == address(over)
    assert standing(over) == {OTHER}
    assert [browser.get(f"/p/tula/{page}").status_code for page in ("", "sessions/", "people/")] == [404] * 3


def test_nobody_else_can_remove_words_after_a_move(over: Hall, world: World) -> None:
    moved_away(over, over.a)
    stranger = world.person(world.programme("orel"), "Пётр Чужой")
    with world.app.app_context():
        leave(world.actor(over.b), over.b.person_id)  # left, and moved nowhere
        new = [one for one in db.session.scalars(select(Person)) if one.account_id == over.a.account_id]
        assert len(new) == 2
    for someone in (over.b, stranger, over.lead):
        assert world.browser(someone).get(address(over)).status_code in {403, 404}
        with world.app.app_context(), pytest.raises(Forbidden):
            withdraw_own_words(world.actor(someone), over.session_id)
    assert standing(over) == {MINE, PRIVATE, OTHER}


def test_who_moved_and_stayed_takes_words_back_as_before(over: Hall, world: World) -> None:
    moved_away(over, over.a, stays=True)
    with world.app.app_context():
        assert former_records(world.actor(over.a)) == []
        assert withdraw_own_words(world.actor(over.a), over.session_id) == 2


@pytest.fixture
def gone(over: Hall, guardian: Someone) -> dict[int, int]:
    """The child has moved to another programme with the guardian: the new records by the old ones."""
    moved_away(over, over.a, guardian)
    with over.world.app.app_context():
        ways = db.session.scalars(select(Move).where(Move.person_id == over.a.person_id))
        return {row.person_id: row.made_id or 0 for row in ways}


def test_a_guardian_can_remove_the_words_of_a_child_who_has_moved_with_them(
    over: Hall, world: World, guardian: Someone, gone: dict[int, int]
) -> None:
    here, browser = f"{address(over)}/{over.a.person_id}", world.browser(guardian)
    for page in ("/p/tver/", f"/p/tver/me/{gone[over.a.person_id]}", "/p/tula/"):
        assert f'href="{here}"' in browser.get(page).text
    page = browser.get(here).text
    assert ("2 lines are kept under a pseudonym" in page, MINE in page) == (True, False)
    done = browser.post(here, data={"csrf_token": csrf_of(browser, here), "choice": "remove"})
    assert done.headers["Location"] == here
    assert standing(over) == {OTHER}
    assert browser.get(f"/p/tula/people/{over.a.person_id}").status_code == 404


def test_after_a_move_nobody_else_can_remove_a_childs_words_and_the_guardian_not_for_ever(
    over: Hall, world: World, guardian: Someone, gone: dict[int, int]
) -> None:
    here, child = f"{address(over)}/{over.a.person_id}", gone[over.a.person_id]
    stranger = world.person(world.programme("orel"), "Пётр Чужой")
    world.guardian_of(stranger, world.person(stranger.programme_id, "Чужое Дитя", born_on=date(2015, 1, 1)))
    for someone in (stranger, over.b, over.lead):
        assert world.browser(someone).get(here).status_code == 404
        with world.app.app_context(), pytest.raises(Forbidden):
            withdraw_child_words(world.actor(someone), over.session_id, over.a.person_id)
    assert world.browser(guardian).get(f"{address(over)}/{over.b.person_id}").status_code == 404
    with world.app.app_context(), unit_of_work() as session:
        for tie in session.scalars(select(Guardianship).where(Guardianship.child_id == child)):
            tie.ends_on = now().date() - timedelta(days=2)
    assert world.browser(guardian).get(here).status_code == 404
    assert standing(over) == {MINE, PRIVATE, OTHER}
