"""Who is invited to come back, when, on which road, and never twice."""

from datetime import timedelta

import pytest

from community.activities.services import SeatPlan
from community.aftercare.errors import NotInvited
from community.aftercare.models import ComeBack
from community.aftercare.queries import calls_waiting
from community.aftercare.services import answer_invitation, invite_back, note_call
from portal.clock import months_after, moved, now
from portal.db import db, unit_of_work
from portal.errors import Forbidden
from portal.notifications.models import Notification
from portal.notifications.services import choose
from portal.people.models import Person
from portal.programmes.queries import programme
from tests.community.aftercare.conftest import Years
from tests.world import Someone


def _told(someone: Someone) -> list[Notification]:
    db.session.rollback()
    return list(db.session.query(Notification).filter_by(account_id=someone.account_id, kind="come_back"))


def test_a_graduate_is_invited_at_each_mark_once(years: Years) -> None:
    with years.club.village.world.app.app_context():
        one = years.graduate("Антон Лапин", 0)
        start = now()
        for days in range(0, 400, 5):
            with moved(start + timedelta(days=days)):
                invite_back()
                invite_back()
        assert [row.months for row in years.invitations(one)] == [1, 3, 6, 12]
        assert len(_told(one)) == 4


def test_who_takes_part_is_not_asked_to_come_back(years: Years) -> None:
    club = years.club
    with club.village.world.app.app_context():
        one = years.graduate("Антон Лапин", 31)
        row = club.published(SeatPlan("Все"))
        club.sign_up(row, one)
        assert invite_back() == 0
        assert years.invitations(one) == []


def test_after_never_no_mark_invites_any_more(years: Years) -> None:
    with years.club.village.world.app.app_context():
        one = years.graduate("Антон Лапин", 31)
        invite_back()
        answer_invitation(years.actor(one), years.programme_id, "never")
        with moved(now() + timedelta(days=62)):
            assert invite_back() == 0


def test_who_switched_these_messages_off_gets_none_and_is_not_called_either(years: Years) -> None:
    with years.club.village.world.app.app_context():
        one = years.graduate("Антон Лапин", 31)
        choose(years.actor(one), {("come_back", channel): False for channel in ("in_app", "mail")})
        assert invite_back() == 0


def _read(someone: Someone, *, by_mail: bool) -> None:
    """Somebody read a message, after a mail or in the portal alone."""
    with unit_of_work() as session:
        at = now()
        session.add(
            Notification(
                account_id=someone.account_id, kind="pair_begun", facts={}, created_at=at, read_at=at,
                mailed_at=at - timedelta(hours=1) if by_mail else None,
            )
        )  # fmt: skip


@pytest.mark.parametrize("by_mail", [True, False])
def test_the_invitation_goes_where_the_person_was_reached_last(years: Years, by_mail: bool) -> None:
    with years.club.village.world.app.app_context():
        one = years.graduate("Антон Лапин", 31)
        with moved(now() - timedelta(days=9)):
            _read(one, by_mail=not by_mail)
        _read(one, by_mail=by_mail)
        invite_back()
        assert [row.road for row in years.invitations(one)] == ["mail" if by_mail else "in_app"]
        assert [row.mail_due_at is not None for row in _told(one)] == [by_mail]


def _without_account(years: Years) -> Someone:
    one = years.graduate("Антон Лапин", 31)
    with unit_of_work() as session:
        session.get_one(Person, one.person_id).account_id = None
    return one


def test_whom_no_message_reaches_stands_among_the_calls_until_reached(years: Years) -> None:
    village = years.club.village
    with village.world.app.app_context():
        one = _without_account(years)
        invite_back()
        at, olga = programme(years.programme_id), years.actor(village.olga)
        (call,), total = calls_waiting(olga, at, 5)
        assert (call.one.id, total) == (one.person_id, 1)
        note_call(olga, call.row.id, "missed")
        assert calls_waiting(olga, at, 5)[1] == 1
        note_call(olga, call.row.id, "reached")
        assert calls_waiting(olga, at, 5)[1] == 0


def test_after_three_calls_nobody_is_sent_to_the_phone_again(years: Years) -> None:
    village = years.club.village
    with village.world.app.app_context():
        one = _without_account(years)
        invite_back()
        olga, (row,) = years.actor(village.olga), years.invitations(one)
        for _time in range(3):
            note_call(olga, row.id, "missed")
        assert calls_waiting(olga, programme(years.programme_id), 5)[1] == 0


def test_a_manager_of_another_place_notes_no_call(years: Years) -> None:
    village = years.club.village
    with village.world.app.app_context():
        one = _without_account(years)
        invite_back()
        (row,) = years.invitations(one)
        with pytest.raises(Forbidden):
            note_call(years.actor(village.nikolay), row.id, "reached")
        assert calls_waiting(years.actor(village.nikolay), programme(years.programme_id), 5)[1] == 0


def test_an_answer_without_an_invitation_says_so(years: Years) -> None:
    with years.club.village.world.app.app_context():
        one = years.graduate("Антон Лапин", 5)
        with pytest.raises(NotInvited):
            answer_invitation(years.actor(one), years.programme_id, "coming")


def test_who_left_or_finished_long_ago_is_not_invited(years: Years) -> None:
    with years.club.village.world.app.app_context():
        years.graduate("Антон Лапин", 200)
        gone = years.graduate("Олег Титов", 31)
        with unit_of_work() as session:
            session.get_one(Person, gone.person_id).left_at = now()
        assert invite_back() == 0
        assert db.session.query(ComeBack).count() == 0


def test_two_runs_at_once_are_one(years: Years) -> None:
    with years.club.village.world.app.app_context():
        one = years.graduate("Антон Лапин", 0)
        day = months_after(now(), 3)
        with moved(day):
            invite_back()
        with moved(day + timedelta(days=1)):
            assert invite_back() == 0
        assert len(years.invitations(one)) == 1
