"""Jobs: taken once, taken up again after a kill, given up in words, stopped, and private to their asker."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from portal.actor import Actor
from portal.clock import moved, now
from portal.db import db
from portal.errors import NotFound, Trouble
from portal.features import Feature, JobKind, Schedule, Task, features_of
from portal.jobs.errors import JobStopped
from portal.jobs.models import Job
from portal.jobs.queries import job_of
from portal.jobs.rules import Result
from portal.jobs.runner import run_by_id
from portal.jobs.services import ask, delete_old_results, progress, result_path, stop, sweep, take
from portal.jobs.ticks import tick
from portal.limits import RESULT_HOURS
from portal.queue.store import perform, queue_of
from tests.world import Someone, World


class TooMuch(Trouble):
    code = "too_much"
    message = "It is too much."


def _run(job: Job) -> Result:
    progress(job.id, 1, 2)
    if job.arguments.get("fail"):
        raise TooMuch
    if job.arguments.get("break"):
        raise ZeroDivisionError
    return Result("a.txt", "text/plain", "слово".encode(), {"lost": []})


def _may_fetch(actor: Actor, job: Job) -> bool:
    return not job.arguments.get("forbidden")


@pytest.fixture
def kinds(app: Flask) -> Iterator[None]:
    before = app.extensions["features"]
    app.extensions["features"] = (*before, Feature("test", jobs=(JobKind("test", "A test", _run, _may_fetch),)))
    yield
    app.extensions["features"] = before
    queue_of(app.extensions["settings"]).huey.flush()


@pytest.fixture
def olga(world: World) -> Someone:
    return world.person(world.programme())


def asked(app: Flask, world: World, olga: Someone, **arguments: object) -> int:
    with app.app_context():
        return ask(world.actor(olga), "test", olga.programme_id, dict(arguments)).id


def state_of(app: Flask, job_id: int) -> tuple[str, str]:
    with app.app_context():
        job = db.session.get_one(Job, job_id)
        return job.state, job.error


def test_an_asker_can_fetch_a_result_when_the_job_is_done(app: Flask, world: World, olga: Someone, kinds: None) -> None:
    job_id = asked(app, world, olga)
    with app.app_context():
        run_by_id(job_id)
        guid = db.session.get_one(Job, job_id).guid
    assert state_of(app, job_id) == ("done", "")
    with world.browser(olga).get(f"/jobs/{guid}/result") as answer:
        assert answer.data.decode() == "слово"
    stranger = world.person(olga.programme_id, "Пётр Ильин")
    assert world.browser(stranger).get(f"/jobs/{guid}/result").status_code == 404
    with app.app_context():
        finished_at = db.session.get_one(Job, job_id).finished_at
    assert finished_at is not None
    over = finished_at + timedelta(hours=RESULT_HOURS)
    with moved(over), app.app_context():
        delete_old_results()
        assert result_path(job_of(guid)).exists()
    with moved(over + timedelta(seconds=1)), app.app_context():
        delete_old_results()
        assert not result_path(job_of(guid)).exists()


def test_the_right_is_asked_again_when_the_result_is_fetched(
    app: Flask, world: World, olga: Someone, kinds: None
) -> None:
    job_id = asked(app, world, olga, forbidden=True)
    with app.app_context():
        run_by_id(job_id)
        guid = db.session.get_one(Job, job_id).guid
    assert world.browser(olga).get(f"/jobs/{guid}/result").status_code == 404


def test_a_job_is_taken_once_and_again_only_when_its_runner_is_dead(
    app: Flask, world: World, olga: Someone, kinds: None
) -> None:
    job_id = asked(app, world, olga)
    with app.app_context():
        assert take(job_id) is not None
        assert take(job_id) is None
        assert sweep() == 0
    with moved(now() + timedelta(seconds=61)), app.app_context():
        assert sweep() == 1
        assert take(job_id) is not None


def test_a_job_fails_with_words_when_it_was_tried_too_often(
    app: Flask, world: World, olga: Someone, kinds: None
) -> None:
    job_id = asked(app, world, olga)
    for hour in range(1, 5):
        with moved(now() + timedelta(hours=hour)), app.app_context():
            take(job_id)
    assert state_of(app, job_id)[0] == "failed"


@pytest.mark.parametrize(("argument", "words"), [("fail", "It is too much."), ("break", "Your data are kept")])
def test_a_job_fails_in_words_for_a_person(
    app: Flask, world: World, olga: Someone, kinds: None, argument: str, words: str
) -> None:
    job_id = asked(app, world, olga, **{argument: True})
    with app.test_request_context():
        run_by_id(job_id)
    state, error = state_of(app, job_id)
    assert state == "failed"
    assert words in error


def test_only_the_asker_can_stop_a_job(app: Flask, world: World, olga: Someone, kinds: None) -> None:
    job_id = asked(app, world, olga)
    stranger = world.person(olga.programme_id, "Пётр Ильин")
    with app.app_context():
        with pytest.raises(NotFound):
            stop(world.actor(stranger), job_id)
        stop(world.actor(olga), job_id)
        with pytest.raises(JobStopped):
            progress(job_id, 1, 2)
        assert not Path(result_path(db.session.get_one(Job, job_id))).exists()


def test_tick_asks_for_what_may_take_long_and_does_it_itself_only_when_told(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("portal.jobs.ticks.enqueue", asked.append)
    done: list[int] = []
    long = Schedule("long", 1, lambda: done.append(1), "long_task")
    monkeypatch.setattr("portal.jobs.ticks.features_of", lambda _app: (Feature("x", schedules=(long,)),))
    with app.app_context():
        assert tick(asks=True) == ["long"]
        assert (asked, done) == (["long_task"], [])
        assert tick() == ["long"]
        assert (asked, done) == (["long_task"], [1])


def test_task_that_is_alone_is_not_begun_while_it_is_under_way(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[str] = []

    def run() -> None:
        runs.append("begun")
        if len(runs) == 1:
            perform("slow")  # somebody asks meanwhile

    tasks = (Task("slow", run, is_alone=True),)
    monkeypatch.setattr("portal.queue.store.features_of", lambda _app: (Feature("x", tasks=tasks),))
    with app.app_context():
        perform("slow")
        assert runs == ["begun"]
        perform("slow")
        assert runs == ["begun", "begun"]


def test_mails_are_written_by_a_task_of_their_own(app: Flask) -> None:
    feature = next(one for one in features_of(app) if one.name == "portal.notifications")
    (schedule,) = feature.schedules
    assert schedule.task in {task.name for task in feature.tasks if task.is_alone}
