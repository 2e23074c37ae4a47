"""Whoever was brought in and has not come stands in the coordinator's morning: by list, counted, with new links."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from portal.accounts.models import Card, Invitation
from portal.accounts.services import invite, issue_card, join_with_password, start_login
from portal.accounts.services.passwords import Prepared
from portal.actor import SYSTEM
from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.jobs.models import Job
from portal.jobs.runner import run_by_id
from portal.limits import CARD_RESTS_DAYS, INVITATION_DAYS, INVITATION_SOON_DAYS, LIST_RESTS_DAYS, LIST_WAITS_DAYS
from portal.mail.models import Mail
from portal.onboarding.queries import lists_not_in, others_not_in
from portal.pauses.models import Pause
from portal.people.models import Person
from portal.people.queries import Asked, find_people
from portal.people.services import add_person
from portal.programmes.queries import programme_of
from tests.facilitation.pages import submit
from tests.portal.onboarding.conftest import Desk, table
from tests.portal.onboarding.test_import_pages import CHILD, MENTOR
from tests.portal.people.conftest import Town
from tests.world import csrf_of

pytestmark = pytest.mark.db
WORK = "/p/tula/work/people_not_in"
PART = {"HX-Request": "true"}


def _run_jobs(desk: Desk) -> None:
    with desk.world.app.test_request_context():
        for job_id in db.session.scalars(select(Job.id).where(Job.state == "queued")).all():
            run_by_id(job_id)
        db.session.remove()


def _counts(desk: Desk, town: Town, days: float) -> list[tuple[int, int, int, int]]:
    """(over, soon, cards, without) of each list, so many days from now."""
    actor = desk.world.actor(town.olga)
    with desk.world.app.app_context(), moved(now() + timedelta(days=days)):
        return [(one.over, one.soon, one.cards, one.without) for one in lists_not_in(actor, programme_of("tula"))]


def _part(desk: Desk, days: float) -> str:
    with moved(now() + timedelta(days=days)):
        return desk.browser.get(WORK, headers=PART).get_data(as_text=True)


@pytest.fixture
def outcome(desk: Desk) -> str:
    """A list with a child, her mother with e-mail and a mentor with e-mail, entered today."""
    return desk.enter(table(CHILD, MENTOR))


def test_list_waits_after_some_days_until_it_is_old(desk: Desk, town: Town, outcome: str) -> None:
    assert _counts(desk, town, LIST_RESTS_DAYS - 0.1) == []
    assert _counts(desk, town, LIST_RESTS_DAYS + 0.1) == [(0, 0, 0, 3)]
    assert _counts(desk, town, LIST_WAITS_DAYS - 0.1) == [(0, 0, 0, 3)]
    assert _counts(desk, town, LIST_WAITS_DAYS + 0.1) == []


def test_invitations_wait_when_they_are_soon_over_and_over(desk: Desk, town: Town, outcome: str) -> None:
    submit(desk.browser, outcome, f"{outcome}/invitations")
    _run_jobs(desk)
    near = INVITATION_DAYS - INVITATION_SOON_DAYS
    assert _counts(desk, town, near - 0.1) == [(0, 0, 0, 1)]
    assert _counts(desk, town, near + 0.1) == [(0, 2, 0, 1)]
    assert _counts(desk, town, INVITATION_DAYS + 0.1) == [(2, 0, 0, 1)]


def test_coordinator_can_send_new_links_from_the_morning(desk: Desk, town: Town, outcome: str) -> None:
    submit(desk.browser, outcome, f"{outcome}/invitations")
    _run_jobs(desk)
    part = _part(desk, INVITATION_DAYS + 1)
    assert "2 invitations are over" in part
    assert "Send new links" in part
    assert "Белова" not in part
    with moved(now() + timedelta(days=INVITATION_DAYS + 1)):
        answer = desk.browser.post(
            f"{outcome}/invitations",
            data={"csrf_token": csrf_of(desk.browser, outcome), "again": "1", "back": "/p/tula/work/"},
        )
        assert (answer.status_code, answer.headers["Location"]) == (303, "/p/tula/work/")
        _run_jobs(desk)
    assert _counts(desk, town, INVITATION_DAYS + 1) == [(0, 0, 0, 1)]
    with desk.world.app.app_context():
        assert len(db.session.scalars(select(Invitation.id)).all()) == 4
        assert len(db.session.scalars(select(Mail.id)).all()) == 4


def test_coordinator_cannot_send_new_links_when_nobody_needs_one(desk: Desk, outcome: str) -> None:
    answer = desk.browser.post(
        f"{outcome}/invitations", data={"csrf_token": csrf_of(desk.browser, outcome), "again": "1"}
    )
    assert answer.status_code >= 400


def test_card_waits_when_nobody_used_it_for_a_week_and_no_more_after_a_sign_in(
    desk: Desk, town: Town, outcome: str
) -> None:
    with desk.world.app.app_context():
        issue_card(SYSTEM, _child_id())
    assert _counts(desk, town, CARD_RESTS_DAYS - 0.1) == [(0, 0, 0, 2)]
    assert _counts(desk, town, CARD_RESTS_DAYS + 0.1) == [(0, 0, 1, 2)]
    with desk.world.app.test_request_context():
        start_login(db.session.scalars(select(Card.account_id)).one(), "card", "tablet", is_shared=True)
        db.session.execute(text("DELETE FROM login_session"))  # swept after ninety days: the trail still knows
        db.session.commit()
        db.session.remove()
    assert _counts(desk, town, CARD_RESTS_DAYS + 0.1) == [(0, 0, 0, 2)]


def _child_id() -> int:
    return (
        db.session.scalars(select(Person.id).where(Person.born_on.is_not(None), Person.account_id.is_(None))).first()
        or 0
    )


def test_whoever_came_rests_or_left_is_not_missed(desk: Desk, town: Town, outcome: str) -> None:
    with desk.world.app.app_context():
        people = db.session.scalars(select(Person).where(Person.account_id.is_(None)).order_by(Person.id)).all()
        ids, programme_id = [one.id for one in people], people[0].programme_id
        made = invite(SYSTEM, ids[0])
        account_id = join_with_password(made.token, Prepared("new@example.org", "x"))
    with desk.world.app.test_request_context():
        start_login(account_id, "invitation", "phone")
        db.session.remove()
    with desk.world.app.app_context(), unit_of_work() as session:
        session.get_one(Person, ids[1]).left_at = now()
        session.add(
            Pause(
                programme_id=programme_id,
                person_id=ids[2],
                starts_on=now().date(),
                begun_by_id=ids[2],
                created_at=now(),
            )
        )
    assert len(ids) == 3
    assert _counts(desk, town, LIST_RESTS_DAYS + 1) == []


def test_another_coordinator_is_told_of_others_as_one_line_and_of_lists_of_their_own(
    desk: Desk, town: Town, outcome: str
) -> None:
    submit(desk.browser, outcome, f"{outcome}/invitations")
    _run_jobs(desk)
    with desk.world.app.app_context():
        single = add_person(SYSTEM, town.programme_id, "Новый", "Человек", born_on=None)
        invite(SYSTEM, single.id)
        at, olga = programme_of("tula"), desk.world.actor(town.olga)
        with moved(now() + timedelta(days=INVITATION_DAYS + 1)):
            assert others_not_in(olga, at).total == 1
            page = find_people(olga, at, Asked(is_invited=True))
            assert page.total == 3
    part = _part(desk, INVITATION_DAYS + 1)
    assert "Outside of lists" in part
    assert 'href="/p/tula/people/?invited=1"' in part
    with moved(now() + timedelta(days=INVITATION_DAYS + 1)):
        district = desk.world.browser(town.galina).get(WORK, headers=PART).get_data(as_text=True)
    assert "1 invitation is over" in district  # the mentor lives in her district; the list itself is not hers
    assert outcome not in district
