"""A series that goes on: one more meeting, somebody taken off all of it, one reminder; who may know who is in it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from facilitation.series.errors import SeriesIsFull
from facilitation.series.models import MeetingSeries
from facilitation.series.queries import coming_places, own_places, series_of
from facilitation.series.services import (
    add_meeting,
    answer_series,
    put_back_series,
    remind_of_usefulness,
    say_useful,
    take_off_series,
)
from facilitation.sessions.errors import PlanNotRight
from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of
from facilitation.sessions.services import cancel_session, remove_member
from portal.clock import moved, now
from portal.db import db
from portal.errors import Forbidden
from portal.limits import SERIES_MEETINGS, USEFULNESS_REMIND_HOURS
from portal.moments import local_of
from portal.notifications.models import Notification
from tests.facilitation.pages import submit
from tests.facilitation.series.test_series import Series
from tests.world import Someone, World

pytestmark = pytest.mark.db


@pytest.fixture
def series(world: World) -> Series:
    """Four meetings to come, the circle invited to all of them."""
    made = Series(world)
    made.invite()
    return made


def told(someone: Someone, kind: str) -> list[Notification]:
    """What somebody was told of this kind, in order."""
    mine = select(Notification).where(Notification.account_id == someone.account_id, Notification.kind == kind)
    return list(db.session.scalars(mine.order_by(Notification.id)))


def test_leader_can_take_somebody_off_all_meetings_to_come(world: World, series: Series) -> None:
    a, b = series.hall.circle[:2]
    series.close(0, [a, b])
    with moved(now() + timedelta(days=4)):
        page = submit(
            world.browser(series.hall.lead), f"/p/tula/series/{series.id}",
            f"/p/tula/series/{series.id}/people/{a.person_id}/take-off",
        )  # fmt: skip
        assert page.status_code == 303
        with world.app.app_context():
            mine = own_places(world.actor(a), series_of("tula", series.id))
            assert [session.id for session, _own in mine] == series.sessions[:1]
            entries = [one.facts["calendar"] for one in told(a, "session_taken_off")]
            guids = [db.session.get_one(StudySession, one).guid for one in series.sessions[1:]]
            assert [(one["guid"], one["is_cancelled"]) for one in entries] == [(guid, True) for guid in guids]
            assert told(b, "session_taken_off") == []
            assert take_off_series(series.lead, series.id, a.person_id) == []
            with pytest.raises(Forbidden):
                take_off_series(world.actor(a), series.id, b.person_id)
        grid = world.browser(series.hall.lead).get(f"/p/tula/series/{series.id}").get_data(as_text=True)
        assert (f'data-dialog="off-{a.person_id}"' in grid, f'data-dialog="off-{b.person_id}"' in grid) == (False, True)
        assert "Анна Лис" in grid


def test_leader_can_put_back_whom_they_took_off_a_series_as_it_was(world: World, series: Series) -> None:
    a = series.hall.circle[0]
    path = f"/p/tula/series/{series.id}"

    def there() -> list[int]:
        with world.app.app_context():
            series_row = db.session.get_one(MeetingSeries, series.id)
            return [one.id for one in coming_places(series_row, a.person_id)]

    with world.app.app_context():
        own = coming_places(db.session.get_one(MeetingSeries, series.id), a.person_id)
        alone, before = own[0].id, {one.id: one.pseudonym for one in own[1:]}
        remove_member(series.lead, alone)
    client = world.browser(series.hall.lead)
    answer = submit(client, path, f"{path}/people/{a.person_id}/take-off")
    assert there() == []
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Taken off" in page
    assert f'value="{"-".join(map(str, before))}"' in page, "only what this act has left"
    back = submit(client, answer.headers["Location"], f"{path}/people/{a.person_id}/put-back")
    assert back.status_code == 303
    assert there() == list(before)
    with world.app.app_context():
        places = coming_places(db.session.get_one(MeetingSeries, series.id), a.person_id)
        assert {one.id: one.pseudonym for one in places} == before
        assert len(told(a, "circle_invited")) >= len(before)
        b = series.hall.circle[1]
        assert put_back_series(series.lead, series.id, b.person_id, list(before)) == 0, "places of somebody else"
        with pytest.raises(Forbidden):
            put_back_series(world.actor(a), series.id, a.person_id, list(before))


def test_leader_can_add_a_meeting_to_which_the_circle_is_invited(world: World, series: Series) -> None:
    a, b = series.hall.circle[:2]
    with world.app.app_context():
        take_off_series(series.lead, series.id, b.person_id)
        last = series.whole().meetings[-1].session
        day, hour = local_of(last.starts_at + timedelta(days=14), "Europe/Moscow")
    client, path = world.browser(series.hall.lead), f"/p/tula/series/{series.id}/meetings/new"
    assert f'value="{day.isoformat()}"' in client.get(path).get_data(as_text=True)
    assert submit(client, path, day=day.isoformat(), hour=hour.strftime("%H:%M"), minutes="75").status_code == 303
    with world.app.app_context():
        added = series.whole().meetings[-1].session
        assert (added.title, added.minutes, added.starts_at) == ("Круг · 5", 75, last.starts_at + timedelta(days=14))
        assert (added.is_retained, added.is_push_back) == (last.is_retained, last.is_push_back)
        there = {one.person_id for one in members_of(added.id)}
        assert there == {one.person_id for one in series.hall.circle} - {b.person_id} | {series.hall.lead.person_id}
        news = told(a, "circle_invited")[-1].facts["calendar"]
        assert (news["guid"], news["is_cancelled"]) == (added.guid, False)
        assert [one for one in told(b, "circle_invited") if one.facts["title"] == added.title] == []


def test_leader_cannot_add_a_meeting_that_cannot_be(world: World, series: Series) -> None:
    with world.app.app_context():
        day, hour = local_of(now() - timedelta(days=2), "Europe/Moscow")
        with pytest.raises(PlanNotRight):
            add_meeting(series.lead, series.id, day, hour, 90)
        assert len(series.whole().meetings) == 4
        day, hour = local_of(now() + timedelta(days=100), "Europe/Moscow")
        for _number in range(SERIES_MEETINGS - 4):
            add_meeting(series.lead, series.id, day, hour, 90)
        with pytest.raises(SeriesIsFull):
            add_meeting(series.lead, series.id, day, hour, 90)
        with pytest.raises(Forbidden):
            add_meeting(world.actor(series.hall.a), series.id, day, hour, 90)
        one = db.session.scalars(select(MeetingSeries)).one()
        assert len(series.whole().meetings) == SERIES_MEETINGS, one.title


def test_leader_can_see_in_the_grid_that_a_meeting_is_called_off(world: World, series: Series) -> None:
    with world.app.app_context():
        answer_series(world.actor(series.hall.a), series.id, "yes")
        cancel_session(series.lead, series.sessions[1])
    page = world.browser(series.hall.lead).get(f"/p/tula/series/{series.id}").get_data(as_text=True)
    row = next(one for one in page.split("<tr")[1:] if "Анна Лис" in one)
    assert (row.count("Cancelled"), row.count("Coming")) == (1, 3)


def test_whoever_has_not_said_how_useful_it_was_can_be_reminded_once(world: World, series: Series) -> None:
    said, silent, away = series.hall.circle[:3]
    series.close(0, [said, silent])
    with world.app.app_context():
        say_useful(world.actor(said), series.sessions[0], 4)
        with moved(now() + timedelta(hours=USEFULNESS_REMIND_HOURS, minutes=-1)):
            assert remind_of_usefulness() == 0
        with moved(now() + timedelta(hours=USEFULNESS_REMIND_HOURS, minutes=1)):
            assert [remind_of_usefulness(), remind_of_usefulness()] == [1, 0]
        with moved(now() + timedelta(days=3)):
            assert remind_of_usefulness() == 0
        found = [len(told(one, "usefulness_asked")) for one in (said, silent, away, series.hall.lead)]
        assert found == [0, 1, 0, 0]
        note = told(silent, "usefulness_asked")[0]
        assert (note.facts, note.path) == ({"title": "Круг · 1"}, f"/p/tula/sessions/{series.sessions[0]}/usefulness")


def test_nobody_can_be_reminded_of_a_meeting_that_is_not_asked_about_any_more(world: World, series: Series) -> None:
    series.close(0, [series.hall.a])
    with world.app.app_context(), moved(now() + timedelta(days=8)):
        assert remind_of_usefulness() == 0
        assert told(series.hall.a, "usefulness_asked") == []


def test_administrator_can_see_how_many_are_invited_and_cannot_see_who(world: World, series: Series) -> None:
    administrator = world.person(series.hall.programme_id, "Инга Бор", roles=("administrator",))
    series.close(0, series.hall.circle[:2])
    with world.app.app_context():
        pseudonyms = {one.pseudonym for one in members_of(series.sessions[1])}
        answer_series(world.actor(series.hall.a), series.id, "yes")
    path = f"/p/tula/sessions/{series.sessions[1]}"
    for someone in (administrator, series.hall.team.researcher):
        page = world.browser(someone).get(path).get_data(as_text=True)
        assert [word for word in ("Анна Лис", "Борис Дуб", *pseudonyms) if word in page] == []
        counted = page[page.index('id="people"') :]
        assert [word in counted for word in ('<b class="num">7</b>', '<b class="num">2</b>')] == [True, True]
        assert world.browser(someone).get(path + "/invite").status_code in {403, 404}
    led = world.browser(series.hall.lead).get(path).get_data(as_text=True)
    assert "Анна Лис" in led
