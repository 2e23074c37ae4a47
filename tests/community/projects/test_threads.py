"""The thread of a project: its team and its grown-up, under the eyes of who looks after the place, until it is over."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from community.projects import services as projects
from community.projects.models import Project
from community.threads import services
from community.threads.models import Thread, ThreadCase
from community.threads.policy import (
    can_decide,
    can_name_duty,
    can_read_thread,
    own_threads,
    takes_part,
    visible,
    why_silent,
)
from community.threads.queries import Circle, candidates, circle_around, circle_of
from community.threads.queries.cases import open_cases
from community.threads.queries.lists import threads_new
from community.threads.services import Said
from portal.clock import moved, now
from portal.db import db, new_guid
from portal.errors import Forbidden, NotFound
from portal.limits import THREAD_DAYS
from portal.programmes.queries import programme_of
from tests.community.projects.conftest import Yard
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
NOON = (now() + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
"""12:00 in Moscow, tomorrow."""


def everybody(yard: Yard) -> list[Someone]:
    v = yard.village
    return [v.olga, v.galina, v.nikolay, v.svetlana, v.larisa, v.vera, v.sasha, v.maxim, v.nina, v.andrey]


def circle(project_id: int) -> Circle:
    db.session.rollback()
    return circle_of("tula", "project", project_id)


def opened(yard: Yard, project_id: int, by: Someone) -> int:
    return services.open_thread(yard.actor(by), circle(project_id)).id


def readers(yard: Yard, project_id: int) -> set[int]:
    found = circle(project_id)
    return {one.person_id for one in everybody(yard) if can_read_thread(yard.actor(one), found)}


def ids(*people: Someone) -> set[int]:
    return {one.person_id for one in people}


def said(yard: Yard, thread_id: int, by: Someone, text: str) -> str:
    return services.say(yard.actor(by), thread_id, Said(text, new_guid())).state


def test_team_and_ally_talk_and_the_coordinator_reads_along(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context(), moved(NOON):
        row_id = yard.team()
        thread_id = opened(yard, row_id, v.nikolay)
        assert readers(yard, row_id) == ids(v.sasha, v.maxim, v.nikolay, v.olga)
        assert circle(row_id).leaders == ids(v.nikolay)
        assert why_silent(yard.actor(v.sasha), circle(row_id)) == "nobody_on_duty"
        assert can_name_duty(yard.actor(v.nikolay), circle(row_id)), "the ally is its grown-up"
        assert not can_name_duty(yard.actor(v.maxim), circle(row_id))
        with pytest.raises(Forbidden):
            services.name_for_duty(yard.actor(v.sasha), thread_id, v.nikolay.person_id)
    with v.world.app.test_request_context(), moved(NOON + timedelta(days=20)):
        assert ids(v.nikolay, v.olga) == {one.id for one in candidates(circle(row_id))}, "nobody but these two"
        services.name_for_duty(yard.actor(v.nikolay), thread_id, v.nikolay.person_id)
        assert said(yard, thread_id, v.sasha, "Какие доски берём?") == "sent"
        assert said(yard, thread_id, v.nikolay, "Сосновые, я привезу") == "sent"
        assert said(yard, thread_id, v.maxim, "Мой номер 8 903 123 45 67") == "held"
        assert [can_decide(yard.actor(one), _case(yard, v.olga)) for one in (v.olga, v.nikolay, v.vera)] == [
            True, True, False,
        ]  # fmt: skip
        news = threads_new(yard.actor(v.maxim), programme_of("tula"), 5)
        assert [(one.title, one.unread) for one in news] == [("Кормушки", 2)]


def _case(yard: Yard, by: Someone) -> tuple[ThreadCase, Circle]:
    rows, total = open_cases(yard.actor(by), yard.village.programme_id, 5)
    assert total == 1
    return rows[0].case, circle_around(rows[0].thread.id)


def test_lists_and_single_answers_agree_for_projects(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context(), moved(NOON):
        team, alone = yard.team(), yard.idea(v.vera)
        projects.open_project(yard.actor(v.vera), alone, yard.version(alone))
        projects.ask_to_join(yard.actor(v.vera), team)
        threads = [opened(yard, team, v.sasha), opened(yard, alone, v.vera)]
        for one in everybody(yard):
            actor, circles = yard.actor(one), {each: circle_around(each) for each in threads}
            listed = set(db.session.scalars(select(Thread.id).where(visible(actor))))
            mine = set(db.session.scalars(select(Thread.id).where(own_threads(actor))))
            assert listed == {each for each, found in circles.items() if can_read_thread(actor, found)}, one
            assert mine == {each for each, found in circles.items() if takes_part(actor, found)}, one


def test_an_idea_that_nobody_was_asked_about_has_no_thread(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context():
        row_id = yard.idea()
        with pytest.raises(NotFound):
            circle(row_id)
        projects.ask_ally(yard.actor(v.sasha), row_id, v.nikolay.person_id)
        assert readers(yard, row_id) == ids(v.sasha, v.olga), "who is asked reads after the own yes"
        projects.answer_as_ally(yard.actor(v.nikolay), row_id, is_yes=True)
        assert readers(yard, row_id) == ids(v.sasha, v.nikolay, v.olga)


def test_who_leaves_and_whom_a_guardian_takes_out_reads_no_more(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context():
        row_id = yard.team()
        opened(yard, row_id, v.maxim)
        projects.answer_permission(yard.actor(v.andrey), row_id, v.maxim.person_id, is_yes=False)
        assert v.maxim.person_id not in readers(yard, row_id)
        projects.leave(yard.actor(v.nikolay), row_id)
        assert readers(yard, row_id) == ids(v.sasha, v.olga)
        assert why_silent(yard.actor(v.sasha), circle(row_id)) == "nobody_on_duty"


@pytest.mark.parametrize("end", ["finish", "drop"])
def test_a_project_is_talked_about_until_thirty_days_after_its_end(yard: Yard, end: str) -> None:
    v = yard.village
    with v.world.app.test_request_context(), moved(NOON):
        row_id = yard.team()
        thread_id = opened(yard, row_id, v.olga)
        services.name_for_duty(yard.actor(v.olga), thread_id, v.olga.person_id)
        act = projects.finish if end == "finish" else projects.drop
        act(yard.actor(v.sasha), row_id, yard.version(row_id), "Висят десять")
    for after, silence in ((timedelta(days=THREAD_DAYS, hours=-1), ""), (timedelta(days=THREAD_DAYS), "thread_over")):
        with v.world.app.test_request_context(), moved(NOON + after):
            assert why_silent(yard.actor(v.sasha), circle(row_id)) == silence
            assert v.sasha.person_id in readers(yard, row_id)
    with v.world.app.test_request_context(), moved(NOON):
        projects.go_on(yard.actor(v.sasha), row_id, yard.version(row_id))
        assert db.session.get_one(Project, row_id).ended_at is None
    with v.world.app.test_request_context(), moved(NOON + timedelta(days=THREAD_DAYS)):
        assert why_silent(yard.actor(v.sasha), circle(row_id)) == "", "what goes on is talked about again"


def test_the_page_leads_its_people_to_the_thread_and_a_hand_written_client_nowhere(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context():
        row_id = yard.team()
    page, thread = f"/p/tula/projects/{row_id}", f"/p/tula/threads/project/{row_id}"
    for one, reads in ((v.sasha, True), (v.nikolay, True), (v.olga, True), (v.nina, False), (v.vera, False)):
        client = v.world.browser(one)
        assert (thread in client.get(page).get_data(as_text=True)) == reads, one
        assert client.get(thread).status_code == (200 if reads else 404), one
    vera = v.world.browser(v.vera)
    sent = {"csrf_token": csrf_of(vera, "/p/tula/threads/"), "text": "Привет, дети", "cid": new_guid()}
    assert vera.post(thread + "/say", data=sent).status_code == 404
    sasha = v.world.browser(v.sasha)
    assert "Кормушки" in sasha.get("/p/tula/threads/").get_data(as_text=True)
    answer = sasha.post(thread + "/say", data=sent | {"csrf_token": csrf_of(sasha, thread)})
    assert answer.status_code == 409, "nobody is on duty yet"
