"""Asking for consents, reminders, consents with an end, and coming of age around midnight."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from portal.clock import moved, now
from portal.consents import errors, services
from portal.consents.models import ConsentRequest
from portal.consents.queries import asked_in, chain_of, current_documents, ending_in, questions_of
from portal.consents.rules import Text, expires_at, state_of
from portal.consents.views.work import ending
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import COMING_OF_AGE_DAYS, CONSENT_ENDS_DAYS, REMIND_DAYS
from portal.notifications.models import Notification
from portal.people.models import Person
from portal.people.queries import actor_of
from portal.people.rules import age_on, comes_of_age_on
from portal.programmes.models import Programme
from tests.portal.consents.conftest import Family
from tests.world import World, csrf_of

NEW = Text("Цитаты", "Текст на год", "Quotes", "A text for a year")


def told(*kinds: str) -> list[tuple[str, int]]:
    """(kind, account) of the messages of these kinds."""
    rows = db.session.scalars(select(Notification).where(Notification.kind.in_(kinds)).order_by(Notification.id))
    return [(row.kind, row.account_id) for row in rows]


@pytest.mark.db
def test_coordinator_can_ask_and_only_those_who_have_not_answered_hear_of_it(family: Family) -> None:
    with family.world.app.app_context():
        olga, home = actor_of(family.olga.account_id), db.session.get_one(Programme, family.programme_id)
        family.say(family.teen, family.teen)
        both = [family.child.person_id, family.teen.person_id]
        assert services.ask_for(olga, family.programme_id, "quotes", both) == 2
        assert services.ask_for(olga, family.programme_id, "quotes", both) == 0
        asked = told("consent_requested", "consent_requested_child")
        mother, father, child = family.mother.account_id, family.father.account_id, family.child.account_id
        assert sorted(asked) == sorted(
            [("consent_requested", child), ("consent_requested_child", mother), ("consent_requested_child", father)]
        )
        assert {row.name: row.awaited for row in asked_in(olga, home)} == {
            "Саша Белова": ("guardian", "assent"), "Алина Крылова": ("guardian",),
        }  # fmt: skip
        family.say(family.mother, family.teen, is_yes=False, purposes=["quotes"])
        assert [row.name for row in asked_in(olga, home)] == ["Саша Белова"]


@pytest.mark.db
def test_coordinator_cannot_remind_when_three_days_have_not_passed(family: Family) -> None:
    with family.world.app.app_context():
        olga = actor_of(family.olga.account_id)
        services.ask_for(olga, family.programme_id, "quotes", [family.child.person_id])
        number = db.session.scalars(select(ConsentRequest.id)).one()
        with moved(now() + timedelta(days=REMIND_DAYS) - timedelta(minutes=1)), pytest.raises(errors.RemindedLately):
            services.remind(olga, number)
        with moved(now() + timedelta(days=REMIND_DAYS)):
            services.remind(olga, number)
            assert len(told("consent_reminded_child")) == 2
            with pytest.raises(errors.RemindedLately):
                services.remind(olga, number)
        services.close_request(olga, number)
        with pytest.raises(NotFound):
            services.close_request(olga, number)


@pytest.mark.db
@pytest.mark.parametrize("who", ["mother", "teen"])
def test_nobody_else_can_ask_or_see_who_was_asked(family: Family, who: str) -> None:
    someone = getattr(family, who)
    with family.world.app.app_context(), pytest.raises(NotFound):
        services.ask_for(actor_of(someone.account_id), family.programme_id, "quotes", [family.child.person_id])
    for path in ("requests", "requests/new"):
        assert family.world.browser(someone).get(f"/p/tula/consents/{path}").status_code == 404


def test_coordinator_asks_reminds_and_stops_through_the_pages(family: Family) -> None:
    browser, root = family.world.browser(family.olga), "/p/tula/consents/requests"
    token = {"csrf_token": csrf_of(browser, f"{root}/new")}
    assert browser.post(f"{root}/new", data=token | {"purpose": "quotes"}).status_code == 422
    people = [str(family.child.person_id), str(family.teen.person_id)]
    assert browser.post(f"{root}/new", data=token | {"purpose": "quotes", "people": people}).status_code == 303
    page = browser.get(root).get_data(as_text=True)
    assert "Саша Белова" in page
    assert ">Remind<" not in page
    with family.world.app.app_context():
        number = db.session.scalars(select(ConsentRequest.id).order_by(ConsentRequest.id)).first()
    answer = browser.post(f"{root}/{number}/remind", data=token, follow_redirects=True).get_data(as_text=True)
    assert "less than 3 days" in answer
    assert browser.post(f"{root}/{number}/close", data=token).status_code == 303
    with family.world.app.app_context():
        still = select(func.count(ConsentRequest.id)).where(ConsentRequest.closed_at.is_(None))
        assert db.session.scalar(still) == 1


@pytest.mark.db
def test_yes_counts_no_more_when_its_months_are_over_and_can_be_renewed_before(family: Family) -> None:
    with family.world.app.app_context():
        admin, home = actor_of(family.administrator.account_id), db.session.get_one(Programme, family.programme_id)
        services.publish_edition(admin, family.programme_id, "quotes", "adult", NEW, 12)
        first = family.say(family.olga, family.olga, purposes=["quotes"])[0].id
        assert [row.id for row in family.say(family.olga, family.olga, purposes=["quotes"])] == [first]
        start = now()
        end = expires_at(start, 12)
        assert end is not None
        with moved(end - timedelta(minutes=1)):
            assert family.chain(family.olga, "quotes").is_valid
            assert [one.row.id for one in ending_in(admin, home)] == [first]
        with moved(end + timedelta(minutes=1)):
            chain = family.chain(family.olga, "quotes")
            assert (chain.missing, chain.lapsed, chain.refused) == ((("quotes", "self"),), (("quotes", "self"),), ())
            asked = questions_of(family.programme_id, family.olga.person_id, family.olga.person_id)
            assert [one.state for one in asked if one.document.purpose == "quotes"] == ["expired"]
        with moved(end - timedelta(days=CONSENT_ENDS_DAYS, minutes=1)):
            assert [row.id for row in family.say(family.olga, family.olga, purposes=["quotes"])] == [first]
            assert ending_in(admin, home) == []
        with moved(end - timedelta(days=CONSENT_ENDS_DAYS) + timedelta(minutes=1)):
            again = family.say(family.olga, family.olga, purposes=["quotes"])[0].id
            assert again != first
            assert ending_in(admin, home) == []
        with moved(end + timedelta(minutes=1)):
            assert family.chain(family.olga, "quotes").is_valid


@pytest.mark.db
def test_coordinator_can_ask_anew_by_one_thumb_before_a_yes_runs_out_and_not_earlier(family: Family) -> None:
    app = family.world.app
    with app.app_context():
        admin = actor_of(family.administrator.account_id)
        services.publish_edition(admin, family.programme_id, "quotes", "guardian", NEW, 12)
        first = family.say(family.mother, family.child, purposes=["quotes"])[0].id
        olga = actor_of(family.olga.account_id)
        with pytest.raises(NotFound):
            services.ask_anew(olga, first)
        end = expires_at(now(), 12)
        assert end is not None
    with moved(end - timedelta(days=10)):
        browser = family.world.browser(family.olga)
        with app.test_request_context():
            item = ending(olga, db.session.get_one(Programme, family.programme_id), 5).items[0]
        typed = {"csrf_token": csrf_of(browser, "/account"), "back": "/p/tula/work/"}
        assert browser.post(item.acts[0].href, data=typed).headers["Location"] == "/p/tula/work/"
        with app.test_request_context():
            assert ending(olga, db.session.get_one(Programme, family.programme_id), 5).items[0].acts == ()
            assert told("consent_reminded_child") == [("consent_reminded_child", family.mother.account_id)]
            with pytest.raises(errors.RemindedLately):
                services.ask_anew(olga, first)
            family.say(family.mother, family.child, purposes=["quotes"])
            assert ending(olga, db.session.get_one(Programme, family.programme_id), 5).total == 0


@given(st.dates(date(2000, 1, 1), date(2080, 1, 1)), st.integers(1, 120))
def test_term_ends_so_many_calendar_months_later(day: date, months: int) -> None:
    given_at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    end = expires_at(given_at, months)
    assert end is not None
    assert (end.year * 12 + end.month) - (given_at.year * 12 + given_at.month) == months
    assert end.day == given_at.day or (end + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ((None, False, False, False), "requested"), ((True, False, False, True), "given"),
        ((False, False, False, True), "refused"), ((True, True, True, False), "withdrawn"),
        ((True, False, True, True), "expired"), ((True, False, True, False), "superseded"),
        ((False, False, False, False), "superseded"),
    ],
)  # fmt: skip
def test_answer_is_in_one_of_six_states(facts: tuple[bool | None, bool, bool, bool], state: str) -> None:
    granted, withdrawn, expired, current = facts
    assert state_of(is_granted=granted, is_withdrawn=withdrawn, is_expired=expired, is_current=current) == state


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_day_of_age_is_the_first_on_which_somebody_is_18(born_on: date) -> None:
    day = comes_of_age_on(born_on)
    assert age_on(born_on, day) == 18
    assert age_on(born_on, day - timedelta(days=1)) == 17


@pytest.mark.db
@pytest.mark.parametrize(
    ("zone", "midnight"),
    [("Europe/Moscow", datetime(2026, 3, 9, 21, tzinfo=UTC)), ("Asia/Kamchatka", datetime(2026, 3, 9, 12, tzinfo=UTC))],
)
def test_guardians_lose_the_child_and_the_chain_is_void_at_midnight_of_the_zone(
    world: World, zone: str, midnight: datetime
) -> None:
    before, after = midnight - timedelta(seconds=1), midnight + timedelta(seconds=1)
    at = world.programme("tula", zone)
    mother = world.person(at, "Нина Белова")
    child = world.person(at, "Саша Белова", positions=("mentee",), born_on=date(2008, 3, 10))
    world.guardian_of(mother, child)
    browser, page = world.browser(mother), f"/p/tula/people/{child.person_id}"
    with world.app.app_context(), moved(before):
        services.publish_defaults(at)
        for who in (mother, child):
            actor = actor_of(who.account_id)
            for one in questions_of(at, child.person_id, who.person_id):
                services.answer(actor, child.person_id, one.document.id, True)
        assert chain_of([child.person_id], ["quotes"])[child.person_id].is_valid
        assert actor_of(mother.account_id).children == {child.person_id}
    with moved(before):
        assert browser.get(page).status_code == 200
    with moved(after):
        assert browser.get(page).status_code == 404
        own = world.browser(child).get("/p/tula/consents/").get_data(as_text=True)
        assert own.count("Waits for an answer") == 6
    with world.app.app_context(), moved(after):
        assert actor_of(mother.account_id).children == frozenset()
        chain = chain_of([child.person_id], ["quotes"])[child.person_id]
        assert (chain.missing, chain.lapsed) == ((("quotes", "self"),), (("quotes", "self"),))
        text = current_documents(at)["quotes", "guardian"].id
        with pytest.raises(NotFound):
            services.answer(actor_of(mother.account_id), child.person_id, text, False)


@pytest.mark.db
def test_everybody_concerned_is_told_of_age_once_a_month_before_and_once_on_the_day(family: Family) -> None:
    day = datetime(2026, 6, 15, 9, tzinfo=UTC)
    with family.world.app.app_context():
        with unit_of_work() as session:
            mine = Person.id == family.teen.person_id
            session.execute(update(Person).where(mine).values(born_on=date(2008, 6, 15)))
        concerned = {family.teen.account_id, family.mother.account_id, family.olga.account_id}
        with moved(day - timedelta(days=COMING_OF_AGE_DAYS + 1)):
            assert services.tell_of_age() == 0
        for early in (COMING_OF_AGE_DAYS, COMING_OF_AGE_DAYS - 1, 1):
            with moved(day - timedelta(days=early)):
                assert services.tell_of_age() == (1 if early == COMING_OF_AGE_DAYS else 0)
        assert {account for _kind, account in told("age_soon", "age_soon_of")} == concerned
        with moved(day + timedelta(days=1)):
            assert services.tell_of_age() == 1
            assert services.tell_of_age() == 0
        assert {account for _kind, account in told("age_today", "age_today_of")} == concerned
