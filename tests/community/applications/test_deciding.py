"""The queue of applications: who reads it, taking in, declining, spam, the end of the term, one's own page, removal."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from community.applications import services
from community.applications.errors import AlreadyDecided
from community.applications.models import Application
from community.applications.queries import known_applications
from community.applications.services import Asked, Taken, apply, erase_old
from portal.accounts.models import Invitation
from portal.audit.models import AuditEntry
from portal.clock import moved, now
from portal.db import db, new_guid
from portal.errors import NotFound
from portal.limits import APPLICATION_DAYS
from portal.mail.models import Mail
from portal.people.models import Person, Position
from portal.removals.services import remove_own
from tests.community.conftest import Village
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
QUEUE = "/p/tula/applications/"


def sent(village: Village, place: str = "", **changed: object) -> tuple[int, str]:
    """Id and GUID of somebody's letter."""
    guid, facts = new_guid(), {"wants": "volunteer", "name": "Инна Щукина", "email": "inna@example.org"} | changed
    with village.world.app.app_context():
        apply(village.programme_id, guid, Asked(**facts, territory_id=village.places.get(place)), "ru")  # type: ignore[arg-type]
        return db.session.scalars(select(Application.id).where(Application.guid == guid)).one(), guid


def row_of(village: Village, application_id: int) -> Application:
    with village.world.app.app_context():
        return db.session.get_one(Application, application_id)


def test_only_who_looks_after_the_place_can_read_it(village: Village) -> None:
    (_one, everywhere), (_two, there), (_three, here) = sent(village), sent(village, "Алексин"), sent(village, "Тула")
    statuses = {
        someone.email: [
            village.world.browser(someone).get(QUEUE + guid).status_code for guid in (everywhere, there, here)
        ]
        for someone in (village.olga, village.galina, village.svetlana, village.sasha, village.nina)
    }  # fmt: skip
    assert statuses == {
        village.olga.email: [200, 200, 200], village.galina.email: [404, 200, 404], village.svetlana.email: [404] * 3,
        village.sasha.email: [404] * 3, village.nina.email: [404] * 3,
    }  # fmt: skip
    listed = village.world.browser(village.galina).get(QUEUE).get_data(as_text=True)
    assert (there in listed, here in listed, everywhere in listed) == (True, False, False)
    assert village.world.browser(village.svetlana).get(QUEUE).status_code == 404


def test_a_coordinator_can_take_somebody_in_and_the_invitation_goes_by_mail(village: Village) -> None:
    _id, guid = sent(village, "Тула")
    browser = village.world.browser(village.olga)
    assert "Инна Щукина" in browser.get("/p/tula/work/applications").get_data(as_text=True)
    data = {
        "csrf_token": csrf_of(browser, QUEUE + guid), "given_name": "Инна", "family_name": "Щукина",
        "position": "volunteer",
    }  # fmt: skip
    assert browser.post(QUEUE + guid + "/accept", data=data).status_code == 303
    with village.world.app.app_context():
        row = db.session.scalars(select(Application)).one()
        guest = db.session.get_one(Person, row.person_id)
        assert (row.state, guest.name, guest.territory_id) == ("accepted", "Инна Щукина", village.places["Тула"])
        [position] = db.session.scalars(select(Position).where(Position.person_id == guest.id))
        [invitation] = db.session.scalars(select(Invitation).where(Invitation.person_id == guest.id))
        [mail] = db.session.scalars(select(Mail))
        assert (position.kind, invitation.email, mail.to) == ("volunteer", "inna@example.org", "inna@example.org")
    again = browser.post(QUEUE + guid + "/accept", data=data)
    assert again.status_code == 409
    with village.world.app.app_context():
        assert db.session.query(Person).filter_by(family_name="Щукина").count() == 1


def test_who_has_no_mail_is_invited_by_hand(village: Village) -> None:
    _id, guid = sent(village, email="", phone="+7 910 000-00-71")
    browser = village.world.browser(village.olga)
    data = {"csrf_token": csrf_of(browser, QUEUE + guid), "given_name": "Артур", "family_name": "", "position": ""}
    answer = browser.post(QUEUE + guid + "/accept", data=data)
    assert answer.headers["Location"].endswith("/invitation")
    assert "+7 910" in browser.get(QUEUE + guid).get_data(as_text=True), "needed for the call, until its term"


def test_nobody_begins_as_a_mentor_by_a_letter(village: Village) -> None:
    application_id, guid = sent(village, wants="mentor")
    browser = village.world.browser(village.olga)
    page = browser.get(QUEUE + guid).get_data(as_text=True)
    assert 'value="mentor"' not in page
    data = {"csrf_token": csrf_of(browser, QUEUE + guid), "given_name": "Инна", "position": "mentor"}
    assert browser.post(QUEUE + guid + "/accept", data=data).status_code == 422
    with village.world.app.app_context(), pytest.raises(NotFound):
        services.accept(village.world.actor(village.olga), application_id, Taken("Инна", "", "mentor"))


def test_who_is_declined_gets_a_kind_answer_and_nothing_is_kept(village: Village) -> None:
    application_id, guid = sent(village, phone="+7 910 000-00-71", town="Щёкино", words="Рисую")
    browser = village.world.browser(village.olga)
    data = {"csrf_token": csrf_of(browser, QUEUE + guid), "words": "Весной начнём снова."}
    assert browser.post(QUEUE + guid + "/decline", data=data).status_code == 303
    row = row_of(village, application_id)
    assert (row.state, row.name, row.email, row.phone, row.town, row.words) == ("declined", "", "", "", "", "")
    with village.world.app.app_context():
        [mail] = db.session.scalars(select(Mail))
    assert "Весной начнём снова." in mail.body
    assert "Инна Щукина" in mail.body
    assert browser.post(QUEUE + guid + "/decline", data=data).status_code == 409


def test_spam_goes_whole_and_leaves_a_line_in_the_trail(village: Village) -> None:
    _id, guid = sent(village)
    browser = village.world.browser(village.olga)
    assert browser.post(QUEUE + guid + "/spam", data={"csrf_token": csrf_of(browser, QUEUE + guid)}).status_code == 303
    with village.world.app.app_context():
        assert db.session.query(Application).count() == 0
        assert db.session.query(Mail).count() == 0
        actions = list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))
    assert {"application_sent", "application_spam"} <= set(actions)


def test_what_nobody_decides_is_shown_to_nobody_after_its_term_and_is_erased(village: Village) -> None:
    application_id, guid = sent(village, words="Рисую")
    browser, begin = village.world.browser(village.olga), now()
    with moved(begin + timedelta(days=APPLICATION_DAYS, seconds=-60)), village.world.app.app_context():
        assert erase_old() == 0
    with moved(begin + timedelta(days=APPLICATION_DAYS, seconds=60)):
        browser = village.world.browser(village.olga)
        assert browser.get(QUEUE + guid).status_code == 404, "not even before it is erased"
        with village.world.app.app_context():
            with pytest.raises(AlreadyDecided):
                services.accept(village.world.actor(village.olga), application_id, Taken("Инна", ""))
            assert erase_old() == 1
            assert erase_old() == 0
        row = row_of(village, application_id)
    assert (row.state, row.name, row.email, row.words) == ("lapsed", "", "", "")


def test_what_an_accepted_one_sent_is_erased_with_its_term_too(village: Village) -> None:
    application_id, _guid = sent(village)
    with village.world.app.app_context():
        services.accept(village.world.actor(village.olga), application_id, Taken("Инна", "Щукина"))
        with moved(now() + timedelta(days=APPLICATION_DAYS, seconds=60)):
            assert erase_old() == 1
    row = row_of(village, application_id)
    assert (row.state, row.email, row.person_id is None) == ("accepted", "", False)


@pytest.mark.parametrize("verb", ["accept", "decline", "drop_spam"])
def test_others_cannot_decide_by_a_client_of_their_own(village: Village, verb: str) -> None:
    application_id, _guid = sent(village, "Тула")
    more = {"accept": (Taken("Инна", ""),), "decline": ("нет",), "drop_spam": ()}[verb]
    for someone in (village.galina, village.svetlana, village.maxim):
        with village.world.app.app_context(), pytest.raises(NotFound):
            getattr(services, verb)(village.world.actor(someone), application_id, *more)
    assert row_of(village, application_id).state == "waiting"


def test_everybody_reads_on_their_own_page_what_they_sent_and_it_goes_with_the_account(village: Village) -> None:
    application_id, _guid = sent(village, words="Рисую")
    guest: Someone = village.svetlana
    with village.world.app.app_context():
        services.accept(village.world.actor(village.olga), application_id, Taken("Инна", "Щукина"))
        row = db.session.get_one(Application, application_id)
        known = known_applications(village.programme_id, row.person_id or 0)
        assert "Рисую" in str(known)
        assert "1" in str(known_applications(village.programme_id, village.olga.person_id))
        row.person_id = guest.person_id
        db.session.commit()
        remove_own(village.world.actor(guest), guest.account_id)
    row = row_of(village, application_id)
    assert (row.name, row.email, row.words) == ("", "", "")
