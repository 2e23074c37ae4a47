"""An educational event counts for who has said what it gave: certificate, figures, words before and after."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from community.activities import services
from community.activities.errors import NotOnList
from community.activities.models import Activity, Registration
from community.activities.policy import counted, counts_for, has_certificate
from community.activities.queries import counted_of
from portal.clock import moved
from portal.db import db
from portal.limits import REFLECTION_DAYS
from portal.notifications.models import Notification
from tests.community.activities.conftest import Club
from tests.community.activities.test_pages import HOME, browser, send

pytestmark = pytest.mark.db


def held(club: Club, kind: str) -> Activity:
    """It took place: Maxim and Nikolay came, Svetlana did not."""
    v = club.village
    row = club.published(kind=kind)
    for one in (v.maxim, v.nikolay, v.svetlana):
        club.sign_up(row, one)
    with moved(row.starts_at):
        places = db.session.scalars(select(Registration).where(Registration.activity_id == row.id)).all()
        marks = {one.id: "absent" if one.person_id == v.svetlana.person_id else "attended" for one in places}
        services.mark_attendance(club.actor(v.vera), row.id, marks)
    return db.session.get_one(Activity, row.id)


def counting(row: Activity) -> set[int]:
    db.session.rollback()
    found = select(Registration.person_id).join(Activity, Activity.id == Registration.activity_id)
    return set(db.session.scalars(found.where(Registration.activity_id == row.id, counted())))


def test_an_educational_event_counts_for_who_has_said_what_it_gave(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = held(club, "educational")
        assert counting(row) == set()
        with moved(row.ends_at + timedelta(hours=1)):
            maxim = club.actor(v.maxim)
            assert not has_certificate(maxim, row)
            with pytest.raises(NotOnList):
                services.draw_certificate(row, v.maxim.person_id)
            services.reflect(maxim, row.id, 3, "")
            row = db.session.get_one(Activity, row.id)
            assert counting(row) == {v.maxim.person_id}
            assert counted_of(row) == 1
            assert has_certificate(maxim, row)
            assert not counts_for(row, v.nikolay.person_id)
            assert has_certificate(club.actor(v.vera), row), "who organised it needs no word"
            assert services.draw_certificate(row, v.maxim.person_id).startswith(b"%PDF")


def test_anything_else_counts_by_being_there(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = held(club, "meeting")
        assert counting(row) == {v.maxim.person_id, v.nikolay.person_id}


def test_who_was_there_is_reminded_once_and_hears_beforehand_that_it_needs_their_word(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(kind="educational")
        club.sign_up(row, v.maxim)
        with moved(row.starts_at - timedelta(hours=40)):
            assert services.remind() == 1
            assert services.remind() == 0
        kinds = select(Notification.kind).where(Notification.account_id == v.maxim.account_id)
        assert "activity_soon_word" in set(db.session.scalars(kinds))
        row = held(club, "educational")
        with moved(row.ends_at + timedelta(hours=1)):
            services.reflect(club.actor(v.nikolay), row.id, 5, "")
            assert services.remind_of_word() == 1
            assert services.remind_of_word() == 0
        told = select(Notification.account_id).where(Notification.kind == "word_due")
        assert list(db.session.scalars(told)) == [v.maxim.account_id]


def test_nobody_is_reminded_when_the_time_for_it_is_over(club: Club) -> None:
    with club.village.world.app.app_context():
        row = held(club, "educational")
        with moved(row.ends_at + timedelta(days=REFLECTION_DAYS)):
            assert services.remind_of_word() == 0


def test_pages_say_plainly_what_it_needs_to_count(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        coming = f"{HOME}{club.published(kind='educational').id}"
        row = held(club, "educational")
        here, ends = f"{HOME}{row.id}", row.ends_at
    assert "An educational event counts" in browser(club, v.nikolay).get(coming).get_data(as_text=True)
    with moved(ends + timedelta(hours=1)):
        nikolay = browser(club, v.nikolay)
        page = nikolay.get(here).get_data(as_text=True)
        assert "It counts once you have said" in page
        assert "/certificate" not in page
        assert nikolay.get(f"{here}/certificate").status_code == 404
        assert "It counts for 0 of 2" in browser(club, v.vera).get(f"{here}/people").get_data(as_text=True)
        assert "Now it counts" in send(nikolay, f"{here}/reflection", value=4, words="")[1]
        assert "/certificate" in nikolay.get(here).get_data(as_text=True)
        assert nikolay.get(f"{here}/certificate").get_data().startswith(b"%PDF")
    with moved(ends + timedelta(days=REFLECTION_DAYS + 1)):
        assert "It does not count" in browser(club, v.maxim).get(here).get_data(as_text=True)
