"""Entering in the background: after a kill nobody twice and nobody missing; others go on writing; much is no matter."""

import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.jobs.queries import job_of
from portal.jobs.runner import run_by_id
from portal.jobs.services import progress
from portal.limits import PEOPLE_AT_ONCE, PEOPLE_CHOICES, PEOPLE_SHOWN
from portal.onboarding import jobs
from portal.onboarding.models import PeopleImport
from portal.people.models import Grant, Guardianship, Person, Position
from tests.portal.onboarding.conftest import Desk, table

SYLLABLES = ("ба", "ве", "ги", "до", "жу", "кэ")


def child(number: int) -> tuple[str, ...]:
    """A child with a mother of its own."""
    letters = "".join(SYLLABLES[int(digit)] for digit in _base6(number))
    return (f"Орлов{letters}", "Иван", f"{number % 28 + 1:02d}.{number % 12 + 1:02d}.2013", "наставляемый", "Ефремов",
            "", f"Орлова{letters} Мария", f"m{number}@example.org")  # fmt: skip


def _base6(number: int) -> str:
    return "".join(str(number // 6**place % 6) for place in range(5))


def counts(desk: Desk) -> tuple[int, int, int]:
    with desk.world.app.app_context():
        new = select(func.count()).select_from(Person).where(Person.account_id.is_(None))
        held = select(func.count()).select_from(Position).join(Person, Person.id == Position.person_id)
        return (
            db.session.scalar(new) or 0, db.session.scalar(held.where(Person.account_id.is_(None))) or 0,
            db.session.scalar(select(func.count()).select_from(Guardianship)) or 0,
        )  # fmt: skip


@pytest.mark.db
@pytest.mark.parametrize("rows", [PEOPLE_AT_ONCE, PEOPLE_AT_ONCE + 1])
def test_a_list_is_entered_whole_when_it_fills_one_unit_of_work_and_one_row_over(desk: Desk, rows: int) -> None:
    outcome = desk.enter(table(*map(child, range(rows))))
    assert counts(desk) == (2 * rows, rows, rows)
    assert f"<dd>{rows}</dd>" in desk.page(outcome)


@pytest.mark.db
@pytest.mark.parametrize("units", [0, 1, 2])
def test_a_killed_job_goes_on_and_enters_nobody_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch, units: int) -> None:
    rows = 2 * PEOPLE_AT_ONCE + 5
    outcome = desk.start(desk.look(table(*map(child, range(rows)))))
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "progress", _killed_after(units))
        with pytest.raises(KeyboardInterrupt):
            desk.run(outcome)
    assert counts(desk)[0] == 2 * PEOPLE_AT_ONCE * units
    with moved(now() + timedelta(seconds=61)):
        desk.run(outcome)
        desk.run(outcome)
    assert counts(desk) == (2 * rows, rows, rows)


def _killed_after(units: int) -> Callable[[int, int, int], None]:
    def killed(job_id: int, done: int, total: int) -> None:
        if done >= units * PEOPLE_AT_ONCE:
            raise KeyboardInterrupt
        progress(job_id, done, total)

    return killed


def test_a_job_whose_process_dies_in_its_midst_goes_on(desk: Desk) -> None:
    rows = PEOPLE_AT_ONCE + 7
    outcome = desk.start(desk.look(table(*map(child, range(rows)))))
    with desk.world.app.app_context():
        db.session.remove()
        db.engine.dispose()
    process = os.fork()
    if process == 0:
        _die_in_the_midst(desk, outcome)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9
    assert counts(desk)[0] == 2 * PEOPLE_AT_ONCE
    with moved(now() + timedelta(seconds=61)):
        desk.run(outcome)
    assert counts(desk) == (2 * rows, rows, rows)


def _die_in_the_midst(desk: Desk, outcome: str) -> None:
    def dying(job_id: int, done: int, total: int) -> None:
        if done:
            os._exit(9)
        progress(job_id, done, total)

    vars(jobs)["progress"] = dying
    try:
        desk.run(outcome)
    finally:
        os._exit(1)


def test_a_stopped_job_keeps_what_is_entered_and_the_file_can_be_brought_in_again(desk: Desk) -> None:
    outcome = desk.start(desk.look(table(child(1), child(2))))
    with desk.world.app.app_context():
        job_guid = db.session.scalars(select(PeopleImport.job_guid)).one()
    page = desk.page(outcome)
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    desk.browser.post(f"/jobs/{job_guid}/stop", data={"csrf_token": token})
    desk.run(outcome)
    assert counts(desk)[0] == 0
    assert "This was stopped" in desk.page(outcome)
    desk.enter(table(child(1), child(2)))
    assert counts(desk)[0] == 4


def test_a_right_that_ended_since_enters_nobody(desk: Desk) -> None:
    outcome = desk.start(desk.look(table(child(1))))
    with desk.world.app.app_context():
        with unit_of_work() as session:
            session.execute(update(Grant).values(ends_on=now().date() - timedelta(days=2)))
        row = db.session.scalars(select(PeopleImport)).one()
        run_by_id(job_of(row.job_guid).id)
    assert counts(desk)[0] == 0
    assert outcome


@pytest.mark.parametrize("more", [0, 1])
def test_so_many_duplicates_are_decided_one_by_one_and_no_more(desk: Desk, more: int) -> None:
    rows = [child(number) for number in range(PEOPLE_CHOICES + more)]
    desk.enter(table(*rows))
    page = desk.page(desk.look(table(*rows)))
    assert page.count('name="twin-') == PEOPLE_CHOICES
    assert ("1 more such row" in page) == bool(more)


def test_so_many_first_rows_are_shown(desk: Desk) -> None:
    page = desk.page(desk.look(table(*map(child, range(PEOPLE_SHOWN + 1)))))
    shown = page[page.index("The first rows of the list") :]
    assert shown.count('scope="row"') == PEOPLE_SHOWN
